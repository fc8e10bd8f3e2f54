"""Going back to a backup though the newer file has forgotten what arrived: the dataset was taken anew or removed, the object is gone."""

from __future__ import annotations

import pytest
from desk import states
from fake_platform import KEYED, SCHEMA, FakePlatform

from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.backups import Backups
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.review import UNCERTAIN
from urban_data_workbench.plugin.services.undoing import plan_undo, undo
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

NARROW = Query(area=(9.0, 53.0, 11.0, 54.0))


def take(desk, query):
    Download(desk.platforms).offline(desk.copy, desk.profile, desk.dataset, query)


def narrowed(desk, platform, receipt):
    take(desk, NARROW)
    assert "new lime" not in {row["name"] for row in desk.rows().values()}


def removed(desk, platform, receipt):
    desk.copy.remove("trees")
    platform.colleague("2", height=1.0)


def removed_and_taken(desk, platform, receipt):
    removed(desk, platform, receipt)
    take(desk, Query())


def deleted_there(desk, platform, receipt):
    platform.colleague_deletes("5")
    desk.publish()


def undone(desk, platform, receipt):
    undo(desk.copy, desk.access, plan_undo(desk.copy, desk.access, receipt.id), who="Anna")


def there(platform):
    return {identifier: (one.properties["name"], one.properties["height"]) for identifier, one in platform.rows.items()}


@pytest.fixture
def kept(tmp_path):
    return Backups(tmp_path / "home")


def new_lime(make_desk, schema=SCHEMA):
    platform = FakePlatform(schema=schema)
    for number in range(4):
        platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
    desk = make_desk(platform)
    fid = desk.insert(name="new lime", state="good", reporter="Bert", wkt="POINT (20 53.5)")
    desk.edit(desk.fid("tree 1"), height=9.0)
    return platform, desk, fid


def gone_back(desk, kept, made):
    desk.copy.close()
    kept.restore(desk.path, made)
    desk.copy = WorkingCopy.open(desk.path)


@pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["no key", "key made here"])
@pytest.mark.parametrize("since", [narrowed, removed, removed_and_taken, deleted_there, undone])
def test_nothing_is_made_a_second_time_and_no_colleague_overwritten(make_desk, kept, since, schema):
    platform, desk, _ = new_lime(make_desk, schema)
    made = kept.before(desk.path)
    receipt = desk.publish()
    assert states(receipt) == ["confirmed"] * 2
    since(desk, platform, receipt)
    before = there(platform)
    gone_back(desk, kept, made)
    plan = desk.review()
    assert plan.push == plan.conflicts == ()
    desk.publish(plan)
    assert there(platform) == before and desk.review().items == ()


@pytest.mark.parametrize("since", [narrowed, removed, removed_and_taken])
def test_a_row_that_nobody_can_tell_any_more_is_asked_about(make_desk, kept, since):
    platform, desk, fid = new_lime(make_desk)
    made = kept.before(desk.path)
    desk.edit(fid, height=3.0)
    since(desk, platform, desk.publish())
    before = there(platform)
    gone_back(desk, kept, made)
    plan = desk.review()
    assert [item.blocked for item in plan.items if item.fid == fid] == [UNCERTAIN]
    desk.publish(plan)
    assert there(platform) == before


def test_what_was_never_sent_stays_new(make_desk, kept):
    platform, desk, _ = new_lime(make_desk)
    desk.publish()
    desk.insert(name="new elm", wkt="POINT (10.2 53.5)")
    made = kept.before(desk.path)
    desk.delete(desk.fid("new elm"))
    removed_and_taken(desk, platform, None)
    gone_back(desk, kept, made)
    assert states(desk.publish()) == ["confirmed"] and platform.names().count("new elm") == 1
