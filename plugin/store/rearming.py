"""Making marks trustworthy again after another program wrote a table anew or changed the file's structure."""

from __future__ import annotations

from typing import Optional, Sequence

from ..core.outbox import OPEN
from . import decided, marks, tables
from .columns import Table
from .copied_rows import ask_which
from .database import Database
from .difference import changes, pairs, require_structure
from .identity import Pair
from .posting import Outbox
from .rows import Rows
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
        _align(database, table, pairs(database, table))
        edited = [change.fid for change in changes(database, table)]
        marks.disarm(database, table)
        rows = [(table.number, fid) for fid in edited]
        database.insert_rows("gpkg_udw_dirty", ("dataset", "fid"), rows)
        database.execute(_index(table))
        marks.arm(database, table)


def follow_rewriting(database: Database, table: Table) -> None:
    """Rearm where another program wrote the table anew: the fids then belong to other features. Raises StructureChanged."""
    if not marks.in_place(database, table):
        rearm(database, table)


def _align(database: Database, table: Table, found: Sequence[Pair]) -> None:
    last = tables.last_fid(database, table)
    same_table = marks.in_place(database, table)
    moves: list[tuple[int, int]] = []
    for pair in found:
        if pair.base is not None and pair.row is None and _is_row(database, table, pair.base):
            last += 1
            moves.append((pair.base, last))
        elif pair.base is not None and pair.row is not None and pair.row != pair.base:
            moves.append((pair.base, pair.row))
    _move(database, sql("UPDATE {base} SET fid = ? WHERE fid = ?", base=table.base), moves)
    tables.keep_sequence(database, table, last)
    if not same_table:
        ask_which(database, table)
        _follow(database, table, dict(moves))
        _follow_kept(database, table)


def _move(database: Database, statement: Sql, moves: Sequence[tuple[int, int]]) -> None:
    """Renumber without collisions: everything goes below zero first."""
    database.insert_many(statement, [(-old, old) for old, _ in moves])
    database.insert_many(statement, [(new, -old) for old, new in moves])


def _is_row(database: Database, table: Table, fid: int) -> bool:
    return database.value(sql("SELECT 1 FROM {table} WHERE fid = ?", table=table.name), (fid,)) is not None


def _follow(database: Database, table: Table, moves: dict[int, int]) -> None:
    """Let open outbox entries keep their row; a new one is known by what it says alone."""
    outbox, rows = Outbox(database), Rows(database, table)
    dataset_id = database.value("SELECT id FROM gpkg_udw_datasets WHERE number = ?", (table.number,))
    for entry in outbox.entries(OPEN, dataset_id=dataset_id):
        fid: Optional[int] = moves.get(entry.change.fid, entry.change.fid)
        if entry.change.mine is not None and entry.change.id is None:
            fid = rows.new_row_like(entry.change.mine)
        if fid is not None:
            _follow_names(database, entry.dataset, entry.change.fid, fid)
            database.execute("UPDATE gpkg_udw_outbox SET fid = ? WHERE id = ?", (fid, entry.id))


def _follow_kept(database: Database, table: Table) -> None:
    """Let decisions to keep a feature as a new one follow its row; where it cannot be told, it is no longer undone."""
    rows = Rows(database, table)
    for kept in decided.kept(database, table) if tables.exists(database, "gpkg_udw_decided") else ():
        if kept.settled.base is None and kept.settled.mine is not None:
            fid, key = rows.new_row_like(kept.settled.mine), (table.number, kept.id)
            if fid is None:
                database.execute("DELETE FROM gpkg_udw_decided WHERE dataset = ? AND remote_id = ?", key)
            else:
                database.execute("UPDATE gpkg_udw_decided SET fid = ? WHERE dataset = ? AND remote_id = ?", (fid, *key))


def _follow_names(database: Database, dataset_id: str, before: int, fid: int) -> None:
    """Let what names a new row by its former number name it still: ``renumbering``."""
    if tables.exists(database, "gpkg_udw_named"):
        statement = "UPDATE gpkg_udw_named SET target_fid = ? WHERE target = ? AND target_fid = ?"
        database.execute(statement, (fid, dataset_id, before))


def _index(table: Table) -> Sql:
    return sql(
        "CREATE INDEX IF NOT EXISTS {name} ON {table} (remote_id)",
        name=f"gpkg_udw_rows_{table.number}_remote_id", table=table.name,
    )
