"""What was edited: the base copy against the rows, complete, or only where rows are marked."""

from __future__ import annotations

from typing import Any, Iterator, Optional, Sequence

from ..core.changes import Action, Change, change
from ..core.errors import EditsUnpublished, StructureChanged
from ..core.feature import Feature
from . import marks
from .columns import SQL_TYPES, Table, family
from .database import Database
from .identity import Loose, Pair, match
from .marks import Counts
from .sql import Sql, joined, sql

_EXACT = "b.fid = r.fid AND b.remote_id IS r.remote_id"


def structure(database: Database, table: Table) -> tuple[str, ...]:
    """Return what differs from the columns that were taken: ``missing:x``, ``type:x``, ``added:x``."""
    found = {
        str(name).lower(): family(kind)
        for _, name, kind, *_ in database.rows(sql("PRAGMA table_info({table})", table=table.name))
    }
    if not found:
        return (f"missing:{table.name}",)
    kinds = {field.name: SQL_TYPES[field.kind] for field in table.schema.fields}
    wanted = {"fid": "INTEGER", "remote_id": "TEXT", **{col: kinds[name] for name, col in table.columns.items()}}
    missing = [f"missing:{column}" for column in wanted if column.lower() not in found]
    retyped = [f"type:{col}" for col, kind in wanted.items() if found.get(col.lower(), kind) != kind]
    if table.spatial and "geom" not in found:
        missing.append("missing:geom")
    expected = {column.lower() for column in wanted} | {"geom"}
    return (*missing, *retyped, *(f"added:{name}" for name in found if name not in expected))


def require_structure(database: Database, table: Table) -> None:
    """Raise StructureChanged unless every column that was taken is still there; added ones stay local."""
    facts = [fact for fact in structure(database, table) if not fact.startswith("added:")]
    if facts:
        raise StructureChanged("the columns of the table were changed", table=table.name, facts=tuple(facts))


def changes(database: Database, table: Table, *, marked: bool = False) -> Iterator[Change]:
    """Yield every edited feature, of one state of the file. Raises StructureChanged."""
    for base, mine, fid in _states(database, table, marked=marked):
        found = change(base, mine=mine, fid=fid, schema=table.schema)
        if found is not None:
            yield found


def counts(database: Database, table: Table) -> Counts:
    """Count the edited features: from the marks where they can be trusted, else by comparing everything."""
    with database.snapshot():
        trusted = marks.trusted(database, table)
        actions = [item.action for item in changes(database, table, marked=trusted)]
    return Counts(
        actions.count(Action.UPDATE), actions.count(Action.INSERT), actions.count(Action.DELETE), trusted
    )


def require_unchanged(database: Database, table: Table) -> None:
    """Raise EditsUnpublished where a person edited a row."""
    if counts(database, table).total:
        raise EditsUnpublished("the dataset has edits that are not published", table=table.name)


def _states(
    database: Database, table: Table, *, marked: bool
) -> Iterator[tuple[Optional[Feature], Optional[Feature], int]]:
    """Yield base and row of every feature whose stored columns differ in any byte."""
    with database.snapshot():
        require_structure(database, table)
        edited = _edited_in_place(database, table, marked)
        moved = _of_pairs(database, table, loose_pairs(database, table, marked=marked))
    width = len(table.data)
    for row in (*edited, *moved):
        yield _state(table, row, width)


def _state(
    table: Table, row: Sequence[Any], width: int
) -> tuple[Optional[Feature], Optional[Feature], int]:
    row_fid, base_fid, remote_id, version = row[:4]
    mine, theirs = row[4 : 4 + width], row[4 + width :]
    base = None if base_fid is None else table.feature(remote_id, theirs, version)
    here = None if row_fid is None else table.feature(remote_id if base else None, mine)
    return base, here, base_fid if row_fid is None else row_fid


def columns_of(table: Table) -> Sql:
    """Return what both kinds of query select: fids, remote id, version, the row's columns, the base's."""
    sides = [sql("{side}.{column}", side=Sql(side), column=column) for side in "rb" for column in table.data]
    return joined([Sql("r.fid, b.fid, b.remote_id, b.version"), *sides], ", ")


def differs(table: Table) -> Sql:
    """Return the condition that any column of row and base differs."""
    return joined((sql("r.{column} IS NOT b.{column}", column=column) for column in table.data), " OR ") or Sql("0")


def only_marked(table: Table, marked: bool, alias: str) -> Sql:
    """Return the condition that a row is marked, where only these are wanted."""
    if not marked:
        return Sql("1")
    return sql(
        "{alias}.fid IN (SELECT fid FROM gpkg_udw_dirty WHERE dataset = {number})",
        alias=Sql(alias), number=Sql(str(table.number)),
    )


def _edited_in_place(database: Database, table: Table, marked: bool) -> list[tuple[Any, ...]]:
    return database.rows(
        sql(
            "SELECT {columns} FROM {table} r JOIN {base} b ON {exact} WHERE {marked} AND ({differs})",
            columns=columns_of(table), table=table.name, base=table.base, exact=Sql(_EXACT),
            marked=only_marked(table, marked, "r"), differs=differs(table),
        )
    )


def loose_pairs(database: Database, table: Table, *, marked: bool = False) -> tuple[Pair, ...]:
    """Pair rows and bases that are not found at the same fid with the same remote id."""
    bases, rows = _loose(database, table, "b", marked), _loose(database, table, "r", marked)
    if not bases and not rows:
        return ()
    known = sql("SELECT 1 FROM {base} WHERE remote_id = ?", base=table.base)
    return match(
        bases, rows,
        known=lambda remote_id: database.value(known, (remote_id,)) is not None,
        same_table=marked or marks.in_place(database, table),
    )


def _loose(database: Database, table: Table, side: str, marked: bool) -> list[Loose]:
    """Return the rows (r) or bases (b) without an exact counterpart."""
    one, other = (table.name, table.base) if side == "r" else (table.base, table.name)
    statement = sql(
        "SELECT {side}.fid, {side}.remote_id FROM {one} {side} WHERE {marked} AND NOT EXISTS"
        " (SELECT 1 FROM {other} {opposite} WHERE {exact}) ORDER BY {side}.fid",
        one=one, other=other, side=Sql(side), opposite=Sql("b" if side == "r" else "r"),
        marked=only_marked(table, marked, side), exact=Sql(_EXACT),
    )
    return [Loose(fid, None if remote is None else str(remote)) for fid, remote in database.rows(statement)]


def _of_pairs(database: Database, table: Table, pairs: Sequence[Pair]) -> list[tuple[Any, ...]]:
    if not pairs:
        return []
    database.execute("CREATE TEMP TABLE IF NOT EXISTS udw_pairs (base INTEGER, row INTEGER)")
    database.execute("DELETE FROM udw_pairs")
    database.insert_many(Sql("INSERT INTO udw_pairs VALUES (?, ?)"), [(pair.base, pair.row) for pair in pairs])
    return database.rows(
        sql(
            "SELECT {columns} FROM udw_pairs p LEFT JOIN {table} r ON r.fid = p.row LEFT JOIN {base} b"
            " ON b.fid = p.base WHERE p.row IS NULL OR p.base IS NULL OR {differs}",
            columns=columns_of(table), table=table.name, base=table.base, differs=differs(table),
        )
    )
