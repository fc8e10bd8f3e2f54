"""Columns that a person added to a dataset: no part of it, and not to be lost when it is taken again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Collection, Mapping, Sequence

from ..core.errors import OwnColumnsFilled
from .columns import Table, free_name
from .database import Database
from .sql import Sql, joined, sql

_DECLARED = re.compile(r"[A-Za-z ]+(\(\d+(, ?\d+)?\))?")


@dataclass(frozen=True)
class OwnColumn:
    """A column and its declared type, empty where that is none a file of ours should say."""

    name: str
    kind: str


def own_columns(database: Database, table: Table) -> tuple[OwnColumn, ...]:
    """Return the columns of the rows that are not the dataset's."""
    known = {name.lower() for name in ("fid", *table.stored, "geom")}
    return tuple(
        OwnColumn(name, kind if _DECLARED.fullmatch(kind) else "")
        for _, name, kind, *_ in database.rows(sql("PRAGMA table_info({table})", table=table.name))
        if name.lower() not in known
    )


def require_empty(database: Database, table: Table) -> None:
    """Raise OwnColumnsFilled where such a column holds anything."""
    _require_none(database, table, own_columns(database, table), lost=Sql("1"))


def carry(
    database: Database, former: Table, new: Table, *, apart: Collection[int] = ()
) -> Mapping[int, Mapping[str, Any]]:
    """Bring such columns with their values from one table to the rows of the same objects in another.

    Returns the values of the rows ``apart``, by fid and the columns' new names,
    for who writes these rows himself. Raises OwnColumnsFilled where any other
    value belongs to an object that is not there.
    """
    found = own_columns(database, former)
    if not found:
        return {}
    database.execute("CREATE TEMP TABLE IF NOT EXISTS udw_apart (fid INTEGER PRIMARY KEY)")
    database.execute("DELETE FROM udw_apart")
    database.insert_many(Sql("INSERT INTO udw_apart VALUES (?)"), [(fid,) for fid in apart])
    lost = sql(
        "o.fid NOT IN (SELECT fid FROM udw_apart) AND NOT EXISTS (SELECT 1 FROM {new} n WHERE n.remote_id = o.remote_id)",
        new=new.name,
    )
    _require_none(database, former, found, lost=lost)
    names, taken = [], {name.casefold() for name in ("fid", *new.stored, "geom")}
    for column in found:
        names.append(free_name(column.name, taken))
        taken.add(names[-1].casefold())
        statement = sql("ALTER TABLE {new} ADD COLUMN {name} {kind}", new=new.name, name=names[-1], kind=Sql(column.kind))
        database.execute(statement)
    statement = sql(
        "UPDATE {new} SET ({names}) = (SELECT {columns} FROM {former} o WHERE o.remote_id = {new}.remote_id)"
        " WHERE remote_id IN (SELECT o.remote_id FROM {former} o WHERE {filled})",
        new=new.name, names=names, columns=[column.name for column in found], former=former.name, filled=_filled(found),
    )
    database.execute(statement)
    return _of_rows(database, former, found, names)


def _of_rows(
    database: Database, table: Table, columns: tuple[OwnColumn, ...], names: Sequence[str]
) -> Mapping[int, Mapping[str, Any]]:
    """Return what such columns hold in the rows that are apart, under other names."""
    statement = sql(
        "SELECT o.fid, {columns} FROM {table} o JOIN udw_apart a ON a.fid = o.fid WHERE {filled}",
        columns=joined((sql("o.{name}", name=column.name) for column in columns), ", "),
        table=table.name, filled=_filled(columns),
    )
    return {fid: dict(zip(names, values)) for fid, *values in database.rows(statement)}


def _require_none(database: Database, table: Table, columns: tuple[OwnColumn, ...], *, lost: Sql) -> None:
    if not columns:
        return
    gone = sql("SELECT count(*) FROM {table} o WHERE ({filled}) AND {lost}", table=table.name, filled=_filled(columns), lost=lost)
    objects = int(database.value(gone))
    if objects:
        names = ", ".join(column.name for column in columns)
        raise OwnColumnsFilled("the person's own columns hold values", table=table.name, columns=names, objects=objects)


def _filled(columns: tuple[OwnColumn, ...]) -> Sql:
    return joined((sql("o.{name} IS NOT NULL", name=column.name) for column in columns), " OR ")
