"""What a review, an undo, a decision or the start settles changes no row that somebody edits meanwhile, and still is settled."""

from __future__ import annotations

from contextlib import suppress

import pytest
from fake_platform import ALL, FakePlatform, Fault

from urban_data_workbench.plugin.core.errors import Cancelled, LayerBeingEdited
from urban_data_workbench.plugin.core.gate import Gate
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.receipt_book import ReceiptBook
from urban_data_workbench.plugin.services.retrying import Retrying
from urban_data_workbench.plugin.services.starting import Starting
from urban_data_workbench.plugin.services.unanswered import Unanswered
from urban_data_workbench.plugin.services.updating import Updating

GO = NoProgress()


def by_review(desk, turn):
    Copies(desk.platforms, Download(desk.platforms)).review(desk.path, desk.profile, "trees", progress=GO, turn=turn)


def by_update(desk, turn):
    Updating(desk.platforms, Download(desk.platforms)).update(desk.path, desk.profile, "trees", progress=GO, turn=turn)


def by_undo(desk, turn):
    ReceiptBook(desk.platforms).plan_undo(desk.path, desk.profile, desk.receipt.id, progress=GO, turn=turn)


def by_retry(desk, turn):
    Retrying(desk.platforms).review(desk.path, desk.profile, desk.receipt, progress=GO, turn=turn)


def by_question(desk, turn):
    Unanswered(desk.platforms).read(desk.path, desk.profile, "trees", turn=turn)


def at_start(desk, turn):
    starting = Starting(desk.platforms)
    starting.settle(starting.left([desk.path], progress=GO), desk.profile, progress=GO, turn_of=lambda path: turn)


EVERY = pytest.mark.parametrize("settled_by", [by_review, by_update, by_undo, by_retry, by_question, at_start], ids=lambda one: one.__name__)


@pytest.fixture
def desk(make_desk):
    """An edit that arrived and was not answered; a colleague changed another field of the object since."""
    platform = FakePlatform(capabilities=ALL)
    for number in range(1, 4):
        platform.add(f"tree {number}", height=float(number), state="good")
    found = make_desk(platform)
    found.edit(1, height=9.5)
    platform.faults, platform.after_write = [Fault("lost")], lambda _: setattr(platform, "down", True)
    found.receipt = found.publish(found.review())
    platform.down, found.platform = False, platform
    platform.colleague("1", state="felled")
    assert unknown(found) == 1
    return found


def unknown(desk) -> int:
    return len(desk.copy.entries(State.SENDING, State.UNCERTAIN))


@EVERY
def test_a_row_that_is_edited_meanwhile_keeps_what_it_says_and_is_settled(desk, settled_by):
    gate = Gate()
    desk.platform.before_read = lambda _: gate.shut()
    with suppress(Cancelled, LayerBeingEdited):  # an update gives way once that is settled
        settled_by(desk, gate.passing)
    assert unknown(desk) == 0 and (desk.rows()[1]["height"], desk.rows()[1]["state"]) == (9.5, "good")
    desk.platform.before_read = lambda _: None
    plan = desk.review()
    assert plan.push == plan.conflicts == () and ["state" in item.outcome.pull for item in plan.items] == [True]


@EVERY
def test_where_nobody_edits_the_row_follows_at_once(desk, settled_by):
    settled_by(desk, Gate().passing)
    assert unknown(desk) == 0 and desk.rows()[1]["state"] == "felled" and desk.review().items == ()
