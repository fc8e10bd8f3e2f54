"""Stations: the Datastreams of one observed property with their places and latest values.

A feature is a Datastream. Servers differ most in nested ``$expand``, so there
are several ways to ask, tried in turn until one answers with everything.
Source: OGC SensorThings API 1.1 (18-088), 8.2, 9.3.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional

from ..core import geometry
from ..core.errors import BadCoordinates, BadReply, UrbanDataError
from ..core.feature import Feature, Page, Skipped
from ..core.geometry import Geometry
from ..core.query import Query
from ..core.schema import Field, Schema
from ..core.values import Kind
from . import instants, untrusted
from .areas import touches
from .losses import merged
from .sensorthings_rows import value_of

NUMBERS = ("OM_Measurement", "OM_CountObservation")

SCHEMA = Schema(
    fields=(
        Field("station", Kind.TEXT, "Station", read_only=True),
        Field("station_id", Kind.TEXT, read_only=True),
        Field("name", Kind.TEXT, read_only=True),
        Field("description", Kind.TEXT, read_only=True),
        Field("observed_property", Kind.TEXT, read_only=True),
        Field("unit", Kind.TEXT, read_only=True),
        Field("value", Kind.REAL, read_only=True),
        Field("value_text", Kind.TEXT, read_only=True),
        Field("value_time", Kind.DATETIME, read_only=True),
        Field("link", Kind.TEXT, read_only=True),
    ),
    geometry="Point",
    crs="OGC:CRS84",
)


@dataclass(frozen=True)
class Latest:
    """The newest observation of a Datastream; ``lost`` says why its result or time is not kept."""

    number: Optional[float] = None
    text: Optional[str] = None
    time: Optional[str] = None
    lost: str = ""


def identifier(entity: Mapping[str, Any]) -> str:
    """Return ``@iot.id`` as text; empty where there is none."""
    return untrusted.exact(entity.get("@iot.id"))


def is_measured(datastream: Mapping[str, Any]) -> bool:
    """Tell whether the Datastream declares its results to be numbers."""
    return untrusted.text(datastream.get("observationType")).endswith(NUMBERS)


def unit_of(datastream: Mapping[str, Any]) -> str:
    """Return the unit's symbol, else its name; every member may be null."""
    return untrusted.first_text(untrusted.inner(datastream, "unitOfMeasurement"), "symbol", "name")


def latest_of(observation: Optional[Mapping[str, Any]], *, measured: bool) -> Latest:
    """Read an Observation as the latest value of its Datastream."""
    if not observation:
        return Latest()
    number, text, fits = value_of(observation.get("result"), measured=measured)
    when = observation.get("phenomenonTime") or observation.get("resultTime")
    times = instants.read([when])
    lost = "unfit_result" if not fits else "unreadable_time" if times.unreadable else ""
    return Latest(number, text, instants.text_of(int(times.start[0])), lost)


def place_of(datastream: Mapping[str, Any], thing: Mapping[str, Any]) -> tuple[Optional[Geometry], bool]:
    """Return the station's point and whether what was there was readable.

    The Thing's first usable Location, else the middle of ``observedArea``.
    """
    readable = True
    locations = [row.get("location") for row in untrusted.objects(thing.get("Locations"))]
    for value in (*locations, datastream.get("observedArea")):
        try:
            found = _point(value)
        except UrbanDataError:
            readable = False
            continue
        if found is not None:
            return found, True
    return None, readable


def _point(value: Any, depth: int = 0) -> Optional[Geometry]:
    """Unwrap Feature and FeatureCollection; of anything but a point take the middle of its bounds."""
    if not isinstance(value, dict) or depth > 2:
        return None
    if value.get("type") == "Feature":
        return _point(value.get("geometry"), depth + 1)
    if value.get("type") == "FeatureCollection":
        members = (_point(member, depth + 1) for member in untrusted.objects(value.get("features")))
        return next((member for member in members if member is not None), None)
    found = geometry.from_geojson(value)
    if found is None:
        return None
    west, south, east, north = geometry.bounds(found)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadCoordinates("a station's place is no degrees", bounds=(west, south, east, north))
    return geometry.point((west + east) / 2, (south + north) / 2)


def feature_of(datastream: Mapping[str, Any], *, observed_property: str, latest: Latest) -> tuple[Feature, bool]:
    """Return the station, and whether its place was readable."""
    thing, own = untrusted.inner(datastream, "Thing"), untrusted.inner(datastream, "ObservedProperty")
    place, readable = place_of(datastream, thing)
    properties = {
        "station": untrusted.text(thing.get("name")) or None,
        "station_id": identifier(thing) or None,
        "name": untrusted.text(datastream.get("name")) or None,
        "description": untrusted.text(datastream.get("description")) or None,
        "observed_property": untrusted.text(own.get("name")) or observed_property or None,
        "unit": unit_of(datastream) or None,
        "value": latest.number,
        "value_text": latest.text,
        "value_time": latest.time,
        "link": untrusted.web_address(datastream.get("@iot.selfLink")) or None,
    }
    return Feature(identifier(datastream), place, properties), readable


def page_of(
    datastreams: list[Mapping[str, Any]], *, observed_property: str, latest: Mapping[str, Latest], expected: Optional[int]
) -> Page:
    """Return one page of stations with all that could not be kept."""
    features, skipped = [], []
    for datastream in datastreams:
        key = identifier(datastream)
        if not key:
            skipped.append(Skipped("no_id", 1, untrusted.text(datastream.get("name"))))
            continue
        newest = latest.get(key, Latest())
        feature, readable = feature_of(datastream, observed_property=observed_property, latest=newest)
        features.append(feature)
        if newest.lost:
            skipped.append(Skipped(newest.lost, 1, key))
        if not readable:
            skipped.append(Skipped("unreadable_place", 1, key))
    return Page(tuple(features), None, expected, merged(skipped))


def within(page: Page, query: Query) -> Page:
    """Keep the stations of an area, and those without a place, which cannot be outside of it."""
    if query.area is None and query.polygon is None:
        return page
    return Page(tuple(feature for feature in page.features if touches(feature.geometry, query)), None, None, page.skipped)


def nested_latest(datastreams: list[Mapping[str, Any]]) -> Optional[dict[str, Latest]]:
    """Return the latest values that came nested; None where the server left them or the Things out.

    Several of a Datastream mean that order and number were ignored (GOST): any of them may be the latest.
    """
    result = {}
    for datastream in datastreams:
        if not isinstance(datastream.get("Thing"), dict) or not isinstance(datastream.get("Observations"), list):
            return None
        newest = untrusted.objects(datastream["Observations"])
        if len(newest) > 1:
            return None
        result[identifier(datastream)] = latest_of(newest[0] if newest else None, measured=is_measured(datastream))
    return result


def has_things(datastreams: list[Mapping[str, Any]]) -> bool:
    """Tell whether each Datastream came with its Thing and the Thing with its Locations."""
    return all(
        isinstance(untrusted.inner(datastream, "Thing").get("Locations"), list) for datastream in datastreams
    )


def links(entity: Mapping[str, Any], name: str) -> str:
    """Return the navigation link of a relation, by the entity's own link where the server leaves it out or relative."""
    found = untrusted.link(entity.get(f"{name}@iot.navigationLink"))
    own = untrusted.link(entity.get("@iot.selfLink"))
    if found.startswith(("http://", "https://", "/")) or (found and not own):
        return found
    if not own:
        raise BadReply("an entity without any link", relation=name)
    return f"{own}/{name}"
