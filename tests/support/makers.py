"""Those who edit a working copy: QGIS, its calculator and algorithms, GDAL as QField uses it, ogr2ogr, plain SQLite.

Each takes the file, the table and the same edits: rows to change (a column
named ``wkt`` is the place), to delete and to insert. Values are given as text
the way a form shows them, or as numbers, booleans and None; instants carry
their zone.
"""

from __future__ import annotations

import gc
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
PLUGINS = "/usr/share/qgis/python/plugins"  # where QGIS keeps Processing


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
    """Edit in another process, which is killed once everything is saved; then begin more that is never saved."""
    child = os.fork()
    if child == 0:
        source = ogr.Open(str(path), update=1)
        layer = source.GetLayerByName(table)
        source.StartTransaction()
        apply(layer, edits)
        source.CommitTransaction()
        source.StartTransaction()
        row = next(iter(layer))
        row.SetField("name", "never saved")
        layer.SetFeature(row)
        os.kill(os.getpid(), signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


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


def qgis_layer(path, table, edits):
    """Edit a layer in QGIS and save it."""
    layer = qgis_opened(path, table)
    assert layer.startEditing()
    for fid, values in edits.changed.items():
        qgis_fill(layer, fid, values)
    layer.deleteFeatures(list(edits.deleted))
    for values in edits.inserted:
        assert layer.addFeature(qgis_feature(layer, values))
    assert layer.commitChanges(), layer.commitErrors()


def qgis_calculator(path, table, edits):
    """Calculate values by expressions, as the field calculator does with a selection; places by a geometry expression."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsGeometry

    layer = qgis_opened(path, table)
    assert layer.startEditing()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for fid, values in edits.changed.items():
        context.setFeature(layer.getFeature(fid))
        for column, value in values.items():
            found = QgsExpression(as_expression(layer, column, value))
            result = found.evaluate(context)
            assert not found.hasEvalError(), found.evalErrorString()
            if column == "wkt":
                layer.changeGeometry(fid, result if result is not None else QgsGeometry())
            else:
                at = layer.fields().lookupField(column)
                layer.changeAttributeValue(fid, at, layer.fields()[at].convertCompatible(result) if result is not None else None)
    for fid in edits.deleted:
        layer.deleteFeature(fid)
    for values in edits.inserted:
        layer.addFeature(qgis_feature(layer, values))
    assert layer.commitChanges(), layer.commitErrors()


def refactored(path, table, edits):
    """Write the table anew with Processing's *Refactor fields*, every field by an expression."""
    processing, layer = processing_of_qgis(), qgis_opened(path, table)
    mapping = [
        {
            "name": one.name(), "type": one.type(), "sub_type": one.subType(), "length": one.length(),
            "precision": one.precision(), "expression": as_cases(layer, one.name(), edits),
        }
        for one in layer.fields() if one.name() != "fid"
    ]
    beside = Path(path).with_name("refactored.gpkg")
    processing.run("native:refactorfields", {"INPUT": layer, "FIELDS_MAPPING": mapping, "OUTPUT": str(beside)})
    del layer
    gc.collect()
    moved = {fid: {"wkt": values["wkt"]} for fid, values in edits.changed.items() if "wkt" in values}
    gdal_edits(beside, "refactored", Edits(moved, edits.deleted, edits.inserted))
    ogr2ogr("-f", "GPKG", "-update", "-overwrite", path, beside, "refactored", "-nln", table)


MAKERS = {
    "GDAL": gdal_edits, "GDAL in a transaction": gdal_in_transaction, "GDAL, then killed": gdal_killed,
    "ogr2ogr -overwrite": ogr2ogr_overwrite, "ogr2ogr -upsert and -append": ogr2ogr_upsert, "SQLite": plain_sqlite,
    "a QGIS layer": qgis_layer, "the field calculator": qgis_calculator, "Refactor fields": refactored,
}


# how they do it
@contextmanager
def opened(path, *, update=0):
    """Open with GDAL and let go at the end; everything is on disk then."""
    held = [ogr.Open(str(path), update=update)]
    try:
        yield held[0]
    finally:
        held[0].FlushCache()
        held.clear()
        gc.collect()


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


def qgis_opened(path, table):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid()
    return layer


def qgis_fill(layer, fid, values):
    from qgis.core import QgsGeometry

    for column, value in values.items():
        if column == "wkt":
            layer.changeGeometry(fid, QgsGeometry() if value is None else QgsGeometry.fromWkt(value))
        else:
            at = layer.fields().lookupField(column)
            assert layer.changeAttributeValue(fid, at, qgis_value(layer, at, value))


def qgis_value(layer, at, value):
    """Return a value as a form hands it to the layer."""
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt

    kind = layer.fields()[at].typeName()
    if value is None:
        return None
    if kind == "DateTime":
        return QDateTime.fromString(value, Qt.DateFormat.ISODateWithMs)
    return QDate.fromString(value, Qt.DateFormat.ISODate) if kind == "Date" else value


def qgis_feature(layer, values):
    from qgis.core import QgsGeometry, QgsVectorLayerUtils

    place = QgsGeometry.fromWkt(values["wkt"]) if values.get("wkt") else QgsGeometry()
    at = {layer.fields().lookupField(name): value for name, value in values.items() if name != "wkt"}
    return QgsVectorLayerUtils.createFeature(layer, place, {index: qgis_value(layer, index, value) for index, value in at.items()})


def as_expression(layer, column, value):
    """Return the expression a person would write for a value of this column."""
    from qgis.core import QgsExpression

    if value is None:
        return "NULL"
    quoted = QgsExpression.quotedValue(value)
    if column == "wkt":
        return f"geom_from_wkt({quoted})"
    kind = layer.fields()[layer.fields().lookupField(column)].typeName()
    return {"DateTime": f"to_datetime({quoted})", "Date": f"to_date({quoted})"}.get(kind, quoted)


def as_cases(layer, column, edits):
    cases = [
        f"WHEN fid = {fid} THEN {as_expression(layer, column, values[column])}"
        for fid, values in edits.changed.items() if column in values
    ]
    return f'CASE {" ".join(cases)} ELSE "{column}" END' if cases else f'"{column}"'


def processing_of_qgis():
    """Return QGIS's Processing, started."""
    if PLUGINS not in sys.path:
        sys.path.append(PLUGINS)
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    return processing


def in_place(path, table, algorithm, fids, **parameters):
    """Run an algorithm in place on some rows of a layer, and save."""
    processing_of_qgis()
    from processing.gui.AlgorithmExecutor import execute_in_place
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    layer = qgis_opened(path, table)
    layer.selectByIds(list(fids))
    assert layer.startEditing()
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    done, _ = execute_in_place(found, {"INPUT": layer, **parameters}, QgsProcessingContext(), QgsProcessingFeedback())
    assert done and layer.commitChanges(), layer.commitErrors()
