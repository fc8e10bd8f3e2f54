"""New observations for Datastreams: many in one request with a result for each row, else one by one.

Where a server refuses a request as a whole for one of its rows, the rows are sent again each by itself: in a ``$batch``
where it takes one, which is what that is used for here, else in requests of their own.
Source: OGC SensorThings API 1.1 (18-088), 13 (CreateObservations), 10.2 (create), 8.2.8 (Observation).
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Iterable, Iterator, Mapping, Sequence, Union

import numpy as np

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import (
    Forbidden,
    NetworkError,
    NotAuthorised,
    OutcomeUncertain,
    ProtocolError,
    Rejected,
    ServerError,
    Unsupported,
    UrbanDataError,
)
from ..core.feature import Feature, FeatureId
from ..core.observing import Found, Made, Result, Stream, result_of, when
from ..core.profile import Service
from ..core.progress import Progress
from ..net.session import Reply, Session
from . import instants, sensorthings_batch, untrusted
from .sensorthings_address import at_root, key_in, literal, with_options
from .sensorthings_create import Row, create
from .sensorthings_lists import REFUSALS, Entity, listing
from .sensorthings_selection import chosen, selection
from .sensorthings_service import conformance
from .sensorthings_stations import identifier, links
from .sensorthings_terms import is_2_0

_JSON = {"Content-Type": "application/json"}
_WAY, _MANY, _ONE = "observe", "many", "one"
_BATCH = "batch"
_AT_ONCE = 100  # about two seconds on FROST, which also settles the FeatureOfInterest of each
_FEW = 20


def offered(
    session: Session, service: Service, document: Mapping[str, Any], found: Iterable[Dataset], *, progress: Progress
) -> tuple[Dataset, ...]:
    """Return the datasets, those of stations able to take observations where the server lets this person."""
    datasets = tuple(found)
    fit = [dataset for dataset in datasets if _is_plain(dataset)]
    way = _way(session, document, progress=progress) if fit and not is_2_0(service.url) else ""
    if not way:
        return datasets
    more = {_WAY: way, _BATCH: "1" if sensorthings_batch.offers(conformance(document)) else ""}
    return tuple(_taking(dataset, more) if dataset in fit else dataset for dataset in datasets)


def _is_plain(dataset: Dataset) -> bool:
    """Tell whether the stations are Datastreams of their own; a part of a MultiDatastream has no result of its own."""
    odd = dataset.source.get("part") or dataset.source.get("dialect")
    return dataset.kind is DatasetKind.STATIONS and Capability.SERIES in dataset.capabilities and not odd


def _taking(dataset: Dataset, more: Mapping[str, str]) -> Dataset:
    return replace(dataset, capabilities=dataset.capabilities | Capability.OBSERVE, source={**dataset.source, **more})


def _way(session: Session, document: Mapping[str, Any], *, progress: Progress) -> str:
    """Ask how observations are taken, by requests that create nothing: no rows, and an Observation of nothing."""
    listed = conformance(document)
    if not listed or any("data-array" in item.lower() for item in listed):
        answer = _asked(session, "CreateObservations", b"[]", progress=progress)
        if isinstance(answer, (NotAuthorised, Forbidden)):
            return ""
        if isinstance(answer, Reply) and answer.body.strip() == b"[]":
            return _MANY
    if not any("create-update-delete" in item.lower() for item in listed):
        return ""  # a server that promises nothing might make something of nothing
    answer = _asked(session, "Observations", b"{}", progress=progress)
    said_what_is_missing = isinstance(answer, Rejected) and answer.facts.get("status") in (400, 422)
    return _ONE if said_what_is_missing else ""


def _asked(session: Session, name: str, body: bytes, *, progress: Progress) -> Union[Reply, UrbanDataError]:
    try:
        return session.write(_address(session, name), method="POST", headers=_JSON, body=body, progress=progress)
    except (ServerError, ProtocolError, NetworkError, OutcomeUncertain) as error:
        return error


class ObservationWriter:
    """What the connector answers as an Observer."""

    def streams(
        self, session: Session, dataset: Dataset, ids: Iterable[FeatureId], *, progress: Progress
    ) -> Mapping[FeatureId, Stream]:
        """Return these Datastreams, with what they take as results."""
        wanted = sorted(set(ids))
        found: dict[FeatureId, Stream] = {}
        for start in range(0, len(wanted), _FEW):
            part = wanted[start : start + _FEW]
            rows = _rows(session, dataset, part, progress=progress)
            found.update({identifier(row): _stream(session, row) for row in rows if identifier(row) in part})
        return found

    def observed(
        self, session: Session, stream: Stream, features: Sequence[Feature], *, progress: Progress
    ) -> tuple[tuple[Found, ...], ...]:
        """Ask for the Datastream's observations at these times, twenty at a time."""
        found: list[tuple[Found, ...]] = []
        for start in range(0, len(features), _FEW):
            found += _observed(session, stream, features[start : start + _FEW], progress=progress)
        return tuple(found)

    def at_once(self, dataset: Dataset, *, alone: bool = False) -> int:
        """Return how many observations one request takes; ``alone``: where each is made or refused by itself."""
        many = dataset.source.get(_BATCH) if alone else dataset.source.get(_WAY) == _MANY
        return _AT_ONCE if many else 1

    def observe(
        self, session: Session, dataset: Dataset, stream: Stream, features: Sequence[Feature], *, progress: Progress,
        alone: bool = False,
    ) -> tuple[Made, ...]:
        """Send new observations, once; ``alone``: so that none is refused for another."""
        rows = [Row(when(feature), result_of(feature, stream.result)) for feature in features]
        if alone and len(rows) > 1:
            bodies = [_body(stream, row) for row in rows]
            return sensorthings_batch.create_each(session, "Observations", bodies, progress=progress)
        if dataset.source.get(_WAY) == _MANY and not alone:
            made = create(session, stream.raw, rows, progress=progress)
            return tuple(Made(key_in(one.link), one.words or one.link, refused=bool(one.words)) for one in made)
        if not dataset.source.get(_WAY) or len(rows) != 1:
            raise Unsupported("the platform takes no observations here", dataset=dataset.id)
        return (_posted(session, stream, rows[0], progress=progress),)


def _body(stream: Stream, row: Row) -> Mapping[str, Any]:
    return {"phenomenonTime": row.time, "result": row.result, "Datastream": {"@iot.id": stream.raw}}


def _posted(session: Session, stream: Stream, row: Row, *, progress: Progress) -> Made:
    reply = session.write(
        _address(session, "Observations"), method="POST", headers=_JSON, progress=progress,
        body=json.dumps(_body(stream, row), ensure_ascii=False, allow_nan=False).encode("utf-8"),
    )
    return Made(key_in(reply.headers.get("Location", "")), f"HTTP {reply.status}")


def _rows(session: Session, dataset: Dataset, part: Sequence[FeatureId], *, progress: Progress) -> Iterator[Entity]:
    """Yield the Datastreams of these ids, by a filter where the server knows one, else by reading all."""
    text = " or ".join(f"id eq {literal(item)}" for item in part)
    among = selection(session, dataset)
    narrowed = f"({text})" if among.filter else text
    try:
        found = [row for page, _ in chosen(session, among, progress=progress, narrowed=narrowed, top=_FEW) for row in page]
    except REFUSALS:
        found = []
    if {identifier(row) for row in found} >= set(part):
        yield from found
        return
    for page, _ in chosen(session, among, progress=progress, top=1000):
        yield from page


def _stream(session: Session, row: Entity) -> Stream:
    declared = untrusted.text(row.get("observationType")).rpartition("/")[2]
    kind = next((kind for kind in Result if kind.value == declared), Result.ANY)
    url = at_root(session, links(row, "Observations"))
    return Stream(identifier(row), row["@iot.id"], untrusted.text(row.get("name")), kind, url)


def _observed(
    session: Session, stream: Stream, features: Sequence[Feature], *, progress: Progress
) -> list[tuple[Found, ...]]:
    asked = instants.read([when(feature) for feature in features])
    text = " or ".join(f"phenomenonTime eq {when(feature)}" for feature in features)
    there: dict[tuple[int, int], list[Found]] = {}
    for rows, _ in listing(session, with_options(stream.url, filter=text, top=1000, count="true"), progress=progress):
        times = instants.read([row.get("phenomenonTime") for row in rows])
        if not set(times.start.tolist()) <= set(np.concatenate([asked.start, asked.end]).tolist()):
            raise Unsupported("the platform cannot be asked for observations of a time", url=stream.url)
        for row, start, end in zip(rows, times.start.tolist(), times.end.tolist()):
            there.setdefault((start, end), []).append(Found(identifier(row), row.get("result")))
    return [tuple(there.get(time, ())) for time in zip(asked.start.tolist(), asked.end.tolist())]


def _address(session: Session, name: str) -> str:
    return f"{session.root.rstrip('/')}/{name}"
