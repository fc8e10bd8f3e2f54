"""What is not sent yet because it names an object that the platform does not know so far."""

from __future__ import annotations

from dataclasses import replace

from ..core.changes import Action
from ..core.plan import Plan, PlanItem
from ..store.working_copy import WorkingCopy

UNPUBLISHED = "names_unpublished"


def held_back_by_references(plan: Plan, copy: WorkingCopy) -> Plan:
    """Block what names a new object by a number that only this file knows; once that one is published it is sent."""
    waiting = copy.waiting(plan.dataset)

    def judged(item: PlanItem) -> PlanItem:
        names = waiting.get(item.fid, ()) if item.fid is not None else ()
        sends = item.outcome.action in (Action.INSERT, Action.UPDATE) and not item.blocked
        return replace(item, blocked=UNPUBLISHED) if sends and set(names) & set(item.outcome.push) else item

    return replace(plan, items=tuple(map(judged, plan.items))) if waiting else plan
