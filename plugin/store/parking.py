"""Features whose conflict a person put off: visible, and left alone, for as many syncs as it takes."""

from __future__ import annotations

from typing import Optional

from ..core.feature import FeatureId
from .columns import Table
from .database import Database
from .sql import sql


def park(database: Database, table: Table, fid: int, remote_id: Optional[FeatureId], *, parked: bool) -> None:
    """Put a feature off, or take it up again."""
    with database.transaction():
        database.execute(
            "DELETE FROM gpkg_udw_parked WHERE dataset = ? AND (fid = ? OR remote_id = ?)",
            (table.number, fid, remote_id),
        )
        if parked:
            database.execute("INSERT INTO gpkg_udw_parked VALUES (?, ?, ?)", (table.number, fid, remote_id))


def parked(database: Database, table: Table) -> frozenset[int]:
    """Return the rows of the features that were put off, also where another program renumbered them."""
    statement = sql(
        "SELECT p.fid, r.fid FROM gpkg_udw_parked p LEFT JOIN {table} r ON r.remote_id = p.remote_id"
        " WHERE p.dataset = ? ORDER BY r.fid DESC",
        table=table.name,
    )
    found: dict[int, int] = {}
    for former, now in database.rows(statement, (table.number,)):
        if now is None or found.get(former) != former:
            found[former] = former if now is None else now
    return frozenset(found.values())
