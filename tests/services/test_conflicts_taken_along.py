"""A dataset is taken anew with other columns: what was handed over or left for later is still so."""

from __future__ import annotations

import fake_platform
import pytest

from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.handing_over import HandingOver
from urban_data_workbench.plugin.services.inbox import Inbox
from urban_data_workbench.plugin.services.restructure import Restructuring

GO = NoProgress()


@pytest.fixture
def desk(make_desk):
    """Three conflicts, of which the first was handed over and the second left for later, and a fourth edit."""
    platform = fake_platform.FakePlatform()
    for number in range(1, 5):
        platform.add(f"Linde {number}", height=float(number))
    made = make_desk(platform)
    made.platform = platform
    for fid in range(1, 5):
        made.edit(fid, name=f"meine {fid}")
    for identifier in "123":
        platform.colleague(identifier, name=f"ihre {identifier}")
    made.review()
    first, second, _ = Inbox().look([made.path], progress=GO).conflicts
    HandingOver().hand_over([first], made.path.with_name("letter.gpkg"), sender="Anna", to="Bert", note="", progress=GO)
    Inbox().put_off([second], progress=GO)
    return made


def take_anew(desk, *fields):
    schema = desk.platform._schema
    desk.platform._schema = type(schema)((*schema.fields, *fields), schema.geometry, schema.crs)
    ways = Restructuring(desk.platforms, lambda path: None)
    ways.take_anew(desk.path, desk.profile, "trees", who="Anna", progress=GO)


def told(desk) -> dict:
    """What the inbox says of each conflict: to whom it was handed, since when it is known, and whether it is left for later."""
    return {
        one.waiting.sighting.id: (one.waiting.handed and one.waiting.handed.to, one.waiting.since, one.item.parked)
        for one in Inbox().look([desk.path], progress=GO).conflicts
    }


def test_what_was_handed_over_and_left_for_later_stays_so(desk):
    before = told(desk)
    assert {key: (value[0], value[2]) for key, value in before.items()} == {"1": ("Bert", False), "2": (None, True), "3": (None, False)}
    take_anew(desk, Field("owner", Kind.TEXT))
    assert told(desk) == before
    plan = desk.review()
    assert {item.id: item.parked for item in plan.conflicts} == {"1": False, "2": True, "3": False}
    assert told(desk) == before and [item.id for item in plan.push] == ["4"]


def test_what_the_colleague_decided_of_other_columns_is_not_taken_in_unasked(desk, tmp_path):
    opened = HandingOver().open_handed(desk.path.with_name("letter.gpkg"), tmp_path / "berts", progress=GO)
    (given,) = Inbox().look([opened], progress=GO).conflicts
    assert not Inbox().decide([(given, {"name": Resolution(Choice.THEIRS)})], who="Bert", progress=GO).problems
    back = tmp_path / "back.gpkg"
    HandingOver().send_back(opened, back)
    take_anew(desk, Field("owner", Kind.TEXT))
    taken = HandingOver().take_in(back, [desk.path], who="Anna", progress=GO)
    assert (taken.decided, taken.changed) == (0, 1) and desk.rows()[1]["name"] == "meine 1"


def test_what_settled_itself_is_not_asked_any_more(desk):
    desk.platform.colleague("1", name="meine 1")
    desk.platform.colleague("2", name="Linde 2")
    desk.platform.colleague_deletes("3")
    take_anew(desk, Field("owner", Kind.TEXT))
    assert list(told(desk)) == ["3"]
    plan = desk.review()
    assert [item.id for item in plan.conflicts] == ["3"] and sorted(item.id for item in plan.push) == ["2", "4"]
