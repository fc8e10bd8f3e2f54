"""MultiDatastreams of a real FROST: each observed property is a dataset, its values a place of the arrays."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Iterator, Optional

import numpy as np
import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.connectors.contract import Connected, check_complete, check_pages_agree, check_series
from urban_data_workbench.tests.interop.report import WIND, InteropReport
from urban_data_workbench.tests.interop.sensor_park import digest, read_dataset
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.servers.process import local_session
from urban_data_workbench.tests.interop.trees import Following

TYPES = "http://www.opengis.net/def/observationType/OGC-OM/2.0/"
NAMES, UNITS = ("Windrichtung", "Windstärke", "Himmel"), ("°", "m/s", None)


def _station(number: int, shared: "list[dict[str, Any]]") -> dict[str, Any]:
    place = {"type": "Point", "coordinates": [7.2 + number / 100, 51.4]}
    observed = [{"name": name, "description": "d", "definition": f"https://example.org/{at}"} for at, name in enumerate(NAMES)]
    values = [{"phenomenonTime": f"2026-03-01T0{hour}:00:00Z", "result": [hour * 10, number + hour / 2, "klar"]} for hour in range(5)]
    stream = {
        "name": f"Wind {number}", "description": "d", "observationType": f"{TYPES}OM_ComplexObservation",
        "multiObservationDataTypes": [f"{TYPES}OM_Measurement", f"{TYPES}OM_Measurement", f"{TYPES}OM_CategoryObservation"],
        "unitOfMeasurements": [{"name": unit, "symbol": unit, "definition": unit} for unit in UNITS],
        "ObservedProperties": shared or observed, "Observations": values,
        "Sensor": {"name": "S", "description": "d", "encodingType": "text/html", "metadata": "ohne"},
    }
    location = {"name": "Ort", "description": "Ort", "encodingType": "application/geo+json", "location": place}
    return {"name": f"Mast {number}", "description": "d", "Locations": [location], "MultiDatastreams": [stream]}


@pytest.fixture(scope="module")
def wind(frost_gateway: Frost) -> Iterator[Connected]:
    """Two masts behind FROST, and nothing of them asked of the host that the links name."""
    adapter = Following()
    with local_session() as http:
        for number in range(2):
            rows = http.get(f"{frost_gateway.url}/MultiDatastreams?$expand=ObservedProperties", timeout=60).json()["value"]
            shared = [{"@iot.id": one["@iot.id"]} for row in rows[:1] for one in row["ObservedProperties"]]
            reply = http.post(f"{frost_gateway.url}/Things", json=_station(number, shared), timeout=60)
            assert reply.status_code == 201, reply.text
    yield Connected.to(SensorThings(), frost_gateway.url, adapter=adapter)
    assert adapter.seen and not [url for url in adapter.seen if not url.startswith(frost_gateway.url)]
    adapter.close()


@pytest.mark.parametrize("at", range(3))
def test_a_place_of_the_arrays_is_read_as_stations_and_series(wind: Connected, at: int) -> None:
    dataset = named(wind, at)
    assert (dataset.title, dataset.unit, dataset.count) == (NAMES[at], UNITS[at] or "", 2)
    features = {feature.id: feature for feature in check_complete(wind, dataset)}
    check_pages_agree(wind, dataset, small=1)
    first, second = sorted(features.values(), key=lambda feature: str(feature.properties["station"]))
    assert {one.id.rpartition("/")[2] for one in (first, second)} == {str(at)}
    latest = (second.properties["value"], second.properties["value_text"])
    assert latest == ((40.0, None), (3.0, None), (None, "klar"))[at]
    assert geometry.bounds(second.geometry)[:2] == (7.21, 51.4) and second.properties["station"] == "Mast 1"
    assert check_series(wind, dataset, page_size=2) == {first.id: 5, second.id: 5}


def test_one_station_is_asked_for_alone(wind: Connected) -> None:
    dataset = named(wind, 1)
    second = next(one for one in check_complete(wind, dataset) if one.properties["station"] == "Mast 1")
    pages = wind.series(dataset, Query(stations=(second.id,)))
    batches = [page.observations for page in pages if page.observations is not None]
    assert {batch.series for batch in batches} == {second.id}
    assert np.concatenate([batch.number for batch in batches]).tolist() == [1.0, 1.5, 2.0, 2.5, 3.0]


def test_every_value_of_the_arrays_arrives(wind: Connected, frost_gateway: Frost, interop: InteropReport) -> None:
    parts = [read_dataset(wind, named(wind, at), page_size=2) for at in range(3)]
    found = {f"{name}, {NAMES[at]}": rows for at, part in enumerate(parts) for name, rows in part.values.items()}
    put = {f"Mast {number}, {name}": [_value(number, hour)[at] for hour in range(5)]
           for number in range(2) for at, name in enumerate(NAMES)}
    arrays = frost_gateway.postgis.value(
        frost_gateway.database, 'select count(*) from "OBSERVATIONS" where "MULTI_DATASTREAM_ID" is not null')
    row = interop.row(frost_gateway.title, WIND)
    row.read(got=sum(map(len, found.values())), expected=3 * arrays, checksum=digest(found), independent=digest(put))
    row.note("two masts with three quantities each, numbers and words; only read: a place of an array is nothing that can be "
             "written alone")


def _value(number: int, hour: int) -> "list[tuple[int, int, Optional[float], Optional[str]]]":
    moment = int(datetime(2026, 3, 1, hour, tzinfo=timezone.utc).timestamp()) * 1000
    return [(moment, moment, hour * 10.0, None), (moment, moment, number + hour / 2, None), (moment, moment, None, "klar")]


def named(wind: Connected, at: int) -> Dataset:
    """The dataset of one observed property of the arrays."""
    return next(dataset for dataset in wind.datasets() if dataset.id.startswith("multi:") and dataset.title == NAMES[at])
