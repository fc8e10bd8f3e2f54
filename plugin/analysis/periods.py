"""Hours, days, weeks, months, quarters and years of the local calendar."""

from __future__ import annotations

from typing import Tuple

import numpy as np

from .local_time import DAY, EARLIEST, HOUR, LATEST, LocalClock

PERIODS: Tuple[str, ...] = ("hour", "day", "week", "month", "quarter", "year")
NOMINAL = {
    "hour": HOUR, "day": DAY, "week": 7 * DAY, "month": 30 * DAY, "quarter": 91 * DAY, "year": 365 * DAY,
}
"""Typical lengths in ms, only to tell finer from coarser."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def period_starts(utc: np.ndarray, *, period: str, clock: LocalClock) -> np.ndarray:
    """Return, per instant, the UTC ms at which its local period begins.

    The doubled hour in October is two hours; a day has 23, 24 or 25 hours.
    """
    if period == "hour":
        offset = clock.offset(utc)
        return np.maximum((utc + offset) // HOUR * HOUR - offset, clock.last_change(utc))
    return clock.utc(_wall_of(_number(clock.local(utc), period), period))


def all_starts(first: int, last: int, *, period: str, clock: LocalClock) -> np.ndarray:
    """Return the UTC starts of all periods from the one with ``first`` to the one after that with ``last``."""
    if period == "hour":
        return _hour_starts(first, last, clock)
    low, high = _number(clock.local(np.array([first, last], dtype=np.int64)), period)
    return np.unique(clock.utc(_wall_of(np.arange(low, high + 2, dtype=np.int64), period)))


def _hour_starts(first: int, last: int, clock: LocalClock) -> np.ndarray:
    bounds = np.concatenate(([EARLIEST - DAY], clock.changes[1:], [LATEST + DAY]))
    pieces = []
    for begin, end, offset in zip(bounds[:-1], bounds[1:], clock.offsets):
        low, high = max(begin, first), min(end, last + HOUR + 1)
        if low < high:
            piece = np.arange((low + offset) // HOUR * HOUR - offset, high, HOUR, dtype=np.int64)
            piece[0] = max(piece[0], begin)
            pieces.append(piece)
    starts = np.unique(np.concatenate(pieces))
    return starts[: np.searchsorted(starts, last, side="right") + 1]


def _number(local: np.ndarray, period: str) -> np.ndarray:
    """Number the periods of wall-clock readings; weeks begin on Monday (ISO 8601)."""
    if period == "day":
        return local // DAY
    if period == "week":
        return (local // DAY + 3) // 7
    return local.astype("datetime64[ms]").astype("datetime64[M]").astype(np.int64) // _MONTHS[period]


def _wall_of(number: np.ndarray, period: str) -> np.ndarray:
    if period == "day":
        return number * DAY
    if period == "week":
        return (number * 7 - 3) * DAY
    months = (number * _MONTHS[period]).astype("datetime64[M]")
    return months.astype("datetime64[ms]").astype(np.int64)
