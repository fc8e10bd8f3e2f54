"""A plain REST interface, as Django REST framework makes it: lists of items to read and edit, told apart by configuration.

The service's options name what such an interface does not say itself: ``resources`` (paths, where the root lists none),
``id`` (once called ``key``, which the file of a city takes for a secret), ``place`` (the member with the geometry)
and ``crs``. What may be written is what OPTIONS offers this person.
Source: Django REST framework 3.18, "Routers" (API root), "Metadata" (OPTIONS); protocols.md 2.6 (Rostock's Datenwerft).
"""

from __future__ import annotations

from functools import partial
from typing import Iterable, Iterator, Mapping, Optional

from ..core import crs, geometry
from ..core.capability import Capability, Protection
from ..core.changes import Change
from ..core.dataset import Dataset
from ..core.errors import Unsupported, UrbanDataError
from ..core.feature import Feature, FeatureId, Page
from ..core.geometry import Geometry
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..core.setting import REFERENCE_SYSTEM, Setting
from ..net import paging
from ..net.session import Session
from . import oaf_rows, rest_discovery, rest_items, rest_write
from .areas import touches
from .contract import Written
from .losses import Whole
from .reply_dates import date_of
from .rest_items import JSON, Resource
from .rest_write import Target
from .twins import looks_like

_MOST = 500
_FEW = 20


class Rest:
    """The connector for plain REST interfaces. It keeps no state."""

    kind = "rest"
    title = "REST (Django)"
    dialects = ("GeoJSON places", "WKT places")
    shown_by_objects = True  # columns, key and place are those of the first objects
    settings = (
        Setting(
            "resources", "Lists", "Paths below the address with commas between, where the interface does not list them itself."
        ),
        Setting("id", "Id", "The member that names an object. Empty: id, pk, uuid or url, whichever is there."),
        Setting("place", "Place", "The member that holds the geometry. Empty: it is found in the first objects."),
        Setting(
            "crs", "Reference system",
            "In which the coordinates are, such as EPSG:25832. Empty: what the places say, else WGS 84.", REFERENCE_SYSTEM,
        ),
        Setting(
            "since", "Changed since",
            "The parameter that asks a list for what changed since a time, such as updated_after. Empty: all is compared.",
        ),
    )

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find an API root at the pasted address or just above, where this person may write to one of its lists.

        Who may only read meets many such roots, those of participation platforms
        among them, whose items name their authors: a profile must name those.
        """
        for root in rest_discovery.roots(url):
            try:
                found = rest_discovery.listed(session, root, progress=progress)
                if any(rest_discovery.may_write(session, link, progress=progress) for link in found[:_FEW]):
                    return Service(self.kind, root)
            except rest_discovery.ELSEWHERE:
                continue
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report how many resources there are and whether this person may write to any."""
        found = self.datasets(session, service, progress=progress)
        writes = any(dataset.capabilities.editable for dataset in found)
        return ServiceReport(
            service, capabilities=Capability.READ, offers=("write",) if writes else (), missing=() if writes else ("write",),
            datasets=len(found),
        )

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the resources, each with its count and what OPTIONS offers this person; what cannot be read is left out."""
        options = dict(service.options)
        rest_items.checked_crs(options.get("crs", ""))
        named = [name.strip() for name in options.get("resources", "").split(",") if name.strip()]
        links = [f"{service.url.rstrip('/')}/{name.strip('/')}/" for name in named]
        links = links or list(rest_discovery.listed(session, service.url, progress=progress))
        tasks = (partial(rest_discovery.dataset_of, session, service, link, options) for link in links[:_MOST])
        return tuple(found for found in paging.overlap(tasks, progress=progress) if found is not None)

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns that OPTIONS declares, completed by what a first page shows."""
        resource = Resource.of(session, dataset)
        sample, _ = rest_discovery.sample_of(session, resource, progress=progress)
        declared = rest_discovery.actions(rest_discovery.metadata_of(session, resource.url, progress=progress), "POST")
        return rest_items.schema_of(sample, resource, declared)

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all items; an area is cut here, for such an interface knows none."""
        yield from self._pages(session, dataset, schema, query, {}, progress)

    def changed_since(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, since: str, progress: Progress
    ) -> Optional[Iterator[Page]]:
        """Ask with the parameter that the profile names; an interface that does not know it gives everything."""
        name = dataset.source.get("since")
        return self._pages(session, dataset, schema, query, {name: since}, progress) if name else None

    def server_time(self, session: Session, dataset: Dataset, *, progress: Progress) -> str:
        """Return when the server answers by its own clock, where it is asked for changes."""
        if not dataset.source.get("since"):
            return ""
        one = {"page_size": "1", "limit": "1"}
        return date_of(session.read(Resource.of(session, dataset).url, params=one, headers=JSON, progress=progress))

    def _pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, extra: Mapping[str, str], progress: Progress
    ) -> Iterator[Page]:
        resource, seen, got = Resource.of(session, dataset), oaf_rows.Seen(), 0
        limit = min(query.page_size, query.limit or query.page_size)
        came = Whole()
        for rows, count in rest_items.pages(session, resource, limit=limit, progress=progress, extra=extra):
            progress.check()
            features, skipped = rest_items.features_of(rows, schema, resource, seen=seen)
            chosen = tuple(item for item in features if touches(_in_degrees(item.geometry, schema), query))
            whole = Page(chosen, None, count if query.area is None and query.polygon is None else None, skipped)
            page = rest_items.whole_page(whole, query.limit, got)
            got += len(page.features)
            came.count(len(rows), kept=len(page.features), expected=count)
            yield page
            if query.limit is not None and got >= query.limit:
                return
        yield from came.left_over()

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Plain items have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)

    def current(
        self, session: Session, dataset: Dataset, schema: Schema, ids: Iterable[FeatureId], *, progress: Progress
    ) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
        """Yield what the platform has now for each id; None when it is gone."""
        tasks = (partial(_now, session, dataset, schema, identifier) for identifier in ids)
        return paging.overlap(tasks, progress=progress)

    def write(
        self, session: Session, dataset: Dataset, schema: Schema, change: Change, *, protection: Protection,
        progress: Progress,
    ) -> Written:
        """Send one change; see ``rest_write``."""
        return rest_write.write(Target(session, dataset, schema, progress), change, protection=protection)

    def by_key(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find the item whose key the client made."""
        value = feature.properties.get(schema.key) if schema.key else None
        found = Target(session, dataset, schema, progress).read(str(value)) if value is not None else None
        return (found[1],) if found else ()

    def candidates(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find what looks like this feature, anywhere in the list."""
        pages = self.pages(session, dataset, schema, Query(), progress=progress)
        return tuple(
            item for page in pages for item in page.features if looks_like(item, feature=feature, schema=schema)
        )


def _now(
    session: Session, dataset: Dataset, schema: Schema, identifier: str, progress: Progress
) -> tuple[FeatureId, Optional[Feature]]:
    found = Target(session, dataset, schema, progress).read(identifier)
    return identifier, found[1] if found else None


def _in_degrees(place: Optional[Geometry], schema: Schema) -> Optional[Geometry]:
    if place is None or crs.same_place(schema.crs, crs.CRS84):
        return place
    try:
        return geometry.moved(place, lambda xy: crs.transform(xy, source=schema.crs, target=crs.CRS84))
    except UrbanDataError:
        return None
