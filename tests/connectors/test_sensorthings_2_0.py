"""SensorThings 2.0, read. No server of it was at hand: the replies are written by us after the examples of OGC 23-019.

Those are in its Core Data Model (times with start and end, ``resultType``, Locations as Features, links relative to
the root) and in Requesting Data (``@id``, ``id``, ``@count``, ``@nextLink``).
"""

from __future__ import annotations

import re
from datetime import datetime, timezone
from typing import Any

import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected, check_complete, check_pages_agree, check_series
from urban_data_workbench.tests.connectors.rough import NOT_FOUND, ROOT, Answer, Asked, Rough

BASE = f"{ROOT}/service/path/v2.0"
SETS = ("Things", "Locations", "Datastreams", "Sensors", "Observations", "ObservedProperties", "Features", "FeatureTypes")
CORE = "http://www.opengis.net/spec/sensorthings/2.0/req-class/datamodel/core"
RESULTS = (25.1, 25.4, "Jurassic", {"temp": 15, "press": 1024}, None)


class Ovens:
    """Two ovens with a Datastream each; ``prefix`` begins the links, empty for relative ones."""

    def __init__(self, prefix: str, *, nested: bool) -> None:
        self.prefix, self.nested = prefix, nested
        self.adapter = Rough(self.answer)

    def answer(self, asked: Asked) -> Any:
        path = asked.path.partition("/v2.0")[2].strip("/")
        if not path:
            sets = [{"name": name, "url": f"{BASE}/{name}"} for name in SETS]
            return {"@context": f"{BASE}/$metadata", "value": sets, "serverSettings": {"conformance": [CORE], "functions": []}}
        if "$expand" in asked.query and not self.nested:
            return Answer({"code": 400, "message": "expand"}, 400)
        expand = asked.query.get("$expand", "")
        if path == "ObservedProperties":
            streams = {"Datastreams": [self.stream(1)], "Datastreams@count": 2} if expand else {}
            return self.listed(asked, path, [self.entity(path, 1, "Datastreams", name="Air temperature", **streams)])
        if path == "ObservedProperties(1)/Datastreams":
            return self.listed(asked, path, [self.stream(number, expand) for number in (1, 2)])
        found = re.fullmatch(r"(\w+)\((\d)\)/(\w+)", path)
        if found is None:
            return NOT_FOUND
        number = int(found[2])
        if found[3] == "Thing":
            return {"@context": "c", **self.thing(number)}
        if found[3] == "Locations":
            return self.listed(asked, path, [self.location(number)])
        return self.listed(asked, path, [self.observation(number, index) for index in range(5)])

    def listed(self, asked: Asked, path: str, rows: list[Any]) -> Any:
        if asked.query.get("$orderby", "").startswith("phenomenonTime "):
            return Answer({"code": 400, "message": "phenomenonTime is no primitive"}, 400)
        if "$filter" in asked.query:
            assert asked.query["$filter"] == "phenomenonTime/start ge 2026-01-01T03:00:00.000Z"
            rows = rows[3:]
        if "desc" in asked.query.get("$orderby", ""):
            rows = rows[::-1]
        skip, top = int(asked.query.get("$skip", 0)), int(asked.query.get("$top", 100))
        kept = "&".join(f"{name}={asked.query[name]}" for name in ("$orderby", "$filter", "$count", "$expand") if name in asked.query)
        more = {"@nextLink": f"{BASE}/{path}?$top={top}&$skip={skip + top}&{kept}"} if skip + top < len(rows) else {}
        return {"@context": f"{BASE}/$metadata#{path}", "@count": len(rows), "value": rows[skip:skip + top], **more}

    def entity(self, kind: str, number: int, *links: str, **members: Any) -> dict[str, Any]:
        own = f"{self.prefix}{kind}({number})"
        return {"@id": own, "id": number, **members, **{f"{name}@navigationLink": f"{own}/{name}" for name in links}}

    def stream(self, number: int, expand: str = "") -> dict[str, Any]:
        unit = {"code": "Cel", "label": "degree Celsius", "symbol": "°C"}
        nested: dict[str, Any] = {}
        if "Thing" in expand:
            nested["Thing"] = {**self.thing(number), "Locations": [self.location(number)]}
        if "Observations" in expand:
            nested |= {"Observations": [self.observation(number, 4)], "Observations@count": 5}
        return self.entity(
            "Datastreams", number, "Thing", "Observations", name=f"Oven {number}", **nested,
            resultType={"type": "Quantity", "label": "t", "definition": "http://example.org/t", "uom": unit},
            phenomenonTime={"start": "2026-01-01T00:00:00Z", "end": "2026-01-01T04:00:00Z"},
        )

    def thing(self, number: int) -> dict[str, Any]:
        return self.entity("Things", number, "Locations", "Datastreams", name=f"Kitchen {number}")

    def location(self, number: int) -> dict[str, Any]:
        place = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [8.426 + number, 49.015]}}
        return self.entity("Locations", number, "Things", encodingType="application/geo+json", location=place)

    def observation(self, number: int, index: int) -> dict[str, Any]:
        time = {"start": f"2026-01-01T0{index}:00:00Z", **({"end": f"2026-01-01T0{index}:30:00Z"} if index == 1 else {})}
        return self.entity("Observations", number * 10 + index, result=RESULTS[index], phenomenonTime=time)


@pytest.fixture(params=[f"{BASE}/", ""], ids=["absolute", "relative"])
def prefix(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.mark.parametrize("nested", [True, False])
def test_a_service_of_2_0_is_read_whole(prefix: str, nested: bool) -> None:
    connected = Connected.to(SensorThings(), f"{BASE}/Things?$top=1", adapter=Ovens(prefix, nested=nested).adapter)
    assert connected.service.url == BASE
    (dataset,) = connected.datasets()
    assert (dataset.title, dataset.count, dataset.unit) == ("Air temperature", 2, "°C")
    features = check_complete(connected, dataset)
    check_pages_agree(connected, dataset, small=1)
    assert [geometry.bounds(feature.geometry)[:2] for feature in features] == [(9.426, 49.015), (10.426, 49.015)]
    assert [feature.properties["station"] for feature in features] == ["Kitchen 1", "Kitchen 2"]
    assert {feature.properties["value_time"] for feature in features} == {"2026-01-01T04:00:00.000Z"}
    assert check_series(connected, dataset, page_size=2) == {"1": 5, "2": 5}
    batch = next(page.observations for page in connected.series(dataset) if page.observations is not None)
    assert (batch.end - batch.start).tolist() == [0, 1_800_000, 0, 0, 0]
    assert batch.number[:2].tolist() == [25.1, 25.4]
    assert list(batch.text or ()) == [None, None, "Jurassic", '{"press":1024,"temp":15}', None]


def test_a_period_asks_for_the_start_of_times() -> None:
    connected = Connected.to(SensorThings(), BASE, adapter=Ovens("", nested=True).adapter)
    (dataset,) = connected.datasets()
    period = Period(datetime(2026, 1, 1, 3, tzinfo=timezone.utc))
    pages = connected.series(dataset, Query(period=period))
    assert sum(len(page.observations) for page in pages if page.observations is not None) == 4 == pages[-1].expected
    newest = connected.connector.newest(connected.session, dataset, progress=WATCHED)
    assert newest == datetime(2026, 1, 1, 4, tzinfo=timezone.utc)
