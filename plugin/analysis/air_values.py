"""Valid hours, days and 8-hour means of air pollutants (S2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Dict

import numpy as np

from .aggregate import Regular, aggregate
from .air_standards import DAY as DAYS
from .air_standards import EIGHT_HOURS, LONG_TERM, PEAK_SEASON, YEAR
from .air_standards import HOUR as HOURS
from .day_windows import too_coarse
from .groups import run_lengths, run_starts
from .local_time import DAY
from .rules import Check, go_on
from .slots import Slotted

_WIDTH, _ENOUGH_HOURS = 8, 6
"""An 8-hour mean needs six hours (UK LAQM)."""

_ENOUGH_WINDOWS = 18
"""A day's highest 8-hour mean needs 18 of its 24 windows (by memory)."""

_SPREAD = 1 << 20


@dataclass(frozen=True)
class DatedValues:
    """Valid values sorted by series, then local date (days since 1970-01-01): one per day, or one per hour.

    ``keys`` sorts as both do.
    """

    series: np.ndarray
    dates: np.ndarray
    values: np.ndarray
    keys: np.ndarray

    def between(self, series: int, first: int, end: int) -> slice:
        """Return the rows of a series from the date ``first`` to the one before ``end``."""
        low, high = np.searchsorted(self.keys, (series * _SPREAD + first, series * _SPREAD + end))
        return slice(int(low), int(high))


def air_values(data: Slotted, *, zone: tzinfo, check: Check = go_on) -> Dict[str, DatedValues]:
    """Return the valid values behind each metric, by its name.

    An hour needs 75 % of its slots, a day 18 hours; series with a step above an hour have days only. Raises
    BadInput, Cancelled.
    """
    by_day = aggregate(data, to="day", zone=zone, check=check)
    days = _dated(by_day, by_day.valid)
    hours = aggregate(data, to="hour", zone=zone, check=check)
    fine = ~too_coarse(data.steps)[hours.series]
    highest = _highest_eight_hours(hours, fine)
    check()
    return {
        YEAR: days, DAYS: days, HOURS: _dated(hours, fine), EIGHT_HOURS: highest, LONG_TERM: highest, PEAK_SEASON: highest}


def eight_hour_means(series: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the mean of each hour and the seven before it, NaN with fewer than six valid ones.

    Rows are all hours of each series without a gap, NaN where an hour is not valid.
    """
    first = run_starts(series)
    begin = np.repeat(first, run_lengths(first, len(series)))
    low = np.maximum(np.arange(len(series)) - (_WIDTH - 1), begin)
    known = np.isfinite(values)
    total = np.concatenate(([0.0], np.cumsum(np.where(known, values, 0.0))))
    number = np.concatenate(([0], np.cumsum(known)))
    high = np.arange(1, len(series) + 1)
    there = number[high] - number[low]
    sums = total[high] - total[low]
    return np.where(there >= _ENOUGH_HOURS, sums / np.maximum(there, 1), np.nan)


def _highest_eight_hours(hours: Regular, fine: np.ndarray) -> DatedValues:
    """Return the highest 8-hour mean of each day; a window belongs to the day on which it ends."""
    series, dates = hours.series[fine], hours.local_starts[fine] // DAY
    means = eight_hour_means(series, hours.values[fine])
    first = run_starts(series, dates)
    enough = np.add.reduceat(np.isfinite(means), first) >= _ENOUGH_WINDOWS if len(first) else np.empty(0, dtype=bool)
    highest = np.maximum.reduceat(np.where(np.isfinite(means), means, -np.inf), first) if len(first) else np.empty(0)
    return _kept(series[first], dates[first], highest, enough)


def _dated(table: Regular, member: np.ndarray) -> DatedValues:
    return _kept(table.series, table.local_starts // DAY, table.values, table.valid & member)


def _kept(series: np.ndarray, dates: np.ndarray, values: np.ndarray, rows: np.ndarray) -> DatedValues:
    return DatedValues(series[rows], dates[rows], values[rows], series[rows] * _SPREAD + dates[rows])
