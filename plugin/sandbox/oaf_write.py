"""Writing features inside one transaction: create, replace, update, delete (OGC API Features Part 4, 20-002r1)."""
from __future__ import annotations

import json
import sqlite3
import uuid
from datetime import datetime, timezone
from typing import Any, Dict, Mapping, NamedTuple, Optional

import numpy as np

from . import shapes
from .messages import Refused, strict_json
from .oaf_check import geometry_faults, property_faults, refuse
from .oaf_model import Collection
from .oaf_places import incoming
from .oaf_query import etag
from .storage import dumps, next_id


class Stored(NamedTuple):
    """A feature as it is stored; the geometry is in the storage CRS."""
    id: int
    version: int
    geometry: Mapping[str, Any]
    properties: Dict[str, Any]


def now_text() -> str:
    """The present second, RFC 3339 in UTC."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def find(connection: sqlite3.Connection, collection: Collection, number: int) -> Stored:
    """One feature; Refused 404 where there is none."""
    row = connection.execute("SELECT id, version, geometry, properties FROM feature WHERE collection=? AND id=?",
                             (collection.id, number)).fetchone()
    if row is None:
        raise Refused(404, f"{collection.id} has no feature {number}")
    return Stored(row[0], row[1], json.loads(row[2]), json.loads(row[3]))


def check_match(stored: Stored, collection: Collection, if_match: Optional[str]) -> None:
    """Refuse a change that is not meant for the present version (RFC 9110, 13.1.1; RFC 6585, 3)."""
    if if_match is None:
        raise Refused(428, "send If-Match with the entity tag you have read")
    current = etag(collection.id, stored.id, stored.version)
    tags = [tag.strip() for tag in if_match.split(",")]
    if "*" not in tags and current not in tags:
        raise Refused(412, "the feature has changed since you read it", headers={"ETag": current})


def parse_body(body: bytes) -> Dict[str, Any]:
    """The JSON object of a body; 400 where it is no JSON, 422 where it is no object."""
    try:
        data = strict_json(body)
    except ValueError as error:
        raise Refused(400, f"the body is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise Refused(422, "the body must be one object")
    return data


def _feature_parts(data: Mapping[str, Any]) -> Mapping[str, Any]:
    if data.get("type") != "Feature" or not isinstance(data.get("properties") or {}, dict):
        raise Refused(422, "the body must be one GeoJSON Feature",
                      errors=[{"property": "type", "detail": "must be Feature"}])
    if "geometry" not in data or "properties" not in data:
        missing = "geometry" if "geometry" not in data else "properties"
        raise Refused(422, f"the Feature has no {missing}", errors=[{"property": missing, "detail": "is required"}])
    return data


def create(connection: sqlite3.Connection, collection: Collection, body: bytes, *, code: str) -> Stored:
    """Store a new feature; its id is the server's, whatever the body says."""
    data = _feature_parts(parse_body(body))
    properties = data["properties"] or {}
    refuse(property_faults(collection, properties) + geometry_faults(collection, data["geometry"], code=code))
    number = next_id(connection, kind=f"feature:{collection.id}")
    kept = {name: value for name, value in properties.items() if not collection.by_name[name].made}
    if collection.unique and not kept.get(collection.unique):
        kept[collection.unique] = str(uuid.uuid4())
    fresh = Stored(number, 1, incoming(data["geometry"], code=code), kept)
    return _save(connection, collection, fresh)


def replace(connection: sqlite3.Connection, collection: Collection, stored: Stored, body: bytes, *, code: str
            ) -> Stored:
    """PUT: the body is the whole feature; what it leaves out becomes null."""
    data = _feature_parts(parse_body(body))
    properties = data["properties"] or {}
    refuse(property_faults(collection, properties, current=stored.properties)
           + geometry_faults(collection, data["geometry"], code=code))
    kept = dict(properties)
    if collection.unique and not kept.get(collection.unique):
        kept[collection.unique] = stored.properties[collection.unique]
    geometry = _kept_place(stored.geometry, incoming(data["geometry"], code=code))
    return _save(connection, collection, Stored(stored.id, stored.version + 1, geometry, kept))


def update(connection: sqlite3.Connection, collection: Collection, stored: Stored, body: bytes, *, code: str
           ) -> Stored:
    """PATCH by merge patch (RFC 7396): property names at the top level, or a Feature with `properties`."""
    data = parse_body(body)
    given = {name: value for name, value in data.items() if name not in ("geometry", "properties", "type", "id")}
    nested = data.get("properties") or {}
    if not isinstance(nested, dict):
        raise Refused(422, "properties must be an object", errors=[{"property": "properties", "detail": "no object"}])
    if data.get("type", "Feature") != "Feature" or data.get("id", stored.id) not in (stored.id, str(stored.id)):
        raise Refused(422, "type and id cannot be changed", errors=[{"property": "id", "detail": "is read-only"}])
    properties = {**stored.properties, **given, **nested}
    faults = property_faults(collection, properties, current=stored.properties)
    geometry = stored.geometry
    if "geometry" in data:
        faults += geometry_faults(collection, data["geometry"], code=code)
    refuse(faults)
    if "geometry" in data:
        geometry = incoming(data["geometry"], code=code)
    return _save(connection, collection, Stored(stored.id, stored.version + 1, geometry, properties))


def _kept_place(before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """The stored geometry where the new one differs by less than a tenth of a millimetre."""
    one, other = shapes.positions(before), shapes.positions(after)
    return before if one.shape == other.shape and np.allclose(one, other, rtol=0, atol=1.01e-4) else after


def delete(connection: sqlite3.Connection, collection: Collection, stored: Stored) -> None:
    """Take a feature away for good; its id is not used again."""
    connection.execute("DELETE FROM feature WHERE collection=? AND id=?", (collection.id, stored.id))


def _save(connection: sqlite3.Connection, collection: Collection, fresh: Stored) -> Stored:
    properties = {each.name: fresh.properties.get(each.name) for each in collection.fields}
    properties.update(_made(collection, fresh.geometry))
    key = properties.get(collection.unique) if collection.unique else None
    _check_unique(connection, collection, fresh.id, key)
    connection.execute("INSERT OR REPLACE INTO feature VALUES(?,?,?,?,?,?,?,?,?,?)", (
        collection.id, fresh.id, fresh.version, key, *shapes.envelope(fresh.geometry), dumps(fresh.geometry),
        dumps(properties)))
    return fresh._replace(properties=properties)


def _made(collection: Collection, geometry: Mapping[str, Any]) -> Dict[str, Any]:
    """The values only the server sets."""
    made: Dict[str, Any] = {"updated_at": now_text()}
    if "area_m2" in collection.by_name:
        rings = shapes.polygons(geometry)[0]
        areas = [abs(shapes.ring_area(ring)) for ring in rings]
        made["area_m2"] = round(areas[0] - sum(areas[1:]), 1)
    return made


def _check_unique(connection: sqlite3.Connection, collection: Collection, number: int, key: Optional[str]) -> None:
    if key is None:
        return
    row = connection.execute("SELECT id FROM feature WHERE collection=? AND uid=? AND id<>?",
                             (collection.id, key, number)).fetchone()
    if row is not None:
        raise Refused(409, f"{collection.unique} is already that of feature {row[0]}", property=collection.unique,
                      existing=row[0])
