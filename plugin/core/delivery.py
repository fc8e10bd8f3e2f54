"""What to send for a planned feature, and what to make of the state the platform shows afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Collection, Mapping, Optional, Sequence

from .capability import Protection
from .changes import EXISTENCE, Action, Change, Part, altered, difference, part, with_part
from .errors import Broken, NetworkError, NotAuthorised, RateLimited, Rejected, SignInLocked, SignInNeeded, UrbanDataError
from .feature import Feature
from .outbox import Entry, State
from .plan import PlanItem
from .schema import Schema
from .values import Kind

ORDER = (Action.DELETE, Action.UPDATE, Action.INSERT)  # a unique key is freed before it is used again
UNFIT = "unfit_there"


@dataclass(frozen=True)
class ReadBack:
    """What reading back proves: the state of the entry, and our values that the platform does not keep."""

    state: State
    lost: Mapping[str, Part] = field(default_factory=dict)


def to_send(item: PlanItem, *, schema: Schema, key: str = "") -> Optional[Change]:
    """Return what a plan item sends, or None; its base is the platform's state that the review saw.

    ``mine`` of an update is the state both sides agree on, so that a platform
    which only replaces whole features loses nobody's field. ``key`` fills the
    client-made key of a create that has none, so that its arrival can be
    proved; it is not among the change's fields, for the person did not set it.
    """
    action, fid = item.outcome.action, item.fid
    if action is None or fid is None:
        return None
    if action is Action.INSERT:
        fields = item.change.fields if item.change else item.outcome.push
        return Change(action, fid, None, None, _keyed(item.outcome.merged, schema, key), fields)
    if action is Action.DELETE:
        return Change(action, fid, item.id, item.theirs, None, along=item.change.along if item.change else None)
    return Change(action, fid, item.id, item.theirs, item.outcome.merged, writable(item.outcome.push, schema))


def client_key(change: Change, schema: Schema) -> str:
    """Return the key a create was sent with, or an empty text."""
    value = change.mine.properties.get(schema.key) if schema.key and change.mine else None
    return value if isinstance(value, str) and change.action is Action.INSERT else ""


def _keyed(mine: Optional[Feature], schema: Schema, key: str) -> Optional[Feature]:
    field = schema.field(schema.key) if schema.key else None
    if mine is None or field is None or field.kind is not Kind.TEXT or mine.properties.get(field.name) is not None:
        return mine
    return with_part(mine, field.name, key or None)


def writable(fields: tuple[str, ...], schema: Schema) -> tuple[str, ...]:
    """Leave out what the platform fills by itself."""
    fixed = {item.name for item in schema.fields if item.read_only}
    return tuple(name for name in fields if name not in fixed)


def guard(change: Change, *, offered: Protection) -> Protection:
    """Return the protection this one write really has: without a version there is nothing to match."""
    if offered is not Protection.VERSION_TOKEN or change.action is Action.INSERT:
        return offered
    has_version = change.base is not None and change.base.version is not None
    return offered if has_version else Protection.READ_COMPARE_WRITE


def answerable(change: Change, schema: Schema) -> bool:
    """Tell whether the platform can be asked afterwards if the change arrived."""
    if change.action is not Action.INSERT:
        return True
    return schema.key is not None and change.mine is not None and change.mine.properties.get(schema.key) is not None


def stops(error: UrbanDataError) -> bool:
    """Tell whether a failure concerns all further writes too, so that they had better wait."""
    return isinstance(error, (NetworkError, NotAuthorised, RateLimited, SignInLocked, SignInNeeded))


def failed_for_good(error: UrbanDataError) -> bool:
    """Tell whether the server itself reported the end of its attempt (500, or 409: there is one), so that asking now is proof."""
    return isinstance(error, (Broken, Rejected)) and error.facts.get("status") in (500, 409)


def taken_key(change: Change, error: UrbanDataError, *, schema: Schema) -> bool:
    """Tell whether a create was refused for a key that was made here: it may be there itself, passed on twice by a gateway."""
    ours = schema.key is not None and schema.key not in change.fields and answerable(change, schema)
    refused = isinstance(error, Rejected) and error.facts.get("status") == 409
    return ours and refused and change.action is Action.INSERT


def read_back(change: Change, *, after: Optional[Feature], schema: Schema) -> ReadBack:
    """Compare what was sent with what the platform shows now; only what it keeps is CONFIRMED."""
    if change.action is Action.DELETE:
        return _after_delete(change, after, schema)
    if change.mine is None:
        return ReadBack(State.UNCERTAIN)
    if after is None:
        gone = State.UNCERTAIN if change.action is Action.INSERT else State.CONFLICT
        return ReadBack(gone, {EXISTENCE: True} if gone is State.CONFLICT else {})
    lost = _not_kept(change, after, schema)
    if not lost:
        return ReadBack(State.CONFIRMED)
    if change.action is Action.INSERT:
        return ReadBack(State.CONFIRMED, _named(lost))
    return ReadBack(_after_altered_update(change, after, schema), _named(lost))


def as_arrived(change: Change, *, found: Feature, schema: Schema) -> Change:
    """Return a create as the person made it and the platform took it: what it holds differently counts as not sent.

    Before the create there was nothing, so both sides have then filled an
    empty field differently: a conflict, in which nobody's value wins unasked.
    """
    if change.action is not Action.INSERT or change.mine is None:
        return change
    mine, other = change.mine, writable(altered(change.mine, found=found, schema=schema), schema)
    ours = (schema.key,) if schema.key and schema.key not in change.fields else ()
    for name in (*other, *ours):
        mine = with_part(mine, name, None)
    return replace(change, mine=mine, fields=tuple(name for name in change.fields if name not in other))


def _after_delete(change: Change, after: Optional[Feature], schema: Schema) -> ReadBack:
    if after is None:
        return ReadBack(State.CONFIRMED)
    untouched = change.base is not None and not difference(change.base, after, schema=schema)
    return ReadBack(State.REJECTED if untouched else State.CONFLICT)


def _after_altered_update(change: Change, after: Feature, schema: Schema) -> State:
    """A server that says yes and stores nothing has refused; any other value is somebody's, and asked."""
    base = change.base
    if base is not None and not difference(base, after, schema=schema):
        return State.REJECTED
    return State.CONFLICT


def _not_kept(change: Change, after: Feature, schema: Schema) -> dict[str, Part]:
    mine = change.mine
    if mine is None:
        return {}
    other = altered(mine, found=after, schema=schema)
    return {name: part(mine, name) for name in writable(change.fields, schema) if name in other}


def _named(lost: Mapping[str, Part]) -> dict[str, Part]:
    return {f"{name}@mine": value for name, value in lost.items()}


def blocked_parts(item: PlanItem, *, schema: Schema) -> str:
    """Return the code of why an update of fields the platform fills itself cannot be sent, else empty."""
    if item.outcome.action is Action.UPDATE and not writable(item.outcome.push, schema):
        return "unsupported"
    return ""


def overwrites_unseen(item: PlanItem) -> str:
    """Return the code of why a value is not sent: the platform has one there that nobody here could see; else empty."""
    return UNFIT if item.theirs is not None and item.theirs.unfit.intersection(item.outcome.push) else ""


@dataclass(frozen=True)
class Stage:
    """Entries of one action that may be under way at the same time.

    ``alone``: one after the other, each settled before the next leaves; a create whose arrival nobody could prove, so
    that after a kill only what was really under way must be asked about.
    """

    entries: tuple[Entry, ...]
    alone: bool = False


def stages(
    entries: Sequence[Entry], *, schema: Schema, needs: Mapping[int, Collection[int]] = MappingProxyType({})
) -> tuple[tuple[Stage, ...], tuple[Entry, ...]]:
    """Return in which order entries leave, each stage settled before the next, and those that wait for each other in a circle.

    Deletes go first, then updates, then inserts, so that a unique key is free before it is used again. ``needs`` names,
    by entry, the entries that must have arrived before: a new feature that others refer to, what refers to a deleted one.
    """
    left, found = {entry.id: entry for entry in entries}, []
    while left:
        free = [entry for entry in left.values() if not any(one in left for one in needs.get(entry.id, ()))]
        if not free:
            break
        action = next(action for action in ORDER if any(entry.change.action is action for entry in free))
        now = tuple(entry for entry in free if entry.change.action is action)
        found.append(Stage(now, alone=not all(answerable(entry.change, schema) for entry in now)))
        for entry in now:
            del left[entry.id]
    return tuple(found), tuple(left.values())


def with_protection(change: Change, *, now: Optional[Feature]) -> Change:
    """Return the change with the version just read, where the platform tells one."""
    if change.base is None or now is None:
        return change
    return replace(change, base=replace(change.base, version=now.version))
