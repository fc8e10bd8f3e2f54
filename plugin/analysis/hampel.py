"""How far a value lies from those around it, in a way that outliers do not blur (Hampel's identifier)."""

from __future__ import annotations

from typing import Optional, Tuple, Union

import numpy as np

from .rules import MINIMUM_CASES, Check, go_on

NORMAL = 1.4826
"""Makes the median absolute deviation of a normal distribution its standard deviation."""

_BLOCK = 20_000


def hampel(
    values: np.ndarray, *, half: int = 12, floor: Union[np.ndarray, float] = 0.0, series: Optional[np.ndarray] = None,
    check: Check = go_on,
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return median, MAD and score of each value among up to ``half`` values before and after it, and itself.

    ``floor`` is the least MAD (one, or one per value); ``series`` are ascending codes whose windows do not mix. The
    score |x - median|/(1.4826·MAD) is NaN among fewer than five values and 0 where MAD and floor are 0.
    """
    codes = np.zeros(len(values), dtype=np.int64) if series is None else series
    first, end = np.searchsorted(codes, codes, side="left"), np.searchsorted(codes, codes, side="right")
    floors = np.broadcast_to(np.asarray(floor, dtype=np.float64), values.shape)
    median, spread = np.empty(len(values)), np.empty(len(values))
    around = np.arange(-half, half + 1)
    for start in range(0, len(values), _BLOCK):
        check()
        rows = np.arange(start, min(start + _BLOCK, len(values)))
        places = rows[:, None] + around
        there = (places >= first[rows][:, None]) & (places < end[rows][:, None])
        window = np.where(there, values[np.clip(places, 0, len(values) - 1)], np.inf)
        number = there.sum(axis=1)
        median[rows] = _middle(window, number)
        spread[rows] = _middle(np.abs(window - median[rows][:, None]), number)
        spread[rows[number < MINIMUM_CASES]] = np.nan
    scale = NORMAL * np.maximum(spread, floors)
    score = np.divide(np.abs(values - median), scale, out=np.zeros(len(values)), where=scale != 0)
    return median, spread, score


def _middle(window: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Return the median of the first ``number`` values of each sorted row; infinite ones stand for none."""
    ordered = np.sort(window, axis=1)
    rows = np.arange(len(window))
    return (ordered[rows, (number - 1) // 2] + ordered[rows, number // 2]) / 2
