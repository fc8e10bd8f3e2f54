"""Whether any program has a working copy open, told without SQLite: for a file that SQLite cannot read any more."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_LOCKS_AT, _LOCKS = 0x40000000, 512  # the bytes that SQLite locks, shared by whoever reads. Source: sqlite.org/fileformat2, 1.4


def in_use(path: Path) -> bool:
    """Tell whether this process has the file open, or another one reads or writes it.

    Windows refuses to replace an open file by itself, so nothing is asked there.
    """
    return os.name != "nt" and (_is_open_here(path) or _is_locked(path))


def _is_open_here(path: Path) -> bool:
    """Tell whether it is among the files of this process: the system shows it no locks of its own."""
    known = path.stat()
    for number in os.listdir("/dev/fd"):
        with suppress(OSError):  # the listing itself is closed again
            facts = os.fstat(int(number))
            if (facts.st_dev, facts.st_ino) == (known.st_dev, known.st_ino):
                return True
    return False


def _is_locked(path: Path) -> bool:
    """Try to lock what SQLite locks. Only while this process has the file not open: closing it gives up all its locks."""
    import fcntl  # not on Windows

    with path.open("r+b") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS, _LOCKS_AT)
        except OSError:
            return True
    return False
