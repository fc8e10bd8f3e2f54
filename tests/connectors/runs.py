"""The contract run of every kind of platform and dialect: one entry each, so that none can be left out.

What answers: the sandbox, real servers played back, or services in memory written by us from the standards (tests/support).
"""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, Optional

import pytest
from requests.adapters import BaseAdapter, HTTPAdapter

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.formats import LOADABLE
from urban_data_workbench.plugin.connectors.registry import connectors
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.errors import Unsupported
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.sandbox.launch import Sandbox
from urban_data_workbench.tests.connectors import (
    cases,
    test_contract_features,
    test_contract_ngsi,
    test_rough_catalogues,
    test_wfs,
)
from urban_data_workbench.tests.connectors.contract import (
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
    check_parts,
    check_series,
)
from urban_data_workbench.tests.connectors.fake_wfs import FakeWfs
from urban_data_workbench.tests.connectors.recorded import Replay
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Asked, Rough
from urban_data_workbench.tests.connectors.test_rough_csw import serve as csw
from urban_data_workbench.tests.connectors.test_sensorthings_2_0 import BASE as OVENS_2_0
from urban_data_workbench.tests.connectors.test_sensorthings_2_0 import Ovens
from urban_data_workbench.tests.connectors.test_sensorthings_layers import Hamburg
from urban_data_workbench.tests.interop.servers.metadata import _iso, records
from urban_data_workbench.tests.support import portals
from urban_data_workbench.tests.support.broker import Broker, numbered
from urban_data_workbench.tests.support.django_rest import API, Benches
from urban_data_workbench.tests.support.ldproxy import AsLdproxy
from urban_data_workbench.tests.support.open_files import ENDINGS, body_of
from urban_data_workbench.tests.support.procedures import Dipas
from urban_data_workbench.tests.support.sensor_park import STATIONS, Park

Run = Callable[[Sandbox], None]
READER = GdalFileReader()
KINDS = {connector.kind: connector for connector in connectors(READER)}


def whole(
    connected: Connected, identifier: str, number: Optional[int], *, small: int = 3, edits: Optional[Edits] = None,
    guard: Optional[Protection] = None,
) -> None:
    """Read a dataset whole, in small pages and in parts, its series too; edit it where that is possible."""
    dataset = connected.dataset(identifier)
    found = check_complete(connected, dataset)
    assert len(found) == (dataset.count if number is None else number) > 0
    check_pages_agree(connected, dataset, small=small)
    check_parts(connected, dataset)
    if Capability.SERIES in dataset.capabilities:
        assert set(check_series(connected, dataset, page_size=5)) == {feature.id for feature in found}
    else:
        with pytest.raises(Unsupported):
            connected.series(dataset)
    assert dataset.capabilities.editable is (edits is not None)
    if edits is not None:
        check_edit_cycle(connected, dataset, edits, guard=guard)


def to(kind: str, url: str, adapter: BaseAdapter) -> Connected:
    return Connected.to(KINDS[kind], url, adapter=adapter)


def at_the_sandbox(kind: str, identifier: str, number: Optional[int] = None, **more: Any) -> Run:
    def run(sandbox: Sandbox) -> None:
        adapter = HTTPAdapter(pool_maxsize=18)
        try:
            whole(to(kind, sandbox.services[kind], adapter), identifier, number, **more)
        finally:
            adapter.close()
    return run


def played_back(kind: str, name: str, case: Callable[[Connected], None]) -> Run:
    def run(_: Sandbox) -> None:
        replay = Replay(name)
        case(to(kind, replay.root, replay))
        assert not replay.unanswered
    return run


def park(manner: str, *identifiers: "tuple[str, int]") -> Run:
    def run(_: Sandbox) -> None:
        service = Park(manner)
        for identifier, number in identifiers:
            whole(to("sensorthings", service.base, Rough(service)), identifier, number)
    return run


class FewFilters(Ovens):
    """Refuses every filter but that of times."""

    def listed(self, asked: Asked, path: str, rows: "list[Any]") -> Any:
        if "phenomenonTime" not in asked.query.get("$filter", "phenomenonTime"):
            return Answer({"code": 400, "message": "filter"}, 400)
        return super().listed(asked, path, rows)


def ovens(_: Sandbox) -> None:
    """SensorThings 2.0 names its things otherwise."""
    connected = to("sensorthings", OVENS_2_0, FewFilters("", nested=True).adapter)
    (dataset,) = connected.datasets()
    whole(connected, dataset.id, 2, small=1)


def layers(_: Sandbox) -> None:
    connected = Hamburg().connected()
    whole(connected, "HH_STA_StadtRad/Fahrräder", 2, small=100)


def ldproxy(sandbox: Sandbox) -> None:
    adapter = AsLdproxy("geometry")
    try:
        connected = to("ogcapi-features", sandbox.services["ogcapi-features"], adapter)
        whole(connected, "benches", None, **_BENCHES)
        assert adapter.patches and any("geometry" in patch for patch in adapter.patches)
    finally:
        adapter.close()


def wfs(version: str, *, transactional: bool = False) -> Run:
    def run(_: Sandbox) -> None:
        service = FakeWfs(version, transactional=transactional)
        edits = test_wfs.EDITS if transactional else None
        whole(to("wfs", test_wfs.URL, Rough(service)), "city:trees", 30, small=7, edits=edits)
    return run


def broker(identifier: str, edits: Optional[Edits], *, v2: bool = False, tenant: str = "", context: str = "", **more: Any) -> Run:
    def run(_: Sandbox) -> None:
        kind, url = ("ngsi-v2", test_contract_ngsi.V2) if v2 else ("ngsi-ld", test_contract_ngsi.LD)
        there = Broker(list(numbered(12, v2=v2)), v2=v2, tenant=tenant, context=context, **more)
        told = {name: value for name, value in (("tenant", tenant), ("context", context)) if value}
        service = Service(kind, url, options=tuple(told.items()))
        connected = Connected(KINDS[kind], Session(url, adapter=Rough(there.behave), sleep=lambda seconds: None), service)
        whole(connected, identifier, 12, edits=edits, guard=Protection.READ_COMPARE_WRITE)
    return run


def history(_: Sandbox) -> None:
    """Series of NGSI-LD: the temporal interface of a broker."""
    values = [[hour + 0.5, f"2024-05-01T{hour:02}:00:00.000Z"] for hour in range(24)]
    names = [f"urn:ngsi-ld:{test_contract_ngsi.TYPE}:{number}" for number in range(12)]
    broker(f"{test_contract_ngsi.TYPE}#NO2", None, history=dict.fromkeys(names, values), cut=7)(_)


def portal(kind: str, behave: Callable[..., Any], identifier: str, number: int, pasted: str = "") -> Run:
    def run(_: Sandbox) -> None:
        adapter = HTTPAdapter(pool_maxsize=18)
        try:
            with portals.Portal(behave) as url:
                whole(to(kind, url + pasted, adapter), identifier, number, small=2)
        finally:
            adapter.close()
    return run


def dipas(terms: Any) -> Run:
    """The interface as older versions and other cities have it: categories by id, as objects, as a plain list; drafts."""
    def run(_: Sandbox) -> None:
        service = Dipas(terms)
        whole(to("dipas", f"{ROOT}/drupal/dipas-pds", Rough(service)), "p1", 12)
        whole(to("dipas", f"{ROOT}/drupal/dipas-pds", Rough(service)), "p1/conception_comments", 3)
    return run


def rest(wkt: bool) -> Run:
    def run(_: Sandbox) -> None:
        edits = Edits({"material": "Holz", "seats": 3, "note": "neu"}, geometry.point(9.95, 53.55), "material", ("Stein", "Metall"),
                      (0.001, 0.001), "note", tolerance=1e-9)
        whole(to("rest", API, Rough(Benches(wkt=wkt))), "benches", 30, edits=edits, guard=Protection.READ_COMPARE_WRITE)
    return run


def catalogue(kind: str, form: str) -> Run:
    """A catalogue of one entry, whose file is a dataset."""
    def run(_: Sandbox) -> None:
        name, body = f"benches.{ENDINGS[form]}", body_of(form)
        lists = CATALOGUES[kind](f"{ROOT}/{name}")
        adapter = Rough(lambda asked: Answer(body) if asked.path == f"/{name}" else lists(asked))
        known = Connected(KINDS[kind], Session(ROOT, adapter=adapter), Service(kind, ROOT))  # pycsw, played back, is recognised
        connected = known if kind == "csw" else to(kind, ROOT, adapter)
        (dataset,) = connected.datasets()
        whole(connected, dataset.id, 7)
    return run


def _linked(serve: Callable[..., Any], row: Callable[..., Any]) -> Callable[[str], Any]:
    def listing(link: str) -> Any:
        one = {"url": link, "downloadURL": link, "href": link, "rel": "item"}
        return serve([row(1, resources=[one], distribution=[one], links=[one], attachments=[one], has_records=False)])
    return listing


def _csw(link: str) -> Any:
    record = dataclasses.replace(next(one for one in records() if one.id == "urn:city:trees"), link=link)
    return csw([_iso(record).partition("?>")[2].strip()])


_ROWS = test_rough_catalogues
CATALOGUES: "dict[str, Callable[[str], Any]]" = {
    "ckan": _linked(_ROWS.ckan, _ROWS.ckan_row), "opendatasoft": _linked(_ROWS.ods, _ROWS.ods_row),
    "data-json": _linked(_ROWS.dkan, _ROWS.dkan_row), "ogcapi-records": _linked(_ROWS.records, _ROWS.record_row), "csw": _csw,
}
_TYPE = test_contract_ngsi.TYPE
_BENCHES = {"small": 150, "edits": test_contract_features.EDITS["benches"]}
RUNS: "dict[tuple[str, str], Run]" = {
    ("sensorthings", "1.1"): at_the_sandbox("sensorthings", "1", 2, small=1),
    ("sensorthings", "1.0"): park("1.0", ("1", STATIONS)),
    ("sensorthings", "2.0"): ovens,
    ("sensorthings", "FROST"): played_back("sensorthings", "frost", cases.sensors),
    ("sensorthings", "FROST Projects"): park("projects", ("project:1", 3), ("project:2", 2)),
    ("sensorthings", "layers"): layers,
    ("sensorthings", "MultiDatastream"): park("multi", ("multi:1", STATIONS), ("multi:2", STATIONS)),
    ("sensorthings", "sensiNact"): park("sensinact", ("~temp", STATIONS)),
    ("sensorthings", "GOST"): park("gost", ("1", STATIONS)),
    ("sensorthings", "Django"): played_back("sensorthings", "django_sta", cases.sensors),
    ("ogcapi-features", "read only"): at_the_sandbox("ogcapi-features", "districts", small=2),
    ("ogcapi-features", "Part 4 draft"): at_the_sandbox("ogcapi-features", "benches", **_BENCHES),
    ("ogcapi-features", "ldproxy"): ldproxy,
    ("ogcapi-features", "pygeoapi"): played_back(
        "ogcapi-features", "pygeoapi", lambda connected: cases.features(connected, cases.EDITS["pygeoapi"])
    ),
    ("ogcapi-features", "QGIS Server"): played_back(
        "ogcapi-features", "qgis_server", lambda connected: cases.features(connected, cases.EDITS["qgis_server"])
    ),
    ("ogcapi-features", "stac-fastapi"): played_back("ogcapi-features", "stac_fastapi", cases.items),
    ("wfs", "1.1"): wfs("1.1.0"),
    ("wfs", "2.0"): wfs("2.0.0"),
    ("wfs", "1.1 transactional"): wfs("1.1.0", transactional=True),
    ("wfs", "2.0 transactional"): wfs("2.0.0", transactional=True),
    ("dipas", "sandbox"): at_the_sandbox("dipas", "radnetz-musterstadt", 450),
    ("dipas", "categories as objects"): dipas({"7": {"id": "7", "name": "Radweg"}}),
    ("dipas", "categories as a list"): dipas([{"id": 7, "name": "Radweg"}]),
    ("dipas", "categories as names"): dipas(["Radweg"]),
    ("consul", "proposals"): portal("consul", portals.consul, "proposals", 60),
    ("consul", "budgets"): portal("consul", portals.consul, "budget-3", 2),
    ("decidim", "proposals"): portal("decidim", portals.decidim, "7", 70, "/processes/stadtgruen/f/7/"),
    ("meinberlin", "mein.berlin"): portal("meinberlin", portals.meinberlin, "projects/1", 3, "/projekte/karte/"),
    ("meinberlin", "adhocracy+"): portal("meinberlin", portals.adhocracy_plus, "projects/4", 2, "/api/app-projects/"),
    ("open311", "GeoReport v2"): portal("open311", portals.georeport, "requests", 40),
    ("open311", "CitySDK"): portal("open311", portals.citysdk, "problem", 26, "/citysdk/requests.json?status=open"),
    ("ngsi-ld", "merge"): broker(_TYPE, test_contract_ngsi.LD_EDITS),
    ("ngsi-ld", "upsert"): broker(_TYPE, test_contract_ngsi.OLD_EDITS, merges=False),
    ("ngsi-ld", "tenant and @context"): broker(_TYPE, test_contract_ngsi.LD_EDITS, tenant="jena", context=test_contract_ngsi.CONTEXT),
    ("ngsi-ld", "temporal"): history,
    ("ngsi-v2", "entities"): broker(_TYPE, test_contract_ngsi.V2_EDITS, v2=True),
    ("ngsi-v2", "tenant"): broker(_TYPE, test_contract_ngsi.V2_EDITS, v2=True, tenant="jena"),
    ("rest", "GeoJSON places"): rest(wkt=False),
    ("rest", "WKT places"): rest(wkt=True),
    **{(kind, form): catalogue(kind, form) for kind in CATALOGUES for form in LOADABLE},
}
