"""How many features were edited, for the live counter: from the marks in one pass, without reading what surely differs."""

from __future__ import annotations

from typing import Optional

from ..core.changes import Action
from ..core.errors import EditsUnpublished
from . import marks
from .columns import Table
from .database import Database
from .difference import changed_pairs, changes, differs, matched, require_structure, surplus
from .identity import Loose, Pair
from .marks import Counts
from .sql import Sql, joined, sql


def counts(database: Database, table: Table) -> Counts:
    """Count the edited features: from the marks where they can be trusted, else by comparing everything.

    Raises StructureChanged.
    """
    with database.snapshot():
        require_structure(database, table)
        found = _by_marks(database, table) if marks.armed(database, table) else None
        if found is not None:
            return found
        actions = [change.action for change in changes(database, table)]
    updates, inserts, deletes = (actions.count(action) for action in (Action.UPDATE, Action.INSERT, Action.DELETE))
    return Counts(updates, inserts, deletes, trusted=False)


def require_unchanged(database: Database, table: Table) -> None:
    """Raise EditsUnpublished where a person edited a row: compared completely, since what follows cannot be undone."""
    if next(changes(database, table), None) is not None:
        raise EditsUnpublished("the dataset has edits that are not published", table=table.name)


def _by_marks(database: Database, table: Table) -> Optional[Counts]:
    """Count what is marked; None where rows and base differ in number by something else."""
    sure, close, rows, bases = 0, [], [], []
    for fid, row, base, here, there, surely in database.rows(_marked(table), (table.number,)):
        if row is not None and base is not None and here == there:
            sure += bool(surely)
            close += [] if surely else [Pair(fid, fid)]
            continue
        rows += [] if row is None else [Loose(fid, None if here is None else str(here))]
        bases += [] if base is None else [Loose(fid, there)]
    if surplus(database, table) != len(rows) - len(bases):
        return None
    loose = matched(database, table, bases=bases, rows=rows, same_table=True)
    close += [pair for pair in loose if pair.base is not None and pair.row is not None]
    edited = sum(pair.change(table) is not None for pair in changed_pairs(database, table, close))
    new, deleted = (sum(side(pair) is None for pair in loose) for side in (lambda pair: pair.base, lambda pair: pair.row))
    return Counts(sure + edited, new, deleted, trusted=True)


def _marked(table: Table) -> Sql:
    """Return the query for fid, row, base, both remote ids, and whether they surely differ, of what is marked and differs."""
    return sql(
        "SELECT d.fid, r.fid, b.fid, r.remote_id, b.remote_id, {surely} FROM gpkg_udw_dirty d"
        " LEFT JOIN {table} r ON r.fid = d.fid LEFT JOIN {base} b ON b.fid = d.fid WHERE d.dataset = ?"
        " AND (r.fid IS NOT b.fid OR r.remote_id IS NOT b.remote_id OR {differs}) ORDER BY d.fid",
        table=table.name, base=table.base, surely=_surely(table), differs=differs(table),
    )


def _surely(table: Table) -> Sql:
    """Return whether a row means something else without a closer look: another text, another whole number of one type."""
    one = "WHEN r.{column} <> b.{column} THEN typeof(r.{column}) = typeof(b.{column})"
    cases = joined((sql(one, column=column) for column in table.exact), " ")
    return Sql(f"CASE {cases} ELSE 0 END") if cases else Sql("0")
