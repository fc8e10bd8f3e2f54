"""What follows here from a write's fate: a confirmed one moves the base, in the same transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional

from ..core.changes import Action, Change, difference, part, with_part
from ..core.errors import OutcomeUncertain
from ..core.feature import Feature
from ..core.merge import of_unknown_origin
from ..core.outbox import OPEN, Entry, State, came_back
from ..core.personal import redacted, settled_change
from ..core.receipt import undone_by
from ..core.schema import Schema
from . import conflicts, parking, renumbering, undoing
from .columns import Table
from .database import Database
from .following import Moved, carried, unseen, untouched
from .posting import Outbox, Written
from .rows import Rows

_NOTED = (
    "SELECT EXISTS (SELECT 1 FROM gpkg_udw_parked WHERE dataset = ?1)"
    " OR EXISTS (SELECT 1 FROM gpkg_udw_conflicts WHERE dataset = ?1)"
    " OR EXISTS (SELECT 1 FROM gpkg_udw_decided WHERE dataset = ?1)"
)


def settle(
    database: Database, outbox: Outbox, rows: Rows, entry: Entry, state: State, *, words: str, written: Optional[Written],
    hands_off: bool = False,
) -> Entry:
    """Write down what came of an entry; CONFIRMED moves base and remote id, and keeps later edits of the row.

    ``entry.change`` says what the platform took: parts it holds otherwise than
    they were sent are left out there, and stay edits that the next review finds.
    A create said to have become what another row stands for is UNCERTAIN: that
    row would lose its base, and be created a second time. Raises
    OutcomeUncertain for a confirmed create whose id nobody knows, and for one
    that was never sent. A CONFLICT of which it is known what is ``written``
    there now is one of values that came back: nobody knows who is to win. Of
    what is settled only what the receipt needs stays on disk. With
    ``hands_off`` no value of a row is changed: what the platform has otherwise
    is left for an update.
    """
    with database.transaction():
        known = outbox.get(entry.id)
        if known.state is State.CONFIRMED:
            return known
        if state is State.CONFIRMED and known.state is State.PENDING:
            raise OutcomeUncertain("the write was never sent", entry=entry.id)
        remote_id = (written.id if written else None) or known.remote_id or known.change.id
        if _is_anothers(rows, known, remote_id):
            state, remote_id = State.UNCERTAIN if state is State.CONFIRMED else state, None
        result = replace(known, state=state, words=words or known.words, remote_id=remote_id)
        there = written.feature if written else None
        if state is State.CONFIRMED:
            _follow(database, rows, result, there, taken=entry.change, hands_off=hands_off)
        elif state is State.CONFLICT and there and not undone_by(known.publication):
            _doubt(rows, known, there)
        if state in OPEN:
            outbox.write_state(result)
        else:
            result = _shortened(result, there, rows.table.schema)
            outbox.write(result)
    return result


def _follow(
    database: Database, rows: Rows, entry: Entry, there: Optional[Feature], *, taken: Change, hands_off: bool
) -> None:
    """Let base, row and remote id follow what was confirmed; of an undo nothing where hands are off, for an update brings it."""
    if not undone_by(entry.publication):
        _confirm(rows, entry, there, taken=taken, hands_off=hands_off)
        _forget_notes(database, rows.table, entry.change)
    elif not hands_off:
        undoing.confirm(rows, entry, there)
    renumbering.follow(database, entry, there)


def _shortened(entry: Entry, there: Optional[Feature], schema: Schema) -> Entry:
    """Return what the receipt needs of an entry, and no more."""
    known = entry.change
    words = redacted(entry.words, (known.base, known.mine, there), schema)
    return replace(entry, change=settled_change(known, schema), words=words)


def _forget_notes(database: Database, table: Table, change: Change) -> None:
    """Forget that the conflict of a feature was put off, or decided; most datasets have no such notes."""
    if database.value(_NOTED, (table.number,)):
        parking.park(database, table, change.fid, change.id, parked=False)
        conflicts.forget(database, table, change.id)


def _doubt(rows: Rows, entry: Entry, theirs: Feature) -> None:
    """Let the base no longer say what both sides started from where that came back: the next review asks."""
    known, schema = rows.base(theirs.id), rows.table.schema
    if known is None:
        return
    fid, base = known
    placed = rows.placed(fid, theirs.id)
    row = placed[1] if placed else None
    apart = came_back(entry, theirs=theirs, schema=schema)
    if row is not None:  # what was taken back here, too, is nothing to ask about
        apart = tuple(name for name in apart if name in difference(row, theirs, schema=schema))
    rows.put_base(fid, of_unknown_origin(base, apart, schema=schema))


def _is_anothers(rows: Rows, entry: Entry, remote_id: Optional[str]) -> bool:
    """Tell whether a reply names, as what a create became, an object that was known here before."""
    creates = entry.change.action is Action.INSERT and not undone_by(entry.publication)
    return creates and bool(remote_id) and rows.base(remote_id or "") is not None


def _confirm(rows: Rows, entry: Entry, server: Optional[Feature], *, taken: Change, hands_off: bool) -> None:
    if entry.change.action is Action.DELETE:
        _confirm_delete(rows, entry)
        return
    if not entry.remote_id:
        raise OutcomeUncertain("a create was confirmed without an id", entry=entry.id)
    sent = entry.change.mine
    if sent is None:
        raise OutcomeUncertain("the entry does not say what was sent", entry=entry.id)
    there = replace(server or _assumed(entry, sent), id=entry.remote_id)
    known = rows.base(entry.change.id) if entry.change.id else None
    placed = _row_of(rows, entry, sent, known[0] if known else entry.change.fid)
    if known and known[1].id != there.id:
        rows.drop_base(known[0])
    follow = untouched if hands_off else carried
    _write(rows, entry.change.fid, taken, there, placed, base=known[1] if known else None, follow=follow)


def _write(
    rows: Rows, former: int, taken: Change, server: Feature, placed: Optional[tuple[int, Feature]], *,
    base: Optional[Feature], follow: Callable[..., Moved],
) -> None:
    """Bring the row, if it is still there, and the base to what the platform has now."""
    if placed is None:
        schema = rows.table.schema
        rows.put_base(former, unseen(taken.mine or server, server=server, asked=taken.fields, schema=schema, base=base))
        return
    fid, row = placed
    moved = follow(taken.mine or row, row=row, server=server, asked=taken.fields, schema=rows.table.schema, base=base)
    now = replace(moved.row, id=server.id, version=row.version)
    if now != row:
        rows.put_row(fid, now, before=row)
    rows.put_base(fid, moved.base)
    rows.refresh_mark(fid, mine=row if now == row else None)


def _assumed(entry: Entry, sent: Feature) -> Feature:
    """Return what the platform has where it told nothing: what it had, with what was sent; the version is unknown."""
    base = entry.change.base
    if base is None:
        return replace(sent, version=None)
    for name in entry.change.fields:
        base = with_part(base, name, part(sent, name))
    return replace(base, version=None)


def _row_of(rows: Rows, entry: Entry, sent: Feature, fid: int) -> Optional[tuple[int, Feature]]:
    """Return where the row is now, and the row; a new row has no remote id to be found by, but what was sent."""
    if entry.change.action is Action.UPDATE:
        return rows.placed(fid, entry.change.id)
    row = rows.row(fid)
    if row is not None and rows.base_at(fid) is None and not rows.stands_for(fid, row.id):
        return fid, row
    found = rows.new_row_like(sent)
    row = None if found is None else rows.row(found)
    return None if found is None or row is None else (found, row)


def _confirm_delete(rows: Rows, entry: Entry) -> None:
    """Forget the base; a row that came back meanwhile is a new feature."""
    known = rows.base(entry.change.id) if entry.change.id else None
    if known is None:
        return
    fid = rows.locate(known[0], known[1].id)
    rows.drop_base(known[0])
    if fid is not None:
        rows.name_row(fid, None)
    rows.refresh_mark(known[0])
