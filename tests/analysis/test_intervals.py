"""Intervals and honest probabilities."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.intervals import count_interval, wilson
from urban_data_workbench.plugin.analysis.significance import false_discovery, two_sided
from urban_data_workbench.plugin.core.errors import BadInput


def test_five_of_twenty_five():
    assert wilson(5, 25) == (pytest.approx(0.089, abs=5e-4), pytest.approx(0.391, abs=5e-4))


@pytest.mark.parametrize("count, expected, low, high", [(60, 24, 1.908, 3.218), (20, 36, 0.339, 0.858), (40, 60, 0.476, 0.908)])
def test_byar_for_the_three_districts(count, expected, low, high):
    below, above = count_interval(count)
    assert (below / expected, above / expected) == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


@pytest.mark.parametrize("count, low, high", [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)])
def test_small_counts_take_the_exact_poisson_interval(count, low, high):
    assert count_interval(count) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


@pytest.mark.parametrize("wrong", [lambda: wilson(6, 5), lambda: wilson(-1, 5), lambda: count_interval(-1), lambda: count_interval(3, level=1.0), lambda: wilson(1, 2, level=0)])
def test_impossible_cases_are_refused(wrong):
    with pytest.raises(BadInput):
        wrong()


def test_a_share_of_nothing_is_unknown():
    assert all(math.isnan(limit) for limit in wilson(0, 0))


@given(st.floats(-6, 6))
def test_two_sided_probability_is_that_of_the_normal_distribution(z):
    assert two_sided(np.array([z]))[0] == pytest.approx(2 * NormalDist().cdf(-abs(z)), rel=1e-9)


def test_far_tails_are_small_but_not_zero():
    assert 0 < two_sided(np.array([14.873]))[0] < 1e-48


def test_benjamini_hochberg_by_hand():
    np.testing.assert_allclose(false_discovery(np.array([0.04, 0.01, 0.03, 0.5])), [0.16 / 3, 0.04, 0.16 / 3, 0.5])


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_is_never_below_p_and_keeps_the_order(p):
    p = np.array(p)
    q = false_discovery(p)
    assert (q >= p - 1e-15).all() and (q <= 1).all()
    order = np.argsort(p, kind="stable")
    assert (np.diff(q[order]) >= -1e-15).all()
    m = len(p)
    slow = [min(min(1.0, np.sort(p)[j] * m / (j + 1)) for j in range(i, m)) for i in range(m)]
    np.testing.assert_allclose(np.sort(q), slow)
