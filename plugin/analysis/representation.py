"""Who took part, by district: contributions against residents (P4)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..core.errors import BadInput, TooFewData
from .districts import NO_RESIDENTS
from .intervals import count_interval
from .rules import MINIMUM_CASES, TOO_FEW, Check, go_on

UNDER, AS_EXPECTED, OVER = "under", "as expected", "over"
WORDS: Tuple[str, ...] = (UNDER, AS_EXPECTED, OVER, TOO_FEW, NO_RESIDENTS)
PERMUTATIONS = 999
_BLOCK = 100


@dataclass(frozen=True)
class Representation:
    """One row per district: ``observed`` of ``expected`` cases, ``lq`` = observed/expected with its 95 % interval.

    NaN where residents are unknown or fewer than five cases are expected; ``words`` is one of WORDS. ``chi2`` is
    Σ(O - E)²/E over the ``known`` districts with ``df`` degrees of freedom and its ``p`` by permutation.
    """

    observed: np.ndarray
    expected: np.ndarray
    lq: np.ndarray
    low: np.ndarray
    high: np.ndarray
    words: np.ndarray
    chi2: float
    df: int
    p: float
    total: int


def representation(
    observed: np.ndarray, residents: np.ndarray, *, permutations: int = PERMUTATIONS, seed: int = 0, check: Check = go_on,
) -> Representation:
    """Compare cases per district with what the residents let expect: E = N · residents share.

    Intervals of counts: Byar's, below ten the exact one of Poisson (Fingertips guidance; APHO Technical Briefing 3).
    Districts with unknown or no residents take no part, nor do their cases. p = (1 + hits)/(1 + permutations) of draws
    of N cases by residents. Raises TooFewData for fewer than five cases or two districts, BadInput, Cancelled.
    """
    if len(observed) != len(residents) or (np.asarray(observed) < 0).any():
        raise BadInput("columns differ in length")
    known = np.isfinite(residents) & (residents > 0)
    total = int(observed[known].sum())
    if total < MINIMUM_CASES or known.sum() < 2:
        raise TooFewData("too few cases or districts with residents", n=total, districts=int(known.sum()))
    share = residents[known] / residents[known].sum()
    expected = np.full(len(observed), np.nan)
    expected[known] = total * share
    enough = known & (np.nan_to_num(expected) >= MINIMUM_CASES)
    limits = np.array([count_interval(int(count)) for count in observed], dtype=np.float64).reshape(-1, 2)
    lq, low, high = (
        np.divide(column, expected, out=np.full(len(observed), np.nan), where=enough)
        for column in (observed.astype(np.float64), limits[:, 0], limits[:, 1]))
    words = np.select([~known, ~enough, high < 1, low > 1], [NO_RESIDENTS, TOO_FEW, UNDER, OVER], AS_EXPECTED)
    chi2 = float(((observed[known] - expected[known]) ** 2 / expected[known]).sum())
    p = _probability(chi2, total, share, permutations, seed, check)
    return Representation(observed, expected, lq, low, high, words, chi2, int(known.sum()) - 1, p, total)


def _probability(chi2: float, total: int, share: np.ndarray, permutations: int, seed: int, check: Check) -> float:
    if permutations < 1:
        return math.nan
    rng = np.random.default_rng(seed)
    expected, hits = total * share, 0
    for start in range(0, permutations, _BLOCK):
        check()
        drawn = rng.multinomial(total, share / share.sum(), size=min(_BLOCK, permutations - start))
        hits += int((((drawn - expected) ** 2 / expected).sum(axis=1) >= chi2 - 1e-9).sum())
    return (1 + hits) / (1 + permutations)
