"""Cutting to an area on our side, where a server does not: bounds first, then the polygon itself.

Needs only numpy, so that it works in a QGIS without shapely.
"""

from __future__ import annotations

from typing import Optional

import numpy as np

from ..core import geometry
from ..core.geometry import Geometry
from ..core.query import Query
from ..core.wkb import arrays


def touches(place: Optional[Geometry], query: Query) -> bool:
    """Tell whether a place in CRS84 lies in a query's area and polygon; what has no place is not outside.

    A point is tested exactly. Of anything longer a vertex within the polygon
    suffices, or a vertex of the polygon within its bounds.
    """
    if place is None:
        return True
    west, south, east, north = geometry.bounds(place)
    area = query.area
    if area is not None and not (west <= area[2] and east >= area[0] and south <= area[3] and north >= area[1]):
        return False
    return query.polygon is None or _overlaps(geometry.positions(place)[:, :2], query.polygon)


def _overlaps(xy: np.ndarray, polygon: Geometry) -> bool:
    rings = [ring[:, :2] for ring in arrays(geometry.decode(polygon.wkb))]
    if inside(xy, rings).any():
        return True
    if len(xy) < 2:
        return False
    corners = np.vstack(rings)
    return bool(((corners >= xy.min(axis=0)) & (corners <= xy.max(axis=0))).all(axis=1).any())


def inside(xy: np.ndarray, rings: "list[np.ndarray]") -> np.ndarray:
    """Tell for each of (n, 2) points whether it lies within closed rings: in an odd number of them, so holes are outside."""
    odd = np.zeros(len(xy), dtype=bool)
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring[:-1], ring[1:]):
            crosses = (y1 > xy[:, 1]) != (y2 > xy[:, 1])
            with np.errstate(divide="ignore", invalid="ignore"):
                odd ^= crosses & (xy[:, 0] < (x2 - x1) * (xy[:, 1] - y1) / (y2 - y1) + x1)
    return odd
