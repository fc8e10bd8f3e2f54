"""The dry run: what would be sent, in which order and how guarded; nothing was sent."""

from __future__ import annotations

from datetime import tzinfo
from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QHeaderView, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from ..plugin.core.changes import Action, part
from ..plugin.core.delivery import writable
from ..plugin.core.schema import Schema
from ..plugin.services.rehearsal import Rehearsal, Step
from .forms import load_form
from .guard_words import guard_text, guards_text
from .review_model import field_title, object_name, part_text
from .tips import tip_text
from .words import number, translate

_STEP = Qt.ItemDataRole.UserRole
_MOST = 5000  # rows; the rest is counted


class RehearsalDialog(QDialog):
    """Lists the steps of a publication. ``place_wanted`` carries a PlanItem; what is on the map ends with the window."""

    place_wanted = pyqtSignal(object)

    summary: QLabel
    steps: QTreeWidget
    legend: QLabel
    show_on_map: QPushButton
    close_button: QPushButton

    def __init__(
        self, found: Rehearsal, schema: Schema, *, title: str, zone: Optional[tzinfo] = None, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        load_form(self, __file__)
        self.setWindowTitle(f"{title} · {self.windowTitle()}")
        self._schema, self._zone = schema, zone
        self.summary.setText(rehearsal_text(found))
        self._fill(found)
        self.show_on_map.clicked.connect(self._show)
        self.steps.itemDoubleClicked.connect(lambda *_: self._show())
        self.close_button.clicked.connect(self.close)

    def explain(self, text: str) -> None:
        """Say below the list what the map shows."""
        self.legend.setText(text)
        self.legend.setVisible(bool(text))

    def _fill(self, found: Rehearsal) -> None:
        self.steps.setHeaderLabels([
            translate("Workbench", "No."), translate("Workbench", "What"), translate("Workbench", "Object"),
            translate("Workbench", "What is sent"), translate("Workbench", "Guard"),
        ])
        for place, step in enumerate(found.steps[:_MOST], start=1):
            item = QTreeWidgetItem([number(place), action_text(step.change.action), object_name(step.item), self._sent(step),
                                    guard_text(step.protection)])
            item.setToolTip(3, tip_text(item.text(3)))
            item.setData(0, _STEP, step)
            self.steps.addTopLevelItem(item)
        letter = self.fontMetrics().averageCharWidth()
        self.steps.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, most in enumerate((8, 14, 28, 44)):
            self.steps.resizeColumnToContents(column)
            self.steps.setColumnWidth(column, min(self.steps.columnWidth(column), most * letter))
        if found.steps:
            self.steps.setCurrentItem(self.steps.topLevelItem(0))
        self.show_on_map.setEnabled(bool(found.steps))

    def _sent(self, step: Step) -> str:
        """Write the fields and values that leave."""
        mine = step.change.mine
        if mine is None:
            return ""
        return ", ".join(
            f"{field_title(name, self._schema)}: {part_text(part(mine, name), name, self._schema, zone=self._zone)}"
            for name in writable(step.change.fields, self._schema)
        )

    def _show(self) -> None:
        item = self.steps.currentItem()
        if item is not None:
            self.place_wanted.emit(item.data(0, _STEP).item)


def action_text(action: Action) -> str:
    """Name what happens to an object."""
    return {
        Action.INSERT: translate("Workbench", "↑ create"),
        Action.UPDATE: translate("Workbench", "↑ send"),
        Action.DELETE: translate("Workbench", "↑ delete"),
    }[action]


def rehearsal_text(found: Rehearsal) -> str:
    """Say what publishing would do, and that nothing was done."""
    actions = found.actions
    texts = [
        translate("Workbench", "Nothing was sent. Publishing would create: {new}, change: {changed}, delete: {deleted}."),
        translate("Workbench", "That takes {writes} writing requests at most, and up to {reads} that only ask."),
        guards_text(found.guards), _left(found),
        translate("Workbench", "This profile does not allow writing without protection: publishing would be refused.")
        if found.refused else "",
    ]
    counts = {"new": Action.INSERT, "changed": Action.UPDATE, "deleted": Action.DELETE}
    values = {name: number(actions.get(action, 0)) for name, action in counts.items()}
    values.update(writes=number(found.writes), reads=number(found.reads))
    return "\n".join(text.format(**values) for text in texts if text)


def _left(found: Rehearsal) -> str:
    """Count what is not sent."""
    parts = [
        text.format(count=number(count))
        for text, count in (
            (translate("Workbench", "{count} held back"), found.held),
            (translate("Workbench", "{count} in conflict"), found.waiting),
            (translate("Workbench", "{count} to take"), found.taken),
        )
        if count
    ]
    return translate("Workbench", "Besides: {counts}.").format(counts=", ".join(parts)) if parts else ""
