"""Taking a dataset again gives way to a person who begins to edit it, whenever that is."""

from __future__ import annotations

import pytest
from fake_platform import FakePlatform

from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.gate import Gate
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.download import Download

TREES = 12


@pytest.fixture
def town(make_desk):
    platform = FakePlatform(page=4)
    for number in range(TREES):
        platform.add(f"tree {number}", height=1.0)
    desk = make_desk(platform)
    platform.colleague("2", height=99.0)
    return platform, desk


def take_again(desk, turn):
    return Download(desk.platforms).offline(desk.copy, desk.profile, desk.dataset, Query(), turn=turn)


def shut_at(gate, times):
    """Pass the gate, which is shut while it is asked for the last of so many times."""
    asked = []

    def turn():
        asked.append(1)
        if len(asked) == times:
            gate.shut()
        return gate.passing()

    return turn


@pytest.mark.parametrize("times", [1, 3, 4], ids=["at the first page", "at the last page", "as it is put in place"])
def test_editing_that_begins_while_it_comes_leaves_rows_and_bases_as_they_were(town, times):
    platform, desk = town
    before = desk.rows(), list(desk.copy.bases("trees"))
    gate = Gate()
    with pytest.raises(Cancelled):
        take_again(desk, shut_at(gate, times))
    assert gate.is_shut and (desk.rows(), list(desk.copy.bases("trees"))) == before
    desk.edit(2, height=1.5)  # over 1.0, which the person saw: the colleague's 99.0 is asked about
    assert [item.fid for item in desk.review().conflicts] == [2]
    assert platform.rows["2"].properties["height"] == 99.0


def test_what_is_taken_for_the_first_time_concerns_nobody_who_edits(town, make_desk):
    platform, _ = town
    gate = Gate()
    gate.shut()
    desk = make_desk(platform)
    desk.copy.remove("trees")
    assert take_again(desk, gate.passing).got == TREES


def test_it_is_taken_where_nobody_edits(town):
    _, desk = town
    take_again(desk, Gate().passing)
    assert {row["height"] for row in desk.rows().values()} == {1.0, 99.0} and not list(desk.copy.changes("trees"))
