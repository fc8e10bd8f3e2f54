"""Contributions and measurements per district: nothing is dropped silently."""

from __future__ import annotations

import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.areas import area_of_points, cell_shares
from urban_data_workbench.plugin.analysis.districts import (
    NO_RESIDENTS,
    NOT_LOCATED,
    OUTSIDE,
    Contributions,
    Districts,
    per_district,
)
from urban_data_workbench.plugin.analysis.grid import Grid
from urban_data_workbench.plugin.analysis.measured import NO_STATION, NOT_COVERED, Measurements
from urban_data_workbench.plugin.analysis.rules import TOO_FEW
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadCoordinates, BadInput, MissingLibrary
from urban_data_workbench.plugin.core.observations import NO_TIME

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3_600_000


def ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=BERLIN).timestamp()) * 1000


def square(west: float, south: float, east: float, north: float) -> bytes:
    import shapely

    return shapely.to_wkb(shapely.box(west, south, east, north))


@pytest.fixture
def city() -> Districts:
    """West with 2,000 residents, east with 500, north nobody knows."""
    return Districts(
        np.array([2_000.0, 500.0, np.nan]),
        [square(0, 0, 100, 100), square(100, 0, 200, 100), square(0, 100, 200, 200)])


def contributions(rows, *, votes=None) -> Contributions:
    points = np.array([row[:2] for row in rows], dtype=float).reshape(-1, 2)
    times = np.array([row[2] for row in rows], dtype=np.int64)
    located = np.array([np.isfinite(row[0]) for row in rows], dtype=bool)
    return Contributions(points, located, times, votes)


def test_rates_per_1000_residents(city):
    may = ms(2024, 5, 2)
    rows = [(50, 50, may)] * 10 + [(150, 50, may)] * 5 + [(50, 150, may)] * 6
    table, _ = per_district(city, zone=BERLIN, contributions=contributions(rows))
    assert table.contributions.tolist() == [10, 5, 6]
    assert table.per_1000[:2].tolist() == [5.0, 10.0] and np.isnan(table.per_1000[2])
    assert table.words.tolist() == ["", "", NO_RESIDENTS]
    assert (table.low[0], table.high[0]) == (pytest.approx(2.394, abs=0.01), pytest.approx(9.196, abs=0.01))
    assert (table.low[1], table.high[1]) == (pytest.approx(3.247, abs=0.01), pytest.approx(23.34, abs=0.01))


def test_below_five_there_is_no_rate_but_a_word_and_the_count(city):
    table, _ = per_district(city, zone=BERLIN, contributions=contributions([(50, 50, 0)] * 4))
    assert table.contributions[0] == 4 and np.isnan([table.per_1000[0], table.low[0], table.high[0]]).all()
    assert table.words[0] == TOO_FEW


def test_districts_without_any_contribution_are_rows(city):
    table, _ = per_district(city, zone=BERLIN, period="month", contributions=contributions([(50, 50, ms(2024, 1, 5)), (50, 50, ms(2024, 3, 5))]))
    assert len(table.district) == 9 and table.contributions.sum() == 2
    assert table.contributions[:3].tolist() == [1, 0, 1]
    assert table.starts[:3].tolist() == [ms(2024, 1, 1), ms(2024, 2, 1), ms(2024, 3, 1)]


def test_months_are_local(city):
    table, _ = per_district(city, zone=BERLIN, period="month", contributions=contributions([(50, 50, ms(2024, 7, 1, 0)), (50, 50, ms(2024, 7, 1, 0) - 1)]))
    assert table.starts[:2].tolist() == [ms(2024, 6, 1), ms(2024, 7, 1)] and table.contributions[:2].tolist() == [1, 1]


def test_where_everything_went(city):
    may = ms(2024, 5, 2)
    rows = [(50, 50, may), (50, 50, NO_TIME), (50, 50, ms(2023, 1, 1)), (9e5, 50, may), (np.nan, np.nan, may)]
    table, totals = per_district(
        city, zone=BERLIN, period="month", contributions=contributions(rows), span=(ms(2024, 5, 1), ms(2024, 6, 1)))
    assert (totals.in_rows, totals.without_time, totals.beyond_span, totals.outside, totals.not_located) == (1, 1, 1, 1, 1)
    assert totals.contributions == 5 and table.contributions.sum() == 1
    assert totals.place.tolist() == [0, 0, 0, OUTSIDE, NOT_LOCATED]


def test_a_place_that_is_not_meant_is_no_place(city):
    rows = Contributions(np.array([[50.0, 50.0]]), np.array([False]), np.array([0]))
    assert per_district(city, zone=BERLIN, contributions=rows)[1].not_located == 1


def test_over_the_whole_time_a_contribution_without_date_counts(city):
    table, totals = per_district(city, zone=BERLIN, contributions=contributions([(50, 50, NO_TIME)]))
    assert table.contributions[0] == 1 and totals.without_time == 0


def test_votes_are_summed_and_unknown_ones_are_none(city):
    table, _ = per_district(city, zone=BERLIN, contributions=contributions([(50, 50, 0), (50, 50, 0), (150, 50, 0)], votes=np.array([3.0, np.nan, 4.0])))
    assert table.votes.tolist() == [3.0, 4.0, 0.0]


def stations(points, hours, values) -> Measurements:
    """Stations measured hourly from 1 May 2024: ``hours`` readings of ``values``."""
    series = np.repeat(np.arange(len(points)), hours)
    times = np.concatenate([ms(2024, 5, 1) + np.arange(count) * HOUR for count in hours])
    data = slotted(Observations(series, times, np.repeat(np.array(values, dtype=float), hours), len(points)), how=Slotting(step=HOUR))
    return Measurements(np.array(points, dtype=float), data)


def test_every_station_weighs_alike_and_a_gappy_one_not_at_all(city):
    given_ = stations([(10, 10), (20, 20), (30, 30), (150, 50), (999, 999)], [744, 600, 100, 100, 744], [10, 20, 90, 5, 1])
    table, totals = per_district(city, zone=BERLIN, period="month", measurements=given_, span=(ms(2024, 5, 1), ms(2024, 6, 1)))
    measured = table.measured
    assert measured.mean[0] == 15.0 and np.isnan(measured.mean[1:]).all()
    assert measured.words.tolist() == ["", NOT_COVERED, NO_STATION]
    assert (measured.stations.tolist(), measured.stations_valid.tolist()) == ([3, 1, 0], [2, 0, 0])
    assert (measured.n[0], measured.n_expected[0], measured.coverage[0]) == (1444, 3 * 744, 1444 / (3 * 744))
    assert (totals.stations, totals.stations_outside) == (5, 1)


def test_noise_of_a_district_averages_by_energy(city):
    given_ = stations([(10, 10), (20, 20)], [24, 24], [60, 70])
    table, _ = per_district(city, zone=BERLIN, measurements=given_, kind="energetic")
    assert table.measured.mean[0] == pytest.approx(67.40, abs=0.005)


def test_both_inputs_share_their_rows(city):
    table, _ = per_district(
        city, zone=BERLIN, period="day", contributions=contributions([(50, 50, ms(2024, 5, 3, 12))] * 6),
        measurements=stations([(10, 10)], [48], [7]))
    assert table.starts[:3].tolist() == [ms(2024, 5, 1), ms(2024, 5, 2), ms(2024, 5, 3)]
    assert table.contributions[:3].tolist() == [0, 0, 6]
    assert table.measured.mean[:2].tolist() == [7.0, 7.0] and table.measured.words[2] == NOT_COVERED


def test_a_point_on_a_shared_border_belongs_to_one_district(city):
    rows = [(100, 50, 0), (100, 100, 0)]
    table, totals = per_district(city, zone=BERLIN, contributions=contributions(rows))
    assert table.contributions.tolist() == [2, 0, 0] and totals.in_rows == 2


def test_a_hole_is_not_in_the_district_and_a_bow_tie_is_repaired():
    import shapely

    ring = shapely.to_wkb(shapely.Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(3, 3), (6, 3), (6, 6), (3, 6)]]))
    tie = shapely.to_wkb(shapely.Polygon([(20, 0), (30, 10), (30, 0), (20, 10)]))
    points = np.array([[1.0, 1.0], [4.0, 4.0], [22.0, 5.0], [25.0, 1.0], [np.nan, 1.0]])
    assert area_of_points(points, [ring, tie]).tolist() == [0, -1, 1, -1, -1]


def test_shares_of_cells_add_up_to_the_area():
    import shapely

    area = shapely.Point(500, 480).buffer(333.3)
    shares = cell_shares(Grid(0.0, 0.0, 50.0, 20, 20), [shapely.to_wkb(area)])
    assert shares.sum() * 2_500 == pytest.approx(area.area)


@pytest.mark.parametrize("call, error", [
    (lambda city: per_district(city, zone=BERLIN), BadInput),
    (lambda city: per_district(Districts(np.array([1.0]), []), zone=BERLIN, contributions=contributions([])), BadInput),
    (lambda city: per_district(city, zone=BERLIN, period="decade", contributions=contributions([])), BadInput),
    (lambda city: per_district(city, zone=BERLIN, contributions=Contributions(np.ones((2, 2)), np.ones(2, bool), np.ones(1, np.int64))), BadInput),
    (lambda city: per_district(Districts(np.array([1.0]), [b"nonsense"]), zone=BERLIN, contributions=contributions([])), BadCoordinates),
    (lambda city: per_district(city, zone=BERLIN, measurements=Measurements(np.ones((5, 2)), stations([(1, 1)], [2], [1]).data)), BadInput),
])
def test_input_that_cannot_be_used_says_so(city, call, error):
    with pytest.raises(error):
        call(city)


def test_a_line_is_no_district():
    import shapely

    with pytest.raises(BadCoordinates):
        area_of_points(np.zeros((1, 2)), [shapely.to_wkb(shapely.LineString([(0, 0), (1, 1)]))])


def test_without_shapely_it_is_named(city, monkeypatch):
    monkeypatch.setitem(sys.modules, "shapely", None)
    with pytest.raises(MissingLibrary) as caught:
        per_district(city, zone=BERLIN, contributions=contributions([(1, 1, 0)]))
    assert caught.value.facts["library"] == "shapely"


places = st.tuples(
    st.one_of(st.floats(-50, 250), st.just(float("nan"))), st.floats(-50, 250),
    st.one_of(st.integers(ms(2023, 12, 1), ms(2024, 8, 1)), st.just(NO_TIME)))


@settings(deadline=None, max_examples=60)
@given(st.lists(places, min_size=1, max_size=60), st.sampled_from(["whole", "day", "week", "month", "quarter", "year"]), st.booleans())
def test_every_contribution_is_in_a_row_or_in_a_total(rows, period, cut):
    districts = Districts(np.array([2_000.0, 500.0]), [square(0, 0, 100, 100), square(100, 0, 200, 100)])
    span = (ms(2024, 2, 1), ms(2024, 5, 1)) if cut else None
    table, totals = per_district(districts, zone=BERLIN, period=period, contributions=contributions(rows), span=span)
    parts = totals.in_rows + totals.outside + totals.not_located + totals.without_time + totals.beyond_span
    assert parts == totals.contributions == len(rows)
    assert table.contributions.sum() == totals.in_rows
    assert (np.isnan(table.per_1000) == (table.words != "")).all()
    assert len(table.district) == 2 * len(set(table.starts.tolist()))


def test_each_point_finds_its_polygon_among_many_wherever_the_points_lie():
    """The same answer as asking every polygon about every point, also for bins of one point and polygons beyond all of them."""
    import shapely

    rng = np.random.default_rng(7)
    points = np.concatenate((rng.uniform(0, 1000, (400, 2)), np.full((50, 2), 500.0), [[np.nan, 1], [1e6, 0]]))
    circles = [shapely.Point(*xy).buffer(radius) for xy, radius in zip(rng.uniform(-200, 1200, (60, 2)), rng.uniform(5, 200, 60))]
    holed = shapely.box(0, 0, 1000, 1000).difference(shapely.box(400, 400, 600, 600))
    shapes = [*circles, shapely.Polygon(), holed]
    hits = np.array([shapely.intersects_xy(shape, points[:, 0], points[:, 1]) for shape in shapes])
    expected = np.where(hits.any(axis=0), hits.argmax(axis=0), -1)
    assert area_of_points(points, [shapely.to_wkb(shape) for shape in shapes]).tolist() == expected.tolist()
    assert area_of_points(np.empty((0, 2)), [shapely.to_wkb(holed)]).tolist() == []
