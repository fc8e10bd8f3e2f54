"""Guided import of contributions for portals without an interface: look at a file, map its columns, take it.

Every method runs in a worker thread and raises UrbanDataError only.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from ..connectors import participation
from ..connectors.file_rows import FileRows
from ..core.capability import Capability
from ..core.column_mapping import ColumnMapping, proposed
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import BadCoordinates
from ..core.feature import Feature, Page, Skipped
from ..core.ports import FileReader
from ..core.progress import NoProgress, Progress
from ..core.query import Query
from ..core.report import Summary
from ..core.schema import Schema
from ..core.values import Value
from ..core.zones import zone
from ..store.working_copy import WorkingCopy
from .download import Tally
from .import_memory import RememberedMappings
from .import_rows import as_rows, file_rows, located, read_row

PLATFORM = "import"
_SAMPLE = 5
_PAGE = 5000


@dataclass(frozen=True)
class Looked:
    """What a file holds, before anything is taken: its columns, some rows to recognise them by, and a mapping to begin with.

    ``crs`` is where its places are, empty where it has none; ``problem``
    says why they cannot be used without a choice. ``notes`` name what was
    assumed.
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


@dataclass(frozen=True)
class Imported:
    """Contributions read from a file by a mapping; ``columns`` are the file's."""

    columns: tuple[str, ...]
    schema: Schema
    features: tuple[Feature, ...]
    skipped: tuple[Skipped, ...]


class Importing:
    """Imports files through a reader and remembers how their columns were mapped."""

    def __init__(
        self, reader: FileReader, memory: RememberedMappings, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._reader = reader
        self._memory = memory
        self._clock = clock

    def look(self, path: Path, *, progress: Optional[Progress] = None) -> Looked:
        """Look at a file: columns, sample, and the mapping that was remembered for such a file, else a proposed one."""
        rows = self._rows(path, progress)
        names = _names(rows)
        known = self._memory.find(names)
        mapping = known or proposed(names, title=path.stem)
        sample = tuple(tuple(row.properties.get(name) for name in names) for row in rows.features[:_SAMPLE])
        try:
            data = located(rows, mapping)
        except BadCoordinates as problem:
            return Looked(names, sample, len(rows.features), 0, rows.crs, mapping, known is not None, problem)
        there = sum(row.geometry is not None for row in data.features)
        system = data.schema.crs if there else ""
        return Looked(names, sample, len(rows.features), there, system, mapping, known is not None, None, data.skipped)

    def read(self, path: Path, mapping: ColumnMapping, *, progress: Optional[Progress] = None) -> Imported:
        """Read a file by a mapping. Raises BadInput for a column it does not have, BadCoordinates where places fit nowhere."""
        rows = self._rows(path, progress)
        mapping.checked(_names(rows))
        data, local = located(rows, mapping), zone(mapping.zone)
        reader = participation.Reader(PLATFORM, mapping.project_id or path.stem, mapping.project_title or path.stem)
        by_id, listed = as_rows(data)
        features, skipped = reader.page(listed, lambda item: read_row(by_id[item["row"]], mapping, zone=local))
        schema = participation.schema_for(feature.geometry for feature in features)
        return Imported(_names(rows), schema, features, (*data.skipped, *skipped))

    def take(
        self, copy: WorkingCopy, path: Path, mapping: ColumnMapping, *, progress: Optional[Progress] = None
    ) -> Summary:
        """Take a file into a working copy and remember the mapping; a failure leaves the copy as it was."""
        watch, start = progress or NoProgress(), self._clock()
        found = self.read(path, mapping, progress=watch)
        dataset = dataset_of(path, mapping, found)
        tally = Tally(watch)
        with copy.take(dataset, found.schema, Query()) as loader:
            for at in range(0, max(1, len(found.features)), _PAGE):
                watch.check()
                piece = found.features[at : at + _PAGE]
                page = Page(piece, None, len(found.features), found.skipped if at == 0 else ())
                tally.unlocated += sum(feature.geometry is None for feature in piece)
                tally.add(page, loader.write(page))
        self._memory.keep(found.columns, mapping)
        return tally.summary(dataset, seconds=self._clock() - start)

    def _rows(self, path: Path, progress: Optional[Progress]) -> FileRows:
        return file_rows(path, reader=self._reader, progress=progress or NoProgress())


def dataset_of(path: Path, mapping: ColumnMapping, found: Imported) -> Dataset:
    """Return the dataset that a file becomes; it belongs to no service, so that it cannot be refreshed or published."""
    project = mapping.project_id or path.stem
    return Dataset(
        id=f"{PLATFORM}/{project}", service=PLATFORM, kind=DatasetKind.CONTRIBUTIONS, title=mapping.project_title or project,
        count=len(found.features), capabilities=Capability.READ, source={"file": path.name},
        geometry=found.schema.geometry or "Geometry",
    )


def _names(rows: FileRows) -> tuple[str, ...]:
    return tuple(field.name for field in rows.schema.fields)
