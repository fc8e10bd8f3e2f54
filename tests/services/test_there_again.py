"""What was gone on a platform for a moment, and is kept here as a new object meanwhile, is not made a second time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform

from urban_data_workbench.plugin.core import geometry as geo
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.inbox import Inbox
from urban_data_workbench.plugin.services.updating import Updating

GO = NoProgress()


def kept_as_new(desk):
    """Decide that what was edited here stays, though it is gone there."""
    desk.review()
    conflict = Inbox().look([desk.path], progress=GO).conflicts[0]
    done = Inbox().decide([(conflict, {"@exists": Resolution(Choice.MINE)})], who="Anna", progress=GO)
    assert done.keys and not done.problems


@pytest.fixture(params=[(SCHEMA, GUARDED), (KEYED, ALL)], ids=["no key, version token", "key, read compare write"])
def lime(make_desk, request):
    schema, capabilities = request.param
    platform = FakePlatform(schema=schema, capabilities=capabilities)
    platform.add("lime", height=1.0, uuid="u1")
    platform.add("oak", height=1.0, uuid="u2")
    desk = make_desk(platform)
    desk.edit(1, height=9.0)
    there = platform.rows["1"]
    platform.colleague_deletes("1")
    kept_as_new(desk)
    return desk, platform, there


def nothing(desk):
    pass


def updated(desk):
    found = Updating(desk.platforms, Download(desk.platforms)).update(desk.path, desk.profile, "trees", progress=GO)
    assert not found.conflicts


def refreshed(desk):
    Download(desk.platforms).refresh(desk.copy, desk.profile, "trees", progress=GO)


@pytest.mark.parametrize("before", [nothing, updated, refreshed])
def test_it_is_changed_and_not_made_anew(lime, before):
    desk, platform, there = lime
    platform._put(there)
    before(desk)
    assert states(desk.publish()) == ["confirmed"]
    assert platform.names() == ["lime", "oak"] and platform.value("1", "height") == 9.0
    assert [row["name"] for row in desk.rows().values()] == ["lime", "oak"] and desk.review().items == ()


def test_a_colleagues_value_is_asked_about(lime):
    desk, platform, there = lime
    platform._put(there)
    platform.colleague("1", height=5.0)
    plan = desk.review()
    assert not plan.push and [item.id for item in plan.conflicts] == ["1"]
    desk.publish(plan)
    assert platform.value("1", "height") == 5.0


def test_another_object_with_its_id_is_left_alone(lime):
    desk, platform, there = lime
    platform._put(replace(there, geometry=geo.point(10.3, 53.3), properties={**there.properties, "name": "fir", "uuid": "u9"}))
    assert states(desk.publish()) == ["confirmed"] and platform.names() == ["fir", "lime", "oak"]
    assert platform.value("1", "height") == 1.0 and len(desk.rows()) == 3 and desk.review().items == ()


def test_what_stays_gone_is_made_anew(lime):
    desk, platform, _ = lime
    assert states(desk.publish()) == ["confirmed"] and platform.names() == ["lime", "oak"] and "1" not in platform.rows


def test_a_change_that_waits_for_an_object_that_is_new_by_now_waits_no_more(make_desk):
    platform = FakePlatform()
    platform.add("lime", height=1.0)
    desk = make_desk(platform)
    desk.edit(1, height=9.0)
    plan = desk.review()
    platform.down = True
    desk.publish(plan)
    platform.down = False
    assert [entry.change.action.value for entry in desk.copy.entries(State.PENDING)] == ["update"]
    platform.colleague_deletes("1")
    kept_as_new(desk)
    assert states(desk.publish()) == ["confirmed"]
    assert desk.copy.entries(State.PENDING) == ()
