"""Whether yearly and monthly values rise or fall."""

from __future__ import annotations

import math
from datetime import datetime, timezone

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.trend import lag_one, trends
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

DAY = 86_400_000
UTC = timezone.utc
CALM = [2, 4, 0, 5, 1, 3]
RISING = [10.0, 12, 11, 14, 13, 16, 15, 18]
START = int(datetime(2010, 1, 1, tzinfo=UTC).timestamp() * 1000)


def daily(*stations):
    """Stations as functions of (year, month index) for all days from 2010 on, or None."""
    series, times, values = [], [], []
    for code, (years, value) in enumerate(stations):
        days = np.arange(int((datetime(2010 + years, 1, 1, tzinfo=UTC).timestamp() * 1000 - START) // DAY))
        dates = (START + days * DAY).astype("datetime64[ms]")
        year, month = dates.astype("datetime64[Y]").astype(int) - 40, dates.astype("datetime64[M]").astype(int) % 12
        series.append(np.full(len(days), code))
        times.append(START + days * DAY)
        values.append(np.array([value(*at) for at in zip(year.tolist(), month.tolist())], dtype=float))
    columns = (np.concatenate(column) if column else np.empty(0, dtype=int) for column in (series, times, values))
    return slotted(Observations(*columns, len(stations)), how=Slotting(step=DAY))


def test_the_worked_example_by_years():
    found = trends(daily((8, lambda year, month: RISING[year])), zone=UTC)
    assert (found.n[0], found.first[0], found.last[0]) == (8, 2010, 2017)
    assert (round(found.z[0], 3), round(found.p[0], 5), found.q[0] == found.p[0]) == (2.598, 0.00937, True)
    assert found.slope[0] == pytest.approx(1.0) and found.low[0] == pytest.approx(0.5) and round(found.high[0], 3) == 1.667
    assert found.words[0] == "rising" and found.relative[0] == pytest.approx(100 / 13.5)


def test_the_same_values_without_order_have_no_clear_trend():
    found = trends(daily((8, lambda year, month: RISING[year * 3 % 8])), zone=UTC)
    assert found.words[0] == "no clear trend" and found.p[0] > 0.3


def test_one_in_many_stations_is_not_enough():
    """p = 0.009 of one station among nine calm ones is q = 0.09."""
    calm = [(8, lambda year, month, shift=shift: RISING[(year * 3 + shift) % 8]) for shift in range(9)]
    found = trends(daily((8, lambda year, month: RISING[year]), *calm), zone=UTC)
    assert found.p[0] < 0.01 < 0.05 < found.q[0] and set(found.words) == {"no clear trend"}


def test_months_are_compared_with_their_namesakes():
    """A winter that is 30 higher than the summer hides no fall of 1 a year."""
    found = trends(daily((6, lambda year, month: 40 + 30 * math.cos(month) - year + 0.1 * CALM[year])), zone=UTC, period="month")
    assert (found.n[0], found.words[0]) == (72, "falling") and found.slope[0] == pytest.approx(-1, abs=0.1)
    assert found.low[0] <= found.slope[0] <= found.high[0] < 0
    calm = trends(daily((6, lambda year, month: 40 + 30 * math.cos(month) + 0.1 * CALM[year])), zone=UTC, period="month")
    assert calm.words[0] == "no clear trend"


@pytest.mark.parametrize("period, years, words", [("year", 7, "too few"), ("year", 8, "rising"), ("month", 4, "too few"), ("month", 5, "rising")])
def test_too_short_series_say_so(period, years, words):
    found = trends(daily((years, lambda year, month: year + month / 12)), zone=UTC, period=period)
    assert found.words[0] == words and np.isnan(found.slope[0]) == (words == "too few")


def test_a_year_with_holes_does_not_count():
    data = daily((9, lambda year, month: math.nan if year == 3 and month < 6 else float(year)))
    found = trends(data, zone=UTC)
    assert (found.n[0], found.slope[0], found.words[0]) == (8, 1.0, "rising")


def test_equal_years_and_no_values():
    found = trends(daily((8, lambda year, month: 5.0), (0, lambda year, month: 0.0)), zone=UTC)
    assert found.words.tolist() == ["no clear trend", "too few"]
    assert (found.slope[0], found.p[0], found.n[1], found.first[1]) == (0.0, 1.0, 0, 0) and np.isnan(found.lag1[0])


def test_neighbours_that_resemble_each_other():
    waves = np.sin(np.arange(40) / 3)
    assert lag_one(waves, np.arange(40)) > 0.8
    assert lag_one(np.tile([1.0, -1.0], 20), np.arange(40)) == pytest.approx(-1.0)
    assert math.isnan(lag_one(waves, 2 * np.arange(40))) and math.isnan(lag_one(np.ones(9), np.arange(9)))


def test_slow_waves_around_a_trend_are_noticed():
    found = trends(daily((12, lambda year, month: 0.1 * year + math.sin((12 * year + month) / 8))), zone=UTC, period="month")
    assert found.lag1[0] > 0.3


def test_other_periods_directions_and_a_cancel():
    def stop():
        raise Cancelled("stop")

    data = daily((8, lambda year, month: RISING[year]))
    with pytest.raises(BadInput):
        trends(data, zone=UTC, period="day")
    with pytest.raises(BadInput):
        trends(data, zone=UTC, kind="circular")
    with pytest.raises(Cancelled):
        trends(data, zone=UTC, check=stop)


def table_of(months, values):
    """A table of one series with values at instants that are no multiples of a step."""
    times = np.array([f"{month}-15" for month in months], dtype="datetime64[ms]").astype(np.int64)
    return slotted(Observations(np.zeros(len(times), dtype=int), times, np.array(values, dtype=float), 1), how=Slotting(step=0))


def test_a_table_of_monthly_values_is_taken_as_it_is():
    months = np.arange("2015-01", "2021-01", dtype="datetime64[M]")
    data = table_of(months, 40 + 30 * np.cos(np.arange(72) % 12) - np.arange(72) // 12)
    found = trends(data, zone=UTC, period="month")
    assert (found.n[0], found.first[0], found.last[0], found.words[0]) == (72, 2015, 2020, "falling") and found.slope[0] == pytest.approx(-1)
    years = trends(table_of(np.arange("2012-01", "2021-01", dtype="datetime64[M]"), np.arange(108) // 12), zone=UTC)
    assert (years.n[0], years.slope[0]) == (9, 1.0)


def test_a_table_of_yearly_values_is_taken_as_it_is():
    found = trends(table_of(np.arange("2010-06", "2017-07", 12, dtype="datetime64[M]"), RISING), zone=UTC)
    assert (found.n[0], found.slope[0], found.words[0]) == (8, pytest.approx(1.0), "rising")
