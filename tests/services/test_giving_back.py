"""Giving a dataset back: an unanswered create keeps it here, so that no other row can take its place."""

from __future__ import annotations

import sqlite3

import pytest
from fake_platform import KEYED, FakePlatform, Fault

from urban_data_workbench.plugin.core.errors import OutcomeUncertain
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.recovery import decide, recover


@pytest.fixture
def platform():
    city = FakePlatform()
    city.add("tree 0", height=1.0)
    return city


def unanswered(desk, platform) -> None:
    """Publish a new row of which the platform says nothing."""
    desk.insert(name="new lime")
    platform.faults = [Fault("lost")]
    desk.publish()


def take_again(desk) -> None:
    Download(desk.platforms).offline(desk.copy, desk.profile, desk.dataset, Query())


@pytest.mark.parametrize("arrived", [True, False])
def test_a_dataset_with_an_unanswered_create_stays_until_that_is_settled(make_desk, platform, arrived):
    desk = make_desk(platform)
    unanswered(desk, platform)
    with pytest.raises(OutcomeUncertain):
        desk.copy.remove("trees", discard_edits=True)
    assert len(desk.rows()) == 2 and len(desk.copy.entries(State.UNCERTAIN)) == 1
    (open_end,) = recover(desk.copy, desk.access).uncertain
    decide(desk.copy, open_end.entry, arrived=open_end.candidates[0] if arrived else None)
    desk.copy.remove("trees", discard_edits=True)
    take_again(desk)
    assert desk.copy.entries() == () and sorted(row["name"] for row in desk.rows().values()) == platform.names()


def test_a_create_that_was_given_up_with_its_dataset_does_not_lend_its_key_to_another_row(make_desk):
    platform = FakePlatform(schema=KEYED)
    platform.add("tree 0", uuid="u0")
    desk = make_desk(platform)
    desk.insert(name="new lime")
    plan, platform.down = desk.review(), True
    desk.publish(plan)
    platform.down = False
    (waiting,) = desk.copy.entries(State.PENDING)
    desk.copy.remove("trees", discard_edits=True)
    take_again(desk)
    fid = desk.insert(name="another oak")
    assert fid == waiting.change.fid
    desk.publish()
    (oak,) = [row for row in platform.rows.values() if row.properties["name"] == "another oak"]
    assert oak.properties["uuid"] != waiting.change.mine.properties["uuid"] and platform.names() == ["another oak", "tree 0"]


def test_a_create_whose_table_is_gone_is_not_given_to_a_row_of_a_new_one(make_desk, platform):
    desk = make_desk(platform)
    unanswered(desk, platform)
    rename(desk.path, "trees", "elsewhere")  # as an older version left it
    desk.copy.remove("trees", discard_edits=True)
    rename(desk.path, "elsewhere", "trees")
    with pytest.raises(OutcomeUncertain):
        take_again(desk)


def rename(path, one: str, other: str) -> None:
    """Let the outbox's entries belong to another dataset."""
    with sqlite3.connect(path) as file:
        file.execute("UPDATE gpkg_udw_outbox SET dataset = ? WHERE dataset = ?", (other, one))
    file.close()
