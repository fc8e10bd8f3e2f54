"""Charts as values: series, limits, axes, and what part of the plane is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Sequence, Tuple

import numpy as np

MOST_AXES = 2
LARGEST = 1e100  # a value that is drawn
EARLIEST, LATEST = -62_135_424_000_000, 253_402_128_000_000
"""Milliseconds UTC: 3 January 1 and 30 December 9999, so that the clocks of every zone can show what lies between."""

_SHORTEST = 10_000.0  # milliseconds that a view shows at least
_FINEST = 1_000.0  # so many times the values' whole span can be magnified
_WIDEST = 1.25  # so many times the whole time is shown at most
_TALLEST = 4.0
_KEPT = 0.1  # of a view stays on the data when it is moved


@dataclass(frozen=True)
class Series:
    """One line: int64 milliseconds UTC in rising order, float64 values (NaN is a gap), what it is, and its unit."""

    title: str
    unit: str
    times: np.ndarray
    values: np.ndarray


@dataclass(frozen=True)
class Limit:
    """A value that a line across the chart stands for, in the unit of one of its axes."""

    value: float
    label: str
    unit: str


@dataclass(frozen=True)
class Span:
    """The values that an axis shows."""

    low: float
    high: float


@dataclass(frozen=True)
class View:
    """What part of the plane is shown: milliseconds UTC, and the values of each axis from left to right."""

    start: float
    end: float
    spans: Tuple[Span, ...]


@dataclass(frozen=True)
class Axes:
    """The units of the axes, the left one first, and which series (by position) have a unit that is none of them."""

    units: Tuple[str, ...]
    left_out: Tuple[int, ...]


def axes_of(units: Sequence[str]) -> Axes:
    """Give the first two different units an axis each; series of a third unit are left out."""
    chosen = tuple(dict.fromkeys(units))[:MOST_AXES]
    return Axes(chosen, tuple(at for at, unit in enumerate(units) if unit not in chosen))


def panned(view: View, *, right: float = 0.0, up: float = 0.0, whole: View) -> View:
    """Move the view by parts of its width and height; a tenth of it stays on the data."""
    move = (view.end - view.start) * right
    spans = tuple(_moved(span, (span.high - span.low) * up) for span in view.spans)
    return _on_data(View(view.start + move, view.end + move, spans), whole)


def zoomed(view: View, factor: float, *, at: float = 0.5, whole: View) -> View:
    """Show ``factor`` times as much time (below 1: less), with the instant ``at`` (0 left, 1 right) where it is."""
    width = view.end - view.start
    wanted = min(max(width * factor, _SHORTEST), max((whole.end - whole.start) * _WIDEST, _SHORTEST))
    start = view.start + (width - wanted) * at
    return _on_data(replace(view, start=start, end=start + wanted), whole)


def stretched(view: View, factor: float, *, at: float = 0.5, whole: View) -> View:
    """Show ``factor`` times the values on every axis, with those ``at`` (0 below, 1 above) where they are."""
    spans = []
    for span, most in zip(view.spans, whole.spans):
        height, all_of_it = span.high - span.low, most.high - most.low
        wanted = min(max(height * factor, all_of_it / _FINEST), all_of_it * _TALLEST)
        low = span.low + (height - wanted) * at
        spans.append(Span(low, low + wanted))
    return _on_data(replace(view, spans=tuple(spans)), whole)


def framed(view: View, *, left: float, right: float, low: float, high: float, whole: View) -> View:
    """Show a rectangle of the view, given in parts of its width and height, as far as can be magnified."""
    width, height = max(right - left, 1e-9), max(high - low, 1e-9)
    narrow = zoomed(view, width, at=left / (1 - width) if width < 1 else 0.5, whole=whole)
    return stretched(narrow, height, at=low / (1 - height) if height < 1 else 0.5, whole=whole)


def fits(view: View, whole: View) -> bool:
    """Tell whether a view that was kept still shows something of these data."""
    overlap = view.start < whole.end and view.end > whole.start and view.end > view.start
    return overlap and len(view.spans) == len(whole.spans) and all(span.high > span.low for span in view.spans)


def _moved(span: Span, by: float) -> Span:
    return Span(span.low + by, span.high + by)


def _on_data(view: View, whole: View) -> View:
    width = view.end - view.start
    start = _held(view.start, width, whole.start, whole.end)
    spans = []
    for span, most in zip(view.spans, whole.spans):
        low = _held(span.low, span.high - span.low, most.low, most.high)
        spans.append(Span(low, low + span.high - span.low))
    return View(start, start + width, tuple(spans))


def _held(low: float, size: float, first: float, last: float) -> float:
    kept = min(size, last - first) * _KEPT
    return min(max(low, first + kept - size), last - kept)
