"""What became of a create that the platform did not answer: the person compares, and says it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from typing import Optional

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QFont
from qgis.PyQt.QtWidgets import QDialog, QLabel, QPushButton, QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from ..plugin.core.changes import difference, names, part
from ..plugin.core.delivery import writable
from ..plugin.core.feature import Feature
from ..plugin.core.naming import name_of
from ..plugin.core.values import utc_text
from ..plugin.services.unanswered import Listed, OpenCreate
from .forms import load_form
from .review_model import field_title, part_text
from .side_colours import THEIRS, as_letters
from .tips import tip_text
from .words import number, translate
from .written import moment_text

_FEATURE = Qt.ItemDataRole.UserRole
_LETTERS = 30  # a column is no wider


class ArrivalDialog(QDialog):
    """Shows one create after the other. ``decided`` carries it with the platform's id that was chosen, or None: never
    arrived; ``place_wanted`` carries a Feature. Nothing is changed by the dialog itself."""

    decided = pyqtSignal(object, object)
    place_wanted = pyqtSignal(object)

    told: QLabel
    sides: QSplitter
    here: QTreeWidget
    there_caption: QLabel
    there: QTreeWidget
    warning: QLabel
    show_on_map: QPushButton
    arrived: QPushButton
    never: QPushButton
    later: QPushButton

    def __init__(
        self, listed: Listed, *, first: Optional[int] = None, zone: Optional[tzinfo] = None, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        load_form(self, __file__)
        self.setWindowTitle(f"{listed.title} · {self.windowTitle()}")
        self._zone, self._listed, self._at = zone, listed, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._follow)
        self._connect()
        self.sides.setStretchFactor(1, 1)
        self.sides.setSizes([330, 610])
        at = next((at for at, one in enumerate(listed.creates) if one.entry.change.fid == first), 0)
        self.take(listed, at=at)

    @property
    def listed(self) -> Listed:
        """What is left to be decided."""
        return self._listed

    @property
    def current(self) -> Optional[OpenCreate]:
        """The create that is shown."""
        creates = self._listed.creates
        return creates[self._at] if self._at < len(creates) else None

    def take(self, listed: Listed, *, at: Optional[int] = None, problem: str = "") -> None:
        """Show what is to be decided now, with a ``problem`` that was met; close where nothing is left."""
        self.setEnabled(True)
        self._listed, self._problem = listed, problem
        self._at = min(self._at if at is None else at, max(0, len(listed.creates) - 1))
        self._read = datetime.now(timezone.utc)
        if self.current is None:
            self.accept()
        else:
            self._show(self.current)

    def working(self, text: str) -> None:
        """Show that a decision is being carried out."""
        self.told.setText(text)
        self.setEnabled(False)

    def reject(self) -> None:
        """Close, but not while a decision is being carried out."""
        if self.isEnabled():
            super().reject()

    def _connect(self) -> None:
        self.there.itemSelectionChanged.connect(self._follow)
        self.there.itemDoubleClicked.connect(lambda *_: self._place())
        self.show_on_map.clicked.connect(self._place)
        self.arrived.clicked.connect(lambda: self.decided.emit(self.current, self._chosen().id))
        self.never.clicked.connect(lambda: self.decided.emit(self.current, None))
        self.later.clicked.connect(self._later)

    def _later(self) -> None:
        """Put this one off, and go on with the next."""
        self._at += 1
        if self.current is None:
            self.reject()
        else:
            self._problem = ""
            self._show(self.current)

    def _show(self, one: OpenCreate) -> None:
        said = told_text(one, self._at, len(self._listed.creates), self._zone)
        self.told.setText("\n".join(filter(None, (self._problem, said))))
        self._fill_here(one)
        self._fill_there(one)
        self._follow()
        self.there.setFocus()

    def _left(self, one: OpenCreate) -> float:
        """Return for how many seconds the request may still be under way."""
        return one.wait - (datetime.now(timezone.utc) - self._read).total_seconds()

    def _fill_here(self, one: OpenCreate) -> None:
        schema = self._listed.schema
        self.here.clear()
        self.here.setHeaderLabels([translate("Workbench", "Field"), translate("Workbench", "Value")])
        shown = one.row or one.sent
        for name in names(schema):
            now, sent = (part_text(part(of, name), name, schema, zone=self._zone) for of in (shown, one.sent))
            changed = translate("Workbench", "{value} (sent: {sent})").format(value=now, sent=sent)
            item = QTreeWidgetItem([field_title(name, schema), now if now == sent else changed])
            item.setToolTip(1, tip_text(item.text(1)))
            self.here.addTopLevelItem(item)
        _fit(self.here)

    def _fill_there(self, one: OpenCreate) -> None:
        schema, columns = self._listed.schema, names(self._listed.schema)
        self.there.clear()
        self.there.setHeaderLabels([
            translate("Workbench", "Object"), translate("Workbench", "Differs in"),
            *(field_title(name, schema) for name in columns),
        ])
        for found in (*one.candidates, *one.others):
            self.there.addTopLevelItem(self._item(found, one.sent, columns))
        _fit(self.there)
        self.there.setCurrentItem(self.there.topLevelItem(0))
        if not one.candidates:
            self.there.clearSelection()  # what only lies near is not offered as the answer

    def _item(self, found: Feature, sent: Feature, columns: tuple[str, ...]) -> QTreeWidgetItem:
        schema = self._listed.schema
        apart = writable(difference(sent, found, schema=schema), schema)
        named = ", ".join(field_title(name, schema) for name in apart) or translate("Workbench", "nothing")
        texts = [part_text(part(found, name), name, schema, zone=self._zone) for name in columns]
        item = QTreeWidgetItem([name_of(found.id, found), named, *texts])
        item.setData(0, _FEATURE, found)
        for at, name in enumerate(columns, start=2):
            item.setToolTip(at, tip_text(item.text(at)))
            if name in apart:
                _set_apart(item, at)
        item.setToolTip(1, tip_text(named))
        return item

    def _chosen(self) -> Optional[Feature]:
        selected = self.there.selectedItems()
        return selected[0].data(0, _FEATURE) if selected else None

    def _place(self) -> None:
        one = self.current
        wanted = self._chosen() or (one and (one.row or one.sent))
        if wanted:
            self.place_wanted.emit(wanted)

    def _follow(self) -> None:
        one = self.current
        if one is None:
            return
        left = self._left(one)
        if left > 0:
            self._timer.start(int(1000 * left) + 50)  # Qt's timers may be a twentieth early
        self.arrived.setEnabled(self._chosen() is not None)
        self.never.setEnabled(left <= 0)
        ready = utc_text(self._read + timedelta(seconds=one.wait + 1))
        self.warning.setText(warning_text(one, ready="" if left <= 0 else moment_text(ready, self._zone)))


def told_text(one: OpenCreate, at: int, count: int, zone: Optional[tzinfo]) -> str:
    """Say what is asked, and about which object."""
    text = translate(
        "Workbench",
        "“{object}” was sent as a new object, and the platform did not answer. Is it among what is new there?"
    )
    if one.when:
        text = translate(
            "Workbench",
            "“{object}” was sent as a new object in the publication of {when}, and the platform did not answer."
            " Is it among what is new there?"
        )
    name = name_of(None, one.row, one.sent) or translate("Workbench", "new object")
    said = [text.format(object=name, when=moment_text(one.when, zone))]
    if one.row is None:
        said.append(translate("Workbench", "Its row was deleted here since."))
    if count > 1:
        said.insert(0, translate("Workbench", "{number} of {count}:").format(number=number(at + 1), count=number(count)))
    return " ".join(said)


def warning_text(one: OpenCreate, *, ready: str) -> str:
    """Say what a wrong answer would bring about, and from when on it can be said that it never arrived."""
    said = []
    if not one.shown:
        said.append(translate("Workbench", "Nothing new stands on the platform now."))
    elif not one.candidates:
        said.append(translate("Workbench", "Nothing there looks as it was sent; somebody may have changed it since."))
    if ready:
        text = translate(
            "Workbench", "The request may still be under way until {when}; only then can you say that it never arrived."
        )
        said.append(text.format(when=ready))
    said.append(translate("Workbench", "If it did arrive and is sent again, the platform has it twice."))
    return " ".join(said)


def _set_apart(item: QTreeWidgetItem, column: int) -> None:
    """Mark a value that is another one than was sent, in letters: dark themes paint over the ground of cells."""
    font = QFont(item.font(column))
    font.setBold(True)
    item.setFont(column, font)
    item.setForeground(column, QBrush(as_letters(THEIRS)))


def _fit(tree: QTreeWidget) -> None:
    """Make columns as wide as what is in them, within reason."""
    letter = tree.fontMetrics().averageCharWidth()
    for column in range(tree.columnCount()):
        tree.resizeColumnToContents(column)
        tree.setColumnWidth(column, min(tree.columnWidth(column) + letter, _LETTERS * letter))
