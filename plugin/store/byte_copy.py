"""A copy of a file that may be damaged, with what its log holds, and without giving up anybody's locks on it."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from ..core.errors import Locked
from .failures import explained

_MAGIC = b"SQLite format 3\x00"
WAIT_SECONDS = 5.0
_HELD = (5, 6)  # SQLITE_BUSY and SQLITE_LOCKED


def copy_bytes(path: Path, target: Path) -> None:
    """Copy a file, sound or not, with what its log holds. Raises Locked, NoSpace, ReadOnly.

    By SQLite first: opening and closing it as a plain file would take away the
    locks that other parts of this process have on it.
    """
    with explained(path):
        try:
            with closing(_opened(f"{path.resolve().as_uri()}?mode=ro")) as source, closing(sqlite3.connect(target)) as copy:
                source.execute("PRAGMA writable_schema = ON")
                copy_pages(source, copy, seconds=WAIT_SECONDS)
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise Locked(str(error), path=str(path)) from error
            _copy_plainly(path, target)


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection, *, seconds: float) -> None:
    """Copy one state of a whole database.

    Raises sqlite3.OperationalError where it stays locked for longer; Python's
    own loop would go on for good.
    """
    until = time.monotonic() + seconds

    def watch(status: int, _: int, __: int) -> None:
        if status in _HELD and time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=watch)


def _opened(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS)


def _copy_plainly(path: Path, target: Path) -> None:
    for ending in ("", "-wal", "-journal"):
        source = path.with_name(path.name + ending)
        target.with_name(target.name + ending).unlink(missing_ok=True)
        if source.exists():
            shutil.copyfile(source, target.with_name(target.name + ending))


def mend_header(copy: Path) -> None:
    """Write anew what of the first 100 bytes is the same in every file of ours. Source: sqlite.org/fileformat2, 1.3."""
    with copy.open("r+b") as stream:
        head = bytearray(stream.read(100).ljust(100, b"\x00"))
        head[:16] = _MAGIC
        if int.from_bytes(head[16:18], "big") not in (1, *(1 << power for power in range(9, 16))):
            head[16:18] = (4096).to_bytes(2, "big")
        for at in (18, 19):
            head[at] = head[at] if head[at] in (1, 2) else 1
        head[20:24] = bytes((0, 64, 32, 32))
        head[44:48] = (4).to_bytes(4, "big")
        head[56:60] = (1).to_bytes(4, "big")
        stream.seek(0)
        stream.write(head)
