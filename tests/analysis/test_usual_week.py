"""A usual week and the days that were not usual."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.usual_week import ALL_DAY, Rules, usual_week
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

HOUR, DAY = 3_600_000, 86_400_000
T0 = 1_704_067_200_000  # 2024-01-01 00:00 UTC, a Monday
UTC = timezone.utc
WEEK = [100.0, 110, 120, 110, 105, 60, 50]
NOISE = [1, 3, -1, 2, -2, -3, -1, 2, -3, 2, -1, -1, 2, 0, -2, 1, -2, -3, -1, 0, -3, -2, -3, -1, 0, 3, -2, -1]
DAILY = Rules(period="day")


def series(*stations, step=DAY, start=T0):
    """Stations as arrays of values from T0 on; NaN is a missing value."""
    codes = np.repeat(np.arange(len(stations)), [len(values) for values in stations])
    times = np.concatenate([start + np.arange(len(values)) * step for values in stations])
    return slotted(Observations(codes, times, np.concatenate(stations).astype(float), len(stations)), how=Slotting(step=step))


def weeks(number=4, *, noise=NOISE, **changes):
    """Weeks of the worked example with some noise; ``changes`` are days by number, as d16=40."""
    values = np.tile(WEEK, number) + np.resize(noise, 7 * number)
    for name, value in changes.items():
        values[int(name[1:])] = value
    return values


def day_number(*parts):
    return (date(*parts) - date(1970, 1, 1)).days


def test_the_wednesday_of_the_worked_example():
    """With a noise that gives the page's expected value, remainder, MAD of 1.25 and next largest |z|."""
    found = usual_week(series(weeks(d16=40)), zone=UTC, rules=DAILY).days
    assert (found.values[16], found.expected[16], round(found.z[16], 1)) == (40.0, 119.0, -42.6)
    assert found.unusual.tolist() == [place == 16 for place in range(28)]
    assert round(np.abs(np.delete(found.z, 16)).max(), 2) == 2.16


def test_the_same_weeks_without_it_have_no_unusual_day():
    assert not usual_week(series(weeks()), zone=UTC, rules=DAILY).days.unusual.any()


def test_a_trend_is_not_unusual():
    values = weeks(20) + 0.5 * np.arange(140)
    assert not usual_week(series(values), zone=UTC, rules=DAILY).days.unusual.any()


def test_the_profile_is_that_of_the_values():
    profile = usual_week(series(weeks(5, noise=[0])), zone=UTC, rules=DAILY).profile
    assert profile.weekdays.tolist() == list(range(7)) and set(profile.hours) == {ALL_DAY}
    assert profile.median.tolist() == profile.p10.tolist() == profile.p90.tolist() == WEEK and set(profile.n) == {5}


def test_four_values_of_a_weekday_have_a_median_but_no_percentiles():
    profile = usual_week(series(weeks()), zone=UTC, rules=DAILY).profile
    assert np.isfinite(profile.median).all() and np.isnan(profile.p10).all()


def test_holidays_are_a_class_of_their_own():
    """Three Wednesdays as quiet as Sundays: unusual as Wednesdays, usual among each other."""
    quiet = {"d2": 50.0, "d16": 51.0, "d30": 49.0}
    plain = usual_week(series(weeks(10, **quiet)), zone=UTC, rules=DAILY)
    days = tuple(day_number(2024, 1, 3) + offset for offset in (0, 14, 28))
    known = usual_week(series(weeks(10, **quiet)), zone=UTC, rules=Rules(period="day", holidays=days))
    assert plain.days.unusual[[2, 16, 30]].all() and not known.days.unusual.any()
    assert (known.days.weekdays == 7).sum() == 3 and 7 in known.profile.weekdays


def test_one_holiday_has_nothing_to_be_compared_with():
    found = usual_week(series(weeks(6, d2=50)), zone=UTC, rules=Rules(period="day", holidays=(day_number(2024, 1, 3),))).days
    assert (found.values[2], np.isnan(found.expected[2]), np.isnan(found.z[2]), found.unusual[2]) == (50.0, True, True, False)


def test_equal_values_take_the_resolution_for_their_spread():
    values = np.tile(WEEK, 6)
    values[16] = 125
    found = usual_week(series(values), zone=UTC, rules=DAILY).days
    assert found.z[16] == pytest.approx(1.0) and not found.unusual.any()
    values[16] = 40
    assert usual_week(series(values), zone=UTC, rules=DAILY).days.unusual.nonzero()[0].tolist() == [16]


def test_hours_of_a_day_are_judged_together():
    """A Tuesday with a quiet morning; every other day has the same two rush hours."""
    day = np.array([1.0] * 7 + [30, 30] + [10] * 8 + [40, 40] + [5] * 5)
    noise = np.random.default_rng(3).normal(0, 0.5, 42 * 24)
    values = np.tile(day, 42) + noise
    values[15 * 24 + 6 : 15 * 24 + 12] = 0.0
    found = usual_week(series(values, step=HOUR), zone=UTC)
    assert found.days.unusual.nonzero()[0].tolist() == [15] and found.days.z[15] < -10
    assert len(found.profile.hours) == 168 and found.profile.median[(found.profile.weekdays == 1) & (found.profile.hours == 8)] > 28


def test_a_sum_of_hours_is_the_sum_of_the_day():
    values = np.tile(np.arange(24.0), 35)
    found = usual_week(series(values, step=HOUR), zone=UTC, rules=Rules(kind="sum")).days
    assert set(found.values) == {276.0} and set(found.expected) == {276.0}


def test_a_day_with_too_many_missing_hours_is_not_judged():
    values = np.tile(np.arange(24.0), 35)
    values[24:36] = np.nan
    found = usual_week(series(values, step=HOUR), zone=UTC).days
    assert len(found.series) == 34 and T0 + DAY not in found.starts


def test_a_day_begins_at_midnight_though_its_first_hours_are_missing():
    values = np.tile(np.arange(24.0), 35)
    values[24:27] = np.nan
    assert T0 + DAY in usual_week(series(values, step=HOUR), zone=UTC).days.starts


def test_days_of_23_and_25_hours_are_whole_days():
    start = int(datetime(2024, 3, 1, tzinfo=ZoneInfo("Europe/Berlin")).timestamp() * 1000)
    found = usual_week(series(np.ones(24 * 270), step=HOUR, start=start), zone=ZoneInfo("Europe/Berlin")).days
    first = datetime(2024, 3, 1)
    shown = [datetime.fromtimestamp(one / 1000, ZoneInfo("Europe/Berlin")).replace(tzinfo=None) for one in found.starts]
    assert shown[:269] == [first + timedelta(days=number) for number in range(269)] and not found.unusual.any()


def test_less_than_four_weeks_are_too_few():
    found = usual_week(series(weeks(4), weeks(4)[:27], np.empty(0)), zone=UTC, rules=DAILY)
    assert found.status == ("", "too few", "too few") and set(found.days.series) == {0}


def test_without_any_series_that_is_long_enough_all_is_empty():
    found = usual_week(series(np.ones(5)), zone=UTC, rules=DAILY)
    assert len(found.days.series) == len(found.profile.series) == 0 and found.status == ("too few",)


def test_directions_are_refused_and_work_can_be_cancelled():
    def stop():
        raise Cancelled("stop")

    with pytest.raises(BadInput):
        usual_week(series(weeks()), zone=UTC, rules=Rules(kind="circular"))
    with pytest.raises(Cancelled):
        usual_week(series(weeks()), zone=UTC, rules=DAILY, check=stop)
