"""The whole line over real HTTP against the sandbox: lost replies, kills at every boundary, two colleagues."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import adapters
import pytest
import requests
from desk import Desk, states
from lossy import Lossy
from osgeo import ogr

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.recovery import decide, recover
from urban_data_workbench.plugin.services.resuming import Resuming

PUBLISHER = Path(adapters.__file__).with_name("publisher.py")
PATIENCE = 60


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    """A small Musterstadt of this module's own."""
    with launch.start(tmp_path_factory.mktemp("city"), scale="small") as found:
        yield found


@pytest.fixture
def gateway(sandbox):
    """What stands between the desk and the city, and loses things."""
    with Lossy(sandbox.services["ogcapi-features"]) as found:
        yield found


@pytest.fixture
def plain_adapter():
    """requests' own adapter, for what happens before and after a kill."""
    found = adapters.make("requests")
    yield found
    found.close()


@pytest.fixture
def witness(sandbox):
    """Make witnesses of a collection, and close their connections afterwards."""
    made = []

    def make(collection):
        made.append(City(sandbox, collection))
        return made[-1]

    yield make
    for city in made:
        city.http.close()


@pytest.fixture(params=adapters.NAMES)
def adapter(request):
    """Both ways a request can leave."""
    if request.param == "qgis":
        request.getfixturevalue("qgis_app")
    found = adapters.make(request.param)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def _closed(gateway):
    """Close the working copies of a test."""
    gateway.desks = []
    yield
    for desk in gateway.desks:
        desk.copy.close()


def desk_on(gateway, tmp_path, adapter, collection, **options) -> Desk:
    service = Service("ogcapi-features", gateway.url)
    profile = Profile("Musterstadt", (service,))
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter), CONNECTORS)
    dataset = next(item for item in platforms.datasets(profile) if item.id == collection)
    gateway.desks.append(Desk(tmp_path, platforms, profile, dataset, **options))
    return gateway.desks[-1]


class City:
    """The sandbox as a colleague and a witness see it, past gateway and desk."""

    def __init__(self, sandbox, collection) -> None:
        self.items = f"{sandbox.services['ogcapi-features']}/collections/{collection}/items"
        self.http = requests.Session()
        self.http.trust_env = False

    def get(self, identifier):
        reply = self.http.get(f"{self.items}/{identifier}", timeout=PATIENCE)
        return None if reply.status_code == 404 else reply

    def value(self, identifier, name):
        return self.get(identifier).json()["properties"][name]

    def with_note(self, note) -> list[dict]:
        found = self.http.get(self.items, params={"limit": "10000"}, timeout=PATIENCE).json()["features"]
        return [feature for feature in found if feature["properties"]["note"] == note]

    def colleague(self, identifier, **values) -> None:
        tag = self.get(identifier).headers["ETag"]
        reply = self.http.patch(
            f"{self.items}/{identifier}", json=values, timeout=PATIENCE,
            headers={"If-Match": tag, "Content-Type": "application/merge-patch+json"},
        )
        assert reply.ok, reply.text

    def version(self, identifier) -> str:
        return self.get(identifier).headers["ETag"]


def some(desk, count) -> list[tuple[int, str]]:
    """Return rows with their remote ids, other ones for each test."""
    rows = sorted(desk.rows().items())
    some.next = getattr(some, "next", 0) + count
    return [(fid, row["remote_id"]) for fid, row in rows[some.next - count : some.next]]


def test_edits_go_to_the_city_and_the_copy_is_clean(witness, gateway, adapter, tmp_path):
    desk, city = desk_on(gateway, tmp_path, adapter, "trees"), witness("trees")
    (one, first), (two, second), (three, third) = some(desk, 3)
    desk.edit(one, height_m=12.5)
    desk.edit(two, wkt="POINT (10.005 53.561)") if "10." in desk.rows()[two]["wkt"] else desk.edit(two, note="moved")
    desk.delete(three)
    fid = desk.insert(note=f"new {tmp_path.name}", wkt=desk.rows()[one]["wkt"])
    receipt = desk.publish()
    assert states(receipt) == ["confirmed"] * 4, receipt
    assert city.value(first, "height_m") == 12.5 and city.get(third) is None
    (made,) = city.with_note(f"new {tmp_path.name}")
    assert desk.rows()[fid]["remote_id"] == str(made["id"])
    assert desk.rows()[fid]["tree_uid"] == made["properties"]["tree_uid"]
    assert desk.review().items == () and len(gateway.arrived) == 4


def test_a_colleague_on_another_field_merges_and_on_the_same_field_is_held(witness, gateway, adapter, tmp_path):
    desk, city = desk_on(gateway, tmp_path, adapter, "trees"), witness("trees")
    (one, first), (two, second) = some(desk, 2)
    desk.edit(one, height_m=17.25)
    desk.edit(two, note="mine")
    city.colleague(first, note="theirs")
    city.colleague(second, note="theirs")
    plan = desk.review()
    assert sorted(item.outcome.verdict.value for item in plan.items) == ["conflict", "push_and_pull"]
    assert states(desk.publish(plan)) == ["confirmed", "conflict"]
    assert (city.value(first, "height_m"), city.value(first, "note")) == (17.25, "theirs")
    assert city.value(second, "note") == "theirs" and desk.rows()[two]["note"] == "mine"
    assert desk.rows()[one]["note"] == "theirs"


def test_a_colleague_between_review_and_publishing_is_stopped_by_the_entity_tag(witness, gateway, adapter, tmp_path):
    desk, city = desk_on(gateway, tmp_path, adapter, "benches"), witness("benches")
    ((fid, identifier),) = some(desk, 1)
    desk.edit(fid, note="mine")
    plan = desk.review()
    city.colleague(identifier, note="theirs")
    assert states(desk.publish(plan)) == ["conflict"]
    assert city.value(identifier, "note") == "theirs" and len(desk.review().conflicts) == 1


def test_a_refusal_is_told_in_the_citys_words(gateway, adapter, tmp_path):
    desk = desk_on(gateway, tmp_path, adapter, "benches")
    ((fid, _),) = some(desk, 1)
    desk.edit(fid, seats=4000)
    plan = desk.review()
    (item,) = plan.blocked
    assert item.blocked == "too_large" and not desk.publish(plan).entries and not gateway.arrived
    undeclared = replace(plan, items=(replace(item, blocked="", findings=()),))  # as if the city did not declare its rule
    receipt = desk.publish(undeclared)
    assert states(receipt) == ["rejected"]
    assert "seats" in receipt.entries[0].words and "40" in receipt.entries[0].words


def test_areas_are_moved_drawn_and_deleted(witness, gateway, adapter, tmp_path):
    desk, city = desk_on(gateway, tmp_path, adapter, "playgrounds"), witness("playgrounds")
    rows = desk.rows()
    (one, first), (two, second) = [(fid, row["remote_id"]) for fid, row in rows.items()][:2]
    shape = ogr.CreateGeometryFromWkt(rows[one]["wkt"])
    desk.edit(one, wkt=shape.Buffer(0.0001 if "10." in rows[one]["wkt"][:20] else 5.0, 2).ExportToWkt())
    desk.delete(two)
    fid = desk.insert(name=f"new {tmp_path.name}", wkt=rows[two]["wkt"])
    area = city.value(first, "area_m2")
    assert states(desk.publish()) == ["confirmed"] * 3
    assert city.value(first, "area_m2") > area and city.get(second) is None
    assert desk.rows()[fid]["area_m2"] == rows[two]["area_m2"]
    assert desk.review().items == ()


@pytest.mark.parametrize("fate", ["reply lost", "failed", "never arrives"])
@pytest.mark.parametrize("what", ["update", "delete", "keyed create"])
def test_a_lost_reply_is_settled_by_asking_and_nothing_is_sent_twice(witness, gateway, adapter, tmp_path, fate, what):
    desk, city = desk_on(gateway, tmp_path, adapter, "trees"), witness("trees")
    ((fid, identifier),) = some(desk, 1)
    note = f"{what} {tmp_path.name}"
    before = city.version(identifier)
    if what == "update":
        desk.edit(fid, note=note)
    elif what == "delete":
        desk.delete(fid)
    else:
        desk.insert(note=note, wkt=desk.rows()[fid]["wkt"])
    gateway.lose(fate)
    receipt = desk.publish()
    assert states(receipt) == (["pending"] if fate == "never arrives" else ["confirmed"])
    assert len(gateway.arrived) == 1, "the request left more than once"
    if fate == "never arrives":
        assert states(desk.publish()) == ["confirmed"]
    assert len(gateway.forwarded) == 1
    if what == "delete":
        assert city.get(identifier) is None
    else:
        assert len(city.with_note(note)) == 1
    assert (city.get(identifier) is None or city.version(identifier) == before) == (what != "update")
    assert desk.review().items == ()


@pytest.mark.parametrize("fate", ["reply lost", "never arrives"])
def test_an_unanswered_create_without_a_key_is_asked(witness, gateway, adapter, tmp_path, fate):
    desk, city = desk_on(gateway, tmp_path, adapter, "benches"), witness("benches")
    place = next(iter(desk.rows().values()))["wkt"]
    note = f"bench {tmp_path.name}"
    fid = desk.insert(note=note, material="Holz", wkt=place)
    gateway.lose(fate)
    assert states(desk.publish()) == ["uncertain"]
    desk.restart()
    plan = desk.review()
    assert plan.push == () and fid in {item.fid for item in plan.blocked}
    (open_end,) = recover(desk.copy, desk.access).uncertain
    assert len(open_end.candidates) == (1 if fate == "reply lost" else 0)
    decide(desk.copy, open_end.entry, arrived=open_end.candidates[0] if open_end.candidates else None)
    desk.publish()
    assert len(city.with_note(note)) == 1 and len(gateway.forwarded) == 1
    assert desk.review().items == ()


# kills

BOUNDARIES = (
    "before sending", "after sending", "request under way", "request done", "before settling", "after settling",
    "before the receipt",
)
KILLS = [(boundary, "requests") for boundary in BOUNDARIES] + [
    ("request done", "qgis")
]


def publish_and_die(gateway, desk, boundary, adapter_name) -> None:
    """Publish in a process of its own, which does not survive; what it had sent has arrived, or never will."""
    desk.copy.close()
    ours = gateway.connections
    child = subprocess.Popen(
        [sys.executable, str(PUBLISHER), str(desk.path), desk.dataset.id, adapter_name, boundary],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    kill = lambda: (child.kill(), child.wait(PATIENCE))  # noqa: E731
    if boundary == "request under way":
        gateway.lose("never arrives")
        gateway.on_write = kill
    if boundary == "request done":
        gateway.lose("reply lost")
        gateway.on_done = kill
    out, error = child.communicate(timeout=PATIENCE)
    gateway.on_write = gateway.on_done = lambda: None
    gateway.lose()
    assert child.returncode == -signal.SIGKILL, error
    assert out.strip() == "ready", error
    assert gateway.quiet(ours)
    desk.restart()


@pytest.mark.parametrize("boundary, adapter_name", KILLS)
def test_a_kill_loses_no_edit_and_applies_none_twice(witness, gateway, plain_adapter, tmp_path, boundary, adapter_name):
    desk, city = desk_on(gateway, tmp_path, plain_adapter, "trees"), witness("trees")
    (one, first), (two, second), (three, third) = some(desk, 3)
    note = f"killed {tmp_path.name}"
    desk.edit(one, note=note)
    desk.edit(two, note=note)
    desk.delete(three)
    desk.insert(note=note, wkt=desk.rows()[one]["wkt"])
    versions = {identifier: city.version(identifier) for identifier in (first, second)}
    publish_and_die(gateway, desk, boundary, adapter_name)
    receipt = desk.publish()
    assert set(states(receipt)) <= {"confirmed"}
    assert len(city.with_note(note)) == 3 and city.get(third) is None
    assert desk.review().items == () and len(desk.rows()) == len(city.http.get(
        city.items, params={"limit": "10000"}, timeout=PATIENCE).json()["features"])
    for identifier, before in versions.items():
        assert number(city.version(identifier)) == number(before) + 1, "an edit was applied twice"
    assert len(gateway.forwarded) == 4, "a write reached the city twice"
    for kept in desk.copy.receipts():
        assert State.SENDING not in {entry.state for entry in kept.entries}
    settled = [entry for kept in desk.copy.receipts() for entry in kept.entries if entry.state is State.CONFIRMED]
    assert len(settled) == 4


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_kill_around_a_create_without_a_key_is_asked_where_it_cannot_be_known(witness, gateway, plain_adapter, tmp_path, boundary):
    desk, city = desk_on(gateway, tmp_path, plain_adapter, "benches"), witness("benches")
    note = f"killed {tmp_path.name}"
    place = next(iter(desk.rows().values()))["wkt"]
    desk.insert(note=note, material="Holz", wkt=place)
    desk.insert(note=f"second {note}", material="Metall", wkt=place)
    publish_and_die(gateway, desk, boundary, "requests")
    known = boundary in ("before sending", "after settling", "before the receipt")
    open_ends = recover(desk.copy, desk.access).uncertain
    assert len(open_ends) == (0 if known else 1)
    for open_end in open_ends:
        assert len(city.with_note(note)) == len(open_end.candidates)
        decide(desk.copy, open_end.entry, arrived=open_end.candidates[0] if open_end.candidates else None)
    desk.publish()
    assert len(city.with_note(note)) == 1 and len(city.with_note(f"second {note}")) == 1
    assert len(gateway.forwarded) == 2 and desk.review().items == ()


def number(tag: str) -> int:
    """Return the version that the sandbox's entity tags end with."""
    return int(tag.strip('"').rsplit("-", 1)[1])


def test_a_whole_dataset_of_an_area_is_taken_and_counted(gateway, adapter, tmp_path):
    desk = desk_on(gateway, tmp_path, adapter, "trees", query=Query())
    assert desk.summary.complete and desk.summary.got == desk.dataset.count == len(desk.rows())


@pytest.mark.parametrize("boundary", ["after sending", "after settling"])
def test_a_killed_publication_is_seen_in_the_list_and_goes_on_without_sending_anything_twice(
    witness, gateway, plain_adapter, tmp_path, boundary
):
    desk, city = desk_on(gateway, tmp_path, plain_adapter, "trees"), witness("trees")
    note = f"killed {tmp_path.name}"
    edited = some(desk, 20)
    versions = {identifier: city.version(identifier) for _, identifier in edited}
    for fid, _ in edited:
        desk.edit(fid, note=note)
    publish_and_die(gateway, desk, boundary, "requests")
    copies = Copies(desk.platforms, Download(desk.platforms))
    (row,) = copies.states([desk.path], progress=NoProgress())
    assert row.paused.total == 20 and 0 < len(row.paused.rows) < 20
    found = Resuming(desk.platforms).review(desk.path, desk.profile, "trees", progress=NoProgress())
    assert row.paused.rows <= {item.fid for item in found.plan.push} and not found.plan.conflicts
    assert set(states(desk.publish(found.plan))) == {"confirmed"}
    assert len(city.with_note(note)) == 20 == len(gateway.forwarded) and desk.review().items == ()
    assert all(number(city.version(identifier)) == number(before) + 1 for identifier, before in versions.items())
    (row,) = copies.states([desk.path], progress=NoProgress())
    assert row.paused is None
