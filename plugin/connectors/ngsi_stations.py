"""One measured attribute of a type of entities as stations: place, latest value, unit and time.

Source: ETSI GS CIM 009 1.9.1, 4.5.2 (observedAt, unitCode); FIWARE NGSI-v2, metadata; smart data models (dateObserved).
"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from ..core import geometry
from ..core.errors import BadCoordinates
from ..core.feature import Feature, Skipped
from ..core.geometry import Geometry
from . import instants, oaf_rows, untrusted
from .losses import merged
from .ngsi_entities import identifier
from .ngsi_values import Cell, cells, geojson_of, short
from .sensorthings_rows import value_of

_ENTITY_TIMES = ("dateObserved", "TimeInstant", "observationDateTime", "dateObservedTo")


def measured(sample: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the attributes that hold numbers with a time of observation: their own, or their entity's with a unit."""
    found: dict[str, None] = {}
    for entity in sample:
        timed = bool(_entity_time(entity))
        for cell in cells(entity, place=""):
            number = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool) and not cell.role
            if number and (cell.measured or (timed and cell.unit)):
                found[cell.attribute] = None
    return tuple(found)


def unit_of(sample: Sequence[Mapping[str, Any]], attribute: str) -> str:
    """Return the unit that all entities of a sample give an attribute; empty where they differ."""
    found = [_cell(entity, attribute) for entity in sample]
    units = {cell.unit for cell in found if cell is not None}
    return units.pop() if len(units) == 1 else ""


def _entity_time(entity: Mapping[str, Any]) -> str:
    for name in _ENTITY_TIMES:
        for cell in cells({name: entity[name]}, place="") if name in entity else ():
            if isinstance(cell.value, str) and not cell.role:
                return cell.value.split("/")[0]
    return ""


def features_of(
    listed: Sequence[Any], *, attribute: str, place: str, seen: oaf_rows.Seen
) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    """Return the entities that have the attribute, once each, and what was lost."""
    features: list[Feature] = []
    skipped: list[Skipped] = []
    for entity in listed:
        if not isinstance(entity, dict):
            skipped.append(Skipped("not_a_feature"))
            continue
        key = identifier(entity)
        cell = _cell(entity, attribute)
        if not key or key in seen.ids:
            skipped.append(Skipped("duplicate_id" if key else "no_id", 1, key))
        elif cell is not None:
            seen.ids.add(key)
            features.append(_feature(entity, key, cell, place, skipped))
    return tuple(features), merged(skipped)


def _cell(entity: Mapping[str, Any], attribute: str) -> Optional[Cell]:
    raw = next((name for name in entity if name == attribute or short(name) == short(attribute)), None)
    found = cells({raw: entity[raw]}, place="") if raw is not None else iter(())
    return next((cell for cell in found if not cell.role), None)


def _feature(entity: Mapping[str, Any], key: str, cell: Cell, place: str, skipped: list[Skipped]) -> Feature:
    number, text, fits = value_of(cell.value, measured=True)
    times = instants.read([cell.time or _entity_time(entity) or None])
    here, readable = _point(entity.get(place))
    if not fits or times.unreadable:
        skipped.append(Skipped("no_latest_value", 1, key))
    if not readable:
        skipped.append(Skipped("unreadable_place", 1, key))
    words = {item.name: item.value for item in cells(entity, place=place) if isinstance(item.value, str)}
    properties = {
        "station": words.get("name") or words.get("stationName") or words.get("name_de") or key.rpartition(":")[2] or None,
        "station_id": key,
        "name": f"{words.get('name') or key}: {short(cell.attribute)}",
        "description": untrusted.plain(words.get("description")) or None,
        "observed_property": short(cell.attribute),
        "unit": cell.unit or None,
        "value": number,
        "value_text": text,
        "value_time": instants.text_of(int(times.start[0])),
        "link": None,
    }
    return Feature(key, here, properties)


def _point(raw: Any) -> tuple[Optional[Geometry], bool]:
    """Return an entity's place as a point, the middle of anything else, and whether it was readable."""
    if raw is None:
        return None, True
    try:
        found = geometry.from_geojson(geojson_of(raw))
    except BadCoordinates:
        return None, False
    if found is None:
        return None, True
    west, south, east, north = geometry.bounds(found)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return None, False
    return geometry.point((west + east) / 2, (south + north) / 2), True
