"""The bookkeeping tables of a working copy, and how to tell one from any other file."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any, Optional

from ..core.errors import Damaged, NewerLayout, NotAWorkingCopy
from ..core.profile import Profile, profile_from_json, profile_to_json, without_sign_ins
from . import geopackage, marks
from .database import Database
from .plain import text

LAYOUT = 1
_MAGIC = b"SQLite format 3\x00"

CONFLICTS = (
    "CREATE TABLE IF NOT EXISTS gpkg_udw_conflicts (dataset INTEGER NOT NULL, remote_id TEXT NOT NULL, theirs TEXT NOT NULL,"
    " against TEXT NOT NULL, seen TEXT NOT NULL, since TEXT NOT NULL, syncs INTEGER NOT NULL, who TEXT NOT NULL DEFAULT '',"
    " changed TEXT NOT NULL DEFAULT '', handed TEXT, PRIMARY KEY (dataset, remote_id))",
    "CREATE TABLE IF NOT EXISTS gpkg_udw_decided (dataset INTEGER NOT NULL, remote_id TEXT NOT NULL, fid INTEGER NOT NULL,"
    " decision TEXT NOT NULL, decided TEXT NOT NULL, since TEXT NOT NULL, syncs INTEGER NOT NULL, who TEXT NOT NULL,"
    " changed TEXT NOT NULL, PRIMARY KEY (dataset, remote_id))",
)
TABLES = (
    "CREATE TABLE gpkg_udw_meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE gpkg_udw_state (dataset INTEGER NOT NULL PRIMARY KEY, value INTEGER NOT NULL)",
    "CREATE TABLE gpkg_udw_datasets (number INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE,"
    " table_name TEXT NOT NULL UNIQUE, series_table TEXT UNIQUE, taken TEXT NOT NULL,"
    " dataset TEXT NOT NULL, schema TEXT NOT NULL, query TEXT NOT NULL)",
    "CREATE TABLE gpkg_udw_fields (dataset INTEGER NOT NULL, position INTEGER NOT NULL, field TEXT NOT NULL,"
    " column_name TEXT NOT NULL, PRIMARY KEY (dataset, position))",
    marks.CREATE,
    "CREATE TABLE gpkg_udw_parked (dataset INTEGER NOT NULL, fid INTEGER NOT NULL, remote_id TEXT)",
    "CREATE TABLE gpkg_udw_outbox (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, dataset TEXT NOT NULL,"
    " publication TEXT NOT NULL, feature TEXT NOT NULL, fid INTEGER NOT NULL, change TEXT NOT NULL,"
    " protection TEXT NOT NULL,"
    " state TEXT NOT NULL, words TEXT NOT NULL DEFAULT '', remote_id TEXT)",
    "CREATE UNIQUE INDEX gpkg_udw_outbox_open ON gpkg_udw_outbox (dataset, feature)"
    " WHERE state IN ('pending', 'sending', 'uncertain')",
    "CREATE INDEX gpkg_udw_outbox_state ON gpkg_udw_outbox (state)",
    "CREATE TABLE gpkg_udw_receipts (number INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE,"
    " receipt TEXT NOT NULL)",
    "CREATE TABLE gpkg_udw_building (name TEXT NOT NULL PRIMARY KEY, touched REAL NOT NULL)",
    *CONFLICTS,
)


def create(database: Database, *, profile: Profile, title: str) -> None:
    """Make an empty file a working copy. It may be handed on, so it names no sign-in."""
    geopackage.mark(database)
    with database.transaction():
        geopackage.create(database)
        for statement in TABLES:
            database.execute(statement)
        meta = {
            "layout": LAYOUT, "title": title, "profile": profile_to_json(without_sign_ins(profile)), "file": uuid.uuid4().hex,
        }
        for name, value in meta.items():
            database.execute("INSERT INTO gpkg_udw_meta VALUES (?, ?)", (name, text(value)))


def recognise(path: Path) -> None:
    """Raise NotAWorkingCopy for a path that holds no file, before SQLite could make one there.

    Does not read it: on Unix, closing a file gives up every lock this process
    has on it, and another program may then take QGIS's write-ahead log away.
    Source: sqlite.org/howtocorrupt, 2.2.
    """
    if not path.is_file():
        raise NotAWorkingCopy("there is no such file", path=str(path))
    if not path.stat().st_size:
        raise NotAWorkingCopy("the file is no GeoPackage", path=str(path))


def says_it_is_sqlite(path: Path) -> bool:
    """Tell whether the first bytes are SQLite's; only for a file that SQLite could not open."""
    with path.open("rb") as stream:
        return stream.read(16) == _MAGIC


def check(database: Database) -> None:
    """Raise NotAWorkingCopy or NewerLayout unless this version can work with the file."""
    known = database.value("SELECT count(*) FROM sqlite_master WHERE name = 'gpkg_udw_meta'")
    if not known:
        raise NotAWorkingCopy("a GeoPackage, but not one of this product", path=str(database.path))
    layout = meta(database, "layout")
    if not isinstance(layout, int) or layout > LAYOUT:
        raise NewerLayout("made by a newer version", path=str(database.path), layout=layout)


def meta(database: Database, name: str) -> Any:
    """Return one fact about the whole file. Raises Damaged."""
    value = database.value("SELECT value FROM gpkg_udw_meta WHERE name = ?", (name,))
    return parsed(value, database)


def identity(database: Database) -> Optional[str]:
    """Return what tells this working copy, and all its copies, from others; None for one of an earlier version."""
    found = database.value("SELECT value FROM gpkg_udw_meta WHERE name = 'file'")
    return str(found) if found else None


def parsed(value: Any, database: Database) -> Any:
    """Read JSON of the bookkeeping. Raises Damaged."""
    try:
        return json.loads(value)
    except (TypeError, ValueError) as error:
        raise Damaged("unreadable bookkeeping", path=str(database.path)) from error


def profile(database: Database) -> Profile:
    """Return the platform this working copy was taken from."""
    return profile_from_json(meta(database, "profile"))
