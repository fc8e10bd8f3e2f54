"""What names a new object here names it still once the platform gave it another number.

Which rows name a new object is written down before the platform's objects
and numbers come in: otherwise a number given to somebody else's object could
be taken for the number that a new row has here, or the other way round.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional

from ..core.changes import Action, Change
from ..core.errors import StructureChanged
from ..core.feature import Feature
from ..core.outbox import Entry
from ..core.values import fitting
from . import catalogue, tables
from .columns import Table
from .database import Database
from .difference import changes
from .rearming import rearm
from .references import BY_FID, BY_ID, Reference, References, edited_names, is_known, names_of
from .sql import Sql, sql

_CREATE = (
    "CREATE TABLE IF NOT EXISTS gpkg_udw_named (dataset TEXT NOT NULL, fid INTEGER NOT NULL, field TEXT NOT NULL,"
    " held, target TEXT NOT NULL, target_fid INTEGER NOT NULL, by TEXT NOT NULL, PRIMARY KEY (dataset, fid, field)) WITHOUT ROWID"
)
_COLUMNS = ("dataset", "fid", "field", "held", "target", "target_fid", "by")


def note(database: Database, dataset_id: str) -> None:
    """Write down which edited rows name new objects of this dataset. Before anything of it comes in or is sent."""
    references = [one for one in References(database).all() if one.target == dataset_id]
    new = _new(database, dataset_id) if references else []
    if not new:
        return
    found = [row for reference in references for row in _named(database, reference, new)]
    if not found:
        return
    with database.altering():
        database.execute(_CREATE)
        for row in found:
            statement = sql(
                "INSERT INTO gpkg_udw_named ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dataset, fid, field)"
                " DO UPDATE SET held = excluded.held, target = excluded.target, target_fid = excluded.target_fid,"
                " by = excluded.by WHERE held IS NOT excluded.held",
                columns=_COLUMNS,
            )
            database.execute(statement, row)


def waiting(database: Database, dataset_id: str) -> Mapping[int, tuple[str, ...]]:
    """Return the edited rows of a dataset that name an object the platform does not know yet, and by which fields.

    They cannot be sent before that object is published: the platform would
    be given a number that means something here alone.
    """
    targets = {one.target for one in References(database).all() if one.dataset == dataset_id}
    for target in sorted(targets):
        note(database, target)
    noted = _noted(database, Sql("dataset = ?"), dataset_id)
    new = {(target, change.fid) for target in targets if noted for change in _new(database, target)}
    found: dict[int, tuple[str, ...]] = {}
    for _, fid, field, held, target, target_fid, _ in noted:
        if (target, target_fid) in new and _says(database, dataset_id, fid, field, held):
            found[fid] = (*found.get(fid, ()), field)
    return found


def follow(database: Database, entry: Entry, created: Optional[Feature]) -> int:
    """Let rows name a created object as the platform does; returns how many. Inside the transaction that settles it.

    Rows that were edited on since, so that they name something else, are left.
    """
    if entry.change.action is not Action.INSERT:
        return 0
    moved = 0
    for row in _noted(database, Sql("target = ? AND target_fid = ?"), entry.dataset, entry.change.fid):
        dataset_id, fid, field, held, *_, by = row
        value = _name_now(entry, created, by)
        if value is not None and catalogue.has(database, dataset_id):
            moved += _write(database, catalogue.find(database, dataset_id)[1], fid, field, held, value)
        key = (dataset_id, fid, field)
        database.execute("DELETE FROM gpkg_udw_named WHERE dataset = ? AND fid = ? AND field = ?", key)
    return moved


def _noted(database: Database, condition: Sql, *values: Any) -> list[tuple[Any, ...]]:
    if not tables.exists(database, "gpkg_udw_named"):
        return []
    statement = sql("SELECT {columns} FROM gpkg_udw_named WHERE {condition}", columns=_COLUMNS, condition=condition)
    return database.rows(statement, values)


def _new(database: Database, dataset_id: str) -> list[Change]:
    """Return the new objects of a dataset; of a table with other columns nothing can be said."""
    table = catalogue.find(database, dataset_id)[1]
    try:
        rearm(database, table)
        return [change for change in changes(database, table) if change.action is Action.INSERT]
    except StructureChanged:
        return []


def _named(database: Database, reference: Reference, new: list[Change]) -> Iterator[tuple[object, ...]]:
    """Yield the rows that were edited so that they name one of these objects."""
    edited = edited_names(database, reference)
    for change in new if edited else ():
        for text in names_of(database, reference, change):
            if text in edited and not is_known(database, reference, text):
                for fid, held in edited[text]:
                    yield reference.dataset, fid, reference.field, held, reference.target, change.fid, reference.by


def _says(database: Database, dataset_id: str, fid: int, field: str, held: object) -> bool:
    """Tell whether a row still says what it said when it was noted."""
    table = catalogue.find(database, dataset_id)[1]
    column = table.columns.get(field)
    if column is None:
        return False
    statement = sql("SELECT 1 FROM {table} WHERE fid = ? AND {column} COLLATE BINARY IS ?", table=table.name, column=column)
    return database.value(statement, (fid, held)) is not None


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
