"""Objects that refer to each other are sent in an order in which what is named is there."""

from __future__ import annotations

from dataclasses import replace

from desk import states
from fake_platform import SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.dispatch import HELD

FAMILY = replace(SCHEMA, fields=(*SCHEMA.fields, Field("parent", Kind.TEXT, refers="trees")))


def city() -> FakePlatform:
    platform = FakePlatform(schema=FAMILY)
    platform.add("old", parent=None)
    platform.add("older", parent="1")
    return platform


def test_a_new_object_is_there_before_another_names_it_and_is_named_by_the_platforms_number(make_desk):
    platform = city()
    desk = make_desk(platform)
    child = desk.insert(name="child")
    parent = desk.insert(name="parent")
    desk.edit(child, parent=str(parent))
    assert states(desk.publish()) == ["confirmed"] and platform.names() == ["old", "older", "parent"]
    assert states(desk.publish()) == ["confirmed"]
    there = {row.properties["name"]: row for row in platform.rows.values()}
    assert there["child"].properties["parent"] == there["parent"].id
    assert desk.review().items == () and len(platform.arrivals) == 2


def test_what_is_named_is_deleted_last(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.delete(desk.fid("old"))
    desk.delete(desk.fid("older"))
    assert states(desk.publish()) == ["confirmed"] * 2
    assert platform.arrivals == [(Action.DELETE, "2"), (Action.DELETE, "1")]


def test_deleted_objects_that_name_each_other_wait_and_the_rest_is_sent(make_desk):
    platform = city()
    platform.colleague("1", parent="2")
    desk = make_desk(platform)
    desk.delete(desk.fid("old"))
    desk.delete(desk.fid("older"))
    desk.insert(name="new")
    assert states(desk.publish()) == ["confirmed", "pending", "pending"]
    assert [action for action, _ in platform.arrivals] == [Action.INSERT]
    assert {entry.words for entry in desk.copy.entries(State.PENDING)} == {HELD}


def test_what_names_a_deleted_object_keeps_it_where_it_is_refused_itself(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.delete(desk.fid("old"))
    desk.delete(desk.fid("older"))
    plan = desk.review()
    platform.faults = [Fault("rejected", "not this one")]
    assert states(desk.publish(plan)) == ["pending", "rejected"]
    assert platform.arrivals == [(Action.DELETE, "2")] and len(platform.rows) == 2
