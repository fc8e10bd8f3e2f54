"""Low, mean and high water, duration and the index of unusual levels."""

from __future__ import annotations

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.water_level import (
    LASTING_DAYS,
    NO_INDEX,
    classes_of,
    percentile_rank,
    standardised,
    water_levels,
)
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled
from urban_data_workbench.plugin.core.observations import NO_TIME

DAY = 86_400_000
T0 = 1_704_067_200_000  # 2024-01-01 00:00 UTC
UTC = timezone.utc


def daily(*stations, start=T0):
    """Stations as arrays of daily values; NaN is a missing one."""
    series = np.repeat(np.arange(len(stations)), [len(values) for values in stations])
    times = np.concatenate([start + np.arange(len(values)) * DAY for values in stations])
    return slotted(Observations(series, times, np.concatenate(stations).astype(float), len(stations)), how=Slotting(step=DAY))


def years(values):
    """One level per year, 2015 on, each for all of its days."""
    start = int(datetime(2015, 1, 1, tzinfo=UTC).timestamp() * 1000)
    lengths = [366 if year % 4 == 0 else 365 for year in range(2015, 2015 + len(values))]
    return daily(np.repeat(values, lengths), start=start)


def test_the_worked_example_of_the_index():
    ten, thirty = standardised(np.arange(10.0)), standardised(np.arange(30.0))
    assert (round((1 - 0.44) / 10.12, 5), round(ten[0], 3), round(ten[4], 3), round(thirty[0], 3)) == (0.05534, -1.595, -0.124, -2.084)
    assert np.allclose(ten, -ten[::-1])


def test_equal_values_share_their_rank():
    assert standardised(np.array([2.0, 2, 2])).tolist() == pytest.approx([0, 0, 0])


def test_a_limit_belongs_to_the_more_unusual_class():
    z = np.array([-3, -2, -1.9, -1.5, -1.2, -1, -0.9, 0.9, 1, 1.4, 1.5, 1.9, 2, 3, np.nan])
    assert classes_of(z).tolist() == [
        "extremely low", "extremely low", "very low", "very low", "low", "low", "usual", "usual", "high", "high",
        "very high", "very high", "extremely high", "extremely high", NO_INDEX]


def test_extremes_mean_and_duration_of_a_year():
    found = water_levels(daily(np.arange(366.0)), zone=UTC)
    assert (found.nw[0], found.mw[0], found.hw[0]) == (0.0, 182.5, 365.0)
    assert (found.nw_time[0], found.hw_time[0]) == (T0 + DAY // 2, T0 + 365 * DAY + DAY // 2)
    assert (found.w183[0], found.n_years[0], found.mnw[0], found.mhw[0]) == (182.5, 1, 0.0, 365.0)
    assert (found.now[0], round(found.percentile_now[0], 2)) == (365.0, 99.86)
    assert (np.diff(found.lasting[0]) < 0).all() and found.lasting[0][LASTING_DAYS.index(183)] == found.w183[0]


def test_the_first_of_equal_extremes_is_dated():
    found = water_levels(daily(np.tile([1.0, 2, 3], 122)), zone=UTC)
    assert (found.nw_time[0], found.hw_time[0]) == (T0 + DAY // 2, T0 + 2 * DAY + DAY // 2)


def test_ten_years_give_an_index_and_nine_do_not():
    low, short = water_levels(years([5, 6, 7, 8, 9, 5, 6, 7, 8, 1]), zone=UTC), water_levels(years([5, 6, 7, 8, 9, 5, 6, 7, 1]), zone=UTC)
    assert (round(low.z[0], 3), low.n_months[0], low.classes[0], low.n_years[0]) == (-1.595, 10, "very low", 10)
    assert (np.isnan(short.z[0]), short.n_months[0], short.classes[0]) == (True, 9, NO_INDEX)
    assert (low.mnw[0], low.mhw[0]) == (6.2, 6.2) and low.percentile_now[0] == pytest.approx(5.0, abs=0.01)


def test_the_index_compares_a_month_with_its_namesakes_only():
    """Every August is low; this August is the highest of all and still far below any January."""
    start = int(datetime(2015, 1, 1, tzinfo=UTC).timestamp() * 1000)
    dates = (start + np.arange(3530) * DAY).astype("datetime64[ms]").astype("datetime64[M]")
    august = dates.astype(int) % 12 == 7
    values = np.where(august, 1 + 0.1 * (dates.astype("datetime64[Y]").astype(int) - 45), 9.0)
    until = np.datetime64("2024-08-31", "D").astype("datetime64[ms]").astype(np.int64) + DAY
    found = water_levels(daily(values[: (until - start) // DAY], start=start), zone=UTC)
    assert (round(found.z[0], 3), found.classes[0]) == (1.595, "very high") and found.percentile_now[0] < 10


def test_a_table_of_monthly_sums_of_rain_is_taken_as_it_is():
    """Ten Julys of 10 to 100 mm, the last the driest; every other month has 60 mm."""
    months = np.arange("2014-08", "2024-08", dtype="datetime64[M]")
    july = months.astype(int) % 12 == 6
    rain = np.where(july, 100 - 10 * (months.astype("datetime64[Y]").astype(int) - 45), 60.0)
    times = (months + 1).astype("datetime64[ms]").astype(np.int64) - DAY
    data = slotted(Observations(np.zeros(120, dtype=int), times, rain, 1), how=Slotting(step=0))
    found = water_levels(data, zone=UTC, kind="sum")
    assert (found.now[0], round(found.z[0], 3), found.n_months[0], found.classes[0]) == (10.0, -1.595, 10, "very low")
    assert (found.nw[0], found.hw[0], np.isnan(found.w183[0])) == (10.0, 100.0, True)


def test_rain_is_added_up():
    found = water_levels(daily(np.full(366, 2.0)), zone=UTC, kind="sum")
    assert (found.mw[0], found.now[0], found.w183[0]) == (2.0, 2.0, 2.0)


def test_a_period_with_too_many_holes_has_no_values_but_a_count():
    values = np.where(np.arange(366) % 2 == 0, 1.0, np.nan)
    found = water_levels(daily(values, np.ones(366)), zone=UTC)
    assert (found.n[0], found.n_expected[0]) == (183, 365) and np.isnan([found.nw[0], found.mw[0], found.w183[0], found.now[0]]).all()
    assert found.now_time[0] == NO_TIME and found.mw[1] == 1.0


def test_a_short_period_has_extremes_but_no_duration():
    found = water_levels(daily(np.arange(90.0)), zone=UTC)
    assert found.hw[0] == 89.0 and np.isnan(found.w183[0]) and np.isnan(found.lasting[0]).all() and found.n_years[0] == 0


def test_a_station_without_values_stays_empty():
    found = water_levels(daily(np.arange(400.0), np.empty(0)), zone=UTC)
    assert np.isnan(found.nw[1]) and found.n[1] == 0 and found.hw_time[1] == NO_TIME and found.classes[1] == NO_INDEX


def test_the_span_decides_and_the_day_is_that_of_the_zone():
    found = water_levels(daily(np.arange(400.0)), zone=ZoneInfo("Europe/Berlin"), span=(T0, T0 + 10 * DAY))
    assert (found.hw[0], found.n[0]) == (9.0, 10)
    assert found.now_time[0] == T0 + 9 * DAY - 3_600_000


def test_few_days_have_no_percentile():
    assert np.isnan(percentile_rank(np.arange(4.0))) and percentile_rank(np.array([1.0, 2, 3, 4, 2])) == 40.0


def test_another_kind_and_a_cancel():
    def stop():
        raise Cancelled("stop")

    with pytest.raises(BadInput):
        water_levels(daily(np.ones(9)), zone=UTC, kind="circular")
    with pytest.raises(Cancelled):
        water_levels(daily(np.ones(9)), zone=UTC, check=stop)
