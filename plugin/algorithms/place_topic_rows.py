"""Clusters of contributions as rows and areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.dbscan import Clusters
from ..analysis.hot_spots import around_sum
from ..analysis.place_topics import Counted, Places
from ..analysis.rules import MINIMUM_CASES
from ..bridge.metric import Metres
from ..bridge.writing import INTEGER, REAL, TEXT, TIME, Column
from ..core.observations import NO_TIME
from .contribution_texts import Texts
from .given import count

translate = QCoreApplication.translate
_BUFFER = 25.0
_CONCAVE = 0.3
_MANY = 1_000
_MESH = 50.0
"""Metres: hulls of thousands of contributions are drawn around the cells of a mesh, of this one if it is not too fine."""


@dataclass(frozen=True)
class Asked:
    """The located contributions: rows of ``read``, their points, times (ms, NO_TIME) and votes where there are fields."""

    read: Texts
    rows: np.ndarray
    points: np.ndarray
    times: Optional[np.ndarray]
    votes: Optional[np.ndarray]
    metres: Metres
    unlocated: int


def place_columns(asked: Asked, clusters: Clusters, found: Places) -> list[Column]:
    """Return one row per cluster, the largest first."""
    total = clusters.count
    votes = np.zeros(total, dtype=np.float64)
    member = clusters.labels >= 0
    if asked.votes is not None:
        votes = np.bincount(clusters.labels[member], weights=asked.votes[member], minlength=total)
    first, last = np.full(total, NO_TIME), np.full(total, NO_TIME)
    if asked.times is not None:
        for number in range(total):
            times = asked.times[(clusters.labels == number) & (asked.times != NO_TIME)]
            if len(times):
                first[number], last[number] = times.min(), times.max()
    names = [" ".join([*(word for word, _ in words[:2]), f"({count(n)})"]) for words, n in zip(found.words, found.n.tolist())]
    return [
        Column("cluster", INTEGER, np.arange(1, total + 1), translate("Workbench", "Cluster")),
        Column("n", INTEGER, found.n, translate("Workbench", "Contributions")),
        Column("votes", REAL, votes if asked.votes is not None else np.full(total, np.nan), translate("Workbench", "Votes")),
        Column("first", TIME, first, translate("Workbench", "First contribution (UTC)")),
        Column("last", TIME, last, translate("Workbench", "Last contribution (UTC)")),
        Column("length_m", REAL, found.length, translate("Workbench", "Longest extent (m)")),
        Column(
            "words", TEXT, [told(words) for words in found.words],
            translate("Workbench", "Words (contributions that hold them)")),
        Column("categories", TEXT, [told(names_) for names_ in found.categories], translate("Workbench", "Categories")),
        Column("label", TEXT, names, translate("Workbench", "Label")),
    ]


def told(counted: Counted) -> str:
    """Return words with their number of contributions."""
    return ", ".join(f"{name} ({count(number)})" for name, number in counted)


def hull_of(points: np.ndarray) -> QgsGeometry:
    """Return the concave hull, 25 m wider; nothing for fewer than five contributions."""
    if len(points) < MINIMUM_CASES:
        return QgsGeometry()
    marks = points if len(points) <= _MANY else _rim(points)
    cloud = QgsGeometry.fromMultiPointXY([QgsPointXY(x, y) for x, y in marks.tolist()])
    hull = cloud.concaveHull(_CONCAVE, False)
    if hull.isNull() or hull.isEmpty():
        hull = cloud.convexHull()
    wide = hull.buffer(_BUFFER, 8)
    wide.convertToMultiType()
    return wide


def _rim(points: np.ndarray) -> np.ndarray:
    """Return the corners of the cells with points that have an empty cell beside them, few enough for a quick hull."""
    mesh = _MESH
    corners = _corners(points, mesh)
    while len(corners) > _MANY:
        mesh *= 2
        corners = _corners(points, mesh)
    return corners


def _corners(points: np.ndarray, mesh: float) -> np.ndarray:
    cells = np.floor(points / mesh).astype(np.int64)
    first = cells.min(axis=0) - 1
    occupied = np.zeros(cells.max(axis=0) - first + 3)
    occupied[tuple((cells - first).T)] = 1
    rim = (occupied > 0) & (around_sum(occupied) < 9)
    corner = rim.copy()
    corner[1:] |= rim[:-1]
    corner[:, 1:] |= corner[:, :-1]
    return (np.argwhere(corner) + first) * mesh
