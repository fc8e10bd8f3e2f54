"""Square cells aligned to 0/0 of a metric CRS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..core.errors import BadCoordinates, BadInput, TooFewData

MAX_CELLS = 1_000_000
"""A finer grid would not fit into memory with its results."""

_FARTHEST = 1e8


@dataclass(frozen=True)
class Grid:
    """``rows`` x ``columns`` cells of ``size`` metres; ``west`` and ``south`` are multiples of the size.

    Arrays over a grid are (rows, columns), row 0 in the south, column 0 in the west.
    Rasters of GIS begin in the north: flip them with ``array[::-1]``.
    """

    west: float
    south: float
    size: float
    rows: int
    columns: int

    @property
    def x(self) -> np.ndarray:
        """Centres of the columns in metres."""
        return self.west + (np.arange(self.columns) + 0.5) * self.size

    @property
    def y(self) -> np.ndarray:
        """Centres of the rows in metres."""
        return self.south + (np.arange(self.rows) + 0.5) * self.size

    @property
    def bounds(self) -> Tuple[float, float, float, float]:
        """West, south, east, north in metres."""
        return (self.west, self.south, self.west + self.columns * self.size, self.south + self.rows * self.size)

    def cells(self, points: np.ndarray) -> np.ndarray:
        """Return the flat cell index (row * columns + column) of each point, -1 outside."""
        column, row = np.floor((points - (self.west, self.south)) / self.size).astype(np.int64).T
        inside = (column >= 0) & (column < self.columns) & (row >= 0) & (row < self.rows)
        return np.where(inside, row * self.columns + column, -1)

    def sums(self, points: np.ndarray, *, weights: Optional[np.ndarray] = None) -> np.ndarray:
        """Return the number of points, or the sum of their weights, per cell; points outside are left out."""
        cell = self.cells(points)
        held = None if weights is None else weights[cell >= 0]
        flat = np.bincount(cell[cell >= 0], weights=held, minlength=self.rows * self.columns)
        return flat.reshape(self.rows, self.columns).astype(np.float64)


def grid_over(bounds: Tuple[float, float, float, float], *, size: float, margin: float = 0.0) -> Grid:
    """Return the cells that touch [west, east] x [south, north], widened by ``margin`` metres.

    Raises BadInput for a size that is not positive or needs more than MAX_CELLS,
    BadCoordinates for bounds that are not finite.
    """
    if not size > 0:
        raise BadInput("a cell size is positive", size=size)
    box = np.asarray(bounds, dtype=np.float64) + (-margin, -margin, margin, margin)
    if not (np.isfinite(box).all() and np.abs(box).max() < _FARTHEST):
        raise BadCoordinates("the extent is not finite", bounds=tuple(map(float, bounds)))
    west, south, east, north = (int(edge) for edge in np.floor(box / size))
    rows, columns = north - south + 1, east - west + 1
    if rows * columns > MAX_CELLS:
        raise BadInput("too many cells: choose larger ones or a smaller area", cells=rows * columns, limit=MAX_CELLS)
    return Grid(west * size, south * size, size, rows, columns)


def extent(points: np.ndarray) -> Tuple[float, float, float, float]:
    """Return west, south, east, north of (n, 2) points. Raises TooFewData for none, BadCoordinates for gaps."""
    if not len(points):
        raise TooFewData("there is no located contribution")
    if not np.isfinite(points).all():
        raise BadCoordinates("a located point has no coordinates")
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)
