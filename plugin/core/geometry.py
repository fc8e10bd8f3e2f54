"""Geometries as little-endian ISO WKB, east first: reading, writing, and when two are the same place.

Needs only numpy, so that editing and publishing work in a QGIS without shapely.
Source: OGC Simple Features 06-103r4 (WKB), RFC 7946 (GeoJSON).
"""

from __future__ import annotations

import math
import struct
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import Any, Callable, Mapping, Optional, Sequence

import numpy as np

from .errors import BadCoordinates

NAMES = {
    1: "Point", 2: "LineString", 3: "Polygon", 4: "MultiPoint",
    5: "MultiLineString", 6: "MultiPolygon", 7: "GeometryCollection",
}
CODES = {name: code for code, name in NAMES.items()}
_PART = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}
_POINT = struct.Struct("<5xdd")
_POINT_HEAD = b"\x01\x01\x00\x00\x00"
_MAX_DEPTH = 8
_NEIGHBOURS = 50
_MAX_POSITIONS = 5_000_000


@dataclass(frozen=True)
class Geometry:
    """A place; its CRS is that of the dataset it belongs to."""

    wkb: bytes

    @property
    def kind(self) -> str:
        """The simple-feature name without Z: Point, MultiPolygon …"""
        return NAMES[_header(self.wkb, 0)[1]]

    @property
    def has_z(self) -> bool:
        """Whether positions carry a height."""
        return _header(self.wkb, 0)[2]


@dataclass(frozen=True)
class Shape:
    """A decoded geometry: arrays of positions (n, 2 or 3), nested as in GeoJSON."""

    kind: str
    parts: Any


def point(x: float, y: float) -> Geometry:
    """Return a 2-D point."""
    return Geometry(struct.pack("<BIdd", 1, 1, x, y))


def decode(wkb: bytes) -> Shape:
    """Read WKB (ISO or EWKB Z, either byte order). Raises BadCoordinates."""
    try:
        shape, _ = _read(wkb, 0, 0)
    except (struct.error, ValueError, KeyError, IndexError) as error:
        raise BadCoordinates("unreadable geometry", size=len(wkb)) from error
    return shape


def encode(shape: Shape) -> Geometry:
    """Write a shape as little-endian ISO WKB."""
    return Geometry(_write(shape))


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
    if shape is None or not any(len(array) for array in _arrays(shape)):
        return None
    return encode(shape)


def to_geojson(geometry: Optional[Geometry]) -> Optional[dict[str, Any]]:
    """Write a GeoJSON geometry object."""
    return None if geometry is None else _object_of(decode(geometry.wkb))


def positions(geometry: Geometry) -> np.ndarray:
    """Return all positions as one (n, 2 or 3) array."""
    arrays = list(_arrays(decode(geometry.wkb)))
    width = min((array.shape[1] for array in arrays), default=2)
    return np.vstack([array[:, :width] for array in arrays]) if arrays else np.empty((0, 2))


def bounds(geometry: Geometry) -> tuple[float, float, float, float]:
    """Return west, south, east, north."""
    xy = positions(geometry)[:, :2]
    west, south = xy.min(axis=0)
    east, north = xy.max(axis=0)
    return float(west), float(south), float(east), float(north)


def moved(geometry: Geometry, change: Callable[[np.ndarray], np.ndarray]) -> Geometry:
    """Return the geometry with ``change`` applied to each (n, d) array of positions."""
    return encode(_mapped(decode(geometry.wkb), change))


def swapped(geometry: Geometry) -> Geometry:
    """Return the geometry with the first two axes exchanged."""
    return moved(geometry, lambda array: array[:, [1, 0, *range(2, array.shape[1])]])


def same(one: Optional[Geometry], other: Optional[Geometry], *, tolerance: float) -> bool:
    """Tell whether two geometries are the same place.

    Ring direction and start, the order of parts, single against multi with one
    part, and a height that only one side carries are not differences.
    """
    if one is None or other is None:
        return one is None and other is None
    if one.wkb == other.wkb:
        return True
    if one.wkb[:5] == other.wkb[:5] == _POINT_HEAD and len(one.wkb) == len(other.wkb) == _POINT.size:
        (x, y), (u, v) = _POINT.unpack(one.wkb), _POINT.unpack(other.wkb)
        return abs(x - u) <= tolerance and abs(y - v) <= tolerance
    return _same_shape(decode(one.wkb), decode(other.wkb), tolerance)


def _same_shape(one: Shape, other: Shape, tolerance: float) -> bool:
    if "GeometryCollection" in (one.kind, other.kind):
        if one.kind != other.kind or len(one.parts) != len(other.parts):
            return False
        return all(_same_shape(left, right, tolerance) for left, right in zip(one.parts, other.parts))
    (kind, left), (other_kind, right) = _as_multi(one), _as_multi(other)
    match = _same_polygon if kind == "MultiPolygon" else _same_line
    return kind == other_kind and _in_any_order(left, right, tolerance, match)


def _as_multi(shape: Shape) -> tuple[str, list[Any]]:
    if shape.kind.startswith("Multi"):
        return shape.kind, list(shape.parts)
    return f"Multi{shape.kind}", [shape.parts]


def _in_any_order(
    left: Sequence[Any], right: Sequence[Any], tolerance: float, match: Callable[[Any, Any, float], bool]
) -> bool:
    """Find a partner for each part. Sorted by place it is among the next few: rounding may swap neighbours."""
    if len(left) != len(right):
        return False
    rest = deque(sorted(right, key=lambda part: _sort_key(part, tolerance)))
    for part in sorted(left, key=lambda part: _sort_key(part, tolerance)):
        near = enumerate(islice(rest, _NEIGHBOURS))
        at = next((index for index, other in near if match(part, other, tolerance)), None)
        if at is None:
            return False
        del rest[at]
    return True


def _same_polygon(one: Sequence[np.ndarray], other: Sequence[np.ndarray], tolerance: float) -> bool:
    if not one or not other:
        return not one and not other
    return _same_ring(one[0], other[0], tolerance) and _in_any_order(one[1:], other[1:], tolerance, _same_ring)


def _same_ring(one: np.ndarray, other: np.ndarray, tolerance: float) -> bool:
    """Compare rings from every start and in both directions."""
    one, other = _opened(one), _opened(other)
    if len(one) != len(other) or not len(one):
        return len(one) == len(other)
    starts = np.flatnonzero((np.abs(other[:, :2] - one[0, :2]) <= tolerance).all(axis=1))
    for start in starts[:_NEIGHBOURS]:
        turned = np.roll(other, -int(start), axis=0)
        if _same_line(one, turned, tolerance) or _same_line(one, np.roll(turned[::-1], 1, axis=0), tolerance):
            return True
    return False


def _opened(ring: np.ndarray) -> np.ndarray:
    """Return a ring without the repeated first position."""
    return ring[:-1] if len(ring) > 1 and (ring[0, :2] == ring[-1, :2]).all() else ring


def _same_line(one: np.ndarray, other: np.ndarray, tolerance: float) -> bool:
    if len(one) != len(other):
        return False
    width = min(one.shape[1], other.shape[1])
    return bool((np.abs(one[:, :width] - other[:, :width]) <= tolerance).all())


def _sort_key(part: Any, tolerance: float) -> tuple[float, ...]:
    """Return where a part lies, coarsely, so that what is the same place comes at about the same position."""
    array = part[0] if isinstance(part, list) else part
    if not len(array):
        return ()
    grid = np.round(array[:, :2] / (tolerance * 1000))
    low, high = grid.min(axis=0), grid.max(axis=0)
    return (*low.tolist(), *high.tolist(), float(len(array)))


def _header(wkb: bytes, at: int) -> tuple[str, int, bool, int]:
    """Return byte order, kind code, whether there is a Z, and where the body starts."""
    order = "<" if wkb[at] == 1 else ">"
    (code,) = struct.unpack_from(order + "I", wkb, at + 1)
    start = at + (9 if code & 0x20000000 else 5)
    base, dimension = (code & 0x0FFFFFFF) % 1000, (code & 0x0FFFFFFF) // 1000
    if code & 0x40000000 or dimension in (2, 3):
        raise ValueError("measures are not supported")
    if base not in NAMES:
        raise ValueError("unknown kind of geometry")
    return order, base, bool(code & 0x80000000) or dimension == 1, start


def _read(wkb: bytes, at: int, depth: int) -> tuple[Shape, int]:
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deeply")
    order, code, has_z, at = _header(wkb, at)
    width = 3 if has_z else 2
    if code == 1:
        return Shape("Point", _array(wkb, at, 1, width, order)), at + 8 * width
    (count,) = struct.unpack_from(order + "I", wkb, at)
    at += 4
    if code == 2:
        return Shape("LineString", _array(wkb, at, count, width, order)), at + 8 * width * count
    if code == 3:
        return _read_rings(wkb, at, count, width, order)
    return _read_members(wkb, at, count, code, depth)


def _read_rings(wkb: bytes, at: int, count: int, width: int, order: str) -> tuple[Shape, int]:
    rings = []
    for _ in range(count):
        (size,) = struct.unpack_from(order + "I", wkb, at)
        rings.append(_array(wkb, at + 4, size, width, order))
        at += 4 + 8 * width * size
    return Shape("Polygon", rings), at


def _read_members(wkb: bytes, at: int, count: int, code: int, depth: int) -> tuple[Shape, int]:
    members = []
    for _ in range(count):
        member, at = _read(wkb, at, depth + 1)
        members.append(member)
    if code == 7:
        return Shape("GeometryCollection", members), at
    return Shape(NAMES[code], [member.parts for member in members]), at


def _array(wkb: bytes, at: int, count: int, width: int, order: str) -> np.ndarray:
    array = np.frombuffer(wkb, dtype=order + "f8", count=count * width, offset=at)
    return array.reshape(count, width).astype("<f8", copy=False)


def _write(shape: Shape) -> bytes:
    arrays = list(_arrays(shape))
    width = 3 if arrays and min(array.shape[1] for array in arrays) >= 3 else 2
    return _write_with(shape, width)


def _write_with(shape: Shape, width: int) -> bytes:
    head = struct.pack("<BI", 1, CODES[shape.kind] + (1000 if width == 3 else 0))
    if shape.kind == "Point":
        return head + _bytes(shape.parts, width)
    if shape.kind == "GeometryCollection":
        members = [_write_with(member, width) for member in shape.parts]
    elif shape.kind in _PART:
        members = [_write_with(Shape(_PART[shape.kind], part), width) for part in shape.parts]
    elif shape.kind == "Polygon":
        members = [struct.pack("<I", len(ring)) + _bytes(ring, width) for ring in shape.parts]
    else:
        return head + struct.pack("<I", len(shape.parts)) + _bytes(shape.parts, width)
    return head + struct.pack("<I", len(members)) + b"".join(members)


def _bytes(array: np.ndarray, width: int) -> bytes:
    return np.ascontiguousarray(array[:, :width], dtype="<f8").tobytes()


def _arrays(shape: Shape) -> Any:
    if shape.kind == "GeometryCollection":
        for member in shape.parts:
            yield from _arrays(member)
    elif shape.kind in ("Point", "LineString"):
        yield shape.parts
    elif shape.kind == "MultiPolygon":
        for rings in shape.parts:
            yield from rings
    else:
        yield from shape.parts


def _mapped(shape: Shape, change: Callable[[np.ndarray], np.ndarray]) -> Shape:
    if shape.kind == "GeometryCollection":
        return Shape(shape.kind, [_mapped(member, change) for member in shape.parts])
    return Shape(shape.kind, _mapped_parts(shape.parts, change))


def _mapped_parts(parts: Any, change: Callable[[np.ndarray], np.ndarray]) -> Any:
    if isinstance(parts, np.ndarray):
        return change(parts)
    return [_mapped_parts(part, change) for part in parts]


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
        if depth >= _MAX_DEPTH:
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
