"""Playgrounds and benches within reach."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from urban_data_workbench.plugin.analysis.path_gaps import gaps_along, path_gaps
from urban_data_workbench.plugin.analysis.reachable import air_lines, areas_of
from urban_data_workbench.plugin.analysis.supply import Distances, supply
from urban_data_workbench.plugin.core.errors import BadCoordinates, BadInput, Cancelled

CHILDREN, AREAS = np.array([40.0, 60, 100]), np.array([600.0, 900])
MATRIX = np.array([(150.0, 500), (380, 300), (900, 350)])


def distances(matrix: np.ndarray) -> Distances:
    block, facility = np.indices(matrix.shape).reshape(2, -1)
    return Distances(block, facility, matrix.ravel(), matrix.min(axis=1))


def test_worked_example_of_playgrounds():
    found = supply(CHILDREN, AREAS, distances(MATRIX), band=400)
    assert found.ratio.tolist() == [6.0, 5.625] and found.per_person.tolist() == [6.0, 11.625, 5.625]
    assert found.mean == 7.5 == AREAS.sum() / CHILDREN.sum()
    assert found.within.all() and not found.unserved.any()


def test_children_beyond_the_band_are_unserved():
    found = supply(CHILDREN, AREAS, distances(MATRIX), band=200)
    assert found.within.tolist() == [True, False, False] and found.unserved.tolist() == [0.0, 60.0, 100.0]
    assert found.per_person.tolist() == [15.0, 0.0, 0.0] and found.mean == 3.0
    assert found.ratio[0] == 15.0 and math.isnan(found.ratio[1])


def test_a_facility_without_a_known_area_is_near_but_gives_no_square_metres():
    found = supply(np.array([10.0, np.nan]), np.array([np.nan]), distances(np.array([[100.0], [50.0]])), band=200)
    assert found.within.tolist() == [True, True] and found.per_person.tolist() == [0.0, 0.0] and math.isnan(found.ratio[0])
    assert math.isnan(supply(np.array([0.0]), AREAS[:1], distances(np.array([[1.0]])), band=9).mean)


def test_all_square_metres_arrive_where_every_playground_has_a_child():
    random = np.random.default_rng(6)
    children, areas = random.integers(1, 90, 50).astype(float), random.uniform(500, 3000, 12)
    found = supply(children, areas, distances(random.uniform(0, 900, (50, 12))), band=400)
    assert (found.per_person * children).sum() == pytest.approx(areas.sum())


def test_air_lines_end_at_the_edge_of_an_area():
    shapes = [shapely.to_wkb(one) for one in (shapely.box(100, 0, 200, 100), shapely.Point(0, 300), shapely.LineString([(0, -50), (9, -50)]))]
    found = air_lines(np.array([(0.0, 50), (150, 50), (np.nan, 0), (9000, 9000)]), shapes, radius=150)
    pairs = sorted(zip(found.block.tolist(), found.facility.tolist(), found.metres.tolist()))
    assert pairs == [(0, 0, 100.0), (0, 2, 100.0), (1, 0, 0.0)]
    assert found.nearest[:3].tolist() == [100.0, 0.0, np.inf] and found.nearest[3] > 12_000
    assert np.nan_to_num(areas_of(shapes), nan=-1).tolist() == [10_000.0, -1, -1]


def test_no_facility_at_all_is_near_nobody():
    found = air_lines(np.zeros((2, 2)), [], radius=10)
    assert len(found.block) == 0 and np.isinf(found.nearest).all()
    with pytest.raises(BadCoordinates):
        air_lines(np.zeros((2, 2)), [b"no shape"], radius=10)


def test_worked_example_of_benches():
    edges, gaps, unserved = gaps_along(700, np.array([180.0, 40, 520]), limit=300)
    assert edges.tolist() == [0, 40, 180, 520, 700] and gaps.tolist() == [40, 140, 340, 180] and unserved.tolist() == [0, 0, 40, 30]
    assert unserved.sum() / 700 == 0.1


def test_a_path_without_a_bench_is_unserved_altogether():
    assert [column.tolist() for column in gaps_along(250, np.empty(0), limit=300)] == [[0, 250], [250], [250]]


def test_benches_beside_a_path_belong_to_it_and_stretches_have_their_places():
    paths = [shapely.to_wkb(shapely.LineString([(0, 0), (700, 0)])), shapely.to_wkb(shapely.MultiLineString([[(0, 500), (100, 500)], [(0, 600), (50, 600)]]))]
    benches = np.array([(40.0, 5), (180, -10), (520, 0), (300, 25), (np.nan, 0), (0, 600)])
    found = path_gaps(paths, benches, limit=300, reach=20)
    assert [(gap.path, round(gap.gap_m, 6), round(gap.unserved_m, 6)) for gap in found] == [
        (0, 40, 0), (0, 140, 0), (0, 340, 40), (0, 180, 30), (1, 100, 100), (1, 50, 0)]
    assert shapely.from_wkb(found[2].shape).equals_exact(shapely.LineString([(180, 0), (520, 0)]), tolerance=1e-6)


def test_wrong_entries_are_refused_and_a_cancel_is_heard():
    for wrong in ({"band": 0}, {"band": math.nan}):
        with pytest.raises(BadInput, match="band"):
            supply(CHILDREN, AREAS, distances(MATRIX), **wrong)
    with pytest.raises(BadInput, match="negative"):
        supply(-CHILDREN, AREAS, distances(MATRIX), band=5)
    with pytest.raises(BadInput, match="limit"):
        gaps_along(1, np.empty(0), limit=0)

    def stop() -> None:
        raise Cancelled("stopped by the person")

    line = shapely.to_wkb(shapely.LineString([(0, 0), (1, 0)]))
    for work in (lambda: air_lines(np.zeros((1, 2)), [line], radius=1, check=stop), lambda: path_gaps([line], np.zeros((1, 2)), check=stop)):
        with pytest.raises(Cancelled):
            work()
