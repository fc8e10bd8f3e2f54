"""OGC API Features: collections of a city's features, to read and, where the server lets us, to edit.

Source: OGC API Features Part 1 (17-069r4), Part 2 (18-058r1), Part 4 (20-002 draft), Part 5 (23-058r2).
"""

from __future__ import annotations

from typing import Iterable, Iterator, Mapping, Optional

from ..core import crs
from ..core.capability import Capability, Protection
from ..core.changes import Change
from ..core.dataset import Dataset
from ..core.errors import BadReply, Broken, NotData, NotFound, Rejected, Unsupported
from ..core.feature import Feature, FeatureId, Page
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Field, Schema
from ..core.wanted import Wanted
from ..net.session import Session
from . import oaf_api, oaf_collections, oaf_filter, oaf_find, oaf_items, oaf_schema, oaf_write, untrusted
from .contract import Written
from .oaf_filter import Queryables
from .oaf_items import Collection

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken, Unsupported)
_SAMPLE = 1000
_AT_ONCE = 12  # writes; known of ldproxy and stac-fastapi, on PostgreSQL
_OFFERS = (
    ("crs", "ogcapi-features-2"), ("filter", "ogcapi-features-3"), ("write", "ogcapi-features-4"),
    ("schema", "/schemas"), ("locking", "optimistic-locking"),
)


class OgcApiFeatures:
    """The connector for OGC API Features. It keeps no state."""

    kind = "ogcapi-features"
    title = "OGC API Features"
    dialects = ("read only", "Part 4 draft", "ldproxy", "pygeoapi", "QGIS Server", "stac-fastapi")

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the landing page above a pasted landing, collection or item address, or a catalogue of APIs."""
        for root in oaf_api.roots(url):
            try:
                document = oaf_collections.landing(session, root, progress=progress)
                if not untrusted.objects(document.get("apis")):
                    oaf_collections.listed(session, root, document, progress=progress)
            except _ELSEWHERE:
                continue
            return Service(self.kind, root, title=untrusted.plain(document.get("title")))
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report title, conformance and number of collections."""
        document = oaf_collections.landing(session, service.url, progress=progress)
        title = untrusted.plain(document.get("title"))
        apis = untrusted.objects(document.get("apis"))
        if apis:
            return ServiceReport(service, title, capabilities=Capability.READ, offers=("apis",))
        classes = oaf_api.conformance(session, service.url, progress=progress)
        offers = tuple(code for code, mark in _OFFERS if any(mark in item for item in classes))
        missing = tuple(code for code, _ in _OFFERS if code not in offers)
        _, found = oaf_collections.listed(session, service.url, document, progress=progress)
        software = oaf_api.software(session, service.url, progress=progress)
        return ServiceReport(service, title, software, Capability.READ, offers, missing, len(found))

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the collections, each with its count and what this person may do to it."""
        return oaf_collections.datasets(session, service, progress=progress)

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the declared columns, completed by what a first page shows."""
        place = Collection.of(session, dataset)
        name = dataset.source.get("crs", crs.CRS84)
        known = oaf_collections.known_schema(session, dataset, place.url, name=name, progress=progress)
        reply = session.read(place.items(limit=_SAMPLE), headers=oaf_api.GEOJSON, progress=progress)
        sample = untrusted.objects(untrusted.rows(reply.json(), "features"))
        schema = oaf_schema.completed(known.schema, sample, identity=known.identity)
        if dataset.source.get("patch") == "modify":
            schema = oaf_schema.with_shown_rounding(schema, sample)
        guesses = known.guessed and dataset.capabilities.editable
        return oaf_schema.with_shown_key(schema, sample) if guesses else schema

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all features, following ``next`` links alone, one page read ahead.

        An area of any shape and values are asked for where the server claims a
        filter, and tested here in any case.
        """
        wanted = Wanted.by(query, schema)
        if not wanted:
            yield from _pages(session, dataset, schema, query, wanted, {}, progress)
            return
        place, begun = Collection.of(session, dataset), False
        options = oaf_filter.options(wanted, Queryables.of(session, place.url, progress=progress))
        try:
            for page in _pages(session, dataset, schema, query, wanted, options, progress):
                begun = True
                yield page
        except (Rejected, Broken):
            if begun or not options:
                raise
            yield from _pages(session, dataset, schema, query, wanted, {}, progress)

    def properties(self, session: Session, dataset: Dataset, *, progress: Progress) -> tuple[Field, ...]:
        """A collection is asked for its columns alone."""
        return ()

    def asks(self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress) -> bool:
        """Tell whether the server is asked for every condition."""
        queryables = Queryables.of(session, Collection.of(session, dataset).url, progress=progress)
        return oaf_filter.tells_all(Wanted.by(query, schema), queryables)

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Collections of features have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)

    def current(
        self, session: Session, dataset: Dataset, schema: Schema, ids: Iterable[FeatureId], *, progress: Progress
    ) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
        """Yield what the platform has now for each id, with its ETag; None when it is gone."""
        return oaf_find.current(session, dataset, schema, tuple(ids), progress=progress)

    def write(
        self, session: Session, dataset: Dataset, schema: Schema, change: Change, *, protection: Protection,
        progress: Progress,
    ) -> Written:
        """Send one change under its guard; see ``oaf_write``."""
        return oaf_write.write(session, dataset, schema, change, protection=protection, progress=progress)

    def at_once(self, dataset: Dataset) -> int:
        """Servers that patch keep their features in a database; of pygeoapi and QGIS Server nobody can tell."""
        return _AT_ONCE if dataset.source.get("patch", "modify") not in ("", "modify") else 1

    def send(
        self, session: Session, dataset: Dataset, schema: Schema, change: Change, *, protection: Protection,
        progress: Progress,
    ) -> Written:
        """Send one change under its guard, and leave it to the caller to read it back."""
        return oaf_write.write(
            session, dataset, schema, change, protection=protection, progress=progress, reads_back=False
        )

    def by_key(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find what carries the feature's client-made key."""
        return oaf_find.by_key(session, dataset, schema, feature, progress=progress)

    def candidates(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find what looks like this feature, near its place or, without one, anywhere."""
        return oaf_find.candidates(session, dataset, schema, feature, progress=progress)


def _pages(
    session: Session, dataset: Dataset, schema: Schema, query: Query, wanted: Wanted, options: Mapping[str, str],
    progress: Progress,
) -> Iterator[Page]:
    """Read what a query asks, with the filter parameters that the server is to see."""
    limit = query.page_size if wanted else min(query.page_size, query.limit or query.page_size)
    url = Collection.of(session, dataset).items(
        limit=limit, name=schema.crs, area=wanted.bounds(query.area), period=query.period, extra=options
    )
    keep = wanted.kept if wanted else tuple
    yield from oaf_items.read_pages(session, url, dataset, schema, limit=query.limit, progress=progress, keep=keep)
