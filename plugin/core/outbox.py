"""The outbox: every remote effect is written down before it is attempted, and settled by asking.

PENDING -> SENDING -> CONFIRMED | CONFLICT | REJECTED | UNCERTAIN
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Optional, Sequence

from .capability import Protection
from .changes import PLACE, Action, Change, altered, difference
from .errors import (
    BadInput,
    Broken,
    NetworkError,
    OutcomeUncertain,
    RateLimited,
    ServerError,
    SignInLocked,
    SignInNeeded,
    SyncError,
    Unsupported,
    UrbanDataError,
    VersionMismatch,
)
from .feature import Feature
from .schema import Schema


class State(str, Enum):
    """Where an entry stands."""

    PENDING = "pending"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    UNCERTAIN = "uncertain"


OPEN = (State.PENDING, State.SENDING, State.UNCERTAIN)


@dataclass(frozen=True)
class Entry:
    """One remote effect: a change with the guard it is sent under.

    ``words`` are the server's own; ``remote_id`` is known after a create.
    """

    id: int
    dataset: str
    publication: str
    change: Change
    protection: Protection
    state: State = State.PENDING
    words: str = ""
    remote_id: Optional[str] = None


def after_failure(error: UrbanDataError, *, action: Action) -> State:
    """Say what a failed write means.

    Only a reply that proves the server did nothing settles the entry; a broken
    connection, a 5xx or an unreadable success leave its fate unknown. Where the
    network layer knows that no byte left (``facts['sent']`` is False), the
    entry simply waits.
    """
    if isinstance(error, VersionMismatch):
        return State.CONFLICT
    if isinstance(error, (RateLimited, SignInLocked, SignInNeeded)) or error.facts.get("sent") is False:
        return State.PENDING
    if isinstance(error, (NetworkError, Broken, OutcomeUncertain)):
        return State.UNCERTAIN
    if isinstance(error, (ServerError, SyncError, Unsupported, BadInput)):
        return State.REJECTED
    return State.UNCERTAIN


def settled(entry: Entry, *, theirs: Optional[Feature], schema: Schema) -> State:
    """Decide an UNCERTAIN update or delete from what the platform has now.

    What arrived is CONFIRMED; what certainly did not may be sent again under
    the same guard; anything else is somebody else's change: CONFLICT.
    """
    base, mine = entry.change.base, entry.change.mine
    if entry.change.action is Action.DELETE:
        return _settled_delete(base, theirs, schema)
    if theirs is None or mine is None or base is None:
        return State.CONFLICT
    pushed = set(entry.change.fields)
    if pushed & theirs.unfit:  # somebody's value, that nobody here could see
        return State.CONFLICT
    if not pushed & set(difference(mine, theirs, schema=schema)):
        return State.CONFIRMED
    if not difference(base, theirs, schema=schema):  # or a move too small to be seen, which may well be made again
        return State.PENDING
    return State.CONFLICT if pushed & set(altered(mine, found=theirs, schema=schema)) else State.CONFIRMED


def came_back(entry: Entry, *, theirs: Optional[Feature], schema: Schema) -> tuple[str, ...]:
    """Name the parts of an UNCERTAIN update that are as before although the object was written to since.

    It may have arrived and been taken back by somebody, or never have arrived; only a person can tell.
    """
    base, mine = entry.change.base, entry.change.mine
    if entry.change.action is not Action.UPDATE or base is None or mine is None or theirs is None:
        return ()
    apart = set(difference(base, theirs, schema=schema))
    versions = {feature.version for feature in (base, theirs) if feature.version}
    if not apart and len(versions) < 2 or apart & {PLACE, *(field.name for field in schema.writable)}:
        return ()
    other = altered(mine, found=theirs, schema=schema)
    return tuple(name for name in entry.change.fields if name in other)


def _settled_delete(base: Optional[Feature], theirs: Optional[Feature], schema: Schema) -> State:
    if theirs is None:
        return State.CONFIRMED
    if base is not None and not difference(base, theirs, schema=schema):
        return State.PENDING
    return State.CONFLICT


def settled_create(entry: Entry, *, found: Sequence[Feature], keyed: bool) -> State:
    """Decide an UNCERTAIN create.

    With a client-made key the platform's answer is proof. Without one nothing
    is: equal features are legitimate and the first request may still be under
    way, so it stays UNCERTAIN until a person decides.
    """
    if not keyed:
        return State.UNCERTAIN
    return State.CONFIRMED if found else State.PENDING
