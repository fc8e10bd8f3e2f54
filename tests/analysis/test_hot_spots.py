"""Hot spots: Gi*, FDR and Moran's I on cells."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from urban_data_workbench.plugin.analysis.grid import Grid, extent, grid_over
from urban_data_workbench.plugin.analysis.hot_spots import autocorrelation, hot_spots
from urban_data_workbench.plugin.core.errors import BadCoordinates, BadInput, Cancelled, MissingLibrary, TooFewData


@pytest.fixture
def block():
    values = np.ones((5, 5))
    values[1:4, 1:4] = 5
    return autocorrelation(values, inside=np.ones((5, 5), dtype=bool))


def square(west: float, south: float, east: float, north: float) -> bytes:
    import shapely

    return shapely.to_wkb(shapely.box(west, south, east, north))


def test_z_of_the_worked_example(block):
    assert block.z[2, 2] == pytest.approx(4.899, abs=5e-4)
    assert block.z[1, 2] == block.z[2, 1] == pytest.approx(2.347, abs=5e-4)
    assert block.z[1, 1] == block.z[3, 3] == pytest.approx(0.646, abs=5e-4)


def test_five_cells_look_significant_and_one_is(block):
    assert (block.p <= 0.05).sum() == 5
    assert (block.q <= 0.05).sum() == 1
    assert block.classes[2, 2] == "hot 99"


def test_moran_of_the_worked_example(block):
    assert block.moran_i == pytest.approx(0.2056, abs=5e-5)


def test_a_hole_in_a_busy_city_is_a_cold_spot():
    values = np.full((12, 12), 9.0)
    values[4:7, 4:7] = 0
    assert autocorrelation(values, inside=np.ones((12, 12), dtype=bool)).classes[5, 5] == "cold 99"


def test_equal_values_everywhere_are_no_hot_spot():
    result = autocorrelation(np.full((4, 4), 3.7), inside=np.ones((4, 4), dtype=bool))
    assert (result.z == 0).all() and (result.p == 1).all() and (result.classes == "none").all()
    assert math.isnan(result.moran_i)


def test_cells_beyond_the_study_area_are_neither_neighbours_nor_counted():
    values = np.arange(25.0).reshape(5, 5)
    inside = np.ones((5, 5), dtype=bool)
    inside[:, 3:] = False
    part = autocorrelation(values, inside=inside)
    alone = autocorrelation(values[:, :3], inside=np.ones((5, 3), dtype=bool))
    np.testing.assert_allclose(part.z[:, :3], alone.z)
    assert np.isnan(part.z[:, 3:]).all() and part.moran_i == pytest.approx(alone.moran_i)


@settings(deadline=None, max_examples=40)
@given(arrays(np.float64, (6, 7), elements=st.integers(0, 20)), arrays(np.bool_, (6, 7)))
def test_vectorised_z_and_moran_are_those_of_the_formulas(values, inside):
    cells = [tuple(cell) for cell in np.argwhere(inside)]
    if len(cells) < 3:
        return
    result = autocorrelation(values, inside=inside)
    x = np.array([values[cell] for cell in cells])
    n, mean = len(x), x.mean()
    spread = math.sqrt((x**2).sum() / n - mean**2) if np.ptp(x) else 0.0
    near = np.array([[max(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 1 for b in cells] for a in cells], dtype=float)
    for i, cell in enumerate(cells):
        weight = near[i].sum()
        scale = spread * math.sqrt((n * weight - weight**2) / (n - 1))
        expected = ((near[i] * x).sum() - mean * weight) / scale if scale > 1e-9 else 0.0
        assert result.z[cell] == pytest.approx(expected, abs=1e-6)
    np.fill_diagonal(near, 0)
    if near.sum() and np.ptp(x):
        d = x - mean
        assert result.moran_i == pytest.approx(n / near.sum() * (near * np.outer(d, d)).sum() / (d**2).sum(), abs=1e-9)


def test_planted_pile_is_found_at_its_place():
    rng = np.random.default_rng(7)
    background = rng.uniform(0, 10_000, (400, 2))
    pile = rng.normal((7_250, 2_750), 150, (120, 2))
    found = hot_spots(np.vstack((background, pile)), size=500)
    row, column = divmod(int(np.nanargmax(found.result.z)), found.grid.columns)
    assert (found.grid.x[column], found.grid.y[row]) == (7_250, 2_750)
    hot = np.argwhere(found.result.classes == "hot 99")
    assert np.abs(hot - (row, column)).max() <= 2
    assert found.counts.sum() == 520 and found.outside == 0
    assert found.around[row, column] >= 100


def test_votes_can_weigh():
    points = np.array([[x + 5.0, y + 5.0] for x in range(0, 100, 10) for y in range(0, 100, 10)])
    votes = np.ones(100)
    votes[(np.abs(points - 45.0) <= 10).all(axis=1)] = 50
    weighed = hot_spots(points, size=10, weights=votes)
    assert weighed.result.classes[4, 4] == "hot 99" and weighed.counts.max() == 1
    assert (hot_spots(points, size=10).result.classes == "none").all()


def test_empty_cells_of_the_study_area_count():
    rng = np.random.default_rng(8)
    points = rng.uniform(0, 1_000, (60, 2))
    alone = hot_spots(points, size=500)
    city = hot_spots(points, size=500, study_area=[square(-9_900, -9_900, 9_900, 9_900)])
    assert city.inside.sum() > alone.inside.sum()
    assert (alone.result.classes == "none").all()
    assert (city.result.classes == "hot 99").any()


def test_points_beyond_the_study_area_are_counted_not_mapped():
    points = np.array([[10.0, 10.0]] * 6 + [[5_000.0, 5_000.0]])
    found = hot_spots(points, size=100, study_area=[square(0, 0, 1_000, 1_000)])
    assert (found.outside, found.counts.sum()) == (1, 6)


def test_cells_are_aligned_to_zero():
    grid = grid_over((565_725.3, 5_934_301.0, 566_600.0, 5_934_999.0), size=500)
    assert grid == Grid(565_500.0, 5_934_000.0, 500, 2, 3)
    assert grid.cells(np.array([[565_500.0, 5_934_500.0], [565_499.9, 5_934_500.0]])).tolist() == [3, -1]


@pytest.mark.parametrize("call, error", [
    (lambda: hot_spots(np.empty((0, 2))), TooFewData),
    (lambda: hot_spots(np.ones((4, 2))), TooFewData),
    (lambda: hot_spots(np.full((9, 2), np.nan)), BadCoordinates),
    (lambda: hot_spots(np.ones((9, 2)), size=0), BadInput),
    (lambda: hot_spots(np.ones((9, 2)), weights=np.full(9, np.inf)), BadInput),
    (lambda: hot_spots(np.array([[0, 0], [4e6, 4e6]] * 5, dtype=float), size=1), BadInput),
    (lambda: grid_over((0, 0, 1e300, 1), size=1), BadCoordinates),
    (lambda: extent(np.empty((0, 2))), TooFewData),
    (lambda: autocorrelation(np.ones((1, 1)), inside=np.ones((1, 1), dtype=bool)), TooFewData),
])
def test_input_that_carries_no_answer_says_so(call, error):
    with pytest.raises(error):
        call()


def test_without_shapely_a_study_area_cannot_be_cut_but_the_box_can(monkeypatch):
    area = [square(0, 0, 1_000, 1_000)]
    monkeypatch.setitem(sys.modules, "shapely", None)
    points = np.random.default_rng(1).uniform(0, 900, (20, 2))
    with pytest.raises(MissingLibrary):
        hot_spots(points, study_area=area)
    assert hot_spots(points).counts.sum() == 20


def test_the_person_can_stop_it():
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        hot_spots(np.random.default_rng(1).uniform(0, 900, (20, 2)), check=stop)
