"""Brokers with bad manners: nothing is lost unsaid, sent elsewhere, overwritten or taken for done because of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.connectors.ngsi import NgsiLd, NgsiV2
from urban_data_workbench.plugin.connectors.ngsi_entities import Layout, feature_json, features_of, schema_of
from urban_data_workbench.plugin.connectors.oaf_rows import Seen
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action, Change, with_part
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import (
    BadInput,
    BadReply,
    Broken,
    Forbidden,
    NotAuthorised,
    NotData,
    NotFound,
    OutcomeUncertain,
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
from urban_data_workbench.tests.support.broker import Broker, numbered

LD = f"{ROOT}/ngsi-ld/v1"
TYPE = "AirQualityObserved"
SCHEMA = Schema((Field("id", Kind.TEXT), Field("note", Kind.TEXT), Field("height", Kind.REAL)), "Point", key="id")
COUNT = "NGSILD-Results-Count"


def dataset(*, kind: DatasetKind = DatasetKind.FEATURES, **source: str) -> Dataset:
    return Dataset("Tree", "x", kind, "Tree", source={"type": "Tree", "place": "location", **source})


def session(behave: Callable[[Asked], Any]) -> tuple[Session, Rough]:
    adapter = Rough(behave)
    return Session(LD, adapter=adapter, limits=Limits(retries=0), sleep=lambda seconds: None), adapter


def tree(number: Any, **more: Any) -> dict[str, Any]:
    point = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [9.9, 53.5]}}
    return {"id": f"urn:ngsi-ld:Tree:{number}", "type": "Tree", "location": point,
            "note": {"type": "Property", "value": "alt"}, "height": {"type": "Property", "value": 4.5}, **more}


def read(behave: Callable[[Asked], Any], query: Query = Query(page_size=2), **source: str) -> list[Page]:
    return list(NgsiLd().pages(session(behave)[0], dataset(**source), SCHEMA, query, progress=WATCHED))


def ids(pages: list[Page]) -> list[str]:
    return [feature.id.rpartition(":")[2] for page in pages for feature in page.features]


def losses(pages: list[Page]) -> dict[str, int]:
    return {item.reason: item.count for page in pages for item in page.skipped}


def paged(total: int, *, told: Any = None, link: str = "", most: int = 1000) -> Callable[[Asked], Any]:
    def behave(asked: Asked) -> Any:
        at, limit = int(asked.query.get("offset", 0)), min(int(asked.query["limit"]), most)
        headers = {COUNT: str(told)} if told is not None else {}
        if link and at + limit < total:
            headers["Link"] = f'<https://city.test/ctx>; rel="http://www.w3.org/ns/json-ld#context", <{link.format(at + limit)}>;rel="next"'
        return Answer([tree(number) for number in range(at, min(at + limit, total))], 200, headers)

    return behave


# --- paging --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("behave", [
    paged(7), paged(7, told=7), paged(7, told=3), paged(7, told="many"), paged(7, told="9" * 40), paged(7, most=1),
    paged(7, told=7, link="/inner/entities?type=Tree&limit=2&offset={}"),
    paged(7, link="https://elsewhere.example/entities?offset={}&limit=2"),
])
def test_all_entities_come_whatever_counts_limits_and_links_say(behave):
    assert ids(read(behave)) == [str(number) for number in range(7)]


def test_a_count_above_what_comes_is_told():
    pages = read(paged(7, told=9))
    assert len(ids(pages)) == 7 and pages[-1].expected == 9


def test_an_area_hides_no_entity_that_did_not_come():
    nowhere = Query(area=(-170.0, -80.0, -169.0, -79.0))
    pages = read(paged(7, told=9), nowhere)
    assert pages[-1].expected == len(ids(pages)) + 2


def test_a_numberless_next_link_to_another_host_is_not_followed():
    with pytest.raises(BadReply):
        read(lambda asked: Answer([tree(asked.query["offset"])], 200, {"Link": '<https://elsewhere.example/more?token=x>;rel="next"'}))


def test_a_repeated_page_is_noticed():
    with pytest.raises(BadReply):
        read(lambda asked: Answer([tree(1), tree(2)], 200, {COUNT: "9"}))


def test_a_broker_that_knows_no_offset_and_has_said_all_is_left_in_peace():
    assert ids(read(lambda asked: Answer([tree(1), tree(2)], 200, {COUNT: "2"}))) == ["1", "2"]


def test_a_link_in_a_circle_ends():
    with pytest.raises(BadReply):
        read(lambda asked: Answer([tree(asked.url)], 200, {"Link": f'<{LD}/entities?type=Tree&token=1>;rel="next"'}))


def test_a_refused_limit_is_asked_smaller():
    pages = read(Broker(list(numbered(3)), most=100).behave, Query(page_size=1000), type=TYPE)
    assert len(ids(pages)) == 3


@pytest.mark.parametrize(("answer", "error"), [
    (Answer({"title": "x"}, 401), NotAuthorised), (Answer({"title": "x"}, 403), Forbidden), (Answer({"title": "x"}, 404), NotFound),
    (Answer({"title": "x"}, 429), RateLimited), (Answer({"title": "x"}, 500), Broken), (LOGIN, NotData),
    (Answer({"error": "BadRequest", "description": "no"}, 400), Rejected), (Answer({"not": "a list"}), BadReply), (Answer(b"[{"), BadReply),
])
def test_refusals_are_errors_of_ours(answer, error):
    with pytest.raises(error):
        read(lambda asked: answer)


# --- values --------------------------------------------------------------------------------------------------------


def test_what_is_no_entity_or_comes_twice_is_counted():
    rows = [tree(1), tree(1), "junk", None, 7, [], {"type": "Tree"}, {"id": {"x": 1}, "type": "Tree"}, tree(2)]
    pages = read(lambda asked: Answer(rows if asked.query["offset"] == "0" else [], 200, {COUNT: "9"}))
    assert ids(pages) == ["1", "2"]
    assert losses(pages) == {"not_a_feature": 4, "duplicate_id": 1, "no_id": 2}


@pytest.mark.parametrize("place", [
    {"type": "Point", "coordinates": [53.5, 991]}, {"type": "Point", "coordinates": ["9.9", "53.5"]}, {"type": "Point"},
    {"type": "Point", "coordinates": [565000.0, 5934000.0]}, "POINT(9 53)", 7, [[1]],
    {"type": "Point", "coordinates": [None, None]}, {"type": "Feature", "geometry": {"type": "Point", "coordinates": 5}},
])
def test_one_unreadable_place_costs_its_own_entity_only_its_place(place):
    rows = [tree(1), tree(2, location={"type": "GeoProperty", "value": place})]
    pages = read(lambda asked: Answer(rows, 200, {COUNT: "2"}))
    found = {feature.id[-1]: feature.geometry for page in pages for feature in page.features}
    assert found["1"] is not None and found["2"] is None
    assert losses(pages) == {"unreadable_geometry": 1}


@pytest.mark.parametrize("place", [None, {"type": "GeoProperty", "value": None}, {"type": "GeoProperty", "value": {}}])
def test_a_missing_place_is_no_loss(place):
    pages = read(lambda asked: Answer([tree(1, location=place)], 200, {COUNT: "1"}))
    assert [feature.geometry for page in pages for feature in page.features] == [None] and not losses(pages)


@pytest.mark.parametrize(("raw", "value", "lost"), [
    ({"type": "Property", "value": None}, None, 0), ({"type": "Property", "value": "tall"}, None, 1), ({"type": "Property"}, None, 1),
    ({"type": "Property", "value": 10**400}, None, 1), (4.5, 4.5, 0), ([{"value": 4.5}], 4.5, 0), ({"value": "4.5"}, 4.5, 0),
    ({"type": "Property", "value": {"@type": "xsd:double", "@value": 4.5}}, 4.5, 0), ({"type": "Property", "value": [4.5]}, None, 1),
    ([{"type": "Property", "value": 4.5}, {"type": "Property", "value": 9, "datasetId": "urn:ngsi-ld:Dataset:b"}], 4.5, 1),
])
def test_values_of_any_shape_fit_or_are_counted(raw, value, lost):
    pages = read(lambda asked: Answer([tree(1, height=raw)], 200, {COUNT: "1"}))
    (feature,) = [feature for page in pages for feature in page.features]
    check_canonical(feature, SCHEMA)
    assert feature.properties["height"] == value and sum(losses(pages).values()) == lost


def test_expanded_names_are_short_and_instances_of_other_datasets_have_columns_of_their_own():
    entity = tree(1, **{
        "https://uri.etsi.org/ngsi-ld/default-context/speed": [
            {"type": "Property", "value": 1}, {"type": "Property", "value": 2, "datasetId": "urn:ngsi-ld:Dataset:gps"}],
        "http://example.org/parking#status": {"type": "VocabProperty", "vocab": "open"},
        "tags": {"type": "ListProperty", "valueList": ["a", "b"]}, "owners": {"type": "Relationship", "object": ["urn:a:1", "urn:a:2"]},
        "address": {"type": "Property", "value": {"street": "Ufer"}}, "area": {"type": "GeoProperty", "value": {
            "type": "Polygon", "coordinates": [[[9, 53], [10, 53], [10, 54], [9, 53]]]}},
    })
    bag = feature_json(entity, Layout("Tree", "location"))[0]["properties"]
    assert (bag["speed"], bag["speed_gps"], bag["status"], bag["owners"]) == (1, 2, "open", '["urn:a:1", "urn:a:2"]')
    schema = schema_of([entity], Layout("Tree", "location"), writable=True)
    kinds = {field.name: field.kind for field in schema.fields}
    assert (kinds["tags"], kinds["address"], kinds["area"], kinds["owners"]) == (Kind.JSON, Kind.JSON, Kind.JSON, Kind.TEXT)
    assert schema.field("speed_gps").read_only and not schema.field("speed").read_only
    other = feature_json(entity, Layout("Tree", "area"))[0]
    assert other["geometry"]["type"] == "Polygon"


def test_two_attributes_that_claim_one_column_are_told():
    entity = tree(1, **{"http://example.org/a/note": {"type": "Property", "value": "other"}})
    features, skipped = features_of([entity], SCHEMA, Layout("Tree", "location"), seen=Seen())
    assert features[0].properties["note"] == "alt"
    assert [(item.reason, item.count) for item in skipped] == [("undeclared_property", 1)]


def test_values_in_several_units_say_so_and_a_stray_unit_is_counted():
    def warm(number: int, unit: str) -> dict[str, Any]:
        return tree(number, warmth={"type": "Property", "value": 20.5, "unitCode": unit})

    layout = Layout("Tree", "location")
    schema = schema_of([warm(1, "CEL"), warm(2, "FAH")], layout, writable=True)
    assert schema.field("warmth").unit == "" and schema.field("warmth_unit").read_only
    features, skipped = features_of([warm(1, "CEL"), warm(2, "FAH"), tree(3)], schema, layout, seen=Seen())
    assert [feature.properties["warmth_unit"] for feature in features] == ["°C", "FAH", None] and not skipped
    schema = schema_of([warm(1, "CEL")], layout, writable=True)
    assert schema.field("warmth").unit == "°C"
    _, skipped = features_of([warm(1, "CEL"), warm(2, "FAH")], schema, layout, seen=Seen())
    assert [(item.reason, item.count) for item in skipped] == [("undeclared_property", 1)]


def test_times_without_a_zone_stay_text():
    entity = tree(1, planted={"type": "Property", "value": "2020-05-01T10:00:00"})
    assert schema_of([entity], Layout("Tree", "location"), writable=False).field("planted").kind is Kind.TEXT


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(
        ["", "Property", "GeoProperty", "geo:point", "9,8", "urn:ngsi-ld:x", "2024-01-01T00:00:00Z", "9" * 400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["type", "value", "object", "languageMap", "metadata", "observedAt", "unitCode", "datasetId", "@value", "values", "id"]), inner),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(["note", "height", "location", "id", "type", "http://x.test/y", ""]), JUNK), st.booleans())
def test_junk_anywhere_in_an_entity_is_an_error_of_ours_or_counted(junk, v2):
    layout = Layout("Tree", "location", urn=not v2)
    entity = {**tree(1), **junk}
    try:
        features, _ = features_of([entity], schema_of([entity, tree(2)], layout, writable=True), layout, seen=Seen())
    except UrbanDataError:
        return
    for feature in features:
        check_canonical(feature, schema_of([entity, tree(2)], layout, writable=True))


class Spoilt:
    """A broker of which one reply holds junk at one place; all of it drawn before, for readers are threads."""

    def __init__(self, broker: Broker, data: st.DataObject) -> None:
        self._broker, self._left = broker, data.draw(st.integers(1, 12))
        self._way = data.draw(st.lists(st.integers(0, 50), max_size=6))
        self._junk = data.draw(JUNK)

    def behave(self, asked: Asked) -> Any:
        answer = self._broker.behave(asked)
        answer = answer if isinstance(answer, Answer) else Answer(answer)
        self._left -= 1
        if self._left != 0 or isinstance(answer.body, bytes):
            return answer
        return replace(answer, body=self._spoilt(json.loads(json.dumps(answer.body)), self._way))

    def _spoilt(self, value: Any, way: list[int]) -> Any:
        keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
        if not keys or not way:
            return self._junk
        key = keys[way[0] % len(keys)]
        value[key] = self._spoilt(value[key], way[1:])
        return value


HISTORY = {f"urn:ngsi-ld:{TYPE}:0": [[1.5, "2024-05-01T00:00:00.000Z"], [2.5, "2024-05-01T01:00:00.000Z"]]}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.booleans())
def test_spoilt_replies_are_errors_of_ours_or_counted(data, v2):
    spoilt = Spoilt(Broker(list(numbered(3, v2=v2)), v2=v2, history=HISTORY), data)
    connector: Any = NgsiV2() if v2 else NgsiLd()
    root = f"{ROOT}/v2" if v2 else LD
    door = Session(root, adapter=Rough(spoilt.behave), limits=Limits(retries=0), sleep=lambda seconds: None)
    try:
        if connector.recognise(door, root, progress=WATCHED) is None:
            return
        for found in connector.datasets(door, Service(connector.kind, root), progress=WATCHED):
            schema = connector.schema(door, found, progress=WATCHED)
            for page in connector.pages(door, found, schema, Query(page_size=2), progress=WATCHED):
                for feature in page.features:
                    check_canonical(feature, schema)
                assert all(item.count > 0 for item in page.skipped)
            list(connector.current(door, found, schema, [f"urn:ngsi-ld:{TYPE}:0"], progress=WATCHED))
            list(connector.series(door, found, Query(), progress=WATCHED))
    except UrbanDataError as error:
        assert error.code


# --- areas, tenants, types -----------------------------------------------------------------------------------------


def test_an_area_that_the_broker_refuses_or_ignores_is_cut_here():
    far = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [8.0, 50.0]}}

    def refuses(asked: Asked) -> Any:
        if "georel" in asked.query:
            return Answer({"title": "no geo"}, 501)
        return Answer([tree(1), tree(2, location=far)], 200, {COUNT: "2"})

    def ignores(asked: Asked) -> Any:
        return Answer([tree(1), tree(2, location=far)], 200, {COUNT: "2"})

    for behave in (refuses, ignores):
        pages = read(behave, Query(area=(9.0, 53.0, 10.0, 54.0)))
        assert ids(pages) == ["1"] and pages[-1].expected is None


@pytest.mark.parametrize("tenant", ["a\r\nX: y", "ümlaut", "<x>"])
def test_a_tenant_that_no_header_carries_is_refused_before_asking(tenant):
    door, adapter = session(lambda asked: [])
    with pytest.raises(BadInput):
        NgsiLd().datasets(door, Service("ngsi-ld", LD, options=(("tenant", tenant),)), progress=WATCHED)
    assert not adapter.asked


@pytest.mark.parametrize("types", [Answer({"title": "x"}, 404), Answer({"title": "x"}, 501), {"typeList": 7}, [7, None], LOGIN])
def test_without_a_list_of_types_entities_show_them_or_the_profile_names_them(types):
    def behave(asked: Asked) -> Any:
        if asked.path.rstrip("/").endswith("/types"):
            return types
        if asked.query.get("type") == "Tree" or asked.query.get("local"):
            return Answer([tree(1)], 200, {COUNT: "1"})
        return Answer({"title": "too broad"}, 400)

    for options in ((), (("types", "Tree"),)):
        door, adapter = session(behave)
        found = NgsiLd().datasets(door, Service("ngsi-ld", LD, options=options), progress=WATCHED)
        assert [item.id for item in found] == ["Tree"]


@pytest.mark.parametrize("answer", [LOGIN, Answer({"x": 1}), Answer([1, 2]), Answer({"message": "no"}, 404), Answer({}, 500)])
def test_what_is_no_broker_is_not_taken_for_one(answer):
    for connector in (NgsiLd(), NgsiV2()):
        door, _ = session(lambda asked: answer)
        assert connector.recognise(door, ROOT, progress=WATCHED) is None


# --- writing -------------------------------------------------------------------------------------------------------


def update(answer: Any, *, protection: Protection = Protection.READ_COMPARE_WRITE, now: Any = None) -> tuple[Any, Rough]:
    def behave(asked: Asked) -> Any:
        return answer if asked.method == "POST" else (now or tree(1))

    door, adapter = session(behave)
    place = dataset(write="merge")
    base = NgsiLd().current(door, place, SCHEMA, ["urn:ngsi-ld:Tree:1"], progress=WATCHED)
    feature = dict(base)["urn:ngsi-ld:Tree:1"]
    mine = with_part(feature, "note", "neu")
    if now is not None:
        feature = replace(feature, properties={**feature.properties, "note": "before"})
    change = Change(Action.UPDATE, 1, feature.id, feature, mine, ("note",))
    return NgsiLd().write(door, place, SCHEMA, change, protection=protection, progress=WATCHED), adapter


ME, OTHER = "urn:ngsi-ld:Tree:1", "urn:ngsi-ld:Tree:2"


@pytest.mark.parametrize(("document", "error"), [
    ({"success": [], "errors": [{"entityId": ME, "error": {"title": "InvalidRequest", "detail": "no such vocabulary", "status": 400}}]}, Rejected),
    ({"success": [], "errors": [{"entityId": ME, "error": {"type": "https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound"}}]}, VersionMismatch),
    ({"success": [OTHER], "errors": []}, OutcomeUncertain), ({}, OutcomeUncertain), ({"success": "all"}, OutcomeUncertain),
    ([], OutcomeUncertain), ({"success": [ME], "errors": [{"entityId": ME, "error": "both"}]}, Rejected),
])
def test_a_207_is_judged_by_what_it_says_of_the_entity(document, error):
    with pytest.raises(error):
        update(Answer(document, 207))


def test_a_207_that_names_the_entity_as_done_is_done_and_one_that_names_attributes_says_so():
    written, adapter = update(Answer({"success": [ME], "errors": [{"entityId": OTHER, "error": {}}]}, 207))
    assert (written.id, written.words) == (ME, "HTTP 207") and len(adapter.writes) == 1
    written, _ = update(Answer({"updated": [], "notUpdated": [{"attributeName": "note", "reason": "x"}]}, 207))
    assert "not updated: note" in written.words


@pytest.mark.parametrize(("answer", "error"), [
    (Answer({"title": "x"}, 400), Rejected), (Answer({"title": "x"}, 404), VersionMismatch), (Answer({"title": "x"}, 403), Forbidden),
    (Answer({"title": "x"}, 500), Broken), (LOGIN, None),
])
def test_refused_writes_are_told_and_sent_once(answer, error):
    if error is None:
        written, adapter = update(answer)
        assert written.feature is not None and written.feature.properties["note"] == "alt"  # what is there now decides
        return
    with pytest.raises(error):
        update(answer)


def test_a_colleagues_change_is_not_overwritten():
    with pytest.raises(VersionMismatch):
        update(Answer(b"", 204), now=tree(1))


def test_only_the_changed_attribute_is_sent_with_what_belongs_to_it():
    noted = tree(1, note={"type": "Property", "value": "alt", "source": {"type": "Property", "value": "x"}, "createdAt": "2020"})
    door, adapter = session(lambda asked: noted if asked.method == "GET" else Answer(b"", 204))
    place = dataset(write="merge")
    feature = dict(NgsiLd().current(door, place, SCHEMA, [ME], progress=WATCHED))[ME]
    change = Change(Action.UPDATE, 1, ME, feature, with_part(feature, "note", "neu"), ("note",))
    NgsiLd().write(door, place, SCHEMA, change, protection=Protection.READ_COMPARE_WRITE, progress=WATCHED)
    (sent,) = adapter.writes
    assert sent.json == [{"id": ME, "type": "Tree", "note": {
        "type": "Property", "value": "neu", "source": {"type": "Property", "value": "x"}}}]


def test_ids_are_not_changed_and_a_read_only_service_is_not_written():
    door, adapter = session(lambda asked: tree(1))
    feature = dict(NgsiLd().current(door, dataset(), SCHEMA, [ME], progress=WATCHED))[ME]
    for place, name in ((dataset(), "note"), (dataset(write="merge"), "id")):
        change = Change(Action.UPDATE, 1, ME, feature, with_part(feature, name, "neu"), (name,))
        with pytest.raises(Unsupported):
            NgsiLd().write(door, place, SCHEMA, change, protection=Protection.READ_COMPARE_WRITE, progress=WATCHED)
    assert not adapter.writes


def test_an_upsert_never_overwrites_an_entity_that_is_there():
    door, adapter = session(lambda asked: tree(1))
    mine = with_part(feature_from(tree(1)), "id", "1")
    change = Change(Action.INSERT, 1, None, None, mine, ("id", "note"))
    with pytest.raises(Rejected):
        NgsiLd().write(door, dataset(write="upsert"), SCHEMA, change, protection=Protection.READ_COMPARE_WRITE, progress=WATCHED)
    assert not adapter.writes


def feature_from(entity: dict[str, Any]) -> Any:
    return features_of([entity], SCHEMA, Layout("Tree", "location"), seen=Seen())[0][0]


# --- series --------------------------------------------------------------------------------------------------------


def series(behave: Callable[[Asked], Any]) -> list[Page]:
    station = Dataset("Tree#sap", "x", DatasetKind.STATIONS, "sap", source={"type": "Tree", "place": "location", "attribute": "sap"},
                      capabilities=~(type(dataset().capabilities)(0)))
    return list(NgsiLd().series(session(behave)[0], station, Query(stations=("urn:a", "urn:b")), progress=WATCHED))


def temporal(values: Any) -> dict[str, Any]:
    return {"id": "urn:a", "type": "Tree", "sap": {"type": "Property", "values": values}}


def test_a_cut_series_whose_rest_never_comes_is_named():
    rows = [[1, "2024-01-01T00:00:00Z"], [2, "2024-01-02T00:00:00Z"]]
    pages = series(lambda asked: Answer(temporal(rows), 206, {"Content-Range": "date-time 2024-01-01T00:00:00Z-2024-01-02T00:00:00Z/9"}))
    assert losses(pages)["missing"] == 1
    assert [page.observations.number.tolist() for page in pages if page.observations is not None] == [[1, 2], [1, 2]]


def test_a_broker_that_begins_with_the_newest_is_followed_backwards():
    every = [[hour, f"2024-01-01T{hour:02}:00:00Z"] for hour in range(10)]

    def behave(asked: Asked) -> Any:
        rows = [row for row in every if asked.query["timeAt"] < row[1] < asked.query.get("endTimeAt", "9")][-3:]
        more = rows[0][0] > 0
        return Answer(temporal(rows), 206 if more else 200, {"Content-Range": f"date-time {rows[-1][1]}-{rows[0][1]}/10"})

    pages = series(behave)
    got = sorted(value for page in pages if page.observations is not None for value in page.observations.number.tolist())
    assert got == sorted([*range(10), *range(10)]) and not losses(pages)


@pytest.mark.parametrize(("values", "reason"), [
    ([[1]], "not_an_observation"), (["x"], "not_an_observation"), ([[1, "yesterday"]], "unreadable_time"),
    ([[1, None], [2, "2024-01-01T00:00:00"]], "unreadable_time"), ([[10**400, "2024-01-01T00:00:00Z"]], "unfit_result"),
])
def test_values_that_are_none_are_counted(values, reason):
    assert losses(series(lambda asked: temporal(values)))[reason] >= 1


def test_one_refused_entity_of_several_is_named_and_all_refused_is_an_error():
    pages = series(lambda asked: temporal([[1, "2024-01-01T00:00:00Z"]]) if asked.path.endswith("urn:a") else Answer({"title": "x"}, 400))
    assert losses(pages) == {"refused": 1}
    with pytest.raises(Rejected):
        series(lambda asked: Answer({"title": "x"}, 400))


@pytest.mark.parametrize("document", [7, "x", {"sap": 7}, {"sap": ["x"]}, LOGIN])
def test_a_temporal_reply_of_another_shape_is_an_error_of_ours(document):
    with pytest.raises(UrbanDataError):
        series(lambda asked: document)


def test_places_of_v2_are_latitude_first():
    def place(form: str, value: Any) -> Any:
        entity = {"id": "a", "type": "T", "position": {"type": form, "value": value, "metadata": {}}}
        return feature_json(entity, Layout("T", "position", urn=False))[0]["geometry"]

    assert place("geo:point", "53.5, 9.9") == {"type": "Point", "coordinates": [9.9, 53.5]}
    assert place("geo:line", ["53.5, 9.9", "54, 10"])["coordinates"] == [[9.9, 53.5], [10.0, 54.0]]
    assert place("geo:box", ["53, 9", "54, 10"])["coordinates"][0][1] == [10.0, 53.0]
    assert place("geo:json", {"type": "Point", "coordinates": [9.9, 53.5]})["coordinates"] == [9.9, 53.5]
    for broken in ("north", ["53"], None, "53.5, 999"):
        found = place("geo:point", broken)
        assert found is None if broken is None else found == {"type": "unreadable"}
    assert geometry.from_geojson(place("geo:polygon", ["53, 9", "53, 10", "54, 10", "53, 9"])) is not None
