"""The marks that triggers leave on edited rows: hints for the live counter, never the truth."""

from __future__ import annotations

from dataclasses import dataclass

from .columns import Table
from .database import Database
from .sql import Sql, sql


@dataclass(frozen=True)
class Counts:
    """How many features of a dataset were edited. ``trusted`` is False where the marks could not be used.

    The numbers are right in both cases: without marks everything is compared.
    """

    changed: int
    new: int
    deleted: int
    trusted: bool

    @property
    def total(self) -> int:
        """All edited features."""
        return self.changed + self.new + self.deleted


CREATE = (
    "CREATE TABLE IF NOT EXISTS gpkg_udw_dirty (dataset INTEGER NOT NULL, fid INTEGER NOT NULL,"
    " PRIMARY KEY (dataset, fid)) WITHOUT ROWID"
)
_BODIES = {
    "insert": ("AFTER INSERT ON {table}", ("NEW",)),
    "update": ("AFTER UPDATE ON {table}", ("OLD", "NEW")),
    "delete": ("AFTER DELETE ON {table}", ("OLD",)),
}


def arm(database: Database, table: Table) -> None:
    """Have every edit of a row, by any program, leave a mark. Inside ``altering``."""
    database.execute(CREATE)
    for name, statement in _triggers(table).items():
        database.execute(sql("DROP TRIGGER IF EXISTS {name}", name=name))
        database.execute(statement)
    database.execute(
        "INSERT INTO gpkg_udw_state VALUES (?, ?) ON CONFLICT (dataset) DO UPDATE SET value = excluded.value",
        (table.number, database.structure_version),
    )


def disarm(database: Database, table: Table) -> None:
    """Remove marks and triggers."""
    database.execute(CREATE)
    for name in _triggers(table):
        database.execute(sql("DROP TRIGGER IF EXISTS {name}", name=name))
    database.execute("DELETE FROM gpkg_udw_dirty WHERE dataset = ?", (table.number,))


def in_place(database: Database, table: Table) -> bool:
    """Tell whether this is still the table that was armed, not one written anew under its name."""
    found = database.value("SELECT tbl_name FROM sqlite_master WHERE name = ?", (f"gpkg_udw_{table.number}_update",))
    return bool(found == table.name)


def trusted(database: Database, table: Table) -> bool:
    """Tell whether the marks can be complete: armed, and the number of rows fits them."""
    return armed(database, table) and _rows_fit(database, table)


def armed(database: Database, table: Table) -> bool:
    """Tell whether every edit since then left its mark.

    Not where the triggers are gone (``ogr2ogr -overwrite``), or anybody
    changed the file's structure.
    """
    found = dict(database.rows("SELECT name, sql FROM sqlite_master WHERE name LIKE 'gpkg_udw_%'"))
    if any(found.get(name) != statement for name, statement in _triggers(table).items()):
        return False
    if "gpkg_udw_dirty" not in found:
        return False
    seen = database.value("SELECT value FROM gpkg_udw_state WHERE dataset = ?", (table.number,))
    return bool(seen == database.structure_version)


def _rows_fit(database: Database, table: Table) -> bool:
    """Tell whether rows and base copy differ in number exactly by what is marked."""
    statement = sql(
        "SELECT (SELECT count(*) FROM {table}) - (SELECT count(*) FROM {base})"
        " - (SELECT count(*) FROM gpkg_udw_dirty d JOIN {table} r ON r.fid = d.fid WHERE d.dataset = ?1)"
        " + (SELECT count(*) FROM gpkg_udw_dirty d JOIN {base} b ON b.fid = d.fid WHERE d.dataset = ?1)",
        table=table.name, base=table.base,
    )
    return database.value(statement, (table.number,)) == 0


def forget(database: Database, table: Table, fid: int) -> None:
    """Take the mark off a row that equals its base again."""
    database.execute("DELETE FROM gpkg_udw_dirty WHERE dataset = ? AND fid = ?", (table.number, fid))


def _triggers(table: Table) -> dict[str, Sql]:
    return {
        f"gpkg_udw_{table.number}_{event}": sql(
            "CREATE TRIGGER {name} " + when + " BEGIN {body} END",
            name=f"gpkg_udw_{table.number}_{event}", table=table.name,
            body=Sql(" ".join(_mark(table.number, row) for row in rows)),
        )
        for event, (when, rows) in _BODIES.items()
    }


def _mark(number: int, row: str) -> str:
    """Return the statement that marks a row once; OR IGNORE would yield to the conflict rule of the outer statement."""
    return sql(
        "INSERT INTO gpkg_udw_dirty SELECT {number}, {row}.fid WHERE NOT EXISTS"
        " (SELECT 1 FROM gpkg_udw_dirty WHERE dataset = {number} AND fid = {row}.fid);",
        number=Sql(str(number)), row=Sql(row),
    )
