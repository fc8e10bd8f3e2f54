"""Whether places lie in an area: the same answer with shapely and, for points, without it."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.errors import MissingLibrary

HOLED = geometry.from_geojson({"type": "MultiPolygon", "coordinates": [
    [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]],
    [[[20, 0], [30, 0], [25, 10], [20, 0]]],
]})
LINE = geometry.from_geojson({"type": "LineString", "coordinates": [[-5, 5], [15, 5]]})
POINTS = [(1, 1), (5, 5), (15, 5), (25, 5), (29.9, 9.9), (-1, 1)]


@pytest.fixture
def without_shapely(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "shapely"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "shapely", None)


def test_points_lines_and_nothing():
    found = [*(geometry.point(*xy) for xy in POINTS), LINE, None]
    assert geometry.meets(found, HOLED).tolist() == [True, False, False, True, False, False, True, False]
    assert geometry.meets([], HOLED).tolist() == []


def test_points_need_no_shapely(without_shapely):
    found = [*(geometry.point(*xy) for xy in POINTS), None]
    assert geometry.meets(found, HOLED).tolist() == [True, False, False, True, False, False, False]


def test_lines_do_and_it_is_said(without_shapely):
    with pytest.raises(MissingLibrary):
        geometry.meets([LINE], HOLED)


@given(st.lists(st.tuples(st.floats(-5, 35), st.floats(-5, 15)), max_size=20))
@settings(deadline=None)
def test_both_ways_agree_away_from_the_border(points):
    found = [geometry.point(*xy) for xy in points]
    exact = geometry.meets(found, HOLED)
    ours = np.array([geometry._point_inside(place, HOLED) for place in found], dtype=bool)
    import shapely

    border = shapely.boundary(shapely.from_wkb(HOLED.wkb))
    away = shapely.distance(border, shapely.points(np.array(points).reshape(-1, 2))) > 1e-9
    assert (exact == ours)[away].all()


def test_an_area_that_crosses_itself_is_mended():
    bow = geometry.from_geojson({"type": "Polygon", "coordinates": [[[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]]})
    assert geometry.meets([geometry.point(9, 5), geometry.point(5, 9)], bow).tolist() == [True, False]
