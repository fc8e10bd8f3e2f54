"""The truth about reports: which districts report less or more than others, and how long answers take."""
from __future__ import annotations

from math import sqrt
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from .green import RESIDENTS, Row
from .ground import District
from .reports import CATEGORIES, UNTIL

Z = 1.96


def representativeness(rows: Sequence[Row], districts: Sequence[District]) -> Dict[str, Any]:
    """Observed and expected reports by district; under or over where 1 lies outside Byar's interval."""
    total = len(rows)
    found = []
    for district, residents in zip(districts, RESIDENTS):
        observed = sum(properties["district"] == district.name for _, properties in rows)
        expected = total * residents / sum(RESIDENTS)
        low, high = (limit / expected for limit in _byar(observed))
        words = "under" if high < 1 else "over" if low > 1 else "as expected"
        found.append({"district": district.name, "observed": observed, "expected": round(expected, 6),
                      "lq": round(observed / expected, 6), "words": words})
    return {"reports": total, "districts": found}


def _byar(count: int) -> Tuple[float, float]:
    """Limits of a count of ten or more."""
    more = count + 1
    return (count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3,
            more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3)


def response_time(rows: Sequence[Row]) -> Dict[str, Any]:
    """Days to an answer, of all and by category; reports without one wait until the data end."""
    groups = {category: [_waited(properties) for _, properties in rows if properties["category"] == category]
              for category in CATEGORIES}
    whole = [case for cases in groups.values() for case in cases]
    return {"until": UNTIL, "all": _told(whole),
            "categories": {category: _told(cases) for category, cases in groups.items()}}


def _waited(properties: Dict[str, Any]) -> Tuple[int, bool]:
    end: Optional[str] = properties["answered"]
    days = np.datetime64((end or UNTIL)[:10]) - np.datetime64(properties["created"][:10])
    return int(days.astype(int)), end is not None


def _told(cases: List[Tuple[int, bool]]) -> Dict[str, Any]:
    """Cases, open ones, the day by which half have an answer, and the share that has one within 28 days."""
    waiting, median, within = 1.0, None, 0.0
    for day in sorted({days for days, answered in cases if answered}):
        at_risk = sum(days >= day for days, _ in cases)
        waiting *= 1 - sum(days == day and answered for days, answered in cases) / at_risk
        if median is None and waiting <= 0.5:
            median = day
        if day <= 28:
            within = 1 - waiting
    return {"n": len(cases), "open": sum(not answered for _, answered in cases), "median_days": median,
            "within_28": round(within, 9)}
