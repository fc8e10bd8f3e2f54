"""WFS: the contract on a service written from the standard, and services with bad manners. Real servers: tests/interop."""

from __future__ import annotations

from dataclasses import replace

import pytest

from urban_data_workbench.plugin.connectors.wfs import WebFeatureService
from urban_data_workbench.plugin.core import crs, geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection, protection
from urban_data_workbench.plugin.core.changes import Action, Change, with_part
from urban_data_workbench.plugin.core.errors import (
    BadReply,
    Forbidden,
    NotAuthorised,
    OutcomeUncertain,
    Rejected,
    Unsupported,
    UrbanDataError,
    VersionMismatch,
)
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.tests.connectors.contract import (
    WATCHED,
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
    kinds,
)
from urban_data_workbench.tests.connectors.fake_wfs import XML, FakeWfs, trees
from urban_data_workbench.tests.connectors.rough import LOGIN, ROOT, Answer, Rough

URL = f"{ROOT}/wfs"
EDITS = Edits({"name": "Eiche <&\"ä€😀>", "height": 0.1, "seats": 3, "planted": "2024-02-29", "ok": True},
              geometry.point(565010.125, 5934020.25), "height", (9.5, 10.0), (1.0, 1.0), "name", tolerance=1e-9)


def connect(service: FakeWfs, url: str = URL) -> Connected:
    return Connected.to(WebFeatureService(), url, adapter=Rough(service))


def loaded(service: FakeWfs, query: Query = Query(page_size=10)):
    connected = connect(service)
    dataset = connected.dataset("city:trees")
    schema = connected.schema(dataset)
    return schema, connected.pages(dataset, schema, query)


def features(pages):
    return [feature for page in pages for feature in page.features]


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
def test_a_service_is_read_typed_and_whole(version):
    connected = connect(FakeWfs(version))
    dataset = connected.dataset("city:trees")
    assert (dataset.title, dataset.count, dataset.licence.id, dataset.extent) == ("Bäume", 30, "dl-de-by-2.0", (9.9, 53.5, 10.1, 53.6))
    assert not dataset.capabilities.editable
    schema = connected.schema(dataset)
    assert (schema.geometry, schema.crs, schema.geometry_name) == ("Point", "EPSG:25832", "geom")
    assert kinds(schema) == {"name": Kind.TEXT, "height": Kind.REAL, "seats": Kind.INTEGER, "planted": Kind.DATE, "ok": Kind.BOOLEAN}
    assert len(check_complete(connected, dataset, page_size=7)) == 30
    check_pages_agree(connected, dataset, small=4)


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
@pytest.mark.parametrize("swaps", [False, True])
def test_features_are_created_changed_moved_and_deleted_under_guard(version, swaps):
    service = FakeWfs(version, transactional=True, swaps=swaps)
    connected = connect(service)
    dataset = connected.dataset("city:trees")
    assert protection(dataset.capabilities) is Protection.TEST_PATCH
    check_edit_cycle(connected, dataset, EDITS)
    assert service.rows == trees(30)
    assert all("Filter>" in body for body in service.transactions if "<wfs:Insert" not in body)


@pytest.mark.parametrize("tail", ["", "?", "?service=WFS&request=GetCapabilities", "?SERVICE=WFS&VERSION=1.0.0&TYPENAME=a", "?srsName=x"])
def test_any_request_leads_to_the_service(tail):
    assert connect(FakeWfs(), URL + tail).service.url == URL


def test_what_the_server_needs_in_its_address_stays_there():
    assert connect(FakeWfs(), f"{URL}?map=/city.map&request=GetCapabilities&service=WFS").service.url == f"{URL}?map=/city.map"


def test_an_address_of_ogc_api_features_is_left_to_it():
    rough = Rough(FakeWfs())
    for tail in ("/wfs3", "/wfs3/collections/trees/items?bbox=1,2,3,4", "/api/collections"):
        url = ROOT + tail
        assert WebFeatureService().recognise(Session(url, adapter=rough), url, progress=WATCHED) is None
    assert rough.asked == []


@pytest.mark.parametrize("answer", [
    LOGIN, Answer(b""), Answer(b"{}"), Answer(b"<a/>", headers=XML), Answer(b"<", headers=XML), Answer(b"no", 500), Answer(b"", 404),
    Answer(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><WFS_Capabilities version="2.0.0">&x;</WFS_Capabilities>', headers=XML),
    Answer(b'<WFS_Capabilities version="1.0.0"/>', headers=XML), Answer(b"<a>" * 500, headers=XML),
])
def test_what_is_no_service_is_not_recognised(answer):
    session = Session(URL, adapter=Rough(lambda asked: answer), limits=Limits(retries=0))
    assert WebFeatureService().recognise(session, URL, progress=WATCHED) is None


@pytest.mark.parametrize(("status", "error"), [(401, NotAuthorised), (403, Forbidden)])
def test_a_closed_service_says_so(status, error):
    session = Session(URL, adapter=Rough(lambda asked: Answer(b"", status)), limits=Limits(retries=0))
    with pytest.raises(error):
        WebFeatureService().recognise(session, URL, progress=WATCHED)


# --- counts and pages --------------------------------------------------------------------------------------------

@pytest.mark.parametrize("flaws", [
    {}, {"cap": 7}, {"pages": False}, {"sorted_only": True}, {"hits": lambda count: "unknown"}, {"hits": lambda count: ""},
    {"hits": lambda count: "-1"}, {"cap": 7, "hits": lambda count: "unknown"}, {"hits": lambda count: str(count - 12)},
    {"rows": trees(10)}, {"rows": trees(20), "hits": lambda count: "unknown"}, {"pages": False, "hits": lambda count: "unknown"},
    {"version": "1.1.0", "pages": False}, {"version": "1.1.0", "cap": 7}, {"new_ids": True},
])
def test_all_features_come_whatever_the_paging(flaws):
    service = FakeWfs(**flaws)
    _, pages = loaded(service)
    assert sorted(feature.properties["seats"] for feature in features(pages)) == list(range(101, len(service.rows) + 101))


@pytest.mark.parametrize("flaws", [
    {"cap": 7, "pages": False}, {"cap": 10, "pages": False}, {"cap": 7, "sorted_only": True},
    {"cap": 10, "pages": False, "hits": lambda count: "unknown"}, {"pages": False, "new_ids": True}, {"cap": 7, "pages": False, "new_ids": True},
])
def test_a_part_is_never_taken_for_the_whole(flaws):
    with pytest.raises(BadReply):
        loaded(FakeWfs(**flaws))


def test_a_count_that_is_too_high_shows_in_what_was_expected():
    _, pages = loaded(FakeWfs(hits=lambda count: "45"))
    assert len(features(pages)) == 30 and pages[-1].expected == 45


def test_a_limit_is_kept():
    _, pages = loaded(FakeWfs(), Query(limit=12, page_size=5))
    assert len(features(pages)) == 12 and pages[-1].expected == 12


@pytest.mark.parametrize("schema", [
    b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="http://elsewhere.test/a.xsd"/></xs:schema>',
    b"<html/>", b"", b"<ows:ExceptionReport xmlns:ows='http://www.opengis.net/ows/1.1'/>",
])
def test_a_schema_that_says_nothing_is_read_off_a_sample_and_nothing_is_edited(schema):
    service = FakeWfs(transactional=True)
    rough = Rough(lambda asked: Answer(schema, headers=XML) if asked.query.get("REQUEST") == "DescribeFeatureType" else service(asked))
    connected = Connected.to(WebFeatureService(), URL, adapter=rough)
    dataset = connected.dataset("city:trees")
    assert not dataset.capabilities.editable
    found = connected.schema(dataset)
    assert found.geometry == "Point" and kinds(found)["height"] is Kind.REAL and kinds(found)["ok"] is Kind.BOOLEAN
    assert len(check_complete(connected, dataset)) == 30
    assert all(asked.url.startswith(ROOT) for asked in rough.asked)


def test_a_column_that_is_never_empty_may_be_filled_by_the_platform():
    class Numbered(FakeWfs):
        def __call__(self, asked):
            answer = super().__call__(asked)
            if "DescribeFeatureType" not in asked.url:
                return answer
            more = b'<xs:element name="gid" type="xs:int"/><xs:element name="note" type="xs:string" minOccurs="0"/></xs:sequence>'
            return Answer(answer.body.replace(b"</xs:sequence>", more), headers=answer.headers)

    connected = Connected.to(WebFeatureService(), f"{ROOT}/wfs", adapter=Rough(Numbered()))
    schema = connected.schema(connected.dataset("city:trees"))
    told = {name: schema.field(name) for name in ("gid", "note")}
    assert {name: (field.required, field.may_be_filled) for name, field in told.items()} == {
        "gid": (True, True), "note": (False, False),
    }


def test_an_empty_type_is_read():
    schema, pages = loaded(FakeWfs(rows={}))
    assert features(pages) == [] and len(schema.fields) == 5


def test_an_area_is_asked_for_in_the_systems_own_numbers():
    box = crs.transform([[565000.5, 5933990.0], [565010.5, 5934010.0]], source="EPSG:25832", target=crs.CRS84)
    _, pages = loaded(FakeWfs(), Query(area=(box[0][0], box[0][1], box[1][0], box[1][1])))
    assert 9 <= len(features(pages)) <= 12


# --- places ------------------------------------------------------------------------------------------------------

def to_degrees(x: float, y: float) -> "tuple[float, float]":
    ((lon, lat),) = crs.transform([[x, y]], source="EPSG:25832", target=crs.CRS84)
    return float(lon), float(lat)


@pytest.mark.parametrize("flaws", [
    {}, {"swaps": True}, {"place": to_degrees}, {"place": to_degrees, "swaps": True},
    {"srs": "urn:ogc:def:crs:EPSG::4326"}, {"srs": "urn:ogc:def:crs:EPSG::4326", "place": to_degrees},
    {"srs": "urn:ogc:def:crs:EPSG::4326", "place": to_degrees, "swaps": True}, {"srs": "EPSG:4326", "place": to_degrees, "swaps": True},
    {"srs": "urn:ogc:def:crs:EPSG::4326", "says_crs": True}, {"srs": "urn:ogc:def:crs:EPSG::25833", "says_crs": True},
])
def test_places_are_found_by_the_extent_whatever_is_claimed(flaws):
    schema, pages = loaded(FakeWfs(**flaws))
    first = next(feature for feature in features(pages) if feature.properties["seats"] == 101)
    there = crs.transform(geometry.positions(first.geometry), source=schema.crs, target="EPSG:25832")[0]
    assert there == pytest.approx((565001.0, 5934000.5), abs=0.01)


@pytest.mark.parametrize("place", [None, {}, {"type": "Point"}, {"type": "Point", "coordinates": []}, {"type": "Point", "coordinates": [None, 1]},
                                   {"type": "Point", "coordinates": ["a", "b"]}, {"type": "Point", "coordinates": [1e308, 1e308]}, 7, []])
def test_places_that_are_none_take_no_feature_along(place):
    service = FakeWfs()

    def rough(asked):
        answer = service(asked)
        if isinstance(answer.body, dict) and answer.body["features"]:
            answer.body["features"][-1]["geometry"] = place
        return answer

    connected = Connected.to(WebFeatureService(), URL, adapter=Rough(rough))
    dataset = connected.dataset("city:trees")
    try:
        found = connected.features(dataset, connected.schema(dataset), Query(page_size=100))
    except UrbanDataError:
        return
    assert len(found) == 30


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"features": {}}', b'{"features": [1, null, {}, {"id": []}]}', b"NaN", b"<a/>",
                                  b'{"features": [{"id": "a", "properties": {"height": 1e999, "seats": 12345678901234567890123}}]}'])
def test_rubbish_is_refused_or_counted_and_never_crashes(body):
    service = FakeWfs()

    def rough(asked):
        plain = asked.query.get("REQUEST") == "GetFeature" and "RESULTTYPE" not in asked.query
        return Answer(body) if plain else service(asked)

    connected = Connected.to(WebFeatureService(), URL, adapter=Rough(rough))
    dataset = connected.dataset("city:trees")
    try:
        pages = connected.pages(dataset, connected.schema(dataset))
    except UrbanDataError:
        return
    assert any(page.skipped for page in pages)


# --- transactions ------------------------------------------------------------------------------------------------

def edited(service: FakeWfs, action: Action = Action.UPDATE):
    connected = connect(service)
    dataset = connected.dataset("city:trees")
    schema = connected.schema(dataset)
    base = connected.now(dataset, schema, "trees.4")
    mine = with_part(base, "height", 99.0) if action is Action.UPDATE else None
    fields = ("height",) if mine else ()

    def send(guard: Protection = Protection.TEST_PATCH):
        return connected.write(dataset, schema, Change(action, 1, base.id, base, mine, fields), guard)

    return dataset, send


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
@pytest.mark.parametrize("action", [Action.UPDATE, Action.DELETE])
@pytest.mark.parametrize("change", [{"height": 7.25}, {"name": None}, {"place": 3.0}])
def test_a_colleague_in_the_gap_is_not_overwritten(version, action, change):
    service = FakeWfs(version, transactional=True)
    _, send = edited(service, action)

    def meddle():
        tree = service.rows["trees.4"]
        tree.x += change.get("place", 0.0)
        tree.values.update({name: value for name, value in change.items() if name != "place"})

    service.before_write = meddle
    with pytest.raises(VersionMismatch):
        send()
    kept = service.rows["trees.4"]
    assert kept.values["height"] == change.get("height", 6.0) and len(service.rows) == 30


@pytest.mark.parametrize("action", [Action.UPDATE, Action.DELETE])
def test_a_twin_is_not_touched(action):
    service = FakeWfs(transactional=True)
    service.rows["trees.31"] = replace(service.rows["trees.4"], values=dict(service.rows["trees.4"].values))
    _, send = edited(service, action)
    with pytest.raises(Unsupported):
        send()
    assert service.transactions == [] and len(service.rows) == 31


def test_a_success_without_effect_is_seen_in_what_is_read_back():
    service = FakeWfs(transactional=True, sloppy=True)
    _, send = edited(service)
    assert send().feature.properties["height"] == 6.0


@pytest.mark.parametrize("action", [Action.UPDATE, Action.DELETE])
def test_silence_leaves_the_outcome_open(action):
    _, send = edited(FakeWfs(transactional=True, mute=True), action)
    with pytest.raises(OutcomeUncertain):
        send()


def test_an_exception_with_status_200_is_a_refusal_in_the_servers_words():
    service = FakeWfs(transactional=True)
    _, send = edited(service)
    words = b"<ServiceExceptionReport><ServiceException code='x'>Nein, danke</ServiceException></ServiceExceptionReport>"
    service._transaction = lambda body: Answer(words, headers=XML)
    with pytest.raises(Rejected, match="Nein, danke"):
        send()


def test_a_service_without_transactions_is_not_written_to():
    service = FakeWfs()
    dataset, send = edited(service)
    assert not dataset.capabilities & (Capability.CREATE | Capability.PATCH | Capability.DELETE)
    with pytest.raises(Unsupported):
        send()
    assert service.transactions == []
