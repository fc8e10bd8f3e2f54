"""Geometries are read from strangers, written exactly, and equal when they are the same place."""

from __future__ import annotations

import json
import math
import struct

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from osgeo import ogr

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.errors import BadCoordinates
from urban_data_workbench.plugin.core.geometry import Geometry, from_geojson, same, to_geojson

TOLERANCE = 1e-3
CELLS = st.tuples(st.integers(0, 40), st.integers(0, 40))


def place(kind, coordinates):
    return from_geojson({"type": kind, "coordinates": coordinates})


def squares(cells):
    """Return rings of squares of ten in a grid of twenty: they never touch."""
    return [[[20.0 * x + dx, 20.0 * y + dy] for dx, dy in ((0, 0), (10, 0), (10, 10), (0, 10), (0, 0))] for x, y in cells]


def turned(ring, by):
    """Return the same ring from another start."""
    corners = ring[:-1]
    corners = corners[by % len(corners) :] + corners[: by % len(corners)]
    return [*corners, corners[0]]


GEOJSON = st.one_of(
    st.builds(lambda x, y: {"type": "Point", "coordinates": [x, y]}, *[st.floats(-1e7, 1e7)] * 2),
    st.builds(
        lambda rows: {"type": "LineString", "coordinates": [list(row) for row in rows]},
        st.lists(st.tuples(*[st.floats(-1e7, 1e7)] * 3), min_size=2, max_size=6),
    ),
    st.lists(CELLS, min_size=1, max_size=4, unique=True).map(
        lambda cells: {"type": "MultiPolygon", "coordinates": [[ring] for ring in squares(cells)]}
    ),
    st.lists(CELLS, min_size=1, max_size=4, unique=True).map(
        lambda cells: {"type": "MultiPoint", "coordinates": [[20.0 * x, 20.0 * y] for x, y in cells]}
    ),
)
FLAT = GEOJSON.filter(lambda value: value["type"] != "LineString")
ANY = st.one_of(GEOJSON, st.lists(FLAT, min_size=1, max_size=3).map(
    lambda members: {"type": "GeometryCollection", "geometries": members}))


@given(ANY)
def test_geojson_comes_back_as_it_was(value):
    assert to_geojson(from_geojson(value)) == json.loads(json.dumps(value))


@given(ANY)
def test_the_same_bytes_are_what_gdal_reads(value):
    read = ogr.CreateGeometryFromWkb(from_geojson(value).wkb)
    assert json.loads(read.ExportToJson()) == json.loads(ogr.CreateGeometryFromJson(json.dumps(value)).ExportToJson())


@given(ANY, ANY)
def test_equal_is_symmetric_and_everything_equals_itself(one, other):
    one, other = from_geojson(one), from_geojson(other)
    assert same(one, other, tolerance=TOLERANCE) == same(other, one, tolerance=TOLERANCE)
    assert same(one, geometry.encode(geometry.decode(one.wkb)), tolerance=TOLERANCE)


@given(st.lists(CELLS, min_size=1, max_size=5, unique=True), st.integers(0, 3), st.booleans(), st.randoms())
def test_ring_start_ring_direction_and_order_of_parts_are_no_difference(cells, by, backwards, chance):
    rings = squares(cells)
    others = [turned(ring, by) for ring in rings]
    others = [ring[::-1] for ring in others] if backwards else others
    chance.shuffle(others)
    one = place("MultiPolygon", [[ring] for ring in rings])
    other = place("MultiPolygon", [[ring] for ring in others])
    assert same(one, other, tolerance=TOLERANCE)
    if len(cells) == 1:
        assert same(one, place("Polygon", [others[0]]), tolerance=TOLERANCE)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=2, max_size=4, unique=True), st.randoms())
def test_the_order_of_holes_is_no_difference(cells, chance):
    outer = [[0.0, 0.0], [200.0, 0.0], [200.0, 200.0], [0.0, 200.0], [0.0, 0.0]]
    holes = squares(cells)
    mixed = [hole[::-1] for hole in holes]
    chance.shuffle(mixed)
    assert same(place("Polygon", [outer, *holes]), place("Polygon", [outer, *mixed]), tolerance=TOLERANCE)
    assert not same(place("Polygon", [outer, *holes]), place("Polygon", [outer, *holes[1:]]), tolerance=TOLERANCE)


@given(st.lists(st.tuples(*[st.floats(-1e6, 1e6)] * 2), min_size=2, max_size=5), st.floats(-1e3, 1e3))
def test_a_height_on_one_side_only_is_no_difference(positions, height):
    flat = place("LineString", [list(position) for position in positions])
    high = place("LineString", [[*position, height] for position in positions])
    assert high.has_z and not flat.has_z
    assert same(flat, high, tolerance=TOLERANCE) and same(high, flat, tolerance=TOLERANCE)


@given(st.lists(CELLS, min_size=1, max_size=4, unique=True), st.floats(-4e-4, 4e-4), st.floats(-4e-4, 4e-4))
def test_less_than_the_tolerance_is_no_difference(cells, dx, dy):
    one = place("MultiPolygon", [[ring] for ring in squares(cells)])
    moved = geometry.moved(one, lambda array: array + np.array([dx, dy]))
    assert same(one, moved, tolerance=TOLERANCE)


@given(st.lists(CELLS, min_size=1, max_size=4, unique=True), st.integers(0, 20), st.sampled_from([0.002, -0.01, 5.0]))
def test_more_than_the_tolerance_is_a_difference(cells, index, by):
    rings = squares(cells)
    ring = rings[index % len(rings)]
    moved = [[x + by, y] if (x, y) == tuple(ring[2]) else [x, y] for x, y in ring]
    others = [moved if other is ring else other for other in rings]
    one, other = (place("MultiPolygon", [[ring] for ring in side]) for side in (rings, others))
    assert not same(one, other, tolerance=TOLERANCE)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-0.01, 0.01))
def test_points_near_each_other_are_judged_alike_in_every_spelling(x, y, by):
    assume(abs(abs(by) - TOLERANCE) > 1e-6)
    one, other = geometry.point(x, y), geometry.point(x + by, y)
    expected = abs(by) < TOLERANCE
    assert same(one, other, tolerance=TOLERANCE) is expected
    assert same(one, place("MultiPoint", [[x + by, y]]), tolerance=TOLERANCE) is expected
    assert same(one, place("Point", [x + by, y, 3.0]), tolerance=TOLERANCE) is expected


@given(st.lists(st.tuples(*[st.floats(0, 3)] * 2), min_size=3, max_size=6, unique=True), st.integers(0, 5),
       st.lists(st.floats(-9e-4, 9e-4), min_size=12, max_size=12))
def test_no_rounding_tells_neighbours_apart(corners, by, shakes):
    ring = [[x, y] for x, y in corners]
    shaken = [[x + dx, y + dy] for (x, y), dx, dy in zip(ring, shakes, shakes[6:])]
    one, other = [*ring, ring[0]], turned([*shaken, shaken[0]], by)
    assert same(place("Polygon", [one]), place("Polygon", [other]), tolerance=TOLERANCE)
    points = [place("MultiPoint", side) for side in (ring, shaken[::-1])]
    assert same(*points, tolerance=TOLERANCE)


def test_many_points_are_compared_in_no_time():
    rows = np.random.default_rng(1).uniform(0, 1e5, (20_000, 2)).tolist()
    assert same(place("MultiPoint", rows), place("MultiPoint", rows[::-1]), tolerance=TOLERANCE)


def test_a_line_drawn_backwards_is_another_line():
    assert not same(place("LineString", [[0.0, 0.0], [1.0, 1.0]]), place("LineString", [[1.0, 1.0], [0.0, 0.0]]), tolerance=TOLERANCE)


def test_no_place_equals_only_no_place():
    assert same(None, None, tolerance=TOLERANCE)
    assert not same(None, geometry.point(0, 0), tolerance=TOLERANCE)


@pytest.mark.parametrize("value", [None, {}, {"type": "Point", "coordinates": []}, {"type": "MultiPolygon", "coordinates": []},
                                   {"type": "GeometryCollection", "geometries": []}, {"type": "Polygon", "coordinates": [[]]}])
def test_what_has_no_position_is_no_place(value):
    assert from_geojson(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "POINT (1 2)", [1, 2], {"type": "Circle", "coordinates": [1, 2]}, {"type": "Point"}, {"coordinates": [1, 2]},
        {"type": "Point", "coordinates": [1]}, {"type": "Point", "coordinates": ["1", "2"]},
        {"type": "Point", "coordinates": [True, 2.0]}, {"type": "Point", "coordinates": [math.nan, 2.0]},
        {"type": "Point", "coordinates": [math.inf, 2.0]}, {"type": "Point", "coordinates": [10**400, 2]},
        {"type": "LineString", "coordinates": [1.0, 2.0]}, {"type": "Polygon", "coordinates": [[1.0, 2.0]]},
        {"type": "Point", "coordinates": {"x": 1, "y": 2}}, {"type": "GeometryCollection", "geometries": 3},
        {"type": ["Point"], "coordinates": [1, 2]},
    ],
)
def test_what_is_no_geometry_is_refused(value):
    with pytest.raises(BadCoordinates):
        from_geojson(value)


def test_nesting_is_bounded():
    value = {"type": "Point", "coordinates": [1.0, 2.0]}
    for _ in range(20):
        value = {"type": "GeometryCollection", "geometries": [value]}
    with pytest.raises(BadCoordinates):
        from_geojson(value)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(wkb):
    try:
        shape = geometry.decode(wkb)
    except BadCoordinates:
        return
    assert shape.kind in geometry.NAMES.values()


def test_a_count_that_promises_more_than_there_is_is_refused():
    with pytest.raises(BadCoordinates):
        geometry.decode(struct.pack("<BII", 1, 2, 2**31))
    with pytest.raises(BadCoordinates):
        geometry.decode(struct.pack("<BII", 1, 6, 2**31))


def test_both_byte_orders_and_both_spellings_of_a_height_are_read():
    big = struct.pack(">BIdd", 0, 1, 3.0, 4.0)
    iso, extended = struct.pack("<BIddd", 1, 1001, 3.0, 4.0, 5.0), struct.pack("<BIIddd", 1, 0xA0000001, 4326, 3.0, 4.0, 5.0)
    for wkb in (big, iso, extended):
        assert same(Geometry(wkb), geometry.point(3, 4), tolerance=TOLERANCE)
        assert Geometry(wkb).kind == "Point"
    assert geometry.encode(geometry.decode(extended)).wkb == iso
    with pytest.raises(BadCoordinates):
        geometry.decode(struct.pack("<BIddd", 1, 2001, 3.0, 4.0, 5.0))  # a measure


def test_bounds_positions_and_exchanged_axes():
    line = place("LineString", [[1.0, 5.0, 9.0], [3.0, 4.0, 9.0]])
    assert geometry.bounds(line) == (1.0, 4.0, 3.0, 5.0)
    assert geometry.positions(geometry.swapped(line)).tolist() == [[5.0, 1.0, 9.0], [4.0, 3.0, 9.0]]
    assert geometry.swapped(geometry.swapped(line)) == line
