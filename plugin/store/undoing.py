"""What follows here from an undo that the platform confirmed: bases follow, and rows where nobody edited them."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Sequence

from ..core.changes import Action, difference, names, part, same_part, with_part
from ..core.errors import OutcomeUncertain
from ..core.feature import Feature
from ..core.outbox import Entry
from ..core.schema import Schema
from .following import carried
from .rows import Rows


def confirm(rows: Rows, entry: Entry, server: Optional[Feature]) -> None:
    """Bring base and row to the state that is there again; whatever was edited here stays an edit.

    ``server`` is what the platform shows, None where it told nothing. Inside a
    transaction. Raises OutcomeUncertain for a re-created feature whose id nobody knows.
    """
    if entry.change.action is Action.DELETE:
        _removed(rows, entry)
        return
    there = assumed(entry, server)
    if entry.change.action is Action.INSERT:
        _made_again(rows, entry.change.fid, there, sent=entry.change.mine or there)
    else:
        _restored(rows, entry, there)


def assumed(entry: Entry, server: Optional[Feature]) -> Feature:
    """Return what the platform has now; where it told nothing, what it had with what was sent, of unknown version."""
    sent, base = entry.change.mine, entry.change.base
    if sent is None or not entry.remote_id:
        raise OutcomeUncertain("a write was confirmed without what was sent or its id", entry=entry.id)
    if server is None and base is not None:
        for name in entry.change.fields:
            base = with_part(base, name, part(sent, name))
    return replace(server or replace(base or sent, version=None), id=entry.remote_id)


def _removed(rows: Rows, entry: Entry) -> None:
    """Forget the feature; a row that was edited here stays, as a new one."""
    known = rows.base(entry.change.id) if entry.change.id else None
    if known is None:
        return
    base_fid, base = known
    fid = rows.locate(base_fid, base.id)
    row = None if fid is None else rows.row(fid)
    rows.drop_base(base_fid)
    if fid is not None and row is not None:
        if difference(base, row, schema=rows.table.schema):
            rows.name_row(fid, None)
        else:
            rows.drop_row(fid)
        rows.refresh_mark(fid)
    rows.refresh_mark(base_fid)


def _made_again(rows: Rows, former: int, there: Feature, *, sent: Feature) -> None:
    """Bring the feature back under its new id, at its former number where that is free.

    A row that stayed there, edited, when the feature was removed is the feature's again: as a new one beside it, it
    would be published a second time. Its edits stand against what was ``sent``, and so does what somebody wrote since.
    """
    if rows.base(there.id) is not None:
        return
    row, is_new = rows.row(former), rows.base_at(former) is None
    stayed = row is not None and is_new and not rows.stands_for(former, row.id) and _alike(row, there, rows.table.schema)
    if row is not None and stayed:
        fixed = [field.name for field in rows.table.schema.fields if field.read_only]
        fid = rows.put_row(former, _with(there, fixed, onto=replace(row, id=there.id)), before=row)
        rows.put_base(fid, _with(there, fixed, onto=replace(sent, id=there.id, version=None)))
    else:
        fid = rows.put_row(former if row is None and is_new else None, there)
        rows.put_base(fid, there)
    rows.refresh_mark(fid)


def _with(there: Feature, fixed: Sequence[str], *, onto: Feature) -> Feature:
    """Return a feature with what the platform fills by itself."""
    for name in fixed:
        onto = with_part(onto, name, part(there, name))
    return onto


def _alike(row: Feature, there: Feature, schema: Schema) -> bool:
    """Tell whether a row says mostly the same: another program may have given the number to another object."""
    told = [name for name in names(schema) if part(there, name) is not None]
    apart = set(difference(row, there, schema=schema)) & set(told) - {field.name for field in schema.fields if field.read_only}
    return len(apart) * 2 < len(told)


def _restored(rows: Rows, entry: Entry, there: Feature) -> None:
    """Let unedited parts follow; in what was undone the base follows in any case: both values are the same person's."""
    known = rows.base(there.id)
    if known is None:
        return
    base_fid, base = known
    fid = rows.locate(base_fid, there.id)
    row = None if fid is None else rows.row(fid)
    place = base_fid if fid is None else fid
    if fid is not None and row is not None:
        moved = carried(base, row=row, server=there, asked=(), schema=rows.table.schema, base=base)
        rows.put_row(fid, replace(moved.row, id=there.id), before=row)
    rows.put_base(place, _followed(base, row=row, there=there, entry=entry, schema=rows.table.schema))
    rows.refresh_mark(place)


def _followed(base: Feature, *, row: Optional[Feature], there: Feature, entry: Entry, schema: Schema) -> Feature:
    """Return the base after an undo. What somebody else changed, until now, and was edited or deleted here stays to be asked."""
    result = there
    for name in names(schema):
        field = schema.field(name)
        edited = row is None or not same_part(part(row, name), part(base, name), name=name, schema=schema)
        if edited and name not in entry.change.fields and not (field and field.read_only):
            result = with_part(result, name, part(base, name))
    return result
