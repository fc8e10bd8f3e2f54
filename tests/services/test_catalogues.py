"""Gathering what all services of a profile offer, and whether the person may edit it."""

from __future__ import annotations

from typing import Any

from urban_data_workbench.plugin.connectors.registry import connectors
from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind, Licence
from urban_data_workbench.plugin.core.entry import Entry, EntryKind, Resource
from urban_data_workbench.plugin.core.profile import Layer, Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.catalogues import Catalogues, with_rights
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.search import Wish
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Asked, Rough

OAF = Service("ogcapi-features", "https://features.test/api")
CKAN = Service("ckan", ROOT)


def behave(asked: Asked) -> Any:
    if asked.path == "/api/3/action/package_search" and asked.url.startswith(ROOT):
        package = {"name": "baeume", "title": "Bäume", "resources": [{"url": f"{ROOT}/a.csv", "format": "CSV"}]}
        return {"success": True, "result": {"count": 1, "results": [package]}}
    if asked.path.endswith("/short/api/3/action/package_search"):
        packages = [{"name": f"{start}", "title": f"Thema {start}"} for start in (1, 2)] if asked.query["start"] == "0" else []
        return {"success": True, "result": {"count": 40_000, "results": packages}}
    return Answer({"message": "closed"}, 403)


def gathered(profile: Profile, **more: Any) -> Any:
    adapter = Rough(behave)
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter, limits=Limits(retries=0)), connectors())
    return Catalogues(platforms).gather(profile, **more)


def test_a_service_that_fails_hides_no_other():
    found = gathered(Profile("City", (CKAN, OAF)))
    assert [entry.id for entry in found.index.search(Wish("baum")).entries] == ["baeume"]
    assert [(report.service, report.problem) for report in found.failed] == [(OAF, "forbidden")]


def test_layers_that_a_citys_file_names_are_found_too():
    layers = (
        Layer("1", "Lärmkarte", "WMS", url="https://maps.test/wms", group="Umwelt/Lärm", licence=Licence("cc0-1.0")),
        Layer("2", "Bäume", "ckan", service=CKAN.id, dataset="baeume"), Layer("3", "Modell", "Entities3D", url="javascript:alert(1)"),
    )
    found = gathered(Profile("City", (CKAN,), layers=layers)).index.search(Wish()).entries
    assert {(entry.id, entry.kind) for entry in found} == {
        ("baeume", EntryKind.FILE), ("1", EntryKind.MAP), ("3", EntryKind.MAP),
    }, "what its own service lists already comes once"
    assert not [item for entry in found for item in entry.resources if not item.url.startswith("http")]


def entry(identifier: str, service: str, url: str = "", *, editable: bool = False) -> Entry:
    return Entry(identifier, service, identifier, EntryKind.FILE, resources=(Resource(url, "x"),) if url else (), editable=editable)


def test_an_entry_that_leads_to_an_editable_dataset_is_editable_by_you():
    trees = entry("trees", OAF.id, editable=True)
    told = {item.id: item.editable for item in with_rights([
        trees, entry("roads", OAF.id),
        entry("to trees", CKAN.id, "https://features.test/api/collections/trees/items?f=json"),
        entry("to roads", CKAN.id, "https://features.test/api/collections/roads"),
        entry("to the service", CKAN.id, "https://features.test/api/"),
        entry("elsewhere", CKAN.id, "https://features.test/apis"), entry("other host", CKAN.id, "https://features.test.evil.test/api"),
    ], [OAF, CKAN])}
    assert told == {"trees": True, "roads": False, "to trees": True, "to roads": False, "to the service": True, "elsewhere": False,
                    "other host": False}


def test_with_the_datasets_of_the_services_only_catalogues_are_asked():
    trees = Dataset("trees", OAF.id, DatasetKind.FEATURES, "Bäume", capabilities=Capability.READ | Capability.PATCH)
    found = gathered(Profile("City", (CKAN, OAF)), datasets=(trees,))
    assert {(entry.id, entry.editable) for entry in found.index.entries} == {("trees", True), ("baeume", False)}
    assert not found.failed and [(told.service, told.listed, told.counted) for told in found.told] == [(CKAN, 1, 1)]


def test_a_catalogue_that_gives_less_than_it_counts_says_how_much_of_how_much():
    found = gathered(Profile("City", (Service("ckan", f"{ROOT}/short"),)))
    (told,) = found.told
    assert (told.listed, told.counted) == (2, 40_000)


def test_how_far_all_catalogues_are_is_one_number():
    seen: list[tuple[int, Any]] = []

    class Watch(NoProgress):
        def report(self, done: int, total: Any = None, what: str = "") -> None:
            seen.append((done, total))

    gathered(Profile("City", (CKAN, Service("ckan", f"{ROOT}/short"))), progress=Watch())
    assert max(done for done, _ in seen) == 3 and seen[-1][1] == 40_001


def test_what_catalogues_told_is_not_asked_again_and_what_failed_is():
    closed = Service("ckan", f"{ROOT}/closed")
    profile = Profile("City", (CKAN, closed))
    first = gathered(profile, datasets=())
    again = gathered(profile, datasets=(), known=first)
    assert [report.service for report in first.failed] == [closed] == [report.service for report in again.failed]
    assert again.told == first.told and len(again.index) == 1
    assert gathered(Profile("City", (CKAN,)), datasets=(), known=first).failed == ()
