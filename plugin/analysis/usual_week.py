"""A usual week of each series, and the days that were not usual (S11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import List, Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from .aggregate import Regular, aggregate
from .groups import percentiles, reduced, run_lengths, run_starts
from .local_time import DAY, HOUR, LocalClock
from .rows import Span, clock_for
from .rules import MINIMUM_CASES, MINIMUM_COVERAGE, Check, go_on
from .running import resolution, robust_spread, running_median
from .slots import Slotted
from .week_hours import week_hours

PERIODS: Tuple[str, ...] = ("hour", "day")
UNUSUAL = 3.5
"""|z| above which a day is unusual (Iglewicz & Hoaglin)."""

ALL_DAY = -1
"""The hour of profiles of daily values."""

TOO_FEW = "too few"

_WEEK = 7 * DAY
_WEEKS = 4
_ALIKE = 3
"""Days of one kind without which none of them can be called usual (our own choice)."""


@dataclass(frozen=True)
class Rules:
    """How a week is described: from hours or days, ``kind`` as in groups.KINDS; ``holidays`` as days since 1970-01-01."""

    period: str = "hour"
    kind: str = "mean"
    holidays: Tuple[int, ...] = ()
    limit: float = UNUSUAL
    minimum_coverage: float = MINIMUM_COVERAGE


@dataclass(frozen=True)
class Profile:
    """One row per series, kind of day (0 Monday … 6, 7 holiday) and hour; ALL_DAY for daily values.

    ``median`` is NaN below 3 values, ``p10`` and ``p90`` below 5.
    """

    series: np.ndarray
    weekdays: np.ndarray
    hours: np.ndarray
    n: np.ndarray
    p10: np.ndarray
    median: np.ndarray
    p90: np.ndarray


@dataclass(frozen=True)
class Days:
    """One row per series and local day with enough values, in the unit of the readings.

    ``starts`` ms UTC, local midnight; ``expected`` and ``z`` are NaN where there are fewer than three such days to compare with.
    """

    series: np.ndarray
    starts: np.ndarray
    weekdays: np.ndarray
    values: np.ndarray
    expected: np.ndarray
    z: np.ndarray
    unusual: np.ndarray


@dataclass(frozen=True)
class UsualWeek:
    """Profiles, days, and per series ``""`` or TOO_FEW (less than four weeks)."""

    profile: Profile
    days: Days
    status: Tuple[str, ...]


def usual_week(
    data: Slotted, *, zone: tzinfo, rules: Rules = Rules(), span: Optional[Span] = None, check: Check = go_on,
) -> UsualWeek:
    """Take a series apart: value = trend + season + remainder, and judge each day by its remainder.

    Trend: centred running median of 7 days, at the ends the first and the last 7. Season: median of value - trend by
    weekday and hour; where it is centred does not matter, for only the sum with the trend is used. Both twice, the
    second trend without the first season. z = remainder/(1.4826·MAD), by days; MAD = 0: the resolution. Our own
    definition after the idea of STL (Cleveland et al. 1990), by memory. Raises BadInput, Cancelled.
    """
    if rules.period not in PERIODS or rules.kind == "circular" or rules.limit <= 0:
        raise BadInput("a usual week needs hours or days", period=rules.period, kind=rules.kind)
    table = aggregate(
        data, to=rules.period, zone=zone, kind=rules.kind, minimum_coverage=rules.minimum_coverage, span=span, check=check)
    clock = clock_for(data, zone=zone, span=span)
    profiles: List[np.ndarray] = []
    days: List[np.ndarray] = []
    status = [TOO_FEW] * data.count
    valid = np.flatnonzero(table.valid)
    first = run_starts(table.series[valid])
    edges = np.searchsorted(data.series, np.arange(data.count + 1))
    for begin, size in zip(first.tolist(), run_lengths(first, len(valid)).tolist()):
        check()
        part = valid[begin : begin + size]
        code = int(table.series[part[0]])
        if not _enough(table.local_starts[part], rules.period):
            continue
        status[code] = ""
        grain = resolution(data.values[edges[code] : edges[code + 1]])
        profile, judged = _described(table, part, rules, clock, grain, check)
        profiles.append(profile)
        days.append(judged)
    return UsualWeek(Profile(*_integers(_stacked(profiles, 7), 4)), _days(_stacked(days, 6), rules.limit), tuple(status))


def _enough(local: np.ndarray, period: str) -> bool:
    step = DAY if period == "day" else HOUR
    return bool(local[-1] - local[0] + step >= _WEEKS * _WEEK and len(local) * step >= MINIMUM_COVERAGE * _WEEKS * _WEEK)


def _described(
    table: Regular, part: np.ndarray, rules: Rules, clock: LocalClock, grain: float, check: Check,
) -> Tuple[np.ndarray, np.ndarray]:
    """Return profile and days of one series, (columns, rows) each."""
    code, starts, values = int(table.series[part[0]]), table.starts[part], table.values[part]
    when = week_hours(starts, clock=clock)
    kinds = when.classes(rules.holidays)
    hours = np.full(len(part), ALL_DAY) if rules.period == "day" else when.hours
    slot = kinds * 24 + np.maximum(hours, 0)
    expected = _expected(table.local_starts[part], slot, values, DAY if rules.period == "day" else HOUR, check)
    profile = _profile(code, slot, hours, values)
    least = 1 if rules.period == "day" else int(np.ceil(24 * rules.minimum_coverage))
    return profile, _by_day(code, clock.utc(when.days * DAY), when.days, kinds, values, expected, least, rules.kind, grain)


def _expected(local: np.ndarray, slot: np.ndarray, values: np.ndarray, step: int, check: Check) -> np.ndarray:
    """Return trend + season of each value; the trend is taken again from the values without the first season.

    Else one quiet Wednesday moved the median of its week, and with it what its neighbours are compared with.
    """
    season = _season(slot, values - _trend(local, values, step, check))
    trend = _trend(local, values - season, step, check)
    return trend + _season(slot, values - trend)


def _trend(local: np.ndarray, values: np.ndarray, step: int, check: Check) -> np.ndarray:
    """Return the median of the 7 days around each value; at the ends of the first and the last 7.

    NaN where fewer than half of the values are known. ``local`` is the wall clock in ms, ascending.
    """
    low = np.maximum(local + step // 2 - _WEEK // 2, local[0])
    low = np.maximum(np.minimum(low, local[-1] + step - _WEEK), local[0])
    known = np.isfinite(values)
    begin, end = np.searchsorted(local[known], low, side="left"), np.searchsorted(local[known], low + _WEEK, side="left")
    median = running_median(values[known], begin, end, check=check)
    return np.where(end - begin >= _WEEK // step // 2, median, np.nan)


def _season(slot: np.ndarray, difference: np.ndarray) -> np.ndarray:
    """Return the median difference of each value's slot, NaN where fewer than three are known."""
    known = np.flatnonzero(np.isfinite(difference))
    order = known[np.argsort(slot[known], kind="stable")]
    first = run_starts(slot[order])
    number = run_lengths(first, len(order))
    middle = np.where(number >= _ALIKE, percentiles(difference[order], first, percent=(50,))[:, 0], np.nan)
    season = np.full(int(slot.max()) + 1, np.nan)
    season[slot[order[first]]] = middle
    return season[slot]


def _profile(code: int, slot: np.ndarray, hours: np.ndarray, values: np.ndarray) -> np.ndarray:
    order = np.argsort(slot, kind="stable")
    first = run_starts(slot[order])
    number = run_lengths(first, len(order))
    p10, median, p90 = percentiles(values[order], first, percent=(10, 50, 90)).T
    few, none = number < MINIMUM_CASES, number < _ALIKE
    p10[few], p90[few], median[none] = np.nan, np.nan, np.nan
    at = order[first]
    return np.array([np.full(len(at), code), slot[at] // 24, hours[at], number, p10, median, p90])


def _by_day(
    code: int, starts: np.ndarray, days: np.ndarray, kinds: np.ndarray, values: np.ndarray, expected: np.ndarray,
    least: int, kind: str, grain: float,
) -> np.ndarray:
    """Bring hours together to days: both values and what was expected, from the hours that have both."""
    first = run_starts(days)
    full = run_lengths(first, len(days)) >= least
    known = np.isfinite(expected)
    comparable = np.add.reduceat(known.astype(np.int64), first) >= least
    was = np.where(full, reduced(values, first, kind=kind), np.nan)
    usual = np.full(len(first), np.nan)
    if comparable.any():
        group = np.repeat(np.arange(len(first)), run_lengths(first, len(days)))
        kept = known & comparable[group]
        inner = run_starts(days[kept])
        usual[comparable] = reduced(expected[kept], inner, kind=kind)
        was[comparable] = reduced(values[kept], inner, kind=kind)
    remainder = was - usual
    spread = robust_spread(remainder, grain=grain)
    z = np.divide(remainder, spread, out=np.zeros(len(first)), where=spread > 0)
    z = np.where(np.isfinite(remainder), z, np.nan)
    return np.array([np.full(full.sum(), code), starts[first][full], kinds[first][full], was[full], usual[full], z[full]])


def _stacked(parts: List[np.ndarray], columns: int) -> np.ndarray:
    return np.concatenate(parts, axis=1) if parts else np.empty((columns, 0))


def _integers(columns: np.ndarray, number: int) -> List[np.ndarray]:
    """Return the columns, the first ones as whole numbers (exact in float64: times are below 2**53)."""
    return [column.astype(np.int64) if place < number else column for place, column in enumerate(columns)]


def _days(columns: np.ndarray, limit: float) -> Days:
    series, starts, kinds, values, expected, z = _integers(columns, 3)
    return Days(series, starts, kinds, values, expected, z, np.abs(np.nan_to_num(z)) > limit)
