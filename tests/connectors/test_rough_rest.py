"""Plain REST interfaces with bad manners: nothing is lost unsaid, sent elsewhere, or overwritten because of them."""

from __future__ import annotations

from typing import Any, Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.connectors.oaf_rows import Seen
from urban_data_workbench.plugin.connectors.rest import Rest
from urban_data_workbench.plugin.connectors.rest_items import Resource, features_of, schema_of
from urban_data_workbench.plugin.connectors.rest_wkt import from_wkt, to_wkt
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, with_part
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import (
    BadReply,
    Broken,
    Forbidden,
    NotAuthorised,
    NotData,
    NotFound,
    RateLimited,
    Rejected,
    Unsupported,
    UrbanDataError,
    VersionMismatch,
)
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.tests.connectors.contract import WATCHED, check_canonical
from urban_data_workbench.tests.connectors.rough import LOGIN, ROOT, Answer, Asked, Rough

API = f"{ROOT}/api/"
SCHEMA = Schema((Field("id", Kind.INTEGER, read_only=True), Field("note", Kind.TEXT)), "Point")
ALL = Capability.READ | Capability.CREATE | Capability.PATCH | Capability.DELETE
HERE = {"type": "Point", "coordinates": [9.9, 53.5]}


def dataset(capabilities: Capability = ALL, **source: str) -> Dataset:
    return Dataset("trees", "x", DatasetKind.FEATURES, "Trees", capabilities=capabilities,
                   source={"resource": "trees", "key": "id", "place": "geometrie", **source})


def session(behave: Callable[[Asked], Any]) -> tuple[Session, Rough]:
    adapter = Rough(behave)
    return Session(API, adapter=adapter, limits=Limits(retries=0), sleep=lambda seconds: None), adapter


def tree(number: int, **more: Any) -> dict[str, Any]:
    return {"id": number, "note": "alt", "geometrie": HERE, **more}


def read(behave: Callable[[Asked], Any], query: Query = Query(), schema: Schema = SCHEMA, **source: str) -> list[Page]:
    return list(Rest().pages(session(behave)[0], dataset(**source), schema, query, progress=WATCHED))


def losses(pages: list[Page]) -> dict[str, int]:
    return {item.reason: item.count for page in pages for item in page.skipped}


def ids(pages: list[Page]) -> list[str]:
    return [feature.id for page in pages for feature in page.features]


@pytest.mark.parametrize("document", [
    [tree(1), tree(2)], {"count": 2, "next": None, "results": [tree(1), tree(2)]}, {"results": [tree(1), tree(2)], "next": 7},
    {"type": "FeatureCollection", "features": [{"type": "Feature", "id": number, "geometry": HERE, "properties": {"note": "alt"}}
                                               for number in (1, 2)]},
    {"count": 2, "results": {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": number, "geometry": HERE, "properties": {"id": number, "note": "alt"}} for number in (1, 2)]}},
])
def test_lists_of_every_common_shape_are_read(document):
    pages = read(lambda asked: document)
    assert ids(pages) == ["1", "2"] and not losses(pages)
    assert all(geometry.bounds(feature.geometry)[:2] == (9.9, 53.5) for page in pages for feature in page.features)


def test_a_next_link_to_another_host_is_not_followed_and_an_inner_one_is_mapped_back():
    with pytest.raises(BadReply):
        read(lambda asked: {"results": [tree(1)], "next": "https://elsewhere.example/x?page=2"})
    asked_for = []

    def behave(asked: Asked) -> Any:
        asked_for.append(asked.url)
        second = "page" in asked.query
        return {"results": [tree(2 if second else 1)], "next": None if second else "http://django:8000/api/trees/?page=2"}

    assert ids(read(behave)) == ["1", "2"] and all(url.startswith(API) for url in asked_for)


@pytest.mark.parametrize("link", [f"{API}trees/?page=2", f"{API}trees/?page=3"])
def test_repeated_pages_and_circles_are_noticed(link):
    with pytest.raises(BadReply):
        read(lambda asked: {"results": [tree(1)], "next": link})


def test_a_count_above_what_comes_is_told():
    pages = read(lambda asked: {"count": 9, "results": [tree(1)], "next": None})
    assert pages[-1].expected == 9 and len(ids(pages)) == 1


def test_an_area_hides_no_item_that_did_not_come():
    away = {"type": "Point", "coordinates": [0.0, 0.0]}
    pages = read(lambda asked: {"count": 9, "results": [tree(1), tree(2, geometrie=away)], "next": None}, Query(area=(9, 53, 10, 54)))
    assert ids(pages) == ["1"] and pages[-1].expected == 8, "seven that are missing may lie in the area"


@pytest.mark.parametrize(("answer", "error"), [
    (Answer({"detail": "x"}, 401), NotAuthorised), (Answer({"detail": "x"}, 403), Forbidden), (Answer({"detail": "x"}, 404), NotFound),
    (Answer({"detail": "x"}, 429), RateLimited), (Answer({"detail": "x"}, 500), Broken), (LOGIN, NotData), (Answer({"x": 1}), BadReply),
    (Answer({"note": ["Too long."]}, 400), Rejected), (Answer(b"{"), BadReply), (Answer(7), BadReply),
])
def test_refusals_are_errors_of_ours(answer, error):
    with pytest.raises(error):
        read(lambda asked: answer)


@pytest.mark.parametrize("place", [
    "POINT (9.9", "POINT", "SRID=25833;POINT (310000 6000000)", "POINT (a b)", "CIRCLE (1 2)", 7, [1], {"type": "Point"},
    {"type": "Point", "coordinates": ["a", "b"]}, "((((((((", "POINT (1 2) x",
])
def test_an_unreadable_place_is_counted(place):
    pages = read(lambda asked: [tree(1), tree(2, geometrie=place)])
    assert len(ids(pages)) == 2 and losses(pages) == {"unreadable_geometry": 1}


@pytest.mark.parametrize("place", [None, "", {}, "POINT EMPTY"])
def test_a_missing_place_is_no_loss(place):
    assert not losses(read(lambda asked: [tree(1, geometrie=place)]))


def test_items_without_an_id_or_of_another_kind_are_counted():
    pages = read(lambda asked: [tree(1), tree(1), {"note": "x"}, "junk", None, tree(2)])
    assert ids(pages) == ["1", "2"] and losses(pages) == {"not_a_feature": 2, "no_id": 1, "duplicate_id": 1}


@pytest.mark.parametrize(("text", "shape"), [
    ("SRID=25833;POINT (1 2)", ("Point", [1.0, 2.0], "EPSG:25833")), ("LINESTRING(1 2,3 4)", ("LineString", [[1.0, 2.0], [3.0, 4.0]], "")),
    ("POINT Z (1 2 3)", ("Point", [1.0, 2.0, 3.0], "")), ("MULTIPOINT ((1 2), (3 4))", ("MultiPoint", [[1.0, 2.0], [3.0, 4.0]], "")),
    ("SRID=4326;POLYGON ((0 0, 1 0, 1 1, 0 0))", ("Polygon", [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]], "")),
])
def test_well_known_text_is_read_and_written(text, shape):
    found, named = from_wkt(text)
    assert (found["type"], found["coordinates"], named) == shape
    assert from_wkt(to_wkt(found, crs="EPSG:25833")) == (found, "EPSG:25833")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="POINTLYGMUSRD=;(), 0123456789.-eE", max_size=60))
def test_text_that_is_no_geometry_is_a_value_error_and_nothing_else(text):
    try:
        found, _ = from_wkt(text)
    except ValueError:
        return
    assert found is None or found["type"]


JUNK = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "coordinates", "id", "properties"]), inner))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(["id", "note", "geometrie", "type", "properties", "geometry", "url"]), JUNK))
def test_junk_in_an_item_is_an_error_of_ours_or_counted(junk):
    resource = Resource(f"{API}trees/", "id", "geometrie", "OGC:CRS84")
    item = {**tree(1), **junk}
    try:
        schema = schema_of([item], resource, {"note": 7, "id": {"type": "integer"}})
        features, _ = features_of([item], schema, resource, seen=Seen())
    except UrbanDataError:
        return
    for feature in features:
        check_canonical(feature, schema)


# --- what is taken for such an interface, and what may be written ----------------------------------------------------


@pytest.mark.parametrize("document", [LOGIN, {}, [], {"links": []}, {"a": "https://elsewhere.example/"}, {"a": f"{API}a/", "b": 7}, 7])
def test_what_is_no_api_root_is_not_taken_for_one(document):
    door, adapter = session(lambda asked: document)
    assert Rest().recognise(door, API, progress=WATCHED) is None
    assert all(asked.url.startswith(ROOT) for asked in adapter.asked)


def test_a_root_that_this_person_may_only_read_is_left_to_the_profile():
    def behave(asked: Asked) -> Any:
        if asked.method == "OPTIONS":
            return {"name": "Idea List", "renders": [], "parses": [], "description": ""}
        return {"ideas": f"{API}ideas/"} if asked.path == "/api/" else []

    assert Rest().recognise(session(behave)[0], API, progress=WATCHED) is None


def test_the_profile_names_resources_places_and_systems():
    def behave(asked: Asked) -> Any:
        if asked.method == "OPTIONS":
            return Answer({"detail": "no"}, 405)
        return [{"nummer": 5, "lage": {"type": "Point", "coordinates": [310000, 6000000]}}]

    options = {"resources": "deep/trees, /benches/", "key": "nummer", "place": "lage", "crs": "urn:ogc:def:crs:EPSG::25833"}
    door, _ = session(behave)
    found = Rest().datasets(door, Service("rest", API, options=tuple(options.items())), progress=WATCHED)
    assert [item.id for item in found] == ["deep/trees", "benches"]
    schema = Rest().schema(door, found[0], progress=WATCHED)
    features = [item for page in Rest().pages(door, found[0], schema, Query(), progress=WATCHED) for item in page.features]
    assert (schema.crs, features[0].id, found[0].capabilities) == ("EPSG:25833", "5", Capability.READ)
    with pytest.raises(Unsupported):
        Rest().datasets(door, Service("rest", API, options=(("crs", "nowhere"),)), progress=WATCHED)


def change(answer: Any, action: Action = Action.UPDATE, *, now: Any = None, capabilities: Capability = ALL) -> tuple[Any, Rough]:
    def behave(asked: Asked) -> Any:
        return (tree(1) if now is None else now) if asked.method == "GET" else answer

    door, adapter = session(behave)
    base = features_of([tree(1)], SCHEMA, Resource(f"{API}trees/", "id", "geometrie", "OGC:CRS84"), seen=Seen())[0][0]
    mine = None if action is Action.DELETE else with_part(with_part(base, "note", "neu"), PLACE, geometry.point(10.0, 53.0))
    one = Change(action, 1, base.id, base, mine, () if mine is None else ("note", PLACE))
    place = dataset(capabilities)
    return Rest().write(door, place, SCHEMA, one, protection=Protection.READ_COMPARE_WRITE, progress=WATCHED), adapter


def test_only_what_changed_is_sent_once():
    _, adapter = change(tree(1))
    (sent,) = adapter.writes
    assert (sent.method, sent.url) == ("PATCH", f"{API}trees/1/")
    assert sent.json == {"note": "neu", "geometrie": {"type": "Point", "coordinates": [10.0, 53.0]}}


@pytest.mark.parametrize(("answer", "error"), [
    (Answer({"note": ["no"]}, 400), Rejected), (Answer({"detail": "x"}, 403), Forbidden), (Answer({"detail": "x"}, 404), VersionMismatch),
    (Answer({"detail": "x"}, 500), Broken), (Answer(b"", 302, {"Location": "https://elsewhere.example/"}), Rejected),
])
def test_refused_writes_are_told_and_sent_once(answer, error):
    with pytest.raises(error):
        change(answer)


@pytest.mark.parametrize("action", [Action.UPDATE, Action.DELETE])
def test_a_colleagues_change_is_not_overwritten_and_rights_are_kept(action):
    with pytest.raises(VersionMismatch):
        change(tree(1), action, now=tree(1, note="other"))
    with pytest.raises(Unsupported):
        change(tree(1), action, capabilities=Capability.READ)


def test_what_is_gone_is_deleted_already_and_not_updated():
    gone = Answer({"detail": "Not found."}, 404)
    written, adapter = change(Answer(b"", 204), Action.DELETE, now=gone)
    assert written.feature is None and not adapter.writes
    with pytest.raises(VersionMismatch):
        change(tree(1), now=gone)
