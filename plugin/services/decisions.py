"""The person's word on conflicts: mine, the platform's, a value of my own, or later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Callable, Mapping, Optional
from uuid import uuid4

from ..core.capability import protection
from ..core.changes import Action, Change, Part, names, part, same_part
from ..core.changes import change as change_between
from ..core.feature import Feature, FeatureId
from ..core.merge import Choice, Outcome, Resolution, Settled, Verdict, resolve, three_way
from ..core.outbox import State
from ..core.personal import personal, withheld
from ..core.plan import Plan, PlanItem
from ..core.receipt import DECISION, Receipt, ReceiptEntry, lost_part
from ..core.schema import Schema
from ..core.values import utc_text
from ..store.decided import Decided
from ..store.working_copy import WorkingCopy
from .publish import now_utc


def decide(
    copy: WorkingCopy, plan: Plan, item: PlanItem, resolutions: Mapping[str, Resolution], *,
    who: str, server: str = "", clock: Callable[[], datetime] = now_utc,
) -> Plan:
    """Settle one conflict and return the plan as it stands then; while a field is left for later, park the feature.

    ``resolutions`` name fields, ``@geometry`` or ``@exists``. Losing values go
    on a receipt before anything changes. Sends nothing: a settled conflict is
    an ordinary push, guarded by the state the person saw. Raises DoesNotFit for
    an own value that its field does not take.
    """
    schema = copy.dataset(plan.dataset).schema
    resolutions = {name: _fitted(name, choice, schema) for name, choice in resolutions.items()}
    settled = _settled(item, resolutions, schema)
    if settled is None or item.change is None:
        return park(copy, plan, item)
    settle(copy, plan, item, settled, who=who, server=server, clock=clock)
    return _with(plan, item, _after(item, settled, schema))


def settle(
    copy: WorkingCopy, plan: Plan, item: PlanItem, settled: Settled, *, who: str, server: str = "",
    clock: Callable[[], datetime] = now_utc,
) -> None:
    """Write down how a conflict ends; losing values go on a receipt before anything changes. Raises ConflictsOpen."""
    if item.change is None:
        return
    schema = copy.dataset(plan.dataset).schema
    if settled.lost:
        copy.add_receipt(_receipt(plan, item, settled, schema=schema, who=who, server=server, when=utc_text(clock())))
    copy.decide(plan.dataset, item.change, settled)
    copy.park(plan.dataset, item.change.fid, item.id, False)


def undo(
    copy: WorkingCopy, dataset_id: str, remote_id: FeatureId, *, who: str, server: str = "",
    clock: Callable[[], datetime] = now_utc,
) -> None:
    """Open a decided conflict again; what only the decision held goes on a receipt first.

    Raises ConflictsOpen where the platform has it already, OutcomeUncertain while its write is under way.
    """
    taken, conflicts = copy.dataset(dataset_id), copy.conflicts(dataset_id)
    found = next((decided for decided in conflicts.decided() if decided.id == remote_id), None)
    own = _own_values(found, taken.schema) if found else {}
    if found and own:
        change = Change(Action.UPDATE, found.fid, found.id, found.base, found.mine)
        item = PlanItem(found.fid, found.id, change, found.base, found.settled.base, Outcome(Verdict.CONFLICT))
        plan, settled = Plan(dataset_id, (item,), protection(taken.dataset.capabilities)), Settled(found.base, found.mine, own)
        copy.add_receipt(_receipt(plan, item, settled, schema=taken.schema, who=who, server=server, when=utc_text(clock())))
    conflicts.undo(remote_id)


def _own_values(found: Decided, schema: Schema) -> dict[str, Part]:
    """Return what a decision holds that neither side had."""
    final, sides = found.settled.mine, [side for side in (found.mine, found.settled.base) if side]
    if final is None:
        return {}
    return {
        f"{name}@mine": part(final, name) for name in names(schema)
        if not any(same_part(part(final, name), part(side, name), name=name, schema=schema) for side in sides)
    }


def after(item: PlanItem, resolutions: Mapping[str, Resolution], *, schema: Schema) -> PlanItem:
    """Return what is left to do once a conflict is settled so; the same where a field is left for later. Changes nothing."""
    settled = _settled(item, resolutions, schema)
    return item if settled is None else _after(item, settled, schema)


def _settled(item: PlanItem, resolutions: Mapping[str, Resolution], schema: Schema) -> Optional[Settled]:
    start = item.base or _nothing(item)
    return resolve(start, mine=_mine(item), theirs=item.theirs, resolutions=resolutions, schema=schema)


def park(copy: WorkingCopy, plan: Plan, item: PlanItem, *, parked: bool = True) -> Plan:
    """Leave a feature for later, visible in every review until it is decided; or take it out again."""
    if item.fid is not None:
        copy.park(plan.dataset, item.fid, item.id, parked)
    return _with(plan, item, replace(item, parked=parked))


def _fitted(name: str, resolution: Resolution, schema: Schema) -> Resolution:
    field = schema.field(name)
    if resolution.choice is not Choice.OWN or field is None:
        return resolution
    return replace(resolution, value=field.taken(resolution.value))


def _mine(item: PlanItem) -> Optional[Feature]:
    return item.change.mine if item.change else item.base


def _nothing(item: PlanItem) -> Feature:
    """Both sides made the same key: they started from an empty feature."""
    return Feature(item.id or "", None, {})


def _after(item: PlanItem, settled: Settled, schema: Schema) -> PlanItem:
    """Plan the settled feature anew: from now on it is compared with what the person saw."""
    fid = item.fid if item.fid is not None else 0
    change = change_between(settled.base, mine=settled.mine, fid=fid, schema=schema)
    outcome = three_way(settled.base, mine=settled.mine, theirs=item.theirs, schema=schema)
    identifier = settled.base.id if settled.base else None
    return PlanItem(item.fid, identifier, change, settled.base, item.theirs, outcome)


def _with(plan: Plan, old: PlanItem, new: PlanItem) -> Plan:
    return replace(plan, items=tuple(new if item is old else item for item in plan.items))


def _receipt(
    plan: Plan, item: PlanItem, settled: Settled, *, schema: Schema, who: str, server: str, when: str
) -> Receipt:
    """Write down every value that loses, so that it can be brought back."""
    change: Change = item.change or Change(Action.UPDATE, item.fid or 0, item.id, item.base, None)
    line = ReceiptEntry(
        item.fid, item.id, change.action, State.CONFLICT,
        withheld(item.base, schema), withheld(settled.mine, schema), "", _shown(settled.lost, schema),
    )
    return Receipt(f"{DECISION}{uuid4().hex}", when, who, server, plan.dataset, plan.protection, (line,))


def _shown(lost: Mapping[str, Part], schema: Schema) -> dict[str, Part]:
    hidden = personal(schema)
    return {name: value for name, value in lost.items() if lost_part(name)[0] not in hidden}
