"""Building Musterstadt: the same file for the same seed and scale, every time."""
from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import numpy as np

from . import blocks, cases, green, ground, participation, reports, sensors, storage, truth
from .clock import FIRST_YEAR, LAST_YEAR, Hours, city_hours
from .options import SEED
from .stations import Station, stations


@dataclass(frozen=True)
class Scale:
    """How much of the city is built; shares are of the full city."""
    name: str
    first_year: int
    stations: float
    contributions: float
    trees: int
    benches: int
    playgrounds: int


SCALES: Dict[str, Scale] = {
    "full": Scale("full", FIRST_YEAR, 1.0, 1.0, 8000, 640, 85),
    "lean": Scale("lean", FIRST_YEAR, 1.0, 1.0, 200, 80, 85),  # all that is measured and said, few trees
    "small": Scale("small", LAST_YEAR, 0.2, 0.5, 400, 80, 20)}

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what is being done now (English)."""


def file_name(scale: str, seed: int, leave_out: Sequence[str] = ()) -> str:
    """Name of the city's file; it changes with the layout, so a file of an older plugin is left alone."""
    without = "".join(f"-without-{case}" for case in sorted(set(leave_out)))
    return f"musterstadt-{storage.LAYOUT}-{scale}-{seed}{without}.sqlite"


def build(path: Path, *, scale: str = "full", seed: int = SEED, leave_out: Sequence[str] = (),
          progress: Progress = lambda *_: None) -> None:
    """Make the city in a new file beside `path` and move it into place when it is complete.

    What was planted, and what it comes to, is written to `truth.json` beside it. `leave_out` names cases (cases.py)
    that are not planted. Raises ValueError for a name that is none.
    """
    chosen, without = SCALES[scale], cases.left_out(leave_out)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    connection = storage.create(fresh)
    try:
        facts = _fill(connection, chosen, seed, without, progress)
        connection.execute("INSERT INTO meta VALUES('seed',?)", (str(seed),))
        connection.execute("INSERT INTO meta VALUES('scale',?)", (scale,))
        connection.execute("COMMIT")
    finally:
        connection.close()
    truth.write(path.with_name("truth.json"), facts, city=path.name)
    os.replace(fresh, path)


def _fill(connection: storage.sqlite3.Connection, scale: Scale, seed: int, left_out: cases.LeftOut,
          progress: Progress) -> Dict[str, Any]:
    hours = city_hours(scale.first_year, LAST_YEAR)
    seeds = np.random.SeedSequence(seed).spawn(8)
    plan, posts, values, plants, people, callers, homes, more = (np.random.default_rng(each) for each in seeds)
    roads = ground.streets(plan)
    chosen = stations(roads, rng=posts, share=scale.stations)
    total = len(chosen) * len(hours)
    everything = total + scale.trees * 50
    measured = sensors.make_values(chosen, hours=hours, rng=values, more=more, left_out=left_out)
    sensors.write_sensors(connection, chosen, measured, hours=hours,
                          tick=lambda done: progress(done, everything, "observations"))
    progress(total, everything, "trees, benches and playgrounds")
    playgrounds = _fill_green(connection, scale, roads, plants)
    progress(total + scale.trees * 30, everything, "contributions")
    said = _fill_participation(connection, scale, roads, people, chosen, hours, left_out)
    areas = ground.districts()
    reported = reports.report_rows(areas, callers, left_out)
    green.write_collection(connection, "reports", reported)
    houses = blocks.block_rows(playgrounds, areas, homes, left_out)
    green.write_collection(connection, "blocks", houses)
    facts = {**truth.of_sensors(chosen, measured, said, hours=hours), **truth.of_reports(reported, areas),
             **truth.of_blocks(houses, playgrounds)}
    progress(everything, everything, "done")
    return {case: fact for case, fact in facts.items() if case not in left_out}


def _fill_green(connection: storage.sqlite3.Connection, scale: Scale, roads: Sequence[ground.Street],
                rng: np.random.Generator) -> List[green.Row]:
    """Write districts and what grows and stands in them; gives the playgrounds."""
    areas = ground.districts()
    green.write_collection(connection, "districts", green.district_rows(areas))
    rows: List[green.Row] = []
    for name, make, count in (("trees", green.tree_rows, scale.trees), ("benches", green.bench_rows, scale.benches),
                              ("playgrounds", green.playground_rows, scale.playgrounds)):
        rows = list(make(roads, areas, rng, count))
        green.write_collection(connection, name, rows)
    return rows


def _fill_participation(connection: storage.sqlite3.Connection, scale: Scale, roads: Sequence[ground.Street],
                        rng: np.random.Generator, chosen: Sequence[Station], hours: Hours, left_out: cases.LeftOut
                        ) -> List[participation.Entry]:
    """Write all procedures; gives the contributions of the first."""
    first, written = 1001, []
    for procedure in participation.PROCEDURES:
        count = round(procedure.count * scale.contributions)
        entries = participation.contributions(procedure, roads=roads, rng=rng, first=first, count=count)
        if count >= 450:
            participation.plant_texts(entries)
        if count >= 450 and hours.year[0] < 2024:
            _plant_air(procedure, entries, chosen, hours, rng, left_out)
        storage.add_procedure(connection, participation.project(procedure), contributions=entries)
        written.append(entries)
        first += 1000
    return written[0]


def _plant_air(procedure: participation.Procedure, entries: List[participation.Entry], chosen: Sequence[Station],
               hours: Hours, rng: np.random.Generator, left_out: cases.LeftOut) -> None:
    if procedure.id != participation.PROCEDURES[0].id:
        return
    kerb = next(station for station in chosen if station.key == "no2-01")
    participation.plant_near_air(entries, station=kerb.xy, hours=hours, rng=rng, left_out=left_out)
