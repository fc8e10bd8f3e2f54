"""A backup before each publication, kept for a while, and brought back without sending anything twice."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.changes import EXISTENCE
from urban_data_workbench.plugin.core.errors import LayerBeingEdited, Locked
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services import backups as module
from urban_data_workbench.plugin.services.backups import Backups, NoBackup
from urban_data_workbench.plugin.services.decisions import decide
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

START = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.utc)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def later(self, **span):
        self.now += timedelta(**span)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def kept(tmp_path, clock):
    return Backups(tmp_path / "home", now=clock)


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(4):
        platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
    return platform


def test_what_is_worth_it_is_backed_up_complete_beside_the_file(make_desk, kept):
    desk = make_desk(city())
    assert kept.before(desk.path) is None  # nothing is in it that the platform does not know
    desk.edit(desk.fid("tree 1"), height=9.0)
    made = kept.before(desk.path)
    assert made.path.parent == desk.path.with_name("desk0-backups") and made.edits == 1 and kept.of(desk.path) == (made,)
    alone = desk.path.with_name("alone.gpkg")
    shutil.copyfile(made.path, alone)
    with WorkingCopy.open(alone) as copy:
        assert list(copy.changes("trees")) == list(desk.copy.changes("trees"))


def test_a_file_that_did_not_change_is_not_backed_up_again(make_desk, kept, clock):
    clock.now = datetime.now(timezone.utc) + timedelta(hours=1)
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    desk.copy.close()
    assert kept.before(desk.path) is not None and kept.before(desk.path) is None
    desk.copy = WorkingCopy.open(desk.path)
    desk.edit(desk.fid("tree 2"), height=9.0)
    assert kept.before(desk.path).edits == 2


def test_five_stay_and_one_of_each_day_of_the_week(make_desk, kept, clock):
    desk = make_desk(city())
    for times in (1, 1, 1, 1, 1, 2, 1, 1, 3, 3):  # a day
        for _ in range(times):
            desk.edit(desk.fid("tree 1"), height=float(len(kept.of(desk.path))) + 10)
            clock.later(hours=1)
            assert kept.make(desk.path) is not None
        clock.later(hours=24 - times)
    days = [backup.when[:10] for backup in kept.of(desk.path)]
    assert len(days) == 5 + 5 and len(set(days)) == 7


def test_room_is_bounded(make_desk, kept, clock, monkeypatch):
    monkeypatch.setattr(module, "BYTES", 1)
    desk = make_desk(city())
    for height in (5.0, 6.0, 7.0):
        desk.edit(desk.fid("tree 1"), height=height)
        clock.later(hours=1)
        kept.make(desk.path)
    assert len(kept.of(desk.path)) == 2


@pytest.mark.parametrize("allowed", [False, True])
def test_a_full_disk_stops_the_publication_unless_the_person_allowed_it(make_desk, tmp_path, monkeypatch, allowed):
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 10, 0))
    kept = Backups(tmp_path / "home", without_allowed=allowed)
    if allowed:
        assert kept.before(desk.path) is None
    else:
        with pytest.raises(NoBackup, match="no_space"):
            kept.before(desk.path)
    assert kept.of(desk.path) == ()


def test_a_folder_nobody_may_write_to_has_its_backups_at_home(make_desk, kept, tmp_path, monkeypatch):
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    desk.path.with_name("desk0-backups").write_text("in the way")
    made = kept.before(desk.path)
    assert (tmp_path / "home") in made.path.parents and kept.of(desk.path) == (made,)
    shutil.rmtree(tmp_path / "home")
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(NoBackup, match="read_only"):
        kept.before(desk.path)


def test_on_a_network_drive_they_lie_at_home(make_desk, kept, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "is_network_drive", lambda path: True)
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    assert (tmp_path / "home") in kept.before(desk.path).path.parents


@pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
@pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["no key", "keyed"])
def test_what_was_published_since_the_backup_is_not_published_again(make_desk, kept, capabilities, schema):
    platform = city(capabilities=capabilities, schema=schema)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 1"), height=9.0)
    desk.delete(desk.fid("tree 2"))
    desk.insert(name="new lime")
    made = kept.before(desk.path)
    assert states(desk.publish()) == ["confirmed"] * 3
    arrivals, names = len(platform.arrivals), platform.names()
    desk.copy.close()
    carried = kept.restore(desk.path, made)
    desk.copy = WorkingCopy.open(desk.path)
    assert carried.arrived == 1 and len(desk.copy.receipts()) == 1
    plan = desk.review()
    assert plan.push == () and plan.conflicts == ()
    desk.publish(plan)
    assert len(platform.arrivals) == arrivals and platform.names() == names
    assert desk.review().items == () and sorted(row["name"] for row in desk.rows().values()) == names


def test_what_was_made_anew_since_the_backup_is_not_made_a_second_time(make_desk, kept):
    platform = city()
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 1"), height=9.0)
    platform.colleague_deletes("2")
    made = kept.before(desk.path)
    plan = desk.review()
    plan = decide(desk.copy, plan, plan.conflicts[0], {EXISTENCE: Resolution(Choice.MINE)}, who="Anna")
    assert states(desk.publish(plan)) == ["confirmed"]
    names = platform.names()
    desk.copy.close()
    kept.restore(desk.path, made)
    desk.copy = WorkingCopy.open(desk.path)
    plan = desk.review()
    assert plan.push == () and plan.conflicts == ()
    desk.publish(plan)
    assert platform.names() == names and desk.review().items == ()
    assert [row["height"] for row in desk.rows().values() if row["name"] == "tree 1"] == [9.0]


def test_what_was_edited_and_published_later_comes_back_from_the_platform_or_is_asked(make_desk, kept):
    platform = city()
    desk = make_desk(platform)
    lime = desk.insert(name="new lime", height=1.0)
    made = kept.before(desk.path)
    desk.publish()
    desk.edit(lime, height=2.0)
    desk.edit(desk.fid("tree 1"), height=9.0)
    desk.publish()
    desk.copy.close()
    kept.restore(desk.path, made)
    desk.copy = WorkingCopy.open(desk.path)
    plan = desk.review()
    assert plan.push == () and [item.fid for item in plan.conflicts] == [lime]
    desk.publish(plan)
    assert platform.value("2", "height") == 9.0 and desk.rows()[desk.fid("tree 1")]["height"] == 9.0
    assert [row.properties["height"] for row in platform.rows.values() if row.properties["name"] == "new lime"] == [2.0]


def test_a_create_nobody_answered_is_still_in_doubt_after_going_back(make_desk, kept):
    platform = city(schema=SCHEMA)
    desk = make_desk(platform)
    before_it = kept.make(desk.path)
    fid = desk.insert(name="new lime")
    platform.faults = [Fault("lost")]
    assert states(desk.publish()) == ["uncertain"]
    desk.copy.close()
    assert kept.restore(desk.path, before_it).brought_back == 1
    desk.copy = WorkingCopy.open(desk.path)
    assert desk.rows()[fid]["name"] == "new lime"
    assert [entry.change.fid for entry in desk.copy.entries(State.UNCERTAIN)] == [fid]
    plan = desk.review()
    assert plan.push == () and not any(item.change and item.change.action.value == "delete" for item in plan.items)
    desk.publish(plan)
    assert platform.names().count("new lime") == 1


@pytest.mark.parametrize("damage", ["garbage", "gone"])
def test_where_the_newer_file_is_unreadable_creates_are_asked_about(make_desk, kept, damage):
    platform = city(schema=SCHEMA)
    desk = make_desk(platform)
    desk.insert(name="new lime")
    made = kept.before(desk.path)
    desk.publish()
    desk.copy.close()
    if damage == "gone":
        desk.path.unlink()
    else:
        desk.path.write_bytes(b"\x00" * desk.path.stat().st_size)
    carried = kept.restore(desk.path, made) if damage == "garbage" else module.store.restore(desk.path, made.path)
    desk.copy = WorkingCopy.open(desk.path)
    assert carried.uncertain == 1 and [entry.state for entry in desk.copy.entries()] == [State.UNCERTAIN]
    plan = desk.review()
    assert plan.push == ()
    desk.publish(plan)
    assert platform.names().count("new lime") == 1
    if damage == "garbage":
        assert [backup.sound for backup in kept.of(desk.path)] == [False, True]


def test_the_file_that_is_replaced_is_itself_kept(make_desk, kept, clock):
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    made = kept.make(desk.path)
    desk.edit(desk.fid("tree 2"), height=8.0)
    clock.later(minutes=1)
    desk.copy.close()
    kept.restore(desk.path, made)
    clock.later(minutes=1)
    newest = kept.of(desk.path)[0]
    assert newest.edits == 2
    kept.restore(desk.path, newest)
    with WorkingCopy.open(desk.path) as copy:
        assert copy.counts("trees").total == 2
    desk.copy = WorkingCopy.open(desk.path)


def test_nothing_is_replaced_while_a_layer_is_edited_or_the_file_is_open(make_desk, kept):
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    made = kept.make(desk.path)
    with pytest.raises(LayerBeingEdited):
        kept.restore(desk.path, made, being_edited=lambda: True)
    desk.copy.refresh("trees", [])
    with pytest.raises(Locked):
        kept.restore(desk.path, made)
    assert desk.copy.counts("trees").total == 1


@pytest.mark.parametrize("left", [("-shm",), ("-wal",), ("-wal", "-shm"), ("-journal",)], ids=" ".join)
@pytest.mark.parametrize("damage", ["whole", "page"])
def test_what_a_crash_left_beside_a_damaged_file_keeps_no_backup_away(make_desk, kept, left, damage):
    """Nobody can open such a file any more, so nobody takes these files away; they get another name."""
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    made = kept.before(desk.path)
    desk.copy.close()
    spoil(desk.path, damage)
    for ending in left:
        desk.path.with_name(desk.path.name + ending).write_bytes(b"left by a crash")
    kept.restore(desk.path, made)
    desk.copy = WorkingCopy.open(desk.path)
    assert desk.copy.counts("trees").total == 1


@pytest.mark.parametrize("who", ["another program", "this one"])
def test_a_damaged_file_that_somebody_has_open_is_not_replaced(make_desk, kept, who):
    """In write-ahead mode whoever has it open locks it for as long, whatever its bytes are."""
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    made = kept.before(desk.path)
    desk.copy.close()
    with opened(desk.path, who):
        spoil_through_its_own_door(desk.path)
        with pytest.raises(Locked):
            kept.restore(desk.path, made)
    assert kept.restore(desk.path, made) is not None
    desk.copy = WorkingCopy.open(desk.path)


READER = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.execute("PRAGMA journal_mode = WAL")
file.execute("SELECT count(*) FROM sqlite_master").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def opened(path, who):
    if who == "this one":
        with closing(sqlite3.connect(path)) as file:
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield
        return
    with subprocess.Popen([sys.executable, "-c", READER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout.readline() == b"open\n"
        yield
        reader.stdin.close()
        assert reader.wait(60) == 0


def spoil_through_its_own_door(path):
    """Damage it from another process: closing it here would take away this one's locks."""
    code = "import sys; stream = open(sys.argv[1], 'r+b'); stream.write(b'\\xff' * 200)"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, timeout=60)


def spoil(path, damage):
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(0 if damage == "whole" else 4096)
        stream.write(b"\xff" * (size if damage == "whole" else 4096 * 30))
