"""Everything else that goes wrong between a desk and a platform: one function for each kind of fault, and a table of them."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
from functools import partial
from typing import Callable

from bench import KEYED, Bench, Trial
from kills import LONGEST, Tally, some_edits, somebody

WRITES = 8  # about so many writes one publish sends
SILENCE = {"silence": 0.25, "retries": 0}


def replies(fate: str, rng: random.Random, dialect: str, **more) -> Trial:
    """One, some or all writes of a publish meet a fate; then a colleague may edit."""
    numbers = rng.choice((["*"], ["POST"], [str(rng.randint(1, WRITES))], [str(rng.randint(1, WRITES)) for _ in range(3)]))
    edits = some_edits(dialect, rng)
    late = fate.startswith("late")
    theirs = [] if late or rng.random() < 0.6 else somebody(edits, rng, deletes=dialect != "things")
    order = {"workers": rng.choice((1, 6)), "rounds": rng.choice((1, 2)), **(SILENCE if late else {})}
    fates = {"writes": dict.fromkeys(numbers, fate), "patience": 0.6}
    return Trial(dialect, edits, order, fates, theirs, **more)


def relayed_twice(rng: random.Random, dialect: str) -> Trial:
    """A gateway repeats what it was given; where creates carry no key it makes two by itself, so none are made there."""
    trial = replies("relayed twice", rng, dialect)
    if not KEYED[dialect]:
        trial.edits = [edit for edit in trial.edits if edit.kind != "insert"]
    return trial


def reads(fate: str, rng: random.Random, dialect: str) -> Trial:
    """Reads of a review and of a publish fail, some or from one on."""
    numbers = rng.sample(range(1, 60), 25) if rng.random() < 0.7 else range(rng.randint(10, 40), 100)
    return Trial(dialect, some_edits(dialect, rng), {"retries": rng.choice((0, 1))}, {"reads": {str(one): fate for one in numbers}})


def clock(rng: random.Random, dialect: str) -> Trial:
    """The clock jumps years to and fro at each look, and the process may die besides."""
    order = {"clock": True, "seed": rng.random(), "rounds": 2, **({"after": rng.random() * LONGEST} if rng.random() < 0.5 else {})}
    return Trial(dialect, some_edits(dialect, rng), order, surely=True)


def full_disk(rng: random.Random, dialect: str) -> Trial:
    """No room for another page of the database, or not another byte behind some place of any file."""
    order = {"pages": rng.randint(0, 1)} if rng.random() < 0.5 else {"bytes": rng.randrange(0, 120_000)}
    return Trial(dialect, some_edits(dialect, rng), order)


def read_only(rng: random.Random, dialect: str) -> Trial:
    """The file and its folder may not be written, by anybody who is not root."""
    def before(path):
        os.chmod(path, 0o444)
        os.chmod(path.parent, 0o555)

        def over():
            os.chmod(path.parent, 0o755)
            os.chmod(path, 0o644)

        return over

    return Trial(dialect, some_edits(dialect, rng), {"nobody": True}, before=before)


def locked(rng: random.Random, dialect: str) -> Trial:
    """Another program holds the file for writing, for a while or to the end."""
    start, length = rng.random() * 0.2, rng.choice((0.05, 0.15, 1.0))

    def hold(path, over):
        over.wait(start)
        held = sqlite3.connect(str(path), timeout=5, isolation_level=None)
        try:
            held.execute("BEGIN IMMEDIATE")
            over.wait(length)
        except sqlite3.OperationalError:
            pass  # the publisher was writing all the time
        finally:
            held.close()

    def before(path):
        over = threading.Event()
        thread = threading.Thread(target=hold, args=(path, over))
        thread.start()

        def end():
            over.set()
            thread.join()

        return end

    return Trial(dialect, some_edits(dialect, rng), {"impatient": True}, before=before, surely=True)


def lid(rng: random.Random, dialect: str) -> Trial:
    """The laptop sleeps in the middle; when it wakes, every socket is dead, and perhaps the network is still away."""
    edits = some_edits(dialect, rng)
    order = {"lid": rng.random() * LONGEST, "stays dead": rng.random() < 0.5, "workers": rng.choice((1, 6))}
    return Trial(dialect, edits, order, theirs=somebody(edits, rng, deletes=dialect != "things"))


def in_between(rng: random.Random, dialect: str) -> Trial:
    """Colleagues edit after the review, and before the first write."""
    edits = some_edits(dialect, rng)
    theirs = somebody(edits, rng, deletes=dialect != "things")
    return Trial(dialect, edits, {"between": theirs, "workers": rng.choice((1, 6))}, theirs=theirs, surely=bool(theirs))


def overtaken(rng: random.Random, dialect: str) -> Trial:
    """Colleagues edit while our first write is on its way, on servers that compare for themselves."""
    dialect = {"plain": "things", "plain keyed": "etag"}.get(dialect, dialect)
    edits = [edit for edit in some_edits(dialect, rng) if edit.kind != "insert"]
    theirs = somebody(edits, rng, deletes=dialect != "things")
    return Trial(dialect, edits, {"workers": 1}, {"writes": {"1": "overtaken"}, "theirs": theirs}, theirs)


def taken_back(rng: random.Random, dialect: str) -> Trial:
    """The platform was too busy for everything; then the surveyor takes some of the edits back."""
    edits = some_edits(dialect, rng)
    undone = rng.sample([edit for edit in edits if edit.kind == "update"], 2)
    return Trial(dialect, edits, fates={"writes": {"*": "429"}}, undone=undone)


KINDS: dict[str, Callable[[random.Random, str], Trial]] = {
    "lost reply": partial(replies, "lost"),
    "request lost": partial(replies, "never"),
    "duplicated reply": partial(replies, "twice"),
    "duplicated request": relayed_twice,
    "delayed reply": partial(replies, "late reply"),
    "delayed request": partial(replies, "late act"),
    "truncated reply": partial(replies, "cut"),
    **{f"refused with {status}": partial(replies, status) for status in ("409", "412", "428", "429", "500", "502", "503")},
    **{f"done, answered {status}": partial(replies, f"{status} done") for status in ("500", "502", "503")},
    "truncated read": partial(reads, "cut"),
    "failing read": partial(reads, "503"),
    "sign-in page for data": partial(reads, "page"),
    "clock jumps": clock,
    "full disk": full_disk,
    "read-only file": read_only,
    "locked database": locked,
    "laptop lid": lid,
    "edit taken back": taken_back,
    "colleague in between": in_between,
    "colleague in flight": overtaken,
}


def series(bench: Bench, *, each: int, seed: int, adapter: str = "requests", kinds=tuple(KINDS)) -> dict[str, Tally]:
    """Have every kind of fault come about so many times, on the dialects in turn."""
    rng, found = random.Random(seed), {}
    for kind in kinds:
        tally, dialects = Tally(), rng.sample(list(KEYED), len(KEYED))
        for number in range(8 * each):
            if tally.tried >= each:
                break
            trial = KINDS[kind](rng, dialects[number % len(dialects)])
            trial.adapter = adapter
            tally.add(trial, bench.run(trial))
        found[kind] = tally
    return found
