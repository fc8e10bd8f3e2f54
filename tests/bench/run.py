"""``make bench``: each row in fresh processes, ours and the peer in turn; figures to the screen and to build/bench.json.

``--rows features,insert`` runs some rows only, ``--runs 3`` says how often. Ends
with an error only where a row is missing or a measurement proved wrong;
what is short is said.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Iterator, Sequence

import asking
import content
import figures
import real_frost
from figures import GOALS, Figures
from processes import Serving, Wrong, empty, fresh, output

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "build"
HUNDRED = [1000] * 100
MILLION = [10_000] * 100
WHOLE = [500_000] + [10_000] * 50  # the first answers with all it has, 25 MB


@contextmanager
def server(kind: str, about: Any) -> Iterator[str]:
    """A bench server while a block runs."""
    with Serving("server.py", kind, json.dumps(about)) as said:
        yield said["base"]


def asked(base: str) -> list[str]:
    """Return what the server was asked since the last time."""
    script = "import http.client, sys; c = http.client.HTTPConnection(sys.argv[1]); c.request('GET', '/asked'); print(c.getresponse().read().decode())"
    return json.loads(output([sys.executable, "-c", script, base.removeprefix("http://")], ""))


def features(runs: int) -> dict[str, Figures]:
    """Ours stores what the server has, QGIS's provider only reads it, a raw client repeats our requests."""
    count, through = 100_000, []
    found = vars(content.expected_features(count))
    with server("features", count) as base:
        rounds = []
        for _ in range(runs):
            rounds.append(_round("features", base, found, ("load", "features", base), workers=4))
            through.append(_stored(found, "load", "features", base, after=("1000", "qgis")))
    return {"features": _three(rounds, f"through QGIS's network {figures.middle(through):.3g} s")}


def observations(runs: int) -> dict[str, Figures]:
    """The same for observations, into a working copy that has their stations; also the whole way, from no file on."""
    found, through, whole = vars(content.expected_observations(HUNDRED)), [], []
    with server("observations", {"sizes": HUNDRED}) as base:
        rounds = []
        for _ in range(runs):
            rounds.append(_round("observations", base, found, ("series", base), workers=6))
            through.append(_stored(found, "series", base, after=("qgis",)))
            whole.append(_stored(found, "load", "observations", base))
    note = f"through QGIS's network {figures.middle(through):.3g} s, with the stations and a new file {figures.middle(whole):.3g} s"
    return {"observations": _three(rounds, note)}


def _round(task: str, base: str, found: Any, ours: Sequence[str], *, workers: int) -> tuple[float, float, float]:
    """Return the seconds of ours, of the peer, and of our requests alone."""
    asked(base)
    stored = _stored(found, *ours)
    requests = _of_loading(asked(base))
    read = fresh("peer.py", task, base, expect=found)["seconds"]
    alone = fresh("limit.py", base, workers, given=json.dumps(requests))["seconds"]
    return stored, read, alone


def _three(rounds: list[tuple[float, float, float]], note: str) -> Figures:
    ours, peer, limit = zip(*rounds)
    return Figures(ours, peer, limit, note)


def _stored(found: Any, *ours: str, after: Sequence[str] = ()) -> float:
    with empty() as path:
        return fresh("ours.py", *ours, path, *after, expect=found)["seconds"]


def _of_loading(requests: list[str]) -> list[str]:
    """Leave out what was asked before the clock was started: the catalogue, and the stations."""
    last = max((number for number, target in enumerate(requests) if "limit=1&" in f"{target}&" or "$expand=" in target), default=-1)
    return requests[last + 1 :]


def inserting(runs: int) -> dict[str, Figures]:
    """Ours writes columns into an indexed table, QGIS adds features to a plain one."""
    expect, ours, peer = vars(content.expected_observations(MILLION)), [], []
    for _ in range(runs):
        with empty() as path:
            ours.append(fresh("ours.py", "insert", path, 100, 10_000, expect=expect)["seconds"])
        with empty() as path:
            peer.append(fresh("peer.py", "insert", path, 100, 10_000, expect=expect)["seconds"])
    return {"insert": Figures(ours, peer)}


def comparing(runs: int) -> dict[str, Figures]:
    """Ours compares base and rows in the file, or counts its marks; QGIS goes through two layers."""
    complete, marked, peer = [], [], []
    with empty() as path, server("features", 100_000) as base:
        fresh("ours.py", "load", "features", base, path)
        before = path.with_name("before.gpkg")
        done = fresh("edit.py", path, before)
        table = done.pop("table")
        for _ in range(runs):
            complete.append(fresh("ours.py", "changes", path, "complete", expect=done)["seconds"])
            peer.append(fresh("peer.py", "changes", before, path, table, expect=done)["seconds"])
            marked.append(fresh("ours.py", "changes", path, "marked", expect=done)["seconds"])
    return {"changes": Figures(complete, peer), "counts": Figures(marked, peer)}


def window(runs: int) -> dict[str, Figures]:
    """A million observations arrive in the window three ways; the memory is that of the worst."""
    idle = [fresh("window.py", "idle", "http://127.0.0.1:9", "-", 1000)["memory"] for _ in range(runs)]
    found, peaks, worst = {}, [], {}
    ways = {
        "gap_1000": ({"sizes": MILLION, "plain": False}, 1000),
        "gap_10000": ({"sizes": MILLION, "page": 10_000, "plain": False}, 10_000),
        "gap_whole": ({"sizes": WHOLE, "page": 10_000, "whole": [1], "plain": False}, 10_000),
    }
    for key, (about, page) in ways.items():
        expect = vars(content.expected_observations(about["sizes"]))
        with server("observations", about) as base:
            results = [_in_window(base, page, expect) for _ in range(runs)]
        found[key] = Figures([one["gap"] for one in results], note=f"at rest {figures.middle([one['idle'] for one in results]):.3g} ms")
        worst[key] = figures.middle([one["memory"] for one in results])
        peaks = [one["memory"] - figures.middle(idle) for one in results] if worst[key] == max(worst.values()) else peaks
    note = f"QGIS with a window and the imports {figures.middle(idle):.4g} MB; {max(worst, key=worst.get)}"
    return {**found, "memory": Figures(peaks, note=note)}


def _in_window(base: str, page: int, expect: Any) -> dict[str, Any]:
    with empty() as path:
        return fresh("window.py", "load", base, path, page, expect=expect)


def searching(runs: int) -> dict[str, Figures]:
    """Ask an index of real and invented entries; nothing of QGIS searches over catalogues of several kinds."""
    found = [fresh("searching.py", expect={"entries": 1422 + 148 + 500, "hits": True}) for _ in range(runs)]
    note = f"the index is built in {figures.middle([one['index'] for one in found]):.3g} ms"
    return {"search": Figures([one["slowest"] for one in found], note=note)}


def charting(runs: int) -> dict[str, Figures]:
    """Every step must have ended with a paint; nothing of QGIS draws series over time."""
    expect = {"steps": 120, "painted": True, "points": 1_000_000}
    found = [fresh("charting.py", expect=expect) for _ in range(runs)]
    slowest, worked, usual = (figures.middle([one[name] for one in found]) for name in ("frame", "cpu", "usual"))
    note = f"the slowest step, from the event to the end of its paint, {slowest:.3g} ms; processor time {worked:.3g} ms, usually {usual:.3g} ms"
    return {"chart": Figures([one["gap"] for one in found], note=note)}


def playing(runs: int) -> dict[str, Figures]:
    """Each frame must show each station once; QGIS has no such layer to compare with."""
    found = []
    for _ in range(runs):
        with empty() as path:
            found.append(fresh("playing.py", path.parent, 8760, 100, expect={"each": True, "frames": 199}))
    worst, worked, made, size = (figures.middle([one[name] for one in found]) for name in ("worst", "cpu", "made", "size"))
    note = f"the slowest {worst:.3g} ms; processor time {worked:.3g} ms; the file of {size:.3g} MB is made in {made:.3g} s"
    return {"playing": Figures([one["median"] for one in found], note=note)}


def publishing(runs: int) -> dict[str, Figures]:
    """Each in turn on a server of its own; ours reads, writes, confirms and keeps a receipt, the others only write."""
    found: dict[str, list[float]] = {name: [] for name in ("token", "raw", "read", "raw_read", "provider", "offline")}
    for _ in range(runs):
        found["raw"].append(_published(True, "raw", 0))
        found["token"].append(_published(True, "ours", protection="version_token"))
        found["raw_read"].append(_published(False, "raw", 1))
        found["read"].append(_published(False, "ours", protection="read_compare_write"))
        found["provider"].append(_published(True, "provider"))
        found["offline"].append(_published(True, "offline", 1))
    return {
        "publish_token": _beside(found["token"], found["raw"]), "publish_read": _beside(found["read"], found["raw_read"]),
        "publish_qgis": Figures(found["token"], found["provider"], found["raw"]),
        "publish_offline": Figures(found["token"], found["offline"], note=_offline()),
    }


def _offline() -> str:
    """Say what QGIS's offline editing makes of the same edits by itself: how many arrive is for it to show."""
    with Serving("editable.py", json.dumps({"count": 5000, "etag": True})) as said:
        found = fresh("publishing.py", "offline", said["base"], 0)
    return f"with a default style that makes QGIS read the layer; without, {found['once']} of 1000 edits arrive. {found['words']}".strip()


def _beside(ours: list[float], raw: list[float]) -> Figures:
    """Return how many times as long ours took as the raw requests of the same round."""
    note = f"ours {figures.middle(ours):.3g} s, raw {figures.middle(raw):.3g} s"
    return Figures([mine / other for mine, other in zip(ours, raw)], note=note)


def _published(etag: bool, task: str, *more: object, **expect: Any) -> float:
    """Publish in a process of its own; each edit must have arrived once."""
    expect.update({"confirmed": 1000, "left": 0} if task == "ours" else {}, once=1000, twice=0, writes=1000)
    with Serving("editable.py", json.dumps({"count": 5000, "etag": etag})) as said, empty() as path:
        where = (path,) if task == "ours" else ()
        return fresh("publishing.py", task, said["base"], *where, *more, expect=expect)["seconds"]


MEASURES: dict[str, Callable[[int], dict[str, Figures]]] = {
    "observations": observations, "features": features, "insert": inserting,
    "changes": comparing, "counts": comparing,
    "gap_1000": window, "gap_10000": window, "gap_whole": window, "memory": window,
    "search": searching,
    "chart": charting,
    "playing": playing,
    "publish_token": publishing, "publish_read": publishing, "publish_qgis": publishing,
    "publish_offline": publishing,
    "frost_default": real_frost.measure, "frost_10000": real_frost.measure, "frost_raw": real_frost.measure,
    **asking.MEASURES,
}


def measure(wanted: Sequence[str], runs: int) -> dict[str, Figures]:
    """Run what the wanted rows need, each measure once."""
    found: dict[str, Figures] = {}
    for key in wanted:
        if key in found:
            continue
        measured_by = MEASURES[key]
        try:
            found.update(measured_by(runs))
        except Wrong as error:
            found.update({other: Figures(problem=str(error)) for other in wanted if MEASURES[other] is measured_by})
    return {key: found[key] for key in wanted if key in found}


def main() -> int:
    """Measure, print every row, write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="", help="some rows only: " + ", ".join(goal.key for goal in GOALS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, default=BUILD / "bench.json")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = options.rows.split(",") if options.rows else [goal.key for goal in GOALS]
    found = measure(wanted, options.runs)
    rows = {goal.key: figures.row(goal, found.get(goal.key, Figures(problem="not measured"))) for goal in GOALS if goal.key in wanted}
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(list(rows.values()), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for key, row in rows.items():
        print(figures.line(key, row))
    short = [key for key, row in rows.items() if not row["holds"]]
    wrong = [key for key in wanted if key not in found or found[key].problem]
    if short:
        print(f"\n{len(short)} of {len(rows)} rows fall short: {', '.join(short)}")
    if wrong:
        print(f"not measured, or measured wrongly: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
