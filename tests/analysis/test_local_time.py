"""Local days, hours and months are cut as the wall clock does."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.local_time import DAY, HOUR, LATEST, fixed_clock_to_utc, local_clock
from urban_data_workbench.plugin.analysis.periods import PERIODS, all_starts, period_starts
from urban_data_workbench.plugin.core.errors import BadInput

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["Europe/Berlin", "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Casablanca"]


def ms(*parts: int, zone=timezone.utc) -> int:
    return int(datetime(*parts, tzinfo=zone).timestamp()) * 1000


def clock_of(zone, first: int = ms(2010, 1, 1), last: int = ms(2026, 1, 1)):
    return local_clock(zone, start=first, end=last)


@pytest.mark.parametrize("day, hours", [((2024, 3, 31), 23), ((2024, 10, 27), 25), ((2024, 6, 1), 24)])
def test_a_local_day_has_23_24_or_25_hours(day, hours):
    start = ms(*day, zone=BERLIN)
    begin, end = all_starts(start, start, period="day", clock=clock_of(BERLIN))
    assert begin == start
    assert end - begin == hours * HOUR
    assert len(all_starts(begin, end - 1, period="hour", clock=clock_of(BERLIN))) - 1 == hours


def test_the_doubled_hour_in_october_is_two_hours():
    first = ms(2024, 10, 27, 0, 30)
    starts = period_starts(np.array([first, first + HOUR]), period="hour", clock=clock_of(BERLIN))
    assert starts.tolist() == [ms(2024, 10, 27, 0), ms(2024, 10, 27, 1)]
    assert (clock_of(BERLIN).local(starts) % DAY // HOUR).tolist() == [2, 2]


def test_the_skipped_hour_in_march_becomes_the_first_instant_after_it():
    skipped = ms(2024, 3, 31, 2, 30)
    assert clock_of(BERLIN).utc(np.array([skipped])).tolist() == [ms(2024, 3, 31, 1)]


def test_a_doubled_wall_time_means_its_first_instant():
    assert clock_of(BERLIN).utc(np.array([ms(2024, 10, 27, 2, 30)])).tolist() == [ms(2024, 10, 27, 0, 30)]


def test_half_hour_changes_do_not_make_hours_longer_than_an_hour():
    zone = ZoneInfo("Australia/Lord_Howe")
    starts = all_starts(ms(2024, 4, 6), ms(2024, 4, 8), period="hour", clock=clock_of(zone))
    assert np.diff(starts).max() == HOUR
    assert sorted(set(np.diff(starts))) == [HOUR // 2, HOUR]


def test_weeks_begin_on_monday():
    start = period_starts(np.array([ms(2024, 11, 24, 12)]), period="week", clock=clock_of(BERLIN))
    assert start.tolist() == [ms(2024, 11, 18, zone=BERLIN)]


def test_a_logger_with_a_fixed_clock_has_readings_in_the_hour_that_local_time_skips():
    naive = np.array([ms(2024, 3, 31, 2, 15)])
    assert fixed_clock_to_utc(naive, offset_minutes=60).tolist() == [ms(2024, 3, 31, 1, 15)]


def test_times_outside_two_centuries_are_refused_not_computed():
    with pytest.raises(BadInput):
        local_clock(BERLIN, start=0, end=LATEST + 3 * DAY)


@settings(deadline=None)
@given(st.sampled_from(ZONES), st.lists(st.integers(ms(2010, 1, 2), ms(2025, 12, 30)), min_size=1, max_size=30))
def test_local_time_is_that_of_the_zone_database(name, times):
    zone = ZoneInfo(name)
    local = clock_of(zone).local(np.array(times))
    epoch = datetime(1970, 1, 1)
    for utc, wall in zip(times, local):
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=utc)
        assert epoch + timedelta(milliseconds=int(wall)) == moment.astimezone(zone).replace(tzinfo=None)


@settings(deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from(PERIODS), st.integers(ms(2012, 1, 1), ms(2024, 1, 1)), st.integers(0, 400 * DAY))
def test_periods_follow_each_other_without_gap_and_hold_their_instants(name, period, first, length):
    clock = clock_of(ZoneInfo(name))
    starts = all_starts(first, first + length, period=period, clock=clock)
    assert starts[0] <= first and starts[-2] <= first + length < starts[-1]
    assert (np.diff(starts) > 0).all()
    probes = np.linspace(first, first + length, 50).astype(np.int64)
    found = period_starts(probes, period=period, clock=clock)
    assert (starts[np.searchsorted(starts, probes, side="right") - 1] == found).all()
    assert (period_starts(starts, period=period, clock=clock) == starts).all()
