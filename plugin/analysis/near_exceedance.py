"""Do contributions follow high values of sensors nearby? Tested by shifting the series (B1)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import List

import numpy as np

from ..core.errors import BadInput, TooFewData
from .groups import run_starts
from .rules import MINIMUM_CASES, Check, go_on

SHIFTS = 999
WEEK = 7
FAR, BEYOND = -1, -2
_BLOCK = 2_000


@dataclass(frozen=True)
class Exceedances:
    """Days on which a value was above the level: ``above`` (stations, days) bool, ``points`` (stations, 2) metres."""

    points: np.ndarray
    above: np.ndarray


@dataclass(frozen=True)
class Nearby:
    """Per contribution whether it is a ``hit``: an exceedance within the radius, on its day or the ``lag`` days before.

    ``station`` is that of the hit (the latest exceedance, then the nearest), without a hit the nearest within the
    radius, FAR without one, BEYOND where the series do not cover the day. ``lag`` in days and ``day`` of the
    exceedance are -1 without a hit; ``distance`` in metres, NaN for FAR and BEYOND.
    ``used`` contributions were tested: ``hits`` of them against ``expected`` by ``shifts`` shifts.
    """

    hit: np.ndarray
    station: np.ndarray
    day: np.ndarray
    lag: np.ndarray
    distance: np.ndarray
    used: int
    hits: int
    expected: float
    ratio: float
    p: float
    shifts: int


def near_exceedance(
    points: np.ndarray, days: np.ndarray, exceedances: Exceedances, *, radius: float = 500.0, lag: int = 2,
    shifts: int = SHIFTS, weekly: bool = False, seed: int = 0, check: Check = go_on,
) -> Nearby:
    """Test whether contributions come on days with or shortly after exceedances nearby more often than by chance.

    ``points`` (n, 2) metres and ``days`` (n,) as columns of ``exceedances.above``. Expected: the same count after
    shifting all series around the circle by the same number of days (own definition), which keeps their autocorrelation
    and what stations share; all shifts where there are no more than ``shifts``, whole weeks only if ``weekly``.
    p = (1 + shifts with as many hits)/(1 + shifts). Raises TooFewData for fewer than five usable contributions, BadInput.
    """
    total = exceedances.above.shape[1]
    if not (math.isfinite(radius) and radius > 0 and lag >= 0) or len(points) != len(days):
        raise BadInput("a radius is positive, a lag is not negative")
    covered = (days >= 0) & (days < total)
    row, station, distance = _pairs(points, exceedances.points, radius, covered, check)
    used = len(np.unique(row))
    if used < MINIMUM_CASES:
        raise TooFewData("fewer than five contributions lie near a station in its period", n=used, least=MINIMUM_CASES)
    back = _back(exceedances.above, station, days[row], lag, 0)
    hits = len(np.unique(row[back >= 0]))
    moves = _moves(total, shifts, weekly, seed)
    counts = np.array([
        _hits(exceedances.above, row, station, days, lag, move, check if at % 20 == 0 else go_on)
        for at, move in enumerate(moves)])
    expected = float(counts.mean()) if len(counts) else math.nan
    p = (1 + int((counts >= hits).sum())) / (1 + len(counts)) if len(counts) else math.nan
    return _result(points, days, covered, row, station, distance, back, used, hits, expected, p, len(moves))


def _pairs(
    points: np.ndarray, stations: np.ndarray, radius: float, covered: np.ndarray, check: Check,
) -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    """Return contributions and the stations within the radius, sorted by contribution, with their distances."""
    found: List[np.ndarray] = []
    usable = np.flatnonzero(covered & np.isfinite(points).all(axis=1))
    for start in range(0, len(usable), _BLOCK):
        check()
        rows = usable[start : start + _BLOCK]
        distance = np.hypot(
            points[rows, 0][:, None] - stations[:, 0], points[rows, 1][:, None] - stations[:, 1])
        one, station = np.nonzero(distance <= radius)
        found.append(np.column_stack((rows[one], station, distance[one, station])))
    table = np.concatenate(found) if found else np.empty((0, 3))
    return table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2]


def _back(above: np.ndarray, station: np.ndarray, day: np.ndarray, lag: int, move: int) -> np.ndarray:
    """Return how many days back the latest exceedance lies for each pair, -1 for none, the series shifted by ``move``."""
    result = np.full(len(station), -1, dtype=np.int64)
    for step in range(lag, -1, -1):
        there = day - step
        found = (there >= 0) & above[station, (there - move) % above.shape[1]]
        result[found] = step
    return result


def _hits(
    above: np.ndarray, row: np.ndarray, station: np.ndarray, days: np.ndarray, lag: int, move: int, check: Check,
) -> int:
    check()
    hit = _back(above, station, days[row], lag, move) >= 0
    starts = run_starts(row)
    return int(np.logical_or.reduceat(hit, starts).sum()) if len(starts) else 0


def _moves(total: int, shifts: int, weekly: bool, seed: int) -> List[int]:
    possible = np.arange(WEEK, total, WEEK) if weekly else np.arange(1, total)
    if len(possible) > shifts:
        possible = np.sort(np.random.default_rng(seed).choice(possible, shifts, replace=False))
    return [int(move) for move in possible]


def _result(
    points: np.ndarray, days: np.ndarray, covered: np.ndarray, row: np.ndarray, station: np.ndarray, distance: np.ndarray,
    back: np.ndarray, used: int, hits: int, expected: float, p: float, shifts: int,
) -> Nearby:
    place = np.where(covered, FAR, BEYOND)
    lag, day, far = np.full(len(points), -1), np.full(len(points), -1), np.full(len(points), np.nan)
    order = np.lexsort((distance, np.where(back < 0, np.iinfo(np.int64).max, back), row))
    first = order[run_starts(row[order])]
    who = row[first]
    place[who], lag[who], far[who] = station[first], back[first], distance[first]
    day[who] = np.where(back[first] >= 0, days[who] - back[first], -1)
    ratio = hits / expected if expected > 0 else math.nan
    return Nearby(lag >= 0, place, day, lag, far, used, hits, expected, ratio, p, shifts)
