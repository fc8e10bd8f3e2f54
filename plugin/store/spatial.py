"""The spatial index of a feature table: an R-tree, its triggers, and the functions these need.

Source: OGC GeoPackage 1.3 (12-128r17), annex F.3; the triggers are those GDAL 3.6 writes.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Optional

from .blobs import blob_bounds, promoted
from .sql import Sql, sql

EXTENSION = ("gpkg_rtree_index", "http://www.geopackage.org/spec120/#extension_rtree", "write-only")

_PUT = (
    'INSERT OR REPLACE INTO {tree} VALUES (NEW.{fid}, ST_MinX(NEW.{geom}), ST_MaxX(NEW.{geom}),'
    ' ST_MinY(NEW.{geom}), ST_MaxY(NEW.{geom}));'
)
_TRIGGERS = {
    "insert": "AFTER INSERT ON {table} WHEN (new.{geom} NOT NULL AND NOT ST_IsEmpty(NEW.{geom})) BEGIN {put} END",
    "update1": "AFTER UPDATE OF {geom} ON {table} WHEN OLD.{fid} = NEW.{fid} AND"
    " (NEW.{geom} NOTNULL AND NOT ST_IsEmpty(NEW.{geom})) BEGIN {put} END",
    "update2": "AFTER UPDATE OF {geom} ON {table} WHEN OLD.{fid} = NEW.{fid} AND"
    " (NEW.{geom} ISNULL OR ST_IsEmpty(NEW.{geom})) BEGIN DELETE FROM {tree} WHERE id = OLD.{fid}; END",
    "update3": "AFTER UPDATE ON {table} WHEN OLD.{fid} != NEW.{fid} AND"
    " (NEW.{geom} NOTNULL AND NOT ST_IsEmpty(NEW.{geom})) BEGIN DELETE FROM {tree} WHERE id = OLD.{fid}; {put} END",
    "update4": "AFTER UPDATE ON {table} WHEN OLD.{fid} != NEW.{fid} AND"
    " (NEW.{geom} ISNULL OR ST_IsEmpty(NEW.{geom})) BEGIN DELETE FROM {tree} WHERE id IN (OLD.{fid}, NEW.{fid}); END",
    "delete": "AFTER DELETE ON {table} WHEN old.{geom} NOT NULL BEGIN DELETE FROM {tree} WHERE id = OLD.{fid}; END",
}


def tree_name(table: str) -> str:
    """Return the name the standard prescribes for a table's R-tree."""
    return f"rtree_{table}_geom"


def create_tree(tree: str) -> Sql:
    """Return the statement that makes an empty R-tree."""
    return sql("CREATE VIRTUAL TABLE {tree} USING rtree(id, minx, maxx, miny, maxy)", tree=tree)


def triggers(table: str) -> list[Sql]:
    """Return the statements that make the R-tree follow the table."""
    tree = tree_name(table)
    names = {"table": table, "tree": tree, "geom": "geom", "fid": "fid"}
    put = sql(_PUT, **names)
    return [
        sql("CREATE TRIGGER {name} " + body, name=f"{tree}_{event}", put=put, **names)
        for event, body in _TRIGGERS.items()
    ]


def register_functions(connection: sqlite3.Connection) -> None:
    """Give the connection the functions that the triggers call; plain SQLite has none of them."""
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    for name, index in (("ST_MinX", 0), ("ST_MinY", 1), ("ST_MaxX", 2), ("ST_MaxY", 3)):
        connection.create_function(name, 1, _bound(index), deterministic=True)
    connection.create_function("udw_promoted", 2, promoted, deterministic=True)


def _is_empty(blob: Any) -> Optional[int]:
    return None if blob is None else int(blob_bounds(blob) is None)


def _bound(index: int) -> Any:
    def bound(blob: Any) -> Optional[float]:
        bounds = blob_bounds(blob)
        return bounds[index] if bounds else None

    return bound
