"""A series in the size of a word: what a station measured last, drawn as a line that breaks where values are missing."""

from __future__ import annotations

import base64
from typing import Sequence

import numpy as np

from .chart import LARGEST

WIDTH, HEIGHT = 240, 56
MOST = 48
"""Values of one sparkline: two days of hours."""

_EDGE = 5
_GAP = 1.9
"""Missing steps are a gap from here on, in parts of the usual step."""

_GROUND, _LINE, _RIM = "#ffffff", "#0072b2", "#bdbdbd"


def joined(times: np.ndarray, values: np.ndarray, *, most: int = MOST) -> tuple[np.ndarray, np.ndarray]:
    """Return the newest values of columns in any order: int64 ms in rising order, each instant once (the last given counts)."""
    order = np.argsort(times, kind="stable")
    times, values = times[order], values[order]
    last = np.append(np.diff(times) > 0, True) if len(times) else np.empty(0, dtype=bool)
    return times[last][-most:], values[last][-most:]


def usual_step(times: np.ndarray) -> int:
    """Return the middle distance of instants in rising order in ms; 0 where there are fewer than three."""
    return int(np.median(np.diff(times))) if len(times) > 2 else 0


def svg(times: np.ndarray, values: np.ndarray) -> str:
    """Draw int64 ms in rising order and float64 values, NaN where there is none; empty where there is nothing to connect."""
    good = np.abs(values) <= LARGEST
    if good.sum() < 2 or times[-1] <= times[0]:
        return ""
    xs, ys = _places(times, values, good)
    lines = "".join(_line(xs[part], ys[part]) for part in _pieces(times, good))
    last = np.flatnonzero(good)[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" fill="{_GROUND}" stroke="{_RIM}"/>{lines}'
        f'<circle cx="{xs[last]:.1f}" cy="{ys[last]:.1f}" r="3" fill="{_LINE}"/></svg>'
    )


def address(picture: str) -> str:
    """Return a picture as an address that holds it: nothing is fetched for it."""
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode("utf-8")).decode("ascii")


def _places(times: np.ndarray, values: np.ndarray, good: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y in the picture; a series that never changes lies in its middle."""
    share = (times - times[0]) / float(times[-1] - times[0])
    low, high = values[good].min(), values[good].max()
    height = (values - low) / (high - low) if high > low else np.where(good, 0.5, np.nan)
    return _EDGE + share * (WIDTH - 2 * _EDGE), HEIGHT - _EDGE - height * (HEIGHT - 2 * _EDGE)


def _pieces(times: np.ndarray, good: np.ndarray) -> Sequence[np.ndarray]:
    """Return the positions of values that follow each other without a gap."""
    there = np.flatnonzero(good)
    step = usual_step(times)
    apart = np.diff(there) > 1
    if step:
        apart |= np.diff(times[there]) > _GAP * step
    return np.split(there, np.flatnonzero(apart) + 1)


def _line(xs: np.ndarray, ys: np.ndarray) -> str:
    if len(xs) == 1:
        return f'<circle cx="{xs[0]:.1f}" cy="{ys[0]:.1f}" r="1.2" fill="{_LINE}"/>'
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys))
    return f'<polyline points="{points}" fill="none" stroke="{_LINE}" stroke-width="1.6"/>'
