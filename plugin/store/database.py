"""The connection to one file: opening, transactions, and the notice of foreign changes."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Any, Callable, Hashable, Iterable, Iterator, Optional, Sequence, TypeVar

from ..core.errors import Locked, StoreError
from .byte_copy import copy_pages
from .failures import explained
from .names import Names
from .place import is_network_drive
from .spatial import register_functions
from .sql import Sql, marks, readable, sql

Item = TypeVar("Item")
_WAIT_SECONDS = 5.0
_CHECKPOINT_PAGES = 1000  # SQLite's own default
_KEPT = 50  # things read from stored text
_MAX_VALUES = 900  # below the 999 that older SQLite allows in one statement
MANY_VALUES = 30_000 if sqlite3.sqlite_version_info >= (3, 32) else _MAX_VALUES  # 32,766 since then


class Database:
    """One connection, for one thread at a time. Every failure is a StoreError.

    ``connection`` is one that is open already, to a database in memory for instance; ``path`` then only names it.
    """

    def __init__(self, path: Path, *, connection: Optional[sqlite3.Connection] = None) -> None:
        self.path = path
        self.on_network_drive = is_network_drive(path)
        with explained(path):
            self._connection = connection or sqlite3.connect(
                str(path), timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
        self._connection.row_factory = None
        self._writes = False
        self._understood: dict[Hashable, Any] = {}
        self._names = Names(path, on_network_drive=self.on_network_drive)
        register_functions(self._connection)

    def close(self) -> None:
        """Let go of the file, without its write-ahead log where nobody else holds it.

        QGIS reads a file that is not in WAL mode without any lock (GDAL's
        NOLOCK), and finds its layers empty once the file is left in WAL mode.
        """
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA busy_timeout = 0")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # it may hold what was deleted
            self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()

    def execute(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Run one statement, return how many rows it changed."""
        with explained(self.path):
            return self._run(statement, values).rowcount

    def insert(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Run one INSERT, return the new row's id."""
        with explained(self.path):
            return int(self._run(statement, values).lastrowid or 0)

    def _run(self, statement: str, values: Sequence[Any]) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except UnicodeEncodeError:
            return self._connection.execute(statement, readable(values))

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with explained(self.path):
            return self._read(lambda: self._run(statement, values).fetchall())

    def row(self, statement: str, values: Sequence[Any] = ()) -> Optional[tuple[Any, ...]]:
        """Return the first row of a query."""
        with explained(self.path):
            found: Optional[tuple[Any, ...]] = self._read(lambda: self._run(statement, values).fetchone())
            return found

    def _read(self, query: Callable[[], Item]) -> Item:
        """Run a query; where another program left text that is no UTF-8, again, with its bytes as lone surrogates."""
        try:
            return query()
        except sqlite3.OperationalError as error:
            if "decode to UTF-8" not in str(error):
                raise
        self._connection.text_factory = lambda found: found.decode("utf-8", "surrogateescape")
        try:
            return query()
        finally:
            self._connection.text_factory = str

    def value(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Return the first value of a query, None where there is no row."""
        found = self.row(statement, values)
        return found[0] if found else None

    def understood(self, stored: Hashable, read: Callable[[], Item]) -> Item:
        """Return what ``read`` makes of stored values, once for the same values: a dataset's schema is read for every row."""
        if stored not in self._understood:
            if len(self._understood) >= _KEPT:
                self._understood.clear()
            self._understood[stored] = read()
        found: Item = self._understood[stored]
        return found

    def insert_rows(self, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """Insert many rows, dozens per statement: three times as fast as one by one."""
        several = max(1, min(64, _MAX_VALUES // len(columns)))
        whole = len(rows) - len(rows) % several
        one = sql("({marks})", marks=marks(len(columns)))
        head = sql("INSERT INTO {table} ({columns}) VALUES ", table=table, columns=columns)
        pieces = (list(chain.from_iterable(rows[at : at + several])) for at in range(0, whole, several))
        self.execute("SAVEPOINT udw_rows")
        try:
            self.insert_many(Sql(head + ", ".join([one] * several)), pieces)
            self.insert_many(Sql(head + one), rows[whole:])
        except UnicodeEncodeError:
            self.execute("ROLLBACK TO udw_rows")
            self.insert_many(Sql(head + one), map(readable, rows))
        self.execute("RELEASE udw_rows")

    def insert_many(self, statement: Sql, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        with explained(self.path):
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, with the right to write from the start; inside another one it is a part of that."""
        if self._connection.in_transaction:
            yield
            return
        self._names.require_file()
        self._begin_to_write()
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        finally:
            self._roll_back()
        self._names.require_file()
        self._names.require_log(lambda: str(self.value("PRAGMA journal_mode")))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads that see one state of the file."""
        if self._connection.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        """Undo what is not committed; a full disk may have done so already."""
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    @contextmanager
    def altering(self) -> Iterator[None]:
        """A transaction that changes the file's structure, without making our own marks look foreign."""
        with self.transaction():
            before = self.structure_version
            yield
            after = self.structure_version
            if after != before:
                self.execute("UPDATE gpkg_udw_state SET value = ? WHERE value = ?", (after, before))

    @property
    def structure_version(self) -> int:
        """SQLite's own count of structural changes to the file, by anybody."""
        return int(self.value("PRAGMA schema_version"))

    @property
    def changes_seen(self) -> tuple[int, int]:
        """A value that differs whenever this or another connection changed the file."""
        return int(self.value("PRAGMA data_version")), self._connection.total_changes

    def prepare(self) -> None:
        """Set up a connection that may write: durable."""
        for setting in ("legacy_alter_table = ON", "temp_store = MEMORY", "fullfsync = ON"):
            self.execute(f"PRAGMA {setting}")
        self.execute("PRAGMA synchronous = FULL")
        self.execute("PRAGMA secure_delete = ON")  # values of persons; the default of some systems only

    def _begin_to_write(self) -> None:
        """Have the file in the mode for writing beside QGIS, where the drive allows that; who only reads leaves it as it is."""
        if not self._writes:
            with suppress(Locked):  # somebody reads right now: whatever mode the file is in goes on
                self.value(f"PRAGMA journal_mode = {'DELETE' if self.on_network_drive else 'WAL'}")
            self.execute("PRAGMA cache_size = -16000")  # not for reading: more memory than it saves time
            self._writes = True

    def require_writable(self) -> None:
        """Raise ReadOnly or Locked where nothing can be written."""
        try:
            self.execute("BEGIN IMMEDIATE")
            self.execute(f"PRAGMA user_version = {int(self.value('PRAGMA user_version'))}")
        finally:
            self._roll_back()

    @contextmanager
    def relaxed(self) -> Iterator[None]:
        """A download: the disk need not confirm each piece, since all of it can be had again."""
        self.execute("PRAGMA synchronous = NORMAL")
        self.execute(f"PRAGMA wal_autocheckpoint = {10 * _CHECKPOINT_PAGES}")
        try:
            yield
        finally:
            self.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            self.execute("PRAGMA synchronous = FULL")
            self.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def quick_check(self, seconds: float) -> list[str]:
        """Return what SQLite's quick check finds, ``ok`` alone for nothing; an empty list where that takes longer."""
        until = time.monotonic() + seconds
        self._connection.set_progress_handler(lambda: int(time.monotonic() > until), 10_000)
        try:
            return [str(row[0]) for row in self.rows("PRAGMA quick_check(10)")]
        except StoreError:
            if time.monotonic() > until:
                return []
            raise
        finally:
            self._connection.set_progress_handler(None, 0)

    def copy_into(self, target: "Database") -> None:
        """Copy the whole file, as one state, into another."""
        with explained(self.path):
            copy_pages(self._connection, target._connection, seconds=_WAIT_SECONDS)
