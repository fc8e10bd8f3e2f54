"""What a day and a night of a temperature series were: their extremes, and whether they are known (S3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .day_windows import WHOLE_DAY, Window, Windowed, windowed
from .heat_waves import WAVES
from .local_time import EARLIEST, LocalClock
from .rules import MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted

TROPICAL = 20.0
"""°C that a tropical night does not go below (DWD Thema des Tages 2013-08-10)."""

SULTRY = 18.8
"""hPa of vapour pressure from which an hour is sultry (DWD Thema des Tages 2017-07-31)."""

AFTERNOON, NIGHT = Window(12, 18), Window(18, 30)
_UTC = LocalClock(np.array([EARLIEST], dtype=np.int64), np.array([0], dtype=np.int64))


@dataclass(frozen=True)
class HeatRules:
    """What counts.

    ``strict`` asks for more than a threshold (ETCCDI) and not for at least it (DWD); ``wave`` is one of WAVES;
    ``level`` is one in °C whose hours are counted, too.
    """

    strict: bool = False
    wave: str = WAVES[0]
    minimum_coverage: float = MINIMUM_COVERAGE
    level: Optional[float] = None

    def reached(self, values: np.ndarray, threshold: float) -> np.ndarray:
        """Tell which values reach the threshold; NaN never does."""
        return values > threshold if self.strict else values >= threshold


AS_DWD = HeatRules()


@dataclass(frozen=True)
class HeatDay:
    """One row per series and local date with a value, sorted by both; °C.

    ``times`` is the first value of the date in ms UTC. ``tx`` is the highest value, also where the day is not
    ``known`` (12 to 18 h complete); ``tn`` the lowest. ``mean`` is NaN where too few values of the day are there
    (``covered`` is False). ``night`` is the lowest value from 18 to 06 UTC of the night that begins on the date, NaN where an
    hour of it is missing.
    """

    series: np.ndarray
    dates: np.ndarray
    times: np.ndarray
    tx: np.ndarray
    tn: np.ndarray
    mean: np.ndarray
    night: np.ndarray
    known: np.ndarray
    covered: np.ndarray


def vapour_pressure(temperature: np.ndarray, humidity: np.ndarray) -> np.ndarray:
    """Return hPa of °C and % relative humidity: 6.112·exp(17.62·T/(243.12+T))·RH/100 (Magnus, WMO; by memory)."""
    return 6.112 * np.exp(17.62 * temperature / (243.12 + temperature)) * humidity / 100.0


def heat_by_day(data: Slotted, *, clock: LocalClock, rules: HeatRules, check: Check = go_on) -> HeatDay:
    """Describe every date; an hour needs ``rules.minimum_coverage`` of its values. Raises Cancelled.

    A day is known by its afternoon, for a missing one hides a hot day; a night by all of its hours (18 to 06 UTC after
    DWD), for the missing one may be the coolest.
    """
    minimum = rules.minimum_coverage
    whole = windowed(
        data, window=WHOLE_DAY, clock=clock, kinds=("max", "min", "mean"), minimum_coverage=minimum, check=check)
    afternoon = windowed(data, window=AFTERNOON, clock=clock, kinds=(), minimum_coverage=minimum, check=check)
    night = windowed(data, window=NIGHT, clock=_UTC, kinds=("min",), minimum_coverage=minimum, check=check)
    covered = whole.covered(minimum)
    return HeatDay(
        whole.series, whole.dates, whole.times, whole.values["max"], whole.values["min"],
        np.where(covered, whole.values["mean"], np.nan),
        _beside(night, whole, np.where(night.complete, night.values["min"], np.nan)),
        _beside(afternoon, whole, afternoon.complete.astype(np.float64)) == 1, covered)


def _beside(source: Windowed, onto: Windowed, values: np.ndarray) -> np.ndarray:
    """Return the values of the source at the dates of the other window, NaN where it has none."""
    row = source.rows_for(onto)
    return np.where(row >= 0, np.append(values, np.nan)[row], np.nan)
