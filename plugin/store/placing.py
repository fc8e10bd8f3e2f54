"""Giving a finished file its name: never over another's, and never beside the log of a file that is gone."""

from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path

from ..core.errors import Locked, StoreError
from .failures import explained
from .in_use import in_use
from .turn import Turn

_WAIT_SECONDS = 5.0
_BESIDE = ("-wal", "-shm", "-journal")  # SQLite applies what they hold to whatever file has the name


def place(made: Path, path: Path, *, replacing: bool = False) -> None:
    """Move a finished, closed file to its name; of two windows that do so at once, one succeeds.

    What was left beside a file that is gone may hold a person's edits: it gets
    another name. Raises StoreError where a file is there; ``replacing`` it,
    Locked where it is open or was left by a kill; PublishingElsewhere, ReadOnly.
    """
    with Turn(path, seconds=_WAIT_SECONDS).taken(), explained(path):
        put(made, path, replacing=replacing)


def put(made: Path, path: Path, *, replacing: bool = False) -> None:
    """Do as ``place`` does, for a caller that holds the turn of the path."""
    if not replacing:
        require_free(path)
    if not path.exists():
        _put_aside(path)
    elif _beside(path):
        raise Locked("the file is open elsewhere", path=str(path))
    os.replace(made, path)


def clear_beside(path: Path) -> None:
    """Give what a crash left beside a file another name, unless somebody works with it. For one that was backed up."""
    if path.exists() and _beside(path) and not in_use(path):
        path.with_name(path.name + "-shm").unlink(missing_ok=True)  # an index of the log, never a value
        _put_aside(path)


def require_free(path: Path) -> None:
    """Raise StoreError where a file is there."""
    if path.exists():
        raise StoreError("there is a file of this name already", path=str(path))


def _put_aside(path: Path) -> None:
    now = datetime.now(timezone.utc)
    for orphan in _beside(path):
        orphan.rename(orphan.with_name(f"{orphan.name}.orphan-{now:%Y%m%dT%H%M%S.%fZ}"))


def _beside(path: Path) -> list[Path]:
    named = (path.with_name(path.name + ending) for ending in _BESIDE)
    return [file for file in named if file.exists()]
