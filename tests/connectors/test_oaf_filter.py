"""Parts of a collection: asked for in the server's language where it has one, and right whatever it makes of the question."""

from __future__ import annotations

from typing import Any

import pytest

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.connectors.oaf_filter import Queryables, options, tells_all
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import Broken, NotAuthorised, Unsupported
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.query import Condition, Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.core.wanted import Wanted
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.rough import LOGIN, NOT_FOUND, ROOT, Answer, Asked, Rough

TREES = Dataset("trees", "x", DatasetKind.FEATURES, "Trees", source={"path": "collections/trees", "name": "trees"})
SCHEMA = Schema((
    Field("name", Kind.TEXT), Field("height", Kind.REAL), Field("planted", Kind.DATE), Field("seen", Kind.DATETIME),
    Field("sick", Kind.BOOLEAN), Field("Straße", Kind.TEXT), Field("limit", Kind.INTEGER),
), "Point")
TRIANGLE = geometry.from_geojson({"type": "Polygon", "coordinates": [[[9, 53], [11, 53], [9, 55], [9, 53]]]})
SPEC = "http://www.opengis.net/spec/"
CLAIMS = {
    "text": [f"{SPEC}ogcapi-features-3/1.0/conf/filter", f"{SPEC}cql2/1.0/conf/cql2-text"],
    "spatial": [f"{SPEC}ogcapi-features-3/1.0/conf/filter", f"{SPEC}cql2/1.0/conf/cql2-text",
                f"{SPEC}cql2/1.0/conf/basic-spatial-functions"],
    "parameters": [f"{SPEC}ogcapi-features-3/1.0/conf/queryables-query-parameters"],
    "silent": [f"{SPEC}ogcapi-features-3/1.0/conf/filter", f"{SPEC}ogcapi-features-3/1.0/conf/features-filter"],
    "nothing": [],
}
QUERYABLES = {"properties": {
    "name": {"type": "string"}, "height": {"type": "number"}, "Straße": {"type": "string"}, "limit": {"type": "integer"},
    "geom": {"format": "geometry-point", "x-ogc-role": "primary-geometry"},
}}


def tree(number: int, x: float, y: float, **more: Any) -> dict[str, Any]:
    bag = {"name": f"tree {number}", "height": float(number), "planted": "2001-03-05", "seen": None, "sick": False,
           "Straße": None, "limit": 1, **more}
    return {"type": "Feature", "id": number, "geometry": {"type": "Point", "coordinates": [x, y]}, "properties": bag}


ROWS = [tree(1, 9.5, 53.5), tree(2, 10.9, 54.9), tree(3, 9.1, 54.5, name="Peter's"), tree(4, 20.0, 40.0), tree(5, 9.2, 53.2, height=None)]


def server(claims: list[str], *, items: Any = None, queryables: Any = QUERYABLES) -> Rough:
    """Answer with all rows whatever is asked, as pygeoapi on TinyDB does (shared/replies/pygeoapi024, 25)."""

    def behave(asked: Asked) -> Any:
        if asked.path.endswith("/conformance"):
            return {"conformsTo": claims}
        if asked.path.endswith("/queryables"):
            return queryables
        if asked.path.endswith("/items"):
            return items(asked) if items else {"type": "FeatureCollection", "features": ROWS, "numberMatched": len(ROWS)}
        return NOT_FOUND

    return Rough(behave)


def read(adapter: Rough, **query: Any) -> list[Page]:
    session = Session(f"{ROOT}/ogc", adapter=adapter, sleep=lambda seconds: None)
    return list(OgcApiFeatures().pages(session, TREES, SCHEMA, Query(**query), progress=WATCHED))


def ids(pages: list[Page]) -> list[str]:
    return [feature.id for page in pages for feature in page.features]


def sent(adapter: Rough) -> dict[str, str]:
    return dict(next(asked for asked in adapter.asked if asked.path.endswith("/items")).query)


@pytest.mark.parametrize("claims", sorted(CLAIMS))
def test_an_area_of_any_shape_is_right_whatever_the_server_claims(claims):
    adapter = server(CLAIMS[claims])
    pages = read(adapter, polygon=TRIANGLE)
    assert ids(pages) == ["1", "3", "5"]
    assert pages[-1].expected == 3, "what was left out is off the count"
    assert sent(adapter)["bbox"] == "9,53,11,55"
    assert ("filter" in sent(adapter)) == (claims in ("spatial", "silent"))


def test_the_geometry_goes_by_its_queryable_name_in_longitude_and_latitude():
    adapter = server(CLAIMS["spatial"])
    read(adapter, polygon=TRIANGLE)
    assert sent(adapter)["filter"] == "S_INTERSECTS(geom,POLYGON((9 53,11 53,9 55,9 53)))"
    assert sent(adapter)["filter-lang"] == "cql2-text"


def test_an_area_and_bounds_cut_each_other():
    adapter = server([])
    assert ids(read(adapter, polygon=TRIANGLE, area=(9.3, 50.0, 20.0, 60.0))) == ["1", "3", "5"]
    assert sent(adapter)["bbox"] == "9.3,53,11,55"


@pytest.mark.parametrize(("where", "text", "found"), [
    (Condition("name", "=", "Peter's"), "name = 'Peter''s'", ["3"]),
    (Condition("height", ">=", 3), "height >= 3.0", ["3", "4"]),
    (Condition("height", "=", None), "height IS NULL", ["5"]),
    (Condition("height", "<>", None), "height IS NOT NULL", ["1", "2", "3", "4"]),
    (Condition("height", "<>", 2), "height <> 2.0", ["1", "3", "4"]),
    (Condition("Straße", "=", "x"), '"Straße" = \'x\'', []),
    (Condition("name", "<", "tree 2"), None, ["1", "3"]),
    (Condition("planted", "=", "2001-03-05"), None, ["1", "2", "3", "4", "5"]),
])
def test_values_are_asked_for_in_cql2_and_tested_here(where, text, found):
    adapter = server(CLAIMS["text"])
    pages = read(adapter, where=(where,))
    assert ids(pages) == found and pages[-1].expected == len(found)
    assert sent(adapter).get("filter") == text


def test_without_a_language_equal_values_are_parameters():
    adapter = server(CLAIMS["parameters"])
    where = (Condition("name", "=", "tree 2"), Condition("height", ">", 1), Condition("limit", "=", 1))
    assert ids(read(adapter, where=where)) == ["2"]
    assert sent(adapter)["name"] == "tree 2" and sent(adapter)["limit"] == "1000", "no parameter of the standard is taken"


def test_all_conditions_hold_together():
    adapter = server(CLAIMS["spatial"])
    assert ids(read(adapter, polygon=TRIANGLE, where=(Condition("height", "<", 2),))) == ["1"]
    assert sent(adapter)["filter"].startswith("height < 2.0 AND S_INTERSECTS(")


@pytest.mark.parametrize("status", [400, 500, 501])
def test_a_server_that_refuses_its_own_language_is_asked_without(status):
    everything = {"type": "FeatureCollection", "features": ROWS}
    adapter = server(CLAIMS["spatial"], items=lambda asked: Answer({"code": "x"}, status) if "filter" in asked.query else everything)
    assert ids(read(adapter, polygon=TRIANGLE)) == ["1", "3", "5"]


def test_other_refusals_stand():
    with pytest.raises(NotAuthorised):
        read(server(CLAIMS["spatial"], items=lambda asked: Answer(b"", 401)), polygon=TRIANGLE)
    with pytest.raises(Broken):
        read(server([], items=lambda asked: Answer(b"", 500)), polygon=TRIANGLE)


@pytest.mark.parametrize("queryables", [NOT_FOUND, LOGIN, {}, {"properties": []}, [], {"properties": {"geom": None}}, Answer(b"{", 200)])
def test_queryables_of_any_kind_do_no_harm(queryables):
    adapter = server(CLAIMS["spatial"], queryables=queryables)
    assert ids(read(adapter, polygon=TRIANGLE, where=(Condition("height", ">", 0),))) == ["1", "3"]
    assert "filter" not in sent(adapter)


def test_a_limit_counts_what_is_wanted_not_what_comes():
    def paged(asked: Asked) -> Any:
        at = int(asked.query.get("at", 0))
        links = [{"rel": "next", "href": f"{ROOT}/ogc/collections/trees/items?at={at + 1}"}] if at + 1 < len(ROWS) else []
        return {"type": "FeatureCollection", "features": [ROWS[at]], "links": links, "numberMatched": len(ROWS)}

    pages = read(server([], items=paged), polygon=TRIANGLE, limit=2)
    assert ids(pages) == ["1", "3"] and pages[-1].expected == 2


def test_a_condition_on_what_is_not_there_is_said():
    with pytest.raises(Unsupported):
        read(server([]), where=(Condition("colour", "=", "green"),))
    with pytest.raises(Unsupported):
        read(server([]), where=(Condition("name", "; DROP", "x"),))


def test_an_area_of_many_corners_is_not_sent_but_kept():
    many = geometry.from_geojson({"type": "Polygon", "coordinates": [[[9 + n / 1000, 53.0] for n in range(1000)] + [[9, 55], [9, 53]]]})
    told = options(Wanted(SCHEMA, many), Queryables(frozenset(), "geom", True, True))
    assert told == {}


@pytest.mark.parametrize(("condition", "told"), [
    (Condition("height", ">", 2), True), (Condition("name", "=", "Linde"), True), (Condition("name", ">", "L"), False),
    (Condition("name", "contains", "ind"), False), (Condition("sick", "=", True), False),
])
def test_whether_the_server_is_asked_for_a_condition_is_known_before(condition, told):
    names = frozenset({"name", "height"})
    assert tells_all(Wanted(SCHEMA, where=(condition,)), Queryables(names, "", True)) is told
    by_name = told and condition.operator == "="
    assert tells_all(Wanted(SCHEMA, where=(condition,)), Queryables(names, "", parameters=True)) is by_name


def test_metres_are_tested_in_metres():
    schema = Schema(SCHEMA.fields, "Point", "EPSG:25832")
    area = geometry.from_geojson({"type": "MultiPolygon", "coordinates": [[[[9.98, 53.54], [10.0, 53.54], [9.98, 53.56], [9.98, 53.54]]]]})
    wanted = Wanted(schema, area)
    from urban_data_workbench.plugin.core.feature import Feature

    inside, outside = Feature("1", geometry.point(565300.0, 5933600.0), {}), Feature("2", geometry.point(566500.0, 5935500.0), {})
    assert [feature.id for feature in wanted.kept((inside, outside, Feature("3", None, {})))] == ["1"]


# --- paging by tokens ----------------------------------------------------------------------------------------------


def test_pages_of_tokens_are_followed_as_given_and_nothing_is_guessed():
    tokens = {"": "next:trees:b%20+/=", "next:trees:b +/=": "z", "z": ""}
    asked_for: list[str] = []

    def paged(asked: Asked) -> Any:
        token = asked.query.get("token", "")
        asked_for.append(token)
        at = list(tokens).index(token)
        later = tokens[token].replace("+", "%2B")
        links = [{"rel": "next", "href": f"?token={later}&limit=1"}] if later else []
        return {"type": "FeatureCollection", "features": [ROWS[at]], "links": links}

    pages = read(server([], items=paged), page_size=1)
    assert ids(pages) == ["1", "2", "3"]
    assert asked_for == ["", "next:trees:b +/=", "z"]


def test_the_sandbox_gives_the_same_part_as_a_test_of_all(musterstadt, connect):
    connected = connect(OgcApiFeatures(), musterstadt.services["ogcapi-features"])
    dataset = connected.dataset("trees")
    schema = connected.schema(dataset)
    west, south, east, north = dataset.extent
    corner = geometry.from_geojson({"type": "Polygon", "coordinates": [[[west, south], [east, south], [west, north], [west, south]]]})
    everything = connected.features(dataset, schema)
    where = (Condition("height_m", ">", 10.0),)
    part = connected.features(dataset, schema, Query(polygon=corner, where=where, page_size=100))
    expected = Wanted(schema, corner, where).kept(everything)
    assert {feature.id for feature in part} == {feature.id for feature in expected}
    assert 0 < len(part) < len(everything)
