"""A dry run: what a publication would send, in which order and how guarded, computed from its plan alone; asks nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Iterator, Mapping

from ..core.capability import Protection
from ..core.changes import Action, Change
from ..core.delivery import guard, stages, to_send
from ..core.outbox import Entry
from ..core.plan import Plan, PlanItem
from ..core.schema import Schema

_READS = {Protection.READ_COMPARE_WRITE: 2, Protection.NONE: 1, Protection.TEST_PATCH: 1, Protection.VERSION_TOKEN: 1}


@dataclass(frozen=True)
class Step:
    """One change on its way: the plan's item, what of it is sent, and what guards it."""

    item: PlanItem
    change: Change
    protection: Protection

    @property
    def reads(self) -> int:
        """How often the platform is asked at most: before it, where we compare ourselves, and for what it made of it."""
        if self.protection is Protection.VERSION_TOKEN and self.change.action is Action.DELETE:
            return 0
        once = self.change.action is Action.INSERT
        return 1 if once else _READS.get(self.protection, 1)


@dataclass(frozen=True)
class Rehearsal:
    """A publication before it happens: its steps in order, and how many objects stay out of it and why.

    ``taken`` come in from the platform, ``held`` cannot be sent, ``waiting``
    are conflicts nobody decided. ``refused``: nothing at all would be sent,
    for the platform offers no protection and the profile does not allow that.
    """

    steps: tuple[Step, ...]
    taken: int
    held: int
    waiting: int
    refused: bool = False

    @property
    def writes(self) -> int:
        """How many requests would change something there, at most."""
        return len(self.steps)

    @property
    def reads(self) -> int:
        """How many requests would only ask, at most."""
        return sum(step.reads for step in self.steps)

    @property
    def actions(self) -> Mapping[Action, int]:
        """How many objects would be created, changed and deleted."""
        return Counter(step.change.action for step in self.steps)

    @property
    def guards(self) -> Mapping[Protection, int]:
        """How many writes are guarded how."""
        return Counter(step.protection for step in self.steps)


def rehearse(plan: Plan, *, schema: Schema, allow_unprotected: bool = False) -> Rehearsal:
    """Say what publishing a plan would do; conflicts are decided in the plan already."""
    refused = plan.protection is Protection.NONE and bool(plan.push) and not allow_unprotected
    pulled = sum(1 for item in plan.pull if not item.blocked)
    return Rehearsal(tuple(_steps(plan, schema)), pulled, len(plan.blocked), len(plan.conflicts), refused)


def guards(plan: Plan, *, schema: Schema) -> Mapping[Protection, int]:
    """Say how many writes of a plan are guarded how."""
    return rehearse(plan, schema=schema).guards


def _steps(plan: Plan, schema: Schema) -> Iterator[Step]:
    """Yield the steps in the order in which the outbox would send them."""
    items: dict[int, PlanItem] = {}
    entries = []
    for number, item in enumerate(plan.push):
        change = to_send(item, schema=schema)
        if change is not None:
            items[number] = item
            entries.append(Entry(number, plan.dataset, "", change, guard(change, offered=plan.protection)))
    for stage in stages(entries, schema=schema)[0]:
        yield from (Step(items[entry.id], entry.change, entry.protection) for entry in stage.entries)
