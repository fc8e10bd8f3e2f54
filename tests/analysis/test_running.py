"""Medians of moving windows, spread and resolution."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.running import deviation, resolution, robust_spread, running_median
from urban_data_workbench.plugin.core.errors import Cancelled


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=60), st.integers(0, 9), st.integers(0, 9))
def test_the_moving_median_is_that_of_each_window(values, back, ahead):
    column, place = np.array(values, dtype=float), np.arange(len(values))
    low, high = np.maximum(place - back, 0), np.minimum(place + ahead, len(values))
    expected = [np.median(column[one:other]) if other > one else np.nan for one, other in zip(low, high)]
    assert np.array_equal(running_median(column, low, high), expected, equal_nan=True)


def test_windows_may_leave_values_out():
    assert running_median(np.array([1.0, 9, 9, 9, 5]), np.array([0, 4]), np.array([1, 5])).tolist() == [1.0, 5.0]


def test_the_moving_median_can_be_cancelled():
    def stop():
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        running_median(np.ones(3), np.arange(3), np.arange(1, 4), check=stop)


def test_spread_is_that_of_the_middle_and_never_below_the_resolution():
    values = np.array([10.0, 11, 10, 50, 11, 10, 12])
    assert deviation(values) == 1.0 and robust_spread(values, grain=0.1) == 1.4826
    assert robust_spread(np.array([5.0, 5, 5, 5, 9]), grain=0.1) == 0.1
    assert np.isnan(deviation(np.array([np.nan])))


@pytest.mark.parametrize("values, grain", [([], 0.0), ([3.0, 3.0], 0.0), ([1.0, 1.25, 2.0, np.nan], 0.25), ([0.1 + 0.2, 0.3, 0.4, 1.0], 0.1)])
def test_resolution_is_the_smallest_difference_but_not_rounding_noise(values, grain):
    assert resolution(np.array(values)) == pytest.approx(grain)
