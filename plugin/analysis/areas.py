"""Where points and cells lie in polygons; needs shapely."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np

from ..core.errors import BadCoordinates, MissingLibrary
from ..core.points import located
from .grid import Grid
from .rules import Check, go_on

_BLOCK = 50_000
_SIDE = 256
_INNER = (0.85, 0.7, 0.5)
"""Parts of an area's width and height that a box inside it may have."""


def area_of_points(points: np.ndarray, polygons: Sequence[bytes], *, check: Check = go_on) -> np.ndarray:
    """Return the index of the polygon (WKB, same metric CRS) that holds each point, -1 where none does.

    A point on a shared border belongs to the first polygon that has it; points with NaN
    lie nowhere. Raises MissingLibrary without shapely 2, BadCoordinates for unreadable polygons.
    """
    shapely = shapely_2()
    shapes = _shapes(shapely, polygons)
    result = np.full(len(points), -1, dtype=np.int64)
    finite = np.flatnonzero(located(points))
    if not len(finite) or not len(shapes):
        return result
    whole = len(finite) == len(points)
    bins = _Bins(points if whole else points[finite])
    found = np.full(len(finite), -1, dtype=np.int64)
    boxes = shapely.bounds(shapes)
    inner = _inner_boxes(shapely, shapes, boxes, most=len(finite))
    for polygon, (shape, box) in enumerate(zip(shapes, boxes)):
        check()
        shapely.prepare(shape)
        near = bins.within(box)
        near = near[found[near] < 0]
        sure = bins.inside(inner[polygon], near)
        found[near[sure]] = polygon
        near = near[~sure]
        for start in range(0, len(near), _BLOCK):
            check()
            rows = near[start : start + _BLOCK]
            found[rows[shapely.intersects_xy(shape, bins.x[rows], bins.y[rows])]] = polygon
        shapely.destroy_prepared(shape)
    result[bins.order if whole else finite[bins.order]] = found
    return result


class _Bins:
    """Points sorted by the cell of a 256 x 256 grid over them: those near a box without looking at the others."""

    def __init__(self, points: np.ndarray) -> None:
        x, y = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
        self._low = np.array([x.min(), y.min()])
        self._scale = _SIDE / np.maximum(np.array([x.max(), y.max()]) - self._low, 1e-9)
        cell = self._at(y, 1) * np.uint16(_SIDE) + self._at(x, 0)
        self.order = np.argsort(cell, kind="stable")  # numpy sorts 16 bits by radix
        self.x, self.y = x[self.order], y[self.order]
        self._first = np.concatenate(([0], np.cumsum(np.bincount(cell, minlength=_SIDE * _SIDE))))

    def within(self, box: np.ndarray) -> np.ndarray:
        """Return the sorted places of the points in cells that touch west, south, east, north; none for NaN."""
        if not np.isfinite(box).all():
            return np.empty(0, dtype=np.int64)
        (west, east), (south, north) = self._at(box[::2], 0).astype(np.int64), self._at(box[1::2], 1).astype(np.int64)
        rows = np.arange(south, north + 1) * _SIDE
        low, high = self._first[rows + west], self._first[rows + east + 1]
        number = high - low
        return np.arange(number.sum()) + np.repeat(low - np.cumsum(number) + number, number)

    def inside(self, box: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Tell which of the sorted points lie in west, south, east, north; none for NaN."""
        if not np.isfinite(box).all():
            return np.zeros(len(rows), dtype=bool)
        (west, south, east, north), x, y = box, self.x[rows], self.y[rows]
        return (x >= west) & (x <= east) & (y >= south) & (y <= north)

    def _at(self, places: np.ndarray, axis: int) -> np.ndarray:
        cells = (places - self._low[axis]) * self._scale[axis]
        return np.minimum(np.maximum(cells, 0, out=cells), _SIDE - 1, out=cells).astype(np.uint16)


def _inner_boxes(shapely: Any, shapes: np.ndarray, boxes: np.ndarray, *, most: int) -> np.ndarray:
    """Return a box inside each area, NaN where there is none: points in it need no look at the border.

    A box that no edge's own box touches, with its middle inside, lies inside. Of up to ``most`` corners, for with more
    the look at all edges takes longer than that at the points.
    """
    inner = np.full((len(shapes), 4), np.nan)
    if int(shapely.get_num_coordinates(shapes).sum()) > most:
        return inner
    corners, owner = shapely.get_coordinates(shapes, return_index=True)
    edge = owner[1:] == owner[:-1]  # between two rings of one area there is none: that only makes boxes smaller
    owner = owner[1:][edge]
    low, high = np.minimum(corners[1:], corners[:-1])[edge], np.maximum(corners[1:], corners[:-1])[edge]
    middle, half = (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 2:] - boxes[:, :2]) / 2
    free = shapely.intersects(shapes, shapely.points(middle))
    for part in _INNER:
        box = np.hstack((middle - part * half, middle + part * half))
        meets = (low <= box[owner, 2:]) & (high >= box[owner, :2])
        touched = meets[:, 0] & meets[:, 1]
        clear = free & (np.bincount(owner[touched], minlength=len(shapes)) == 0)
        inner[clear], free = box[clear], free & ~clear
        if not free.any():
            break
    return inner


def touching_cells(grid: Grid, polygons: Sequence[bytes], *, check: Check = go_on) -> np.ndarray:
    """Return (rows, columns) bool: the cells that any polygon touches. Raises as ``area_of_points``."""
    shapely = shapely_2()
    area = shapely.union_all(_shapes(shapely, polygons))
    shapely.prepare(area)
    result = np.zeros((grid.rows, grid.columns), dtype=bool)
    for row in range(grid.rows):
        check()
        result[row] = shapely.intersects(area, _boxes(shapely, grid, row))
    return result


def cell_shares(grid: Grid, polygons: Sequence[bytes], *, check: Check = go_on) -> np.ndarray:
    """Return (rows, columns) float64: the part of each cell inside the polygons. Raises as ``area_of_points``."""
    shapely = shapely_2()
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


def part_within(points: np.ndarray, polygons: Sequence[bytes], *, radius: float) -> float:
    """Return the part of the polygons' area within ``radius`` metres of any point. Raises as ``area_of_points``."""
    shapely = shapely_2()
    area = shapely.union_all(_shapes(shapely, polygons))
    reached = shapely.union_all(shapely.buffer(shapely.points(points), radius, quad_segs=32))
    return float(shapely.area(shapely.intersection(area, reached)) / shapely.area(area))


def bounds_of(polygons: Sequence[bytes]) -> np.ndarray:
    """Return west, south, east, north of all polygons. Raises as ``area_of_points``."""
    shapely = shapely_2()
    return shapely.total_bounds(_shapes(shapely, polygons))


def shapely_2() -> Any:
    """Return shapely. Raises MissingLibrary where there is none, or an older one than 2."""
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
