"""What did not get through is tried again by itself: the platform is asked about these features alone."""

from __future__ import annotations

import pytest
from desk import states
from fake_platform import ALL, GUARDED, FakePlatform, Fault

from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services.retry import failed_entries, interrupted, plan_for_resuming, plan_for_retry

GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])


def city(capabilities) -> FakePlatform:
    platform = FakePlatform(capabilities=capabilities)
    for number in range(10):
        platform.add(f"tree {number}", height=float(number), state="good")
    return platform


def asked_of(platform) -> list[str]:
    """Let the platform note from now on which features it is asked for; its pages count as a question for all."""
    asked = []
    platform.before_read = asked.append
    pages = platform.pages

    def noted(*args, **options):
        asked.append("all")
        return pages(*args, **options)

    platform.pages = noted
    return asked


def refused_twice(make_desk, capabilities):
    """Publish four edits, two of which are refused."""
    platform = city(capabilities)
    desk = make_desk(platform)
    for number in range(4):
        desk.edit(desk.fid(f"tree {number}"), height=50.0 + number)
    desk.edit(desk.fid("tree 7"), height=99.0)
    plan = desk.review()
    platform.faults = [None, Fault("rejected", "not now"), None, Fault("rejected", "not now"), None]
    return platform, desk, desk.publish(plan, workers=1)


@GUARDS
def test_only_what_failed_is_reviewed_and_sent_again(make_desk, capabilities):
    platform, desk, receipt = refused_twice(make_desk, capabilities)
    failed = failed_entries(receipt)
    assert [entry.words for entry in failed] == ["not now"] * 2
    asked, before = asked_of(platform), len(platform.arrivals)
    plan = plan_for_retry(desk.copy, desk.access, receipt)
    assert {item.fid for item in plan.push} == {entry.fid for entry in failed}
    assert set(asked) == {entry.feature_id for entry in failed}
    assert states(desk.publish(plan)) == ["confirmed"] * 2
    assert len(platform.arrivals) == before + 2 and desk.review().items == ()


def test_some_of_what_failed_can_be_chosen(make_desk):
    _, desk, receipt = refused_twice(make_desk, GUARDED)
    chosen = failed_entries(receipt)[0]
    plan = plan_for_retry(desk.copy, desk.access, receipt, rows=[chosen.fid, desk.fid("tree 0")])
    assert [item.fid for item in plan.push] == [chosen.fid]


@GUARDS
def test_what_a_colleague_changed_meanwhile_is_a_conflict_when_it_is_tried_again(make_desk, capabilities):
    platform, desk, receipt = refused_twice(make_desk, capabilities)
    one, other = failed_entries(receipt)
    platform.colleague(one.feature_id, height=1.5)
    plan = plan_for_retry(desk.copy, desk.access, receipt)
    assert [item.fid for item in plan.conflicts] == [one.fid] and other.fid in {item.fid for item in plan.push}
    desk.publish(plan)
    assert platform.value(one.feature_id, "height") == 1.5


def test_what_was_undone_meanwhile_is_not_tried_again(make_desk):
    _, desk, receipt = refused_twice(make_desk, GUARDED)
    one, other = failed_entries(receipt)
    desk.edit(one.fid, height=one.before.properties["height"])
    assert [item.fid for item in plan_for_retry(desk.copy, desk.access, receipt).push] == [other.fid]


@GUARDS
def test_what_waits_of_a_stopped_publication_is_sent_on_after_a_restart(make_desk, capabilities):
    platform = city(capabilities)
    desk = make_desk(platform)
    for number in range(6):
        desk.edit(desk.fid(f"tree {number}"), height=50.0 + number)
    plan = desk.review()
    platform.after_write = lambda identifier: setattr(platform, "down", len(platform.arrivals) >= 2)
    desk.publish(plan, workers=1)
    platform.down, platform.after_write = False, lambda identifier: None
    desk.restart()
    left = interrupted(desk.copy, desk.dataset.id)
    open_ends = len(desk.copy.entries(State.UNCERTAIN))
    assert left.total == 6 and left.sent + len(left.rows) == 6 and left.rows
    desk.edit(desk.fid("tree 9"), state="not part of it")
    resumed = plan_for_resuming(desk.copy, desk.access, desk.dataset.id)
    assert {item.fid for item in resumed.push} >= left.rows and len(resumed.push) <= len(left.rows) + open_ends
    desk.publish(resumed)
    assert interrupted(desk.copy, desk.dataset.id) is None
    assert platform.value("10", "state") == "good"
    assert [item.fid for item in desk.review().push] == [desk.fid("tree 9")]
    assert len(platform.arrivals) == 6


def test_a_complete_publication_leaves_nothing_to_resume(make_desk):
    platform = city(GUARDED)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), state="fair")
    desk.publish()
    assert interrupted(desk.copy, desk.dataset.id) is None
    assert plan_for_resuming(desk.copy, desk.access, desk.dataset.id).items == ()
