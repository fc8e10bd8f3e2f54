"""Gaps and completeness of series, and the outages they share (Q1)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Tuple

import numpy as np

from ..core.errors import BadInput
from ..core.observations import NO_TIME
from .groups import share
from .local_time import EARLIEST, HOUR, LATEST
from .rows import Span, inside
from .rules import Check, go_on
from .slots import Observations, Slotted
from .steps import series_ranges

CLASSES: Tuple[str, ...] = ("not usable", "indicative", "usable", "good")
"""Below 50 %, from 50 %, from 75 %, from 90 % (our own definition)."""

NO_STEP = "no regular step"
YEAR_COVERAGE = 0.85
"""Data coverage that Dir. (EU) 2024/2881, Annex V B asks of fixed measurements over a year."""

NETWORK_SHARE = 0.8

_LIMITS = (0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Gaps:
    """Runs of missing slots, sorted by series, then start: [starts, ends) in ms UTC.

    ``missing`` counts the slots, ``hours`` is what they stand for; ``interior`` is False for
    the gaps before the first and after the last value.
    """

    series: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    missing: np.ndarray
    hours: np.ndarray
    interior: np.ndarray


@dataclass(frozen=True)
class Outages:
    """Times at which at least 80 % of the stations were missing at once: [starts, ends) in ms UTC."""

    starts: np.ndarray
    ends: np.ndarray


@dataclass(frozen=True)
class Completeness:
    """One row per series (all arrays of the same length), the gaps and the network's outages.

    ``present`` of ``expected`` slots hold a value; ``coverage`` is NaN where there is no
    regular step. ``n_gaps`` and ``longest_gap_h`` count between the first and the last
    value, ``leading_h`` and ``trailing_h`` before and after. ``gap_share_outage`` is the part of the
    missing time that lies in network outages, NaN without gaps. ``duplicates`` = ``equal``
    + ``different`` of the tally. ``last_seen`` is ms UTC, NO_TIME without a value.
    """

    expected: np.ndarray
    present: np.ndarray
    coverage: np.ndarray
    classes: np.ndarray
    enough_for_year: np.ndarray
    n_gaps: np.ndarray
    longest_gap_h: np.ndarray
    leading_h: np.ndarray
    trailing_h: np.ndarray
    gap_share_outage: np.ndarray
    duplicates: np.ndarray
    last_seen: np.ndarray
    gaps: Gaps
    outages: Outages


@dataclass(frozen=True)
class Latency:
    """Result time minus phenomenon time in seconds, per series; NaN without result times.

    ``ahead`` counts results older than what they describe: a wrong clock.
    """

    median_s: np.ndarray
    p95_s: np.ndarray
    ahead: np.ndarray


def completeness(data: Slotted, *, span: Span, check: Check = go_on) -> Completeness:
    """Find what is missing in the span (ms UTC); rows without a value are missing, too.

    Begin and end of the span count as gaps, told apart from those between values.
    Method: analyses.md Q1, rule 3. Raises BadInput for an empty span.
    """
    if not EARLIEST <= span[0] < span[1] <= LATEST:
        raise BadInput("the period of the analysis is empty or outside 1900 to 2200", start=span[0], end=span[1])
    series, slots, _ = inside(data, span)
    every = np.arange(data.count)
    begin, end = np.full(data.count, span[0], dtype=np.int64), np.full(data.count, span[1], dtype=np.int64)
    expected = data.steps.expected(every, begin, end)
    present = np.bincount(series, minlength=data.count)
    gaps = _all_gaps(data, series, slots, span, check)
    outages = network_outages(gaps, stations=int((expected > 0).sum()))
    check()
    coverage = share(present, expected)
    return Completeness(
        expected, present, coverage, _classes(coverage), coverage >= YEAR_COVERAGE,
        *_summary(gaps, span, data.count), _share_in(gaps, outages, data.count),
        data.tally.equal + data.tally.different, _last(series, slots, data.count), gaps, outages)


def latency(observations: Observations) -> Latency:
    """Describe how long values take to arrive, of all rows with both times."""
    count = observations.count
    median, p95 = np.full(count, np.nan), np.full(count, np.nan)
    ahead = np.zeros(count, dtype=np.int64)
    if observations.result_times is None:
        return Latency(median, p95, ahead)
    known = (observations.result_times != NO_TIME) & (observations.times != NO_TIME)
    series = observations.series[known]
    seconds = (observations.result_times[known] - observations.times[known]) / 1000.0
    order = np.argsort(series, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(series[order])) + 1) if len(order) else ():
        code = int(series[part[0]])
        median[code], p95[code] = np.percentile(seconds[part], (50, 95))
        ahead[code] = int((seconds[part] < 0).sum())
    return Latency(median, p95, ahead)


def network_outages(gaps: Gaps, *, stations: int, part: float = NETWORK_SHARE) -> Outages:
    """Find when at least ``part`` of the stations had a gap at once; one station alone is no network."""
    nothing = np.empty(0, dtype=np.int64)
    if stations < 2 or not len(gaps.series):
        return Outages(nothing, nothing)
    times, place = np.unique(np.concatenate((gaps.starts, gaps.ends)), return_inverse=True)
    change = np.zeros(len(times), dtype=np.int64)
    np.add.at(change, place, np.repeat([1, -1], len(gaps.series)))
    down = np.concatenate(([False], np.cumsum(change) >= part * stations - 1e-9, [False])).astype(np.int8)
    edges = np.diff(down)
    return Outages(times[np.flatnonzero(edges == 1)], times[np.flatnonzero(edges == -1)])


def _all_gaps(data: Slotted, series: np.ndarray, slots: np.ndarray, span: Span, check: Check) -> Gaps:
    """Find the gaps of some series at a time; series without any value are one gap."""
    regular = np.unique(data.steps.series[data.steps.width > 0])
    parts, begin = [], 0
    for rows in series_ranges(series, check=check):
        end = int(series[rows][-1]) + 1 if rows.stop < len(series) else data.count
        some = regular[(regular >= begin) & (regular < end)]
        parts.append(_gaps(data, some, series[rows], slots[rows], span))
        begin = end
    return Gaps(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Gaps)))


def _gaps(data: Slotted, regular: np.ndarray, series: np.ndarray, slots: np.ndarray, span: Span) -> Gaps:
    """Compare the end of each slot with the start of the next; the span's edges stand before and after."""
    keep = np.isin(series, regular)
    series, slots = series[keep], slots[keep]
    first, last = np.searchsorted(series, regular), np.searchsorted(series, regular, side="right")
    owner = np.insert(series, first, regular)
    starts = np.insert(slots + data.steps.at(series, slots), first, span[0])
    ends = np.insert(slots, last, span[1])
    missing = data.steps.expected(owner, starts, ends)
    edge = np.concatenate(([True], owner[1:] != owner[:-1], [True])) if len(owner) else np.empty(1, dtype=bool)
    interior = ~edge[:-1] & ~edge[1:]
    gap = missing > 0
    hours = missing * data.steps.at(owner, starts) / HOUR
    return Gaps(owner[gap], starts[gap], ends[gap], missing[gap], hours[gap], interior[gap])


def _summary(gaps: Gaps, span: Span, count: int) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return number and longest of the interior gaps, and the hours missing before and after, per series."""
    leading = gaps.starts == span[0]
    trailing = ~gaps.interior & ~leading
    longest = np.zeros(count)
    np.maximum.at(longest, gaps.series[gaps.interior], gaps.hours[gaps.interior])
    before = np.bincount(gaps.series[leading], weights=gaps.hours[leading], minlength=count)
    after = np.bincount(gaps.series[trailing], weights=gaps.hours[trailing], minlength=count)
    return np.bincount(gaps.series[gaps.interior], minlength=count), longest, before, after


def _share_in(gaps: Gaps, outages: Outages, count: int) -> np.ndarray:
    """Return which part of each series' missing time lies in outages, NaN without gaps."""
    missing = np.bincount(gaps.series, weights=gaps.ends - gaps.starts, minlength=count)
    inside = np.bincount(gaps.series, weights=_time_in(outages, gaps.ends) - _time_in(outages, gaps.starts), minlength=count)
    return share(inside, missing)


def _time_in(outages: Outages, times: np.ndarray) -> np.ndarray:
    """Return the outage time in ms before each instant."""
    total = np.concatenate(([0], np.cumsum(outages.ends - outages.starts)))
    index = np.searchsorted(outages.starts, times, side="right")
    if not len(outages.starts):
        return np.zeros(len(times))
    over = np.maximum(outages.ends[np.maximum(index - 1, 0)] - times, 0)
    return total[index] - np.where(index > 0, over, 0)


def _classes(coverage: np.ndarray) -> np.ndarray:
    words = np.array([*CLASSES, NO_STEP])
    number = np.searchsorted(np.array(_LIMITS), np.nan_to_num(coverage), side="right")
    return words[np.where(np.isnan(coverage), len(CLASSES), number)]


def _last(series: np.ndarray, slots: np.ndarray, count: int) -> np.ndarray:
    last = np.full(count, NO_TIME, dtype=np.int64)
    np.maximum.at(last, series, slots)
    return last
