"""What a person reads off a chart: the value under the pointer, its neighbours, and what lies in a period."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np

from .chart import View
from .chart_line import Line

_FAR = 24.0  # pixels


@dataclass(frozen=True)
class Near:
    """A value: of which line, and at which position in it."""

    line: int
    point: int


@dataclass(frozen=True)
class Within:
    """What one line has in a period: how many values, and the lowest, mean and highest (NaN without any)."""

    count: int
    low: float
    mean: float
    high: float


def nearest(
    lines: Sequence[Line], axes: Sequence[int], view: View, *, at: tuple[float, float], size: tuple[float, float],
) -> Optional[Near]:
    """Return the value drawn nearest to a place of the plot, None where there is none within 24 pixels.

    ``at`` and ``size`` are in pixels, from the left and from below; ``axes`` names each line's axis.
    """
    best, found = _FAR, None
    for number, (line, axis) in enumerate(zip(lines, axes)):
        point, distance = _nearest_of(line, axis, view, at, size)
        if distance < best:
            best, found = distance, Near(number, point)
    return found


def _nearest_of(
    line: Line, axis: int, view: View, at: tuple[float, float], size: tuple[float, float]
) -> tuple[int, float]:
    pixel, span = (view.end - view.start) / size[0], view.spans[axis]
    instant = view.start + at[0] * pixel
    first, last = line.between(instant - _FAR * pixel, instant + _FAR * pixel)
    if first == last:
        return -1, math.inf
    aside = (line.times[first:last] - instant) / pixel
    above = (line.values[first:last] - span.low) / (span.high - span.low) * size[1] - at[1]
    distance = np.hypot(aside, above)
    point = int(np.argmin(distance))
    return first + point, float(distance[point])


def stepped(lines: Sequence[Line], near: Optional[Near], view: View, by: int) -> Optional[Near]:
    """Return the value before or after one; without one, the first or last that the view shows of the first line."""
    if near is None:
        return next((Near(at, point) for at, line in enumerate(lines) if (point := _edge(line, view, by)) is not None), None)
    point = near.point + by
    return Near(near.line, min(max(point, 0), len(lines[near.line]) - 1))


def _edge(line: Line, view: View, by: int) -> Optional[int]:
    first, last = line.between(view.start, view.end)
    if first == last:
        return None
    return first if by > 0 else last - 1


def beside(lines: Sequence[Line], near: Near, view: View, by: int) -> Optional[Near]:
    """Return the value of the next line, or of the one before, that is nearest in time."""
    instant = lines[near.line].times[near.point]
    for step in range(1, len(lines)):
        number = (near.line + by * step) % len(lines)
        line = lines[number]
        after = int(np.searchsorted(line.times, instant))
        around = [at for at in (after - 1, after) if 0 <= at < len(line) and view.start <= line.times[at] <= view.end]
        if around:
            return Near(number, min(around, key=lambda at: abs(int(line.times[at]) - int(instant))))
    return None


def within(line: Line, start: float, end: float) -> Within:
    """Say what a line has from ``start`` to ``end``, both counted in."""
    first, last = line.between(start, end)
    values = line.values[first:last]
    if not len(values):
        return Within(0, math.nan, math.nan, math.nan)
    return Within(len(values), float(values.min()), float(values.mean()), float(values.max()))
