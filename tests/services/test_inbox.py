"""The inbox: open conflicts of all working copies, decided without the platform, guarded when they are published."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import states
from fake_platform import SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.inbox import Inbox, latest, whole
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

GO = NoProgress()
MINE, THEIRS = Resolution(Choice.MINE), Resolution(Choice.THEIRS)


def look(*desks):
    return Inbox().look([desk.path for desk in desks], progress=GO)


def decide(conflict, who="Anna", **choices):
    given = {name.replace("place", "@geometry").replace("exists", "@exists"): choice for name, choice in choices.items()}
    done = Inbox().decide([(conflict, given)], who=who, progress=GO)
    assert not done.problems
    return done


def lost_values(desk) -> dict:
    return {key: value for receipt in desk.copy.receipts() for entry in receipt.entries for key, value in entry.lost.items()}


@pytest.fixture
def city():
    platform = FakePlatform()
    for name in ("lime", "oak", "ash"):
        platform.add(name, state="good", height=1.0)
    return platform


@pytest.fixture
def contested(make_desk, city):
    """One desk whose lime and oak were changed on both sides, and reviewed."""
    desk = make_desk(city)
    desk.edit(1, state="fair", height=2.0)
    desk.edit(2, state="fair")
    city.colleague("1", state="felled")
    city.colleague("2", state="stump")
    desk.review()
    return desk


def test_a_review_fills_the_inbox_and_the_platform_is_not_needed_to_see_it(contested, city):
    city.down = True
    first, second = look(contested).conflicts
    assert [conflict.field for conflict in first.item.outcome.conflicts] == ["state"]
    (state,) = first.item.outcome.conflicts
    assert (state.base, state.mine, state.theirs) == ("good", "fair", "felled")
    assert first.title == "Trees" and second.item.theirs.properties["state"] == "stump"


def test_a_decision_made_without_the_platform_is_published_later(contested, city):
    city.down = True
    first, second = look(contested).conflicts
    decide(first, state=MINE)
    decide(second, state=Resolution(Choice.OWN, "dead"))
    assert look(contested).conflicts == ()
    assert lost_values(contested) == {"state@theirs": "stump", "state@mine": "fair"} | {"state@theirs": "stump"}
    city.down = False
    contested.restart()
    assert states(contested.publish()) == ["confirmed", "confirmed"]
    assert (city.value("1", "state"), city.value("1", "height"), city.value("2", "state")) == ("fair", 2.0, "dead")
    assert look(contested) == look() and contested.review().items == ()


def test_where_the_platform_moved_on_after_the_decision_it_is_a_conflict_again(contested, city):
    decide(look(contested).conflicts[0], state=MINE)
    city.colleague("1", state="gone")
    contested.publish()
    assert city.value("1", "state") == "gone"
    again = next(conflict for conflict in look(contested).conflicts if conflict.waiting.sighting.id == "1")
    assert [(one.mine, one.theirs) for one in again.item.outcome.conflicts] == [("fair", "gone")]


def test_a_conflict_that_settles_itself_vanishes(contested, city):
    contested.edit(1, state="good")
    assert [conflict.waiting.sighting.id for conflict in look(contested).conflicts] == ["2"]
    contested.edit(1, state="felled")
    assert [conflict.waiting.sighting.id for conflict in look(contested).conflicts] == ["2"]
    contested.edit(1, state="fair")
    assert len(look(contested).conflicts) == 2
    city.colleague("1", state="fair")
    contested.review()
    assert [conflict.waiting.sighting.id for conflict in look(contested).conflicts] == ["2"]


def test_an_edit_after_the_decision_was_published_is_no_old_conflict(contested, city):
    decide(look(contested).conflicts[0], state=MINE)
    contested.publish()
    contested.edit(1, state="better")
    assert [conflict.waiting.sighting.id for conflict in look(contested).conflicts] == ["2"]


def test_a_conflict_met_while_publishing_is_in_the_inbox_at_once(make_desk, city):
    desk = make_desk(city)
    desk.edit(1, state="fair")
    plan = desk.review()
    assert look(desk).conflicts == ()
    city.colleague("1", state="felled")
    assert states(desk.publish(plan)) == ["conflict"]
    (conflict,) = look(desk).conflicts
    assert conflict.item.theirs.properties["state"] == "felled" and conflict.item.theirs.version is not None


def test_the_same_without_version_tokens(make_desk):
    platform = FakePlatform(capabilities=FakePlatform().capabilities & ~Capability.VERSION_TOKEN)
    platform.add("lime", state="good")
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    plan = desk.review()
    platform.colleague("1", state="felled")
    assert states(desk.publish(plan)) == ["conflict"]
    decide(look(desk).conflicts[0], state=MINE)
    assert states(desk.publish()) == ["confirmed"] and platform.value("1", "state") == "fair"


def test_several_files_and_a_broken_one_hides_none(make_desk, city, tmp_path):
    desks = [make_desk(city) for _ in range(2)]
    for number, desk in enumerate(desks, start=1):
        desk.edit(1, state=f"mine {number}")
    city.colleague("1", state="felled")
    for desk in desks:
        desk.review()
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    found = Inbox().look([desks[0].path, broken, desks[1].path, Path("/nowhere/at all.gpkg")], progress=GO)
    assert [conflict.path for conflict in found.conflicts] == [desk.path for desk in desks]
    assert [problem.path for problem in found.problems] == [broken, Path("/nowhere/at all.gpkg")]
    assert {problem.error.code for problem in found.problems} <= {"not_a_working_copy", "damaged"}


def test_two_editors_who_both_say_mine_do_not_overwrite_each_other(make_desk, city):
    anna, bert = make_desk(city), make_desk(city)
    anna.edit(1, state="by Anna")
    bert.edit(1, state="by Bert")
    city.colleague("1", state="felled")
    for desk in (anna, bert):
        desk.review()
        decide(look(desk).conflicts[0], state=MINE)
    assert states(anna.publish()) == ["confirmed"]
    bert.publish()
    assert city.value("1", "state") == "by Anna"
    (conflict,) = look(bert).conflicts
    assert [(one.mine, one.theirs) for one in conflict.item.outcome.conflicts] == [("by Bert", "by Anna")]


def test_it_says_since_when_and_how_many_syncs_it_waits(contested, city):
    before = look(contested).conflicts[0].waiting
    assert before.syncs == 0 and before.since == before.seen
    for _ in range(3):
        contested.restart()
        contested.review()
    city.colleague("1", state="gone")
    contested.review()
    now = look(contested).conflicts[0].waiting
    assert now.syncs == 4 and now.since == before.since and now.seen > before.seen
    assert now.item.theirs.properties["state"] == "gone"


def test_who_and_when_are_told_where_the_platform_has_such_columns(make_desk):
    more = (Field("Last_Modified", Kind.DATETIME, read_only=True), Field("updatedBy", Kind.TEXT), Field("editor", Kind.TEXT, personal=True))
    platform = FakePlatform(schema=Schema((*SCHEMA.fields, *more), geometry="Point"))
    platform.add("lime", state="good")
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    platform.colleague("1", state="felled", Last_Modified="2026-05-01T08:00:00.000Z", updatedBy="Amt 67", editor="Frau Linde")
    desk.review()
    told = look(desk).conflicts[0].waiting.sighting
    assert (told.who, told.changed) == ("Amt 67", "2026-05-01T08:00:00.000Z")


def test_nothing_is_made_up_where_it_has_none(contested):
    told = look(contested).conflicts[0].waiting.sighting
    assert (told.who, told.changed) == ("", "")


def test_later_puts_a_feature_off_and_it_stays_in_sight(contested, city):
    conflicts = look(contested).conflicts
    assert len(Inbox().put_off(conflicts, progress=GO).keys) == 2
    assert [conflict.item.parked for conflict in look(contested).conflicts] == [True, True]
    contested.publish()
    assert city.value("1", "state") == "felled"
    Inbox().put_off(conflicts[:1], progress=GO, parked=False)
    assert [conflict.item.parked for conflict in look(contested).conflicts] == [False, True]


def test_an_answer_for_some_fields_alone_leaves_the_feature_open(make_desk, city):
    desk = make_desk(city)
    desk.edit(1, state="fair", height=2.0)
    city.colleague("1", state="felled", height=9.0)
    desk.review()
    decide(look(desk).conflicts[0], state=MINE)
    (conflict,) = look(desk).conflicts
    assert conflict.item.parked and len(conflict.item.outcome.conflicts) == 2
    decide(conflict, state=MINE, height=THEIRS)
    assert look(desk).conflicts == () and states(desk.publish()) == ["confirmed"]
    assert (city.value("1", "state"), city.value("1", "height")) == ("fair", 9.0)


def test_many_at_once_and_one_that_cannot_be_does_not_hold_up_the_rest(contested, city):
    conflicts = look(contested).conflicts
    answers = [(conflicts[0], whole(conflicts[0].item, Choice.THEIRS)), (conflicts[1], whole(conflicts[1].item, Choice.THEIRS))]
    city.colleague("2", state="another")
    contested.review()
    done = Inbox().decide(answers, who="Anna", progress=GO)
    assert [key[2] for key in done.keys] == ["1"] and [problem.error.code for problem in done.problems] == ["conflicts_open"]
    assert [conflict.waiting.sighting.id for conflict in look(contested).conflicts] == ["2"]
    assert contested.rows()[1]["state"] == "felled"


@pytest.mark.parametrize("choice", [MINE, THEIRS, Resolution(Choice.OWN, "dead")], ids=["mine", "theirs", "own"])
def test_a_decision_is_undone_with_everything_as_it_was(contested, city, choice):
    before, rows = look(contested).conflicts[0], contested.rows()
    decide(before, state=choice)
    done = Inbox().undo([latest(look(contested)).key], who="Anna", progress=GO)
    assert not done.problems
    after = look(contested).conflicts[0]
    assert (after.item.base, after.item.theirs) == (before.item.base, before.item.theirs)
    assert after.waiting.since == before.waiting.since and contested.rows() == rows
    if choice.choice is Choice.OWN:
        assert "dead" in [value for key, value in lost_values(contested).items() if key == "state@mine"]
    decide(after, state=MINE)
    contested.publish()
    assert (city.value("1", "state"), city.value("2", "state")) == ("fair", "stump")


def test_edits_made_since_the_decision_stay_when_it_is_undone(contested):
    decide(look(contested).conflicts[0], state=THEIRS)
    contested.edit(1, height=7.0)
    Inbox().undo([latest(look(contested)).key], who="Anna", progress=GO)
    row = contested.rows()[1]
    assert (row["state"], row["height"]) == ("fair", 7.0)


def test_what_the_platform_has_is_no_longer_undone_here(contested, city):
    decide(look(contested).conflicts[0], state=MINE)
    undoable = latest(look(contested))
    contested.publish()
    assert latest(look(contested)) is None
    done = Inbox().undo([undoable.key], who="Anna", progress=GO)
    assert [problem.error.code for problem in done.problems] == ["conflicts_open"]
    assert contested.rows()[1]["state"] == "fair" and city.value("1", "state") == "fair"


def test_the_platforms_value_taken_is_through_with_the_next_review(contested):
    for conflict in look(contested).conflicts:
        decide(conflict, state=THEIRS)
    contested.edit(2, state="edited on")
    assert len(look(contested).undoable) == 2
    contested.edit(1, height=1.0)  # what was edited besides the conflict is undone by hand
    contested.review()
    assert [undoable.decided.id for undoable in look(contested).undoable] == ["2"]
    assert "fair" in lost_values(contested).values()


def test_while_another_window_publishes_nothing_is_decided(contested):
    conflicts = look(contested).conflicts
    with WorkingCopy.open(contested.path) as other, other.publishing():
        done = Inbox().decide([(conflicts[0], whole(conflicts[0].item, Choice.MINE))], who="Anna", progress=GO)
    assert done.keys == () and [problem.error.code for problem in done.problems] == ["publishing_elsewhere"]
    assert look(contested).conflicts == conflicts


def test_while_its_write_is_under_way_nothing_is_undone(contested, city):
    decide(look(contested).conflicts[0], state=MINE)
    undoable = latest(look(contested))
    city.faults = [Fault("lost")]
    plan = contested.review()
    city.after_write = lambda identifier: setattr(city, "down", True)
    contested.publish(plan)
    done = Inbox().undo([undoable.key], who="Anna", progress=GO)
    assert [problem.error.code for problem in done.problems] == ["outcome_uncertain"]


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
@pytest.mark.parametrize("deleted", ["here", "there"])
def test_whether_a_feature_is_there_is_decided_and_undone_too(make_desk, city, choice, deleted):
    desk = make_desk(city)
    if deleted == "here":
        desk.delete(1)
        city.colleague("1", state="felled")
    else:
        desk.edit(1, state="fair")
        city.colleague_deletes("1")
    desk.review()
    (before,), rows = look(desk).conflicts, desk.rows()
    decide(before, exists=Resolution(choice))
    Inbox().undo([latest(look(desk)).key], who="Anna", progress=GO)
    (after,) = look(desk).conflicts
    assert (after.item.base, after.item.theirs, desk.rows()) == (before.item.base, before.item.theirs, rows)
    decide(after, exists=Resolution(choice))
    desk.publish()
    kept = (choice is Choice.MINE) is (deleted == "there")
    assert ("lime" in city.names()) is kept and ("lime" in [row["name"] for row in desk.rows().values()]) is kept
    assert desk.review().items == () and look(desk).conflicts == ()


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
@pytest.mark.parametrize("gone", [False, True], ids=["a field", "the whole object"])
def test_what_was_edited_since_it_was_shown_is_not_decided_unseen(make_desk, city, choice, gone):
    desk = make_desk(city)
    desk.edit(1, state="fair")
    city.colleague_deletes("1") if gone else city.colleague("1", state="felled")
    desk.review()
    shown = look(desk).conflicts
    desk.edit(1, **({"height": 7.0} if gone else {"state": "typed since"}))
    done = Inbox().decide([(conflict, whole(conflict.item, choice)) for conflict in shown], who="Anna", progress=GO)
    assert not done.keys and [problem.error.code for problem in done.problems] == ["conflicts_open"]
    assert desk.rows()[1]["height" if gone else "state"] == (7.0 if gone else "typed since") and not lost_values(desk)
    assert len(look(desk).conflicts) == 1
