"""What a plan item sends, and what reading back proves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action, Change, change
from urban_data_workbench.plugin.core.delivery import (
    answerable,
    as_arrived,
    client_key,
    guard,
    read_back,
    stages,
    stops,
    to_send,
    writable,
)
from urban_data_workbench.plugin.core.errors import (
    BadReply,
    Broken,
    Cancelled,
    NotAuthorised,
    OutcomeUncertain,
    RateLimited,
    Rejected,
    SignInLocked,
    Unreachable,
    Unsupported,
    VersionMismatch,
)
from urban_data_workbench.plugin.core.feature import Feature, Version
from urban_data_workbench.plugin.core.merge import three_way
from urban_data_workbench.plugin.core.outbox import Entry, State, after_failure
from urban_data_workbench.plugin.core.plan import PlanItem
from urban_data_workbench.plugin.core.receipt import lost_part
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

SCHEMA = Schema((Field("name", Kind.TEXT), Field("height", Kind.REAL), Field("modified", Kind.INTEGER, read_only=True)), "Point")
BASE = Feature("7", geometry.point(10, 53), {"name": "lime", "height": 1.0, "modified": 1}, Version('"1"'))


def having(feature=BASE, place=None, **values) -> Feature:
    return replace(feature, properties={**feature.properties, **values}, geometry=place or feature.geometry)


def item(mine, theirs, base=BASE):
    outcome = three_way(base, mine=mine, theirs=theirs, schema=SCHEMA)
    return PlanItem(3, "7" if base else None, change(base, mine=mine, fid=3, schema=SCHEMA), base, theirs, outcome)


def test_an_update_sends_the_agreed_state_guarded_by_what_the_review_saw():
    theirs = replace(having(height=2.0, modified=5), version=Version('"5"'))
    sent = to_send(item(having(name="oak"), theirs), schema=SCHEMA)
    assert sent.base is theirs and sent.fields == ("name",)
    assert (sent.mine.properties["name"], sent.mine.properties["height"]) == ("oak", 2.0)


def test_a_delete_is_guarded_and_a_pull_sends_nothing():
    assert to_send(item(None, BASE), schema=SCHEMA) == Change(Action.DELETE, 3, "7", BASE, None)
    assert to_send(item(BASE, having(height=2.0)), schema=SCHEMA) is None


def test_what_the_platform_fills_itself_is_not_sent():
    assert writable(("name", "modified"), SCHEMA) == ("name",)


def update(**values) -> Change:
    return Change(Action.UPDATE, 3, "7", BASE, having(**values), tuple(values))


@pytest.mark.parametrize("after, state, lost", [
    (having(name="oak", modified=9), State.CONFIRMED, {}),
    (having(name="ash", modified=9), State.CONFLICT, {"name@mine": "oak"}),
    (BASE, State.REJECTED, {"name@mine": "oak"}),
    (None, State.CONFLICT, {"@exists": True}),
])
def test_an_update_counts_as_arrived_only_when_the_platform_keeps_it(after, state, lost):
    proof = read_back(update(name="oak"), after=after, schema=SCHEMA)
    assert (proof.state, proof.lost) == (state, lost)


@pytest.mark.parametrize("after, state", [(None, State.CONFIRMED), (BASE, State.REJECTED), (having(name="x"), State.CONFLICT)])
def test_a_delete_counts_only_when_the_feature_is_gone(after, state):
    assert read_back(Change(Action.DELETE, 3, "7", BASE, None), after=after, schema=SCHEMA).state is state


def test_a_create_that_arrived_altered_is_confirmed_with_our_value_kept_and_counts_as_not_sent():
    mine = Feature("", geometry.point(10, 53), {"name": "lime", "height": None, "modified": 3})
    created = Change(Action.INSERT, 3, None, None, mine, ("name", "modified", "@geometry"))
    after = Feature("9", geometry.point(4.5, 0), {"name": "lime", "height": None, "modified": 1}, Version('"1"'))
    proof = read_back(created, after=after, schema=SCHEMA)
    assert proof.state is State.CONFIRMED and set(proof.lost) == {"@geometry@mine"}
    taken = as_arrived(created, found=after, schema=SCHEMA)
    assert taken.mine.geometry is None and taken.fields == ("name", "modified")
    assert taken.mine.properties == mine.properties


def test_a_create_without_a_key_gets_one_that_the_row_then_takes_over():
    keyed = replace(SCHEMA, key="name")
    mine = Feature("", geometry.point(10, 53), {"name": None, "height": 1.0, "modified": None})
    new = item(mine, None, base=None)
    sent = to_send(new, schema=keyed, key="k1")
    assert sent.mine.properties["name"] == "k1" and "name" not in sent.fields
    assert answerable(sent, keyed) and client_key(sent, keyed) == "k1"
    taken = as_arrived(sent, found=replace(sent.mine, id="9"), schema=keyed)
    assert taken.mine.properties["name"] is None
    assert to_send(item(having(mine, name="own"), None, base=None), schema=keyed, key="k1").mine.properties["name"] == "own"
    assert to_send(new, schema=SCHEMA, key="k1").mine == mine


def test_without_a_version_there_is_nothing_to_match():
    assert guard(update(name="x"), offered=Protection.VERSION_TOKEN) is Protection.VERSION_TOKEN
    bare = replace(update(name="x"), base=replace(BASE, version=None))
    assert guard(bare, offered=Protection.VERSION_TOKEN) is Protection.READ_COMPARE_WRITE
    assert guard(bare, offered=Protection.NONE) is Protection.NONE


def entry(number, action, key=None) -> Entry:
    mine = Feature("", None, {"name": key}) if action is Action.INSERT else None
    return Entry(number, "trees", "p", Change(action, number, None, None, mine), Protection.VERSION_TOKEN)


def ordered(entries, schema=SCHEMA, **needs):
    found, circle = stages(tuple(entries), schema=schema, **needs)
    return [([one.id for one in stage.entries], stage.alone) for stage in found], [one.id for one in circle]


def test_deletes_go_first_and_unprovable_creates_alone():
    entries = (*(entry(n, Action.INSERT) for n in range(3)), entry(5, Action.UPDATE), *(entry(n, Action.DELETE) for n in (10, 11)))
    assert ordered(entries) == ([([10, 11], False), ([5], False), ([0, 1, 2], True)], [])
    keyed = tuple(entry(n, Action.INSERT, f"k{n}") for n in range(3))
    assert ordered(keyed, replace(SCHEMA, key="name")) == ([([0, 1, 2], False)], [])


def test_what_others_refer_to_is_sent_first_and_deleted_last():
    tree, owner, moved = entry(1, Action.INSERT, "tree"), entry(2, Action.INSERT, "owner"), entry(3, Action.UPDATE)
    park, bench = entry(4, Action.DELETE), entry(5, Action.DELETE)
    needs = {1: [2], 3: [2], 4: [5]}
    found, circle = ordered((tree, owner, moved, park, bench), replace(SCHEMA, key="name"), needs=needs)
    assert [ids for ids, _ in found] == [[5], [4], [2], [3], [1]] and circle == []


def test_features_that_need_each_other_in_a_circle_are_told_and_stop_nothing_else():
    entries = tuple(entry(n, Action.INSERT, f"k{n}") for n in range(4))
    found, circle = ordered(entries, replace(SCHEMA, key="name"), needs={0: [1], 1: [0], 2: [1], 3: [99]})
    assert [ids for ids, _ in found] == [[3]] and circle == [0, 1, 2]


def test_a_create_is_provable_only_with_its_key_filled():
    assert not answerable(entry(1, Action.INSERT).change, SCHEMA)
    assert not answerable(entry(1, Action.INSERT).change, replace(SCHEMA, key="name"))
    assert answerable(entry(1, Action.INSERT, "k").change, replace(SCHEMA, key="name"))
    assert answerable(update(name="x"), SCHEMA)


@pytest.mark.parametrize("error, state", [
    (VersionMismatch(status=412), State.CONFLICT), (Rejected(status=422), State.REJECTED),
    (Unreachable(), State.UNCERTAIN), (Unreachable(sent=False), State.PENDING), (Broken(status=500), State.UNCERTAIN),
    (BadReply(), State.UNCERTAIN), (OutcomeUncertain(), State.UNCERTAIN), (Cancelled(), State.UNCERTAIN),
    (RateLimited(), State.PENDING), (SignInLocked(), State.PENDING),
    (Unsupported(), State.REJECTED), (NotAuthorised(status=401), State.REJECTED),
])
def test_a_failure_settles_an_entry_only_where_it_is_proof(error, state):
    assert after_failure(error, action=Action.UPDATE) is state


def test_only_failures_that_concern_all_writes_stop_the_run():
    assert stops(Unreachable()) and stops(NotAuthorised()) and stops(RateLimited())
    assert not stops(Rejected()) and not stops(Broken(status=500)) and not stops(VersionMismatch())


@pytest.mark.parametrize("key, expected", [
    ("name@mine", ("name", "mine")), ("@geometry@theirs", ("@geometry", "theirs")), ("@geometry", ("@geometry", "")),
    ("@exists", ("@exists", "")), ("height", ("height", "")), ("a@b", ("a@b", "")),
])
def test_lost_values_name_field_and_side(key, expected):
    assert lost_part(key) == expected
