"""Regular series carry their coverage through every stage."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.aggregate import aggregate
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
QUARTER = 15 * MINUTE


def ms(*parts: int, zone=BERLIN) -> int:
    return int(datetime(*parts, tzinfo=zone).timestamp()) * 1000


def data_of(times, values, *, series=None, count=None, step=None, stamp="instant"):
    series = np.zeros(len(times), dtype=np.int64) if series is None else series
    count = count or int(series.max()) + 1
    columns = Observations(series, np.asarray(times, dtype=np.int64), np.asarray(values, dtype=float), count)
    return slotted(columns, how=Slotting(step=step, stamp=stamp))


def steady(first: int, last: int, step: int, value: float = 1.0):
    times = np.arange(first, last, step)
    return data_of(times, np.full(len(times), value), step=step)


def test_three_of_four_quarter_hours_make_an_hour():
    start = ms(2024, 5, 1, 10)
    hour = aggregate(data_of(start + np.arange(4) * QUARTER, [4, 8, np.nan, 6], step=QUARTER), to="hour", zone=BERLIN)
    assert (hour.values[0], hour.n[0], hour.n_expected[0], hour.coverage[0], hour.valid[0]) == (6.0, 3, 4, 0.75, True)


def test_two_of_four_are_not_enough_and_the_value_is_not_guessed():
    start = ms(2024, 5, 1, 10)
    hour = aggregate(data_of(start + np.arange(4) * QUARTER, [4, np.nan, np.nan, 6], step=QUARTER), to="hour", zone=BERLIN)
    assert np.isnan(hour.values[0]) and not hour.valid[0]
    assert (hour.n[0], hour.coverage[0]) == (2, 0.5)


@pytest.mark.parametrize("day, quarters", [((2024, 3, 31), 92), ((2024, 10, 27), 100), ((2024, 7, 1), 96)])
def test_a_day_with_a_clock_change_expects_92_or_100_quarter_hours(day, quarters):
    start = ms(*day)
    data = steady(start, start + quarters * QUARTER, QUARTER)
    result = aggregate(data, to="day", zone=BERLIN, stages=())
    assert (result.n[0], result.n_expected[0], len(result)) == (quarters, quarters, 1)
    staged = aggregate(data, to="day", zone=BERLIN)
    assert staged.n_expected[0] == quarters // 4


def test_a_fixed_offset_clock_has_96_quarter_hours_on_every_day():
    zone = timezone(timedelta(hours=1))
    start = ms(2024, 3, 31, zone=zone)
    result = aggregate(steady(start, start + DAY, QUARTER), to="day", zone=zone, stages=())
    assert (result.n_expected[0], result.coverage[0]) == (96, 1.0)


def test_a_month_comes_from_days_so_that_a_day_with_many_readings_does_not_weigh_more():
    days = [ms(2024, 4, day) for day in range(1, 31)]
    times, values = [], []
    for number, day in enumerate(days):
        hours = 24 if number == 0 else 18
        times += [day + hour * HOUR for hour in range(hours)]
        values += [30.0 if number == 0 else 0.0] * hours
    month = aggregate(data_of(times, values, step=HOUR), to="month", zone=BERLIN)
    assert month.values[0] == pytest.approx(1.0)
    assert (month.n[0], month.n_expected[0]) == (30, 30)


def test_a_year_is_expected_whole_even_where_the_series_begins_in_july():
    data = steady(ms(2024, 7, 1), ms(2025, 1, 1), HOUR)
    year = aggregate(data, to="year", zone=BERLIN)
    assert (year.starts[0], year.ends[0]) == (ms(2024, 1, 1), ms(2025, 1, 1))
    assert (year.n[0], year.n_expected[0], bool(year.valid[0])) == (6, 12, False)


def test_hours_without_any_reading_are_rows_too():
    times = [ms(2024, 5, 1, 1), ms(2024, 5, 1, 2), ms(2024, 5, 1, 3), ms(2024, 5, 1, 8)]
    hours = aggregate(data_of(times, [1, 2, 3, 4], step=HOUR), to="hour", zone=BERLIN)
    assert hours.valid.tolist() == [True] * 3 + [False] * 4 + [True]


def test_every_series_has_rows_for_the_whole_span():
    data = data_of([ms(2024, 5, 1, 12)], [1.0], count=2, step=HOUR)
    hours = aggregate(data, to="hour", zone=BERLIN, span=(ms(2024, 5, 1), ms(2024, 5, 2)))
    assert np.bincount(hours.series).tolist() == [24, 24]
    assert hours.valid.sum() == 1


def test_readings_beyond_the_span_do_not_count():
    data = steady(ms(2024, 5, 1), ms(2024, 5, 4), HOUR)
    days = aggregate(data, to="day", zone=BERLIN, span=(ms(2024, 5, 2), ms(2024, 5, 3)))
    assert days.starts.tolist() == [ms(2024, 5, 2)] and days.n.tolist() == [24]


def test_an_end_stamp_at_midnight_belongs_to_the_day_before():
    start = ms(2024, 5, 1)
    data = data_of(start + (np.arange(24) + 1) * HOUR, np.ones(24), step=HOUR, stamp="end")
    days = aggregate(data, to="day", zone=BERLIN)
    assert (len(days), days.n[0], days.starts[0]) == (1, 24, start)


@pytest.mark.parametrize("kind, value", [("sum", 24.0), ("mean", 1.0), ("min", 1.0), ("max", 1.0), ("energetic", 1.0), ("circular", 1.0)])
def test_all_kinds_of_quantity_go_up_the_stages(kind, value):
    day = aggregate(steady(ms(2024, 5, 1), ms(2024, 5, 2), QUARTER, 1.0 if kind != "sum" else 0.25), to="day", zone=BERLIN, kind=kind)
    assert day.values[0] == pytest.approx(value)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("stamp", ["start", "end", "instant"])
def test_daily_values_belong_to_their_local_day_all_year(zone, stamp):
    place = ZoneInfo(zone)
    edges = [ms(2024, 1, 1, zone=place)]
    for number in range(1, 367):
        moment = datetime(2024, 1, 1) + timedelta(days=number)
        edges.append(ms(moment.year, moment.month, moment.day, zone=place))
    times = edges[1:] if stamp == "end" else edges[:-1]
    data = data_of(times, np.arange(366), stamp=stamp)
    days = aggregate(data, to="day", zone=place)
    assert days.starts.tolist() == edges[:-1]
    assert days.values.tolist() == list(range(366))
    assert aggregate(data, to="month", zone=place).n.tolist() == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_hourly_and_daily_series_in_one_run_keep_their_own_stages():
    hours, days = np.arange(ms(2024, 6, 1), ms(2024, 7, 1), HOUR), np.arange(ms(2024, 6, 1), ms(2024, 7, 1), DAY)
    data = data_of(
        np.concatenate((hours, days)), np.ones(len(hours) + len(days)),
        series=np.repeat([0, 1], [len(hours), len(days)]))
    month = aggregate(data, to="month", zone=BERLIN)
    assert (month.series.tolist(), month.n.tolist(), month.n_expected.tolist()) == ([0, 1], [30, 30], [30, 30])


def test_an_event_driven_series_has_values_but_no_coverage():
    rng = np.random.default_rng(5)
    times = ms(2024, 6, 1) + np.cumsum(rng.exponential(HOUR, 300)).astype(np.int64)
    hours = aggregate(data_of(times, np.full(300, 2.0)), to="hour", zone=BERLIN)
    assert np.isnan(hours.coverage).all() and (hours.n_expected == 0).all()
    assert set(hours.values[hours.valid]) == {2.0} and (hours.valid == (hours.n > 0)).all()


@pytest.mark.parametrize("day, hour", [(1, 0), (15, 12), (28, 23)])
def test_monthly_values_stay_in_their_month_and_make_a_year(day, hour):
    times = [ms(year, month, day, hour) for year in (2023, 2024) for month in range(1, 13)]
    data = data_of(times, range(24), step=0)
    months = aggregate(data, to="month", zone=BERLIN)
    assert months.local_starts.astype("datetime64[ms]").astype("datetime64[M]").astype(str).tolist() == [
        f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
    assert months.values.tolist() == list(range(24)) and set(months.n_expected.tolist()) == {1} == set(months.coverage.tolist())
    years = aggregate(data, to="year", zone=BERLIN, kind="sum")
    assert (years.values.tolist(), years.n.tolist(), years.n_expected.tolist()) == ([66.0, 210.0], [12, 12], [12, 12])


def test_a_year_of_eight_months_has_too_few_and_a_missing_month_is_a_row():
    times = [ms(2024, month, 10) for month in (1, 2, 3, 5, 6, 7, 8, 9)]
    data = data_of(times, np.ones(8), step=0)
    year, months = aggregate(data, to="year", zone=BERLIN), aggregate(data, to="month", zone=BERLIN)
    assert (year.n.tolist(), year.coverage.tolist(), year.valid.tolist()) == ([8], [8 / 12], [False])
    assert (len(months), months.valid.tolist().index(False), months.n[3]) == (9, 3, 0)


def test_quarterly_and_yearly_values_make_years():
    quarters = [ms(year, month, 1) for year in (2022, 2023) for month in (2, 5, 8, 11)]
    years = [ms(year, 7, 1) for year in range(2018, 2024)]
    data = data_of(
        quarters + years, np.arange(14.0), series=np.repeat([0, 1], [8, 6]), step=0)
    found = aggregate(data, to="year", zone=BERLIN)
    assert found.values.tolist() == [1.5, 5.5, 8, 9, 10, 11, 12, 13]
    assert found.n_expected.tolist() == [4, 4, 1, 1, 1, 1, 1, 1] and found.valid.all()


def test_no_data_make_no_rows():
    assert len(aggregate(data_of([], [], count=1, step=HOUR), to="day", zone=BERLIN)) == 0


def test_a_stray_time_does_not_fill_the_memory():
    times = np.array([ms(1901, 1, 1, zone=timezone.utc), ms(2199, 1, 1, zone=timezone.utc)])
    data = data_of(np.tile(times, 10), np.ones(20), series=np.repeat(np.arange(10), 2), step=HOUR)
    with pytest.raises(BadInput):
        aggregate(data, to="hour", zone=BERLIN)


@pytest.mark.parametrize("wrong", [{"kind": "median"}, {"to": "decade"}, {"minimum_coverage": 1.5}, {"span": (5, 5)}])
def test_parameters_that_make_no_sense_are_refused(wrong):
    with pytest.raises(BadInput):
        aggregate(steady(ms(2024, 5, 1), ms(2024, 5, 2), HOUR), **{"to": "day", "zone": BERLIN, **wrong})


def test_the_person_can_stop_it():
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        aggregate(steady(ms(2024, 5, 1), ms(2024, 5, 2), HOUR), to="day", zone=BERLIN, check=stop)


@settings(deadline=None, max_examples=60)
@given(st.sets(st.integers(0, 96 * 40), min_size=1, max_size=400), st.sampled_from(["hour", "day", "month"]), st.integers(0, 100))
def test_coverage_is_a_share_and_below_the_limit_there_is_no_value(slots, to, percent):
    times = ms(2024, 3, 10) + np.array(sorted(slots)) * QUARTER
    result = aggregate(data_of(times, np.ones(len(times)), step=QUARTER), to=to, zone=BERLIN, minimum_coverage=percent / 100)
    assert ((result.coverage >= 0) & (result.coverage <= 1)).all()
    assert (np.isfinite(result.values) == result.valid).all()
    assert (result.coverage[result.valid] >= percent / 100 - 1e-9).all()
    assert set(result.values[result.valid]) <= {1.0}
    assert (result.starts[1:] == result.ends[:-1]).all()


@settings(deadline=None, max_examples=40)
@given(st.sets(st.integers(0, 96 * 200), min_size=1, max_size=300))
def test_without_a_limit_no_reading_is_lost_on_the_way_up(slots):
    times = ms(2024, 1, 1) + np.array(sorted(slots)) * QUARTER
    data = data_of(times, np.ones(len(times)), step=QUARTER)
    for to in ("hour", "day", "week", "month", "quarter", "year"):
        assert np.nansum(aggregate(data, to=to, zone=BERLIN, kind="sum", minimum_coverage=0).values) == len(times)
