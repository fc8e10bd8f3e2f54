"""Conflicts wait for a person's word, for as many reviews as it takes; what loses is kept."""

from __future__ import annotations

import pytest
from desk import states
from fake_platform import FakePlatform

from urban_data_workbench.plugin.core.errors import ConflictsOpen
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.services.decisions import decide, park


@pytest.fixture
def contested(make_desk):
    """A tree whose state both sides changed: fair here, felled there."""
    platform = FakePlatform()
    platform.add("lime", state="good", height=1.0)
    desk = make_desk(platform)
    desk.edit(1, state="fair", height=2.0)
    platform.colleague("1", state="felled")
    return platform, desk


def lost_values(desk) -> dict:
    return {key: value for receipt in desk.copy.receipts() for entry in receipt.entries for key, value in entry.lost.items()}


@pytest.mark.parametrize("resolution, kept, lost", [
    (Resolution(Choice.MINE), "fair", {"state@theirs": "felled"}),
    (Resolution(Choice.THEIRS), "felled", {"state@mine": "fair"}),
    (Resolution(Choice.OWN, "stump"), "stump", {"state@mine": "fair", "state@theirs": "felled"}),
])
def test_the_persons_word_is_what_both_sides_hold_afterwards(contested, resolution, kept, lost):
    platform, desk = contested
    plan = desk.review()
    (item,) = plan.conflicts
    plan = decide(desk.copy, plan, item, {"state": resolution}, who="Anna")
    assert plan.conflicts == ()
    assert states(desk.publish(plan)) == ["confirmed"]
    assert (platform.value("1", "state"), platform.value("1", "height")) == (kept, 2.0)
    assert desk.rows()[1]["state"] == kept
    assert lost_values(desk) == lost
    assert desk.review().items == ()


def test_a_decision_survives_a_restart_before_publishing(contested):
    platform, desk = contested
    plan = desk.review()
    decide(desk.copy, plan, plan.conflicts[0], {"state": Resolution(Choice.MINE)}, who="Anna")
    desk.restart()
    plan = desk.review()
    assert plan.conflicts == () and states(desk.publish(plan)) == ["confirmed"]
    assert platform.value("1", "state") == "fair"


def test_another_edit_after_the_decision_is_a_conflict_again(contested):
    platform, desk = contested
    plan = desk.review()
    plan = decide(desk.copy, plan, plan.conflicts[0], {"state": Resolution(Choice.MINE)}, who="Anna")
    platform.colleague("1", state="stump")
    assert states(desk.publish(plan)) == ["conflict"]
    assert platform.value("1", "state") == "stump"
    assert desk.review().conflicts[0].outcome.conflicts[0].theirs == "stump"


def test_later_parks_the_feature_for_as_many_reviews_as_it_takes(contested):
    platform, desk = contested
    platform.add("oak")
    plan = desk.review()
    plan = decide(desk.copy, plan, plan.conflicts[0], {"state": Resolution(Choice.LATER)}, who="Anna")
    for round_ in range(3):
        desk.restart()
        plan = desk.review()
        (item,) = plan.conflicts
        assert item.parked
        desk.publish(plan)
        assert platform.value("1", "state") == "felled" and desk.rows()[1]["state"] == "fair"
    plan = decide(desk.copy, plan, plan.conflicts[0], {"state": Resolution(Choice.MINE)}, who="Anna")
    assert not any(item.parked for item in plan.items)
    desk.publish(plan)
    assert platform.value("1", "state") == "fair"


def test_a_parked_feature_can_be_taken_out_again(contested):
    _, desk = contested
    plan = desk.review()
    plan = park(desk.copy, plan, plan.conflicts[0])
    plan = park(desk.copy, plan, plan.conflicts[0], parked=False)
    assert not desk.review().conflicts[0].parked


@pytest.mark.parametrize("choice, on_platform", [(Choice.MINE, False), (Choice.THEIRS, True)])
def test_deleted_here_changed_there_follows_the_persons_word(make_desk, choice, on_platform):
    platform = FakePlatform()
    platform.add("lime", state="good")
    desk = make_desk(platform)
    desk.delete(1)
    platform.colleague("1", state="felled")
    plan = desk.review()
    plan = decide(desk.copy, plan, plan.conflicts[0], {"@exists": Resolution(choice)}, who="Anna")
    desk.publish(plan)
    assert ("1" in platform.rows) is on_platform
    assert len(desk.rows()) == int(on_platform)
    assert lost_values(desk)
    assert desk.review().items == ()


@pytest.mark.parametrize("choice, count", [(Choice.MINE, 1), (Choice.THEIRS, 0)])
def test_changed_here_deleted_there_follows_the_persons_word(make_desk, choice, count):
    platform = FakePlatform()
    platform.add("lime", state="good")
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    platform.colleague_deletes("1")
    plan = desk.review()
    plan = decide(desk.copy, plan, plan.conflicts[0], {"@exists": Resolution(choice)}, who="Anna")
    desk.publish(plan)
    assert len(platform.rows) == count and len(desk.rows()) == count
    assert desk.review().items == ()


@pytest.mark.parametrize("later", [{"height": 7.0}, {"state": "typed over"}], ids=["another field of theirs", "the field in conflict"])
@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_what_was_typed_over_the_platforms_change_since_the_review_is_asked_about(make_desk, choice, later):
    platform = FakePlatform()
    platform.add("lime", state="good", height=1.0)
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    platform.colleague("1", state="felled", height=5.0)
    plan = desk.review()
    desk.edit(1, **later)
    with pytest.raises(ConflictsOpen):
        decide(desk.copy, plan, plan.conflicts[0], {"state": Resolution(choice)}, who="Anna")
    desk.publish()
    assert (platform.value("1", "state"), platform.value("1", "height")) == ("felled", 5.0)
    assert {name: desk.rows()[1][name] for name in later} == later


def test_what_was_edited_since_the_review_and_nobody_changed_there_stays(contested):
    platform, desk = contested
    plan = desk.review()
    desk.edit(1, name="old lime")
    decide(desk.copy, plan, plan.conflicts[0], {"state": Resolution(Choice.MINE)}, who="Anna")
    assert states(desk.publish()) == ["confirmed"]
    assert (platform.value("1", "name"), platform.value("1", "state")) == ("old lime", "fair")
