"""The truth about nitrogen dioxide: which days lay above the level."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping

import numpy as np

from .clock import Hours

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
