"""When and how often car parks and bins are full, hour by hour (S8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from ..core.observations import NO_TIME
from .aggregate import aggregate
from .groups import run_lengths, run_starts, share
from .local_time import HOUR
from .rows import Span, clock_for
from .rules import MINIMUM_CASES, MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted
from .steps import widest
from .week_hours import week_hours

FULL = 0.9
"""Share of the capacity from which a car park is full: an expert's line for parking management, no law."""

_ALIKE = 3
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Profile:
    """Mean share of the capacity, share of full hours and number of hours by series, weekday and hour."""

    series: np.ndarray
    weekdays: np.ndarray
    hours: np.ndarray
    used: np.ndarray
    full: np.ndarray
    n: np.ndarray


@dataclass(frozen=True)
class Occupancy:
    """One row per series, from its hours; shares of the capacity, NaN without hours or capacity.

    ``share_full`` is NaN below five hours. ``longest_h`` full hours in a row began at ``longest_from`` (ms UTC).
    ``peak_weekday`` (0 Monday) and ``peak_hour`` have the highest mean of those that came three times or more, else
    -1. ``used`` is the mean, ``highest`` the largest hour, ``hours_over`` those above the capacity, ``now`` the last
    hour, which began at ``now_time``.
    """

    n: np.ndarray
    hours_full: np.ndarray
    share_full: np.ndarray
    longest_h: np.ndarray
    longest_from: np.ndarray
    peak_weekday: np.ndarray
    peak_hour: np.ndarray
    used: np.ndarray
    highest: np.ndarray
    hours_over: np.ndarray
    now: np.ndarray
    now_time: np.ndarray
    coverage: np.ndarray
    profile: Profile


def occupancy(
    data: Slotted, capacities: np.ndarray, *, zone: tzinfo, full: float = FULL,
    minimum_coverage: float = MINIMUM_COVERAGE, span: Optional[Span] = None, check: Check = go_on,
) -> Occupancy:
    """Describe how full each series is; ``capacities`` has one number per series, in the unit of the values.

    Hours weigh alike, however many readings they have; a value of a longer step stands for its hours. An hour is full
    at ``full`` of the capacity or more; values above the capacity are real (or a counter that drifts) and stay.
    Raises BadInput, Cancelled.
    """
    if len(capacities) != data.count:
        raise BadInput("every series needs a capacity", series=data.count, capacities=len(capacities))
    if not 0 < full <= 2:
        raise BadInput("full is a share of the capacity", full=full)
    clock = clock_for(data, zone=zone, span=span)
    table = aggregate(data, to="hour", zone=zone, minimum_coverage=minimum_coverage, span=span, check=check)
    known = np.isfinite(capacities) & (capacities > 0)
    rows = np.flatnonzero(table.valid & known[table.series])
    check()
    series, starts, values = table.series[rows], table.starts[rows], table.values[rows] / capacities[table.series[rows]]
    is_full = values >= full - _ROUNDING
    number = np.bincount(series, minlength=data.count)
    step = np.maximum(widest(data.steps), HOUR)
    longest, since = _longest(series, starts, is_full, step)
    check()
    when = week_hours(starts, clock=clock)
    slot = when.weekdays * 24 + when.hours
    check()
    profile = _profile(series, slot, values, is_full)
    peak = _peak(profile, data.count)
    now, now_time, highest = _latest(series, starts, values, data.count)
    full_number = np.bincount(series[is_full], minlength=data.count)
    each = step // HOUR
    return Occupancy(
        number * each, full_number * each, np.where(number >= MINIMUM_CASES, share(full_number, number), np.nan),
        longest * each, since,
        np.where(peak < 0, -1, peak // 24), np.where(peak < 0, -1, peak % 24),
        share(np.bincount(series, weights=values, minlength=data.count), number), highest,
        np.bincount(series[values > 1 + _ROUNDING], minlength=data.count) * each, now, now_time,
        np.minimum(share(number * each, np.bincount(table.series, minlength=data.count)), 1.0), profile)


def _latest(
    series: np.ndarray, starts: np.ndarray, values: np.ndarray, count: int,
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the last value of each series, its time, and the highest one."""
    first = run_starts(series)
    last = np.append(first[1:], len(series))[: len(first)] - 1
    now, highest = np.full((2, count), np.nan)
    now_time = np.full(count, NO_TIME, dtype=np.int64)
    now[series[last]], now_time[series[last]] = values[last], starts[last]
    highest[series[first]] = np.maximum.reduceat(values, first) if len(first) else values
    return now, now_time, highest


def _longest(series: np.ndarray, starts: np.ndarray, full: np.ndarray, step: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Return the longest run of full intervals without a gap per series, the first of equal ones, and when it began."""
    longest, since = np.zeros(len(step), dtype=np.int64), np.full(len(step), NO_TIME, dtype=np.int64)
    if not len(series):
        return longest, since
    pieces = np.cumsum(np.concatenate(([0], np.diff(starts) != step[series[1:]])))
    first = run_starts(series, full, pieces)
    number = run_lengths(first, len(series))
    first, number = first[full[first]], number[full[first]]
    order = np.lexsort((starts[first], -number, series[first]))
    owners, at = np.unique(series[first][order], return_index=True)
    longest[owners], since[owners] = number[order][at], starts[first][order][at]
    return longest, since


def _profile(series: np.ndarray, slot: np.ndarray, values: np.ndarray, full: np.ndarray) -> Profile:
    place = series * 168 + slot
    every = np.bincount(place)
    cells = np.flatnonzero(every)
    number = every[cells]
    used, often = (np.bincount(place, weights=column)[cells] / number for column in (values, full))
    return Profile(cells // 168, cells // 24 % 7, cells % 24, used, np.where(number >= MINIMUM_CASES, often, np.nan), number)


def _peak(profile: Profile, count: int) -> np.ndarray:
    """Return weekday · 24 + hour with the highest mean of each series, -1 where none came often enough."""
    rows = np.flatnonzero(profile.n >= _ALIKE)
    order = rows[np.lexsort((-profile.used[rows], profile.series[rows]))]
    owners, at = np.unique(profile.series[order], return_index=True)
    peak = np.full(count, -1, dtype=np.int64)
    peak[owners] = profile.weekdays[order][at] * 24 + profile.hours[order][at]
    return peak
