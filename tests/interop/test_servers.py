"""The real servers answer, hold the real data bit by bit, and misbehave in the ways the product is built for."""
from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterator

import pytest
import requests

from urban_data_workbench.tests.interop.colleague import PyGeoApiColleague, QgisServerColleague
from urban_data_workbench.tests.interop.data import defibrillators, features_digest, new_key, series_digest
from urban_data_workbench.tests.interop.loading import (
    LoadedSeries,
    restore_defibrillators,
    stored_defibrillators,
    stored_series,
)
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.servers.postgis import PostGis
from urban_data_workbench.tests.interop.servers.process import local_session
from urban_data_workbench.tests.interop.servers.pygeoapi import PyGeoApi
from urban_data_workbench.tests.interop.servers.qgis_server import QgisServer

VALUES = 2_843_586  # of the pond loggers, counted in the files
GEOJSON = {"Content-Type": "application/geo+json"}
WRONG = {"If-Match": '"not the version you have"'}
UTM32 = "http://www.opengis.net/def/crs/EPSG/0/25832"
PART_4 = "ogcapi-features-4/1.0/conf/create-replace-delete"
JSON_PATCH = {"Content-Type": "application/json-patch+json"}


@pytest.fixture
def http() -> Iterator[requests.Session]:
    with local_session() as session:
        yield session


def feature(key: str, *, x: float, y: float, **properties: Any) -> "dict[str, Any]":
    return {"type": "Feature", "id": key, "geometry": {"type": "Point", "coordinates": [x, y]}, "properties": properties}


def test_postgis_is_a_cluster_of_our_own(postgis: PostGis) -> None:
    assert postgis.version().startswith("15.") and "PostGIS 3." in postgis.version()
    assert postgis.rows("gis", "select 1 as one, 'ä' as two, null as three") == [{"one": 1, "two": "ä", "three": None}]


class TestFrost:
    def test_is_the_engine_of_maven_central(self, frost: Frost, http: requests.Session) -> None:
        assert frost.version() == "2.0.0"
        conformance = http.get(frost.url).json()["serverSettings"]["conformance"]
        assert {name.rsplit("/", 1)[-1] for name in conformance} >= {
            "data-array", "batch-request", "multi-datastream", "create-update-delete"}

    def test_holds_every_value_of_the_pond_loggers(self, frost: Frost, pond_loggers: "list[LoadedSeries]") -> None:
        stored = stored_series(frost)
        assert sum(series.rows for series in stored.values()) == VALUES
        assert len(stored) == len(pond_loggers) == 107
        for series in pond_loggers:
            assert stored[series.datastream_id].digest == series_digest(*series.expected())

    def test_counts_and_pages_what_it_holds(self, frost: Frost, pond_loggers: "list[LoadedSeries]",
                                            http: requests.Session) -> None:
        assert http.get(f"{frost.url}/Things?$count=true&$top=1").json()["@iot.count"] == 15
        series = pond_loggers[0]
        address = f"{frost.url}/Datastreams({series.datastream_id})/Observations"
        page = http.get(f"{address}?$count=true&$top=1000&$orderby=phenomenonTime").json()
        assert page["@iot.count"] == len(series.expected()[0])
        assert "$skipFilter=" in page["@iot.nextLink"], "a next link is followed as it is, never rebuilt"
        block = http.get(f"{address}?$resultFormat=dataArray&$top=7").json()["value"][0]
        assert block["dataArray@iot.count"] == 7 and "phenomenonTime" in block["components"]

    def test_takes_a_json_batch(self, frost: Frost, http: requests.Session) -> None:
        requests_ = [{"id": "a", "method": "get", "url": "Things?$top=1"}, {"id": "b", "method": "get", "url": "Things(0)"}]
        replies = http.post(f"{frost.url}/$batch", json={"requests": requests_}).json()["responses"]
        assert {reply["id"]: reply["status"] for reply in replies} == {"a": 200, "b": 404}

    def test_overwrites_in_spite_of_a_wrong_version(self, frost: Frost, http: requests.Session) -> None:
        thing = new_thing(frost, http)
        reply = http.patch(thing, json={"description": "ours"}, headers=WRONG)
        assert reply.status_code == 200 and "ETag" not in http.get(thing).headers
        assert stored_description(frost, thing) == "ours"

    def test_refuses_a_stale_json_patch_and_takes_a_fresh_one(self, frost: Frost, http: requests.Session) -> None:
        thing = new_thing(frost, http)
        http.patch(thing, json={"description": "the colleague's"})
        stale = http.patch(thing, json=replace_if("first", "ours"), headers=JSON_PATCH)
        assert (stale.status_code, stored_description(frost, thing)) == (400, "the colleague's")
        fresh = http.patch(thing, json=replace_if("the colleague's", "ours"), headers=JSON_PATCH)
        assert (fresh.status_code, stored_description(frost, thing)) == (200, "ours")


def new_thing(frost: Frost, http: requests.Session) -> str:
    reply = http.post(f"{frost.url}/Things", json={"name": "probe", "description": "first"})
    assert reply.status_code == 201 and not reply.content
    return reply.headers["Location"]


def replace_if(before: str, after: str) -> "list[dict[str, str]]":
    return [{"op": "test", "path": "/description", "value": before},
            {"op": "replace", "path": "/description", "value": after}]


def stored_description(frost: Frost, thing: str) -> str:
    number = int(thing.rsplit("(", 1)[1].rstrip(")"))
    return frost.postgis.value(frost.database, f'select "DESCRIPTION" from "THINGS" where "ID" = {number}')


class TestPyGeoApi:
    @pytest.fixture(autouse=True)
    def _as_in_the_file(self, pygeoapi: PyGeoApi) -> None:
        restore_defibrillators(pygeoapi.postgis, pygeoapi.database)

    def test_holds_the_defibrillators(self, pygeoapi: PyGeoApi, http: requests.Session) -> None:
        assert pygeoapi.version() == "0.21.0"
        stored = stored_defibrillators(pygeoapi.postgis, pygeoapi.database)
        assert features_digest(stored.values()) == features_digest(defibrillators())
        assert http.get(f"{pygeoapi.collection}/items?f=json&limit=1").json()["numberMatched"] == len(stored) == 131

    def test_says_that_it_can_be_written(self, pygeoapi: PyGeoApi, http: requests.Session) -> None:
        assert "POST" in http.options(f"{pygeoapi.collection}/items").headers["Allow"]
        item = http.options(f"{pygeoapi.collection}/items/{defibrillators()[0].key}").headers["Allow"]
        assert "PUT" in item and "DELETE" in item and "PATCH" not in item
        assert any(PART_4 in name for name in http.get(f"{pygeoapi.url}/conformance?f=json").json()["conformsTo"])

    def test_stores_the_coordinates_of_a_create_as_they_are(self, pygeoapi: PyGeoApi, http: requests.Session) -> None:
        key, body = new_key("raw"), feature(new_key("raw"), x=7.2, y=51.48, adresse="Rathausplatz 1")
        reply = http.post(f"{pygeoapi.collection}/items", json=body, headers=GEOJSON)
        stored = stored_defibrillators(pygeoapi.postgis, pygeoapi.database)[key]
        assert reply.status_code == 201 and reply.headers["Location"].endswith(key) and not reply.content
        assert (stored.x, stored.y) == (7.2, 51.48), "degrees in a table of metres: clients send storage coordinates"

    def test_answers_500_to_a_key_that_exists(self, pygeoapi: PyGeoApi, http: requests.Session) -> None:
        first = defibrillators()[0]
        body = feature(first.key, x=first.x, y=first.y, adresse="again")
        assert http.post(f"{pygeoapi.collection}/items", json=body, headers=GEOJSON).status_code == 500
        assert stored_defibrillators(pygeoapi.postgis, pygeoapi.database)[first.key] == first

    def test_overwrites_in_spite_of_a_wrong_version(self, pygeoapi: PyGeoApi, http: requests.Session) -> None:
        first = defibrillators()[0]
        body = feature(first.key, x=first.x, y=first.y, lage="Keller")
        reply = http.put(f"{pygeoapi.collection}/items/{first.key}", json=body, headers={**GEOJSON, **WRONG})
        stored = stored_defibrillators(pygeoapi.postgis, pygeoapi.database)[first.key]
        assert reply.status_code == 204 and stored.place == "Keller"
        assert stored.address == first.address, "a PUT here merges: what is left out stays"
        assert "ETag" not in http.get(f"{pygeoapi.collection}/items/{first.key}?f=json").headers

    def test_writes_to_the_id_of_the_body_not_of_the_address(self, pygeoapi: PyGeoApi, http: requests.Session) -> None:
        first, second = defibrillators()[:2]
        body = feature(second.key, x=second.x, y=second.y, lage="Keller")
        assert http.put(f"{pygeoapi.collection}/items/{first.key}", json=body, headers=GEOJSON).status_code == 204
        stored = stored_defibrillators(pygeoapi.postgis, pygeoapi.database)
        assert stored[first.key] == first and stored[second.key].place == "Keller"

    def test_takes_a_create_only_as_geojson(self, pygeoapi: PyGeoApi, http: requests.Session) -> None:
        body = feature(new_key("json"), x=376000, y=5705000, adresse="x")
        assert http.post(f"{pygeoapi.collection}/items", json=body).status_code == 400
        assert new_key("json") not in stored_defibrillators(pygeoapi.postgis, pygeoapi.database)


class TestQgisServer:
    @pytest.fixture(autouse=True)
    def _as_in_the_file(self, qgis_server: QgisServer) -> None:
        restore_defibrillators(qgis_server.postgis, qgis_server.database)

    def test_holds_the_defibrillators(self, qgis_server: QgisServer, http: requests.Session) -> None:
        assert qgis_server.version().startswith("3.40.")
        stored = stored_defibrillators(qgis_server.postgis, qgis_server.database)
        assert features_digest(stored.values()) == features_digest(defibrillators())
        page = http.get(f"{qgis_server.collection}/items.json?limit=1000").json()
        assert {item["id"] for item in page["features"]} == set(stored)

    def test_shows_only_in_its_openapi_document_that_it_can_be_written(self, qgis_server: QgisServer,
                                                                       http: requests.Session) -> None:
        assert http.options(f"{qgis_server.collection}/items").status_code == 500
        assert not any(PART_4 in name for name in http.get(f"{qgis_server.url}/conformance.json").json()["conformsTo"])
        paths = http.get(f"{qgis_server.url}/api.openapi3").json()["paths"]
        items = "/wfs3/collections/defibrillators/items"
        assert set(paths[items]) == {"get", "post"}
        assert set(paths[items + "/{featureId}"]) == {"get", "put", "patch", "delete"}

    def test_rounds_degrees_and_is_exact_in_metres(self, qgis_server: QgisServer, http: requests.Session) -> None:
        degrees = http.get(f"{qgis_server.collection}/items.json?limit=131").json()["features"]
        metres = http.get(f"{qgis_server.collection}/items.json?limit=131&crs={UTM32}").json()["features"]
        rounded = [item["geometry"]["coordinates"] for item in degrees]
        assert rounded == [[round(value, 6) for value in point] for point in rounded]
        file = {row.key: [row.x, row.y] for row in defibrillators()}
        assert {item["id"]: item["geometry"]["coordinates"] for item in metres} == file

    def test_keeps_a_client_made_key_but_its_location_names_another(self, qgis_server: QgisServer,
                                                                   http: requests.Session) -> None:
        key = new_key("neu")
        body = feature(key, x=7.2, y=51.48, kennung=key, adresse="Rathausplatz 1")
        reply = http.post(f"{qgis_server.collection}/items", json=body, headers=GEOJSON)
        stored = stored_defibrillators(qgis_server.postgis, qgis_server.database)[key]
        assert reply.status_code == 201 and key not in reply.headers["Location"]
        assert (round(stored.x), round(stored.y)) == (375007, 5704741), "degrees are transformed into the table's metres"
        assert http.post(f"{qgis_server.collection}/items", json=body, headers=GEOJSON).status_code == 500

    def test_changes_single_fields_in_spite_of_a_wrong_version(self, qgis_server: QgisServer,
                                                               http: requests.Session) -> None:
        first = defibrillators()[0]
        reply = http.patch(f"{qgis_server.collection}/items/{first.key}", json={"modify": {"lage": "Keller"}}, headers=WRONG)
        stored = stored_defibrillators(qgis_server.postgis, qgis_server.database)[first.key]
        assert (reply.status_code, stored.place) == (200, "Keller") and "ETag" not in reply.headers
        assert (stored.x, stored.y, stored.address) == (first.x, first.y, first.address)

    def test_cannot_clear_a_field_and_answers_200(self, qgis_server: QgisServer, http: requests.Session) -> None:
        first = defibrillators()[0]
        address = f"{qgis_server.collection}/items/{first.key}"
        assert http.patch(address, json={"modify": {"lage": None}}).status_code == 200
        body = feature(first.key, x=7.219211, y=51.487809, lage=None)
        assert http.put(address, json=body, headers=GEOJSON).status_code == 200
        assert stored_defibrillators(qgis_server.postgis, qgis_server.database)[first.key] == first

    def test_moves_a_feature_only_together_with_a_value(self, qgis_server: QgisServer, http: requests.Session) -> None:
        first = defibrillators()[0]
        address = f"{qgis_server.collection}/items/{first.key}"
        places = []
        for values in ({}, {"objectid": first.number}):
            body = feature(first.key, x=7.22, y=51.49, **values)
            assert http.put(address, json=body, headers=GEOJSON).status_code == 200
            stored = stored_defibrillators(qgis_server.postgis, qgis_server.database)[first.key]
            places.append((round(stored.x), round(stored.y)))
        assert places == [(376362, 5705577), (376423, 5705819)]

    def test_its_own_degrees_sent_back_move_a_feature_by_centimetres(self, qgis_server: QgisServer,
                                                                     http: requests.Session) -> None:
        first = defibrillators()[0]
        body = feature(first.key, x=7.219211, y=51.487809, lage="Keller")
        http.put(f"{qgis_server.collection}/items/{first.key}", json=body, headers=GEOJSON)
        stored = stored_defibrillators(qgis_server.postgis, qgis_server.database)[first.key]
        assert 0.001 < abs(stored.x - first.x) < 0.1

    def test_gives_a_single_feature_only_in_rounded_degrees(self, qgis_server: QgisServer, http: requests.Session) -> None:
        address = f"{qgis_server.collection}/items/{defibrillators()[0].key}.json?crs={UTM32}"
        assert http.get(address).json()["geometry"]["coordinates"] == [7.219211, 51.487809]

    def test_answers_500_for_a_feature_that_is_gone(self, qgis_server: QgisServer, http: requests.Session) -> None:
        address = f"{qgis_server.collection}/items/{defibrillators()[0].key}"
        assert http.delete(address).status_code == 200
        assert http.get(address + ".json").status_code == 500
        assert "Invalid feature" in http.delete(address).text

    def test_updates_over_wfs_only_what_still_has_the_base_values(self, qgis_server: QgisServer,
                                                                  http: requests.Session) -> None:
        first = defibrillators()[0]
        fresh = http.post(qgis_server.wfs, params=TRANSACTION, data=guarded(first.key, first.place, "Keller"), headers=XML)
        stale = http.post(qgis_server.wfs, params=TRANSACTION, data=guarded(first.key, first.place, "Dach"), headers=XML)
        assert "<totalUpdated>1</totalUpdated>" in fresh.text
        assert (stale.status_code, "<totalUpdated>0</totalUpdated>" in stale.text) == (200, True)
        assert stored_defibrillators(qgis_server.postgis, qgis_server.database)[first.key].place == "Keller"


XML = {"Content-Type": "text/xml"}
TRANSACTION = {"SERVICE": "WFS", "VERSION": "1.1.0", "REQUEST": "Transaction"}


def guarded(key: str, before: str, after: str) -> bytes:
    """An update that names the value it replaces."""
    return f"""<wfs:Transaction service="WFS" version="1.1.0" xmlns:wfs="http://www.opengis.net/wfs"
        xmlns:ogc="http://www.opengis.net/ogc"><wfs:Update typeName="defibrillators">
        <wfs:Property><wfs:Name>lage</wfs:Name><wfs:Value>{after}</wfs:Value></wfs:Property><ogc:Filter><ogc:And>
        <ogc:PropertyIsEqualTo><ogc:PropertyName>kennung</ogc:PropertyName><ogc:Literal>{key}</ogc:Literal>
        </ogc:PropertyIsEqualTo><ogc:PropertyIsEqualTo><ogc:PropertyName>lage</ogc:PropertyName>
        <ogc:Literal>{before}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:And></ogc:Filter></wfs:Update>
        </wfs:Transaction>""".encode()


def test_a_colleague_changes_and_deletes_on_the_server(pygeoapi: PyGeoApi, qgis_server: QgisServer) -> None:
    first, second = defibrillators()[:2]
    theirs = replace(first, place="Foyer", building="Kasse")
    for server, colleague in ((pygeoapi, PyGeoApiColleague(pygeoapi)), (qgis_server, QgisServerColleague(qgis_server))):
        restore_defibrillators(server.postgis, server.database)
        colleague.change(theirs)
        colleague.delete(second.key)
        stored = stored_defibrillators(server.postgis, server.database)
        assert (stored[first.key], second.key in stored, len(stored)) == (theirs, False, 130)
