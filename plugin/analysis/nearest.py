"""The nearest points to points, by distances in metres."""

from __future__ import annotations

from typing import Tuple

import numpy as np

from .rules import Check, go_on

_PAIRS = 1_000_000


def nearest(
    points: np.ndarray, others: np.ndarray, *, k: int = 1, but_itself: bool = False, check: Check = go_on,
) -> Tuple[np.ndarray, np.ndarray]:
    """Return the indices in ``others`` and the distances of the ``k`` nearest, as (points, k), the nearest first.

    All (n, 2) in metres; where ``but_itself``, both are the same points and none is its own neighbour. Points with NaN
    are near to nothing: their row is -1 and inf, as where there are fewer than ``k``. Equal distances: the first one.
    """
    k = max(min(k, len(others) - int(but_itself)), 0)
    place, distance = np.full((len(points), k), -1, dtype=np.int64), np.full((len(points), k), np.inf)
    block = max(_PAIRS // max(len(others), 1), 1)
    for start in range(0, len(points), block if k else len(points) + 1):
        check()
        rows = np.arange(start, min(start + block, len(points)))
        square = _squares(points[rows], others)
        if but_itself:
            square[np.arange(len(rows)), rows] = np.inf
        found = square.argmin(axis=1)[:, None] if k == 1 else _smallest(square, k)
        apart = np.sqrt(np.take_along_axis(square, found, axis=1))
        place[rows], distance[rows] = np.where(np.isfinite(apart), found, -1), apart
    return place, distance


def _smallest(square: np.ndarray, k: int) -> np.ndarray:
    """Return the columns of the ``k`` smallest of each row, in their order."""
    return np.argsort(square, axis=1, kind="stable")[:, :k]


def _squares(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the squared distances, inf where one of the two is nowhere."""
    square = (points[:, 0][:, None] - others[:, 0]) ** 2
    square += (points[:, 1][:, None] - others[:, 1]) ** 2
    square[np.isnan(square)] = np.inf
    return square
