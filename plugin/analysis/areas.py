"""Where points and cells lie in polygons; needs shapely."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np

from ..core.errors import BadCoordinates, MissingLibrary
from .grid import Grid
from .rules import Check, go_on

_BLOCK = 50_000


def area_of_points(points: np.ndarray, polygons: Sequence[bytes], *, check: Check = go_on) -> np.ndarray:
    """Return the index of the polygon (WKB, same metric CRS) that holds each point, -1 where none does.

    A point on a shared border belongs to the first polygon that has it; points with NaN
    lie nowhere. Raises MissingLibrary without shapely 2, BadCoordinates for unreadable polygons.
    """
    shapely = _shapely()
    tree = shapely.STRtree(_shapes(shapely, polygons))
    result = np.full(len(points), -1, dtype=np.int64)
    finite = np.flatnonzero(np.isfinite(points).all(axis=1))
    for start in range(0, len(finite), _BLOCK):
        check()
        rows = finite[start : start + _BLOCK]
        point, polygon = tree.query(shapely.points(points[rows]), predicate="intersects")
        order = np.lexsort((polygon, point))
        point, polygon = point[order], polygon[order]
        first = np.concatenate(([True], point[1:] != point[:-1])) if len(point) else np.empty(0, dtype=bool)
        result[rows[point[first]]] = polygon[first]
    return result


def touching_cells(grid: Grid, polygons: Sequence[bytes], *, check: Check = go_on) -> np.ndarray:
    """Return (rows, columns) bool: the cells that any polygon touches. Raises as ``area_of_points``."""
    shapely = _shapely()
    area = shapely.union_all(_shapes(shapely, polygons))
    shapely.prepare(area)
    result = np.zeros((grid.rows, grid.columns), dtype=bool)
    for row in range(grid.rows):
        check()
        result[row] = shapely.intersects(area, _boxes(shapely, grid, row))
    return result


def cell_shares(grid: Grid, polygons: Sequence[bytes], *, check: Check = go_on) -> np.ndarray:
    """Return (rows, columns) float64: the part of each cell inside the polygons. Raises as ``area_of_points``."""
    shapely = _shapely()
    area = shapely.union_all(_shapes(shapely, polygons))
    shapely.prepare(area)
    result = np.zeros((grid.rows, grid.columns))
    for row in range(grid.rows):
        check()
        boxes = _boxes(shapely, grid, row)
        result[row] = shapely.contains(area, boxes)
        border = (result[row] == 0) & shapely.intersects(area, boxes)
        if border.any():
            strip = shapely.intersection(area, shapely.box(*shapely.total_bounds(boxes)))
            result[row, border] = shapely.area(shapely.intersection(strip, boxes[border])) / grid.size**2
    return np.clip(result, 0.0, 1.0)


def bounds_of(polygons: Sequence[bytes]) -> np.ndarray:
    """Return west, south, east, north of all polygons. Raises as ``area_of_points``."""
    shapely = _shapely()
    return shapely.total_bounds(_shapes(shapely, polygons))


def _shapely() -> Any:
    try:
        import shapely
    except ImportError as error:
        raise MissingLibrary("this analysis needs shapely", library="shapely") from error
    if not hasattr(shapely, "STRtree") or not hasattr(shapely, "points"):
        raise MissingLibrary("this analysis needs shapely 2", library="shapely")
    return shapely


def _shapes(shapely: Any, polygons: Sequence[bytes]) -> np.ndarray:
    try:
        shapes = shapely.make_valid(shapely.from_wkb(np.array(list(polygons), dtype=object)))
    except shapely.errors.ShapelyError as error:
        raise BadCoordinates("unreadable polygon") from error
    if len(shapes) and not np.isin(shapely.get_dimensions(shapes), (2,)).all():
        raise BadCoordinates("an area is not a polygon")
    return shapes


def _boxes(shapely: Any, grid: Grid, row: int) -> np.ndarray:
    """Return the cells of one row: all at once would be a gigabyte."""
    west, south = grid.x - grid.size / 2, grid.south + row * grid.size
    return shapely.box(west, south, west + grid.size, south + grid.size)
