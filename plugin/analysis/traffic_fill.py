"""Filling gaps of hourly counts for charts; what was filled in is marked and never counted (S5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from .groups import run_starts
from .local_time import HOUR, LocalClock
from .traffic_hours import Hours

_WEEK_HOURS = 7 * 24
_WEEKS = 4
_FEWEST = 2
_FOR_LEVEL = 6


@dataclass(frozen=True)
class Filled:
    """Every hour of each site from its first to its last one; NaN where it could not be filled in.

    ``starts`` ms UTC; where the clock is put back, the doubled hour stands once.
    """

    sites: np.ndarray
    starts: np.ndarray
    counts: np.ndarray
    imputed: np.ndarray

    def columns(self) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return the columns in their order."""
        return self.sites, self.starts, self.counts, self.imputed

    def at(self, rows: slice) -> Filled:
        """Return a copy of some rows."""
        return Filled(*(column[rows].copy() for column in self.columns()))


def filled_hours(hours: Hours, *, clock: LocalClock) -> Filled:
    """Fill the gaps of one site: median of the same weekday and hour in the four weeks before and after × the day's level.

    At least two such hours are needed. The level is the sum of the day's counts over the sum of their medians, 1 where
    fewer than six hours were counted (our own definition).
    """
    if not len(hours.starts):
        nothing = np.empty(0, dtype=np.int64)
        return Filled(nothing, nothing, np.empty(0), np.empty(0, dtype=bool))
    number = hours.days * 24 + hours.hours
    first = run_starts(number)
    base = int(number[0])
    counts = np.full(int(number[-1]) - base + 1, np.nan)
    counts[number[first] - base] = hours.counts[first]
    usual = _usual(counts)
    days = (np.arange(len(counts)) + base) // 24
    estimate = usual * _levels(counts, usual, days - days[0])
    gap = np.isnan(counts)
    starts = clock.utc((np.arange(len(counts)) + base) * HOUR)
    real = clock.local(starts) == (np.arange(len(counts)) + base) * HOUR
    filled = np.where(gap, estimate, counts)
    return Filled(
        np.full(int(real.sum()), hours.sites[0]), starts[real], filled[real], (gap & np.isfinite(filled))[real])


def _usual(counts: np.ndarray) -> np.ndarray:
    """Return the median of the same hour of the week in the weeks around, without the hour itself."""
    near = np.full((2 * _WEEKS, len(counts)), np.nan)
    for row, weeks in enumerate([*range(-_WEEKS, 0), *range(1, _WEEKS + 1)]):
        shift = weeks * _WEEK_HOURS
        if abs(shift) < len(counts):
            near[row, max(-shift, 0) : len(counts) - max(shift, 0)] = counts[max(shift, 0) : len(counts) + min(shift, 0)]
    number = np.isfinite(near).sum(axis=0)
    ordered = np.sort(near, axis=0)
    place = np.arange(len(counts))
    low, high = np.maximum(number - 1, 0) // 2, np.minimum(number // 2, 2 * _WEEKS - 1)
    return np.where(number >= _FEWEST, (ordered[low, place] + ordered[high, place]) / 2, np.nan)


def _levels(counts: np.ndarray, usual: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return how busy each hour's day was against the weeks around."""
    known = np.isfinite(counts) & np.isfinite(usual)
    number = np.bincount(days[known], minlength=int(days[-1]) + 1)
    was, expected = (
        np.bincount(days[known], weights=column[known], minlength=int(days[-1]) + 1) for column in (counts, usual))
    level = np.divide(was, expected, out=np.ones(len(was)), where=(expected > 0) & (number >= _FOR_LEVEL))
    return level[days]
