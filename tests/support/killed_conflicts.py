"""Runs one piece of work on the conflicts of a working copy again and again, killed at every statement; prints what each kill left.

Usage: killed_conflicts.py WORK FILE. A program of its own, as ``killed_store`` is, whose means it uses.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]

import killed_store  # noqa: E402
from benches import SCHEMA, bench  # noqa: E402

from urban_data_workbench.plugin.core.merge import Choice, Resolution, resolve  # noqa: E402
from urban_data_workbench.plugin.store.conflicts import Handed, Sighting  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402

THEIRS = {number: bench(number, name="theirs", version='"new"') for number in (1, 2)}
LATER = "2026-05-05T08:00:00.000Z"


def see(copy):
    """A complete review that finds one conflict anew and one no longer."""
    copy.conflicts("benches").see([Sighting("b2", THEIRS[2])], when=LATER, complete=True)


def decide(copy):
    (waiting,) = copy.conflicts("benches").open()
    item, words = waiting.item, {"name": Resolution(Choice.OWN, "ours")}
    settled = resolve(item.base, mine=item.change.mine, theirs=item.theirs, resolutions=words, schema=SCHEMA)
    copy.decide("benches", item.change, settled)


def undo(copy):
    copy.conflicts("benches").undo("b1")


def hand_over(copy):
    copy.conflicts("benches").hand_over(["b1"], Handed("0" * 32, "Bert", LATER))


def state(path):
    """Return what the file says once it is opened again."""
    with WorkingCopy.open(path) as copy:
        copy.check()
        conflicts, row = copy.conflicts("benches"), copy.row("benches", 1)
        return {
            "open": [waiting.sighting.id for waiting in conflicts.open()], "decided": [one.id for one in conflicts.decided()],
            "handed": [waiting.handed.to for waiting in conflicts.open() if waiting.handed],
            "base": copy.base("benches", "b1").properties["name"], "mine": row.properties["name"],
        }


def main(work, original):
    """Bring the file to where the work begins, then kill it at each of its statements."""
    with WorkingCopy.open(Path(original)) as copy:
        edited = replace(copy.row("benches", 1), properties={**copy.row("benches", 1).properties, "name": "mine"})
        second = replace(copy.row("benches", 2), properties={**copy.row("benches", 2).properties, "name": "mine"})
        copy.conflicts("benches").fill({"b1": edited, "b2": second})
        copy.conflicts("benches").see([Sighting("b1", THEIRS[1])], when="2026-05-04T08:00:00.000Z", complete=True)
        if work == "undo":
            decide(copy)
    killed_store.state = state
    return killed_store.main({"see": see, "decide": decide, "undo": undo, "hand_over": hand_over}[work], original)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
