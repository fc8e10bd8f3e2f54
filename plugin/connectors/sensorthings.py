"""SensorThings: a city's sensor stations, their latest values and their complete series.

Source: OGC SensorThings API Part 1: Sensing 1.1 (18-088) and 1.0 (15-078r6).
"""

from __future__ import annotations

from datetime import datetime, timezone
from functools import partial
from typing import Any, Iterator, Mapping, Optional

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import BadReply, Broken, NotData, NotFound, Rejected
from ..core.feature import Page
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..net import paging
from ..net.session import Session
from . import sensorthings_forecast, untrusted
from .licences import licence_in
from .sensorthings_address import absolute, literal, relative, roots, with_options
from .sensorthings_read import REFUSALS, Entity, listing, stations
from .sensorthings_rows import read_rows
from .sensorthings_series import Reader, Series
from .sensorthings_stations import SCHEMA, identifier, is_measured, links, unit_of, within

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)
_SETS = {"Things", "Datastreams", "Observations", "ObservedProperties"}
_FEW = 20
_HIDDEN = "~admin~"  # sensiNact lists its own bookkeeping as observed properties


class SensorThings:
    """The connector for SensorThings services. It keeps no state."""

    kind = "sensorthings"
    title = "SensorThings API"

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the root above a pasted root, collection or entity address, with or without a query."""
        for root in roots(url):
            try:
                _root(session, root, progress=progress)
            except _ELSEWHERE:
                continue
            return Service(self.kind, root)
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report version, entity sets and whether series come as dataArray."""
        document = _root(session, service.url, progress=progress)
        sets = _set_names(document)
        array = _offers_data_array(session, service.url, document, progress=progress)
        offers = [code for code, name in (("stations", "Datastreams"), ("series", "Observations")) if name in sets]
        offers += ["data_array"] if array else []
        offers += ["multi_datastreams"] if "MultiDatastreams" in sets else []
        missing = tuple(code for code in ("stations", "series", "data_array") if code not in offers)
        number = self._number(session, service, progress=progress)
        return ServiceReport(
            service, software=_software(document), capabilities=Capability.READ | Capability.SERIES,
            offers=tuple(offers), missing=missing, datasets=number,
        )

    def _number(self, session: Session, service: Service, *, progress: Progress) -> Optional[int]:
        url = with_options(f"{service.url}/ObservedProperties", top=1, count="true")
        try:
            return untrusted.whole(untrusted.mapping(session.read(url, progress=progress).json(), "list").get("@iot.count"))
        except REFUSALS:
            return None

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the observed properties, each with its number of stations, unit and licence."""
        document = _root(session, service.url, progress=progress)
        array = _offers_data_array(session, service.url, document, progress=progress)
        url = f"{service.url}/ObservedProperties"
        try:
            nested = with_options(url, top=1000, expand="Datastreams($count=true;$top=1)")
            rows = [row for page, _ in listing(session, nested, progress=progress) for row in page]
            whole = all("Datastreams@iot.count" in row and isinstance(row.get("Datastreams"), list) for row in rows)
        except REFUSALS:
            rows, whole = [], False
        if not whole:
            rows = _one_by_one(session, url, progress=progress)
        shown = (row for row in rows if identifier(row) and _HIDDEN not in identifier(row))
        return tuple(_dataset(session, service, row, array=array) for row in shown)

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns of stations, the same for every SensorThings service."""
        return SCHEMA

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield the stations with their latest values; an area is cut here, for few servers know geometry filters."""
        left = query.limit
        pages = stations(
            session, _list_url(session, dataset), observed_property=dataset.source.get("property", dataset.title),
            page_size=min(query.page_size, 1000), progress=progress,
        )
        for page in pages:
            progress.check()
            page = within(page, query.area)
            if left is None:
                yield page
                continue
            yield Page(page.features[:left], None, None, page.skipped)
            left -= len(page.features)
            if left <= 0:
                return

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Yield all observations of the dataset's stations, or of those the query names."""
        reader = Reader(
            session, data_array=dataset.source.get("data_array") == "1", period=query.period,
            page_size=query.page_size, progress=progress,
        )
        return reader.pages(_series(session, dataset, query.stations, progress=progress))

    def newest(self, session: Session, dataset: Dataset, *, progress: Progress) -> Optional[datetime]:
        """Return the newest instant of the dataset's series; None where the server tells none."""
        moment = sensorthings_forecast.newest(session, _list_url(session, dataset), progress=progress)
        return None if moment is None else datetime.fromtimestamp(moment / 1000, tz=timezone.utc)

    def amount(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Optional[int]:
        """Return about how many observations ``series`` would yield; None where the server counts nothing."""
        wanted = tuple(_series(session, dataset, query.stations, progress=progress))
        return sensorthings_forecast.amount(session, wanted, period=query.period, progress=progress)


def _root(session: Session, root: str, *, progress: Progress) -> Mapping[str, Any]:
    """Read the service document; some servers insist on the slash, others on none. Raises BadReply and its kin."""
    reply = session.read(root, progress=progress, accept_status=(404,))
    if reply.status == 404:
        reply = session.read(f"{root}/", progress=progress)
    document = untrusted.mapping(reply.json(), "service document")
    if not _set_names(document) & _SETS:
        raise BadReply("no SensorThings service document", has=", ".join(sorted(map(str, document)))[:200])
    return document


def _set_names(document: Mapping[str, Any]) -> set[str]:
    return {untrusted.text(item.get("name")) for item in untrusted.objects(document.get("value"))}


def _conformance(document: Mapping[str, Any]) -> list[str]:
    listed = untrusted.items(document.get("serverSettings"), "conformance")
    return [item for item in listed if isinstance(item, str)]


def _software(document: Mapping[str, Any]) -> str:
    return "FROST-Server" if any("FROST-Server" in item for item in _conformance(document)) else ""


def _offers_data_array(session: Session, root: str, document: Mapping[str, Any], *, progress: Progress) -> bool:
    """Tell whether dataArray is offered: as the conformance says, else, before version 1.1, by asking for one row."""
    listed = _conformance(document)
    if listed:
        return any("data-array" in item.lower() or "dataarray" in item.lower() for item in listed)
    try:
        url = with_options(f"{root}/Observations", top=1, resultFormat="dataArray")
        payload = session.read(url, progress=progress).json()
        return len(read_rows(untrusted.rows(payload, "value"), data_array=True)) > 0
    except REFUSALS:
        return False


def _one_by_one(session: Session, url: str, *, progress: Progress) -> list[Entity]:
    """Read the observed properties plainly, then of each one Datastream and the count."""
    rows = [row for page, _ in listing(session, with_options(url, top=1000), progress=progress) for row in page]
    tasks = (partial(_with_sample, session, row) for row in rows)
    return list(paging.overlap(tasks, progress=progress))


def _with_sample(session: Session, row: Entity, progress: Progress) -> Entity:
    try:
        url = session.resolve(session.root, links(row, "Datastreams"))
        payload = untrusted.mapping(session.read(with_options(url, top=1, count="true"), progress=progress).json(), "list")
    except REFUSALS:
        return row
    return {**row, "Datastreams": payload.get("value"), "Datastreams@iot.count": payload.get("@iot.count")}


def _dataset(session: Session, service: Service, row: Entity, *, array: bool) -> Dataset:
    name = untrusted.text(row.get("name")) or identifier(row)
    sample = next(iter(untrusted.objects(row.get("Datastreams"))), {})
    count = untrusted.whole(row.get("Datastreams@iot.count"))
    link = session.resolve(service.url, links(row, "Datastreams"))
    known = Capability.COUNT if count is not None else Capability.NONE
    return Dataset(
        id=identifier(row),
        service=service.id,
        kind=DatasetKind.STATIONS,
        title=name,
        description=untrusted.plain(row.get("description")),
        count=count,
        unit=unit_of(sample),
        licence=licence_in(sample.get("properties")),
        capabilities=Capability.READ | Capability.SERIES | known,
        source={"path": relative(link, service.url), "property": name, "data_array": "1" if array else ""},
    )


def _list_url(session: Session, dataset: Dataset) -> str:
    path = dataset.source.get("path") or f"ObservedProperties({literal(dataset.id)})/Datastreams"
    return absolute(path, session.root)


def _series(
    session: Session, dataset: Dataset, wanted: tuple[str, ...], *, progress: Progress
) -> Iterator[Series]:
    """Yield where the observations are; a few wanted stations are asked for by a filter, as far as it works."""
    url = _list_url(session, dataset)
    if wanted and len(wanted) <= _FEW:
        found = _filtered(session, url, wanted, progress=progress)
        if {identifier(row) for row in found} == set(wanted):
            yield from (_one(session, row) for row in found)
            return
    for rows, _ in listing(session, with_options(url, top=1000), progress=progress):
        yield from (_one(session, row) for row in rows if identifier(row) and (not wanted or identifier(row) in wanted))


def _filtered(session: Session, url: str, wanted: tuple[str, ...], *, progress: Progress) -> list[Entity]:
    text = " or ".join(f"id eq {literal(item)}" for item in wanted)
    try:
        return [row for page, _ in listing(session, with_options(url, filter=text, top=_FEW), progress=progress) for row in page]
    except REFUSALS:
        return []


def _one(session: Session, row: Entity) -> Series:
    return Series(identifier(row), session.resolve(session.root, links(row, "Observations")), is_measured(row))
