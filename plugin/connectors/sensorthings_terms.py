"""SensorThings 2.0 in the words of 1.1, so that all else knows one dialect.

Source: OGC SensorThings API 2.0 (23-019), Core Data Model (TM_Period, Datastream.resultType) and Requesting Data
(``@id``, ``id``, ``@count``, ``@nextLink``, ``@navigationLink``).
"""

from __future__ import annotations

from typing import Any, Mapping

from ..net.session import Reply
from . import untrusted

_NAMES = {"id": "@iot.id", "@id": "@iot.selfLink", "@count": "@iot.count", "@nextLink": "@iot.nextLink"}
_SUFFIXES = ("@navigationLink", "@count", "@nextLink")
_RELATED = ("value", "Thing", "Locations", "Datastreams", "Observations", "ObservedProperty", "ObservedProperties")
_TIMES = ("phenomenonTime", "resultTime")
_TYPES = {"Quantity": "OM_Measurement", "Count": "OM_CountObservation"}
_DEPTH = 6


def document(reply: Reply) -> Any:
    """Return a reply's JSON, a 2.0 document in the words of 1.1: such a one has a ``@context``. Raises as ``Reply.json``."""
    found = reply.json()
    return in_1_1(found) if isinstance(found, dict) and "@context" in found else found


def is_newer(entity: Mapping[str, Any]) -> bool:
    """Tell whether an entity is written as 2.0 has it."""
    return "id" in entity and "@iot.id" not in entity and "@iot.selfLink" not in entity


def is_2_0(url: str) -> bool:
    """Tell whether an address is one of a 2.0 service."""
    return "/v2.0/" in f"{url}/"


def in_1_1(value: Any, depth: int = 0) -> Any:
    """Return a 2.0 list or entity with the members of 1.1; anything else as it is."""
    if isinstance(value, list):
        return [in_1_1(item, depth) for item in value]
    if not isinstance(value, dict) or depth > _DEPTH:
        return value
    found = {_name(key): in_1_1(item, depth + 1) if key in _RELATED else item for key, item in value.items()}
    for name in _TIMES:
        if isinstance(found.get(name), dict):
            found[name] = _time(found[name])
    if isinstance(found.get("resultType"), dict):
        found.setdefault("observationType", _TYPES.get(untrusted.text(found["resultType"].get("type")), ""))
        unit = untrusted.inner(found["resultType"], "uom")
        found.setdefault("unitOfMeasurement", {"symbol": untrusted.first_text(unit, "symbol", "code"), "name": unit.get("label")})
    return found


def _name(key: str) -> str:
    if key in _NAMES:
        return _NAMES[key]
    for suffix in _SUFFIXES:
        if key.endswith(suffix) and "@iot" not in key:
            return f"{key[: -len(suffix)]}@iot.{suffix[1:]}"
    return key


def _time(period: Mapping[str, Any]) -> Any:
    start, end = period.get("start"), period.get("end")
    return f"{start}/{end}" if isinstance(start, str) and isinstance(end, str) and end != start else start
