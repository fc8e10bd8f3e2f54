"""Reading one local file with GDAL: exactly the named driver, nothing sniffed, nothing fetched.

Source: GDAL, drivers GML, GeoJSON, CSV, ESRI Shapefile, GPKG and XLSX, open options; GDALOpenEx, allowed drivers.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional

from osgeo import gdal, ogr

from ..core import crs, geometry
from ..core.errors import BadCoordinates, BadReply, Unsupported
from ..core.feature import Feature, Page, Skipped
from ..core.geometry import Geometry
from ..core.schema import Field, Schema
from ..core.values import Kind, Value, fitting

_PAGE = 5000
_MOST_FAILURES = 10  # that are kept
_ID_FIELDS = ("gml_id", "fid")
_OF_QGIS = ("layer_styles", "qgis_projects")
# per driver, its open options: GML comes as it stands in the file, its axes too, and no schema is looked for
_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "GML": ("DOWNLOAD_SCHEMA=NO", "WRITE_GFS=NO", "EXPOSE_GML_ID=YES", "EXPOSE_FID=YES", "EMPTY_AS_NULL=NO",
            "INVERT_AXIS_ORDER_IF_LAT_LONG=NO", "CONSIDER_EPSG_AS_URN=NO", "SWAP_COORDINATES=NO"),
    "GeoJSON": ("NATIVE_DATA=NO",),
    "CSV": ("AUTODETECT_TYPE=NO", "KEEP_GEOM_COLUMNS=YES"),
    "ESRI Shapefile": (),
    "GPKG": ("LIST_ALL_TABLES=NO",),
    "XLSX": (),
}
# for this thread and this reading only: no numbers made of texts with leading zeros, no remote references, no network
_SETTINGS: Mapping[str, str] = {
    "GML_FIELDTYPES": "ALWAYS_STRING", "GML_SKIP_RESOLVE_ELEMS": "ALL", "GML_SAVE_RESOLVED_TO": "SAME",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}", "GDAL_HTTP_MAX_RETRY": "0", "GDAL_HTTP_TIMEOUT": "1",
    "OGR_GEOJSON_MAX_OBJ_SIZE": "200", "CPL_ALLOW_VSISTDIN": "NO", "GDAL_XML_VALIDATION": "NO",
}
_KINDS = {
    ogr.OFTInteger: Kind.INTEGER, ogr.OFTInteger64: Kind.INTEGER, ogr.OFTReal: Kind.REAL, ogr.OFTDate: Kind.DATE,
    ogr.OFTDateTime: Kind.DATETIME, ogr.OFTStringList: Kind.JSON, ogr.OFTIntegerList: Kind.JSON,
    ogr.OFTInteger64List: Kind.JSON, ogr.OFTRealList: Kind.JSON,
}


class GdalFileReader:
    """The port FileReader by GDAL. Keeps no state; call it from any one thread at a time."""

    def read(self, path: Path, *, driver: str, layer: str = "") -> tuple[Schema, Iterator[Page]]:
        """Return a layer's columns and its features, coordinates in the order of the file; the first layer unless it is named.

        Everything is read before this returns, so that the file may go.
        Raises Unsupported for a driver that is not known here or lacks on
        this machine, BadReply for a file that the driver does not take or
        that has no such layer.
        """
        _require(path, driver)
        with _settings() as failures:
            source = _opened(path, driver)
            layers = _layers(source)
            wanted = [found for found in layers if found.GetName() == layer] if layer else layers[:1]
            if layer and not wanted:
                raise BadReply("the file has no such layer", layer=layer)
            if not wanted:
                return Schema((), None), iter(())
            schema, (first, *more) = _whole(wanted[0], driver, failures)
            others = [found.GetName() for found in layers[1:]] if driver == "GPKG" and not layer else []
            lost = (Skipped("other_layers", len(others), others[0]),) if others else ()
            return schema, iter([replace(first, skipped=(*first.skipped, *lost)), *more])

    def layers(self, path: Path, *, driver: str) -> tuple[str, ...]:
        """Name the layers that hold data, in the file's order. Raises as ``read`` does."""
        _require(path, driver)
        with _settings():
            source = _opened(path, driver)
            return tuple(found.GetName() for found in _layers(source))


def _require(path: Path, driver: str) -> None:
    if driver not in _OPTIONS or gdal.GetDriverByName(driver) is None:
        raise Unsupported("no driver for this kind of file", driver=driver)
    if not path.is_file() or str(path).startswith("/vsi"):
        raise BadReply("there is no such file", driver=driver)


def _whole(layer: Any, driver: str, failures: list[str]) -> tuple[Schema, list[Page]]:
    """Return columns and pages. Raises BadReply where GDAL gives up: it cuts sheets, and says so only beside."""
    try:
        schema = _schema(layer)
        pages = list(_pages(layer, schema))
    except RuntimeError as error:  # where somebody has switched GDAL's exceptions on
        raise BadReply("the file cannot be read to its end", driver=driver, reason=str(error)[:200]) from error
    if driver == "XLSX" and failures:
        raise BadReply("the file cannot be read to its end", driver=driver, reason=failures[0][:200])
    return schema, pages


def _layers(source: Any) -> list[Any]:
    """Return the layers that hold data: QGIS keeps its styles and projects in a file's tables, too."""
    try:
        found = [source.GetLayer(index) for index in range(source.GetLayerCount())]
    except RuntimeError as error:  # where somebody has switched GDAL's exceptions on
        raise BadReply("the file cannot be read to its end", reason=str(error)[:200]) from error
    return [layer for layer in found if layer.GetName() not in _OF_QGIS]


def _opened(path: Path, driver: str) -> Any:
    reason = ""
    try:
        source = gdal.OpenEx(
            str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=[driver], open_options=list(_OPTIONS[driver]),
        )
    except RuntimeError as error:  # where somebody has switched GDAL's exceptions on
        source, reason = None, str(error)
    if source is None:
        reason = reason or gdal.GetLastErrorMsg()
        raise BadReply("the file is not of the kind it claims", driver=driver, reason=reason[:200])
    return source


@contextmanager
def _settings() -> Iterator[list[str]]:
    """Set what holds for this reading; yield what GDAL says of failures, which it says nowhere else then."""
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in _SETTINGS}
    failures: list[str] = []

    def note(kind: int, _: int, words: str) -> None:
        if kind >= gdal.CE_Failure and len(failures) < _MOST_FAILURES:
            failures.append(words)

    gdal.PushErrorHandler(note)
    try:
        for name, value in _SETTINGS.items():
            gdal.SetThreadLocalConfigOption(name, value)
        yield failures
    finally:
        for name, old in before.items():
            gdal.SetThreadLocalConfigOption(name, old)
        gdal.PopErrorHandler()


def _schema(layer: Any) -> Schema:
    definition = layer.GetLayerDefn()
    columns = [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]
    fields = tuple(Field(column.GetName(), _kind(column)) for column in columns)
    place = "Geometry" if definition.GetGeomFieldCount() else None
    name = definition.GetGeomFieldDefn(0).GetName() if place else ""
    return Schema(fields, place, _system(layer), name or "geometry")


def _kind(column: Any) -> Kind:
    if column.GetSubType() == ogr.OFSTBoolean:
        return Kind.BOOLEAN
    return _KINDS.get(column.GetType(), Kind.TEXT)


def _system(layer: Any) -> str:
    """Return the reference system the file names, else an empty text: the caller knows better."""
    system = layer.GetSpatialRef()
    code = system.GetAuthorityCode(None) if system is not None else None
    try:
        return crs.normalise(f"EPSG:{code}") if code else ""
    except BadCoordinates:
        return ""


def _pages(layer: Any, schema: Schema) -> Iterator[Page]:
    features: list[Feature] = []
    lost: dict[str, Skipped] = {}
    number = 0
    for number, found in enumerate(layer, 1):
        features.append(_feature(found, schema, number, lost))
        if len(features) == _PAGE:
            yield Page(tuple(features), None, None, tuple(lost.values()))
            features, lost = [], {}
    if features or not number:
        yield Page(tuple(features), None, number, tuple(lost.values()))


def _feature(found: Any, schema: Schema, number: int, lost: dict[str, Skipped]) -> Feature:
    bag: dict[str, Value] = {}
    for index, field in enumerate(schema.fields):
        value = _value(found, index, field.kind)
        bag[field.name], fits = fitting(value, field.kind)
        if not fits:
            _count(lost, "unfit_value", f"{number}: {field.name}")
    identifier = next((str(bag[name]) for name in _ID_FIELDS if bag.get(name)), "")
    return Feature(identifier or str(found.GetFID()), _geometry(found, number, lost), bag)


def _value(found: Any, index: int, kind: Kind) -> Any:
    if not found.IsFieldSetAndNotNull(index):
        return None
    if kind is Kind.INTEGER:
        return found.GetFieldAsInteger64(index)
    if kind is Kind.REAL:
        number = found.GetFieldAsDouble(index)
        return number if math.isfinite(number) else str(number)
    if kind in (Kind.DATE, Kind.DATETIME):
        return _moment(found, index, kind)
    if kind is Kind.JSON:
        return list(found.GetField(index))
    return found.GetFieldAsString(index)


def _moment(found: Any, index: int, kind: Kind) -> str:
    year, month, day, hour, minute, second, zone = found.GetFieldAsDateTime(index)
    date = f"{year:04}-{month:02}-{day:02}"
    if kind is Kind.DATE:
        return date
    minutes = (zone - 100) * 15 if zone >= 2 else 0  # GDAL: 100 is UTC, each step a quarter of an hour
    sign, minutes = ("-" if minutes < 0 else "+"), abs(minutes)
    return f"{date}T{hour:02}:{minute:02}:{second:06.3f}{sign}{minutes // 60:02}:{minutes % 60:02}"


def _geometry(found: Any, number: int, lost: dict[str, Skipped]) -> Optional[Geometry]:
    """Return the place without measures; arcs become lines of many points, and that is counted."""
    shape = found.GetGeometryRef()
    if shape is None or shape.IsEmpty():
        return None
    if shape.HasCurveGeometry():
        shape = shape.GetLinearGeometry()
        _count(lost, "curve_made_straight", str(number))
    shape.SetMeasured(False)
    try:
        result = Geometry(bytes(shape.ExportToIsoWkb(ogr.wkbNDR)))
        if math.isfinite(sum(geometry.positions(result).ravel())):
            return result
    except (BadCoordinates, ValueError, RuntimeError, TypeError):
        result = None
    _count(lost, "unreadable_geometry", str(number))
    return None


def _count(lost: dict[str, Skipped], reason: str, example: str) -> None:
    before = lost.get(reason)
    lost[reason] = Skipped(reason, (before.count if before else 0) + 1, before.example if before else example)
