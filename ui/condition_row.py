"""One condition of a filter: a column, what it must be, and a value typed the locale's way."""

from __future__ import annotations

from datetime import timezone, tzinfo
from typing import Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QShortcut, QSizePolicy, QToolButton, QWidget

from ..plugin.core.query import Condition
from ..plugin.core.schema import Field
from ..plugin.core.values import Kind, Value, utc_text
from . import own_value
from .tab_order import keep_inner
from .words import translate
from .written import date_text, day_format

EMPTY, FILLED = "is empty", "is not empty"
_VALUELESS = (EMPTY, FILLED)
_SOME_DAY = QDateTime(2024, 12, 31, 18, 0, 0)
_ORDERED = (Kind.INTEGER, Kind.REAL, Kind.DATE, Kind.DATETIME)


class ConditionRow(QWidget):
    """``condition`` is what is set now, None while the value is missing or does not fit the column. Main thread."""

    changed = pyqtSignal()
    removed = pyqtSignal()

    def __init__(
        self, fields: Sequence[Field], words: Mapping[str, str], zone: tzinfo, given: Optional[Condition] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._fields = {field.name: field for field in fields}
        self._zone = zone
        self.field, self.operator, self.value, self.remove = QComboBox(), QComboBox(), QComboBox(), QToolButton()
        self._build(words)
        self._restore(given)
        self._connect()

    @property
    def condition(self) -> Optional[Condition]:
        """What is set now."""
        field, operator = self._field(), str(self.operator.currentData())
        if operator in _VALUELESS:
            return Condition(field.name, "=" if operator == EMPTY else "<>", None)
        value, fits = self._read(field)
        return Condition(field.name, operator, value) if fits and value is not None else None

    @property
    def problem(self) -> str:
        """Say what is missing or does not fit, empty where nothing is."""
        if self.condition is not None:
            return ""
        name = self.field.currentText()
        if not self.value.currentText().strip():
            return translate("Workbench", "Type a value for “{field}”, or remove the condition.").format(field=name)
        return translate("Workbench", "“{value}” is no value for “{field}”.").format(value=self.value.currentText(), field=name)

    def _build(self, words: Mapping[str, str]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for name, field in self._fields.items():
            self.field.addItem(words.get(name, field.label), name)
        for control, text, width in (
            (self.field, translate("Workbench", "Column"), 3), (self.operator, translate("Workbench", "What it must be"), 2),
            (self.value, translate("Workbench", "Value"), 3),
        ):
            control.setAccessibleName(text)
            control.setMinimumContentsLength(6)
            control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(control, width)
        self.remove.setText("✕")
        self.remove.setToolTip(translate("Workbench", "Remove this condition"))
        self.remove.setAccessibleName(self.remove.toolTip())
        self.remove.setObjectName("remove_condition")
        row.addWidget(self.remove)

    def _connect(self) -> None:
        self.field.currentIndexChanged.connect(lambda *_: self._offer())
        self.operator.currentIndexChanged.connect(lambda *_: self._follow())
        self.value.currentTextChanged.connect(lambda *_: self.changed.emit())
        self.remove.clicked.connect(self.removed.emit)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # or a window would take them for its own button
            shortcut = QShortcut(QKeySequence(key), self.remove)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.remove.click)

    def _restore(self, given: Optional[Condition]) -> None:
        self.field.setCurrentIndex(max(0, self.field.findData(given.field if given else "")))
        self._offer()
        if given is None:
            return
        valueless = EMPTY if given.operator == "=" else FILLED
        self.operator.setCurrentIndex(max(0, self.operator.findData(given.operator if given.value is not None else valueless)))
        self.value.setEditText(self._typed(given.value)) if self.value.isEditable() else self._choose(given.value)
        self._follow()

    def _field(self) -> Field:
        return self._fields[str(self.field.currentData())]

    def _offer(self) -> None:
        """Offer what a column of this kind can be."""
        field = self._field()
        self.operator.blockSignals(True)
        self.operator.clear()
        for code, text in _operators(field.kind):
            self.operator.addItem(text, code)
        self.operator.blockSignals(False)
        self._offer_values(field)
        self._follow()

    def _offer_values(self, field: Field) -> None:
        offered = [text for text, value in own_value.offers(field).items() if value is not None]
        self.value.blockSignals(True)
        self.value.clear()
        self.value.addItems(offered)
        self.value.setEditable(not offered)
        keep_inner(self.value)
        edit: Optional[QLineEdit] = self.value.lineEdit()
        if edit is not None:
            example = {Kind.DATE: day_format(), Kind.DATETIME: f"{day_format()} HH:mm"}.get(field.kind, "")
            edit.setPlaceholderText(QLocale().toString(_SOME_DAY, example) if example else "")
        self.value.blockSignals(False)

    def _follow(self) -> None:
        self.value.setEnabled(self.operator.currentData() not in _VALUELESS)
        self.changed.emit()

    def _choose(self, value: Value) -> None:
        offered = own_value.offers(self._field())
        self.value.setCurrentText(next((text for text, one in offered.items() if one == value), ""))

    def _typed(self, value: Value) -> str:
        field = self._field()
        if field.kind is Kind.DATE:
            return date_text(str(value or ""))
        return own_value.typed(value, field)

    def _read(self, field: Field) -> tuple[Value, bool]:
        """Return what was typed; a date or time the locale's way is read in the profile's zone, ISO 8601 as it stands."""
        text = self.value.currentText().strip()
        if field.kind is Kind.DATE:
            day = QLocale().toDate(text, day_format())
            text = day.toPyDate().isoformat() if day.isValid() else text
        if field.kind is Kind.DATETIME:
            moment: QDateTime = QLocale().toDateTime(text, f"{day_format()} HH:mm")
            local = moment.toPyDateTime().replace(tzinfo=self._zone) if moment.isValid() else None
            text = utc_text(local.astimezone(timezone.utc)) if local else text
        return own_value.read(text, field)


def _operators(kind: Kind) -> tuple[tuple[str, str], ...]:
    contains = ((("contains", translate("Workbench", "contains")),) if kind is Kind.TEXT else ())
    ordered = (("<", "<"), ("<=", "≤"), (">", ">"), (">=", "≥")) if kind in _ORDERED else ()
    return (
        ("=", translate("Workbench", "is")), ("<>", translate("Workbench", "is not")), *contains, *ordered,
        (EMPTY, translate("Workbench", "is empty")), (FILLED, translate("Workbench", "is not empty")),
    )
