"""The contract over SensorThings servers that cannot be installed here, and what FROST's own links get wrong."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote

import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.errors import NotFound
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected, check_complete, check_pages_agree, check_series
from urban_data_workbench.tests.connectors.dialects import ROWS, STATIONS, Dialect, Gost, IstSos
from urban_data_workbench.tests.connectors.rough import Asked


def connected_to(server: Dialect, tail: str = "") -> Connected:
    return Connected.to(SensorThings(), server.base + tail, adapter=server.adapter)


@pytest.mark.parametrize("dialect", [IstSos, Gost])
def test_a_dialect_meets_the_contract(dialect: type) -> None:
    server = dialect()
    connected = connected_to(server, "/Datastreams(1)/Observations?$top=1")
    assert connected.service.url == server.base
    (dataset,) = connected.datasets()
    assert (dataset.title, dataset.count, dataset.unit) == ("Wasserstand", STATIONS, "m")
    found = check_complete(connected, dataset)
    check_pages_agree(connected, dataset, small=2)
    assert [feature.properties["station"] for feature in found] == [f"Brücke {number}" for number in range(STATIONS)]
    assert [geometry.bounds(feature.geometry)[0] for feature in found] == [9.9, 10.0, 10.1]
    latest = [(feature.properties["value"], feature.properties["value_time"]) for feature in found]
    assert latest == [(number + (ROWS - 1) / 8, "2026-05-01T11:00:00.000Z") for number in range(STATIONS)]
    assert check_series(connected, dataset, page_size=5) == {str(number): ROWS for number in range(STATIONS)}
    assert not [asked for asked in server.adapter.asked if set("; '") & set(asked.url)]


def test_istsos_is_read_as_data_arrays_and_gost_is_not() -> None:
    for dialect, expected in ((IstSos, True), (Gost, False)):
        server = dialect()
        connected = connected_to(server)
        report = connected.connector.inspect(connected.session, connected.service, progress=WATCHED)
        assert ("data_array" in report.offers) is expected
        check_series(connected, connected.datasets()[0], page_size=5)
        pages = [asked for asked in server.adapter.asked if "Observations" in asked.path and "$skip" in asked.query]
        assert pages and all((asked.query.get("$resultFormat") == "dataArray") is expected for asked in pages)


def test_an_error_in_the_words_of_gost_is_told() -> None:
    server = Gost()
    with pytest.raises(NotFound, match="Not Found"):
        connected_to(server).session.read(f"{server.base}/Nothing", progress=WATCHED)


class Averages(Dialect):
    """FROST with means of 24 hours, hour by hour: its link leaves out what began before the last one of a page ended."""

    def observation(self, number: int, hour: int) -> dict[str, Any]:
        return {**super().observation(number, hour), "phenomenonTime": f"2026-05-01T{hour:02}:00:00Z/2026-05-02T{hour:02}:00:00Z"}

    def following(self, asked: Asked, path: str, options: dict[str, str]) -> str:
        hour = int(options["$skip"]) - 1
        cursor = quote(f"(phenomenonTime gt 2026-05-01T{hour:02}:00:00Z/2026-05-02T{hour:02}:00:00Z)")
        return f"{super().following(asked, path, options)}&$skipFilter={cursor}"

    def observations(self, number: int, asked: Asked) -> Any:
        rows = super().observations(number, asked)
        return rows[:int(asked.query["$skip"])] if "$skipFilter" in asked.query else rows


def test_intervals_that_overlap_are_read_by_number_for_links_leave_some_out() -> None:
    server = Averages()
    connected = connected_to(server)
    assert check_series(connected, connected.datasets()[0], page_size=5) == {str(number): ROWS for number in range(STATIONS)}
    assert not [asked for asked in server.adapter.asked if "$skipFilter" in asked.query]


def test_instants_are_read_by_the_links_of_the_server() -> None:
    server = Dialect()
    follow, links = server.following, []

    def noted(asked: Asked, path: str, options: dict[str, str]) -> str:
        links.append(follow(asked, path, options) + "&$skipFilter=" + quote("(phenomenonTime gt 2026-05-01T04:00:00Z)"))
        return links[-1]

    server.following = noted  # type: ignore[method-assign]
    connected = connected_to(server)
    check_series(connected, connected.datasets()[0], page_size=5)
    series = {link for link in links if "Observations" in link}
    assert series and series <= {asked.url for asked in server.adapter.asked}


def test_a_period_on_frost_holds_intervals_that_reach_beyond_it() -> None:
    """``interval lt instant`` is false there where the interval ends behind the instant, so its start is asked for."""
    server = Averages()
    whole = server.root
    conformance = ["https://fraunhoferiosb.github.io/FROST-Server/extensions/SelectDistinct.html"]
    server.root = lambda: {**whole(), "serverSettings": {"conformance": conformance}}  # type: ignore[method-assign]
    connected = connected_to(server)
    until = datetime(2026, 5, 1, 6, tzinfo=timezone.utc)
    query = Query(period=Period(until - timedelta(hours=3), until))
    dataset = connected.datasets()[0]
    connected.series(dataset, query)
    connected.connector.amount(connected.session, dataset, query, progress=WATCHED)
    asked = {one.query["$filter"] for one in server.adapter.asked if "$filter" in one.query and "Observations" in one.path}
    assert asked == {"phenomenonTime ge 2026-05-01T03:00:00.000Z and not phenomenonTime ge 2026-05-01T06:00:00.000Z"}


class Named(Dialect):
    """FROST with ids that clients gave: its link encodes them twice, so that the page behind it begins elsewhere."""

    most = 2
    keys = (" 9", "9", "Baum 7/ä")

    def datastream(self, number: int, asked: Asked) -> dict[str, Any]:
        return {**super().datastream(number, asked), "@iot.id": self.keys[number]}

    def following(self, asked: Asked, path: str, options: dict[str, str]) -> str:
        cursor = quote(f"(@iot.id gt '{quote(self.keys[int(options['$skip']) - 1])}%20')")
        return f"{super().following(asked, path, options)}&$skipFilter={cursor}"

    def rows(self, name: str, number: Any, relation: Any, asked: Asked) -> Any:
        rows = super().rows(name, number, relation, asked)
        return rows[:int(asked.query["$skip"])] if isinstance(rows, list) and "$skipFilter" in asked.query else rows


def test_ids_are_kept_with_their_blanks_and_lists_do_not_follow_garbled_ones() -> None:
    server = Named()
    connected = connected_to(server)
    (dataset,) = connected.datasets()
    found = connected.features(dataset, connected.schema(dataset), Query())
    assert [feature.id for feature in found] == list(Named.keys)
    lists = [asked for asked in server.adapter.asked if asked.path.endswith("Datastreams")]
    assert lists and not [asked for asked in lists if "$skipFilter" in asked.query]
