"""What was planted and what it comes to, worked out here by plain arithmetic: what the questions must find."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Mapping, Sequence

import numpy as np

from . import truth_air, truth_noise, truth_occupancy, truth_reports, truth_supply, truth_traffic
from .clock import Hours
from .green import Row
from .ground import District
from .participation import Entry
from .stations import Station

Facts = Dict[str, Any]


def write(path: Path, facts: Mapping[str, Any], *, city: str) -> None:
    """Write the truth about a city's file."""
    text = json.dumps({"city": city, "cases": facts}, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def of_sensors(stations: Sequence[Station], values: np.ndarray, said: Sequence[Entry], *,
               hours: Hours) -> Facts:
    """The truth about series and what is `said` beside them, by case; none where the city has not all of its years.

    `values` (stations, hours) are those that are stored, NaN where an observation is missing.
    """
    if len(np.unique(hours.year)) < 3:
        return {}
    rows = {station.key: np.round(row / station.kind.scale) * station.kind.scale
            for station, row in zip(stations, values)}
    names = {station.key: station.name for station in stations}
    places = {station.key: station.xy for station in stations}
    return {"air_limits": truth_air.air_limits(rows, names, hours),
            "near_exceedance": truth_air.near_exceedance(rows, places, said, hours),
            "occupancy_fill": truth_occupancy.occupancy_fill(names),
            "noise_lden": truth_noise.noise_lden(names), "before_after": truth_noise.before_after(rows, names, hours),
            "traffic_dtv": truth_traffic.traffic_dtv(rows, names, hours)}


def of_reports(rows: Sequence[Row], districts: Sequence[District]) -> Facts:
    """The truth about reports, by case."""
    return {"representativeness": truth_reports.representativeness(rows, districts),
            "response_time": truth_reports.response_time(rows)}


def of_blocks(blocks: Sequence[Row], playgrounds: Sequence[Row]) -> Facts:
    """The truth about children and playgrounds."""
    return {"supply_distance": truth_supply.supply_distance(blocks, playgrounds)}
