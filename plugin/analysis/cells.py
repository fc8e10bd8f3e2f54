"""Points sorted into small cells, so that neighbours are looked for in few of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from .rules import Check

_MOST = 2**62
_PRODUCTS = 400_000
"""Pairs of points looked at in one go: about 20 MB."""

_SHORT = 2**16
_TABLE = 1_000_000
"""Cells of the box around all points up to which a table knows where each begins."""


@dataclass(frozen=True)
class Cells:
    """Points in the order of their cells: ``codes`` (ascending) is the cell of each point.

    The cell ``offset`` steps away has the code plus ``step(offset)``; cells whose last number differs by one are
    neighbours in this order. ``table`` holds, per code, the first point at or after it, where there are few codes.
    """

    codes: np.ndarray
    strides: Tuple[int, ...]
    table: Optional[np.ndarray]

    def step(self, offset: Tuple[int, ...]) -> int:
        """Return what leads from a cell's code to that of the cell ``offset`` away."""
        return sum(one * stride for one, stride in zip(offset, self.strides))

    def first(self, codes: np.ndarray) -> np.ndarray:
        """Return the position of the first point in these cells or beyond."""
        return self.table[codes] if self.table is not None else np.searchsorted(self.codes, codes)

    def part(self, member: np.ndarray) -> Cells:
        """Return the same cells with only some points, by a mask or by ascending positions."""
        return _cells(self.codes[member], self.strides, 0 if self.table is None else len(self.table))


def cells_of(numbers: np.ndarray, *, reach: int) -> Tuple[np.ndarray, Cells]:
    """Return the order of points by their (n, dimensions) cell numbers, and their cells in this order.

    Offsets of up to ``reach`` in each dimension lead to no other cell by mistake. Raises BadInput where the cells are
    so small that they cannot be numbered.
    """
    shifted = numbers - numbers.min(axis=0) + reach
    widths = [int(width) for width in shifted.max(axis=0) + reach + 1]
    strides, size = [], 1
    for width in reversed(widths):
        strides.append(size)
        size *= width
    if size >= _MOST:
        raise BadInput("the distance is too small for this extent", cells=size)
    code = shifted @ np.array(strides[::-1], dtype=np.int64)
    order = np.argsort(code.astype(np.uint16) if size < _SHORT else code, kind="stable")  # numpy sorts 16 bits by radix
    return order, _cells(code[order], tuple(strides[::-1]), size + 1 if size < _TABLE else 0)


def _cells(codes: np.ndarray, strides: Tuple[int, ...], size: int) -> Cells:
    if not size:
        return Cells(codes, strides, None)
    table = np.zeros(size, dtype=np.int64)
    np.cumsum(np.bincount(codes, minlength=size)[: size - 1], out=table[1:])
    return Cells(codes, strides, table)


def pairs(starts: np.ndarray, ends: np.ndarray, *, check: Check) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
    """Yield, in blocks, every row with each position of its range [start, end): (rows, positions)."""
    number = ends - starts
    total = np.cumsum(number)
    begin = 0
    while begin < len(number):
        check()
        done = int(total[begin - 1]) if begin else 0
        stop = max(int(np.searchsorted(total, done + _PRODUCTS, side="right")), begin + 1)
        held = number[begin:stop]
        row = np.repeat(np.arange(begin, stop), held)
        shift = starts[begin:stop] - (total[begin:stop] - held - done)
        yield row, np.arange(len(row)) + np.repeat(shift, held)
        begin = stop
