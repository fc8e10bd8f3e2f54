"""The truth about a car park that is full on Saturdays, and a bin that is emptied too often."""
from __future__ import annotations

from typing import Any, Dict, Mapping

import numpy as np

from .planted import FULL_HOURS, FULL_SPACES, FULL_WEEKDAY, FULL_YEAR, SLOW_PER_DAY
from .series import CAPACITY, COLLECTED

TO_EMPTY, WORTH = 80.0, 50.0


def occupancy_fill(names: Mapping[str, str]) -> Dict[str, Any]:
    """Full hours of the year at the car park; collections of the bin, and when it reaches 80 % after the last value."""
    days = np.arange(f"{FULL_YEAR}-01-01", f"{FULL_YEAR + 1}-01-01", dtype="datetime64[D]")
    weekday = (days.astype(int) + 3) % 7
    mondays = days[weekday == COLLECTED[0]]
    each, full = FULL_HOURS[1] - FULL_HOURS[0], int((weekday == FULL_WEEKDAY).sum())
    since = int((days[-1] - mondays[-1]).astype(int)) * 24 + 23 - COLLECTED[1]
    last = SLOW_PER_DAY * since / 24
    before = SLOW_PER_DAY * (7 * 24 - 1) / 24
    return {"year": FULL_YEAR, "capacity": CAPACITY,
            "parking": {"station": names["parking-01"], "hours_full": full * each, "longest_full_h": each,
                        "highest": FULL_SPACES / CAPACITY, "share_full": round(full * each / (len(days) * 24), 9)},
            "bin": {"station": names["bins-01"], "n_emptied": len(mondays), "fill_rate": SLOW_PER_DAY,
                    "avoidable": len(mondays) if before < WORTH else 0,
                    "now": round(last / 100, 9), "days_to_80": round((TO_EMPTY - last) / SLOW_PER_DAY, 9)}}
