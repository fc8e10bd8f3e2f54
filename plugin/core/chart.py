"""Line charts as numbers: what to draw for series of measurements, decided without a screen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import partial
from typing import Callable, Optional

import numpy as np

_STEPS_SECONDS = (3600, 3 * 3600, 6 * 3600, 12 * 3600)
_STEPS_DAYS = (1, 2, 7, 14)
_STEPS_MONTHS = (1, 3, 6, 12)


@dataclass(frozen=True)
class Series:
    """One line: int64 milliseconds UTC in rising order, float64 values (NaN is a gap), what it is, and its unit."""

    title: str
    unit: str
    times: np.ndarray
    values: np.ndarray


@dataclass(frozen=True)
class Stroke:
    """One unbroken piece of a line: positions between 0 and 1, from left to right and from bottom to top."""

    x: np.ndarray
    y: np.ndarray


@dataclass(frozen=True)
class Frame:
    """What part of the plane is shown: milliseconds UTC and values."""

    start: int
    end: int
    low: float
    high: float


@dataclass(frozen=True)
class Tick:
    """A mark of the time axis: milliseconds UTC, what the clocks show there, and its unit: hour, day or month."""

    instant: int
    local: datetime
    unit: str


def frame_of(series: tuple[Series, ...]) -> Optional[Frame]:
    """Return the frame that shows everything with a little room above and below; None without a value."""
    present = [one for one in series if np.isfinite(one.values).any()]
    if not present:
        return None
    low = min(float(np.nanmin(one.values)) for one in present)
    high = max(float(np.nanmax(one.values)) for one in present)
    room = (high - low) * 0.05 or max(abs(high) * 0.05, 0.5)
    start, end = min(int(one.times[0]) for one in present), max(int(one.times[-1]) for one in present)
    return Frame(start, max(end, start + 1), low - room, high + room)


def strokes(series: Series, *, frame: Frame, pixels: int, step: Optional[int] = None) -> tuple[Stroke, ...]:
    """Return the line's pieces for a picture this many pixels wide.

    Each pixel column keeps its first, lowest, highest and last value, so that
    no peak is lost. A missing value, or a distance above 1.5 steps, breaks the
    line; ``step`` in milliseconds, by default the most frequent one.
    """
    inside = (series.times >= frame.start) & (series.times <= frame.end)
    times, values = series.times[inside], series.values[inside]
    breaks = _breaks(times, values, step if step is not None else modal_step(series.times))
    pieces = []
    for piece in np.split(np.arange(len(times)), breaks):
        kept = piece[np.isfinite(values[piece])]
        if len(kept):
            pieces.append(_stroke(times[kept], values[kept], frame, pixels))
    return tuple(pieces)


def modal_step(times: np.ndarray) -> int:
    """Return the most frequent distance in milliseconds; 0 with fewer than two times."""
    if len(times) < 2:
        return 0
    distances, counts = np.unique(np.diff(times), return_counts=True)
    return int(distances[np.argmax(counts)])


def value_ticks(low: float, high: float, *, wanted: int = 5) -> tuple[float, ...]:
    """Return round values between two limits: steps of 1, 2 or 5 times a power of ten."""
    raw = (high - low) / max(wanted, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    first = math.ceil(low / step)
    return tuple(round(position * step, 10) for position in range(first, math.floor(high / step) + 1))


def time_ticks(start: int, end: int, *, zone: tzinfo, wanted: int = 6) -> tuple[Tick, ...]:
    """Return local round times between two instants (milliseconds UTC)."""
    span = (end - start) / 1000
    for seconds in _STEPS_SECONDS:
        if span / seconds <= wanted:
            return _every(start, end, zone, partial(_after, timedelta(seconds=seconds)), "hour")
    for days in _STEPS_DAYS:
        if span / 86400 / days <= wanted:
            return _every(start, end, zone, partial(_after, timedelta(days=days)), "day")
    months = next((count for count in _STEPS_MONTHS if span / 86400 / 30 / count <= wanted), 12)
    return _every(start, end, zone, partial(_after_months, months), "month")


def _every(
    start: int, end: int, zone: tzinfo, following: Callable[[datetime], datetime], unit: str
) -> tuple[Tick, ...]:
    local = datetime.fromtimestamp(start / 1000, timezone.utc).astimezone(zone)
    first = {"day": 1} if unit == "month" else {}
    at = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, **first)
    found: list[Tick] = []
    while True:
        instant = int(at.replace(tzinfo=zone).timestamp() * 1000)
        if instant > end:
            return tuple(found)
        if instant >= start:
            found.append(Tick(instant, at, unit))
        at = following(at)


def _after(step: timedelta, local: datetime) -> datetime:
    return local + step


def _after_months(months: int, local: datetime) -> datetime:
    position = local.year * 12 + local.month - 1 + months
    return local.replace(year=position // 12, month=position % 12 + 1)


def _breaks(times: np.ndarray, values: np.ndarray, step: int) -> np.ndarray:
    if len(times) < 2:
        return np.empty(0, dtype=int)
    far = np.diff(times) > 1.5 * step if step else np.zeros(len(times) - 1, dtype=bool)
    missing = ~np.isfinite(values)
    return np.flatnonzero(far | missing[1:] | missing[:-1]) + 1


def _stroke(times: np.ndarray, values: np.ndarray, frame: Frame, pixels: int) -> Stroke:
    x = (times - frame.start) / (frame.end - frame.start)
    y = (values - frame.low) / (frame.high - frame.low)
    if len(x) <= 4 * pixels:
        return Stroke(x, y)
    columns = np.minimum((x * pixels).astype(int), pixels - 1)
    first = np.flatnonzero(np.r_[True, columns[1:] != columns[:-1]])
    last = np.r_[first[1:], len(columns)] - 1
    order = np.lexsort((y, columns))
    kept = np.unique(np.concatenate([first, last, order[first], order[last]]))
    return Stroke(x[kept], y[kept])
