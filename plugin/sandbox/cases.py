"""The cases that are planted for questions to which no open data are at hand; each of them can be left out."""
from __future__ import annotations

from typing import FrozenSet, Iterable

CASES = ("air_limits", "noise_lden", "traffic_dtv", "occupancy_fill", "supply_distance", "representativeness",
         "response_time", "near_exceedance", "before_after")
"""Named after the question that finds them."""

LeftOut = FrozenSet[str]


def left_out(names: Iterable[str]) -> LeftOut:
    """The cases that a city goes without. Raises ValueError for a name that is none."""
    chosen = frozenset(names)
    unknown = sorted(chosen - set(CASES))
    if unknown:
        raise ValueError(f"there is no planted case {', '.join(unknown)}")
    return chosen
