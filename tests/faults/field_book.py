"""A surveyor's edits, written into a working copy by plain SQLite, and what plain SQLite reads there. No product code."""

from __future__ import annotations

import shutil
import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Optional
from uuid import uuid4

OPEN = ("pending", "sending", "uncertain")


@dataclass(frozen=True)
class Edit:
    """One thing the surveyor did. Its ``value`` occurs nowhere else, so that it is known wherever it turns up."""

    kind: str  # update, insert, delete
    id: Optional[str] = None
    field: str = "name"
    value: Optional[str] = None


@dataclass(frozen=True)
class Found:
    """What the file holds: rows and bases by remote id, new rows, and the outbox as (state, action, fid, name)."""

    rows: dict
    bases: dict
    new: list
    outbox: list

    @property
    def underway(self) -> bool:
        """Whether the outbox is neither empty nor settled."""
        return any(state in OPEN for state, *_ in self.outbox)


def _point(blob, at):
    return struct.unpack_from("<d", blob, len(blob) - 16 + 8 * at)[0] if blob else None


def opened(path: Path) -> sqlite3.Connection:
    """Open a GeoPackage of points as any program does that brings the functions its triggers ask for."""
    found = sqlite3.connect(str(path), timeout=5, isolation_level=None)
    found.create_function("ST_IsEmpty", 1, lambda blob: 0 if blob else 1)
    for at, axis in enumerate("XY"):
        for side in ("Min", "Max"):
            found.create_function(f"ST_{side}{axis}", 1, lambda blob, at=at: _point(blob, at))
    return found


def _table(db) -> str:
    return db.execute("SELECT table_name FROM gpkg_udw_datasets").fetchone()[0]


def write(path: Path, edits) -> None:
    """Make the edits, each as a commit of its own."""
    with closing(opened(path)) as db:
        table = _table(db)
        for edit in edits:
            if edit.kind == "update":
                db.execute(f'UPDATE "{table}" SET "{edit.field}" = ? WHERE remote_id = ?', (edit.value, edit.id))
            elif edit.kind == "delete":
                db.execute(f'DELETE FROM "{table}" WHERE remote_id = ?', (edit.id,))
            else:
                _insert(db, table, edit.value)


def _insert(db, table, name) -> None:
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    values = {"name": name, "geom": db.execute(f'SELECT geom FROM "{table}" LIMIT 1').fetchone()[0]}
    values.update({"description": "bench"} if "description" in columns else {})
    marks = ", ".join("?" for _ in values)
    db.execute(f'INSERT INTO "{table}" ({", ".join(values)}) VALUES ({marks})', tuple(values.values()))


def read(path: Path) -> Found:
    """Read the file as its next user will find it: a copy of it with its journals, so that looking changes nothing."""
    beside = path.parent / f"look-{uuid4().hex[:8]}"
    beside.mkdir()
    try:
        for suffix in ("", "-wal", "-journal"):
            if Path(f"{path}{suffix}").exists():
                shutil.copyfile(f"{path}{suffix}", beside / f"copy.gpkg{suffix}")
        with closing(opened(beside / "copy.gpkg")) as db:
            return _read(db)
    finally:
        shutil.rmtree(beside)


def _read(db) -> Found:
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the file is damaged"
    db.row_factory = sqlite3.Row
    table = _table(db)
    bases = {row["fid"]: dict(row) for row in db.execute(f'SELECT * FROM "gpkg_udw_base_{table}"')}
    rows = [dict(row) for row in db.execute(f'SELECT * FROM "{table}"')]
    known = {base["remote_id"]: base for base in bases.values()}
    entries = db.execute(
        "SELECT state, change->>'$.action' AS action, fid, change->>'$.mine.properties.name' AS name FROM gpkg_udw_outbox"
    )
    return Found(
        {row["remote_id"]: row for row in rows if row["remote_id"] in known},
        known, [row for row in rows if row["remote_id"] not in known], [tuple(entry) for entry in entries],
    )
