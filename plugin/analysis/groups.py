"""Reducing runs of rows to one value each, in the way the quantity asks for."""

from __future__ import annotations

from typing import Sequence, Tuple

import numpy as np

from ..core.errors import BadInput

KINDS: Tuple[str, ...] = ("mean", "sum", "energetic", "circular", "min", "max")
"""Arithmetic mean; sum for counts and rain; energetic mean of dB; mean direction in degrees; extremes."""

_NO_DIRECTION = 1e-9


def run_starts(*columns: np.ndarray) -> np.ndarray:
    """Return the row at which each run of equal rows begins."""
    if not len(columns[0]):
        return np.empty(0, dtype=np.int64)
    changed = np.zeros(len(columns[0]) - 1, dtype=bool)
    for column in columns:
        changed |= column[1:] != column[:-1]
    return np.concatenate(([0], np.flatnonzero(changed) + 1))


def run_lengths(starts: np.ndarray, total: int) -> np.ndarray:
    """Return the number of rows of each run."""
    return np.diff(starts, append=total)


def share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return part/whole, NaN where the whole is 0."""
    return np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)


def reduced(values: np.ndarray, starts: np.ndarray, *, kind: str) -> np.ndarray:
    """Reduce each run of ``values`` (float64, no NaN) to one value.

    energetic: 10·lg(mean(10^(L/10))); circular: atan2(mean sin, mean cos) in
    [0, 360), NaN where the directions cancel out. Raises BadInput for another kind.
    """
    if kind not in KINDS:
        raise BadInput("unknown kind of average", kind=kind)
    if not len(starts):
        return np.empty(0)
    if kind in ("min", "max"):
        return (np.minimum if kind == "min" else np.maximum).reduceat(values, starts)
    if kind == "sum":
        return np.add.reduceat(values, starts)
    number = run_lengths(starts, len(values))
    if kind == "mean":
        return np.add.reduceat(values, starts) / number
    return _energetic(values, starts, number) if kind == "energetic" else _circular(values, starts)


def _energetic(values: np.ndarray, starts: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Relative to the loudest value of each run, so that no level can overflow."""
    top = np.maximum.reduceat(values, starts)
    energy = np.power(10.0, (values - np.repeat(top, number)) / 10.0)
    return top + 10.0 * np.log10(np.add.reduceat(energy, starts) / number)


def _circular(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    angle = np.deg2rad(np.mod(values, 360.0))
    sine, cosine = np.add.reduceat(np.sin(angle), starts), np.add.reduceat(np.cos(angle), starts)
    direction = np.mod(np.rad2deg(np.arctan2(sine, cosine)), 360.0)
    length = np.hypot(sine, cosine) / run_lengths(starts, len(values))
    return np.where(length > _NO_DIRECTION, np.where(direction >= 360.0, 0.0, direction), np.nan)


def percentiles(values: np.ndarray, starts: np.ndarray, *, percent: Sequence[float]) -> np.ndarray:
    """Return (runs, len(percent)) percentiles, linear between the two nearest ranks (Hyndman & Fan 1996, type 7)."""
    number = run_lengths(starts, len(values))
    group = np.repeat(np.arange(len(starts)), number)
    ordered = values[np.lexsort((values, group))]
    result = np.empty((len(starts), len(percent)))
    for column, share in enumerate(percent):
        rank = (number - 1) * (share / 100.0)
        low = np.floor(rank).astype(np.int64)
        lower, upper = ordered[starts + low], ordered[starts + np.minimum(low + 1, number - 1)]
        result[:, column] = lower + (upper - lower) * (rank - low)
    return result
