"""Weekday, hour and date of instants on the local clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np

from .local_time import DAY, HOUR, LocalClock

HOLIDAY = 7
"""The class of days beside Monday (0) to Sunday (6)."""


@dataclass(frozen=True)
class WeekHours:
    """Per instant: ``days`` since 1970-01-01, ``weekdays`` 0 (Monday) to 6, ``hours`` 0 to 23, all local."""

    days: np.ndarray
    weekdays: np.ndarray
    hours: np.ndarray

    def classes(self, holidays: Sequence[int]) -> np.ndarray:
        """Return the weekday, HOLIDAY on the days given (days since 1970-01-01)."""
        return np.where(np.isin(self.days, np.array(holidays, dtype=np.int64)), HOLIDAY, self.weekdays)


def week_hours(utc: np.ndarray, *, clock: LocalClock) -> WeekHours:
    """Read the local calendar at instants (ms UTC); the doubled hour in October is the same hour twice."""
    local = clock.local(utc)
    days = local // DAY
    return WeekHours(days, (days + 3) % 7, local % DAY // HOUR)
