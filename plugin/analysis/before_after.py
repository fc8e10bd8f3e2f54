"""Did a measure work? The change at its site against the change at control sites (B2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..core.errors import BadInput, TooFewData
from .rules import Check, go_on
from .slopes import MOST_VALUES, Slope, theil_sen

BLOCK_DAYS = 7
REPEATS = 999
LEAST_FOR_INTERVAL = 2 * BLOCK_DAYS
MONTH = 30
BEFORE, LEFT_OUT, AFTER = -1, 0, 1
DIFFERENCE, RATIO = MEASURES = ("difference", "ratio")
_ROUND = 100


@dataclass(frozen=True)
class Effect:
    """Means of paired days and the effect; ``n_before`` and ``n_after`` are days with values at site and control.

    ``effect`` is (A1 - A0) - (C1 - C0), for a ratio (A1/A0)/(C1/C0); its 95 % interval is NaN for fewer than 14 days
    on either side. ``parallel`` is how the difference between site and control changed before, per 30 days: for a ratio,
    that of the logarithms.
    """

    before: float
    after: float
    control_before: float
    control_after: float
    effect: float
    low: float
    high: float
    n_before: int
    n_after: int
    parallel: Slope


def before_after(
    site: np.ndarray, control: np.ndarray, phase: np.ndarray, *, measure: str = DIFFERENCE, repeats: int = REPEATS,
    seed: int = 0, check: Check = go_on,
) -> Effect:
    """Compare daily values (NaN where there is none) of a site and its control, day by day in order.

    ``phase`` per day is BEFORE, AFTER or LEFT_OUT (run-in). BACI, also called difference in differences, by memory;
    interval by moving blocks of 7 paired days, drawn before and after for themselves (own definition).
    Raises TooFewData without a paired day on both sides, BadInput for a ratio of values that are not positive.
    """
    if not len(site) == len(control) == len(phase):
        raise BadInput("columns differ in length")
    if measure not in MEASURES:
        raise BadInput("unknown measure of the effect", measure=measure)
    paired = np.isfinite(site) & np.isfinite(control)
    first, second = np.flatnonzero(paired & (phase == BEFORE)), np.flatnonzero(paired & (phase == AFTER))
    if not (len(first) and len(second)):
        raise TooFewData("no day before or after has values at both sites", before=len(first), after=len(second))
    both = np.column_stack((site, control))
    means = np.concatenate((both[first].mean(axis=0), both[second].mean(axis=0)))
    if measure == RATIO and not (means > 0).all():
        raise BadInput("a ratio needs values above zero")
    low, high = math.nan, math.nan
    if min(len(first), len(second)) >= LEAST_FOR_INTERVAL and repeats:
        low, high = _interval(both[first], both[second], measure, repeats, seed, check)
    before, control_before, after, control_after = map(float, means)
    return Effect(
        before, after, control_before, control_after, float(_effect(means[None, :], measure)[0]), low, high,
        len(first), len(second), _parallel(both[first], first, measure, check))


def _effect(means: np.ndarray, measure: str) -> np.ndarray:
    """Return the effect of rows of before, control before, after, control after."""
    before, control_before, after, control_after = means.T
    if measure == RATIO:
        with np.errstate(divide="ignore", invalid="ignore"):
            return (after / before) / (control_after / control_before)
    return (after - before) - (control_after - control_before)


def _interval(
    before: np.ndarray, after: np.ndarray, measure: str, repeats: int, seed: int, check: Check,
) -> Tuple[float, float]:
    rng = np.random.default_rng(seed)
    drawn = np.empty((repeats, 4))
    for repeat in range(repeats):
        if repeat % _ROUND == 0:
            check()
        drawn[repeat, :2] = _resampled(before, rng).mean(axis=0)
        drawn[repeat, 2:] = _resampled(after, rng).mean(axis=0)
    effects = _effect(drawn, measure)
    effects = effects[np.isfinite(effects)]
    if not len(effects):
        return math.nan, math.nan
    low, high = np.quantile(effects, (0.025, 0.975))
    return float(low), float(high)


def _resampled(days: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return as many days, drawn as blocks of seven that follow each other."""
    blocks = -(-len(days) // BLOCK_DAYS)
    starts = rng.integers(0, len(days) - BLOCK_DAYS + 1, blocks)
    return days[(starts[:, None] + np.arange(BLOCK_DAYS)).ravel()[: len(days)]]


def _parallel(both: np.ndarray, day: np.ndarray, measure: str, check: Check) -> Slope:
    """Return how the difference of site and control changed before, per 30 days; of the last 4,000 days at most."""
    values, day = both[-MOST_VALUES:], day[-MOST_VALUES:]
    if measure == RATIO:
        values = np.log(np.where(values > 0, values, np.nan))
    return theil_sen(day / MONTH, values[:, 0] - values[:, 1], check=check)
