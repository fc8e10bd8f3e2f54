"""Who begins to edit while a publication is under way keeps their rows as they see them; all is sent, the rest comes later."""

from __future__ import annotations

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, FakePlatform

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.gate import Gate
from urban_data_workbench.plugin.core.merge import Verdict
from urban_data_workbench.plugin.services.undoing import plan_undo, undo

GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(3):
        platform.add(f"tree {number}", x=10 + number / 100, height=float(number), state="good", uuid=f"u{number}")
    return platform


def shut_at_the_write(platform) -> Gate:
    """Return a gate that is shut when the platform gets its first write."""
    gate = Gate()
    platform.before_write = lambda identifier: gate.shut()
    return gate


def met(make_desk, capabilities):
    """Return city, desk, a row whose height was edited here and whose state there, the plan of it, and the gate."""
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, height=50.0)
    platform.colleague("2", state="felled")
    return platform, desk, fid, desk.review(), shut_at_the_write(platform)


@GUARDS
def test_a_row_opened_meanwhile_keeps_what_it_says_and_follows_later(make_desk, capabilities):
    platform, desk, fid, plan, gate = met(make_desk, capabilities)
    receipt = desk.publish(plan, being_edited=lambda: gate.is_shut, turn=gate.passing)
    assert states(receipt) == ["confirmed"] and platform.value("2", "height") == 50.0
    row = desk.rows()[fid]
    assert (row["height"], row["state"]) == (50.0, "good")
    platform.before_write = lambda identifier: None
    later = desk.review()
    assert [item.outcome.verdict for item in later.items] == [Verdict.PULL] and not later.push
    desk.publish(later)
    assert desk.rows()[fid]["state"] == "felled" and not desk.review().items and len(platform.arrivals) == 1


@GUARDS
def test_what_was_typed_over_the_old_value_meanwhile_is_a_conflict_and_nobody_wins_unasked(make_desk, capabilities):
    platform, desk, fid, plan, gate = met(make_desk, capabilities)
    desk.publish(plan, being_edited=lambda: gate.is_shut, turn=gate.passing)
    desk.edit(fid, state="sick")  # saved from what the layer showed: good
    platform.before_write = lambda identifier: None
    (item,) = desk.review().items
    assert item.outcome.verdict is Verdict.CONFLICT and platform.value("2", "state") == "felled"


def test_what_only_the_platform_changed_is_left_for_the_next_update_and_the_rest_is_sent(make_desk):
    platform = city(capabilities=GUARDED)
    desk = make_desk(platform)
    mine, theirs = desk.fid("tree 1"), desk.fid("tree 2")
    desk.edit(mine, height=50.0)
    platform.colleague("3", state="felled")
    plan = desk.review()
    gate = Gate()
    gate.shut()
    assert states(desk.publish(plan, turn=gate.passing)) == ["confirmed"]
    assert desk.rows()[theirs]["state"] == "good" and platform.value("2", "height") == 50.0
    assert {item.fid: item.outcome.verdict for item in desk.review().items}[theirs] is Verdict.PULL


def test_a_new_row_is_known_to_the_platform_though_somebody_edits(make_desk):
    platform = city(capabilities=GUARDED, schema=KEYED)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime")
    plan = desk.review()
    gate = shut_at_the_write(platform)
    assert states(desk.publish(plan, turn=gate.passing)) == ["confirmed"]
    platform.before_write = lambda identifier: None
    assert not desk.review().push
    desk.publish()
    assert platform.names().count("new lime") == 1 and not desk.review().items and desk.rows()[fid]["name"] == "new lime"


@pytest.mark.parametrize("action", [Action.UPDATE, Action.DELETE, Action.INSERT], ids=["of an edit", "of a delete", "of a create"])
def test_an_undo_leaves_rows_alone_that_are_edited_and_they_follow_later(make_desk, action):
    platform = city(capabilities=GUARDED)
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    if action is Action.UPDATE:
        desk.edit(fid, height=50.0)
    elif action is Action.DELETE:
        desk.delete(fid)
    else:
        desk.insert(name="new lime")
    receipt = desk.publish()
    before, gate = desk.rows(), Gate()
    plan = plan_undo(desk.copy, desk.access, receipt.id)
    gate.shut()
    undone = undo(desk.copy, desk.access, plan, who="Anna", turn=gate.passing)
    assert states(undone) == ["confirmed"] and sorted(platform.names()) == ["tree 0", "tree 1", "tree 2"]
    assert desk.rows() == before
    later = desk.review()
    assert later.items and not later.push and not later.conflicts
    desk.publish(later)
    assert sorted(row["name"] for row in desk.rows().values()) == ["tree 0", "tree 1", "tree 2"]
    assert not desk.review().items and 50.0 not in [row["height"] for row in desk.rows().values()]
