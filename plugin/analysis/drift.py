"""Whether a sensor creeps away from its neighbours or from a reference beside it (Q3)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import List, Optional, Tuple

import numpy as np

from ..core.errors import BadInput, TooFewData
from .aggregate import Regular, aggregate
from .local_time import DAY
from .nearest import nearest
from .rows import Span
from .rules import MINIMUM_CASES, MINIMUM_COVERAGE, Check, go_on
from .slopes import theil_sen
from .slots import Slotted

UP, DOWN, NONE, FEW, ALONE, REFERENCE = CLASSES = ("up", "down", "none", "too few", "no neighbours", "reference")

MONTH = 30
"""Days to which a slope refers."""

_AGREE = 1.96


@dataclass(frozen=True)
class Comparison:
    """What is compared and what counts as drift.

    Either ``points`` (series, 2) metres with the nearest ``k`` neighbours, at most ``radius`` metres away, or the number
    of the series that is the ``reference``. ``accuracy`` in the unit of the values; ``level`` at which the expanded
    uncertainty is told, with the uncertainty ``u_reference`` of the reference (standard, same unit).
    """

    points: Optional[np.ndarray] = None
    reference: Optional[int] = None
    k: int = 4
    radius: float = math.inf
    accuracy: float = 0.5
    level: float = math.nan
    u_reference: float = 0.0


@dataclass(frozen=True)
class Agreement:
    """How values agree with those of a reference: ``n`` pairs, and in the unit of the values the bias, the RMSE and the
    limits that hold 95 % of the differences; the orthogonal regression b0 + b1·x; ``u_rel``, the relative expanded
    uncertainty in %. NaN where it cannot be told."""

    n: int
    bias: float
    rmse: float
    low: float
    high: float
    b0: float
    b1: float
    u_rel: float


NOT_COMPARED = Agreement(0, *[math.nan] * 7)


@dataclass(frozen=True)
class Drift:
    """What became of one series; floats are NaN where they cannot be told.

    ``days`` with a difference, the first of them at ``start`` and the last at ``end`` (ms UTC, 0 without any);
    ``agreement`` with the neighbours or the reference (b0, b1, u_rel only with a reference); the slope of the daily
    differences per 30 days with its 95 % interval; ``total`` = slope over all days; ``neighbours`` it was compared
    with; ``kind`` is one of CLASSES.
    """

    kind: str
    neighbours: int = 0
    agreement: Agreement = NOT_COMPARED
    days: int = 0
    start: int = 0
    end: int = 0
    slope_30d: float = math.nan
    low: float = math.nan
    high: float = math.nan
    total: float = math.nan


def drift(
    data: Slotted, comparison: Comparison, *, zone: tzinfo, minimum_coverage: float = MINIMUM_COVERAGE,
    span: Optional[Span] = None, check: Check = go_on,
) -> Tuple[Drift, ...]:
    """Compare the daily means of every series with the median of its neighbours, or with the reference.

    Drift is where |slope| x days > accuracy, slope by Theil–Sen. A day counts where the series and at least half of its
    neighbours have a valid mean. Raises TooFewData for fewer than two series with values, BadInput, Cancelled.
    """
    _validate(data, comparison)
    daily = aggregate(data, to="day", zone=zone, minimum_coverage=minimum_coverage, span=span, check=check)
    axis, table = _table(daily, data.count)
    alive = np.isfinite(table).any(axis=1)
    if alive.sum() < 2:
        raise TooFewData("drift needs at least two series with values", n=int(alive.sum()))
    others = _others(comparison, alive, data.count, check)
    return tuple(_one(series, table, axis, others[series], comparison, check) for series in range(data.count))


def agreement_of(
    reference: np.ndarray, values: np.ndarray, *, level: float = math.nan, u_reference: float = 0.0,
) -> Agreement:
    """Compare values with those of a reference at the same times; pairs with NaN are left out.

    Limits of agreement bias ± 1.96·s; orthogonal regression b1 = [Syy - Sxx + √((Syy - Sxx)² + 4Sxy²)]/(2Sxy);
    u_rel = 200·√(RSS/(n - 2) - u_reference² + (b0 + (b1 - 1)·level)²)/level (EC Guide to the Demonstration of
    Equivalence 2010, from memory). Below five pairs everything but n is NaN.
    """
    known = np.isfinite(reference) & np.isfinite(values)
    x, y = reference[known], values[known]
    n = len(x)
    if n < MINIMUM_CASES:
        return Agreement(n, *[math.nan] * 7)
    difference = y - x
    bias, spread = float(difference.mean()), float(difference.std(ddof=1))
    b0, b1 = _orthogonal(x, y)
    residual = float(np.square(y - b0 - b1 * x).sum()) / (n - 2) - u_reference**2
    square = residual + (b0 + (b1 - 1) * level) ** 2
    u_rel = 200 * math.sqrt(max(square, 0.0)) / level if level > 0 and math.isfinite(square) else math.nan
    return Agreement(
        n, bias, math.sqrt(float(np.square(difference).mean())), bias - _AGREE * spread, bias + _AGREE * spread, b0, b1, u_rel)


def _validate(data: Slotted, comparison: Comparison) -> None:
    if (comparison.points is None) == (comparison.reference is None):
        raise BadInput("drift needs the places of the stations or a reference")
    if comparison.points is not None and len(comparison.points) != data.count:
        raise BadInput("every series needs a place, or NaN", series=data.count)
    if comparison.reference is not None and not 0 <= comparison.reference < data.count:
        raise BadInput("there is no such reference")
    if comparison.k < 1 or not comparison.accuracy > 0:
        raise BadInput("neighbours and accuracy are larger than 0", k=comparison.k, accuracy=comparison.accuracy)


def _table(daily: Regular, count: int) -> Tuple[np.ndarray, np.ndarray]:
    """Return the starts of all days and the values as (series, days), NaN where there is none."""
    axis, column = np.unique(daily.starts, return_inverse=True)
    table = np.full((count, len(axis)), np.nan)
    table[daily.series, column] = daily.values
    return axis, table


def _others(comparison: Comparison, alive: np.ndarray, count: int, check: Check) -> List[np.ndarray]:
    """Return the series that each one is compared with."""
    if comparison.reference is not None:
        return [np.array([comparison.reference])] * count
    points = np.asarray(comparison.points, dtype=np.float64)
    speaking = np.where(alive[:, None], points, np.nan)
    places, distances = nearest(points, speaking, k=min(comparison.k, count - 1), but_itself=True, check=check)
    return [place[(place >= 0) & (distance <= comparison.radius)] for place, distance in zip(places, distances)]


def _one(
    series: int, table: np.ndarray, axis: np.ndarray, others: np.ndarray, comparison: Comparison, check: Check,
) -> Drift:
    check()
    if series == comparison.reference:
        return Drift(REFERENCE)
    if not len(others):
        return Drift(ALONE)
    expected = _median(table[others])
    found = agreement_of(expected, table[series], level=comparison.level, u_reference=comparison.u_reference)
    if comparison.reference is None:
        found = replace(found, b0=math.nan, b1=math.nan, u_rel=math.nan)
    days = np.flatnonzero(np.isfinite(table[series] - expected))
    start, end = (int(axis[days[0]]), int(axis[days[-1]])) if len(days) else (0, 0)
    if len(days) < MINIMUM_CASES:
        return Drift(FEW, len(others), found, len(days), start, end)
    slope = theil_sen(axis[days] / DAY, (table[series] - expected)[days], check=check)
    total = slope.slope * ((end - start) / DAY + 1)
    kind = NONE if abs(total) <= comparison.accuracy else UP if total > 0 else DOWN
    return Drift(
        kind, len(others), found, len(days), start, end, MONTH * slope.slope, MONTH * slope.low, MONTH * slope.high, total)


def _median(values: np.ndarray) -> np.ndarray:
    """Return the median of each column, NaN where fewer than half of the rows have a value."""
    known = np.isfinite(values)
    result = np.full(values.shape[1], np.nan)
    enough = 2 * known.sum(axis=0) >= max(len(values), 1)
    result[enough] = np.nanmedian(values[:, enough], axis=0)
    return result


def _orthogonal(x: np.ndarray, y: np.ndarray) -> Tuple[float, float]:
    """Return b0 and b1 of the line with the smallest squared distances, NaN where x and y have nothing in common."""
    dx, dy = x - x.mean(), y - y.mean()
    sxx, syy, sxy = float(dx @ dx), float(dy @ dy), float(dx @ dy)
    if sxy == 0:
        return math.nan, math.nan
    b1 = (syy - sxx + math.sqrt((syy - sxx) ** 2 + 4 * sxy**2)) / (2 * sxy)
    return float(y.mean() - b1 * x.mean()), b1
