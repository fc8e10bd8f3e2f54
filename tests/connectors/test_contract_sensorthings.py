"""SensorThings against the sandbox: the same assertions that real servers have to meet."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np
import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.dataset import DatasetKind
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.tests.connectors.contract import WATCHED, check_complete, check_pages_agree, check_series


@pytest.fixture
def connected(musterstadt, connect):
    return connect(SensorThings(), musterstadt.services["sensorthings"])


@pytest.fixture
def temperature(connected):
    return next(dataset for dataset in connected.datasets() if dataset.title == "Lufttemperatur")


@pytest.mark.parametrize("tail", [
    "", "/", "/Things", "/Things?$top=1&$expand=Locations", "/Datastreams(1)", "/Datastreams(1)/Observations?$top=5",
    "/Datastreams(1)/Observations?$filter=result%20gt%205",
])
def test_any_address_of_the_service_leads_to_its_root(musterstadt, connect, tail):
    root = musterstadt.services["sensorthings"]
    assert connect(SensorThings(), root + tail).service.url == root


def test_the_front_page_of_the_city_leads_to_its_sensors(musterstadt, connect):
    assert connect(SensorThings(), musterstadt.url).service.url == musterstadt.services["sensorthings"]


def test_inspection_reports_stations_series_and_data_arrays(connected):
    report = connected.connector.inspect(connected.session, connected.service, progress=WATCHED)
    assert set(report.offers) == {"stations", "series", "data_array"}
    assert report.datasets == 8


def test_each_observed_property_is_a_dataset_with_count_unit_and_licence(connected, temperature):
    assert len(connected.datasets()) == 8
    assert temperature.kind is DatasetKind.STATIONS
    assert (temperature.count, temperature.unit) == (2, "°C")
    assert temperature.licence.id == "dl-de-zero-2.0"
    assert Capability.SERIES in temperature.capabilities
    assert not temperature.capabilities.editable
    assert all("127.0.0.1" not in value for value in temperature.source.values())


def test_stations_carry_place_unit_and_latest_value(connected, temperature):
    features = check_complete(connected, temperature)
    assert len(features) == 2
    for feature in features:
        x, y, _, _ = geometry.bounds(feature.geometry)
        assert 9 < x < 10 and 51 < y < 52
        assert feature.properties["unit"] == "°C"
        assert isinstance(feature.properties["value"], float)
        assert feature.properties["value_time"].endswith("Z")
        assert feature.properties["station"]
    check_pages_agree(connected, temperature, small=1)


def test_the_latest_value_is_the_last_of_the_series(connected, temperature):
    latest = {feature.id: feature.properties for feature in check_complete(connected, temperature)}
    for name, properties in latest.items():
        pages = connected.series(temperature, Query(stations=(name,)))
        batches = [page.observations for page in pages if page.observations is not None]
        assert {batch.series for batch in batches} == {name}
        times = np.concatenate([batch.start for batch in batches])
        numbers = np.concatenate([batch.number for batch in batches])
        assert numbers[times.argmax()] == properties["value"]
        assert f"{np.datetime64(int(times.max()), 'ms')}Z" == properties["value_time"]


@pytest.mark.parametrize("page_size", [700, 10_000])
def test_series_come_complete_in_pages_of_any_size(connected, temperature, page_size):
    rows = check_series(connected, temperature, page_size=page_size)
    assert len(rows) == 2 and min(rows.values()) > 5_000


def test_series_are_the_same_as_objects_and_as_data_arrays(connected, temperature):
    def columns(source):
        found = {}
        dataset = type(temperature)(**{**vars(temperature), "source": source})
        for batch in (page.observations for page in connected.series(dataset, Query(page_size=2000)) if page.observations):
            found.setdefault(batch.series, []).append(np.column_stack([batch.start, batch.end, batch.number]))
        return {name: np.vstack(parts) for name, parts in found.items()}

    arrays, objects = columns(temperature.source), columns({**temperature.source, "data_array": ""})
    assert arrays.keys() == objects.keys()
    assert all(np.array_equal(arrays[name], objects[name], equal_nan=True) for name in arrays)


def test_a_period_takes_its_start_and_leaves_its_end(connected, temperature):
    start, end = datetime(2025, 3, 30, tzinfo=timezone.utc), datetime(2025, 3, 31, tzinfo=timezone.utc)
    pages = connected.series(temperature, Query(period=Period(start, end), page_size=10))
    times = np.concatenate([page.observations.start for page in pages if page.observations is not None])
    assert times.min() == int(start.timestamp() * 1000)
    assert times.max() < int(end.timestamp() * 1000)
    assert pages[-1].expected == len(times)


def test_hours_are_intervals_where_the_station_says_so(connected):
    noise = next(dataset for dataset in connected.datasets() if "LAeq" in dataset.title)
    batch = next(page.observations for page in connected.series(noise, Query(page_size=50)) if page.observations)
    assert set((batch.end - batch.start).tolist()) == {3_600_000}


def test_an_area_keeps_the_stations_inside(connected, temperature):
    schema = connected.schema(temperature)
    one, other = connected.features(temperature, schema)
    x, y, _, _ = geometry.bounds(one.geometry)
    found = connected.features(temperature, schema, Query(area=(x - 1e-4, y - 1e-4, x + 1e-4, y + 1e-4)))
    assert [feature.id for feature in found] == [one.id]
    assert other.id not in [feature.id for feature in found]


def test_the_newest_instant_is_that_of_the_newest_value(connected, temperature):
    times = [row.properties["value_time"] for row in check_complete(connected, temperature)]
    newest = connected.connector.newest(connected.session, temperature, progress=WATCHED)
    assert f"{newest:%Y-%m-%dT%H:%M}" == max(times)[:16]


@pytest.mark.parametrize("period", [
    Period(), Period(datetime(2025, 3, 1, tzinfo=timezone.utc)), Period(datetime(2031, 1, 1, tzinfo=timezone.utc)),
])
def test_the_amount_is_what_the_series_then_bring(connected, temperature, period):
    query = Query(period=period, page_size=10_000)
    pages = connected.series(temperature, query)
    amount = connected.connector.amount(connected.session, temperature, query, progress=WATCHED)
    assert amount == pages[-1].expected
