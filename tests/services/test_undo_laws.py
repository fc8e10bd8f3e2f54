"""Laws of undoing: publish then undo restores the platform where nobody else touched it, and overwrites nobody otherwise."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import fake_platform
from desk import Desk
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.core.changes import difference
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.undoing import plan_undo, undo

EXAMPLES = int(os.environ.get("UDW_UNDO_EXAMPLES", "8"))
LAWS = settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
TREES = range(1, 5)
VALUES = {"state": st.sampled_from([None, "fair", "poor", ""]), "height": st.sampled_from([None, 0.0, 2.5, 9.75])}
EDIT = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(TREES), st.fixed_dictionaries({}, optional=VALUES)),
    st.tuples(st.just("move"), st.sampled_from(TREES), st.sampled_from(["POINT (10.5 53.9)", "POINT (10.25 53.75)"])),
    st.tuples(st.just("delete"), st.sampled_from(TREES), st.none()),
    st.tuples(st.just("insert"), st.integers(100, 104), st.fixed_dictionaries({}, optional=VALUES)),
)
FOREIGN = st.one_of(
    st.tuples(st.just("change"), st.integers(0, 7), st.sampled_from(["state", "height"])), st.tuples(st.just("delete"), st.integers(0, 7), st.just("")),
)
KINDS = st.tuples(st.sampled_from([GUARDED, ALL]), st.sampled_from([SCHEMA, KEYED]))


class World:
    """A platform of four trees and a desk on it, in a folder of its own."""

    def __init__(self, folder: str, kind) -> None:
        self.platform = FakePlatform(capabilities=kind[0], schema=kind[1])
        for number in TREES:
            self.platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
        platforms = Platforms(lambda service: object(), (self.platform,))
        self.desk = Desk(Path(folder), platforms, fake_platform.PROFILE, self.platform.dataset)
        fids = {row["name"]: fid for fid, row in self.desk.rows().items()}
        self.names = {number: fids[f"tree {number}"] for number in TREES}

    def work(self, edits) -> object:
        gone = set()
        for what, which, value in edits:
            if what == "insert":
                self.desk.insert(name=f"new {which}", **value)
            elif which in gone:
                continue
            elif what == "edit" and value:
                self.desk.edit(self.names[which], **value)
            elif what == "move":
                self.desk.edit(self.names[which], wkt=value)
            elif what == "delete":
                self.desk.delete(self.names[which])
                gone.add(which)
        return self.desk.publish()

    def colleague(self, acts) -> None:
        for number, (what, which, name) in enumerate(acts):
            known = sorted(self.platform.rows, key=int)
            if not known:
                return
            identifier = known[which % len(known)]
            if what == "delete":
                self.platform.colleague_deletes(identifier)
            else:
                self.platform.colleague(identifier, **{name: f"city {number}" if name == "state" else 1000.0 + number})

    def held(self) -> list:
        """What the platform holds, but for its own ids and its own counter."""
        return sorted(
            str((row.geometry, {name: value for name, value in row.properties.items() if name != "modified"}))
            for row in self.platform.rows.values()
        )

    def undone(self, receipt):
        plan = plan_undo(self.desk.copy, self.desk.access, receipt.id)
        return plan, undo(self.desk.copy, self.desk.access, plan, who="Anna")


@LAWS
@given(kind=KINDS, edits=st.lists(EDIT, max_size=6))
def test_publish_then_undo_restores_the_platform_and_undoing_that_restores_the_publication(kind, edits):
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder, kind)
        before = world.held()
        receipt = world.work(edits)
        after = world.held()
        if not receipt.entries:
            assert after == before
        else:
            plan, reverse = world.undone(receipt)
            assert not plan.asked and not plan.impossible and len(reverse.of(State.CONFIRMED)) == len(receipt.entries)
            assert world.held() == before and world.desk.review().items == ()
            world.undone(reverse)
            assert world.held() == after and world.desk.review().items == ()
        world.desk.copy.close()


@LAWS
@given(kind=KINDS, edits=st.lists(EDIT, min_size=1, max_size=5), acts=st.lists(FOREIGN, min_size=1, max_size=4), late=st.booleans())
def test_an_undo_never_touches_what_somebody_else_wrote(kind, edits, acts, late):
    with tempfile.TemporaryDirectory() as folder:
        world = World(folder, kind)
        receipt = world.work(edits)
        if receipt.entries:
            if late:  # between preview and sending
                plan = plan_undo(world.desk.copy, world.desk.access, receipt.id)
                left = dict(world.platform.rows)
                world.colleague(acts)
            else:
                left = dict(world.platform.rows)
                world.colleague(acts)
                plan = plan_undo(world.desk.copy, world.desk.access, receipt.id)
            wrote = _written(left, world.platform.rows, kind[1])
            undo(world.desk.copy, world.desk.access, plan, who="Anna")
            for identifier, values in wrote.items():
                assert identifier in world.platform.rows, "what somebody changed was deleted"
                now = world.platform.rows[identifier].properties
                assert {name: now[name] for name in values} == values
            for identifier in set(left) - {*wrote, *world.platform.rows}:
                assert None in world.platform.history[identifier]
        world.desk.copy.close()


def _written(left, now, schema) -> dict:
    """What somebody else changed on features that are still there."""
    found = {}
    for identifier, row in now.items():
        apart = difference(left[identifier], row, schema=schema) if identifier in left else ()
        values = {name: row.properties[name] for name in apart if name in ("state", "height")}
        if values:
            found[identifier] = values
    return found
