"""Pulling, refreshing and deciding: rows follow the platform, edits stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.errors import ConflictsOpen
from urban_data_workbench.plugin.core.merge import Choice, Resolution, Settled, Verdict, resolve, three_way
from urban_data_workbench.plugin.core.plan import PlanItem


@pytest.fixture
def edit(city, path):
    """Edit as another program does."""

    def run(statement, *values):
        with city.plain_sqlite(path) as connection:
            connection.execute(statement, values)

    return run


def item(copy, city, remote_id, theirs):
    """Return what a review says of one feature."""
    change = next((change for change in copy.changes("benches") if change.id == remote_id), None)
    base = copy.base("benches", remote_id)
    mine = change.mine if change else base
    outcome = three_way(base, mine=mine, theirs=theirs, schema=city.SCHEMA)
    return PlanItem(change.fid if change else None, remote_id, change, base, theirs, outcome)


def test_a_pulled_value_is_in_row_and_base(copy, city):
    theirs = city.bench(3, name="Vom Amt", version='"v9"')
    assert copy.pull("benches", [item(copy, city, "b3", theirs)]) == 1
    assert copy.row("benches", 3).properties["name"] == "Vom Amt"
    assert copy.base("benches", "b3") == theirs
    assert list(copy.changes("benches")) == [] and copy.counts("benches").total == 0


def test_pulling_keeps_an_edit_of_another_field(copy, city, edit):
    edit("UPDATE baenke_co SET seats = 9 WHERE fid = 3")
    copy.pull("benches", [item(copy, city, "b3", city.bench(3, name="Vom Amt"))])
    (change,) = copy.changes("benches")
    assert change.fields == ("seats",) and change.mine.properties["name"] == "Vom Amt"
    assert change.base == city.bench(3, name="Vom Amt")


def test_what_became_a_conflict_since_the_review_is_left(copy, city, edit):
    planned = item(copy, city, "b3", city.bench(3, name="Vom Amt"))
    edit("UPDATE baenke_co SET name = 'Meins' WHERE fid = 3")
    assert copy.pull("benches", [planned]) == 0
    assert copy.row("benches", 3).properties["name"] == "Meins" and copy.base("benches", "b3") == city.bench(3)


def test_a_feature_gone_there_goes_here_unless_it_was_edited(copy, city, edit):
    assert copy.pull("benches", [item(copy, city, "b3", None)]) == 1
    assert copy.row("benches", 3) is None and copy.base("benches", "b3") is None
    planned = item(copy, city, "b4", None)
    edit("UPDATE baenke_co SET name = 'Meins' WHERE fid = 4")
    assert copy.pull("benches", [planned]) == 0 and copy.row("benches", 4) is not None
    assert copy.counts("benches").total == 1


def test_a_new_feature_there_is_a_row_here_once(copy, city):
    planned = item(copy, city, "b99", city.bench(99))
    assert copy.pull("benches", [planned]) == 1
    assert copy.pull("benches", [planned]) == 1
    assert [fid for fid, base in copy.bases("benches") if base.id == "b99"] == [11]
    assert list(copy.changes("benches")) == [] and copy.counts("benches").total == 0


def test_deleted_on_both_sides_is_done(copy, city, edit):
    edit("DELETE FROM baenke_co WHERE fid = 3")
    copy.pull("benches", [item(copy, city, "b3", None)])
    assert list(copy.changes("benches")) == [] and copy.counts("benches").total == 0


def test_the_same_edit_on_both_sides_converges(copy, city, edit):
    edit("UPDATE baenke_co SET name = 'Gleich' WHERE fid = 3")
    planned = item(copy, city, "b3", city.bench(3, name="Gleich", version='"v2"'))
    assert planned.outcome.verdict is Verdict.CONVERGED
    copy.pull("benches", [planned])
    assert list(copy.changes("benches")) == [] and copy.base("benches", "b3").version.token == '"v2"'


def test_refreshing_counts_what_was_written_and_adds_what_is_new(copy, city, edit):
    edit("UPDATE baenke_co SET seats = 9 WHERE fid = 2")
    fresh = [city.bench(1, height=0.9), city.bench(2, seats=7), city.bench(50)]
    assert copy.refresh("benches", iter(fresh)) == 2
    assert copy.row("benches", 1).properties["height"] == 0.9
    assert copy.row("benches", 2).properties["seats"] == 9
    assert copy.row("benches", 11).id == "b50"


def conflict(copy, city, edit):
    edit("UPDATE baenke_co SET name = 'Meins', seats = 9 WHERE fid = 3")
    (change,) = copy.changes("benches")
    return change, city.bench(3, name="Ihres", version='"v2"')


@pytest.mark.parametrize("choice, name", [(Choice.MINE, "Meins"), (Choice.THEIRS, "Ihres"), (Choice.OWN, "Unseres")])
def test_a_settled_conflict_is_guarded_by_what_the_person_saw(copy, city, edit, choice, name):
    change, theirs = conflict(copy, city, edit)
    copy.park("benches", 3, "b3", True)
    choices = {"name": Resolution(choice, "Unseres")}
    settled = resolve(change.base, mine=change.mine, theirs=theirs, resolutions=choices, schema=city.SCHEMA)
    copy.decide("benches", change, settled)
    assert copy.row("benches", 3).properties["name"] == name
    assert copy.base("benches", "b3") == theirs
    (left,) = copy.changes("benches")
    assert left.fields == (("seats",) if choice is Choice.THEIRS else ("name", "seats"))
    assert copy.parked("benches") == frozenset()


def test_what_was_edited_since_the_person_looked_stays(copy, city, edit):
    change, theirs = conflict(copy, city, edit)
    edit("UPDATE baenke_co SET height = 9.5 WHERE fid = 3")
    choices = {"name": Resolution(Choice.THEIRS)}
    copy.decide("benches", change, resolve(
        change.base, mine=change.mine, theirs=theirs, resolutions=choices, schema=city.SCHEMA))
    assert copy.row("benches", 3).properties["height"] == 9.5
    assert copy.row("benches", 3).properties["name"] == "Ihres"


def test_my_row_of_a_feature_deleted_there_becomes_a_new_one(copy, city, edit):
    change, _ = conflict(copy, city, edit)
    copy.decide("benches", change, Settled(None, change.mine, {}))
    (left,) = copy.changes("benches")
    assert (left.action, left.id, left.fid) == (Action.INSERT, None, 3)


def test_their_deletion_is_not_forced_on_a_row_edited_since(copy, city, edit):
    change, _ = conflict(copy, city, edit)
    edit("UPDATE baenke_co SET height = 9.5 WHERE fid = 3")
    with pytest.raises(ConflictsOpen):
        copy.decide("benches", change, Settled(None, None, {}))
    assert copy.row("benches", 3) is not None
    (change,) = copy.changes("benches")
    copy.decide("benches", change, Settled(None, None, {}))
    assert copy.row("benches", 3) is None and list(copy.changes("benches")) == []


def test_a_row_deleted_here_and_kept_there_comes_back_or_is_deleted_under_guard(copy, city, edit):
    edit("DELETE FROM baenke_co WHERE fid IN (3, 4)")
    three, four = sorted(copy.changes("benches"), key=lambda change: change.fid)
    theirs = city.bench(3, name="Ihres", version='"v2"'), city.bench(4, name="Ihres", version='"v2"')
    copy.decide("benches", three, Settled(theirs[0], theirs[0], {}))
    copy.decide("benches", four, Settled(theirs[1], None, {}))
    assert copy.row("benches", 3) == replace(theirs[0], version=None)
    (left,) = copy.changes("benches")
    assert left.action is Action.DELETE and left.base == theirs[1] and left.fid == 4
    assert copy.counts("benches").total == 1


def test_parked_features_stay_parked_across_an_overwrite(copy, city, edit):
    copy.park("benches", 3, "b3", True)
    edit("CREATE TABLE anew AS SELECT * FROM baenke_co")
    edit("DROP TABLE baenke_co")
    edit("CREATE TABLE baenke_co (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, name TEXT, seats INTEGER,"
         " height REAL, backrest BOOLEAN, built DATE, seen DATETIME, tags TEXT, remote_id TEXT)")
    edit("INSERT INTO baenke_co SELECT 100 - fid, geom, name, seats, height, backrest, built, seen, tags, remote_id"
         " FROM anew")
    assert copy.parked("benches") == {97}
    assert list(copy.changes("benches")) == []
    copy.park("benches", 97, "b3", False)
    assert copy.parked("benches") == frozenset()
