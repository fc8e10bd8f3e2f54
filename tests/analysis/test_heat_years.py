"""Hot days and tropical nights per station and year."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.heat_days import HeatRules, vapour_pressure
from urban_data_workbench.plugin.analysis.heat_years import heat_days
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, TooFewData
from urban_data_workbench.plugin.core.observations import NO_TIME

BERLIN, UTC = ZoneInfo("Europe/Berlin"), ZoneInfo("UTC")
HOUR = 3_600_000
TX = [25.0, 30.0, 31.2, 29.9, 33.0]


def ms(*parts, zone=BERLIN):
    return int(datetime(*parts, tzinfo=zone).timestamp()) * 1000


def data_of(times, values, *, series=None, count=1, step=HOUR):
    series = np.zeros(len(times), dtype=np.int64) if series is None else np.asarray(series)
    return slotted(Observations(series, np.asarray(times, dtype=np.int64), np.asarray(values, dtype=float), count), how=Slotting(step=step))


def days_with(highest, *, begin=(2024, 7, 1), night=15.0):
    """Hourly values: each day's highest at 15 h, else the night's."""
    times = ms(*begin) + np.arange(24 * len(highest)) * HOUR
    values = np.full(24 * len(highest), night)
    values[15::24] = highest
    return times, values


SPAN = (ms(2024, 7, 1), ms(2024, 7, 6))


def test_worked_example_of_five_days():
    years, days = heat_days(data_of(*days_with(TX)), zone=BERLIN, span=SPAN)
    assert (years.summer_days[0], years.hot_days[0], years.tropical_nights[0], years.heat_waves[0]) == (5, 3, 0, 0)
    assert (years.tx_max[0], years.tx_max_time[0]) == (33.0, ms(2024, 7, 5, 15))
    assert (years.n[0], years.n_expected[0], years.coverage_jja[0], bool(years.enough[0])) == (5, 5, 1.0, True)
    assert days.tx.tolist() == TX
    kysely, _ = heat_days(data_of(*days_with(TX)), zone=BERLIN, rules=HeatRules(wave="kysely"), span=SPAN)
    assert (kysely.heat_waves[0], kysely.longest_wave[0]) == (1, 4)


def test_more_than_the_threshold_is_another_count():
    years, _ = heat_days(data_of(*days_with(TX)), zone=BERLIN, rules=HeatRules(strict=True), span=SPAN)
    assert (years.summer_days[0], years.hot_days[0]) == (4, 2)


def test_worked_example_of_sultriness():
    assert vapour_pressure(np.array([28.0, 25.0]), np.array([60.0, 50.0])).round(2).tolist() == [22.63, 15.80]
    times = ms(2024, 7, 1) + np.arange(24) * HOUR
    humidity = np.where(np.arange(24) < 5, 60.0, 50.0)
    years, _ = heat_days(data_of(times, np.where(np.arange(24) < 5, 28.0, 25.0)), zone=BERLIN, humidity=humidity)
    assert years.sultry_hours.tolist() == [5]
    without, _ = heat_days(data_of(times, np.full(24, 28.0)), zone=BERLIN)
    unknown, _ = heat_days(data_of(times, np.full(24, 28.0)), zone=BERLIN, humidity=np.full(24, np.nan))
    assert (without.sultry_hours.tolist(), unknown.sultry_hours.tolist()) == ([-1], [-1])


def test_a_missing_afternoon_hides_a_hot_day():
    times, values = days_with([20, 35, 35])
    kept = np.ones(72, dtype=bool)
    kept[24 + 13] = False
    years, days = heat_days(data_of(times[kept], values[kept]), zone=BERLIN, span=(times[0], times[-1] + HOUR))
    assert (years.hot_days[0], years.n[0], years.n_expected[0], days.known.tolist()) == (1, 2, 3, [True, False, True])
    assert years.coverage_jja[0] == pytest.approx(2 / 3) and not years.enough[0]
    assert years.tx_max[0] == 35.0


def test_a_tropical_night_is_from_18_to_06_utc_and_every_reading_counts():
    times = ms(2024, 7, 1, zone=UTC) + np.arange(48) * HOUR
    values = np.full(48, 21.0)
    values[[17, 30]] = 12.0
    years, days = heat_days(data_of(times, values), zone=BERLIN)
    assert years.tropical_nights.tolist() == [1]
    assert days.dates[~np.isnan(days.night)].tolist() == [(date(2024, 7, 1) - date(1970, 1, 1)).days]
    values[29] = 19.9
    assert heat_days(data_of(times, values), zone=BERLIN)[0].tropical_nights.tolist() == [0]


def test_a_night_with_a_missing_hour_is_no_tropical_one():
    times = ms(2024, 7, 1, zone=UTC) + np.arange(48) * HOUR
    kept = np.arange(48) != 28
    assert heat_days(data_of(times[kept], np.full(47, 25.0)), zone=BERLIN)[0].tropical_nights.tolist() == [0]


def test_frost_and_ice_days():
    times, values = days_with([2.0, -1.0, 5.0], begin=(2024, 1, 10), night=-3.0)
    values[48:] = 5.0
    years, _ = heat_days(data_of(times, values), zone=BERLIN)
    assert (years.frost_days[0], years.ice_days[0]) == (2, 1)


def test_a_year_that_is_not_cut_is_expected_whole():
    years, _ = heat_days(data_of(*days_with(TX)), zone=BERLIN)
    assert (years.n[0], years.n_expected[0], years.coverage_jja[0]) == (5, 366, pytest.approx(5 / 92))
    assert not years.enough[0]


def test_every_series_has_a_row_per_year_of_the_span_also_without_values():
    data = data_of(*days_with(TX), count=2)
    years, _ = heat_days(data, zone=BERLIN, span=(ms(2023, 1, 1), ms(2025, 1, 1)))
    assert years.frame.series.tolist() == [0, 0, 1, 1] and years.hot_days.tolist() == [0, 3, 0, 0]
    assert np.isnan(years.tx_max[[0, 2, 3]]).all() and years.tx_max_time[[0, 2, 3]].tolist() == [NO_TIME] * 3
    assert years.n_expected.tolist() == [365, 366, 365, 366]


def test_a_period_outside_summer_is_judged_by_all_of_its_days():
    times, values = days_with([5.0, 6.0], begin=(2024, 1, 10))
    years, _ = heat_days(data_of(times, values), zone=BERLIN, span=(ms(2024, 1, 10), ms(2024, 1, 12)))
    assert np.isnan(years.coverage_jja[0]) and years.enough[0]


@pytest.mark.parametrize("day, hours", [((2024, 3, 31), 23), ((2024, 10, 27), 25)])
def test_days_of_a_clock_change_are_whole_days(day, hours):
    times = ms(*day) + np.arange(hours) * HOUR
    years, days = heat_days(data_of(times, np.full(hours, 26.0)), zone=BERLIN)
    assert (years.summer_days[0], years.n[0], days.covered.tolist()) == (1, 1, [True])


def test_hours_at_or_above_a_level():
    times, values = days_with(TX)
    years, _ = heat_days(data_of(times, values), zone=BERLIN, rules=HeatRules(level=30.0))
    assert (years.level_hours[0], years.valid_hours[0]) == (3, 120)
    assert heat_days(data_of(times, values), zone=BERLIN)[0].level_hours.tolist() == [-1]


def test_ten_minutes_may_lose_a_value_each_hour():
    times = ms(2024, 7, 1) + np.arange(144) * HOUR // 6
    kept = np.arange(144) % 6 != 2
    years, _ = heat_days(data_of(times[kept], np.full(120, 31.0), step=HOUR // 6), zone=BERLIN)
    assert (years.hot_days[0], years.n[0]) == (1, 1)


def test_too_coarse_values_and_unknown_rules_are_refused():
    coarse = data_of(ms(2024, 7, 1) + np.arange(8) * 3 * HOUR, np.full(8, 31.0), step=3 * HOUR)
    with pytest.raises(TooFewData):
        heat_days(coarse, zone=BERLIN)
    with pytest.raises(BadInput):
        heat_days(data_of(*days_with(TX)), zone=BERLIN, rules=HeatRules(wave="five"))
    with pytest.raises(BadInput):
        heat_days(data_of(*days_with(TX)), zone=BERLIN, rules=HeatRules(minimum_coverage=75))


def test_no_values_make_no_rows():
    years, days = heat_days(data_of([], []), zone=BERLIN)
    assert len(years.frame) == 0 and len(days.series) == 0 and len(years.hot_days) == 0


def test_cancel_stops_it():
    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        heat_days(data_of(*days_with(TX)), zone=BERLIN, check=stop)
