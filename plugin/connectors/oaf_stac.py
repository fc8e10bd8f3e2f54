"""STAC items as features: the fourth dialect of writing, in which a merge patch changes the item, not its properties.

Source: STAC 1.0 (item, API transaction extension); as recorded from stac-fastapi-pgstac 7.2 (tests/connectors/replies).
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional, Sequence

from ..core.schema import Field, Schema
from ..core.values import Kind
from . import untrusted

DIALECT = "item"
KEY = "id"
_TRANSACTIONS = "ogcapi-features/extensions/transaction"
_ASSETS = ("assets", "links", "collection", "stac_version", "stac_extensions")


def version(collection: Mapping[str, Any]) -> str:
    """Return the version of STAC a collection says it keeps to, empty where it is no STAC collection."""
    return untrusted.text(collection.get("stac_version"))


def is_writable(classes: Sequence[str]) -> bool:
    """Tell whether a service claims that items may be written."""
    return any(item.endswith(_TRANSACTIONS) for item in classes)


def schema(name: str) -> Schema:
    """Return what every item has: an id that the client makes, and a time. Queryables name only what may be asked for."""
    fields = (Field(KEY, Kind.TEXT, required=True), Field("datetime", Kind.DATETIME, required=True))
    return Schema(fields, "Geometry", name, key=KEY)


def created(body: Mapping[str, Any], source: Mapping[str, str]) -> dict[str, Any]:
    """Complete a new feature to an item of its collection."""
    item: dict[str, Any] = {
        "type": "Feature", "stac_version": source.get("stac", "1.0.0"), "id": body.get("id"),
        "collection": source.get("name", ""), "links": [], "assets": {},
    }
    return {**item, **_placed(body.get("geometry")), "properties": _told(body, empty=False)}


def patch(values: Mapping[str, Any], *, placed: bool, place: Optional[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the merge patch of an item: changed properties, and its place with its bounds."""
    changed = {"properties": dict(values)} if values else {}
    return {**changed, **(_placed(place) if placed else {})}


def replacement(body: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    """Complete a changed feature with what the item has besides: its assets, links and extensions."""
    kept = {name: raw[name] for name in _ASSETS if name in raw}
    feature = {"type": "Feature", "id": body.get("id"), "properties": _told(body, empty=True)}
    return {**kept, **feature, **_placed(body.get("geometry"))}


def _told(body: Mapping[str, Any], *, empty: bool) -> dict[str, Any]:
    properties = untrusted.inner(body, "properties")
    return {name: value for name, value in properties.items() if name != KEY and (empty or value is not None)}


def _placed(place: Any) -> dict[str, Any]:
    """Return a place with its bounds, as an item must have both (STAC item, ``bbox``)."""
    if not isinstance(place, dict):
        return {"geometry": None}
    numbers = list(_positions(place))
    x, y = [position[0] for position in numbers], [position[1] for position in numbers]
    return {"geometry": place, "bbox": [min(x), min(y), max(x), max(y)]}


def _positions(place: Mapping[str, Any]) -> Iterator[Sequence[float]]:
    waiting = [place.get("coordinates"), *(member.get("coordinates") for member in place.get("geometries", ()))]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list) and value and isinstance(value[0], (int, float)):
            yield value
        elif isinstance(value, list):
            waiting += value
