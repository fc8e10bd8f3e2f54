"""Finding jumps of dense series: the median of a window after an instant against that of the window before (S10)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Iterator, List, Tuple

import numpy as np

from .groups import percentiles, run_starts
from .local_time import DAY, HOUR
from .rules import MINIMUM_CASES, MINIMUM_COVERAGE, Check
from .running import deviation, resolution, robust_spread, running_median

METHODS: Tuple[str, ...] = ("automatic", "windows", "ranks")
NETWORK_EVENT, LOCAL = "network_event", "local"
TOO_FEW = "too few"
FINEST = 15 * 60_000
"""Series with a finer step in ms are looked at in medians of quarter hours."""

_DEVIATIONS = 5
_NOISE = 4
"""Robust standard deviations of neighbouring readings that a jump must exceed."""
CANDIDATES = 100
"""Largest changes of a series that are looked at."""
_WINDOWS = 7
"""Windows that a series must be long: in a shorter one the jump itself decides what is usual."""


@dataclass(frozen=True)
class Search:
    """How to search: one of METHODS; the window in ms; how many jumps of a series; jumps smaller than ``least`` are none.

    ``sharp``: part of the change that must come at once, 0 for none; weather and floods change over hours.
    """

    method: str = "automatic"
    window: int = DAY
    most: int = 1
    least: float = 0.0
    sharp: float = 0.5


AS_USUAL = Search()
"""By the step of each series, one jump each."""


@dataclass(frozen=True)
class Jump:
    """One change of level of one series.

    ``time`` (ms UTC) is that of the first value after it, ``gap`` the ms since the value before; ``size`` in the unit
    of the series, for windows ``after`` - ``before``; ``sharp`` is the part of it that came at once (windows only).
    ``k``, ``p`` and ``q`` belong to the rank test, else NaN. ``others``: size and levels are those of the difference from
    the median of so many series beside it, 0 for the series itself.
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
    sharp: float = float("nan")
    others: int = 0


@dataclass(frozen=True)
class Dense:
    """A series of at most one value in ``width`` ms, and the resolution ``grain`` of what was measured.

    A window needs ``least`` values: 75 % of those it should hold, five where there is no step.
    """

    times: np.ndarray
    values: np.ndarray
    width: int
    least: int
    grain: float


def dense_series(times: np.ndarray, values: np.ndarray, width: int, window: int) -> Dense:
    """Return medians of quarter hours of a finer series, of hours of one without a step; others as they are."""
    if width >= FINEST:
        return Dense(times, values, width, math.ceil(MINIMUM_COVERAGE * window / width), resolution(values))
    coarse = FINEST if width else HOUR
    begin = times // coarse * coarse
    first = run_starts(begin)
    least = math.ceil(MINIMUM_COVERAGE * window / coarse) if width else MINIMUM_CASES
    return Dense(begin[first], percentiles(values, first, percent=(50,))[:, 0], coarse, least, resolution(values))


def by_windows(code: int, series: Dense, search: Search, check: Check) -> Tuple[List[Jump], str]:
    if not len(series.times) or series.times[-1] - series.times[0] < _WINDOWS * search.window - series.width:
        return [], TOO_FEW
    before, after = _sides(series, search.window, check)
    difference = after - before
    if not np.isfinite(difference).any():
        return [], TOO_FEW
    limit = max(_DEVIATIONS * deviation(difference), series.grain, search.least)
    jumps: List[Jump] = []
    at_once = changes_at_once(series)
    noise = _NOISE * robust_spread(at_once, grain=0.0) if search.sharp > 0 else 0.0
    for place in _peaks(series.times, difference, limit, search.window):
        check()
        at = _split(series, before[place], after[place], int(series.times[place]), search.window)
        sharp = float(at_once[at] / difference[place])
        if sharp >= search.sharp and abs(at_once[at]) >= max(noise, _over_gap(series, at, search)):
            jumps.append(Jump(
                code, int(series.times[at]), int(series.times[at] - series.times[at - 1]), float(difference[place]),
                float(before[place]), float(after[place]), sharp=sharp))
        if len(jumps) == search.most:
            break
    return sorted(jumps, key=lambda jump: jump.time), ""


def changes_at_once(series: Dense) -> np.ndarray:
    """Return, per value, the median of the next readings minus that of the last: up to three each, of an hour."""
    number = max(1, min(3, HOUR // series.width))
    size = len(series.values)
    place = np.arange(number)[:, None] + np.arange(size)
    coming = np.median(series.values[np.minimum(place, size - 1)], axis=0)
    last = np.median(series.values[np.maximum(place - number, 0)], axis=0)
    return coming - last


def _over_gap(series: Dense, at: int, search: Search) -> float:
    """Return what a change across the gap before a value must exceed: what the series usually does in so long a time."""
    gap = int(series.times[at] - series.times[at - 1])
    if search.sharp <= 0 or gap <= max(2 * series.width, HOUR):
        return 0.0
    later = np.searchsorted(series.times, series.times + gap)
    there = np.flatnonzero(later < len(series.times))
    there = there[series.times[later[there]] - series.times[there] < gap + series.width]
    if len(there) < MINIMUM_CASES:
        return math.inf
    return _NOISE * robust_spread(series.values[later[there]] - series.values[there], grain=0.0)


def _sides(series: Dense, window: int, check: Check) -> Tuple[np.ndarray, np.ndarray]:
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


def _peaks(times: np.ndarray, difference: np.ndarray, limit: float, window: int) -> Iterator[int]:
    """Return where |D| is largest, again and again at least a window apart."""
    size = np.nan_to_num(np.abs(difference))
    for _ in range(CANDIDATES):
        place = int(size.argmax())
        if size[place] <= limit:
            return
        yield place
        low, high = np.searchsorted(times, (times[place] - window, times[place] + window + 1))
        size[low:high] = 0.0


def _split(series: Dense, before: float, after: float, around: int, window: int) -> int:
    """Return the value with which the new level begins.

    D is nearly the same half a window around a jump; the split with the smallest sum of absolute distances from the
    level before it and the level after it says when it was.
    """
    low, high = np.searchsorted(series.times, (around - window // 2, around + window // 2 + 1))
    low = max(int(low) - 1, 0)
    gain = np.abs(series.values[low:high] - before) - np.abs(series.values[low:high] - after)
    return low + int(np.cumsum(gain)[:-1].argmin()) + 1
