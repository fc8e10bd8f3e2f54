"""kill -9 at every statement, and at random instants, of a publish: what it leaves, and what the next session makes of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Iterator

from bench import KEYED, Bench, Result, Trial
from field_book import Edit

LONGEST = 0.15  # seconds after which a publish is usually over


@dataclass
class Tally:
    """Counts the trials in which one kind of fault came about; ``bad`` keeps the first that were not survived."""

    tried: int = 0
    survived: int = 0
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    uncertain: int = 0
    held: int = 0
    bad: list = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        mine, others = vars(self), vars(other)
        return Tally(**{name: mine[name] + others[name] for name in mine})

    def add(self, trial: Trial, result: Result) -> None:
        verdict = result.verdict
        self.tried += result.met or not verdict.good
        self.survived += result.met and verdict.good
        self.kills += result.counted
        self.lost += len(verdict.lost)
        self.doubled += len(verdict.doubled)
        self.uncertain += len(verdict.uncertain)
        self.held += len(verdict.held)
        if not verdict.good and len(self.bad) < 5:
            self.bad.append(f"{trial}: {verdict} {result.outcome}")


def some_edits(dialect: str, rng: random.Random) -> list[Edit]:
    """Return a day's edits: of one field and of two, a new bench or two, and an end where that is offered."""
    number = iter(range(1000))
    ids = [str(identifier) for identifier in rng.sample(range(1, 7), 5)]
    edits = [Edit("update", ids[0], "name", f"mine {next(number)}"), Edit("update", ids[0], "note", f"mine {next(number)}")]
    edits += [Edit("update", identifier, rng.choice(("name", "note", "state")), f"mine {next(number)}") for identifier in ids[1:4]]
    edits += [Edit("insert", value=f"new {next(number)}") for _ in range(rng.choice((1, 2, 2, 3)))]
    return edits + ([Edit("delete", ids[4])] if dialect != "things" else [])


def somebody(edits, rng: random.Random, *, deletes: bool = True) -> list[dict]:
    """Return a colleague's edits: of a field we changed, of another one, or the end of a bench we changed."""
    theirs = []
    for edit in edits:
        if edit.kind == "insert" or rng.random() < 0.5 or any(their["id"] == edit.id for their in theirs):
            continue
        name = edit.field if edit.kind == "update" and rng.random() < 0.5 else "state"
        gone = deletes and rng.random() < 0.2
        theirs.append({"id": edit.id, "values": None if gone else {name: f"theirs {edit.id}"}})
    return theirs


def at_statements(bench: Bench, dialect: str, rng: random.Random, *, step: int = 1, adapter: str = "requests") -> Iterator[tuple]:
    """Kill at every ``step``-th statement of one publish, until it comes through alive."""
    edits = some_edits(dialect, rng)
    for number in range(1 + rng.randrange(step), 10_000, step):
        trial = Trial(dialect, edits, {"statement": number}, adapter=adapter)
        result = bench.run(trial)
        yield trial, result
        if not result.outcome["killed"]:
            return


def at_random(bench: Bench, dialect: str, rng: random.Random, *, adapter: str = "requests") -> tuple:
    """Kill at a random instant, with a colleague who edits before the next session looks."""
    edits = some_edits(dialect, rng)
    theirs = somebody(edits, rng, deletes=dialect != "things") if rng.random() < 0.5 else []
    order = {"after": rng.random() * LONGEST, "workers": rng.choice((1, 6))}
    more = [{"statement": rng.randrange(1, 200)}] if rng.random() < 0.3 else []  # again, while it recovers
    trial = Trial(dialect, edits, order, theirs=theirs, adapter=adapter, more=more)
    return trial, bench.run(trial)


def series(bench: Bench, *, kills: int, seed: int, sweep: int = 1, adapter: str = "requests") -> dict[str, Tally]:
    """Sweep every dialect's statements, then kill at random until enough kills counted."""
    rng, found = random.Random(seed), {"kill at a statement": Tally(), "kill at a random instant": Tally()}
    for dialect in KEYED if sweep else ():
        for trial, result in at_statements(bench, dialect, rng, step=sweep, adapter=adapter):
            found["kill at a statement"].add(trial, result)
    for _ in range(4 * kills):
        if sum(tally.kills for tally in found.values()) >= kills:
            break
        found["kill at a random instant"].add(*at_random(bench, rng.choice(list(KEYED)), rng, adapter=adapter))
    return found
