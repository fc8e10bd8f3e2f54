"""Medians of moving windows, and how coarse values are."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import List

import numpy as np

from .rules import Check, go_on

_BLOCK = 20_000
_NOISE = 1e-6
_NORMAL = 1.4826
"""1/Φ⁻¹(0.75): makes the median absolute deviation of normal values their standard deviation."""


def running_median(values: np.ndarray, low: np.ndarray, high: np.ndarray, *, check: Check = go_on) -> np.ndarray:
    """Return the median of values[low[i]:high[i]] per i, NaN for an empty window.

    ``low`` and ``high`` ascend, values hold no NaN. The window is kept in order while it moves, so that a long one
    costs no more than a short one.
    """
    result = np.full(len(low), np.nan)
    column = values.tolist()
    ordered: List[float] = []
    begin = end = 0
    for start in range(0, len(low), _BLOCK):
        check()
        stop = min(start + _BLOCK, len(low))
        for row, first, last in zip(range(start, stop), low[start:stop].tolist(), high[start:stop].tolist()):
            while end < last:
                insort(ordered, column[end])
                end += 1
            while begin < min(first, end):
                del ordered[bisect_left(ordered, column[begin])]
                begin += 1
            size = len(ordered)
            if size:
                result[row] = (ordered[(size - 1) // 2] + ordered[size // 2]) / 2
    return result


def deviation(values: np.ndarray) -> float:
    """Return the median absolute deviation from the median, not scaled; NaN without values."""
    known = values[np.isfinite(values)]
    return float(np.median(np.abs(known - np.median(known)))) if len(known) else float("nan")


def robust_spread(values: np.ndarray, *, grain: float) -> float:
    """Return 1.4826·MAD; where more than half of the values are equal, the resolution ``grain`` instead of 0."""
    return max(_NORMAL * deviation(values), grain)


def resolution(values: np.ndarray) -> float:
    """Return the smallest difference between two different values, 0 where all are equal; rounding noise is none."""
    different = np.unique(values[np.isfinite(values)])
    if len(different) < 2:
        return 0.0
    apart = np.diff(different)
    return float(apart[apart > _NOISE * (different[-1] - different[0])].min())
