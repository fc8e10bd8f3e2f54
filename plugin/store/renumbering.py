"""What names a new object here names it still once the platform gave it another number.

Which rows name a new object is written down with the outbox entry that
creates it, before any number is known; otherwise the platform's number for
one object could be taken for the local number of the next.
"""

from __future__ import annotations

from typing import Iterable, Iterator, Optional, Sequence

from ..core.changes import Action
from ..core.errors import StructureChanged
from ..core.feature import Feature
from ..core.outbox import OPEN, Entry
from ..core.values import fitting
from . import catalogue, tables
from .columns import Table
from .database import Database
from .rearming import rearm
from .references import BY_FID, BY_ID, Reference, References, names_of
from .sql import marks, sql

_CREATE = (
    "CREATE TABLE IF NOT EXISTS gpkg_udw_named (entry INTEGER NOT NULL, dataset TEXT NOT NULL, fid INTEGER NOT NULL,"
    " field TEXT NOT NULL, held, by TEXT NOT NULL, PRIMARY KEY (entry, dataset, fid, field)) WITHOUT ROWID"
)


def note(database: Database, dataset_id: str, entries: Iterable[Entry]) -> None:
    """Write down which edited rows name the objects that these entries create. Inside the transaction that adds them."""
    new = [entry for entry in entries if entry.change.action is Action.INSERT and entry.change.mine is not None]
    references = [one for one in References(database).all() if one.target == dataset_id] if new else []
    if not references:
        return
    if not tables.exists(database, "gpkg_udw_named"):
        with database.altering():
            database.execute(_CREATE)
    _forget_settled(database)
    for reference in references:
        rows = list(_named(database, reference, new))
        database.insert_rows("gpkg_udw_named", ("entry", "dataset", "fid", "field", "held", "by"), rows)


def follow(database: Database, entry: Entry, created: Optional[Feature]) -> int:
    """Let rows name a created object as the platform does; returns how many. Inside the transaction that settles it.

    Rows that were edited on since, so that they name something else, are left.
    """
    if entry.change.action is not Action.INSERT or not tables.exists(database, "gpkg_udw_named"):
        return 0
    moved = 0
    waiting = "SELECT dataset, fid, field, held, by FROM gpkg_udw_named WHERE entry = ?"
    for dataset_id, fid, field, held, by in database.rows(waiting, (entry.id,)):
        table = catalogue.find(database, dataset_id)[1] if catalogue.has(database, dataset_id) else None
        value = _name_now(entry, created, by)
        if table is not None and value is not None:
            moved += _write(database, table, fid, field, held, value)
    database.execute("DELETE FROM gpkg_udw_named WHERE entry = ?", (entry.id,))
    return moved


def _named(database: Database, reference: Reference, new: Sequence[Entry]) -> Iterator[tuple[object, ...]]:
    """Yield the rows that were edited so that they name the object of an entry."""
    edited = _edited(database, reference)
    for entry in new if edited else ():
        for text in names_of(database, reference, entry.change):
            if text in edited and not _is_known(database, reference, text):
                yield from (
                    (entry.id, reference.dataset, fid, reference.field, held, reference.by) for fid, held in edited[text]
                )


def _edited(database: Database, reference: Reference) -> dict[str, list[tuple[int, object]]]:
    """Return the rows whose reference is not what the platform has, by the text of what it is now."""
    table = catalogue.find(database, reference.dataset)[1]
    column = table.columns.get(reference.field)
    found: dict[str, list[tuple[int, object]]] = {}
    if column is None or not _is_in_order(database, table):
        return found
    statement = sql(
        "SELECT r.fid, r.{column} FROM {table} r LEFT JOIN {base} b ON b.fid = r.fid"
        " WHERE r.{column} IS NOT NULL AND r.{column} COLLATE BINARY IS NOT b.{column}",
        column=column, table=table.name, base=table.base,
    )
    for fid, held in database.rows(statement):
        found.setdefault(str(held), []).append((fid, held))
    return found


def _is_known(database: Database, reference: Reference, text: str) -> bool:
    """Tell whether a text names an object that the platform has already, which then is meant."""
    if reference.by not in (BY_ID, BY_FID):
        return False
    base = catalogue.find(database, reference.target)[1].base
    return database.value(sql("SELECT 1 FROM {base} WHERE remote_id = ?", base=base), (text,)) is not None


def _is_in_order(database: Database, table: Table) -> bool:
    """Bring bases to where their rows are; a table with other columns names nothing that could be followed."""
    try:
        rearm(database, table)
    except StructureChanged:
        return False
    return True


def _name_now(entry: Entry, created: Optional[Feature], by: str) -> object:
    if by in (BY_ID, BY_FID):
        return entry.remote_id
    return None if created is None else created.properties.get(by)


def _write(database: Database, table: Table, fid: int, field: str, held: object, value: object) -> int:
    kind = next((one.kind for one in table.schema.fields if one.name == field), None)
    column = table.columns.get(field)
    if kind is None or column is None:
        return 0
    name, fits = fitting(value, kind)
    if not fits or name == held:
        return 0
    statement = sql(
        "UPDATE {table} SET {column} = ? WHERE fid = ? AND {column} COLLATE BINARY IS ?", table=table.name, column=column
    )
    return database.execute(statement, (name, fid, held))


def _forget_settled(database: Database) -> None:
    """Forget what was noted for entries that are settled or were replaced."""
    statement = sql("DELETE FROM gpkg_udw_named WHERE entry NOT IN (SELECT id FROM gpkg_udw_outbox WHERE state IN ({marks}))",
                    marks=marks(len(OPEN)))
    database.execute(statement, [state.value for state in OPEN])
