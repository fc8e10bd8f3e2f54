"""One change of level in a slow series, by ranks (Pettitt's test)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..core.errors import BadInput
from .slopes import MOST_VALUES

FEWEST = 8
"""Values below which the test is not made (our own choice)."""


@dataclass(frozen=True)
class Pettitt:
    """The most likely change lies after the first ``position`` values.

    ``k`` is the test value, ``p`` its approximate probability (at most 1), ``size`` the median of all differences
    (a value after minus a value before), ``before`` and ``after`` are the medians of the two parts.
    """

    position: int
    k: float
    p: float
    size: float
    before: float
    after: float


def pettitt(values: np.ndarray) -> Pettitt:
    """Find the change of level of values in the order of time (no NaN).

    U(k) = 2·Σ r(i) - k(n + 1), K = max |U(k)|, p ≈ 2·exp(-6K²/(n³ + n²)), equal values share their mean rank
    (Pettitt 1979, as in the R package trend). The test takes values to be independent of each other: for hourly or
    daily ones p means nothing. Raises BadInput for fewer than two or more than MOST_VALUES values.
    """
    number = len(values)
    if not 2 <= number <= MOST_VALUES:
        raise BadInput("the rank test needs 2 to {limit} values", limit=MOST_VALUES, values=number)
    score = 2 * np.cumsum(mean_ranks(values)) - np.arange(1, number + 1) * (number + 1)
    position = int(np.abs(score[:-1]).argmax()) + 1
    k = float(abs(score[position - 1]))
    before, after = values[:position], values[position:]
    p = min(1.0, 2 * math.exp(-6 * k * k / (number**3 + number**2)))
    size = float(np.median(after[:, None] - before[None, :]))
    return Pettitt(position, k, p, size, float(np.median(before)), float(np.median(after)))


def mean_ranks(values: np.ndarray) -> np.ndarray:
    """Return the rank of each value from 1 on; equal values share the mean of theirs."""
    _, place, number = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(number)
    return (last - (number - 1) / 2)[place]
