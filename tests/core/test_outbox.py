"""What an unanswered write came to is settled by what the platform has, and never guessed."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection, protection
from urban_data_workbench.plugin.core.changes import Action, Change
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.merge import Outcome, Verdict, three_way
from urban_data_workbench.plugin.core.outbox import Entry, State, settled, settled_create
from urban_data_workbench.plugin.core.plan import Plan, PlanItem, blocked_by
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

SCHEMA = Schema((Field("name", Kind.TEXT), Field("seats", Kind.INTEGER)), geometry="Point", crs="EPSG:25832")


def bench(name="Alt", seats=2):
    return Feature("b1", geometry.point(1.0, 2.0), {"name": name, "seats": seats})


def entry(action, base=None, mine=None, fields=()):
    return Entry(1, "benches", "p1", Change(action, 3, "b1", base, mine, fields), Protection.VERSION_TOKEN, State.UNCERTAIN)


@pytest.mark.parametrize(
    "theirs, state",
    [
        (bench("Neu"), State.CONFIRMED), (bench("Neu", 9), State.CONFIRMED), (bench(), State.PENDING),
        (bench("Anders"), State.CONFLICT), (bench(seats=9), State.CONFLICT), (None, State.CONFLICT),
    ],
)
def test_an_unanswered_update(theirs, state):
    sent = entry(Action.UPDATE, bench(), bench("Neu"), ("name",))
    assert settled(sent, theirs=theirs, schema=SCHEMA) is state


@pytest.mark.parametrize("theirs, state", [(None, State.CONFIRMED), (bench(), State.PENDING), (bench("Neu"), State.CONFLICT)])
def test_an_unanswered_delete(theirs, state):
    assert settled(entry(Action.DELETE, bench()), theirs=theirs, schema=SCHEMA) is state


@pytest.mark.parametrize(
    "found, keyed, state",
    [((bench(),), True, State.CONFIRMED), ((), True, State.PENDING), ((bench(),), False, State.UNCERTAIN), ((), False, State.UNCERTAIN)],
)
def test_an_unanswered_create_is_proved_by_its_key_alone(found, keyed, state):
    assert settled_create(entry(Action.INSERT, mine=bench()), found=found, keyed=keyed) is state


@pytest.mark.parametrize(
    "capabilities, expected",
    [
        (Capability.VERSION_TOKEN | Capability.TEST_PATCH | Capability.READ, Protection.VERSION_TOKEN),
        (Capability.TEST_PATCH | Capability.READ, Protection.TEST_PATCH),
        (Capability.READ | Capability.PATCH, Protection.READ_COMPARE_WRITE), (Capability.PATCH, Protection.NONE),
    ],
)
def test_the_strongest_protection_is_chosen(capabilities, expected):
    assert protection(capabilities) is expected


@pytest.mark.parametrize("action, needed", [
    (Action.INSERT, Capability.CREATE), (Action.UPDATE, Capability.PATCH), (Action.UPDATE, Capability.REPLACE),
    (Action.DELETE, Capability.DELETE),
])
def test_what_the_platform_does_not_offer_is_blocked(action, needed):
    assert blocked_by(action, Capability.READ) == "unsupported"
    assert blocked_by(action, Capability.READ | needed) == "" == blocked_by(None, Capability.READ)


def item(mine, theirs, **changes):
    outcome = three_way(bench(), mine=mine, theirs=theirs, schema=SCHEMA)
    return PlanItem(3, "b1", None, bench(), theirs, outcome, **changes)


def test_a_plan_sorts_its_items():
    push, pull = item(bench("Neu"), bench()), item(bench(), bench("Neu"))
    both, conflict = item(bench("Neu"), bench(seats=9)), item(bench("Neu"), bench("Anders"))
    blocked, parked = item(bench("Neu"), bench(), blocked="unsupported"), item(bench("Neu"), bench("Anders"), parked=True)
    plan = Plan("benches", (push, pull, both, conflict, blocked, parked), Protection.VERSION_TOKEN)
    assert plan.push == (push, both) and plan.pull == (pull, both)
    assert plan.conflicts == (conflict, parked) and plan.blocked == (blocked,)
    nothing = PlanItem(3, "b1", None, None, None, Outcome(Verdict.NOTHING))
    assert Plan("benches", (nothing,), Protection.NONE).push == ()
