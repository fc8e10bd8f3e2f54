"""A surface between stations, and how far it errs: inverse distances with leave-one-out validation (G1)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadCoordinates, BadInput, TooFewData
from .grid import Grid, grid_over
from .hull import convex_hull, inside_hull
from .nearest import nearest
from .rules import Check, go_on

POWERS: Tuple[int, ...] = (1, 2, 3)
FEWEST = 8
"""Fewer stations make no surface."""

LEAST_SKILL = 0.1
"""A surface that is hardly better than the mean of all stations is not drawn unasked."""

REACH = 1.5
"""The surface ends at this many mean distances between neighbouring stations."""

_AT_A_STATION = 1e-18
_BLOCK = 200_000


@dataclass(frozen=True)
class Validation:
    """What a station would be told to have by all others: ``predicted`` per station, in its unit.

    ``power`` of the distance; RMSE, MAE and bias (predicted - measured) in the unit; ``rmse_of_mean`` of predicting the
    mean of the others instead; ``skill`` = 1 - MSE/MSE of the mean: 1 perfect, 0 as the mean, below 0 worse; NaN where
    all values are equal.
    """

    power: int
    predicted: np.ndarray
    rmse: float
    mae: float
    bias: float
    rmse_of_mean: float
    skill: float


@dataclass(frozen=True)
class Surface:
    """``values`` (rows, columns), row 0 in the south, NaN farther than ``reach`` m from all stations and outside the hull."""

    grid: Grid
    values: np.ndarray
    reach: float
    validation: Validation


def interpolate(
    points: np.ndarray, values: np.ndarray, *, size: float = 100.0, power: Optional[int] = None, check: Check = go_on,
) -> Surface:
    """Interpolate between at least eight stations (n, 2) in metres, on cells of ``size`` metres.

    The power of the distance (1, 2 or 3) is the one with the smallest leave-one-out RMSE, unless one is given.
    Raises TooFewData for fewer stations or where they lie on one line, BadInput, BadCoordinates.
    """
    validation = validate(points, values, power=power, check=check)
    hull = convex_hull(points)
    if len(hull) < 3:
        raise TooFewData("the stations lie on one line", n=len(points))
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    grid = grid_over((float(west), float(south), float(east), float(north)), size=size)
    surface = inverse_distance(points, values, grid=grid, power=validation.power, check=check)
    apart = nearest(*[np.unique(points, axis=0)] * 2, but_itself=True, check=check)[1]
    reach = REACH * float(apart.mean())
    surface[~(within_reach(points, grid=grid, reach=reach) & inside_hull(hull, grid=grid))] = np.nan
    if np.isnan(surface).all():
        raise BadInput("no cell lies between the stations", size=size)
    return Surface(grid, surface, reach, validation)


def validate(
    points: np.ndarray, values: np.ndarray, *, power: Optional[int] = None, check: Check = go_on,
) -> Validation:
    """Leave out one station after the other; of several powers the best is kept. Raises as ``interpolate``."""
    if len(points) < FEWEST:
        raise TooFewData("fewer than eight stations with a value", n=len(points), least=FEWEST)
    if not np.isfinite(points).all() or not np.isfinite(values).all():
        raise BadCoordinates("every station needs a place and a value")
    return best(points, values, powers=POWERS if power is None else (power,), check=check)


def best(points: np.ndarray, values: np.ndarray, *, powers: Sequence[int] = POWERS, check: Check = go_on) -> Validation:
    """Return the validation with the smallest RMSE, of any two stations or more."""
    found = [_validation(values, leave_one_out(points, values, power=power, check=check), power) for power in powers]
    return min(found, key=lambda one: one.rmse)


def leave_one_out(points: np.ndarray, values: np.ndarray, *, power: int, check: Check = go_on) -> np.ndarray:
    """Return what all other stations say of each one: Σ w·z/Σ w with w = d^-power."""
    _known(power)
    result = np.empty(len(points))
    block = max(_BLOCK // len(points), 1)
    for start in range(0, len(points), block):
        check()
        rows = np.arange(start, min(start + block, len(points)))
        square = ((points[rows][:, None, :] - points) ** 2).sum(axis=2) + _AT_A_STATION
        weight = _weight(square, power)
        weight[np.arange(len(rows)), rows] = 0.0
        result[rows] = weight @ values / weight.sum(axis=1)
    return result


def inverse_distance(
    points: np.ndarray, values: np.ndarray, *, grid: Grid, power: int, check: Check = go_on,
) -> np.ndarray:
    """Return Σ w·z/Σ w with w = d^-power at the centres of all cells (Shepard 1968).

    One row of cells at a time, so that the weights stay in the processor's cache; in float32 of deviations from the
    mean, exact to about a millionth of the spread of the values. A cell at a station has the station's value.
    """
    _known(power)
    mean = float(values.mean())
    sides = np.stack((values - mean, np.ones(len(values)))).astype(np.float32)
    across = ((grid.x - points[:, 0:1]) ** 2).astype(np.float32)
    along = ((grid.y[:, None] - points[:, 1]) ** 2 + _AT_A_STATION).astype(np.float32)[:, :, None]
    result = np.empty((grid.rows, grid.columns))
    weight = np.empty((len(points), grid.columns), dtype=np.float32)
    for row in range(grid.rows):
        if row * weight.size // _BLOCK != (row - 1) * weight.size // _BLOCK:
            check()
        np.add(across, along[row], out=weight)
        sums = sides @ _weight(weight, power)
        np.divide(sums[0], sums[1], out=result[row])
    return np.add(result, mean, out=result)


def within_reach(points: np.ndarray, *, grid: Grid, reach: float) -> np.ndarray:
    """Return (rows, columns) bool: the cells whose centre lies at most ``reach`` metres from a point."""
    result = np.zeros((grid.rows, grid.columns), dtype=bool)
    for x, y in points:
        west, east = np.searchsorted(grid.x, (x - reach, x + reach))
        south, north = np.searchsorted(grid.y, (y - reach, y + reach))
        square = (grid.x[west:east] - x) ** 2 + (grid.y[south:north] - y)[:, None] ** 2
        result[south:north, west:east] |= square <= reach**2
    return result


def _weight(square: np.ndarray, power: int) -> np.ndarray:
    """Turn squared distances into weights, in place."""
    if power == 1:
        np.sqrt(square, out=square)
    elif power == 3:
        np.multiply(square, np.sqrt(square), out=square)
    return np.reciprocal(square, out=square)


def _known(power: int) -> None:
    if power not in POWERS:
        raise BadInput("the power of the distance is 1, 2 or 3", power=power)


def _validation(values: np.ndarray, predicted: np.ndarray, power: int) -> Validation:
    error = predicted - values
    others = (values.sum() - values) / (len(values) - 1)
    square, plain = float(np.square(error).mean()), float(np.square(others - values).mean())
    skill = 1 - square / plain if plain > 0 else math.nan
    return Validation(
        power, predicted, math.sqrt(square), float(np.abs(error).mean()), float(error.mean()), math.sqrt(plain), skill)
