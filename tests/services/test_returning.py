"""Values that lost are kept, listed and brought back as ordinary edits; that is itself on record."""

from __future__ import annotations

import pytest
from desk import states
from fake_platform import FakePlatform

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.errors import BadInput, LayerBeingEdited
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.services.decisions import decide
from urban_data_workbench.plugin.services.returning import bring_back, losses


@pytest.fixture
def platform():
    made = FakePlatform()
    for number in range(1, 5):
        made.add(f"tree {number}", height=float(number), state="good", reporter="Erika Mustermann")
    return made


@pytest.fixture
def desk(make_desk, platform):
    return make_desk(platform)


def settle(desk, choice, **own):
    """Decide every conflict of a review alike."""
    plan = desk.review()
    for item in plan.conflicts:
        fields = {conflict.field: Resolution(choice, own.get(conflict.field)) for conflict in item.outcome.conflicts}
        plan = decide(desk.copy, plan, item, fields, who="Anna")
    return plan


def the_loss(desk, field):
    return next(loss for loss in losses(desk.copy.receipts()) if loss.field == field)


def test_a_value_that_gave_way_to_the_platforms_comes_back_as_an_edit(desk, platform):
    desk.edit(1, state="fair")
    platform.colleague("1", state="felled")
    desk.publish(settle(desk, Choice.THEIRS))
    assert desk.rows()[1]["state"] == "felled"
    loss, kept = the_loss(desk, "state"), len(desk.copy.receipts())
    assert (loss.value, loss.side) == ("fair", "mine")
    record = bring_back(desk.copy, loss.receipt, loss.line, {loss.key}, who="Berta")
    assert desk.rows()[1]["state"] == "fair" and desk.copy.counts("trees").changed == 1
    assert record.is_return and record.is_decision and record.who == "Berta"
    assert len(desk.copy.receipts()) == kept + 1 and the_loss(desk, "state") == loss
    (entry,) = record.entries
    assert (entry.before.properties["state"], entry.after.properties["state"]) == ("felled", "fair")
    assert states(desk.publish()) == ["confirmed"] and platform.value("1", "state") == "fair"


def test_the_colleagues_value_that_was_replaced_comes_back_too(desk, platform):
    desk.edit(1, state="fair")
    platform.colleague("1", state="felled")
    desk.publish(settle(desk, Choice.MINE))
    loss = the_loss(desk, "state")
    assert (loss.value, loss.side) == ("felled", "theirs")
    bring_back(desk.copy, loss.receipt, loss.line, {loss.key}, who="Anna")
    assert desk.rows()[1]["state"] == "felled" and states(desk.publish()) == ["confirmed"]


def test_an_edit_that_gives_way_to_what_comes_back_is_kept_itself(desk, platform):
    desk.edit(1, state="fair")
    platform.colleague("1", state="felled")
    desk.publish(settle(desk, Choice.THEIRS))
    desk.edit(1, state="typed since")
    loss = the_loss(desk, "state")
    record = bring_back(desk.copy, loss.receipt, loss.line, {loss.key}, who="Anna")
    assert record.entries[0].lost == {"state@mine": "typed since"} and desk.rows()[1]["state"] == "fair"


def test_a_row_deleted_by_a_decision_comes_back_as_a_new_one_when_wanted(desk, platform):
    desk.edit(1, state="fair", height=9.5)
    platform.colleague_deletes("1")
    desk.publish(settle(desk, Choice.THEIRS))
    assert 1 not in desk.rows()
    loss = the_loss(desk, "state")
    keys = {one.key for one in losses(desk.copy.receipts()) if one.receipt == loss.receipt}
    assert bring_back(desk.copy, loss.receipt, loss.line, keys, who="Anna") is None
    assert len(desk.rows()) == 3
    record = bring_back(desk.copy, loss.receipt, loss.line, keys, who="Anna", anew=True)
    (row,) = [row for row in desk.rows().values() if row["name"] == "tree 1"]
    assert (row["state"], row["height"], row["wkt"]) == ("fair", 9.5, "POINT (10.0 53.5)")
    assert row["reporter"] is None and "Mustermann" not in repr(desk.copy.receipts())
    (change,) = desk.copy.changes("trees")
    assert change.action is Action.INSERT and record.entries[0].action is Action.INSERT
    assert states(desk.publish()) == ["confirmed"] and "tree 1" in platform.names()


def test_what_a_decision_deleted_on_the_platform_comes_back(desk, platform):
    desk.delete(1)
    platform.colleague("1", state="watered")
    desk.publish(settle(desk, Choice.MINE))
    assert "tree 1" not in platform.names()
    keys = {one.key for one in losses(desk.copy.receipts())}
    loss = the_loss(desk, "state")
    assert bring_back(desk.copy, loss.receipt, loss.line, keys, who="Anna", anew=True).entries[0].action is Action.INSERT
    assert states(desk.publish()) == ["confirmed"]
    (made,) = [row for row in platform.rows.values() if row.properties["name"] == "tree 1"]
    assert made.properties["state"] == "watered"


def test_a_feature_deleted_only_here_is_itself_again(desk, platform):
    desk.edit(1, state="fair")
    platform.colleague("1", state="felled")
    desk.publish(settle(desk, Choice.THEIRS))
    desk.delete(1)
    loss = the_loss(desk, "state")
    assert bring_back(desk.copy, loss.receipt, loss.line, {loss.key}, who="Anna") is None
    bring_back(desk.copy, loss.receipt, loss.line, {loss.key}, who="Anna", anew=True)
    (change,) = desk.copy.changes("trees")
    assert (change.action, change.id, change.fields) == (Action.UPDATE, "1", ("state",))


def test_another_row_at_the_same_number_is_not_taken_for_it(desk, platform):
    desk.insert(name="new lime", state="fair")
    receipt = desk.publish()
    platform.colleague_deletes("5")
    desk.edit(5, state="poor")
    desk.publish(settle(desk, Choice.THEIRS))
    assert receipt and 5 not in desk.rows()
    loss = the_loss(desk, "state")
    assert bring_back(desk.copy, loss.receipt, loss.line, {loss.key}, who="Anna") is None


def test_while_a_layer_is_in_edit_mode_nothing_comes_back(desk, platform):
    desk.edit(1, state="fair")
    platform.colleague("1", state="felled")
    desk.publish(settle(desk, Choice.THEIRS))
    loss, rows = the_loss(desk, "state"), desk.rows()
    with pytest.raises(LayerBeingEdited):
        bring_back(desk.copy, loss.receipt, loss.line, {loss.key}, who="Anna", being_edited=lambda: True)
    assert desk.rows() == rows


@pytest.mark.parametrize(("line", "keys"), [(7, {"state@mine"}), (0, {"nothing@mine"}), (0, set())])
def test_what_is_not_there_cannot_come_back(desk, platform, line, keys):
    desk.edit(1, state="fair")
    platform.colleague("1", state="felled")
    desk.publish(settle(desk, Choice.THEIRS))
    with pytest.raises(BadInput):
        bring_back(desk.copy, the_loss(desk, "state").receipt, line, keys, who="Anna")
