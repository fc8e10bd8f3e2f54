"""What SQLite's errors mean for the person who works with the file."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from ..core.errors import Damaged, DoesNotFit, Locked, NoSpace, NotAWorkingCopy, ReadOnly, StoreError

_MEANINGS: tuple[tuple[str, type[StoreError]], ...] = (
    ("locked", Locked),
    ("locking protocol", Locked),
    ("disk is full", NoSpace),
    ("readonly", ReadOnly),
    ("unable to open", ReadOnly),
    ("malformed", Damaged),
    ("file is not a database", NotAWorkingCopy),
)


def meaning(error: Exception, path: Path) -> StoreError:
    """Return the error of ours for one of SQLite or the operating system; the file stays as it was."""
    if isinstance(error, OSError):
        return _of_system(error, path)
    words = str(error).split(" with text ")[0]  # what cannot be decoded may be personal
    kind = next((kind for sign, kind in _MEANINGS if sign in words), StoreError)
    return kind(words, path=str(path))


def _of_system(error: OSError, path: Path) -> StoreError:
    words = error.strerror or str(error)
    if error.errno == 28:
        return NoSpace(words, path=str(path))
    return ReadOnly(words, path=str(path))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise StoreError and its kin instead of sqlite3's errors."""
    try:
        yield
    except OverflowError as error:
        raise DoesNotFit("a whole number beyond 64 bits") from error
    except (sqlite3.Error, OSError) as error:
        raise meaning(error, path) from error
