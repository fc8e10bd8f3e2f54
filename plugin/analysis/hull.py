"""The convex hull of points, without shapely."""

from __future__ import annotations

from typing import List

import numpy as np

from .grid import Grid


def convex_hull(points: np.ndarray) -> np.ndarray:
    """Return the corners (n, 2) of the hull against the clock, without the first one again; fewer than three on one line.

    Andrew's monotone chain; points (n, 2) without NaN.
    """
    ordered = [tuple(point) for point in np.unique(np.asarray(points, dtype=np.float64), axis=0).tolist()]
    if len(ordered) < 3:
        return np.array(ordered, dtype=np.float64).reshape(-1, 2)
    corners = [*_chain(ordered)[:-1], *_chain(ordered[::-1])[:-1]]
    return np.array(corners, dtype=np.float64)


def hull_area(points: np.ndarray) -> float:
    """Return the area of the convex hull in m², 0 on one line."""
    hull = convex_hull(points)
    if len(hull) < 3:
        return 0.0
    x, y = (hull - hull[0]).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2


def inside_hull(hull: np.ndarray, *, grid: Grid) -> np.ndarray:
    """Return (rows, columns) bool: the cells whose centre lies in the hull or on its border."""
    result = np.ones((grid.rows, grid.columns), dtype=bool)
    for (x1, y1), (x2, y2) in zip(hull, np.roll(hull, -1, axis=0)):
        result &= (x2 - x1) * (grid.y[:, None] - y1) >= (y2 - y1) * (grid.x - x1)
    return result


def _chain(points: "List[tuple[float, ...]]") -> "List[tuple[float, ...]]":
    chain: "List[tuple[float, ...]]" = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: "tuple[float, ...]", b: "tuple[float, ...]", c: "tuple[float, ...]") -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
