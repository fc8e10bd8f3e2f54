"""NGSI-LD and NGSI-v2 against a broker of our own: the assertions that real platforms have to meet."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

import pytest

from urban_data_workbench.plugin.connectors.ngsi import NgsiLd, NgsiV2
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.dataset import DatasetKind
from urban_data_workbench.plugin.core.profile import Profile, Service, profile_from_json, profile_to_json
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import (
    WATCHED,
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
    check_series,
    kinds,
)
from urban_data_workbench.tests.connectors.rough import ROOT, Rough
from urban_data_workbench.tests.support.broker import Broker, numbered

LD, V2 = f"{ROOT}/ngsi-ld/v1", f"{ROOT}/v2"
TYPE = "AirQualityObserved"
CONTEXT = "https://city.test/air.jsonld"
HISTORY = {
    f"urn:ngsi-ld:{TYPE}:{number}": [[hour + 0.5, f"2024-05-01T{hour:02}:00:00.000Z"] for hour in range(24)] for number in range(3)
}


def connected(broker: Broker, **options: str) -> tuple[Connected, Rough]:
    adapter = Rough(broker.behave)
    connector = NgsiV2() if broker.v2 else NgsiLd()
    service = Service(connector.kind, V2 if broker.v2 else LD, options=tuple(options.items()))
    return Connected(connector, Session(service.url, adapter=adapter, sleep=lambda seconds: None), service), adapter


def both(count: int, **more: Any) -> list[Any]:
    return [connected(Broker(list(numbered(count, v2=v2)), v2=v2, **more))[0] for v2 in (False, True)]


@pytest.mark.parametrize("tail", ["", "/", "/entities", "/entities?type=X&limit=3", "/types"])
def test_any_address_of_a_broker_leads_to_its_root(tail):
    for connector, root, v2 in ((NgsiLd(), LD, False), (NgsiV2(), V2, True)):
        adapter = Rough(Broker(list(numbered(2, v2=v2)), v2=v2).behave)
        found = connector.recognise(Session(root, adapter=adapter), root + tail, progress=WATCHED)
        assert found is not None and (found.url, found.kind) == (root, connector.kind)
        other = NgsiLd() if v2 else NgsiV2()
        assert other.recognise(Session(ROOT, adapter=adapter), ROOT, progress=WATCHED) is None


def test_a_tenant_and_a_context_may_be_pasted_with_the_address():
    adapter = Rough(Broker(list(numbered(2)), tenant="jena", context=CONTEXT).behave)
    pasted = f"{LD}?NGSILD-Tenant=jena&context={CONTEXT}"
    found = NgsiLd().recognise(Session(LD, adapter=adapter), pasted, progress=WATCHED)
    assert found is not None and dict(found.options) == {"tenant": "jena", "context": CONTEXT}
    assert found.id == f"ngsi-ld|{LD}|jena"


def test_types_are_layers_and_measured_attributes_are_stations():
    for broker in both(3):
        found = {dataset.id: dataset for dataset in broker.datasets()}
        assert set(found) == {TYPE, f"{TYPE}#NO2"}
        assert (found[TYPE].kind, found[TYPE].count, found[TYPE].geometry) == (DatasetKind.FEATURES, 3, "Point")
        assert (found[f"{TYPE}#NO2"].kind, found[f"{TYPE}#NO2"].unit) == (DatasetKind.STATIONS, "µg/m³")
        assert all("city.test" not in value for dataset in found.values() for value in dataset.source.values())


@pytest.mark.parametrize("most", [1000, 100])
def test_entities_come_complete_page_by_page(most):
    for broker in both(450, most=most):
        for dataset in broker.datasets():
            assert len(check_complete(broker, dataset, page_size=1000)) == 450
            check_pages_agree(broker, dataset, small=30)


def test_columns_have_the_kinds_and_units_that_brokers_tell():
    ld, v2 = both(3)
    schema = ld.schema(ld.dataset(TYPE))
    assert kinds(schema) == {
        "id": Kind.TEXT, "NO2": Kind.REAL, "NO2_observed_at": Kind.DATETIME, "name_de": Kind.TEXT, "name_en": Kind.TEXT,
        "material": Kind.TEXT, "seats": Kind.INTEGER, "note": Kind.TEXT, "refDevice": Kind.TEXT, "dateInstalled": Kind.DATETIME,
    }
    assert (schema.geometry, schema.key, schema.field("NO2").unit) == ("Point", "id", "µg/m³")
    assert schema.field("NO2").read_only and schema.field("NO2_observed_at").read_only and not schema.field("note").read_only
    schema = v2.schema(v2.dataset(TYPE))
    assert kinds(schema) == {
        "id": Kind.TEXT, "NO2": Kind.REAL, "NO2_observed_at": Kind.DATETIME, "name": Kind.TEXT, "seats": Kind.INTEGER,
        "refDevice": Kind.TEXT, "dateInstalled": Kind.DATETIME,
    }


def test_an_area_is_asked_in_the_order_of_each_dialect():
    for v2 in (False, True):
        broker, adapter = connected(Broker(list(numbered(50, v2=v2)), v2=v2))
        dataset = broker.dataset(TYPE)
        area = (9.8995, 53.0, 9.9095, 54.0)
        pages = broker.pages(dataset, broker.schema(dataset), Query(area=area))
        assert sum(len(page.features) for page in pages) == 10 and pages[-1].expected == 10
        asked = adapter.asked[-1].query
        assert asked["coords" if v2 else "coordinates"].startswith("53,9.8995;" if v2 else "[[[9.8995,53],")


def test_a_limit_is_kept():
    for broker in both(50):
        dataset = broker.dataset(TYPE)
        pages = broker.pages(dataset, broker.schema(dataset), Query(limit=12, page_size=5))
        assert sum(len(page.features) for page in pages) == 12 and pages[-1].expected == 12


def test_tenants_and_contexts_go_with_every_request():
    broker, adapter = connected(Broker(list(numbered(3)), tenant="jena", context=CONTEXT), tenant="jena", context=CONTEXT)
    assert len(check_complete(broker, broker.dataset(TYPE))) == 3
    assert all(asked.headers["NGSILD-Tenant"] == "jena" for asked in adapter.asked)
    assert all(asked.headers["Link"].startswith(f"<{CONTEXT}>; rel=") for asked in adapter.asked)
    broker, adapter = connected(Broker(list(numbered(3, v2=True)), v2=True, tenant="jena"), tenant="jena", path="/a/b")
    assert len(check_complete(broker, broker.dataset(TYPE))) == 3
    assert {(asked.headers["Fiware-Service"], asked.headers["Fiware-ServicePath"]) for asked in adapter.asked} == {("jena", "/a/b")}


def test_stations_carry_their_latest_value():
    for broker in both(3):
        dataset = broker.dataset(f"{TYPE}#NO2")
        last = broker.features(dataset, broker.schema(dataset))[-1].properties
        assert (last["value"], last["unit"], last["value_time"]) == (11.0, "µg/m³", "2024-05-01T02:00:00.000Z")
        newest = broker.connector.newest(broker.session, dataset, progress=WATCHED)
        assert newest == datetime(2024, 5, 1, 2, tzinfo=timezone.utc)


@pytest.mark.parametrize("cut", [10_000, 7, 2])
def test_series_come_complete_however_the_broker_cuts_them(cut):
    broker, adapter = connected(Broker(list(numbered(3)), history=HISTORY, cut=cut))
    dataset = broker.dataset(f"{TYPE}#NO2")
    assert Capability.SERIES in dataset.capabilities
    assert check_series(broker, dataset) == dict.fromkeys(HISTORY, 24)
    day = Period(datetime(2024, 5, 1, 3, tzinfo=timezone.utc), datetime(2024, 5, 1, 6, tzinfo=timezone.utc))
    some = broker.series(dataset, Query(period=day, stations=(f"urn:ngsi-ld:{TYPE}:1",)))
    values = [value for page in some if page.observations is not None for value in page.observations.number]
    assert values == [3.5, 4.5, 5.5]


def test_without_a_temporal_interface_there_are_no_series():
    for broker in both(3):
        assert Capability.SERIES not in broker.dataset(f"{TYPE}#NO2").capabilities


def test_a_broker_that_does_not_offer_writing_is_read_only():
    for broker in both(3, writes=False):
        dataset = broker.dataset(TYPE)
        assert not dataset.capabilities.editable and broker.schema(dataset).key is None


POINT = geometry.point(10.5, 53.6)
NEW = {"id": "neu-1", "material": "Stein", "seats": 4, "note": "Bank (neu)", "name_de": "Prüfstand", "refDevice": "urn:ngsi-ld:Device:7"}
LD_EDITS = Edits(NEW, POINT, "material", ("Holz", "Metall"), (0.001, 0.001), "note", tolerance=1e-9)
OLD_EDITS = Edits(NEW, POINT, "material", ("Holz", "Metall"), (0.001, 0.001), "note", empties=False, tolerance=1e-9)
V2_NEW = {"id": "neu-1", "name": "Prüfstand", "seats": 4, "refDevice": "device-7"}
V2_EDITS = Edits(V2_NEW, POINT, "name", ("Eins", "Zwei"), (0.001, 0.001), "refDevice", tolerance=1e-9)


@pytest.mark.parametrize("context", ["", CONTEXT])
def test_entities_are_created_changed_emptied_moved_and_deleted(context):
    broker, adapter = connected(Broker(list(numbered(3)), context=context), context=context)
    dataset = broker.dataset(TYPE)
    check_edit_cycle(broker, dataset, LD_EDITS, guard=Protection.READ_COMPARE_WRITE)
    kinds_sent = {asked.headers["Content-Type"] for asked in adapter.writes if asked.body}
    assert kinds_sent == {"application/ld+json" if context else "application/json"}


def test_brokers_without_merge_are_written_by_upsert():
    broker, adapter = connected(Broker(list(numbered(3)), merges=False))
    dataset = broker.dataset(TYPE)
    assert dataset.source["write"] == "upsert"
    check_edit_cycle(broker, dataset, OLD_EDITS, guard=Protection.READ_COMPARE_WRITE)


def test_entities_of_v2_are_edited_too():
    broker, adapter = connected(Broker(list(numbered(3, v2=True)), v2=True))
    check_edit_cycle(broker, broker.dataset(TYPE), V2_EDITS, guard=Protection.READ_COMPARE_WRITE)


def test_a_profile_keeps_what_a_service_must_be_told_and_two_tenants_are_two_services():
    jena, bonn = (Service("ngsi-ld", LD, options=(("tenant", name), ("context", CONTEXT))) for name in ("jena", "bonn"))
    profile = Profile("City", (jena, bonn))
    text = json.dumps(profile_to_json(profile))
    assert profile_from_json(json.loads(text)) == profile
    assert len({jena.id, bonn.id, Service("ngsi-ld", LD).id}) == 3
    assert Service("ngsi-ld", LD, options={"tenant": "jena", "context": CONTEXT}) == jena  # as a city's file writes them
