"""MultiDatastreams: each of their observed properties is a station of its own, whose results are one place of an array.

Source: OGC SensorThings API 1.1 (18-088), 8.3 (MultiDatastream extension): the result's order is that of ObservedProperties.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.profile import Service
from ..core.progress import Progress
from ..net.session import Session
from . import untrusted
from .licences import licence_in
from .sensorthings_address import with_options
from .sensorthings_lists import REFUSALS, Entity, listing
from .sensorthings_stations import identifier, unit_of

SET = "MultiDatastreams"
PART = "@part"  # where in a result a station's value is


def parts(row: Entity, observed_property: str) -> Iterator[Entity]:
    """Yield a MultiDatastream as a Datastream of one observed property."""
    for at, found in enumerate(untrusted.objects(row.get("ObservedProperties"))):
        if identifier(found) == observed_property:
            yield _part(row, at, found)


def _part(row: Entity, at: int, observed_property: Entity) -> Entity:
    units, types = (untrusted.items(row, name) for name in ("unitOfMeasurements", "multiObservationDataTypes"))
    one = {
        **row, PART: at, "@iot.id": f"{identifier(row)}/{at}", "ObservedProperty": observed_property,
        "unitOfMeasurement": units[at] if at < len(units) else None,
        "observationType": types[at] if at < len(types) else "",
    }
    if isinstance(row.get("Observations"), list):
        one["Observations"] = [picked(item, at) for item in untrusted.objects(row["Observations"])]
    return one


def picked(observation: Mapping[str, Any], at: Any) -> Mapping[str, Any]:
    """Return an Observation with one place of its result; the whole where the result is no array that long."""
    return {**observation, "result": value_at(observation.get("result"), at)} if isinstance(at, int) else observation


def value_at(result: Any, at: int) -> Any:
    """Return one place of a result; what is no array that long stays as it is, and is seen."""
    return result[at] if isinstance(result, list) and at < len(result) else result


def datasets(session: Session, service: Service, *, array: bool, progress: Progress) -> tuple[Dataset, ...]:
    """List the observed properties of MultiDatastreams, each with its number of stations and unit."""
    url = with_options(f"{service.url}/{SET}", top=1000, expand="ObservedProperties")
    found: dict[str, list[Entity]] = {}
    try:
        for rows, _ in listing(session, url, progress=progress):
            for row in rows:
                for at, observed in enumerate(untrusted.objects(row.get("ObservedProperties"))):
                    found.setdefault(identifier(observed), []).append(_part(row, at, observed))
    except REFUSALS:
        return ()
    return tuple(_dataset(service, name, members, array=array) for name, members in found.items() if name)


def _dataset(service: Service, name: str, members: list[Entity], *, array: bool) -> Dataset:
    first = members[0]
    title = untrusted.text(untrusted.inner(first, "ObservedProperty").get("name")) or name
    return Dataset(
        id=f"multi:{name}", service=service.id, kind=DatasetKind.STATIONS, title=title, count=len(members),
        unit=unit_of(first), licence=licence_in(first.get("properties")),
        capabilities=Capability.READ | Capability.SERIES | Capability.COUNT,
        source={"path": SET, "part": name, "property": title, "data_array": "1" if array else ""},
    )
