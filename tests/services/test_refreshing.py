"""A refresh that gives way to a person's edits leaves a file in which no value passes for another."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from threading import Event, Thread

import pytest
from fake_platform import FakePlatform

from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.gate import Gate
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TREES = 500  # more than two of the pieces that are written at once


@pytest.fixture
def town(make_desk):
    platform = FakePlatform(page=100)
    for number in range(TREES):
        platform.add(f"tree {number}", state="old")
    desk = make_desk(platform)
    for identifier in list(platform.rows):
        platform.colleague(identifier, state="new")
    return platform, desk


def closing_after(gate, pieces):
    """Pass the gate so often, and have it shut while the last of them is under way."""
    passed = []

    def turn():
        passed.append(1)
        if len(passed) == pieces + 1:
            gate.shut()
        return gate.passing()

    return turn


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_what_was_written_is_written_with_its_base_and_the_rest_comes_next_time(town, pieces):
    platform, desk = town
    gate = Gate()
    with pytest.raises(Cancelled):
        Download(desk.platforms).refresh(desk.copy, desk.profile, "trees", turn=closing_after(gate, pieces))
    states = [row["state"] for row in desk.rows().values()]
    assert states.count("new") == pieces * 200
    desk.edit(450, state="mine")
    desk.edit(1, height=7.5)
    plan = desk.review()
    assert {item.fid for item in plan.conflicts} == {450} and {item.fid for item in plan.push} == {1}
    Download(desk.platforms).refresh(desk.copy, desk.profile, "trees")
    states = [row["state"] for row in desk.rows().values()]
    assert (states.count("new"), states.count("mine")) == (TREES - 1, 1)
    assert {item.fid for item in desk.review().conflicts} == {450}


def test_a_create_that_is_sent_while_a_refresh_reads_does_not_come_in_a_second_time(make_desk):
    platform = FakePlatform(page=1)
    for number in range(4):
        platform.add(f"tree {number}", state="old")
    desk = make_desk(platform)
    desk.insert(name="new lime")
    desk.review()
    (change,) = desk.copy.changes("trees")
    reading, entries = platform.pages, []

    def pages(*args, **options):
        for page in reading(*args, **options):
            yield page
        platform.add("new lime")
        entries.extend(desk.copy.sending(desk.copy.enqueue("p", "trees", (change,), desk_protection(desk))))
        yield type(page)((platform.rows["5"],), expected=5)

    platform.pages = pages
    Download(desk.platforms).refresh(desk.copy, desk.profile, "trees")
    assert entries and [row["name"] for row in desk.rows().values()].count("new lime") == 1


def desk_protection(desk):
    """The protection of this desk's platform."""
    from urban_data_workbench.plugin.core.capability import protection

    return protection(desk.dataset.capabilities)


def test_a_refresh_that_waits_for_the_file_is_not_written_once_somebody_began_to_edit(town):
    _, desk = town
    gate, waiting = Gate(), Event()

    def refresh():
        with WorkingCopy.open(desk.path) as copy, pytest.raises(Cancelled):
            copy.refresh("trees", features(), turn=gate.passing)

    def features():
        yield from list(town[0].rows.values())[:100]
        other.execute("BEGIN IMMEDIATE")
        waiting.set()

    with closing(sqlite3.connect(desk.path, isolation_level=None, check_same_thread=False)) as other:
        thread = Thread(target=refresh)
        thread.start()
        assert waiting.wait(30)
        gate.shut(seconds=600)  # nothing under way holds it
        other.execute("ROLLBACK")
        thread.join(30)
    assert {row["state"] for row in desk.rows().values()} == {"old"}
