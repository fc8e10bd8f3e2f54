"""Who took part, how long answers take, whether a measure worked, whether complaints follow high values (P4, P7, B2, B1)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.before_after import AFTER, BEFORE, LEFT_OUT, RATIO, before_after
from urban_data_workbench.plugin.analysis.near_exceedance import BEYOND, FAR, Exceedances, near_exceedance
from urban_data_workbench.plugin.analysis.representation import representation
from urban_data_workbench.plugin.analysis.waiting import days_between, kaplan_meier, working_days_between
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, TooFewData


def stop() -> None:
    raise Cancelled


def test_who_took_part_worked_example():
    found = representation(np.array([60, 20, 40]), np.array([20.0, 30.0, 50.0]))
    assert np.round(found.lq, 3).tolist() == [2.5, 0.556, 0.667]
    assert np.round(found.low, 3).tolist() == [1.908, 0.339, 0.476] and np.round(found.high, 3).tolist() == [3.218, 0.858, 0.908]
    assert found.words.tolist() == ["over", "under", "under"] and (round(found.chi2, 2), found.df) == (67.78, 2)
    assert found.p == 0.001 and found.expected.tolist() == [24, 36, 60]


def test_where_few_are_expected_or_nobody_knows_there_is_a_word_and_no_number():
    found = representation(np.array([30, 1, 9, 20]), np.array([950.0, 50.0, np.nan, 0.0]))
    assert found.words.tolist() == ["as expected", "too few", "no residents", "no residents"]
    assert np.isnan(found.lq[1:]).all() and np.isnan(found.expected[2:]).all() and found.total == 31


def test_draws_by_residents_are_not_remarkable_and_a_seed_repeats_them():
    residents = np.array([100.0, 200.0, 700.0])
    drawn = np.random.default_rng(1).multinomial(500, residents / 1000)
    one, two = (representation(drawn, residents, seed=7) for _ in range(2))
    assert one.p == two.p > 0.05
    assert math.isnan(representation(drawn, residents, permutations=0).p)


@pytest.mark.parametrize("call, error", [
    (lambda: representation(np.array([2, 2]), np.array([5.0, 5.0])), TooFewData),
    (lambda: representation(np.array([9, 9]), np.array([5.0, np.nan])), TooFewData),
    (lambda: representation(np.array([9, -9]), np.array([5.0, 5.0])), BadInput),
    (lambda: representation(np.array([60, 20]), np.array([20.0, 30.0]), check=stop), Cancelled),
])
def test_participation_that_cannot_be_judged(call, error):
    with pytest.raises(error):
        call()


def curve(*cases):
    """Days, open ones as text with a plus."""
    return kaplan_meier(
        np.array([float(str(case).rstrip("+")) for case in cases]), np.array([not str(case).endswith("+") for case in cases]))


def test_open_cases_count_until_the_data_end():
    found = curve(2, 3, "3+", 5, 8, "8+", "12+")
    assert np.round(found.open_share, 3).tolist() == [0.857, 0.714, 0.536, 0.357] and found.days.tolist() == [2, 3, 5, 8]
    assert np.round(found.error, 3).tolist() == [0.132, 0.171, 0.201, 0.198]
    assert found.median()[0] == 8
    assert (found.n, found.open, found.at_risk.tolist()) == (7, 3, [7, 6, 4, 3])
    assert found.median()[1] == 3 and math.isnan(found.median()[2])


def test_leaving_out_open_cases_flatters():
    assert np.median([2, 3, 5, 8]) == 4.0 < curve(2, 3, "3+", 5, 8, "8+", "12+").median()[0]


def test_share_answered_within_days():
    found = curve(0, 7, 7, 28, "90+")
    assert [found.within(days) for days in (0, 6.9, 7, 28, 999)] == pytest.approx([0.2, 0.2, 0.6, 0.8, 0.8])
    assert curve(1, 1, 1, 1, 1).within(1) == 1 and curve(1, 1, 1, 1, 1).median() == (1, 1, 1)


def test_nobody_answered_and_too_few():
    none = curve("5+", "6+", "7+", "8+", "9+")
    assert none.within(99) == 0 and math.isnan(none.median()[0]) and not len(none.days)
    assert math.isnan(curve(1, 2, 3, 4).within(7)) and math.isnan(curve(1, 2, 3, 4).median()[0])
    assert kaplan_meier(np.empty(0), np.empty(0, dtype=bool)).n == 0
    with pytest.raises(BadInput):
        curve(-1)


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_without_open_cases_the_curve_is_the_share_that_waits(days):
    found = kaplan_meier(np.array(days, dtype=float), np.ones(len(days), dtype=bool))
    assert found.open_share == pytest.approx([(np.array(days) > day).mean() for day in found.days])


def test_working_days_leave_out_weekends_and_holidays():
    friday, tuesday = np.array(["2024-04-26"], dtype="datetime64[D]"), np.array(["2024-04-30"], dtype="datetime64[D]")
    assert (days_between(friday, tuesday)[0], working_days_between(friday, tuesday)[0]) == (4, 2)
    assert working_days_between(friday, tuesday, holidays=[np.datetime64("2024-04-29")])[0] == 1


SITE, CONTROL = np.array([30.0, 32, 28, 24, 26, 22]), np.array([28.0, 29, 27, 27, 28, 26])
PHASE = np.array([BEFORE] * 3 + [AFTER] * 3)


def test_did_the_measure_work_worked_example():
    found = before_after(SITE, CONTROL, PHASE)
    assert found.effect == -5.0 and (found.before, found.after, found.control_before, found.control_after) == (30, 24, 28, 27)
    assert math.isnan(found.low) and (found.n_before, found.n_after) == (3, 3)


def test_days_without_a_pair_and_of_the_run_in_do_not_count():
    site = np.array([30.0, 99, 32, 28, 500, 24, 26, 22, np.nan])
    control = np.array([28.0, np.nan, 29, 27, 500, 27, 28, 26, 99])
    found = before_after(site, control, np.array([BEFORE] * 4 + [LEFT_OUT] + [AFTER] * 4))
    assert found.effect == -5.0 and (found.n_before, found.n_after) == (3, 3)


def test_a_planted_effect_lies_in_its_interval_and_none_covers_zero():
    rng = np.random.default_rng(3)
    weather = np.repeat(rng.normal(0, 3, 40), 7)[:240]
    control = 50 + weather + rng.normal(0, 1, 240)
    phase = np.repeat([BEFORE, AFTER], 120)
    for planted in (0.0, -4.0):
        site = 55 + weather + rng.normal(0, 1, 240) + planted * (phase == AFTER)
        found = before_after(site, control, phase, seed=1)
        assert found.low < planted < found.high and found.high - found.low < 2
        assert found.parallel.low < 0 < found.parallel.high
    assert before_after(site, control, phase, seed=1).low == found.low


def test_a_control_that_ran_apart_before_is_shown():
    day = np.arange(120.0)
    found = before_after(50 + day / 30, np.full(120, 50.0), np.repeat([BEFORE, AFTER], 60))
    assert found.parallel.slope == pytest.approx(1.0) and found.parallel.low > 0


def test_counts_are_compared_by_ratios():
    found = before_after(np.array([100.0, 100, 150, 150]), np.array([200.0, 200, 240, 240]), np.array([-1, -1, 1, 1]), measure=RATIO)
    assert found.effect == pytest.approx(1.5 / 1.2)


@pytest.mark.parametrize("call, error", [
    (lambda: before_after(SITE, CONTROL, np.full(6, BEFORE)), TooFewData),
    (lambda: before_after(SITE, CONTROL[:2], PHASE), BadInput),
    (lambda: before_after(SITE, CONTROL, PHASE, measure="odds"), BadInput),
    (lambda: before_after(SITE * 0, CONTROL, PHASE, measure=RATIO), BadInput),
    (lambda: before_after(np.tile(SITE, 9), np.tile(CONTROL, 9), np.sort(np.tile(PHASE, 9)), check=stop), Cancelled),
])
def test_measures_that_cannot_be_judged(call, error):
    with pytest.raises(error):
        call()


def above(*days, total=100):
    held = np.zeros((1, total), dtype=bool)
    held[0, list(days)] = True
    return Exceedances(np.zeros((1, 2)), held)


LATE = np.array([11, 12, 13, 41, 42, 55, 71, 90])


def test_complaints_after_high_values_worked_example():
    found = near_exceedance(np.zeros((8, 2)), LATE, above(10, 11, 12, 40, 41, 70))
    assert (found.hits, found.used, found.shifts, found.p) == (6, 8, 99, 0.03)
    assert found.hit.tolist() == [True, True, True, True, True, False, True, False]
    assert found.lag.tolist() == [0, 0, 1, 0, 1, -1, 1, -1] and found.day.tolist() == [11, 12, 12, 41, 41, -1, 70, -1]
    assert found.ratio == pytest.approx(6 / found.expected)


def test_only_stations_within_the_radius_and_days_of_the_series_count():
    points = np.array([[0.0, 0]] * 6 + [[501.0, 0], [np.nan, np.nan], [0, 0]])
    found = near_exceedance(points, np.array([10] * 8 + [100]), above(10))
    assert found.used == 6 and found.station.tolist() == [0] * 6 + [FAR, FAR, BEYOND] and np.isnan(found.distance[6:]).all()
    assert found.hits == 6


def test_of_two_stations_the_latest_exceedance_then_the_nearest_is_named():
    held = np.zeros((3, 20), dtype=bool)
    held[0, 8], held[1, 10], held[2, 10] = True, True, True
    stations = Exceedances(np.array([[10.0, 0], [300.0, 0], [200.0, 0]]), held)
    found = near_exceedance(np.zeros((5, 2)), np.full(5, 10), stations)
    assert set(found.station.tolist()) == {2} and set(found.lag.tolist()) == {0} and found.distance[0] == 200 and found.used == 5


def test_shifts_by_weeks_keep_the_weekday_and_a_seed_repeats_a_sample():
    weekly = above(*range(0, 98, 7), total=98)
    days = np.arange(0, 98, 7)
    assert near_exceedance(np.zeros((14, 2)), days, weekly, lag=0).p < 0.2
    found = near_exceedance(np.zeros((14, 2)), days, weekly, lag=0, weekly=True)
    assert (found.p, found.shifts, found.ratio) == (1.0, 13, 1.0)
    one, two = (near_exceedance(np.zeros((8, 2)), LATE, above(10, 40), shifts=20, seed=4) for _ in range(2))
    assert one.p == two.p and one.shifts == 20


def test_no_exceedance_is_no_hit():
    found = near_exceedance(np.zeros((8, 2)), LATE, above())
    assert (found.hits, found.expected, found.p) == (0, 0.0, 1.0) and math.isnan(found.ratio)


@pytest.mark.parametrize("call, error", [
    (lambda: near_exceedance(np.zeros((4, 2)), LATE[:4], above(10)), TooFewData),
    (lambda: near_exceedance(np.zeros((8, 2)), LATE, above(10), radius=0), BadInput),
    (lambda: near_exceedance(np.zeros((8, 2)), LATE, above(10), lag=-1), BadInput),
    (lambda: near_exceedance(np.zeros((8, 2)), LATE, above(10), check=stop), Cancelled),
])
def test_complaints_that_cannot_be_judged(call, error):
    with pytest.raises(error):
        call()
