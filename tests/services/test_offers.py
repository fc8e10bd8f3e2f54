"""What can be done with what was found, the sensible first, and why something cannot be loaded."""

from __future__ import annotations

from typing import Any

import pytest

from urban_data_workbench.plugin.connectors.catalogue import completed
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.entry import Entry, EntryKind, Resource
from urban_data_workbench.plugin.core.profile import Layer, Profile, Service
from urban_data_workbench.plugin.services.city_layers import other_entries
from urban_data_workbench.plugin.services.offers import Act, obstacle, offers, web_page

CKAN = Service("ckan", "https://data.test")
OAF = Service("ogcapi-features", "https://features.test/api")
TREES = Dataset("trees", OAF.id, DatasetKind.FEATURES, "Bäume")
FILES = {"CSV": "a.csv", "GeoJSON": "a.geojson", "GeoPackage": "a.gpkg", "Shapefile": "a.zip", "PDF": "a.pdf"}


def entry(*formats: str, **urls: str) -> Entry:
    files = [Resource(f"https://data.test/{FILES[name]}", name) for name in formats]
    services = [Resource(url, name.replace("_", " ")) for name, url in urls.items()]
    return completed(Entry("trees", CKAN.id, "Bäume", EntryKind.DOCUMENT, resources=(*files, *services)))


def told(found: Entry) -> list[tuple[str, str]]:
    return [(offer.act.value, offer.resource.format) for offer in offers(found, (CKAN, OAF), (TREES,))]


def why(found: Entry, **more: Any) -> str:
    return obstacle(found, catalogues={CKAN.id}, silent=more.get("silent", ()))


def test_the_best_file_is_loaded_first_and_the_others_are_datasets_of_their_own():
    found = offers(entry("CSV", "PDF", "GeoJSON", "GeoPackage", "Shapefile"), (CKAN,), ())
    assert [offer.resource.format for offer in found] == ["GeoPackage", "GeoJSON", "Shapefile", "CSV", "PDF", ""]
    assert [offer.act for offer in found] == [Act.LOAD] * 4 + [Act.OPEN] * 2
    made = [offer.dataset for offer in found if offer.dataset is not None]
    assert made[0].id == "trees" and len({one.id for one in made}) == 4 and made[3].source["url"].endswith("a.csv")
    assert made[3].title == "Bäume (CSV)" and why(entry("CSV")) == ""


def test_a_service_is_connected_and_one_that_is_connected_already_is_shown():
    assert told(entry("PDF", WFS="https://wfs.test/?service=WFS")) == [("connect", "WFS"), ("open", "PDF"), ("open", "")]
    known = entry(OGC_API_Features="https://features.test/api/collections/trees/items")
    assert told(known)[0] == ("show", "OGC API Features") and offers(known, (CKAN, OAF), (TREES,))[0].dataset is TREES
    assert told(entry(OGC_API_Features="https://features.test/api/collections/roads"))[0][0] == "connect"
    assert why(known) == "service"


def test_what_a_service_itself_offers_is_loaded():
    found = Entry("trees", OAF.id, "Bäume", EntryKind.FEATURES, dataset=TREES)
    assert [(offer.act, offer.dataset) for offer in offers(found, (OAF,), (TREES,))] == [(Act.LOAD, TREES)]


@pytest.mark.parametrize(("layer", "expected"), [
    (Layer("1", "Modell", "TileSet3D", url="https://maps.test/3d"), "pictures"),
    (Layer("1", "Karte", "WMS", url="https://maps.test/wms"), "pictures"),
    (Layer("1", "Hitze", "Heatmap", url="https://maps.test/heat"), "unknown"),
    (Layer("1", "Ohne", "Heatmap"), "nothing"),
    (Layer("1", "Datei", "GeoJSON", url="https://maps.test/a.geojson"), "file"),
    (Layer("1", "Bäume", "wfs", service="wfs|https://a.test", dataset="x", url="https://a.test"), "not_offered"),
])
def test_what_a_citys_file_names_and_cannot_be_loaded_says_why(layer, expected):
    (found,) = other_entries((), Profile("Stadt", layers=(layer,)))
    assert why(found) == expected
    if expected == "not_offered":
        assert why(found, silent={"wfs|https://a.test"}) == "silent"


def test_a_document_says_that_its_format_does_not_load():
    assert why(entry("PDF")) == "format" and why(entry()) == "nothing"


def test_an_entry_leads_to_a_page_of_its_own_or_of_its_catalogue():
    assert web_page(entry("PDF"), CKAN) == "https://data.test/dataset/trees"
    assert web_page(entry(HTML="https://city.test/baeume.html"), CKAN) == "https://city.test/baeume.html"
    assert web_page(entry("PDF"), Service("csw", "https://data.test/csw")) == "https://data.test/a.pdf"
    assert web_page(entry(), None) == ""
