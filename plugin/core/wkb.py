"""Geometries as little-endian ISO WKB, east first: reading and writing.

Source: OGC Simple Features 06-103r4.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, Iterator

import numpy as np

from .errors import BadCoordinates

NAMES = {
    1: "Point", 2: "LineString", 3: "Polygon", 4: "MultiPoint",
    5: "MultiLineString", 6: "MultiPolygon", 7: "GeometryCollection",
}
CODES = {name: code for code, name in NAMES.items()}
MAX_DEPTH = 8
_PART = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


@dataclass(frozen=True)
class Geometry:
    """A place; its CRS is that of the dataset it belongs to."""

    wkb: bytes

    @property
    def kind(self) -> str:
        """The simple-feature name without Z: Point, MultiPolygon … Raises BadCoordinates."""
        return NAMES[self._head[1]]

    @property
    def has_z(self) -> bool:
        """Whether positions carry a height. Raises BadCoordinates."""
        return self._head[2]

    @property
    def _head(self) -> tuple[str, int, bool, int]:
        try:
            return _header(self.wkb, 0)
        except (struct.error, ValueError, IndexError) as error:
            raise BadCoordinates("unreadable geometry", size=len(self.wkb)) from error


@dataclass(frozen=True)
class Shape:
    """A decoded geometry: arrays of positions (n, 2 or 3), nested as in GeoJSON."""

    kind: str
    parts: Any


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


def arrays(shape: Shape) -> Iterator[np.ndarray]:
    """Yield every array of positions of a shape."""
    if shape.kind == "GeometryCollection":
        for member in shape.parts:
            yield from arrays(member)
    elif shape.kind in ("Point", "LineString"):
        yield shape.parts
    elif shape.kind == "MultiPolygon":
        for rings in shape.parts:
            yield from rings
    else:
        yield from shape.parts


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
    if depth > MAX_DEPTH:
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
    found = list(arrays(shape))
    width = 3 if found and min(array.shape[1] for array in found) >= 3 else 2
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
