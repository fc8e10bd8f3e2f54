"""Clusters of points that lie close together, of any shape, with the rest named as noise: DBSCAN (P3)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import List, Optional, Tuple

import numpy as np

from ..core.errors import BadCoordinates, BadInput
from .cells import Cells, cells_of, pairs
from .components import components, numbered
from .groups import run_lengths, run_starts
from .rules import Check, go_on

NOISE = -1
_FARTHEST = 1e8
_FEW = 4
"""Points of each of two cells that are tried first: in dense places they settle it."""


@dataclass(frozen=True)
class Clusters:
    """``labels`` per point: the number of its cluster, the largest first, or NOISE; ``core`` marks its core points."""

    labels: np.ndarray
    core: np.ndarray

    @property
    def count(self) -> int:
        """How many clusters there are."""
        return int(self.labels.max(initial=NOISE)) + 1


@dataclass(frozen=True)
class _Space:
    """Points in the order of their cells, and when two of them are neighbours.

    Neighbours are not farther apart than ``eps`` metres and, with times, ``apart`` ms. Cells are so small that all
    points of one are neighbours of each other.
    """

    x: np.ndarray
    y: np.ndarray
    times: Optional[np.ndarray]
    eps: float
    apart: int
    cells: Cells

    def near(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Tell which pairs are neighbours."""
        close = self.squared(one, other) <= self.eps * self.eps
        if self.times is not None:
            close &= np.abs(self.times[one] - self.times[other]) <= self.apart
        return close

    def squared(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return the squared distances of pairs."""
        across, along = self.x[one], self.y[one]
        across -= self.x[other]
        along -= self.y[other]
        across *= across
        along *= along
        across += along
        return across

    def part(self, member: np.ndarray) -> _Space:
        """Return only the points where ``member`` is true."""
        times = None if self.times is None else self.times[member]
        return _Space(self.x[member], self.y[member], times, self.eps, self.apart, self.cells.part(member))

    @property
    def strips(self) -> List[Tuple[int, int]]:
        """The rows of cells around a cell that may hold neighbours, as steps to the first and beyond the last cell."""
        slices = (-1, 0, 1) if self.times is not None else (0,)
        rows = sorted(product(slices, range(-2, 3)), key=lambda at: (abs(at[0]), abs(at[1])))
        reach = {row: 1 if abs(row) == 2 else 2 for row in range(-2, 3)}
        dimensions = len(self.cells.strides)
        return [
            (self.cells.step((*at, -reach[at[1]])[-dimensions:]), self.cells.step((*at, reach[at[1]])[-dimensions:]) + 1)
            for at in rows]

    @property
    def pieces(self) -> List[Tuple[int, int]]:
        """The strips without the cell itself, in smaller pieces, the nearest first: in dense places few of them settle it."""
        dimensions = len(self.cells.strides)
        own = [(0, -1, -1), (0, 1, 1), (-1, -1, 1), (1, -1, 1), *((row, at, at) for row in (0, -1, 1) for at in (-2, 2)),
               (-2, -1, 1), (2, -1, 1)]
        found = [
            (self.cells.step((0, row, low)[-dimensions:]), self.cells.step((0, row, high)[-dimensions:]) + 1)
            for row, low, high in own]
        return found + self.strips[5:]  # those of the times before and after

    @property
    def steps(self) -> List[int]:
        """The steps to the cells around a cell, one of each two opposite ones, the nearest first."""
        slices = (-1, 0, 1) if self.times is not None else (0,)
        dimensions = len(self.cells.strides)
        around = [at for at in product(slices, range(-2, 3), range(-2, 3)) if abs(at[1] * at[2]) < 4 and at > (0, 0, 0)]
        return [self.cells.step(at[-dimensions:]) for at in sorted(around, key=lambda at: sum(one * one for one in at))]


def _space(
    points: np.ndarray, times: Optional[np.ndarray], eps: float, apart: int,
) -> Tuple[np.ndarray, _Space]:
    """Return the order of the points by cell, and the points in this order."""
    numbers = np.floor((points - points.min(axis=0)) / (eps * math.sqrt(0.5))).astype(np.int64)[:, ::-1]
    if times is not None:
        numbers = np.column_stack(((times - times.min()) // max(apart, 1), numbers))
    order, cells = cells_of(numbers, reach=2)
    x, y = np.ascontiguousarray(points[order].T)
    return order, _Space(x, y, None if times is None else times[order], eps, apart, cells)


def dbscan(
    points: np.ndarray, *, eps: float = 150.0, least: int = 10, times: Optional[np.ndarray] = None,
    apart: int = 0, check: Check = go_on,
) -> Clusters:
    """Cluster ``points`` (n, 2) in metres: those with ``least`` points within ``eps``, itself included, are core.

    Clusters are connected cores; a point that is no core but within reach of one belongs to the nearest one's
    cluster. With ``times`` (int64 ms) neighbours are also at most ``apart`` ms apart. Source, by memory: Ester, Kriegel,
    Sander & Xu 1996; cells of eps/√2 as in Gunawan 2013. Raises BadInput, BadCoordinates, Cancelled.
    """
    _validate(points, eps, least, times)
    if not len(points):
        return Clusters(np.empty(0, dtype=np.int64), np.empty(0, dtype=bool))
    order, space = _space(points, times, float(eps), int(apart))
    core = _cores(space, least, check)
    roots = np.full(len(points), NOISE, dtype=np.int64)
    if core.any():
        cores = space.part(core)
        roots[core] = _connected(cores, check)
        _add_border(space, cores, core, roots, check)
    labels, marks = np.empty(len(points), dtype=np.int64), np.empty(len(points), dtype=bool)
    labels[order], marks[order] = roots, core
    return Clusters(numbered(labels, member=labels >= 0), marks)


def _validate(points: np.ndarray, eps: float, least: int, times: Optional[np.ndarray]) -> None:
    if not (math.isfinite(eps) and eps > 0 and least >= 1):
        raise BadInput("a distance and a number of neighbours are positive", eps=eps, least=least)
    if len(points) and not np.abs(points).max() < _FARTHEST:
        raise BadCoordinates("a located point has no coordinates")
    if times is not None and len(times) != len(points):
        raise BadInput("columns differ in length")


def _cores(space: _Space, least: int, check: Check) -> np.ndarray:
    """Tell which points are core: all of a cell with enough points; elsewhere neighbours are counted, strip by strip."""
    cells = space.cells
    number = cells.first(cells.codes + 1) - cells.first(cells.codes)
    core = number >= least
    rest = np.flatnonzero(~core)
    if least > 1 and len(rest):
        number = number[rest]
        for low, high in space.pieces:
            open_ = np.flatnonzero(number < least)
            code = cells.codes[rest[open_]]
            for row, other in pairs(cells.first(code + low), cells.first(code + high), check=check):
                close = space.near(rest[open_[row]], other)
                number += np.bincount(open_[row[close]], minlength=len(rest))
        core[rest] = number >= least
    return core


def _connected(space: _Space, check: Check) -> np.ndarray:
    """Return the component of each core point: two cells are linked where two of their points are neighbours."""
    starts = run_starts(space.cells.codes)
    counts = run_lengths(starts, len(space.x))
    codes = space.cells.codes[starts]
    occupied = space.cells.part(starts)
    root = np.arange(len(starts))
    for step in space.steps:
        check()
        near = occupied.first(codes + step)
        one = np.flatnonzero(occupied.first(codes + step + 1) > near)
        other = near[one]
        apart = root[one] != root[other]
        one, other = one[apart], other[apart]
        linked = _few_near(space, starts, counts, one, other)
        linked[~linked] = _any_near(space, starts, counts, one[~linked], other[~linked], check)
        one, other = one[linked], other[linked]
        root = components(len(root), root[one], root[other])[root]
    return np.repeat(root, counts)


def _few_near(
    space: _Space, starts: np.ndarray, counts: np.ndarray, one: np.ndarray, other: np.ndarray,
) -> np.ndarray:
    """Tell for which pairs of cells some of their first points are neighbours."""
    linked = np.zeros(len(one), dtype=bool)
    for a, b in product(range(_FEW), repeat=2):
        open_ = np.flatnonzero(~linked & (counts[one] > a) & (counts[other] > b))
        linked[open_] = space.near(starts[one[open_]] + a, starts[other[open_]] + b)
    return linked


def _any_near(
    space: _Space, starts: np.ndarray, counts: np.ndarray, one: np.ndarray, other: np.ndarray, check: Check,
) -> np.ndarray:
    """Tell for which pairs of cells any of their points are neighbours."""
    linked = np.zeros(len(one), dtype=bool)
    pair = np.repeat(np.arange(len(one)), counts[one])
    points = np.arange(len(pair)) - np.repeat(np.cumsum(counts[one]) - counts[one] - starts[one], counts[one])
    first = starts[other[pair]]
    for row, second in pairs(first, first + counts[other[pair]], check=check):
        close = space.near(points[row], second)
        linked[pair[row[close]]] = True
    return linked


def _add_border(space: _Space, cores: _Space, core: np.ndarray, roots: np.ndarray, check: Check) -> None:
    """Give each point that is no core to the cluster of the nearest core point within reach, if there is one."""
    rest, position = np.flatnonzero(~core), np.flatnonzero(core)
    best = np.full(len(rest), np.inf)
    code = space.cells.codes[rest]
    for low, high in space.strips:
        for row, other in pairs(cores.cells.first(code + low), cores.cells.first(code + high), check=check):
            core_point = position[other]
            close = space.near(rest[row], core_point)
            row, core_point = row[close], core_point[close]
            far = space.squared(rest[row], core_point)
            order = np.lexsort((core_point, far, row))
            first = order[run_starts(row[order])]
            better = first[far[first] < best[row[first]]]
            best[row[better]] = far[better]
            roots[rest[row[better]]] = roots[core_point[better]]
