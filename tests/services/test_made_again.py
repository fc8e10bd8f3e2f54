"""An object that was created, undone and made again stands on the platform once, whatever happened to its row meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import states
from fake_platform import KEYED, SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.undo import PUBLISHED_AGAIN, UNCERTAIN
from urban_data_workbench.plugin.services.undoing import plan_undo, undo

KEYS = pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["server-made ids", "client keys"])


@pytest.fixture
def platform():
    found = FakePlatform()
    found.add("oak")
    return found


def undone(desk, receipt):
    return undo(desk.copy, desk.access, plan_undo(desk.copy, desk.access, receipt.id), who="Anna")


def removed(desk, **edits):
    """Create a lime, edit its row, and undo the create: the edited row stays here as a new one."""
    fid = desk.insert(name="lime", state="good")
    made = desk.publish()
    desk.edit(fid, **edits)
    return fid, undone(desk, made)


@KEYS
def test_the_edited_row_of_an_object_made_again_is_its_row(make_desk, schema):
    platform = FakePlatform(schema=schema)
    desk = make_desk(platform)
    fid, taken_back = removed(desk, height=5.0)
    assert states(undone(desk, taken_back)) == ["confirmed"]
    assert list(desk.rows()) == [fid]
    (item,) = desk.review().items
    assert (item.outcome.action, item.outcome.push) == (Action.UPDATE, ("height",))
    assert states(desk.publish()) == ["confirmed"] and desk.review().items == ()
    assert [row.properties["height"] for row in platform.rows.values()] == [5.0]


def test_another_row_at_its_number_stays_a_new_one(make_desk, platform):
    desk = make_desk(platform)
    fid, taken_back = removed(desk, height=5.0)
    desk.edit(fid, name="kiosk", state="closed", wkt="POINT (10.3 53.7)")  # as after another program wrote the table anew
    undone(desk, taken_back)
    assert sorted(row["name"] for row in desk.rows().values()) == ["kiosk", "lime", "oak"]
    desk.publish()
    assert platform.names() == ["kiosk", "lime", "oak"]


@KEYS
def test_a_row_that_was_published_again_is_not_made_a_second_time(make_desk, schema):
    platform = FakePlatform(schema=schema)
    desk = make_desk(platform)
    _, taken_back = removed(desk, height=5.0)
    assert states(desk.publish()) == ["confirmed"]
    (step,) = plan_undo(desk.copy, desk.access, taken_back.id).steps
    assert (step.item, step.inverse.reason) == (None, PUBLISHED_AGAIN)
    platform.colleague_deletes(next(iter(platform.rows)))
    desk.publish()
    undone(desk, taken_back)
    assert platform.names() == ["lime"], "once that is gone, too, it can come back"


def test_nobody_knows_yet_whether_its_row_was_published_again(make_desk, platform):
    desk = make_desk(platform)
    _, taken_back = removed(desk, height=5.0)
    platform.faults = [Fault("lost")]
    assert states(desk.publish()) == ["uncertain"]
    (step,) = plan_undo(desk.copy, desk.access, taken_back.id).steps
    assert (step.item, step.inverse.reason) == (None, UNCERTAIN)


def test_rows_of_another_dataset_have_numbers_of_their_own(make_desk, platform):
    desk = make_desk(platform)
    gone = desk.fid("oak")
    desk.delete(gone)
    receipt = desk.publish()
    other = platform.add("ash")  # known here by the id that a row of another dataset got
    desk.publish()
    (line,) = receipt.entries
    desk.copy.add_receipt(replace(receipt, id="another", dataset="benches", entries=(
        replace(line, action=Action.INSERT, fid=gone, feature_id=other),
    )))
    assert states(undone(desk, receipt)) == ["confirmed"] and platform.names() == ["ash", "oak"]
