"""Finding when a series jumped to another level, and whether its neighbours jumped with it (S10)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Iterator, List, Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from .groups import percentiles, run_starts
from .local_time import DAY, HOUR, LocalClock
from .pettitt import FEWEST, pettitt
from .rows import Span, clock_for, within
from .rules import MINIMUM_CASES, MINIMUM_COVERAGE, Check, go_on
from .running import deviation, resolution, running_median
from .significance import false_discovery
from .slopes import MOST_VALUES
from .slots import Slotted
from .steps import widest

METHODS: Tuple[str, ...] = ("automatic", "windows", "ranks")
NETWORK_EVENT, LOCAL = "network_event", "local"
TOO_FEW, TOO_MANY = "too few", "too many"

_GRAIN = 15 * 60_000
_DEVIATIONS = 5
_IN_WINDOW = 8
_WINDOWS = 7
"""Windows that a series must be long: in a shorter one the jump itself decides what is usual."""
_NETWORK_SHARE = 0.5
_P = 0.05


@dataclass(frozen=True)
class Search:
    """How to search: one of METHODS; the window in ms; how many jumps of a series; jumps smaller than ``least`` are none."""

    method: str = "automatic"
    window: int = DAY
    most: int = 1
    least: float = 0.0


@dataclass(frozen=True)
class Jump:
    """One change of level of one series.

    ``time`` (ms UTC) is that of the first value after it, ``gap`` the ms since the value before; ``size`` in the unit
    of the series, for windows ``after`` - ``before``. ``k``, ``p`` and ``q`` belong to the rank test, else NaN.
    """

    series: int
    time: int
    gap: int
    size: float
    before: float
    after: float
    k: float = float("nan")
    p: float = float("nan")
    q: float = float("nan")
    kind: str = LOCAL


@dataclass(frozen=True)
class Jumps:
    """All jumps by series and time, and per series what came of the search.

    ``status`` is ``""`` where the series could be searched, else TOO_FEW or TOO_MANY (values for the rank test).
    """

    jumps: Tuple[Jump, ...]
    status: Tuple[str, ...]


@dataclass(frozen=True)
class _Dense:
    """A series of at most one value in ``width`` ms, and the resolution ``grain`` of what was measured.

    A window needs ``least`` values: 75 % of those it should hold, five where there is no step.
    """

    times: np.ndarray
    values: np.ndarray
    width: int
    least: int
    grain: float


def step_changes(
    data: Slotted, *, zone: tzinfo, search: Search = Search(), span: Optional[Span] = None, check: Check = go_on,
) -> Jumps:
    """Search every series for changes of level.

    Dense series (at least 8 values in a window): the median of the next window minus that of the last one, D(t); a
    jump is where |D| is largest and above max(5·MAD of D, resolution, least); our own definition. Slow series:
    Pettitt's test, a jump where q ≤ 0.05 after the correction for many series. Jumps on the same local day at half
    of the series or more are an event of the network. Raises BadInput, Cancelled.
    """
    if search.method not in METHODS or search.window <= 0 or search.most < 1:
        raise BadInput("unknown way to search for jumps", method=search.method, window=search.window, most=search.most)
    found: List[Jump] = []
    status: List[str] = []
    widths = widest(data.steps)
    chosen = within(data, span)
    series, slots, values = data.series[chosen], data.slots[chosen], data.values[chosen]
    edges = np.searchsorted(series, np.arange(data.count + 1))
    for code, (low, high) in enumerate(zip(edges[:-1], edges[1:])):
        check()
        jumps, why = _searched(code, slots[low:high], values[low:high], int(widths[code]), search, check)
        found.extend(jumps)
        status.append(why)
    found = _corrected(found, search.least)
    able = sum(not why for why in status)
    return Jumps(tuple(_kinds(found, clock_for(data, zone=zone, span=span), able)), tuple(status))


def _searched(
    code: int, times: np.ndarray, values: np.ndarray, width: int, search: Search, check: Check,
) -> Tuple[List[Jump], str]:
    step = width or (int(np.median(np.diff(times))) if len(times) > 1 else 0)
    dense = search.window >= _IN_WINDOW * max(step, _GRAIN)
    if search.method == "windows" or (search.method == "automatic" and dense):
        return _by_windows(code, _coarser(times, values, width, search.window), search, check)
    if len(values) < FEWEST:
        return [], TOO_FEW
    if len(values) > MOST_VALUES:
        return [], TOO_MANY
    return [_by_ranks(code, times, values)], ""


def _by_ranks(code: int, times: np.ndarray, values: np.ndarray) -> Jump:
    found = pettitt(values)
    after = found.position
    return Jump(
        code, int(times[after]), int(times[after] - times[after - 1]), found.size, found.before, found.after, found.k,
        found.p)


def _coarser(times: np.ndarray, values: np.ndarray, width: int, window: int) -> _Dense:
    """Return medians of quarter hours of a finer series, of hours of one without a step; others as they are."""
    if width >= _GRAIN:
        return _Dense(times, values, width, math.ceil(MINIMUM_COVERAGE * window / width), resolution(values))
    coarse = _GRAIN if width else HOUR
    begin = times // coarse * coarse
    first = run_starts(begin)
    least = math.ceil(MINIMUM_COVERAGE * window / coarse) if width else MINIMUM_CASES
    return _Dense(begin[first], percentiles(values, first, percent=(50,))[:, 0], coarse, least, resolution(values))


def _by_windows(code: int, series: _Dense, search: Search, check: Check) -> Tuple[List[Jump], str]:
    if not len(series.times) or series.times[-1] - series.times[0] < _WINDOWS * search.window - series.width:
        return [], TOO_FEW
    before, after = _sides(series, search.window, check)
    difference = after - before
    if not np.isfinite(difference).any():
        return [], TOO_FEW
    limit = max(_DEVIATIONS * deviation(difference), series.grain, search.least)
    jumps = []
    for place in _peaks(series.times, difference, limit, search):
        at = _split(series, before[place], after[place], int(series.times[place]), search.window)
        jumps.append(Jump(
            code, int(series.times[at]), int(series.times[at] - series.times[at - 1]), float(difference[place]),
            float(before[place]), float(after[place])))
    return sorted(jumps, key=lambda jump: jump.time), ""


def _sides(series: _Dense, window: int, check: Check) -> Tuple[np.ndarray, np.ndarray]:
    """Return, per value, the medians of the window that ends with the value before it and of the one that begins with it.

    So a jump across a gap is seen, too. NaN where a window has too few values or reaches beyond the series: half a
    day of a daily wave is another level than the whole.
    """
    times, values, width = series.times, series.values, series.width
    place = np.arange(len(times))
    low = np.searchsorted(times, times - window, side="right")
    high = np.searchsorted(times, times + window, side="left")
    last = running_median(values, low, place + 1, check=check)
    last[(place + 1 - low < series.least) | (times - window < times[:1] - width)] = np.nan
    coming = running_median(values, place, high, check=check)
    coming[(high - place < series.least) | (times + window > times[-1:] + width)] = np.nan
    return np.concatenate(([np.nan], last))[:-1], coming


def _peaks(times: np.ndarray, difference: np.ndarray, limit: float, search: Search) -> Iterator[int]:
    """Return where |D| is largest, again and again at least a window apart."""
    size = np.nan_to_num(np.abs(difference))
    for _ in range(search.most):
        place = int(size.argmax())
        if size[place] <= limit:
            return
        yield place
        size[np.abs(times - times[place]) <= search.window] = 0.0


def _split(series: _Dense, before: float, after: float, around: int, window: int) -> int:
    """Return the value with which the new level begins.

    D is nearly the same half a window around a jump; the split with the smallest sum of absolute distances from the
    level before it and the level after it says when it was.
    """
    low, high = np.searchsorted(series.times, (around - window // 2, around + window // 2 + 1))
    low = max(int(low) - 1, 0)
    gain = np.abs(series.values[low:high] - before) - np.abs(series.values[low:high] - after)
    return low + int(np.cumsum(gain)[:-1].argmin()) + 1


def _corrected(found: List[Jump], least: float) -> List[Jump]:
    """Keep jumps of the rank test whose q is at most 0.05 and that are larger than ``least``."""
    ranked = [jump for jump in found if np.isfinite(jump.p)]
    q = false_discovery(np.array([jump.p for jump in ranked]))
    significant = [replace(jump, q=float(one)) for jump, one in zip(ranked, q) if one <= _P and abs(jump.size) > least]
    return sorted(
        [*(jump for jump in found if not np.isfinite(jump.p)), *significant], key=lambda jump: (jump.series, jump.time))


def _kinds(found: List[Jump], clock: LocalClock, able: int) -> Iterator[Jump]:
    """Tell jumps of half of the network on one local day from those of one place; one station is no network."""
    if not found:
        return
    days = clock.local(np.array([jump.time for jump in found], dtype=np.int64)) // DAY
    pairs = np.unique(np.column_stack((days, [jump.series for jump in found])), axis=0)
    shared, together = np.unique(pairs[:, 0], return_counts=True)
    event = together[np.searchsorted(shared, days)] >= max(2, _NETWORK_SHARE * able)
    for jump, one in zip(found, event.tolist()):
        yield replace(jump, kind=NETWORK_EVENT if one else LOCAL)
