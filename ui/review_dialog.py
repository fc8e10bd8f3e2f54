"""The review: everything that would be sent, taken or asked, before anything happens."""

from __future__ import annotations

from datetime import tzinfo
from typing import Mapping, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from ..plugin.core.changes import EXISTENCE, PLACE
from ..plugin.core.file_reading import FILES
from ..plugin.core.merge import Choice, Resolution
from ..plugin.core.plan import Plan
from ..plugin.core.schema import Schema
from ..plugin.core.values import Value
from . import own_value
from .finding_words import all_found
from .forms import load_form
from .guard_words import safety_text
from .review_model import ReviewModel
from .review_rows import Key, Row
from .words import number, translate

_SIDES = (3, 5)  # what was before and what the platform has: of new measurements there is neither


class ReviewDialog(QDialog):
    """Shows a plan. ``publish_wanted`` carries the decisions; nothing is sent by the dialog itself.

    ``place_wanted`` and ``mend_wanted`` carry a PlanItem, ``dry_run_wanted`` the plan as it stands with the decisions.
    """

    publish_wanted = pyqtSignal(object)
    update_wanted = pyqtSignal(object)
    place_wanted = pyqtSignal(object)
    mend_wanted = pyqtSignal(object)
    dry_run_wanted = pyqtSignal(object)

    counts: QLabel
    only_conflicts: QCheckBox
    table: QTableView
    mine: QPushButton
    theirs: QPushButton
    own: QPushButton
    later: QPushButton
    mend: QPushButton
    show_on_map: QPushButton
    found: QLabel
    protection: QLabel
    update_only: QPushButton
    dry_run: QPushButton
    publish: QPushButton
    close_button: QPushButton

    def __init__(
        self, plan: Plan, schema: Schema, *, title: str, zone: Optional[tzinfo] = None, note: str = "",
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._note = note
        self._zone = zone
        self._schema = schema
        self._told: Optional[Plan] = None  # of which the protection stands there
        self._build(title, plan)
        self._connect()
        self._follow()

    @property
    def decisions(self) -> Mapping[Key, Mapping[str, Resolution]]:
        """The person's answers, per item and field."""
        return self.model.decisions

    @property
    def model(self) -> ReviewModel:
        """The table's model."""
        return self._model

    def _build(self, title: str, plan: Plan) -> None:
        load_form(self, __file__)
        self.setWindowTitle(f"{title} · {self.windowTitle()}")
        self._model = ReviewModel(plan, self._schema, self, zone=self._zone)
        self.table.setModel(self._model)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setResizeContentsPrecision(100)  # rows; more would take long
        self.table.resizeColumnsToContents()
        letter = self.fontMetrics().averageCharWidth()
        most = 68 if self._model.measured else 29
        for column in range(self._model.columnCount()):
            wanted = self.table.columnWidth(column) + letter
            self.table.setColumnWidth(column, max(10 * letter, min(wanted, most * letter)))
            self.table.setColumnHidden(column, self._model.measured and column in _SIDES)
        self.resize(max(self.width(), min(header.length() + 6 * letter, 1200)), self.height())
        self.table.verticalHeader().hide()
        self.dry_run.setHidden(self._model.measured)
        self._is_of_a_file = plan.offered is not None and plan.offered.service == FILES.id
        if self._is_of_a_file:
            self._compare_with_file()
        if self._model.rowCount():
            self.table.selectRow(0)

    def _connect(self) -> None:
        self.only_conflicts.toggled.connect(self._filter)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self.mine.clicked.connect(lambda: self._decide(Choice.MINE))
        self.theirs.clicked.connect(lambda: self._decide(Choice.THEIRS))
        self.later.clicked.connect(lambda: self._decide(Choice.LATER))
        self.own.clicked.connect(self._own_value)
        self.show_on_map.clicked.connect(lambda: self._emit(self.place_wanted))
        self.mend.clicked.connect(lambda: self._emit(self.mend_wanted))
        self.dry_run.clicked.connect(lambda: self.dry_run_wanted.emit(self._model.follows()))
        self.publish.clicked.connect(lambda: self.publish_wanted.emit(self.decisions))
        self.update_only.clicked.connect(lambda: self.update_wanted.emit(self.decisions))
        self.close_button.clicked.connect(self.close)

    def _compare_with_file(self) -> None:
        """Say that the other side is a file: it is read, and nothing is sent there."""
        self.protection.setText(
            translate("Workbench", "ⓘ The platform's side is what the file says now. Nothing is written into the file.")
        )
        self.publish.hide()
        self.dry_run.hide()

    def working(self, text: str) -> None:
        """Show that the plan is being carried out; the window stays until ``worked``, and keeps nobody from the dock."""
        self.counts.setText(text)
        self.setEnabled(False)
        is_shown = self.isVisible()
        self.hide()  # Qt takes a new modality only of what is hidden
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setVisible(is_shown)

    def worked(self) -> None:
        """Close after the plan was carried out, or failed."""
        self.setEnabled(True)
        self.close()

    def reject(self) -> None:
        """Close, but not while the plan is being carried out."""
        if self.isEnabled():
            super().reject()

    def _filter(self, on: bool) -> None:
        self._model.beginResetModel()
        self._model.only_conflicts = on
        self._model.endResetModel()
        self._follow()

    def _selected(self) -> list[Row]:
        rows = self._model.rows
        return [rows[index.row()] for index in self.table.selectionModel().selectedRows() if index.row() < len(rows)]

    def _decide(self, choice: Choice, value: Value = None) -> None:
        for row in self._selected():
            if row.conflict:
                self._model.decide(row, Resolution(choice, value))
        self._show_decisions()

    def _show_decisions(self) -> None:
        """A decision can be longer than what stood there before; an own text is cut at some length."""
        letter = self.fontMetrics().averageCharWidth()
        wanted = min(self.table.sizeHintForColumn(0) + letter, 24 * letter)
        self.table.setColumnWidth(0, max(self.table.columnWidth(0), wanted))
        self._follow()

    def _own_value(self) -> None:
        row = next((row for row in self._selected() if row.conflict), None)
        field = self._schema.field(row.field) if row is not None else None
        if row is None or field is None:
            return
        text = own_value.ask(field, mine=row.mine, parent=self)  # type: ignore[arg-type]
        if text is None:
            return
        value, fits = own_value.read(text, field)
        if not fits:
            self.counts.setText(translate("Workbench", "“{text}” does not fit this field.").format(text=text))
            return
        self._model.decide(row, Resolution(Choice.OWN, value))
        self._show_decisions()

    def _emit(self, signal: object) -> None:
        selected = self._selected()
        if selected:
            signal.emit(selected[0].item)  # type: ignore[attr-defined]

    def _follow(self) -> None:
        """Let counts and buttons follow selection and decisions."""
        plan, selected = self._model.follows(), self._selected()
        in_conflict = [row for row in selected if row.conflict]
        for button in (self.mine, self.theirs, self.own, self.later):
            button.setEnabled(bool(in_conflict))
            button.setToolTip("" if in_conflict else translate("Workbench", "Select a line that is in conflict first."))
        self.own.setEnabled(len(in_conflict) == 1 and in_conflict[0].field not in (PLACE, EXISTENCE))
        self.show_on_map.setEnabled(bool(selected))
        self._follow_findings(selected)
        send, decided = len(plan.push), len(self._model.plan.conflicts) - len(plan.conflicts)
        self.counts.setText(counts_text(plan, decided=decided))
        self.publish.setText(translate("Workbench", "Publish {count}").format(count=number(send)))
        for button in (self.publish, self.dry_run):
            button.setEnabled(send > 0)
        self.update_only.setEnabled(bool(plan.pull or decided))
        self.only_conflicts.setEnabled(bool(self._model.plan.conflicts))
        if not self._is_of_a_file and plan is not self._told:
            self._told = plan
            self.protection.setText("\n".join(filter(None, (safety_text(plan, self._schema), self._note))))

    def _follow_findings(self, selected: list[Row]) -> None:
        """Say everything that was found about the selected object, and offer to mend what lies here."""
        item = self._model.now(selected[0].item) if selected else None
        self.found.setText(all_found(item, self._schema) if item else "")
        self.found.setVisible(bool(self.found.text()))
        self.mend.setEnabled(item is not None and bool(item.findings) and item.fid is not None)
        self.mend.setHidden(self._model.measured)


def counts_text(plan: Plan, *, decided: int = 0) -> str:
    """Count what would happen, and how many conflicts were decided."""
    parts = [
        translate("Workbench", "{count} to send").format(count=number(len(plan.push))),
        translate("Workbench", "{count} to take").format(count=number(len(plan.pull))),
        translate("Workbench", "{count} in conflict").format(count=number(len(plan.conflicts))),
    ]
    if decided:
        parts.append(translate("Workbench", "{count} decided").format(count=number(decided)))
    held = sum(1 for item in plan.blocked if item.findings)
    if held:
        parts.append(translate("Workbench", "{count} held back").format(count=number(held)))
    if len(plan.blocked) > held:
        parts.append(translate("Workbench", "{count} not allowed").format(count=number(len(plan.blocked) - held)))
    return "   ".join(parts)
