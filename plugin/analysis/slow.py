"""Series whose values are those of months or years already."""

from __future__ import annotations

from dataclasses import replace
from typing import Tuple

import numpy as np

from .local_time import DAY
from .slots import Slotted
from .steps import widest

SLOW = 27 * DAY
"""A longer step in ms is that of months or years: the calendar's, not a fixed one."""


_UNITS = (("month", SLOW, 45 * DAY), ("quarter", 80 * DAY, 100 * DAY), ("year", 350 * DAY, 380 * DAY))


def calendar_units(data: Slotted) -> Tuple[str, ...]:
    """Return per series ``month``, ``quarter`` or ``year`` where it has one value for each of them, empty for all others."""
    return tuple(
        next((unit for unit, least, most in _UNITS if least <= step <= most), "") for step in calendar_steps(data).tolist())


def calendar_steps(data: Slotted) -> np.ndarray:
    """Return the usual time in ms between values of series without a regular step, 0 for all others."""
    step = np.zeros(data.count)
    irregular = np.flatnonzero(widest(data.steps) == 0)
    for code in irregular.tolist():
        low, high = np.searchsorted(data.series, (code, code + 1))
        if high - low > 1:
            step[code] = np.median(np.diff(data.slots[low:high]))
    return step


def only(data: Slotted, member: np.ndarray) -> Slotted:
    """Return the values of the series for which ``member`` is true; the others are empty."""
    rows = member[data.series]
    return replace(data, series=data.series[rows], slots=data.slots[rows], values=data.values[rows])
