"""SensorThings: a city's sensor stations, their latest values and their complete series.

Source: OGC SensorThings API Part 1: Sensing 1.1 (18-088) and 1.0 (15-078r6).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Iterator, Optional

from ..core.capability import Capability
from ..core.dataset import Dataset
from ..core.errors import BadReply, Broken, NotData, NotFound, Rejected
from ..core.feature import Page, Skipped
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Field, Schema
from ..core.setting import TICK, Setting
from ..core.wanted import Wanted
from ..net.session import Session
from . import (
    sensorthings_datasets,
    sensorthings_edit,
    sensorthings_forecast,
    sensorthings_observe,
    sensorthings_things,
    untrusted,
)
from . import sensorthings_multi as multi
from . import sensorthings_projects as projects
from .losses import Whole
from .sensorthings_address import at_root, literal, roots, with_options
from .sensorthings_conditions import Conditions, fields_of
from .sensorthings_edit import ThingEditor
from .sensorthings_lists import REFUSALS, Entity
from .sensorthings_multi import PART
from .sensorthings_observe import ObservationWriter
from .sensorthings_read import stations
from .sensorthings_reading import Series
from .sensorthings_selection import Selection, chosen, selection
from .sensorthings_series import Reader
from .sensorthings_service import offers_data_array, service_document, set_names, software
from .sensorthings_stations import SCHEMA, identifier, is_measured, links, within
from .sensorthings_terms import document

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)
_FEW = 20
_BY_START = "by_start"  # how FROST compares an interval with an instant
_SAMPLE = 200


class SensorThings(ThingEditor, ObservationWriter):
    """The connector for SensorThings services. It keeps no state."""

    kind = "sensorthings"
    title = "SensorThings API"
    dialects = (
        "1.1", "1.0", "2.0", "FROST", "FROST Projects", "layers", "MultiDatastream", "sensiNact", "GOST", "Django",
    )
    settings = (
        Setting(
            "edit", "Edit stations, add measurements",
            "Offer stations to be edited, and new measurements, although no sign-in is chosen here.", TICK,
        ),
    )

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the root above a pasted root, collection or entity address, with or without a query."""
        for root in roots(url):
            try:
                service_document(session, root, progress=progress)
            except _ELSEWHERE:
                continue
            return Service(self.kind, root)
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report version, entity sets and whether series come as dataArray."""
        document = service_document(session, service.url, progress=progress)
        sets = set_names(document)
        array = offers_data_array(session, service.url, document, progress=progress)
        offers = [code for code, name in (("stations", "Datastreams"), ("series", "Observations")) if name in sets]
        offers += ["data_array"] if array else []
        offers += ["multi_datastreams"] if "MultiDatastreams" in sets else []
        number, empty = self._number(session, service, progress=progress)
        missing = tuple(code for code in ("stations", "series", "data_array") if code not in offers)
        return ServiceReport(
            service, software=software(document), capabilities=Capability.READ | Capability.SERIES,
            offers=tuple(offers), missing=(*missing, "visible") if empty else missing, datasets=number,
        )

    def _number(self, session: Session, service: Service, *, progress: Progress) -> tuple[Optional[int], bool]:
        """Return the number of datasets where it is cheap, and whether there is nothing: sensiNact refuses so."""
        url = with_options(f"{service.url}/ObservedProperties", top=1, count="true")
        try:
            payload = untrusted.mapping(document(session.read(url, progress=progress)), "list")
        except REFUSALS:
            return None, False
        rows = untrusted.objects(payload.get("value"))
        told = None if sensorthings_datasets.is_sensinact(rows) else untrusted.whole(payload.get("@iot.count"))
        return told, payload.get("value") == []

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List observed properties and layers, each with its number of stations, unit and licence."""
        document = service_document(session, service.url, progress=progress)
        array = offers_data_array(session, service.url, document, progress=progress)
        found = sensorthings_datasets.datasets(session, service, array=array, progress=progress)
        if projects.SET in set_names(document):
            found = (*projects.datasets(session, service, array=array, progress=progress), *found)
        if multi.SET in set_names(document):
            found = (*found, *multi.datasets(session, service, array=array, progress=progress))
        if "FROST" in software(document):
            found = tuple(replace(dataset, source={**dataset.source, _BY_START: "1"}) for dataset in found)
        if not (service.authcfg or dict(service.options).get("edit")):
            return found
        found = sensorthings_observe.offered(session, service, document, found, progress=progress)
        if "FROST" not in software(document):
            return found
        return (*found, *sensorthings_edit.datasets(session, service, progress=progress))

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns of stations, the same for every SensorThings service; of Things what they show."""
        if sensorthings_edit.holds(dataset):
            return sensorthings_things.schema(session, dataset, progress=progress)
        return SCHEMA

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield the stations with their latest values; an area is cut here, for few servers know geometry filters."""
        if sensorthings_edit.holds(dataset):
            yield from sensorthings_things.pages(session, schema, query, progress=progress)
            return
        left, seen, whole = query.limit, 0, Whole()
        wanted = Wanted(SCHEMA, where=Conditions.of(query.where).columns)
        pages = stations(
            session, selection(session, dataset, query), observed_property=_property(dataset),
            page_size=min(query.page_size, 1000), progress=progress,
        )
        for page in pages:
            progress.check()
            seen += len(page.features)
            came, page = page, within(page, query)
            page = replace(page, features=wanted.kept(page.features)) if wanted else page
            whole.add(came, kept=len(page.features))
            if left is None:
                yield page
                continue
            yield Page(page.features[:left], None, None, page.skipped)
            left -= len(page.features)
            if left <= 0:
                return
        yield from () if query.where else _none_came(dataset, seen)
        yield from whole.left_over()

    def properties(self, session: Session, dataset: Dataset, *, progress: Progress) -> tuple[Field, ...]:
        """Return the members of the Datastreams' properties that a first page shows."""
        if sensorthings_edit.holds(dataset):
            return ()
        rows, _ = next(chosen(session, selection(session, dataset), progress=progress, top=_SAMPLE), ([], None))
        return fields_of(rows)

    def asks(self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress) -> bool:
        """Tell whether the server can be asked for every condition."""
        if sensorthings_edit.holds(dataset):
            return not query.where
        wanted = selection(session, dataset, query)
        return not wanted.plain and wanted.conditions.told()

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Yield all observations of the dataset's stations, or of those the query names or whose place it holds."""
        reader = Reader(
            session, data_array=dataset.source.get("data_array") == "1", period=query.period,
            page_size=query.page_size, progress=progress,
        )
        wanted = self._wanted(session, dataset, query, progress=progress)
        found = [] if wanted is None else list(_series(session, dataset, wanted, progress=progress))
        if wanted == ():
            yield from _none_came(dataset, len(found))
        yield from reader.pages(found)

    def _wanted(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Optional[tuple[str, ...]]:
        """Return the ids of the wanted stations, an empty tuple for all, None where area and conditions leave none."""
        if query.area is None and query.polygon is None and not query.where:
            return query.stations
        pages = self.pages(session, dataset, SCHEMA, query, progress=progress)
        found = tuple(feature.id for page in pages for feature in page.features)
        return tuple(item for item in found if not query.stations or item in query.stations) or None

    def newest(self, session: Session, dataset: Dataset, *, progress: Progress) -> Optional[datetime]:
        """Return the newest instant of the dataset's series; None where the server tells none."""
        moment = sensorthings_forecast.newest(session, selection(session, dataset), progress=progress)
        return None if moment is None else datetime.fromtimestamp(moment / 1000, tz=timezone.utc)

    def amount(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Optional[int]:
        """Return about how many observations ``series`` would yield; None where the server counts nothing."""
        wanted = self._wanted(session, dataset, query, progress=progress)
        found = () if wanted is None else tuple(_series(session, dataset, wanted, progress=progress))
        return sensorthings_forecast.amount(session, found, period=query.period, progress=progress)


def _property(dataset: Dataset) -> str:
    """Return what all its stations observe; those of a layer or Project may each observe something else."""
    mixed = dataset.source.get("where") or dataset.source.get("project")
    return "" if mixed else dataset.source.get("property", dataset.title)


def _none_came(dataset: Dataset, seen: int) -> Iterator[Page]:
    """Say that all stations are missing where an empty list came: so looks a refusal of sensiNact."""
    if dataset.count and not seen:
        yield Page((), None, None, (Skipped("missing_station", dataset.count),))


def _series(
    session: Session, dataset: Dataset, wanted: tuple[str, ...], *, progress: Progress
) -> Iterator[Series]:
    """Yield where the observations are; a few wanted stations are asked for by a filter, as far as it works."""
    chosen_ones = selection(session, dataset)
    if wanted and len(wanted) <= _FEW:
        found = [row for row in _filtered(session, chosen_ones, wanted, progress=progress) if identifier(row) in wanted]
        if {identifier(row) for row in found} == set(wanted):
            yield from (_one(session, dataset, row) for row in found)
            return
    for rows, _ in chosen(session, chosen_ones, progress=progress, top=1000):
        kept = (row for row in rows if identifier(row) and (not wanted or identifier(row) in wanted))
        yield from (_one(session, dataset, row) for row in kept)


def _filtered(session: Session, among: Selection, wanted: tuple[str, ...], *, progress: Progress) -> list[Entity]:
    own = {item.rpartition("/")[0] if among.part else item for item in wanted}
    text = " or ".join(f"id eq {literal(item)}" for item in sorted(own))
    narrowed = f"({text})" if among.filter else text
    try:
        return [row for page, _ in chosen(session, among, progress=progress, narrowed=narrowed, top=_FEW) for row in page]
    except REFUSALS:
        return []


def _one(session: Session, dataset: Dataset, row: Entity) -> Series:
    url, by_start = at_root(session, links(row, "Observations")), _BY_START in dataset.source
    return Series(identifier(row), url, is_measured(row), row.get(PART), by_start)
