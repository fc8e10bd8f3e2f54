"""Working through many series some at a time, so that memory stays small and a cancel is heard."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Iterator, Sequence, Type, TypeVar

import numpy as np

from .slots import Slotted, Tally
from .steps import Steps

ROWS = 100_000
Table = TypeVar("Table")


@dataclass(frozen=True)
class Piece:
    """The series ``first`` and those after it as data of their own, numbered from 0; ``rows`` are theirs in the whole."""

    first: int
    rows: slice
    data: Slotted


def pieces(data: Slotted, *, rows: int = ROWS) -> Iterator[Piece]:
    """Return all series in their order, whole ones, about so many rows at a time; at least one piece."""
    ends = np.searchsorted(data.series, np.arange(data.count), side="right")
    first = 0
    while first < data.count:
        begin = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, begin + rows, side="right")), first + 1)
        yield _piece(data, first, last, slice(begin, int(ends[last - 1])))
        first = last


def joined(kind: Type[Table], parts: Sequence[Table], **whole: Any) -> Table:
    """Return the rows of all tables below each other; ``whole`` are columns that are joined already."""
    names = [one.name for one in fields(kind) if one.name not in whole]  # type: ignore[arg-type]
    return kind(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names}, **whole)


def _piece(data: Slotted, first: int, last: int, rows: slice) -> Piece:
    own = (data.steps.series >= first) & (data.steps.series < last)
    steps = Steps(data.steps.series[own] - first, data.steps.start[own], data.steps.width[own])
    tally = Tally(*(getattr(data.tally, column.name)[first:last] for column in fields(Tally)))
    return Piece(
        first, rows, Slotted(data.series[rows] - first, data.slots[rows], data.values[rows], last - first, steps, tally))
