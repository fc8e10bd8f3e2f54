"""The columns of a dataset that was saved of a damaged file: named as its base has them, and all of them listed."""

from __future__ import annotations

from dataclasses import replace

from .columns import Table, column_names
from .database import Database
from .sql import sql


def columns_of(made: Database, name: str) -> list[str]:
    """Return the names of a table's columns in their order; none where there is no such table."""
    return [str(column) for (column,) in made.rows("SELECT name FROM pragma_table_info(?)", (name,))]


def whole(made: Database, table: Table, *, sound: bool) -> Table:
    """Return a table with a column for each field of its schema, also where that one or its line in the list is damaged.

    ``sound`` is whether the list could be read. A column that is missing stays
    listed: the review then shows the ways out.
    """
    _name(made, table)
    usual, there = column_names(table.schema.fields), {*columns_of(made, table.name), *columns_of(made, table.base)}
    columns = {}
    for field, column in usual.items():
        listed = table.columns.get(field, column)
        columns[field] = listed if listed in there or column not in there else column
    if not (sound and table.columns == columns):
        _list(made, table.number, columns)
    return replace(table, columns=columns)


def readable(made: Database, table: Table) -> Table:
    """Return a table with those of its columns alone that are there."""
    there = set(columns_of(made, table.name))
    return replace(table, columns={field: column for field, column in table.columns.items() if column in there})


def _name(made: Database, table: Table) -> None:
    """Give a column the name that the base has in its place, where neither table has the other's name."""
    here, there = columns_of(made, table.name), columns_of(made, table.base)
    wanted = {"fid", "geom", "remote_id", *table.columns.values(), *column_names(table.schema.fields).values()}
    for one, other in zip(here, there):
        if other in wanted and other not in here and one not in there:
            made.execute(sql("ALTER TABLE {table} RENAME COLUMN {one} TO {other}", table=table.name, one=one, other=other))


def _list(made: Database, number: int, columns: dict[str, str]) -> None:
    made.execute("DELETE FROM gpkg_udw_fields WHERE dataset = ?", (number,))
    for position, (field, column) in enumerate(columns.items()):
        made.execute("INSERT INTO gpkg_udw_fields VALUES (?, ?, ?, ?)", (number, position, field, column))
