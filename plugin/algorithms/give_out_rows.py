"""Contributions that leave, as rows of a file: squares become their centres, and a spreadsheet calculates nothing."""

from __future__ import annotations

import getpass
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDataSourceUri,
    QgsFeatureSink,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSource,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge import participation_styles
from ..bridge.metric import middle_of
from ..bridge.reading import Columns
from ..bridge.writing import FLAG, REAL, TEXT, Column, fields_of, write_rows
from ..core.errors import UrbanDataError
from ..core.spreadsheet import no_formula
from ..services.way_out import Passed
from . import places as reading
from . import publishing_grid, rows
from .given import Given
from .question import Question

translate = QCoreApplication.translate
_GEOJSON, _GEOPACKAGE, _TABLE_OF = (".geojson", ".json"), ".gpkg", "ogr:"
_DEGREES = "EPSG:4326"
_Plain = Callable[[Sequence[str]], Sequence[str]]
_Place = Callable[[int], QgsGeometry]


@dataclass(frozen=True)
class Places:
    """The points in metres, NaN without a place, and their system; None where nothing has a place."""

    points: np.ndarray
    crs: Optional[QgsCoordinateReferenceSystem]


def places_of(given: Given, columns: Columns, source: QgsProcessingFeatureSource) -> Places:
    """Return the places in metres."""
    if middle_of(columns.geometries, source.sourceCrs()) is None:
        return Places(np.full((columns.rows, 2), np.nan), None)
    metres = publishing_grid.metres_of(given, columns)
    points = reading.points_of(columns, metres, source)
    reading.say_unlocated(given, int((~np.isfinite(points).all(axis=1)).sum()), len(points))
    return Places(points, metres.crs)


def person() -> str:
    """Return who is logged in, empty where the system does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def target(given: Given) -> str:
    """Return the file that was chosen, as it was entered."""
    entered = given.parameters.get("OUTPUT")
    if isinstance(entered, QgsProcessingOutputLayerDefinition):
        entered = entered.sink
    if isinstance(entered, QgsProperty):
        entered, _ = entered.valueAsString(given.context.expressionContext(), "")
    return str(entered or "")


def file_of(layer: Optional[QgsVectorLayer]) -> Path:
    """Return the file that a layer lies in, an empty path where there is none. Main thread."""
    if layer is None:
        return Path()
    return Path(str(QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""))


def file_named(name: str) -> Path:
    """Return the file of a result by its name, that of a table in a database file, too."""
    return Path(QgsDataSourceUri(name[len(_TABLE_OF):]).database() if name.startswith(_TABLE_OF) else name)


def write(question: Question, given: Given, passed: Passed, places: Places, titles: Sequence[str], *, has_texts: bool) -> str:
    """Write what leaves, its facts under their titles; GeoJSON in degrees, as its standard wants, the rest in metres.

    Raises StoreError, Cancelled.
    """
    name, degrees = target(given).lower(), QgsCoordinateReferenceSystem(_DEGREES)
    centres = _centres(given, passed, places, degrees)
    table = file_named(name).suffix not in ("", _GEOPACKAGE, *_GEOJSON)
    columns = _columns(passed, centres, titles, has_texts=has_texts, table=table)
    crs = degrees if name.endswith(_GEOJSON) else places.crs
    kind = Qgis.WkbType.NoGeometry if crs is None or places.crs is None else Qgis.WkbType.Point
    sink, destination = given.sink("OUTPUT", fields_of(columns), kind=kind, crs=crs)
    if sink is not None and len(passed.rows):
        shown = centres if crs == degrees else np.column_stack((passed.places.cells.x, passed.places.cells.y))
        place = (lambda row: _point(shown[passed.cell[row]])) if kind == Qgis.WkbType.Point else None
        failed = _failure(sink, columns, given, place)
        sink = None
        if failed is not None:
            _take_back(destination)
            raise failed
    question.result(destination, lambda layer: _style(layer, columns))
    return destination


def _failure(
    sink: QgsFeatureSink, columns: list[Column], given: Given, place: Optional[_Place],
) -> Optional[UrbanDataError]:
    """Write the rows; return what ended it, without the frames that would keep the file open."""
    try:
        write_rows(sink, columns, progress=given.progress.stretch(60, 100), geometry=place)
    except UrbanDataError as error:
        return error.with_traceback(None)
    return None


def _take_back(destination: str) -> None:
    """Take away what was written before the end: some rows of a cell are fewer than k. Of a file of others its table alone."""
    ogr = QgsProviderRegistry.instance().providerMetadata("ogr")
    parts = ogr.decodeUri(destination)
    path, table = Path(parts["path"]), parts.get("layerName")
    if table:
        others = ogr.createConnection(str(path), {})
        others.dropVectorTable("", table)
        others.vacuum("", "")  # or the bytes of the rows would stay
        return
    if path.suffix.lower() == ".shp":
        QgsVectorFileWriter.deleteShapeFile(destination)
    for one in (path, *(path.with_name(path.name + more) for more in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            one.unlink(missing_ok=True)


def _centres(given: Given, passed: Passed, places: Places, degrees: QgsCoordinateReferenceSystem) -> np.ndarray:
    """Return (cells, 2) longitudes and latitudes, NaN without a place."""
    cells = passed.places.cells
    found = np.full((len(cells.n), 2), np.nan)
    if places.crs is None:
        return found
    way = QgsCoordinateTransform(places.crs, degrees, given.context.transformContext())
    for row in np.flatnonzero(np.isfinite(cells.x)).tolist():
        moved = way.transform(QgsPointXY(float(cells.x[row]), float(cells.y[row])))
        found[row] = round(moved.x(), 6), round(moved.y(), 6)
    return found


def _columns(passed: Passed, centres: np.ndarray, titles: Sequence[str], *, has_texts: bool, table: bool) -> list[Column]:
    cells, at = passed.places.cells, passed.cell
    plain: _Plain = (lambda texts: [no_formula(text) for text in texts]) if table else list
    sizes = np.where(np.isfinite(cells.x), cells.size, np.nan)
    return [
        *(Column(plain([fact.name])[0], TEXT, plain(passed.fact(place)), titles[place])
          for place, fact in enumerate(passed.contributions.facts)),
        *(_texts(passed, plain) if has_texts else ()),
        Column("size_m", REAL, sizes[at], translate("Workbench", "Size of the cell (m)")),
        Column("generalised", FLAG, cells.generalised[at], translate("Workbench", "Coarser than asked for")),
        Column("longitude", REAL, centres[at, 0], translate("Workbench", "Longitude of the cell's centre")),
        Column("latitude", REAL, centres[at, 1], translate("Workbench", "Latitude of the cell's centre")),
    ]


def _texts(passed: Passed, plain: _Plain) -> list[Column]:
    stays = translate("Workbench", "title and text withheld")
    return [
        Column("title", TEXT, plain(passed.titles()), translate("Workbench", "Title")),
        Column("text", TEXT, plain(passed.texts_shown()), translate("Workbench", "Text")),
        Column("withheld", FLAG, passed.withheld, translate("Workbench", "Withheld")),
        Column("words", TEXT, [stays if one else "" for one in passed.withheld.tolist()], translate("Workbench", "In words")),
    ]


def _point(place: np.ndarray) -> QgsGeometry:
    x, y = place.tolist()
    return QgsGeometry() if x != x else QgsGeometry.fromPointXY(QgsPointXY(x, y))


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    if layer.isSpatial():
        participation_styles.given_out(layer, translate("Workbench", "contributions of a cell, at its centre"))
