"""Reading the rows of one table of a damaged file: from both ends of every gap, and singly where two claim one number."""

from __future__ import annotations

import heapq
import sqlite3
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Iterable, Optional

from .sql import Sql, sql

BROKEN = (sqlite3.Error, OverflowError, MemoryError, UnicodeError)
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_FAILURES = 4_000  # tries that find nothing, per table, before the rest of its gaps is given up
_AGAIN = 50_000  # rows read again and again, per table, where pages lead back to each other, before its gaps are given up
_FEW = 1_000  # numbers missing between two rows that are asked for one by one
_PROBES = tuple(sorted({factor << power for power in range(32) for factor in (1, 3)}))
Span = tuple[int, int]


@dataclass
class Found:
    """What could be read of one table: values by rowid (by position where a table has none), and where nothing could.

    ``strays`` are rows under a number that is another's, ``misplaced`` are numbers that stand out of order and are not found.
    """

    columns: tuple[str, ...]
    rows: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    gaps: list[Span] = field(default_factory=list)
    sound: bool = True
    strays: list[tuple[Any, ...]] = field(default_factory=list)
    misplaced: set[int] = field(default_factory=set)

    def lost(self, fid: int) -> bool:
        """Tell whether a row of this number may have stood where nothing can be read."""
        return any(low <= fid <= high for low, high in self.gaps)


def without_numbers(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> Found:
    """Read a table without rowids from both ends; what lies between cannot be asked for."""
    kept: dict[tuple[Any, ...], None] = {}
    found = Found(columns, gaps=[(_LOWEST, _HIGHEST)])
    order = sql("{columns}", columns=columns) if columns else Sql("1")
    for direction in ("ASC", "DESC"):
        keys = ", ".join(f"{key} {direction}" for key in order.split(", "))
        statement = sql("SELECT {columns} FROM {name} ORDER BY " + keys, columns=columns, name=name)  # nosec B608: quoted names
        try:
            for row in connection.execute(statement):
                kept[row] = None
            found.gaps = []
            break
        except BROKEN:
            continue
    found.rows = dict(enumerate(kept))
    return found


class Reading:
    """One table on its way out of a damaged file."""

    def __init__(self, connection: sqlite3.Connection, name: str, columns: tuple[str, ...], hints: Iterable[int] = ()) -> None:
        self._connection = connection
        self._found, self._hints = Found(columns), set(hints)
        self._ways = {
            order: sql(
                "SELECT rowid, {columns} FROM {name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid {order}",
                columns=columns, name=name, order=Sql(order),
            )
            for order in ("ASC", "DESC")
        }
        self._one = sql("SELECT {columns} FROM {name} WHERE rowid = ?", columns=columns, name=name)
        self._seen = 0
        self._doubtful: set[int] = set()  # numbers out of order, or of two rows: one of them is damaged

    def all(self) -> Found:
        """Return every row that is found; ``hints`` are rowids that the table should have."""
        found = self._found
        if not found.columns:
            found.gaps.append((_LOWEST, _HIGHEST))
            return found
        self._close_gaps()
        for number in sorted((self._hints | self._between()) - found.rows.keys()):
            self._ask_for(number)
        for number in sorted(self._doubtful):
            self._decide(number)
        return found

    def _close_gaps(self) -> None:
        found, failures, open_gaps = self._found, 0, [(0, _LOWEST, _HIGHEST)]
        while open_gaps and failures < _FAILURES and self._seen < _AGAIN + 20 * len(found.rows):
            depth, low, high = heapq.heappop(open_gaps)
            gap = self._read(low, high)
            if gap is None:
                continue
            if not failures and not found.rows and not self._answers():
                found.gaps.append(gap)
                return
            failures += 1
            low, high = _narrowed(gap, self._hints | found.rows.keys())
            halves = _parts(low, high, from_below=gap[1] == _HIGHEST) if low < high else []
            for part in halves:
                heapq.heappush(open_gaps, (depth + 1, *part))
            if not halves:
                found.gaps.append(gap)
        found.gaps += [(low, high) for _, low, high in open_gaps]

    def _answers(self) -> bool:
        """Tell whether a search by number ends anywhere in the table; where its first page is gone, none does."""
        for number in _PROBES:
            try:
                self._row(number)
            except BROKEN:
                continue
            return True
        return False

    def _read(self, low: int, high: int) -> Optional[Span]:
        """Read from both ends; return what lies between, None where one way came through."""
        last, first = low - 1, high + 1
        for order, statement in self._ways.items():
            before: Optional[int] = None
            try:
                for number, *values in self._connection.execute(statement, (max(low, _LOWEST), min(high, _HIGHEST))):
                    if before is not None and (number <= before if order == "ASC" else number >= before):
                        self._doubtful |= {before, number}
                    self._keep(number, tuple(values))
                    last, first = (number, first) if order == "ASC" else (last, number)
                    before = number
                return None
            except BROKEN:
                continue
        return (last + 1, first - 1) if last + 1 <= first - 1 else None

    def _keep(self, number: int, values: tuple[Any, ...]) -> None:
        found = self._found
        self._seen += 1
        if found.rows.setdefault(number, values) != values and values not in found.strays:
            found.strays.append(values)
            self._doubtful.add(number)

    def _between(self) -> set[int]:
        """Return numbers missing between neighbours: where something is damaged, a search by number may still find them."""
        numbers = sorted(self._found.rows)
        small = ((one, two) for one, two in zip(numbers, numbers[1:]) if two - one <= _FEW)
        return set(islice((number for one, two in small for number in range(one + 1, two)), _FAILURES))

    def _ask_for(self, number: int) -> None:
        """Ask for a single row that should be there; a damaged neighbour may have ended the search too early."""
        try:
            row = self._row(number)
        except BROKEN:
            if number in self._hints and not self._found.lost(number):
                self._found.gaps.append((number, number))
            return
        if row is not None:
            self._found.rows[number] = row

    def _decide(self, number: int) -> None:
        """Believe the row that SQLite finds by its number; one it does not find is kept for what it says, if it says anything."""
        found = self._found
        try:
            row = self._row(number)
        except BROKEN:
            return
        if row in found.strays:
            found.strays[found.strays.index(row)], found.rows[number] = found.rows[number], row
        elif row is None and all(value is None or value == number for value in found.rows[number]):
            del found.rows[number]
        elif row is None:
            found.misplaced.add(number)

    def _row(self, number: int) -> Optional[tuple[Any, ...]]:
        row = self._connection.execute(self._one, (number,)).fetchone()
        return None if row is None else tuple(row)


def _parts(low: int, high: int, *, from_below: bool) -> list[Span]:
    """Return the halves of a gap; one without a known end is split finer next to what is known."""
    middle, width, parts = (low + high) // 2, _FEW // 4, []
    if not from_below:
        return [(low, middle), (middle + 1, high)]
    while low <= high:
        parts.append((low, min(high, low + width - 1)))
        low, width = low + width, 2 * width
    return parts


def _narrowed(gap: Span, known: Iterable[int]) -> Span:
    """Leave out of an endless gap what lies beyond every known number."""
    low, high = gap
    numbers = list(known) if low == _LOWEST or high == _HIGHEST else []
    if low == _LOWEST:
        low = min([0, *numbers, high])
    if high == _HIGHEST:
        high = max([1 << 20, *numbers, low])
    return low, high
