"""Making marks trustworthy again after another program wrote a table anew or changed the file's structure."""

from __future__ import annotations

from typing import Sequence

from ..core.outbox import OPEN
from . import marks, tables
from .columns import Table
from .database import Database
from .difference import changes, loose_pairs, require_structure
from .identity import Pair
from .sql import Sql, sql


def rearm(database: Database, table: Table) -> None:
    """Compare everything, mark what differs, and have triggers mark what comes.

    Bases move to the fids their rows have now, and away from those that belong
    to others: afterwards fid and remote id agree again. Raises StructureChanged.
    """
    if marks.trusted(database, table):
        return
    with database.altering():
        require_structure(database, table)
        _align(database, table, loose_pairs(database, table))
        edited = [change.fid for change in changes(database, table)]
        marks.disarm(database, table)
        rows = [(table.number, fid) for fid in edited]
        database.insert_rows("gpkg_udw_dirty", ("dataset", "fid"), rows)
        database.execute(_index(table))
        marks.arm(database, table)


def _align(database: Database, table: Table, pairs: Sequence[Pair]) -> None:
    last = tables.last_fid(database, table)
    moves: list[tuple[int, int]] = []
    for pair in pairs:
        if pair.base is not None and pair.row is None and _is_row(database, table, pair.base):
            last += 1
            moves.append((pair.base, last))
        elif pair.base is not None and pair.row is not None and pair.row != pair.base:
            moves.append((pair.base, pair.row))
    _move(database, sql("UPDATE {base} SET fid = ? WHERE fid = ?", base=table.base), moves)
    tables.keep_sequence(database, table, last)
    _follow(database, table, dict(moves))


def _move(database: Database, statement: Sql, moves: Sequence[tuple[int, int]]) -> None:
    """Renumber without collisions: everything goes below zero first."""
    database.insert_many(statement, [(-old, old) for old, _ in moves])
    database.insert_many(statement, [(new, -old) for old, new in moves])


def _is_row(database: Database, table: Table, fid: int) -> bool:
    return database.value(sql("SELECT 1 FROM {table} WHERE fid = ?", table=table.name), (fid,)) is not None


def _follow(database: Database, table: Table, moves: dict[int, int]) -> None:
    """Let open outbox entries keep their feature. One whose fid is now another's gets a number of its own."""
    dataset_id = database.value("SELECT id FROM gpkg_udw_datasets WHERE number = ?", (table.number,))
    entries = database.rows(
        "SELECT id, fid, json_extract(change, '$.id') FROM gpkg_udw_outbox WHERE dataset = ? AND state IN (?, ?, ?)",
        (dataset_id, *(state.value for state in OPEN)),
    )
    statement = Sql("UPDATE gpkg_udw_outbox SET fid = ? WHERE id = ?")
    wanted = {number: moves.get(fid, fid) for number, fid, remote_id in entries if remote_id is not None}
    taken = set(wanted.values())
    for number, fid, remote_id in entries:
        if remote_id is None:
            wanted[number] = -number if fid in taken else fid
    database.insert_many(statement, [(-number, number) for number in wanted])
    database.insert_many(statement, [(fid, number) for number, fid in wanted.items()])


def _index(table: Table) -> Sql:
    return sql(
        "CREATE INDEX IF NOT EXISTS {name} ON {table} (remote_id)",
        name=f"gpkg_udw_rows_{table.number}_remote_id", table=table.name,
    )
