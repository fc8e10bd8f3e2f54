"""Slopes and tests of trends that a few outliers do not move: Theil–Sen and Mann–Kendall."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import List, Optional

import numpy as np

from ..core.errors import BadInput
from .rules import Check, go_on
from .significance import two_sided

MOST_VALUES = 4_000
"""Values of one series: all pairs of more would not fit into memory; take days or months instead."""

_Z95 = 1.959963984540054
_BLOCK = 500


@dataclass(frozen=True)
class Slope:
    """Change per unit of time and its 95 % interval.

    NaN where no two values differ in time; ``low`` and ``high`` are NaN where there are too few pairs for an
    interval (fewer than five values).
    """

    slope: float
    low: float
    high: float


@dataclass(frozen=True)
class MannKendall:
    """The test that values rise (``s`` > 0) or fall: ``n`` values, variance of ``s``, ``z`` and two-sided ``p``.

    ``z`` is 0 and ``p`` is 1 where all values are equal or there is only one.
    """

    n: int
    s: int
    variance: float
    z: float
    p: float


def theil_sen(times: np.ndarray, values: np.ndarray, *, check: Check = go_on) -> Slope:
    """Return the median of all (xj - xi)/(tj - ti) and its 95 % interval.

    ``times`` in any unit and order, ``values`` of the same length; rows with NaN are left out, pairs at the same
    time, too. Interval: the ordered slopes at the ranks (M ± 1.96·√variance)/2 (Sen 1968, eq. 2.6, with ties).
    Raises BadInput for more than MOST_VALUES values, Cancelled.
    """
    return seasonal_theil_sen(times, values, np.zeros(len(values), dtype=np.int64), check=check)


def seasonal_theil_sen(times: np.ndarray, values: np.ndarray, seasons: np.ndarray, *, check: Check = go_on) -> Slope:
    """Return the median of the slopes between values of the same season, and its interval.

    ``seasons`` are codes, for example the month; the variances of all seasons add up (Hirsch, Slack & Smith 1982).
    Raises BadInput, Cancelled.
    """
    known = np.isfinite(times) & np.isfinite(values)
    slopes: List[np.ndarray] = []
    variance = 0.0
    for season in np.unique(seasons[known]):
        member = known & (seasons == season)
        order = np.argsort(times[member], kind="stable")
        instants, measured = times[member][order].astype(np.float64), values[member][order].astype(np.float64)
        _bounded(sum(map(len, slopes)) + len(measured) ** 2 // 2)
        slopes.extend(_slopes(instants, measured, check))
        variance += _variance(measured, instants)
    return _median_and_interval(np.concatenate(slopes) if slopes else np.empty(0), variance)


def mann_kendall(values: np.ndarray, *, check: Check = go_on) -> MannKendall:
    """Test the values, in the order of time, for a monotone trend; NaN are left out.

    S = ΣΣ sign(xj - xi), variance with ties, Z = (S - sign S)/√variance (Mann 1945, Kendall 1975).
    Raises BadInput for more than MOST_VALUES values, Cancelled.
    """
    return seasonal_mann_kendall(values, np.zeros(len(values), dtype=np.int64), check=check)


def seasonal_mann_kendall(values: np.ndarray, seasons: np.ndarray, *, check: Check = go_on) -> MannKendall:
    """Test each season for itself and add up S and variance (Hirsch & Slack); values in the order of time.

    A season that always is higher than another then is no trend. Raises BadInput, Cancelled.
    """
    known = np.isfinite(values)
    total, variance = 0, 0.0
    for season in np.unique(seasons[known]):
        measured = values[known & (seasons == season)].astype(np.float64)
        _bounded(len(measured) ** 2 // 2)
        total += _score(measured, check)
        variance += _variance(measured)
    z = (total - math.copysign(1, total)) / math.sqrt(variance) if total and variance > 0 else 0.0
    return MannKendall(int(known.sum()), total, variance, z, float(two_sided(np.array(z))))


def _bounded(pairs: int) -> None:
    if pairs > MOST_VALUES**2 // 2:
        raise BadInput("too many values for a slope: choose longer intervals", limit=MOST_VALUES)


def _slopes(times: np.ndarray, values: np.ndarray, check: Check) -> List[np.ndarray]:
    """Return the slopes of all pairs that differ in time, block by block; times ascend."""
    found = []
    for start in range(0, len(values), _BLOCK):
        check()
        for row in range(start, min(start + _BLOCK, len(values))):
            apart = times[row + 1 :] - times[row]
            later = apart > 0
            found.append((values[row + 1 :] - values[row])[later] / apart[later])
    return found


def _score(values: np.ndarray, check: Check) -> int:
    total = 0
    for start in range(0, len(values), _BLOCK):
        check()
        for row in range(start, min(start + _BLOCK, len(values))):
            total += int(np.sign(values[row + 1 :] - values[row]).sum())
    return total


def _variance(values: np.ndarray, times: Optional[np.ndarray] = None) -> float:
    """Return [n(n-1)(2n+5) - Σ t(t-1)(2t+5)]/18 over the ties of values, and of times where these are given."""
    number = len(values)
    ties = [np.unique(column, return_counts=True)[1] for column in (values, times) if column is not None]
    tied = sum(int((many * (many - 1) * (2 * many + 5)).sum()) for many in ties)
    return max(number * (number - 1) * (2 * number + 5) - tied, 0) / 18.0


def _median_and_interval(slopes: np.ndarray, variance: float) -> Slope:
    number = len(slopes)
    if not number:
        return Slope(math.nan, math.nan, math.nan)
    half = _Z95 * math.sqrt(variance) / 2
    low, high = round(number / 2 - half) - 1, round(number / 2 + half)
    middle = ((number - 1) // 2, number // 2)
    inside = low >= 0 and high < number
    slopes.partition(sorted({*middle, *((low, high) if inside else ())}))
    median = (slopes[middle[0]] + slopes[middle[1]]) / 2
    if not inside:
        return Slope(float(median), math.nan, math.nan)
    return Slope(float(median), float(slopes[low]), float(slopes[high]))
