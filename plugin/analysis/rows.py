"""The regular frame of a result: every series, every period, also those without a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Iterator, Optional, Tuple, Union

import numpy as np

from ..core.errors import BadInput
from .local_time import DAY, EARLIEST, LATEST, LocalClock, local_clock
from .periods import PERIODS, all_starts, period_starts
from .rules import MAX_ROWS
from .slots import Slotted

Span = Tuple[int, int]
"""Start (included) and end (excluded) in ms UTC."""

_MARGIN = 400 * DAY
_ROWS = 100_000


@dataclass(frozen=True)
class Frame:
    """Rows = series x period, sorted by series, then start; all columns of one length.

    ``starts`` and ``ends`` are int64 ms UTC; a period is [start, end).
    """

    series: np.ndarray
    starts: np.ndarray
    ends: np.ndarray

    def __len__(self) -> int:
        return len(self.series)

    def of(self, member: np.ndarray) -> Frame:
        """Return the rows of the series for which ``member`` is true."""
        return self.at(member[self.series])

    def at(self, rows: Union[slice, np.ndarray]) -> Frame:
        """Return some rows; a slice without copying them."""
        return Frame(self.series[rows], self.starts[rows], self.ends[rows])


def clock_for(data: Slotted, *, zone: tzinfo, span: Optional[Span]) -> LocalClock:
    """Return the zone's clock over the data and the span, and the years around them."""
    if span is not None and not EARLIEST <= span[0] < span[1] <= LATEST:
        raise BadInput("the period of the analysis is empty or outside 1900 to 2200", start=span[0], end=span[1])
    times = [*(span or ()), *((int(data.slots.min()), int(data.slots.max())) if len(data.slots) else ())]
    start, end = min(times, default=0) - _MARGIN, max(times, default=0) + _MARGIN
    return local_clock(zone, start=max(start, EARLIEST), end=min(end, LATEST))


def within(data: Slotted, span: Optional[Span]) -> np.ndarray:
    """Return which rows begin inside the span."""
    if span is None:
        return np.ones(len(data.slots), dtype=bool)
    return (data.slots >= span[0]) & (data.slots < span[1])


def inside(data: Slotted, span: Optional[Span]) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return series, slots and values of the rows that begin inside the span; without copying them where all do."""
    chosen = within(data, span)
    if chosen.all():
        return data.series, data.slots, data.values
    return data.series[chosen], data.slots[chosen], data.values[chosen]


def frame_of(data: Slotted, *, period: str, clock: LocalClock, span: Optional[Span]) -> Frame:
    """Return the rows from each series' first to its last period, or of the whole span for every series.

    ``period`` is one of PERIODS or ``whole``: then one row per series, the span, or
    where none is given from its first slot to the end of its last one. Raises
    BadInput for an unknown period, or where the result had more than MAX_ROWS rows.
    """
    series, first, last = _extent(data, span)
    if period == "whole":
        step = 1 if span else np.maximum(data.steps.at(series, last), 1)
        return Frame(series, first, last + step)
    if period not in PERIODS:
        raise BadInput("unknown period", period=period)
    if not len(series):
        return Frame(series, first, last)
    starts = all_starts(int(first.min()), int(last.max()), period=period, clock=clock)
    low = np.searchsorted(starts, first, side="right") - 1
    high = np.searchsorted(starts, last, side="right")
    number = high - low
    if number.sum() > MAX_ROWS:
        raise BadInput("too many rows: choose longer periods or a shorter span", rows=int(number.sum()), limit=MAX_ROWS)
    index = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number) + np.repeat(low, number)
    return Frame(np.repeat(series, number), starts[index], starts[index + 1])


def rows_of(frame: Frame, series: np.ndarray, times: np.ndarray, *, period: str, clock: LocalClock) -> np.ndarray:
    """Return the row of the frame that holds each instant; every instant must lie inside the frame."""
    if period == "whole":
        return np.searchsorted(frame.series, series)
    starts = period_starts(times, period=period, clock=clock)
    first = np.searchsorted(frame.series, np.arange(int(frame.series[-1]) + 1)) if len(frame) else frame.series
    axis, place = np.unique(frame.starts, return_inverse=True)
    return first[series] + np.searchsorted(axis, starts) - place[first[series]]


def parts_of(frame: Frame, series: np.ndarray, *, rows: int = _ROWS) -> Iterator[Tuple[slice, slice]]:
    """Yield rows of the frame and those of the values that lie in it: of whole series, about so many at a time.

    Both are sorted by ``series``. At least one pair.
    """
    every = np.arange(int(frame.series[-1]) + 1 if len(frame) else 1)
    until, ends = np.searchsorted(frame.series, every, side="right"), np.searchsorted(series, every, side="right")
    begin, first = (0, 0), 0
    while first < len(every):
        last = max(int(np.searchsorted(until + ends, sum(begin) + rows, side="right")), first + 1)
        end = int(until[last - 1]), int(ends[last - 1])
        yield slice(begin[0], end[0]), slice(begin[1], end[1])
        begin, first = end, last


def _extent(data: Slotted, span: Optional[Span]) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    if span is not None:
        series = np.arange(data.count)
        return series, np.full(data.count, span[0], dtype=np.int64), np.full(data.count, span[1] - 1, dtype=np.int64)
    series, first = np.unique(data.series, return_index=True)
    last = np.append(first[1:], len(data.series))[: len(first)] - 1
    return series, data.slots[first], data.slots[last]
