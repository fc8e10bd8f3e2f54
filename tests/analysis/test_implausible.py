"""Flags beside values that nobody should trust."""

from __future__ import annotations

from datetime import timezone

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.hampel import hampel
from urban_data_workbench.plugin.analysis.implausible import RULES, implausible
from urban_data_workbench.plugin.analysis.plausible_limits import NORMAL_ZEROS, OTHER, PROPERTIES, Limits, property_of
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

T0, HOUR = 1_704_067_200_000, 3_600_000
EXAMPLE = [10, 11, 10, 50, 11, 10, 12]


def series(*columns, step=HOUR):
    """Series of one value per step; None leaves a slot out."""
    rows = [(code, T0 + step * at, value) for code, column in enumerate(columns) for at, value in enumerate(column) if value is not None]
    codes, times, values = (np.array(column) for column in zip(*rows))
    return slotted(Observations(codes, times, values.astype(float), len(columns)), how=Slotting(step=step))


def flags(data, limits=Limits(), rules=RULES, **more):
    found = implausible(data, limits, zone=timezone.utc, rules=rules, **more).flags
    hours = (found.starts - T0) / HOUR
    return list(zip(found.rules.tolist(), found.series.tolist(), hours.tolist(), found.values.tolist()))


def test_worked_example_of_a_spike():
    median, spread, score = hampel(np.array(EXAMPLE, dtype=float))
    assert (median[3], spread[3], round(score[3], 1)) == (11.0, 1.0, 26.3)
    assert flags(series(EXAMPLE)) == [("spike", 0, 3.0, 50.0)]


def test_a_spike_says_what_was_expected_and_is_one_reading():
    found = implausible(series(EXAMPLE), Limits(), zone=timezone.utc)
    assert (found.flags.expected[0], found.flags.n[0], found.flags.ends[0] - found.flags.starts[0]) == (11.0, 1, HOUR)
    assert np.isnan(found.flags.run_h[0])
    assert (found.values.tolist(), found.flagged.tolist(), found.by_rule.tolist()) == ([7], [1], [[0, 1, 0, 0, 0, 0]])


def test_the_deviation_is_at_least_the_resolution():
    almost_still = [10.0] * 20 + [10.1] + [10.0] * 20
    assert flags(series(almost_still), rules=("spike",)) == []
    assert flags(series(almost_still), Limits(resolution=0.01), rules=("spike",)) == [("spike", 0, 20.0, 10.1)]


def test_fewer_than_five_values_around_are_no_evidence():
    assert flags(series([10, 10, 99, 10])) == [] and np.isnan(hampel(np.array([1.0, 9.0]))[2]).all()


def test_windows_of_two_series_do_not_mix():
    values = np.concatenate((np.full(30, 5.0), np.full(30, 500.0)))
    codes = np.repeat([0, 1], 30)
    median, spread, _ = hampel(values, series=codes)
    assert median.tolist() == values.tolist() and not spread.any()


def test_the_window_is_that_of_numpy_everywhere():
    values = np.random.default_rng(3).normal(size=200)
    median, spread, _ = hampel(values, half=4)
    for row in range(200):
        window = values[max(row - 4, 0) : row + 5]
        assert median[row] == np.median(window) and spread[row] == np.median(np.abs(window - np.median(window)))


def test_readings_beyond_the_limits_in_a_row_are_one_flag_with_the_most_extreme():
    found = implausible(series([1, 45, 60, 1, -50, 51]), Limits(-40, 40), zone=timezone.utc, rules=("range",)).flags
    assert list(zip(found.values.tolist(), found.expected.tolist(), found.n.tolist(), found.run_h.tolist())) == [
        (60.0, 40.0, 2, 2.0), (-50.0, -40.0, 1, 1.0), (51.0, 40.0, 1, 1.0)]


def test_six_hours_at_the_same_temperature_are_stuck_and_five_are_not():
    temperature = PROPERTIES["air temperature"]
    assert flags(series([1, 2, 3, 3, 3, 3, 3, 3, 4]), temperature, ("stuck", "zero")) == [("stuck", 0, 2.0, 3.0)]
    assert flags(series([1, 2, 3, 3, 3, 3, 3, 4]), temperature, ("stuck", "zero")) == []


def test_a_level_may_stand_still_for_23_hours():
    level = PROPERTIES["water level"]
    assert flags(series([1.0] + [1.2] * 23 + [1.1]), level, ("stuck",)) == []
    assert flags(series([1.0] + [1.2] * 24 + [1.1]), level, ("stuck",)) == [("stuck", 0, 1.0, 1.2)]


def test_zeros_are_a_flag_of_their_own_but_not_for_rain():
    dead = series([3.0] + [0.0] * 30)
    assert flags(dead, Limits(), ("stuck", "zero")) == [("zero", 0, 1.0, 0.0)]
    assert flags(dead, PROPERTIES["rain"], ("stuck", "zero")) == [] and PROPERTIES["rain"].zero_h == NORMAL_ZEROS


def test_a_gap_ends_a_run_and_a_missing_value_does_not():
    still = [7.0] * 20
    assert flags(series([*still, None, *still]), rules=("stuck",))[0][1:] == (0, 0.0, 7.0)
    assert flags(series([*still, *[None] * 5, *still]), rules=("stuck",)) == []


def test_a_run_counts_its_readings_and_its_hours():
    found = implausible(series([7.0] * 30), Limits(), zone=timezone.utc, rules=("stuck",))
    assert (found.flags.n[0], found.flags.run_h[0], found.flagged[0]) == (30, 30.0, 30)


def test_days_that_are_alike_are_not_stuck():
    assert flags(series([7.0] * 4, step=24 * HOUR), rules=("stuck",)) == []


def test_a_jump_is_a_change_within_an_hour_and_the_way_back_from_a_spike_is_none():
    limits = Limits(jump=10.0)
    assert flags(series([1, 1, 1, 20, 20, 20, 20]), limits, ("jump",)) == [("jump", 0, 3.0, 20.0)]
    assert flags(series([1, 1, None, 20]), limits, ("jump",)) == []
    assert flags(series([*EXAMPLE, *EXAMPLE[:3]]), limits, ("spike", "jump")) == [("spike", 0, 3.0, 50.0)]


def test_another_level_is_a_step_with_what_was_before():
    level = np.concatenate((np.full(200, 1.0), np.full(200, 3.0))) + np.tile([0.0, 0.01], 200)
    found = implausible(series(level), PROPERTIES["water level"], zone=timezone.utc, rules=("step",)).flags
    assert (found.rules.tolist(), (found.starts[0] - T0) // HOUR, found.expected[0] < 1.1, found.values[0] >= 3) == (["step"], 200, True, True)
    assert flags(series(level), Limits(), ("step",)) == []


def test_directions_have_no_spikes_and_no_jumps():
    assert flags(series([350, 10, 355, 5, 180, 350, 10, 5]), PROPERTIES["wind direction"]) == []


def test_only_the_span_is_looked_at():
    assert flags(series(EXAMPLE), span=(T0 + 4 * HOUR, T0 + 9 * HOUR)) == []


def test_nothing_is_found_in_nothing():
    data = slotted(Observations(np.zeros(2, dtype=np.int64), np.array([T0, T0 + HOUR]), np.full(2, np.nan), 1))
    found = implausible(data, PROPERTIES["air temperature"], zone=timezone.utc)
    assert (len(found.flags), found.values.tolist(), found.flagged.tolist()) == (0, [0], [0])


def test_flags_come_by_series_and_time():
    found = flags(series(EXAMPLE, [99, 1, 1, 1, 1, 1, 99]), Limits(high=60, jump=80))
    assert found == [("spike", 0, 3.0, 50.0), *[(rule, 1, at, 99.0) for at in (0.0, 6.0) for rule in ("range",)]]


def test_wrong_entries_are_refused():
    with pytest.raises(BadInput, match="smallest possible value"):
        Limits(5, 5)
    for wrong in ({"rules": ("magic",)}, {"threshold": 0}, {"half": 0}):
        with pytest.raises(BadInput, match="unknown rule"):
            implausible(series(EXAMPLE), Limits(), zone=timezone.utc, **wrong)


def test_a_cancel_is_heard():
    def stop() -> None:
        raise Cancelled("stopped by the person")

    with pytest.raises(Cancelled):
        implausible(series(EXAMPLE), Limits(), zone=timezone.utc, check=stop)


@pytest.mark.parametrize("unit, name", [
    ("°C", "air temperature"), ("dB(A)", "noise"), ("µg/m³", "particles"), ("m", "water level"), ("%", OTHER), ("", OTHER), ("° C", "air temperature")])
def test_a_unit_stands_for_a_property_where_it_can_only_be_one(unit, name):
    assert property_of(unit) == name and name in PROPERTIES
