"""Which trees need water: states, drying, order, and what frost and broken cables are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.tree_days import CRITICAL, GOOD, MODERATE, pf, rules_for
from urban_data_workbench.plugin.analysis.tree_water import STATES, tree_water
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled
from urban_data_workbench.plugin.core.observations import NO_TIME

BERLIN = ZoneInfo("Europe/Berlin")
HOUR, DAY = 3_600_000, 86_400_000
EXAMPLE = [20, 30, 35, 50, 81, 95, 60]
TENSION, INDEX = rules_for("tension"), rules_for("index")


def ms(*parts):
    return int(datetime(*parts, tzinfo=BERLIN).timestamp()) * 1000


def data_of(*trees, begin=(2024, 6, 1), step=HOUR):
    """One list of daily values per tree, each measured every hour of its day; None leaves the day out."""
    times, values, series = [], [], []
    for code, tree in enumerate(trees):
        for day, value in enumerate(tree):
            if value is not None:
                moments = ms(*begin) + day * DAY + np.arange(0, DAY, step)
                times.append(moments)
                values.append(np.full(len(moments), float(value)))
                series.append(np.full(len(moments), code))
    empty = [np.empty(0, dtype=np.int64)]
    columns = Observations(
        np.concatenate(series or empty), np.concatenate(times or empty), np.concatenate(values or empty).astype(float), max(len(trees), 1))
    return slotted(columns, how=Slotting(step=step))


def judged(*trees, rules=TENSION, **more):
    found, _ = tree_water(data_of(*trees), zone=BERLIN, rules=rules, **more)
    return found


def words(found):
    return [STATES[one] for one in found.state]


def test_worked_example():
    found = judged(EXAMPLE)
    assert (found.days_good[0], found.days_moderate[0], found.days_critical[0], found.days_critical_row[0]) == (2, 3, 2, 2)
    assert (words(found), found.value_now[0], found.n[0], found.coverage[0]) == (["moderate"], 60.0, 7, 1.0)
    assert found.date_now[0] == (date(2024, 6, 7) - date(1970, 1, 1)).days


def test_worked_example_of_drying():
    found = judged(EXAMPLE[:4])
    assert found.rate_per_day[0] == pytest.approx(10.0) and found.days_to_critical[0] == pytest.approx(3.0)


def test_worked_example_of_pf():
    assert pf(np.array([32.0, 80.0, 0.0, np.nan])).round(3).tolist()[:2] == [2.505, 2.903]
    assert np.isnan(pf(np.array([0.0, np.nan]))).all()


def test_drying_begins_anew_after_a_wetting_by_a_third_or_a_gap():
    assert np.isnan(judged(EXAMPLE).rate_per_day[0])
    assert judged([*EXAMPLE, 62, 64]).rate_per_day[0] == pytest.approx(2.0)
    assert judged([20, 40, 60, None, None, None, 62, 63, 64]).rate_per_day[0] == pytest.approx(1.0)
    assert judged([20, 40, 60, 45]).rate_per_day[0] > 0


def test_tensions_of_either_sign_are_the_same_and_limits_belong_to_the_drier_side():
    found = judged([-31.9], [-32], [80], [79.9])
    assert words(found) == ["good", "moderate", "critical", "moderate"]
    assert found.value_now == pytest.approx([31.9, 32.0, 80.0, 79.9])


def test_an_index_is_drier_where_it_is_smaller():
    found = judged([90, 70], [60, 50], [60, 49.9], [80, 75, 70], rules=INDEX)
    assert words(found) == ["good", "moderate", "critical", "good"]
    assert found.rate_per_day[3] == pytest.approx(5.0) and found.days_to_critical.tolist()[2:] == [0.0, pytest.approx(4.0)]
    assert np.isnan(judged([40, 60, 61, 62], rules=INDEX).days_to_critical[0])


def test_the_order_is_state_then_days_in_a_row_then_rate():
    found = judged([20, 20, 20], [90, 90, 90], [10, 85, 86], [40, 45, 50], [40, 50, 60], [])
    assert found.rank.tolist() == [5, 1, 2, 4, 3, 0]
    assert found.days_critical_row.tolist() == [0, 3, 2, 0, 0, 0]


def test_an_open_circuit_is_a_fault_and_no_drought():
    found = judged([30, 199, 199], [30, 199, 31])
    assert words(found) == ["open_circuit", "good"] and found.days_critical.tolist() == [0, 0]
    assert (found.open_circuit.tolist(), found.open_circuit_days.tolist()) == ([48, 24], [2, 1])
    assert found.rank.tolist() == [0, 1] and found.last_reading_age_h.tolist() == [1.0, 1.0]
    data = data_of([40, 40, 40])
    broken, _ = tree_water(data, zone=BERLIN, rules=INDEX, resistance=np.where(np.arange(72) >= 48, 1000.0, 20.0))
    assert (words(broken), broken.days_critical.tolist()) == (["open_circuit"], [2])


def test_a_climb_to_the_ceiling_is_a_drought_and_the_first_in_order():
    climbed, longer = [110, 122, 133, 144, 156, 168, 181, 195, 199], [120] * 9
    found = judged(longer, climbed, [-one for one in climbed])
    assert (words(found), found.capped.tolist()) == (["critical"] * 3, [False, True, True])
    assert (found.value_now.tolist(), found.rank[0], found.open_circuit.tolist()) == ([120.0, 199.0, 199.0], 3, [0, 0, 0])
    rained = judged([*climbed, 120, 20])
    assert (words(rained), rained.capped.tolist(), rained.days_critical.tolist()) == (["good"], [False], [10])


def test_a_jump_to_the_ceiling_is_an_open_circuit_however_long_it_stays_there():
    found = judged([40, 120, 140, *[199] * 8], [199] * 3, [40, 199, 150, 199, 150])
    assert (words(found), found.open_circuit_days.tolist()) == (["open_circuit", "open_circuit", "critical"], [8, 3, 1])
    assert not found.capped.any() and found.rank.tolist() == [0, 0, 1]


def test_one_half_broken_reading_is_no_climb_and_the_tree_before_in_the_table_is_none():
    data = data_of([190], [40, 199])
    data.values[24 + 23] = 180.0
    found, _ = tree_water(data, zone=BERLIN, rules=TENSION)
    assert words(found) == ["critical", "open_circuit"]
    assert words(judged([190], [199])) == ["critical", "open_circuit"]


def test_the_resistance_tells_an_open_circuit_also_after_a_climb():
    found, _ = tree_water(data_of([180, 199]), zone=BERLIN, rules=TENSION, resistance=np.where(np.arange(48) >= 24, 1000.0, 20.0))
    assert (words(found), found.capped.tolist()) == (["open_circuit"], [False])


def test_frost_is_dropped_unless_the_filter_is_off_and_an_unknown_temperature_drops_nothing():
    data = data_of([40, 40, 40])
    temperature = np.concatenate((np.full(24, 0.0), np.full(24, np.nan), np.full(24, 0.1)))
    found, days = tree_water(data, zone=BERLIN, rules=INDEX, temperature=temperature)
    assert (found.frost[0], found.days_critical[0], len(days.series)) == (24, 2, 2)
    off, _ = tree_water(data, zone=BERLIN, rules=replace(INDEX, frost_filter=False), temperature=temperature)
    assert (off.frost[0], off.days_critical[0]) == (0, 3)


def test_a_day_needs_three_quarters_of_its_readings():
    data = data_of([40, 90])
    temperature = np.where(np.arange(48) % 24 < 7, -1.0, 5.0)
    found, days = tree_water(data, zone=BERLIN, rules=TENSION, temperature=temperature)
    assert np.isnan(days.values).all() and words(found) == ["no_value"] and found.n.tolist() == [0]


def test_only_the_season_is_judged():
    found, days = tree_water(data_of([90] * 10, begin=(2024, 10, 23)), zone=BERLIN, rules=TENSION)
    assert (found.days_critical[0], found.n_expected[0], found.days_critical_row[0]) == (9, 9, 9)
    winter, _ = tree_water(data_of([90] * 3, begin=(2024, 1, 10)), zone=BERLIN, rules=TENSION)
    assert (words(winter), winter.n_expected.tolist()) == (["out_of_season"], [0])
    over_new_year, _ = tree_water(data_of([90] * 3, begin=(2024, 1, 10)), zone=BERLIN, rules=replace(TENSION, season=(11, 2)))
    assert words(over_new_year) == ["critical"]


def test_a_silent_sensor_keeps_its_state_and_says_how_old_it_is():
    found = judged([90, 90], [40] * 6)
    assert words(found) == ["critical", "moderate"]
    assert found.last_reading_age_h.tolist() == [97.0, 1.0] and found.n_expected.tolist() == [6, 6]


def test_readings_without_a_daily_mean_for_two_days_have_no_state():
    data = data_of([90] * 6)
    cold = np.where(np.arange(144) >= 48, -1.0, 5.0)
    found, _ = tree_water(data, zone=BERLIN, rules=TENSION, temperature=cold)
    assert words(found) == ["no_value"] and found.value_now.tolist() == [90.0]


def test_a_missing_day_ends_a_run_of_critical_days():
    assert judged([90, 90, None, 90]).days_critical_row.tolist() == [1]


def test_the_end_of_the_period_is_the_day_that_is_judged():
    found, days = tree_water(data_of(EXAMPLE), zone=BERLIN, rules=TENSION, span=(ms(2024, 5, 31), ms(2024, 6, 5)))
    assert (words(found), found.value_now[0], found.as_of, found.n_expected[0]) == (["moderate"], 50.0, ms(2024, 6, 5), 5)


@pytest.mark.parametrize("day, hours", [((2024, 3, 31), 23), ((2024, 10, 27), 25)])
def test_days_of_a_clock_change(day, hours):
    times = ms(*day) + np.arange(hours) * HOUR
    data = slotted(Observations(np.zeros(hours, dtype=np.int64), times, np.full(hours, 90.0), 1), how=Slotting(step=HOUR))
    found, days = tree_water(data, zone=BERLIN, rules=replace(TENSION, season=(1, 12)))
    assert (days.n.tolist(), days.n_expected.tolist(), words(found)) == ([hours], [hours], ["critical"])


def test_nothing_measured_is_no_error():
    found = judged([])
    assert (found.rank.tolist(), found.last_reading.tolist(), found.date_now.tolist()) == ([0], [NO_TIME], [NO_TIME])
    assert np.isnan(found.last_reading_age_h[0]) and found.n_expected.tolist() == [0]


@pytest.mark.parametrize("change", [
    {"measure": "weight"}, {"moderate": 90.0}, {"season": (0, 10)}, {"minimum_coverage": 75}, {"measure": "index", "moderate": 40.0, "critical": 50.0}])
def test_rules_that_contradict_each_other_are_refused(change):
    with pytest.raises(BadInput):
        judged([20.0], rules=replace(TENSION, **change))


def test_an_unknown_measure_has_no_rules():
    with pytest.raises(BadInput):
        rules_for("weight")


def test_states_of_values_and_of_none():
    assert TENSION.states(np.array([np.nan, 0, 32, 80])).tolist() == [-1, GOOD, MODERATE, CRITICAL]
    assert INDEX.states(np.array([np.nan, 70, 69.9, 49.9])).tolist() == [-1, GOOD, MODERATE, CRITICAL]


def test_cancel_stops_it():
    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        judged(EXAMPLE, check=stop)
