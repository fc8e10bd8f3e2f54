"""Which rows of a table of observations came from the platform, which were added here, and what was changed in the former.

Truth is computed: rows of the platform have the fids that the last download gave them, or are written down as sent and
confirmed; every other row was added here. fids are AUTOINCREMENT, so that none stands for two rows. Of the platform's
rows there is no second copy, for there are millions: triggers note which were touched, and where those are gone (a table
written anew by another program) nothing is taken for new.
"""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, Iterator, Optional

from ..core.changes import Change
from ..core.errors import EditsUnpublished, OutcomeUncertain, StructureChanged
from ..core.observing import SCHEMA, Kept, Row, key_of, read
from ..core.outbox import State
from . import own_columns, tables
from .catalogue import Taken
from .columns import Table
from .database import Database
from .sql import Sql, sql

_COLUMNS = ("series", "t_start", "t_end", "value", "value_text")
_TABLES = (
    "CREATE TABLE IF NOT EXISTS gpkg_udw_series (dataset INTEGER PRIMARY KEY NOT NULL, first INTEGER NOT NULL,"
    " last INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS gpkg_udw_observed (dataset INTEGER NOT NULL, fid INTEGER NOT NULL, remote_id TEXT NOT NULL,"
    " PRIMARY KEY (dataset, fid)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS gpkg_udw_touched (dataset INTEGER NOT NULL, fid INTEGER NOT NULL,"
    " PRIMARY KEY (dataset, fid)) WITHOUT ROWID",
)
_SENT = "EXISTS (SELECT 1 FROM gpkg_udw_observed o WHERE o.dataset = {number} AND o.fid = {row}.fid)"


class Observed:
    """The observations of one dataset that was taken with its series; ``table`` is empty where it was taken without."""

    def __init__(self, database: Database, taken: Taken, number: int) -> None:
        self._database, self._number = database, number
        self.table = taken.series_table or ""
        self.key = key_of(taken.dataset.id)

    @property
    def known(self) -> bool:
        """Whether rows added here can be told from the platform's: not where the table was written anew."""
        if not self.table or self._span() is None:
            return False
        found = self._database.rows("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        return {(name, self.table) for name in _names(self._number)} <= set(found)

    def new(self, *, most: Optional[int] = None) -> Iterator[Row]:
        """Yield the rows that were added here, at most so many. Raises StructureChanged where a column is missing."""
        self._require_columns()
        if not self.known:
            return
        statement = sql(
            "SELECT fid, {columns} FROM {table} n WHERE {new} ORDER BY fid LIMIT ?",
            columns=_COLUMNS, table=self.table, new=self._is_new(),
        )
        for row in self._database.rows(statement, (-1 if most is None else most,)):
            yield Row(*row)

    def count(self) -> int:
        """Count the rows that were added here."""
        if not self.known:
            return 0
        statement = sql("SELECT count(*) FROM {table} n WHERE {new}", table=self.table, new=self._is_new())
        return int(self._database.value(statement))

    def kept(self) -> Kept:
        """Count the platform's measurements that were changed or deleted here."""
        if not self.known:
            return Kept()
        statement = sql(
            "SELECT count(n.fid), count(*) - count(n.fid) FROM gpkg_udw_touched t LEFT JOIN {table} n ON n.fid = t.fid"
            " WHERE t.dataset = ?", table=self.table,
        )
        return Kept(*(self._database.row(statement, (self._number,)) or (0, 0)))

    def row(self, fid: int) -> Optional[Row]:
        """Return a row as it is now."""
        statement = sql("SELECT fid, {columns} FROM {table} WHERE fid = ?", columns=_COLUMNS, table=self.table)
        found = self._database.row(statement, (fid,))
        return Row(*found) if found else None

    def remote_ids(self) -> frozenset[str]:
        """Return the platform's ids of what was sent from here."""
        if self._span() is None:
            return frozenset()
        found = self._database.rows("SELECT remote_id FROM gpkg_udw_observed WHERE dataset = ?", (self._number,))
        return frozenset(name for (name,) in found)

    def stands(self, change: Change, *, zone: tzinfo) -> bool:
        """Tell whether a row still says what a change would send, and nobody but this file knows it."""
        is_new = sql("SELECT 1 FROM {table} n WHERE fid = ? AND {new}", table=self.table, new=self._is_new())
        return self.known and bool(self._database.value(is_new, (change.fid,))) and self._says(change, zone)

    def _says(self, change: Change, zone: tzinfo) -> bool:
        row = self.row(change.fid)
        if row is None or change.mine is None:
            return False
        found, problem = read(row, zone=zone)
        sent = {**change.mine.properties, "name": None}
        return not problem and {**found.properties, "name": None} == sent

    def confirm(self, change: Change, remote_id: str, *, zone: tzinfo) -> None:
        """Write down that a row is the platform's now; inside a transaction. One edited since it left counts as changed."""
        place = self._number, change.fid
        self._database.execute("INSERT OR REPLACE INTO gpkg_udw_observed VALUES (?, ?, ?)", (*place, remote_id))
        if not self._says(change, zone):
            self._database.execute("INSERT OR IGNORE INTO gpkg_udw_touched VALUES (?, ?)", place)

    def last_fid(self) -> int:
        """Return the highest fid that was ever used: the next download's rows are numbered after it."""
        if not self.table or not tables.exists(self._database, self.table):
            return 0
        sequence = self._database.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (self.table,)) or 0
        return max(int(sequence), int(self._database.value(sql("SELECT max(fid) FROM {table}", table=self.table)) or 0))

    def require_replaceable(self) -> None:
        """Raise OutcomeUncertain or EditsUnpublished where other rows in the table's place would lose or double something.

        A person's own columns hold what belongs to single rows, and the platform's rows have no name that lasts.
        """
        sent = Sql("SELECT 1 FROM gpkg_udw_outbox WHERE dataset = ? AND state IN (?, ?)")
        if self._database.value(sent, (self.key, State.SENDING.value, State.UNCERTAIN.value)):
            raise OutcomeUncertain("measurements were sent and it is not known which arrived", table=self.table)
        if self._span() is None or not tables.exists(self._database, self.table):
            return
        if not self.known:
            raise EditsUnpublished("another program wrote the table of measurements anew", table=self.table)
        if self.kept():
            raise EditsUnpublished("measurements of the platform were changed here", table=self.table)
        columns = {name: name for name in _COLUMNS}
        own_columns.require_empty(self._database, Table(self._number, self.table, SCHEMA, columns))

    def require_none(self) -> None:
        """Raise as ``require_replaceable`` does, and EditsUnpublished where rows were added here."""
        self.require_replaceable()
        if self.count():
            raise EditsUnpublished("measurements were added here", table=self.table)

    def replaced(self, side: str, *, first: int, before: frozenset[str] = frozenset()) -> None:
        """Carry what was added here into the table that takes the place; its rows from ``first`` on are the platform's.

        Inside ``altering``; the table still has its name beside. What was added since the download began gets another
        fid: its own is one of the platform's rows now. What was confirmed since, and is not among the ids of ``before``,
        may have been read too early to be there. Raises as ``require_replaceable`` does.
        """
        self.require_replaceable()
        last = max(first - 1, int(self._database.value(sql("SELECT max(fid) FROM {side}", side=side)) or 0))
        if self.known:
            self._database.execute(sql(
                "INSERT INTO {side} (fid, {columns}) SELECT CASE WHEN fid < {first} THEN fid END, {columns}"
                " FROM {table} n WHERE {new} ORDER BY fid",
                side=side, columns=_COLUMNS, table=self.table, new=self._is_new(), first=Sql(str(first)),
            ))
        for statement in _TABLES:
            self._database.execute(statement)
        late = self._late(side, before)
        self.forget()
        self._database.execute("INSERT INTO gpkg_udw_series VALUES (?, ?, ?)", (self._number, first, last))
        carried = sql("INSERT INTO {side} ({columns}) VALUES (?, ?, ?, ?, ?)", side=side, columns=_COLUMNS)
        for row, remote_id in late:
            fid = self._database.insert(carried, row)
            self._database.execute("INSERT INTO gpkg_udw_observed VALUES (?, ?, ?)", (self._number, fid, remote_id))

    def _late(self, side: str, before: frozenset[str]) -> list[tuple[tuple[Any, ...], str]]:
        """Return the rows that were confirmed since and are not in the table beside, with their ids there."""
        if not self.known:
            return []
        statement = sql(
            "SELECT o.remote_id, {columns} FROM gpkg_udw_observed o JOIN {table} n ON n.fid = o.fid WHERE o.dataset = ?"
            " AND NOT EXISTS (SELECT 1 FROM {side} s WHERE s.series = n.series AND julianday(s.t_start) = julianday(n.t_start))",
            columns=_COLUMNS, table=self.table, side=side,
        )
        found = self._database.rows(statement, (self._number,))
        return [(tuple(row), name) for name, *row in found if name not in before]

    def adopt(self) -> None:
        """Begin to tell what is added, in a table from before that was told: all that lies in it is the platform's."""
        if not self.table or self._span() is not None or not tables.exists(self._database, self.table):
            return
        with self._database.altering():
            for statement in _TABLES:
                self._database.execute(statement)
            self._database.execute(sql(
                "INSERT OR IGNORE INTO gpkg_udw_series SELECT {number}, (SELECT coalesce(min(fid), 0) FROM {table}),"
                " (SELECT coalesce(max(fid), -1) FROM {table})", number=Sql(str(self._number)), table=self.table,
            ))
            self.arm(self.table)

    def arm(self, table: str) -> None:
        """Have every edit of the platform's rows, by any program, leave a mark. Inside ``altering``."""
        first, last = self._span() or (0, -1)
        for name in _names(self._number):
            self._database.execute(sql("DROP TRIGGER IF EXISTS {name}", name=name))
        for name, event in zip(_names(self._number), ("UPDATE", "DELETE")):
            number = Sql(str(self._number))
            self._database.execute(sql(
                "CREATE TRIGGER {name} AFTER {event} ON {table} WHEN OLD.fid BETWEEN {first} AND {last} OR {sent}"
                " BEGIN INSERT INTO gpkg_udw_touched SELECT {number}, OLD.fid WHERE NOT EXISTS"
                " (SELECT 1 FROM gpkg_udw_touched WHERE dataset = {number} AND fid = OLD.fid); END",
                name=name, event=Sql(event), table=table, first=Sql(str(first)), last=Sql(str(last)), number=number,
                sent=sql(_SENT, number=number, row=Sql("OLD")),
            ))

    def forget(self) -> None:
        """Take out of the bookkeeping which rows are the platform's."""
        for name in ("gpkg_udw_series", "gpkg_udw_observed", "gpkg_udw_touched"):
            if tables.exists(self._database, name):
                self._database.execute(sql("DELETE FROM {name} WHERE dataset = ?", name=name), (self._number,))

    def _span(self) -> Optional[tuple[int, int]]:
        if not tables.exists(self._database, "gpkg_udw_series"):
            return None
        found = self._database.row("SELECT first, last FROM gpkg_udw_series WHERE dataset = ?", (self._number,))
        return None if found is None else (int(found[0]), int(found[1]))

    def _is_new(self) -> Sql:
        first, last = self._span() or (0, -1)
        return sql(
            "(n.fid < {first} OR n.fid > {last}) AND NOT {sent}", first=Sql(str(first)), last=Sql(str(last)),
            sent=sql(_SENT, number=Sql(str(self._number)), row=Sql("n")),
        )

    def _require_columns(self) -> None:
        if not self.table:
            return
        there = {name for (name,) in self._database.rows("SELECT name FROM pragma_table_info(?)", (self.table,))}
        missing = tuple(f"missing:{name}" for name in ("fid", *_COLUMNS) if name not in there)
        if missing:
            raise StructureChanged("columns of the measurements are missing", here=missing, table=self.table)


def _names(number: int) -> tuple[str, str]:
    return f"gpkg_udw_{number}_series_update", f"gpkg_udw_{number}_series_delete"
