"""The city on disk: one SQLite file, many readers, one writer at a time."""
from __future__ import annotations

import json
import queue
import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, List, Mapping, Optional, Sequence, Tuple

LAYOUT = 2
"""Number of the file layout; it is part of the file's name, so an older file is simply not used."""

SCHEMA = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE sequence(kind TEXT PRIMARY KEY, next INTEGER NOT NULL);
CREATE TABLE entity(kind TEXT NOT NULL, id INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID;
CREATE TABLE link(kind TEXT NOT NULL, id INTEGER NOT NULL, relation TEXT NOT NULL, target INTEGER NOT NULL,
    PRIMARY KEY(kind, id, relation, target)) WITHOUT ROWID;
CREATE INDEX link_back ON link(kind, relation, target, id);
CREATE TABLE series(datastream INTEGER PRIMARY KEY, feature INTEGER NOT NULL, first_id INTEGER NOT NULL,
    start_ms INTEGER NOT NULL, step_ms INTEGER NOT NULL, duration_ms INTEGER NOT NULL, latency_ms INTEGER NOT NULL,
    scale REAL NOT NULL, length INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE observation(id INTEGER PRIMARY KEY, datastream INTEGER NOT NULL, feature INTEGER,
    start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX observation_of ON observation(datastream, start_ms, id);
CREATE TABLE gone(id INTEGER PRIMARY KEY, datastream INTEGER NOT NULL);
CREATE INDEX gone_of ON gone(datastream);
CREATE TABLE revision(datastream INTEGER PRIMARY KEY, count INTEGER NOT NULL);
CREATE TABLE feature(collection TEXT NOT NULL, id INTEGER NOT NULL, version INTEGER NOT NULL, uid TEXT,
    minx REAL, miny REAL, maxx REAL, maxy REAL, geometry TEXT, properties TEXT NOT NULL,
    PRIMARY KEY(collection, id)) WITHOUT ROWID;
CREATE UNIQUE INDEX feature_uid ON feature(collection, uid);
CREATE TABLE procedure(id TEXT PRIMARY KEY, position INTEGER NOT NULL, feature TEXT NOT NULL);
CREATE TABLE contribution(procedure TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
    feature TEXT NOT NULL, comments TEXT NOT NULL, PRIMARY KEY(procedure, id)) WITHOUT ROWID;
"""


def dumps(value: Any) -> str:
    """JSON as it is stored and compared: compact, real characters, no NaN."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def create(path: Path) -> sqlite3.Connection:
    """Open a new, empty city file for filling; durability is settled once, when it is finished."""
    connection = sqlite3.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    return connection


def next_id(connection: sqlite3.Connection, *, kind: str) -> int:
    """Give a new id of a kind; ids are never used twice, also not after a delete."""
    row = connection.execute("SELECT next FROM sequence WHERE kind=?", (kind,)).fetchone()
    number = row[0] if row else 1
    connection.execute("INSERT OR REPLACE INTO sequence VALUES(?,?)", (kind, number + 1))
    return number


def meta(connection: sqlite3.Connection, *, name: str) -> Optional[str]:
    """Read one fact about the city, such as its seed."""
    row = connection.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()
    return row[0] if row else None


class Storage:
    """Connections to a finished city file. Safe to use from any thread.

    A reader sees one consistent state for the whole of its `with` block (WAL); writers queue up.
    A killed process loses at most the request that was being answered.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: "queue.LifoQueue[sqlite3.Connection]" = queue.LifoQueue()
        self._write_lock = threading.Lock()
        with self.reading() as connection:
            connection.execute("SELECT count(*) FROM meta").fetchone()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(str(self.path), isolation_level=None, check_same_thread=False, timeout=30)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return self._open()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection inside one read transaction."""
        connection = self._take()
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")
            self._idle.put(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection inside the only write transaction: all of it is kept, or after an exception none."""
        with self._write_lock:
            connection = self._take()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            finally:
                self._idle.put(connection)

    def close(self) -> None:
        """Close every idle connection and fold the write-ahead log into the file."""
        connections: List[sqlite3.Connection] = []
        while not self._idle.empty():
            connections.append(self._idle.get_nowait())
        for connection in connections:
            connection.close()


class FolderLock:
    """Keeps a second server out of the same folder for as long as this process lives."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(str(folder / "serving.lock"), isolation_level=None, timeout=0.1,
                                           check_same_thread=False)
        self._connection.execute("BEGIN EXCLUSIVE")

    def release(self) -> None:
        """Let others serve this folder."""
        self._connection.close()


def add_procedure(connection: sqlite3.Connection, project: Mapping[str, Any], *,
                  contributions: Sequence[Tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]]) -> None:
    """Store a participation procedure (a PDS project feature) with its contributions and their comments."""
    name = str(project["properties"]["id"])
    position = connection.execute("SELECT count(*) FROM procedure").fetchone()[0]
    connection.execute("INSERT OR REPLACE INTO procedure VALUES(?,?,?)", (name, position, dumps(project)))
    connection.execute("DELETE FROM contribution WHERE procedure=?", (name,))
    rows = ((name, str(feature["properties"]["id"]), number, dumps(feature), dumps(comments))
            for number, (feature, comments) in enumerate(contributions))
    connection.executemany("INSERT INTO contribution VALUES(?,?,?,?,?)", rows)
