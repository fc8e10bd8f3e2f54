"""Parts of the day are cut on the wall clock, with what they should hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.day_windows import (
    WHOLE_DAY,
    Window,
    beside,
    expected_slots,
    month_of,
    streaks,
    too_coarse,
    windowed,
    year_of,
)
from urban_data_workbench.plugin.analysis.local_time import local_clock
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import Cancelled

BERLIN = ZoneInfo("Europe/Berlin")
QUARTER, HOUR = 900_000, 3_600_000
EVENING_TO_MORNING = Window(22, 30)


def ms(*parts, zone=BERLIN):
    return int(datetime(*parts, tzinfo=zone).timestamp()) * 1000


def number(*parts):
    return (date(*parts) - date(1970, 1, 1)).days


def clock(year=2024, zone=BERLIN):
    return local_clock(zone, start=ms(year, 1, 1), end=ms(year + 1, 1, 1))


def data_of(times, values, *, series=None, step=HOUR):
    series = np.zeros(len(times), dtype=np.int64) if series is None else np.asarray(series)
    columns = Observations(series, np.asarray(times, dtype=np.int64), np.asarray(values, dtype=float), int(series.max(initial=0)) + 1)
    return slotted(columns, how=Slotting(step=step))


@pytest.mark.parametrize("day, hours", [((2024, 3, 31), 23), ((2024, 10, 27), 25), ((2024, 7, 1), 24)])
def test_days_of_a_clock_change_have_23_and_25_hours(day, hours):
    start = ms(*day)
    found = windowed(data_of(start + np.arange(hours) * HOUR, np.arange(hours)), window=WHOLE_DAY, clock=clock(), kinds=("max",))
    assert (len(found), found.n[0], found.n_expected[0], found.hours[0], found.hours_expected[0]) == (1, *[hours] * 4)
    assert found.complete[0] and found.values["max"][0] == hours - 1


@pytest.mark.parametrize("evening, hours", [((2024, 3, 30), 7), ((2024, 10, 26), 9), ((2024, 7, 1), 8)])
def test_a_night_belongs_to_its_evening_and_counts_the_hours_there_are(evening, hours):
    times = ms(*evening) + np.arange(60) * HOUR
    found = windowed(data_of(times, np.ones(60)), window=EVENING_TO_MORNING, clock=clock(), kinds=())
    row = found.dates.tolist().index(number(*evening))
    assert (found.n[row], found.n_expected[row], found.hours_expected[row]) == (hours, hours, hours)
    assert found.times[row] == ms(*evening, 22)


def test_an_hour_needs_three_of_four_quarters():
    times = ms(2024, 7, 1, 12) + np.arange(24) * QUARTER
    kept = np.ones(24, dtype=bool)
    kept[[4, 8, 9]] = False
    found = windowed(data_of(times[kept], np.ones(21), step=QUARTER), window=Window(12, 18), clock=clock(), kinds=())
    assert (found.n[0], found.n_expected[0], found.hours[0], found.hours_expected[0]) == (21, 24, 5, 6)
    assert not found.complete[0] and found.covered(0.75)[0]


def test_without_a_step_every_hour_needs_a_value():
    times = ms(2024, 7, 1, 12) + np.array([5, 61, 150, 200, 265, 359]) * 60_000
    found = windowed(data_of(times, np.ones(6), step=0), window=Window(12, 18), clock=clock(), kinds=())
    assert (found.n_expected[0], found.hours[0], found.complete[0], found.covered(0.75)[0]) == (0, 6, True, True)


def test_values_every_three_hours_fill_no_window():
    data = data_of(ms(2024, 7, 1) + np.arange(8) * 3 * HOUR, np.ones(8), step=3 * HOUR)
    found = windowed(data, window=WHOLE_DAY, clock=clock(), kinds=())
    assert too_coarse(data.steps).tolist() == [True] and found.hours.sum() == 8 and not found.complete.any()


def test_rows_of_two_windows_meet_by_series_and_date():
    times = np.concatenate((ms(2024, 7, 1) + np.arange(12) * HOUR, ms(2024, 7, 2) + np.arange(24) * HOUR, ms(2024, 7, 1, 13) + np.arange(3) * HOUR))
    data = data_of(times, np.ones(39), series=np.repeat([0, 1], [36, 3]))
    whole, afternoon = (windowed(data, window=one, clock=clock(), kinds=()) for one in (WHOLE_DAY, Window(12, 18)))
    assert afternoon.rows_for(whole).tolist() == [-1, 0, 1]
    empty = windowed(data_of([], []), window=WHOLE_DAY, clock=clock(), kinds=("mean",))
    assert len(empty) == 0 and empty.rows_for(whole).tolist() == [-1, -1, -1]


def test_what_a_month_should_hold_counts_days_without_any_value():
    data = data_of([ms(2024, 3, 5)], [1.0])
    first, last = (np.array([number(2024, month, 1) for month in months]) for months in ((3, 4), (4, 5)))
    everything = np.full(2, ms(2023, 1, 1)), np.full(2, ms(2025, 1, 1))
    given = {"dates": (first, last), "window": EVENING_TO_MORNING, "clock": clock()}
    assert expected_slots(data.steps, np.zeros(2, dtype=np.int64), bounds=everything, **given).tolist() == [31 * 8 - 1, 30 * 8]
    cut = np.full(2, ms(2024, 3, 2)), np.full(2, ms(2024, 4, 1))
    assert expected_slots(data.steps, np.zeros(2, dtype=np.int64), bounds=cut, **given).tolist() == [6 + 30 * 8 - 1 - 6, 0]


def test_many_rows_and_dates_are_counted_in_blocks():
    data = data_of([ms(2024, 3, 5)], [1.0])
    rows = 3_000
    first, everything = np.full(rows, number(2024, 1, 1)), (np.full(rows, ms(2023, 1, 1)), np.full(rows, ms(2026, 1, 1)))
    checks = []
    found = expected_slots(
        data.steps, np.zeros(rows, dtype=np.int64), dates=(first, first + 366), bounds=everything, window=WHOLE_DAY, clock=clock(),
        check=lambda: checks.append(1))
    assert set(found.tolist()) == {366 * 24} and len(checks) > 3


def test_streaks_break_where_a_day_is_missing_or_another_series_begins():
    series, dates = np.array([0, 0, 0, 0, 1, 1]), np.array([1, 2, 4, 5, 6, 7])
    first, length = streaks(series, dates, np.array([True, True, True, False, True, True]))
    assert (first.tolist(), length.tolist()) == ([0, 2, 4], [2, 1, 2])
    assert [len(part) for part in streaks(series, dates, np.zeros(6, dtype=bool))] == [0, 0]


def test_the_nearest_value_of_another_series_stands_beside_but_none_from_far_away():
    start = ms(2024, 7, 1)
    data = data_of(start + np.array([0, 1, 2, 3, 0]) * HOUR, np.ones(5), series=[0, 0, 0, 0, 1])
    other = data_of(start + np.array([-QUARTER, QUARTER * 5, QUARTER * 11]), [7.0, 8.0, 9.0], step=QUARTER)
    found = beside(data, other, partner=np.array([0, -1]))
    assert found[:2].tolist() == [7.0, 8.0] and found[3] == 9.0
    assert np.isnan(found[[2, 4]]).all()
    assert np.isnan(beside(data, data_of([], []), partner=np.array([0, 0]))).all()


def test_months_and_years_of_dates():
    dates = np.array([number(1969, 12, 31), number(1970, 1, 1), number(2024, 2, 29)])
    assert (month_of(dates).tolist(), year_of(dates).tolist()) == ([12, 1, 2], [1969, 1970, 2024])


def test_a_fixed_offset_has_no_changes():
    zone = timezone(timedelta(hours=1))
    start = ms(2024, 3, 31, zone=zone)
    found = windowed(data_of(start + np.arange(24) * HOUR, np.ones(24)), window=WHOLE_DAY, clock=clock(zone=zone), kinds=())
    assert (found.n.tolist(), found.hours_expected.tolist()) == ([24], [24])


def test_cancel_stops_it():
    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        windowed(data_of([ms(2024, 7, 1)], [1.0]), window=WHOLE_DAY, clock=clock(), kinds=(), check=stop)
