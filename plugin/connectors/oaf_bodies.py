"""The bodies of writing requests, in the dialects that servers speak.

``merge`` is JSON Merge Patch (RFC 7396) of the schema's property names, as OGC API Features Part 4 (20-002 draft)
has it; ``feature`` a partial GeoJSON feature (ldproxy); ``modify`` QGIS Server's own; ``item`` a merge patch of a STAC item.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Mapping, Optional

from ..core import crs, geometry
from ..core.changes import PLACE
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.schema import Schema
from ..core.values import Kind, Value, fitting
from . import oaf_api, oaf_places, oaf_stac, untrusted
from .oaf_items import Item

GEOJSON = "application/geo+json"  # exactly: pygeoapi takes anything else for a query


@dataclass(frozen=True)
class Message:
    """A writing request without its guard."""

    method: str
    body: Optional[Mapping[str, Any]] = None
    media_type: str = GEOJSON
    placed: bool = False  # whether the body holds coordinates


def creation(mine: Feature, place: Optional[Geometry], schema: Schema, *, source: Mapping[str, str]) -> Message:
    """Return a complete new feature; a client-made key is its id as well, where a server takes it from there."""
    properties = {
        field.name: to_json(mine.properties.get(field.name), field.kind)
        for field in schema.writable
        if mine.properties.get(field.name) is not None or not field.required
    }
    body: dict[str, Any] = {"type": "Feature"}
    key = mine.properties.get(schema.key) if schema.key else None
    if key is not None and not schema.integer_id:
        body["id"] = key
    body = {**body, "geometry": _geojson(place, schema), "properties": properties}
    if source.get("patch") == oaf_stac.DIALECT:
        body = oaf_stac.created(body, source)
    return Message("POST", body, placed=place is not None)


def patch(mine: Feature, fields: tuple[str, ...], schema: Schema, *, dialect: str) -> Message:
    """Return the changed fields alone."""
    values = {
        field.name: to_json(mine.properties.get(field.name), field.kind)
        for field in schema.fields
        if field.name in fields
    }
    placed = PLACE in fields
    place = _geojson(mine.geometry, schema) if placed else None
    if dialect == "modify":
        return Message("PATCH", {"modify": values}, "application/json")
    if dialect == "feature":
        whole = {"type": "Feature", "properties": values}
        return Message("PATCH", {**whole, "geometry": place} if placed else whole, placed=placed)
    if dialect == oaf_stac.DIALECT:
        item = oaf_stac.patch(values, placed=placed, place=place)
        return Message("PATCH", item, "application/merge-patch+json", placed)
    top = {**values, schema.geometry_name: place} if placed else values
    return Message("PATCH", top, "application/merge-patch+json", placed)


def replacement(mine: Feature, fields: tuple[str, ...], schema: Schema, *, now: Item, dialect: str) -> Message:
    """Return the feature as it was just read with our edits in it, so that properties we do not know stay."""
    properties = dict(untrusted.inner(now.raw, "properties"))
    for field in schema.fields:
        if field.name in fields:
            properties[field.name] = to_json(mine.properties.get(field.name), field.kind)
    place = as_sent(mine.geometry if PLACE in fields else now.feature.geometry, now.raw)
    identifier = now.raw.get("id", mine.id)  # as the server writes it: pygeoapi changes the feature the body names
    body = {"type": "Feature", "id": identifier, "geometry": _geojson(place, schema), "properties": properties}
    if dialect == oaf_stac.DIALECT:
        body = oaf_stac.replacement(body, now.raw)
    return Message("PUT", body, placed=place is not None)


def as_sent(mine: Optional[Geometry], raw: Mapping[str, Any]) -> Optional[Geometry]:
    """Return a single geometry where the server's feature has one: we keep areas and lines as multi geometries."""
    kind = untrusted.text(untrusted.inner(raw, "geometry").get("type"))
    return mine if not kind or kind.startswith("Multi") else oaf_places.single(mine)


def request(message: Message, schema: Schema, *, guard: Optional[str]) -> dict[str, Any]:
    """Return the arguments of ``Session.write``; Content-Crs keeps its angle brackets, as Part 2 has them."""
    headers = {"Accept": f"{GEOJSON}, application/json;q=0.9", **oaf_api.UNPACKED}
    if message.body is not None:
        headers["Content-Type"] = message.media_type
    if message.placed:
        headers["Content-Crs"] = f"<{crs.uri(schema.crs)}>"
    if guard:
        headers["If-Match"] = guard
    return {"method": message.method, "headers": headers, "body": _encoded(message.body)}


def _encoded(body: Optional[Mapping[str, Any]]) -> Optional[bytes]:
    """Write JSON in ASCII: QGIS's development server counts characters for bytes and waits for the rest of an umlaut."""
    return None if body is None else json.dumps(body, ensure_ascii=True, allow_nan=False).encode("ascii")


def _geojson(place: Optional[Geometry], schema: Schema) -> Optional[dict[str, Any]]:
    """Write a geometry in the axis order of the schema's reference system."""
    if place is not None and crs.is_lat_first(schema.crs):
        place = geometry.swapped(place)
    return geometry.to_geojson(place)


def to_json(value: Value, kind: Kind) -> Any:
    """Return a canonical value as the JSON a server expects; what is no JSON goes as the text it is, to be refused there."""
    if kind is Kind.JSON and isinstance(value, str):
        text, fits = fitting(value, kind)
        return json.loads(str(text)) if fits else value
    return value
