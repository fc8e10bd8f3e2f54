"""Air quality compared with limit values and advice, per station, year and level (S2)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from .air_standards import HOUR, OVER_THE_YEAR, PEAK_SEASON, POLLUTANTS, STANDARDS, Level, levels_of
from .air_values import DatedValues, air_values
from .day_windows import month_of, year_of
from .rules import MINIMUM_COVERAGE, Check, go_on
from .series_pieces import pieces
from .slots import Slotted

STATUSES: Tuple[str, ...] = ("met", "above", "not_assessable")

COVERAGE: Mapping[str, Tuple[float, float]] = {"fixed": (0.85, 0.85), "indicative": (0.13, 0.50)}
"""Share of the year that a metric of the whole year, and one of days or hours, needs (Dir. (EU) 2024/2881, Annex V B)."""

_SEASON_MONTHS = 6


@dataclass(frozen=True)
class Assessed:
    """One series, year and level.

    ``value_raw`` in µg/m³ is the mean, or the highest value but for the allowed exceedances: it lies above the level
    exactly when more than allowed do. NaN where there are too few values. ``n_exceed`` counts rounded values above the
    level, a lower bound, averaged over ``n_years``; NaN for metrics with one value. ``first_over`` is the date (days since
    1970-01-01) on which the allowance was used up, None where it was not. ``n`` of ``n_expected`` days or hours are valid.
    """

    series: int
    year: int
    level: Level
    value_raw: float
    value_rounded: float
    n_exceed: float
    n_years: int
    first_over: Optional[int]
    n: int
    n_expected: int
    coverage_min_quarter: float
    status: str

    @property
    def coverage(self) -> float:
        """The share of the year that is valid."""
        return self.n / self.n_expected


@dataclass(frozen=True)
class _Year:
    """The values of one series and year, in the order of time."""

    dates: np.ndarray
    values: np.ndarray
    n_expected: int
    quarters: np.ndarray = field(repr=False)

    @property
    def coverage(self) -> float:
        return len(self.values) / self.n_expected


def rounded(values: np.ndarray) -> np.ndarray:
    """Round to the decimals of the standards, which are whole µg/m³; halves go up (by memory: EU reporting guidance)."""
    return np.floor(values + 0.5)


def air_limits(
    data: Slotted, *, pollutant: str, zone: tzinfo, standards: Sequence[str] = STANDARDS, year: Optional[int] = None,
    measured: str = "fixed", check: Check = go_on,
) -> List[Assessed]:
    """Compare every series and year with the levels of a pollutant; values in µg/m³, gases at 293 K.

    Too many exceedances prove that a level is not kept whatever the coverage; too few prove nothing below it.
    ``year`` judges that year alone, with those before it where counts are averaged. Method: analyses.md S2.
    Raises BadInput, Cancelled.
    """
    if pollutant not in POLLUTANTS or not set(standards) <= set(STANDARDS) or measured not in COVERAGE:
        raise BadInput("unknown pollutant, standard or kind of measurement", pollutant=pollutant, measured=measured)
    levels, found = levels_of(pollutant, standards), []
    for piece in pieces(data):
        tables = air_values(piece.data, zone=zone, check=check)
        years = _years(tables["day"], tables[HOUR], year)
        check()
        for series in range(piece.data.count):
            for one in years.get(series, () if year is None else (year,)):
                check()
                rows = [_assessed(tables[level.metric], series, one, level, measured) for level in levels]
                found += [replace(row, series=piece.first + series) for row in rows]
    return found


def _years(days: DatedValues, hours: DatedValues, year: Optional[int]) -> Dict[int, Sequence[int]]:
    """Return the years in which each series has a valid value, or the one that was asked for."""
    if year is not None:
        return {}
    found: Dict[int, Sequence[int]] = {}
    codes = np.unique(np.concatenate([np.unique(table.series) for table in (days, hours)]))
    for one in codes.tolist():
        dates = np.concatenate([table.dates[slice(*np.searchsorted(table.series, (one, one + 1)))] for table in (days, hours)])
        found[one] = np.unique(year_of(dates)).tolist()
    return found


def _assessed(table: DatedValues, series: int, year: int, level: Level, measured: str) -> Assessed:
    own = _of_year(table, series, year, per_day=24 if level.metric == HOUR else 1)
    needed = COVERAGE[measured][level.metric not in OVER_THE_YEAR]
    if level.metric in OVER_THE_YEAR:
        raw = _worst_season(own) if level.metric == PEAK_SEASON else _mean(own.values)
        value, enough = float(rounded(np.array(raw))), own.coverage >= needed and not math.isnan(raw)
        status = "not_assessable" if not enough else "above" if value > level.level else "met"
        return _result(own, series, year, level, raw, math.nan, 1, None, status)
    counted = [own, *(_of_year(table, series, year - back, per_day=24 if level.metric == HOUR else 1)
                      for back in range(1, level.years))]
    counted = [one for one in counted if len(one.values) or one is own]
    exceed = float(np.mean([_exceeding(one, level).sum() for one in counted]))
    enough = all(one.coverage >= needed for one in counted)
    status = "above" if exceed > (level.allowed or 0) else "met" if enough else "not_assessable"
    return _result(own, series, year, level, _ranked(own, level), exceed, len(counted), _first_over(own, level), status)


def _result(
    own: _Year, series: int, year: int, level: Level, raw: float, exceed: float, years: int, first: Optional[int], status: str,
) -> Assessed:
    return Assessed(
        series, year, level, raw, float(rounded(np.array(raw))), exceed, years, first, len(own.values), own.n_expected,
        float(own.quarters.min()), status)


def _of_year(table: DatedValues, series: int, year: int, *, per_day: int) -> _Year:
    begin, end = (int(np.datetime64(f"{one:04d}-01-01", "D").astype(np.int64)) for one in (year, year + 1))
    rows = table.between(series, begin, end)
    dates = table.dates[rows]
    whole = np.bincount((month_of(np.arange(begin, end)) - 1) // 3, minlength=4) * per_day
    there = np.bincount((month_of(dates) - 1) // 3, minlength=4)
    return _Year(dates, table.values[rows], (end - begin) * per_day, there / whole)


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else math.nan


def _exceeding(one: _Year, level: Level) -> np.ndarray:
    return rounded(one.values) > level.level


def _ranked(one: _Year, level: Level) -> float:
    """Return the highest value but for the allowed ones, NaN where there are no more than these."""
    place = (level.allowed or 0) + 1
    return float(np.partition(one.values, -place)[-place]) if len(one.values) >= place else math.nan


def _first_over(one: _Year, level: Level) -> Optional[int]:
    over = one.dates[_exceeding(one, level)]
    return int(over[level.allowed or 0]) if len(over) > (level.allowed or 0) else None


def _worst_season(one: _Year) -> float:
    """Return the highest mean of the monthly means of six months in a row; a month needs 75 % of its days."""
    month = month_of(one.dates) - 1
    number = np.bincount(month, minlength=12)
    total = np.bincount(month, weights=one.values, minlength=12)
    year = int(year_of(one.dates[:1])[0]) if len(one.dates) else 1970
    starts = np.arange(f"{year:04d}-01", f"{year + 1:04d}-02", dtype="datetime64[M]").astype("datetime64[D]").astype(np.int64)
    means = np.where(number >= MINIMUM_COVERAGE * np.diff(starts), total / np.maximum(number, 1), np.nan)
    seasons = [means[begin : begin + _SEASON_MONTHS].mean() for begin in range(12 - _SEASON_MONTHS + 1)]
    known = [float(mean) for mean in seasons if not math.isnan(mean)]
    return max(known, default=math.nan)
