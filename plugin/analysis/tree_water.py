"""Which trees need water, in which order (S6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Optional, Tuple

import numpy as np

from ..core.observations import NO_TIME
from .day_windows import streaks
from .groups import share
from .local_time import DAY, HOUR, LocalClock
from .rows import Span, clock_for, within
from .rules import Check, go_on
from .slopes import theil_sen
from .slots import Slotted
from .tree_days import CRITICAL, GOOD, MODERATE, TreeDays, TreeRules, frozen, open_circuit, tree_days, validate

STATES: Tuple[str, ...] = ("good", "moderate", "critical", "open_circuit", "no_value", "out_of_season")
_OPEN, _NO_VALUE, _RESTS = 3, 4, 5

STALE_HOURS = 48
"""A state older than this is no answer to what is to be done today."""

_WETTING = 0.3
_LONGEST_GAP = 3
_FEWEST = 3


@dataclass(frozen=True)
class Trees:
    """One row per series, at the instant ``as_of`` (ms UTC).

    ``state`` numbers STATES. ``value_now`` (kPa or %) is the newest daily mean in season, of ``date_now`` (days since 1970,
    NO_TIME without one). ``days_critical_row`` is the length of the latest run of critical days, also where it has
    ended. ``rate_per_day`` is positive where it gets drier, NaN with fewer than three days since the last wetting;
    ``days_to_critical`` is 0 where it is critical, NaN where it does not get drier. ``open_circuit`` and ``frost`` count
    readings that were left out. ``capped``: the sensor climbed to its ceiling on that newest day, the soil is at least as
    dry as ``value_now``. ``n`` of ``n_expected`` days of the season are valid. ``rank`` 1 is the first to be watered, 0
    where there is no state.
    """

    as_of: int
    state: np.ndarray
    value_now: np.ndarray
    date_now: np.ndarray
    days_good: np.ndarray
    days_moderate: np.ndarray
    days_critical: np.ndarray
    days_critical_row: np.ndarray
    rate_per_day: np.ndarray
    days_to_critical: np.ndarray
    open_circuit: np.ndarray
    open_circuit_days: np.ndarray
    frost: np.ndarray
    last_reading: np.ndarray
    last_reading_age_h: np.ndarray
    n: np.ndarray
    n_expected: np.ndarray
    coverage: np.ndarray
    rank: np.ndarray
    capped: np.ndarray


def tree_water(
    data: Slotted, *, zone: tzinfo, rules: TreeRules, temperature: Optional[np.ndarray] = None,
    resistance: Optional[np.ndarray] = None, span: Optional[Span] = None, check: Check = go_on,
) -> Tuple[Trees, TreeDays]:
    """Judge every series at the end of ``span``, else at the end of the newest reading of all.

    ``temperature`` (°C) and ``resistance`` (kΩ) stand beside the values of ``data``, NaN where unknown. Readings of an open
    circuit and of frost are left out. Method: analyses.md S6; the wetting rule is our own definition. Raises BadInput,
    Cancelled.
    """
    validate(rules)
    clock = clock_for(data, zone=zone, span=span)
    inside = within(data, span)
    broken = open_circuit(data, rules=rules, resistance=resistance)
    cold = frozen(data, rules=rules, temperature=temperature) & ~broken
    days = tree_days(data, dropped=broken | cold | ~inside, clock=clock, rules=rules, check=check)
    as_of = span[1] if span else _end(data)
    newest = _newest(days, data.count)
    last, last_broken = _last_reading(data, inside, broken)
    age = np.where(last == NO_TIME, np.nan, (as_of - np.where(last == NO_TIME, as_of, last)) / HOUR)
    state = _state(days, newest, last_broken, age, as_of=as_of, clock=clock, rules=rules)
    value = np.where(newest >= 0, np.append(days.values, np.nan)[newest], np.nan)
    capped = (newest >= 0) & np.append(days.capped, False)[newest]
    rate, row = _rates(days, newest, rules, check), _latest_run(days, data.count)
    good, moderate, critical = (_counted(days.series[days.states == one], data.count) for one in (GOOD, MODERATE, CRITICAL))
    n, expected = good + moderate + critical, _expected(data, inside, clock, rules, span, as_of)
    return Trees(
        as_of, state, value, np.where(newest >= 0, np.append(days.dates, NO_TIME)[newest], NO_TIME), good, moderate, critical,
        row, rate, _days_to_critical(value, rate, rules), _counted(data.series[broken & inside], data.count),
        _days_with(data, broken & inside, clock), _counted(data.series[cold & inside], data.count), last, age, n, expected,
        share(n, expected), _ranks(state, capped, row, rate), capped), days


def _counted(series: np.ndarray, count: int) -> np.ndarray:
    return np.bincount(series, minlength=count).astype(np.int64)


def _end(data: Slotted) -> int:
    if not len(data.slots):
        return 0
    ends = data.slots + data.steps.at(data.series, data.slots)
    return int(ends.max())


def _newest(days: TreeDays, count: int) -> np.ndarray:
    """Return the row of each series' newest state, -1 where it has none."""
    newest = np.full(count, -1, dtype=np.int64)
    rows = np.flatnonzero(days.states >= 0)
    np.maximum.at(newest, days.series[rows], rows)
    return newest


def _last_reading(data: Slotted, inside: np.ndarray, broken: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Return when each series was last heard of, and whether that was an open circuit."""
    rows = np.flatnonzero(inside)
    last = np.full(data.count, -1, dtype=np.int64)
    np.maximum.at(last, data.series[rows], rows)
    there = last >= 0
    return np.where(there, np.append(data.slots, NO_TIME)[last], NO_TIME), np.append(broken, False)[last] & there


def _state(
    days: TreeDays, newest: np.ndarray, last_broken: np.ndarray, age: np.ndarray, *, as_of: int, clock: LocalClock,
    rules: TreeRules,
) -> np.ndarray:
    """Return the number in STATES; one whose readings arrive but make no daily mean any more has no value."""
    known = newest >= 0
    state = np.where(known, np.append(days.states, _NO_VALUE)[newest], _NO_VALUE)
    end = clock.utc((np.append(days.dates, 0)[newest] + 1) * DAY)
    state = np.where((age <= STALE_HOURS) & (as_of - end > STALE_HOURS * HOUR), _NO_VALUE, state)
    state = np.where(last_broken, _OPEN, state)
    today = clock.local(np.array([as_of - 1])) // DAY
    return np.full(len(state), _RESTS) if not rules.in_season(today)[0] else state


def _rates(days: TreeDays, newest: np.ndarray, rules: TreeRules, check: Check) -> np.ndarray:
    """Return the Theil–Sen slope of each series since its last wetting or gap, positive towards dry."""
    rates = np.full(len(newest), np.nan)
    rows = np.flatnonzero(days.states >= 0)
    for part in np.split(rows, np.flatnonzero(np.diff(days.series[rows])) + 1) if len(rows) else ():
        check()
        values, dates = days.values[part], days.dates[part]
        begin = int(np.flatnonzero(_anew(values, dates, rules))[-1])
        if len(part) - begin >= _FEWEST:
            slope = theil_sen(dates[begin:].astype(np.float64), values[begin:], check=check).slope
            rates[days.series[part[0]]] = rules.sign * slope
    return rates


def _anew(values: np.ndarray, dates: np.ndarray, rules: TreeRules) -> np.ndarray:
    """Tell on which days drying began anew: the first, after a wetting by 30 % within a day, after a gap."""
    change = (values[1:] - values[:-1]) / np.maximum(np.abs(values[:-1]), 1e-9)
    wetted = (-rules.sign * change >= _WETTING - 1e-9) & (np.diff(dates) == 1)
    return np.concatenate(([True], wetted | (np.diff(dates) > _LONGEST_GAP)))


def _latest_run(days: TreeDays, count: int) -> np.ndarray:
    first, length = streaks(days.series, days.dates, days.states == CRITICAL)
    row = np.zeros(count, dtype=np.int64)
    row[days.series[first]] = length  # the last one assigned is the latest
    return row


def _days_to_critical(value: np.ndarray, rate: np.ndarray, rules: TreeRules) -> np.ndarray:
    left = rules.sign * (rules.critical - value)
    return np.where(left <= 0, 0.0, np.divide(left, rate, out=np.full(len(left), np.nan), where=rate > 0))


def _days_with(data: Slotted, rows: np.ndarray, clock: LocalClock) -> np.ndarray:
    pairs = np.unique(np.stack((data.series[rows], clock.local(data.slots[rows]) // DAY)), axis=1)
    return _counted(pairs[0], data.count)


def _expected(
    data: Slotted, inside: np.ndarray, clock: LocalClock, rules: TreeRules, span: Optional[Span], as_of: int,
) -> np.ndarray:
    """Return the dates of the season from the span's begin, else from each series' first reading, to ``as_of``."""
    first = np.full(data.count, as_of, dtype=np.int64)
    np.minimum.at(first, data.series[inside], data.slots[inside])
    begin = clock.local(first if span is None else np.full(data.count, span[0])) // DAY
    end = int((clock.local(np.array([as_of - 1])) // DAY)[0]) + 1
    dates = np.arange(min(int(begin.min()), end), end)
    before = np.concatenate(([0], np.cumsum(rules.in_season(dates))))
    return before[-1] - before[np.clip(begin - (dates[0] if len(dates) else end), 0, len(dates))]


def _ranks(state: np.ndarray, capped: np.ndarray, row: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Return the order of watering: state, at the ceiling, critical days in a row, rate; 0 where there is no state."""
    judged = np.flatnonzero(state <= CRITICAL)
    order = judged[np.lexsort((-np.nan_to_num(rate[judged], nan=-np.inf), -row[judged], ~capped[judged], -state[judged]))]
    ranks = np.zeros(len(state), dtype=np.int64)
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks
