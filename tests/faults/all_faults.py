"""All of it: kills, faults, small worlds, random histories and planted defects; leaves ``build/faults.json``.

Run as ``all_faults.py [--full] [--only PART…]``; without ``--full`` in the sizes for CI. Ends with 1 where anything was lost,
doubled, wrong or not noticed, or fewer came about than wanted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

import kills  # noqa: E402
import planted  # noqa: E402
import troubles  # noqa: E402
from bench import Bench  # noqa: E402
from kills import Tally  # noqa: E402

PARTS = ("kills", "faults", "worlds", "histories", "defects")


@dataclass(frozen=True)
class Sizes:
    """How much is tried. ``sweep``: kills at every so-manieth statement; ``each``: trials of each kind of fault."""

    kills: int
    qgis_kills: int
    sweep: int
    each: int
    qgis_each: int
    steps: int
    states: int
    histories: int


FULL = Sizes(1000, 120, 1, 40, 15, 3, 100_000, 100_000)
SMALL = Sizes(50, 10, 40, 3, 1, 2, 20_000, 2_000)  # tests walk the worlds of two steps, and see that every defect can be planted


def sessions(sizes: Sizes, parts, seed: int) -> dict[str, Tally]:
    """Kill and upset publishers over both adapters, two benches at a time."""
    jobs = []
    if "kills" in parts:
        jobs.append(("requests", lambda bench: kills.series(bench, kills=sizes.kills, seed=seed, sweep=sizes.sweep)))
        jobs.append(("qgis", lambda bench: kills.series(bench, kills=sizes.qgis_kills, seed=seed, sweep=0, adapter="qgis")))
    if "faults" in parts:
        jobs.append(("requests", lambda bench: troubles.series(bench, each=sizes.each, seed=seed)))
        jobs.append(("qgis", lambda bench: troubles.series(bench, each=sizes.qgis_each, seed=seed + 1, adapter="qgis")))
    with tempfile.TemporaryDirectory(prefix="udw-faults-") as folder, ThreadPoolExecutor(2) as pool:
        os.chmod(folder, 0o755)  # noqa: S103  a session without rights must reach its file
        done = list(pool.map(lambda job: _on_bench(Path(folder), job), enumerate(jobs)))
    return _together(done)


def _on_bench(folder: Path, numbered) -> dict[str, Tally]:
    number, (adapter, work) = numbered
    with Bench(folder / str(number), adapters=(adapter,)) as bench:
        found = work(bench)
    whole = sum(found.values(), Tally())
    print(f"through {adapter}: {whole.tried} trials, {whole.kills} kills counted, {whole.survived} survived", flush=True)
    return found


def _together(done) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for part in done:
        for kind, tally in part.items():
            found[kind] = found.get(kind, Tally()) + tally
    return found


def summary(found: dict[str, Tally]) -> dict:
    """Return what the JSON says of kills and faults."""
    whole = sum(found.values(), Tally())
    for kind, tally in found.items():
        print(f"{kind}: {tally.tried} tried, {tally.survived} survived", flush=True)
        for told in tally.bad:
            print(f"    {told}", flush=True)
    return {
        "kills": whole.kills, "lost": whole.lost, "doubled": whole.doubled, "uncertain": whole.uncertain,
        "faults": {kind: {"tried": tally.tried, "survived": tally.survived} for kind, tally in found.items()},
    }


def short_of(told: dict, sizes: Sizes, parts) -> list[str]:
    """Name everything that is not as it must be."""
    wanted = {"kills": ("kills", sizes.kills), "worlds": ("states", sizes.states), "histories": ("histories", sizes.histories)}
    short = [f"{name}: {told[name]} of {least}" for part, (name, least) in wanted.items() if part in parts and told[name] < least]
    short += [f"{name}: {told[name]}" for name in ("wrong", "lost", "doubled") if told.get(name)]
    short += [f"{kind}: {one}" for kind, one in told.get("faults", {}).items() if not 0 < one["survived"] == one["tried"]]
    short += [f"not noticed: {name}" for name in told.get("missed", ())]
    return short


def measured(sizes: Sizes, parts, seed: int) -> dict:
    """Run the parts; return what the JSON says."""
    told: dict = {"wrong": 0, "seed": seed, "seconds": {}}
    for part, work in (
        ("kills", lambda: summary(sessions(sizes, parts, seed))), ("worlds", lambda: _worlds(sizes)),
        ("histories", lambda: _histories(sizes, seed)), ("defects", planted.run),
    ):
        if part in parts or part == "kills" and "faults" in parts:
            start = time.monotonic()
            found = work()
            told["wrong"] += found.pop("wrong", 0)
            told.update(found)
            told["seconds"][part] = round(time.monotonic() - start)
            print(f"== {part}: {told['seconds'][part]} s", flush=True)
    return told


def _worlds(sizes: Sizes) -> dict:
    import worlds

    found = worlds.run(steps=sizes.steps)
    return {"states": found["states"], "transitions": found["transitions"], "frontier": found["frontier"], "wrong": len(found["violations"])}


def _histories(sizes: Sizes, seed: int) -> dict:
    import histories

    found = histories.run(count=sizes.histories, seed=seed)
    for told in found["told"]:
        print(told)
    return {"histories": found["histories"], "wrong": found["wrong"], "platforms": found["platforms"]}


def main() -> int:
    """Run what is asked for; write and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", nargs="*", choices=PARTS)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "faults.json")
    asked = parser.parse_args()
    sizes = FULL if asked.full else SMALL
    parts = asked.only or [part for part in PARTS if asked.full or part not in ("worlds", "defects")]
    told = measured(sizes, parts, asked.seed)
    told["short"] = short_of(told, sizes, parts)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: value for name, value in told.items() if name != "faults"}, indent=1))
    for line in told["short"]:
        print(f"NOT SO: {line}")
    return bool(told["short"])


if __name__ == "__main__":
    sys.exit(main())
