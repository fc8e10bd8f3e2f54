"""What is not sent yet or not from here: it names an object that the platform does not know so far, or others create it."""

from __future__ import annotations

from dataclasses import replace

from ..core.changes import Action
from ..core.delivery import answerable
from ..core.plan import Plan, PlanItem
from ..store.working_copy import WorkingCopy

UNPUBLISHED = "names_unpublished"
GIVER_CREATES = "giver_creates"


def held_back_by_references(plan: Plan, copy: WorkingCopy) -> Plan:
    """Block what names a new object by a number that only this file knows; once that one is published it is sent."""
    waiting = copy.waiting(plan.dataset)

    def judged(item: PlanItem) -> PlanItem:
        names = waiting.get(item.fid, ()) if item.fid is not None else ()
        sends = item.outcome.action in (Action.INSERT, Action.UPDATE) and not item.blocked
        return replace(item, blocked=UNPUBLISHED) if sends and set(names) & set(item.outcome.push) else item

    return replace(plan, items=tuple(map(judged, plan.items))) if waiting else plan


def held_back_by_hand_over(plan: Plan, copy: WorkingCopy) -> Plan:
    """Block, in a file that somebody handed over, what was deleted there and is kept as a new object: both would create it.

    Who gave it creates it once the decision came back. A key of its own keeps two creates from becoming two objects.
    """
    conflicts = copy.conflicts(plan.dataset)
    if conflicts.letter() is None:
        return plan
    schema = copy.dataset(plan.dataset).schema
    kept = {one.fid for one in conflicts.decided() if one.settled.base is None and one.settled.mine is not None}

    def judged(item: PlanItem) -> PlanItem:
        creates = item.outcome.action is Action.INSERT and item.fid in kept and not item.blocked
        twice = creates and (item.change is None or not answerable(item.change, schema))
        return replace(item, blocked=GIVER_CREATES) if twice else item

    return replace(plan, items=tuple(map(judged, plan.items)))
