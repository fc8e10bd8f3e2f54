"""Finding when a series jumped to another level, and whether its neighbours jumped with it (S10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Collection, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from .jump_windows import (
    AS_USUAL,
    CANDIDATES,
    FINEST,
    LOCAL,
    METHODS,
    NETWORK_EVENT,
    TOO_FEW,
    Dense,
    Jump,
    Search,
    by_windows,
    changes_at_once,
    dense_series,
)
from .local_time import DAY, HOUR, LocalClock
from .pettitt import FEWEST, pettitt
from .rows import Span, clock_for, within
from .rules import MINIMUM_CASES, Check, go_on
from .significance import false_discovery
from .slopes import MOST_VALUES
from .slots import Slotted
from .step_neighbours import Difference, differences
from .steps import widest

TOO_MANY = "too many"

_IN_WINDOW = 8
_NETWORK_SHARE = 0.5
_P = 0.05


@dataclass(frozen=True)
class Jumps:
    """All jumps by series and time, and per series what came of the search.

    ``status`` is ``""`` where the series could be searched, else TOO_FEW or TOO_MANY (values for the rank test).
    ``compared``: with how many others, 0 where it was searched alone. ``shared``: its changes that are no jumps, for the
    others moved alike, or they came across a gap and the difference from the others does not show them.
    """

    jumps: Tuple[Jump, ...]
    status: Tuple[str, ...]
    compared: Tuple[int, ...] = ()
    shared: Tuple[int, ...] = ()


@dataclass(frozen=True)
class _Rows:
    """Readings sorted by series, then time; ``edges`` are where each series begins."""

    series: np.ndarray
    times: np.ndarray
    values: np.ndarray
    edges: np.ndarray
    widths: np.ndarray

    def dense(self, code: int, window: int) -> Dense:
        part = slice(self.edges[code], self.edges[code + 1])
        return dense_series(self.times[part], self.values[part], int(self.widths[code]), window)


def step_changes(
    data: Slotted, *, zone: tzinfo, search: Search = AS_USUAL, span: Optional[Span] = None,
    units: Optional[Sequence[str]] = None, check: Check = go_on,
) -> Jumps:
    """Search every series for changes of level.

    Dense series (at least 8 values in a window): the median of the next window minus that of the last one, D(t); a
    jump is where |D| is largest and above max(5·MAD of D, resolution, least), and where half of it and more than noise
    came between two times three readings; across a gap, more than four robust standard deviations of its changes in so
    long a time; our own definition. Slow series: Pettitt's test, a jump where q ≤ 0.05 after the correction for many
    series. Jumps on the same local day at half of the series or more are an event of the network. With ``units`` of the
    series, those with at least four others of the same unit and step are searched in their difference from the median
    of these, which weather does not move; a jump of which less than half is left there is none, nor is one across a gap that
    the difference does not show. Raises BadInput, Cancelled.
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
    rows = _Rows(series, slots, values, edges, widths)
    able = sum(not why for why in status)
    clock = clock_for(data, zone=zone, span=span)
    alone = list(_kinds(_corrected(found, search.least), clock, able))
    if search.method == "ranks" or units is None:
        return Jumps(tuple(alone), tuple(status), (0,) * data.count, (0,) * data.count)
    return _with_others(alone, status, rows, units, clock, search, check)


def _with_others(
    alone: List[Jump], status: Sequence[str], rows: _Rows, units: Sequence[str], clock: LocalClock, search: Search, check: Check,
) -> Jumps:
    """Search again those that have others of their kind, and take their jumps beside these instead."""
    events = {_day(jump, clock) for jump in alone if jump.kind == NETWORK_EVENT}
    compared, shared = [0] * len(status), [0] * len(status)
    apart = differences(rows.series, rows.times, rows.values, widths=rows.widths, units=units, check=check)
    for code, one in apart.items():
        check()
        if status[code] or not _dense(one.times, int(rows.widths[code]), search):
            continue
        beside = _beside(code, one, rows, alone, search, check)
        if beside is None:
            continue
        left, shared[code] = beside
        compared[code] = one.others
        left = [jump for jump in left if not jump.others or not _near(_day(jump, clock), events)]
        alone = [jump for jump in alone if jump.series != code] + sorted(left, key=lambda jump: -abs(jump.size))[:search.most]
    order = sorted(alone, key=lambda jump: (jump.series, jump.time))
    return Jumps(tuple(order), tuple(status), tuple(compared), tuple(shared))


def _beside(
    code: int, one: Difference, rows: _Rows, alone: Sequence[Jump], search: Search, check: Check,
) -> Optional[Tuple[List[Jump], int]]:
    """Return the jumps of a series beside the others, and how many of its own are none there; None where it cannot be told."""
    width = int(rows.widths[code])
    own_values = rows.dense(code, search.window)
    apart = replace(dense_series(one.times, one.values, width, search.window), grain=own_values.grain)
    jumps, why = _against_others(code, apart, own_values, search, check)
    if why:
        return None
    own = [jump for jump in alone if jump.series == code]
    lost = [jump for jump in own if jump.kind == LOCAL and _moved_alike(jump, jumps, apart, search.window)]
    left = [
        jump for jump in own if jump not in lost and (jump.kind == NETWORK_EVENT or not _found(jump, jumps, search.window))]
    return left + [replace(jump, others=one.others) for jump in jumps], len(lost)


def _against_others(code: int, apart: Dense, own: Dense, search: Search, check: Check) -> Tuple[List[Jump], str]:
    """Return the jumps of a difference at which the series itself moved, and not the others or which of them are there."""
    jumps, why = by_windows(code, apart, replace(search, most=CANDIDATES), check)
    moved = changes_at_once(own)
    return [
        jump for jump in jumps if search.sharp <= 0
        or moved[np.searchsorted(own.times, jump.time)] * np.sign(jump.size) >= search.sharp * abs(jump.size)], why


def _found(jump: Jump, jumps: Sequence[Jump], window: int) -> bool:
    return any(abs(jump.time - other.time) <= window for other in jumps)


def _moved_alike(jump: Jump, jumps: Sequence[Jump], apart: Dense, window: int) -> bool:
    """Tell whether less than half of a series' jump is left in its difference from the others, or it came across a gap."""
    if _found(jump, jumps, window):
        return False
    if jump.gap > max(2 * apart.width, HOUR):
        return True
    low, at, high = np.searchsorted(apart.times, (jump.time - window, jump.time, jump.time + window))
    if min(at - low, high - at) < MINIMUM_CASES:
        return False
    left = np.median(apart.values[at:high]) - np.median(apart.values[low:at])
    return bool(abs(left) < abs(jump.size) / 2)


def _day(jump: Jump, clock: LocalClock) -> int:
    return int(clock.local(np.array([jump.time], dtype=np.int64))[0] // DAY)


def _near(day: int, events: Collection[int]) -> bool:
    """Tell whether a day touches one on which the network jumped: then the median of the others may have jumped."""
    return any(abs(day - event) <= 1 for event in events)


def _searched(
    code: int, times: np.ndarray, values: np.ndarray, width: int, search: Search, check: Check,
) -> Tuple[List[Jump], str]:
    if _dense(times, width, search):
        return by_windows(code, dense_series(times, values, width, search.window), search, check)
    if len(values) < FEWEST:
        return [], TOO_FEW
    if len(values) > MOST_VALUES:
        return [], TOO_MANY
    return [_by_ranks(code, times, values)], ""


def _dense(times: np.ndarray, width: int, search: Search) -> bool:
    """Tell whether a series is searched by windows."""
    step = width or (int(np.median(np.diff(times))) if len(times) > 1 else 0)
    dense = search.window >= _IN_WINDOW * max(step, FINEST)
    return search.method == "windows" or (search.method == "automatic" and dense)


def _by_ranks(code: int, times: np.ndarray, values: np.ndarray) -> Jump:
    found = pettitt(values)
    after = found.position
    return Jump(
        code, int(times[after]), int(times[after] - times[after - 1]), found.size, found.before, found.after, found.k,
        found.p)


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
