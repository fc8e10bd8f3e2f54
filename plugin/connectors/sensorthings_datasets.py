"""What a SensorThings service offers to load: its observed properties, its layers, and sensiNact's kinds of resources.

Source: OGC SensorThings API 1.1 (18-088), 8.2.6 (ObservedProperty); FROST's ``distinct:`` extension of $select;
Hamburg's layers (``properties/serviceName`` and ``properties/layerName`` of Datastreams).
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any, Iterable, Iterator, Optional

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.profile import Service
from ..core.progress import Progress
from ..net import paging
from ..net.session import Session
from . import untrusted
from .licences import licence_in
from .sensorthings_address import at_root, relative, with_options
from .sensorthings_lists import REFUSALS, Entity, listing
from .sensorthings_selection import ADMIN, Selection, as_source, is_hidden
from .sensorthings_stations import identifier, links, unit_of
from .sensorthings_terms import document

_LAYER = ("serviceName", "layerName")


def datasets(session: Session, service: Service, *, array: bool, progress: Progress) -> tuple[Dataset, ...]:
    """List observed properties and layers, each with its number of stations, unit and licence."""
    rows = _observed_properties(session, service, progress=progress)
    shown = [row for row in rows if identifier(row) and not is_hidden(identifier(row))]
    native = [row for row in shown if is_sensinact(rows) and _resource(row)]
    kept = [row for row in shown if row not in native] if native else shown
    found = [_dataset(session, service, row, array=array) for row in kept]
    layers = _layers(session, service, kept, array=array, progress=progress)
    return (*layers, *found, *_kinds(service, native))


def is_sensinact(rows: Iterable[Entity]) -> bool:
    """Tell a sensiNact gateway by its ids, ``provider~service~resource``: there each resource is a property of its own."""
    names = [identifier(row) for row in rows]
    return any(ADMIN in name for name in names) or 2 * sum(name.count("~") > 1 for name in names) > len(names)


def _observed_properties(session: Session, service: Service, *, progress: Progress) -> list[Entity]:
    """Read the observed properties with a Datastream and the count of each, nested or one by one."""
    url = f"{service.url}/ObservedProperties"
    try:
        rows = _all(session, with_options(url, top=1000, expand="Datastreams($count=true;$top=1)"), progress=progress)
        whole = all("Datastreams@iot.count" in row and isinstance(row.get("Datastreams"), list) for row in rows)
    except REFUSALS:
        rows, whole = [], False
    if whole:
        return rows
    plain = rows if rows and is_sensinact(rows) else _all(session, with_options(url, top=1000), progress=progress)
    sampled = (row for row in plain if not (is_sensinact(plain) and _resource(row)))
    tasks = [partial(_with_sample, session, row) for row in sampled]
    known = {identifier(row): row for row in paging.overlap(tasks, progress=progress)}
    return [known.get(identifier(row), row) for row in plain]


def _all(session: Session, url: str, *, progress: Progress) -> list[Entity]:
    return [row for page, _ in listing(session, url, progress=progress) for row in page]


def _with_sample(session: Session, row: Entity, progress: Progress) -> Entity:
    """Add one Datastream and the count; the row as it is where the server refuses."""
    try:
        url = at_root(session, links(row, "Datastreams"))
        return {**row, **_sample(session, with_options(url, top=1, count="true"), progress=progress)}
    except REFUSALS:
        return row


def _sample(session: Session, url: str, *, progress: Progress) -> Entity:
    payload = untrusted.mapping(document(session.read(url, progress=progress)), "list")
    return {"Datastreams": payload.get("value"), "Datastreams@iot.count": payload.get("@iot.count")}


def _dataset(session: Session, service: Service, row: Entity, *, array: bool) -> Dataset:
    name = untrusted.text(row.get("name")) or identifier(row)
    link = at_root(session, links(row, "Datastreams"))
    source = {"path": relative(link, service.url), "property": name, "data_array": "1" if array else ""}
    return _described(service, identifier(row), name, row, source)


def _described(service: Service, identity: str, title: str, row: Entity, source: dict[str, str]) -> Dataset:
    """Return a dataset with what its sample Datastream tells."""
    sample = next(iter(untrusted.objects(row.get("Datastreams"))), {})
    count = untrusted.whole(row.get("Datastreams@iot.count"))
    known = Capability.COUNT if count is not None else Capability.NONE
    return Dataset(
        id=identity,
        service=service.id,
        kind=DatasetKind.STATIONS,
        title=title,
        description=untrusted.plain(row.get("description")),
        count=count,
        unit=unit_of(sample),
        licence=licence_in(sample.get("properties")),
        capabilities=Capability.READ | Capability.SERIES | known,
        source=source,
    )


def _layers(
    session: Session, service: Service, rows: list[Entity], *, array: bool, progress: Progress
) -> tuple[Dataset, ...]:
    """List the layers, where the Datastreams seen so far belong to any."""
    samples = [sample for row in rows for sample in untrusted.objects(row.get("Datastreams"))[:1]]
    seen = {name for name in map(_layer, samples) if name}
    if not seen:
        return ()
    names = sorted(seen | set(_distinct(session, service, progress=progress)))
    tasks = (partial(_as_layer, session, service, name, array) for name in names)
    return tuple(paging.overlap(tasks, progress=progress))


def _layer(datastream: Entity) -> Optional[tuple[str, str]]:
    bag = untrusted.inner(datastream, "properties")
    service, layer = (untrusted.exact(bag.get(name)) for name in _LAYER)
    return (service, layer) if service.strip() and layer.strip() else None


def _distinct(session: Session, service: Service, *, progress: Progress) -> Iterator[tuple[str, str]]:
    """Yield the names of all layers: by FROST's ``distinct:``, else from the properties of all Datastreams."""
    url = f"{service.url}/Datastreams"
    members = ",".join(f"properties/{name}" for name in _LAYER)
    for select in (f"distinct:{members}", "id,properties"):
        try:
            rows = _all(session, with_options(url, top=1000, select=select), progress=progress)
            found = {name for name in map(_layer, rows) if name}
        except REFUSALS:
            continue
        if found:
            yield from found
            return


def _as_layer(session: Session, service: Service, name: tuple[str, str], array: bool, progress: Progress) -> Dataset:
    where = dict(zip(_LAYER, name))
    wanted = Selection(f"{service.url}/Datastreams", tuple(where.items()))
    try:
        row = _sample(session, wanted.address(top=1, count="true"), progress=progress)
        row = row if all(map(wanted.holds, untrusted.objects(row["Datastreams"]))) else {}
    except REFUSALS:
        row = {}
    source = {"path": "Datastreams", "where": as_source(where), "data_array": "1" if array else ""}
    return _described(service, "/".join(name), name[1], {**row, "description": name[0]}, source)


def _resource(row: Entity) -> str:
    """Return the last part of ``provider~service~resource``, empty for an entity that was posted."""
    name = identifier(row)
    return name.rpartition("~")[2] if name.count("~") > 1 else ""


def _kinds(service: Service, rows: list[Entity]) -> Iterator[Dataset]:
    """Yield one dataset for all resources of the same name: sensiNact knows no observed property that sensors share."""
    kinds: dict[str, list[Entity]] = {}
    for row in rows:
        kinds.setdefault(_resource(row), []).append(row)
    for resource, members in sorted(kinds.items()):
        title = _common(untrusted.text(row.get("name")) for row in members) or resource
        yield Dataset(
            id=f"~{resource}",
            service=service.id,
            kind=DatasetKind.STATIONS,
            title=title,
            count=len(members),
            unit=_common(untrusted.text(untrusted.inner(row, "properties").get("unit")) for row in members),
            licence=licence_in(members[0].get("properties")),
            capabilities=Capability.READ | Capability.SERIES | Capability.COUNT,
            source={"path": "Datastreams", "tail": f"~{resource}", "dialect": "sensinact", "property": title, "data_array": ""},
        )


def _common(texts: Iterable[str]) -> str:
    """Return the text where all are the same, else nothing."""
    found: Counter[Any] = Counter(texts)
    return str(next(iter(found))) if len(found) == 1 else ""
