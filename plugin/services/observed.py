"""Measurements whose fate is not known: the platform is asked for their stations and times, and nothing is sent again."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Sequence, cast

from ..connectors.observing import Observer
from ..core.dataset import Dataset
from ..core.feature import Feature
from ..core.observing import SCHEMA, Found, Stream, result_of, same_result
from ..core.outbox import Entry, State
from ..core.progress import NoProgress, Progress
from ..core.receipt import Receipt, ReceiptEntry
from ..store.observing import Observations
from ..store.working_copy import WorkingCopy
from .platforms import Access
from .receipts import entry_of


def recover_observations(
    copy: WorkingCopy, access: Access, dataset: Dataset, *, progress: Optional[Progress] = None,
    failed: frozenset[int] = frozenset(),
) -> tuple[Entry, ...]:
    """Ask about every measurement that was under way, and settle what the answer proves; returns what was settled.

    Nothing was there at a measurement's time when it left, so one observation with its result, that no other row here
    stands for, is it. ``failed`` are entries whose end the server itself told: what is not there was refused. Anything
    else stays UNCERTAIN: equal values are legitimate, and a request may still be under way. Raises
    PublishingElsewhere, NetworkError and its kin.
    """
    watch = progress or NoProgress()
    with copy.publishing():
        mine = copy.observations(dataset.id)
        mine.settle([(entry, State.UNCERTAIN, "", "") for entry in copy.entries(State.SENDING, dataset_id=mine.key)])
        settled: list[Entry] = []
        for part in _by_series(copy.entries(State.UNCERTAIN, dataset_id=mine.key)):
            watch.check()
            settled += _asked(access, dataset, mine, part, watch, failed)
        complete_receipts(copy, mine)
    return tuple(settled)


def complete_receipts(copy: WorkingCopy, mine: Observations) -> None:
    """Let the receipts say what has become of their measurements: after a kill, and once the unknown is settled."""
    for receipt in copy.receipts():
        if receipt.dataset == mine.key:
            now = current(copy, receipt)
            if now != receipt:
                copy.add_receipt(now)


def current(copy: WorkingCopy, receipt: Receipt) -> Receipt:
    """Return the receipt with today's states from the outbox."""
    known = {entry.change.fid: entry for entry in copy.entries(publication=receipt.id)}
    return replace(receipt, entries=tuple(_line(item, known) for item in receipt.entries))


def line_of(entry: Entry) -> ReceiptEntry:
    """Return what a receipt says of one measurement: as the platform has it, or what it does not have."""
    mine = entry.change.mine
    if mine is None or entry.state is State.CONFIRMED:
        return entry_of(entry, schema=SCHEMA, after=mine and replace(mine, id=entry.remote_id or ""))
    lost = {f"{name}@mine": value for name, value in mine.properties.items() if value is not None}
    return entry_of(entry, schema=SCHEMA, lost=lost)


def _line(item: ReceiptEntry, known: dict[int, Entry]) -> ReceiptEntry:
    entry = known.get(item.fid) if item.fid is not None else None
    return item if entry is None else line_of(entry)


def _by_series(entries: Sequence[Entry]) -> list[list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.change.mine is not None:
            found.setdefault(str(entry.change.mine.properties["series"]), []).append(entry)
    return list(found.values())


def _asked(
    access: Access, dataset: Dataset, mine: Observations, entries: Sequence[Entry], progress: Progress, failed: frozenset[int]
) -> tuple[Entry, ...]:
    observer, features = cast(Observer, access.connector), [entry.change.mine for entry in entries if entry.change.mine]
    name = str(features[0].properties["series"])
    stream = observer.streams(access.session, dataset, [name], progress=progress).get(name)
    if stream is None:
        return ()
    there = observer.observed(access.session, stream, features, progress=progress)
    taken, fates = set(mine.remote_ids()), []
    for entry, feature, found in zip(entries, features, there):
        ours = _ours(feature, found, stream, taken)
        if ours:
            taken.add(ours)
            fates.append((entry, State.CONFIRMED, entry.words, ours))
        elif entry.id in failed and not found:
            fates.append((entry, State.REJECTED, entry.words, ""))
    return mine.settle(fates)


def _ours(feature: Feature, found: Sequence[Found], stream: Stream, taken: set[str]) -> str:
    """Return the id of the one observation that can only be this measurement, else an empty text."""
    result = result_of(feature, stream.result)
    alike = [one.id for one in found if same_result(one.result, result) and one.id not in taken]
    return alike[0] if len(alike) == 1 and alike[0] else ""
