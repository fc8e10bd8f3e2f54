"""When car parks are full, and which bins can wait."""

from __future__ import annotations

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.bins import bins
from urban_data_workbench.plugin.analysis.occupancy import occupancy
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled
from urban_data_workbench.plugin.core.observations import NO_TIME

HOUR, DAY = 3_600_000, 86_400_000
UTC = timezone.utc
T0 = 1_704_067_200_000  # 2024-01-01 00:00 UTC, a Monday


def readings(*stations, step=HOUR, start=T0):
    """Stations as arrays of values from T0 on; NaN is a missing value."""
    series = np.repeat(np.arange(len(stations)), [len(values) for values in stations])
    times = np.concatenate([start + np.arange(len(values)) * step for values in stations])
    values = np.concatenate([np.array(values, dtype=float) for values in stations])
    return slotted(Observations(series, times, values, len(stations)), how=Slotting(step=step))


def of(*stations, capacity=200.0, zone=UTC, **how):
    return occupancy(readings(*stations), np.full(len(stations), capacity), zone=zone, **how)


def test_the_worked_car_park():
    found = of([150, 181, 190, 179, 200, 120])
    assert (found.n[0], found.hours_full[0], found.share_full[0], found.longest_h[0]) == (6, 3, 0.5, 2)
    assert found.longest_from[0] == T0 + HOUR and found.used[0] == pytest.approx(1020 / 1200) and found.now[0] == 0.6
    assert found.highest[0] == 1.0 and found.hours_over[0] == 0


def test_another_line_for_full():
    assert of([150, 181, 190, 179, 200, 120], full=1.0).hours_full[0] == 1
    assert of([150, 181, 190, 179, 200, 120], full=0.7).hours_full[0] == 5


def test_hours_weigh_alike_however_many_readings_they_have():
    times = np.array([T0 + minute * 60_000 for minute in [*range(0, 60, 1), 60, 120, 180, 240]])
    values = np.array([200.0] * 60 + [0, 0, 0, 0])
    data = slotted(Observations(np.zeros(64, dtype=int), times, values, 1), how=Slotting(step=0))
    found = occupancy(data, np.array([200.0]), zone=UTC)
    assert (found.n[0], found.share_full[0], found.used[0]) == (5, 0.2, 0.2)


def test_more_cars_than_places_are_real():
    found = of([210, 190, 100, 100, 100])
    assert (found.highest[0], found.hours_over[0], found.hours_full[0]) == (1.05, 1, 2)


def test_a_gap_ends_a_spell_and_the_first_of_equal_ones_is_told():
    found = of([200, 200, np.nan, 200, 200, 0])
    assert (found.longest_h[0], found.longest_from[0], found.n[0], found.coverage[0]) == (2, T0, 5, pytest.approx(5 / 6))


def test_the_fullest_hour_of_the_week_is_that_of_the_local_clock():
    """Fridays at 17 h in Berlin, in three weeks around the change of the clocks."""
    berlin = ZoneInfo("Europe/Berlin")
    start = int(datetime(2024, 3, 18, tzinfo=berlin).timestamp() * 1000)
    moments = [datetime.fromtimestamp((start + hour * HOUR) / 1000, berlin) for hour in range(24 * 21)]
    values = np.array([190.0 if (one.weekday(), one.hour) == (4, 17) else 50.0 for one in moments])
    found = occupancy(readings(values, start=start), np.array([200.0]), zone=berlin)
    assert (found.peak_weekday[0], found.peak_hour[0]) == (4, 17)
    profile = found.profile
    friday = (profile.weekdays == 4) & (profile.hours == 17)
    assert profile.used[friday].tolist() == pytest.approx([0.95]) and profile.n[friday].tolist() == [3] and np.isnan(profile.full[friday]).all()


def test_two_weeks_have_no_fullest_hour_and_four_hours_no_share():
    found = of(np.tile(np.arange(24.0), 14), [200, 200, 200, 200])
    assert (found.peak_weekday[0], found.peak_hour[0]) == (-1, -1)
    assert (found.hours_full[1], np.isnan(found.share_full[1])) == (4, True)


def test_a_value_of_two_hours_stands_for_two_hours():
    found = occupancy(readings([200, 200, 0, 0, 200], step=2 * HOUR), np.array([200.0]), zone=UTC)
    assert (found.n[0], found.hours_full[0], found.longest_h[0], found.share_full[0], found.coverage[0]) == (10, 6, 4, 0.6, 1.0)


def test_without_capacity_or_values_there_is_nothing():
    found = occupancy(readings([1.0, 2], [1.0, 2], []), np.array([np.nan, 0.0, 10.0]), zone=UTC)
    assert found.n.tolist() == [0, 0, 0] and np.isnan(found.used).all() and set(found.now_time) == {NO_TIME}


def test_the_worked_bin():
    found = bins(readings([10, 22, 34, 46, 58], step=DAY))
    assert (found.rate[0], round(found.days_to_80[0], 2), found.n_emptied[0], found.now[0]) == (pytest.approx(12), 1.83, 0, 58.0)
    assert found.emptied_time[0] == NO_TIME and np.isnan(found.mean_emptied[0])


def test_collections_and_those_that_could_have_waited():
    found = bins(readings([50, 70, 90, 5, 20, 35, 45, 10, 20, 30], step=DAY))
    assert (found.n_emptied[0], found.avoidable[0], found.mean_emptied[0]) == (2, 1, 67.5)
    assert found.rate[0] == pytest.approx(10) and found.days_to_80[0] == pytest.approx(5)
    assert found.emptied_time[0] == T0 + 7 * DAY + DAY // 2


def test_a_small_fall_is_settling_and_not_a_collection():
    assert bins(readings([60, 70, 45, 50], step=DAY)).n_emptied[0] == 0
    assert bins(readings([60, 70, 40, 50], step=DAY)).n_emptied[0] == 1


@pytest.mark.parametrize("levels, rate, days", [
    ([70, 78, 86], 8.0, 0.0), ([40, 40, 40], 0.0, np.nan), ([40, 50], np.nan, np.nan), ([90, 5], np.nan, np.nan), ([85], np.nan, 0.0)])
def test_a_full_a_resting_and_a_fresh_bin(levels, rate, days):
    found = bins(readings(levels, step=DAY))
    assert np.array_equal([found.rate[0], found.days_to_80[0]], [rate, days], equal_nan=True)


def test_bins_are_told_apart_and_only_the_span_counts():
    found = bins(readings([10, 90], [5, 95, 2], [], step=DAY))
    assert found.n_emptied.tolist() == [0, 1, 0] and np.isnan(found.now[2])
    assert bins(readings([5, 95, 2], step=DAY), span=(T0, T0 + 2 * DAY)).n_emptied[0] == 0


def test_mistakes_and_a_cancel():
    def stop():
        raise Cancelled("stop")

    with pytest.raises(BadInput):
        of([1.0], full=0)
    with pytest.raises(BadInput):
        occupancy(readings([1.0]), np.ones(2), zone=UTC)
    with pytest.raises(BadInput):
        bins(readings([1.0]), drop=0)
    for work in (lambda: of([1.0], check=stop), lambda: bins(readings([1.0]), check=stop)):
        with pytest.raises(Cancelled):
            work()
