"""How fast bins fill, when they were emptied, and which of them can wait (S8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from ..core.observations import NO_TIME
from .local_time import DAY
from .rows import Span, within
from .rules import Check, go_on
from .slopes import MOST_VALUES, theil_sen
from .slots import Slotted

TO_EMPTY = 80.0
"""Percent at which a bin is to be emptied."""

_FEWEST = 3


@dataclass(frozen=True)
class Bins:
    """One row per series, fill levels in percent; NaN where it is unknown.

    ``n_emptied`` times emptied, last at ``emptied_time`` (ms UTC, NO_TIME), ``avoidable`` of them below the level that
    was worth the trip; ``mean_emptied`` the mean level at which they were. ``rate`` percent per day since then (below
    three values NaN), ``days_to_80`` from the last value on, 0 where it is passed, NaN where the level does not rise.
    """

    n_emptied: np.ndarray
    avoidable: np.ndarray
    mean_emptied: np.ndarray
    emptied_time: np.ndarray
    now: np.ndarray
    rate: np.ndarray
    days_to_80: np.ndarray


def bins(
    data: Slotted, *, drop: float = 30.0, worth: float = 50.0, span: Optional[Span] = None, check: Check = go_on,
) -> Bins:
    """Find when each bin was emptied and how fast it fills.

    Emptied: the level falls by ``drop`` points or more between two readings (our own definition). Rate: Theil–Sen
    slope of the readings since then. A trip to a bin below ``worth`` percent was avoidable. Raises BadInput, Cancelled.
    """
    if drop <= 0:
        raise BadInput("a bin is emptied when its level falls", drop=drop)
    chosen = within(data, span)
    series, slots, values = data.series[chosen], data.slots[chosen], data.values[chosen]
    fell = np.flatnonzero((series[1:] == series[:-1]) & (values[:-1] - values[1:] >= drop)) + 1
    emptied = np.bincount(series[fell], minlength=data.count)
    before = np.bincount(series[fell], weights=values[fell - 1], minlength=data.count)
    avoidable = np.bincount(series[fell][values[fell - 1] < worth], minlength=data.count)
    times = np.full(data.count, NO_TIME, dtype=np.int64)
    facts = np.full((3, data.count), np.nan)
    edges = np.searchsorted(series, np.arange(data.count + 1))
    for code, (low, high) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist())):
        check()
        if low < high:
            own = fell[slice(*np.searchsorted(fell, (low, high)).tolist())]
            begin = int(own[-1]) if len(own) else low
            times[code] = slots[begin] if len(own) else NO_TIME
            facts[:, code] = _filling(slots[begin:high], values[begin:high], check)
    mean = np.divide(before, emptied, out=np.full(data.count, np.nan), where=emptied > 0)
    return Bins(emptied, avoidable, mean, times, *facts)


def _filling(times: np.ndarray, values: np.ndarray, check: Check) -> Tuple[float, float, float]:
    """Return the last level, the rate in percent per day and the days to 80 %, from the last readings."""
    times, values = times[-MOST_VALUES:], values[-MOST_VALUES:]
    now = float(values[-1])
    if len(values) < _FEWEST:
        return now, float("nan"), 0.0 if now >= TO_EMPTY else float("nan")
    rate = theil_sen((times - times[0]) / DAY, values, check=check).slope
    if now >= TO_EMPTY:
        return now, rate, 0.0
    return now, rate, (TO_EMPTY - now) / rate if rate > 0 else float("nan")
