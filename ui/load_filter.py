"""Choosing by values: a part of a station's name, and conditions on columns that must all hold."""

from __future__ import annotations

from datetime import timezone, tzinfo
from typing import Any, Mapping, Optional, Sequence

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGroupBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ..plugin.bridge.columns import words_of
from ..plugin.core.dataset import Dataset, DatasetKind
from ..plugin.core.query import Condition
from ..plugin.core.schema import Field
from ..plugin.core.values import Kind
from .condition_row import ConditionRow
from .forms import load_form
from .tab_order import lead_through
from .words import translate

_STATION = "station"
_OF_SERIES = "properties/"
_MOST = 8


class FilterRows(QGroupBox):
    """``where`` are the conditions that are set now. The columns come later, by ``know``. Main thread."""

    changed = pyqtSignal()

    station: QgsFilterLineEdit
    rows: QVBoxLayout
    add: QPushButton
    said: QLabel

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._rows: list[ConditionRow] = []
        self._fields: tuple[Field, ...] = ()
        self._waiting: list[Condition] = []
        self._words: Mapping[str, str] = {}
        self._zone: tzinfo = timezone.utc
        load_form(self, __file__)

    def start(self, dataset: Dataset, zone: tzinfo, remembered: Mapping[str, Any]) -> None:
        """Begin with what was chosen last; what its columns are is not known yet."""
        self._zone, self._words = zone, words_of(dataset, translate)
        self.station.setVisible(dataset.kind is DatasetKind.STATIONS)
        self.station.setText(str(remembered.get("station", "")))
        self._waiting = [Condition(**item) for item in remembered.get("where", ())]
        self.add.setEnabled(False)
        self._say(translate("Workbench", "Asking for the columns …"))
        self.station.textChanged.connect(lambda *_: self.changed.emit())
        self.add.clicked.connect(lambda: self._append())

    def know(self, fields: Optional[Sequence[Field]]) -> None:
        """Take the columns, None where the platform did not tell them; what was remembered is set now."""
        self._fields = tuple(field for field in fields or () if field.kind is not Kind.JSON)
        names, left_out = {field.name for field in self._fields}, []
        for condition in self._waiting:
            self._append(condition) if condition.field in names else left_out.append(condition.field)
        self._waiting = []
        self.add.setEnabled(bool(self._fields))
        self._say(_note(fields, left_out))
        self.changed.emit()

    @property
    def where(self) -> tuple[Condition, ...]:
        """The conditions, which must all hold."""
        text = self.station.text().strip() if self.station.isVisibleTo(self) else ""
        search = (Condition(_STATION, "contains", text),) if text else ()
        return (*search, *(row.condition for row in self._rows if row.condition is not None))

    @property
    def problem(self) -> str:
        """Say what is missing, empty where nothing is."""
        if self._waiting:
            return self.said.text()
        return next((row.problem for row in self._rows if row.problem), "")

    def remembered(self) -> dict[str, Any]:
        """Return what is chosen as plain JSON."""
        conditions = [*self._waiting, *(row.condition for row in self._rows if row.condition is not None)]
        return {"station": self.station.text().strip(), "where": [dict(vars(item)) for item in conditions]}

    def _append(self, given: Optional[Condition] = None) -> None:
        words = {field.name: self._label(field) for field in self._fields}
        row = ConditionRow(self._fields, words, self._zone, given, self)
        row.changed.connect(self.changed.emit)
        row.removed.connect(lambda: self._drop(row))
        self.rows.addWidget(row)
        self._rows.append(row)
        self._reorder()
        self.add.setEnabled(len(self._rows) < _MOST)
        if given is None:
            row.field.setFocus()
        self.changed.emit()

    def _drop(self, row: ConditionRow) -> None:
        self._rows.remove(row)
        self.rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add.setEnabled(True)
        self.add.setFocus()
        self.changed.emit()

    def _reorder(self) -> None:
        """Let Tab go through the conditions from above, and then to the button."""
        inner = [item for row in self._rows for item in (row.field, row.operator, row.value, row.remove)]
        lead_through(self.station, *inner, self.add)

    def _label(self, field: Field) -> str:
        if field.name.startswith(_OF_SERIES):
            return translate("Workbench", "{name} (property)").format(name=field.label)
        return self._words.get(field.name, field.label)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))


def _note(fields: Optional[Sequence[Field]], left_out: Sequence[str]) -> str:
    if fields is None:
        return translate("Workbench", "The platform did not tell its columns. Without them nothing can be filtered.")
    if left_out:
        text = translate("Workbench", "Left out, since the column is gone: the condition on “{fields}”.")
        return text.format(fields="”, “".join(left_out))
    return ""
