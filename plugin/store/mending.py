"""Giving a feature table the columns back that it was taken with: renamed back, put back from the base, typed as before."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import Enum
from typing import Iterable, Optional

from ..core.errors import StructureChanged
from . import marks, tables
from .columns import SQL_TYPES, Table, free_name
from .database import Database
from .difference import pairs, structure
from .own_columns import own_columns
from .rearming import rearm
from .sql import Sql, sql

_MOSTLY = 0.5
_CAN_DROP = sqlite3.sqlite_version_info >= (3, 35)


class How(str, Enum):
    """What is done to have a column as it was."""

    RENAME = "rename"
    RESTORE = "restore"
    RETYPE = "retype"


@dataclass(frozen=True)
class Mend:
    """One column and what is done about it.

    RENAME gives the column ``found`` its name back, with what was edited in it: it holds mostly what the base does, or
    stands in its place.
    RESTORE puts the base's values back into a new column: what was edited in
    the removed one is gone already. RETYPE keeps every value. ``equal`` of
    ``of`` values of ``found`` are those of the base.
    """

    how: How
    column: str
    found: str = ""
    equal: int = 0
    of: int = 0


class Mending:
    """The columns of one dataset's table, against those it was taken with."""

    def __init__(self, database: Database, table: Table) -> None:
        self._database = database
        self._table = table
        kinds = {field.name: SQL_TYPES[field.kind] for field in table.schema.fields}
        self._kinds = {**{column: kinds[name] for name, column in table.columns.items()}, "remote_id": "TEXT"}

    def possible(self) -> tuple[Mend, ...]:
        """Return what would bring every column back, the likeliest way for each; empty where nothing is wrong."""
        facts = structure(self._database, self._table)
        missing = [fact[8:] for fact in facts if fact.startswith("missing:") and fact[8:] in self._kinds]
        taken: set[str] = set()
        found = []
        for column in missing if self._rows_are_known(facts) else ():
            mend = self._renamed(column, facts, taken) or Mend(How.RESTORE, column)
            taken.add(mend.found)
            found.append(mend)
        retyped = [fact[5:] for fact in facts if fact.startswith("type:") and fact[5:] in self._kinds]
        return (*found, *(Mend(How.RETYPE, column, column) for column in retyped))

    def hopeless(self) -> tuple[str, ...]:
        """Return the facts that nothing here can mend: the table, its row numbers or its places are gone."""
        facts, known = structure(self._database, self._table), {mend.column for mend in self.possible()}
        return tuple(
            fact for fact in facts if not fact.startswith("added:") and fact.partition(":")[2] not in known
        )

    def mend(self, mends: Iterable[Mend]) -> None:
        """Do so, all or nothing. Raises StructureChanged where the columns are others than when it was looked."""
        wanted = tuple(mends)
        with self._database.altering():
            if not set(wanted) <= {*self.possible(), *(Mend(How.RESTORE, mend.column) for mend in wanted)}:
                raise StructureChanged("the columns changed again", table=self._table.name)
            for mend in wanted:
                {How.RENAME: self._rename, How.RESTORE: self._add, How.RETYPE: self._retype}[mend.how](mend)
            restored = [mend.column for mend in wanted if mend.how is How.RESTORE]
            if restored:
                self._fill(restored)
        if not self.hopeless() and not self.possible():
            rearm(self._database, self._table)

    def _rows_are_known(self, facts: tuple[str, ...]) -> bool:
        """Tell whether rows can be told apart: by their numbers, in a table that nobody wrote anew, or by remote ids."""
        if f"missing:{self._table.name}" in facts or "missing:fid" in facts:
            return False
        return "missing:remote_id" not in facts or marks.in_place(self._database, self._table)

    def _renamed(self, column: str, facts: tuple[str, ...], taken: set[str]) -> Optional[Mend]:
        """Return the added column that holds what this one held, if one does."""
        added = {fact[6:] for fact in facts if fact.startswith("added:")}
        likely = [
            self._likeness(column, own.name) for own in own_columns(self._database, self._table)
            if own.name.lower() in added and own.name not in taken
        ]
        best = max(likely, key=lambda mend: mend.equal, default=None)
        if best is not None and best.of and best.equal > _MOSTLY * best.of:
            return best
        return next((mend for mend in likely if mend.found == self._in_place_of(column)), None)

    def _in_place_of(self, column: str) -> Optional[str]:
        """Return what stands where this column stood: renamed, however much was edited in it. A new column comes last."""
        here, there = self._order(self._table.name), self._order(self._table.base)
        at = there.index(column) if column in there else len(here)
        return here[at] if any(one == other for one, other in zip(here[at + 1 :], there[at + 1 :])) else None

    def _order(self, table: str) -> list[str]:
        return [str(name) for _, name, *_ in self._database.rows(sql("PRAGMA table_info({table})", table=table))]

    def _likeness(self, column: str, found: str) -> Mend:
        """Count the rows in which a column says what the base says in another."""
        where = "r.fid = b.fid" if column == "remote_id" or not self._has("remote_id") else "r.remote_id = b.remote_id"
        statement = sql(
            "SELECT count(*), coalesce(sum(r.{found} IS b.{column}), 0), coalesce(sum(r.{found} IS NOT NULL), 0)"
            " FROM {table} r JOIN {base} b ON {where}",
            found=found, column=column, table=self._table.name, base=self._table.base, where=Sql(where),
        )
        of, equal, filled = self._database.rows(statement)[0]
        return Mend(How.RENAME, column, found, int(equal) if filled else 0, int(of))

    def _has(self, column: str) -> bool:
        return any(name.lower() == column.lower() for name in self._order(self._table.name))

    def _rename(self, mend: Mend) -> None:
        self._change("ALTER TABLE {table} RENAME COLUMN {found} TO {column}", mend.column, mend.found)

    def _add(self, mend: Mend) -> None:
        kind = Sql(self._kinds[mend.column])
        self._database.execute(
            sql("ALTER TABLE {table} ADD COLUMN {column} {kind}", table=self._table.name, column=mend.column, kind=kind)
        )

    def _retype(self, mend: Mend) -> None:
        """Make the column anew and copy every value, whatever it is; what does not fit stays to be seen."""
        names = {str(name).casefold() for _, name, *_ in self._database.rows(sql("PRAGMA table_info({t})", t=self._table.name))}
        aside = free_name(f"{mend.column}_as_changed", names)
        self._change("ALTER TABLE {table} RENAME COLUMN {column} TO {found}", mend.column, aside)
        self._add(mend)
        self._change("UPDATE {table} SET {column} = {found}", mend.column, aside)
        if _CAN_DROP:
            self._change("ALTER TABLE {table} DROP COLUMN {found}", mend.column, aside)

    def _change(self, statement: str, column: str, found: str) -> None:
        self._database.execute(sql(statement, table=self._table.name, column=column, found=found))

    def _fill(self, columns: list[str]) -> None:
        """Put the base's values into restored columns of the rows that stand for the same objects."""
        for column in sorted(columns, key=lambda name: name != "remote_id"):  # ids first: they tell what is the same object
            moves = [] if structure_broken(self._database, self._table) else [
                (pair.base, pair.row) for pair in pairs(self._database, self._table) if None not in (pair.base, pair.row)
            ]
            statement = sql(
                "UPDATE {table} SET {column} = (SELECT b.{column} FROM {base} b WHERE b.fid = ?) WHERE fid = ?",
                table=self._table.name, column=column, base=self._table.base,
            )
            self._database.insert_many(statement, moves)
        tables.keep_sequence(self._database, self._table, tables.last_fid(self._database, self._table))


def structure_broken(database: Database, table: Table) -> bool:
    """Tell whether columns are still missing."""
    return any(fact.startswith("missing:") for fact in structure(database, table))
