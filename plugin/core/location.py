"""Where a place lies, held against where a dataset's data lie: what a mix-up explains is an error, mere distance is not.

Extents are often typed by hand and old, so that lying outside alone is told and holds nothing back.
"""

from __future__ import annotations

from typing import Iterator, Optional

import numpy as np

from . import crs, geometry
from .changes import PLACE
from .errors import BadCoordinates
from .finding import Finding
from .geometry import Geometry

NO_DEGREES = "no_degrees"
NOT_IN_SYSTEM = "not_in_system"
AT_ZERO = "at_zero"
SWAPPED = "axes_swapped"
DEGREES = "degrees_in_metres"
OUTSIDE = "outside_extent"
_NEAR = 0.05  # degrees around a small dataset, a few kilometres
_ZERO = 1e-6  # units of the reference system

Box = tuple[float, float, float, float]


def findings(place: Geometry, *, name: str, extent: Optional[Box]) -> Iterator[Finding]:
    """Yield what is wrong with where a geometry lies; ``name`` is its reference system, ``extent`` in CRS84."""
    xy = geometry.positions(place)[:, :2]
    known = None if extent is None else _around(extent)
    if crs.is_geographic(name) and not _on_globe(xy):
        yield Finding(SWAPPED if known and _inside(xy[:, ::-1], known) else NO_DEGREES, PLACE)
        return
    at_zero = bool((np.abs(xy) < _ZERO).all(axis=1).any())
    if at_zero and not (known and _inside(np.zeros((1, 2)), known) and crs.is_geographic(name)):
        yield Finding(AT_ZERO, PLACE)
        return
    degrees = _degrees(xy, name)
    if degrees is None:
        yield Finding(NOT_IN_SYSTEM, PLACE)
    elif known and not _inside(degrees, known):
        yield _outside(xy, name, known)


def _outside(xy: np.ndarray, name: str, known: Box) -> Finding:
    """Return which mix-up explains a place far from the data, else that it is far."""
    swapped = _degrees(xy[:, ::-1], name)
    if swapped is not None and _inside(swapped, known):
        return Finding(SWAPPED, PLACE)
    if not crs.is_geographic(name) and _on_globe(xy) and (_inside(xy, known) or _inside(xy[:, ::-1], known)):
        return Finding(DEGREES, PLACE)
    return Finding(OUTSIDE, PLACE, blocks=False)


def _degrees(xy: np.ndarray, name: str) -> Optional[np.ndarray]:
    try:
        return crs.transform(xy, source=name, target=crs.CRS84)
    except BadCoordinates:
        return None


def _around(extent: Box) -> Box:
    """Return an extent with as much around it as it is wide or high."""
    west, south, east, north = extent
    more = max(east - west, north - south, _NEAR)
    return west - more, south - more, east + more, north + more


def _on_globe(xy: np.ndarray) -> bool:
    return bool((np.abs(xy[:, 0]) <= 360.0).all() and (np.abs(xy[:, 1]) <= 90.0).all())


def _inside(degrees: np.ndarray, box: Box) -> bool:
    """Tell whether the middle of some positions lies in a box."""
    x, y = (degrees.min(axis=0) + degrees.max(axis=0)) / 2.0
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])
