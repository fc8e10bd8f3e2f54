"""Limit values and advice: exceedances are counted, coverage decides what they prove."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.air_limits import air_limits, rounded
from urban_data_workbench.plugin.analysis.air_standards import POLLUTANTS, STANDARDS, levels_of
from urban_data_workbench.plugin.analysis.air_values import air_values, eight_hour_means
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

CET = timezone(timedelta(hours=1))
HOUR, DAY = 3_600_000, 86_400_000


def ms(*parts):
    return int(datetime(*parts, tzinfo=CET).timestamp()) * 1000


def number(*parts):
    return (date(*parts) - date(1970, 1, 1)).days


def data_of(*stations, begin=(2024, 1, 1), step=HOUR):
    """Values of each station from the begin on, NaN where there is none."""
    series = np.repeat(np.arange(len(stations)), [len(values) for values in stations])
    times = np.concatenate([ms(*begin) + np.arange(len(values)) * step for values in stations])
    return slotted(Observations(series, times, np.concatenate(stations).astype(float), len(stations)), how=Slotting(step=step))


def days_at(*parts):
    """Hourly values of stretches of days: (days, value)."""
    return np.concatenate([np.full(24 * days, float(value)) for days, value in parts])


def judged(*stations, pollutant="NO2", standard="from_2030", **more):
    """By series, year and metric."""
    rows = air_limits(data_of(*stations, **more), pollutant=pollutant, zone=CET, standards=(standard,))
    return {(row.series, row.year, row.level.metric): row for row in rows}


EXAMPLE = days_at((346, 18), (20, 60))


def test_worked_example_of_a_year_of_nitrogen_dioxide():
    found = judged(EXAMPLE)
    year, day = found[0, 2024, "year"], found[0, 2024, "day"]
    assert (round(year.value_raw, 3), year.value_rounded, year.status, year.level.level) == (20.295, 20.0, "met", 20)
    assert (day.n_exceed, day.level.allowed, day.status, day.value_raw, day.n, day.n_expected) == (20, 18, "above", 60.0, 366, 366)
    assert day.first_over == number(2024, 12, 12) + 18
    assert math.isnan(year.n_exceed) and year.first_over is None


def test_worked_example_of_eight_hours_of_ozone():
    ten, six = np.zeros(24), np.zeros(24)
    ten[10:20], six[10:16] = 130.0, 130.0
    series = np.zeros(24, dtype=np.int64)
    assert (np.nanmax(eight_hour_means(series, ten)), np.nanmax(eight_hour_means(series, six))) == (130.0, 97.5)


def test_an_eight_hour_mean_needs_six_hours_and_stays_in_its_series():
    values = np.array([8.0, 8, 8, 8, 8, 8, np.nan, np.nan, np.nan, 100, 100, 100, 100, 100, 100])
    means = eight_hour_means(np.repeat([0, 1], [9, 6]), values)
    assert np.isnan(means[[0, 4, 8, 13]]).all() and means[[5, 7, 14]].tolist() == [8.0, 8.0, 100.0]


def test_a_window_belongs_to_the_day_on_which_it_ends():
    values = np.zeros(72)
    values[18:24] = 80.0
    values[24] = 80.0
    highest = air_values(data_of(values), zone=CET)["8h"]
    assert highest.values.tolist() == [60.0, 70.0, 0.0] and highest.dates.tolist() == [number(2024, 1, 1 + day) for day in range(3)]


def test_a_day_needs_18_windows():
    values = np.concatenate((np.full(24, 50.0), np.full(24, np.nan), np.full(24, 50.0)))
    values[24:41] = 50.0
    assert air_values(data_of(values), zone=CET)["8h"].dates.tolist() == [number(2024, 1, 1), number(2024, 1, 2), number(2024, 1, 3)]
    values[24:72] = np.where(np.arange(48) < 12, np.nan, 50.0)
    assert len(air_values(data_of(values), zone=CET)["8h"].dates) == 2


def test_one_day_more_than_allowed_and_exactly_the_allowed_ones():
    found = judged(days_at((347, 18), (19, 62)), days_at((348, 18), (18, 62)))
    assert [(row.n_exceed, row.status) for key, row in found.items() if key[2] == "day"] == [(19, "above"), (18, "met")]
    assert found[1, 2024, "day"].value_raw == 18.0 and found[0, 2024, "day"].first_over == number(2024, 12, 31)


def test_too_few_values_prove_nothing_but_too_many_exceedances_do():
    gap = np.full(24 * 80, np.nan)
    few, many = judged(np.concatenate((days_at((266, 18)), gap, days_at((20, 18)))))[0, 2024, "day"], judged(
        np.concatenate((days_at((266, 18)), gap, days_at((20, 60)))))[0, 2024, "day"]
    assert (few.n_exceed, few.status, round(few.coverage, 3)) == (0, "not_assessable", 0.781)
    assert (many.n_exceed, many.status) == (20, "above")
    assert judged(np.concatenate((days_at((266, 18)), gap, days_at((20, 60)))))[0, 2024, "year"].status == "not_assessable"
    assert few.coverage_min_quarter == pytest.approx(20 / 92)


def test_the_emptiest_quarter_is_told():
    values = days_at((366, 18))
    values[24 * 91:24 * 182] = np.nan
    assert judged(values)[0, 2024, "day"].coverage_min_quarter == 0.0


def test_indicative_measurements_need_less():
    values = days_at((366, 18))
    values[24 * 100:24 * 250] = np.nan
    rows = air_limits(data_of(values), pollutant="NO2", zone=CET, standards=("from_2030",), measured="indicative")
    assert [row.status for row in rows] == ["met", "met", "met"]
    assert {row.status for row in air_limits(data_of(values), pollutant="NO2", zone=CET, standards=("from_2030",))} == {"not_assessable"}


def test_hours_are_counted_above_and_not_at_the_level():
    values = days_at((366, 18))
    values[[5, 6, 7]] = 200.4
    values[[8, 9, 10]] = 200.5
    assert judged(values)[0, 2024, "hour"].n_exceed == 3
    assert judged(values, standard="until_2029")[0, 2024, "hour"].status == "met"


def test_halves_are_rounded_up():
    assert rounded(np.array([20.4999, 20.5, 21.5])).tolist() == [20.0, 21.0, 22.0]


def test_counts_of_ozone_are_averaged_over_three_years():
    def year(days, hot):
        values = np.zeros((days, 24))
        values[100:100 + hot, 8:20] = 130.0
        return values.ravel()

    found = judged(np.concatenate((year(365, 10), year(365, 20), year(366, 30))), pollutant="O3", begin=(2022, 1, 1))
    assert [(found[0, one, "8h"].n_exceed, found[0, one, "8h"].n_years, found[0, one, "8h"].status) for one in (2022, 2023, 2024)] == [
        (10, 1, "met"), (15, 2, "met"), (20, 3, "above")]
    assert found[0, 2024, "long_term"].n_exceed == 30


def test_the_peak_season_is_the_worst_half_year_by_months():
    months = [(31, 20), (29, 20), (31, 50), (30, 80), (31, 80), (30, 80), (31, 80), (31, 80), (30, 80), (31, 20), (30, 20), (31, 20)]
    found = judged(days_at(*months), pollutant="O3", standard="who_2021")[0, 2024, "peak_season"]
    assert (round(found.value_raw, 6), found.status, found.level.level) == (80.0, "above", 60)


def test_daily_values_say_nothing_about_hours():
    data = data_of(np.full(366, 30.0), step=DAY)
    found = {row.level.metric: row for row in air_limits(data, pollutant="NO2", zone=CET, standards=("from_2030",))}
    assert (found["hour"].status, found["hour"].n, found["day"].status, found["day"].n, found["year"].status) == (
        "not_assessable", 0, "met", 366, "above")


def test_an_hour_needs_three_quarters_and_a_day_18_hours():
    values = np.full(4 * 24 * 3, 10.0)
    values[[1, 2]] = np.nan
    values[96:96 + 4 * 7] = np.nan
    tables = air_values(data_of(values, step=HOUR // 4), zone=CET)
    assert len(tables["hour"].values) == 72 - 1 - 7 and tables["day"].dates.tolist() == [number(2024, 1, 1), number(2024, 1, 3)]


def test_a_year_that_was_asked_for_has_rows_for_every_station():
    rows = air_limits(data_of(EXAMPLE, np.full(24, np.nan)), pollutant="NO2", zone=CET, year=2023, standards=("from_2030",))
    assert [(row.series, row.year, row.status, row.n_expected) for row in rows if row.level.metric == "day"] == [
        (0, 2023, "not_assessable", 365), (1, 2023, "not_assessable", 365)]
    assert all(math.isnan(row.value_raw) for row in rows)


def test_years_are_those_of_the_zone_and_only_those_with_values():
    assert {key[1] for key in judged(days_at((2, 10)), begin=(2023, 12, 31))} == {2023, 2024}
    assert air_limits(data_of(np.full(24, np.nan)), pollutant="NO2", zone=CET) == []


def test_every_pollutant_has_levels_in_every_standard():
    assert all(levels_of(pollutant, (standard,)) for pollutant in POLLUTANTS for standard in STANDARDS)
    assert {(one.level, one.allowed) for one in levels_of("PM10", STANDARDS) if one.metric == "day"} == {(50, 35), (45, 18), (45, 3)}


@pytest.mark.parametrize("wrong", [{"pollutant": "CO"}, {"standards": ("2008",)}, {"measured": "guessed"}])
def test_what_is_unknown_is_refused(wrong):
    with pytest.raises(BadInput):
        air_limits(data_of(np.ones(24)), **{"pollutant": "NO2", "zone": CET, **wrong})


def test_cancel_stops_it():
    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        air_limits(data_of(EXAMPLE), pollutant="NO2", zone=CET, check=stop)
