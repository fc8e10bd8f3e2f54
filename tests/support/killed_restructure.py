"""Mends columns, or takes a dataset anew, again and again, killed at every few statements; prints what each kill left.

Usage: killed_restructure.py WORK FOLDER. A program of its own, since a test process with Qt in it must not fork.
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
import fake_platform  # noqa: E402
from desk import Desk  # noqa: E402
from dying import kill_at  # noqa: E402
from gdal_edits import sqlite_file  # noqa: E402

from urban_data_workbench.plugin.core.progress import NoProgress  # noqa: E402
from urban_data_workbench.plugin.services.platforms import Platforms  # noqa: E402
from urban_data_workbench.plugin.services.restructure import Restructuring  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402

EVERY = 5
MOST = 800


def edited_desk(folder: Path) -> Desk:
    """Return six trees of which one was changed, one deleted and one is new."""
    platform = fake_platform.FakePlatform()
    for number in range(1, 7):
        platform.add(f"Linde {number}", height=float(number), state="gut")
    desk = Desk(folder, Platforms(lambda service: object(), (platform,)), fake_platform.PROFILE, platform.dataset)
    desk.edit(1, name="Eiche 1")
    desk.delete(4)
    desk.insert(name="Neu")
    desk.copy.close()
    return desk


def take_anew(desk: Desk):
    """Let the platform have a column less, and return what takes the dataset anew."""
    platform = desk.access.connector
    platform._schema = replace(platform._schema, fields=tuple(one for one in platform._schema.fields if one.name != "state"))
    ways = Restructuring(desk.platforms, lambda _: None)
    return lambda path: ways.take_anew(path, desk.profile, "trees", who="Anna", progress=NoProgress())


def mend(desk: Desk):
    """Rename a column of the file and drop another, and return what mends them."""
    with sqlite_file(desk.path) as file:
        file.execute("ALTER TABLE trees RENAME COLUMN height TO hoehe")
        file.execute("ALTER TABLE trees DROP COLUMN state")
    ways = Restructuring(desk.platforms, lambda _: None)
    mends = ways.preview(desk.path, desk.profile, "trees", progress=NoProgress()).mends
    return lambda path: ways.mend(path, "trees", mends)


def state(path: Path) -> dict:
    """Return what the file holds once it is opened again, and mended where that is needed."""
    with WorkingCopy.open(path) as copy:
        copy.check()
        broken = bool(copy.structure("trees"))
        if broken:
            copy.mending("trees").mend(copy.mending("trees").possible())
        changes = tuple(copy.changes("trees"))
        return {
            "broken": broken, "fields": len(copy.dataset("trees").schema.fields),
            "edits": sorted([one.action.value, one.id or one.mine.properties["name"]] for one in changes),
        }


def main(work, folder: Path) -> int:
    """Kill the work at every few statements until it comes through."""
    desk = edited_desk(folder)
    run = work(desk)
    for statement in range(1, MOST, EVERY):
        path = folder / f"killed at {statement}.gpkg"
        shutil.copyfile(desk.path, path)
        child = os.fork()
        if child == 0:
            kill_at(statement)
            run(path)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(json.dumps(state(path)), flush=True)
        if os.WIFEXITED(status):
            return os.WEXITSTATUS(status)
        path.unlink()
    return 1


if __name__ == "__main__":
    sys.exit(main({"take anew": take_anew, "mend": mend}[sys.argv[1]], Path(sys.argv[2])))
