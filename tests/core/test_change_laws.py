"""The laws of changes and of the three-way comparison: what holds for every base, mine and theirs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.changes import (
    EXISTENCE,
    PLACE,
    Action,
    change,
    compose,
    difference,
    inverse,
    part,
    same_part,
    with_part,
)
from urban_data_workbench.plugin.core.feature import Feature, Version
from urban_data_workbench.plugin.core.merge import Choice, Resolution, Verdict, resolve, three_way
from urban_data_workbench.plugin.core.receipt import lost_part
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

SCHEMA = Schema(
    (
        Field("name", Kind.TEXT),
        Field("seats", Kind.INTEGER),
        Field("height", Kind.REAL),
        Field("seen", Kind.DATETIME),
        Field("tags", Kind.JSON),
    ),
    geometry="Geometry",
    crs="EPSG:25832",
)
PARTS = (*(field.name for field in SCHEMA.fields), PLACE)
RING = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))


def area(start: int, *, turned: bool, width: float = 4.0):
    """A square, told from any corner in either direction: the same place."""
    corners = [(x if x == 0.0 else width, y) for x, y in RING]
    ring = corners[start:] + corners[:start]
    ring = ring[::-1] if turned else ring
    return geometry.from_geojson({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


PLACES = (
    st.none()
    | st.builds(geometry.point, st.sampled_from([0.0, 1.0]), st.sampled_from([0.0, 1.0]))
    | st.builds(area, st.integers(0, 3), turned=st.booleans(), width=st.sampled_from([4.0, 5.0]))
    | st.builds(
        lambda z: geometry.from_geojson({"type": "Point", "coordinates": [1.0, 1.0, z]}), st.sampled_from([0.0, 7.0])
    )
)
VALUES = {
    "name": st.sampled_from([None, "", "a", "b", " a"]),
    "seats": st.sampled_from([None, 0, 1, 2]),
    "height": st.sampled_from([None, 0.0, 0.1 + 0.2, 0.3, 1e15]),
    "seen": st.sampled_from([None, "2026-05-04T10:00:00.000Z", "2026-05-04T12:00:00+02:00", "2026-05-04T11:00:00Z"]),
    "tags": st.sampled_from([None, "[]", '{"a":1,"b":2}', '{"b": 2, "a": 1}', "null"]),
    PLACE: PLACES,
}


def bench(place, version, **values) -> Feature:
    return Feature("b1", place, values, Version(version))


FEATURES = st.builds(
    bench, PLACES, st.sampled_from("vw"), **{name: values for name, values in VALUES.items() if name != PLACE}
)
MAYBE = st.none() | FEATURES
LATER = Resolution(Choice.LATER)
DECIDED = st.sampled_from([Choice.MINE, Choice.THEIRS, Choice.OWN])
OWN = {"name": "own", "seats": 99, "height": 9.5, "seen": None, "tags": '"own"', PLACE: geometry.point(9.0, 9.0)}
MIRRORED = {
    Verdict.PUSH: Verdict.PULL,
    Verdict.PULL: Verdict.PUSH,
    **{same: same for same in (Verdict.NOTHING, Verdict.PUSH_AND_PULL, Verdict.CONVERGED, Verdict.CONFLICT)},
}


def changed(base, mine):
    return change(base, mine=mine, fid=7, schema=SCHEMA)


def three(base, mine, theirs):
    return three_way(base, mine=mine, theirs=theirs, schema=SCHEMA)


def alike(one, other) -> bool:
    if one is None or other is None:
        return one is other
    return not difference(one, other, schema=SCHEMA)


def applied(state, done):
    """What a person sees after a change: written for these laws alone."""
    if done is None:
        return state
    if done.action is Action.DELETE:
        return None
    if state is None:
        return done.mine
    for name in done.fields:
        state = with_part(state, name, part(done.mine, name))
    return state


@given(MAYBE, MAYBE)
def test_a_change_leads_from_its_base_to_mine(base, mine):
    assert alike(applied(base, changed(base, mine)), mine)


@given(MAYBE, MAYBE)
def test_there_is_a_change_exactly_where_two_states_differ(base, mine):
    assert (changed(base, mine) is None) == alike(base, mine)


@given(MAYBE, MAYBE, MAYBE)
def test_two_changes_in_a_row_are_one(base, between, mine):
    first, then = changed(base, between), changed(between, mine)
    if first and then:
        both = compose(first, then=then, schema=SCHEMA)
        assert alike(applied(base, both), applied(applied(base, first), then))


@given(MAYBE, MAYBE, MAYBE, MAYBE)
def test_it_does_not_matter_which_changes_are_put_together_first(one, two, three_, four):
    steps = [changed(one, two), changed(two, three_), changed(three_, four)]
    if all(steps):
        front, back = compose(steps[0], then=steps[1], schema=SCHEMA), compose(steps[1], then=steps[2], schema=SCHEMA)
        if front and back:
            assert compose(front, then=steps[2], schema=SCHEMA) == compose(steps[0], then=back, schema=SCHEMA)


@given(MAYBE, MAYBE)
def test_the_inverse_takes_a_change_back(base, mine):
    done = changed(base, mine)
    if done:
        back = inverse(done, schema=SCHEMA)
        assert alike(applied(mine, back), base)
        assert compose(done, then=back, schema=SCHEMA) is None


@given(MAYBE, MAYBE)
def test_the_inverse_of_the_inverse_is_the_change(base, mine):
    done = changed(base, mine)
    if done:
        assert inverse(inverse(done, schema=SCHEMA), schema=SCHEMA) == done


@given(MAYBE, MAYBE, MAYBE)
def test_two_changes_are_taken_back_in_the_other_order(base, between, mine):
    first, then = changed(base, between), changed(between, mine)
    if first and then:
        both = compose(first, then=then, schema=SCHEMA)
        back = compose(inverse(then, schema=SCHEMA), then=inverse(first, schema=SCHEMA), schema=SCHEMA)
        assert back == (both and inverse(both, schema=SCHEMA))


@given(MAYBE, MAYBE, MAYBE)
def test_the_comparison_is_the_same_seen_from_the_other_side(base, mine, theirs):
    here, there = three(base, mine, theirs), three(base, theirs, mine)
    assert there.verdict is MIRRORED[here.verdict]
    assert [(c.field, c.base) for c in here.conflicts] == [(c.field, c.base) for c in there.conflicts]
    for one, other in zip(here.conflicts, there.conflicts):
        assert (one.mine, one.theirs) == (other.theirs, other.mine)
    if base and mine and theirs:
        assert (here.push, here.pull) == (there.pull, there.push)


@given(FEATURES, FEATURES, FEATURES)
def test_after_push_and_pull_both_sides_are_equal_and_stay_so(base, mine, theirs):
    outcome = three(base, mine, theirs)
    if outcome.verdict is Verdict.CONFLICT:
        return
    here, there = mine, theirs
    for name in outcome.pull:
        here = with_part(here, name, part(theirs, name))
    for name in outcome.push:
        there = with_part(there, name, part(mine, name))
    assert alike(here, there) and alike(outcome.merged, there)
    assert three(there, here, there).verdict is Verdict.NOTHING


@given(MAYBE, MAYBE, MAYBE)
def test_what_only_one_side_made_or_took_away_converges(base, mine, theirs):
    outcome = three(base, mine, theirs)
    if outcome.conflicts or (base and mine and theirs):
        return
    there = {Action.DELETE: None, Action.INSERT: mine}.get(outcome.action, theirs)
    here = there if outcome.pull else mine
    assert alike(here, there)


@given(FEATURES, FEATURES, FEATURES)
def test_only_what_mine_changed_is_sent_and_only_what_they_changed_is_taken(base, mine, theirs):
    outcome = three(base, mine, theirs)
    here, there = set(difference(base, mine, schema=SCHEMA)), set(difference(base, theirs, schema=SCHEMA))
    asked = {conflict.field for conflict in outcome.conflicts}
    assert set(outcome.push) <= here - there and set(outcome.pull) <= there - here and asked <= here & there


@given(FEATURES, MAYBE, MAYBE, DECIDED, st.data())
def test_a_decision_loses_nothing(base, mine, theirs, choice, data):
    """Every value that somebody changed is in the result, or among what lost; nothing else is."""
    asked = three(base, mine, theirs).conflicts
    exists = any(conflict.field == EXISTENCE for conflict in asked)
    choices = {c.field: Resolution(_choice(choice, exists, data), OWN.get(c.field)) for c in asked}
    settled = resolve(base, mine=mine, theirs=theirs, resolutions=choices, schema=SCHEMA)
    for side in (mine, theirs):
        for name in difference(base, side, schema=SCHEMA) if side else ():
            value = part(side, name)
            kept = settled.mine is not None and _same(part(settled.mine, name), value, name)
            assert kept or any(_same(lost, value, name) for key, lost in settled.lost.items() if _of(key, name)) or (
                _not_asked(name, asked) and _same(part(theirs, name), part(settled.mine, name), name)
            ), f"{name}: {value!r} vanished"


def _choice(choice, exists, data):
    return data.draw(st.sampled_from([Choice.MINE, Choice.THEIRS])) if exists else choice


def _of(key, name):
    return lost_part(key)[0] == name


def _not_asked(name, asked):
    return name not in {conflict.field for conflict in asked}


def _same(one, other, name):
    return same_part(one, other, name=name, schema=SCHEMA)


@given(FEATURES, MAYBE, MAYBE, DECIDED, st.data())
def test_after_a_decision_nothing_is_asked_until_somebody_changes_something(base, mine, theirs, choice, data):
    asked = three(base, mine, theirs).conflicts
    exists = any(conflict.field == EXISTENCE for conflict in asked)
    choices = {c.field: Resolution(_choice(choice, exists, data), OWN.get(c.field)) for c in asked}
    settled = resolve(base, mine=mine, theirs=theirs, resolutions=choices, schema=SCHEMA)
    if asked:
        assert three(settled.base, settled.mine, theirs).verdict is not Verdict.CONFLICT


@given(FEATURES, MAYBE, MAYBE)
def test_while_anything_is_left_for_later_nothing_is_decided(base, mine, theirs):
    asked = three(base, mine, theirs).conflicts
    if asked:
        choices = {conflict.field: Resolution(Choice.MINE) for conflict in asked}
        choices[asked[-1].field] = LATER
        assert resolve(base, mine=mine, theirs=theirs, resolutions=choices, schema=SCHEMA) is None


@given(FEATURES, st.sampled_from(PARTS), st.data())
def test_empty_is_a_value_of_its_own(base, name, data):
    """To empty a field is a change, and it conflicts with another value as any change does."""
    filled = with_part(base, name, data.draw(VALUES[name].filter(lambda value: value is not None)))
    emptied = with_part(base, name, None)
    assert changed(filled, emptied).fields == (name,)
    assert three(filled, emptied, filled).push == (name,)
    other = with_part(filled, name, OWN[name])
    if OWN[name] is not None:
        assert [c.field for c in three(filled, emptied, other).conflicts] == [name]


@given(FEATURES, st.integers(0, 3), st.booleans())
def test_a_ring_told_from_another_corner_is_no_change(base, start, turned):
    one = replace(base, geometry=area(0, turned=False))
    other = replace(base, geometry=area(start, turned=turned))
    assert changed(one, other) is None and three(one, other, one).verdict is Verdict.NOTHING


@given(FEATURES)
def test_a_version_alone_is_no_change(base):
    assert changed(base, replace(base, version=Version("other"))) is None
