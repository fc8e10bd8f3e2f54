"""Before an undo: what happens to each object, what is asked, and what cannot be undone."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from ..plugin.core.capability import protection
from ..plugin.services.undoing import Step, UndoPlan
from . import undo_words
from .forms import keep_heading, load_form
from .guard_words import protection_text
from .observation_words import worded
from .tips import tip_text
from .words import number, translate

_LINE = Qt.ItemDataRole.UserRole + 1


class UndoDialog(QDialog):
    """Shows an UndoPlan. ``undo_wanted`` carries the lines that the person ticked; nothing is sent by the dialog itself."""

    undo_wanted = pyqtSignal(object)

    summary: QLabel
    steps: QTreeWidget
    protection: QLabel
    bar: QProgressBar
    undo: QPushButton
    cancel: QPushButton

    def __init__(self, plan: UndoPlan, *, title: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._stop: Optional[Callable[[], None]] = None
        self._build(title)
        self._connect()
        self._follow()

    def _build(self, title: str) -> None:
        load_form(self, __file__)
        self.setWindowTitle(f"{title} · {self.windowTitle()}")
        for step in (*self._plan.asked, *self._plan.impossible, *self._plan.ready):
            self.steps.addTopLevelItem(self._item(step))
        letter = self.fontMetrics().averageCharWidth()
        self.steps.setColumnWidth(0, 30 * letter)
        keep_heading(self.steps)
        self.steps.expandAll()
        for item in self._items():
            for at in range(item.childCount()):
                item.child(at).setFirstColumnSpanned(True)
        self.protection.setText(protection_text(protection(self._plan.dataset.capabilities)))
        if self.steps.topLevelItemCount():
            self.steps.setCurrentItem(self.steps.topLevelItem(0))

    def _item(self, step: Step) -> QTreeWidgetItem:
        schema = worded(self._plan.schema)
        item = QTreeWidgetItem([undo_words.object_text(step).replace("\n", " "), undo_words.happens(step)])
        item.setData(0, _LINE, step.line)
        for text in (*undo_words.values(step, schema), *undo_words.remarks(step, schema)):
            child = QTreeWidgetItem([text.replace("\n", " ")])
            child.setToolTip(0, tip_text(text))
            item.addChild(child)
        if step in self._plan.asked:
            item.setCheckState(0, Qt.CheckState.Unchecked)
        return item

    def _connect(self) -> None:
        self.steps.itemChanged.connect(lambda *_: self._follow())
        self.undo.clicked.connect(lambda: self.undo_wanted.emit(self.agreed))
        self.cancel.clicked.connect(self.reject)

    @property
    def agreed(self) -> frozenset[int]:
        """The lines that were ticked."""
        return frozenset(item.data(0, _LINE) for item in self._items() if item.checkState(0) == Qt.CheckState.Checked)

    def _items(self) -> list[QTreeWidgetItem]:
        return [self.steps.topLevelItem(at) for at in range(self.steps.topLevelItemCount())]

    def _follow(self) -> None:
        count = len(self._plan.ready) + len(self.agreed)
        self.summary.setText(undo_words.summary(self._plan))
        self.undo.setText(translate("Workbench", "&Undo {count}").format(count=number(count)))
        self.undo.setEnabled(count > 0 and self._stop is None)

    def working(self, stop: Callable[[], None]) -> None:
        """Show that the undo runs; *Cancel* calls ``stop``, and the window stays until ``worked``."""
        self._stop = stop
        self.summary.setText(translate("Workbench", "Undoing …"))
        self.steps.setEnabled(False)
        self.undo.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()

    def report(self, done: int, total: Optional[int], what: str = "") -> None:
        """Show how far it is."""
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)

    def worked(self) -> None:
        """Close after the undo was carried out, or failed."""
        self._stop = None
        super().reject()

    def reject(self) -> None:
        """Close; while the undo runs, stop it: what was not sent yet stays as it is."""
        if self._stop is None:
            super().reject()
            return
        self.cancel.setEnabled(False)
        self._stop()
