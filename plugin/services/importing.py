"""Guided import for portals without an interface: look at a file, map its columns, take it, read it again.

Every method runs in a worker thread and raises UrbanDataError only.
"""

from __future__ import annotations

import logging
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional, Sequence

from ..core.column_mapping import ColumnMapping
from ..core.dataset import Dataset
from ..core.errors import BadInput, BadReply, FileGone, ReadOnly, StructureChanged
from ..core.file_reading import FILES, Reading
from ..core.gate import Turn
from ..core.merge import Verdict
from ..core.plan import PlanItem
from ..core.ports import FileReader
from ..core.profile import Profile
from ..core.progress import NoProgress, Progress
from ..core.query import Query
from ..core.report import Summary
from ..net.session import Session
from ..store.working_copy import WorkingCopy
from .copies import Copies, Loaded, Reviewed, open_or_create
from .download import Download
from .file_platform import FilePlatform, Imported, id_of, mapping_of
from .import_files import FOUND_OUT, opened
from .import_look import Looked, looked, names_of, proposed_for
from .import_memory import RememberedMappings
from .platforms import Platforms

logger = logging.getLogger(__name__)
_PIECE = 500
_TAKEN = (Verdict.PULL, Verdict.CONVERGED, Verdict.PUSH_AND_PULL)  # a file takes nothing, so that no edit waits to be sent


@dataclass(frozen=True)
class ReadAgain:
    """How an import ended: what came in, whether the file was compared with an import before, and the conflicts.

    Where the file stands against an edit made here, the edit stays.
    """

    loaded: Loaded
    updated: int
    compared: bool = False
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
        if mapping is not None:
            return looked(file, mapping, path.stem, progress=watch)
        known = self._memory.find(names_of(file))
        if known is None:
            return looked(file, proposed_for(file, path.stem, reading), path.stem, progress=watch)
        chosen = reading if replace(reading, layer="") != FOUND_OUT else replace(known.reading, layer=reading.layer)
        if chosen != wanted:
            file = opened(path, reader=self._reader, progress=watch, reading=chosen)
        if not self._memory.knows(path.name):  # another export of the same kind: mapped alike, but not the same dataset
            known = replace(known, project_id=path.stem, project_title=path.stem)
        try:
            return looked(file, replace(known, reading=chosen), path.stem, progress=watch, remembered=True)
        except BadInput:  # what was fit to be taken then holds persons now
            return looked(file, proposed_for(file, path.stem, reading), path.stem, progress=watch)

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
                return self._compared(target, wanted.id, path, platform, progress, turn)
            except StructureChanged:
                logger.info("The columns of an imported file have changed; it is taken anew")
        with WorkingCopy.open(target) as copy:
            summary = self._take(copy, path, platform, progress, turn)
            return ReadAgain(Loaded(target, copy.dataset(wanted.id), summary), summary.got)

    def replaced(self, target: Path, path: Path, mapping: ColumnMapping) -> Optional[Dataset]:
        """Return the dataset in ``target`` that another file was imported to, and that this one would bring up to date."""
        if not target.is_file():
            return None
        wanted = id_of(mapping, path)
        with WorkingCopy.open(target) as copy:
            former = next((taken.dataset for taken in copy.datasets() if taken.dataset.id == wanted), None)
        known = self._memory.place(target, wanted)
        return None if former is None or known == path else former

    def again(self, target: Path, dataset_id: str, *, progress: Progress, turn: Turn = nullcontext) -> ReadAgain:
        """Read the file of an imported dataset again and bring in what changed, three ways; edits made here stay.

        Raises FileGone where it lies no longer where this computer last had it, StructureChanged, what ``turn`` raises.
        """
        with WorkingCopy.open(target) as copy:
            dataset = copy.dataset(dataset_id).dataset
        file = self._memory.place(target, dataset_id)
        if file is None or not file.is_file():
            raise FileGone("the file is not where it was", file=dataset.source.get("file", ""), path=str(file or ""))
        platform = FilePlatform(file, mapping_of(dataset), self._reader)
        return self._compared(target, dataset_id, file, platform, progress, turn)

    def _take(self, copy: WorkingCopy, path: Path, platform: FilePlatform, watch: Progress, turn: Turn) -> Summary:
        dataset = platform.dataset(watch)
        download = Download(_platforms(platform))
        summary = download.offline(copy, Profile("", (FILES,)), dataset, Query(), progress=watch, turn=turn)
        self._remember(copy.path, dataset.id, path, platform, watch)
        return summary

    def _compared(
        self, target: Path, dataset_id: str, path: Path, platform: FilePlatform, progress: Progress, turn: Turn
    ) -> ReadAgain:
        """Bring in what differs in the file where no edit stands against it, and return what does.

        Raises BadReply for a file without any row: it is more likely to be half written than to say that all is gone.
        """
        if not platform.imported(progress).features:
            raise BadReply("the table is empty", file=path.name)
        summary, profile = _summary(platform.imported(progress), dataset_id), Profile("", (FILES,))
        copies = Copies(_platforms(platform), Download(_platforms(platform)))
        reviewed = copies.review(target, profile, dataset_id, progress=progress)
        items = [item for item in reviewed.plan.items if item.outcome.verdict in _TAKEN]
        with WorkingCopy.open(target) as copy, copy.publishing():
            updated = _pulled(copy, dataset_id, items, turn)
        self._remember(target, dataset_id, path, platform, progress)
        conflicts = reviewed.plan.conflicts
        left = replace(reviewed, plan=replace(reviewed.plan, items=conflicts)) if conflicts else None
        return ReadAgain(Loaded(target, copies.taken(target, dataset_id), summary), updated, True, left)

    def _remember(self, target: Path, dataset_id: str, path: Path, platform: FilePlatform, progress: Progress) -> None:
        """Keep mapping and place; that they cannot be kept is no reason to say that the import failed."""
        try:
            self._memory.keep(platform.imported(progress).columns, platform.mapping)
            self._memory.keep_place(target, dataset_id, path)
        except ReadOnly as error:
            logger.warning("How the file was imported is not remembered: %s", error)


def _pulled(copy: WorkingCopy, dataset_id: str, items: Sequence[PlanItem], turn: Turn) -> int:
    """Let rows follow the file, piece by piece; returns how many did."""
    updated = 0
    for at in range(0, len(items), _PIECE):
        with turn():
            updated += copy.pull(dataset_id, items[at : at + _PIECE])
    return updated


def _platforms(platform: FilePlatform) -> Platforms:
    return Platforms(lambda service: Session(service.url), (platform,))


def _summary(found: Imported, dataset_id: str) -> Summary:
    unlocated = sum(feature.geometry is None for feature in found.features) if found.schema.geometry else 0
    return Summary(dataset_id, len(found.features), len(found.features), unlocated, found.skipped)
