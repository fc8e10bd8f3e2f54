"""Editing Things where servers answer badly: what is refused is said, and nothing is sent that was not meant."""

from __future__ import annotations

import json
from typing import Any, Callable, Optional

import pytest

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.connectors.sensorthings_create import Made, Row, create
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, with_part
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.errors import (
    Forbidden,
    OutcomeUncertain,
    Rejected,
    Unsupported,
    UrbanDataError,
    VersionMismatch,
)
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected
from urban_data_workbench.tests.connectors.rough import LOGIN, ROOT, Answer, Asked, Rough

BASE = f"{ROOT}/FROST-Server/v1.1"
FROST = "https://fraunhoferiosb.github.io/FROST-Server/extensions/SelectDistinct.html"
FAILED = Answer({"code": 400, "type": "error", "message": "Failed to apply patch."}, 400)
POINT = {"type": "Point", "coordinates": [10.0, 53.5]}
ODD: tuple[Any, ...] = (None, [], "x", 7, {"name": 5}, {"properties": []}, {"properties": {"höhe": [1]}}, {"Locations": {}},
                        {"Locations": [None, {"location": 5}, {"location": {"type": "Point", "coordinates": ["a"]}}]})


class Server:
    """One Thing; ``patched`` answers a PATCH, ``software`` is what the conformance names."""

    def __init__(self, thing: Optional[dict[str, Any]] = None, *, patched: Callable[[Asked], Any] = lambda asked: FAILED, software: str = FROST) -> None:
        whole = {"@iot.id": 1, "@iot.selfLink": f"{BASE}/Things(1)", "name": "Baum", "description": "Linde",
                 "properties": {"höhe": 5}, "Locations": [{"location": POINT}]}
        self.thing: Any = {**whole, **(thing or {})}
        self.patched, self.software = patched, software
        self.adapter = Rough(self.answer)

    def answer(self, asked: Asked) -> Any:
        path = asked.path.partition("/v1.1")[2].strip("/")
        if asked.method == "PATCH":
            return self.patched(asked)
        if asked.method == "POST":
            return Answer({}, 201, {"Location": f"{BASE}/Locations(9)"})
        if not path:
            sets = [{"name": name} for name in ("Things", "Datastreams", "Observations", "ObservedProperties")]
            return {"value": sets, "serverSettings": {"conformance": [self.software]}}
        if path == "Things":
            return {"value": [self.thing], "@iot.count": 1}
        return {"value": [], "@iot.count": 0}

    def connected(self, **service: Any) -> Connected:
        options = {"options": (("edit", "things"),), **service}
        return Connected(SensorThings(), Session(BASE, adapter=self.adapter), Service("sensorthings", BASE, **options))

    def things(self, connected: Connected) -> Optional[Dataset]:
        return next((dataset for dataset in connected.datasets() if dataset.id == "things"), None)


def update(server: Server, name: str, value: Any, *, base: Optional[Feature] = None) -> Any:
    connected = server.connected()
    dataset = server.things(connected)
    assert dataset is not None
    schema = connected.schema(dataset)
    seen = base or connected.features(dataset, schema)[0]
    change = Change(Action.UPDATE, 1, seen.id, seen, with_part(seen, name, value), (name,))
    return connected.write(dataset, schema, change, Protection.TEST_PATCH)


def test_things_are_offered_to_those_alone_who_are_meant_to_edit() -> None:
    server = Server()
    assert server.things(server.connected(options=())) is None
    assert not server.adapter.writes, "who only reads is never asked whether he may write"
    assert server.things(server.connected(options=(), authcfg="abc1234")) is not None
    assert server.things(Server(software="http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel").connected()) is None


@pytest.mark.parametrize("answer", [
    Answer({"message": "no"}, 401), Answer({"message": "no"}, 403), Answer({"message": "no"}, 404), Answer({"message": "no"}, 405),
    Answer({"message": "Not supported."}, 400), Answer({"message": "oops"}, 500), Answer(b"", 200), LOGIN,
])
def test_only_a_test_that_fails_as_it_must_makes_things_editable(answer: Answer) -> None:
    server = Server(patched=lambda asked: answer)
    dataset = server.things(server.connected())
    assert dataset is not None and not dataset.capabilities.editable
    (probe,) = server.adapter.writes
    assert [step["op"] for step in json.loads(probe.body)] == ["test"]


def test_a_test_that_fails_as_it_must_makes_things_editable() -> None:
    server = Server()
    dataset = server.things(server.connected())
    assert dataset is not None and Capability.TEST_PATCH | Capability.CREATE in dataset.capabilities
    assert not dataset.capabilities & (Capability.DELETE | Capability.REPLACE)


def server_that_takes() -> Server:
    def patched(asked: Asked) -> Any:
        return FAILED if len(json.loads(asked.body)) == 1 else Answer(b"", 200)
    return Server(patched=patched)


def test_each_change_is_preceded_by_a_test_of_what_was_there() -> None:
    server = server_that_takes()
    update(server, "höhe", 6)
    assert json.loads(server.adapter.writes[-1].body) == [
        {"op": "test", "path": "/properties/höhe", "value": 5}, {"op": "replace", "path": "/properties/höhe", "value": 6},
    ]
    assert server.adapter.writes[-1].headers["Content-Type"] == "application/json-patch+json"


def test_a_failed_test_is_somebody_elses_change() -> None:
    with pytest.raises(VersionMismatch):
        update(Server(), "höhe", 6)


@pytest.mark.parametrize(("status", "kind"), [(403, Forbidden), (400, Rejected), (404, VersionMismatch)])
def test_other_refusals_are_what_they_are(status: int, kind: type) -> None:
    def patched(asked: Asked) -> Any:
        return FAILED if len(json.loads(asked.body)) == 1 else Answer({"code": status, "message": "not you"}, status)
    with pytest.raises(kind):
        update(Server(patched=patched), "höhe", 6)


def test_a_move_posts_one_location_and_patches_nothing() -> None:
    server = server_that_takes()
    update(server, PLACE, geometry.point(10.5, 53.6))
    probe, move = server.adapter.writes
    assert (probe.method, move.method, move.path) == ("PATCH", "POST", "/FROST-Server/v1.1/Things(1)/Locations")
    assert move.json["location"] == {"type": "Point", "coordinates": [10.5, 53.6]}


def test_a_place_cannot_be_taken_away() -> None:
    server = server_that_takes()
    with pytest.raises(Unsupported):
        update(server, PLACE, None)
    assert len(server.adapter.writes) == 1


def test_a_self_link_to_another_host_gets_no_write() -> None:
    server = server_that_takes()
    server.thing["@iot.selfLink"] = "https://elsewhere.example.org/x/Things(1)"
    with pytest.raises(Unsupported):
        update(server, "höhe", 6)
    assert not [asked for asked in server.adapter.asked if "elsewhere" in asked.url]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_things_of_the_wrong_shape_are_counted_or_said(odd: Any) -> None:
    server = Server(odd if isinstance(odd, dict) else None)
    server.thing = server.thing if isinstance(odd, dict) else odd
    connected = server.connected()
    try:
        dataset = server.things(connected)
        assert dataset is not None
        schema = connected.schema(dataset)
        pages = connected.pages(dataset, schema)
    except UrbanDataError:
        return
    for page in pages:
        assert all(feature.id == "1" and set(feature.properties) == {field.name for field in schema.fields}
                   for feature in page.features)


def test_a_value_beyond_its_column_is_counted_and_never_overwritten() -> None:
    server = server_that_takes()
    connected = server.connected()
    dataset = server.things(connected)
    assert dataset is not None
    schema = connected.schema(dataset)
    server.thing["properties"] = {"höhe": 5.5}
    (page,) = connected.pages(dataset, schema)
    assert [(item.reason, item.count) for item in page.skipped] == [("unfit_value", 1)]
    seen = page.features[0]
    change = Change(Action.UPDATE, 1, "1", seen, with_part(seen, "höhe", 6), ("höhe",))
    with pytest.raises(Unsupported):
        connected.write(dataset, schema, change, Protection.TEST_PATCH)
    assert len(server.adapter.writes) == 1


@pytest.mark.parametrize("answer", [
    LOGIN, Answer({}, 201), Answer([], 201), Answer([f"{BASE}/Observations(1)"], 201), Answer(b"", 201), Answer([1, 2, 3], 201),
])
def test_observations_whose_fate_is_not_told_for_each_are_uncertain(answer: Answer) -> None:
    session = Session(BASE, adapter=Rough(lambda asked: answer))
    with pytest.raises(OutcomeUncertain):
        create(session, 1, [Row("2026-01-01T00:00:00Z", 1), Row("2026-01-01T01:00:00Z", 2)], progress=WATCHED)


def test_rows_that_failed_are_told_from_those_that_arrived() -> None:
    adapter = Rough(lambda asked: Answer([f"{BASE}/Observations(1)", "error Invalid time.", None], 201))
    rows = [Row("2026-01-01T00:00:00Z", {"a": [True]}), Row("x", 2), Row("y", None)]
    made = create(Session(BASE, adapter=adapter), "S 1", rows, feature=7, progress=WATCHED)
    assert made == (Made(f"{BASE}/Observations(1)"), Made(words="error Invalid time."), Made())
    (block,) = adapter.writes[0].json
    assert block["Datastream"] == {"@iot.id": "S 1"} and block["dataArray"][0] == ["2026-01-01T00:00:00Z", {"a": [True]}, 7]
