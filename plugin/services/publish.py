"""Publishing a plan: written down first, sent once under the strongest guard, confirmed, and put on a receipt."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import datetime, timezone
from typing import Callable, Iterator, Mapping, Optional, Sequence
from uuid import uuid4

from ..core.capability import Protection
from ..core.changes import Action, Change
from ..core.delivery import client_key, guard, to_send
from ..core.errors import Cancelled, NotProtected
from ..core.gate import Turn
from ..core.merge import Verdict
from ..core.outbox import Entry, State
from ..core.plan import Plan, PlanItem
from ..core.progress import NoProgress, Progress
from ..core.receipt import CHANGED, Receipt, ReceiptEntry
from ..core.schema import Schema
from ..core.values import utc_text
from ..net.collector import held_back
from ..store.working_copy import WorkingCopy
from .dispatch import Dispatch
from .noticing import notice_held
from .platforms import Access
from .receipts import bring_up_to_date, entry_of, withheld
from .review import nobody, refuse_while_edited


def now_utc() -> datetime:
    """Return the present instant."""
    return datetime.now(timezone.utc)


@held_back()
def publish(
    copy: WorkingCopy, access: Access, plan: Plan, *, who: str, progress: Optional[Progress] = None,
    allow_unprotected: bool = False, being_edited: Callable[[], bool] = nobody,
    turn: Turn = nullcontext, clock: Callable[[], datetime] = now_utc, workers: int = 12, publication: str = "",
    reason: str = "",
) -> Receipt:
    """Take what the platform changed, send what the person changed, and return the receipt.

    Raises before anything is sent: LayerBeingEdited, NotProtected,
    PublishingElsewhere, StoreError. After that failures are entries of the receipt; a cancel or a pause
    (``core.progress.Pausing``) leaves the rest PENDING, for ``services.retry`` to send on. Up to ``workers`` writes
    of different features are under way at a time, where the server itself refuses stale ones or its connector
    declares that it takes so many. Rows follow the platform within a ``turn``: once somebody began to edit, what the
    platform has otherwise is left for the next update, and all is sent none the less. ``publication`` is its id where
    it undoes another (``core.receipt.undo_id``), ``reason`` why personal values leave: its receipt keeps it.
    """
    refuse_while_edited(being_edited)
    if plan.protection is Protection.NONE and plan.push and not allow_unprotected:
        raise NotProtected("the platform cannot protect others' edits", dataset=plan.dataset)
    receipt = Receipt(publication or uuid4().hex, utc_text(clock()), who, access.service.url, plan.dataset, plan.protection)
    receipt = replace(receipt, reason=reason)
    with copy.publishing():
        return _published(copy, access, plan, receipt, watch=progress or NoProgress(), turn=turn, workers=workers)


def _published(
    copy: WorkingCopy, access: Access, plan: Plan, receipt: Receipt, *, watch: Progress, turn: Turn, workers: int
) -> Receipt:
    with suppress(Cancelled):  # somebody edits: it comes in with the next update
        update(copy, plan, turn=turn)
    taken = copy.dataset(plan.dataset)
    taken = replace(taken, dataset=plan.offered or taken.dataset)
    changes = tuple(_changes(plan.push, taken.schema, _keys_used(copy, plan.dataset, taken.schema)))
    goes_on = bool(copy.entries(State.PENDING, dataset_id=plan.dataset))
    with copy.together():
        entries = _enqueue(copy, plan, receipt.id, changes)
        seen = copy.foreign_changes  # nobody else writes in here
    left_out = tuple(_left_out(changes, entries, taken.schema))
    if not entries:
        return replace(receipt, entries=left_out)
    lines = (*(entry_of(entry, schema=taken.schema) for entry in entries), *left_out, *_held(plan, taken.schema))
    receipt = replace(receipt, entries=lines)
    copy.add_receipt(receipt)
    run = Dispatch(copy, access, taken, receipt, progress=watch, workers=workers, seen=seen)
    with copy.giving_way(turn):
        run.send(entries, needs=_needs(copy, plan.dataset, entries))
        receipt = run.finish()
    if goes_on:
        bring_up_to_date(copy, plan.dataset, schema=taken.schema)  # the receipt it goes on from
    notice_held(copy, access, receipt, known=plan, progress=watch)
    return receipt


def update(copy: WorkingCopy, plan: Plan, *, turn: Turn = nullcontext) -> int:
    """Bring in what only the platform changed, and what both sides changed alike; touches no local edit.

    Each piece is written within a ``turn``. Raises PublishingElsewhere: a feature that another window creates just now
    would come in a second time.
    """
    wanted = (Verdict.PULL, Verdict.CONVERGED)
    items = [item for item in plan.items if item.outcome.verdict in wanted and not item.blocked]
    with copy.publishing():
        return copy.pull(plan.dataset, items, turn=turn) if items else 0


def _enqueue(copy: WorkingCopy, plan: Plan, publication: str, changes: Sequence[Change]) -> tuple[Entry, ...]:
    """Write down everything that will be sent, by the protection each write really has."""
    by_guard: dict[Protection, list[Change]] = {}
    for change in changes:
        by_guard.setdefault(guard(change, offered=plan.protection), []).append(change)
    entries: tuple[Entry, ...] = ()
    for protection, changes in by_guard.items():
        entries += tuple(copy.enqueue(publication, plan.dataset, changes, protection))
    return entries


def _needs(copy: WorkingCopy, dataset_id: str, entries: Sequence[Entry]) -> Mapping[int, frozenset[int]]:
    """Return, by entry, the entries that must have arrived before, where features of a dataset refer to each other."""
    rows = copy.references().needs(dataset_id, [entry.change for entry in entries])
    numbers = {entry.change.fid: entry.id for entry in entries}
    return {numbers[fid]: frozenset(numbers[one] for one in needed if one in numbers) for fid, needed in rows.items()}


def _left_out(changes: Sequence[Change], entries: Sequence[Entry], schema: Schema) -> Iterator[ReceiptEntry]:
    """Yield a line for each change that is no longer what the rows say."""
    sent = {(entry.change.action, entry.change.fid) for entry in entries}
    for change in changes:
        if (change.action, change.fid) not in sent:
            before = withheld(change.base, schema)
            yield ReceiptEntry(change.fid, change.id, change.action, State.CONFLICT, before, words=CHANGED)


def _held(plan: Plan, schema: Schema) -> Iterator[ReceiptEntry]:
    """Yield a line for each conflict that nobody has decided, or left for later: nothing of it is sent."""
    for item in plan.conflicts:
        action = item.change.action if item.change else Action.UPDATE
        yield ReceiptEntry(item.fid, item.id, action, State.CONFLICT, withheld(item.base, schema))


def _keys_used(copy: WorkingCopy, dataset_id: str, schema: Schema) -> dict[int, str]:
    """Return the keys that were made here for creates that wait: sent with them again, a late first request cannot double them.

    A key that the person gave is in the row; where they emptied it since, for
    the server has another object with it, it is not sent again.
    """
    waiting = copy.entries(State.PENDING, dataset_id=dataset_id)
    return {one.change.fid: client_key(one.change, schema) for one in waiting if schema.key not in one.change.fields}


def _changes(items: Sequence[PlanItem], schema: Schema, keys: Mapping[int, str]) -> Iterator[Change]:
    for item in items:
        known = keys.get(item.fid, "") if item.fid is not None else ""
        change = to_send(item, schema=schema, key=known or str(uuid4()))
        if change is not None:
            yield change
