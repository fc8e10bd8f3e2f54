"""What people report to the city (Mängelmelder): where, when, and when they had an answer."""
from __future__ import annotations

from typing import Any, Dict, Iterator, List, Sequence, Tuple

import numpy as np

from . import shapes
from .cases import LeftOut
from .green import RESIDENTS, STAMP, Row
from .ground import District

COUNT = 1200
CATEGORIES = ("Straßenbeleuchtung", "Schlagloch", "Wilder Müll", "Spielgerät", "Ampel")
OPEN, ANSWERED = STATES = ("offen", "beantwortet")

TURNOUT = {"Hafenviertel": 0.3, "Neufeld": 2.0}
"""Planted: how often people of these districts report, measured by all others."""

SLOW, SLOW_DAYS = "Straßenbeleuchtung", 30
"""Planted: answers about this take so many days longer."""

FIRST_DAY, LAST_DAY, UNTIL = "2025-01-02", "2025-12-20", "2025-12-31"
UNANSWERED = 0.12
MARGIN = 5.0
"""Metres between a report and the border of its district, at least along the axes."""


def counts(districts: Sequence[District], left_out: LeftOut) -> List[int]:
    """Reports of each district: by its residents, and by its planted turnout."""
    total = sum(RESIDENTS)
    turnout = {} if "representativeness" in left_out else TURNOUT
    return [round(COUNT * residents / total * turnout.get(district.name, 1.0))
            for district, residents in zip(districts, RESIDENTS)]


def _spots(district: District, count: int, rng: np.random.Generator) -> np.ndarray:
    """Places well inside a district, (count, 2)."""
    low, high = district.ring.min(axis=0), district.ring.max(axis=0)
    found = np.empty((0, 2))
    while len(found) < count:
        drawn = np.round(rng.uniform(low, high, (400, 2)), 2)
        good = np.ones(len(drawn), dtype=bool)
        for shift in ((0, 0), (MARGIN, 0), (-MARGIN, 0), (0, MARGIN), (0, -MARGIN)):
            good &= shapes.inside(drawn + shift, ring=district.ring)
        found = np.concatenate([found, drawn[good]])
    return found[:count]


def _times(category: str, rng: np.random.Generator, left_out: LeftOut) -> Tuple[str, Any]:
    """When it was reported and answered (None: still open), by daylight, so that no day depends on the zone."""
    first, last = (np.datetime64(day).astype(int) for day in (FIRST_DAY, LAST_DAY))
    day = np.datetime64(int(rng.integers(first, last)), "D")
    wait, hour, never = int(rng.gamma(2.0, 6.0)), int(rng.integers(7, 11)), rng.random() < UNANSWERED
    if category == SLOW and "response_time" not in left_out:
        wait += SLOW_DAYS
    answered = day + wait
    late = never or answered > np.datetime64(UNTIL)
    return f"{day}T{hour:02d}:20:00Z", None if late else f"{answered}T11:45:00Z"


def report_rows(districts: Sequence[District], rng: np.random.Generator, left_out: LeftOut) -> List[Row]:
    """All reports in the order of their time."""
    made = sorted(_unnumbered(districts, rng, left_out), key=lambda row: (row[1]["created"], row[0]["coordinates"]))
    return [(geometry, {"number": f"M-{number:05d}", **properties})
            for number, (geometry, properties) in enumerate(made, start=1)]


def _unnumbered(districts: Sequence[District], rng: np.random.Generator, left_out: LeftOut
                ) -> Iterator[Tuple[Dict[str, Any], Dict[str, Any]]]:
    most = round(COUNT * max(RESIDENTS) / sum(RESIDENTS) * max(TURNOUT.values()))
    for district, count in zip(districts, counts(districts, left_out)):
        for number, spot in enumerate(_spots(district, most, rng).tolist()):
            category = CATEGORIES[int(rng.integers(len(CATEGORIES)))]
            created, answered = _times(category, rng, left_out)
            if number < count:  # what is left out leaves all others as they are
                yield {"type": "Point", "coordinates": spot}, {
                    "category": category, "status": ANSWERED if answered else OPEN, "created": created,
                    "answered": answered, "district": district.name, "updated_at": STAMP}
