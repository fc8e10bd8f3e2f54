"""Geometries, east first: what the rest of the product does with them.

Needs only numpy, so that editing and publishing work in a QGIS without shapely; ``meets`` and ``crosses_itself`` alone
take it where it is.
"""

from __future__ import annotations

import struct
from typing import Any, Callable, Iterable, Iterator, Optional, Sequence

import numpy as np

from .errors import MissingLibrary
from .geojson import from_geojson, to_geojson
from .likeness import same
from .wkb import CODES, NAMES, Geometry, Shape, arrays, decode, encode

__all__ = [
    "CODES", "NAMES", "Geometry", "Shape", "bounds", "crosses_itself", "decode", "encode", "from_geojson", "meets", "moved",
    "point", "positions", "same", "swapped", "to_geojson",
]


_POINT = struct.pack("<BI", 1, 1)
_POINT_BYTES = 21


def point(x: float, y: float) -> Geometry:
    """Return a 2-D point."""
    return Geometry(struct.pack("<BIdd", 1, 1, x, y))


def positions(geometry: Geometry) -> np.ndarray:
    """Return all positions as one (n, 2 or 3) array."""
    if _is_point(geometry):
        return np.array((struct.unpack_from("<dd", geometry.wkb, 5),))
    found = list(arrays(decode(geometry.wkb)))
    width = min((array.shape[1] for array in found), default=2)
    return np.vstack([array[:, :width] for array in found]) if found else np.empty((0, 2))


def bounds(geometry: Geometry) -> tuple[float, float, float, float]:
    """Return west, south, east, north."""
    if _is_point(geometry):
        x, y = struct.unpack_from("<dd", geometry.wkb, 5)
        return x, y, x, y
    xy = positions(geometry)[:, :2]
    west, south = xy.min(axis=0)
    east, north = xy.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _is_point(geometry: Geometry) -> bool:
    """Tell a 2-D point as this product writes it, which needs no reading in general: most files hold nothing else."""
    return len(geometry.wkb) == _POINT_BYTES and geometry.wkb.startswith(_POINT)


def moved(geometry: Geometry, change: Callable[[np.ndarray], np.ndarray]) -> Geometry:
    """Return the geometry with ``change`` applied to each (n, d) array of positions."""
    return encode(_mapped(decode(geometry.wkb), change))


def swapped(geometry: Geometry) -> Geometry:
    """Return the geometry with the first two axes exchanged."""
    return moved(geometry, lambda array: array[:, [1, 0, *range(2, array.shape[1])]])


def meets(found: Sequence[Optional[Geometry]], area: Geometry) -> np.ndarray:
    """Tell of each geometry whether it lies in or touches an area of the same reference system; no place does not.

    Without shapely points can be told; raises MissingLibrary for anything else.
    """
    try:
        import shapely
    except ImportError:
        return np.array([place is not None and _point_inside(place, area) for place in found], dtype=bool)
    shape = shapely.make_valid(shapely.from_wkb(area.wkb))
    shapely.prepare(shape)
    places = shapely.from_wkb([None if place is None else place.wkb for place in found], on_invalid="ignore")
    return np.asarray(shapely.intersects(shape, places), dtype=bool)


def crosses_itself(place: Geometry) -> bool:
    """Tell whether an area's rings cross or lie wrongly in each other; without shapely no answer is no."""
    if place.kind not in ("Polygon", "MultiPolygon", "GeometryCollection"):
        return False
    try:
        import shapely
    except ImportError:
        return False
    return not bool(shapely.is_valid(shapely.from_wkb(place.wkb, on_invalid="ignore")))


def _point_inside(place: Geometry, area: Geometry) -> bool:
    """Count how many edges of the area lie east of a point (even-odd rule)."""
    if place.kind != "Point":
        raise MissingLibrary("lines and areas are tested against an area with shapely", library="shapely")
    x, y = positions(place)[0, :2]
    crossings = 0
    for ring in _rings(decode(area.wkb)):
        (x1, y1), (x2, y2) = ring[:-1, :2].T, ring[1:, :2].T
        spans = (y1 > y) != (y2 > y)
        rise = np.where(spans, y2 - y1, 1.0)
        crossings += int(np.count_nonzero(spans & (x < x1 + (y - y1) * (x2 - x1) / rise)))
    return crossings % 2 == 1


def _rings(shape: Shape) -> Iterator[np.ndarray]:
    nested: Iterable[Any] = shape.parts if shape.kind in ("MultiPolygon", "GeometryCollection") else [shape.parts]
    for rings in nested:
        yield from _rings(rings) if isinstance(rings, Shape) else rings


def _mapped(shape: Shape, change: Callable[[np.ndarray], np.ndarray]) -> Shape:
    if shape.kind == "GeometryCollection":
        return Shape(shape.kind, [_mapped(member, change) for member in shape.parts])
    return Shape(shape.kind, _mapped_parts(shape.parts, change))


def _mapped_parts(parts: Any, change: Callable[[np.ndarray], np.ndarray]) -> Any:
    if isinstance(parts, np.ndarray):
        return change(parts)
    return [_mapped_parts(part, change) for part in parts]
