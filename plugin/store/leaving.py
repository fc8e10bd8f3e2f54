"""Whole files: integrity, backups, and copies that are complete without their write-ahead log."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Callable, Iterator

from ..core.errors import Damaged, Locked
from . import catalogue
from .database import Database
from .failures import explained
from .placing import place
from .sql import sql

_PATIENCE = 2.0  # seconds


def check(database: Database) -> None:
    """Raise Damaged unless the file passes SQLite's integrity check."""
    problems = [str(row[0]) for row in database.rows("PRAGMA integrity_check(10)")]
    if problems != ["ok"]:
        raise Damaged(problems[0], path=str(database.path), problems=len(problems))


def look(database: Database, *, seconds: float) -> bool:
    """Raise Damaged where a quick check finds something within so much time; return whether it came to the end."""
    problems = database.quick_check(seconds)
    if problems and problems != ["ok"]:
        raise Damaged(problems[0], path=str(database.path), problems=len(problems))
    return bool(problems)


def prepare_to_leave(database: Database) -> None:
    """Bring everything into the one file and prove it by opening a copy of that file alone.

    Raises Locked where another program, a layer for instance, holds it for longer than a count of its edits takes.
    """
    until = time.monotonic() + _PATIENCE
    while not _is_one_file(database):
        if time.monotonic() > until:
            raise Locked("the file is open elsewhere", path=str(database.path))
        time.sleep(0.1)
    database.execute("BEGIN EXCLUSIVE")
    database.execute("ROLLBACK")
    with explained(database.path), tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "alone.gpkg"
        shutil.copyfile(database.path, alone)
        _verify(Database(alone), _sizes(database))


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Keep everybody else from reading and writing the file, which is complete without its log. Raises Locked."""
    prepare_to_leave(database)
    database.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        database.execute("ROLLBACK")


def _is_one_file(database: Database) -> bool:
    """Try to do without the write-ahead log, which SQLite refuses while anybody else has the file open."""
    with suppress(Locked):
        busy, *_ = database.row("PRAGMA wal_checkpoint(TRUNCATE)") or (0,)
        return not busy and database.value("PRAGMA journal_mode = DELETE") == "delete"
    return False


def backup(database: Database, target: Path) -> None:
    """Copy one consistent state of the file, complete and checked, or nothing at all.

    Replaces an older file. Raises Locked where that is open, and as ``place`` does.
    """
    _copied(database, target, lambda made: place(made, target, replacing=True))


def keep(database: Database, target: Path) -> None:
    """Do as ``backup`` does under a name that nobody else uses, so that no lock is left beside it."""
    _copied(database, target, lambda made: os.replace(made, target))


def _copied(database: Database, target: Path, named: Callable[[Path], None]) -> None:
    beside = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}")
    with explained(target):
        try:
            copy = Database(beside)
            database.copy_into(copy)
            copy.value("PRAGMA journal_mode = DELETE")
            _verify(copy, _sizes(copy))
            named(beside)
        finally:
            for ending in ("", "-journal", "-wal", "-shm"):
                beside.with_name(beside.name + ending).unlink(missing_ok=True)


def _verify(copy: Database, sizes: dict[str, int]) -> None:
    """Check a copy and close it. Raises Damaged."""
    try:
        check(copy)
        if _sizes(copy) != sizes:
            raise Damaged("the copy is not complete", path=str(copy.path))
    finally:
        copy.close()


def _sizes(database: Database) -> dict[str, int]:
    """Return the number of rows of every table that a person or the outbox depends on."""
    names = ["gpkg_udw_outbox", "gpkg_udw_receipts"]
    for taken in catalogue.all_taken(database):
        names += [taken.table, f"gpkg_udw_base_{taken.table}", *([taken.series_table] if taken.series_table else [])]
    return {name: int(database.value(sql("SELECT count(*) FROM {name}", name=name))) for name in names}
