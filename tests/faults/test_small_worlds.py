"""Two editors, two objects, a few steps each: no reachable state loses or doubles an edit, or lets somebody win unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest
import worlds
from worlds_city import MANNERS, City

from urban_data_workbench.plugin.core.merge import Choice, Resolution, resolve, three_way
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services import comparison, decisions, recovery
from urban_data_workbench.plugin.store import settling

FIRST = next(iter(MANNERS))


@pytest.fixture(scope="module")
def two_steps(tmp_path_factory):
    """All states of two steps each; who looks at one brings it to rest."""
    walk = worlds.Walk(FIRST, 2, tmp_path_factory.mktemp("worlds"), later=True)
    return walk, walk.all()


def test_two_steps_each_reach_no_bad_state(two_steps):
    _, found = two_steps
    assert found["violations"] == []
    assert found["frontier"] == 0 and found["states"] > 4000


@pytest.mark.parametrize("which", range(2))
def test_from_any_of_them_both_editors_come_to_rest_and_agree(two_steps, which):
    """A quarter of them here; ``make faults`` brings each to rest."""
    walk, found = two_steps
    walk.bring_to_rest(which, 8)
    assert walk.moves.problems == [] and walk.moves.runs > found["runs"]


@pytest.mark.parametrize("manner", MANNERS)
def test_one_step_each_reaches_no_bad_state_on_any_platform(manner):
    _, found = worlds.walked((manner, 1))
    assert found["violations"] == [] and found["frontier"] == 0


def test_states_that_differ_in_names_alone_are_one(tmp_path):
    walk = worlds.Walk(FIRST, 1, tmp_path)
    walk.all()
    ways = {label for _, label in walk.states.values()}
    assert "A types v:A1 into f:1.a" in ways or "A types v:A1 into f:2.a" in ways
    assert not {"A types v:A1 into f:1.a", "A types v:A1 into f:2.a"} <= ways
    assert not any(label.startswith("B") and before[1] == before[2] for before, label in walk.states.values() if before)


def asked_about_nothing(base, *, mine, theirs, schema):
    """Mine wins wherever both changed a part."""
    outcome = three_way(base, mine=mine, theirs=theirs, schema=schema)
    if not outcome.conflicts or not (base and mine and theirs):
        return outcome
    return three_way(theirs, mine=mine, theirs=theirs, schema=schema)


def forgets_the_losers(base, *, mine, theirs, resolutions, schema):
    settled = resolve(base, mine=mine, theirs=theirs, resolutions=resolutions, schema=schema)
    return settled and replace(settled, lost={})


def theirs_whatever_is_said(base, *, mine, theirs, resolutions, schema):
    other = {name: Resolution(Choice.THEIRS) for name, said in resolutions.items() if said.choice is not Choice.LATER}
    return resolve(base, mine=mine, theirs=theirs, resolutions={**resolutions, **other}, schema=schema)


def sends_again(entry, *, found, keyed):
    """Takes a create that nobody can prove for one that never arrived."""
    return State.PENDING


def not_sent_again(entry, *, theirs, schema):
    """Takes every update and deletion for arrived."""
    return State.CONFIRMED


PLANTED = [
    ("asked about", comparison, "three_way", asked_about_nothing, 0),
    ("on no receipt", decisions, "resolve", forgets_the_losers, 0),
    ("is lost", decisions, "resolve", theirs_whatever_is_said, 0),
    ("twice", recovery, "settled_create", sends_again, 1),
    ("is lost", recovery, "settled", not_sent_again, 0),
]


@pytest.mark.parametrize("word, module, name, defect, manner", PLANTED, ids=[planted[3].__name__ for planted in PLANTED])
def test_a_planted_defect_is_found(monkeypatch, tmp_path, word, module, name, defect, manner):
    monkeypatch.setattr(module, name, defect)
    walk = worlds.Walk(list(MANNERS)[manner], 2, tmp_path, others=1)
    assert any(word in violation for violation in walk.all(until=word)["violations"])


def test_a_platform_that_applies_a_write_twice_is_found(monkeypatch, tmp_path):
    """The walk does not look at receipts, but at what the platform accepted."""
    once = City._create

    def twice(self, row):
        once(self, replace(row, key=None))
        return once(self, row)

    monkeypatch.setattr(City, "_create", twice)
    walk = worlds.Walk(FIRST, 2, tmp_path, others=0)
    assert any("twice" in violation for violation in walk.all(until="twice")["violations"])


def test_what_became_of_an_unanswered_create_is_not_taken_beside_it_though_somebody_changed_it(tmp_path):
    """Without a key nobody can prove that the two are one; the row stays uncertain, and is sent by nobody."""
    walk = worlds.Walk("read-compare-write, no key, fields", 3, tmp_path)
    moves = walk.moves
    city, fresh = moves.start()

    def after(who, content, what, wanted):
        found = ((content, city) for label, content, city in moves.of(who, content, city) if label.startswith(what))
        return next(pair for pair in found if wanted(*pair))

    def names(city):
        return sorted(row.name for _, row in moves._cities[city][0])

    anna, city = after("A", fresh, "draws", lambda content, _: True)
    anna, city = after("A", anna, "publishes", lambda content, city: moves._contents[content].standing.uncertain and len(names(city)) == 3)
    ben, city = after("B", fresh, "publishes", lambda content, _: len(moves._contents[content].standing.rows) == 3)
    ben, city = after("B", ben, "types v:B1 into f:An1.a", lambda content, _: True)
    ben, city = after("B", ben, "publishes", lambda content, after: after != city)
    anna, city = after("A", anna, "publishes", lambda content, _: True)
    standing = moves._contents[anna].standing
    assert standing.uncertain == {"f:An1"} and not standing.double and not moves.uncertain
    walk._check_quiet((city, anna, ben, 0, 0))
    assert moves.problems == [] and names(city) == ["f:1", "f:2", "f:An1"]


@pytest.mark.parametrize("blindly", [False, True], ids=["as it is", "planted: the base follows blindly"])
@pytest.mark.parametrize("manner", worlds.DEEP)
def test_what_somebody_wrote_beside_an_unanswered_update_is_not_deleted_along(monkeypatch, tmp_path, manner, blindly):
    """Ben's update arrived, but he was killed before he knew; he deletes the object, and Anna had written to it meanwhile."""
    if blindly:
        monkeypatch.setattr(settling, "unseen", lambda sent, *, server, **_: server)
    walk = worlds.Walk(manner, 3, tmp_path)
    moves = walk.moves
    city, fresh = moves.start()

    def after(who, content, what, wanted=lambda content, city: True):
        found = ((content, there) for label, content, there in moves.of(who, content, city) if label.startswith(what))
        return next(pair for pair in found if wanted(*pair))

    anna, _ = after("A", fresh, "types v:A1 into f:1.a")
    ben, _ = after("B", fresh, "types v:B1 into f:1.b")
    start = city
    ben, city = after("B", ben, "publishes", lambda content, there: there != start and _is_sending(moves._contents[content]))
    ben, _ = after("B", ben, "deletes f:1")
    walk._check_quiet((city, anna, ben, 0, 0))
    assert any("on no receipt" in what for what, *_ in moves.problems) == blindly
    assert blindly or not moves.problems


@pytest.mark.parametrize("manner", worlds.DEEP)
def test_what_both_deleted_before_its_maker_knew_that_it_had_arrived_leaves_nothing_open(tmp_path, manner):
    walk = worlds.Walk(manner, 3, tmp_path)
    moves = walk.moves
    start, fresh = moves.start()

    def after(who, content, city, what, wanted=lambda content, city: True):
        found = ((content, there) for label, content, there in moves.of(who, content, city) if label.startswith(what))
        return next(pair for pair in found if wanted(*pair))

    ben, city = after("B", fresh, start, "draws f:Bn1")
    ben, city = after("B", ben, city, "publishes", lambda content, there: there != start and _is_sending(moves._contents[content]))
    anna, city = after("A", fresh, city, "publishes", lambda content, _: len(moves._contents[content].standing.rows) == 3)
    anna, city = after("A", anna, city, "deletes f:Bn1")
    ben, city = after("B", ben, city, "deletes f:Bn1")
    walk._check_quiet((city, anna, ben, 0, 0))
    assert moves.problems == []


def _is_sending(content) -> bool:
    return any(entry[0] == "sending" for entry in content.standing.outbox)
