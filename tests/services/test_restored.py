"""Going back to an older state of a working copy: nothing is sent a second time, and nobody's later value is overwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform, Fault
from osgeo import ogr

from urban_data_workbench.plugin.core.errors import Locked
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services.backups import Backups
from urban_data_workbench.plugin.services.undoing import plan_undo, undo
from urban_data_workbench.plugin.store import leaving
from urban_data_workbench.plugin.store.salvage import salvage
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

START = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.utc)


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(4):
        platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
    return platform


def gone_back(desk, kept, made):
    desk.copy.close()
    carried = kept.restore(desk.path, made)
    desk.copy = WorkingCopy.open(desk.path)
    return carried


@pytest.fixture
def moment():
    return [START]


@pytest.fixture
def kept(tmp_path, moment):
    return Backups(tmp_path / "home", now=lambda: moment[0])


@pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
def test_a_value_that_a_colleague_took_back_is_not_sent_again(make_desk, kept, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, height=9.0)
    made = kept.before(desk.path)
    assert states(desk.publish()) == ["confirmed"]
    platform.colleague("2", height=1.0)
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.push == ()
    desk.publish(plan)
    assert platform.value("2", "height") == 1.0 and desk.rows()[fid]["height"] == 1.0


@pytest.mark.parametrize("since", ["nothing", "an edit", "a colleague"])
def test_what_the_platform_fills_itself_is_no_conflict_of_a_create_that_arrived(make_desk, kept, since):
    platform = city()
    desk = make_desk(platform)
    fid = desk.insert(name="new lime", state="good", modified=77)  # a row that was copied says what its original says
    made = kept.before(desk.path)
    assert states(desk.publish()) == ["confirmed"]
    if since == "an edit":
        desk.edit(fid, height=5.0)
        desk.publish()
    elif since == "a colleague":
        platform.colleague("5", height=5.0)
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.conflicts == plan.push == ()
    desk.publish(plan)
    row, there = desk.rows()[fid], platform.rows["5"].properties
    assert (row["modified"], row["height"]) == (there["modified"], there["height"]) and desk.review().items == ()


def test_a_feature_that_a_colleague_brought_back_is_not_deleted_again(make_desk, kept):
    platform = city()
    desk = make_desk(platform)
    there = platform.rows["2"]
    desk.delete(desk.fid("tree 1"))
    made = kept.before(desk.path)
    assert states(desk.publish()) == ["confirmed"]
    platform._put(there)
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.push == ()
    desk.publish(plan)
    assert "2" in platform.rows and desk.fid("tree 1")


def test_the_backup_that_is_brought_back_is_not_cleared_away_before(make_desk, kept, moment):
    desk = make_desk(city())
    for height in (11.0, 12.0, 13.0, 14.0, 15.0, 16.0):
        desk.edit(desk.fid("tree 1"), height=height)
        kept.make(desk.path)
        moment[0] += timedelta(minutes=1)
    desk.edit(desk.fid("tree 1"), height=17.0)
    oldest = kept.of(desk.path)[-1]
    gone_back(desk, kept, oldest)
    assert desk.rows()[desk.fid("tree 1")]["height"] == 12.0


def test_a_clock_set_back_does_not_make_the_newest_backup_the_first_to_go(make_desk, kept, moment):
    desk = make_desk(city())
    for height in (11.0, 12.0, 13.0, 14.0, 15.0):
        desk.edit(desk.fid("tree 1"), height=height)
        kept.make(desk.path)
        moment[0] += timedelta(minutes=1)
    moment[0] -= timedelta(hours=1)
    desk.edit(desk.fid("tree 1"), height=16.0)
    assert kept.before(desk.path).path.exists()


def test_a_backup_that_somebody_threw_away_is_made_again(make_desk, kept, moment):
    moment[0] = datetime.now(timezone.utc) + timedelta(hours=1)
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    desk.copy.close()
    kept.before(desk.path).path.unlink()
    assert kept.before(desk.path).path.exists()


def unanswered(desk, kind, count=1):
    """Publish what a review finds; no reply comes, nor can anybody be asked afterwards."""
    platform, plan = desk.access.connector, desk.review()
    platform.faults = [Fault(kind)] * count
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    if kind == "never arrived":
        platform.before_write = lambda identifier: setattr(platform, "down", len(platform.faults) == 1)
    desk.publish(plan)
    platform.down, platform.faults = False, []
    platform.after_write = platform.before_write = lambda identifier: None


@pytest.mark.parametrize("kind", ["lost", "never arrived"])
@pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
@pytest.mark.parametrize("what", ["change", "deletion"])
def test_what_nobody_answered_is_not_taken_back_by_going_back(make_desk, kept, kind, capabilities, what):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    made = kept.make(desk.path)
    if what == "change":
        desk.edit(desk.fid("tree 1"), height=9.0)
    else:
        desk.delete(desk.fid("tree 1"))
    unanswered(desk, kind)
    assert [entry.state for entry in desk.copy.entries()] == [State.UNCERTAIN]
    assert gone_back(desk, kept, made).brought_back == 1
    plan = desk.review()
    assert [item.outcome.action.value for item in plan.push] == (
        [] if kind == "lost" else ["update" if what == "change" else "delete"]
    )
    assert states(desk.publish(plan)) == (["confirmed"] if plan.push else [])
    assert desk.review().items == () and desk.copy.entries(State.UNCERTAIN) == ()
    assert platform.names() == ["tree 0", *(["tree 1"] if what == "change" else []), "tree 2", "tree 3"]
    assert what == "deletion" or platform.value("2", "height") == 9.0


def test_another_older_edit_of_what_nobody_answered_is_asked_about(make_desk, kept):
    platform = city()
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, height=5.0)
    made = kept.make(desk.path)
    desk.edit(fid, height=9.0)
    unanswered(desk, "lost")
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.push == () and [item.fid for item in plan.conflicts] == [fid]


def test_an_unanswered_change_of_what_is_newer_than_the_backup_is_no_deletion(make_desk, kept):
    platform = city()
    desk = make_desk(platform)
    made = kept.make(desk.path)
    fid = desk.insert(name="new lime")
    desk.publish()
    desk.edit(fid, height=9.0)
    unanswered(desk, "lost")
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.push == () and plan.conflicts == ()
    desk.publish(plan)
    assert "new lime" in platform.names() and desk.rows()[desk.fid("new lime")]["height"] == 9.0


@pytest.mark.parametrize("endings", [("-wal", "-shm"), ("-wal",), ("-journal",)], ids="".join)
def test_what_a_kill_left_beside_a_damaged_file_does_not_keep_the_backup_away(make_desk, kept, endings):
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    made = kept.before(desk.path)
    desk.copy.close()
    desk.path.write_bytes(b"\x00" * desk.path.stat().st_size)
    for ending in endings:
        desk.path.with_name(desk.path.name + ending).write_bytes(b"\x07" * 4096)
    gone_back(desk, kept, made)
    assert desk.rows()[desk.fid("tree 1")]["height"] == 9.0


@pytest.mark.parametrize("older", [True, False], ids=["from before the deletion", "from after the deletion"])
@pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["no key", "keyed"])
def test_an_undo_that_nobody_answered_is_not_made_twice(make_desk, kept, schema, older):
    platform = city(schema=schema)
    desk = make_desk(platform)
    made = kept.make(desk.path)
    desk.delete(desk.fid("tree 1"))
    receipt = desk.publish()
    made = made if older else kept.make(desk.path)
    undoing = plan_undo(desk.copy, desk.access, receipt.id)
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    undo(desk.copy, desk.access, undoing, who="Anna")
    platform.down, platform.faults, platform.after_write = False, [], lambda identifier: None
    assert [entry.change.action.value for entry in desk.copy.entries(State.UNCERTAIN)] == ["insert"]
    gone_back(desk, kept, made)
    desk.publish()
    desk.publish()
    assert platform.names() == ["tree 0", "tree 1", "tree 2", "tree 3"]
    assert [item for item in desk.review().items if item.fid is not None] == []


@pytest.mark.parametrize("told", [True, False], ids=["files say which they are", "of an earlier version"])
def test_where_another_file_took_the_name_what_the_backup_knows_to_be_sent_is_not_forgotten(make_desk, kept, moment, told):
    platform = city(schema=SCHEMA)
    desk = make_desk(platform)
    desk.insert(name="new lime")
    platform.faults = [Fault("lost")]
    assert states(desk.publish()) == ["uncertain"]
    made = kept.before(desk.path)
    desk.copy.close()
    other = make_desk(platform)
    other.insert(name="oak", wkt="POINT (10.05 53.55)")
    other.publish()
    other.copy.close()
    other.path.replace(desk.path)
    for path in () if told else (made.path, desk.path):
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("DELETE FROM gpkg_udw_meta WHERE name = 'file'")
    moment[0] += timedelta(minutes=1)
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.push == ()
    desk.publish(plan)
    assert platform.names().count("new lime") == 1


def test_a_new_row_is_not_taken_for_what_another_file_of_that_name_created(make_desk, kept, moment):
    platform = city()
    desk = make_desk(platform)
    lime = desk.insert(name="new lime")
    made = kept.before(desk.path)
    desk.copy.close()
    other = make_desk(platform)
    assert other.insert(name="oak", wkt="POINT (10.05 53.55)") == lime
    other.publish()
    other.copy.close()
    other.path.replace(desk.path)
    moment[0] += timedelta(minutes=1)
    assert gone_back(desk, kept, made).arrived == 0
    assert desk.review().conflicts == () and desk.copy.entries(State.UNCERTAIN)


@pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["no key", "keyed"])
def test_an_undo_that_nobody_answered_is_not_made_twice_out_of_a_damaged_file(make_desk, schema):
    platform = city(schema=schema)
    desk = make_desk(platform)
    desk.delete(desk.fid("tree 1"))
    receipt = desk.publish()
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    undo(desk.copy, desk.access, plan_undo(desk.copy, desk.access, receipt.id), who="Anna")
    platform.down, platform.faults, platform.after_write = False, [], lambda identifier: None
    table = desk.table
    desk.copy.close()
    with closing(sqlite3.connect(desk.path)) as file:
        pages = [number for (number,) in file.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))]
    with desk.path.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * 4096)
            stream.write(bytes(4096))
    saved = desk.path.with_name("saved.gpkg")
    salvage(desk.path, saved)
    desk.path = saved
    desk.copy = WorkingCopy.open(saved)
    for _ in range(2):
        desk.publish()
    assert platform.names() == ["tree 0", "tree 1", "tree 2", "tree 3"]
    assert [item for item in desk.review().items if item.fid is not None] == []


def test_what_another_program_saves_meanwhile_is_not_replaced(make_desk, kept, monkeypatch):
    desk = make_desk(city())
    desk.edit(desk.fid("tree 1"), height=9.0)
    made = kept.before(desk.path)
    fid, table = desk.fid("tree 2"), desk.table
    desk.copy.close()
    real = leaving.prepare_to_leave

    def saved_meanwhile(database):
        real(database)
        source = ogr.Open(str(desk.path), 1)
        source.ExecuteSQL(f"UPDATE {table} SET height = 8.0 WHERE fid = {fid}")

    monkeypatch.setattr(leaving, "prepare_to_leave", saved_meanwhile)
    with pytest.raises(Locked):
        kept.restore(desk.path, made)
    desk.copy = WorkingCopy.open(desk.path)
    assert desk.rows()[fid]["height"] == 8.0 and desk.copy.counts("trees").total == 2
