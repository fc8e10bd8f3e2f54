"""The datasets of a working copy: what was taken, when, and in which tables it lies."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Callable, Optional

from ..core.dataset import Dataset
from ..core.errors import BadInput, Damaged
from ..core.query import Query
from ..core.schema import Schema, schema_from_json, schema_to_json
from .columns import Table
from .database import Database
from .layout import parsed
from .plain import dataset_from_json, dataset_to_json, query_from_json, query_to_json, text

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SELECT = "SELECT number, table_name, series_table, taken, dataset, schema, query FROM gpkg_udw_datasets"


@dataclass(frozen=True)
class Taken:
    """A dataset in the working copy. ``taken`` is when, as UTC text; ``series_table`` holds its observations."""

    dataset: Dataset
    schema: Schema
    query: Query
    table: str
    series_table: Optional[str]
    taken: str


def all_taken(database: Database) -> tuple[Taken, ...]:
    """Return every dataset, in the order they were taken."""
    return tuple(_known(row, database) for row in database.rows(_SELECT + " ORDER BY number"))


def find(database: Database, dataset_id: str) -> tuple[Taken, Table]:
    """Return a dataset and its tables. Raises BadInput."""
    row = database.row(_SELECT + " WHERE id = ?", (dataset_id,))
    if row is None:
        raise BadInput("the working copy has no such dataset", dataset=dataset_id)
    columns = database.rows("SELECT field, column_name FROM gpkg_udw_fields WHERE dataset = ? ORDER BY position", row[:1])
    return database.understood((row, tuple(columns)), lambda: _understood(row, dict(columns), database))


def _understood(row: tuple[Any, ...], columns: dict[str, str], database: Database) -> tuple[Taken, Table]:
    taken = _known(row, database)
    return taken, Table(row[0], taken.table, taken.schema, columns)


def one(database: Database, number: int) -> Taken:
    """Return the dataset of a number, whatever became of the others. Raises BadInput, Damaged."""
    row = database.row(_SELECT + " WHERE number = ?", (number,))
    if row is None:
        raise BadInput("the working copy has no such dataset", dataset=number)
    return _known(row, database)


def has(database: Database, dataset_id: str) -> bool:
    """Tell whether the dataset was taken."""
    return database.value("SELECT 1 FROM gpkg_udw_datasets WHERE id = ?", (dataset_id,)) is not None


def record(database: Database, taken: Taken, columns: dict[str, str]) -> int:
    """Write down a dataset that was taken, for the first time or again; return its number."""
    database.execute(
        "INSERT INTO gpkg_udw_datasets (id, table_name, series_table, taken, dataset, schema, query)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET taken = excluded.taken,"
        " dataset = excluded.dataset, schema = excluded.schema, query = excluded.query",
        (
            taken.dataset.id, taken.table, taken.series_table, taken.taken, text(dataset_to_json(taken.dataset)),
            text(schema_to_json(taken.schema)), text(query_to_json(taken.query)),
        ),
    )
    number = int(database.value("SELECT number FROM gpkg_udw_datasets WHERE id = ?", (taken.dataset.id,)))
    database.execute("DELETE FROM gpkg_udw_fields WHERE dataset = ?", (number,))
    for position, (field, column) in enumerate(columns.items()):
        database.execute("INSERT INTO gpkg_udw_fields VALUES (?, ?, ?, ?)", (number, position, field, column))
    return number


def forget(database: Database, number: int) -> None:
    """Take a dataset out of the list."""
    database.execute("DELETE FROM gpkg_udw_fields WHERE dataset = ?", (number,))
    database.execute("DELETE FROM gpkg_udw_state WHERE dataset = ?", (number,))
    database.execute("DELETE FROM gpkg_udw_datasets WHERE number = ?", (number,))


def free_name(database: Database, title: str, *, suffix: str = "") -> str:
    """Return a plain table name for a title that nothing in the file uses yet."""
    stem = _slug(title) + suffix
    names = {str(name).casefold() for (name,) in database.rows("SELECT name FROM sqlite_master")}
    names |= {str(name).casefold() for (name,) in database.rows("SELECT table_name FROM gpkg_contents")}
    names |= {str(name).casefold() for (name,) in database.rows("SELECT table_name FROM gpkg_udw_datasets")}
    name, number = stem, 1
    while name in names or f"rtree_{name}_geom" in names or f"gpkg_udw_base_{name}" in names:
        number += 1
        name = f"{stem}_{number}"
    return name


def _slug(title: str) -> str:
    spelled = unicodedata.normalize("NFKD", title.lower().translate(_GERMAN))
    plain = "".join(char for char in spelled if not unicodedata.combining(char))
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
    if not slug:
        return "data"
    return f"data_{slug}" if slug[0].isdigit() or slug.startswith(("gpkg", "sqlite", "rtree")) else slug


def _known(row: tuple[Any, ...], database: Database) -> Taken:
    """Return what a row says; it is read in each publication several times, and the same each time."""
    return database.understood(row, lambda: _taken(row, database))


def _taken(row: tuple[Any, ...], database: Database) -> Taken:
    _, table, series_table, taken, dataset, schema, query = row

    def read(value: Any, reader: Callable[[Any], Any]) -> Any:
        try:
            return reader(parsed(value, database))
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged("unreadable bookkeeping", path=str(database.path)) from error

    return Taken(
        read(dataset, dataset_from_json), read(schema, schema_from_json), read(query, query_from_json),
        table, series_table, taken,
    )
