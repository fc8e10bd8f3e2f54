"""What was planted and what it comes to, worked out here by plain arithmetic: what the questions must find."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Mapping, Sequence

import numpy as np

from . import truth_air
from .clock import Hours
from .stations import Station

Facts = Dict[str, Any]


def write(path: Path, facts: Mapping[str, Any], *, city: str) -> None:
    """Write the truth about a city's file."""
    text = json.dumps({"city": city, "cases": facts}, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def of_sensors(stations: Sequence[Station], values: np.ndarray, *, hours: Hours) -> Facts:
    """The truth about series, by case; none where the city has not all of its years.

    `values` (stations, hours) are those that are stored, NaN where an observation is missing.
    """
    if len(np.unique(hours.year)) < 3:
        return {}
    rows = {station.key: np.round(row / station.kind.scale) * station.kind.scale
            for station, row in zip(stations, values)}
    names = {station.key: station.name for station in stations}
    return {"air_limits": truth_air.air_limits(rows, names, hours)}
