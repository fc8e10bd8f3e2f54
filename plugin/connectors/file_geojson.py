"""GeoJSON files, also those that do not keep to the standard: other reference systems, no ids, no collection.

Source: RFC 7946; the ``crs`` member of GeoJSON 2008, 3.
"""

from __future__ import annotations

from typing import Any, Mapping

from ..core import crs
from ..core.errors import BadCoordinates, BadReply
from ..core.geometry import CODES
from ..core.schema import Schema
from ..net.session import Reply
from . import untrusted
from .file_rows import FileRows, require_columns
from .oaf_places import Place
from .oaf_rows import Seen, features_of
from .oaf_schema import completed

_ANY = "EPSG:25832"  # a system of metres, east first: coordinates come through unchanged, and are judged later


def geojson_rows(reply: Reply) -> FileRows:
    """Read a feature collection, a feature or a bare geometry. Raises BadReply, NotData, TooLarge, BadCoordinates."""
    document = untrusted.mapping(reply.json(), "GeoJSON")
    listed = _identified(_features(document))
    whole = [item for item in listed if isinstance(item, dict)]
    require_columns(len({name for item in whole for name in untrusted.inner(item, "properties")}))
    schema = completed(Schema((), "Geometry", _ANY), whole)
    features, skipped = features_of(listed, schema, place=Place(_ANY, _ANY), seen=Seen())
    return FileRows(schema, features, _named(document), skipped)


def _features(document: Mapping[str, Any]) -> list[Any]:
    kind = document.get("type")
    if kind == "FeatureCollection":
        return untrusted.rows(document, "features")
    if kind == "Feature":
        return [document]
    if kind in CODES:
        return [{"type": "Feature", "geometry": document, "properties": {}}]
    raise BadReply("JSON, but not GeoJSON", got=untrusted.text(kind)[:40])


def _identified(listed: list[Any]) -> list[Any]:
    """Number the features where their own ids are missing or repeat."""
    ids = [item.get("id") for item in listed if isinstance(item, dict)]
    plain = {type(item) for item in ids} <= {str, int} and "" not in ids
    if plain and len({str(item) for item in ids}) == len(ids):
        return listed
    return [{**item, "id": number} if isinstance(item, dict) else item for number, item in enumerate(listed, 1)]


def _named(document: Mapping[str, Any]) -> str:
    """Return the reference system that the file names, empty where it names none that is known."""
    name = untrusted.text(untrusted.inner(untrusted.inner(document, "crs"), "properties").get("name"))
    try:
        return crs.normalise(name) if name else ""
    except BadCoordinates:
        return ""
