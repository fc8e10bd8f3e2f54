"""Air lines from points to points, lines and areas; needs shapely."""

from __future__ import annotations

from typing import List, Sequence, Tuple

import numpy as np

from ..core.errors import BadCoordinates
from .areas import shapely_2
from .rules import Check, go_on
from .supply import Distances

_BLOCK = 4_000


def air_lines(points: np.ndarray, shapes: Sequence[bytes], *, radius: float, check: Check = go_on) -> Distances:
    """Return all pairs of points and shapes (WKB, same metric CRS) at most ``radius`` metres apart, and each nearest one.

    The distance is that to the edge, 0 inside of an area; points with NaN are near to nothing. Raises MissingLibrary,
    BadCoordinates.
    """
    shapely = shapely_2()
    found = _read(shapes)
    nearest = np.full(len(points), np.inf)
    pieces: List[Tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    tree = shapely.STRtree(found)
    finite = np.flatnonzero(np.isfinite(points).all(axis=1)) if len(found) else np.empty(0, dtype=np.int64)
    for start in range(0, len(finite), _BLOCK):
        check()
        rows = finite[start : start + _BLOCK]
        some = shapely.points(points[rows])
        (at, _), apart = tree.query_nearest(some, return_distance=True, all_matches=False)
        nearest[rows[at]] = apart
        at, shape = tree.query(some, predicate="dwithin", distance=radius)
        pieces.append((rows[at], shape, shapely.distance(some[at], found[shape])))
    nothing = np.empty(0, dtype=np.int64)
    columns = [np.concatenate(column) for column in zip(*pieces)] if pieces else [nothing, nothing, np.empty(0)]
    return Distances(columns[0], columns[1], columns[2], nearest)


def areas_of(shapes: Sequence[bytes]) -> np.ndarray:
    """Return the area of each shape in m², NaN for points and lines."""
    found = _read(shapes)
    shapely = shapely_2()
    return np.where(shapely.get_dimensions(found) == 2, shapely.area(found), np.nan)


def _read(shapes: Sequence[bytes]) -> np.ndarray:
    shapely = shapely_2()
    try:
        return np.asarray(shapely.make_valid(shapely.from_wkb(np.array(list(shapes), dtype=object))))
    except shapely.errors.ShapelyError as error:
        raise BadCoordinates("unreadable shape") from error
