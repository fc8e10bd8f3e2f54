"""When a series jumped, and whether its neighbours jumped, too."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.jump_windows import Search
from urban_data_workbench.plugin.analysis.pettitt import pettitt
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.step_change import step_changes
from urban_data_workbench.plugin.analysis.step_neighbours import differences
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

QUARTER, HOUR, DAY = 900_000, 3_600_000, 86_400_000
T0 = 1_704_067_200_000  # 2024-01-01 00:00 UTC
BERLIN = ZoneInfo("Europe/Berlin")
SLOW = [5.0, 6, 5, 7, 6, 5, 6, 9, 10, 9, 11, 10, 9, 10]


def dense(*stations, step=QUARTER):
    """Stations as arrays of values from T0 on; NaN is a missing value."""
    series = np.repeat(np.arange(len(stations)), [len(values) for values in stations])
    times = np.concatenate([T0 + np.arange(len(values)) * step for values in stations])
    return slotted(Observations(series, times, np.concatenate(stations), len(stations)), how=Slotting(step=step))


def level(*, days=12, jump=0.0, at=None, per_day=96):
    """A level with a daily wave of 2 cm, some noise and a jump at a slot."""
    slots, noise = np.arange(days * per_day), np.random.default_rng(7).normal(0, 0.01, days * per_day)
    return np.round(100 + 0.02 * np.sin(2 * np.pi * slots / per_day) + noise + jump * (slots >= (at or len(slots))), 3)


def found(data, **search):
    return step_changes(data, zone=BERLIN, search=Search(**search))


def test_the_worked_example_of_the_rank_test():
    test = pettitt(np.array(SLOW))
    assert (test.position, test.k, round(test.p, 4), test.size, test.before, test.after) == (7, 49.0, 0.0149, 4.0, 6.0, 10.0)


def test_a_slow_series_is_searched_by_ranks():
    jump, = found(dense(np.array(SLOW), step=DAY)).jumps
    assert (jump.time, jump.size, jump.k, round(jump.p, 4), jump.kind) == (T0 + 7 * DAY + DAY // 2, 4.0, 49.0, 0.0149, "local")


def test_a_change_too_small_to_matter_is_none():
    assert found(dense(np.array(SLOW), step=DAY), least=4.5).jumps == ()


def test_many_series_make_the_rank_test_stricter():
    calm = [np.array([5.0, 6, 5, 7, 6, 5, 6, 5, 6, 5, 7, 6, 5, 6])] * 9
    assert found(dense(np.array(SLOW), *calm, step=DAY)).jumps == ()


def test_a_jump_of_a_dense_series_is_found_to_the_slot():
    jump, = found(dense(level(jump=0.7, at=500))).jumps
    assert (jump.series, jump.time, jump.gap, round(jump.size, 1), jump.kind) == (0, T0 + 500 * QUARTER, QUARTER, 0.7, "local")
    assert round(jump.after - jump.before, 9) == round(jump.size, 9) and np.isnan(jump.p)


def test_the_same_series_without_it_has_none():
    result = found(dense(level()))
    assert (result.jumps, result.status) == ((), ("",))


def test_a_jump_on_day_six_is_invisible_to_ranks_and_obvious_to_windows():
    values = level(days=366, jump=0.4, at=7 * 24, per_day=24) + 0.5 * np.sin(np.arange(366 * 24) / 1400)
    data = dense(values, step=HOUR)
    jump, = found(data).jumps
    assert jump.time == T0 + 7 * DAY
    assert pettitt(values[::24]).position != 7


def test_a_jump_behind_a_gap_is_found_and_says_how_long_it_was():
    values = level(jump=0.7, at=500)
    values[400:500] = np.nan
    jump, = found(dense(values)).jumps
    assert (jump.time, jump.gap) == (T0 + 500 * QUARTER, 101 * QUARTER)


def test_a_spike_is_no_jump():
    values = level()
    values[500:504] = 0.0
    assert found(dense(values)).jumps == ()


def test_half_of_the_network_on_one_day_is_an_event_of_the_network():
    stations = [level(jump=0.5, at=500), level(jump=-0.9, at=520), level(), level(jump=0.5, at=800)]
    assert [jump.kind for jump in found(dense(*stations)).jumps] == ["network_event", "network_event", "local"]
    assert [jump.kind for jump in found(dense(stations[0])).jumps] == ["local"]


def test_the_day_is_that_of_the_zone():
    """23:30 UTC of one day and 22:30 of the next are one day in Berlin; 22:30 and 23:30 of one evening are two."""
    late, early = 4 * 96 + 94, 4 * 96 + 90
    one_day = found(dense(level(jump=0.5, at=late), level(jump=0.5, at=late + 92))).jumps
    two_days = found(dense(level(jump=0.5, at=early), level(jump=0.5, at=late))).jumps
    assert [jump.kind for jump in one_day] == ["network_event"] * 2
    assert [jump.kind for jump in two_days] == ["local"] * 2


def test_several_jumps_of_one_series_when_asked_for():
    values = level(jump=0.5, at=300) + 0.8 * (np.arange(12 * 96) >= 800)
    assert [jump.time for jump in found(dense(values), most=3).jumps] == [T0 + 300 * QUARTER, T0 + 800 * QUARTER]
    assert [jump.time for jump in found(dense(values)).jumps] == [T0 + 800 * QUARTER]


def test_series_of_every_minute_are_looked_at_in_quarter_hours():
    minutes = np.arange(9 * DAY // 60_000)
    values = np.where(minutes >= 3000, 5.0, 1.0) + 0.1 * (minutes % 3)
    jump, = found(dense(values, step=60_000)).jumps
    assert (jump.time, round(jump.size, 9)) == (T0 + 3000 * 60_000, 4.0)


def test_series_without_a_step_are_looked_at_in_hours():
    rng = np.random.default_rng(4)
    times = T0 + np.sort(rng.integers(0, 9 * DAY, 900))
    values = np.where(times >= T0 + 3 * DAY, 5.0, 1.0) + 0.1 * (np.arange(900) % 3)
    data = slotted(Observations(np.zeros(900, dtype=int), times, values, 1), how=Slotting(step=0))
    jump, = found(data).jumps
    assert (jump.time, round(jump.size, 9)) == (T0 + 3 * DAY, 4.0)


def test_too_few_and_too_many_values_say_so():
    data = dense(np.arange(7.0), np.array(SLOW), step=DAY)
    assert found(data).status == ("too few", "")
    assert found(dense(level(days=6))).status == ("too few",)
    assert found(dense(level(days=7))).status == ("",)
    assert found(dense(level(days=60)), method="ranks").status == ("too many",)


def test_a_station_without_values_is_too_few_and_no_part_of_the_network():
    stations = [level(jump=0.5, at=500), level(jump=0.5, at=500), np.empty(0), np.empty(0), np.empty(0)]
    result = found(dense(*stations))
    assert result.status == ("", "", "too few", "too few", "too few")
    assert {jump.kind for jump in result.jumps} == {"network_event"}


def city(*, days=30, stations=6):
    """Hourly air temperatures that share a day, a night and the weather, and each its own noise."""
    rng, hours = np.random.default_rng(3), np.arange(days * 24)
    shared = 4 * np.sin(2 * np.pi * hours / 24) + 5 * np.sin(hours / 40)
    return [np.round(12 + 0.2 * one + shared + rng.normal(0, 0.2, len(hours)), 1) for one in range(stations)]


def test_a_step_smaller_than_the_daily_swing_is_seen_against_the_others_from_the_hour_on():
    stations = city()
    stations[2][300:] += 3.5
    data = dense(*stations, step=HOUR)
    assert found(data).jumps == () and found(data).compared == (0,) * 6
    result = step_changes(data, zone=BERLIN, units=["°C"] * 6)
    jump, = result.jumps
    assert (jump.series, jump.time, jump.kind, jump.others) == (2, T0 + 300 * HOUR, "local", 5)
    assert abs(jump.size - 3.5) < 0.3 and abs(jump.before) < 0.5 and result.compared == (5,) * 6


@pytest.mark.parametrize("units", [["°C"] * 4, ["°C", "°C", "°C", "°C", "K", "K"], [""] * 6, None])
def test_fewer_than_four_others_of_the_same_unit_are_none_to_compare_with(units):
    stations = city(stations=len(units or "......"))
    stations[2][300:] += 3.5
    result = step_changes(dense(*stations, step=HOUR), zone=BERLIN, units=units)
    assert (result.jumps, set(result.compared)) == ((), {0})


def test_a_change_of_the_weather_behind_a_gap_is_no_jump():
    """A night of 16 hours without a value, in which it grew cold everywhere."""
    stations = [values + np.interp(np.arange(720), [400, 416], [0, -9]) for values in city()]
    stations[1][400:416] = np.nan
    assert found(dense(stations[1], step=HOUR)).jumps == ()
    assert step_changes(dense(*stations, step=HOUR), zone=BERLIN, units=["°C"] * 6).jumps == ()


def test_a_jump_against_the_others_behind_a_gap_is_found():
    stations = city()
    stations[1][400:] += 3.5
    stations[1][400:416] = np.nan
    jump, = step_changes(dense(*stations, step=HOUR), zone=BERLIN, units=["°C"] * 6).jumps
    assert (jump.series, jump.time, jump.gap, jump.others) == (1, T0 + 416 * HOUR, 17 * HOUR, 5)


def test_a_change_that_comes_at_once_is_left_out_where_the_others_moved_alike():
    stations = [values + np.interp(np.arange(720), [398, 406], [0, -30]) for values in city()]
    stations[1] = city()[1] - 30.0 * (np.arange(720) >= 400)
    assert [(jump.series, jump.kind) for jump in found(dense(*stations, step=HOUR)).jumps] == [(1, "local")]
    result = step_changes(dense(*stations, step=HOUR), zone=BERLIN, units=["°C"] * 6)
    assert (result.jumps, result.shared) == ((), (0, 1, 0, 0, 0, 0))


def test_a_jump_of_the_network_stays_one_and_makes_no_jump_of_those_that_stood_still():
    stations = [values + (30.0 if one < 4 else 0.0) * (np.arange(720) >= 400) for one, values in enumerate(city())]
    result = step_changes(dense(*stations, step=HOUR), zone=BERLIN, units=["°C"] * 6)
    assert [(jump.series, jump.kind, jump.others) for jump in result.jumps] == [(one, "network_event", 0) for one in range(4)]


def test_the_difference_is_that_from_the_median_of_the_others():
    rng = np.random.default_rng(5)
    values = rng.normal(0, 1, (6, 50)).round(1)
    values[0, 3] = values[1, 3] = values[2, 7] = np.nan
    series, times = np.nonzero(np.isfinite(values))
    apart = differences(series, times, values[series, times], widths=np.full(6, HOUR), units=["m"] * 6)
    for code in range(6):
        others = np.delete(values, code, axis=0)
        there = np.isfinite(values[code]) & (np.isfinite(others).sum(axis=0) >= 4)
        assert apart[code].times.tolist() == np.flatnonzero(there).tolist()
        assert np.allclose(apart[code].values, (values[code] - np.nanmedian(others, axis=0))[there])


def test_only_the_span_is_searched():
    data = dense(level(days=14, jump=0.7, at=500))
    assert step_changes(data, zone=BERLIN, span=(T0 + 6 * DAY, T0 + 30 * DAY)).jumps == ()


def test_an_unknown_method_and_a_cancel():
    def stop():
        raise Cancelled("stop")

    with pytest.raises(BadInput):
        found(dense(level()), method="guess")
    with pytest.raises(Cancelled):
        step_changes(dense(level()), zone=BERLIN, check=stop)


def test_monthly_values_without_a_step_are_searched_by_ranks():
    times = np.array([f"2023-{month:02}-15" for month in range(1, 13)] + ["2024-01-15", "2024-02-15"], dtype="datetime64[ms]").astype(np.int64)
    data = slotted(Observations(np.zeros(14, dtype=int), times, np.array(SLOW), 1), how=Slotting(step=0))
    jump, = found(data).jumps
    assert (jump.time, jump.k) == (times[7], 49.0)


def test_a_change_over_a_day_is_no_jump_but_one_beneath_it_is():
    """A flood of 2 m that comes and goes within days, and a sensor that is put 30 cm higher."""
    slots = np.arange(30 * 96)
    flood = 2.0 * np.interp(slots, [960, 1056, 1344, 1632], [0, 1, 1, 0], left=0, right=0)
    calm, moved = level(days=30) + flood, level(days=30, jump=0.3, at=2200) + flood
    assert found(dense(calm)).jumps == ()
    jump, = found(dense(moved)).jumps
    assert (jump.time, round(jump.size, 1), jump.sharp > 0.9) == (T0 + 2200 * QUARTER, 0.3, True)
    fast, = found(dense(calm), sharp=0.0).jumps
    assert round(abs(fast.size), 1) >= 1.5 and abs(fast.sharp) < 0.5
