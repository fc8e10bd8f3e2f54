"""Writing results: columns as rows of a layer, a grid as a GeoTIFF."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QDateTime, QMetaType

from ..core.errors import StoreError
from ..core.observations import NO_TIME
from ..core.progress import Progress

NO_DATA = -9999.0
_BLOCK = 1_000  # rows between two looks for a cancel

TEXT, INTEGER, REAL, FLAG, TIME = "text", "integer", "real", "flag", "time"
_TYPES: Mapping[str, QMetaType.Type] = {
    TEXT: QMetaType.Type.QString, INTEGER: QMetaType.Type.LongLong, REAL: QMetaType.Type.Double,
    FLAG: QMetaType.Type.Bool, TIME: QMetaType.Type.QDateTime,
}


@dataclass(frozen=True)
class Column:
    """One column of a result.

    ``values`` have one member per row; NaN, NO_TIME, None and empty text become NULL, and integers where
    ``missing`` is true. TIME is int64 ms UTC. ``title`` is what a person reads above it.
    """

    name: str
    kind: str
    values: Sequence[Any]
    title: str = ""
    missing: Optional[np.ndarray] = None


def fields_of(columns: Sequence[Column]) -> QgsFields:
    """Return the fields of a result."""
    fields = QgsFields()
    for column in columns:
        one = QgsField(column.name, _TYPES[column.kind])
        one.setAlias(column.title)
        fields.append(one)
    return fields


def write_rows(
    sink: QgsFeatureSink, columns: Sequence[Column], *, progress: Progress,
    geometry: Optional[Callable[[int], QgsGeometry]] = None,
) -> int:
    """Write every row, with the geometry of its number; return how many. Raises StoreError, Cancelled."""
    total = len(columns[0].values)
    fields = fields_of(columns)
    for start in range(0, total, _BLOCK):
        progress.check()
        rows = range(start, min(start + _BLOCK, total))
        prepared = [_values(column, rows) for column in columns]
        for row, values in zip(rows, zip(*prepared)):
            feature = QgsFeature(fields)
            feature.setAttributes(list(values))
            if geometry is not None:
                feature.setGeometry(geometry(row))
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise StoreError("the result cannot be written", reason=sink.lastError())
        progress.report(rows[-1] + 1, total)
    if not sink.flushBuffer():
        raise StoreError("the result cannot be written", reason=sink.lastError())
    return total


def _values(column: Column, rows: range) -> list[Any]:
    part = np.asarray(column.values[rows.start : rows.stop])
    if column.kind == TIME:
        epoch = moment(0)
        return [None if ms == NO_TIME else epoch.addMSecs(ms) for ms in part.tolist()]
    if column.kind == TEXT:
        return [value or None for value in part.tolist()]
    if column.kind == REAL:
        return [None if math.isnan(value) else value for value in part.astype(np.float64).tolist()]
    values = part.tolist()
    if column.missing is None:
        return values
    return [None if gone else value for value, gone in zip(values, column.missing[rows.start : rows.stop].tolist())]


def moment(ms: int) -> QDateTime:
    """Return an instant in UTC."""
    return QDateTime.fromMSecsSinceEpoch(ms).toUTC()


def square(west: float, south: float, size: float) -> QgsGeometry:
    """Return a cell of a grid as a polygon."""
    return QgsGeometry.fromRect(QgsRectangle(west, south, west + size, south + size))


def write_raster(
    path: Path, values: np.ndarray, *, origin: Tuple[float, float], size: float, crs: QgsCoordinateReferenceSystem,
    title: str, facts: Mapping[str, str],
) -> None:
    """Write (rows, columns) numbers as a GeoTIFF; row 0 lies in the south, ``origin`` is the south-west corner.

    NaN becomes NODATA; ``facts`` are kept in the file. Raises StoreError.
    """
    rows, columns = values.shape
    west, south = origin
    try:
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path), columns, rows, 1, gdal.GDT_Float32, ["COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES"])
        if dataset is None:
            raise StoreError("the raster cannot be written", path=str(path), reason=gdal.GetLastErrorMsg())
        dataset.SetGeoTransform((west, size, 0.0, south + rows * size, 0.0, -size))
        dataset.SetProjection(crs.toWkt(Qgis.CrsWktVariant.PreferredGdal))
        dataset.SetMetadata(dict(facts))
        band = dataset.GetRasterBand(1)
        band.SetNoDataValue(NO_DATA)
        band.SetDescription(title)
        failed = band.WriteArray(np.where(np.isnan(values), NO_DATA, values)[::-1].astype(np.float32))
        dataset.FlushCache()
    except (RuntimeError, ImportError) as error:
        raise StoreError("the raster cannot be written", path=str(path), reason=str(error)) from error
    if failed:
        raise StoreError("the raster cannot be written", path=str(path), reason=gdal.GetLastErrorMsg())
