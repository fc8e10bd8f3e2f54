"""A file as a platform of one dataset, so that it is taken, compared and refreshed as every other."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional

from ..connectors import participation
from ..connectors.file_resources import FileData
from ..connectors.losses import merged
from ..core.capability import Capability
from ..core.column_mapping import ColumnMapping, mapping_from_json, mapping_to_json
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import BadInput, Unsupported
from ..core.file_reading import FILES, Reading
from ..core.ports import FileReader
from ..core.profile import Service
from ..core.progress import UNWATCHED, Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..core.setting import Setting
from ..core.zones import zone
from ..net.session import Session
from .import_files import Opened, opened
from .import_plain import kept_columns, plain
from .import_rows import doubtful_times, located, names_by_content, placed, read_row
from .import_times import order_of

PLATFORM = "import"
_CHECKED = 1000  # rows


@dataclass(frozen=True)
class Imported:
    """What a file gives by a mapping; ``columns`` are the file's, ``reading`` how it was read in the end."""

    columns: tuple[str, ...]
    schema: Schema
    data: FileData
    reading: Reading

    @property
    def features(self) -> tuple[Any, ...]:
        """The rows that are kept."""
        return self.data.features

    @property
    def skipped(self) -> tuple[Any, ...]:
        """What could not be kept."""
        return self.data.skipped


class FilePlatform:
    """A connector for one file and one mapping. Made for one use; the file is read once, in the thread that asks."""

    kind = FILES.kind
    title = "File"
    dialects: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()

    def __init__(self, path: Path, mapping: ColumnMapping, reader: FileReader) -> None:
        self._path = path
        self.mapping = mapping
        self._reader = reader
        self._read: Optional[Imported] = None

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """No address leads to a file."""
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Say that the file can be read."""
        return ServiceReport(service, self._path.name, capabilities=Capability.READ, datasets=1)

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """Return the one dataset."""
        return (self.dataset(progress),)

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns that are kept."""
        return self.imported(progress).schema

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Any]:
        """Yield all rows."""
        return self.imported(progress).data.pages(query, progress)

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Any]:
        """A file has no series. Raises Unsupported."""
        raise Unsupported("this platform has no series")

    def imported(self, progress: Progress) -> Imported:
        """Read the file, or return what was read before. Raises BadInput, BadCoordinates and what opening raises."""
        if self._read is None:
            found = opened(self._path, reader=self._reader, progress=progress, reading=self.mapping.reading)
            self._read = read_by(found, self.mapping, name=self._path.stem, progress=progress)
        return self._read

    def dataset(self, progress: Progress) -> Dataset:
        """Return the dataset that the file becomes: read only there, since nothing is written back into a file."""
        found, mapping = self.imported(progress), self.mapping
        project = mapping.project_id or self._path.stem
        kind = DatasetKind.FEATURES if mapping.plain else DatasetKind.CONTRIBUTIONS
        source = {"file": self._path.name, "mapping": json.dumps(mapping_to_json(mapping), ensure_ascii=False)}
        return Dataset(
            id=id_of(mapping, self._path), service=FILES.id, kind=kind, title=mapping.project_title or project,
            count=len(found.features), capabilities=Capability.READ, source=source,
            geometry=found.schema.geometry or "Geometry",
        )


def id_of(mapping: ColumnMapping, path: Path) -> str:
    """Return the id of the dataset that a file becomes by a mapping."""
    return f"{PLATFORM}/{mapping.project_id or path.stem}"


def mapping_of(dataset: Dataset) -> ColumnMapping:
    """Return the mapping by which a dataset was imported. Raises BadInput for one that was not."""
    try:
        found = mapping_from_json(json.loads(dataset.source.get("mapping", "")))
    except (ValueError, RecursionError):
        found = None
    if dataset.service != FILES.id or found is None:
        raise BadInput("this dataset was not imported from a file", dataset=dataset.id)
    return found


def read_by(found: Opened, mapping: ColumnMapping, *, name: str, progress: Progress = UNWATCHED) -> Imported:
    """Read opened rows by a mapping. Raises BadInput for columns that are not there or hold persons, BadCoordinates."""
    names = tuple(field.name for field in found.rows.schema.fields)
    mapping.checked(names)
    reading = found.reading if found.reading.dates else replace(found.reading, dates=_order(found))
    mapping = replace(mapping, reading=replace(mapping.reading, dates=reading.dates))
    progress.check()
    data = _plain(found, mapping) if mapping.plain else _contributions(found, mapping, name, progress)
    progress.check()
    return Imported(names, data.schema, data, reading)


def _order(found: Opened) -> str:
    return order_of(value for row in found.rows.features for value in row.properties.values())


def _contributions(found: Opened, mapping: ColumnMapping, name: str, progress: Progress) -> FileData:
    _require_nobody(found, mapping)
    data, local = located(found.rows, mapping), zone(mapping.zone)
    kept = tuple(column for target, column in sorted(mapping.columns.items()))
    ids = names_by_content(data.features, kept) if found.numbered else tuple(row.id for row in data.features)
    reader = participation.Reader(PLATFORM, mapping.project_id or name, mapping.project_title or name)
    doubtful: list[str] = []

    def read(item: Mapping[str, int]) -> participation.Read:
        at = item["row"]
        if at % _CHECKED == 0:
            progress.report(at, len(ids))
        return read_row(data.features[at], mapping, zone=local, name=ids[at], doubtful=doubtful)

    features, skipped = reader.page([{"row": at} for at in range(len(ids))], read)
    schema = participation.schema_for(feature.geometry for feature in features)
    return FileData(schema, features, merged([*data.skipped, *skipped, *doubtful_times(doubtful)]))


def _require_nobody(found: Opened, mapping: ColumnMapping) -> None:
    for name in (*mapping.columns.values(), mapping.east, mapping.north):
        if name in found.persons:
            raise BadInput("the column holds persons, so it is never read", column=name)


def _plain(found: Opened, mapping: ColumnMapping) -> FileData:
    data = placed(found.rows, mapping)
    key = mapping.columns.get("contribution_id", "")
    kept = tuple(field.name for field in kept_columns(data.schema, mapping))
    by_content = names_by_content(data.features, kept) if found.numbered else tuple(row.id for row in data.features)
    given = (str(row.properties.get(key) if key else "").strip() for row in data.features)
    ids = [identifier if identifier and identifier != "None" else other for identifier, other in zip(given, by_content)]
    return plain(data, mapping, zone=zone(mapping.zone), ids=ids)
