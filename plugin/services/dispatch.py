"""Sending what is written down: so many requests at a time, each marked on disk before it leaves, settled as they come back."""

from __future__ import annotations

import logging
import time
from collections import deque
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain
from typing import Callable, Collection, Deque, Iterable, Mapping, Optional, Sequence

from ..core.changes import Action
from ..core.delivery import failed_for_good, stages, stops
from ..core.errors import Cancelled, RateLimited, UrbanDataError
from ..core.outbox import OPEN, Entry, State
from ..core.progress import Progress, pause_wanted
from ..core.receipt import CHANGED, HELD, Receipt, ReceiptEntry
from ..store.catalogue import Taken
from ..store.working_copy import WorkingCopy
from .platforms import Access
from .receipts import current, entry_of
from .recovery import confirm, recover
from .sending import Sender, Sent
from .window import Window

logger = logging.getLogger(__name__)
Needs = Mapping[int, Collection[int]]
Ended = tuple[Entry, Sent]
_AHEAD = 4  # times as many entries as leave at a time are marked as leaving before, so that no thread waits for the disk
_TOGETHER = 2  # times as many come back, or so many seconds pass, before that is settled and others are marked
_PATIENCE = 0.25
_AT_ONCE = 200  # entries that are settled in one transaction: none of ours may take long
_LOOKED_AT, _SECONDS = 1000, 15.0  # after so many, or so long, what the platform keeps is looked at while others leave
_WORTHWHILE = 250  # entries; of fewer than that it is looked at once, at the end
_REFUSED = 3  # times in a row that the platform may say that it is too much
_LONGEST = 60.0  # seconds; a platform that asks for more is told to the person instead


class Dispatch:
    """One run through the outbox: the copy is used in this thread only, requests overlap in others.

    What is marked SENDING and has not left when the person stops, or the platform is gone, is PENDING again.
    """

    def __init__(
        self, copy: WorkingCopy, access: Access, taken: Taken, receipt: Receipt, *, progress: Progress, workers: int,
        seen: Optional[int] = None, sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``seen`` is the copy's ``foreign_changes`` from before the entries were compared with their rows."""
        self._copy, self._access, self._taken, self._receipt = copy, access, taken, receipt
        self._progress, self._workers, self._sleep = progress, workers, sleep
        self._sender, self._seen = Sender(access, taken.dataset, taken.schema, progress=progress), seen
        self._lines: dict[tuple[Optional[int], Action], ReceiptEntry] = {}  # of the receipt, as far as they are known
        self._failed, self._arrived = set[int](), set[int]()
        self._unread: list[Ended] = []
        self._since = 0.0
        self._stopped = self._cancelled = self._paused = self._looking = False
        self._narrower, self._refused, self._wait = workers, 0, 0.0  # how wide the window is now, and why
        self._done = self._shown = self._total = 0

    def send(self, entries: Sequence[Entry], *, needs: Optional[Needs] = None) -> None:
        """Mark, send and settle stage by stage, until a failure that concerns all of them, a cancel or a pause.

        ``needs`` names, by entry, those that must have arrived before. Entries that need each other in a circle stay.
        """
        self._total, needs = len(entries), needs or {}
        ordered, circle = stages(entries, schema=self._taken.schema, needs=needs)
        for stage in ordered:
            ready = [entry for entry in stage.entries if self._arrived.issuperset(needs.get(entry.id, ()))]
            if not self._stop_asked():  # else what they need may well come, and they wait as all the others do
                self._held(entry for entry in stage.entries if not self._arrived.issuperset(needs.get(entry.id, ())))
            for protection in dict.fromkeys(entry.protection for entry in ready):
                self._run([entry for entry in ready if entry.protection is protection], alone=stage.alone)
            self._look()
        self._held(circle)

    def finish(self) -> Receipt:
        """Ask once about what stayed unknown, then complete the receipt."""
        open_ends = self._copy.entries(*OPEN, dataset_id=self._taken.dataset.id)
        try:
            if open_ends and not (self._cancelled or self._paused):
                failed, watch = frozenset(self._failed), self._progress
                recover(self._copy, self._access, dataset_id=self._taken.dataset.id, failed=failed, progress=watch)
        except UrbanDataError as error:
            logger.info("Open entries stay open: %s", error.code)
        self._receipt = current(self._copy, self._written_up(), schema=self._taken.schema)
        self._copy.add_receipt(self._receipt)
        logger.info("Published %d of %d changes", len(self._receipt.of(State.CONFIRMED)), len(self._receipt.entries))
        return self._receipt

    def _run(self, entries: Sequence[Entry], *, alone: bool) -> None:
        """Keep the window full as long as there is something to send; what is refused for now comes back to the queue."""
        size = 1 if alone else self._sender.at_once(entries[0].protection, most=self._workers)
        waiting, self._narrower = deque(entries), size
        with Window[Sequence[Ended]](size, ahead=0 if alone else size * _AHEAD) as window:
            while (waiting and not self._stop_asked()) or window.busy:
                self._give_time()
                ended = tuple(chain.from_iterable(window.ended(together=size * _TOGETHER, seconds=_PATIENCE)))
                with self._copy.together() if ended and not alone else nullcontext():
                    waiting.extendleft(reversed(self._settled(ended)))
                    leaving = self._marked(waiting, window)
                for entry in leaving:
                    window.give(entry, self._one)
                self._progress_made()
                if not self._looking and self._look_is_due():
                    window.give(self._to_look_at(), self._looked)

    def _marked(self, waiting: Deque[Entry], window: Window[Sequence[Ended]]) -> tuple[Entry, ...]:
        """Take what may leave now, and write it down, synced, before it does.

        What the person undid while earlier entries left is settled instead.
        """
        room = 0 if self._wait else window.room if self._narrower >= window.size else self._narrower - window.under_way
        batch: list[Entry] = []
        unchanged = room > 0 and self._seen is not None and self._copy.foreign_changes == self._seen
        while waiting and len(batch) < room and not self._stop_asked():
            entry = waiting.popleft()
            if unchanged or self._copy.stands(entry):
                batch.append(entry)
            else:
                self._settle(entry, Sent(State.CONFLICT, words=CHANGED))
        return self._copy.sending(batch) if batch else ()

    def _one(self, entry: Entry) -> Sequence[Ended]:
        """Send one entry, in a thread of its own, unless the rest need not be tried any more."""
        sent = Sent(State.PENDING) if self._stop_asked() else self._sender.send(entry)
        self._stopped = self._stopped or (sent.error is not None and self._stops(sent.error))
        return ((entry, sent),)

    def _looked(self, unread: Sequence[Ended]) -> Sequence[Ended]:
        """Look at what the platform keeps of what it took, in a thread of its own: others leave meanwhile."""
        found, self._looking = tuple(self._sender.looked_at(unread)), False
        return found

    def _to_look_at(self) -> Sequence[Ended]:
        unread, self._unread, self._since, self._looking = self._unread, [], 0.0, True
        return unread

    def _look_is_due(self) -> bool:
        enough = min(_LOOKED_AT, max(_WORTHWHILE, self._total // 3))
        return len(self._unread) >= enough or bool(self._unread) and time.monotonic() - self._since > _SECONDS

    def _stops(self, error: UrbanDataError) -> bool:
        """Tell whether a failure concerns all; of refusals because it is too much only the last that is borne does."""
        if isinstance(error, RateLimited):
            return self._refused >= _REFUSED or float(str(error.facts.get("retry_after") or 0)) > _LONGEST
        return stops(error)

    def _stop_asked(self) -> bool:
        try:
            self._progress.check()
        except Cancelled:
            self._cancelled = True
        self._paused = self._paused or pause_wanted(self._progress)
        return self._stopped or self._cancelled or self._paused

    def _settled(self, ended: Sequence[Ended]) -> list[Entry]:
        """Settle what came back together; return what the platform put off, so that it is sent again."""
        again = []
        for entry, sent in ended:
            if sent.unread:
                self._since = self._since or time.monotonic()
                self._unread.append((entry, sent))
                continue
            self._settle(entry, sent)
            if isinstance(sent.error, RateLimited) and sent.state is State.PENDING and not self._stopped:
                again.append(replace(entry, state=State.PENDING))
        if ended:
            self._notice([sent for _, sent in ended])
        return again

    def _notice(self, ended: Iterable[Sent]) -> None:
        """Have fewer under way where the platform says that it is too much, and give it the time it asks for."""
        refused = [sent.error for sent in ended if isinstance(sent.error, RateLimited)]
        if not refused:
            self._refused, self._narrower = 0, min(self._workers, self._narrower + 1)
            return
        self._refused += 1
        self._narrower = max(1, self._narrower // 2)
        told = [float(str(error.facts.get("retry_after") or 0)) for error in refused]
        self._wait = min(_LONGEST, max(*told, 0.25 * 2**self._refused))

    def _give_time(self) -> None:
        """Let nothing new leave for as long as the platform asked for."""
        left, self._wait = self._wait, 0.0
        while left > 0 and not self._stop_asked():
            self._sleep(min(left, 0.1))
            left -= 0.1

    def _look(self) -> None:
        """Look at what is left to be looked at, and settle that."""
        found = self._looked(self._to_look_at()) if self._unread else ()
        for start in range(0, len(found), _AT_ONCE):
            with self._copy.together():
                for entry, sent in found[start : start + _AT_ONCE]:
                    self._settle(entry, sent)
        self._progress_made()

    def _settle(self, entry: Entry, sent: Sent) -> None:
        """Keep values that lost before the entry is settled, so that no kill can drop them."""
        if sent.lost:
            self._note(entry, sent)
        if sent.state is State.CONFIRMED and sent.written is not None:
            settled = confirm(self._copy, entry, sent.written, schema=self._taken.schema, words=sent.words)
            if settled.state is State.CONFIRMED:
                self._confirmed(settled, sent)
        else:
            taken_back = sent.state is State.CONFLICT and sent.lost  # it was taken, and is there otherwise by now
            told = sent.written if sent.state is State.UNCERTAIN or taken_back else None
            self._copy.settle(entry, sent.state, words=sent.words, written=told)
        self._done += sent.state is not State.PENDING
        if sent.error is not None:
            self._stopped = self._stopped or self._stops(sent.error)
            if failed_for_good(sent.error):
                self._failed.add(entry.id)

    def _held(self, entries: Iterable[Entry]) -> None:
        """Say of entries that wait what they wait for; they were never sent."""
        for entry in entries:
            self._copy.settle(entry, State.PENDING, words=HELD)

    def _confirmed(self, entry: Entry, sent: Sent) -> None:
        """Take note of what arrived. A created object may change rows that name it."""
        self._arrived.add(entry.id)
        change = entry.change
        self._seen = None if change.action is Action.INSERT else self._seen
        if not sent.lost:  # else finish() finds out what of it the platform holds otherwise
            line = entry_of(entry, schema=self._taken.schema, after=sent.after)
            self._lines[change.fid, change.action] = replace(line, lost={})

    def _note(self, entry: Entry, sent: Sent) -> None:
        line = entry_of(
            replace(entry, state=State.SENDING, words=sent.words), schema=self._taken.schema,
            after=sent.after, lost=sent.lost,
        )
        self._lines[line.fid, line.action] = line
        self._copy.add_receipt(self._written_up())

    def _written_up(self) -> Receipt:
        """Return the receipt with what is known of its entries."""
        lines = tuple(self._lines.get((line.fid, line.action), line) for line in self._receipt.entries)
        return replace(self._receipt, entries=lines)

    def _progress_made(self) -> None:
        self._shown = max(self._shown, self._done + len(self._unread))
        try:
            self._progress.report(self._shown, self._total)
        except Cancelled:
            self._cancelled = True
