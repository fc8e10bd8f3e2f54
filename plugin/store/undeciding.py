"""Undoing a decision on a conflict: base and row as they were before, with the edits made since, and the conflict open again."""

from __future__ import annotations

from ..core.changes import difference
from ..core.errors import ConflictsOpen, OutcomeUncertain
from ..core.feature import FeatureId
from ..core.outbox import State
from . import decided as decisions
from .database import Database
from .decided import Decided, digest
from .deciding import decided as with_later_edits
from .deciding import write
from .plain import feature_to_json, text
from .rows import Rows


def undo(database: Database, rows: Rows, dataset_id: str, remote_id: FeatureId) -> Decided:
    """Bring back what a decision replaced; returns the decision.

    Raises ConflictsOpen where there is none any more, the platform has it, or
    the row was deleted or brought back since; OutcomeUncertain while its write
    is under way.
    """
    with database.transaction():
        found = next((one for one in decisions.kept(database, rows.table) if one.id == remote_id), None)
        if found is None or not decisions.stands(rows, found):
            raise ConflictsOpen("the platform has this decision, or it was decided anew", id=remote_id)
        _require_at_rest(database, dataset_id, found)
        _restore(rows, found)
        _reopen(database, rows, found)
    return found


def _require_at_rest(database: Database, dataset_id: str, found: Decided) -> None:
    under_way = database.value(
        "SELECT count(*) FROM gpkg_udw_outbox WHERE dataset = ? AND feature IN (?, ?) AND state IN (?, ?)",
        (dataset_id, f"id:{found.id}", f"fid:{found.fid}", State.SENDING.value, State.UNCERTAIN.value),
    )
    if under_way:
        raise OutcomeUncertain("an earlier write of this feature is not settled", fid=found.fid)


def _restore(rows: Rows, found: Decided) -> None:
    known = rows.base(found.id)
    fid = rows.locate(known[0], found.id) if known else _kept_row(rows, found)
    now = None if fid is None else rows.row(fid)
    if known is None and now is not None and now.id:
        raise ConflictsOpen("the feature was deleted or brought back since it was reviewed")
    mine = with_later_edits(found.settled.mine, now=now, settled=found.mine, schema=rows.table.schema)
    if known:
        rows.drop_base(known[0])
    place = fid if now is not None else None
    write(rows, place, now=now, mine=mine, base=found.base, former=known[0] if known else found.fid)


def _kept_row(rows: Rows, found: Decided) -> int:
    """Return the row that was kept as a new one: no id tells, and another program may have given its number to another."""
    row, kept = rows.row(found.fid), found.settled.mine
    if kept is None or (row is not None and not difference(row, kept, schema=rows.table.schema)):
        return found.fid
    elsewhere = rows.new_row_like(kept)
    return found.fid if elsewhere is None else elsewhere


def _reopen(database: Database, rows: Rows, found: Decided) -> None:
    key = (rows.table.number, found.id)
    since, syncs, who, changed = database.row(
        "SELECT since, syncs, who, changed FROM gpkg_udw_decided WHERE dataset = ? AND remote_id = ?", key
    ) or (found.when, 0, "", "")
    database.execute("DELETE FROM gpkg_udw_decided WHERE dataset = ? AND remote_id = ?", key)
    base = rows.base(found.id)
    database.execute(
        "INSERT OR REPLACE INTO gpkg_udw_conflicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        (
            *key, text(feature_to_json(found.settled.base)), digest(base[1] if base else None), found.when, since, syncs,
            who, changed,
        ),
    )

