"""Holding back, before anything is sent, what this platform does not allow or could not take."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, Iterator, Optional

import numpy as np

from ..core import crs, geometry
from ..core.capability import Capability
from ..core.changes import Action, Change
from ..core.delivery import blocked_parts, overwrites_unseen
from ..core.errors import BadCoordinates
from ..core.feature import Feature
from ..core.finding import first_block
from ..core.location import Box
from ..core.plan import Plan, PlanItem, blocked_by
from ..core.schema import Schema
from ..core.validation import Rules, findings, own_key, taken
from ..core.values import Value
from .comparison import View

_FEW = 3  # places that tell nothing about where the others lie


def checked(plan: Plan, *, schema: Schema) -> Plan:
    """Return a plan whose items are held back where they must be: after a review, and again after decisions.

    ``schema`` serves where the plan was made without rules.
    """
    capabilities = plan.offered.capabilities if plan.offered else None
    rules = plan.rules or Rules(schema, plan.offered.extent if plan.offered else None)
    return replace(plan, items=tuple(_once_each([judged(item, capabilities, rules) for item in plan.items], rules.schema)))


def _once_each(items: Iterable[PlanItem], schema: Schema) -> Iterator[PlanItem]:
    """Hold back a new object whose key one before it has: rows are copied with all they say."""
    used: set[Value] = set()
    for item in items:
        key = own_key(item.outcome.merged, schema) if item.outcome.action is Action.INSERT and item.outcome.merged else None
        if key is not None and not item.blocked and key in used:
            found = (*item.findings, taken(schema))
            item = replace(item, blocked=first_block(found), findings=found)
        elif key is not None and not item.blocked:
            used.add(key)
        yield item


def keys_there(view: View, changes: Iterable[Change]) -> frozenset[Value]:
    """Return the keys of the platform's objects, but for those that these changes give away."""
    schema = view.schema
    if not schema.key:
        return frozenset()
    freed = {one.id for one in changes if one.action is Action.DELETE or schema.key in one.fields}
    there = {**{identifier: base for identifier, (_, base) in view.bases.items()}, **view.theirs}
    keys = (own_key(feature, schema) for identifier, feature in there.items() if feature and identifier not in freed)
    return frozenset(key for key in keys if key is not None)


def judged(item: PlanItem, capabilities: Optional[Capability], rules: Rules) -> PlanItem:
    """Mark what this platform or sign-in does not allow, and what it could not take."""
    if item.blocked and not item.findings:
        return item
    refused = blocked_by(item.outcome.action, capabilities) if capabilities is not None else ""
    refused = refused or blocked_parts(item, schema=rules.schema) or overwrites_unseen(item)
    if refused or item.outcome.action is None or item.outcome.conflicts:
        return replace(item, blocked=refused, findings=())
    sent = item.change.fields if item.change and item.outcome.action is Action.INSERT else item.outcome.push
    found = findings(item.outcome.action, mine=item.outcome.merged, base=item.theirs, fields=sent, rules=rules)
    return replace(item, blocked=first_block(found), findings=found)


def extent_of(features: Iterable[Feature], *, name: str) -> Optional[Box]:
    """Return where features lie, in CRS84, for datasets that do not say so themselves; None where too few tell."""
    boxes = [geometry.bounds(feature.geometry) for feature in features if feature.geometry is not None]
    if len(boxes) < _FEW:
        return None
    corners = np.array(boxes)
    west, south = corners[:, :2].min(axis=0)
    east, north = corners[:, 2:].max(axis=0)
    try:
        box = crs.transform(np.array([(west, south), (east, north), (west, north), (east, south)]), source=name, target=crs.CRS84)
    except BadCoordinates:
        return None
    low, high = box[:, :2].min(axis=0), box[:, :2].max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
