"""Hours of the city's three years in UTC and on the local clock, without a zone database."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import numpy as np

HOUR_MS = 3_600_000
FIRST_YEAR = 2023
LAST_YEAR = 2025
"""The city's records run from 2023-01-01 00:00 to 2025-12-31 24:00 on the local clock, always."""


@dataclass(frozen=True)
class Hours:
    """Consecutive hours; every array has one entry per hour.

    `start_ms`: UTC milliseconds of the first hour. `local_hour` 0–23, `weekday` 0 = Monday and `day` (days since
    1970-01-01) follow the local clock (CET and CEST); `day_of_year` is 0-based and counts hours as fractions.
    """
    start_ms: int
    local_hour: np.ndarray
    weekday: np.ndarray
    day: np.ndarray
    year: np.ndarray
    day_of_year: np.ndarray

    def __len__(self) -> int:
        return len(self.local_hour)

    def index(self, text: str) -> int:
        """Position of a local day ("2024-06-15"): its first hour."""
        wanted = np.datetime64(text, "D").astype(np.int64)
        return int(np.searchsorted(self.day, wanted))


def _last_sunday(year: int, month: int) -> datetime:
    day = datetime(year, month, 31, 1, tzinfo=timezone.utc)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def summer_time(hours_utc: np.ndarray) -> np.ndarray:
    """Which UTC hours (since 1970) fall into Central European summer time (Directive 2000/84/EC, Art. 2 and 3)."""
    result = np.zeros(len(hours_utc), dtype=bool)
    first = datetime.fromtimestamp(int(hours_utc[0]) * 3600, timezone.utc).year
    last = datetime.fromtimestamp(int(hours_utc[-1]) * 3600, timezone.utc).year
    for year in range(first, last + 1):
        begin, end = (int(_last_sunday(year, month).timestamp() // 3600) for month in (3, 10))
        result |= (hours_utc >= begin) & (hours_utc < end)
    return result


def city_hours(first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> Hours:
    """All hours of the years on the local clock, 26,304 for the three years of the full city."""
    begin = int(datetime(first_year, 1, 1, tzinfo=timezone.utc).timestamp() // 3600) - 1
    end = int(datetime(last_year + 1, 1, 1, tzinfo=timezone.utc).timestamp() // 3600) - 1
    utc = np.arange(begin, end)
    local = utc + 1 + summer_time(utc)
    day = local // 24
    dates = day.astype("datetime64[D]")
    year = dates.astype("datetime64[Y]").astype(int) + 1970
    new_year = dates.astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    return Hours(begin * HOUR_MS, local % 24, (day + 3) % 7, day, year, (local - new_year * 24) / 24.0)
