"""Who lives within reach of a station, where the next one reaches most people, and how the stations lie (G2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Iterator, List, Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput, TooFewData
from .areas import part_within
from .hull import hull_area
from .nearest import nearest
from .rules import MINIMUM_CASES, Check, go_on

_PAIRS = 1_000_000


@dataclass(frozen=True)
class Reach:
    """Per cell the ``nearest`` station and the ``distance`` to it in metres, and whether it is ``covered``.

    Cells without a place: -1, inf, not covered. ``share_covered`` of the residents and their mean distance
    (NaN without residents at a place); ``per_station`` residents for whom this station is the nearest (its Voronoi area).
    """

    nearest: np.ndarray
    distance: np.ndarray
    covered: np.ndarray
    share_covered: float
    mean_distance: float
    per_station: np.ndarray


@dataclass(frozen=True)
class Site:
    """A place for another station: the cell, and the residents within reach of it and of no station or earlier site."""

    cell: int
    gain: float


def reach(
    cells: np.ndarray, residents: np.ndarray, stations: np.ndarray, *, radius: float, check: Check = go_on,
) -> Reach:
    """Measure the air line from each cell to its nearest station; a cell at exactly ``radius`` metres is covered.

    ``cells`` and ``stations`` (n, 2) metres, NaN without a place; ``residents`` per cell, NaN counts as none.
    Raises BadInput, TooFewData without a station that has a place.
    """
    _positive(radius)
    if not np.isfinite(stations).all(axis=1).any():
        raise TooFewData("no working station has a place", n=len(stations))
    place, distance = (column[:, 0] for column in nearest(cells, stations, check=check))
    covered = distance <= radius
    weight = np.where(np.isfinite(distance), np.nan_to_num(residents), 0.0)
    total = float(weight.sum())
    there = weight > 0
    per_station = np.bincount(place[there], weights=weight[there], minlength=len(stations))
    return Reach(
        place, distance, covered, float(weight[covered].sum()) / total if total else math.nan,
        float((weight[there] * distance[there]).sum()) / total if total else math.nan, per_station)


def next_sites(
    cells: np.ndarray, residents: np.ndarray, covered: np.ndarray, *, radius: float, count: int, check: Check = go_on,
) -> Tuple[Site, ...]:
    """Choose one cell after the other, each time the one that reaches most residents who are not reached yet.

    Greedy (our own way; for such sums never below 63 % of the best choice, Nemhauser et al. 1978, by memory). As a gain only
    shrinks, a cell is counted anew only where its old gain could win. Equal gains: the first cell. Fewer sites
    where nobody is left. Raises BadInput, Cancelled.
    """
    _positive(radius)
    located = np.isfinite(cells).all(axis=1)
    weight = np.where(covered | ~located, 0.0, np.nan_to_num(residents))
    bound = _gains(cells, weight, radius, check)
    found: List[Site] = []
    while len(found) < count and bound.max(initial=0.0) > 0:
        check()
        cell = int(bound.argmax())
        within = _within(cells, cell, radius)
        bound[cell] = float(weight[within].sum())
        if bound[cell] >= bound.max() and bound[cell] > 0:
            found.append(Site(cell, float(bound[cell])))
            weight[within] = 0.0
            bound[cell] = 0.0
    return tuple(found)


def clark_evans(points: np.ndarray, *, area: Optional[float] = None) -> float:
    """Return mean distance to the nearest neighbour / (0.5/√(n/A)): below 1 clustered, above 1 regular.

    Clark & Evans 1954, as spatstat's clarkevans without edge correction, which makes it too large near edges. ``area``
    in m², by default that of the convex hull. NaN below five points or without an area.
    """
    known = points[np.isfinite(points).all(axis=1)]
    size = hull_area(known) if area is None else area
    if len(known) < MINIMUM_CASES or not size > 0:
        return math.nan
    return float(nearest(known, known, but_itself=True)[1].mean()) / (0.5 / math.sqrt(len(known) / size))


def share_of_area(points: np.ndarray, *, radius: float, polygons: Sequence[bytes]) -> float:
    """Return the part of the polygons (WKB, same CRS) within ``radius`` metres of any point. Raises as ``area_of_points``."""
    _positive(radius)
    return part_within(points[np.isfinite(points).all(axis=1)], polygons, radius=radius)


def _positive(radius: float) -> None:
    if not (math.isfinite(radius) and radius > 0):
        raise BadInput("a radius is positive", radius=radius)


def _within(cells: np.ndarray, cell: int, radius: float) -> np.ndarray:
    return ((cells - cells[cell]) ** 2).sum(axis=1) <= radius**2


def _gains(cells: np.ndarray, weight: np.ndarray, radius: float, check: Check) -> np.ndarray:
    """Return the weight within the radius of every cell, 0 without a place; cells are compared with their nine squares only."""
    result = np.zeros(len(cells))
    rest = np.flatnonzero(weight > 0)
    if not len(rest):
        return result
    low = cells[rest].min(axis=0)
    squares = _by_square(cells, np.flatnonzero(np.isfinite(cells).all(axis=1)), low, radius)
    others = dict(_by_square(cells, rest, low, radius))
    for (row, column), members in squares:
        near = [others[key] for key in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)) if key in others]
        if not near:
            check()
            continue
        rows = np.concatenate(near)
        block = max(_PAIRS // len(rows), 1)
        for start in range(0, len(members), block):
            check()
            some = members[start : start + block]
            square = (cells[some, 0][:, None] - cells[rows, 0]) ** 2 + (cells[some, 1][:, None] - cells[rows, 1]) ** 2
            result[some] = (square <= radius**2) @ weight[rows]
    return result


def _by_square(
    cells: np.ndarray, rows: np.ndarray, low: np.ndarray, size: float,
) -> Iterator[Tuple[Tuple[int, int], np.ndarray]]:
    """Group rows by the square of ``size`` metres they lie in."""
    square = np.floor((cells[rows] - low) / size).astype(np.int64)
    order = np.lexsort((square[:, 1], square[:, 0]))
    ordered = square[order]
    edges = np.flatnonzero((np.diff(ordered, axis=0) != 0).any(axis=1)) + 1
    for members in np.split(order, edges):
        yield (int(square[members[0], 0]), int(square[members[0], 1])), rows[members]
