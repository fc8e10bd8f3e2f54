"""Taking the edits out of a working copy, whatever state the file is in: each with its old and new values, and the outbox."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Optional

from ..core.changes import Change
from ..core.errors import Damaged, NotAWorkingCopy, StructureChanged
from ..core.outbox import Entry
from ..core.progress import Progress
from ..core.schema import Schema
from ..store import catalogue, difference, leaving, opening
from ..store.byte_copy import copy_bytes
from ..store.database import Database
from ..store.loose_rows import edits_against
from ..store.posting import Outbox
from ..store.salvage import salvage


@dataclass(frozen=True)
class Edit:
    """One edit with what is needed to write it down; ``state`` is that of its open entry in the outbox, or empty."""

    dataset: str
    title: str
    schema: Schema
    change: Change
    state: str = ""


@dataclass(frozen=True)
class EditsOut:
    """All edits and entries of a file. ``damaged``: it had to be salvaged; ``missing`` rows are known to be lost;
    ``unreadable`` names datasets whose columns were changed; ``compared`` with a fresh working copy, since the
    bookkeeping is lost."""

    edits: tuple[Edit, ...]
    entries: tuple[Entry, ...]
    damaged: bool = False
    missing: int = 0
    unreadable: tuple[str, ...] = ()
    compared: bool = False


def edits_out(path: Path, *, fresh: Optional[Path] = None, progress: Progress) -> EditsOut:
    """Read all edits of a file, which is neither written to nor opened in place: styles and code it carries never run.

    ``fresh`` is a working copy of the same datasets, needed where the
    bookkeeping of ``path`` is lost. Raises Damaged where it is missing then,
    NotAWorkingCopy, NewerLayout, Locked, NoSpace.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy, saved = Path(folder) / "copy.gpkg", Path(folder) / "saved.gpkg"
        if not path.is_file():
            raise NotAWorkingCopy("there is no such file", path=str(path))
        copy_bytes(path, copy)
        progress.check()
        try:
            return _read(copy, checked=True)
        except Damaged:
            pass
        except NotAWorkingCopy:
            if fresh is None and not _is_sqlite_like(copy):
                raise
        try:
            told = salvage(copy, saved)
        except (Damaged, NotAWorkingCopy):
            if fresh is None:
                raise
            return _compared(copy, fresh, Path(folder) / "fresh.gpkg")
        found = _read(saved, checked=False)
        return EditsOut(found.edits, found.entries, True, told.missing, found.unreadable)


def _is_sqlite_like(copy: Path) -> bool:
    """Tell whether a file may have been a database: it has whole pages and a name of ours somewhere near its beginning."""
    with copy.open("rb") as stream:
        return b"gpkg_udw_" in stream.read(1 << 20)


def _read(file: Path, *, checked: bool) -> EditsOut:
    with closing(opening.connect(file, now=time.time())) as database:
        if checked:
            leaving.check(database)
        unreadable: list[str] = []
        edits = tuple(_edits(database, unreadable))
        return EditsOut(edits, Outbox(database).entries(()), unreadable=tuple(unreadable))


def _edits(database: Database, unreadable: list[str]) -> Iterator[Edit]:
    open_ones = {(entry.dataset, entry.change.fid): entry.state.value for entry in Outbox(database).open()}
    for taken in catalogue.all_taken(database):
        dataset = taken.dataset
        table = catalogue.find(database, dataset.id)[1]
        try:
            for change in list(difference.changes(database, table)):
                state = open_ones.get((dataset.id, change.fid), "")
                yield Edit(dataset.id, dataset.title, taken.schema, change, state)
        except StructureChanged:
            unreadable.append(dataset.title)


def _compared(copy: Path, fresh: Path, beside: Path) -> EditsOut:
    copy_bytes(fresh, beside)
    with closing(opening.connect(beside, now=time.time())) as database:
        known = {taken.dataset.id: taken for taken in catalogue.all_taken(database)}
        found = list(edits_against(copy, database))
    edits = (Edit(name, known[name].dataset.title, known[name].schema, change) for name, change in found)
    return EditsOut(tuple(edits), (), damaged=True, compared=True)
