"""A publication that pauses in the middle goes on later: nothing is sent twice, and nobody is overwritten meanwhile."""

from __future__ import annotations

from dataclasses import replace

import fake_platform
import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.receipt import HELD, PASSED_ON, WITHDRAWN
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.receipt_lines import verdict
from urban_data_workbench.plugin.services.resuming import Resuming
from urban_data_workbench.plugin.services.retry import interrupted, plan_for_resuming
from urban_data_workbench.plugin.services.undoing import plan_undo, undo
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TREES = 12
GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])


class Person(NoProgress):
    """Wants a pause, and may then cancel, once so many writes have arrived."""

    def __init__(self, platform, *, pause: int, cancel: bool = False) -> None:
        self._platform, self._pause, self._cancel = platform, pause, cancel

    @property
    def pause_wanted(self) -> bool:
        return len(self._platform.arrivals) >= self._pause

    def check(self) -> None:
        if self._cancel and self.pause_wanted:
            raise Cancelled("stopped by the person")


def city(capabilities=GUARDED) -> FakePlatform:
    platform = FakePlatform(capabilities=capabilities)
    for number in range(TREES):
        platform.add(f"tree {number}", height=float(number), state="good")
    return platform


def paused(make_desk, *, capabilities=GUARDED, after: int = 4, cancel: bool = False):
    """Publish an edit of every tree, and pause when so many have arrived."""
    platform = city(capabilities)
    desk = make_desk(platform)
    for fid in desk.rows():
        desk.edit(fid, height=100.0 + fid)
    receipt = desk.publish(progress=Person(platform, pause=after, cancel=cancel), workers=2)
    return platform, desk, receipt


def state_of(desk):
    """How the list of working copies sees the file."""
    (row,) = Copies(desk.platforms, Download(desk.platforms)).states([desk.path], progress=NoProgress())
    return row


def resumed(desk):
    """What the window is given to go on with, from the closed file."""
    return Resuming(desk.platforms).review(desk.path, fake_platform.PROFILE, desk.dataset.id, progress=NoProgress())


@GUARDS
def test_what_is_under_way_ends_and_the_rest_waits_until_it_is_sent_on(make_desk, capabilities):
    platform, desk, receipt = paused(make_desk, capabilities=capabilities)
    sent = len(platform.arrivals)
    assert 4 <= sent < TREES and len(receipt.of(State.CONFIRMED)) == sent and len(receipt.of(State.PENDING)) == TREES - sent
    left = state_of(desk).paused
    assert (left.sent, left.total, len(left.rows)) == (sent, TREES, TREES - sent)
    found = resumed(desk)
    assert {item.fid for item in found.plan.push} == left.rows and not found.plan.conflicts
    assert states(desk.publish(found.plan)) == ["confirmed"] * (TREES - sent)
    assert sorted(platform.arrivals) == sorted(set(platform.arrivals)) and len(platform.arrivals) == TREES
    assert state_of(desk).paused is None and desk.review().items == ()


def test_it_goes_on_after_everything_was_closed_and_is_paused_again(make_desk):
    platform, desk, _ = paused(make_desk)
    desk.copy.close()
    assert state_of(desk).paused.total == TREES
    desk.copy = WorkingCopy.open(desk.path)
    rest = TREES - len(platform.arrivals)
    desk.publish(resumed(desk).plan, progress=Person(platform, pause=len(platform.arrivals) + 2), workers=1)
    left = state_of(desk).paused
    assert left.total == rest and left.sent == 2 and len(left.rows) == rest - 2
    desk.publish(resumed(desk).plan)
    assert len(platform.arrivals) == len(set(platform.arrivals)) == TREES and desk.review().items == ()


@GUARDS
def test_what_a_colleague_changed_meanwhile_is_asked_and_not_overwritten(make_desk, capabilities):
    platform, desk, receipt = paused(make_desk, capabilities=capabilities)
    one = receipt.of(State.PENDING)[0]
    platform.colleague(one.feature_id, height=1.5)
    found = resumed(desk)
    assert [item.fid for item in found.plan.conflicts] == [one.fid]
    desk.publish(found.plan)
    assert platform.value(one.feature_id, "height") == 1.5 and len(platform.arrivals) == TREES - 1
    assert state_of(desk).paused is None and [item.fid for item in desk.review().conflicts] == [one.fid]


def test_where_everything_is_sent_a_pause_leaves_nothing(make_desk):
    platform, desk, receipt = paused(make_desk, after=TREES)
    assert states(receipt) == ["confirmed"] * TREES and len(platform.arrivals) == TREES
    assert state_of(desk).paused is None and resumed(desk).plan.items == ()


def test_a_pause_before_the_first_request_sends_nothing(make_desk):
    platform, desk, receipt = paused(make_desk, after=0)
    assert not platform.arrivals and (state_of(desk).paused.sent, len(receipt.of(State.PENDING))) == (0, TREES)


def test_a_cancel_after_the_pause_loses_and_doubles_nothing(make_desk):
    platform, desk, receipt = paused(make_desk, cancel=True)
    assert len(receipt.of(State.CONFIRMED)) == len(platform.arrivals) < TREES
    assert state_of(desk).paused.sent == len(platform.arrivals)
    desk.publish(resumed(desk).plan)
    assert len(platform.arrivals) == len(set(platform.arrivals)) == TREES and desk.review().items == ()


def test_what_is_edited_again_during_the_pause_is_sent_as_it_is_now_and_what_is_undone_stays(make_desk):
    platform, desk, receipt = paused(make_desk)
    again, undone = receipt.of(State.PENDING)[:2]
    desk.edit(again.fid, height=777.0)
    desk.edit(undone.fid, height=undone.before.properties["height"])
    desk.publish(resumed(desk).plan)
    assert platform.value(again.feature_id, "height") == 777.0 and len(platform.arrivals) == TREES - 1
    assert platform.value(undone.feature_id, "height") == undone.before.properties["height"]
    lines = {line.fid: line for line in desk.copy.receipts()[0].entries}
    assert lines[undone.fid].words == WITHDRAWN and lines[again.fid].words == PASSED_ON
    said = {verdict(receipt, lines[fid], lambda _, text: text) for fid in (again.fid, undone.fid)}
    assert said == {
        "Not sent in this publication; a later receipt says more", "Not sent: withdrawn before its turn came"
    }


def test_where_colleagues_made_the_same_edits_meanwhile_nothing_is_sent_and_nothing_waits(make_desk):
    platform, desk, receipt = paused(make_desk)
    sent = len(platform.arrivals)
    for line in receipt.of(State.PENDING):
        platform.colleague(line.feature_id, height=100.0 + line.fid)
    desk.publish(resumed(desk).plan)
    assert len(platform.arrivals) == sent and state_of(desk).paused is None and desk.review().items == ()


def test_undone_to_the_last_nothing_waits_any_more(make_desk):
    platform, desk, receipt = paused(make_desk)
    for line in receipt.of(State.PENDING):
        desk.edit(line.fid, height=line.before.properties["height"])
    assert state_of(desk).paused is None and interrupted(desk.copy, desk.dataset.id) is None


def test_the_rest_of_an_undo_is_no_publication_to_go_on_with(make_desk):
    platform, desk, _ = paused(make_desk, after=TREES)
    publication = desk.copy.receipts()[0]
    before = len(platform.arrivals)
    plan = plan_undo(desk.copy, desk.access, publication.id)
    undo(desk.copy, desk.access, plan, who="Anna", progress=Person(platform, pause=before + 2), workers=1)
    assert desk.copy.entries(State.PENDING) and state_of(desk).paused is None
    assert plan_for_resuming(desk.copy, desk.access, desk.dataset.id).push == ()


def test_what_waits_for_another_object_is_said_to_do_so_and_is_not_paused(make_desk):
    family = replace(SCHEMA, fields=(*SCHEMA.fields, Field("parent", Kind.TEXT, refers="trees")))
    platform = FakePlatform(schema=family)
    platform.add("old", parent=None)
    platform.add("older", parent="1")
    desk = make_desk(platform)
    desk.delete(desk.fid("old"))
    desk.delete(desk.fid("older"))
    plan = desk.review()
    platform.faults = [Fault("rejected", "not this one")]
    receipt = desk.publish(plan)
    (line,) = receipt.of(State.PENDING)
    assert line.words == HELD and state_of(desk).paused is None
    assert verdict(receipt, line, lambda _, text: text).startswith("Waiting: a related object")


def test_what_needs_an_object_that_waits_for_the_pause_waits_with_it(make_desk):
    family = replace(SCHEMA, fields=(*SCHEMA.fields, Field("parent", Kind.TEXT, refers="trees")))
    platform = FakePlatform(schema=family)
    platform.add("old", parent=None)
    platform.add("older", parent="1")
    desk = make_desk(platform)
    desk.delete(desk.fid("old"))
    desk.delete(desk.fid("older"))
    receipt = desk.publish(progress=Person(platform, pause=0))
    assert {line.words for line in receipt.of(State.PENDING)} == {""} and state_of(desk).paused.total == 2
    assert states(desk.publish(resumed(desk).plan)) == ["confirmed"] * 2 and len(platform.arrivals) == 2


def test_a_key_that_the_person_took_out_meanwhile_is_not_sent_again(make_desk):
    platform = FakePlatform(capabilities=GUARDED, schema=KEYED)
    identifier = platform.add("Linde 1", uuid="its first")
    desk = make_desk(platform)
    fid = desk.insert(name="Linde 2", uuid="known")
    desk.publish(progress=Person(platform, pause=0), workers=1)
    platform.colleague(identifier, uuid="known")
    assert state_of(desk).paused.total == 1 and platform.arrivals == []
    desk.edit(fid, uuid=None)
    (line,) = desk.publish().entries
    assert line.state is State.CONFIRMED
    assert len({row.properties["uuid"] for row in platform.rows.values()}) == 2
