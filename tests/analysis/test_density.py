"""Density maps: peaks, borders and what is left out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.density import density, edge_mass, kernel_sum
from urban_data_workbench.plugin.analysis.grid import Grid
from urban_data_workbench.plugin.core.errors import BadCoordinates, BadInput, Cancelled, TooFewData

CENTRE = np.array([[25.0, 25.0]])


def square(west: float, south: float, east: float, north: float) -> bytes:
    import shapely

    return shapely.to_wkb(shapely.box(west, south, east, north))


def test_one_point_makes_a_peak_of_15_915_per_km2():
    found = density(CENTRE, sigma=100, size=50)
    assert found.peak.per_km2 == pytest.approx(15.915, abs=5e-4)
    assert (found.peak.x, found.peak.y, found.peak.n_within) == (25.0, 25.0, 1)


def test_a_point_on_a_straight_border_has_twice_the_peak():
    found = density(CENTRE, sigma=100, size=50, study_area=[square(25, -5_000, 5_000, 5_000)])
    assert found.peak.per_km2 == pytest.approx(31.831, abs=5e-4)
    assert (found.peak.x, found.peak.y) == (25.0, 25.0)


def test_without_correction_the_same_border_halves_nothing_and_doubles_nothing():
    wide = density(CENTRE, sigma=100, size=50, study_area=[square(-5_000, -5_000, 5_000, 5_000)])
    assert wide.peak.per_km2 == pytest.approx(15.915, abs=5e-4)


def test_edge_mass_is_the_integral_of_the_kernel():
    share = np.zeros((81, 161))
    share[:, 40:] = 1
    mass = edge_mass(share, size=50, sigma=300)
    for column in (40, 45, 50, 60):
        expected = 0.5 * (1 + math.erf((column - 40 + 0.5) * 50 / 300 / math.sqrt(2)))
        assert mass[40, column] == pytest.approx(expected, abs=1e-6)


def test_a_tiny_study_area_does_not_blow_a_point_up_beyond_the_floor():
    found = density(np.array([[5.0, 5.0]]), sigma=300, size=10, study_area=[square(0, 0, 10, 10)])
    assert found.peak.per_km2 == pytest.approx(10 * 1e6 / (2 * math.pi * 300**2))


def test_outside_the_study_area_there_is_no_value():
    points = np.array([[50.0, 50.0], [150.0, 50.0], [9_000.0, 50.0]])
    found = density(points, sigma=100, size=50, study_area=[square(0, 0, 200, 100), square(400, 0, 500, 100)])
    assert np.isnan(found.per_km2[:, 5:7]).all()
    assert np.isfinite(found.per_km2[:2, [0, 3, 8, 9]]).all()
    assert (found.used, found.outside) == (2, 1)


def test_weights_add_up():
    once = density(np.array([[25.0, 25.0]]), sigma=100, weights=np.array([3.0]))
    thrice = density(np.repeat(CENTRE, 3, axis=0), sigma=100)
    np.testing.assert_allclose(once.per_km2, thrice.per_km2)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.floats(-2e3, 2e3), st.floats(-2e3, 2e3), st.floats(0, 9)), min_size=1, max_size=400))
def test_blocks_give_the_plain_sum_of_gaussians(rows):
    x, y, weights = np.array(rows).T
    grid = Grid(-500.0, -400.0, 100.0, 8, 10)
    found = kernel_sum(np.column_stack((x, y)), weights, grid=grid, sigma=120)
    distance = (grid.x[None, :, None] - x) ** 2 + (grid.y[:, None, None] - y) ** 2
    plain = (weights * np.exp(-distance / (2 * 120**2))).sum(axis=2) * 1e6 / (2 * math.pi * 120**2)
    np.testing.assert_allclose(found, plain, rtol=1e-6, atol=1e-5)


@pytest.mark.parametrize("sigma", [200.0, 300.0])
def test_many_points_give_the_sum_of_their_own_gaussians_to_a_thousandth_of_its_peak(sigma):
    rng = np.random.default_rng(4)
    points = rng.uniform(0, 6_000, (12, 2))[rng.integers(0, 12, 20_001)] + rng.normal(0, 150, (20_001, 2))
    weights = rng.uniform(0, 5, len(points))
    found = density(points, sigma=sigma, size=50, weights=weights)
    pieces = [kernel_sum(part, some, grid=found.grid, sigma=sigma)
              for part, some in zip(np.array_split(points, 2), np.array_split(weights, 2))]
    exact = pieces[0] + pieces[1]
    assert np.abs(found.per_km2 - exact).max() < 1e-3 * exact.max() and found.per_km2.argmax() == exact.argmax()
    assert found.peak.per_km2 == pytest.approx(float(exact.max()), rel=1e-4)


def test_many_points_on_cells_that_are_coarse_for_them_are_not_spread():
    points = np.repeat([[10.0, 15.0]], 20_001, axis=0)
    found = density(points, sigma=100, size=50)
    one = density(points[:1], sigma=100, size=50)
    np.testing.assert_allclose(found.per_km2, 20_001 * one.per_km2, rtol=1e-9)


def test_a_single_place_of_many_points_is_as_high_as_its_points():
    points = np.repeat([[25.0, 25.0]], 30_000, axis=0)
    found = density(points, sigma=300, size=50)
    assert found.peak.per_km2 == pytest.approx(30_000 * 1e6 / (2 * math.pi * 300**2), rel=1e-4)
    assert (found.peak.x, found.peak.y, found.peak.n_within) == (25.0, 25.0, 30_000)


def test_the_whole_map_holds_all_contributions():
    points = np.random.default_rng(3).normal(0, 2_000, (500, 2))
    found = density(points, sigma=200, size=50)
    assert found.per_km2.sum() * 50**2 / 1e6 == pytest.approx(500, rel=0.003)


@pytest.mark.parametrize("call, error", [
    (lambda: density(np.empty((0, 2))), TooFewData),
    (lambda: density(np.array([[np.inf, 0.0]])), BadCoordinates),
    (lambda: density(CENTRE, sigma=0), BadInput),
    (lambda: density(CENTRE, sigma=math.nan), BadInput),
    (lambda: density(CENTRE, weights=np.array([-1.0])), BadInput),
    (lambda: density(CENTRE, size=0.01), BadInput),
    (lambda: density(CENTRE, study_area=[square(1e4, 1e4, 2e4, 2e4)]), TooFewData),
    (lambda: density(CENTRE, study_area=[b"\x01\x02"]), BadCoordinates),
])
def test_input_that_carries_no_answer_says_so(call, error):
    with pytest.raises(error):
        call()


@pytest.mark.parametrize("count", [1, 20_001])
def test_the_person_can_stop_it(count):
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        density(np.repeat(CENTRE, count, axis=0), check=stop)
