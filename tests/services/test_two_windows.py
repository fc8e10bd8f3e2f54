"""Two windows, a refresh in between, a copied key: nothing is created twice, and no row takes another's identity."""

from __future__ import annotations

import sqlite3
import subprocess

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.errors import PublishingElsewhere, Unreachable
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services.decisions import decide
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.publish import publish, update
from urban_data_workbench.plugin.services.recovery import decide as settle_open
from urban_data_workbench.plugin.services.recovery import recover
from urban_data_workbench.plugin.services.review import review
from urban_data_workbench.plugin.store.failures import meaning
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
KEYS = pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["no key", "client-made key"])


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(4):
        platform.add(f"tree {number}", x=10 + number / 100, height=float(number), state="good", uuid=f"u{number}")
    return platform


@GUARDS
@KEYS
def test_a_new_row_that_two_windows_reviewed_is_created_once(make_desk, capabilities, schema):
    platform = city(capabilities=capabilities, schema=schema)
    desk = make_desk(platform)
    desk.insert(name="new lime")
    one, other = desk.review(), desk.review()
    assert states(desk.publish(one)) == ["confirmed"]
    desk.restart()
    assert states(desk.publish(other)) == ["conflict"]
    assert platform.names().count("new lime") == 1 and desk.review().items == ()


@GUARDS
@KEYS
def test_a_new_row_that_one_window_published_and_the_person_then_deleted_is_not_created_by_the_other(
    make_desk, capabilities, schema
):
    platform = city(capabilities=capabilities, schema=schema)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime")
    one, other = desk.review(), desk.review()
    assert states(desk.publish(one)) == ["confirmed"]
    desk.delete(fid)
    desk.publish(other)
    assert platform.names().count("new lime") == 1 and len(platform.arrivals) == 1
    (item,) = desk.review().items
    assert item.outcome.action is Action.DELETE


@GUARDS
def test_a_plan_published_twice_applies_nothing_twice(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.insert(name="new lime")
    desk.edit(desk.fid("tree 1"), height=9.5)
    desk.delete(desk.fid("tree 2"))
    plan = desk.review()
    desk.publish(plan)
    written = {identifier: len(states) for identifier, states in platform.history.items()}
    desk.publish(plan)
    assert {identifier: len(states) for identifier, states in platform.history.items()} == written
    assert platform.names() == ["new lime", "tree 0", "tree 1", "tree 3"] and desk.review().items == ()


def test_a_new_row_deleted_after_the_review_is_not_created(make_desk):
    platform = city()
    desk = make_desk(platform)
    fid = desk.insert(name="new lime")
    plan = desk.review()
    desk.delete(fid)
    desk.publish(plan)
    assert platform.arrivals == [] and desk.review().items == ()


def test_a_refresh_does_not_take_an_unanswered_create_for_somebody_elses(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime")
    platform.faults = [Fault("lost")]
    assert states(desk.publish()) == ["uncertain"]
    Download(desk.platforms).refresh(desk.copy, desk.profile, "trees")
    assert [row["name"] for row in desk.rows().values()].count("new lime") == 1
    (open_end,) = recover(desk.copy, desk.access).uncertain
    settle_open(desk.copy, open_end.entry, arrived=open_end.candidates[0])
    desk.publish()
    assert platform.names().count("new lime") == 1 and desk.review().items == ()


def test_a_refresh_adds_again_once_the_create_is_settled(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime")
    platform.add("somebody's oak")
    desk.publish()
    Download(desk.platforms).refresh(desk.copy, desk.profile, "trees")
    assert sorted(row["name"] for row in desk.rows().values()) == platform.names()


@pytest.mark.parametrize("fate", ["never left", "reply lost"])
def test_a_pasted_copy_with_its_originals_key_does_not_take_the_originals_place(make_desk, fate):
    platform = city(schema=KEYED)
    desk = make_desk(platform)
    fid, copied = desk.fid("tree 1"), desk.insert(name="copy of tree 1", uuid="u9", height=44.0)
    plan = desk.review()
    platform.colleague("2", uuid="u9")
    platform.down, platform.faults = fate == "never left", [Fault("500")] if fate == "reply lost" else []
    desk.publish(plan)
    platform.down = False
    desk.review()
    assert {base.id: row for row, base in desk.copy.bases("trees")}["2"] == fid
    assert desk.rows()[copied]["remote_id"] is None and platform.value("2", "height") == 1.0
    assert desk.copy.entries(State.CONFIRMED) == ()


@GUARDS
def test_an_edit_left_for_later_goes_once_nobody_contradicts_it_any_more(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 1"), state="mine")
    platform.colleague("2", state="theirs")
    plan = desk.review()
    desk.publish(decide(desk.copy, plan, plan.conflicts[0], {"state": Resolution(Choice.LATER)}, who="Anna"))
    assert platform.value("2", "state") == "theirs"
    platform.colleague("2", state="good")
    assert states(desk.publish()) == ["confirmed"]
    assert platform.value("2", "state") == "mine" and desk.review().items == ()


def test_what_cannot_be_decoded_is_read_as_it_is_and_not_quoted(make_desk):
    desk = make_desk(city())
    with sqlite3.connect(desk.path) as file:
        file.execute("CREATE TABLE odd (name TEXT)")
        file.execute("INSERT INTO odd VALUES (CAST(? AS TEXT))", (b"M\xfcller",))
    file.close()
    assert desk.copy._database.rows("SELECT name FROM odd") == [("M\udcfcller",)]
    assert "ller" not in str(meaning(sqlite3.OperationalError("Could not decode column 'name' with text 'M\udcfcller'"), desk.path))


@pytest.mark.parametrize("choice, count", [(Choice.MINE, 4), (Choice.THEIRS, 5)])
def test_a_conflict_is_settled_without_touching_another_feature_at_the_same_number(make_desk, choice, count):
    platform = city()
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, name="my own", remote_id="4")
    platform.colleague("2", state="theirs")
    plan = desk.review()
    plan = decide(desk.copy, plan, plan.conflicts[0], {"@exists": Resolution(choice)}, who="Anna")
    assert desk.rows()[fid]["name"] == "my own"
    desk.publish(plan)
    desk.publish()
    assert "my own" in platform.names() and ("2" in platform.rows) is (choice is Choice.THEIRS)
    assert len(platform.rows) == len(desk.rows()) == count and desk.review().items == ()


def test_a_removed_dataset_leaves_no_personal_value_in_the_file(make_desk):
    desk = make_desk(city())
    desk.edit(1, reporter="Erika Mustermann")
    assert states(desk.publish()) == ["confirmed"]
    desk.copy.remove("trees")
    with sqlite3.connect(desk.path) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for name in tables for row in file.execute(f'SELECT * FROM "{name}"')]
    file.close()
    assert not any("Erika" in str(value) for row in rows for value in row)
    assert len(desk.copy.receipts()) == 1


@pytest.mark.parametrize("edited", [False, True], ids=["as sent", "edited on"])
@KEYS
def test_a_table_written_anew_while_a_create_is_open_binds_it_to_nobody_elses_row(make_desk, tmp_path, schema, edited):
    platform = city(schema=schema)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime", height=33.0)
    platform.faults, asked = [Fault("lost")], platform.by_key
    platform.by_key = unreachable
    assert states(desk.publish()) == ["uncertain"]
    platform.by_key = asked
    desk.insert(name="second new")
    if edited:
        desk.edit(fid, height=50.0)
    desk.copy.close()
    written_anew(desk.path, tmp_path / "turned.gpkg", "trees")
    desk.restart()
    for open_end in recover(desk.copy, desk.access).uncertain:
        settle_open(desk.copy, open_end.entry, arrived=open_end.candidates[0])
    desk.publish()
    assert platform.names() == sorted([f"tree {number}" for number in range(4)] + ["new lime", "second new"])
    assert desk.review().items == () and sorted(row["name"] for row in desk.rows().values()) == platform.names()
    (lime,) = [row for row in platform.rows.values() if row.properties["name"] == "new lime"]
    assert lime.properties["height"] == (50.0 if edited else 33.0)


def unreachable(*_, **__):
    """The platform cannot be asked."""
    raise Unreachable("connection refused")


def written_anew(path, aside, table) -> None:
    """Export the table in the opposite order and write it back, as ``ogr2ogr -overwrite`` does: every row gets another fid."""
    backwards = f'SELECT * FROM "{table}" ORDER BY fid DESC'
    for arguments in (
        ["-f", "GPKG", aside, path, "-sql", backwards, "-nln", table, "-unsetFid"],
        ["-overwrite", "-update", "-f", "GPKG", path, aside, table, "-nln", table],
    ):
        subprocess.run(["ogr2ogr", *map(str, arguments)], check=True, capture_output=True, timeout=60)


@GUARDS
@KEYS
def test_a_second_window_at_a_create_under_way_stays_out_and_the_create_happens_once(make_desk, capabilities, schema):
    platform = city(capabilities=capabilities, schema=schema)
    desk, refused = make_desk(platform), []
    desk.insert(name="new lime")
    plan = desk.review()

    def second_window(_):
        platform.before_write = lambda _: None
        with WorkingCopy.open(desk.path) as other:
            for work in (
                lambda: review(other, desk.access, "trees"), lambda: recover(other, desk.access),
                lambda: publish(other, desk.access, plan, who="Ben"), lambda: update(other, plan),
            ):
                with pytest.raises(PublishingElsewhere) as error:
                    work()
                refused.append(error.value.code)

    platform.before_write = second_window
    assert states(desk.publish(plan)) == ["confirmed"] and refused == ["publishing_elsewhere"] * 4
    assert platform.names().count("new lime") == 1 and desk.review().items == ()
