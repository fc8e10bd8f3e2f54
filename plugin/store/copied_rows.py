"""Rows that were copied with the remote id of their original: which of them is the platform's feature.

While numbers stay as they are the original is the one at its base's number. Once another program numbered the rows
anew, a row that says what the base says is it; where each says something else nobody knows, and the person is asked.
"""

from __future__ import annotations

from collections import Counter
from typing import Sequence

from ..core.changes import difference
from ..core.merge import of_unknown_origin
from .columns import Table
from .database import Database
from .identity import Loose
from .rows import Rows
from .sql import sql


def copied(database: Database, table: Table) -> frozenset[str]:
    """Return the remote ids that several rows have."""
    statement = sql(
        "SELECT remote_id FROM {table} WHERE remote_id IS NOT NULL GROUP BY remote_id HAVING count(*) > 1", table=table.name
    )
    return frozenset(str(remote_id) for (remote_id,) in database.rows(statement))


def unedited(database: Database, table: Table, rows: Sequence[Loose], *, bases: Sequence[Loose]) -> frozenset[int]:
    """Return which of the rows that have the remote id of one of these bases in common say what it says."""
    wanted = {base.remote_id for base in bases if base.remote_id}
    often = Counter(row.remote_id for row in rows if row.remote_id in wanted)
    kept, found = Rows(database, table), set()
    for loose in rows:
        if loose.remote_id is not None and often[loose.remote_id] > 1:
            known, row = kept.base(loose.remote_id), kept.row(loose.fid)
            if known and row and not difference(known[1], row, schema=table.schema):
                found.add(loose.fid)
    return frozenset(found)


def ask_which(database: Database, table: Table) -> None:
    """Where several edited rows have a base's remote id, let the base not say from what its row was edited.

    The next review asks then about what the platform has otherwise. After bases moved to their rows, in that transaction.
    """
    rows = Rows(database, table)
    for remote_id in sorted(copied(database, table)):
        fid, base = rows.base(remote_id) or (0, None)
        row = None if base is None else rows.row(fid)
        if base is not None and row is not None:
            apart = difference(base, row, schema=table.schema)
            rows.put_base(fid, of_unknown_origin(base, apart, schema=table.schema))
