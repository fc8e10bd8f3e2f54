"""Making places and facts of contributions so coarse that each is shared by at least k of them (D1)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import List, Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from .groups import run_starts
from .rules import MINIMUM_CASES, Check, go_on
from .suppression import check_k

LEAST_SIZE = 100.0
"""Metres: IMAGI guide 2014, by its summary on geoobserver.de."""

LARGEST_SIZE = 1000.0
ALL_DROPPED = -1
_FARTHEST = 1e8


@dataclass(frozen=True)
class Cells:
    """What may be published: groups of at least k contributions, all columns of one length.

    ``x`` and ``y`` are the centre of a square of ``size`` metres (NaN where the contributions have no place).
    ``facts`` (groups, quasi-identifiers) are the codes that all of them share, ALL_DROPPED where one was given up.
    ``different`` is the number of different sensitive values in the group (0 where none were given).
    """

    x: np.ndarray
    y: np.ndarray
    size: np.ndarray
    n: np.ndarray
    facts: np.ndarray
    generalised: np.ndarray
    different: np.ndarray


@dataclass(frozen=True)
class Coarsened:
    """``group`` per contribution is its row in ``cells``, -1 where it is suppressed.

    ``hidden`` (n, 2) are the centres of the squares of ``hidden_size`` metres that hold suppressed contributions with
    a place: their number is not told. ``complementary`` of the ``suppressed`` were in a group that is large enough, and
    are hidden so that the total does not give the others away.
    """

    cells: Cells
    group: np.ndarray
    hidden: np.ndarray
    hidden_size: float
    k: int
    complementary: int

    @property
    def kept(self) -> int:
        """Contributions that are part of a published group."""
        return int((self.group >= 0).sum())

    @property
    def generalised(self) -> int:
        """Those of them in a larger cell or with fewer facts than asked for."""
        return int(self.cells.n[self.cells.generalised].sum())

    @property
    def suppressed(self) -> int:
        """Contributions that are not published at all."""
        return int((self.group < 0).sum())

    @property
    def min_l(self) -> int:
        """The fewest different sensitive values in a published group (l-diversity), 0 where none were given."""
        return int(self.cells.different.min()) if len(self.cells.different) else 0


@dataclass
class _Open:
    """Contributions not yet in a group, and the groups made so far."""

    rows: np.ndarray
    keys: List[np.ndarray] = field(default_factory=list)
    members: List[np.ndarray] = field(default_factory=list)
    levels: List[Tuple[float, int]] = field(default_factory=list)


def coarsen(
    points: np.ndarray, *, facts: Sequence[np.ndarray] = (), size: float = LEAST_SIZE, largest: float = LARGEST_SIZE,
    k: int = MINIMUM_CASES, sensitive: Optional[np.ndarray] = None, check: Check = go_on,
) -> Coarsened:
    """Group contributions by cell and facts; what is alone goes into a larger cell, then gives up a fact, then is hidden.

    ``points`` (n, 2) metres, NaN without a place; ``facts`` int codes ≥ 0 per quasi-identifier, the last is given up
    first; cells are floor(xy/size), so that every publication has the same grid, and double up to ``largest``.
    Raises BadInput for k below 3 or cells below 100 m, Cancelled.
    """
    columns = _columns(points, facts, sensitive)
    sizes = _sizes(size, largest)
    open_ = _Open(np.arange(len(points)))
    check_k(k)
    levels = [(one, len(facts)) for one in sizes] + [(sizes[-1], kept) for kept in range(len(facts) - 1, -1, -1)]
    for level in levels:
        check()
        _close(open_, points, columns, level, k)
    complementary = _hide_one_more(open_, points, sizes[-1], k)
    return _result(open_, points, columns, sizes, k, sensitive, complementary)


def _sizes(size: float, largest: float) -> List[float]:
    if not (math.isfinite(size) and size >= LEAST_SIZE):
        raise BadInput("cells for publishing are at least 100 m wide", size=size, least=LEAST_SIZE)
    sizes = [float(size)]
    while sizes[-1] * 2 <= largest:
        sizes.append(sizes[-1] * 2)
    return sizes


def _columns(points: np.ndarray, facts: Sequence[np.ndarray], sensitive: Optional[np.ndarray]) -> np.ndarray:
    """Return (n, quasi-identifiers) codes."""
    more = () if sensitive is None else (sensitive,)
    if any(len(one) != len(points) for one in (*facts, *more)):
        raise BadInput("columns differ in length")
    if len(points) and not np.nanmax(np.abs(points), initial=0.0) < _FARTHEST:
        raise BadInput("a place lies beyond the earth")
    return np.column_stack([*facts, np.empty((len(points), 0))]).astype(np.int64)


def _cell(points: np.ndarray, size: float) -> np.ndarray:
    """Return (n, 2) numbers of the cells; contributions without a place share one of their own."""
    located = np.isfinite(points).all(axis=1)
    cell = np.full(points.shape, np.iinfo(np.int64).max, dtype=np.int64)
    cell[located] = np.floor(points[located] / size)
    return cell


def _close(open_: _Open, points: np.ndarray, facts: np.ndarray, level: Tuple[float, int], k: int) -> None:
    """Make groups of all open contributions that share cell and facts with at least k - 1 others."""
    size, kept = level
    rows = open_.rows
    key = np.column_stack((_cell(points[rows], size), facts[rows, :kept]))
    order = np.lexsort(key.T[::-1])
    starts = run_starts(*key[order].T)
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(rows)]):
        if end - start >= k:
            member = rows[order[start:end]]
            open_.members.append(member)
            open_.levels.append(level)
    grouped = np.zeros(len(points), dtype=bool)
    for member in open_.members:
        grouped[member] = True
    open_.rows = rows[~grouped[rows]]


def _hide_one_more(open_: _Open, points: np.ndarray, size: float, k: int) -> int:
    """Where all that is hidden lies in one cell or is less than k, hide the smallest group, too: the total would tell it."""
    if not (len(open_.rows) and open_.members):
        return 0
    if len(open_.rows) >= k and len(np.unique(_cell(points[open_.rows], size), axis=0)) > 1:
        return 0
    smallest = min(range(len(open_.members)), key=lambda at: (len(open_.members[at]), at))
    member = open_.members.pop(smallest)
    open_.levels.pop(smallest)
    open_.rows = np.sort(np.concatenate((open_.rows, member)))
    return len(member)


def _result(
    open_: _Open, points: np.ndarray, facts: np.ndarray, sizes: Sequence[float], k: int, sensitive: Optional[np.ndarray],
    complementary: int,
) -> Coarsened:
    group = np.full(len(points), -1, dtype=np.int64)
    for number, member in enumerate(open_.members):
        group[member] = number
    first = np.array([member[0] for member in open_.members], dtype=np.int64)
    size = np.array([one for one, _ in open_.levels])
    kept = np.array([number for _, number in open_.levels], dtype=np.int64)
    shared = np.where(np.arange(facts.shape[1]) < kept[:, None], facts[first], ALL_DROPPED)
    centre = (np.floor(points[first] / size[:, None]) + 0.5) * size[:, None]
    different = [0 if sensitive is None else len(np.unique(sensitive[member])) for member in open_.members]
    cells = Cells(
        centre[:, 0], centre[:, 1], size, np.array([len(member) for member in open_.members], dtype=np.int64), shared,
        ((size > sizes[0]) & np.isfinite(centre[:, 0])) | (kept < facts.shape[1]), np.array(different, dtype=np.int64))
    away = points[open_.rows]
    away = away[np.isfinite(away).all(axis=1)]
    hidden = (np.unique(np.floor(away / sizes[-1]), axis=0) + 0.5) * sizes[-1]
    return Coarsened(cells, group, hidden, sizes[-1], k, complementary)
