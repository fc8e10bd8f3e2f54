"""Nobody wins unasked: the table of the three-way comparison, and its laws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.changes import EXISTENCE, PLACE, Action, change, difference, part, with_part
from urban_data_workbench.plugin.core.feature import Feature, Version
from urban_data_workbench.plugin.core.merge import Choice, Resolution, Verdict, resolve, three_way
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

SCHEMA = Schema((Field("name", Kind.TEXT), Field("seats", Kind.INTEGER)), geometry="Point", crs="EPSG:25832")
PARTS = ("name", "seats", PLACE)


def bench(name="Alt", seats=2, x=0.0, version="v1"):
    return Feature("b1", geometry.point(x, 0.0), {"name": name, "seats": seats}, Version(version))


FEATURES = st.builds(bench, st.sampled_from("abc"), st.integers(0, 2), st.sampled_from([0.0, 1.0, 2.0]), st.sampled_from("vw"))
MAYBE = st.none() | FEATURES
CHOICES = st.sampled_from([Choice.MINE, Choice.THEIRS, Choice.OWN])
OWN = {"name": "own", "seats": 99, PLACE: geometry.point(9.0, 9.0)}


def three(base, mine, theirs):
    return three_way(base, mine=mine, theirs=theirs, schema=SCHEMA)


BASE = bench()


@pytest.mark.parametrize(
    "base, mine, theirs, verdict, action, push, pull",
    [
        (BASE, BASE, BASE, Verdict.NOTHING, None, (), ()),
        (BASE, bench("Neu"), BASE, Verdict.PUSH, Action.UPDATE, ("name",), ()),
        (BASE, BASE, bench("Neu"), Verdict.PULL, None, (), ("name",)),
        (BASE, bench("Neu"), bench(seats=9), Verdict.PUSH_AND_PULL, Action.UPDATE, ("name",), ("seats",)),
        (BASE, bench("Neu"), bench("Neu"), Verdict.CONVERGED, None, (), ()),
        (BASE, bench("Neu", 9), bench("Neu"), Verdict.PUSH, Action.UPDATE, ("seats",), ()),
        (BASE, bench("Neu"), bench("Anders"), Verdict.CONFLICT, None, (), ()),
        (BASE, bench(x=5.0), bench(x=6.0), Verdict.CONFLICT, None, (), ()),
        (BASE, bench(x=5.0), bench("Neu"), Verdict.PUSH_AND_PULL, Action.UPDATE, (PLACE,), ("name",)),
        (BASE, None, BASE, Verdict.PUSH, Action.DELETE, (), ()),
        (BASE, None, None, Verdict.CONVERGED, None, (), ()),
        (BASE, None, bench("Neu"), Verdict.CONFLICT, None, (), ()),
        (BASE, bench("Neu"), None, Verdict.CONFLICT, None, (), ()),
        (BASE, BASE, None, Verdict.PULL, None, (), (EXISTENCE,)),
        (None, bench("Neu"), None, Verdict.PUSH, Action.INSERT, PARTS, ()),
        (None, None, bench("Neu"), Verdict.PULL, None, (), PARTS),
        (None, bench("Neu"), bench("Neu"), Verdict.CONVERGED, None, (), ()),
        (None, bench("Neu"), bench("Anders"), Verdict.CONFLICT, None, (), ()),
        (None, None, None, Verdict.NOTHING, None, (), ()),
    ],
)
def test_the_table(base, mine, theirs, verdict, action, push, pull):
    outcome = three(base, mine, theirs)
    assert (outcome.verdict, outcome.action, outcome.push, outcome.pull) == (verdict, action, push, pull)


SWAPPED = {Verdict.PUSH: Verdict.PULL, Verdict.PULL: Verdict.PUSH}


@given(MAYBE, MAYBE, MAYBE)
def test_both_sides_are_treated_alike(base, mine, theirs):
    one, other = three(base, mine, theirs), three(base, theirs, mine)
    assert other.verdict is SWAPPED.get(one.verdict, one.verdict)
    assert [conflict.field for conflict in one.conflicts] == [conflict.field for conflict in other.conflicts]
    assert [(item.mine, item.theirs) for item in one.conflicts] == [(item.theirs, item.mine) for item in other.conflicts]
    if base and mine and theirs:
        assert (one.push, one.pull) == (other.pull, other.push)


@given(MAYBE, MAYBE)
def test_equal_sides_never_conflict(base, both):
    assert three(base, both, both).verdict in (Verdict.NOTHING, Verdict.CONVERGED)


@given(FEATURES, FEATURES, FEATURES)
def test_once_pushed_and_pulled_nothing_is_left(base, mine, theirs):
    outcome = three(base, mine, theirs)
    if outcome.verdict is Verdict.CONFLICT:
        return
    merged = outcome.merged
    assert three(merged, merged, merged).verdict is Verdict.NOTHING
    for name in PARTS:
        sides = [part(side, name) for side in (base, mine, theirs)]
        assert part(merged, name) in sides
        assert part(merged, name) == (sides[1] if name in outcome.push else sides[2])


@given(FEATURES, FEATURES, FEATURES)
def test_only_what_both_changed_differently_is_asked(base, mine, theirs):
    expected = [
        name for name in PARTS
        if part(mine, name) != part(base, name) != part(theirs, name) and part(mine, name) != part(theirs, name)
    ]
    outcome = three(base, mine, theirs)
    assert [conflict.field for conflict in outcome.conflicts] == expected
    for conflict in outcome.conflicts:
        sides = (conflict.base, conflict.mine, conflict.theirs)
        assert sides == tuple(part(side, conflict.field) for side in (base, mine, theirs))


@given(FEATURES, FEATURES, FEATURES, st.fixed_dictionaries(dict.fromkeys(PARTS, CHOICES)))
def test_a_settled_conflict_loses_no_value(base, mine, theirs, choices):
    resolutions = {name: Resolution(choice, OWN[name]) for name, choice in choices.items()}
    settled = resolve(base, mine=mine, theirs=theirs, resolutions=resolutions, schema=SCHEMA)
    kept = list(settled.lost.values())
    for conflict in three(base, mine, theirs).conflicts:
        chosen = part(settled.mine, conflict.field)
        assert chosen == {
            Choice.MINE: conflict.mine, Choice.THEIRS: conflict.theirs, Choice.OWN: OWN[conflict.field]
        }[choices[conflict.field]]
        for value in (conflict.mine, conflict.theirs):
            assert value == chosen or value in kept


@given(FEATURES, FEATURES, FEATURES, st.fixed_dictionaries(dict.fromkeys(PARTS, CHOICES)))
def test_after_settling_only_a_new_change_there_can_conflict(base, mine, theirs, choices):
    resolutions = {name: Resolution(choice, OWN[name]) for name, choice in choices.items()}
    settled = resolve(base, mine=mine, theirs=theirs, resolutions=resolutions, schema=SCHEMA)
    conflicts = {conflict.field for conflict in three(base, mine, theirs).conflicts}
    if conflicts:
        assert settled.base == theirs
        assert three(settled.base, settled.mine, theirs).verdict in (Verdict.PUSH, Verdict.NOTHING)
    for name in set(PARTS) - conflicts - set(difference(base, mine, schema=SCHEMA)):
        assert part(settled.mine, name) == part(theirs, name)
    for name in set(difference(base, mine, schema=SCHEMA)) - conflicts:
        assert part(settled.mine, name) == part(mine, name) or part(mine, name) in settled.lost.values()


@given(FEATURES, FEATURES, FEATURES)
def test_later_and_silence_leave_a_conflict_open(base, mine, theirs):
    conflicts = three(base, mine, theirs).conflicts
    for resolutions in ({}, {name: Resolution(Choice.LATER) for name in PARTS}):
        settled = resolve(base, mine=mine, theirs=theirs, resolutions=resolutions, schema=SCHEMA)
        assert (settled is None) == bool(conflicts)


@pytest.mark.parametrize(
    "mine, theirs, choice, kept, lost",
    [
        (None, bench("Neu"), Choice.MINE, None, "Neu"), (None, bench("Neu"), Choice.THEIRS, bench("Neu"), None),
        (bench("Neu"), None, Choice.MINE, bench("Neu"), None), (bench("Neu"), None, Choice.THEIRS, None, "Neu"),
    ],
)
def test_deleted_here_and_changed_there_is_the_persons_choice(mine, theirs, choice, kept, lost):
    settled = resolve(BASE, mine=mine, theirs=theirs, resolutions={EXISTENCE: Resolution(choice)}, schema=SCHEMA)
    assert settled.mine == kept and settled.base == theirs
    assert settled.lost.get("name") == lost


@given(FEATURES, FEATURES)
def test_a_change_names_exactly_what_differs(base, mine):
    found = change(base, mine=mine, fid=7, schema=SCHEMA)
    names = [name for name in PARTS if part(base, name) != part(mine, name)]
    assert (found is None) == (not names)
    if found is not None:
        assert found.fields == tuple(names) and (found.action, found.fid, found.id) == (Action.UPDATE, 7, "b1")
        rebuilt = base
        for name in found.fields:
            rebuilt = with_part(rebuilt, name, part(mine, name))
        assert change(rebuilt, mine=mine, fid=7, schema=SCHEMA) is None


def test_inserts_and_deletes():
    new = change(None, mine=bench(seats=None), fid=7, schema=SCHEMA)
    assert (new.action, new.id, new.fields) == (Action.INSERT, None, ("name", PLACE))
    gone = change(BASE, mine=None, fid=7, schema=SCHEMA)
    assert (gone.action, gone.id, gone.base, gone.mine) == (Action.DELETE, "b1", BASE, None)
    assert change(None, mine=None, fid=7, schema=SCHEMA) is None


def test_a_version_alone_is_no_difference():
    assert three(BASE, replace(BASE, version=None), replace(BASE, version=Version("v2"))).verdict is Verdict.NOTHING
