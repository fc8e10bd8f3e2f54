"""A Masterportal's catalogue becomes a profile: every entry is kept, what cannot be loaded is counted by its kind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.core.dataset import Licence
from urban_data_workbench.plugin.core.errors import BadCityFile
from urban_data_workbench.plugin.core.profile import Layer
from urban_data_workbench.plugin.services.city_profile import read_city_profile, write_city_profile
from urban_data_workbench.plugin.services.masterportal import (
    Imported,
    import_catalogue,
    is_catalogue,
    is_portal_configuration,
)

KINDS = ("sensorthings", "ogcapi-features", "wfs", "dipas")
TREES = {
    "id": "12", "name": "Bäume <b>Stadt</b>", "url": "https://geo.example/wfs?", "typ": "WFS", "featureType": "baeume",
    "featureNS": "https://geo.example/ns", "version": "1.1.0", "outputFormat": "XML", "gfiAttributes": "showAll",
    "minScale": "0", "maxScale": "2500000",
    "layerAttribution": "<a href='https://geo.example'>Stadt</a>, Datenlizenz Deutschland Namensnennung 2.0",
    "datasets": [{"md_id": "A-1", "csw_url": "https://geo.example/csw", "show_doc_url": "https://geo.example/doc?id=A-1",
                  "bbox": "461468,5916367,587010,5980347", "kategorie_opendata": ["Umwelt"]}],
}
BIKES = {
    "id": 77, "name": "Räder", "url": "https://iot.example", "typ": "SensorThings", "version": "1.1", "epsg": "EPSG:4326",
    "urlParameter": {
        "root": "Datastreams", "filter": "properties/serviceName eq 'X' and properties/layerName eq 'Y'",
        "expand": ["Thing($expand=Locations)", "Observations($top=1)"],
    },
    "mqttOptions": {"host": "iot.example", "port": "443"}, "layerAttribution": "nicht vorhanden", "datasets": False,
}
SCHOOLS = {"id": "schulen", "name": "Schulen", "url": "https://api.example/v1/schulen", "typ": "OAF", "collection": "alle",
           "limit": 400, "crs": False, "bulk": "false"}
MAP = {"id": "osm", "name": "Karte", "typ": "WMS", "url": "https://geo.example/wms", "layers": "a,b",
       "uaContact": {"name": "Erika Musterfrau", "tel": "+49 30 1", "email": "erika@geo.example"}}
VERSION_3 = {
    "portalConfig": {"mainMenu": {"title": {"text": "Atlas Musterstadt"}}},
    "layerConfig": {
        "baselayer": {"elements": [{"id": "osm", "visibility": True}]},
        "subjectlayer": {"elements": [
            {"type": "folder", "name": "Umwelt", "elements": [
                {"id": "12", "name": "Straßenbäume", "visibility": True},
                {"type": "folder", "name": "Verkehr", "elements": [{"id": ["77", "gone"]}, {"id": "schulen.2", "visibility": True}]},
            ]},
        ]},
    },
}
VERSION_2 = {
    "Portalconfig": {"portalTitle": {"title": "Alter Atlas"}},
    "Themenconfig": {
        "Hintergrundkarten": {"Layer": [{"id": ["osm"], "visibility": True}]},
        "Fachdaten": {"Ordner": [{"Titel": "Umwelt", "Layer": [{"id": "12", "visibility": "true"}], "Ordner": [
            {"Titel": "Verkehr", "Layer": [{"id": "77", "visibility": True}]}]}]},
    },
}


def imported(entries: Any, portal: Any = None) -> Imported:
    configuration = None if portal is None else json.dumps(portal).encode()
    return import_catalogue(json.dumps(entries).encode(), configuration, name="Stadt", kinds=KINDS)


def layer_of(entry: Any, portal: Any = None) -> Layer:
    return imported([entry], portal).profile.layers[0]


def test_services_are_found_and_every_entry_is_kept():
    found = imported([TREES, BIKES, SCHOOLS, MAP, {"id": "x", "name": "Stadt", "typ": "TileSet3D", "url": "https://geo.example/3d"}])
    assert [(service.kind, service.url) for service in found.profile.services] == [
        ("wfs", "https://geo.example/wfs"), ("sensorthings", "https://iot.example/v1.1"),
        ("ogcapi-features", "https://api.example/v1/schulen"),
    ]
    assert [layer.id for layer in found.profile.layers] == ["12", "77", "schulen", "osm", "x"]
    assert found.loadable == {"WFS": 1, "SensorThings": 1, "OAF": 1} and found.unknown == {"WMS": 1, "TileSet3D": 1}
    assert not found.unreadable and found.profile.name == "Stadt"
    ids = {service.id for service in found.profile.services}
    assert all(layer.service in ids for layer in found.profile.layers if layer.service)


def test_an_entry_says_where_its_dataset_is_and_whom_to_name():
    layer = layer_of(TREES)
    assert (layer.title, layer.type, layer.dataset) == ("Bäume Stadt", "wfs", "baeume")
    assert layer.licence == Licence(
        "dl-de-by-2.0", "https://www.govdata.de/dl-de/by-2-0", "Stadt, Datenlizenz Deutschland Namensnennung 2.0")
    assert layer.metadata == "https://geo.example/doc?id=A-1"
    assert layer.options == {"version": "1.1.0", "featureType": "baeume", "featureNS": "https://geo.example/ns", "outputFormat": "XML"}


def test_a_sensor_layer_keeps_the_filter_that_makes_it():
    layer = layer_of(BIKES)
    assert layer.options["root"] == "Datastreams" and layer.options["filter"].startswith("properties/serviceName eq 'X'")
    assert layer.options["expand"] == "Thing($expand=Locations),Observations($top=1)"
    assert layer.licence == Licence() and layer.metadata == ""


@pytest.mark.parametrize(("url", "version", "root"), [
    ("https://iot.example/", "1.0", "https://iot.example/v1.0"), ("https://iot.example/v1.1", "1.1", "https://iot.example/v1.1"),
    ("https://iot.example/FROST", None, "https://iot.example/FROST/v1.1"), ("https://iot.example", 1.1, "https://iot.example/v1.1"),
])
def test_the_version_of_a_sensor_service_is_part_of_its_address(url, version, root):
    assert imported([{**BIKES, "url": url, "version": version}]).profile.services[0].url == root


def test_persons_named_in_a_catalogue_are_not_taken_along():
    told = write_city_profile(imported([MAP]).profile).decode()
    assert "Erika" not in told and "erika@" not in told and "+49" not in told


def test_version_3_of_a_portal_says_what_is_shown_first_and_where():
    layers = {layer.id: layer for layer in imported([TREES, BIKES, SCHOOLS, MAP], VERSION_3).profile.layers}
    assert {name: layer.group for name, layer in layers.items()} == {
        "12": "Umwelt", "77": "Umwelt / Verkehr", "schulen": "Umwelt / Verkehr", "osm": ""}
    assert {name for name, layer in layers.items() if layer.default} == {"12", "schulen", "osm"}
    assert layers["12"].title == "Straßenbäume" and layers["77"].title == "Räder"
    assert imported([TREES], VERSION_3).profile.name == "Atlas Musterstadt"


def test_version_2_of_a_portal_too():
    layers = {layer.id: layer for layer in imported([TREES, BIKES, MAP], VERSION_2).profile.layers}
    assert (layers["12"].group, layers["77"].group) == ("Umwelt", "Umwelt / Verkehr")
    assert {name for name, layer in layers.items() if layer.default} == {"77", "osm"}
    assert imported([TREES], VERSION_2).profile.name == "Alter Atlas"


@pytest.mark.parametrize("url", [
    None, 7, "", "osm.xml", "./resources/x.json", "javascript:alert(1)", "file:///etc/passwd", "https://me:secret@geo.example/wfs",
    "https://geo.example/a b", ["https://geo.example"],
])
def test_an_entry_without_a_usable_address_is_kept_by_name(url):
    found = imported([{**TREES, "url": url}])
    assert found.unknown == {"WFS": 1} and not found.profile.services
    assert found.profile.layers[0].url == "" and found.profile.layers[0].title == "Bäume Stadt"


def test_what_is_no_entry_is_counted():
    found = imported([TREES, TREES, {"name": "ohne"}, "junk", None, 7, {"id": "y"}])
    assert found.unreadable == {"duplicate_id": 1, "no_id": 1, "not_an_entry": 3}
    assert [(layer.id, layer.title) for layer in found.profile.layers] == [("12", "Bäume Stadt"), ("y", "y")]
    assert found.unknown == {"?": 1}


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"[1,2]", b'{"layerConfig": {}}', b"<html>"])
def test_what_is_no_catalogue_is_refused(content):
    with pytest.raises(BadCityFile):
        import_catalogue(content, name="x", kinds=KINDS)


def test_the_two_files_are_told_apart():
    assert is_catalogue([TREES]) and not is_catalogue(VERSION_3) and not is_catalogue([])
    assert is_portal_configuration(VERSION_2) and is_portal_configuration(VERSION_3) and not is_portal_configuration([TREES])


def test_members_that_are_there_twice_do_no_harm():
    assert import_catalogue(b'[{"id": "1", "typ": "WMS", "typ": "WFS"}]', name="x", kinds=KINDS).unknown == {"WFS": 1}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6,
)


@given(st.sampled_from(sorted({*TREES, *BIKES, *SCHOOLS, "urlParameter"})), JUNK, st.sampled_from([TREES, BIKES, SCHOOLS, MAP]))
@settings(max_examples=300, deadline=None)
def test_any_member_may_be_of_any_type(name, value, entry):
    found = imported([{**entry, name: value}, TREES])
    assert len(found.profile.layers) + sum(found.unreadable.values()) == 2


@given(JUNK, st.sampled_from(["layerConfig", "Themenconfig", "portalConfig", "Portalconfig"]))
@settings(max_examples=150, deadline=None)
def test_any_portal_configuration_leaves_every_layer(value, name):
    assert len(imported([TREES, MAP], {name: value}).profile.layers) == 2
    assert len(imported([TREES, MAP], {name: {"subjectlayer": {"elements": value}, "Fachdaten": value}}).profile.layers) == 2


def test_what_was_imported_can_be_handed_out_as_the_file_of_a_city():
    profile = imported([TREES, BIKES, SCHOOLS, MAP], VERSION_3).profile
    assert read_city_profile(write_city_profile(profile)) == profile


def test_a_sensor_layer_is_named_as_the_connector_names_it():
    assert layer_of(BIKES).dataset == "X/Y"
    swapped = {"filter": "properties/layerName eq 'L''1' and properties/serviceName eq 'S'"}
    assert layer_of({**BIKES, "urlParameter": swapped}).dataset == "S/L'1"
    assert layer_of({**BIKES, "urlParameter": {"filter": "name eq 'x'"}}).dataset == ""
