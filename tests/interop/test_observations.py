"""Readings added by hand to a working copy reach real FROST servers once, whatever their ids, and none is doubled."""
from __future__ import annotations

from pathlib import Path
from typing import Iterator

import numpy as np
import pytest
import requests

from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.receipt import MEANWHILE
from urban_data_workbench.tests.interop.data import series_digest
from urban_data_workbench.tests.interop.gauges import Gauges, gauges, readings, readings_desk
from urban_data_workbench.tests.interop.report import READINGS, InteropReport
from urban_data_workbench.tests.interop.sensor_park import AIR, plain, put
from urban_data_workbench.tests.interop.servers.django_sensorthings import DjangoSensorThings
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.servers.process import local_session


@pytest.fixture
def desk(frost_by_ids: Frost, tmp_path: Path) -> Iterator[Gauges]:
    with local_session() as http:
        yield from gauges(frost_by_ids, http, tmp_path)


def test_250_readings_added_by_ogr2ogr_arrive_once_and_complete(desk: Gauges, interop: InteropReport) -> None:
    start, mine = desk.stored(), readings(250)
    desk.add(mine)
    desk.add(readings(1), series=desk.at(1))
    reviewed = desk.review()
    assert Capability.OBSERVE in desk.dataset.capabilities and len(reviewed.plan.push) == 251
    asked = len(desk.gateway.arrived)
    receipt = desk.publish(reviewed)
    sent = [path.rpartition("/")[2] for _, path in desk.gateway.arrived[asked:]]
    assert sent == ["CreateObservations"] * 4, "a hundred at a time for the one gauge, and one for the other"
    (refused,) = receipt.of(State.REJECTED)
    assert len(receipt.of(State.CONFIRMED)) == 250 and "FeatureOfInterest" in refused.words
    assert desk.stored() == start + mine

    row = interop.row(desk.server.title, READINGS)
    row.write(sent={time: [value] for time, value in mine}, stored=_by_time(desk))
    _meet_a_colleague(desk, interop)
    desk.load()
    ours = desk.series()[desk.at(0)]
    got = [(f"{time}Z", value) for time, value in zip(ours.times.astype("datetime64[ms]").astype("datetime64[s]"), ours.values)]
    assert desk.review().plan.items[0].change.mine.properties["name"] == "Pegel 1", "the refused one waits, also through a new load"
    row.read(got=len(got), expected=len(desk.stored()), checksum=_digest(got), independent=_digest(desk.stored()))
    row.note("readings added to the table of series by ogr2ogr, sent by CreateObservations with a result for each row; one for a "
             "gauge without a place was refused alone, in FROST's words; nothing is overwritten, since readings are only added")


def _meet_a_colleague(desk: Gauges, interop: InteropReport) -> None:
    """Somebody adds other values for two times of ours: one before our review, one after it."""
    mine = readings(3, first=300)
    desk.add(mine)
    desk.colleague((mine[0][0], 9.5))
    reviewed = desk.review()
    held = [item.blocked for item in reviewed.plan.items if item.blocked]
    desk.colleague((mine[1][0], 9.75))
    receipt = desk.publish(reviewed)
    late = [entry for entry in receipt.of(State.CONFLICT) if entry.words == MEANWHILE]
    assert held == ["already_measured"] and len(late) == 1
    interop.row(desk.server.title, READINGS).stopped(
        stale=2, stopped=len(held) + len(late), colleague={mine[0][0]: [9.5], mine[1][0]: [9.75]}, stored=_by_time(desk),
        protection=Protection.ADDED)
    assert _by_time(desk)[mine[2][0]] == [mine[2][1]]
    desk.drop([time for time, _ in mine[:2]])


@pytest.mark.parametrize("fate", ["reply lost", "failed"])
def test_a_lost_reply_is_settled_by_asking_without_a_double(desk: Gauges, fate: str) -> None:
    start, mine = desk.stored(), readings(120)
    desk.add(mine)
    reviewed = desk.review()
    desk.gateway.lose("pass", fate)
    receipt = desk.publish(reviewed)
    assert len(receipt.of(State.CONFIRMED)) == 120
    assert desk.publish().entries == () and desk.stored() == start + mine


def test_what_never_arrived_stays_unknown_and_is_not_sent_again(desk: Gauges) -> None:
    start = desk.stored()
    desk.add(readings(3))
    reviewed = desk.review()
    desk.gateway.lose("never arrives")
    assert len(desk.publish(reviewed).of(State.UNCERTAIN)) == 3
    again = desk.review()
    assert desk.publish(again).entries == () and again.observations.uncertain == 3 and desk.stored() == start


def test_one_reading_that_the_database_refuses_is_refused_alone(desk: Gauges) -> None:
    """FROST ends the whole request with 500 for it; its JSON $batch takes each by itself."""
    table = '"OBSERVATIONS"'
    desk.server.postgis.execute(desk.server.database, f'alter table {table} add constraint tame check ("RESULT_NUMBER" < 1000)')
    try:
        start, mine = desk.stored(), readings(40)
        desk.add([*mine[:20], (readings(1, first=90)[0][0], 5000.0), *mine[20:]])
        reviewed = desk.review()
        asked = len(desk.gateway.arrived)
        receipt = desk.publish(reviewed)
        assert [path.rpartition("/")[2] for _, path in desk.gateway.arrived[asked:]] == ["CreateObservations", "$batch"]
        (refused,) = receipt.of(State.REJECTED)
        assert refused.lost["value@mine"] == 5000.0 and refused.words and len(receipt.of(State.CONFIRMED)) == 40
        assert desk.stored() == start + mine
    finally:
        desk.server.postgis.execute(desk.server.database, f"alter table {table} drop constraint tame")


def test_a_guarded_edit_in_a_batch_is_answered_200_and_not_applied(desk: Gauges) -> None:
    """Why $batch is used for creates alone; and one change set would let a bad row take the others with it."""
    own = desk.http.get(f"{desk.server.url}/Things?$filter=name eq 'Pegel 0'", timeout=60).json()["value"][0]["@iot.selfLink"]
    steps = [{"op": "test", "path": "/name", "value": "Pegel 0"}, {"op": "replace", "path": "/name", "value": "Neu"}]
    patch = {"id": "0", "method": "patch", "url": own.partition("/v1.1/")[2], "body": steps,
             "headers": {"content-type": "application/json-patch+json"}}
    reply = desk.http.post(f"{desk.server.url}/$batch", json={"requests": [patch]}, timeout=60)
    assert (reply.status_code, [one["status"] for one in reply.json()["responses"]]) == (200, [200])
    assert desk.http.get(own, timeout=60).json()["name"] == "Pegel 0", "said to be done, and not done"
    stream = {"Datastream": {"@iot.id": desk.streams[0]["@iot.id"]}}
    bodies = [{"phenomenonTime": time, "result": 1, **stream} for time in ("2025-05-01T00:00:00Z", "gestern")]
    before = desk.stored()
    group = [{"id": str(at), "atomicityGroup": "g", "method": "post", "url": "Observations", "body": body} for at, body in enumerate(bodies)]
    desk.http.post(f"{desk.server.url}/$batch", json={"requests": group}, timeout=60)
    assert desk.stored() == before


def test_a_second_kind_of_server_takes_readings_by_the_same_way(tmp_path: Path) -> None:
    """django-ogc-sensorthings: the questions whether it may make nothing, and what is sent is there once."""
    with DjangoSensorThings() as server, local_session() as http:
        put(server.url, plain(2), http)
        before = _count(server.url, http)
        with readings_desk(server.url, tmp_path / "Büro.gpkg", title=AIR) as office:
            assert Capability.OBSERVE in office.dataset.capabilities and _count(server.url, http) == before
            office.add([("2025-05-01T10:00:00Z", 1.5), ("2025-05-01T11:00:00Z", 2.5)])
            receipt = office.publish()
            assert len(receipt.of(State.CONFIRMED)) == 2 and office.publish().entries == ()
        assert _count(server.url, http) == before + 2


def _count(root: str, http: requests.Session) -> int:
    return int(http.get(f"{root.rstrip('/')}/Observations?$count=true&$top=1", timeout=60).json()["@iot.count"])


def _by_time(desk: Gauges) -> "dict[object, object]":
    found: "dict[object, list[float]]" = {}
    for time, value in desk.stored():
        found.setdefault(time, []).append(value)
    return dict(found)


def _digest(pairs: "list[tuple[str, float]]") -> str:
    times = np.array([time[:-1] for time, _ in pairs], dtype="datetime64[ms]")
    return series_digest(times, np.array([value for _, value in pairs]))
