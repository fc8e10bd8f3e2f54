"""Lines of a chart: where they break, and what of a million points is drawn in a picture of a thousand pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timezone, tzinfo
from typing import Optional, Tuple

import numpy as np

from .chart import EARLIEST, LARGEST, LATEST, Limit, Series, Span, View, axes_of

_EACH = 2  # points a pixel column keeps: its lowest and highest
_TOO_FAR = 1.5  # steps
_USUAL = 0.95  # of the distances, where none is the usual one
_ROOM = 0.05  # of the values, above and below
_FINEST = 1e-9


@dataclass(frozen=True)
class Trace:
    """What is drawn: milliseconds UTC, values, and at which positions the pieces of the line begin (the first at 0).

    ``columns``: each pixel column has one stroke, in its middle.
    """

    times: np.ndarray
    values: np.ndarray
    begins: np.ndarray
    columns: bool = False


class Line:
    """A series made ready once, in whatever thread: its values in the order of time, and where it breaks.

    A missing value, or a distance above 1.5 steps, breaks the line; ``step`` in
    milliseconds, by default the most frequent one. What cannot be drawn or
    dated, as a number of 300 digits or the last day of the calendar, is missing.
    """

    def __init__(self, series: Series, *, step: Optional[int] = None) -> None:
        self.series = series
        step = modal_step(series.times) if step is None else step
        there = np.flatnonzero(
            (np.abs(series.values) <= LARGEST) & (series.times >= EARLIEST) & (series.times <= LATEST))
        self.times, self.values = series.times[there], series.values[there]
        new = np.ones(len(there), dtype=bool)
        if len(there) > 1:
            far = np.diff(self.times) > _TOO_FAR * step if step else np.zeros(len(there) - 1, dtype=bool)
            new[1:] = far | (np.diff(there) > 1)
        self._new = new
        self._breaks = np.flatnonzero(new)

    def __len__(self) -> int:
        return len(self.times)

    def between(self, start: float, end: float) -> Tuple[int, int]:
        """Return the positions of the first value from ``start`` on, and of the first one after ``end``."""
        first = np.searchsorted(self.times, math.ceil(start), "left")  # asked with a float, numpy would convert all times
        return int(first), int(np.searchsorted(self.times, math.floor(end), "right"))

    def trace(self, *, start: float, end: float, pixels: int) -> Trace:
        """Return what is drawn between two instants: each pixel column keeps its lowest and highest value.

        The line is followed to the edges of the picture, where it goes on beyond them.
        """
        first, last = self.between(start, end)
        if last - first <= _EACH * pixels:
            inner = Trace(self.times[first:last].astype(float), self.values[first:last], np.flatnonzero(self._new[first:last]))
        else:
            inner = self._columns(first, last, start, end, pixels)
        return self._to_the_edges(inner, first, last, start, end)

    def _columns(self, first: int, last: int, start: float, end: float, pixels: int) -> Trace:
        edges = np.ceil(np.linspace(start, end, pixels + 1)[:-1]).astype(np.int64)
        begins = np.clip(np.searchsorted(self.times, edges, "left"), first, last)
        breaks = self._breaks[np.searchsorted(self._breaks, first) : np.searchsorted(self._breaks, last)]
        if len(breaks) <= pixels:  # more of them cannot be seen inside of columns; between columns they always count
            begins = np.concatenate([begins, breaks])
        begins = np.unique(begins[begins < last])
        values = self.values[first:last]
        low, high = np.minimum.reduceat(values, begins - first), np.maximum.reduceat(values, begins - first)
        goes_on = np.flatnonzero(~self._new[begins[1:]]) + 1  # these columns reach to where the one before ended
        before = self.values[begins[goes_on] - 1]
        low[goes_on], high[goes_on] = np.minimum(low[goes_on], before), np.maximum(high[goes_on], before)
        width = (end - start) / pixels
        middle = start + (np.floor((self.times[begins] - start) / width) + 0.5) * width
        kept = np.stack([low, high], axis=1)
        kept[1::2] = kept[1::2, ::-1]  # up and down in turn: nothing is drawn twice
        return Trace(np.repeat(middle, _EACH), kept.ravel(), np.flatnonzero(self._new[begins]) * _EACH, columns=True)

    def _to_the_edges(self, inner: Trace, first: int, last: int, start: float, end: float) -> Trace:
        """Add where the line enters and leaves the picture."""
        enters = 0 < first < len(self) and not self._new[first]
        leaves = 0 < last < len(self) and not self._new[last]
        times, values, begins = [inner.times], [inner.values], inner.begins
        if enters:
            times.insert(0, np.array([start]))
            values.insert(0, np.array([self._between(first, start)]))
            begins = np.append(0, begins + 1)
        if leaves:
            times.append(np.array([end]))
            values.append(np.array([self._between(last, end)]))
        return Trace(np.concatenate(times), np.concatenate(values), begins, inner.columns)

    def _between(self, after: int, instant: float) -> float:
        """Return the line's height at an instant between two values."""
        before = after - 1
        return float(np.interp(instant, self.times[before : after + 1].astype(float), self.values[before : after + 1]))


@dataclass(frozen=True)
class Chart:
    """All that is painted, whatever part of it is shown; a line whose unit has no axis is not."""

    lines: Tuple[Line, ...] = ()
    limits: Tuple[Limit, ...] = ()
    title: str = ""
    zone: tzinfo = timezone.utc
    zone_name: str = "UTC"

    @property
    def units(self) -> Tuple[str, ...]:
        """The units of the axes, the left one first."""
        return axes_of([line.series.unit for line in self.lines]).units

    @property
    def axes(self) -> Tuple[int, ...]:
        """The axis of each line."""
        units = self.units
        return tuple(units.index(line.series.unit) for line in self.lines)

    def whole(self) -> Optional[View]:
        """Return the view that shows everything, limits too, with a little room above and below; None without a value."""
        present = [line for line in self.lines if len(line)]
        if not present:
            return None
        start, end = min(int(line.times[0]) for line in present), max(int(line.times[-1]) for line in present)
        return View(float(start), float(max(end, start + 1)), tuple(map(self._span, self.units)))

    def _span(self, unit: str) -> Span:
        there = [line.values for line in self.lines if line.series.unit == unit and len(line)]
        values = [float(bound) for one in there for bound in (one.min(), one.max())]
        values += [limit.value for limit in self.limits if limit.unit == unit]
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        room = (high - low) * _ROOM or max(abs(high) * _ROOM, 0.5)
        room = max(room, max(abs(low), abs(high)) * _FINEST)  # what lies nearer could not be told apart when magnified
        return Span(low - room, high + room)


def modal_step(times: np.ndarray) -> int:
    """Return the usual distance in milliseconds; 0 with fewer than two different times.

    The most frequent one; where that is not at least every second one, the
    distance that 95 % do not exceed (own definition).
    """
    apart = np.diff(times)
    distances, counts = np.unique(apart[apart > 0], return_counts=True)  # two values of one instant tell nothing
    if not len(distances):
        return 0
    usual = int(np.argmax(counts))
    if 2 * counts[usual] >= counts.sum():
        return int(distances[usual])
    return int(distances[np.searchsorted(np.cumsum(counts), _USUAL * counts.sum())])
