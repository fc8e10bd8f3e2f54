"""From counts of directions to the hours and days of counting sites (S5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import List, Optional, Sequence, Tuple

import numpy as np

from .aggregate import aggregate
from .groups import run_lengths, run_starts
from .local_time import DAY, HOUR, LocalClock
from .rows import Span, clock_for
from .rules import Check, go_on
from .series_pieces import pieces
from .slots import Slotted
from .steps import widest
from .week_hours import HOLIDAY, week_hours

ENOUGH_HOURS = 19
"""Hours of a valid day (US practice, read in a paper of 2025, not in its source)."""

WORKDAY, SATURDAY, SUNDAY = 0, 1, 2
"""Groups of days with a similar course; holidays belong to the Sundays."""

_DEAD_HOURS = 24


@dataclass(frozen=True)
class Hours:
    """The complete hours of counting sites, sorted by site, then start; all directions are in.

    ``starts`` ms UTC; ``days`` local, since 1970-01-01; ``kinds`` 0 Monday … 6, 7 holiday; ``hours`` 0 to 23 local.
    """

    sites: np.ndarray
    starts: np.ndarray
    counts: np.ndarray
    days: np.ndarray
    weekdays: np.ndarray
    kinds: np.ndarray
    hours: np.ndarray

    def of(self, site: int) -> Hours:
        """Return the hours of one site."""
        low, high = np.searchsorted(self.sites, (site, site + 1))
        return Hours(*(column[low:high] for column in (
            self.sites, self.starts, self.counts, self.days, self.weekdays, self.kinds, self.hours)))


@dataclass(frozen=True)
class Days:
    """The valid days of counting sites; ``scaled`` where missing hours were made up for by the site's usual course."""

    sites: np.ndarray
    days: np.ndarray
    weekdays: np.ndarray
    kinds: np.ndarray
    totals: np.ndarray
    scaled: np.ndarray

    def of(self, site: int) -> Days:
        """Return the days of one site."""
        low, high = np.searchsorted(self.sites, (site, site + 1))
        return Days(*(column[low:high] for column in (
            self.sites, self.days, self.weekdays, self.kinds, self.totals, self.scaled)))


def site_hours(
    data: Slotted, sites: np.ndarray, *, zone: tzinfo, holidays: Sequence[int] = (), span: Optional[Span] = None,
    check: Check = go_on,
) -> Tuple[Hours, np.ndarray]:
    """Add up counts to hours and directions to sites; also return the share of each site's larger direction.

    ``sites`` has the site of each series; one with a step above an hour has no hours. An hour needs all of its slots
    and all directions of the site. 24 hours of zeros in a row that touch a working day are a dead counter, not
    traffic. The share is NaN for a site with one direction. Raises BadInput, Cancelled.
    """
    clock = clock_for(data, zone=zone, span=span)
    series, starts, values = _complete(data, zone=zone, holidays=holidays, span=span, check=check)
    site = sites[series]
    if (np.diff(sites) <= 0).any():  # else the rows are in order
        order = np.lexsort((starts, site))
        series, starts, values, site = (column[order] for column in (series, starts, values, site))
    check()
    first = run_starts(site, starts)
    number = run_lengths(first, len(site))
    whole = number == np.bincount(sites, minlength=int(sites.max()) + 1)[site[first]]
    counts = np.add.reduceat(values, first)[whole] if len(first) else np.empty(0)
    kept = np.repeat(whole, number)
    larger = _larger_share(series[kept], values[kept], sites)
    first = first[whole]
    check()
    when = week_hours(starts[first], clock=clock)
    small = (column.astype(np.int8) for column in (when.weekdays, when.classes(holidays), when.hours))
    return Hours(site[first], starts[first], counts, when.days, *small), larger


def _complete(
    data: Slotted, *, zone: tzinfo, holidays: Sequence[int], span: Optional[Span], check: Check,
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return series, start and count of all complete hours that are no dead counter's, some series at a time."""
    clock = clock_for(data, zone=zone, span=span)
    parts = []
    for piece in pieces(data):
        table = aggregate(piece.data, to="hour", zone=zone, kind="sum", minimum_coverage=1.0, span=span, check=check)
        rows = np.flatnonzero(table.valid & (widest(piece.data.steps) <= HOUR)[table.series])
        series, starts, values = table.series[rows], table.starts[rows], table.values[rows]
        check()
        alive = ~_dead(series, starts, values, week_hours(starts, clock=clock).classes(holidays))
        parts.append((series[alive] + piece.first, starts[alive], values[alive]))
    series, starts, values = (np.concatenate(columns) for columns in zip(*parts))
    return series, starts, values


def _dead(series: np.ndarray, starts: np.ndarray, counts: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Tell which hours lie in 24 or more zeros in a row that touch Monday to Friday."""
    zero = counts == 0
    jumps = np.cumsum(np.concatenate(([0], np.diff(starts) != HOUR))) if len(starts) else starts
    first = run_starts(series, zero, jumps)
    if not len(first):
        return np.zeros(0, dtype=bool)
    number = run_lengths(first, len(series))
    working = np.add.reduceat((kinds < 5).astype(np.int64), first) > 0
    return np.repeat(zero[first] & (number >= _DEAD_HOURS) & working, number)


def _larger_share(series: np.ndarray, counts: np.ndarray, sites: np.ndarray) -> np.ndarray:
    by_series = np.bincount(series, weights=counts, minlength=len(sites))
    number = int(sites.max()) + 1
    total, largest = np.bincount(sites, weights=by_series, minlength=number), np.zeros(number)
    np.maximum.at(largest, sites, by_series)
    several = (np.bincount(sites, minlength=number) > 1) & (total > 0)
    return np.divide(largest, total, out=np.full(number, np.nan), where=several)


def site_days(hours: Hours, *, clock: LocalClock, enough: int = ENOUGH_HOURS) -> Days:
    """Add up hours to days of at least ``enough`` hours.

    Where hours are missing, the sum is divided by the share that the hours there are have on complete days of the
    same group (working days, Saturdays, Sundays) at the same site, else on all of its complete days.
    """
    first = run_starts(hours.sites, hours.days)
    number = run_lengths(first, len(hours.sites))
    day = hours.days[first]
    expected = (clock.utc((day + 1) * DAY) - clock.utc(day * DAY)) // HOUR
    complete = number >= expected
    total = np.add.reduceat(hours.counts, first) if len(first) else np.empty(0)
    seen = _present_share(hours, np.repeat(complete, number), first)
    scaled = ~complete & np.isfinite(seen) & (seen > 0)
    total = np.where(scaled, total / np.where(scaled, seen, 1.0), total)
    valid = number >= np.minimum(enough, expected)
    return Days(*(column[valid] for column in (
        hours.sites[first], day, hours.weekdays[first], hours.kinds[first], total, scaled)))


def day_groups(kinds: np.ndarray) -> np.ndarray:
    """Return WORKDAY, SATURDAY or SUNDAY for each kind of day."""
    return np.array([WORKDAY] * 5 + [SATURDAY, SUNDAY, SUNDAY])[np.minimum(kinds, HOLIDAY)]


def _present_share(hours: Hours, complete: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return which part of a day's traffic falls into the hours there are, per day; NaN where no day is complete."""
    if not len(first):
        return np.empty(0)
    group = hours.sites * 3 + day_groups(hours.kinds)
    shares: List[np.ndarray] = []
    for key in (group, hours.sites):
        rows = int(key.max()) + 1
        course = np.bincount(
            key[complete] * 24 + hours.hours[complete], weights=hours.counts[complete], minlength=rows * 24).reshape(rows, 24)
        total = course.sum(axis=1, keepdims=True)
        course = np.divide(course, total, out=np.full(course.shape, np.nan), where=total > 0)
        shares.append(np.add.reduceat(course[key, hours.hours], first))
    by_group, by_site = shares
    return np.where(np.isfinite(by_group), by_group, by_site)
