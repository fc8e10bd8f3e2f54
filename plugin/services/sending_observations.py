"""Sending new measurements: written down first, sent once in bounded requests, confirmed together, put on a receipt."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Callable, Iterator, Mapping, Optional, Sequence
from uuid import uuid4

from ..core.capability import Capability
from ..core.changes import Action
from ..core.dataset import Dataset
from ..core.delivery import failed_for_good, stops
from ..core.errors import Cancelled, Rejected, StoreError, Unsupported, UrbanDataError
from ..core.feature import Feature
from ..core.gate import Turn
from ..core.observing import Made, Stream
from ..core.outbox import Entry, State, after_failure
from ..core.plan import Plan
from ..core.progress import NoProgress, Progress, pause_wanted
from ..core.receipt import CHANGED, MEANWHILE, Receipt, ReceiptEntry
from ..core.values import utc_text
from ..store.observing import Fate, Observations
from ..store.working_copy import WorkingCopy
from .observed import current, line_of, recover_observations
from .observing import now_utc, observer, streams_of
from .platforms import Access
from .review import nobody, refuse_while_edited

logger = logging.getLogger(__name__)


def publish_observations(
    copy: WorkingCopy, access: Access, plan: Plan, *, who: str, progress: Optional[Progress] = None,
    being_edited: Callable[[], bool] = nobody, turn: Turn = nullcontext, clock: Callable[[], datetime] = now_utc,
) -> Receipt:
    """Send what the review showed as new and sendable, and return the receipt. What comes of it is written within a ``turn``.

    Raises before anything is sent: LayerBeingEdited, PublishingElsewhere, Unsupported, StoreError. After that
    failures are entries of the receipt; a cancel or a pause between two requests leaves the rest PENDING.
    """
    refuse_while_edited(being_edited)
    with copy.publishing(), copy.giving_way(turn):
        mine = copy.observations(plan.dataset)
        dataset = plan.offered or copy.dataset(plan.dataset).dataset
        if plan.push and Capability.OBSERVE not in dataset.capabilities:
            raise Unsupported("the platform takes no observations here", dataset=plan.dataset)
        receipt = Receipt(uuid4().hex, utc_text(clock()), who, access.service.url, mine.key, plan.protection)
        changes = tuple(item.change for item in plan.push if item.change is not None)
        entries = mine.enqueue(receipt.id, changes)
        sent = {entry.change.fid for entry in entries}
        left = tuple(
            ReceiptEntry(one.fid, None, Action.INSERT, State.CONFLICT, words=CHANGED) for one in changes if one.fid not in sent
        )
        receipt = replace(receipt, entries=(*map(line_of, entries), *left))
        if entries:
            copy.add_receipt(receipt)
            _Publication(copy, access, dataset, mine, progress or NoProgress()).run(entries)
            receipt = current(copy, receipt)
            copy.add_receipt(receipt)
        return receipt


class _Publication:
    """One run through the outbox of measurements, request by request."""

    def __init__(
        self, copy: WorkingCopy, access: Access, dataset: Dataset, mine: Observations, progress: Progress
    ) -> None:
        self._copy, self._access, self._dataset, self._mine, self._progress = copy, access, dataset, mine, progress
        self._observer = observer(access)
        self._failed: set[int] = set()
        self._stopped = False

    def run(self, entries: Sequence[Entry]) -> None:
        """Send group after group, until a failure that concerns all of them or a cancel; then ask about the unknown."""
        try:
            streams = streams_of(self._access, self._dataset, _features(entries), progress=self._progress)
            for done, group in enumerate(self._groups(entries)):
                self._progress.check()
                if pause_wanted(self._progress):
                    return
                self._send(group, streams)
                self._progress.report((done + 1) * len(group), len(entries))
                if self._stopped:
                    break
        except Cancelled:
            return
        except StoreError:
            raise
        except UrbanDataError as error:
            logger.info("The other measurements wait: %s", error.code)
        self._recover()

    def _groups(self, entries: Sequence[Entry]) -> Iterator[list[Entry]]:
        """Yield what one request takes: measurements of one Datastream."""
        by_series: dict[str, list[Entry]] = {}
        for entry, feature in zip(entries, _features(entries)):
            by_series.setdefault(str(feature.properties["series"]), []).append(entry)
        step = max(1, self._observer.at_once(self._dataset))
        for part in by_series.values():
            yield from (part[start : start + step] for start in range(0, len(part), step))

    def _send(self, group: Sequence[Entry], streams: Mapping[str, Stream]) -> None:
        """Look once more, mark, send, and settle all rows of the request in one transaction."""
        stream = streams.get(str(_features(group)[0].properties["series"]))
        if stream is None:
            self._mine.settle([(entry, State.REJECTED, "", "") for entry in group])
            return
        group = self._still_wanted(group, stream)
        if not group:
            return
        error = self._leave(group, stream, alone=False)
        if error is not None and len(group) > 1 and _concerns_rows(error):
            self._send_alone(group, stream)

    def _leave(self, group: Sequence[Entry], stream: Stream, *, alone: bool) -> Optional[UrbanDataError]:
        """Send one request, once it is written down, and settle its rows; return why it failed."""
        self._progress.check()
        self._copy.sending(group)
        try:
            made = self._observer.observe(
                self._access.session, self._dataset, stream, _features(group), progress=NoProgress(), alone=alone
            )
        except UrbanDataError as error:
            self._fail(group, error)
            return error
        self._mine.settle([self._fate(entry, one) for entry, one in zip(group, made)])
        return None

    def _send_alone(self, group: Sequence[Entry], stream: Stream) -> None:
        """Send the rows of a request that was refused as a whole again, so that none is refused for another.

        The server told the end of that request; what it has none of did not arrive, and waits again.
        """
        there = self._observer.observed(self._access.session, stream, _features(group), progress=self._progress)
        absent = [entry for entry, found in zip(group, there) if not found]
        self._mine.settle([(entry, State.PENDING, "", "") for entry in absent])
        self._failed.difference_update(entry.id for entry in absent)
        step = max(1, self._observer.at_once(self._dataset, alone=True))
        for start in range(0, len(absent), step):
            self._leave(absent[start : start + step], stream, alone=True)
            if self._stopped:
                return

    def _still_wanted(self, group: Sequence[Entry], stream: Stream) -> list[Entry]:
        """Leave out what was undone here, and what the platform has at the same time by now."""
        there = self._observer.observed(self._access.session, stream, _features(group), progress=self._progress)
        kept, fates = [], []  # type: list[Entry], list[Fate]
        for entry, found in zip(group, there):
            if not self._mine.still_says(entry.change):
                fates.append((entry, State.CONFLICT, CHANGED, ""))
            elif found:
                fates.append((entry, State.CONFLICT, MEANWHILE, ""))
            else:
                kept.append(entry)
        self._mine.settle(fates)
        return kept

    def _fate(self, entry: Entry, made: Made) -> Fate:
        if made.id:
            return entry, State.CONFIRMED, made.words, made.id
        if made.refused:
            return entry, State.REJECTED, made.words, ""
        self._failed.add(entry.id)  # the server is done with it, so that asking now is proof
        return entry, State.UNCERTAIN, made.words, ""

    def _fail(self, group: Sequence[Entry], error: UrbanDataError) -> None:
        state = after_failure(error, action=Action.INSERT)
        again = len(group) > 1 and _concerns_rows(error)  # each row is tried by itself: none is settled for another
        settled = State.UNCERTAIN if again else state
        self._mine.settle([(entry, settled, error.detail, "") for entry in group])
        self._stopped = stops(error)
        if again or failed_for_good(error):
            self._failed.update(entry.id for entry in group)

    def _recover(self) -> None:
        try:
            recover_observations(
                self._copy, self._access, self._dataset, progress=self._progress, failed=frozenset(self._failed)
            )
        except UrbanDataError as error:
            logger.info("Open entries stay open: %s", error.code)


def _concerns_rows(error: UrbanDataError) -> bool:
    """Tell whether the server ended a request as a whole for what may be one of its rows."""
    return isinstance(error, Rejected) or failed_for_good(error)


def _features(entries: Sequence[Entry]) -> list[Feature]:
    return [entry.change.mine for entry in entries if entry.change.mine is not None]
