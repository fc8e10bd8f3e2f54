"""MultiDatastreams of a real FROST: each observed property is a dataset, its values a place of the arrays."""

from __future__ import annotations

from typing import Any, Iterator

import numpy as np
import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.connectors.contract import Connected, check_complete, check_pages_agree, check_series
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.servers.postgis import PostGis
from urban_data_workbench.tests.interop.servers.process import local_session

TYPES = "http://www.opengis.net/def/observationType/OGC-OM/2.0/"
NAMES, UNITS = ("Windrichtung", "Windstärke", "Himmel"), ("°", "m/s", None)


def _station(number: int) -> dict[str, Any]:
    place = {"type": "Point", "coordinates": [7.2 + number / 100, 51.4]}
    shared = [{"@iot.id": at + 1} if number else {"name": name, "description": "d", "definition": f"https://example.org/{at}"}
              for at, name in enumerate(NAMES)]
    values = [{"phenomenonTime": f"2026-03-01T0{hour}:00:00Z", "result": [hour * 10, number + hour / 2, "klar"]} for hour in range(5)]
    stream = {
        "name": f"Wind {number}", "description": "d", "observationType": f"{TYPES}OM_ComplexObservation",
        "multiObservationDataTypes": [f"{TYPES}OM_Measurement", f"{TYPES}OM_Measurement", f"{TYPES}OM_CategoryObservation"],
        "unitOfMeasurements": [{"name": unit, "symbol": unit, "definition": unit} for unit in UNITS],
        "ObservedProperties": shared, "Observations": values,
        "Sensor": {"name": "S", "description": "d", "encodingType": "text/html", "metadata": "ohne"},
    }
    location = {"name": "Ort", "description": "Ort", "encodingType": "application/geo+json", "location": place}
    return {"name": f"Mast {number}", "description": "d", "Locations": [location], "MultiDatastreams": [stream]}


@pytest.fixture(scope="module", params=["100", "1"])
def wind(request: pytest.FixtureRequest, postgis: PostGis) -> Iterator[Connected]:
    """Two masts behind FROST, with pages of its own size and of one row."""
    settings = {"plugins.multiDatastream.enable": "true", "maxTop": request.param}
    adapter = HTTPAdapter(pool_maxsize=18)
    with Frost(postgis, database=f"wind_{request.param}", settings=settings) as server, local_session() as http:
        for number in range(2):
            reply = http.post(f"{server.url}/Things", json=_station(number), timeout=60)
            assert reply.status_code == 201, reply.text
        yield Connected.to(SensorThings(), server.url, adapter=adapter)
    adapter.close()


@pytest.mark.parametrize("at", range(3))
def test_a_place_of_the_arrays_is_read_as_stations_and_series(wind: Connected, at: int) -> None:
    dataset = wind.dataset(f"multi:{at + 1}")
    assert (dataset.title, dataset.unit, dataset.count) == (NAMES[at], UNITS[at] or "", 2)
    features = {feature.id: feature for feature in check_complete(wind, dataset)}
    check_pages_agree(wind, dataset, small=1)
    assert set(features) == {f"1/{at}", f"2/{at}"}
    second = features[f"2/{at}"]
    latest = (second.properties["value"], second.properties["value_text"])
    assert latest == ((40.0, None), (3.0, None), (None, "klar"))[at]
    assert geometry.bounds(second.geometry)[:2] == (7.21, 51.4) and second.properties["station"] == "Mast 1"
    assert check_series(wind, dataset, page_size=2) == {f"1/{at}": 5, f"2/{at}": 5}


def test_one_station_is_asked_for_alone(wind: Connected) -> None:
    pages = wind.series(wind.dataset("multi:2"), Query(stations=("2/1",)))
    batches = [page.observations for page in pages if page.observations is not None]
    assert {batch.series for batch in batches} == {"2/1"}
    assert np.concatenate([batch.number for batch in batches]).tolist() == [1.0, 1.5, 2.0, 2.5, 3.0]
