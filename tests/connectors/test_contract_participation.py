"""CONSUL, Decidim, mein.berlin, adhocracy+ and Open311 played back over loopback: complete, in one schema, and never a person."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timezone
from types import SimpleNamespace

import pytest

from urban_data_workbench.plugin.connectors.consul import Consul
from urban_data_workbench.plugin.connectors.decidim import Decidim
from urban_data_workbench.plugin.connectors.meinberlin import MeinBerlin
from urban_data_workbench.plugin.connectors.open311 import Open311
from urban_data_workbench.plugin.connectors.participation import FIELDS
from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import DatasetKind
from urban_data_workbench.plugin.core.errors import Unsupported
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.tests.connectors.contract import WATCHED, check_complete, check_pages_agree
from urban_data_workbench.tests.support import portals
from urban_data_workbench.tests.support.portals import PLANTED, Portal

CASES = {
    "consul": (Consul, portals.consul, "/proposals/12-radweg", "/graphql", "proposals", 60),
    "consul-budget": (Consul, portals.consul, "/graphql?query=x", "/graphql", "budget-3", 2),
    "decidim": (Decidim, portals.decidim, "/processes/stadtgruen/f/7/", "/api", "7", 70),
    "meinberlin": (MeinBerlin, portals.meinberlin, "/projekte/karte/", "/api", "projects/1", 3),
    "adhocracy+": (MeinBerlin, portals.adhocracy_plus, "/api/app-projects/", "/api", "projects/4", 2),
    "citysdk": (Open311, portals.citysdk, "/citysdk/requests.json?status=open", "/citysdk", "problem", 26),
    "georeport": (Open311, portals.georeport, "", "/georeport/v2", "requests", 40),
}


@pytest.fixture(params=list(CASES))
def case(request, connect):
    connector, behave, pasted, root, identifier, number = CASES[request.param]
    with Portal(behave) as url:
        connected = connect(connector(), url + pasted)
        yield SimpleNamespace(
            name=request.param, url=url, root=root, connected=connected, number=number, dataset=connected.dataset(identifier)
        )


def test_a_pasted_address_leads_to_the_root(case):
    assert case.connected.service.url == case.url + case.root


def test_all_contributions_come_once_and_canonical(case):
    assert len(check_complete(case.connected, case.dataset)) == case.number
    assert case.dataset.kind is DatasetKind.CONTRIBUTIONS and not case.dataset.capabilities.editable


def test_small_pages_hold_the_same(case):
    check_pages_agree(case.connected, case.dataset, small=2)


def test_nobody_gets_through(case):
    """The portals plant names, addresses and photos beside every contribution."""
    connected = case.connected
    report = connected.connector.inspect(connected.session, connected.service, progress=WATCHED)
    pages = connected.pages(case.dataset, connected.schema(case.dataset))
    features = [feature for page in pages for feature in page.features]
    assert all(set(feature.properties) == {field.name for field in FIELDS} for feature in features)
    kept = repr(features) + repr(dataclasses.asdict(case.dataset)) + repr(report) + repr([page.skipped for page in pages])
    assert not [word for word in PLANTED if word in kept]


@pytest.mark.parametrize("name", [
    "consul/proposals.json", "consul/investments.json", "decidim/proposals.json", "meinberlin/mapideas.json", "meinberlin/ideas.json",
    "open311/citysdk-requests.json",
])
def test_there_is_somebody_in_every_reply_to_be_left_out(name):
    assert [word for word in PLANTED if word in portals.text(name)]


def test_inspection_counts_the_lists(case):
    connected = case.connected
    report = connected.connector.inspect(connected.session, connected.service, progress=WATCHED)
    assert report.datasets == len(connected.datasets()) and report.software and "contributions" in report.offers


def test_an_area_keeps_what_has_no_place_and_a_limit_is_kept(case):
    schema = case.connected.schema(case.dataset)
    everything = case.connected.features(case.dataset, schema)
    nowhere = case.connected.features(case.dataset, schema, Query(area=(0.0, 0.0, 1.0, 1.0)))
    assert {one.id for one in nowhere} == {one.id for one in everything if one.geometry is None}
    assert len(case.connected.features(case.dataset, schema, Query(limit=2))) == 2


def test_there_are_no_series(case):
    with pytest.raises(Unsupported):
        case.connected.series(case.dataset)


def test_no_other_connector_takes_the_portal_for_its_own(case):
    for connector in CONNECTORS:
        found = connector.recognise(case.connected.session, case.url, progress=WATCHED)
        assert found is None or connector.kind == case.connected.connector.kind


def one(case, number=0):
    return case.connected.features(case.dataset, case.connected.schema(case.dataset))[number]


@pytest.mark.parametrize("case", ["consul"], indirect=True)
def test_consul_names_districts_where_it_has_no_place(case):
    found = one(case)
    assert (found.geometry, found.properties["located"], found.properties["district"]) == (None, False, "Lobeda")
    assert found.properties["text"] == "Kurz gesagt\nEin Radweg fehlt an Stelle 1."
    assert found.properties["category"] == "Verkehr, Rad"
    assert found.properties["created_utc"] == "2024-03-31T10:00:00.000Z"
    assert found.properties["url"] == case.url + "/proposals/1"
    assert one(case, 1).properties["created_utc"] == "2024-07-01T10:00:00.000Z"
    assert one(case, 4).properties["status"] == "retired"
    report = case.connected.connector.inspect(case.connected.session, case.connected.service, progress=WATCHED)
    assert report.missing == ("places",)


@pytest.mark.parametrize("case", ["decidim"], indirect=True)
def test_decidim_is_read_in_german_without_markup(case):
    found = one(case)
    assert case.dataset.title == "Stadtgrün: Vorschläge"
    assert found.properties["text"] == "Mehr Bäume 1"
    assert found.properties["category"] == "Grün, Traffic"
    assert geometry.bounds(found.geometry)[:2] == pytest.approx((11.581, 50.901))
    assert found.properties["url"] == case.url + "/processes/stadtgruen/f/7/proposals/101"
    assert one(case, 3).properties["status"] == "withdrawn"
    assert one(case, 6).properties["votes_up"] is None
    assert one(case, 9).geometry is None


@pytest.mark.parametrize("case", ["meinberlin"], indirect=True)
def test_mein_berlin_is_read_through_the_page_of_a_project(case):
    assert [dataset.id for dataset in case.connected.datasets()] == ["projects/1"]
    assert case.dataset.licence.attribution == "Bezirksamt Mitte"
    found = one(case)
    assert found.properties["kind"] == "mapideas" and found.properties["project_title"] == "Radwege in Mitte"
    assert found.properties["created_utc"] == "2026-11-22T05:57:31.788Z"
    assert geometry.bounds(found.geometry)[:2] == (13.42, 52.52)


@pytest.mark.parametrize("case", ["adhocracy+"], indirect=True)
def test_adhocracy_plus_writes_german_dates_and_points_as_text(case):
    found = one(case)
    assert found.properties["created_utc"] == "2026-11-19T05:43:00.000Z"
    assert geometry.bounds(found.geometry)[:2] == (13.41, 52.52)
    assert one(case, 1).properties["created_utc"] == "2026-02-28T23:00:00.000Z" and one(case, 1).geometry is None


@pytest.mark.parametrize("case", ["citysdk"], indirect=True)
def test_citysdk_counts_and_tells_kinds_apart(case):
    assert {dataset.id: dataset.count for dataset in case.connected.datasets()} == {"idea": 14, "problem": 26}
    found = one(case)
    assert (found.properties["kind"], found.properties["status"], found.properties["category"]) == ("problem", "IN_PROCESS", "Schlagloch")
    query = Query(period=Period(datetime(2026, 1, 1, tzinfo=timezone.utc), datetime(2026, 7, 1, tzinfo=timezone.utc)))
    chosen = case.connected.features(case.dataset, case.connected.schema(case.dataset), query)
    assert chosen and all("2026-01-01" <= feature.properties["created_utc"] < "2026-07-01" for feature in chosen)
