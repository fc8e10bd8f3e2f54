"""What would be sent is held against what the platform declares: each rule alone, and what is only told."""

from __future__ import annotations

import sys

import pytest

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.changes import PLACE, Action
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.validation import Rules, findings
from urban_data_workbench.plugin.core.values import Kind

SCHEMA = Schema((
    Field("name", Kind.TEXT, required=True, longest=10, pattern="^[A-ZÄÖÜ]"),
    Field("height", Kind.REAL, minimum=0, maximum=60),
    Field("state", Kind.TEXT, choices=("gut", "gefällt")),
    Field("planted", Kind.DATE),
    Field("modified", Kind.INTEGER, read_only=True, required=True),
    Field("uuid", Kind.TEXT, required=True),
), "Point", key="uuid")
HAMBURG = (9.7, 53.4, 10.3, 53.7)
RULES = Rules(SCHEMA, HAMBURG)


def tree(place=None, **values) -> Feature:
    return Feature("1", place or geometry.point(10.0, 53.5), {"name": "Linde", **values})


def codes(mine: Feature, *fields: str, action: Action = Action.UPDATE, base=None, rules: Rules = RULES) -> list[tuple]:
    found = findings(action, mine=mine, base=base, fields=fields or tuple(mine.properties), rules=rules)
    return [(item.code, item.field, item.blocks) for item in found]


@pytest.mark.parametrize(("values", "code"), [
    ({"name": None}, "required_empty"), ({"name": "Linde am Markt"}, "too_long"), ({"name": "linde"}, "other_pattern"),
    ({"height": 61.0}, "too_large"), ({"height": -0.1}, "too_small"), ({"height": "hoch"}, "other_kind"),
    ({"state": "krank"}, "not_offered"), ({"planted": "gestern"}, "other_kind"),
])
def test_each_rule_holds_an_edit_back(values, code):
    (name,) = values
    assert codes(tree(**values), name) == [(code, name, True)]


@pytest.mark.parametrize("values", [
    {"name": "Ä" * 10}, {"height": 0.0}, {"height": 60.0}, {"height": None}, {"state": "gut"}, {"planted": "2026-05-04"},
])
def test_what_fits_passes(values):
    assert codes(tree(**values), *values) == []


def test_of_an_update_only_what_it_sends_is_judged():
    assert codes(tree(name=None, height=99.0, state="gut"), "state") == []


def test_an_insert_is_judged_whole_but_for_what_the_platform_and_the_key_fill():
    assert codes(tree(name=None), action=Action.INSERT) == [("required_empty", "name", True)]


def test_what_the_platform_may_fill_itself_is_only_told_of_a_new_object_and_not_emptied():
    columns = Schema((Field("name", Kind.TEXT), Field("gid", Kind.INTEGER, required=True, may_be_filled=True)), "Point")
    rules = Rules(columns, HAMBURG)
    assert codes(tree(gid=None), action=Action.INSERT, rules=rules) == [("required_empty", "gid", False)]
    assert codes(tree(gid=None), "gid", rules=rules) == [("required_empty", "gid", True)]


def test_a_delete_sends_nothing_that_could_be_wrong():
    assert findings(Action.DELETE, mine=None, base=tree(name=None), fields=(), rules=RULES) == ()


def test_an_edit_of_what_the_platform_fills_is_told_and_holds_nothing_back():
    assert codes(tree(modified=3), "modified") == [("stays_here", "modified", False)]


@pytest.mark.parametrize(("x", "y", "code", "blocks"), [
    (0.0, 0.0, "at_zero", True), (53.5, 10.0, "axes_swapped", True), (565_000.0, 5_930_000.0, "no_degrees", True),
    (10.0, 91.0, "no_degrees", True), (2.35, 48.85, "outside_extent", False),
])
def test_a_place_that_a_mix_up_explains_is_held_back_and_a_far_one_is_told(x, y, code, blocks):
    assert codes(tree(geometry.point(x, y)), PLACE) == [(code, PLACE, blocks)]


def test_just_beside_the_data_is_no_finding():
    assert codes(tree(geometry.point(10.5, 53.8)), PLACE) == []


@pytest.mark.parametrize(("x", "y", "code"), [
    (10.0, 53.5, "degrees_in_metres"), (0.0, 0.0, "at_zero"), (5_930_000.0, 565_000.0, "axes_swapped"), (1e12, 1e12, "not_in_system"),
])
def test_metres_are_told_from_degrees(x, y, code):
    rules = Rules(Schema(SCHEMA.fields, "Point", "EPSG:25832"), HAMBURG)
    assert codes(tree(geometry.point(x, y)), PLACE, rules=rules) == [(code, PLACE, True)]
    assert codes(tree(geometry.point(565_000.0, 5_930_000.0)), PLACE, rules=rules) == []


def test_without_an_extent_only_what_is_certain_is_held_back():
    free = Rules(SCHEMA)
    assert codes(tree(geometry.point(53.5, 10.0)), PLACE, rules=free) == []
    assert codes(tree(geometry.point(0.0, 0.0)), PLACE, rules=free) == [("at_zero", PLACE, True)]


def area(*positions):
    return geometry.from_geojson({"type": "Polygon", "coordinates": [[list(position) for position in positions]]})


SQUARE = area((10, 53.5), (10.1, 53.5), (10.1, 53.6), (10, 53.6), (10, 53.5))
BOW = area((10, 53.5), (10.1, 53.6), (10.1, 53.5), (10, 53.6), (10, 53.5))
FLAT = area((10, 53.5), (10.1, 53.6), (10, 53.5), (10, 53.5))
OPEN = geometry.encode(geometry.Shape("Polygon", [geometry.positions(SQUARE)[:-1]]))
EMPTY = geometry.encode(geometry.Shape("Polygon", []))
AREAS = Rules(Schema((), "MultiPolygon"), HAMBURG)


@pytest.mark.parametrize(("place", "expected"), [
    (SQUARE, []), (BOW, ["self_intersection"]), (FLAT, ["too_few_points"]), (OPEN, ["too_few_points"]), (EMPTY, ["empty_geometry"]),
    (geometry.point(10, 53.5), ["other_geometry"]),
], ids=["square", "bow", "flat", "open", "empty", "point"])
def test_areas_are_whole(place, expected):
    found = findings(Action.INSERT, mine=Feature("1", place, {}), base=None, fields=(PLACE,), rules=AREAS)
    assert [item.code for item in found] == expected and all(item.blocks for item in found)


def test_a_flaw_that_the_platform_has_itself_is_told_only():
    moved = geometry.moved(BOW, lambda xy: xy + 0.01)
    found = findings(Action.UPDATE, mine=Feature("1", moved, {}), base=Feature("1", BOW, {}), fields=(PLACE,), rules=AREAS)
    assert [(item.code, item.blocks) for item in found] == [("self_intersection", False)]


def test_without_shapely_the_basics_are_still_found(monkeypatch):
    monkeypatch.setitem(sys.modules, "shapely", None)
    found = [findings(Action.INSERT, mine=Feature("1", place, {}), base=None, fields=(PLACE,), rules=AREAS) for place in (FLAT, BOW)]
    assert [[item.code for item in items] for items in found] == [["too_few_points"], []]


@pytest.mark.parametrize(("kind", "place", "fits"), [
    ("Polygon", SQUARE, True), ("Geometry", SQUARE, True), ("LineString", SQUARE, False),
    ("Polygon", geometry.encode(geometry.Shape("MultiPolygon", [geometry.decode(SQUARE.wkb).parts])), True),
    ("Polygon", geometry.encode(geometry.Shape("MultiPolygon", [geometry.decode(SQUARE.wkb).parts] * 2)), False),
], ids=["same", "any", "other", "one part", "two parts"])
def test_a_multi_of_one_part_passes_for_a_single_one(kind, place, fits):
    rules = Rules(Schema((), kind), None)
    found = findings(Action.INSERT, mine=Feature("1", place, {}), base=None, fields=(PLACE,), rules=rules)
    assert ("other_geometry" not in [item.code for item in found]) is fits
