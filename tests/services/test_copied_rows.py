"""Rows copied with the id of their original, in a table that another program numbered anew: no two objects change places."""

from __future__ import annotations

import pytest
from fake_platform import FakePlatform
from osgeo import gdal

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.services.decisions import decide

gdal.UseExceptions()
ORDERS = pytest.mark.parametrize("order", ["fid", "fid DESC", "name, height DESC", "name, height"])
KIOSK = {"name": "a copy", "height": 9.0, "wkt": "POINT (10.4 53.6)"}


@pytest.fixture
def desk(make_desk):
    """Three trees; the second was copied, as QGIS copies a row with all it says."""
    platform = FakePlatform()
    for number in range(1, 4):
        platform.add(f"tree {number}", x=10 + number / 100, height=float(number), state="good")
    made = make_desk(platform)
    made.platform = platform
    made.copied = made.insert(name="tree 2", height=2.0, state="good", remote_id="2", wkt="POINT (10.02 53.5)")
    return made


def numbered_anew(desk, order: str) -> None:
    """Take the table out and put it back in another order, with numbers of its own."""
    table = desk.table
    desk.copy.close()
    other = desk.path.with_name("other.gpkg")
    select = f"SELECT * FROM {table} ORDER BY {order}"
    gdal.VectorTranslate(str(other), str(desk.path), format="GPKG", SQLStatement=select, layerName=table, options=["-unsetFid"])
    gdal.VectorTranslate(str(desk.path), str(other), format="GPKG", accessMode="overwrite", layers=[table], layerName=table)
    desk.restart()


def heights(desk) -> dict:
    return {key: row.properties["height"] for key, row in desk.platform.rows.items()}


@ORDERS
def test_an_edited_copy_is_a_new_object_whatever_its_number(desk, order):
    desk.edit(desk.copied, name="a copy", height=9.0, wkt="POINT (10.4 53.6)")
    numbered_anew(desk, order)
    (item,) = desk.review().items
    assert item.outcome.action is Action.INSERT and item.outcome.merged.properties["name"] == "a copy"
    desk.publish()
    assert heights(desk) == {"1": 1.0, "2": 2.0, "3": 3.0, "4": 9.0} and desk.review().items == ()


@ORDERS
def test_where_both_were_edited_nothing_is_overwritten_unasked(desk, order):
    original = desk.fid("tree 1") + 1
    desk.edit(original, height=5.0)
    desk.edit(desk.copied, height=9.0, wkt="POINT (10.4 53.6)")
    numbered_anew(desk, order)
    plan = desk.review()
    assert [item.id for item in plan.conflicts] == ["2"] and plan.conflicts[0].outcome.conflicts[0].theirs == 2.0
    assert [item.outcome.action for item in plan.push] == [Action.INSERT]
    desk.publish(plan)
    assert heights(desk)["2"] == 2.0 and len(desk.platform.rows) == 4


def test_the_person_says_which_one_it_is(desk):
    desk.edit(2, height=5.0)
    desk.edit(desk.copied, height=9.0)
    numbered_anew(desk, "fid")
    plan = desk.review()
    plan = decide(desk.copy, plan, plan.conflicts[0], {"height": Resolution(Choice.MINE)}, who="Anna")
    desk.publish(plan)
    assert heights(desk) == {"1": 1.0, "2": 5.0, "3": 3.0, "4": 9.0} and desk.review().items == ()


def test_numbers_that_stayed_tell_the_original_as_before(desk):
    desk.edit(2, height=5.0)
    desk.edit(desk.copied, height=9.0)
    plan = desk.review()
    assert plan.conflicts == () and [item.outcome.action for item in plan.push] == [Action.UPDATE, Action.INSERT]
    desk.publish(plan)
    assert heights(desk) == {"1": 1.0, "2": 5.0, "3": 3.0, "4": 9.0}
