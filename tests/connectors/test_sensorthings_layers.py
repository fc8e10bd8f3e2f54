"""Hamburg's layers and other selections: Datastreams that share values of their properties, and areas cut here.

The replies are written by us from ``protocols.md`` 2.2 and 4: integer ids, places as Features, units that may be null.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.query import Condition, Query
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected, check_complete, check_series
from urban_data_workbench.tests.connectors.rough import NOT_FOUND, ROOT, Answer, Asked, Rough

BASE = f"{ROOT}/v1.1"
LAYERS = (("HH_STA_StadtRad", "Fahrräder"), ("HH_STA_StadtRad", "E-Lastenräder"), ("HH_STA_Zählung", "O'Swald-Kai"))
SQUARE = {"type": "Polygon", "coordinates": [[[9.9, 53.4], [10.1, 53.4], [10.1, 53.65], [9.9, 53.65], [9.9, 53.4]],
                                             [[9.99, 53.45], [10.03, 53.45], [10.03, 53.55], [9.99, 53.55], [9.99, 53.45]]]}


class Hamburg:
    """Six Datastreams in three layers, all of one observed property; ``manners`` are what this server does not do."""

    def __init__(self, *manners: str) -> None:
        self.manners = manners
        self.adapter = Rough(self.answer)

    def connected(self) -> Connected:
        return Connected.to(SensorThings(), BASE, adapter=self.adapter)

    def answer(self, asked: Asked) -> Any:
        path = asked.path.rpartition("/v1.1")[2].strip("/")
        if not path:
            return {"value": [{"name": name} for name in ("Things", "Datastreams", "Observations", "ObservedProperties")]}
        if path == "ObservedProperties":
            row = {"@iot.id": 1, "@iot.selfLink": f"{BASE}/ObservedProperties(1)", "name": "Anzahl",
                   "Datastreams": [self.stream(0)], "Datastreams@iot.count": 6}
            return {"value": [row], "@iot.count": 1}
        if path in ("Datastreams", "ObservedProperties(1)/Datastreams"):
            return self.streams(asked)
        found = re.fullmatch(r"Datastreams\((\d)\)/Observations", path)
        if found:
            rows = [{"@iot.id": index, "phenomenonTime": f"2026-01-0{index + 1}T00:00:00Z", "result": index} for index in range(3)]
            return {"value": rows, "@iot.count": 3}
        return NOT_FOUND

    def streams(self, asked: Asked) -> Any:
        wanted, selected = asked.query.get("$filter", ""), asked.query.get("$select", "")
        if selected.startswith("distinct:"):
            if "distinct" in self.manners:
                return Answer({"code": 400, "message": "distinct"}, 400)
            return {"value": [{"properties": {"serviceName": service, "layerName": layer}} for service, layer in LAYERS]}
        if "properties/" in wanted and "filter" in self.manners:
            return Answer({"code": 400, "message": "filter"}, 400)
        rows = [self.stream(number) for number in range(6)]
        if "ignored" not in self.manners:
            for name, value in re.findall(r"properties/(\w+) eq '((?:[^']|'')*)'", wanted):
                rows = [row for row in rows if row["properties"].get(name) == value.replace("''", "'")]
        count, top = len(rows), int(asked.query.get("$top", 100))
        return {"@iot.count": count, "value": rows[:top]}

    def stream(self, number: int) -> dict[str, Any]:
        own = f"{BASE}/Datastreams({number})"
        place = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [10 + number / 100, 53.5]}, "properties": {}}
        service, layer = LAYERS[number // 2]
        return {
            "@iot.id": number, "@iot.selfLink": own, "name": f"D{number}",
            "unitOfMeasurement": {"name": None, "symbol": None, "definition": None},
            "properties": {"serviceName": service, "layerName": layer, "ownerData": "Stadt"},
            "ObservedProperty": {"name": "Anzahl"},
            "Thing": {"@iot.id": number, "name": f"T{number}", "Locations": [{"location": place}]},
            "Observations": [{"@iot.id": 2, "phenomenonTime": "2026-01-03T00:00:00Z", "result": 2}],
        }


def named(connected: Connected, title: str) -> Dataset:
    return next(dataset for dataset in connected.datasets() if dataset.title == title)


@pytest.mark.parametrize("manners", [(), ("distinct",), ("filter",), ("ignored",), ("distinct", "filter")])
def test_a_layer_is_a_dataset_and_holds_its_own_stations_alone(manners: tuple[str, ...]) -> None:
    connected = Hamburg(*manners).connected()
    titles = [dataset.title for dataset in connected.datasets()]
    if "distinct" not in manners:
        assert titles == ["E-Lastenräder", "Fahrräder", "O'Swald-Kai", "Anzahl"]
    dataset = named(connected, "Fahrräder")
    assert dataset.id == "HH_STA_StadtRad/Fahrräder" and dataset.description == "HH_STA_StadtRad"
    schema = connected.schema(dataset)
    features = connected.features(dataset, schema)
    assert [feature.id for feature in features] == ["0", "1"]
    assert {feature.properties["observed_property"] for feature in features} == {"Anzahl"}
    assert check_series(connected, dataset) == {"0": 3, "1": 3}


def test_layers_are_counted_by_the_server() -> None:
    connected = Hamburg().connected()
    assert named(connected, "Fahrräder").count == 2
    assert len(check_complete(connected, named(connected, "O'Swald-Kai"))) == 2
    assert len(check_complete(connected, named(connected, "Anzahl"))) == 6


def test_a_count_of_what_was_not_filtered_is_not_believed() -> None:
    assert named(Hamburg("ignored").connected(), "O'Swald-Kai").count is None


def test_there_is_one_filter_and_quotes_in_it_are_doubled_and_encoded() -> None:
    city = Hamburg()
    connected = city.connected()
    check_complete(connected, named(connected, "O'Swald-Kai"))
    connected.series(named(connected, "O'Swald-Kai"), Query(stations=("4",)))
    asked = [one for one in city.adapter.asked if "$filter" in one.query and one.path.endswith("/Datastreams")]
    assert asked and all(one.url.count("$filter") == 1 and not set("'; ") & set(one.url) for one in asked)
    filters = [one.query["$filter"] for one in asked]
    assert all("properties/layerName eq '" in text for text in filters)
    assert [text for text in filters if "O''Swald-Kai" in text and text.endswith(" and (id eq 4)")]


def test_an_area_and_a_polygon_with_a_hole_cut_stations_and_series() -> None:
    connected = Hamburg().connected()
    dataset = named(connected, "Anzahl")
    polygon = geometry.from_geojson(SQUARE)
    query = Query(area=(9.9, 53.4, 10.045, 53.65), polygon=polygon)
    found = [feature.id for feature in connected.features(dataset, connected.schema(dataset), query)]
    assert found == ["3", "4"], "0 to 2 lie in the hole, 5 outside of the area"
    loaded = {page.observations.series for page in connected.series(dataset, query) if page.observations is not None}
    assert loaded == {"3", "4"}
    nothing = connected.series(dataset, Query(area=(0, 0, 1, 1)))
    assert not [page for page in nothing if page.observations is not None] and nothing[-1].expected == 0


class Conditional(Hamburg):
    """Knows conditions on owners, refuses them, ignores them, or finds nothing for them, as servers do."""

    def streams(self, asked: Asked) -> Any:
        wanted = re.search(r"properties/ownerData eq '(\w+)'", asked.query.get("$filter", ""))
        if wanted is None or "ignores" in self.manners:
            return super().streams(asked)
        if "refuses" in self.manners:
            return Answer({"code": 400, "message": "ownerData"}, 400)
        rows = [] if "empty" in self.manners else [row for row in map(self.stream, range(6)) if row["properties"]["ownerData"] == wanted[1]]
        return {"@iot.count": len(rows), "value": rows}

    def stream(self, number: int) -> dict[str, Any]:
        row = super().stream(number)
        return {**row, "properties": {**row["properties"], "ownerData": f"Amt{number % 2}"}}


@pytest.mark.parametrize("manner", ["knows", "refuses", "ignores", "empty"])
def test_a_condition_on_a_datastreams_properties_is_kept_whatever_the_server_makes_of_it(manner: str) -> None:
    city = Conditional(manner)
    connected = city.connected()
    dataset = named(connected, "Anzahl")
    schema, query = connected.schema(dataset), Query(where=(Condition("properties/ownerData", "=", "Amt1"),))
    pages = connected.pages(dataset, schema, query)
    assert [feature.id for page in pages for feature in page.features] == ["1", "3", "5"]
    assert {page.expected for page in pages} == {None}
    loaded = {page.observations.series for page in connected.series(dataset, query) if page.observations is not None}
    assert loaded == {"1", "3", "5"}
    assert any("ownerData" in asked.query.get("$filter", "") for asked in city.adapter.asked)
    none = Query(where=(Condition("properties/ownerData", "=", "Amt9"),))
    assert connected.features(dataset, schema, none) == []


def test_what_the_datastreams_show_of_their_properties_can_be_asked_for() -> None:
    connected = Conditional("knows").connected()
    dataset = named(connected, "Anzahl")
    shown = connected.connector.properties(connected.session, dataset, progress=WATCHED)
    assert [field.name for field in shown] == ["properties/layerName", "properties/ownerData", "properties/serviceName"]
    schema = connected.schema(dataset)
    for condition, told in (
        (Condition("properties/ownerData", "=", "Amt1"), True), (Condition("station", "contains", "kai"), True),
        (Condition("station", "contains", "Süd"), False), (Condition("value", ">", 5.0), False), (Condition("name", "=", None), False),
    ):
        query = Query(where=(condition,))
        assert connected.connector.asks(connected.session, dataset, schema, query, progress=WATCHED) is told, condition
