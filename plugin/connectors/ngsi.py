"""FIWARE context brokers: types of entities as layers, measured attributes as stations; NGSI-LD and NGSI-v2.

Source: ETSI GS CIM 009 1.9.1 (NGSI-LD API); FIWARE NGSI-v2 specification (Orion).
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Iterable, Iterator, Mapping, Optional

from ..core.capability import Capability, Protection
from ..core.changes import Change
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import Unsupported
from ..core.feature import Feature, FeatureId, Page
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..core.values import parse_instant
from ..net import paging
from ..net.session import Session
from . import ngsi_entities, ngsi_find, ngsi_read, ngsi_series, ngsi_settings, ngsi_stations, ngsi_types, ngsi_write, untrusted
from .contract import Written
from .ngsi_access import KEPT, MOST, REFUSALS, Way, pages, roots
from .ngsi_find import Asking, layout_of
from .ngsi_types import Look
from .ngsi_values import short
from .oaf_schema import shown_kind
from .sensorthings_stations import SCHEMA as STATIONS

_PLACE = "location"


class Broker:
    """What both dialects share. It keeps no state."""

    kind = ""
    title = ""
    v2 = False
    shown_by_objects = True  # a broker knows no columns without an entity, and may forget a type without one

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the root above a pasted address, with a tenant and a context that it names; else None."""
        for root, options in roots(url, v2=self.v2):
            service = Service(self.kind, root, options=options)
            sure = root in url
            if ngsi_types.answers(session, root, Way.of(service, v2=self.v2), sure=sure, progress=progress):
                return service
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report the types, whether there is a temporal interface, and whether this person may write."""
        found = self.datasets(session, service, progress=progress)
        series = any(Capability.SERIES in dataset.capabilities for dataset in found)
        writes = any(dataset.capabilities.editable for dataset in found)
        offers = ("entities", *(("series",) if series else ()), *(("write",) if writes else ()))
        missing = tuple(code for code in ("series", "write") if code not in offers)
        known = Capability.READ | (Capability.SERIES if series else Capability.NONE)
        return ServiceReport(service, software="", capabilities=known, offers=offers, missing=missing, datasets=len(found))

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the types, once for each attribute that is a place, and their measured attributes as stations."""
        names, way = ngsi_types.types_of(session, service.url, Way.of(service, v2=self.v2), progress=progress)
        write = ngsi_write.manner(session, way, progress=progress)
        tasks = (partial(self._look, session, service.url, way, name) for name in names)
        looks = list(paging.overlap(tasks, progress=progress))
        source = {name: way.options[name] for name in KEPT if way.options.get(name)}
        source = {**source, "slash": "1" if way.slash else "", "write": write}
        series = self._has_series(session, way, looks, progress=progress)
        found: list[Dataset] = []
        for look in looks:
            found += self._layers(service, look, source)
            found += self._stations(service, look, source, series=series)
        return tuple(found)

    def _look(self, session: Session, root: str, way: Way, name: str, progress: Progress) -> Look:
        try:
            return ngsi_types.look(session, root, way, name, progress=progress)
        except REFUSALS:
            return Look(name, [], None)

    def _has_series(self, session: Session, way: Way, looks: Iterable[Look], *, progress: Progress) -> bool:
        """Ask the temporal interface for one value. NGSI-v2 has none."""
        for look in looks if not self.v2 else ():
            for attribute in ngsi_stations.measured(look.sample)[:1]:
                return ngsi_series.offered(session, way, kind=look.type, attribute=attribute, progress=progress)
        return False

    def _layers(self, service: Service, look: Look, source: Mapping[str, str]) -> Iterator[Dataset]:
        known = Capability.COUNT if look.total is not None else Capability.NONE
        known |= ngsi_write.CAN if source["write"] else Capability.NONE
        places = ngsi_entities.places_of(look.sample)
        for number, place in enumerate(places or ("" if look.sample else _PLACE,)):
            layout = ngsi_entities.Layout(look.type, place, urn=not self.v2)
            shown = [ngsi_entities.feature_json(entity, layout)[0] for entity in look.sample]
            yield Dataset(
                id=look.type if not number else f"{look.type}|{place}",
                service=service.id,
                kind=DatasetKind.FEATURES,
                title=short(look.type) if not number else f"{short(look.type)} ({short(place)})",
                count=look.total,
                capabilities=Capability.READ | known,
                source={**source, "type": look.type, "place": place},
                geometry=(shown_kind(shown) or "Geometry") if place else "Geometry",
            )

    def _stations(self, service: Service, look: Look, source: Mapping[str, str], *, series: bool) -> Iterator[Dataset]:
        place = next(iter(ngsi_entities.places_of(look.sample)), _PLACE)
        for attribute in ngsi_stations.measured(look.sample):
            yield Dataset(
                id=f"{look.type}#{attribute}",
                service=service.id,
                kind=DatasetKind.STATIONS,
                title=f"{short(look.type)}: {short(attribute)}",
                unit=ngsi_stations.unit_of(look.sample, attribute),
                capabilities=Capability.READ | (Capability.SERIES if series else Capability.NONE),
                source={**source, "type": look.type, "place": place, "attribute": attribute, "write": ""},
                geometry="Point",
            )

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns that the first thousand entities show; of stations the same for every platform."""
        if dataset.kind is DatasetKind.STATIONS:
            return STATIONS
        asking = self._asking(session, dataset, STATIONS)
        first = next(pages(session, asking.first(), asking.way, limit=MOST, progress=progress), None)
        sample = untrusted.objects(first.rows) if first else []
        writable = bool(dataset.source.get("write"))
        return ngsi_entities.schema_of(sample, layout_of(dataset, v2=self.v2), writable=writable)

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all entities, or stations with their latest values; see ``ngsi_read``."""
        return ngsi_read.read(self._asking(session, dataset, schema), query, progress=progress)

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Yield the attribute's values over time, entity by entity, or of those the query names."""
        if Capability.SERIES not in dataset.capabilities:
            raise Unsupported("this platform has no series", dataset=dataset.id)
        way, attribute = Way.to(dataset, v2=self.v2), dataset.source.get("attribute", "")
        entities = query.stations or self._ids(session, dataset, progress=progress)
        history = ngsi_series.History(session, way, attribute=attribute, period=query.period, progress=progress)
        return history.pages(entities)

    def _ids(self, session: Session, dataset: Dataset, *, progress: Progress) -> tuple[str, ...]:
        every = self.pages(session, dataset, STATIONS, Query(), progress=progress)
        return tuple(feature.id for page in every for feature in page.features)

    def newest(self, session: Session, dataset: Dataset, *, progress: Progress) -> Optional[datetime]:
        """Return the newest of the latest values' times; None where the broker tells none."""
        every = self.pages(session, dataset, STATIONS, Query(), progress=progress)
        times = [feature.properties.get("value_time") for page in every for feature in page.features]
        return max((parse_instant(time) for time in times if isinstance(time, str)), default=None)

    def amount(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Optional[int]:
        """Brokers do not count the values of a series."""
        return None

    def current(
        self, session: Session, dataset: Dataset, schema: Schema, ids: Iterable[FeatureId], *, progress: Progress
    ) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
        """Yield what the broker has now for each id; None when it is gone."""
        return ngsi_find.current(self._asking(session, dataset, schema), tuple(ids), progress=progress)

    def write(
        self, session: Session, dataset: Dataset, schema: Schema, change: Change, *, protection: Protection,
        progress: Progress,
    ) -> Written:
        """Send one change; see ``ngsi_write``."""
        return ngsi_write.write(session, dataset, schema, change, v2=self.v2, protection=protection, progress=progress)

    def by_key(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find the entity whose id is the feature's key."""
        return ngsi_find.by_key(self._asking(session, dataset, schema), feature, progress=progress)

    def candidates(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find what looks like this feature near its place."""
        return ngsi_find.candidates(self._asking(session, dataset, schema), feature, progress=progress)

    def _asking(self, session: Session, dataset: Dataset, schema: Schema) -> Asking:
        return Asking(session, dataset, schema, self.v2)


class NgsiLd(Broker):
    """The connector for NGSI-LD brokers (Stellio, Orion-LD, Scorpio)."""

    kind = "ngsi-ld"
    title = "NGSI-LD"
    dialects = ("merge", "upsert", "tenant and @context", "temporal")
    settings = (ngsi_settings.TENANT, ngsi_settings.CONTEXT, ngsi_settings.TYPES, ngsi_settings.WRITE)


class NgsiV2(Broker):
    """The connector for NGSI-v2 brokers (Orion)."""

    kind = "ngsi-v2"
    title = "NGSI-v2"
    dialects = ("entities", "tenant")
    settings = (ngsi_settings.TENANT, ngsi_settings.PATH, ngsi_settings.TYPES, ngsi_settings.WRITE_V2)
    v2 = True
