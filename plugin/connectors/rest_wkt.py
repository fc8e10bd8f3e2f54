"""Places as well-known text, as plain Django serializers write them: to GeoJSON and back.

Source: OGC Simple Feature Access 1.2.1 (06-103r4), 7.2; PostGIS's ``SRID=…;`` before it.
"""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional

_HEAD = re.compile(r"\s*(?:SRID=(\d{4,6})\s*;)?\s*([A-Z]+)\s*(?:ZM?|M)?\s*(?=\(|EMPTY)", re.IGNORECASE)
_NAMES = {name.upper(): (name, depth) for name, depth in (
    ("Point", 0), ("LineString", 1), ("MultiPoint", 1), ("Polygon", 2), ("MultiLineString", 2), ("MultiPolygon", 3))}
_LONGEST = 5_000_000


def looks_like_wkt(value: Any) -> bool:
    """Tell whether a value is a text that begins like a geometry."""
    found = _HEAD.match(value[:60]) if isinstance(value, str) else None
    return found is not None and found.group(2).upper() in _NAMES


def from_wkt(text: str) -> tuple[Any, str]:
    """Return GeoJSON (None for EMPTY) and the CRS that it names. Raises ValueError for what is no geometry."""
    found = _HEAD.match(text)
    if found is None or found.group(2).upper() not in _NAMES or len(text) > _LONGEST:
        raise ValueError("no well-known text")
    name, depth = _NAMES[found.group(2).upper()]
    named = f"EPSG:{found.group(1)}" if found.group(1) and found.group(1) != "4326" else ""
    body = text[found.end():].strip()
    if body.upper() == "EMPTY":
        return None, named
    parts, end = _parts(body, 0, 0)
    if body[end:].strip():
        raise ValueError("text behind a geometry")
    return {"type": name, "coordinates": _shaped(parts, name, depth)}, named


def _parts(body: str, at: int, level: int) -> tuple[list[Any], int]:
    """Read from an opening bracket to its end: lists of lists, positions as lists of numbers."""
    if at >= len(body) or body[at] != "(" or level > 4:
        raise ValueError("a bracket is missing")
    found: list[Any] = []
    at += 1
    while True:
        while at < len(body) and body[at] in " ,":
            at += 1
        if at < len(body) and body[at] == "(":
            inner, at = _parts(body, at, level + 1)
            found.append(inner)
            continue
        end = min((place for place in (body.find(",", at), body.find(")", at)) if place >= 0), default=-1)
        if end < 0:
            raise ValueError("a bracket is not closed")
        if body[at:end].strip():
            found.append([float(number) for number in body[at:end].split()])
        if body[end] == ")":
            return found, end + 1
        at = end + 1


def _shaped(parts: list[Any], name: str, depth: int) -> Any:
    if depth == 0:
        return parts[0] if parts else []
    if name == "MultiPoint":  # written with and without inner brackets
        return [item[0] if item and isinstance(item[0], list) else item for item in parts]
    return parts


def to_wkt(place: Optional[Mapping[str, Any]], *, crs: str) -> Optional[str]:
    """Write a GeoJSON geometry, with its SRID in front."""
    if place is None:
        return None
    number = "4326" if crs == "OGC:CRS84" else crs.partition(":")[2]
    depth = _NAMES[str(place["type"]).upper()][1]
    body = _text(place["coordinates"], depth)
    return f"SRID={number};{str(place['type']).upper()} {body if depth else f'({body})'}"


def _text(value: Any, depth: int) -> str:
    if depth == 0:
        return " ".join(repr(float(number)) for number in value)
    return "(" + ", ".join(_text(item, depth - 1) for item in value) + ")"
