"""Geometries as GeoJSON: reading what strangers send, and writing.

Source: RFC 7946, 3.1.
"""

from __future__ import annotations

import math
import struct
from typing import Any, Mapping, Optional, Sequence

import numpy as np

from .errors import BadCoordinates
from .wkb import MAX_DEPTH, Geometry, Shape, arrays, decode, encode

_MAX_POSITIONS = 5_000_000


def from_geojson(value: Any) -> Optional[Geometry]:
    """Read a GeoJSON geometry; None, ``{}`` and empty coordinates are no place.

    Raises BadCoordinates for anything else that is not a geometry.
    """
    if not value:
        return None
    fast = _plain_point(value)
    if fast is not None:
        return fast
    try:
        shape = _shape_of(value, 0)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise BadCoordinates("not a GeoJSON geometry", kind=str(type(value).__name__)) from error
    if shape is None or not any(len(array) for array in arrays(shape)):
        return None
    return encode(shape)


def to_geojson(geometry: Optional[Geometry]) -> Optional[dict[str, Any]]:
    """Write a GeoJSON geometry object."""
    return None if geometry is None else _object_of(decode(geometry.wkb))


def _plain_point(value: Any) -> Optional[Geometry]:
    """The common case, without building arrays: a 2-D point of two finite floats."""
    if value.__class__ is not dict or value.get("type") != "Point":
        return None
    xy = value.get("coordinates")
    if xy.__class__ is list and len(xy) == 2 and xy[0].__class__ is float and xy[1].__class__ is float:
        x, y = xy
        if math.isfinite(x) and math.isfinite(y):
            return Geometry(struct.pack("<BIdd", 1, 1, x, y))
    return None


_DEPTH = {"Point": 0, "LineString": 1, "MultiPoint": 1, "Polygon": 2, "MultiLineString": 2, "MultiPolygon": 3}


def _shape_of(value: Mapping[str, Any], depth: int) -> Optional[Shape]:
    kind = value["type"]
    if kind == "GeometryCollection":
        if depth >= MAX_DEPTH:
            raise ValueError("nested too deeply")
        members = [_shape_of(member, depth + 1) for member in value["geometries"]]
        present = [member for member in members if member is not None]
        return Shape(kind, present) if present else None
    coordinates = value["coordinates"]
    if not coordinates:
        return None
    parts = _nested(coordinates, _DEPTH[kind])
    if kind == "MultiPoint":
        parts = [parts[index : index + 1] for index in range(len(parts))]
    return Shape(kind, parts)


def _nested(coordinates: Any, depth: int) -> Any:
    if depth == 0:
        return _position_array([coordinates])
    if depth == 1:
        return _position_array(coordinates)
    return [_nested(part, depth - 1) for part in coordinates if part]


def _position_array(rows: Sequence[Sequence[float]]) -> np.ndarray:
    if len(rows) > _MAX_POSITIONS:
        raise ValueError("too many positions")
    width = min(len(row) for row in rows)
    if width < 2 or any(isinstance(item, (str, bool)) for row in rows for item in row[:3]):
        raise ValueError("a position needs two numbers")
    array = np.array([row[: min(width, 3)] for row in rows], dtype="<f8")
    if not np.isfinite(array).all():
        raise ValueError("a position is not finite")
    return array


def _object_of(shape: Shape) -> dict[str, Any]:
    if shape.kind == "GeometryCollection":
        return {"type": shape.kind, "geometries": [_object_of(member) for member in shape.parts]}
    return {"type": shape.kind, "coordinates": _lists(shape)}


def _lists(shape: Shape) -> Any:
    if shape.kind == "Point":
        return shape.parts[0].tolist()
    if shape.kind == "MultiPoint":
        return [part[0].tolist() for part in shape.parts]
    if shape.kind == "LineString":
        return shape.parts.tolist()
    if shape.kind == "MultiPolygon":
        return [[ring.tolist() for ring in rings] for rings in shape.parts]
    return [part.tolist() for part in shape.parts]
