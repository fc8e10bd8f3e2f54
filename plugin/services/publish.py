"""Publishing a plan: written down first, sent once under the strongest guard, confirmed, and put on a receipt."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timezone
from typing import Callable, Iterator, Mapping, Optional, Sequence
from uuid import uuid4

from ..core.capability import Protection
from ..core.changes import Action, Change
from ..core.delivery import client_key, failed_for_good, grouped, guard, stops, to_send
from ..core.errors import Cancelled, NotProtected, UrbanDataError
from ..core.merge import Verdict
from ..core.outbox import Entry, State
from ..core.plan import Plan, PlanItem
from ..core.progress import NoProgress, Progress
from ..core.receipt import CHANGED, Receipt, ReceiptEntry
from ..core.schema import Schema
from ..core.values import utc_text
from ..store.catalogue import Taken
from ..store.working_copy import WorkingCopy
from .noticing import notice_held
from .platforms import Access
from .receipts import current, entry_of, withheld
from .recovery import confirm, recover
from .review import nobody, refuse_while_edited
from .sending import Sender, Sent

logger = logging.getLogger(__name__)


def now_utc() -> datetime:
    """Return the present instant."""
    return datetime.now(timezone.utc)


def publish(
    copy: WorkingCopy, access: Access, plan: Plan, *, who: str, progress: Optional[Progress] = None,
    allow_unprotected: bool = False, being_edited: Callable[[], bool] = nobody,
    clock: Callable[[], datetime] = now_utc, workers: int = 6, publication: str = "",
) -> Receipt:
    """Take what the platform changed, send what the person changed, and return the receipt.

    Raises before anything is sent: LayerBeingEdited, NotProtected,
    PublishingElsewhere, StoreError. After that failures are entries of the receipt; a cancel between two
    entries leaves the rest PENDING. ``workers`` writes overlap where the
    server itself refuses stale ones. ``publication`` is its id where it undoes another (``core.receipt.undo_id``).
    """
    refuse_while_edited(being_edited)
    if plan.protection is Protection.NONE and plan.push and not allow_unprotected:
        raise NotProtected("the platform cannot protect others' edits", dataset=plan.dataset)
    receipt = Receipt(publication or uuid4().hex, utc_text(clock()), who, access.service.url, plan.dataset, plan.protection)
    with copy.publishing():
        return _published(copy, access, plan, receipt, watch=progress or NoProgress(), workers=workers)


def _published(
    copy: WorkingCopy, access: Access, plan: Plan, receipt: Receipt, *, watch: Progress, workers: int
) -> Receipt:
    update(copy, plan)
    taken = copy.dataset(plan.dataset)
    taken = replace(taken, dataset=plan.offered or taken.dataset)
    changes = tuple(_changes(plan.push, taken.schema, _keys_used(copy, plan.dataset, taken.schema)))
    entries = _enqueue(copy, plan, receipt.id, changes)
    left_out = tuple(_left_out(changes, entries, taken.schema))
    if not entries:
        return replace(receipt, entries=left_out)
    lines = (*(entry_of(entry, schema=taken.schema) for entry in entries), *left_out, *_held(plan, taken.schema))
    receipt = replace(receipt, entries=lines)
    copy.add_receipt(receipt)
    overlapped = workers if plan.protection is Protection.VERSION_TOKEN else 1
    run = _Publication(copy, access, taken, receipt, watch, overlapped)
    run.send(entries)
    receipt = run.finish()
    notice_held(copy, access, receipt, known=plan, progress=watch)
    return receipt


def update(copy: WorkingCopy, plan: Plan) -> int:
    """Bring in what only the platform changed, and what both sides changed alike; touches no local edit.

    Raises PublishingElsewhere: a feature that another window creates just now would come in a second time.
    """
    wanted = (Verdict.PULL, Verdict.CONVERGED)
    items = [item for item in plan.items if item.outcome.verdict in wanted and not item.blocked]
    with copy.publishing():
        return copy.pull(plan.dataset, items) if items else 0


def _enqueue(copy: WorkingCopy, plan: Plan, publication: str, changes: Sequence[Change]) -> tuple[Entry, ...]:
    """Write down everything that will be sent, by the protection each write really has."""
    by_guard: dict[Protection, list[Change]] = {}
    for change in changes:
        by_guard.setdefault(guard(change, offered=plan.protection), []).append(change)
    entries: tuple[Entry, ...] = ()
    for protection, changes in by_guard.items():
        entries += tuple(copy.enqueue(publication, plan.dataset, changes, protection))
    return entries


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
    """Return the keys of creates that wait: sent again with the same key, a late first request cannot double them."""
    waiting = copy.entries(State.PENDING, dataset_id=dataset_id)
    return {entry.change.fid: client_key(entry.change, schema) for entry in waiting}


def _changes(items: Sequence[PlanItem], schema: Schema, keys: Mapping[int, str]) -> Iterator[Change]:
    for item in items:
        known = keys.get(item.fid, "") if item.fid is not None else ""
        change = to_send(item, schema=schema, key=known or str(uuid4()))
        if change is not None:
            yield change


class _Publication:
    """One run through the outbox: the copy is used in this thread only, requests may overlap."""

    def __init__(
        self, copy: WorkingCopy, access: Access, taken: Taken, receipt: Receipt, progress: Progress, workers: int
    ) -> None:
        self._copy, self._access, self._taken, self._receipt = copy, access, taken, receipt
        self._progress, self._workers = progress, workers
        self._failed: set[int] = set()
        self._stopped = self._cancelled = False
        self._done = 0

    def send(self, entries: Sequence[Entry]) -> None:
        """Mark, send and settle group by group, until a failure that concerns all of them or a cancel."""
        sender = Sender(self._access, self._taken.dataset, self._taken.schema, progress=self._progress)
        for group in grouped(tuple(entries), schema=self._taken.schema):
            if self._stop_asked():
                return
            group = self._standing(group)
            self._copy.sending(group)
            for entry, sent in self._sent(sender, group):
                self._settle(entry, sent)
            self._progress.report(self._done, len(entries))

    def _standing(self, group: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return what is still to be sent; the person may have undone the rest while earlier entries left."""
        kept = tuple(entry for entry in group if self._copy.stands(entry))
        for entry in group:
            if entry not in kept:
                self._settle(entry, Sent(State.CONFLICT, words=CHANGED))
        return kept

    def finish(self) -> Receipt:
        """Ask once about what stayed unknown, then complete the receipt."""
        try:
            if not self._cancelled:
                recover(
                    self._copy, self._access, dataset_id=self._taken.dataset.id, failed=frozenset(self._failed),
                    progress=self._progress,
                )
        except UrbanDataError as error:
            logger.info("Open entries stay open: %s", error.code)
        self._receipt = current(self._copy, self._receipt, schema=self._taken.schema)
        self._copy.add_receipt(self._receipt)
        confirmed = len(self._receipt.of(State.CONFIRMED))
        logger.info("Published %d of %d changes", confirmed, len(self._receipt.entries))
        return self._receipt

    def _sent(self, sender: Sender, group: tuple[Entry, ...]) -> Iterator[tuple[Entry, Sent]]:
        """Yield what came of each entry; what need not be tried any more is PENDING again."""
        guarded = all(entry.protection is Protection.VERSION_TOKEN for entry in group)
        if self._workers == 1 or len(group) == 1 or not guarded:
            for entry in group:
                yield entry, self._waiting() if self._stop_asked() else sender.send(entry)
            return
        with ThreadPoolExecutor(self._workers) as pool:
            for entry, sent in zip(group, pool.map(lambda entry: self._one(sender, entry), group)):
                yield entry, sent

    def _one(self, sender: Sender, entry: Entry) -> Sent:
        sent = self._waiting() if self._stop_asked() else sender.send(entry)
        self._stopped = self._stopped or (sent.error is not None and stops(sent.error))
        return sent

    def _waiting(self) -> Sent:
        return Sent(State.PENDING)

    def _stop_asked(self) -> bool:
        try:
            self._progress.check()
        except Cancelled:
            self._cancelled = True
        return self._stopped or self._cancelled

    def _settle(self, entry: Entry, sent: Sent) -> None:
        """Keep values that lost before the entry is settled, so that no kill can drop them."""
        if sent.lost:
            self._note(entry, sent)
        if sent.state is State.CONFIRMED and sent.written is not None:
            confirm(self._copy, entry, sent.written, schema=self._taken.schema, words=sent.words)
        else:
            told = sent.written if sent.state is State.UNCERTAIN else None
            self._copy.settle(entry, sent.state, words=sent.words, written=told)
        self._done += 1
        if sent.error is not None:
            self._stopped = self._stopped or stops(sent.error)
            if failed_for_good(sent.error):
                self._failed.add(entry.id)

    def _note(self, entry: Entry, sent: Sent) -> None:
        line = entry_of(
            replace(entry, state=State.SENDING, words=sent.words), schema=self._taken.schema,
            after=sent.after, lost=sent.lost,
        )
        same = (line.fid, line.action)
        lines = tuple(line if (old.fid, old.action) == same else old for old in self._receipt.entries)
        self._receipt = replace(self._receipt, entries=lines)
        self._copy.add_receipt(self._receipt)
