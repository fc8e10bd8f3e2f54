"""Points are found in areas of any shape; a box inside an area saves the look at its border and changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from urban_data_workbench.plugin.analysis import areas
from urban_data_workbench.plugin.analysis.areas import area_of_points

ROUND = shapely.Point(50, 50).buffer(50, quad_segs=4)
SHAPES = {
    "box": shapely.box(0, 0, 100, 100),
    "round": ROUND,
    "hole in the middle": shapely.box(0, 0, 100, 100).difference(shapely.box(40, 40, 60, 60)),
    "hole at the side": shapely.box(0, 0, 100, 100).difference(shapely.box(5, 5, 20, 20)),
    "corner": shapely.Polygon([(0, 0), (100, 0), (100, 20), (20, 20), (20, 100), (0, 100)]),
    "thorn into the middle": shapely.Polygon([(0, 0), (100, 0), (100, 100), (51, 100), (50, 30), (49, 100), (0, 100)]),
    "two parts": shapely.MultiPolygon([shapely.box(0, 0, 45, 100), shapely.box(60, 0, 100, 100)]),
    "one part in the middle": shapely.MultiPolygon([shapely.box(0, 0, 2, 2), shapely.box(10, 10, 90, 90), shapely.box(98, 98, 100, 100)]),
    "diamond": shapely.Polygon([(50, 0), (100, 50), (50, 100), (0, 50)]),
}
HAS_BOX = {"box", "round", "hole at the side", "one part in the middle"}


@pytest.fixture
def points() -> np.ndarray:
    """A regular grid, whose points lie on borders, too, and points anywhere."""
    x, y = np.meshgrid(np.arange(-5.0, 106.0, 2.5), np.arange(-5.0, 106.0, 2.5))
    return np.vstack((np.column_stack((x.ravel(), y.ravel())), np.random.default_rng(2).uniform(-5, 105, (2_000, 2))))


@pytest.mark.parametrize("name", SHAPES)
def test_every_point_is_where_it_is(points, name):
    shape = SHAPES[name]
    truth = np.where(shapely.intersects_xy(shape, points[:, 0], points[:, 1]), 0, -1)
    np.testing.assert_array_equal(area_of_points(points, [shapely.to_wkb(shape)]), truth)


@pytest.mark.parametrize("name", SHAPES)
def test_the_box_lies_inside_its_area(name):
    shape = SHAPES[name]
    box = areas._inner_boxes(shapely, np.array([shape]), shapely.bounds(np.array([shape])), most=1_000)[0]
    assert np.isfinite(box).all() == (name in HAS_BOX)
    if name in HAS_BOX:
        assert shapely.contains_properly(shape, shapely.box(*box))


def test_the_first_area_has_the_points_of_both(points):
    both = [shapely.to_wkb(shapely.box(0, 0, 60, 100)), shapely.to_wkb(shapely.box(20, 0, 100, 100))]
    found = area_of_points(points, both)
    shared = (points[:, 0] >= 20) & (points[:, 0] <= 60) & (points[:, 1] >= 0) & (points[:, 1] <= 100)
    assert (found[shared] == 0).all() and (found == 1).sum() > 500


def test_of_more_corners_than_points_no_box_is_sought():
    many = np.array([shapely.Point(0, 0).buffer(100, quad_segs=500)])
    assert np.isnan(areas._inner_boxes(shapely, many, shapely.bounds(many), most=1_999)).all()
    assert np.isfinite(areas._inner_boxes(shapely, many, shapely.bounds(many), most=3_000)).all()
