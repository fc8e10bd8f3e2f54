"""Averages by quantity."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.groups import percentiles, reduced, run_starts
from urban_data_workbench.plugin.core.errors import BadInput

ONE = np.array([0])


def test_levels_average_by_energy_not_by_number():
    assert reduced(np.array([60.0, 70.0]), ONE, kind="energetic")[0] == pytest.approx(67.40, abs=0.005)


def test_directions_average_on_the_circle():
    assert reduced(np.array([350.0, 10.0, 20.0]), ONE, kind="circular")[0] == pytest.approx(6.70, abs=0.005)


def test_opposite_directions_have_no_mean():
    assert np.isnan(reduced(np.array([0.0, 180.0]), ONE, kind="circular")[0])


@pytest.mark.parametrize("kind, value", [("mean", 3.0), ("sum", 9.0), ("min", 1.0), ("max", 6.0)])
def test_other_kinds(kind, value):
    assert reduced(np.array([1.0, 2.0, 6.0]), ONE, kind=kind)[0] == value


def test_absurd_levels_do_not_overflow():
    assert reduced(np.array([1e6, 1e6]), ONE, kind="energetic")[0] == pytest.approx(1e6)


def test_an_unknown_kind_is_refused():
    with pytest.raises(BadInput):
        reduced(np.array([1.0]), ONE, kind="median")


@settings(deadline=None)
@given(st.lists(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9), min_size=1, max_size=6))
def test_runs_are_reduced_as_numpy_does_one_by_one(runs):
    values = np.concatenate([np.array(run) for run in runs])
    starts = run_starts(np.repeat(np.arange(len(runs)), [len(run) for run in runs]))
    np.testing.assert_allclose(reduced(values, starts, kind="mean"), [np.mean(run) for run in runs], atol=1e-6)
    expected = [np.percentile(run, [0, 5, 50, 95, 100]) for run in runs]
    np.testing.assert_allclose(percentiles(values, starts, percent=[0, 5, 50, 95, 100]), expected, atol=1e-6)
