"""What was under way when QGIS ended is settled first, and told; without network it waits."""

from __future__ import annotations

import pytest
from fake_platform import KEYED, SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.errors import NetworkError, PublishingElsewhere
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import UNWATCHED
from urban_data_workbench.plugin.services.backups import Backups
from urban_data_workbench.plugin.services.copies import Copies, Reviewed
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.securing import Securing
from urban_data_workbench.plugin.services.starting import Line, Starting
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(5):
        platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
    return platform


def interrupted(desk, platform) -> None:
    """Publish two edits; of the second neither reply nor platform is heard of again."""
    desk.edit(desk.fid("tree 1"), height=51.0)
    desk.publish()
    desk.edit(desk.fid("tree 2"), height=52.0)
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    desk.publish()
    platform.after_write = lambda identifier: None
    assert [entry.state for entry in desk.copy.entries(State.UNCERTAIN, State.SENDING)] == [State.UNCERTAIN]


@pytest.fixture
def platform():
    return city()


def test_what_arrived_is_told_and_nothing_is_sent(make_desk, platform):
    desk = make_desk(platform)
    interrupted(desk, platform)
    platform.down = False
    desk.copy.close()
    starting, arrivals = Starting(desk.platforms), len(platform.arrivals)
    left = starting.left([desk.path], progress=UNWATCHED)
    assert [(one.path, one.dataset) for one in left] == [(desk.path, "trees")]
    assert starting.settle(left, desk.profile, progress=UNWATCHED) == (Line(desk.path, desk.dataset.title, sent=1, arrived=1),)
    assert len(platform.arrivals) == arrivals and starting.left([desk.path], progress=UNWATCHED) == ()
    desk.copy = WorkingCopy.open(desk.path)
    assert not desk.copy.entries(State.UNCERTAIN, State.SENDING)


def test_a_kill_between_record_and_request_is_offered_again(make_desk, platform):
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 2"), height=52.0)
    plan = desk.review()
    entries = desk.copy.enqueue("p1", "trees", [item.change for item in plan.push], plan.protection)
    desk.copy.sending(entries)
    desk.copy.close()
    starting = Starting(desk.platforms)
    left = starting.left([desk.path], progress=UNWATCHED)
    assert starting.settle(left, desk.profile, progress=UNWATCHED) == (Line(desk.path, desk.dataset.title, sent=1, again=1),)
    desk.copy = WorkingCopy.open(desk.path)


def test_a_create_nobody_can_prove_stays_open_and_is_asked_once(make_desk):
    platform = city(schema=SCHEMA)
    desk = make_desk(platform)
    desk.insert(name="new lime")
    platform.faults = [Fault("lost")]
    desk.publish()
    starting = Starting(desk.platforms)
    left = starting.left([desk.path], progress=UNWATCHED)
    assert starting.settle(left, desk.profile, progress=UNWATCHED) == (Line(desk.path, desk.dataset.title, sent=1, open=1),)
    assert starting.left([desk.path], progress=UNWATCHED) == ()
    assert Starting(desk.platforms).left([desk.path], progress=UNWATCHED) != ()  # the next session asks again


def test_without_network_it_waits(make_desk, platform):
    desk = make_desk(platform)
    interrupted(desk, platform)
    starting = Starting(desk.platforms)
    left = starting.left([desk.path], progress=UNWATCHED)
    with pytest.raises(NetworkError):
        starting.settle(left, desk.profile, progress=UNWATCHED)
    assert starting.left([desk.path], progress=UNWATCHED) == left
    platform.down = False
    assert starting.settle(left, desk.profile, progress=UNWATCHED)[0].arrived == 1


def test_while_another_window_sends_nothing_is_taken_for_lost(make_desk, platform):
    desk = make_desk(platform)
    interrupted(desk, platform)
    starting = Starting(desk.platforms)
    left = starting.left([desk.path], progress=UNWATCHED)
    with desk.copy.publishing(), pytest.raises(PublishingElsewhere):
        starting.settle(left, desk.profile, progress=UNWATCHED)


def test_a_file_that_cannot_be_opened_keeps_no_other_from_being_settled(make_desk, platform, tmp_path):
    desk = make_desk(platform)
    interrupted(desk, platform)
    (tmp_path / "broken.gpkg").write_bytes(b"no database")
    found = Starting(desk.platforms).left([tmp_path / "broken.gpkg", tmp_path / "gone.gpkg", desk.path], progress=UNWATCHED)
    assert [one.path for one in found] == [desk.path]


def test_nothing_of_the_file_is_published_before_and_a_backup_is_made(make_desk, tmp_path):
    platform = city(schema=KEYED)
    desk = make_desk(platform)
    interrupted(desk, platform)
    platform.down = False
    desk.edit(desk.fid("tree 3"), height=53.0)
    plan = desk.review()
    backups = Backups(tmp_path / "home")
    copies = Copies(desk.platforms, Download(desk.platforms), Securing(backups, Starting(desk.platforms)))
    entries = desk.copy.enqueue("p9", "trees", [item.change for item in plan.push], plan.protection)
    desk.copy.sending(entries)  # killed here
    desk.copy.close()
    platform.down = True
    reviewed = Reviewed(desk.path, "Trees", plan, KEYED)
    with pytest.raises(NetworkError):
        copies.publish(reviewed, desk.profile, {}, who="Anna", progress=UNWATCHED)
    assert len(backups.of(desk.path)) == 1
    arrivals = len(platform.arrivals)
    platform.down = False
    copies.publish(reviewed, desk.profile, {}, who="Anna", progress=UNWATCHED)
    assert len(platform.arrivals) == arrivals + 1 and platform.value("4", "height") == 53.0
    desk.copy = WorkingCopy.open(desk.path)
