"""A reply was lost, and a colleague changed the value and changed it back: nobody wins unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import states
from fake_platform import ALL, GUARDED, SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.services.inbox import Inbox
from urban_data_workbench.plugin.services.undoing import plan_undo, undo

STAMPLESS = replace(SCHEMA, fields=tuple(field for field in SCHEMA.fields if field.name != "modified"))
TOLD = pytest.mark.parametrize(
    "capabilities, schema", [(GUARDED, SCHEMA), (ALL, SCHEMA), (GUARDED, STAMPLESS)], ids=["version and stamp", "stamp", "version"]
)


def changed_back(make_desk, capabilities, schema, *, was="good", fault="lost"):
    """A desk whose edit of one tree got no answer, and at whose tree a colleague was meanwhile."""
    platform = FakePlatform(capabilities=capabilities, schema=schema)
    identifier = platform.add("tree", height=1.0, state=was)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree"), state="fair")
    platform.faults = [Fault(fault)]

    def while_nobody_knows(_):
        if platform.arrivals:
            platform.before_read = lambda _: None
            platform.colleague(identifier, state="felled")
            platform.colleague(identifier, state=was)

    platform.before_read = while_nobody_knows
    return platform, desk, identifier


@TOLD
@pytest.mark.parametrize("fault", ["lost", "never arrived"])
@pytest.mark.parametrize("was", ["good", None])
def test_what_came_back_is_neither_sent_again_nor_given_up(make_desk, capabilities, schema, was, fault):
    platform, desk, identifier = changed_back(make_desk, capabilities, schema, was=was, fault=fault)
    assert states(desk.publish()) == ["conflict"]
    plan = desk.review()
    assert [item.id for item in plan.conflicts] == [identifier] and plan.push == ()
    desk.publish(plan)
    assert len(platform.arrivals) == 1 and platform.value(identifier, "state") == was
    assert desk.rows()[1]["state"] == "fair", "the edit stays here until the person decides"


@TOLD
@pytest.mark.parametrize("choice, ends", [(Choice.MINE, "fair"), (Choice.THEIRS, "good")])
def test_the_person_decides_what_came_back(make_desk, capabilities, schema, choice, ends):
    platform, desk, identifier = changed_back(make_desk, capabilities, schema)
    desk.publish()
    desk.review()
    desk.copy.close()
    (waiting,) = Inbox().look([desk.path], progress=NoProgress()).conflicts
    assert not Inbox().decide([(waiting, {"state": Resolution(choice)})], who="Anna", progress=NoProgress()).problems
    desk.restart()
    desk.publish()
    assert platform.value(identifier, "state") == desk.rows()[1]["state"] == ends and desk.review().items == ()


@TOLD
def test_what_was_taken_back_here_too_is_nothing_to_decide(make_desk, capabilities, schema):
    platform, desk, identifier = changed_back(make_desk, capabilities, schema)
    meanwhile = platform.before_read

    def there_and_here(asked):
        meanwhile(asked)
        desk.edit(1, state="good")

    platform.after_write = lambda _: setattr(platform, "before_read", there_and_here)
    desk.publish()
    plan = desk.review()
    assert plan.conflicts == plan.push == () and len(platform.arrivals) == 1


@pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
def test_what_came_back_before_it_was_read_again_is_not_sent_again_unasked(make_desk, capabilities):
    """The platform took it, and until we looked a colleague had changed it and changed it back."""
    platform = FakePlatform(capabilities=capabilities)
    identifier = platform.add("tree", height=1.0, state="good")
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    platform.after_write = lambda _: platform.colleague(identifier, state="good")
    desk.publish()
    plan = desk.review()
    desk.publish(plan)
    assert plan.push == () and len(platform.arrivals) == 1 and platform.value(identifier, "state") == "good"
    assert bool(plan.conflicts) == (capabilities is ALL), "a reply that told a version is proof that it had arrived"


def test_what_was_only_touched_between_review_and_sending_is_no_question(make_desk):
    platform = FakePlatform(capabilities=ALL)
    identifier = platform.add("tree", height=1.0, state="good")
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    plan = desk.review()
    platform.colleague(identifier, state="good")
    desk.publish(plan)
    assert desk.review().conflicts == ()
    desk.publish()
    assert platform.value(identifier, "state") == "fair" and len(platform.arrivals) == 1


def test_an_undo_that_a_colleague_took_back_asks_nothing_of_the_row(make_desk):
    platform = FakePlatform(capabilities=ALL)
    identifier = platform.add("tree", height=1.0, state="good")
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    done = desk.publish()
    platform.after_write = lambda _: platform.colleague(identifier, state="fair")
    assert states(undo(desk.copy, desk.access, plan_undo(desk.copy, desk.access, done.id), who="Anna")) == ["conflict"]
    plan = desk.review()
    assert plan.conflicts == plan.push == () and desk.rows()[1]["state"] == platform.value(identifier, "state") == "fair"
