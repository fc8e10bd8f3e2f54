"""Backups of a working copy on disk, and bringing one back without sending anything twice."""

from __future__ import annotations

import shutil
import tempfile
import time
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from ..core.errors import Damaged, Locked, NotAWorkingCopy, StoreError, SyncError
from . import catalogue, counting, leaving, opening
from .byte_copy import copy_bytes
from .carrying import Carried, carry, doubt_all, is_of
from .database import Database
from .failures import explained
from .placing import clear_beside, put
from .posting import Outbox
from .salvage import Salvaged, salvage
from .turn import Turn

UNKNOWN = -1


@dataclass(frozen=True)
class Held:
    """What a working copy holds that the platform does not know: edits (UNKNOWN where they cannot be counted), open entries."""

    edits: int
    waiting: int


def held(path: Path) -> Held:
    """Look what would be lost with a file. Raises as opening does."""
    with closing(opening.connect(path, now=time.time())) as database:
        return Held(_edits(database), len(Outbox(database).open()))


def take(path: Path, target: Path) -> int:
    """Copy one state of the whole file, checked completely, and return how many edits it holds.

    Only reads the file, so that others may go on writing. Raises Damaged,
    Locked, NoSpace, ReadOnly.
    """
    with closing(opening.connect(path, now=time.time())) as database:
        edits = _edits(database)
        leaving.keep(database, target)
    return edits


def take_as_it_is(path: Path, target: Path) -> None:
    """Copy a file that may be damaged, byte by byte, or nothing at all. Raises Locked, NoSpace, ReadOnly."""
    try:
        copy_bytes(path, target)
    except StoreError:
        target.unlink(missing_ok=True)
        raise


def _edits(database: Database) -> int:
    edits = 0
    for taken in catalogue.all_taken(database):
        try:
            edits += counting.counts(database, catalogue.find(database, taken.dataset.id)[1]).total
        except SyncError:
            return UNKNOWN
    return edits


def restore(path: Path, backup: Path, *, unchanged: Callable[[], bool] = lambda: True) -> Carried:
    """Put a backup in the place of a working copy, with everything the newer file knows to have been sent.

    Where the newer file cannot be read at all, or is another that took the
    name, new rows of the backup are in doubt: the platform is asked about them.
    ``unchanged`` tells at the last moment whether the file is still what was
    kept of it. Raises Locked where it is not, or is open elsewhere,
    PublishingElsewhere, Damaged for a backup that is not sound.
    """
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}")
    with Turn(path).taken(), explained(path), tempfile.TemporaryDirectory(dir=path.parent, prefix=".udw-") as folder:
        try:
            shutil.copyfile(backup, beside)
            with closing(opening.connect(beside, now=time.time())) as restored:
                carried = _carried(restored, path, Path(folder))
                leaving.prepare_to_leave(restored)
            if not unchanged():
                raise Locked("the file is open elsewhere", path=str(path))
            clear_beside(path)
            put(beside, path, replacing=path.exists())
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                beside.with_name(beside.name + ending).unlink(missing_ok=True)
    return carried


def _carried(restored: Database, path: Path, folder: Path) -> Carried:
    newer = _readable(path, folder)
    if newer is None:
        return doubt_all(restored)
    file, told = newer
    with closing(opening.connect(file, now=time.time())) as database:
        if not is_of(restored, database):
            return doubt_all(restored)
        carried = carry(restored, database)
    outbox = next((table for table in told.tables if table.table == "gpkg_udw_outbox"), None) if told else None
    return carried if told is None or (outbox and outbox.sound) else doubt_all(restored)


def _readable(path: Path, folder: Path) -> Optional[tuple[Path, Optional[Salvaged]]]:
    """Return a copy of the newer file that can be worked with, salvaged where it is damaged; None where nothing is left."""
    if not path.exists():
        return None
    copy, saved = folder / "newer.gpkg", folder / "saved.gpkg"
    copy_bytes(path, copy)
    try:
        with closing(opening.connect(copy, now=time.time())) as database:
            leaving.check(database)
        return copy, None
    except (Damaged, NotAWorkingCopy):
        pass
    try:
        return saved, salvage(copy, saved)
    except (Damaged, NotAWorkingCopy):
        return None
