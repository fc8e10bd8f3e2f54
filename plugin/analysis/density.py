"""A density map of points that is right at the border, too: Gaussian kernel with edge correction (P2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np

from ..core.errors import BadInput, TooFewData
from .areas import bounds_of, cell_shares
from .grid import Grid, extent, grid_over
from .kernel_bins import FINE, smoothed
from .rules import Check, go_on

EDGE_FLOOR = 0.1
"""Least part of a kernel that must lie inside the study area: a smaller one would blow single points up."""

_MANY = 20_000
_REACH = 6.0
_BLOCK = 256
_MILLION = 1e6


@dataclass(frozen=True)
class Peak:
    """The densest cell: its centre in metres, its value per km², and the points within one bandwidth of it."""

    x: float
    y: float
    per_km2: float
    n_within: int


@dataclass(frozen=True)
class Density:
    """``per_km2`` (rows, columns), row 0 in the south, NaN outside the study area.

    ``used`` points carry weight; ``outside`` lie beyond the study area and are left out.
    """

    grid: Grid
    per_km2: np.ndarray
    peak: Peak
    used: int
    outside: int


def density(
    points: np.ndarray, *, sigma: float = 300.0, size: float = 50.0, weights: Optional[np.ndarray] = None,
    study_area: Optional[Sequence[bytes]] = None, check: Check = go_on,
) -> Density:
    """Return contributions per km² on cells aligned to 0/0.

    ``points`` (n, 2) metres, located ones only. λ(u) = Σ w·k(u - x) / ∫area k(u - v)dv, uniform
    edge correction (Diggle 1985; spatstat density.ppp), floor 0.1. Without study
    area (polygons as WKB, same CRS) there is no border: no correction, and a margin of 3 σ.
    Raises TooFewData, BadInput, BadCoordinates, MissingLibrary.
    """
    if not (math.isfinite(sigma) and sigma > 0):
        raise BadInput("a bandwidth is positive", sigma=sigma)
    box = extent(points)
    weights = _weights(points, weights)
    if not study_area:
        grid = grid_over(box, size=size, margin=3 * sigma)
        values = kernel_sum(points, weights, grid=grid, sigma=sigma, check=check)
        check()
        return _result(grid, values, points, sigma)
    grid = grid_over(tuple(bounds_of(study_area)), size=size)
    share = cell_shares(grid, study_area, check=check)
    cell = grid.cells(points)
    kept = np.flatnonzero((cell >= 0) & (share.ravel()[cell] > 0))
    if not len(kept):
        raise TooFewData("no located contribution lies in the study area", n=0)
    values = kernel_sum(points[kept], weights[kept], grid=grid, sigma=sigma, check=check)
    check()
    values = np.where(share > 0, values / np.maximum(edge_mass(share, size=size, sigma=sigma), EDGE_FLOOR), np.nan)
    return _result(grid, values, points[kept], sigma, outside=len(points) - len(kept))


def kernel_sum(
    points: np.ndarray, weights: np.ndarray, *, grid: Grid, sigma: float, check: Check = go_on,
) -> np.ndarray:
    """Return Σ w·k at the cell centres per km², exact for the points' own places.

    More than 20,000 points on cells of at most σ/4 are spread over the cells around them first (see ``smoothed``),
    which changes the sum by less than a thousandth of its peak. ``points`` lie in the grid.
    """
    if len(points) > _MANY and sigma >= FINE * grid.size:
        return smoothed(points, weights, grid=grid, sigma=sigma, check=check) * (_MILLION / (2 * math.pi * sigma**2))
    return _exact(points, weights, grid, sigma, check)


def _exact(points: np.ndarray, weights: np.ndarray, grid: Grid, sigma: float, check: Check) -> np.ndarray:
    """The Gaussian is a product in x and y, so a block of points is one matrix product.

    Points are taken from south to north and reach 6 σ.
    """
    result = np.zeros((grid.rows, grid.columns))
    order = np.argsort(points[:, 1], kind="stable")
    for start in range(0, len(order), _BLOCK):
        check()
        block = order[start : start + _BLOCK]
        x, y = points[block].T
        low, high = np.searchsorted(grid.y, (y.min() - _REACH * sigma, y.max() + _REACH * sigma))
        across = np.exp(-0.5 * ((grid.x[None, :] - x[:, None]) / sigma) ** 2)
        along = np.exp(-0.5 * ((grid.y[low:high][:, None] - y[None, :]) / sigma) ** 2)
        result[low:high] += (along * weights[block]) @ across
    return result * (_MILLION / (2 * math.pi * sigma**2))


def edge_mass(share: np.ndarray, *, size: float, sigma: float) -> np.ndarray:
    """Return the part of a kernel at each cell centre that lies inside, from (rows, columns) parts of cells inside.

    Convolution with the kernel's integral over each cell, along one axis after the other, by FFT.
    """
    reach = math.ceil(_REACH * sigma / size)
    edges = (np.arange(-reach, reach + 2) - 0.5) * size / (sigma * math.sqrt(2.0))
    cumulated = np.array([math.erf(edge) for edge in edges.tolist()]) / 2
    kernel = np.diff(cumulated)
    mass = share
    for axis in (0, 1):
        length = _fast_length(mass.shape[axis] + len(kernel) - 1)
        response = np.fft.rfft(kernel, length)
        response = response[:, None] if axis == 0 else response[None, :]
        full = np.fft.irfft(np.fft.rfft(mass, length, axis=axis) * response, length, axis=axis)
        mass = full[reach : reach + share.shape[0]] if axis == 0 else full[:, reach : reach + share.shape[1]]
    return np.clip(mass, 0.0, 1.0)


def _fast_length(least: int) -> int:
    """Return the next length with factors 2, 3 and 5 only, on which an FFT is quick."""
    candidates = (
        2**a * 3**b * 5**c for c in range(8) for b in range(8) for a in range(24) if 2**a * 3**b * 5**c >= least)
    return min(candidates)


def _weights(points: np.ndarray, weights: Optional[np.ndarray]) -> np.ndarray:
    if weights is None:
        return np.ones(len(points))
    if not (len(weights) == len(points) and np.isfinite(weights).all() and (weights >= 0).all()):
        raise BadInput("every point needs a finite weight that is not negative")
    return weights


def _result(grid: Grid, values: np.ndarray, points: np.ndarray, sigma: float, *, outside: int = 0) -> Density:
    row, column = divmod(int(np.nanargmax(values)), grid.columns)
    x, y = float(grid.x[column]), float(grid.y[row])
    near = int((np.hypot(points[:, 0] - x, points[:, 1] - y) <= sigma).sum())
    return Density(grid, values, Peak(x, y, float(values[row, column]), near), len(points), outside)
