"""A copy of a file that may be damaged, with what its log holds, and without giving up anybody's locks on it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from ..core.errors import Locked
from .failures import explained

_MAGIC = b"SQLite format 3\x00"


def copy_bytes(path: Path, target: Path) -> None:
    """Copy a file, sound or not, with what its log holds. Raises Locked, NoSpace, ReadOnly.

    By SQLite first: opening and closing it as a plain file would take away the
    locks that other parts of this process have on it.
    """
    with explained(path):
        try:
            address = path.resolve().as_uri()
            with closing(sqlite3.connect(f"{address}?mode=ro", uri=True)) as source, closing(sqlite3.connect(target)) as copy:
                source.execute("PRAGMA writable_schema = ON")
                source.backup(copy)
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise Locked(str(error), path=str(path)) from error
            _copy_plainly(path, target)


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
