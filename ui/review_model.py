"""A plan as a table: one row per feature and field that differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from typing import Any, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QBrush

from ..plugin.core.capability import Protection
from ..plugin.core.changes import EXISTENCE, PLACE, Action, Part, names, part
from ..plugin.core.feature import Feature
from ..plugin.core.merge import Choice, Resolution
from ..plugin.core.naming import name_of
from ..plugin.core.plan import Plan, PlanItem
from ..plugin.core.schema import Schema
from ..plugin.core.values import Kind
from ..plugin.services.checking import checked
from ..plugin.services.decisions import after
from ..plugin.services.review import UNCERTAIN
from .finding_words import all_found, blocked_text, noted, why_held
from .observation_words import measurement_text
from .observation_words import reasons as observation_reasons
from .review_rows import Key, Row, key, rows_of
from .side_colours import MINE, THEIRS, as_letters
from .tips import tip_text
from .words import translate
from .written import value_text


def object_name(item: PlanItem) -> str:
    """Name a feature in words."""
    mine = item.change.mine if item.change else None
    return name_of(item.id, mine, item.theirs, item.base) or translate("Workbench", "new object")


class ReviewModel(QAbstractTableModel):
    """The table of the review; ``decisions`` are kept per item and field until they are applied."""

    def __init__(
        self, plan: Plan, schema: Schema, parent: Optional[QObject] = None, *, zone: Optional[tzinfo] = None
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self.plan = plan
        self.decisions: dict[Key, dict[str, Resolution]] = {}
        self._schema = schema
        self._rows = rows_of(plan)
        self.only_conflicts = False
        self._followed: Optional[Plan] = None

    @property
    def measured(self) -> bool:
        """Whether the plan is one of new measurements: of each its station, time and value are told."""
        return self.plan.protection is Protection.ADDED

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown."""
        return [row for row in self._rows if row.conflict] if self.only_conflicts else self._rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """What happens, object, field, before, mine, the platform's."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 (Qt's name)
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Workbench", "What"),
            translate("Workbench", "Object"),
            translate("Workbench", "Time") if self.measured else translate("Workbench", "Field"),
            translate("Workbench", "before"),
            translate("Workbench", "◆ mine"),
            translate("Workbench", "● platform"),
        )[section]

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        """Give texts, colours and tips."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0 and row.item.findings:
            return tip_text(all_found(self.now(row.item), self._schema))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(row, index.column())
            return tip_text(text) if role == Qt.ItemDataRole.ToolTipRole and text else text
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, index.column())
        if role == Qt.ItemDataRole.FontRole and row.conflict and index.column() in (4, 5):
            return None
        return None

    def decide(self, row: Row, resolution: Resolution) -> None:
        """Note how a field is settled; an existence conflict settles the whole feature."""
        self.decisions.setdefault(key(row.item), {})[row.field] = resolution
        self._followed = None
        self.layoutChanged.emit()

    def decided(self, item: PlanItem) -> bool:
        """Whether every conflict of the item has an answer other than later."""
        given = self.decisions.get(key(item), {})
        return all(
            conflict.field in given and given[conflict.field].choice is not Choice.LATER
            for conflict in item.outcome.conflicts
        )

    def follows(self) -> Plan:
        """Return the plan as it stands with the answers given so far; nothing is written down."""
        if self._followed is None:
            items = tuple(self.now(item) for item in self.plan.items)
            self._followed = replace(self.plan, items=items)
        return self._followed

    def now(self, item: PlanItem) -> PlanItem:
        """Return an item as it stands with the answers given so far, held back if it must be."""
        if key(item) not in self.decisions:
            return item
        decided = after(item, self.decisions[key(item)], schema=self._schema)
        return checked(replace(self.plan, items=(decided,)), schema=self._schema).items[0]

    def _text(self, row: Row, column: int) -> str:
        if column == 0:
            return self._what(row)
        if self.measured:
            return measurement_text(row.item, column, zone=self._zone)
        if column == 1:
            return object_name(row.item)
        if column == 2:
            return field_title(row.field, self._schema)
        value = (row.base, row.mine, row.theirs)[column - 3]
        new = _new_feature(row, column)
        if new:
            return feature_text(new, self._schema, zone=self._zone)
        return part_text(value, row.field, self._schema, zone=self._zone)

    def _what(self, row: Row) -> str:
        if row.conflict:
            return self._decision(row)
        if row.item.blocked:
            return self._why(row.item, row.field)
        action = row.item.outcome.action
        if action is None or row.field in row.item.outcome.pull:
            return translate("Workbench", "↓ take")
        text = {
            Action.INSERT: translate("Workbench", "↑ create"),
            Action.UPDATE: translate("Workbench", "↑ send"),
            Action.DELETE: translate("Workbench", "↑ delete"),
        }[action]
        return f"{text} ⓘ" if noted(row.item) else text

    def _why(self, item: PlanItem, field: str = "") -> str:
        if item.blocked == UNCERTAIN and item.change is None:
            return translate("Workbench", "⊘ not taken yet: it may be your new object")
        held = why_held(item, self._schema, field=field)
        return f"⊘ {held}" if held else blocked_text(item.blocked, observation_reasons())

    def _decision(self, row: Row) -> str:
        resolution = self.decisions.get(key(row.item), {}).get(row.field)
        if resolution is None:
            return translate("Workbench", "⚠ conflict")
        now = self.now(row.item)
        if now.blocked and now.findings:
            return self._why(now, row.field)
        return {
            Choice.MINE: translate("Workbench", "✓ mine"),
            Choice.THEIRS: translate("Workbench", "✓ platform's"),
            Choice.OWN: translate("Workbench", "✓ own: {value}").format(
                value=part_text(resolution.value, row.field, self._schema, zone=self._zone)
            ),
            Choice.LATER: translate("Workbench", "… later"),
        }[resolution.choice]

    def _colour(self, row: Row, column: int) -> Optional[QBrush]:
        if not row.conflict:
            return None
        side = {4: MINE, 5: THEIRS}.get(column)
        return QBrush(as_letters(side)) if side else None


def field_title(name: str, schema: Schema) -> str:
    """Name a field as people know it."""
    if name == PLACE:
        return translate("Workbench", "place")
    if name == EXISTENCE:
        return translate("Workbench", "whole object")
    field = schema.field(name)
    return field.label if field else name


def part_text(value: Part, name: str, schema: Schema, *, zone: Optional[tzinfo] = None) -> str:
    """Write a value, or whether the object is there."""
    if name == EXISTENCE and value is not None:
        return translate("Workbench", "exists") if value else translate("Workbench", "deleted")
    field = schema.field(name)
    return value_text(value, field.kind if field else Kind.TEXT, zone=zone)


def feature_text(feature: Feature, schema: Schema, *, zone: Optional[tzinfo] = None) -> str:
    """Write the filled fields of a feature that one side has never seen."""
    filled = [name for name in names(schema) if part(feature, name) is not None]
    parts = (f"{field_title(name, schema)}: {part_text(part(feature, name), name, schema, zone=zone)}" for name in filled)
    return ", ".join(parts) or translate("Workbench", "exists")


def _new_feature(row: Row, column: int) -> Optional[Feature]:
    """Return the feature whose existence a cell tells, where it is new on that side."""
    item = row.item
    if row.field != EXISTENCE or row.conflict or item.base is not None:
        return None
    return {4: item.change.mine if item.change else None, 5: item.theirs}.get(column)
