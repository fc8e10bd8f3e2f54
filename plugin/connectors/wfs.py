"""Web Feature Services 1.1 and 2.0: feature types to read, as GeoJSON or GML, and to edit where transactions are taken.

Source: OGC WFS 2.0.2 (09-025r2), WFS 1.1.0 (04-094), Filter Encoding 2.0 (09-026r2) and 1.1 (04-095).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Iterable, Iterator, Optional

from ..core import crs
from ..core.capability import Capability, Protection
from ..core.changes import Change
from ..core.dataset import Dataset, DatasetKind, Licence
from ..core.errors import BadReply, Broken, Cancelled, NotData, NotFound, Rejected, TooLarge, Unsupported, UrbanDataError
from ..core.feature import Feature, FeatureId, Page
from ..core.ports import FileReader
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..net import paging
from ..net.session import Session
from . import (
    untrusted,
    wfs_capabilities,
    wfs_changes,
    wfs_find,
    wfs_guard,
    wfs_pages,
    wfs_places,
    wfs_schema,
    wfs_write,
)
from .contract import Written
from .licences import licence_of
from .wfs_capabilities import Capabilities, FeatureType
from .wfs_items import Source

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken, Unsupported, TooLarge)
_SAMPLE = 200
_PROBED = 100  # feature types; a catalogue of more is listed without counts


class WebFeatureService:
    """The connector for WFS. It keeps no state; ``reader`` reads GML, without it only GeoJSON is read."""

    kind = "wfs"
    title = "WFS"
    dialects = ("1.1", "2.0", "1.1 transactional", "2.0 transactional")

    def __init__(self, reader: Optional[FileReader] = None) -> None:
        self._reader = reader

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the service of a pasted address: of a request, of the service, or of what stands above it."""
        for root in wfs_capabilities.roots(url):
            try:
                found = wfs_capabilities.read(session, root, progress=progress)
            except _ELSEWHERE:
                continue
            return Service(self.kind, root, title=untrusted.plain(found.title))
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report title, version, formats, and whether transactions are taken."""
        found = wfs_capabilities.read(session, service.url, progress=progress)
        title = untrusted.plain(found.title)
        offers = tuple(code for code, there in (("write", found.transactions),) if there)
        missing = tuple(code for code in ("write",) if code not in offers)
        return ServiceReport(service, title, f"WFS {found.version}", Capability.READ, offers, missing, len(found.types))

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the feature types, with counts and what this person may do to each where they are not too many."""
        found = wfs_capabilities.read(session, service.url, progress=progress)
        plain = [_dataset(service, found, kind) for kind in found.types]
        if len(plain) > _PROBED:
            return tuple(plain)
        return tuple(paging.overlap((partial(self._probed, session, dataset) for dataset in plain), progress=progress))

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the declared columns, completed and put in its real reference system by what a sample shows."""
        declared = _declared(session, dataset, progress)
        source = self._source(session, dataset, progress)
        batch = source.first(declared, **source.page(_SAMPLE, 0))
        schema = wfs_schema.completed(declared, untrusted.objects(batch.features))
        place = wfs_places.arrived(batch, dataset)
        crs.is_geographic(place.source)
        return replace(schema, crs=place.source)

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all features; see ``wfs_pages``."""
        yield from wfs_pages.read_pages(self._source(session, dataset, progress), schema, query)

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Feature types have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)

    def current(
        self, session: Session, dataset: Dataset, schema: Schema, ids: Iterable[FeatureId], *, progress: Progress
    ) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
        """Yield what the platform has now for each id; None when it is gone."""
        return wfs_find.current(self._source(session, dataset, progress), schema, tuple(ids))

    def changed_since(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, since: str, progress: Progress
    ) -> Optional[Iterator[Page]]:
        """Ask by a filter, where a column tells; see ``wfs_changes``."""
        return wfs_changes.changed_since(self._source(session, dataset, progress), schema, query, since)

    def server_time(self, session: Session, dataset: Dataset, *, progress: Progress) -> str:
        """A column of the features tells."""
        return ""

    def write(
        self, session: Session, dataset: Dataset, schema: Schema, change: Change, *, protection: Protection,
        progress: Progress,
    ) -> Written:
        """Send one change in a transaction of its own; see ``wfs_write``."""
        return wfs_write.write(self._source(session, dataset, progress), schema, change, protection=protection)

    def by_key(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find what carries the feature's client-made key."""
        return wfs_find.by_key(self._source(session, dataset, progress), schema, feature)

    def candidates(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find what looks like this feature, near its place or, without one, anywhere."""
        return wfs_find.candidates(self._source(session, dataset, progress), schema, feature)

    def _source(self, session: Session, dataset: Dataset, progress: Progress) -> Source:
        return Source(session, dataset, self._reader, progress)

    def _probed(self, session: Session, dataset: Dataset, progress: Progress) -> Dataset:
        """Add the count, and to what may be edited its protection. A type that fails is listed all the same, as it is."""
        try:
            count = self._source(session, dataset, progress).matched()
        except Cancelled:
            raise
        except UrbanDataError:
            count = None
        counted = dataset.capabilities | (Capability.COUNT if count is not None else Capability.NONE)
        dataset = replace(dataset, count=count, capabilities=counted)
        return self._with_protection(session, dataset, progress) if counted.editable else dataset

    def _with_protection(self, session: Session, dataset: Dataset, progress: Progress) -> Dataset:
        """Say what a filter can guard here, and whether the client makes keys; what cannot be read is not edited."""
        try:
            schema = self.schema(session, dataset, progress=progress)
            guards = wfs_guard.guards_fully(self._source(session, dataset, progress), schema)
        except Cancelled:
            raise
        except UrbanDataError:
            return replace(dataset, capabilities=dataset.capabilities & (Capability.READ | Capability.COUNT))
        extra = Capability.TEST_PATCH if guards else Capability.NONE
        extra |= Capability.CLIENT_KEY if schema.key else Capability.NONE
        return replace(dataset, capabilities=dataset.capabilities | extra, geometry=schema.geometry or "Geometry")


def _declared(session: Session, dataset: Dataset, progress: Progress) -> Schema:
    """Return the declared columns; none where a schema only refers to others, which are not followed: a sample shows them."""
    try:
        return wfs_schema.described(session, dataset, progress=progress).schema
    except (BadReply, NotData, Rejected, Unsupported):
        return Schema((), "Geometry", dataset.source["crs"])


def _dataset(service: Service, found: Capabilities, kind: FeatureType) -> Dataset:
    return Dataset(
        id=kind.name, service=service.id, kind=DatasetKind.FEATURES, title=untrusted.plain(kind.title),
        description=untrusted.plain(kind.description), extent=kind.extent, licence=_licence(found),
        capabilities=Capability.READ | kind.capabilities,
        source={
            "type": kind.name, "version": found.version, "crs": kind.crs, "srs": kind.srs, "json": found.json, "gml": found.gml,
        },
    )


def _licence(found: Capabilities) -> Licence:
    return licence_of(untrusted.plain(found.terms)[:300], attribution=untrusted.plain(found.owner))
