"""Which texts in the tables of a GeoPackage name files beside it, as QField writes them: ``DCIM/…``, relative."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Optional

from .columns import family
from .database import Database
from .sql import Sql, sql

FOLDERS = ("DCIM", "files", "audio", "video")  # where QField puts what it takes, beside the project
_LONGEST = 400
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{2,5}")
_ELSEWHERE = re.compile(r"[A-Za-z]:|[\\/~]|.*[\0\n\r]|.*://", re.DOTALL)


@dataclass(frozen=True)
class FileName:
    """A text that may name a file: relative to the GeoPackage's folder, with slashes, never out of it.

    ``dataset`` is empty for a table that is none of the working copy's;
    ``field`` is the platform's name of the column, the column's own where it
    is the person's.
    """

    name: str
    dataset: str
    field: str
    fid: int
    remote_id: Optional[str]


def file_names(path: Path) -> tuple[FileName, ...]:
    """Return every text that looks like the relative path of a file, in the order of the rows. Raises StoreError.

    Only tables that other programs see as layers or tables are read.
    """
    database = Database(path)
    try:
        with database.snapshot():
            return tuple(_of_tables(database))
    finally:
        database.close()


def relative_name(text: str) -> str:
    """Return a path relative to the folder, with slashes; empty for a text that names no file below it."""
    if len(text) > _LONGEST or _ELSEWHERE.match(text):
        return ""
    parts = [part for part in text.replace("\\", "/").split("/") if part not in ("", ".")]
    if not parts or ".." in parts or not _EXTENSION.fullmatch(Path(parts[-1]).suffix):
        return ""
    return "/".join(parts)


def _of_tables(database: Database) -> Iterator[FileName]:
    known = _datasets(database)
    for (table,) in database.rows("SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"):
        yield from _of_table(database, str(table), *known.get(table, ("", {})))


def _datasets(database: Database) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the dataset of each table, and the field of each of its columns."""
    if not database.value("SELECT count(*) FROM sqlite_master WHERE name = 'gpkg_udw_fields'"):
        return {}
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for table, dataset, column, field in database.rows(
        "SELECT d.table_name, d.id, f.column_name, f.field FROM gpkg_udw_datasets d"
        " LEFT JOIN gpkg_udw_fields f ON f.dataset = d.number"
    ):
        found.setdefault(table, (dataset, {}))[1][column] = field
    return found


def _of_table(database: Database, table: str, dataset: str, fields: dict[str, str]) -> Iterator[FileName]:
    described = database.rows(sql("PRAGMA table_info({table})", table=table))
    if not any(key for *_, key in described):  # a view, whose rows have no number
        return
    identity = Sql("remote_id" if dataset else "NULL")
    for _, column, kind, _, _, key in described:
        if key or column == "remote_id" or family(str(kind)) not in ("TEXT", "VARCHAR"):
            continue
        statement = sql(
            "SELECT rowid, {column}, {identity} FROM {table}"
            " WHERE typeof({column}) = 'text' AND {column} LIKE '%.%' ORDER BY rowid",
            column=column, identity=identity, table=table,
        )
        for fid, text, remote_id in database.rows(statement):
            name = relative_name(text)
            if name:
                yield FileName(name, dataset, fields.get(column, column), int(fid), None if remote_id is None else str(remote_id))
