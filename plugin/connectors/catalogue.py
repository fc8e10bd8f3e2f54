"""What every catalogue answers, and what all of them share: their file resources load as datasets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import Iterable, Iterator, Optional, Protocol

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.entry import Box, Entry, Resource
from ..core.errors import StructureChanged, Unsupported
from ..core.feature import Page, Skipped
from ..core.ports import FileReader
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.schema import Schema
from ..core.structure import differences
from ..net.session import Session
from .file_resources import FileResource, read
from .formats import LOADABLE, kind_of
from .losses import merged

MOST = 20_000  # entries of one catalogue that are listed; a larger one says so


@dataclass(frozen=True)
class EntryPage:
    """A part of a catalogue's answer; ``expected`` is what the catalogue counts in all, None where it does not."""

    entries: tuple[Entry, ...] = ()
    expected: Optional[int] = None
    skipped: tuple[Skipped, ...] = ()


class Catalogue(Protocol):
    """One kind of catalogue; a connector besides, whose datasets are the files that its entries name."""

    kind: str
    title: str

    def entries(self, session: Session, service: Service, *, progress: Progress) -> Iterator[EntryPage]:
        """Yield all entries, paging to the end. Raises UrbanDataError only."""


@dataclass(frozen=True)
class Listed:
    """All entries of one catalogue, each once. Complete, or ``skipped`` says what is missing."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()


class FilesOfCatalogue:
    """The part of a connector that all catalogues share. Subclasses list entries, recognise and inspect."""

    kind = ""
    title = ""
    dialects: tuple[str, ...] = LOADABLE

    def __init__(self, reader: Optional[FileReader] = None) -> None:
        self._reader = reader

    def entries(self, session: Session, service: Service, *, progress: Progress) -> Iterator[EntryPage]:
        """Yield all entries."""
        raise NotImplementedError

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the entries that have a file to load, the best format of each."""
        found = listed(self.entries(session, service, progress=progress), progress=progress).entries
        return tuple(entry.dataset for entry in found if entry.dataset is not None)

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns of a file, which is read for it."""
        return read(session, resource_of(dataset), reader=self._reader, progress=progress).schema

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield the file's rows, in its own reference system checked for sanity.

        Raises StructureChanged where another file took its place: rows without a column would look like empty ones.
        """
        found = read(session, resource_of(dataset), reader=self._reader, progress=progress)
        changed = tuple(fact for fact in differences(schema, now=found.schema) if not fact.startswith("type:") or "@" in fact)
        if changed:
            raise StructureChanged("columns differ", differences=changed, dataset=dataset.id)
        yield from found.pages(query, progress)

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Files have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)


def listed(pages: Iterable[EntryPage], *, progress: Progress, most: int = MOST) -> Listed:
    """Collect the pages of a catalogue; repeated entries are kept once, and what was announced but did not come is named."""
    found: dict[str, Entry] = {}
    skipped: list[Skipped] = []
    expected, came = None, 0
    for page in pages:
        progress.check()
        came += len(page.entries) + sum(item.count for item in page.skipped)
        expected = page.expected if page.expected is not None else expected
        skipped += page.skipped
        for entry in islice(page.entries, max(0, most - len(found))):
            if entry.id in found:
                skipped.append(Skipped("duplicate_id", 1, entry.id))
            else:
                found[entry.id] = entry
        progress.report(len(found), expected)
        if len(found) >= most:
            break
    short = max(expected or 0, came) - len(found) - sum(item.count for item in skipped)
    return Listed(tuple(found.values()), merged([*skipped, *([Skipped("not_listed", short)] if short > 0 else [])]))


def completed(entry: Entry) -> Entry:
    """Add what follows from an entry's resources: its kind, and the dataset of its best file, if one can be loaded."""
    files = sorted((item for item in entry.resources if item.format in LOADABLE), key=lambda item: LOADABLE.index(item.format))
    dataset = dataset_of(entry, files[0]) if files else None
    return replace(entry, kind=kind_of(entry.resources), dataset=dataset)


def dataset_of(entry: Entry, file: Resource) -> Dataset:
    """Return what loads one of an entry's files; ``entry.dataset`` is that of the best."""
    return Dataset(
        entry.id, entry.service, DatasetKind.FEATURES, entry.title, entry.description, updated=entry.updated,
        extent=entry.extent, licence=entry.licence, capabilities=Capability.READ,
        source={"url": file.url, "format": file.format},
    )


def resource_of(dataset: Dataset) -> FileResource:
    """Return what a dataset's source says of its file."""
    source = dataset.source
    return FileResource(source.get("url", ""), source.get("format", ""), extent=dataset.extent)


def box_of(west: object, south: object, east: object, north: object) -> Optional[Box]:
    """Return an extent in CRS84 of what a catalogue says, None where it is none or the placeholder 0, 0, 0, 0."""
    try:
        box = (float(west), float(south), float(east), float(north))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    if not (-180 <= box[0] <= box[2] <= 180 and -90 <= box[1] <= box[3] <= 90):
        return None
    return None if box == (0.0, 0.0, 0.0, 0.0) else box
