"""Going back to a backup though rows have other numbers by now: what arrived is told by what it says, not by where it lies."""

from __future__ import annotations

import subprocess

import pytest
from desk import states
from fake_platform import KEYED, SCHEMA, FakePlatform

from urban_data_workbench.plugin.services.backups import Backups
from urban_data_workbench.plugin.services.review import UNCERTAIN
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

BACKWARDS = "fid DESC"
NEW_ONES_SWAPPED = "fid > 4, name DESC"  # elm and lime are new, and stand behind the four trees


def written_anew(desk, order: str) -> None:
    """Export the table in another order and write it back, as ``ogr2ogr -overwrite`` does."""
    desk.copy.close()
    aside, table = desk.path.with_name("aside.gpkg"), "trees"
    for arguments in (
        ["-f", "GPKG", aside, desk.path, "-sql", f'SELECT * FROM "{table}" ORDER BY {order}',
         "-nln", table, "-unsetFid"],
        ["-overwrite", "-update", "-f", "GPKG", desk.path, aside, table, "-nln", table],
    ):
        subprocess.run(["ogr2ogr", *map(str, arguments)], check=True, capture_output=True, timeout=60)
    desk.copy = WorkingCopy.open(desk.path)


@pytest.fixture(params=[SCHEMA, KEYED], ids=["no key", "key made here"])
def desk(request, make_desk):
    """Four trees, and two new ones."""
    platform = FakePlatform(schema=request.param)
    for number in range(4):
        platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
    found = make_desk(platform)
    found.platform = platform
    for name in ("elm", "lime"):
        found.insert(name=name, state="good", reporter="Bert")
    return found


def gone_back(desk, kept, made) -> None:
    desk.copy.close()
    kept.restore(desk.path, made)
    desk.copy = WorkingCopy.open(desk.path)


def there(desk) -> dict[str, tuple]:
    return {one.id: (one.properties["name"], one.properties["height"], one.properties["state"]) for one in desk.platform.rows.values()}


@pytest.mark.parametrize("order", [BACKWARDS, NEW_ONES_SWAPPED], ids=["all", "the new ones"])
def test_a_create_that_arrived_from_another_number_is_its_rows(desk, tmp_path, order):
    kept = Backups(tmp_path / "home")
    made = kept.before(desk.path)
    written_anew(desk, order)
    assert desk.fid("elm") != 5
    assert states(desk.publish()) == ["confirmed"] * 2
    before = there(desk)
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.push == plan.conflicts == ()
    desk.publish(plan)
    assert there(desk) == before and desk.review().items == ()
    assert (desk.rows()[5]["name"], desk.rows()[6]["name"]) == ("elm", "lime")


@pytest.mark.parametrize("order", [BACKWARDS, NEW_ONES_SWAPPED], ids=["all", "the new ones"])
def test_a_row_that_was_edited_before_it_left_from_another_number_is_asked_about_and_not_mixed_up(desk, tmp_path, order):
    kept = Backups(tmp_path / "home")
    made = kept.before(desk.path)
    written_anew(desk, order)
    desk.edit(desk.fid("lime"), height=7.0)
    assert states(desk.publish()) == ["confirmed"] * 2
    before = there(desk)
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.push == ()
    desk.publish(plan)
    assert there(desk) == before
    assert {row["name"]: row["height"] for row in desk.rows().values() if row["name"] in ("elm", "lime")} == {"elm": None, "lime": None}
    assert [item.fid for item in plan.items if item.blocked == UNCERTAIN and item.change] == [desk.fid("lime")]


def test_what_moved_in_the_backup_itself_is_not_overwritten(desk, tmp_path):
    kept = Backups(tmp_path / "home")
    written_anew(desk, BACKWARDS)
    made = kept.before(desk.path)
    assert states(desk.publish()) == ["confirmed"] * 2
    before = there(desk)
    gone_back(desk, kept, made)
    desk.publish()
    assert there(desk) == before and sorted(row["name"] for row in desk.rows().values()) == desk.platform.names()
