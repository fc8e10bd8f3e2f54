"""Giving a working copy back: refused while only this file knows something, else moved to the bin with all that belongs to it."""

from __future__ import annotations

import os
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable, Mapping, Optional, Sequence

from ..core.documents import FOLDER
from ..core.errors import EditsUnpublished, Moved
from ..core.receipt import Receipt
from ..core.schema import Schema
from ..store import catalogue, keeping, leaving, opening
from ..store.database import Database
from ..store.failures import explained
from ..store.turn import Turn
from ..store.unsent import Kind, Unsent, unsent
from .attachments import belonging_alone, fetched_alone
from .backups import Backups
from .issued import issued
from .review import nobody, refuse_while_edited

Bin = Callable[[Path], bool]  # moves a file or folder to the bin of the desktop; False where there is none
Export = Callable[[Receipt, str, Schema], Mapping[str, str]]  # a receipt with title and columns: ending -> text
_MADE = ("{stem}.qgz", "{stem}-offline.qgz", "{stem}-background.mbtiles", FOLDER, "{stem}-backups")
_BESIDE = ("-wal", "-shm", "-journal")
__all__ = ["Bin", "Export", "GivenBack", "GivingBack", "Kind", "StillNeeded", "Unsent"]


class StillNeeded(EditsUnpublished):
    """The file holds what nobody else knows; ``unsent`` lists it."""

    def __init__(self, found: Sequence[Unsent], path: Path) -> None:
        kinds = ", ".join(one.kind.value for one in found)
        super().__init__("the dataset has edits that are not published", path=str(path), kinds=kinds)
        self.unsent = tuple(found)


@dataclass(frozen=True)
class GivenBack:
    """What became of a file: where its receipts are, how many files went along, the folder that holds all of them where
    there is no bin, and the names of what was made for it and stays, since something else may need it."""

    receipts: Optional[Path]
    exported: int
    files: int
    folder: Optional[Path] = None
    stays: tuple[str, ...] = ()


class GivingBack:
    """Moves a working copy away once nothing in it is needed. For worker threads."""

    def __init__(
        self, backups: Backups, to_bin: Bin, *, now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)
    ) -> None:
        self._backups, self._to_bin, self._now = backups, to_bin, now

    def unsent(self, path: Path) -> tuple[Unsent, ...]:
        """Return what keeps a file from being given back, the most urgent first."""
        with closing(opening.connect(path, now=time.time())) as database, database.snapshot():
            return unsent(database)

    def give_back(
        self, path: Path, *, export: Export, receipts: Optional[Path] = None, along: Sequence[Path] = (),
        being_edited: Callable[[], bool] = nobody,
    ) -> GivenBack:
        """Export the receipts into a folder, beside the file unless one is chosen, and move the file with all that is its own.

        ``along`` is what the desktop made for it: its project, its background.

        From the check to the move nobody else may write to the file. Raises
        LayerBeingEdited, StillNeeded, PublishingElsewhere, Locked where the file
        is open elsewhere, Moved, NoSpace, ReadOnly; then nothing was moved.
        """
        refuse_while_edited(being_edited)
        own = [file for file in dict.fromkeys((*belonging_alone(path), *fetched_alone(path), *along)) if file != path]
        backups = self._backups.folder_of(path)
        folder = self._folder(path)
        with Turn(path).taken(), closing(opening.connect(path, now=time.time())) as database:
            with leaving.alone(database):
                _require_nothing(database, path)
                target, exported = _exported(database, path, receipts, export)
                seen = _stamp(path)
                if os.name != "nt":
                    self._move(path, folder)
            if os.name == "nt":  # an open file cannot be moved there
                database.close()
                _require_same(path, seen)
                self._move(path, folder)
        files = 1 + sum(_moved(file, path.parent, folder) for file in own)
        for beside in (path.with_name(f".{path.name}-publishing"), *(path.with_name(path.name + ending) for ending in _BESIDE)):
            _moved(beside, path.parent, folder)
        if backups is not None:
            _moved(backups, path.resolve().parent, folder)
        stays = _stays(path)
        return GivenBack(target, exported, files, None if self._to_bin(folder) else folder, stays)

    def _folder(self, path: Path) -> Path:
        """Return a folder of our own beside the file that is not there yet; it goes to the bin as one."""
        stem = f"{path.stem} {self._now():%Y-%m-%d}"
        names = (path.with_name(stem if not number else f"{stem} ({number})") for number in range(1000))
        return next(name for name in names if not name.exists())

    def _move(self, path: Path, folder: Path) -> None:
        with explained(path):
            folder.mkdir()
            try:
                os.rename(path, folder / path.name)
            except OSError:
                folder.rmdir()
                raise


def _require_nothing(database: Database, path: Path) -> None:
    found = unsent(database)
    if found:
        raise StillNeeded(found, path)


def _stamp(path: Path) -> tuple[int, int]:
    facts = path.stat()
    return facts.st_size, facts.st_mtime_ns


def _require_same(path: Path, seen: tuple[int, int]) -> None:
    if _stamp(path) != seen:
        raise Moved("the file was changed while it was given back", path=str(path))


def _exported(database: Database, path: Path, chosen: Optional[Path], export: Export) -> tuple[Optional[Path], int]:
    """Write every receipt as files named after its time. Raises ReadOnly, NoSpace."""
    receipts = issued(keeping.all_kept(database), catalogue.all_taken(database))
    if not receipts:
        return None, 0
    folder = chosen or path.with_name(f"{path.stem}-receipts")
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(receipts, start=1):
            stem = f"{path.stem} {number:03d} {one.receipt.when[:19].replace(':', '-')}Z"
            for ending, text in export(one.receipt, one.title, one.schema).items():
                (folder / f"{stem}.{ending}").write_text(text, "utf-8")
    return folder, len(receipts)


def _stays(path: Path) -> tuple[str, ...]:
    """Return the names of what was made for a working copy and is still there; an empty folder is taken away."""
    with suppress(OSError):  # not there, or not empty
        path.with_name(FOLDER.format(stem=path.stem)).rmdir()
    return tuple(name for name in (made.format(stem=path.stem) for made in _MADE) if path.with_name(name).exists())


def _moved(file: Path, home: Path, folder: Path) -> int:
    """Move what belongs to the file along, at the same place below the folder; what cannot be moved stays."""
    if not file.exists():
        return 0
    try:
        target = folder / file.relative_to(home)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.rename(file, target)
    except (OSError, ValueError):
        return 0
    return 1
