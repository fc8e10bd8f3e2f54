"""Where contributions pile up more than by chance: Getis-Ord Gi* on square cells (P1)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput, TooFewData
from .areas import bounds_of, touching_cells
from .components import components
from .grid import Grid, extent, grid_over
from .rules import MINIMUM_CASES, Check, go_on
from .significance import false_discovery, two_sided

NONE = "none"
CLASSES: Tuple[str, ...] = ("cold 99", "cold 95", "cold 90", NONE, "hot 90", "hot 95", "hot 99")
"""From the coldest to the hottest, by q ≤ 0.01, 0.05, 0.10."""

_LEVELS = (0.01, 0.05, 0.10)


@dataclass(frozen=True)
class Autocorrelation:
    """Gi* and Moran's I of cell values; arrays are (rows, columns), NaN (class: none) outside the study area.

    ``z``, two-sided ``p``, ``q`` after Benjamini and Hochberg, ``classes`` on q.
    """

    z: np.ndarray
    p: np.ndarray
    q: np.ndarray
    classes: np.ndarray
    moran_i: float


@dataclass(frozen=True)
class HotSpots:
    """Cells with their counts and significance, and what was left out.

    ``inside`` (rows, columns) marks the study area, ``counts`` the contributions,
    ``values`` what was tested (counts or sums of weights), ``around`` the contributions in the cell and its
    neighbours. ``outside`` counts points beyond the study area.
    """

    grid: Grid
    inside: np.ndarray
    counts: np.ndarray
    values: np.ndarray
    around: np.ndarray
    result: Autocorrelation
    outside: int


def hot_spots(
    points: np.ndarray, *, size: float = 500.0, weights: Optional[np.ndarray] = None,
    study_area: Optional[Sequence[bytes]] = None, check: Check = go_on,
) -> HotSpots:
    """Find the cells around which points, or their weights (votes), pile up.

    ``points`` (n, 2) metres, located ones only; cells are aligned to 0/0. The study
    area are the cells that its polygons (WKB, same CRS) touch, else the bounding box of the points;
    its empty cells count. Raises TooFewData, BadInput, BadCoordinates, MissingLibrary.
    """
    box = extent(points)
    if len(points) < MINIMUM_CASES:
        raise TooFewData("fewer than five located contributions", n=len(points), least=MINIMUM_CASES)
    if weights is not None and not (len(weights) == len(points) and np.isfinite(weights).all()):
        raise BadInput("every point needs a finite weight")
    grid = grid_over(tuple(bounds_of(study_area)) if study_area else box, size=size)
    inside = np.ones((grid.rows, grid.columns), dtype=bool)
    if study_area:
        inside = touching_cells(grid, study_area, check=check)
    counts = np.where(inside, grid.sums(points), 0.0)
    values = counts if weights is None else np.where(inside, grid.sums(points, weights=weights), 0.0)
    check()
    return HotSpots(
        grid, inside, counts, values, around_sum(counts), autocorrelation(values, inside=inside),
        int(len(points) - counts.sum()))


def autocorrelation(values: np.ndarray, *, inside: np.ndarray) -> Autocorrelation:
    """Return Gi* and Moran's I of (rows, columns) values with queen neighbours, inside the study area.

    Gi* counts the cell itself: z = (Σwx - x̄W) / (S·√((n·W - W²)/(n - 1))) with w of 0 or 1; where all
    values are equal, or every cell is a neighbour, z is 0. Moran's I does not.
    Source: Ord & Getis 1995; Moran 1950. Raises TooFewData for fewer than two cells.
    """
    n = int(inside.sum())
    if n < 2:
        raise TooFewData("the study area has fewer than two cells", n=n)
    x = np.where(inside, values, 0.0)
    mean = x.sum() / n
    spread = math.sqrt(max(float(np.square(x - mean)[inside].sum()) / n, 0.0))
    weight = around_sum(inside.astype(np.float64))
    scale = spread * np.sqrt((n * weight - weight**2) / (n - 1))
    excess = around_sum(x) - mean * weight
    z = np.divide(excess, scale, out=np.zeros_like(x), where=scale > 1e-12 * max(abs(mean), 1.0))
    p, q = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    p[inside] = two_sided(z[inside])
    q[inside] = false_discovery(p[inside])
    return Autocorrelation(np.where(inside, z, np.nan), p, q, _classes(z, q), _moran(x, mean, inside))


def around_sum(values: np.ndarray) -> np.ndarray:
    """Return the sum of each cell and its eight neighbours; beyond the grid is 0."""
    padded = np.pad(values, 1)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]


def _moran(x: np.ndarray, mean: float, inside: np.ndarray) -> float:
    """Return n/W · Σ w (xi - x̄)(xj - x̄) / Σ (xi - x̄)², NaN where all values are equal."""
    deviation = np.where(inside, x - mean, 0.0)
    links = (around_sum(inside.astype(np.float64)) - 1.0)[inside].sum()
    variation = float(np.square(deviation).sum())
    if links == 0 or variation == 0:
        return math.nan
    products = float((deviation * (around_sum(deviation) - deviation)).sum())
    return int(inside.sum()) / links * products / variation


def _classes(z: np.ndarray, q: np.ndarray) -> np.ndarray:
    strength = sum((np.nan_to_num(q, nan=1.0) <= level).astype(np.int64) for level in _LEVELS)
    return np.array(CLASSES)[3 + np.sign(z).astype(np.int64) * strength]


def separate_places(hot: np.ndarray) -> int:
    """Count the groups of cells that touch each other, corners included; ``hot`` is (rows, columns) bool."""
    known = np.flatnonzero(hot)
    if not len(known):
        return 0
    row, column = np.divmod(known, hot.shape[1])
    number = np.full((hot.shape[0] + 2, hot.shape[1] + 2), -1, dtype=np.int64)
    number[row + 1, column + 1] = np.arange(len(known))
    around = [number[row + 1 + down, column + 1 + right] for down, right in ((0, 1), (1, -1), (1, 0), (1, 1))]
    first, second = np.tile(np.arange(len(known)), len(around)), np.concatenate(around)
    return len(np.unique(components(len(known), first[second >= 0], second[second >= 0])))
