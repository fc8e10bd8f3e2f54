"""Slopes and tests of trends."""

from __future__ import annotations

import math

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.slopes import (
    MOST_VALUES,
    mann_kendall,
    seasonal_mann_kendall,
    seasonal_theil_sen,
    theil_sen,
)
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

RISING = np.array([10.0, 12, 11, 14, 13, 16, 15, 18])


def steps(values):
    return np.arange(len(values))


def test_the_worked_example_of_the_trend():
    test, slope = mann_kendall(RISING), theil_sen(steps(RISING), RISING)
    assert (test.n, test.s, round(test.variance, 3), round(test.z, 3), round(test.p, 5)) == (8, 22, 65.333, 2.598, 0.00937)
    assert (slope.slope, slope.low, round(slope.high, 3)) == (1.0, 0.5, 1.667)


def test_falling_is_the_mirror_of_rising():
    test, slope = mann_kendall(-RISING), theil_sen(steps(RISING), -RISING)
    assert (test.s, test.p) == (-22, mann_kendall(RISING).p)
    assert (slope.slope, round(slope.low, 3), slope.high) == (-1.0, -1.667, -0.5)


def test_drying_of_four_days_has_a_slope_but_no_interval():
    slope = theil_sen(steps(range(4)), np.array([20.0, 30, 35, 50]))
    assert slope.slope == 10.0
    assert math.isnan(slope.low) and math.isnan(slope.high)


def test_one_outlier_does_not_move_the_slope():
    values = 2.0 * steps(range(21))
    values[10] = 1_000
    assert theil_sen(steps(values), values).slope == 2.0


def test_values_that_are_missing_and_times_out_of_order_change_nothing():
    values, times = np.append(RISING, [np.nan, 99]), np.append(steps(RISING).astype(float), [8, np.nan])
    assert theil_sen(times[::-1], values[::-1]) == theil_sen(steps(RISING), RISING)
    assert mann_kendall(np.insert(RISING, 3, np.nan)) == mann_kendall(RISING)


@pytest.mark.parametrize("times, values", [([], []), ([1.0], [5.0]), ([3.0, 3.0], [1.0, 2.0])])
def test_without_two_times_there_is_no_slope(times, values):
    assert math.isnan(theil_sen(np.array(times), np.array(values)).slope)


def test_equal_values_are_no_trend():
    test = mann_kendall(np.full(12, 7.0))
    assert (test.s, test.variance, test.z, test.p) == (0, 0.0, 0.0, 1.0)
    assert theil_sen(steps(range(12)), np.full(12, 7.0)).slope == 0.0


def test_ties_lower_the_variance():
    """By hand: n = 5, one pair and one triple tied: (5·4·15 - 2·1·9 - 3·2·11)/18 = 12."""
    assert mann_kendall(np.array([1.0, 2, 2, 3, 3])).variance < mann_kendall(RISING[:5]).variance
    assert mann_kendall(np.array([1.0, 1, 2, 2, 2])).variance == 12.0


def test_a_season_is_no_trend_but_hides_none():
    """Five years of months with a strong season; by hand each month gives S = 10 and variance 16.667."""
    months, years = np.tile(np.arange(12), 5), np.repeat(np.arange(5), 12)
    season = 100.0 * np.cos(months)
    test = seasonal_mann_kendall(season + years, months)
    assert (test.n, test.s, round(test.variance, 6)) == (60, 120, 200.0)
    assert round(test.z, 4) == round(119 / math.sqrt(200), 4)
    assert seasonal_mann_kendall(season, months).s == 0
    slope = seasonal_theil_sen(years + months / 12, season + years, months)
    assert (round(slope.slope, 9), round(slope.low, 9), round(slope.high, 9)) == (1.0, 1.0, 1.0)


def test_too_many_values_are_refused():
    with pytest.raises(BadInput, match="longer intervals"):
        theil_sen(np.arange(MOST_VALUES + 1), np.zeros(MOST_VALUES + 1))
    with pytest.raises(BadInput, match="longer intervals"):
        mann_kendall(np.zeros(MOST_VALUES + 1))


def test_work_can_be_cancelled():
    def stop():
        raise Cancelled("stop")

    for work in (lambda: theil_sen(np.arange(9), np.arange(9.0), check=stop), lambda: mann_kendall(np.arange(9.0), check=stop)):
        with pytest.raises(Cancelled):
            work()
