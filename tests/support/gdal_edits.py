"""Edits as GDAL makes them in update mode, by ogr2ogr, and as plain SQLite does, which knows nothing of GeoPackage."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from osgeo import gdal, ogr

gdal.UseExceptions()
ogr.UseExceptions()
OGR2OGR = shutil.which("ogr2ogr")


@dataclass(frozen=True)
class Edits:
    """What is done: values by row and column, rows that go, rows that come."""

    changed: dict = field(default_factory=dict)
    deleted: tuple = ()
    inserted: tuple = ()


def gdal_edits(path, table, edits, *, transaction=False):
    """Edit in update mode, as QField does; with or without a transaction of its own."""
    with opened(path, update=1) as source:
        if transaction:
            source.StartTransaction()
        apply(source.GetLayerByName(table), edits)
        if transaction:
            source.CommitTransaction()


def gdal_in_transaction(path, table, edits):
    gdal_edits(path, table, edits, transaction=True)


def gdal_killed(path, table, edits):
    """Edit in another process, which is killed once everything is saved and more was begun that is never saved."""
    told = json.dumps([[[fid, values] for fid, values in edits.changed.items()], edits.deleted, edits.inserted])
    child = subprocess.run([sys.executable, __file__, str(path), table], input=told, text=True, timeout=60)
    assert child.returncode == -signal.SIGKILL


def edit_and_be_killed(path, table, changed, deleted, inserted):
    source = ogr.Open(path, update=1)
    layer = source.GetLayerByName(table)
    source.StartTransaction()
    apply(layer, Edits(dict(changed), tuple(deleted), tuple(inserted)))
    source.CommitTransaction()
    source.StartTransaction()
    row = next(iter(layer))
    row.SetField("name", "never saved")
    layer.SetFeature(row)
    os.kill(os.getpid(), signal.SIGKILL)


def ogr2ogr_overwrite(path, table, edits):
    """Take the table out, edit it there, and put it back as a new table with numbers of its own."""
    other = Path(path).with_name("taken out.gpkg")
    ogr2ogr("-f", "GPKG", other, path, table)
    gdal_edits(other, table, edits)
    again = Path(path).with_name("the other way round.gpkg")
    ogr2ogr("-f", "GPKG", again, other, "-sql", f"SELECT * FROM {table} ORDER BY fid DESC", "-nln", table, "-unsetFid")
    ogr2ogr("-f", "GPKG", "-update", "-overwrite", path, again, table)


def ogr2ogr_upsert(path, table, edits):
    """Put changed rows back over their numbers and append new ones; ogr2ogr deletes none."""
    other = Path(path).with_name("edited elsewhere.gpkg")
    ogr2ogr("-f", "GPKG", other, path, table)
    gdal_edits(other, table, edits)
    numbers = ",".join(str(fid) for fid in edits.changed) or "0"
    if edits.changed:
        ogr2ogr("-update", "-upsert", "-preserve_fid", path, other, table, "-where", f"fid IN ({numbers})")
    if edits.inserted:
        with opened(path) as source:
            last = max(row.GetFID() for row in source.GetLayerByName(table))
        ogr2ogr("-update", "-append", path, other, table, "-where", f"fid > {last}")
    gdal_edits(path, table, Edits(deleted=edits.deleted))


def plain_sqlite(path, table, edits):
    """Write the columns as they stand in the file, knowing nothing of GeoPackage but the form of a place."""
    with sqlite_file(path) as file:
        (srs,) = file.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)).fetchone() or (0,)
        for fid, values in edits.changed.items():
            columns, stored = in_columns(values, srs)
            settings = ", ".join(f'"{column}" = ?' for column in columns)
            file.execute(f'UPDATE "{table}" SET {settings} WHERE fid = ?', (*stored, fid))
        for fid in edits.deleted:
            file.execute(f'DELETE FROM "{table}" WHERE fid = ?', (fid,))
        for values in edits.inserted:
            columns, stored = in_columns(values, srs)
            names = ", ".join(f'"{column}"' for column in columns)
            file.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(stored))})', stored)


@contextmanager
def opened(path, *, update=0):
    """Open with GDAL and let go at the end; everything is on disk then."""
    source = ogr.Open(str(path), update=update)
    try:
        yield source
    finally:
        source.FlushCache()
        source.Destroy()


def apply(layer, edits):
    for fid, values in edits.changed.items():
        row = layer.GetFeature(fid)
        fill(row, values)
        layer.SetFeature(row)
    for fid in edits.deleted:
        layer.DeleteFeature(fid)
    for values in edits.inserted:
        row = ogr.Feature(layer.GetLayerDefn())
        fill(row, values)
        layer.CreateFeature(row)


def fill(row, values):
    for column, value in values.items():
        if column == "wkt":
            row.SetGeometry(None if value is None else ogr.CreateGeometryFromWkt(value))
        elif value is None:
            row.SetFieldNull(column)
        else:
            row.SetField(column, value)


def ogr2ogr(*arguments):
    subprocess.run([OGR2OGR, "-q", *map(str, arguments)], check=True, capture_output=True, timeout=60)


@contextmanager
def sqlite_file(path):
    connection = sqlite3.connect(path)
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY"):
        connection.create_function(name, 1, lambda blob: 0)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def in_columns(values, srs):
    columns = ["geom" if column == "wkt" else column for column in values]
    return columns, [blob(value, srs) if column == "wkt" else value for column, value in values.items()]


def blob(wkt, srs):
    """Return a GeoPackage geometry (OGC 12-128r18, 2.1.3) without an envelope."""
    if wkt is None:
        return None
    return b"GP\x00\x01" + struct.pack("<i", srs) + bytes(ogr.CreateGeometryFromWkt(wkt).ExportToIsoWkb())


if __name__ == "__main__":
    edit_and_be_killed(*sys.argv[1:3], *json.loads(sys.stdin.read()))
