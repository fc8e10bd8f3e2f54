"""The bases of a dataset that was saved of a damaged file: read, forgotten where damaged, and made up where lost."""

from __future__ import annotations

from . import tables
from .columns import Table
from .database import Database
from .salvage_columns import columns_of
from .salvage_reading import base_reads
from .sql import marks, sql


def mend_bases(made: Database, table: Table) -> int:
    """Make the table of the bases whole, and take out those that hold what this product never writes: their bytes were
    damaged. Returns how many were lost by that."""
    lost = 0
    if not tables.exists(made, table.base):
        tables.make_base(made, table)
    elif not {"fid", *table.stored, "version"} <= set(columns_of(made, table.base)):
        lost = _make_anew(made, table)
    statement = sql("SELECT fid, version, {columns} FROM {base}", columns=table.stored, base=table.base)
    damaged = [row[0] for row in made.rows(statement) if not base_reads(table, row)]
    for fid in damaged:
        made.execute(sql("DELETE FROM {base} WHERE fid = ?", base=table.base), (fid,))
    return lost + len(damaged)


def doubt_bases(made: Database, table: Table) -> int:
    """Give rows whose base is lost one that knows nothing: what differs from the platform is then asked about."""
    orphans = made.rows(sql(
        "SELECT min(fid), remote_id FROM {table} WHERE remote_id IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM {base} b WHERE b.remote_id = {table}.remote_id) GROUP BY remote_id",
        table=table.name, base=table.base,
    ))
    for fid, remote_id in orphans:
        made.execute(sql("DELETE FROM {base} WHERE fid = ?", base=table.base), (fid,))
        made.execute(sql("INSERT INTO {base} (fid, remote_id) VALUES (?, ?)", base=table.base), (fid, remote_id))
    return len(orphans)


def _make_anew(made: Database, table: Table) -> int:
    """Make the table anew where the name of a column is damaged; what its rows hold stands in the same places, unless one is
    gone. Returns how many are lost."""
    former = columns_of(made, table.base)
    rows = made.rows(sql("SELECT * FROM {base}", base=table.base))
    made.execute(sql("DROP TABLE {base}", base=table.base))
    tables.make_base(made, table)
    now = columns_of(made, table.base)
    stands = len(now) == len(former) and all(one == other or one not in now for one, other in zip(former, now))
    if stands:
        made.insert_many(sql("INSERT INTO {base} VALUES ({marks})", base=table.base, marks=marks(len(now))), rows)
    name = f"gpkg_udw_base_{table.number}_remote_id"
    made.execute(sql("CREATE UNIQUE INDEX {name} ON {base} (remote_id)", name=name, base=table.base))
    return 0 if stands else len(rows)
