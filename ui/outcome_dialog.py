"""What of a publication did not get through: object by object, in the server's words, to be tried again."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from ..plugin.core.feature import Feature
from ..plugin.core.geometry import Geometry
from ..plugin.core.naming import name_of
from ..plugin.core.outbox import State
from ..plugin.core.receipt import CHANGED, HELD, OURS, Receipt, ReceiptEntry, lost_part
from .forms import keep_heading, load_form
from .publishing_text import published_text
from .rehearsal_dialog import action_text
from .tips import tip_text
from .words import translate

_ENTRY = Qt.ItemDataRole.UserRole
_ORDER = (State.REJECTED, State.CONFLICT, State.UNCERTAIN, State.PENDING)


class OutcomeDialog(QDialog):
    """Lists failures. ``again_wanted`` carries their rows (of the selected ones, where some are), ``place_wanted`` an entry."""

    again_wanted = pyqtSignal(object)
    place_wanted = pyqtSignal(object)
    receipt_wanted = pyqtSignal()

    summary: QLabel
    entries: QTreeWidget
    words: QLabel
    show_on_map: QPushButton
    receipt: QPushButton
    again: QPushButton
    close_button: QPushButton

    def __init__(
        self, receipt: Receipt, failures: Sequence[ReceiptEntry], *, title: str, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        load_form(self, __file__)
        self.setWindowTitle(f"{title} · {self.windowTitle()}")
        self.summary.setText(published_text(title, receipt))
        self._fill(failures)
        self._connect()
        self._follow()

    def _fill(self, failures: Sequence[ReceiptEntry]) -> None:
        self.entries.setHeaderLabels([
            translate("Workbench", "Object"), translate("Workbench", "What"), translate("Workbench", "What came of it"),
            translate("Workbench", "The server's words"),
        ])
        for entry in sorted(failures, key=lambda entry: _ORDER.index(entry.state)):
            words = " ".join(entry.words.split())
            words = "" if entry.words in OURS else words
            item = QTreeWidgetItem([_name(entry), action_text(entry.action), state_text(entry), words])
            item.setData(0, _ENTRY, entry)
            item.setToolTip(3, tip_text(words))
            self.entries.addTopLevelItem(item)
        self.entries.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        keep_heading(self.entries)
        letter = self.fontMetrics().averageCharWidth()
        for column, most in enumerate((28, 14, 34)):
            self.entries.resizeColumnToContents(column)
            self.entries.setColumnWidth(column, min(self.entries.columnWidth(column) + letter, most * letter))
        self.entries.setCurrentItem(self.entries.topLevelItem(0))
        self.entries.clearSelection()

    def _connect(self) -> None:
        self.entries.itemSelectionChanged.connect(self._follow)
        self.entries.itemDoubleClicked.connect(lambda *_: self._show())
        self.show_on_map.clicked.connect(self._show)
        self.receipt.clicked.connect(self.receipt_wanted)
        self.again.clicked.connect(self._again)
        self.close_button.clicked.connect(self.close)

    def _chosen(self) -> list[ReceiptEntry]:
        """Return the selected entries, all where none is."""
        every = [self.entries.topLevelItem(at) for at in range(self.entries.topLevelItemCount())]
        chosen = [item for item in every if item is not None and item.isSelected()] or every
        return [item.data(0, _ENTRY) for item in chosen if item is not None]

    def _follow(self) -> None:
        selected = self.entries.selectedItems()
        self.show_on_map.setEnabled(len(selected) == 1)
        self.show_on_map.setToolTip("" if len(selected) == 1 else translate("Workbench", "Select one object of the list first."))
        text = selected[0].text(3) if len(selected) == 1 else ""
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def _again(self) -> None:
        self.close()
        self.again_wanted.emit(frozenset(entry.fid for entry in self._chosen() if entry.fid is not None))

    def _show(self) -> None:
        selected = self.entries.selectedItems()
        if selected:
            self.place_wanted.emit(selected[0].data(0, _ENTRY))


def state_text(entry: ReceiptEntry) -> str:
    """Say what came of one write that did not get through."""
    if entry.words == CHANGED:
        return translate("Workbench", "changed here since the review")
    if entry.words == HELD:
        return translate("Workbench", "waits for a related object")
    return {
        State.REJECTED: translate("Workbench", "rejected by the platform"),
        State.CONFLICT: translate("Workbench", "held: somebody else changed it"),
        State.UNCERTAIN: translate("Workbench", "not confirmed yet"),
    }.get(entry.state, translate("Workbench", "not sent, still here"))


def _name(entry: ReceiptEntry) -> str:
    asked = {lost_part(key)[0]: value for key, value in entry.lost.items() if lost_part(key)[1] == "mine"}
    mine = Feature("", None, {name: value for name, value in asked.items() if not isinstance(value, Geometry)})
    return name_of(entry.feature_id, entry.after, entry.before, mine) or translate("Workbench", "new object")
