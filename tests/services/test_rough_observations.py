"""Measurements sent to servers with bad manners: whatever the reply, none is doubled, and each row's fate is told."""

from __future__ import annotations

import json
from datetime import datetime, timezone

import numpy as np
import pytest
from benches import plain_sqlite
from gauge_server import ARRAY, BAD, BASE, BATCH, NUMBER, WORDS
from gauge_server import GaugeServer as Server

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.errors import Unsupported
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.observing import review_observations
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.sending_observations import publish_observations
from urban_data_workbench.plugin.store.working_copy import WorkingCopy
from urban_data_workbench.tests.connectors.rough import LOGIN, Answer


class Office:
    """A working copy of the one station, with rows added to it."""

    def __init__(self, server, path):
        platforms = Platforms(lambda service: Session(service.url, adapter=server.adapter), (SensorThings(),))
        service = Service("sensorthings", BASE, options=(("edit", "1"),))
        self.profile = Profile("Pegel", (service,))
        self.dataset = next(item for item in platforms.datasets(self.profile) if item.title == "Wasserstand")
        self.access = platforms.open(self.profile, self.dataset)
        self.copy = WorkingCopy.create(path, profile=self.profile, title="Pegel")
        schema = self.access.connector.schema(self.access.session, self.dataset, progress=NoProgress())
        with self.copy.take(self.dataset, schema, Query()) as loader:
            for page in self.access.connector.pages(self.access.session, self.dataset, schema, Query(), progress=NoProgress()):
                loader.write(Page(page.features))
        start = np.array([1_700_000_000_000], dtype=np.int64)
        with self.copy.take_series(self.dataset.id) as loader:
            loader.write(ObservationBatch("7", start, start, np.array([1.0])))
        self.table = self.copy.dataset(self.dataset.id).series_table

    def add(self, *values, column="value"):
        with plain_sqlite(self.copy.path) as connection:
            for number, value in enumerate(values):
                statement = f"INSERT INTO {self.table} (series, t_start, {column}) VALUES ('7', ?, ?)"
                connection.execute(statement, (f"2024-05-04T12:{number:02}:00.000Z", value))

    def review(self):
        return review_observations(self.copy, self.access, self.dataset.id, clock=lambda: datetime(2024, 6, 1, tzinfo=timezone.utc))

    def publish(self):
        return publish_observations(self.copy, self.access, self.review().plan, who="Anna")

    def states(self):
        mine = self.copy.observations(self.dataset.id)
        return [entry.state.value for entry in self.copy.entries(dataset_id=mine.key)]


@pytest.fixture
def office(tmp_path):
    made = []

    def make(server):
        made.append(Office(server, tmp_path / f"{len(made)}.gpkg"))
        return made[-1]

    yield make
    for one in made:
        one.copy.close()


ODD_REPLIES = {
    "short": lambda made: made[:-1], "long": lambda made: [*made, made[0]], "none": lambda made: [], "object": lambda made: {"value": made},
    "page": lambda made: LOGIN, "empty": lambda made: Answer(b"", 201), "no JSON": lambda made: Answer(b"[1,", 201),
    "no links": lambda made: ["ok"] * len(made), "numbers": lambda made: list(range(len(made))), "nulls": lambda made: [None] * len(made),
    "objects": lambda made: [{"id": one} for one in made], "broken": lambda made: Answer({"message": "fell over"}, 500),
}


@pytest.mark.parametrize("reply", ODD_REPLIES)
def test_whatever_the_reply_what_is_there_is_confirmed_and_nothing_is_doubled(office, reply):
    server = Server(rows=ODD_REPLIES[reply])
    desk = office(server)
    desk.add(1.0, 2.0, 3.0)
    desk.publish()
    assert desk.states() == ["confirmed"] * 3
    desk.publish()
    assert server.values == [1.0, 2.0, 3.0]


@pytest.mark.parametrize("reply", [name for name in ODD_REPLIES if name not in ("nulls", "no links", "numbers", "objects", "broken")])
def test_where_nothing_is_there_and_the_reply_tells_nothing_nothing_is_sent_again(office, reply):
    server = Server(rows=ODD_REPLIES[reply], stores=lambda value: False)
    desk = office(server)
    desk.add(1.0, 2.0)
    desk.publish()
    assert desk.states() == ["uncertain"] * 2
    desk.publish()
    assert server.sent == ["CreateObservations"] and desk.review().uncertain == 2


@pytest.mark.parametrize("reply", ["no links", "numbers", "objects", "nulls", "broken"])
def test_where_the_server_is_done_and_has_nothing_the_rows_were_refused(office, reply):
    desk = office(Server(rows=ODD_REPLIES[reply], stores=lambda value: False))
    desk.add(1.0, 2.0)
    receipt = desk.publish()
    assert [entry.state for entry in receipt.entries] == [State.REJECTED] * 2


def test_an_error_in_the_middle_is_that_rows_alone(office):
    server = Server()
    desk = office(server)
    desk.add(1.0, BAD, 3.0)
    receipt = desk.publish()
    assert [entry.state.value for entry in receipt.entries] == ["confirmed", "rejected", "confirmed"]
    assert receipt.entries[1].words == WORDS and receipt.entries[1].lost["value@mine"] == BAD
    assert server.values == [1.0, 3.0] and len(desk.review().plan.push) == 1, "it stays, to be put right"


@pytest.mark.parametrize("status", [400, 500])
@pytest.mark.parametrize(("conformance", "after"), [((ARRAY, BATCH), ["$batch"]), ((ARRAY,), ["Observations"] * 3)])
def test_a_request_refused_as_a_whole_is_sent_again_row_by_row(office, status, conformance, after):
    server = Server(conformance=conformance, whole=Answer({"message": "no"}, status))
    desk = office(server)
    desk.add(1.0, BAD, 3.0)
    receipt = desk.publish()
    assert [entry.state.value for entry in receipt.entries] == ["confirmed", "rejected", "confirmed"]
    assert server.sent == ["CreateObservations", *after] and server.values == [1.0, 3.0] and WORDS in receipt.entries[1].words


BATCHES = {
    "a reply is missing": lambda told: told[1:], "another order": lambda told: told[::-1], "no objects": lambda told: [None, 5, "x"],
    "told twice": lambda told: [*told, *told], "status as text": lambda told: [{**one, "status": "201"} for one in told],
    "no address": lambda told: [{**one, "location": None} for one in told], "numbers for ids": lambda told: [{**one, "id": int(one["id"])} for one in told],
}


@pytest.mark.parametrize("reply", BATCHES)
def test_a_batch_told_badly_is_settled_by_asking(office, reply):
    server = Server(conformance=(ARRAY, BATCH), whole=Answer({"message": "no"}, 400), batch=BATCHES[reply])
    desk = office(server)
    desk.add(1.0, BAD, 3.0)
    assert [entry.state.value for entry in desk.publish().entries] == ["confirmed", "rejected", "confirmed"]
    assert server.values == [1.0, 3.0] and server.sent == ["CreateObservations", "$batch"]


def test_without_create_observations_each_leaves_alone(office):
    server = Server(conformance=("http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete",))
    desk = office(server)
    desk.add(1.0, BAD, 3.0)
    assert [entry.state.value for entry in desk.publish().entries] == ["confirmed", "rejected", "confirmed"]
    assert server.sent == ["Observations"] * 3 and desk.dataset.source["observe"] == "one"


@pytest.mark.parametrize("probe", [Answer({"message": "sign in"}, 401), Answer({"message": "no"}, 403)])
def test_who_may_not_write_is_offered_nothing(office, probe):
    server = Server()
    server.probe = probe
    desk = office(server)
    assert Capability.OBSERVE not in desk.dataset.capabilities
    desk.add(1.0)
    assert [item.blocked for item in desk.review().plan.items] == ["no_observations"] and server.sent == []


def test_a_server_that_promises_nothing_is_not_asked_to_make_something_of_nothing(office):
    server = Server(conformance=())
    server.probe = Answer({"message": "no such path"}, 404)
    assert Capability.OBSERVE not in office(server).dataset.capabilities
    assert [asked.path.rpartition("/")[2] for asked in server.adapter.writes] == ["CreateObservations"]


def test_a_server_that_ignores_the_time_is_not_believed(office):
    server = Server()
    desk = office(server)
    server.filters = False
    server.observations = [{"@iot.id": 1, "phenomenonTime": "2020-01-01T00:00:00Z", "result": 1}]
    desk.add(1.0)
    with pytest.raises(Unsupported):
        desk.review()
    assert server.sent == []


@pytest.mark.parametrize(("kind", "column", "value", "sent"), [
    ("OM_Measurement", "value", 1.5, 1.5), ("OM_CountObservation", "value", 7.0, 7), ("OM_TruthObservation", "value_text", "true", True),
    ("OM_CategoryObservation", "value_text", "nass", "nass"), ("OM_Observation", "value_text", "7", "7"), ("", "value", 7.0, 7),
])
def test_results_leave_as_the_datastream_takes_them(office, kind, column, value, sent):
    server = Server()
    server.result_type = NUMBER.replace("OM_Measurement", kind)
    desk = office(server)
    desk.add(value, column=column)
    desk.publish()
    assert server.values == [sent] and type(server.values[0]) is type(sent)


@pytest.mark.parametrize(("kind", "column", "value"), [
    ("OM_Measurement", "value_text", "viel"), ("OM_CountObservation", "value", 1.5), ("OM_TruthObservation", "value", 1.0),
    ("OM_TruthObservation", "value_text", "ja"), ("OM_CategoryObservation", "value", 1.0),
])
def test_a_value_of_another_kind_is_held(office, kind, column, value):
    server = Server()
    server.result_type = NUMBER.replace("OM_Measurement", kind)
    desk = office(server)
    desk.add(value, column=column)
    assert [item.blocked for item in desk.review().plan.items] == ["wrong_kind"] and server.sent == []


def test_the_body_is_as_the_standard_has_it(office):
    server = Server()
    desk = office(server)
    desk.add(1.5, 2.0)
    desk.publish()
    body = json.loads(server.adapter.writes[-1].body)
    rows = [["2024-05-04T12:00:00.000Z", 1.5], ["2024-05-04T12:01:00.000Z", 2]]
    assert body == [{"Datastream": {"@iot.id": 7}, "components": ["phenomenonTime", "result"], "dataArray@iot.count": 2, "dataArray": rows}]
