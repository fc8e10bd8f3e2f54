"""SensorThings 1.1 as it is written: create, deep insert, merge, JSON Patch, delete, and what is refused."""

from __future__ import annotations

import threading

import pytest
import requests

POINT = {"type": "Point", "coordinates": [9.7, 51.86]}
LOCATION = {"name": "Ort", "description": "d", "encodingType": "application/geo+json", "location": POINT}
UNIT = {"name": "n", "symbol": "s", "definition": "https://example.org/u"}
STREAM = {"name": "Strom", "description": "d", "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
          "unitOfMeasurement": UNIT, "Sensor": {"@iot.id": 1}, "ObservedProperty": {"@iot.id": 1}}


@pytest.fixture(scope="module")
def root(writing):
    return writing.services["sensorthings"]


@pytest.fixture(scope="module")
def ask(http, root):
    """Send a request below the service's root."""
    def send(method, path, body=None, *, status, headers=None):
        reply = http.request(method, f"{root}/{path}", json=body, headers=headers, timeout=10)
        assert reply.status_code == status, reply.text
        if status >= 400:
            assert reply.json()["code"] == status and reply.json()["type"] == "error"
        return reply
    return send


@pytest.fixture(scope="module")
def made(ask, root):
    """Create an entity and give its path."""
    def create(path, body):
        reply = ask("POST", path, body, status=201)
        assert reply.headers["Location"].startswith(root)
        return reply.headers["Location"][len(root) + 1:]
    return create


@pytest.fixture
def thing(made):
    return made("Things", {"name": "Ding", "description": "d", "properties": {"a": 1, "b": "x", "tags": ["p", "q"]}, "Locations": [LOCATION]})


@pytest.fixture
def stream(made, thing, ask):
    return made("Datastreams", {**STREAM, "Thing": {"@iot.id": ask("GET", thing, status=200).json()["@iot.id"]}})


def read(ask, path):
    return ask("GET", path, status=200).json()


def patch(ask, path, *operations, status=200):
    return ask("PATCH", path, list(operations), status=status, headers={"Content-Type": "application/json-patch+json"})


def test_deep_insert_makes_everything_at_once(made, ask):
    path = made("Things", {"name": "Tief", "description": "d", "Locations": [LOCATION], "Datastreams": [{
        **STREAM, "Sensor": {"name": "s", "description": "d", "encodingType": "text/html", "metadata": "m"},
        "ObservedProperty": {"name": "o", "description": "d", "definition": "https://example.org/o"},
        "Observations": [{"phenomenonTime": "2026-01-01T00:00:00Z", "result": 1}, {"phenomenonTime": "2026-01-01T01:00:00Z", "result": 2.5}]}]})
    thing = read(ask, path + "?$expand=Locations,HistoricalLocations/Locations,Datastreams($expand=Observations/FeatureOfInterest,Sensor)")
    assert thing["Locations"][0]["location"] == POINT and thing["HistoricalLocations"][0]["Locations"][0]["name"] == "Ort"
    stream = thing["Datastreams"][0]
    assert [row["result"] for row in stream["Observations"]] == [1, 2.5] and stream["Sensor"]["name"] == "s"
    assert stream["phenomenonTime"] == "2026-01-01T00:00:00Z/2026-01-01T01:00:00Z" and stream["observedArea"] == POINT
    features = {row["FeatureOfInterest"]["@iot.id"] for row in stream["Observations"]}
    assert len(features) == 1


def test_failed_deep_insert_leaves_nothing(ask):
    before = read(ask, "Things?$count=true&$top=0")["@iot.count"], read(ask, "Locations?$count=true&$top=0")["@iot.count"]
    ask("POST", "Things", {"name": "x", "description": "d", "Locations": [LOCATION], "Datastreams": [{**STREAM, "Sensor": {"@iot.id": 999}}]}, status=400)
    assert before == (read(ask, "Things?$count=true&$top=0")["@iot.count"], read(ask, "Locations?$count=true&$top=0")["@iot.count"])


def test_ids_are_never_used_twice(made, ask):
    first = made("Things", {"name": "x", "description": "d"})
    ask("DELETE", first, status=200)
    assert made("Things", {"name": "x", "description": "d"}) != first


def test_every_kind_of_result_comes_back_as_it_was(made, ask, stream):
    results = [1, 2.5, -1e-9, 10**15, True, False, "Text", "", "12", {"a": [1]}, [1, "x"], None]
    for number, result in enumerate(results):
        made(f"{stream}/Observations", {"phenomenonTime": f"2026-02-01T{number:02d}:00:00Z", "result": result})
    rows = read(ask, f"{stream}/Observations?$orderby=phenomenonTime")["value"]
    assert [row["result"] for row in rows] == results and [type(row["result"]) for row in rows] == [type(each) for each in results]
    arrays = read(ask, f"{stream}/Observations?$resultFormat=dataArray&$select=result")["value"][0]["dataArray"]
    assert [row[0] for row in arrays] == results
    assert len(read(ask, f"{stream}/Observations?$filter=result eq 'Text'")["value"]) == 1
    assert len(read(ask, f"{stream}/Observations?$filter=result gt 1")["value"]) == 2


def test_all_members_of_an_observation_are_kept(made, ask, stream):
    body = {"phenomenonTime": "2026-03-01T00:00:00Z/2026-03-01T01:00:00Z", "resultTime": "2026-03-01T01:00:00.250Z", "result": 1.5,
            "validTime": "2026-03-01T00:00:00Z/2026-04-01T00:00:00Z", "resultQuality": {"flag": "gut"}, "parameters": {"p": 1},
            "FeatureOfInterest": {**{key: value for key, value in LOCATION.items() if key != "location"}, "feature": POINT}}
    path = made(f"{stream}/Observations", body)
    row = read(ask, path)
    assert {name: row[name] for name in body if name != "FeatureOfInterest"} == {name: body[name] for name in body if name != "FeatureOfInterest"}
    assert read(ask, f"{stream}/Observations?$filter=parameters/p eq 1 and resultQuality/flag eq 'gut'")["value"][0]["@iot.id"] == row["@iot.id"]


def test_observation_without_times_is_now_and_offsets_become_utc(made, ask, stream):
    row = read(ask, made(f"{stream}/Observations", {"result": 1}))
    assert row["phenomenonTime"] > "2026" and row["resultTime"] is None
    row = read(ask, made(f"{stream}/Observations", {"result": 1, "phenomenonTime": "2026-07-01T00:30:00+02:00"}))
    assert row["phenomenonTime"] == "2026-06-30T22:30:00Z"


def test_observation_of_a_moved_thing_belongs_to_the_new_place(made, ask, thing, stream):
    first = read(ask, made(f"{stream}/Observations", {"result": 1}) + "/FeatureOfInterest")
    made(f"{thing}/Locations", {**LOCATION, "location": {"type": "Point", "coordinates": [9.71, 51.87]}})
    second = read(ask, made(f"{stream}/Observations", {"result": 2}) + "/FeatureOfInterest")
    assert first["feature"] == POINT and second["feature"]["coordinates"] == [9.71, 51.87]
    assert len(read(ask, f"{thing}/Locations")["value"]) == 1 and len(read(ask, f"{thing}/HistoricalLocations")["value"]) == 2
    assert read(ask, stream)["observedArea"]["type"] == "Polygon"


def test_create_observations_says_the_outcome_of_every_row(ask, stream, root):
    number = read(ask, stream)["@iot.id"]
    rows = [["2026-05-01T00:00:00Z", 1.0, 1], ["nonsense", 2.0, 1], ["2026-05-01T02:00:00Z", 3.0, 99999], ["2026-05-01T03:00:00Z", None, 1]]
    outcome = ask("POST", "CreateObservations", [{"Datastream": {"@iot.id": number}, "components": ["phenomenonTime", "result", "FeatureOfInterest/id"],
                                                  "dataArray@iot.count": 4, "dataArray": rows}], status=201).json()
    assert [each.startswith(root) for each in outcome] == [True, False, False, True]
    assert all(each.startswith("error") for each in outcome[1:3])
    assert len(read(ask, f"{stream}/Observations")["value"]) == 2
    for bad in ({}, [{}], [{"Datastream": {"@iot.id": number}, "components": ["foo"], "dataArray": []}],
                [{"Datastream": {"@iot.id": number}, "components": ["result"], "dataArray": [[1, 2]]}]):
        ask("POST", "CreateObservations", bad, status=400)


def test_a_thousand_observations_at_once_are_read_back_whole(ask, stream):
    number = read(ask, stream)["@iot.id"]
    rows = [[f"2026-06-{1 + at // 48:02d}T{at // 2 % 24:02d}:{at % 2 * 30:02d}:00Z", at / 4] for at in range(1000)]
    ask("POST", "CreateObservations", [{"Datastream": {"@iot.id": number}, "components": ["phenomenonTime", "result"], "dataArray": rows}], status=201)
    found = read(ask, f"{stream}/Observations?$resultFormat=dataArray&$select=phenomenonTime,result&$top=1000")["value"][0]["dataArray"]
    assert found == rows


def test_merge_replaces_members_given_and_only_those(ask, thing):
    ask("PATCH", thing, {"description": "neu", "properties": {"c": 3}}, status=200)
    body = read(ask, thing)
    assert body["name"] == "Ding" and body["description"] == "neu" and body["properties"] == {"c": 3}
    ask("PATCH", thing, {"properties": None}, status=200)
    assert "properties" not in read(ask, thing)
    ask("PATCH", thing, {"name": None}, status=400)


def test_merge_moves_a_datastream_to_another_thing(ask, made, stream):
    other = read(ask, made("Things", {"name": "Anderes", "description": "d"}))["@iot.id"]
    ask("PATCH", stream, {"Thing": {"@iot.id": other}}, status=200)
    assert read(ask, f"{stream}/Thing")["name"] == "Anderes"


def test_json_patch_changes_one_key_if_the_test_holds(ask, thing):
    patch(ask, thing, {"op": "test", "path": "/properties/b", "value": "x"}, {"op": "replace", "path": "/properties/b", "value": "y"},
          {"op": "add", "path": "/properties/tags/-", "value": "r"}, {"op": "remove", "path": "/properties/a"},
          {"op": "copy", "from": "/name", "path": "/properties/name"})
    assert read(ask, thing)["properties"] == {"b": "y", "tags": ["p", "q", "r"], "name": "Ding"}


@pytest.mark.parametrize("operation", [
    {"op": "test", "path": "/properties/b", "value": "z"}, {"op": "test", "path": "/properties/missing", "value": None},
    {"op": "test", "path": "/properties/a", "value": True}, {"op": "replace", "path": "/properties/missing", "value": 1},
    {"op": "remove", "path": "/properties/tags/7"}, {"op": "add", "path": "no/slash", "value": 1}, {"op": "jump", "path": "/name"}, {"path": "/name"}])
def test_failed_json_patch_changes_nothing(ask, thing, operation):
    before = read(ask, thing)
    reply = patch(ask, thing, {"op": "replace", "path": "/name", "value": "changed"}, operation, status=400)
    assert reply.json()["message"] == "Failed to apply patch." and read(ask, thing) == before


def test_one_of_two_writers_with_the_same_test_wins(root, ask, thing):
    """The test is decided inside the write transaction, so that it is a real compare and swap."""
    outcomes = []

    def write(number):
        with requests.Session() as session:
            outcomes.append(session.patch(f"{root}/{thing}", headers={"Content-Type": "application/json-patch+json"}, timeout=10, json=[
                {"op": "test", "path": "/properties/a", "value": 1}, {"op": "replace", "path": "/properties/a", "value": 100 + number}]).status_code)
    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(20)
    assert sorted(outcomes) == [200] + [400] * 7


def test_json_patch_must_leave_a_valid_entity(ask, thing, stream):
    patch(ask, thing, {"op": "remove", "path": "/name"}, status=400)
    patch(ask, thing, {"op": "add", "path": "/foo", "value": 1}, status=400)
    patch(ask, thing, {"op": "replace", "path": "/name", "value": 5}, status=400)
    ask("POST", f"{stream}/Observations", {"result": 1}, status=201)
    patch(ask, stream, {"op": "test", "path": "/observedArea", "value": POINT}, {"op": "replace", "path": "/name", "value": "umbenannt"})
    patch(ask, stream, {"op": "remove", "path": "/observedArea"}, status=400)
    assert read(ask, stream)["name"] == "umbenannt"


def test_observation_of_a_packed_series_is_changed_and_deleted_in_its_place(ask):
    rows = read(ask, "Datastreams(1)/Observations?$top=3&$skip=1000")["value"]
    middle = f"Observations({rows[1]['@iot.id']})"
    ask("PATCH", middle, {"result": -99.5, "parameters": {"by": "hand"}}, status=200)
    now = read(ask, "Datastreams(1)/Observations?$top=3&$skip=1000")["value"]
    assert [row["@iot.id"] for row in now] == [row["@iot.id"] for row in rows] and now[1]["result"] == -99.5
    assert now[1]["phenomenonTime"] == rows[1]["phenomenonTime"] and now[1]["parameters"] == {"by": "hand"}
    patch(ask, middle, {"op": "test", "path": "/result", "value": -99.5}, {"op": "replace", "path": "/result", "value": 7})
    assert read(ask, middle)["result"] == 7
    ask("DELETE", middle, status=200)
    ask("GET", middle, status=404)
    left = read(ask, "Datastreams(1)/Observations?$top=2&$skip=1000")["value"]
    assert [row["@iot.id"] for row in left] == [rows[0]["@iot.id"], rows[2]["@iot.id"]]


def test_deleting_takes_along_what_cannot_be_without(ask, made, thing, stream):
    observation = made(f"{stream}/Observations", {"result": 1})
    feature = read(ask, f"{observation}/FeatureOfInterest")["@iot.id"]
    location = read(ask, f"{thing}/Locations")["value"][0]["@iot.id"]
    history = read(ask, f"{thing}/HistoricalLocations")["value"][0]["@iot.id"]
    ask("DELETE", thing, status=200)
    for path in (thing, stream, observation, f"HistoricalLocations({history})"):
        ask("GET", path, status=404)
    ask("DELETE", thing, status=404)
    assert read(ask, f"Locations({location})/Things")["value"] == [] and read(ask, f"FeaturesOfInterest({feature})/Observations")["value"] == []


def test_deleting_a_packed_series_or_its_feature_takes_its_observations(ask):
    assert read(ask, "FeaturesOfInterest(5)/Observations?$count=true&$top=0")["@iot.count"] > 8000
    ask("DELETE", "FeaturesOfInterest(5)", status=200)
    assert read(ask, "Datastreams(5)/Observations?$count=true")["@iot.count"] == 0 and "phenomenonTime" not in read(ask, "Datastreams(5)")
    before = read(ask, "Observations?$count=true&$top=0")["@iot.count"]
    ask("DELETE", "Sensors(4)", status=200)
    assert read(ask, "Datastreams?$filter=Sensor/id eq 4")["value"] == []
    assert read(ask, "Observations?$count=true&$top=0")["@iot.count"] < before - 8000


@pytest.mark.parametrize(("path", "body"), [
    ("Things", {"description": "x"}), ("Things", {"name": 5, "description": "x"}), ("Things", {"name": "x", "description": "x", "foo": 1}),
    ("Things", {"name": "x", "description": "x", "@iot.id": 7}), ("Things", {"name": "x", "description": "x", "properties": "x"}),
    ("Things", {"name": "x", "description": "x", "Locations": LOCATION}), ("Things", []), ("Things", "x"),
    ("Locations", {**LOCATION, "location": {"type": "Point", "coordinates": []}}), ("Locations", {**LOCATION, "location": {"type": "Point", "coordinates": [500, 1]}}),
    ("Locations", {**LOCATION, "location": {"type": "Foo"}}), ("Locations", {**LOCATION, "location": None}),
    ("Datastreams", STREAM), ("Datastreams", {**STREAM, "Thing": {"@iot.id": 9999}}), ("Datastreams", {**STREAM, "Thing": {"@iot.id": "1"}}),
    ("Things(1)/Datastreams", {**STREAM, "unitOfMeasurement": {"name": "x"}}), ("Things(1)/Datastreams", {**STREAM, "phenomenonTime": "2026-01-01T00:00:00Z"}),
    ("Observations", {"result": 1}), ("Observations", {"Datastream": {"@iot.id": 1}}),
    ("Datastreams(1)/Observations", {"result": 1, "phenomenonTime": "gestern"}), ("Datastreams(1)/Observations", {"result": 1, "phenomenonTime": 5}),
    ("Datastreams(1)/Observations", {"result": 1, "resultTime": "2026-01-01T00:00:00Z/2026-01-02T00:00:00Z"}),
    ("Datastreams(1)/Observations", {"result": 1, "phenomenonTime": "2026-01-02T00:00:00Z/2026-01-01T00:00:00Z"}),
    ("Datastreams(1)/Observations", {"result": 1, "parameters": [1]}),
])
def test_bad_bodies_are_400(ask, path, body):
    ask("POST", path, body, status=400)


@pytest.mark.parametrize("body", [b"", b"{", b'{"name": NaN}', b'{"name": 1e999}', b"\xff\xfe", b"[" * 100_000])
def test_bodies_that_are_no_json_are_400(http, root, body):
    reply = http.post(f"{root}/Things", data=body, headers={"Content-Type": "application/json"}, timeout=10)
    assert reply.status_code == 400 and reply.json()["type"] == "error"


def test_wrong_media_types_and_options_on_writes_are_refused(http, root, ask):
    assert http.post(f"{root}/Things", data="x=1", headers={"Content-Type": "text/plain"}, timeout=5).status_code == 415
    assert http.patch(f"{root}/Things(1)", data="{}", headers={"Content-Type": "text/plain"}, timeout=5).status_code == 415
    ask("PATCH", "Things(1)?$select=name", {}, status=400)
    ask("POST", "Things(1)/Foo", {}, status=404)
    ask("PATCH", "Things(4711)", {"name": "x"}, status=404)
