"""What is planted in the series so that an analysis has something to find: outages, drifts, jumps, exact counts.

Each case is a function on one row of values; NaN = the observation is missing, NULL = it is there without a value.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from . import series
from .cases import LeftOut
from .clock import Hours

NULL = -1.0e9
"""Marks an observation whose result is null, until the series is packed."""

LIMIT_DAY = 50.0
"""Daily mean of NO2 that may be exceeded 18 times a year from 2030 (Directive (EU) 2024/2881, Annex I, Table 1)."""


@dataclass(frozen=True)
class Case:
    """A planted fact: station key, year it is about, its name, and the exact number to be found (None: qualitative)."""
    station: str
    year: int
    name: str
    expected: Optional[float]
    note: str


CASES = (
    Case("no2-01", 2024, "days_above_50", 19, "one day more than the 18 allowed from 2030; coverage above 85 %"),
    Case("no2-02", 2024, "days_above_50", 18, "exactly what is allowed"),
    Case("no2-03", 2024, "days_above_50", 10, "coverage about 80 %: not assessable"),
    Case("temperature-01", 2024, "hot_days", 6, "one wave of six days, 2024-08-09 to 08-14"),
    Case("temperature-02", 2024, "stuck_hours", 30, "the same value from 2024-05-06 on"),
    Case("temperature-03", 2024, "step", 3.5, "recalibrated wrongly on 2024-09-16: 3.5 K too warm ever after"),
    Case("temperature-04", 2024, "null_results", 48, "48 observations without a value on 2024-11-04 and 05"),
    Case("pm25-02", 2024, "drift_per_30_days", 0.9, "creeps upwards from 2024-03-01 to 2024-12-31"),
    Case("pm25-04", 2024, "duplicates", 13, "hours 0 to 12 of 2024-10-01 are there twice: 12 equal, 1 not"),
    Case("pm25-03", 2024, "spikes", 3, "three single hours of 400 µg/m³"),
    Case("noise-01", 2024, "step", -3.0, "30 km/h since 2024-09-02; noise-02 is the control"),
    Case("noise-08", 2025, "loud_months", 1, "June: 65, 62 and 56 dB(A) by day, in the evening and at night"),
    Case("bicycles-01", 2024, "outage_days", 31, "the counter failed for all of March"),
    Case("bicycles-02", 2024, "zero_days", 3, "Tuesday 2024-05-14 to 16: dead, but it reports zeros"),
    Case("bicycles-03", 2024, "festival", 3.0, "three times the usual rides on Saturday 2024-06-15"),
    Case("parking-01", 2025, "hours_full", 312, "95 % full from ten to four on every Saturday"),
    Case("bins-01", 2025, "avoidable", 52, "fills so slowly that every collection comes below 50 %"),
    Case("soil-01", 2025, "open_circuit_days", 7, "199 kPa from 2025-05-12 to 18 is a broken cable, not drought"),
)

Change = Callable[[np.ndarray, Hours], None]


def _span(hours: Hours, first: str, last: str) -> slice:
    """All hours of the local days from first to last, both included."""
    return slice(hours.index(first), hours.index(str(np.datetime64(last) + 1)))


def _days(hours: Hours, year: int) -> np.ndarray:
    return np.unique(hours.day[hours.year == year])


def _chosen(hours: Hours, count: int) -> np.ndarray:
    return _days(hours, 2024)[8::(356 // count)][:count]


def exceedance_days(hours: Hours, *, count: int) -> List[str]:
    """The local days of 2024 on which a station with `count` planted exceedances has them."""
    return [str(np.datetime64(int(day), "D")) for day in _chosen(hours, count)]


def _exceedances(count: int, *, coverage_gap: bool = False, but_the_last: bool = False) -> Change:
    """Exactly `count` days of 2024 above 50 µg/m³, on any reasonable clock; all other days well below."""
    def change(row: np.ndarray, hours: Hours) -> None:
        for day in np.unique(hours.day):
            at = hours.day == day
            row[at] *= min(1.0, 41.0 / max(row[at].mean(), 1e-9))
        chosen = _chosen(hours, count)
        for day in chosen[:-1] if but_the_last else chosen:
            at = hours.day == day
            row[at] = np.clip(row[at] * 62.0 / row[at].mean(), 38.0, 150.0)
        if coverage_gap:
            row[_span(hours, "2024-06-20", "2024-06-30")] = np.nan
            gap = hours.index("2024-10-26")
            row[gap:gap + 62 * 24] = np.where(np.isin(hours.day[gap:gap + 62 * 24], chosen),
                                              row[gap:gap + 62 * 24], np.nan)
    return change


def _heat_wave(row: np.ndarray, hours: Hours) -> None:
    row[:] = np.minimum(row, 29.4)
    wave = _span(hours, "2024-08-09", "2024-08-14")
    row[wave] = 26.5 + 6.0 * np.cos(2 * np.pi * (hours.local_hour[wave] - 15) / 24)


def _stuck(row: np.ndarray, hours: Hours) -> None:
    begin = hours.index("2024-05-06")
    row[begin:begin + 30] = row[begin]
    row[begin + 30] = row[begin] + 1.0


def _zeros(row: np.ndarray, hours: Hours) -> None:
    row[_span(hours, "2024-05-14", "2024-05-16")] = 0.0


def _drift(row: np.ndarray, hours: Hours) -> None:
    at = _span(hours, "2024-03-01", "2024-12-31")
    row[at] += 0.9 / 30.0 * np.arange(at.stop - at.start) / 24.0


def _spikes(row: np.ndarray, hours: Hours) -> None:
    for day in ("2024-02-20", "2024-07-11", "2024-10-08"):
        row[hours.index(day) + 11] = 400.0


def _add(value: float, first: str, last: str = "2025-12-31") -> Change:
    def change(row: np.ndarray, hours: Hours) -> None:
        row[_span(hours, first, last)] += value
    return change


def _set(value: float, first: str, last: str) -> Change:
    def change(row: np.ndarray, hours: Hours) -> None:
        row[_span(hours, first, last)] = value
    return change


def _festival(row: np.ndarray, hours: Hours) -> None:
    row[_span(hours, "2024-06-15", "2024-06-15")] *= 3.0


CHANGES: Dict[str, Tuple[Change, ...]] = {
    "no2-01": (_exceedances(19),), "no2-02": (_exceedances(18),), "no2-03": (_exceedances(10, coverage_gap=True),),
    "temperature-01": (_heat_wave,), "temperature-02": (_stuck,), "temperature-03": (_add(3.5, "2024-09-16"),),
    "temperature-04": (_set(NULL, "2024-11-04", "2024-11-05"),),
    "pm25-02": (_drift,), "pm25-03": (_spikes,), "noise-01": (_add(-3.0, "2024-09-02"),),
    "bicycles-01": (_set(np.nan, "2024-03-01", "2024-03-31"),), "bicycles-02": (_zeros,), "bicycles-03": (_festival,),
    "soil-01": (_set(199.0, "2025-05-12", "2025-05-18"),)}

WITHOUT: Dict[str, Tuple[str, Tuple[Change, ...]]] = {
    "no2-01": ("air_limits", (_exceedances(19, but_the_last=True),)), "noise-01": ("before_after", ()),
    "bicycles-01": ("traffic_dtv", ()), "bicycles-02": ("traffic_dtv", ())}
"""What happens to a station instead when a case is left out."""

LOUD_MONTH = ("2025-06-01", "2025-07-01")
LOUD_LEVELS = {"day": 65.0, "evening": 62.0, "night": 56.0}


def _loud_month(row: np.ndarray, hours: Hours) -> None:
    """Nights belong to the date on which they begin, so the month runs from six to six."""
    begin, end = (hours.index(day) + 6 for day in LOUD_MONTH)
    hour = hours.local_hour[begin:end]
    row[begin:end] = np.select([(hour >= 6) & (hour < 18), (hour >= 18) & (hour < 22)],
                               [LOUD_LEVELS["day"], LOUD_LEVELS["evening"]], LOUD_LEVELS["night"])


FULL_YEAR, FULL_WEEKDAY, FULL_HOURS, FULL_SPACES = 2025, 5, (10, 16), 190.0
SLOW_PER_DAY = 6.0


def _full_saturdays(row: np.ndarray, hours: Hours) -> None:
    begin, end = FULL_HOURS
    full = (hours.weekday == FULL_WEEKDAY) & (hours.local_hour >= begin) & (hours.local_hour < end)
    row[full & (hours.year == FULL_YEAR)] = FULL_SPACES


def _slow_bin(row: np.ndarray, hours: Hours) -> None:
    at = hours.year == FULL_YEAR
    row[at] = series.fill_level(hours, SLOW_PER_DAY)[at]


AFTER_OUTAGES: Dict[str, Tuple[str, Change]] = {
    "noise-08": ("noise_lden", _loud_month), "parking-01": ("occupancy_fill", _full_saturdays),
    "bins-01": ("occupancy_fill", _slow_bin)}
"""Cases of stations that have their ordinary holes, too, but not here."""

UNTORN = ("parking", "bins")
"""Kinds of stations that are silent in the network outage only."""

NETWORK_OUTAGE = ("2024-07-03", 9, 30)
"""All stations at once: local day, local hour, hours."""


def outages(values: np.ndarray, *, keys: Sequence[str], hours: Hours, rng: np.random.Generator) -> None:
    """Tear ordinary holes: one of the whole network, and hours to days at each station without a planted case."""
    day, hour, width = NETWORK_OUTAGE
    if hours.year[0] <= 2024 <= hours.year[-1]:
        begin = hours.index(day) + hour
        values[:, begin:begin + width] = np.nan
    torn = (row for row, key in zip(values, keys) if key not in CHANGES and key.split("-")[0] not in UNTORN)
    for row in torn:
        for begin in rng.integers(0, len(hours), rng.integers(3, 12)):
            row[begin:begin + 1 + int(rng.gamma(0.7, 14.0))] = np.nan


def plant(row: np.ndarray, *, key: str, hours: Hours, left_out: LeftOut = frozenset()) -> None:
    """Change one station's row as its cases say; years the city does not have are left out."""
    if len(np.unique(hours.year)) < 3:
        return
    case, instead = WITHOUT.get(key, ("", ()))
    for change in instead if case in left_out else CHANGES.get(key, ()):
        change(row, hours)


def plant_after_outages(row: np.ndarray, *, key: str, hours: Hours, left_out: LeftOut = frozenset()) -> None:
    """Change one station's row where its case must have no holes; years the city does not have are left out."""
    case, change = AFTER_OUTAGES.get(key, ("", None))
    if change is not None and case not in left_out and len(np.unique(hours.year)) >= 3:
        change(row, hours)
