"""Finding when a series jumped to another level, and whether its neighbours jumped with it (S10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Iterator, List, Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from .jump_windows import AS_USUAL, FINEST, LOCAL, METHODS, NETWORK_EVENT, TOO_FEW, Jump, Search, by_windows, dense_series
from .local_time import DAY, LocalClock
from .pettitt import FEWEST, pettitt
from .rows import Span, clock_for, within
from .rules import Check, go_on
from .significance import false_discovery
from .slopes import MOST_VALUES
from .slots import Slotted
from .steps import widest

TOO_MANY = "too many"

_IN_WINDOW = 8
_NETWORK_SHARE = 0.5
_P = 0.05


@dataclass(frozen=True)
class Jumps:
    """All jumps by series and time, and per series what came of the search.

    ``status`` is ``""`` where the series could be searched, else TOO_FEW or TOO_MANY (values for the rank test).
    """

    jumps: Tuple[Jump, ...]
    status: Tuple[str, ...]


def step_changes(
    data: Slotted, *, zone: tzinfo, search: Search = AS_USUAL, span: Optional[Span] = None, check: Check = go_on,
) -> Jumps:
    """Search every series for changes of level.

    Dense series (at least 8 values in a window): the median of the next window minus that of the last one, D(t); a
    jump is where |D| is largest and above max(5·MAD of D, resolution, least), and where half of it and more than noise
    came between two times three readings; our own definition. Slow series: Pettitt's test, a jump where q ≤ 0.05
    after the correction for many series. Jumps on the same local day at half of the series or more are an event of
    the network. Raises BadInput, Cancelled.
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
    dense = search.window >= _IN_WINDOW * max(step, FINEST)
    if search.method == "windows" or (search.method == "automatic" and dense):
        return by_windows(code, dense_series(times, values, width, search.window), search, check)
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
