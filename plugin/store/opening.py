"""Making and opening the file: what must be true before anybody works with it."""

from __future__ import annotations

import uuid
from pathlib import Path

from ..core.errors import Damaged, NotAWorkingCopy
from ..core.profile import Profile
from . import catalogue, conflicts, layout, tables
from .database import Database
from .failures import explained
from .observed import Observed
from .placing import place, require_free


def create(path: Path, *, profile: Profile, title: str) -> None:
    """Make a new file, complete or not at all. Raises as ``place`` does, and NoSpace."""
    require_free(path)
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}")
    with explained(path):
        try:
            _fill(beside, profile=profile, title=title)
            place(beside, path)
        finally:
            beside.unlink(missing_ok=True)


def _fill(path: Path, *, profile: Profile, title: str) -> None:
    database = Database(path)
    try:
        database.execute("PRAGMA journal_mode = DELETE")
        layout.create(database, profile=profile, title=title)
    finally:
        database.close()


def connect(path: Path, *, now: float) -> Database:
    """Open a working copy for reading and writing.

    Raises NotAWorkingCopy, NewerLayout, Damaged, Locked, ReadOnly. Clears away
    what a killed download left.
    """
    with explained(path):
        layout.recognise(path)
    database = Database(path)
    try:
        _check(database)
        database.prepare()
        tables.clear_abandoned(database, now)
        _adopt_series(database)
        conflicts.adopt(database)
    except BaseException:
        database.close()
        raise
    return database


def _adopt_series(database: Database) -> None:
    """Have measurements that are added from now on told apart, in a file of a version that did not do so."""
    told = tables.exists(database, "gpkg_udw_series")
    untold = "SELECT id FROM gpkg_udw_datasets WHERE series_table IS NOT NULL"
    for (name,) in database.rows(untold + (" AND number NOT IN (SELECT dataset FROM gpkg_udw_series)" if told else "")):
        taken, table = catalogue.find(database, name)
        Observed(database, taken, table.number).adopt()


def _check(database: Database) -> None:
    try:
        layout.check(database)
    except NotAWorkingCopy as error:
        if "not a database" not in error.detail:
            raise
        if layout.says_it_is_sqlite(database.path):
            raise Damaged(error.detail, path=str(database.path)) from error
        raise NotAWorkingCopy("the file is no GeoPackage", path=str(database.path)) from error
    database.require_writable()
