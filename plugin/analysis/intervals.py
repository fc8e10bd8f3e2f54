"""How uncertain a count or a share is."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Callable, Tuple

from ..core.errors import BadInput

EXACT_BELOW = 10
"""Counts below this take the exact Poisson interval; Byar's approximation is good from here on."""


def wilson(cases: int, total: int, *, level: float = 0.95) -> Tuple[float, float]:
    """Return Wilson's score interval of a share (Wilson 1927); NaN for no cases at all. Raises BadInput."""
    if not 0 <= cases <= total:
        raise BadInput("a share needs 0 <= cases <= total", cases=cases, total=total)
    if total == 0:
        return math.nan, math.nan
    z = _quantile(level)
    share, size = cases / total, 1 + z * z / total
    centre = (share + z * z / (2 * total)) / size
    half = z / size * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, centre - half), min(1.0, centre + half)


def count_interval(count: int, *, level: float = 0.95) -> Tuple[float, float]:
    """Return the interval of a count: Byar's, below 10 the exact Poisson one.

    Source: Fingertips technical guidance "Rates"; APHO Technical Briefing 3. Raises BadInput.
    """
    if count < 0:
        raise BadInput("a count is not negative", count=count)
    z = _quantile(level)
    if count < EXACT_BELOW:
        return _exact(count, (1 - level) / 2)
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    above = count + 1
    return low, above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3


def _quantile(level: float) -> float:
    if not 0 < level < 1:
        raise BadInput("a confidence level lies between 0 and 1", level=level)
    return NormalDist().inv_cdf(0.5 + level / 2)


def _exact(count: int, tail: float) -> Tuple[float, float]:
    """Return the means for which ``count`` or more, and ``count`` or fewer, have the probability ``tail``."""
    low = 0.0 if count == 0 else _solve(lambda mean: 1 - _at_most(count - 1, mean) < tail)
    return low, _solve(lambda mean: _at_most(count, mean) > tail)


def _at_most(count: int, mean: float) -> float:
    if mean <= 0:
        return 1.0
    return sum(math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)) for i in range(count + 1))


def _solve(below: Callable[[float], bool]) -> float:
    """Return the mean at which ``below`` turns false."""
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2
