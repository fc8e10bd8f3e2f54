"""Whether a change is still what the rows say: between review and sending people undo, delete, publish elsewhere."""

from __future__ import annotations

from typing import Iterable, Optional

from ..core.changes import Action, Change, difference, part, same_part
from ..core.feature import Feature
from ..core.receipt import undone_by
from ..core.schema import Schema
from .rows import Rows


def stands(rows: Rows, change: Change, publication: str) -> bool:
    """Tell whether row and base say, in every part that would be sent, what the review saw.

    An undo is taken from a receipt, whatever the rows say; the platform's state alone guards it.
    """
    if undone_by(publication):
        return True
    if change.action is Action.INSERT:
        return _still_new(rows, change)
    known = rows.base(change.id) if change.id else None
    if known is None or change.base is None:
        return False
    schema, placed = rows.table.schema, rows.placed(known[0], change.id)
    row = placed[1] if placed else None
    if change.action is Action.DELETE:
        return row is None and not difference(change.base, known[1], schema=schema)
    return _alike(row, change.mine, change.fields, schema) and _alike(known[1], change.base, change.fields, schema)


def _alike(one: Optional[Feature], other: Optional[Feature], names: Iterable[str], schema: Schema) -> bool:
    if one is None or other is None:
        return False
    return all(same_part(part(one, name), part(other, name), name=name, schema=schema) for name in names)


def _still_new(rows: Rows, change: Change) -> bool:
    """Tell whether a new row is there as it was reviewed; the key made for sending it is not the person's."""
    row, schema = rows.row(change.fid), rows.table.schema
    if row is None or change.mine is None or _is_known(rows, row, change.fid):
        return False
    ours = {schema.key} - set(change.fields)
    return not set(difference(row, change.mine, schema=schema)) - ours


def _is_known(rows: Rows, row: Feature, fid: int) -> bool:
    """Tell whether the platform knows this row: by its remote id, or as what its number stands for."""
    here = rows.base_at(fid)
    return rows.stands_for(fid, row.id) or (here is not None and rows.stands_for(fid, here.id))
