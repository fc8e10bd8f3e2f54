"""Geometries, east first: what the rest of the product does with them.

Needs only numpy, so that editing and publishing work in a QGIS without shapely.
"""

from __future__ import annotations

import struct
from typing import Any, Callable

import numpy as np

from .geojson import from_geojson, to_geojson
from .likeness import same
from .wkb import CODES, NAMES, Geometry, Shape, arrays, decode, encode

__all__ = [
    "CODES", "NAMES", "Geometry", "Shape", "bounds", "decode", "encode", "from_geojson", "moved", "point",
    "positions", "same", "swapped", "to_geojson",
]


def point(x: float, y: float) -> Geometry:
    """Return a 2-D point."""
    return Geometry(struct.pack("<BIdd", 1, 1, x, y))


def positions(geometry: Geometry) -> np.ndarray:
    """Return all positions as one (n, 2 or 3) array."""
    found = list(arrays(decode(geometry.wkb)))
    width = min((array.shape[1] for array in found), default=2)
    return np.vstack([array[:, :width] for array in found]) if found else np.empty((0, 2))


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


def _mapped(shape: Shape, change: Callable[[np.ndarray], np.ndarray]) -> Shape:
    if shape.kind == "GeometryCollection":
        return Shape(shape.kind, [_mapped(member, change) for member in shape.parts])
    return Shape(shape.kind, _mapped_parts(shape.parts, change))


def _mapped_parts(parts: Any, change: Callable[[np.ndarray], np.ndarray]) -> Any:
    if isinstance(parts, np.ndarray):
        return change(parts)
    return [_mapped_parts(part, change) for part in parts]
