"""Levels that air quality is compared with: today's limit values, those of 2030, and the WHO's advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

POLLUTANTS: Tuple[str, ...] = ("NO2", "PM10", "PM2.5", "O3")
STANDARDS: Tuple[str, ...] = ("until_2029", "from_2030", "who_2021")
"""Dir. (EU) 2024/2881, Annex I, Table 2 (as 2008/50/EC) and Table 1 (third-hand); WHO 2021."""

YEAR, DAY, HOUR, EIGHT_HOURS, LONG_TERM, PEAK_SEASON = "year", "day", "hour", "8h", "long_term", "peak_season"
"""Mean of the year; days and hours above; days whose highest 8-hour mean is above; the same as 99th percentile; the
mean of the daily highest 8-hour means in the worst six months in a row."""

OVER_THE_YEAR = (YEAR, PEAK_SEASON)
"""Metrics with one value a year; the others count exceedances."""


@dataclass(frozen=True)
class Level:
    """One level in µg/m³; a value above it exceeds it.

    ``allowed`` is how many exceedances a year may have, None for a metric with one value; ``years`` over how many years these
    are averaged.
    """

    pollutant: str
    metric: str
    standard: str
    level: float
    allowed: Optional[int] = None
    years: int = 1


_WHO_DAYS = 3
"""The 99th percentile of a year: three to four days may lie above."""

LEVELS: Tuple[Level, ...] = (
    Level("NO2", YEAR, "until_2029", 40),
    Level("NO2", HOUR, "until_2029", 200, 18),
    Level("PM10", YEAR, "until_2029", 40),
    Level("PM10", DAY, "until_2029", 50, 35),
    Level("PM2.5", YEAR, "until_2029", 25),
    Level("O3", EIGHT_HOURS, "until_2029", 120, 25, years=3),
    Level("NO2", YEAR, "from_2030", 20),
    Level("NO2", DAY, "from_2030", 50, 18),
    Level("NO2", HOUR, "from_2030", 200, 3),
    Level("PM10", YEAR, "from_2030", 20),
    Level("PM10", DAY, "from_2030", 45, 18),
    Level("PM2.5", YEAR, "from_2030", 10),
    Level("PM2.5", DAY, "from_2030", 25, 18),
    Level("O3", EIGHT_HOURS, "from_2030", 120, 18, years=3),
    Level("O3", LONG_TERM, "from_2030", 100, _WHO_DAYS),
    Level("NO2", YEAR, "who_2021", 10),
    Level("NO2", DAY, "who_2021", 25, _WHO_DAYS),
    Level("PM10", YEAR, "who_2021", 15),
    Level("PM10", DAY, "who_2021", 45, _WHO_DAYS),
    Level("PM2.5", YEAR, "who_2021", 5),
    Level("PM2.5", DAY, "who_2021", 15, _WHO_DAYS),
    Level("O3", EIGHT_HOURS, "who_2021", 100, _WHO_DAYS),
    Level("O3", PEAK_SEASON, "who_2021", 60),
)


def levels_of(pollutant: str, standards: Sequence[str]) -> Tuple[Level, ...]:
    """Return the levels of a pollutant in these standards, in their order."""
    return tuple(one for one in LEVELS if one.pollutant == pollutant and one.standard in standards)
