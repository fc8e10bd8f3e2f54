"""Where the columns differ there are ways out, and no edit is lost on any of them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import fake_platform
import pytest
from gdal_edits import opened, sqlite_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import ogr

from urban_data_workbench.plugin.core.changes import PLACE, Action
from urban_data_workbench.plugin.core.errors import (
    BadReply,
    LayerBeingEdited,
    OutcomeUncertain,
    OwnColumnsFilled,
    StructureChanged,
    Unreachable,
)
from urban_data_workbench.plugin.core.merge import Verdict
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.restructure import Restructuring
from urban_data_workbench.plugin.store.mending import How

KILLED = Path(__file__).resolve().parent.parent / "support" / "killed_restructure.py"


@pytest.fixture
def desk(make_desk):
    """Six trees offline."""
    platform = fake_platform.FakePlatform()
    for number in range(1, 7):
        platform.add(f"Linde {number}", height=float(number), state="gut")
    made = make_desk(platform)
    made.backups = []
    made.ways = Restructuring(made.platforms, lambda path: made.backups.append(read(path)))
    made.platform = platform
    return made


def read(path):
    """Return the columns and rows of the trees as they are in the file."""
    with sqlite_file(path) as file:
        rows = file.execute("SELECT * FROM trees")
        return [dict(zip([column[0] for column in rows.description], row)) for row in rows]


def change_columns(platform, *, without=(), fields=(), **schema):
    """Let the platform have other columns from now on, with values in them."""
    old = platform._schema
    kept = tuple(field for field in old.fields if field.name not in without and field.name not in {one.name for one in fields})
    platform._schema = replace(old, fields=(*kept, *fields), **schema)
    for identifier, row in list(platform.rows.items()):
        bag = {field.name: row.properties.get(field.name) for field in platform._schema.fields}
        platform.rows[identifier] = replace(row, properties=bag)


def take_anew(desk, **options):
    return desk.ways.take_anew(desk.path, desk.profile, "trees", who="Anna", progress=NoProgress(), **options)


def preview(desk):
    return desk.ways.preview(desk.path, desk.profile, "trees", progress=NoProgress())


def verdicts(plan):
    return {item.id or item.change.mine.properties["name"]: item.outcome.verdict for item in plan.items}


def test_a_look_says_what_differs_and_what_would_be_done(desk):
    assert not preview(desk).differs and preview(desk).edits == 0
    desk.edit(1, name="Eiche")
    change_columns(desk.platform, without=("state",))
    assert preview(desk).there == ("missing:state",) and preview(desk).edits == 1
    with opened(desk.path, update=1) as source:
        layer = source.GetLayerByName("trees")
        at = layer.GetLayerDefn().GetFieldIndex("height")
        layer.AlterFieldDefn(at, ogr.FieldDefn("hoehe", ogr.OFTReal), ogr.ALTER_NAME_FLAG)
    found = preview(desk)
    assert [(mend.how, mend.column, mend.found) for mend in found.mends] == [(How.RENAME, "height", "hoehe")]
    assert found.edits is None and found.differs and desk.backups == []


def test_columns_are_mended_after_a_backup_and_the_review_goes_on(desk):
    desk.edit(1, height=9.5)
    with sqlite_file(desk.path) as file:
        file.execute("ALTER TABLE trees DROP COLUMN state")
    with pytest.raises(StructureChanged):
        desk.review()
    kept = []
    desk.ways = Restructuring(desk.platforms, kept.append)
    with pytest.raises(LayerBeingEdited):
        desk.ways.mend(desk.path, "trees", preview(desk).mends, being_edited=lambda: True)
    desk.ways.mend(desk.path, "trees", preview(desk).mends)
    assert kept == [desk.path]
    assert verdicts(desk.review()) == {"1": Verdict.PUSH}


def test_edits_are_carried_to_the_columns_of_now(desk):
    """A field gone, one of another type, one more; edits in kept fields, in the gone one, new, deleted, moved."""
    desk.edit(1, name="Eiche 1")
    desk.edit(2, state="krank", height=2.5)
    desk.edit(3, wkt="POINT (10.5 53.5)")
    desk.delete(4)
    desk.insert(name="Neu", height=1.25, state="jung")
    change_columns(desk.platform, without=("state",), fields=(Field("height", Kind.TEXT), Field("owner", Kind.TEXT)))
    with pytest.raises(StructureChanged):
        desk.review()
    found = take_anew(desk)
    assert len(desk.backups) == 1 and desk.backups[0][1]["state"] == "krank"
    assert found.carried == 5 and [(left.id, dict(left.lost)) for left in found.left] == [
        ("2", {"state": "krank"}), (None, {"state": "jung"}),
    ]
    plan = desk.review()
    assert verdicts(plan) == {"1": Verdict.PUSH, "2": Verdict.PUSH, "3": Verdict.PUSH, "4": Verdict.PUSH, "Neu": Verdict.PUSH}
    desk.publish(plan)
    assert desk.platform.names() == ["Eiche 1", "Linde 2", "Linde 3", "Linde 5", "Linde 6", "Neu"]
    assert desk.platform.value("2", "height") == "2.5" and desk.review().items == ()


def test_what_could_not_be_carried_is_on_a_receipt_and_in_the_backup(desk):
    desk.edit(2, state="krank", reporter="Frau X")
    change_columns(desk.platform, without=("state", "reporter"))
    take_anew(desk)
    (receipt,) = [one for one in desk.copy.receipts() if one.is_decision]
    assert dict(receipt.entries[0].lost) == {"state": "krank"} and receipt.who == "Anna"
    assert verdicts(desk.review()) == {}


def test_what_the_platform_changed_too_is_asked_about(desk):
    desk.edit(1, name="meine", height=1.5)
    desk.edit(2, name="auch meine")
    desk.delete(3)
    desk.edit(5, name="bleibt")
    desk.edit(6, height=66.0)
    desk.platform.colleague("1", name="ihre")
    desk.platform.colleague("3", name="ihre 3")
    desk.platform.colleague_deletes("5")
    desk.platform.colleague("6", height=66.0)
    change_columns(desk.platform, without=("state",))
    take_anew(desk)
    plan = desk.review()
    assert verdicts(plan) == {
        "1": Verdict.CONFLICT, "2": Verdict.PUSH, "3": Verdict.CONFLICT, "5": Verdict.CONFLICT,
    }
    conflicts = {item.id: {one.field: (one.base, one.mine, one.theirs) for one in item.outcome.conflicts} for item in plan.conflicts}
    assert conflicts["1"] == {"name": ("Linde 1", "meine", "ihre")}
    assert conflicts["5"]["@exists"] == (True, True, False) and conflicts["3"]["@exists"] == (True, False, True)


def test_another_reference_system_moves_the_edits_along(desk):
    desk.edit(3, wkt="POINT (10.5 53.5)")
    change_columns(desk.platform, crs="EPSG:4326")
    assert not preview(desk).differs  # the same places
    from urban_data_workbench.plugin.core import crs, geometry

    change_columns(desk.platform, crs="EPSG:25832")
    for identifier, row in list(desk.platform.rows.items()):
        place = geometry.moved(row.geometry, lambda xy: crs.transform(xy, source="OGC:CRS84", target="EPSG:25832"))
        desk.platform.rows[identifier] = replace(row, geometry=place)
    assert preview(desk).there == ("crs",)
    take_anew(desk)
    (change,) = desk.copy.changes("trees")
    assert change.id == "3" and change.fields == (PLACE,)
    x, y = geometry.positions(change.mine.geometry)[0]
    assert 500000 < x < 700000 and 5900000 < y < 6000000


def test_the_persons_own_columns_come_along_also_of_new_rows(desk):
    with opened(desk.path, update=1) as source:
        source.GetLayerByName("trees").CreateField(ogr.FieldDefn("notiz", ogr.OFTString))
    desk.edit(1, notiz="eins", name="Eiche 1")
    desk.edit(5, notiz="fünf")
    desk.insert(name="Neu", notiz="neu")
    change_columns(desk.platform, without=("state",))
    take_anew(desk)
    rows = {row["name"]: row["notiz"] for row in desk.rows().values() if row["notiz"]}
    assert rows == {"Eiche 1": "eins", "Linde 5": "fünf", "Neu": "neu"}
    desk.platform.colleague_deletes("5")
    change_columns(desk.platform, without=("height",))
    with pytest.raises(OwnColumnsFilled):
        take_anew(desk)
    assert {row["name"]: row["notiz"] for row in desk.rows().values() if row["notiz"]} == rows


@pytest.mark.parametrize("trouble", ["down", "page"])
def test_a_platform_that_fails_leaves_the_file_as_it_was(desk, trouble):
    desk.edit(1, name="Eiche 1")
    change_columns(desk.platform, without=("state",))
    before = read(desk.path)
    desk.platform.down, desk.platform.fail_page = trouble == "down", 1 if trouble == "page" else None
    with pytest.raises((Unreachable, BadReply)):
        take_anew(desk)
    assert read(desk.path) == before and [change.fields for change in desk.copy.changes("trees")] == [("name",)]


def test_while_a_write_is_unanswered_nothing_is_taken_anew(desk):
    desk.insert(name="Neu")
    desk.platform.faults = [fake_platform.Fault("lost")]
    desk.publish()
    assert desk.copy.entries(State.UNCERTAIN)
    change_columns(desk.platform, without=("state",))
    with pytest.raises(OutcomeUncertain):
        take_anew(desk)
    assert [change.action for change in desk.copy.changes("trees")] == [Action.INSERT]


@pytest.mark.parametrize("work, outcomes", [("take anew", {(False, 6), (False, 5)}), ("mend", {(True, 6), (False, 6)})])
def test_a_kill_at_any_moment_loses_no_edit(tmp_path, work, outcomes):
    """Every edit is either in the old columns or carried to the new ones, whenever the process ends."""
    done = subprocess.run([sys.executable, KILLED, work, tmp_path], capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    states = [json.loads(line) for line in done.stdout.splitlines()]
    assert {(one["broken"], one["fields"]) for one in states} == outcomes and len(states) > 10
    assert all(one["edits"] == [["delete", "4"], ["insert", "Neu"], ["update", "1"]] for one in states)


NAMES = st.sampled_from(["Linde 1", "Eiche", "", "x"])
VALUES = st.fixed_dictionaries({}, optional={"name": NAMES.filter(bool), "height": st.floats(0, 9), "state": NAMES})
EDITS = st.dictionaries(st.integers(1, 6), st.one_of(st.none(), VALUES), max_size=4)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(mine=EDITS, theirs=EDITS)
def test_whatever_both_sides_did_mine_or_theirs_is_in_the_row_and_nothing_was_decided(make_desk, mine, theirs):
    platform = fake_platform.FakePlatform()
    for number in range(1, 7):
        platform.add(f"Linde {number}", height=float(number), state="gut")
    desk = make_desk(platform)
    desk.ways = Restructuring(desk.platforms, lambda _: None)
    for fid, values in mine.items():
        desk.delete(fid) if values is None else desk.edit(fid, **values)
    before = {change.id: change for change in desk.copy.changes("trees")}
    for fid, values in theirs.items():
        platform.colleague_deletes(str(fid)) if values is None else platform.colleague(str(fid), **values)
    change_columns(platform, without=("state",))
    left = {one.id: one.lost for one in take_anew(desk).left}
    items = {item.id: item for item in desk.review().items}
    for identifier, change in before.items():
        there, item = platform.rows.get(identifier), items.get(identifier)
        assert ("state" in change.fields) == ("state" in left.get(identifier, {}))
        if change.action is Action.DELETE:
            touched = int(identifier) in theirs  # at least when it was changed is another
            assert (item is None) == (there is None) and (there is None or touched or item.outcome.verdict is Verdict.PUSH)
            continue
        for name in set(change.fields) - {"state"}:
            held = change.mine.properties[name]
            if there is None:
                assert item.outcome.verdict is Verdict.CONFLICT and item.change.mine.properties[name] == held
            elif there.properties[name] == held:
                assert item is None or name not in item.change.fields or item.outcome.verdict is not Verdict.CONFLICT
            else:
                assert item.change.mine.properties[name] == held
                asked = name in [one.field for one in item.outcome.conflicts]
                assert asked == (there.properties[name] != change.base.properties[name])
