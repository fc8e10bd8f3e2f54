"""Edits as QGIS makes them: a layer that is saved, its field calculator, algorithms of Processing."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from gdal_edits import Edits, gdal_edits, ogr2ogr

PLUGINS = "/usr/share/qgis/python/plugins"  # where QGIS keeps Processing


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
