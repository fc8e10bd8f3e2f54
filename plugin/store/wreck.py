"""Reading a damaged file row by row: whatever SQLite still finds, from both ends of every gap, and never writing to it."""

from __future__ import annotations

import heapq
import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable, Iterator, Optional

from .byte_copy import mend_header
from .sql import Sql, sql

BROKEN = (sqlite3.Error, OverflowError, MemoryError, UnicodeError)
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_FAILURES = 4_000  # tries that find nothing, per table, before the rest of its gaps is given up
_NAMED = re.compile(r"\s*CREATE TABLE\s+(\"(?:[^\"]|\"\")*\"|[^\s(]+)", re.IGNORECASE)
Span = tuple[int, int]


@dataclass(frozen=True)
class Item:
    """One line of the file's own list of tables."""

    kind: str
    name: str
    table: str
    statement: str


@dataclass
class Found:
    """What could be read of one table: values by rowid (by position where a table has none), and where nothing could."""

    columns: tuple[str, ...]
    rows: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    gaps: list[Span] = field(default_factory=list)
    sound: bool = True

    def lost(self, fid: int) -> bool:
        """Tell whether a row of this number may have stood where nothing can be read."""
        return any(low <= fid <= high for low, high in self.gaps)


@dataclass(frozen=True)
class Numbers:
    """The rowids that an index names; ``complete`` where all of it could be read."""

    rowids: frozenset[int] = frozenset()
    complete: bool = False


class Wreck:
    """A byte copy of a damaged file, opened as leniently as SQLite allows. For one thread."""

    def __init__(self, copy: Path) -> None:
        self._connection = _opened(copy)
        if not _answers(self._connection):
            self._connection.close()
            mend_header(copy)
            self._connection = _opened(copy)
        if self._name_tables():
            self._connection.close()
            self._connection = _opened(copy)

    def close(self) -> None:
        """Let go of the copy."""
        self._connection.close()

    def _name_tables(self) -> bool:
        """Let the statements of tables say the names that stand beside them: SQLite reads a table under its statement's."""
        tables = [item for item in self.items() if item.kind == "table" and not item.name.lower().startswith("sqlite_")]
        wrong = [(under_its_name(item), item.name) for item in tables if _says_another_name(item)]
        try:
            self._connection.executemany("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND ? IN (name, tbl_name)", wrong)
        except BROKEN:
            return False
        return bool(wrong)

    def items(self) -> list[Item]:
        """Return what the file's own list of tables still says, in its order."""
        found = self._found("sqlite_master", ("type", "name", "tbl_name", "sql"), set())
        rows = [(kind, *_names(kind, *told), _legible(told[-1])) for _, (kind, *told) in sorted(found.rows.items())]
        return [Item(*row) for row in rows if all(map(_is_text, row))]

    def rows(self, item: Item, *, hints: Iterable[int] = ()) -> Found:
        """Return what can be read of a table; ``hints`` are rowids that it should have."""
        columns = tuple(self._columns(item.name))
        sound = self._is_sound(item.name)
        if "WITHOUTROWID" in "".join(item.statement.upper().split()):
            found = self._without_numbers(item.name, columns)
        else:
            found = self._found(item.name, columns, set(hints) if not sound else set())
        found.sound = sound and not found.gaps
        return found

    def numbers(self, item: Item, index: str) -> Numbers:
        """Return the rowids that an index of a table still names, without looking at the table."""
        known: set[int] = set()
        for order in ("ASC", "DESC"):
            statement = sql(
                "SELECT rowid FROM {table} INDEXED BY {index} ORDER BY remote_id " + order,
                table=item.name, index=index,
            )
            try:
                for (number,) in self._connection.execute(statement):
                    known.add(number)
                return Numbers(frozenset(known), complete=True)
            except BROKEN:
                continue
        return Numbers(frozenset(known))

    def _columns(self, name: str) -> Iterator[str]:
        try:
            for row in self._connection.execute(sql("PRAGMA table_info({name})", name=name)):
                yield str(row[1])
        except BROKEN:
            return

    def _is_sound(self, name: str) -> bool:
        """Tell whether SQLite finds nothing wrong with a table and its indexes."""
        try:
            found = self._connection.execute(sql("PRAGMA integrity_check({name})", name=name)).fetchall()
        except BROKEN:
            return False
        return found == [("ok",)]

    def _without_numbers(self, name: str, columns: tuple[str, ...]) -> Found:
        """Read a table without rowids from both ends; what lies between cannot be asked for."""
        kept: dict[tuple[Any, ...], None] = {}
        found = Found(columns, gaps=[(_LOWEST, _HIGHEST)])
        order = sql("{columns}", columns=columns) if columns else Sql("1")
        for direction in ("ASC", "DESC"):
            keys = ", ".join(f"{key} {direction}" for key in order.split(", "))
            statement = sql("SELECT {columns} FROM {name} ORDER BY " + keys, columns=columns, name=name)  # nosec B608: quoted names
            try:
                for row in self._connection.execute(statement):
                    kept[row] = None
                found.gaps = []
                break
            except BROKEN:
                continue
        found.rows = dict(enumerate(kept))
        return found

    def _found(self, name: str, columns: tuple[str, ...], hints: set[int]) -> Found:
        found = Found(columns)
        if not columns:
            found.gaps.append((_LOWEST, _HIGHEST))
            return found
        failures, open_gaps = 0, [(0, _LOWEST, _HIGHEST)]
        while open_gaps and failures < _FAILURES:
            _, low, high = heapq.heappop(open_gaps)
            gap = self._read(name, found, low, high)
            if gap is None:
                continue
            failures += 1
            low, high = _narrowed(gap, hints | found.rows.keys())
            middle = (low + high) // 2
            halves = [(low, middle), (middle + 1, high)] if low < high else []
            for part in halves:
                heapq.heappush(open_gaps, (part[0] - part[1], *part))
            if not halves:
                found.gaps.append(gap)
        found.gaps += [(low, high) for _, low, high in open_gaps]
        self._ask_for(name, found, hints)
        return found

    def _read(self, name: str, found: Found, low: int, high: int) -> Optional[Span]:
        """Read from both ends; return what lies between, None where one way came through."""
        last, first = low - 1, high + 1
        for order in ("ASC", "DESC"):
            statement = sql(
                "SELECT rowid, {columns} FROM {name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid " + order,
                columns=found.columns, name=name,
            )
            try:
                for number, *values in self._connection.execute(statement, (max(low, _LOWEST), min(high, _HIGHEST))):
                    found.rows[number] = tuple(values)
                    last, first = (number, first) if order == "ASC" else (last, number)
                return None
            except BROKEN:
                continue
        return (last + 1, first - 1) if last + 1 <= first - 1 else None

    def _ask_for(self, name: str, found: Found, hints: set[int]) -> None:
        """Ask for single rows that should be there; a damaged neighbour may have ended the search too early."""
        statement = sql("SELECT {columns} FROM {name} WHERE rowid = ?", columns=found.columns, name=name)
        for number in sorted(hints - found.rows.keys()):
            try:
                row = self._connection.execute(statement, (number,)).fetchone()
            except BROKEN:
                if not found.lost(number):
                    found.gaps.append((number, number))
                continue
            if row is not None:
                found.rows[number] = tuple(row)


def under_its_name(item: Item) -> Sql:
    """Return what makes a table anew, under the name that the list of tables gives it."""
    named = _NAMED.match(item.statement)
    return Sql(sql("CREATE TABLE {name}", name=item.name) + item.statement[named.end() if named else len("CREATE TABLE"):])


def _names(kind: Any, name: Any, table: Any, statement: Any) -> tuple[Any, Any]:
    """Return the name of a table, twice, as two of the three places say where it stands; of anything else, as it is listed."""
    named = _NAMED.match(statement) if isinstance(statement, str) else None
    if kind != "table" or named is None:
        return name, table
    stated = named[1].strip('"').replace('""', '"')
    return (stated, stated) if stated in (name, table) else (name, name)


def _says_another_name(item: Item) -> bool:
    named = _NAMED.match(item.statement)
    return named is not None and named[1].strip('"').replace('""', '"') != item.name


def _legible(words: Any) -> Any:
    """Return a statement with a mark for each damaged letter: its name is told beside, the rest may still do."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if isinstance(words, str) else words


def _is_text(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(value.encode("utf-8"))
    except UnicodeEncodeError:
        return False


def _narrowed(gap: Span, known: Iterable[int]) -> Span:
    """Leave out of an endless gap what lies beyond every known number."""
    low, high = gap
    numbers = list(known) if low == _LOWEST or high == _HIGHEST else []
    if low == _LOWEST:
        low = min([0, *numbers, high])
    if high == _HIGHEST:
        high = max([1 << 20, *numbers, low])
    return low, high


def _opened(copy: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(str(copy), isolation_level=None, check_same_thread=False)
    connection.text_factory = lambda found: found.decode("utf-8", "surrogateescape")
    try:
        connection.execute("PRAGMA writable_schema = ON")  # go on where the list of tables is damaged
    except BROKEN:
        return connection
    return connection


def _answers(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BROKEN:
        return False
    return True
