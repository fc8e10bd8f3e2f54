"""Runs one piece of work on a working copy again and again, killed at every statement; prints what each kill left.

Usage: killed_store.py WORK FILE. A program of its own, since a test process with Qt in it must not fork.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent)]

import conftest  # noqa: E402, F401  registers the plugin
from benches import SCHEMA, bench, benches, make_dataset  # noqa: E402
from dying import kill_at  # noqa: E402

from urban_data_workbench.plugin.core.capability import Protection  # noqa: E402
from urban_data_workbench.plugin.core.errors import OutcomeUncertain  # noqa: E402
from urban_data_workbench.plugin.core.feature import Page  # noqa: E402
from urban_data_workbench.plugin.core.outbox import State  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402


class Arrived:
    """What a connector says of a write."""

    def __init__(self, feature):
        self.id, self.feature = feature.id, feature


def take(copy):
    with copy.take(make_dataset("trees", "Bäume"), SCHEMA, Query()) as loader:
        for at in range(0, 400, 200):
            loader.write(Page(tuple(bench(number) for number in range(at, at + 200))))


def take_again(copy):
    with copy.take(make_dataset(), SCHEMA, Query()) as loader:
        loader.write(Page(benches(300)))


def settle(copy):
    for entry in copy.entries(State.SENDING):
        mine = entry.change.mine
        there = replace(mine, id=mine.id or "b99") if mine else bench(4)
        copy.settle(entry, State.CONFIRMED, written=Arrived(there))


def send(copy):
    entries = copy.enqueue("p1", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
    copy.sending(entries)


def state(path):
    """Return what the file says once it is opened again."""
    with WorkingCopy.open(path) as copy:
        copy.check()
        changes = [(change.action.value, change.fid, change.id) for change in copy.changes("benches")]
        counts = copy.counts("benches")
        try:
            copy.enqueue("again", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
            again = True
        except OutcomeUncertain:
            again = False
        return {
            "datasets": {taken.dataset.id: len(list(copy.bases(taken.dataset.id))) for taken in copy.datasets()},
            "changes": changes, "counted": [counts.total, counts.trusted],
            "entries": [[entry.change.fid, entry.state.value] for entry in copy.entries()], "again": again,
        }


def main(work, original):
    """Kill the work at statement 1, 2, 3 … until it comes through."""
    for statement in range(1, 5000):
        path = Path(original).with_name(f"killed at {statement}.gpkg")
        shutil.copyfile(original, path)
        child = os.fork()
        if child == 0:
            copy = WorkingCopy.open(path)
            kill_at(statement)
            work(copy)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(json.dumps(state(path)), flush=True)
        if os.WIFEXITED(status):
            return os.WEXITSTATUS(status)
        path.unlink()
    return 1


if __name__ == "__main__":
    works = {"take": take, "take_again": take_again, "settle": settle, "send": send}
    sys.exit(main(works[sys.argv[1]], sys.argv[2]))
