"""The lines of a review: one per feature and part that differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional

from ..plugin.core.changes import EXISTENCE, Action, Part, part
from ..plugin.core.feature import Feature
from ..plugin.core.merge import Verdict
from ..plugin.core.plan import Plan, PlanItem

Key = tuple


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    item: PlanItem
    field: str
    base: Part
    mine: Part
    theirs: Part
    conflict: bool


def key(item: PlanItem) -> Key:
    """What names an item inside its plan."""
    return item.fid, item.id


def rows_of(plan: Plan) -> list[Row]:
    """List conflicts first, then what is held back, what is sent, and what is taken."""
    items = sorted(plan.items, key=lambda item: (_rank(item), item.fid or 0))
    return [row for item in items for row in _rows(item)]


def _rank(item: PlanItem) -> int:
    order = {Verdict.CONFLICT: 0, Verdict.PUSH: 2, Verdict.PUSH_AND_PULL: 2, Verdict.PULL: 3}
    is_held = any(finding.blocks for finding in item.findings)
    return 1 if is_held else order.get(item.outcome.verdict, 4)


def _rows(item: PlanItem) -> list[Row]:
    conflicts = {conflict.field: conflict for conflict in item.outcome.conflicts}
    rows = [
        Row(item, name, conflict.base, conflict.mine, conflict.theirs, True) for name, conflict in conflicts.items()
    ]
    mine = item.change.mine if item.change else None
    if rows:
        return rows
    if item.outcome.action in (Action.INSERT, Action.DELETE) or EXISTENCE in item.outcome.pull:
        before = None if item.base is None else True  # what never was is not called deleted
        theirs = True if item.theirs is not None else (before and False)
        return [Row(item, EXISTENCE, before, mine is not None or item.change is None, theirs, False)]
    if item.base is None:
        return [Row(item, EXISTENCE, None, None, True, False)]
    fields = dict.fromkeys((*item.outcome.push, *item.outcome.pull))
    states: Mapping[str, Optional[Feature]] = {"base": item.base, "mine": mine or item.base, "theirs": item.theirs}
    return [
        Row(item, name, *(part(state, name) if state else None for state in states.values()), False)
        for name in fields
    ]
