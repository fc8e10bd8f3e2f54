"""Who is within reach of a station, and where the next one should go."""

from __future__ import annotations

import math

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.network_coverage import clark_evans, next_sites, reach, share_of_area
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, TooFewData

STATIONS = np.array([(0.0, 0), (1000, 0)])
CELLS = np.array([(100.0, 0), (400, 300), (600, 0), (1000, 800)])
RESIDENTS = np.array([200.0, 300, 100, 400])


def test_worked_example():
    found = reach(CELLS, RESIDENTS, STATIONS, radius=500)
    assert (found.share_covered, found.mean_distance) == (0.6, 530.0)
    assert found.distance.tolist() == [100, 500, 400, 800] and found.covered.tolist() == [True, True, True, False]
    assert found.nearest.tolist() == [0, 0, 1, 1] and found.per_station.tolist() == [500.0, 500.0]


def test_the_next_site_is_where_most_people_are_without():
    covered = reach(CELLS, RESIDENTS, STATIONS, radius=500).covered
    assert next_sites(CELLS, RESIDENTS, covered, radius=500, count=3) == next_sites(CELLS, RESIDENTS, covered, radius=500, count=1)
    site, = next_sites(CELLS, RESIDENTS, covered, radius=500, count=1)
    assert (site.cell, site.gain) == (3, 400.0)


@pytest.mark.parametrize("radius", [30, 120, 400, 5_000])
def test_every_site_is_the_best_at_its_turn(radius):
    random = np.random.default_rng(radius)
    cells, residents = random.uniform(0, 1000, (300, 2)), random.integers(0, 50, 300).astype(float)
    apart = np.hypot(*(cells[:, None] - cells).transpose(2, 0, 1))
    left = residents.copy()
    for site in next_sites(cells, residents, np.zeros(300, dtype=bool), radius=radius, count=6):
        gains = (apart <= radius) @ left
        assert site.gain == pytest.approx(gains.max()) and gains[site.cell] == pytest.approx(gains.max())
        left[apart[site.cell] <= radius] = 0


def test_nobody_left_means_no_further_site():
    assert next_sites(CELLS, RESIDENTS, np.ones(4, dtype=bool), radius=500, count=5) == ()
    assert len(next_sites(CELLS, RESIDENTS, np.zeros(4, dtype=bool), radius=10_000, count=5)) == 1
    assert next_sites(np.empty((0, 2)), np.empty(0), np.empty(0, dtype=bool), radius=5, count=5) == ()


def test_cells_without_a_place_or_residents_count_for_nothing():
    cells, residents = np.concatenate((CELLS, [[np.nan, 0], [5.0, 5.0]])), np.append(RESIDENTS, [900, np.nan])
    found = reach(cells, residents, STATIONS, radius=500)
    assert (found.share_covered, found.mean_distance, found.covered[4], found.nearest[4]) == (0.6, 530.0, False, -1)
    assert [site.cell for site in next_sites(cells, residents, found.covered, radius=500, count=9)] == [3]
    nobody = reach(CELLS, np.full(4, np.nan), STATIONS, radius=500)
    assert math.isnan(nobody.share_covered) and math.isnan(nobody.mean_distance) and nobody.covered.sum() == 3


def test_a_square_grid_is_regular_and_heaps_are_clustered():
    x, y = np.meshgrid(np.arange(10.0), np.arange(10.0))
    square = np.stack((x.ravel(), y.ravel()), axis=1)
    assert clark_evans(square, area=100.0) == pytest.approx(2.0)
    heaps = np.concatenate((np.random.default_rng(1).normal(0, 1, (50, 2)), np.random.default_rng(2).normal(500, 1, (50, 2))))
    assert clark_evans(heaps, area=250_000.0) < 0.1


def test_few_stations_and_a_line_of_them_have_no_pattern():
    assert math.isnan(clark_evans(CELLS)) and math.isnan(clark_evans(np.stack((np.arange(9.0), np.arange(9.0)), axis=1)))


def test_the_part_of_an_area_in_reach():
    import shapely

    box = shapely.to_wkb(shapely.box(0, 0, 1000, 1000))
    assert share_of_area(np.array([(500.0, 500), (np.nan, 1)]), radius=100, polygons=[box]) == pytest.approx(math.pi / 100, rel=1e-3)
    assert share_of_area(np.array([(0.0, 0)]), radius=100, polygons=[box]) == pytest.approx(math.pi / 400, rel=1e-3)


def test_wrong_entries_are_refused_and_a_cancel_is_heard():
    with pytest.raises(TooFewData, match="no working station"):
        reach(CELLS, RESIDENTS, np.full((1, 2), np.nan), radius=500)
    with pytest.raises(BadInput, match="positive"):
        reach(CELLS, RESIDENTS, STATIONS, radius=0)

    def stop() -> None:
        raise Cancelled("stopped by the person")

    for work in (lambda: reach(CELLS, RESIDENTS, STATIONS, radius=5, check=stop),
                 lambda: next_sites(CELLS, RESIDENTS, np.zeros(4, dtype=bool), radius=5, count=1, check=stop)):
        with pytest.raises(Cancelled):
            work()


def square(west: float, south: float, side: float) -> bytes:
    import shapely

    return shapely.to_wkb(shapely.box(west, south, west + side, south + side))


def test_parts_of_areas_and_gains_of_sites_that_overlap():
    from urban_data_workbench.plugin.analysis.network_parts import parts_and_gains

    areas, residents = [square(0, 0, 2000), None, square(2000, 0, 2000)], np.array([1000.0, 5.0, np.nan])
    circle = math.pi * 500**2 / 2000**2
    sites = np.array([(1000.0, 1000.0), (1000.0, 1000.0), (2000.0, 1000.0)])
    part, gains = parts_and_gains(areas, residents, np.array([(0.0, 0.0), (np.nan, np.nan)]), sites, radius=500)
    assert part == pytest.approx([circle / 4, np.nan, 0], rel=2e-3, nan_ok=True)
    assert gains == pytest.approx([1000 * circle, 0, 500 * circle], rel=2e-3), "the second one adds nothing, half of the third lies beside"
    assert parts_and_gains(areas, residents, np.empty((0, 2)), np.empty((0, 2)), radius=500)[1] == []


def test_residents_are_spread_evenly_and_small_areas_keep_their_middle():
    from urban_data_workbench.plugin.analysis.network_parts import spread_evenly

    areas, middles = [square(0, 0, 1000), None, square(2001, 1, 2)], np.array([(500.0, 500.0), (np.nan, np.nan), (2002.0, 2.0)])
    found = spread_evenly(areas, np.array([1000.0, 7.0, 3.0]), middles, radius=500)
    assert np.bincount(found.owner).tolist() == [400, 0, 1] and found.points[-1].tolist() == [2002, 2]
    assert found.residents.sum() == pytest.approx(1003) and set(found.residents[:-1].tolist()) == {2.5}
    assert len(spread_evenly(areas[:1], np.array([1.0]), middles[:1], radius=1).points) <= 40_000
