"""What was edited: the base copy against the rows, complete, or only where rows are marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, Optional, Sequence

from ..core.changes import Change, change
from ..core.errors import StructureChanged
from . import marks
from .columns import SQL_TYPES, Table, family
from .copied_rows import copied, unedited
from .database import Database
from .identity import Loose, Pair, match
from .sql import Sql, joined, sql


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


def changes(database: Database, table: Table) -> Iterator[Change]:
    """Yield every edited feature, of one state of the file. Raises StructureChanged."""
    for pair in compared(database, table):
        found = pair.change(table)
        if found is not None:
            yield found


@dataclass(frozen=True)
class Compared:
    """The stored columns of one base and its row, which differ in some byte."""

    fid: Optional[int]
    base_fid: Optional[int]
    remote_id: Optional[str]
    version: Optional[str]
    mine: Sequence[Any]
    former: Sequence[Any]

    def change(self, table: Table) -> Optional[Change]:
        """Return what the person did, None where both sides mean the same."""
        base = None if self.base_fid is None else table.base_feature(self.remote_id, self.former, self.version)
        if self.fid is None:
            return change(base, mine=None, fid=self.base_fid or 0, schema=table.schema)
        if base is None:
            return change(None, mine=table.feature(None, self.mine), fid=self.fid, schema=table.schema)
        mine = table.edited(base, self.former, self.mine, self.remote_id)
        return change(base, mine=mine, fid=self.fid, schema=table.schema)


def compared(database: Database, table: Table) -> Iterator[Compared]:
    """Yield base and row of every feature whose stored columns differ in any byte."""
    with database.snapshot():
        require_structure(database, table)
        yield from changed_pairs(database, table, pairs(database, table))


def changed_pairs(database: Database, table: Table, wanted: Sequence[Pair]) -> Iterator[Compared]:
    """Yield those of the pairs whose stored columns differ in any byte."""
    width = len(table.data)
    for row in _of_pairs(database, table, wanted):
        fid, base_fid, remote_id, version, *values = row
        yield Compared(fid, base_fid, remote_id, version, values[:width], values[width:])


def pairs(database: Database, table: Table) -> tuple[Pair, ...]:
    """Return every base and row that may differ: edited, deleted, new, or found at another fid."""
    rows = _alone(database, table, "r")
    none_missing = surplus(database, table) == len(rows)  # then every base has a row at its fid
    bases = [] if none_missing else _alone(database, table, "b")
    same_table = marks.in_place(database, table)
    together, unclear = [], frozenset() if same_table else copied(database, table)
    for fid, here, there in _at_one_fid(database, table):
        if here == there and here not in unclear:
            together.append(Pair(fid, fid))
        else:
            rows.append(Loose(fid, None if here is None else str(here)))
            bases.append(Loose(fid, there))
    return (*together, *matched(database, table, bases=bases, rows=rows, same_table=same_table))


def matched(
    database: Database, table: Table, *, bases: Sequence[Loose], rows: Sequence[Loose], same_table: bool
) -> tuple[Pair, ...]:
    """Pair rows and bases that are not at one fid with one remote id."""
    known = sql("SELECT 1 FROM {base} WHERE remote_id = ?", base=table.base)
    first = unedited(database, table, rows, bases=bases)
    return match(
        sorted(bases, key=_by_fid), sorted(rows, key=lambda row: (row.fid not in first, row.fid)),
        known=lambda remote_id: database.value(known, (remote_id,)) is not None, same_table=same_table,
    )


def surplus(database: Database, table: Table) -> int:
    """Return how many more rows than bases there are."""
    statement = sql("SELECT (SELECT count(*) FROM {table}) - (SELECT count(*) FROM {base})", table=table.name, base=table.base)
    return int(database.value(statement))


def _by_fid(loose: Loose) -> int:
    return loose.fid


def _at_one_fid(database: Database, table: Table) -> list[tuple[Any, ...]]:
    """Return fid and both remote ids where row and base of one fid differ in any byte."""
    return database.rows(
        sql(
            "SELECT r.fid, r.remote_id, b.remote_id FROM {table} r JOIN {base} b ON b.fid = r.fid"
            " WHERE r.remote_id COLLATE BINARY IS NOT b.remote_id OR {differs}",
            table=table.name, base=table.base, differs=differs(table),
        )
    )


def _alone(database: Database, table: Table, side: str) -> list[Loose]:
    """Return the rows (r) or bases (b) without a counterpart at their fid."""
    one, other = (table.name, table.base) if side == "r" else (table.base, table.name)
    statement = sql(
        "SELECT {side}.fid, {side}.remote_id FROM {one} {side} WHERE NOT EXISTS"
        " (SELECT 1 FROM {other} o WHERE o.fid = {side}.fid)",
        one=one, other=other, side=Sql(side),
    )
    return [Loose(fid, None if remote is None else str(remote)) for fid, remote in database.rows(statement)]


def _of_pairs(database: Database, table: Table, wanted: Sequence[Pair]) -> list[tuple[Any, ...]]:
    if not wanted:
        return []
    database.execute("CREATE TEMP TABLE IF NOT EXISTS udw_pairs (base INTEGER, row INTEGER)")
    database.execute("DELETE FROM udw_pairs")
    database.insert_many(Sql("INSERT INTO udw_pairs VALUES (?, ?)"), [(pair.base, pair.row) for pair in wanted])
    return database.rows(
        sql(
            "SELECT {columns} FROM udw_pairs p LEFT JOIN {table} r ON r.fid = p.row LEFT JOIN {base} b"
            " ON b.fid = p.base WHERE p.row IS NULL OR p.base IS NULL OR {differs}",
            columns=_columns(table), table=table.name, base=table.base, differs=differs(table),
        )
    )


def _columns(table: Table) -> Sql:
    """Return what is selected of a pair: fids, remote id, version, the row's columns, the base's."""
    sides = [sql("{side}.{column}", side=Sql(side), column=column) for side in "rb" for column in table.data]
    return joined([Sql("r.fid, b.fid, b.remote_id, b.version"), *sides], ", ")


def differs(table: Table) -> Sql:
    """Return the condition that any column differs, also of a table written anew whose texts compare loosely."""
    one = "r.{column} COLLATE BINARY IS NOT b.{column}"
    return joined((sql(one, column=column) for column in table.data), " OR ") or Sql("0")
