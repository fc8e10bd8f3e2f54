"""What is remembered of open conflicts: it stands as long as its base does, survives kills, and older files get it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.errors import ConflictsOpen
from urban_data_workbench.plugin.core.feature import Page, Version
from urban_data_workbench.plugin.core.merge import Choice, Resolution, Settled, resolve
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store.conflicts import Sighting
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

RUNNER = Path(__file__).resolve().parent.parent / "support" / "killed_conflicts.py"
MONDAY, TUESDAY = "2026-05-04T08:00:00.000Z", "2026-05-05T08:00:00.000Z"


@pytest.fixture
def contested(copy, path, city):
    """The first bench is named anew here and there."""
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke_co SET name = 'mine' WHERE fid = 1")
    copy.conflicts("benches").see([theirs(city)], when=MONDAY, complete=True)
    return copy


def theirs(city, **changes) -> Sighting:
    return Sighting("b1", city.bench(1, **{"name": "theirs", "version": '"new"', **changes}), "Amt 67", MONDAY)


def ids(copy) -> list[str]:
    return [waiting.sighting.id for waiting in copy.conflicts("benches").open()]


def settled(copy, schema, resolution) -> tuple:
    (waiting,) = copy.conflicts("benches").open()
    item = waiting.item
    found = resolve(item.base, mine=item.change.mine, theirs=item.theirs, resolutions={"name": resolution}, schema=schema)
    return item.change, found


def test_it_is_there_after_a_restart_with_version_and_who_changed_it(contested, path, city):
    contested.close()
    with WorkingCopy.open(path) as copy:
        (waiting,) = copy.conflicts("benches").open()
    assert waiting.item.theirs == theirs(city).theirs and waiting.item.theirs.version == Version('"new"')
    assert (waiting.sighting.who, waiting.sighting.changed, waiting.since) == ("Amt 67", MONDAY, MONDAY)
    (conflict,) = waiting.item.outcome.conflicts
    assert (conflict.field, conflict.base, conflict.mine, conflict.theirs) == ("name", "Bench 1", "mine", "theirs")


def test_a_review_counts_and_a_publication_does_not(contested, city):
    conflicts = contested.conflicts("benches")
    conflicts.see([theirs(city)], when=TUESDAY, complete=False)
    assert [(one.syncs, one.since, one.seen) for one in conflicts.open()] == [(0, MONDAY, TUESDAY)]
    conflicts.see([theirs(city, seats=9)], when=TUESDAY, complete=True)
    assert [(one.syncs, one.since) for one in conflicts.open()] == [(1, MONDAY)]
    conflicts.see([], when=TUESDAY, complete=False)
    assert ids(contested) == ["b1"]
    conflicts.see([], when=TUESDAY, complete=True)
    assert ids(contested) == []


def test_it_falls_with_its_base_however_that_moves(contested, path, city):
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE gpkg_udw_base_baenke_co SET seats = 77 WHERE remote_id = 'b1'")
    assert ids(contested) == []


def test_it_follows_its_row_where_another_program_renumbers(contested, path, city):
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke_co SET fid = 500 WHERE fid = 1")
    (waiting,) = contested.conflicts("benches").open()
    assert waiting.item.fid == 500 and waiting.item.change.mine.properties["name"] == "mine"


def test_a_curve_that_nobody_can_read_is_left_to_the_review(contested, path, city):
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke_co SET geom = x'4750000100000000010800000000000000' WHERE fid = 1")
    assert ids(contested) == []


def test_what_is_decided_leaves_the_inbox_in_the_same_transaction(contested, city):
    contested.decide("benches", *settled(contested, city.SCHEMA, Resolution(Choice.MINE)))
    assert ids(contested) == [] and [one.id for one in contested.conflicts("benches").decided()] == ["b1"]
    assert contested.base("benches", "b1").version == Version('"new"')


def test_what_the_platform_confirmed_is_no_longer_kept_twice(contested, path, city):
    contested.decide("benches", *settled(contested, city.SCHEMA, Resolution(Choice.OWN, "a secret")))
    (entry,) = contested.sending(contested.enqueue("p", "benches", tuple(contested.changes("benches")), Protection.VERSION_TOKEN))
    contested.settle(entry, State.CONFIRMED)
    with pytest.raises(ConflictsOpen):
        contested.conflicts("benches").undo("b1")
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT count(*) FROM gpkg_udw_decided").fetchone() == (0,)
    file.close()


def test_a_decision_is_not_undone_over_a_row_that_was_deleted_since(contested, path, city):
    contested.decide("benches", *settled(contested, city.SCHEMA, Resolution(Choice.MINE)))
    with city.plain_sqlite(path) as connection:
        connection.execute("DELETE FROM baenke_co WHERE fid = 1")
    with pytest.raises(ConflictsOpen):
        contested.conflicts("benches").undo("b1")
    assert contested.row("benches", 1) is None and contested.base("benches", "b1").properties["name"] == "theirs"


def test_a_row_kept_as_a_new_one_goes_back_to_the_feature_it_was(contested, city):
    contested.conflicts("benches").see([Sighting("b1", None)], when=TUESDAY, complete=True)
    (waiting,) = contested.conflicts("benches").open()
    contested.decide("benches", waiting.item.change, Settled(None, waiting.item.change.mine, {}))
    assert contested.base("benches", "b1") is None and contested.row("benches", 1).id == ""
    contested.conflicts("benches").undo("b1")
    assert ids(contested) == ["b1"] and contested.row("benches", 1).id == "b1"
    assert contested.base("benches", "b1").properties["name"] == "Bench 1"


def test_a_dataset_taken_anew_or_given_back_leaves_nothing_behind(contested, path, city):
    contested.remove("benches", discard_edits=True)
    with contested.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(3)))
    contested.conflicts("benches").see([Sighting("b2", None)], when=MONDAY, complete=True)
    with contested.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(3)))
    contested.close()
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT count(*) FROM gpkg_udw_conflicts").fetchone() == (0,)
    file.close()


def test_a_file_of_an_earlier_version_gets_the_tables_and_its_marks_stay_trusted(copy, path, city):
    copy.close()
    with city.plain_sqlite(path) as connection:
        connection.execute("DROP TABLE gpkg_udw_conflicts")
        connection.execute("DROP TABLE gpkg_udw_decided")
    with WorkingCopy.open(path) as opened:
        assert opened.counts("benches").total == 0 and ids(opened) == []
        list(opened.changes("benches"))
    with WorkingCopy.open(path) as opened:
        assert opened.counts("benches").trusted
        opened.conflicts("benches").see([Sighting("b1", None)], when=MONDAY, complete=True)


def test_conflicts_of_one_dataset_are_not_those_of_another(contested, city):
    with contested.take(city.make_dataset("trees", "Bäume"), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(3)))
    contested.conflicts("trees").see([], when=TUESDAY, complete=True)
    assert ids(contested) == ["b1"] and contested.conflicts("trees").open() == ()


def test_a_row_without_its_id_is_still_the_one_in_conflict(contested, path, city):
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke_co SET remote_id = NULL WHERE fid = 1")
    (waiting,) = contested.conflicts("benches").open()
    assert waiting.item.fid == 1
    contested.decide("benches", *settled(contested, city.SCHEMA, Resolution(Choice.THEIRS)))
    assert replace(contested.row("benches", 1), version=None).properties["name"] == "theirs"


@pytest.mark.parametrize(("work", "before", "after"), [
    ("see", {"open": ["b1"]}, {"open": ["b2"]}),
    ("hand_over", {"open": ["b1"], "handed": []}, {"open": ["b1"], "handed": ["Bert"]}),
    (
        "decide", {"open": ["b1"], "decided": [], "base": "Bench 1", "mine": "mine"},
        {"open": [], "decided": ["b1"], "base": "theirs", "mine": "ours"},
    ),
    (
        "undo", {"open": [], "decided": ["b1"], "base": "theirs", "mine": "ours"},
        {"open": ["b1"], "decided": [], "base": "Bench 1", "mine": "mine"},
    ),
])
def test_killed_anywhere_either_all_of_it_happened_or_nothing(copy, path, work, before, after):
    copy.prepare_to_leave()
    copy.close()
    done = subprocess.run([sys.executable, str(RUNNER), work, str(path)], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr
    states = [json.loads(line) for line in done.stdout.splitlines()]
    told = [{name: state[name] for name in before} for state in states]
    assert told[0] == before and told[-1] == after and len(told) > 3
    assert all(one in (before, after) for one in told) and told == sorted(told, key=lambda one: one == after)


@pytest.mark.parametrize("how", ["numbers changed", "table written anew"])
def test_a_row_kept_as_a_new_one_is_found_again_under_another_number(contested, path, city, how):
    contested.conflicts("benches").see([Sighting("b1", None)], when=TUESDAY, complete=True)
    (waiting,) = contested.conflicts("benches").open()
    contested.decide("benches", waiting.item.change, Settled(None, waiting.item.change.mine, {}))
    with city.plain_sqlite(path) as connection:
        connection.execute("INSERT INTO baenke_co (fid, name) VALUES (90, 'drawn here')")
        if how == "table written anew":
            made = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'baenke_co'").fetchone()[0]
            connection.execute("CREATE TABLE kept AS SELECT * FROM baenke_co")
            connection.execute("DROP TABLE baenke_co")
            connection.execute(made)
            connection.execute("INSERT INTO baenke_co SELECT * FROM kept")
            connection.execute("DROP TABLE kept")
        for before, after in ((1, -1), (90, 1), (-1, 90)):
            connection.execute("UPDATE baenke_co SET fid = ? WHERE fid = ?", (after, before))
    contested.conflicts("benches").undo("b1")
    assert contested.row("benches", 90).id == "b1" and contested.row("benches", 90).properties["name"] == "mine"
    assert contested.row("benches", 1).id == "" and contested.row("benches", 1).properties["name"] == "drawn here"
