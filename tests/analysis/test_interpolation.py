"""Surfaces between stations, their honest error, and hulls."""

from __future__ import annotations

import math

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.grid import Grid
from urban_data_workbench.plugin.analysis.hull import convex_hull, hull_area, inside_hull
from urban_data_workbench.plugin.analysis.interpolation import (
    best,
    interpolate,
    inverse_distance,
    leave_one_out,
    validate,
    within_reach,
)
from urban_data_workbench.plugin.core.errors import BadCoordinates, BadInput, Cancelled, TooFewData

CORNERS, VALUES = np.array([(0.0, 0), (10, 0), (0, 10), (10, 10)]), np.array([10.0, 20, 30, 40])


def cell(x: float, y: float) -> Grid:
    """One cell with its centre here."""
    return Grid(x - 0.5, y - 0.5, 1.0, 1, 1)


def town(number=40, seed=2):
    points = np.random.default_rng(seed).uniform(0, 5000, (number, 2))
    return points, 20 + points[:, 0] / 1000


def test_worked_example():
    assert inverse_distance(CORNERS, VALUES, grid=cell(2, 3), power=2)[0, 0] == pytest.approx(16.590, abs=5e-4)
    found = best(CORNERS, VALUES, powers=(2,))
    assert found.predicted.tolist() == pytest.approx([28, 26, 24, 22])
    assert (round(found.rmse, 3), found.mae, round(found.rmse_of_mean, 3), round(found.skill, 2)) == (13.416, 12.0, 14.907, 0.19)
    assert found.bias == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("power", [1, 2, 3])
def test_every_cell_is_the_weighted_mean_of_all_stations(power):
    points, values = town()
    grid = Grid(0, 0, 100.0, 50, 40)
    x, y = np.meshgrid(grid.x, grid.y)
    weight = np.hypot(x[..., None] - points[:, 0], y[..., None] - points[:, 1]) ** -float(power)
    expected = (weight @ values) / weight.sum(axis=-1)
    assert inverse_distance(points, values, grid=grid, power=power) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("power", [1, 2, 3])
def test_a_cell_at_a_station_has_its_value_and_twins_share_theirs(power):
    assert inverse_distance(CORNERS, VALUES, grid=cell(10, 0), power=power)[0, 0] == pytest.approx(20, abs=1e-4)
    twins = np.concatenate((CORNERS, CORNERS[:1]))
    assert inverse_distance(twins, np.append(VALUES, 12.0), grid=cell(0, 0), power=power)[0, 0] == pytest.approx(11, abs=1e-4)
    assert leave_one_out(twins, np.append(VALUES, 12.0), power=power)[[0, 4]].tolist() == pytest.approx([12, 10], abs=1e-4)


def test_the_power_is_the_one_with_the_smallest_error():
    points, values = town()
    found = validate(points, values)
    assert found.rmse == min(best(points, values, powers=(power,)).rmse for power in (1, 2, 3)) and found.skill > 0.5
    assert validate(points, values, power=1).power == 1


def test_noise_without_any_order_in_space_has_no_skill():
    points, _ = town()
    assert validate(points, np.random.default_rng(4).normal(20, 3, 40)).skill < 0.1


def test_values_that_are_all_equal_have_no_skill_to_tell():
    points, _ = town()
    assert math.isnan(validate(points, np.full(40, 7.0)).skill)


def test_the_surface_ends_beyond_reach_and_outside_of_the_hull():
    points, values = town()
    points = np.concatenate((points, [(20_000.0, 2_500.0)]))
    found = interpolate(points, np.append(values, 30.0), size=100)
    x, y = np.meshgrid(found.grid.x, found.grid.y)
    distance = np.hypot(x[..., None] - points[:, 0], y[..., None] - points[:, 1]).min(axis=-1)
    drawn = np.isfinite(found.values)
    assert drawn.any() and (distance[drawn] <= found.reach).all()
    assert not drawn[(x > 5_000 + found.reach) & (x < 20_000 - found.reach)].any()
    assert not drawn[~inside_hull(convex_hull(points), grid=found.grid)].any()


def test_what_is_in_reach_is_what_numpy_says():
    points, grid = town(5)[0], Grid(-1000, -1000, 100.0, 70, 70)
    x, y = np.meshgrid(grid.x, grid.y)
    expected = (np.hypot(x[..., None] - points[:, 0], y[..., None] - points[:, 1]) <= 700).any(axis=-1)
    assert (within_reach(points, grid=grid, reach=700) == expected).all()


def test_too_few_stations_or_a_line_of_them_make_no_surface():
    points, values = town(8)
    with pytest.raises(TooFewData, match="fewer than eight"):
        interpolate(points[:7], values[:7])
    with pytest.raises(TooFewData, match="one line"):
        interpolate(np.stack((np.arange(9.0), np.arange(9.0)), axis=1) * 100, np.arange(9.0))
    with pytest.raises(BadCoordinates):
        validate(np.where(np.arange(8)[:, None] == 3, np.nan, points), values)
    with pytest.raises(BadInput, match="1, 2 or 3"):
        inverse_distance(points, values, grid=cell(0, 0), power=4)
    with pytest.raises(BadInput, match="no cell"):
        interpolate(points, values, size=100_000)


def test_a_cancel_is_heard_while_rows_are_filled():
    asked = []

    def stop() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled("stopped by the person")

    with pytest.raises(Cancelled):
        inverse_distance(*town(), grid=Grid(0, 0, 10.0, 500, 500), power=2, check=stop)


def test_the_hull_of_a_square_with_points_inside_and_on_its_sides():
    points = np.concatenate((CORNERS, [(5.0, 5.0), (5.0, 0.0), (10.0, 3.0)], CORNERS))
    assert convex_hull(points).tolist() == [[0, 0], [10, 0], [10, 10], [0, 10]]
    assert hull_area(points + 1e6) == pytest.approx(100)
    assert (len(convex_hull(CORNERS[:2])), hull_area(CORNERS[:2]), hull_area(np.arange(6.0).reshape(3, 2))) == (2, 0.0, 0.0)


def test_the_hull_is_that_of_shapely():
    import shapely

    points = np.random.default_rng(8).normal(0, 1000, (300, 2))
    hull = shapely.MultiPoint(points).convex_hull
    assert hull_area(points) == pytest.approx(hull.area)
    grid = Grid(-4000, -4000, 100.0, 80, 80)
    x, y = np.meshgrid(grid.x, grid.y)
    assert (inside_hull(convex_hull(points), grid=grid) == shapely.intersects_xy(hull, x, y)).all()
