"""A value that nobody can read keeps its own feature back, and no other."""

from __future__ import annotations

import sqlite3
import struct

import pytest
from desk import states
from fake_platform import ALL, GUARDED, FakePlatform

from urban_data_workbench.plugin.core.changes import PLACE

DAMAGE = {
    "curve": ("geom", bytes.fromhex("47500001e6100000") + b"\1\x08\0\0\0\0\0\0\0", "unreadable_place"),
    "measured": ("geom", bytes.fromhex("47500001e6100000") + struct.pack("<BI3d", 1, 2001, 10, 53, 7), "unreadable_place"),
    "damaged": ("geom", b"GP\0\1 nothing that anybody reads", "unreadable_place"),
    "without end": ("geom", bytes.fromhex("47500001e6100000") + struct.pack("<BIdd", 1, 1, float("inf"), 53), "unreadable_place"),
    "no UTF-8": ("state", b"M\xfcller", "unreadable_text"),
}


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(4):
        platform.add(f"tree {number}", x=10 + number / 100, height=float(number), state="good")
    return platform


def damage(desk, fid, kind):
    column, value, _ = DAMAGE[kind]
    put = "CAST(? AS TEXT)" if column == "state" else "?"
    with sqlite3.connect(desk.path) as file:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY"):
            file.create_function(name, 1, lambda blob: 0)
        file.execute(f"UPDATE trees SET {column} = {put} WHERE fid = ?", (value, fid))
    file.close()


@pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
@pytest.mark.parametrize("new", [True, False], ids=["a new row", "an edited row"])
@pytest.mark.parametrize("kind", DAMAGE)
def test_all_the_others_are_reviewed_and_published(make_desk, kind, new, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 0"), height=9.5)
    desk.insert(name="new lime")
    desk.delete(desk.fid("tree 3"))
    fid = desk.insert(name="odd") if new else desk.fid("tree 1")
    pulled = desk.fid("tree 2")
    damage(desk, fid, kind)
    platform.colleague("3", state="theirs")
    platform.colleague("2", state="theirs")
    plan = desk.review()
    (kept,) = plan.blocked
    assert (kept.fid, kept.blocked) == (fid, DAMAGE[kind][2]) and fid not in [item.fid for item in plan.push]
    assert states(desk.publish(plan)) == ["confirmed"] * 3
    assert platform.value("1", "height") == 9.5 and "new lime" in platform.names() and "4" not in platform.rows
    assert desk.copy.row("trees", pulled).properties["state"] == "theirs"
    assert [item.fid for item in desk.review().items] == [fid] and platform.value("2", "state") == "theirs"


def test_what_is_repaired_goes_out(make_desk):
    platform = city()
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    damage(desk, fid, "curve")
    assert desk.publish().entries == ()
    desk.edit(fid, wkt="POINT (10.5 53.5)")
    assert states(desk.publish()) == ["confirmed"] and desk.review().items == ()


def test_what_is_shown_of_it_can_be_read(make_desk):
    desk = make_desk(city())
    damage(desk, 1, "no UTF-8")
    damage(desk, 2, "curve")
    broken, curve = desk.review().blocked
    assert broken.change.mine.properties["state"] == "M?ller"
    assert curve.change.mine.geometry is None and curve.outcome.push == (PLACE,)


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_row_made_unreadable_while_it_is_sent_stays_an_edit(make_desk, kind):
    platform = city()
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, height=9.5)
    platform.after_write = lambda _: damage(desk, fid, kind)
    assert states(desk.publish()) == ["confirmed"]
    (item,) = desk.review().items
    assert item.blocked and platform.value("2", "height") == 9.5
