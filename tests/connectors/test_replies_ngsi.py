"""What a broker that others wrote did answer, and the standard's own examples: see replies/ngsi/README.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from urban_data_workbench.plugin.connectors.ngsi import NgsiLd
from urban_data_workbench.plugin.connectors.ngsi_entities import Layout, feature_json, schema_of
from urban_data_workbench.plugin.connectors.ngsi_series import rows_of
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import Connected, check_complete, check_pages_agree, check_series, kinds
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Asked, Rough

FOLDER = Path(__file__).parent / "replies" / "ngsi"
STANDARD = json.loads((FOLDER / "standard.json").read_text(encoding="utf-8"))
RECORDED = {item["name"]: item for item in json.loads((FOLDER / "cassiopeia.json").read_text(encoding="utf-8"))["exchanges"]}
LD = f"{ROOT}/ngsi-ld/v1"
FIRST = "urn:ngsi-ld:AirQualityObserved:0"


def cassiopeia(asked: Asked) -> Any:
    """Answer with what was recorded at the same path; what this server does not know is a 404, as it was."""
    path = asked.path.removeprefix("/ngsi-ld/v1")
    name = {"/types/": "types", "/entities/": "q-type", "/temporal/entities/": "temporal", f"/entities/{FIRST}": "get"}.get(path)
    if path.startswith("/temporal/entities/urn:"):
        wanted = path.rstrip("/").rpartition("/")[2]
        return next(item for item in RECORDED["temporal"]["body"] if item["id"] == wanted)
    if name is None or asked.method != "GET":
        return Answer({"title": "no such path"}, 404)
    found = RECORDED[name]
    return Answer(found["body"], found["status"], found["headers"])


def connected(behave: Any) -> Connected:
    return Connected(NgsiLd(), Session(LD, adapter=Rough(behave), sleep=lambda seconds: None), Service("ngsi-ld", LD))


def test_a_broker_of_2021_without_types_of_attributes_is_read():
    """It insists on slashes behind lists, ignores limit and offset, and sends every attribute as a list without a type."""
    broker = connected(cassiopeia)
    found = {dataset.title: dataset for dataset in broker.datasets()}
    assert set(found) == {"AirQualityObserved", "AirQualityObserved: NO2"}
    layer = found["AirQualityObserved"]
    assert len(check_complete(broker, layer, page_size=2)) == 3
    check_pages_agree(broker, layer, small=1)
    schema = broker.schema(layer)
    assert kinds(schema) == {"id": Kind.TEXT, "NO2": Kind.REAL, "NO2_observed_at": Kind.DATETIME, "refStation": Kind.TEXT}
    assert schema.field("NO2").unit == "µg/m³" and schema.geometry == "Point"
    now = broker.now(layer, schema, FIRST)
    assert now is not None and geometry.bounds(now.geometry)[:2] == (9.99, 53.55)


def test_its_series_are_read_too():
    broker = connected(cassiopeia)
    stations = next(dataset for dataset in broker.datasets() if dataset.title.endswith("NO2"))
    assert Capability.SERIES in stations.capabilities
    assert set(check_series(broker, stations).values()) == {1}


def test_the_standards_parking_place_becomes_a_feature():
    (entity,) = STANDARD["C.5.15 entities, normalised"]
    layout = Layout("OffStreetParking", "location")
    found, clashes = feature_json(entity, layout)
    assert found["geometry"] == {"type": "Point", "coordinates": [-8.5, 41.2]} and not clashes
    assert found["properties"] == {
        "id": "Downtown1", "name": "Downtown One", "availableSpotNumber": 121,
        "availableSpotNumber_observed_at": "2017-07-29T12:05:02Z", "totalSpotNumber": 200,
    }
    fields = kinds(schema_of([entity], layout, writable=False))
    assert (fields["availableSpotNumber"], fields["totalSpotNumber"]) == (Kind.REAL, Kind.INTEGER)


def test_the_standards_simplified_form_is_understood():
    found = [feature_json(entity, Layout("Vehicle"))[0]["properties"] for entity in STANDARD["C.5.4 entities, simplified"]]
    assert found == [{"id": "B9211", "brandName": "Volvo"}, {"id": "A456", "brandName": "Mercedes"}]


@pytest.mark.parametrize("name", ["C.5.5 temporal, normalised", "C.5.6 temporal, temporalValues"])
def test_both_temporal_forms_of_the_standard_say_the_same(name):
    rows = rows_of(STANDARD[name], "http://example.org/vehicle/speed")
    assert rows.results == [120, 80, 100] and rows.lost == 0
    assert rows.times == ["2018-08-01T12:03:00Z", "2018-08-01T12:05:00Z", "2018-08-01T12:07:00Z"]


@pytest.mark.parametrize("name", ["C.5.7 types", "C.5.8 types, details"])
def test_both_lists_of_types_of_the_standard_are_read(name):
    def behave(asked: Asked) -> Any:
        if asked.path.endswith("/types"):
            return STANDARD[name]
        return Answer([], 200, {"NGSILD-Results-Count": "0"}) if asked.method == "GET" else Answer(b"", 404)

    found = connected(behave).datasets()
    assert [dataset.title for dataset in found] == ["Vehicle", "OffStreetParking", "ParkingSpot"]
    assert found[2].id == "http://example.org/parking/ParkingSpot"
