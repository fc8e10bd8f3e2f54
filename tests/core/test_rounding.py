"""A platform that shows places rounded, and stores them finer, has still taken what was sent."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, altered
from urban_data_workbench.plugin.core.delivery import as_arrived, read_back
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.geometry import point
from urban_data_workbench.plugin.core.outbox import Entry, State, settled
from urban_data_workbench.plugin.core.schema import Field, Schema, schema_from_json, schema_to_json
from urban_data_workbench.plugin.core.values import Kind

EXACT = Schema((Field("lage", Kind.TEXT),), "Point")
ROUNDING = Schema((Field("lage", Kind.TEXT),), "Point", rounding=1e-6)
BASE = Feature("1", point(7.2192110, 51.4878090), {"lage": "Foyer"})
MINE = Feature("1", point(7.2193456789, 51.4879876543), {"lage": "Foyer"})
SHOWN = Feature("1", point(7.219346, 51.487988), {"lage": "Foyer"})
ELSEWHERE = Feature("1", point(7.219347, 51.487988), {"lage": "Foyer"})
MOVE = Change(Action.UPDATE, 1, "1", BASE, MINE, (PLACE,))


def entry(change: Change) -> Entry:
    return Entry(1, "d", "p", change, Protection.READ_COMPARE_WRITE, State.UNCERTAIN)


@pytest.mark.parametrize("schema, state", [(EXACT, State.CONFLICT), (ROUNDING, State.CONFIRMED)])
def test_a_move_is_confirmed_as_finely_as_places_are_shown(schema, state):
    assert read_back(MOVE, after=SHOWN, schema=schema).state is state
    assert settled(entry(MOVE), theirs=SHOWN, schema=schema) is state


def test_the_next_step_is_another_place():
    assert altered(MINE, found=ELSEWHERE, schema=ROUNDING) == (PLACE,)
    assert read_back(MOVE, after=ELSEWHERE, schema=ROUNDING).state is State.CONFLICT


def test_a_move_too_small_to_be_seen_is_sent_all_the_same():
    small = Change(Action.UPDATE, 1, "1", BASE, Feature("1", point(7.2192112, 51.4878090), {"lage": "Foyer"}), (PLACE,))
    assert settled(entry(small), theirs=BASE, schema=ROUNDING) is State.PENDING
    assert read_back(small, after=BASE, schema=ROUNDING).state is State.CONFIRMED


def test_a_create_has_arrived_where_it_is_shown_rounded():
    made = Change(Action.INSERT, 1, None, None, MINE, ("lage", PLACE))
    assert as_arrived(made, found=SHOWN, schema=ROUNDING) == made
    assert as_arrived(made, found=SHOWN, schema=EXACT).fields == ("lage",)


def test_the_working_copy_keeps_the_rounding():
    assert schema_from_json(schema_to_json(ROUNDING)) == ROUNDING
    without = {name: value for name, value in schema_to_json(EXACT).items() if name != "rounding"}
    assert schema_from_json(without) == EXACT
