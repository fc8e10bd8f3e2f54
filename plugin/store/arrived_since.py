"""What receipts alone tell an older state of a dataset: what arrived, though the newer file has forgotten object or dataset.

It was taken anew with another area, was removed, or the object is gone there: its row here would pass for unsent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Collection, Iterator, Optional, Sequence

from ..core.changes import Action, Change, difference, names, part, with_part
from ..core.feature import Feature
from ..core.merge import of_unknown_origin
from ..core.outbox import Entry, State
from ..core.receipt import Receipt, ReceiptEntry
from .made_from import MadeFrom
from .rows import Rows
from .sent_since import SentSince

Line = tuple[str, Optional[int], Action]  # publication, row, action


def confirmed(receipts: Sequence[Receipt], dataset_id: str = "") -> Iterator[tuple[Receipt, ReceiptEntry]]:
    """Yield the lines that arrived, the newest publication first; of one dataset, or of all."""
    for receipt in reversed(receipts):
        for line in receipt.of(State.CONFIRMED) if not receipt.is_decision else ():
            if not dataset_id or receipt.dataset == dataset_id:
                yield receipt, line


def lines(receipts: Sequence[Receipt]) -> frozenset[Line]:
    """Return what tells the lines that arrived from others."""
    return frozenset((receipt.id, line.fid, line.action) for receipt, line in confirmed(receipts))


class ArrivedSince:
    """One dataset of the older state; ``made`` tells its new rows."""

    def __init__(self, rows: Rows, since: SentSince, made: MadeFrom, *, dataset_id: str) -> None:
        self._rows, self._since, self._dataset_id, self._made = rows, since, dataset_id, made

    def learn(self, receipts: Sequence[Receipt], *, known: Collection[Line]) -> tuple[int, int]:
        """Learn what the receipts tell but for ``known`` lines; returns how many creates found their row, how many did not."""
        bound = lost = 0
        for receipt, line in confirmed(receipts, self._dataset_id):
            if (receipt.id, line.fid, line.action) in known:
                continue
            if line.action is Action.INSERT:
                found = self._bind(line)
                bound, lost = bound + (found is True), lost + (found is False)
            elif line.feature_id:
                self._since.arrived(_entry(receipt, line, self._fields(line)))
        return bound, lost

    def _bind(self, line: ReceiptEntry) -> Optional[bool]:
        """Give a created row its base; None where there is nothing to be bound, False where nobody can tell the row."""
        if not line.feature_id or line.after is None or self._rows.base(line.feature_id) is not None:
            return None
        fid = self._made.row(line.fid, line.after)
        row = None if fid is None else self._rows.row(fid)
        if fid is None or row is None:
            return None if self._made.numbered else False
        mine, there = self._filled(row, line.after), replace(self._told(line.after, row), id=line.feature_id)
        self._rows.put_row(fid, replace(mine, id=line.feature_id), before=row)
        apart = difference(there, mine, schema=self._rows.table.schema)
        self._rows.put_base(fid, of_unknown_origin(there, apart, schema=self._rows.table.schema))
        self._rows.refresh_mark(fid)
        return True

    def _told(self, after: Feature, row: Feature) -> Feature:
        """Return what the platform had; what a receipt withholds is taken for what was sent."""
        for name in names(self._rows.table.schema):
            after = after if _tells(after, name) else with_part(after, name, part(row, name))
        return after

    def _filled(self, row: Feature, after: Feature) -> Feature:
        """Return a row with what the platform itself fills, which is nobody's edit, and the key that was made for sending it."""
        schema = self._rows.table.schema
        for field in schema.fields:
            ours = field.name == schema.key and row.properties.get(field.name) is None
            if (field.read_only or ours) and field.name in after.properties:
                row = with_part(row, field.name, part(after, field.name))
        return row

    def _fields(self, line: ReceiptEntry) -> tuple[str, ...]:
        if line.before is None or line.after is None:
            return ()
        return difference(line.before, line.after, schema=self._rows.table.schema)


def _tells(feature: Feature, name: str) -> bool:
    return name.startswith("@") or name in feature.properties


def _entry(receipt: Receipt, line: ReceiptEntry, fields: tuple[str, ...]) -> Entry:
    """Return a line in the words of the outbox."""
    change = Change(line.action, line.fid or 0, line.feature_id, line.before, line.after, fields)
    return Entry(0, receipt.dataset, receipt.id, change, line.protection or receipt.protection, State.CONFIRMED)
