"""Between the review and the sending: what was undone, deleted or published elsewhere meanwhile is not sent, and that is said."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from desk import states
from fake_platform import ALL, GUARDED, SCHEMA, FakePlatform

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.receipt import CHANGED

GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(4):
        platform.add(f"tree {number}", x=10 + number / 100, height=float(number), state="good", uuid=f"u{number}")
    return platform


@GUARDS
def test_what_was_undone_or_edited_on_is_not_sent_and_that_is_said(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    undone, deleted, moved_on = desk.fid("tree 1"), desk.fid("tree 2"), desk.insert(name="new lime")
    desk.edit(undone, height=50.0)
    with sqlite3.connect(desk.path) as file:
        file.execute("CREATE TABLE kept AS SELECT * FROM trees WHERE fid = ?", (deleted,))
    file.close()
    desk.delete(deleted)
    plan = desk.review()
    desk.edit(undone, height=1.0)
    desk.edit(moved_on, name="new oak")
    bring_back(desk.path)
    receipt = desk.publish(plan)
    assert {(entry.state, entry.words) for entry in receipt.entries} == {(State.CONFLICT, CHANGED)} and len(receipt.entries) == 3
    assert platform.arrivals == [] and platform.names() == [f"tree {number}" for number in range(4)]
    (item,) = desk.review().items
    assert (item.outcome.action, item.fid) == (Action.INSERT, moved_on)


def bring_back(path) -> None:
    """Bring the row back that ``kept`` holds, as another program does that knows SpatiaLite's functions."""
    with sqlite3.connect(path) as file:
        for name, arguments in (("ST_IsEmpty", 1), ("ST_MinX", 1), ("ST_MaxX", 1), ("ST_MinY", 1), ("ST_MaxY", 1)):
            file.create_function(name, arguments, lambda _: 0)
        file.execute("INSERT INTO trees SELECT * FROM kept")
        file.execute("DROP TABLE kept")
    file.close()


def test_an_old_plan_does_not_write_again_what_was_published_and_taken_back(make_desk):
    fields = tuple(field for field in SCHEMA.fields if field.name != "modified")
    platform = city(capabilities=ALL, schema=replace(SCHEMA, fields=fields))
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, height=50.0)
    old, new = desk.review(), desk.review()
    desk.publish(new)
    desk.edit(fid, height=1.0)
    desk.publish()
    assert states(desk.publish(old)) == ["conflict"]
    assert platform.value("2", "height") == 1.0 and len(platform.arrivals) == 2 and desk.review().items == ()


@GUARDS
def test_another_field_edited_since_the_review_does_not_hold_back_what_was_reviewed(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, height=50.0)
    plan = desk.review()
    desk.edit(fid, state="felled")
    assert states(desk.publish(plan)) == ["confirmed"] and platform.value("2", "height") == 50.0
    (item,) = desk.review().items
    assert item.outcome.push == ("state",)


@GUARDS
def test_what_is_undone_while_earlier_changes_leave_is_not_sent(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.delete(desk.fid("tree 2"))
    desk.edit(fid, height=50.0)
    platform.before_write = lambda _: desk.edit(fid, height=1.0)
    assert states(desk.publish()) == ["confirmed", "conflict"]
    assert platform.value("2", "height") == 1.0 and desk.review().items == ()
