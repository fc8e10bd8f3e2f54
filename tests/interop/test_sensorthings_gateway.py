"""FROST behind a gateway: what its links name is another host, its pages are small, its Things belong to Projects."""
from __future__ import annotations

from typing import Iterator

import pytest
import requests

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.tests.connectors.contract import Connected
from urban_data_workbench.tests.interop.conftest import INNER_HOST
from urban_data_workbench.tests.interop.report import PROJECTS, SENSOR_PARK, InteropReport
from urban_data_workbench.tests.interop.selections import check_selections
from urban_data_workbench.tests.interop.sensor_park import (
    Sensor,
    check,
    digest,
    joined,
    put,
    put_digest,
    read,
    read_dataset,
    whole,
)
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.servers.process import local_session
from urban_data_workbench.tests.interop.trees import Following

OF_PROJECTS = {"Klima": (0, 1, 2, 7), "Pegel": (3, 4)}  # the sensors of each by number; the others belong to none


@pytest.fixture(scope="module")
def park(frost_gateway: Frost) -> "list[Sensor]":
    """The park of sensors, some of them in Projects."""
    sensors = whole()
    with local_session() as http:
        put(frost_gateway.url, sensors, http)
        for name, numbers in {**OF_PROJECTS, "Leer": ()}.items():
            things = [{"@iot.id": _thing(frost_gateway, f"Mast {number}", http)} for number in numbers]
            reply = http.post(f"{frost_gateway.url}/Projects", json={"name": name, "description": "d", "Things": things}, timeout=60)
            assert reply.status_code == 201, reply.text
    return sensors


def _thing(server: Frost, name: str, http: requests.Session) -> int:
    """The newest Thing of a name: other tests may have put one of the same."""
    found = http.get(f"{server.url}/Things?$filter=name eq '{name}' and Datastreams/id gt 0&$orderby=id desc", timeout=60)
    return int(found.json()["value"][0]["@iot.id"])


@pytest.fixture
def gateway(frost_gateway: Frost, park: "list[Sensor]") -> Iterator[Connected]:
    """The connector; it asks nothing of the inner host."""
    adapter = Following()
    yield Connected.to(SensorThings(), f"{frost_gateway.url}/Things(1)/Datastreams", adapter=adapter)
    assert len(adapter.seen) > 3 and not [url for url in adapter.seen if not url.startswith(frost_gateway.url)]
    adapter.close()


def test_links_that_name_the_inner_host_lead_to_the_gateway(
        gateway: Connected, park: "list[Sensor]", frost_gateway: Frost, interop: InteropReport) -> None:
    with local_session() as http:
        page = http.get(f"{frost_gateway.url}/Observations?$top=2", timeout=60).json()
    assert page["@iot.nextLink"].startswith(INNER_HOST) and page["value"][0]["@iot.selfLink"].startswith(INNER_HOST)
    found = read(gateway, page_size=10)
    check(found, park)
    check_selections(gateway, park)
    stored = frost_gateway.postgis.value(
        frost_gateway.database, 'select count(*) from "OBSERVATIONS" where "DATASTREAM_ID" is not null')
    row = interop.row(frost_gateway.title, SENSOR_PARK)
    row.read(got=found.rows, expected=stored, checksum=found.digest, independent=put_digest(park))
    row.note("all its links name an inner host, to which nothing was sent; pages of three rows; only read here: "
             "Things are edited in rows of their own")


def test_the_stations_of_a_project_are_a_dataset(
        gateway: Connected, park: "list[Sensor]", frost_gateway: Frost, interop: InteropReport) -> None:
    datasets = {one.title: one for one in gateway.datasets() if one.id.startswith("project:")}
    assert {title: one.count for title, one in datasets.items()} == {name: len(numbers) for name, numbers in OF_PROJECTS.items()}
    found = {title: read_dataset(gateway, dataset, page_size=10) for title, dataset in datasets.items()}
    for title, numbers in OF_PROJECTS.items():
        check(found[title], [sensor for sensor in park if sensor.number in numbers])
    observed = {one.properties["station"]: one.properties["observed_property"] for one in found["Klima"].stations.values()}
    assert observed == {f"Mast {number}": park[number].quantity for number in OF_PROJECTS["Klima"]}
    whole_of = joined(found.values())
    stored = frost_gateway.postgis.value(frost_gateway.database, """
        select count(*) from "OBSERVATIONS" o join "DATASTREAMS" d on o."DATASTREAM_ID" = d."ID"
        join "PROJECT_THINGS" p on p."THING_ID" = d."THING_ID" """)
    numbers = [number for members in OF_PROJECTS.values() for number in members]
    row = interop.row(frost_gateway.title, PROJECTS)
    row.read(got=whole_of.rows, expected=stored, checksum=whole_of.digest,
             independent=digest({park[number].name: park[number].values for number in numbers}))
    row.note("by a model of ours for FROST's model loader; the plugin with sign-in and rights cannot be had from Maven Central, so "
             "that what a Project hides is not shown here; stations are only read")
