"""Random days of two people and a bad line: no edit is lost, none arrives twice, nobody is overwritten unseen."""

from __future__ import annotations

import os
import random

import pytest
from fake_platform import ALL, GUARDED, KEYED, FakePlatform, Fault

from urban_data_workbench.plugin.core.changes import Action, part, same_part
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.services.decisions import decide

DAYS = int(os.environ.get("UDW_RANDOM_DAYS", "3"))
FATES = [None, None, None, "lost", "never arrived", "timeout", "timeout unapplied", "500", "500 applied", "rejected"]
FIELDS = ("state", "height")


class Watched(FakePlatform):
    """Notices a write that replaces a value its sender has not seen, and values that arrive twice."""

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.overwritten: list[tuple] = []

    def _apply(self, change, protection):
        old = self.rows.get(change.id) if change.id else None
        written = super()._apply(change, protection)
        if old is not None and change.action is Action.UPDATE:
            for name in change.fields:
                if not same_part(part(old, name), part(change.base, name), name=name, schema=self._schema):
                    self.overwritten.append((change.id, name, part(old, name)))
        return written


def day(rng, platform, desk, serial) -> dict[tuple[int, str], object]:
    """One day of edits on both sides; returns what the desk holds by row and field."""
    rows = desk.rows()
    for fid in rng.sample(sorted(rows), k=min(3, len(rows))):
        name = rng.choice(FIELDS)
        desk.edit(fid, **{name: float(next(serial)) if name == "height" else f"desk {next(serial)}"})
    if rng.random() < 0.4 and len(rows) > 3:
        desk.delete(rng.choice(sorted(rows)))
    if rng.random() < 0.5:
        desk.insert(name=f"new {next(serial)}")
    for identifier in rng.sample(sorted(platform.rows), k=min(3, len(platform.rows))):
        name = rng.choice(FIELDS)
        platform.colleague(identifier, **{name: float(next(serial)) if name == "height" else f"city {next(serial)}"})
    if rng.random() < 0.3 and len(platform.rows) > 3:
        platform.colleague_deletes(rng.choice(sorted(platform.rows)))
    platform.faults = [Fault(fate, "no") if fate else None for fate in rng.choices(FATES, k=6)]


def settle_conflicts(rng, desk, plan):
    for item in plan.conflicts:
        choice = rng.choice([Choice.MINE, Choice.THEIRS, Choice.LATER])
        fields = {conflict.field: Resolution(choice) for conflict in item.outcome.conflicts}
        plan = decide(desk.copy, plan, item, fields, who="Anna")
    return plan


@pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
@pytest.mark.parametrize("seed", range(DAYS))
def test_after_any_days_both_sides_agree_and_nobody_was_overwritten_unseen(make_desk, capabilities, seed):
    rng = random.Random(seed)
    platform = Watched(capabilities=capabilities, schema=KEYED)
    for number in range(6):
        platform.add(f"tree {number}", height=0.0, state="good")
    desk, serial = make_desk(platform), iter(range(1, 10_000))
    for _ in range(4):
        day(rng, platform, desk, serial)
        plan = settle_conflicts(rng, desk, desk.review())
        for identifier in rng.sample(sorted(platform.rows), k=1):  # somebody is quick
            platform.colleague(identifier, state=f"quick {next(serial)}")
        held = set(_texts(desk))
        desk.publish(plan, workers=rng.choice([1, 6]))
        assert held <= set(_texts(desk)) | _on(platform) | _kept(desk), "an edit vanished"
        desk.restart()
    platform.faults = []
    for _ in range(4):
        plan = desk.review()
        for item in plan.conflicts:
            fields = {conflict.field: Resolution(Choice.MINE) for conflict in item.outcome.conflicts}
            plan = decide(desk.copy, plan, item, fields, who="Anna")
        desk.publish(plan)
    assert desk.review().items == ()
    assert platform.overwritten == []
    assert sorted(row["name"] for row in desk.rows().values()) == platform.names()
    assert len(set(platform.names())) == len(platform.names()), "a create arrived twice"
    there = {feature.properties["name"]: feature.properties["state"] for feature in platform.rows.values()}
    assert {row["name"]: row["state"] for row in desk.rows().values()} == there


def _texts(desk):
    return [row["state"] for row in desk.rows().values() if str(row["state"]).startswith("desk")]


def _on(platform) -> set:
    states = [f.properties["state"] for versions in platform.history.values() for f in versions if f is not None]
    return set(states)


def _kept(desk) -> set:
    return {value for receipt in desk.copy.receipts() for entry in receipt.entries for value in entry.lost.values()}
