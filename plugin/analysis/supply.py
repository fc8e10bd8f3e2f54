"""How many square metres of playground, or of anything, each person has within reach (G3)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..core.errors import BadInput


@dataclass(frozen=True)
class Distances:
    """Which block is how far from which facility, as columns of one length: indices and metres.

    Pairs that are not listed are out of reach; ``nearest`` holds per block the metres to its nearest facility, inf
    where there is none.
    """

    block: np.ndarray
    facility: np.ndarray
    metres: np.ndarray
    nearest: np.ndarray


@dataclass(frozen=True)
class Supply:
    """Per block: ``within`` the band, m² per person ``per_person`` (0 without a facility in reach) and ``unserved`` persons.

    Per facility: m² per person in reach ``ratio``, NaN without anybody or without a known area. ``mean`` weighs the
    blocks by their persons, NaN without persons.
    """

    within: np.ndarray
    per_person: np.ndarray
    unserved: np.ndarray
    ratio: np.ndarray
    mean: float


def supply(persons: np.ndarray, area: np.ndarray, distances: Distances, *, band: float) -> Supply:
    """Return the supply of every block by the two-step floating catchment area (2SFCA).

    Rj = area_j/Σ persons within the band of j; Ai = Σ Rj of the facilities within the band of i (Luo & Wang 2003, as in
    R's accessibility). ``persons`` per block and ``area`` per facility in m², NaN unknown: nobody, and no m².
    Where every facility with an area has somebody in reach, Σ Ai·persons = Σ area. Raises BadInput.
    """
    if not (math.isfinite(band) and band > 0):
        raise BadInput("a band is positive", band=band)
    weight = np.nan_to_num(persons)
    if (weight < 0).any() or (np.nan_to_num(area) < 0).any():
        raise BadInput("persons and areas are not negative")
    near = distances.metres <= band
    block, facility = distances.block[near], distances.facility[near]
    reached = np.bincount(facility, weights=weight[block], minlength=len(area))
    ratio = np.divide(area, reached, out=np.full(len(area), np.nan), where=reached > 0)
    each = np.bincount(block, weights=np.nan_to_num(ratio)[facility], minlength=len(persons))
    within = distances.nearest <= band
    total = float(weight.sum())
    mean = float((each * weight).sum()) / total if total else math.nan
    return Supply(within, each, np.where(within, 0.0, weight), ratio, mean)
