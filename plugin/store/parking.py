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
            "DELETE FROM gpkg_udw_parked WHERE dataset = ?1 AND (remote_id = ?3 OR (fid = ?2 AND remote_id IS ?3))",
            (table.number, fid, remote_id),
        )
        if parked:
            database.execute("INSERT INTO gpkg_udw_parked VALUES (?, ?, ?)", (table.number, fid, remote_id))


def clear(database: Database, table: Table) -> None:
    """Forget all of a dataset that is taken anew."""
    database.execute("DELETE FROM gpkg_udw_parked WHERE dataset = ?", (table.number,))


def parked(database: Database, table: Table) -> frozenset[int]:
    """Return the fids of the features that were put off, also where another program renumbered them."""
    statement = sql(
        "SELECT coalesce((SELECT b.fid FROM {base} b WHERE b.remote_id = p.remote_id), p.fid)"
        " FROM gpkg_udw_parked p WHERE p.dataset = ?",
        base=table.base,
    )
    return frozenset(fid for (fid,) in database.rows(statement, (table.number,)))
