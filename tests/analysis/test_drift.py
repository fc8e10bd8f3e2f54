"""Sensors that creep away, and nearest points."""

from __future__ import annotations

import math
from datetime import timezone

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.drift import Comparison, agreement_of, drift
from urban_data_workbench.plugin.analysis.nearest import nearest
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, TooFewData

T0, DAY = 1_704_067_200_000, 86_400_000
REFERENCE = np.array([10.0, 20, 30, 40, 50])
LINE = np.array([(0.0, 0), (100, 0), (200, 0), (300, 0), (10_000, 0)])


def days(*columns):
    """Series of one value per day; NaN is a day without a value."""
    count = len(columns[0])
    series, times = np.repeat(np.arange(len(columns)), count), np.tile(T0 + np.arange(count) * DAY, len(columns))
    return slotted(Observations(series, times, np.concatenate(columns).astype(float), len(columns)), how=Slotting(step=DAY))


def wavy(number=100, seed=1):
    return 15 + 8 * np.sin(np.arange(number) / 9) + np.random.default_rng(seed).normal(0, 0.05, number)


def test_worked_example_of_a_sensor_beside_its_reference():
    found = agreement_of(REFERENCE, np.array([12.0, 25, 34, 47, 57]), level=40)
    assert (found.n, found.bias, round(found.rmse, 3)) == (5, 5.0, 5.348)
    assert (round(found.b1, 4), round(found.b0, 3), round(found.u_rel, 1)) == (1.1218, 1.346, 31.6)


def test_worked_example_of_a_sensor_that_is_exactly_wrong():
    found = agreement_of(REFERENCE, 1.1 * REFERENCE + 2, level=40)
    assert (found.b1, found.b0, found.u_rel) == (pytest.approx(1.1), pytest.approx(2.0), pytest.approx(30.0))


def test_the_uncertainty_of_the_reference_is_taken_off_and_never_below_nothing():
    values = np.array([12.0, 25, 34, 47, 57])
    assert agreement_of(REFERENCE, values, level=40, u_reference=1.0).u_rel < 31.5
    assert agreement_of(REFERENCE, REFERENCE, level=40, u_reference=9.0).u_rel == 0.0
    assert math.isnan(agreement_of(REFERENCE, values).u_rel)


def test_limits_of_agreement_are_1_96_deviations_around_the_bias():
    found = agreement_of(REFERENCE, REFERENCE + [1.0, 2, 3, 4, 5])
    spread = np.std([1, 2, 3, 4, 5], ddof=1)
    assert (found.low, found.high) == (pytest.approx(3 - 1.96 * spread), pytest.approx(3 + 1.96 * spread))


def test_four_pairs_are_too_few_and_nan_is_no_pair():
    found = agreement_of(REFERENCE, np.array([1.0, 2, 3, 4, np.nan]))
    assert found.n == 4 and math.isnan(found.bias) and math.isnan(found.b1)


def test_values_that_have_nothing_in_common_have_no_line():
    assert math.isnan(agreement_of(REFERENCE, np.full(5, 3.0)).b1)


def test_a_creeping_sensor_is_found_and_its_neighbours_are_not_blamed():
    series = [wavy(seed=at) for at in range(5)]
    series[2] = series[2] + 0.02 * np.arange(100)
    found = drift(days(*series), Comparison(points=LINE, accuracy=1.0), zone=timezone.utc)
    assert [one.kind for one in found] == ["none", "none", "up", "none", "none"]
    assert found[2].slope_30d == pytest.approx(0.6, abs=0.03) and found[2].low < 0.6 < found[2].high
    assert found[2].total == pytest.approx(2.0, abs=0.1) and (found[2].days, found[2].neighbours) == (100, 4)
    assert (found[2].end - found[2].start) // DAY == 99 and math.isnan(found[2].agreement.b1)


def test_drift_is_what_exceeds_the_accuracy_over_all_days():
    series = [wavy(seed=at) for at in range(3)]
    series[0] = series[0] - 0.01 * np.arange(100)
    kinds = [drift(days(*series), Comparison(points=LINE[:3], accuracy=accuracy), zone=timezone.utc)[0].kind for accuracy in (0.5, 2.0)]
    assert kinds == ["down", "none"]


def test_against_a_reference_the_others_are_judged_and_it_is_not():
    reference = wavy()
    found = drift(days(reference, 1.1 * reference + 2), Comparison(reference=0, level=40, accuracy=3.0), zone=timezone.utc)
    assert [one.kind for one in found] == ["reference", "none"]
    assert (found[1].agreement.b1, found[1].agreement.u_rel) == (pytest.approx(1.1), pytest.approx(30.0))


def test_a_station_far_from_all_others_or_without_a_place_has_no_neighbours():
    points = np.concatenate((LINE[[0, 1, 4]], [[np.nan, np.nan]]))
    found = drift(days(*[wavy(seed=at) for at in range(4)]), Comparison(points=points, radius=500), zone=timezone.utc)
    assert [one.kind for one in found] == ["none", "none", "no neighbours", "no neighbours"]
    assert [one.neighbours for one in found] == [1, 1, 0, 0]


def test_a_silent_station_is_no_neighbour_and_few_days_are_too_few():
    silent, short = np.full(100, np.nan), wavy()
    short[4:] = np.nan
    found = drift(days(wavy(), silent, short), Comparison(points=LINE[:3]), zone=timezone.utc)
    assert [(one.kind, one.days, one.neighbours) for one in found] == [("too few", 4, 1), ("too few", 0, 2), ("too few", 4, 1)]


def test_one_series_cannot_be_compared():
    with pytest.raises(TooFewData, match="two series"):
        drift(days(wavy(), np.full(100, np.nan)), Comparison(points=LINE[:2]), zone=timezone.utc)


@pytest.mark.parametrize("wrong", [
    {}, {"points": LINE[:2], "reference": 0}, {"points": LINE}, {"reference": 7}, {"points": LINE[:2], "k": 0},
    {"points": LINE[:2], "accuracy": 0}])
def test_wrong_comparisons_are_refused(wrong):
    with pytest.raises(BadInput):
        drift(days(wavy(), wavy()), Comparison(**wrong), zone=timezone.utc)


def test_a_cancel_is_heard():
    def stop() -> None:
        raise Cancelled("stopped by the person")

    with pytest.raises(Cancelled):
        drift(days(wavy(), wavy()), Comparison(reference=0), zone=timezone.utc, check=stop)


def test_the_nearest_points_in_their_order_and_never_oneself():
    place, distance = nearest(LINE, LINE, k=2, but_itself=True)
    assert place[0].tolist() == [1, 2] and distance[0].tolist() == [100.0, 200.0]
    assert place[4].tolist() == [3, 2] and place[1].tolist() == [0, 2]


def test_where_there_are_fewer_or_no_place_nobody_is_near():
    place, distance = nearest(np.array([[0.0, 0], [np.nan, 0]]), np.array([[3.0, 4], [np.nan, 1]]), k=2)
    assert place.tolist() == [[0, -1], [-1, -1]] and distance[0].tolist() == [5.0, np.inf]
    assert nearest(LINE[:1], LINE[:1], but_itself=True)[0].shape == (1, 0)


def test_blocks_of_nearest_points_make_no_difference(monkeypatch):
    from urban_data_workbench.plugin.analysis import nearest as module

    points = np.random.default_rng(5).uniform(0, 1000, (90, 2))
    whole = nearest(points, points, k=3, but_itself=True)
    monkeypatch.setattr(module, "_PAIRS", 100)
    checks = []
    parts = nearest(points, points, k=3, but_itself=True, check=lambda: checks.append(1))
    assert (whole[0] == parts[0]).all() and (whole[1] == parts[1]).all() and len(checks) == 90
