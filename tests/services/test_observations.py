"""Measurements added to a working copy reach the platform once, each with its own result, and what is unknown is asked."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import adapters
import pytest
import requests
from benches import plain_sqlite
from lossy import Lossy

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.errors import (
    Cancelled,
    EditsUnpublished,
    LayerBeingEdited,
    Moved,
    OutcomeUncertain,
    Unsupported,
)
from urban_data_workbench.plugin.core.gate import Gate
from urban_data_workbench.plugin.core.observing import Kept
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.plugin.core.receipt import GIVEN_UP, MEANWHILE
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.observed import recover_observations
from urban_data_workbench.plugin.services.observing import review_observations
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.receipt_export import as_html
from urban_data_workbench.plugin.services.receipt_geojson import as_geojson
from urban_data_workbench.plugin.services.receipt_lines import verdict
from urban_data_workbench.plugin.services.sending_observations import publish_observations
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

PUBLISHER = Path(adapters.__file__).with_name("publisher.py")
LIMITS = Limits(connect_seconds=5, read_seconds=20, retries=0)
FIRST = datetime(2026, 5, 4, 12, tzinfo=timezone.utc)
DAYS = Period(datetime(2025, 12, 1, tzinfo=timezone.utc), None)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    with launch.start(tmp_path_factory.mktemp("city"), scale="small") as found:
        yield found


class Gauge:
    """One station of the sandbox in a working copy, edited by SQL as by any program, behind a gateway that loses things."""

    def __init__(self, gateway, root, folder, *, options=(("edit", "observations"),)):
        self.gateway, self.root = gateway, root
        self.http = requests.Session()
        self.http.trust_env = False
        self.adapter = adapters.make("requests")
        self.platforms = Platforms(lambda service: Session(service.url, adapter=self.adapter, limits=LIMITS), CONNECTORS)
        self.profile = Profile("Musterstadt", (Service("sensorthings", gateway.url, options=options),))
        listed = [item for item in self.platforms.datasets(self.profile) if item.title == "Lufttemperatur"]
        self.dataset, self.path = listed[0], folder / "Pegel Süd.gpkg"
        self.copies = Copies(self.platforms, Download(self.platforms))
        self.copies.load(self.path, self.profile, self.dataset, Query(period=DAYS), series=True, progress=NoProgress())
        self.copy = WorkingCopy.open(self.path)
        self.table = self.copy.dataset(self.dataset.id).series_table
        with plain_sqlite(self.path) as connection:
            self.series = connection.execute(f"SELECT DISTINCT series FROM {self.table} ORDER BY 1").fetchone()[0]
        self.access = self.platforms.open(self.profile, self.dataset)

    def close(self):
        self.copy.close()
        self.adapter.close()
        self.http.close()

    def add(self, *values, first=FIRST, series=None, step=timedelta(minutes=10)):
        """Add measurements, ten minutes apart; return their texts of time."""
        times = [(first + number * step).strftime("%Y-%m-%dT%H:%M:%S.000Z") for number in range(len(values))]
        with plain_sqlite(self.path) as connection:
            for time, value in zip(times, values):
                connection.execute(f"INSERT INTO {self.table} (series, t_start, value) VALUES (?, ?, ?)", (series or self.series, time, value))
        return times

    def sql(self, statement, *values):
        with plain_sqlite(self.path) as connection:
            connection.execute(statement.format(table=self.table), values)

    def review(self, **options):
        return review_observations(self.copy, self.access, self.dataset.id, **options)

    def publish(self, plan=None, **options):
        return publish_observations(self.copy, self.access, plan or self.review().plan, who="Anna", **options)

    def new(self):
        return [row.value for row in self.copy.observations(self.dataset.id).new()]

    def there(self, since=FIRST):
        """What the platform has, asked past product and gateway."""
        url = f"{self.root}/Datastreams({self.series})/Observations"
        options = {"$filter": f"phenomenonTime ge {since:%Y-%m-%dT%H:%M:%SZ}", "$orderby": "phenomenonTime", "$top": 2000}
        return [(row["phenomenonTime"], row["result"]) for row in self.http.get(url, params=options, timeout=60).json()["value"]]


@pytest.fixture
def gateway(sandbox):
    with Lossy(sandbox.services["sensorthings"]) as found:
        yield found


@pytest.fixture
def gauge(gateway, sandbox, tmp_path):
    """A desk of its own; what tests wrote into the city since May 2026 is taken away again."""
    with closing(Gauge(gateway, sandbox.services["sensorthings"], tmp_path)) as found:
        yield found
        url = f"{found.root}/Datastreams({found.series})/Observations"
        while rows := found.http.get(url, params={"$filter": f"phenomenonTime ge {FIRST:%Y-%m-%dT%H:%M:%SZ}"}, timeout=60).json()["value"]:
            for row in rows:
                found.http.delete(row["@iot.selfLink"], timeout=60).raise_for_status()


def states(receipt):
    return [entry.state.value for entry in receipt.entries]


def blocked(found):
    return [item.blocked for item in found.plan.items]


def test_stations_take_observations_only_where_somebody_is_meant_to_edit(gauge, gateway, sandbox, tmp_path):
    assert Capability.OBSERVE in gauge.dataset.capabilities and not gauge.dataset.capabilities.editable
    assert gateway.arrived == [("POST", "/v1.1/CreateObservations")] and gauge.there() == [], "asked once, and nothing was made"
    (tmp_path / "x").mkdir()
    with closing(Gauge(gateway, sandbox.services["sensorthings"], tmp_path / "x", options=())) as other:
        assert Capability.OBSERVE not in other.dataset.capabilities and len(gateway.arrived) == 1
        other.add(1.5)
        found = other.review()
        assert blocked(found) == ["no_observations"] and other.new() == [1.5]
        with pytest.raises(Unsupported):
            other.publish(replace(found.plan, items=tuple(replace(item, blocked="") for item in found.plan.items)))
        assert other.new() == [1.5] and other.copy.entries() == ()


def test_added_measurements_arrive_and_are_the_platforms_from_then_on(gauge):
    times = gauge.add(1.5, -2, 3.25)
    found = gauge.review()
    shown = found.plan.push[0].change.mine
    assert shown.properties["name"] and shown.properties["series"] == gauge.series and shown.geometry is not None
    assert (shown.properties["time"], shown.properties["value"]) == (times[0], 1.5)
    receipt = gauge.publish(found.plan)
    assert states(receipt) == ["confirmed"] * 3 and receipt.protection is Protection.ADDED
    assert [entry.after.properties["value"] for entry in receipt.entries] == [1.5, -2, 3.25]
    assert [value for _, value in gauge.there()] == [1.5, -2, 3.25]
    assert gauge.new() == [] and gauge.review().plan.items == () and gauge.there()[0][0] == times[0].replace(".000", "")
    assert [entry.words.startswith("http") for entry in receipt.entries] == [True] * 3, "the server's own words"


def test_250_measurements_leave_in_three_requests_marked_before_each(gauge, gateway):
    gauge.add(*range(250))
    marked = []
    gateway.on_write = lambda: marked.append(_sending(gauge))
    asked = len(gateway.arrived)
    assert states(gauge.publish()) == ["confirmed"] * 250
    assert [value for _, value in gauge.there()] == list(range(250))
    assert marked[-3:] == [100, 100, 50] and len(gateway.arrived) - asked == 4, "the question whether it may, and three"


def _sending(gauge):
    with WorkingCopy.open(gauge.path) as other:
        return len(other.entries(State.SENDING))


def test_rows_that_cannot_be_sent_say_why_and_stay(gauge):
    good = gauge.add(1.0)
    gauge.add(2.0, series="99999", first=FIRST + timedelta(hours=1))
    gauge.sql("INSERT INTO {table} (series, t_start, value_text) VALUES (?, '2026-05-04T14:00:00Z', 'nass')", gauge.series)
    gauge.sql("INSERT INTO {table} (series, t_start, value) VALUES (?, 'gestern', 1)", gauge.series)
    gauge.sql("INSERT INTO {table} (series, t_start) VALUES (?, '2026-05-04T15:00:00Z')", gauge.series)
    gauge.sql("INSERT INTO {table} (series, t_start, value) VALUES (?, '2150-05-04T15:00:00Z', 1)", gauge.series)
    gauge.sql("INSERT INTO {table} (series, t_start, value) VALUES (?, ?, 7)", gauge.series, good[0])
    found = gauge.review()
    assert blocked(found) == ["", "unknown_station", "wrong_kind", "unreadable_time", "no_value", "absurd_time", "listed_twice"]
    assert states(gauge.publish(found.plan)) == ["confirmed"] and gauge.there()[0][1] == 1.0
    assert len(gauge.new()) == 6
    assert "already_measured" in blocked(gauge.review()), "the seventh row, now that the platform has the first"


def test_a_local_time_is_read_in_the_profiles_zone(gauge):
    gauge.sql("INSERT INTO {table} (series, t_start, value) VALUES (?, '2026-07-01 10:00:00', 1)", gauge.series)
    gauge.sql("INSERT INTO {table} (series, t_start, value) VALUES (?, '2025-10-26 02:30:00', 1)", gauge.series)
    found = gauge.review(clock=lambda: datetime(2026, 8, 1, tzinfo=timezone.utc))
    assert blocked(found) == ["", "doubled_hour"]
    gauge.publish(found.plan)
    assert gauge.there() == [("2026-07-01T08:00:00Z", 1)]


def test_what_was_changed_or_deleted_of_the_platforms_is_counted_and_not_sent(gauge, gateway):
    with plain_sqlite(gauge.path) as connection:
        fids = [fid for (fid,) in connection.execute(f"SELECT fid FROM {gauge.table} ORDER BY fid LIMIT 3")]
    gauge.sql("UPDATE {table} SET value = value + 1 WHERE fid IN (?, ?)", *fids[:2])
    gauge.sql("DELETE FROM {table} WHERE fid = ?", fids[2])
    found = gauge.review()
    assert found.kept == Kept(2, 1) and found.plan.items == ()
    asked = len(gateway.arrived)
    assert gauge.publish(found.plan).entries == () and len(gateway.arrived) == asked
    (state,) = gauge.copies.states([gauge.path], progress=NoProgress())
    assert (state.changed, state.new, state.deleted, state.editable) == (2, 0, 1, True)
    with pytest.raises(EditsUnpublished):
        gauge.copies.load(gauge.path, gauge.profile, gauge.dataset, Query(period=DAYS), series=True, progress=NoProgress())


def test_loading_the_series_again_keeps_what_waits_and_does_not_double_what_arrived(gauge):
    gauge.add(1.5)
    gauge.publish()
    gauge.add(2.5, first=FIRST + timedelta(hours=2))
    gauge.copies.load(gauge.path, gauge.profile, gauge.dataset, Query(period=DAYS), series=True, progress=NoProgress())
    with plain_sqlite(gauge.path) as connection:
        got = connection.execute(f"SELECT value FROM {gauge.table} WHERE t_start >= '2026-05-04' ORDER BY t_start").fetchall()
    assert got == [(1.5,), (2.5,)] and gauge.new() == [2.5]
    assert states(gauge.publish()) == ["confirmed"]
    assert [value for _, value in gauge.there()] == [1.5, 2.5]


@pytest.mark.parametrize(("fate", "outcome", "kept"), [
    ("reply lost", "confirmed", 2), ("never arrives", "uncertain", 0), ("failed", "confirmed", 2),
])
def test_a_lost_reply_is_settled_by_asking_and_nothing_is_sent_again(gauge, gateway, fate, outcome, kept):
    gauge.add(1.5, 2.5)
    plan = gauge.review().plan
    gateway.lose(fate)
    asked = len(gateway.arrived)
    assert states(gauge.publish(plan)) == [outcome] * 2
    found = gauge.review()
    assert len(gateway.arrived) - asked == 2, "the write, and the question of the review whether it may"
    assert found.uncertain == 2 - kept and found.plan.push == ()
    assert len(gauge.there()) == kept
    gauge.publish(found.plan)
    assert len(gauge.there()) == kept


def test_of_an_unknown_request_the_rows_that_arrived_are_settled_alone(gauge, gateway):
    first = gauge.add(1.5, 2.5)
    plan = gauge.review().plan
    gateway.lose("never arrives")
    gauge.publish(plan)
    body = {"phenomenonTime": first[0], "result": 1.5, "Datastream": {"@iot.id": int(gauge.series)}}
    gauge.http.post(f"{gauge.root}/Observations", json=body, timeout=60).raise_for_status()
    settled = recover_observations(gauge.copy, gauge.access, gauge.dataset)
    assert [entry.state for entry in settled] == [State.CONFIRMED] and gauge.new() == [2.5]
    receipts = gauge.copies.receipts(gauge.path)
    assert states(receipts[0].receipt) == ["confirmed", "uncertain"]


def test_another_value_at_the_time_is_not_ours_and_two_equal_ones_prove_nothing(gauge, gateway):
    first = gauge.add(1.5, 2.5)
    plan = gauge.review().plan
    gateway.lose("never arrives")
    gauge.publish(plan)
    for time, result in ((first[0], 9.5), (first[1], 2.5), (first[1], 2.5)):
        body = {"phenomenonTime": time, "result": result, "Datastream": {"@iot.id": int(gauge.series)}}
        gauge.http.post(f"{gauge.root}/Observations", json=body, timeout=60).raise_for_status()
    assert recover_observations(gauge.copy, gauge.access, gauge.dataset) == ()
    assert gauge.review().uncertain == 2


def test_deleting_the_row_of_an_unknown_measurement_gives_it_up(gauge, gateway):
    gauge.add(1.5)
    plan = gauge.review().plan
    gateway.lose("never arrives")
    gauge.publish(plan)
    with pytest.raises(OutcomeUncertain):
        gauge.copies.load(gauge.path, gauge.profile, gauge.dataset, Query(period=DAYS), series=True, progress=NoProgress())
    gauge.sql("DELETE FROM {table} WHERE value = 1.5 AND t_start > '2026'")
    assert gauge.review().plan.items == ()
    (entry,) = gauge.copy.entries(dataset_id=gauge.copy.observations(gauge.dataset.id).key)
    assert entry.state is State.REJECTED and entry.words == GIVEN_UP


def test_a_colleague_who_was_faster_at_the_same_time_holds_the_row_back(gauge):
    first = gauge.add(1.5, 2.5)
    plan = gauge.review().plan
    body = {"phenomenonTime": first[0], "result": 8, "Datastream": {"@iot.id": int(gauge.series)}}
    gauge.http.post(f"{gauge.root}/Observations", json=body, timeout=60).raise_for_status()
    receipt = gauge.publish(plan)
    assert states(receipt) == ["conflict", "confirmed"] and receipt.entries[0].words == MEANWHILE
    assert verdict(receipt, receipt.entries[0], lambda context, text: text) == "Held: the platform has a value at this time by now"
    assert [value for _, value in gauge.there()] == [8, 2.5] and gauge.new() == [1.5]
    assert blocked(gauge.review()) == ["already_measured"]


def test_what_was_edited_since_the_review_is_held_and_what_was_undone_is_not_sent(gauge):
    gauge.add(1.5, 2.5, 3.5)
    plan = gauge.review().plan
    gauge.sql("UPDATE {table} SET value = 9 WHERE value = 1.5 AND t_start > '2026'")
    gauge.sql("DELETE FROM {table} WHERE value = 2.5 AND t_start > '2026'")
    assert sorted(states(gauge.publish(plan))) == ["confirmed", "conflict", "conflict"]
    assert [value for _, value in gauge.there()] == [3.5] and gauge.new() == [9.0]


def test_a_server_that_is_gone_leaves_all_waiting_and_the_next_publication_sends_them_once(gauge, gateway):
    gauge.add(*range(150))
    plan = gauge.review().plan
    gateway.refuse = lambda path: True
    assert states(gauge.publish(plan)) == ["pending"] * 150
    gateway.refuse = lambda path: False
    assert states(gauge.publish()) == ["confirmed"] * 150
    assert [value for _, value in gauge.there()] == list(range(150))


def test_a_cancel_between_two_requests_leaves_the_rest_waiting(gauge, gateway):
    gauge.add(*range(150))
    plan = gauge.review().plan

    class Stop(NoProgress):
        stopped = False

        def check(self):
            if self.stopped:
                raise Cancelled

    watch = Stop()
    gateway.on_done = lambda: setattr(watch, "stopped", True)
    assert sorted(states(gauge.publish(plan, progress=watch))) == ["confirmed"] * 100 + ["pending"] * 50
    assert len(gauge.there()) == 100 and len(gauge.new()) == 50


def test_a_pause_between_two_requests_is_seen_in_the_list_and_nothing_is_sent_twice(gauge, gateway):
    gauge.add(*range(150))
    plan, watch = gauge.review().plan, NoProgress()
    gateway.on_done = lambda: setattr(watch, "pause_wanted", True)
    assert sorted(states(gauge.publish(plan, progress=watch))) == ["confirmed"] * 100 + ["pending"] * 50
    (row,) = gauge.copies.states([gauge.path], progress=NoProgress())
    assert (row.paused.sent, row.paused.total, len(row.paused.rows)) == (100, 150, 50)
    found = gauge.copies.review(gauge.path, gauge.profile, gauge.dataset.id, progress=NoProgress())
    assert states(gauge.publish(found.plan)) == ["confirmed"] * 50 and len(gauge.there()) == 150
    (row,) = gauge.copies.states([gauge.path], progress=NoProgress())
    assert row.paused is None


def test_a_file_that_is_renamed_meanwhile_sends_nothing_more_and_says_so(gauge, gateway, tmp_path):
    gauge.add(*range(150))
    plan = gauge.review().plan
    gateway.on_done = lambda: gauge.path.exists() and gauge.path.rename(tmp_path / "anders.gpkg")
    with pytest.raises(Moved):
        gauge.publish(plan)
    assert len(gauge.there()) == 100


def test_unsaved_edits_hold_everything_back(gauge):
    with pytest.raises(LayerBeingEdited):
        gauge.review(being_edited=lambda: True)


def test_whoever_begins_to_edit_waits_for_what_is_being_written_and_all_is_settled(gauge):
    gauge.add(7.25)
    plan, seen = gauge.review().plan, []

    @contextmanager
    def turn():
        with WorkingCopy.open(gauge.path) as other:
            before = len(other.entries(State.CONFIRMED))
            yield
            seen.append((before, len(other.entries(State.CONFIRMED))))

    assert states(gauge.publish(plan, turn=turn)) == ["confirmed"]
    assert (0, 1) in seen, "confirmed outside of its turn"
    gauge.add(8.25, first=FIRST + timedelta(hours=1))
    gate = Gate()
    gate.shut()
    assert states(gauge.publish(turn=gate.passing)) == ["confirmed"] and not gauge.new()


def test_a_table_written_anew_is_said_and_nothing_is_sent(gauge):
    gauge.sql("CREATE TABLE z AS SELECT * FROM {table}")
    gauge.sql("DROP TABLE {table}")
    gauge.sql("ALTER TABLE z RENAME TO {table}")
    gauge.add(1.5)
    found = gauge.review()
    assert not found.known and found.plan.items == ()


@pytest.mark.parametrize(("boundary", "arrived"), [("before sending", 0), ("after sending", 0), ("before settling", 2), ("after settling", 2), ("before the receipt", 2)])
def test_a_kill_at_every_boundary_loses_nothing_and_doubles_nothing(gauge, boundary, arrived):
    gauge.add(1.5, 2.5)
    gauge.copy.close()
    command = [sys.executable, str(PUBLISHER), str(gauge.path), gauge.dataset.id, "requests", boundary]
    ended = subprocess.run(command, timeout=120, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    gauge.copy = WorkingCopy.open(gauge.path)
    assert len(gauge.there()) == arrived
    receipt = gauge.publish()
    if boundary == "after sending":
        assert receipt.entries == () and gauge.review().uncertain == 2, "it may have left: nobody can tell, nothing is sent again"
        return
    assert [value for _, value in gauge.there()] == [1.5, 2.5] and gauge.new() == []
    told = {state for issued in gauge.copies.receipts(gauge.path) for state in states(issued.receipt)}
    never_left = {"pending"} if boundary == "before sending" else set()
    assert told == {"confirmed"} | never_left, "the receipt of the killed publication was completed"


def test_the_receipt_can_be_read_and_exported(gauge):
    gauge.add(1.5)
    gauge.publish()
    (issued,) = gauge.copies.receipts(gauge.path)
    page = as_html(issued.receipt, lambda context, text: text, title=issued.title, schema=issued.schema)
    assert "1 accepted" in page and "Value: – → 1.5" in page and "only added" in page
    (feature,) = json.loads(as_geojson(issued.receipt))["features"]
    assert feature["geometry"]["type"] == "Point" and feature["properties"]["after"]["value"] == 1.5
