"""From a count of some hours to average daily traffic, by a permanent counter of the same kind (S5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..core.errors import TooFewData
from .groups import run_lengths, run_starts
from .local_time import DAY
from .traffic_dtv import WHOLE_YEAR, Traffic, balanced
from .traffic_hours import Days, Hours

FEWEST_HOURS = 4
"""Hours of a day below which a count is not expanded (our own choice)."""


@dataclass(frozen=True)
class Expanded:
    """The average daily traffic of a short count, and its factors: dtv = count/share · week · year.

    ``count`` is the mean of the counted days, ``share`` the part of the day in the hours that were counted, ``week``
    leads from the counted days to the mean of their months, ``year`` from there to the year. NaN where the permanent
    counter has no such day.
    """

    dtv: float
    count: float
    share: float
    week: float
    year: float


def expanded(count: float, *, share: float, week: float, year: float) -> float:
    """Return count/share · week · year: hour to day, day to week, month to year (three stages, BASt V 84)."""
    return count / share * week * year


def expand(found: Traffic, site: int, *, reference: int) -> Expanded:
    """Expand the count of one site by another that was counted all year.

    All factors come from the permanent counter itself, at the hours, days and months in which the site was counted;
    there is no built-in table. Raises TooFewData where the reference was not counted in all months.
    """
    if found.sites[reference].n_months < WHOLE_YEAR:
        raise TooFewData("the permanent counter needs all twelve months", months=found.sites[reference].n_months)
    short, long, days = found.hours.of(site), found.hours.of(reference), found.days.of(reference)
    first = run_starts(short.days)
    number = run_lengths(first, len(short.days))
    at = np.searchsorted(long.starts, short.starts)
    same = long.starts[np.minimum(at, len(long.starts) - 1)] == short.starts
    there = np.where(same, long.counts[np.minimum(at, len(long.starts) - 1)], np.nan)
    totals = _totals(days, short.days[first])
    beside = np.add.reduceat(there, first) if len(first) else np.empty(0)
    usable = (number >= FEWEST_HOURS) & np.isfinite(totals) & np.isfinite(beside) & (totals > 0) & (beside > 0)
    if not usable.any():
        return Expanded(*[float("nan")] * 5)
    return _by_factors(short, first, usable, beside[usable], totals[usable], days, found.sites[reference].dtv)


def _by_factors(
    short: Hours, first: np.ndarray, usable: np.ndarray, beside: np.ndarray, totals: np.ndarray, days: Days, year: float,
) -> Expanded:
    count = float(np.add.reduceat(short.counts, first)[usable].mean())
    share = float(beside.sum() / totals.sum())
    months = np.isin(_month(days.days), np.unique(_month(short.days[first][usable])))
    month = balanced(days, months, tuple(range(7)))
    week = month / float(totals.mean())
    return Expanded(expanded(count, share=share, week=week, year=year / month), count, share, week, year / month)


def _totals(days: Days, wanted: np.ndarray) -> np.ndarray:
    """Return the reference's count of each day, NaN where it has none."""
    if not len(days.days):
        return np.full(len(wanted), np.nan)
    at = np.minimum(np.searchsorted(days.days, wanted), len(days.days) - 1)
    return np.where(days.days[at] == wanted, days.totals[at], np.nan)


def _month(days: np.ndarray) -> np.ndarray:
    """Number the months of days since 1970-01-01."""
    return (days * DAY).astype("datetime64[ms]").astype("datetime64[M]").astype(np.int64)
