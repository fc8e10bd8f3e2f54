"""Making, renaming and dropping the tables of one dataset: rows, base copy, R-tree."""

from __future__ import annotations

import uuid
from typing import Optional

from .columns import SQL_TYPES, Table
from .database import Database
from .spatial import create_tree, tree_name
from .sql import Sql, joined, sql

ABANDONED_SECONDS = 900.0


def make(database: Database, table: Table, kind: str) -> None:
    """Make the rows' table, its base copy and its R-tree, all empty; ``kind`` is the geometry's name."""
    database.execute(
        sql(
            "CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {columns})",
            table=table.name, columns=_definitions(table, kind.upper()),
        )
    )
    make_base(database, table)
    if table.spatial:
        database.execute(create_tree(tree_name(table.name)))


def make_base(database: Database, table: Table) -> None:
    """Make the base copy's table, empty."""
    database.execute(
        sql(
            "CREATE TABLE {base} (fid INTEGER PRIMARY KEY NOT NULL, {columns}, version TEXT)",
            base=table.base, columns=_definitions(table, "BLOB"),
        )
    )


def _definitions(table: Table, geometry: str) -> Sql:
    kinds = {field.name: SQL_TYPES[field.kind] for field in table.schema.fields}
    place = [Sql(f"geom {geometry}")] if table.spatial else []
    fields = [sql("{column} {kind}", column=col, kind=Sql(kinds[name])) for name, col in table.columns.items()]
    return joined([*place, *fields, Sql("remote_id TEXT")], ", ")


def indexes(table: Table) -> tuple[Sql, ...]:
    """Return the statements for the indexes on remote ids; their names are free of the table's final name."""
    stem = table.name.replace("_new_", "_by_")
    return (
        sql("CREATE UNIQUE INDEX {name} ON {base} (remote_id)", name=f"{stem}_base", base=table.base),
        sql("CREATE INDEX {name} ON {table} (remote_id)", name=f"{stem}_rows", table=table.name),
    )


def reach(database: Database, table: Table, *, after: Optional[int], rows: int) -> Optional[int]:
    """Return the fid up to which there are so many rows after another fid, or all that are left; None where none is."""
    statement = sql(
        "SELECT max(fid) FROM (SELECT fid FROM {table} WHERE {later} ORDER BY fid LIMIT ?)",
        table=table.name, later=_later(after),
    )
    found = database.value(statement, (rows,))
    return None if found is None else int(found)


def copy_base(table: Table, *, after: Optional[int], until: int) -> Sql:
    """Return the statement that copies the rows after one fid (None: from the first) up to another into the base."""
    return sql(
        "INSERT INTO {base} ({columns}) SELECT {columns} FROM {table} WHERE {later} AND fid <= {until}",
        base=table.base, table=table.name, columns=("fid", *table.stored), later=_later(after), until=Sql(str(until)),
    )


def _later(after: Optional[int]) -> Sql:
    return Sql("1") if after is None else Sql(f"fid > {after}")


def copy_promoted(one: Table, other: Table, kind: str) -> Sql:
    """Return the statement that copies rows, making single geometries multi where the column is."""
    columns = ("fid", *other.stored)
    place = Sql("udw_promoted(geom, '" + kind + "')")
    values = [place if column == "geom" else sql("{column}", column=column) for column in columns]
    return sql(
        "INSERT INTO {other} ({columns}) SELECT {values} FROM {one}",
        one=one.name, other=other.name, columns=columns, values=joined(values, ", "),
    )


def rename(database: Database, one: Table, other: Table) -> None:
    """Give the tables of one dataset the names of another; triggers are made afterwards."""
    names = [(one.name, other.name), (one.base, other.base)]
    if one.spatial:
        names.append((tree_name(one.name), tree_name(other.name)))
    for before, after in names:
        database.execute(sql("ALTER TABLE {before} RENAME TO {after}", before=before, after=after))


def exists(database: Database, name: str) -> bool:
    """Tell whether there is a table of this name."""
    return database.value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)) is not None


def last_fid(database: Database, table: Table) -> int:
    """Return the highest fid that was ever used in the rows or the base copy."""
    sequence = database.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)) or 0
    return max(int(sequence), *(_highest(database, name) for name in (table.name, table.base)))


def _highest(database: Database, name: str) -> int:
    return int(database.value(sql("SELECT max(fid) FROM {name}", name=name)) or 0)


def keep_sequence(database: Database, table: Table, last: int) -> None:
    """Make sure that no fid up to ``last`` is used again."""
    known = database.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,))
    if known is None:
        database.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, last))
    elif known < last:
        database.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, table.name))


def drop(database: Database, table: Table) -> None:
    """Remove the rows' table, its base copy and its R-tree."""
    for name in (tree_name(table.name), table.name, table.base):
        database.execute(sql("DROP TABLE IF EXISTS {name}", name=name))


def drop_building(database: Database, name: str) -> None:
    """Remove tables that are not, or no longer, a dataset or a series; its index first, to hold nobody up for long."""
    for (index,) in database.rows("SELECT name FROM sqlite_master WHERE tbl_name = ? AND sql LIKE 'CREATE INDEX%'", (name,)):
        with database.altering():
            database.execute(sql("DROP INDEX IF EXISTS {index}", index=index))
    with database.altering():
        for table in (tree_name(name), name, f"gpkg_udw_base_{name}"):
            database.execute(sql("DROP TABLE IF EXISTS {table}", table=table))
        database.execute("DELETE FROM gpkg_udw_building WHERE name = ?", (name,))


def retire(database: Database, name: str) -> str:
    """Put a table aside under a name of its own, from where ``drop_building`` removes it."""
    aside = f"gpkg_udw_new_{uuid.uuid4().hex}"
    database.execute(sql("ALTER TABLE {name} RENAME TO {aside}", name=name, aside=aside))
    touch(database, aside, 0.0)
    return aside


def touch(database: Database, name: str, now: float) -> None:
    """Say that these tables are being built, so that nobody clears them away."""
    database.execute("INSERT OR REPLACE INTO gpkg_udw_building VALUES (?, ?)", (name, now))


def clear_abandoned(database: Database, now: float) -> None:
    """Remove what a download left that was killed on the way: seen twice without a touch in between.

    Once is not enough: after a computer's sleep, or a correction of its clock, a download that goes on looks
    abandoned, too. The first time is noted as a time below zero, which the download's next touch replaces.
    """
    until = now - ABANDONED_SECONDS
    for name, touched in database.rows("SELECT name, touched FROM gpkg_udw_building WHERE touched < ?", (until,)):
        if not str(name).startswith("gpkg_udw_new_") or touched <= -until:  # the latter: noted not long ago
            continue
        if touched <= 0:
            drop_building(database, name)
        else:
            touch(database, name, -now)
