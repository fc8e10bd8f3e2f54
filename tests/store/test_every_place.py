"""Every change of a place is found, whoever made it; how a place is written is no change. Rows that split, merge or are copied."""

from __future__ import annotations

import numpy as np
import pytest
from gdal_edits import Edits, gdal_edits, opened
from makers import MAKERS, found
from osgeo import ogr
from qgis_edits import in_place, qgis_opened

from urban_data_workbench.plugin.core.changes import PLACE, Action
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.geometry import Geometry, Shape, decode, encode, same
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

FIELDS = (Field("name", Kind.TEXT), Field("uuid", Kind.TEXT))
SQUARE = "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2), (6 6, 8 6, 8 8, 6 8, 6 6))"
PAIR = "MULTIPOLYGON (((30 0, 40 0, 40 10, 30 0)), ((50 0, 60 0, 60 10, 50 0)))"
ROAD = "LINESTRING Z (0 0 1, 5 5 2, 9 9 3)"
WAYS = "MULTILINESTRING ((0 0, 1 1), (3 3, 4 4))"
POLE = "POINT Z (1 2 3)"
DOTS = "MULTIPOINT ((1 1), (2 2))"

WRITTEN_OTHERWISE = {
    "from another corner": (SQUARE, SQUARE.replace("0 0, 20 0, 20 20, 0 20, 0 0", "20 20, 0 20, 0 0, 20 0, 20 20")),
    "the other way round": (SQUARE, SQUARE.replace("0 0, 20 0, 20 20, 0 20, 0 0", "0 0, 0 20, 20 20, 20 0, 0 0")),
    "a hole the other way round": (SQUARE, SQUARE.replace("2 2, 4 2, 4 4, 2 4, 2 2", "4 4, 4 2, 2 2, 2 4, 4 4")),
    "holes in another order": (
        SQUARE, "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (6 6, 8 6, 8 8, 6 8, 6 6), (2 2, 4 2, 4 4, 2 4, 2 2))",
    ),
    "as a multi of one": (SQUARE, SQUARE.replace("POLYGON (", "MULTIPOLYGON ((") + ")"),
    "parts in another order": (PAIR, "MULTIPOLYGON (((50 0, 60 0, 60 10, 50 0)), ((30 0, 40 0, 40 10, 30 0)))"),
    "lines in another order": (WAYS, "MULTILINESTRING ((3 3, 4 4), (0 0, 1 1))"),
    "points in another order": (DOTS, "MULTIPOINT ((2 2), (1 1))"),
    "within what a computer rounds": (POLE, "POINT Z (1.00000000001 2 3)"),
    "a line as a multi of one": (ROAD, "MULTILINESTRING Z ((0 0 1, 5 5 2, 9 9 3))"),
}
MOVED = {
    "a corner": (SQUARE, SQUARE.replace("20 20", "20 20.01")),
    "a corner of a hole": (SQUARE, SQUARE.replace("8 8", "8 8.01")),
    "one corner more": (SQUARE, SQUARE.replace("20 20,", "20 20, 10 20,")),
    "a hole less": (SQUARE, SQUARE.replace(", (6 6, 8 6, 8 8, 6 8, 6 6)", "")),
    "a part less": (PAIR, "MULTIPOLYGON (((30 0, 40 0, 40 10, 30 0)))"),
    "a part twice": (PAIR, "MULTIPOLYGON (((30 0, 40 0, 40 10, 30 0)), ((30 0, 40 0, 40 10, 30 0)))"),
    "a height": (ROAD, ROAD.replace("5 5 2", "5 5 2.5")),
    "a height of a point": (POLE, "POINT Z (1 2 3.5)"),
    "a line the other way round": (ROAD, "LINESTRING Z (9 9 3, 5 5 2, 0 0 1)"),
    "one point more": (DOTS, "MULTIPOINT ((1 1), (2 2), (3 3))"),
}


def place(wkt):
    return Geometry(bytes(ogr.CreateGeometryFromWkt(wkt).ExportToIsoWkb()))


@pytest.fixture
def places(qgis_app, path, profile, city):
    """Make a closed working copy of these places, ids p1, p2 …"""

    def make(*wkts, schema=Schema(FIELDS, geometry="Geometry", crs="EPSG:25832")):
        features = [Feature(f"p{at}", place(wkt), {"name": f"Place {at}", "uuid": f"u{at}"}) for at, wkt in enumerate(wkts, 1)]
        with WorkingCopy.create(path, profile=profile, title="places") as made:
            with made.take(city.make_dataset("places", "Places"), schema, Query()) as loader:
                loader.write(Page(tuple(features)))
        return path

    return make


@pytest.mark.parametrize("maker", MAKERS)
def test_a_place_written_otherwise_is_no_change(places, maker):
    path = places(*(before for before, _ in WRITTEN_OTHERWISE.values()))
    MAKERS[maker](path, "places", Edits({at: {"wkt": after} for at, (_, after) in enumerate(WRITTEN_OTHERWISE.values(), 1)}))
    assert found(path, "places") == []


@pytest.mark.parametrize("maker", MAKERS)
def test_what_moved_is_found(places, maker):
    path = places(*(before for before, _ in MOVED.values()))
    MAKERS[maker](path, "places", Edits({at: {"wkt": after} for at, (_, after) in enumerate(MOVED.values(), 1)}))
    changes = found(path, "places")
    assert {change.id: change.fields for change in changes} == {f"p{at}": (PLACE,) for at in range(1, len(MOVED) + 1)}
    by_id = {change.id: change.mine.geometry for change in changes}
    for at, (_, after) in enumerate(MOVED.values(), 1):
        assert same(by_id[f"p{at}"], place(after), tolerance=1e-6)
        assert by_id[f"p{at}"].has_z == place(after).has_z


def test_a_ring_with_heights_from_another_corner_and_one_whose_height_was_not_measured():
    ring = "POLYGON Z ((0 0 1, 9 0 2, 9 9 3, 0 0 1))"
    assert same(place(ring), place("POLYGON Z ((9 9 3, 0 0 1, 9 0 2, 9 9 3))"), tolerance=1e-6)
    assert not same(place(ring), place("POLYGON Z ((9 9 3, 0 0 2, 9 0 1, 9 9 3))"), tolerance=1e-6)
    unknown, turned, known = (
        encode(Shape("Polygon", [np.array(ring, dtype=float)]))
        for ring in (
            [(0, 0, np.nan), (9, 0, 2), (9, 9, 3), (0, 0, np.nan)],
            [(9, 9, 3), (0, 0, np.nan), (9, 0, 2), (9, 9, 3)],
            [(0, 0, 1), (9, 0, 2), (9, 9, 3), (0, 0, 1)],
        )
    )
    assert same(unknown, turned, tolerance=1e-6) and not same(unknown, known, tolerance=1e-6)


def test_a_ring_that_ends_at_another_height_than_it_begins_is_another():
    ring, raised = (f"POLYGON Z ((0 0 1, 9 0 2, 9 9 3, 0 0 {height}))" for height in (1, 5))
    assert not same(place(ring), place(raised), tolerance=1e-6) and same(place(raised), place(raised), tolerance=1e-6)


def test_an_empty_place_is_the_same_as_an_empty_one_and_as_no_other():
    empty, other = place("POINT EMPTY"), place("POINT (1 2)")
    assert same(empty, Geometry(b"\x00\x00\x00\x00\x01" + b"\x7f\xf8" + bytes(6) + b"\xff\xf8" + bytes(6)), tolerance=1e-6)
    assert not same(empty, other, tolerance=1e-6) and not same(other, empty, tolerance=1e-6)


def test_a_corner_that_a_ring_passes_twice_is_a_start_like_any_other():
    eight = "POLYGON ((0 0, 4 4, 0 4, 4 0, 8 8, 0 8, 0 0))"
    knot = "POLYGON ((5 5, 0 0, 5 0, 5 5, 9 5, 9 9, 5 5))"
    turned = "POLYGON ((5 5, 9 5, 9 9, 5 5, 0 0, 5 0, 5 5))"
    assert same(place(knot), place(turned), tolerance=1e-6) and not same(place(knot), place(eight), tolerance=1e-6)


def test_many_equal_parts_and_many_that_touch_find_their_partners():
    grid = [f"(({x} {y}, {x + 1} {y}, {x + 1} {y + 1}, {x} {y + 1}, {x} {y}))" for x in range(15) for y in range(15)]
    one, other = f"MULTIPOLYGON ({', '.join(grid)})", f"MULTIPOLYGON ({', '.join(reversed(grid))})"
    assert same(place(one), place(other), tolerance=1e-6)
    e = 4e-7
    nudged = [f"(({x + e} {y}, {x + 1} {y}, {x + 1} {y + 1}, {x} {y + 1}, {x + e} {y}))" for x in range(15) for y in range(15)]
    assert same(place(one), place(f"MULTIPOLYGON ({', '.join(nudged[::-1])})"), tolerance=1e-6)


def test_rounding_across_a_cell_of_the_search_parts_nobody():
    """Parts one above the other, of which every other one lies a little more to the left."""
    left, right = 0.0005 - 4e-7, 0.0005 + 4e-7
    stacks = [[left] * 200, [left if y % 7 else right for y in range(200)]]
    one, other = (
        place(", ".join(f"(({x} {y}, 1 {y}, 1 {y + 0.5}, {x} {y}))" for y, x in enumerate(xs)).join(("MULTIPOLYGON (", ")")))
        for xs in stacks
    )
    assert same(one, other, tolerance=1e-6) and same(other, one, tolerance=1e-6)


def test_a_part_that_comes_twice_stands_for_no_other():
    grid = [f"(({x} {y}, {x + 1} {y}, {x + 1} {y + 1}, {x} {y + 1}, {x} {y}))" for x in range(15) for y in range(15)]
    one = f"MULTIPOLYGON ({', '.join(grid)})"
    other = f"MULTIPOLYGON ({', '.join([*grid[1:], grid[1]])})"
    assert not same(place(one), place(other), tolerance=1e-6)


def test_polygons_to_single_parts_in_place_is_one_changed_and_new_ones(places):
    path = places(PAIR, schema=Schema(FIELDS, geometry="MultiPolygon", crs="EPSG:25832"))
    in_place(path, "places", "native:multiparttosingleparts", (1,))
    changes = found(path, "places")
    assert len(changes) == 2
    parts = [decode(change.mine.geometry.wkb) for change in changes if change.mine]
    assert len(parts) == 2 and {len(part.parts) for part in parts} == {1}


def test_merged_features_are_one_changed_and_one_deleted(places):
    from qgis.core import QgsGeometry

    path = places("POLYGON ((0 0, 5 0, 5 5, 0 0))", "POLYGON ((5 0, 9 0, 5 5, 5 0))", SQUARE)
    layer = qgis_opened(path, "places")
    assert layer.startEditing()
    union = QgsGeometry.unaryUnion([layer.getFeature(1).geometry(), layer.getFeature(2).geometry()])
    layer.changeGeometry(1, union)
    layer.deleteFeature(2)
    assert layer.commitChanges(), layer.commitErrors()
    changes = found(path, "places")
    assert [(change.id, change.action, change.fields) for change in changes] == [
        ("p1", Action.UPDATE, (PLACE,)), ("p2", Action.DELETE, ()),
    ]


@pytest.mark.parametrize("maker", MAKERS)
def test_a_split_by_any_program_is_the_feature_and_a_new_one_with_its_remote_id(places, maker):
    path = places("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", SQUARE)
    halves = "POLYGON ((0 0, 5 0, 5 10, 0 10, 0 0))", "POLYGON ((5 0, 10 0, 10 10, 5 10, 5 0))"
    new = {"name": "Place 1", "uuid": "u1", "remote_id": "p1", "wkt": halves[1]}
    MAKERS[maker](path, "places", Edits({1: {"wkt": halves[0]}}, inserted=(new,)))
    changes = sorted(found(path, "places"), key=lambda change: change.action.value)
    assert [(change.action, change.id, change.fields) for change in changes] == [
        (Action.INSERT, None, ("name", "uuid", PLACE)), (Action.UPDATE, "p1", (PLACE,)),
    ]
    assert {change.mine.geometry for change in changes} == {place(half) for half in halves}


@pytest.mark.parametrize("maker", MAKERS)
def test_a_copy_with_the_same_remote_id_is_new_and_a_client_made_key_is_kept(places, maker):
    path = places("POINT (1 1)", "POINT (2 2)")
    copy = {"name": "Place 2", "uuid": "u2", "remote_id": "p2", "wkt": "POINT (2 2)"}
    keyed = {"name": "Neu", "uuid": "6f9619ff-8b86-d011-b42d-00c04fc964ff", "wkt": "POINT (3 3)"}
    MAKERS[maker](path, "places", Edits(inserted=(copy, keyed)))
    changes = found(path, "places")
    assert {change.action for change in changes} == {Action.INSERT} and len(changes) == 2
    assert {change.mine.properties["uuid"] for change in changes} == {"u2", keyed["uuid"]}


def test_a_row_that_came_with_a_remote_id_nobody_knows_is_new(places):
    path = places("POINT (1 1)")
    gdal_edits(path, "places", Edits(inserted=({"name": "x", "remote_id": "p99", "wkt": "POINT (4 4)"},)))
    assert [(change.action, change.id) for change in found(path, "places")] == [(Action.INSERT, None)]


def test_two_features_that_exchanged_their_remote_ids_are_two_edits(places):
    path = places("POINT (1 1)", "POINT (2 2)")
    gdal_edits(path, "places", Edits({1: {"remote_id": "p2"}, 2: {"remote_id": "p1"}}))
    with opened(path) as source:
        assert [row["remote_id"] for row in source.GetLayerByName("places")] == ["p2", "p1"]
    changes = {change.id: change for change in found(path, "places")}
    assert set(changes) == {"p1", "p2"}
    assert changes["p2"].mine.properties["name"] == "Place 1" and changes["p1"].mine.properties["name"] == "Place 2"
