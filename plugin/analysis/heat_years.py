"""Hot days, tropical nights and heat waves per station and year (S3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Optional, Tuple

import numpy as np

from ..core.errors import BadInput, TooFewData
from ..core.observations import NO_TIME
from .aggregate import aggregate
from .day_windows import month_of, too_coarse
from .groups import share
from .heat_days import AS_DWD, SULTRY, TROPICAL, HeatDay, HeatRules, heat_by_day, vapour_pressure
from .heat_waves import HOT, SUMMER, WAVES, waves
from .local_time import DAY, LocalClock
from .rows import Frame, Span, clock_for, frame_of, rows_of, within
from .rules import Check, go_on
from .series_pieces import joined, pieces
from .slots import Slotted
from .steps import keys

_SUMMER_MONTHS = (6, 7, 8)


@dataclass(frozen=True)
class HeatYears:
    """One row per series and year of ``frame``; counts are as observed, also where ``enough`` is False.

    ``n`` of ``n_expected`` days are known, ``coverage_jja`` is their share in June to August (NaN where the
    period has none of them); ``enough`` says whether that, else the share of all days, reaches the minimum. ``tx_max`` is
    the highest value, at ``tx_max_time`` (ms UTC, NO_TIME without any). ``sultry_hours`` is -1 without humidity;
    ``level_hours`` of ``valid_hours`` hourly means reach the level, -1 without one.
    """

    frame: Frame
    summer_days: np.ndarray
    hot_days: np.ndarray
    tropical_nights: np.ndarray
    frost_days: np.ndarray
    ice_days: np.ndarray
    heat_waves: np.ndarray
    longest_wave: np.ndarray
    tx_max: np.ndarray
    tx_max_time: np.ndarray
    sultry_hours: np.ndarray
    level_hours: np.ndarray
    valid_hours: np.ndarray
    n: np.ndarray
    n_expected: np.ndarray
    coverage: np.ndarray
    coverage_jja: np.ndarray
    enough: np.ndarray


@dataclass(frozen=True)
class _Years:
    """The rows of the result, and which of them an instant belongs to."""

    frame: Frame
    clock: LocalClock

    def of(self, series: np.ndarray, times: np.ndarray) -> np.ndarray:
        return rows_of(self.frame, series, times, period="year", clock=self.clock)

    def counted(self, rows: np.ndarray) -> np.ndarray:
        return np.bincount(rows, minlength=len(self.frame)).astype(np.int64)


def heat_days(
    data: Slotted, *, zone: tzinfo, rules: HeatRules = AS_DWD, humidity: Optional[np.ndarray] = None,
    span: Optional[Span] = None, check: Check = go_on,
) -> Tuple[HeatYears, HeatDay]:
    """Count per series and year of ``zone``; ``humidity`` is % beside each value of ``data``, NaN where unknown.

    Without ``span`` every year from a series' first to its last value is expected whole, else as far as the span
    reaches. Method: analyses.md S3. Raises BadInput, TooFewData where no series has a value every hour, Cancelled.
    """
    _validate(data, rules)
    found = []
    for piece in pieces(data):
        check()
        own = None if humidity is None else humidity[piece.rows]
        years, days = _piece(piece.data, zone=zone, rules=rules, humidity=own, span=span, check=check)
        frame = replace(years.frame, series=years.frame.series + piece.first)
        found.append((replace(years, frame=frame), replace(days, series=days.series + piece.first)))
    frame = joined(Frame, [years.frame for years, _ in found])
    rest = joined(HeatYears, [years for years, _ in found], frame=frame)
    return rest, joined(HeatDay, [days for _, days in found])


def _piece(
    data: Slotted, *, zone: tzinfo, rules: HeatRules, humidity: Optional[np.ndarray], span: Optional[Span], check: Check,
) -> Tuple[HeatYears, HeatDay]:
    clock = clock_for(data, zone=zone, span=span)
    years = _Years(frame_of(data, period="year", clock=clock, span=span), clock)
    inside = within(data, span)
    chosen = _of(data, inside)
    days = heat_by_day(chosen, clock=clock, rules=rules, check=check)
    row = years.of(days.series, days.times)
    columns = [
        *_counts(days, row, years, rules), *_highest(chosen, days, row, len(years.frame)),
        _sultry(chosen, None if humidity is None else humidity[inside], zone, years, rules, check),
        *_above_level(chosen, zone, years, rules, check), *_coverage(days, row, years, span, rules)]
    return HeatYears(years.frame, *columns), days


def _validate(data: Slotted, rules: HeatRules) -> None:
    if rules.wave not in WAVES:
        raise BadInput("unknown kind of heat wave", kind=rules.wave)
    if not 0 <= rules.minimum_coverage <= 1:
        raise BadInput("the minimum coverage is a share between 0 and 1", minimum=rules.minimum_coverage)
    if too_coarse(data.steps).all():
        raise TooFewData("no series has a value at least once an hour")


def _of(data: Slotted, rows: np.ndarray) -> Slotted:
    return replace(data, series=data.series[rows], slots=data.slots[rows], values=data.values[rows])


def _counts(days: HeatDay, row: np.ndarray, years: _Years, rules: HeatRules) -> Tuple[np.ndarray, ...]:
    """Return summer, hot, tropical, frost and ice days, the waves and the length of the longest."""
    tx = np.where(days.known, days.tx, np.nan)
    first, length = waves(days.series, days.dates, tx, kind=rules.wave, strict=rules.strict)
    longest = np.zeros(len(years.frame), dtype=np.int64)
    np.maximum.at(longest, row[first], length)
    members = (
        rules.reached(tx, SUMMER), rules.reached(tx, HOT), rules.reached(days.night, TROPICAL), days.covered & (days.tn < 0),
        days.covered & (tx < 0))
    return (*(years.counted(row[member]) for member in members), years.counted(row[first]), longest)


def _highest(data: Slotted, days: HeatDay, row: np.ndarray, size: int) -> Tuple[np.ndarray, np.ndarray]:
    """Return the highest value of each row and when it was first measured."""
    highest, when = np.full(size, np.nan), np.full(size, NO_TIME, dtype=np.int64)
    begins = np.searchsorted(keys(data.series, data.slots), keys(days.series, days.times))
    ends = np.append(begins[1:], len(data.slots))
    order = np.lexsort((-days.dates, days.tx, row))
    for day in order[np.flatnonzero(np.diff(row[order], append=-1))].tolist():
        at = begins[day] + int(data.values[begins[day] : ends[day]].argmax())
        highest[row[day]], when[row[day]] = data.values[at], data.slots[at]
    return highest, when


def _sultry(
    data: Slotted, humidity: Optional[np.ndarray], zone: tzinfo, years: _Years, rules: HeatRules, check: Check,
) -> np.ndarray:
    """Count the hours whose mean vapour pressure is sultry, -1 where nobody knows the humidity."""
    if humidity is None:
        return np.full(len(years.frame), -1, dtype=np.int64)
    known = np.isfinite(humidity)
    moist = replace(_of(data, known), values=vapour_pressure(data.values[known], humidity[known]))
    row, pressure = _hours(moist, zone, years, rules, check)
    return np.where(years.counted(row) > 0, years.counted(row[pressure >= SULTRY]), -1)


def _above_level(
    data: Slotted, zone: tzinfo, years: _Years, rules: HeatRules, check: Check,
) -> Tuple[np.ndarray, np.ndarray]:
    """Count the hours whose mean reaches the level, and all valid hours; -1 without a level."""
    if rules.level is None:
        return (np.full(len(years.frame), -1, dtype=np.int64),) * 2
    row, mean = _hours(data, zone, years, rules, check)
    return years.counted(row[rules.reached(mean, rules.level)]), years.counted(row)


def _hours(
    data: Slotted, zone: tzinfo, years: _Years, rules: HeatRules, check: Check,
) -> Tuple[np.ndarray, np.ndarray]:
    """Return the row and the mean of every hour with enough values."""
    table = aggregate(data, to="hour", zone=zone, minimum_coverage=rules.minimum_coverage, check=check)
    return years.of(table.series[table.valid], table.starts[table.valid]), table.values[table.valid]


def _coverage(
    days: HeatDay, row: np.ndarray, years: _Years, span: Optional[Span], rules: HeatRules,
) -> Tuple[np.ndarray, ...]:
    """Return known and expected days, their share, that of June to August, and whether it is enough."""
    summer = np.isin(month_of(days.dates), _SUMMER_MONTHS)
    expected, expected_summer = _expected_days(years, span)
    known = years.counted(row[days.known])
    coverage, in_summer = share(known, expected), share(years.counted(row[days.known & summer]), expected_summer)
    decisive = np.where(np.isnan(in_summer), coverage, in_summer)
    return known, expected, coverage, in_summer, decisive >= rules.minimum_coverage - 1e-9


def _expected_days(years: _Years, span: Optional[Span]) -> Tuple[np.ndarray, np.ndarray]:
    """Return the dates of each row that lie in the span, and those of them in summer."""
    starts, ends = years.frame.starts, years.frame.ends
    if span is not None:
        starts, ends = np.maximum(starts, span[0]), np.minimum(ends, span[1])
    bounds = np.stack((years.clock.local(starts) // DAY, years.clock.local(ends - 1) // DAY + 1), axis=1)
    unique, place = np.unique(bounds, axis=0, return_inverse=True)
    dates = [np.arange(begin, end) for begin, end in unique.tolist()]
    whole = np.array([len(one) for one in dates], dtype=np.int64)
    summer = np.array([np.isin(month_of(one), _SUMMER_MONTHS).sum() for one in dates], dtype=np.int64)
    return whole[np.ravel(place)], summer[np.ravel(place)]
