"""Guided import for portals without an interface: look at a file, map its columns, take it, read it again.

Every method runs in a worker thread and raises UrbanDataError only.
"""

from __future__ import annotations

import logging
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

from ..core.column_mapping import ColumnMapping, holds_persons, is_person, names_persons, proposed
from ..core.errors import BadCoordinates, FileGone, ReadOnly, StructureChanged
from ..core.feature import Skipped
from ..core.file_reading import Reading
from ..core.gate import Turn
from ..core.ports import FileReader
from ..core.profile import Profile
from ..core.progress import NoProgress, Progress
from ..core.query import Query
from ..core.report import Summary
from ..core.values import Value
from ..net.session import Session
from ..store.working_copy import WorkingCopy
from .copies import Copies, Loaded, Reviewed, open_or_create
from .download import Download
from .file_platform import FILES, FilePlatform, Imported, mapping_of, read_by
from .import_files import FOUND_OUT, Opened, opened
from .import_memory import RememberedMappings
from .platforms import Platforms

logger = logging.getLogger(__name__)
_SAMPLE = 20
_BEGINNINGS = {"title", "text"}  # what makes a table one of contributions


@dataclass(frozen=True)
class Looked:
    """What a file holds, before anything is taken: columns, first rows, and what would come of it by ``mapping``.

    ``found`` is how the file was read in the end, ``layers`` its sheets or
    layers. ``persons`` hold persons and nothing else; ``maybe_persons`` may.
    ``crs`` is where the places are, empty where there is none; ``problem``
    says why they cannot be used without a choice. ``notes`` name what was
    assumed and what would be lost.
    """

    columns: tuple[str, ...]
    sample: tuple[tuple[Value, ...], ...]
    rows: int
    located: int
    crs: str
    mapping: ColumnMapping
    remembered: bool = False
    problem: Optional[BadCoordinates] = None
    notes: tuple[Skipped, ...] = ()
    found: Reading = FOUND_OUT
    layers: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    maybe_persons: tuple[str, ...] = ()
    has_places: bool = False
    stable_ids: bool = False


@dataclass(frozen=True)
class ReadAgain:
    """How reading a file again ended: what came in, and the conflicts with edits made here, which stay."""

    loaded: Loaded
    updated: int
    conflicts: Optional[Reviewed] = None


class Importing:
    """Imports files through a reader and remembers how their columns were mapped, and where each file lies."""

    def __init__(self, reader: FileReader, memory: RememberedMappings) -> None:
        self._reader = reader
        self._memory = memory

    def look(
        self, path: Path, *, mapping: Optional[ColumnMapping] = None, reading: Reading = FOUND_OUT,
        progress: Optional[Progress] = None,
    ) -> Looked:
        """Look at a file by a mapping; without one by what was remembered for such a file, else by a proposal."""
        watch = progress or NoProgress()
        wanted = mapping.reading if mapping else reading
        file = opened(path, reader=self._reader, progress=watch, reading=wanted)
        known = None if mapping else self._memory.find(_names(file))
        if known is not None and known.reading != replace(wanted, layer=known.reading.layer):
            return replace(self.look(path, mapping=_with_layer(known, file), progress=watch), remembered=True)
        used = mapping or known or _proposed(file, path.stem)
        return _looked(file, used, path.stem, remembered=known is not None)

    def read(self, path: Path, mapping: ColumnMapping, *, progress: Optional[Progress] = None) -> Imported:
        """Read a file by a mapping. Raises BadInput for a column it does not have, BadCoordinates where places fit nowhere."""
        return FilePlatform(path, mapping, self._reader).imported(progress or NoProgress())

    def take(
        self, copy: WorkingCopy, path: Path, mapping: ColumnMapping, *, progress: Optional[Progress] = None,
        turn: Turn = nullcontext,
    ) -> Summary:
        """Take a file into a working copy and remember the mapping; a failure leaves the copy as it was."""
        watch = progress or NoProgress()
        return self._take(copy, path, FilePlatform(path, mapping, self._reader), watch, turn)

    def bring(
        self, target: Path, path: Path, mapping: ColumnMapping, *, profile: str, progress: Progress, turn: Turn = nullcontext
    ) -> ReadAgain:
        """Take a file into the working copy ``target``, or compare it where it was imported there by the same mapping.

        A file that has other columns now is taken anew, where no edit would be lost by that.
        """
        platform = FilePlatform(path, mapping, self._reader)
        wanted = platform.dataset(progress)
        with open_or_create(target, Profile(profile, (FILES,))) as copy:
            former = next((taken for taken in copy.datasets() if taken.dataset.id == wanted.id), None)
        if former is not None and former.dataset.source.get("mapping") == wanted.source["mapping"]:
            try:
                return self._compared(target, wanted.id, path, platform, progress)
            except StructureChanged:
                logger.info("The columns of an imported file have changed; it is taken anew")
        with WorkingCopy.open(target) as copy:
            summary = self._take(copy, path, platform, progress, turn)
            return ReadAgain(Loaded(target, copy.dataset(wanted.id), summary), summary.got)

    def again(self, target: Path, dataset_id: str, *, path: Optional[Path] = None, progress: Progress) -> ReadAgain:
        """Read the file of an imported dataset again and bring in what changed, three ways; edits made here stay.

        Raises FileGone where it lies no longer where this computer last had it, StructureChanged, LayerBeingEdited.
        """
        with WorkingCopy.open(target) as copy:
            dataset = copy.dataset(dataset_id).dataset
        file = path or self._memory.place(target, dataset_id)
        if file is None or not file.is_file():
            raise FileGone("the file is not where it was", file=dataset.source.get("file", ""), path=str(file or ""))
        platform = FilePlatform(file, mapping_of(dataset), self._reader)
        return self._compared(target, dataset_id, file, platform, progress)

    def _take(self, copy: WorkingCopy, path: Path, platform: FilePlatform, watch: Progress, turn: Turn) -> Summary:
        dataset = platform.dataset(watch)
        download = Download(_platforms(platform))
        summary = download.offline(copy, Profile("", (FILES,)), dataset, Query(), progress=watch, turn=turn)
        self._remember(copy.path, dataset.id, path, platform, watch)
        return summary

    def _compared(self, target: Path, dataset_id: str, path: Path, platform: FilePlatform, progress: Progress) -> ReadAgain:
        """Bring in what differs in the file where no edit stands against it, and return what does."""
        summary, profile = _summary(platform.imported(progress), dataset_id), Profile("", (FILES,))
        copies = Copies(_platforms(platform), Download(_platforms(platform)))
        reviewed = copies.review(target, profile, dataset_id, progress=progress)
        updated = copies.update(reviewed, profile, {}, progress=progress)
        self._remember(target, dataset_id, path, platform, progress)
        conflicts = reviewed.plan.conflicts
        left = replace(reviewed, plan=replace(reviewed.plan, items=conflicts)) if conflicts else None
        return ReadAgain(Loaded(target, copies.taken(target, dataset_id), summary), updated, left)

    def _remember(self, target: Path, dataset_id: str, path: Path, platform: FilePlatform, progress: Progress) -> None:
        """Keep mapping and place; that they cannot be kept is no reason to say that the import failed."""
        try:
            self._memory.keep(platform.imported(progress).columns, platform.mapping)
            self._memory.keep_place(target, dataset_id, path)
        except ReadOnly as error:
            logger.warning("How the file was imported is not remembered: %s", error)


def _platforms(platform: FilePlatform) -> Platforms:
    return Platforms(lambda service: Session(service.url), (platform,))


def _summary(found: Imported, dataset_id: str) -> Summary:
    unlocated = sum(feature.geometry is None for feature in found.features) if found.schema.geometry else 0
    return Summary(dataset_id, len(found.features), len(found.features), unlocated, found.skipped)


def _names(file: Opened) -> tuple[str, ...]:
    return tuple(field.name for field in file.rows.schema.fields)


def _with_layer(known: ColumnMapping, file: Opened) -> ColumnMapping:
    return replace(known, reading=replace(known.reading, layer=file.reading.layer))


def _proposed(file: Opened, title: str) -> ColumnMapping:
    names = _names(file)
    always, maybe = _persons(file)
    free = [name for name in names if name not in always]
    found = proposed(free, title=title)
    left_out = tuple(name for name in names if name in always or name in maybe)
    reading = Reading(layer=file.reading.layer if len(file.layers) > 1 else "")
    return replace(found, plain=not _BEGINNINGS & set(found.columns), left_out=left_out, reading=reading)


def _persons(file: Opened) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns that hold persons and nothing else, by name or by what stands there, and those that may."""
    names = _names(file)
    rows = file.rows.features
    always = tuple(name for name in names if names_persons(name) or holds_persons(row.properties.get(name) for row in rows))
    return always, tuple(name for name in names if is_person(name) and name not in always)


def _looked(file: Opened, mapping: ColumnMapping, name: str, *, remembered: bool) -> Looked:
    names, rows = _names(file), file.rows.features
    sample = tuple(tuple(row.properties.get(column) for column in names) for row in rows[:_SAMPLE])
    always, maybe = _persons(file)
    shown = Looked(
        names, sample, len(rows), 0, file.rows.crs, mapping, remembered, found=file.reading, layers=file.layers, persons=always,
        maybe_persons=maybe, has_places=bool(file.rows.schema.geometry or mapping.east),
        stable_ids=not file.numbered or "contribution_id" in mapping.columns,
    )
    try:
        found = read_by(file, mapping, name=name)
    except BadCoordinates as problem:
        return replace(shown, problem=problem)
    there = sum(feature.geometry is not None for feature in found.features)
    system = file_crs(file, mapping, found) if there else ""
    return replace(shown, located=there, crs=system, notes=found.skipped, found=found.reading)


def file_crs(file: Opened, mapping: ColumnMapping, found: Imported) -> str:
    """Return the reference system in which a file's places were taken to be."""
    assumed = next((item.example for item in found.skipped if item.reason == "assumed_crs"), "")
    return mapping.crs or assumed or file.rows.crs or found.schema.crs
