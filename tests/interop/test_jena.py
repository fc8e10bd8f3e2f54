"""Jena's SensorThings, which is sensiNact's: read through the recorded exchanges with such a gateway.

Nothing of this is a live server: the rows say ``recorded``.
"""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Optional
from urllib.parse import parse_qsl, unquote, urlsplit

import numpy as np
import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected, check_complete, check_pages_agree, check_series
from urban_data_workbench.tests.connectors.rough import Asked, Rough
from urban_data_workbench.tests.interop.jena import COUNTER, HOURS, INNER, Exchange, Gateway, exchanges, hours
from urban_data_workbench.tests.interop.report import SENSINACT, InteropReport
from urban_data_workbench.tests.interop.sensor_park import digest, observations

OURS = "https://udp.jena.test/v1.1"
LISTED = (
    3, 4, 5, 7, 8, 13, 14, 16, 20, 21, 22, 23, 24, 29, 30, 31, 36, 39, 41, 42, 43, 44, 46, 47, 49, 50, 56, 63, 64, 80,
    88, 100,
)
UNKNOWN = (20,)  # one of its thirteen rows is cut off


@pytest.fixture
def folder(shared: Path) -> Path:
    return shared.parent / "replies" / "sensinact"


@pytest.fixture
def gateway(folder: Path) -> Gateway:
    return Gateway(folder)


def connected_to(gateway: Gateway) -> Connected:
    return Connected.to(SensorThings(), f"{OURS}/Things?$top=1", adapter=Rough(gateway.answer))


@pytest.fixture
def jena(gateway: Gateway) -> Connected:
    return connected_to(gateway)


def named(jena: Connected, title: str) -> Dataset:
    return next(dataset for dataset in jena.datasets() if dataset.title == title)


def as_asked(exchange: Exchange) -> Asked:
    parts = urlsplit(exchange.url)
    return Asked(exchange.method, exchange.url, unquote(parts.path), dict(parse_qsl(parts.query)), {}, b"")


@pytest.mark.parametrize("number", LISTED)
def test_the_composed_gateway_answers_as_the_recorded_one_did(folder: Path, gateway: Gateway, number: int) -> None:
    exchange = next(one for one in exchanges(folder) if one.number == number)
    composed = gateway.compose(as_asked(exchange))
    assert composed.status == exchange.status
    if exchange.status != 200:
        return
    body = json.loads(json.dumps(composed.body))
    if b'"value":[' not in exchange.body:
        assert plain(body) == plain(json.loads(exchange.body))
        return
    rows = exchange.rows()
    theirs, ours = ({row["@iot.id"]: row for row in found} for found in (rows, body["value"]))
    assert rows and all(plain(ours[name]) == plain(row) for name, row in theirs.items()) or number == 64
    head = exchange.body[:300].decode("utf-8", "ignore")
    assert ("nextLink" in head) == ("@iot.nextLink" in body)
    if "@iot.nextLink" in body:
        assert options(body["@iot.nextLink"]) == options(head.partition('"@iot.nextLink":"')[2].partition('"')[0])
    if number not in UNKNOWN:
        assert '"@iot.count"' not in head or f'"@iot.count":{body["@iot.count"]},' in head
        assert exchange.cut or len(theirs) == len(ours)


def plain(entity: Any) -> Any:
    """Leave out what changed between two starts of the gateway: the instants of its own resources."""
    if isinstance(entity, dict):
        return {key: plain(value) for key, value in entity.items() if key != "timestamp"}
    return entity


def options(link: str) -> tuple[str, dict[str, str]]:
    return unquote(urlsplit(link).path), dict(parse_qsl(urlsplit(link).query))


def test_the_counters_hours_are_those_that_were_recorded(folder: Path) -> None:
    recorded = {
        row["@iot.id"]: (row["phenomenonTime"], row["result"])
        for exchange in exchanges(folder) if 39 <= exchange.number <= 51 for row in exchange.rows()
    }
    made = {row["@iot.id"]: (row["phenomenonTime"], row["result"]) for row in hours()}
    assert len(recorded) > 15 and recorded.items() <= made.items()


def test_resources_of_one_name_are_one_dataset_and_bookkeeping_is_none(jena: Connected) -> None:
    found = {dataset.title: dataset.count for dataset in jena.datasets()}
    assert found == {"Freie Plätze": 3, "open": 3, "status": 3, "temperature": 5, "value": 2, "count": 2}


def test_listing_takes_one_request_per_service_not_one_per_resource(gateway: Gateway, jena: Connected) -> None:
    before = len(gateway.composed) + len(gateway.played)
    jena.datasets()
    assert len(gateway.composed) + len(gateway.played) - before <= 3


@pytest.mark.parametrize("title", ["Freie Plätze", "open", "status", "temperature", "value", "count"])
def test_every_dataset_is_read_complete(jena: Connected, title: str) -> None:
    dataset = named(jena, title)
    features = check_complete(jena, dataset)
    assert len(features) == dataset.count
    assert not [feature.id for feature in features if "~admin~" in feature.id]
    check_pages_agree(jena, dataset, small=2)


def test_stations_carry_what_the_records_say(jena: Connected) -> None:
    found = {feature.id: feature for feature in check_complete(jena, named(jena, "Freie Plätze"))}
    house, nowhere = found["parkhaus-1~data~free"], found["strom-wert~data~free"]
    assert house.properties["station"] == "Parkhaus Grüne Aue"
    assert house.properties["value"] == 123 and house.properties["value_time"] == "2026-11-01T00:00:00.000Z"
    assert geometry.bounds(house.geometry)[:2] == (11.586600303649902, 50.927101135253906)
    assert nowhere.geometry is None, "an empty point is no place"
    words = {feature.id: feature.properties for feature in check_complete(jena, named(jena, "status"))}
    assert words["parkhaus-1~data~status"]["value_text"] == "offen"


def test_a_history_longer_than_the_gateway_reaches_comes_whole(jena: Connected) -> None:
    """It counts 3,200 and pages through the newest 3,000; the others come by a filter on the time."""
    dataset = named(jena, "count")
    pages = jena.series(dataset, Query(stations=(COUNTER,), page_size=10_000))
    batches = [page.observations for page in pages if page.observations is not None]
    times, numbers = (np.concatenate([getattr(batch, name) for batch in batches]) for name in ("start", "number"))
    order = times.argsort()
    assert len(times) == len(set(times.tolist())) == HOURS == pages[-1].expected
    assert numbers[order].tolist() == [hour % 97 for hour in range(HOURS)]
    assert not [item for page in pages for item in page.skipped]


def test_every_value_of_the_recorded_city_arrives(gateway: Gateway, jena: Connected, interop: InteropReport) -> None:
    """Against the records themselves, read past the product; the row says ``recorded``."""
    found: "dict[str, list[Any]]" = {}
    for dataset in jena.datasets():
        for series, value in observations(jena, dataset, 10_000):
            found.setdefault(series, []).append(value)
    recorded: "dict[str, list[Any]]" = {}
    for one in gateway.observations():
        recorded.setdefault(one["@iot.id"].rpartition("~")[0], []).append(plainly(one))
    recorded = {name: rows for name, rows in recorded.items() if is_of_the_city(name)}
    interop.started(SENSINACT, version="of May 2026", real=False)
    row = interop.row(SENSINACT)
    row.read(got=sum(map(len, found.values())), expected=sum(map(len, recorded.values())), checksum=digest(found),
             independent=digest(recorded))
    row.note("lists put together from the recorded entities where no exchange has them whole; not edited: writes are mostly refused "
             "there, or answered 200 and not applied, so that none is offered")
    assert sorted(found) == sorted(recorded)


def is_of_the_city(name: str) -> bool:
    """Not of the gateway's own providers, nor its bookkeeping, nor of what was posted to it."""
    return name.count("~") == 2 and "~admin~" not in name and not name.startswith(("sensiNact~", "sensiNactHistory~"))


def plainly(row: "dict[str, Any]") -> "tuple[int, int, Optional[float], Optional[str]]":
    """A recorded Observation as it must be read."""
    moment, result = int(datetime.fromisoformat(row["phenomenonTime"].replace("Z", "+00:00")).timestamp() * 1000), row["result"]
    if result is None or (isinstance(result, (int, float)) and not isinstance(result, bool)):
        return moment, moment, None if result is None else float(result), None
    text = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return moment, moment, None, text


def test_a_period_of_a_history_is_read(jena: Connected) -> None:
    day = Period(datetime(2026, 6, 20, tzinfo=timezone.utc), datetime(2026, 6, 21, tzinfo=timezone.utc))
    pages = jena.series(named(jena, "count"), Query(stations=(COUNTER,), period=day))
    assert sum(len(page.observations) for page in pages if page.observations is not None) == 8 == pages[-1].expected


def test_all_series_of_a_dataset_are_complete(jena: Connected) -> None:
    assert check_series(jena, named(jena, "Freie Plätze")) == {
        "parkhaus-1~data~free": 1, "parkhaus 2~data~free": 1, "strom-wert~data~free": 1,
    }


def test_the_newest_instant_and_the_amount_are_told(jena: Connected) -> None:
    dataset = named(jena, "count")
    newest = jena.connector.newest(jena.session, dataset, progress=WATCHED)
    assert newest == datetime(2026, 11, 1, tzinfo=timezone.utc)
    amount = jena.connector.amount(jena.session, dataset, Query(stations=(COUNTER,)), progress=WATCHED)
    assert amount == HOURS


def test_nothing_is_asked_of_the_inner_host_that_the_links_name(gateway: Gateway, jena: Connected) -> None:
    check_complete(jena, named(jena, "value"))
    assert gateway.composed and not [url for url in gateway.composed if url.startswith(INNER)]


def test_a_refusal_that_looks_like_an_empty_list_is_said(folder: Path) -> None:
    jena = connected_to(Gateway(folder, denied=True))
    report = jena.connector.inspect(jena.session, jena.service, progress=WATCHED)
    assert "visible" in report.missing
    assert jena.datasets() == ()


def test_stations_that_a_refusal_hides_are_missing_not_absent(folder: Path, jena: Connected) -> None:
    dataset = named(jena, "Freie Plätze")
    denied = connected_to(Gateway(folder, denied=True))
    pages = denied.pages(dataset, denied.schema(dataset))
    assert sum(item.count for page in pages for item in page.skipped if item.reason == "missing_station") == 3
    series = denied.series(dataset)
    assert sum(item.count for page in series for item in page.skipped if item.reason == "missing_station") == 3
