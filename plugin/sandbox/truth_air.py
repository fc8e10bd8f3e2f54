"""The truth about nitrogen dioxide: which days lay above the level, and who complained nearby and soon after."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping, Sequence, Tuple

import numpy as np

from ..core import crs
from . import shapes
from .clock import Hours, summer_time
from .participation import Entry

RADIUS, LAG_DAYS, TOPIC = 500.0, 2, "Luft und Lärm"
YEAR, LEVEL, ALLOWED, ENOUGH_HOURS, ENOUGH_OF_YEAR = 2024, 50.0, 18, 18, 0.85


def day_means(row: np.ndarray, hours: Hours) -> Dict[int, float]:
    """Mean of each local day (since 1970-01-01) that has 18 values or more."""
    first = int(hours.day[0])
    there = ~np.isnan(row)
    number = np.bincount(hours.day[there] - first)
    total = np.bincount(hours.day[there] - first, weights=row[there])
    return {first + at: float(total[at] / count) for at, count in enumerate(number.tolist()) if count >= ENOUGH_HOURS}


def high_days(row: np.ndarray, hours: Hours) -> List[int]:
    """The days of a row whose mean, in whole units, lies above the level."""
    return [day for day, mean in day_means(row, hours).items() if np.floor(mean + 0.5) > LEVEL]


def air_limits(rows: Mapping[str, np.ndarray], names: Mapping[str, str], hours: Hours) -> Dict[str, Any]:
    """Days above the level of 2030 at the three stations with planted days, and what follows from their number."""
    begin, end = (int(np.datetime64(f"{year}-01-01").astype(int)) for year in (YEAR, YEAR + 1))
    found = []
    for key in ("no2-01", "no2-02", "no2-03"):
        covered = sum(begin <= day < end for day in day_means(rows[key], hours)) / (end - begin)
        high = [day for day in high_days(rows[key], hours) if begin <= day < end]
        status = "above" if len(high) > ALLOWED else "met" if covered >= ENOUGH_OF_YEAR else "not_assessable"
        found.append({"station": names[key], "n_exceed": len(high), "n_allowed": ALLOWED, "status": status,
                      "first_over": str(np.datetime64(high[ALLOWED], "D")) if len(high) > ALLOWED else None})
    return {"year": YEAR, "pollutant": "NO2", "metric": "day", "level": LEVEL, "stations": found}


def near_exceedance(rows: Mapping[str, np.ndarray], places: Mapping[str, Tuple[float, float]], said: Sequence[Entry],
                    hours: Hours) -> Dict[str, Any]:
    """Complaints within 500 m of a station, and those of them on a day above the level there or the two days after."""
    high = {key: set(high_days(row, hours)) for key, row in rows.items() if key.startswith("no2-")}
    near = hits = 0
    for feature, _ in said:
        if feature["properties"]["category"] != TOPIC or not feature["properties"]["dipasLocated"]:
            continue
        spot = crs.transform(shapes.positions(feature["geometry"]), source="OGC:CRS84", target="EPSG:25832").mean(axis=0)
        close = [key for key in high if np.hypot(*(spot - places[key])) <= RADIUS]
        day = _local_day(feature["properties"]["dateCreated"])
        near += bool(close)
        hits += any(day - back in high[key] for key in close for back in range(LAG_DAYS + 1))
    return {"year": YEAR, "topic": TOPIC, "level": LEVEL, "radius": RADIUS, "lag": LAG_DAYS, "near": near, "hits": hits}


def _local_day(moment: str) -> int:
    hour = int(np.datetime64(moment.rstrip("Z"), "h").astype(int))
    return (hour + 1 + int(summer_time(np.array([hour]))[0])) // 24
