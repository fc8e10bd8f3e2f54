"""The tables every GeoPackage has, and how a table of ours is registered in them.

Source: OGC GeoPackage 1.3 (12-128r17), 1.1, 2.1 and annex C.

GDAL's own table of row counts, gpkg_ogr_contents, is left out on purpose: GDAL
takes its triggers down and sets them up again around inserts, even of five
rows, so that every edit would look like a change of structure, and the live
counter would have to compare everything. Without it QGIS counts the rows
itself; only above 100,000 rows of which some were deleted it estimates.
"""

from __future__ import annotations

from typing import Optional

from ..core import crs as systems
from .blobs import Bounds
from .columns import Table
from .database import Database
from .spatial import EXTENSION

APPLICATION_ID = 0x47504B47  # "GPKG"
VERSION = 10300
ZS = {"never": 0, "always": 1, "mixed": 2}

TABLES = (
    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,"
    " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,"
    " description TEXT)",
    "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,"
    " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL"
    " DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,"
    " srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))",
    "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
    " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,"
    " CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),"
    " CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),"
    " CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))",
    "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,"
    " definition TEXT NOT NULL, scope TEXT NOT NULL,"
    " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))",
)
_UNDEFINED = "undefined"


def create(database: Database) -> None:
    """Make an empty file a GeoPackage."""
    for statement in TABLES:
        database.execute(statement)
    for number, kind in ((-1, "Cartesian"), (0, "geographic")):
        name, words = f"Undefined {kind} SRS", f"undefined {kind} coordinate reference system"
        _add_system(database, (name, number, "NONE", number, _UNDEFINED, words))
    add_crs(database, systems.WGS84)


def mark(database: Database) -> None:
    """Write into the file's first page that it is a GeoPackage."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")


def add_crs(database: Database, crs: str) -> None:
    """Make a reference system known to the file."""
    number = systems.srs_id(crs)
    name, definition = systems.definition(crs)
    _add_system(database, (name, number, "EPSG", number, definition, None))


def _add_system(database: Database, row: tuple[object, ...]) -> None:
    database.execute("INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", row)


def register_features(
    database: Database, table: Table, *, title: str, description: str, kind: str, z: str, bounds: Optional[Bounds]
) -> None:
    """List a feature table, or one without places; ``kind`` is the geometry's name, ``z`` a key of ZS."""
    if not table.spatial:
        register_attributes(database, table.name, title=title, description=description)
        return
    west, south, east, north = bounds or (None, None, None, None)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)"
        " VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?)",
        (table.name, _identifier(database, title, table.name), description, west, south, east, north, table.srs_id),
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, ?, 0)",
        (table.name, kind.upper(), table.srs_id, ZS[z]),
    )
    database.execute("INSERT INTO gpkg_extensions VALUES (?, 'geom', ?, ?, ?)", (table.name, *EXTENSION))


def register_attributes(database: Database, table: str, *, title: str, description: str = "") -> None:
    """List a table without places."""
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES (?, 'attributes', ?, ?)",
        (table, _identifier(database, title, table), description),
    )


def forget(database: Database, table: str) -> None:
    """Take a table out of all lists."""
    for statement in (
        "DELETE FROM gpkg_extensions WHERE table_name = ?",
        "DELETE FROM gpkg_geometry_columns WHERE table_name = ?",
        "DELETE FROM gpkg_contents WHERE table_name = ?",
    ):
        database.execute(statement, (table,))


def _identifier(database: Database, title: str, table: str) -> str:
    """Return the title, made unique, since the standard asks for that."""
    used = database.value("SELECT 1 FROM gpkg_contents WHERE identifier = ?", (title,))
    return f"{title} ({table})" if used or not title else title
