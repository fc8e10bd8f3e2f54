"""Hiding small counts of a table so that they cannot be worked out from its totals (D1)."""

from __future__ import annotations

import numpy as np

from ..core.errors import BadInput
from .rules import MINIMUM_CASES

LEAST_K = 3
"""Counts of one or two are never published."""


def check_k(k: int) -> int:
    """Return k. Raises BadInput below the floor."""
    if k < LEAST_K:
        raise BadInput("k is at least three", k=k, least=LEAST_K)
    return k


def hidden(counts: np.ndarray, *, k: int = MINIMUM_CASES) -> np.ndarray:
    """Tell which cells of a row or of a (rows, columns) table are hidden when the totals are published.

    First those from 1 to k - 1; then, as long as a row or column has exactly one hidden cell, or hidden ones of less than
    k together, its next smallest (complementary suppression; what is hidden is the total minus the rest, and two of two
    are one each). A cell of 0 tells of nobody and stays, unless nothing else can hide the one. Raises BadInput for k
    below three or negative counts.
    """
    check_k(k)
    table = np.atleast_2d(np.asarray(counts))
    if (table < 0).any():
        raise BadInput("a count is not negative")
    away = (table > 0) & (table < k)
    while _hide_one_more(table, away, k) or (table.shape[0] > 1 and _hide_one_more(table.T, away.T, k)):
        pass
    return away.reshape(np.shape(counts))


def _hide_one_more(table: np.ndarray, away: np.ndarray, k: int) -> bool:
    """Hide the next smallest cell of each row that has one hidden, or less than k together; tell whether any was."""
    changed = False
    for row in np.flatnonzero(away.any(axis=1)):
        alone = away[row].sum() == 1
        shown = np.flatnonzero(~away[row] & (alone | (table[row] > 0)))
        if len(shown) and (alone or table[row, away[row]].sum() < k):
            rank = np.where(table[row, shown] > 0, table[row, shown].astype(np.float64), np.inf)
            away[row, shown[rank.argmin()]] = True
            changed = True
    return changed
