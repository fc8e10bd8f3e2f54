"""A damaged file, opened as leniently as SQLite allows: what its list of tables, its tables and its indexes still say."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterable, Iterator, Mapping, Optional

from .byte_copy import mend_header
from .sql import Sql, sql
from .wreck_list import Item, listed, says_another_name, under_its_name
from .wreck_rows import BROKEN, Found, Reading, without_numbers

__all__ = ["Found", "Item", "Numbers", "Wreck", "under_its_name"]


@dataclass(frozen=True)
class Numbers:
    """The rowids that an index names, with the remote id of each; ``complete`` where all of it could be read and none
    stands there twice (then damage changed one, and nobody knows which)."""

    ids: Mapping[int, Optional[str]] = field(default_factory=dict)
    complete: bool = False

    @property
    def rowids(self) -> frozenset[int]:
        """The rowids alone."""
        return frozenset(self.ids)


class Wreck:
    """A byte copy of a damaged file. For one thread."""

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
        wrong = [(under_its_name(item), item.name) for item in tables if says_another_name(item)]
        try:
            self._connection.executemany("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND ? IN (name, tbl_name)", wrong)
        except BROKEN:
            return False
        return bool(wrong)

    def items(self) -> list[Item]:
        """Return what the file's own list of tables still says, in its order."""
        found = Reading(self._connection, "sqlite_master", ("type", "name", "tbl_name", "sql")).all()
        return listed(row for _, row in sorted(found.rows.items()))

    def rows(self, item: Item, *, hints: Iterable[int] = ()) -> Found:
        """Return what can be read of a table; ``hints`` are rowids that it should have."""
        columns = tuple(self._columns(item.name))
        sound = self._is_sound(item.name)
        if "WITHOUTROWID" in "".join(item.statement.upper().split()):
            found = without_numbers(self._connection, item.name, columns)
        else:
            found = Reading(self._connection, item.name, columns, () if sound else hints).all()
        found.sound = sound and not found.gaps
        return found

    def numbers(self, item: Item, index: str) -> Numbers:
        """Return the rowids that an index of a table still names, without looking at the table."""
        known: dict[int, Optional[str]] = {}
        for order in ("ASC", "DESC"):
            statement = sql(
                "SELECT rowid, remote_id FROM {table} INDEXED BY {index} ORDER BY remote_id {order}",
                table=item.name, index=index, order=Sql(order),
            )
            try:
                lines = 0
                for number, remote_id in self._connection.execute(statement):
                    known[number] = remote_id
                    lines += 1
                return Numbers(known, complete=len(known) == lines)
            except BROKEN:
                continue
        return Numbers(known)

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
