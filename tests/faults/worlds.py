"""Small worlds, all of them: every state that two editors of two objects can reach in a few steps each.

Whatever they do (type, move, delete, draw, take, publish), whatever breaks (killed after any statement, replies lost,
requests that never arrive, silence afterwards), the states are made by the product's own review, publication and
recovery; whether a state is good is told by ``worlds_oracle``, from the file as plain SQLite reads it and the
platform's ledger. States that differ only in which editor or which object is called first are one.

Run as ``worlds.py [STEPS]``.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support"), str(HERE)]
if "urban_data_workbench" not in sys.modules:
    import conftest  # noqa: F401  registers the plugin

from worlds_city import MANNERS  # noqa: E402
from worlds_moves import Moves  # noqa: E402

ROUNDS = 8
DEEP = ("version token, client-made key, fields", "read-compare-write, no key, fields")  # the others: two steps


class Walk:
    """All states of one platform's worlds, from two fresh working copies on.

    ``others`` are the second editor's steps where it takes fewer. Each state is brought to rest as it is met, or with
    ``later`` when ``bring_to_rest`` says so.
    """

    def __init__(self, manner: str, steps: int, folder: Path, *, others: int | None = None, later: bool = False) -> None:
        self.moves, self._later = Moves(MANNERS[manner], folder), later
        self.states: dict[tuple, tuple] = {}
        self.transitions, self._quiet, self._restless = 0, set(), []
        self._frontier: deque[tuple] = deque()
        self._brought: dict[int, tuple] = {}
        city, content = self.moves.start()
        self._reach((city, content, content, steps, steps if others is None else others), None, "")

    def all(self, *, until: str = "\n") -> dict:
        """Walk until nothing new is reached, or a violation ``until`` is in the words of was met; return what was found."""
        while self._frontier and not any(until in what for what, *_ in self.moves.problems):
            state = self._frontier.popleft()
            if self._later:
                self._restless.append(state)
            else:
                self._check_quiet(state)
            for label, after in self._next(state):
                self.transitions += 1
                self._reach(after, state, label)
        return {
            "states": len(self.states), "transitions": self.transitions, "frontier": len(self._frontier),
            "violations": [self._told(*found) for found in enumerate(self.moves.problems)], "runs": self.moves.runs,
            "uncertain": self.moves.uncertain,
        }

    def bring_to_rest(self, which: int, of: int) -> None:
        """Bring every state to rest whose number modulo ``of`` is ``which``."""
        for state in self._restless[which::of]:
            self._check_quiet(state)

    def _next(self, state):
        city, one, other, ones, others = state
        if ones:
            for label, content, there in self.moves.of("A", one, city):
                yield f"A {label}", (there, content, other, ones - 1, others)
        if others:
            for label, content, there in self.moves.of("B", other, city):
                yield f"B {label}", (there, one, content, ones, others - 1)

    def _reach(self, state, before, label) -> None:
        name = self._canonical(state)
        if name not in self.states:
            self.states[name] = (before, label)
            self._frontier.append(state)

    def _canonical(self, state) -> tuple:
        """Return the least of the states that differ in the editors' or the objects' names alone."""
        city, one, other, ones, others = state
        there, mine, theirs = self.moves.twins(city), self.moves.twins(one), self.moves.twins(other)
        return min(
            (there[0], mine[0], theirs[0], ones, others), (there[1], mine[1], theirs[1], ones, others),
            (there[2], theirs[2], mine[2], others, ones), (there[3], theirs[3], mine[3], others, ones),
        )

    def _check_quiet(self, state) -> None:
        """Bring a state to rest, and remember of each violation on the way from where it was."""
        known = len(self.moves.problems)
        self._bring_to_rest(state)
        self._brought.update(dict.fromkeys(range(known, len(self.moves.problems)), state))

    def _bring_to_rest(self, state) -> None:
        """Have both editors publish until nothing happens any more: then all three agree, and nothing is open."""
        city, one, other = state[:3]
        for _ in range(ROUNDS):
            before, name = (city, one, other), self._canonical((city, one, other, 0, 0))
            if name in self._quiet:
                return
            self._quiet.add(name)
            one, city = self.moves.quiet("A", one, city)
            other, city = self.moves.quiet("B", other, city)
            if before == (city, one, other):
                self.moves.check_agreement(city, one, other)
                return
        self.moves.problem("the editors do not come to rest", "A", one, city)

    def _told(self, number, problem) -> str:
        """Return a violation with a shortest way there."""
        what, who, label, content, city = problem
        return f"{what} [{who} {label}]\n    " + "\n    ".join(self._way(number, who, content, city))

    def _way(self, number, who, content, city) -> list[str]:
        if number in self._brought:
            return [*self._way_to(self._brought[number]), "(on the way to rest)"]
        place = 1 if who == "A" else 2
        states = (found for found, _ in list(self.states.values()) if found)
        return self._way_to(next((state for state in states if state[place] == content and state[0] == city), None))

    def _way_to(self, state) -> list[str]:
        way = []
        while state:
            state, label = self.states[self._canonical(state)]
            way.append(label)
        return way[::-1]


def walked(told: tuple) -> tuple[str, dict]:
    """Walk one platform's worlds, in a process of its own."""
    manner, steps = told
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="udw-worlds-", dir=_memory()) as folder:
        found = Walk(manner, steps, Path(folder)).all()
    return manner, {**found, "seconds": time.monotonic() - began}


def run(steps: int = 3, *, manners=tuple(MANNERS), processes: int = 2) -> dict:
    """Walk all worlds of ``steps`` steps for each editor; print and return the sums, with every violation told.

    ``uncertain`` counts how often an object came into a file a second time beside the row that it was drawn as: its
    create had no answer and no key, and somebody changed it before it could be recognised; nothing is sent twice.
    More than two steps are walked on the platforms of ``DEEP``, the strongest and the weakest of those that protect.
    """
    total: dict = {"states": 0, "transitions": 0, "frontier": 0, "uncertain": 0, "violations": []}
    with multiprocessing.get_context("spawn").Pool(processes, maxtasksperchild=1) as pool:
        for manner, found in pool.imap_unordered(walked, _wanted(manners, steps)):
            print(f"{manner}: {found['states']} states, {found['transitions']} transitions, frontier {found['frontier']}, "
                  f"{found['runs']} runs of the product, {len(found['violations'])} violations, {found['seconds']:.0f} s",
                  flush=True)
            for key in total:
                total[key] += found[key]
    for violation in total["violations"][:20]:
        print(violation)
    print({key: value for key, value in total.items() if key != "violations"}, len(total["violations"]), "violations")
    return total


def _wanted(manners, steps: int) -> list[tuple]:
    """Return what to walk, the longest first."""
    wanted = [(manner, steps if manner in DEEP else min(2, steps)) for manner in manners]
    return sorted(wanted, key=lambda told: -told[1])


def _memory():
    """Return where files lie in memory, None where the system has no such place."""
    return "/dev/shm" if os.path.isdir("/dev/shm") else None


if __name__ == "__main__":
    os.nice(5)
    sys.exit(bool(run(int(sys.argv[1]) if len(sys.argv) > 1 else 3)["violations"]))
