"""What the platform has and no column here can hold was taken as empty: an edit of that field is not sent over it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import states
from fake_platform import ALL, GUARDED, FakePlatform

from urban_data_workbench.plugin.connectors import oaf_rows
from urban_data_workbench.plugin.connectors.oaf_places import Place
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

HIDDEN = frozenset({"height"})


@pytest.fixture(params=[GUARDED, ALL], ids=["version token", "read compare write"])
def platform(request):
    """Two trees without a height that could be shown."""
    found = FakePlatform(capabilities=request.param)
    found.add("lime")
    found.add("oak")
    return found


def hide(platform, identifier) -> None:
    platform.rows[identifier] = replace(platform.rows[identifier], unfit=HIDDEN)


@pytest.mark.parametrize("when", ["before it was taken", "before the review"])
def test_it_stays_here_and_the_others_go(make_desk, platform, when):
    if when == "before it was taken":
        hide(platform, "1")
    desk = make_desk(platform)
    hide(platform, "1")
    desk.edit(1, height=7.0, state="good")
    desk.edit(2, height=8.0)
    plan = desk.review()
    assert {item.id: item.blocked for item in plan.items} == {"1": "unfit_there", "2": ""}
    assert states(desk.publish(plan)) == ["confirmed"]
    assert platform.value("1", "height") is None and platform.value("2", "height") == 8.0 and desk.rows()[1]["height"] == 7.0
    desk.edit(1, height=None)
    assert states(desk.publish()) == ["confirmed"] and platform.value("1", "state") == "good"


def test_one_that_came_since_the_review_is_a_conflict(make_desk):
    platform = FakePlatform(capabilities=ALL)
    platform.add("lime")
    desk = make_desk(platform)
    desk.edit(1, height=7.0)
    plan = desk.review()
    hide(platform, "1")
    assert states(desk.publish(plan)) == ["conflict"] and platform.arrivals == []


def test_what_does_not_fit_is_told_of_each_feature():
    schema = Schema((Field("height", Kind.REAL), Field("name", Kind.TEXT)), geometry=None)
    rows = [{"id": n, "properties": {"height": value, "name": "x"}} for n, value in enumerate([1, "about 5", None])]
    found, _ = oaf_rows.features_of(rows, schema, place=Place(schema.crs, schema.crs), seen=oaf_rows.Seen())
    assert [feature.unfit for feature in found] == [frozenset(), HIDDEN, frozenset()]
