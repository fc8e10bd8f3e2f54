"""Receipts: written before the first request, completed after the last, and after a kill from the outbox."""

from __future__ import annotations

from dataclasses import replace
from typing import Mapping, Optional

from ..core.changes import Action, Change, Part, altered, part, with_part
from ..core.feature import Feature
from ..core.outbox import Entry, State
from ..core.personal import redacted, withheld
from ..core.receipt import OURS, PASSED_ON, Receipt, ReceiptEntry, lost_part, shown_losses
from ..core.schema import Schema
from ..store.working_copy import WorkingCopy


def entry_of(
    entry: Entry, *, schema: Schema, after: Optional[Feature] = None, lost: Optional[Mapping[str, Part]] = None
) -> ReceiptEntry:
    """Return what a receipt says of one entry; personal values are withheld, also where the server quotes them.

    What was asked for stands under ``lost`` as mine until the platform has it.
    """
    change = entry.change
    identifier = entry.remote_id or change.id
    return ReceiptEntry(
        change.fid,
        identifier,
        change.action,
        entry.state,
        withheld(change.base, schema),
        withheld(after, schema),
        redacted(entry.words, (change.base, change.mine, after), schema),
        shown_losses({**_asked(change), **(lost or {})}, schema),
        entry.protection,
    )


def bring_up_to_date(copy: WorkingCopy, dataset_id: str, *, schema: Schema) -> None:
    """Let the receipts say what has become of their entries: after a kill, and once the unknown is settled."""
    for receipt in copy.receipts():
        if receipt.dataset != dataset_id:
            continue
        now = current(copy, receipt, schema=schema)
        if now != receipt:
            copy.add_receipt(now)


def current(copy: WorkingCopy, receipt: Receipt, *, schema: Schema) -> Receipt:
    """Return the receipt with today's states from the outbox; entries no longer there stay as they were, or were passed on."""
    outbox = {_place(entry.change.fid, entry.change.action): entry for entry in copy.entries(publication=receipt.id)}
    return replace(receipt, entries=tuple(_current(copy, item, outbox, schema) for item in receipt.entries))


def _current(
    copy: WorkingCopy, item: ReceiptEntry, outbox: Mapping[tuple[Optional[int], Action], Entry], schema: Schema
) -> ReceiptEntry:
    entry = outbox.get(_place(item.fid, item.action))
    if entry is None:  # what waits for the same row is replaced by what a later publication sends
        return replace(item, words=PASSED_ON) if item.state is State.PENDING else item
    if entry.state is State.SENDING:
        return item
    if entry.state is item.state and not (entry.words in OURS and entry.words != item.words):
        return item
    after = item.after
    identifier = entry.remote_id or entry.change.id
    kept_otherwise = bool(item.lost) and after is not None  # the base then says what is to be asked about, not what is there
    if entry.state is State.CONFIRMED and entry.change.action is not Action.DELETE and identifier and not kept_otherwise:
        after = copy.base(entry.dataset, identifier)
    lost = _not_there(item.lost, after, schema) if entry.state is State.CONFIRMED else item.lost
    return entry_of(entry, schema=schema, after=after, lost=lost)


def _asked(change: Change) -> dict[str, Part]:
    """Return the values that are to be sent."""
    mine = change.mine
    return {} if mine is None else {f"{name}@mine": part(mine, name) for name in change.fields}


def _not_there(lost: Mapping[str, Part], after: Optional[Feature], schema: Schema) -> dict[str, Part]:
    """Leave out what the platform holds as it was sent."""
    if after is None:
        return {}
    sent = after
    for key, value in lost.items():
        sent = with_part(sent, lost_part(key)[0], value)
    apart = altered(sent, found=after, schema=schema)
    return {key: value for key, value in lost.items() if lost_part(key)[0] in apart}


def _place(fid: Optional[int], action: Action) -> tuple[Optional[int], Action]:
    return fid, action
