"""Contributions that leave, as rows of a file: squares become their centres, and a spreadsheet calculates nothing."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Callable, Optional, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSource,
    QgsProcessingOutputLayerDefinition,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge import participation_styles
from ..bridge.metric import middle_of
from ..bridge.reading import Columns
from ..bridge.writing import FLAG, REAL, TEXT, Column, fields_of, write_rows
from ..core.spreadsheet import no_formula
from ..services.way_out import Passed
from . import places as reading
from . import publishing_grid, rows
from .given import Given
from .question import Question

translate = QCoreApplication.translate
_GEOJSON, _TABLE = (".geojson", ".json"), ".csv"
_DEGREES = "EPSG:4326"
_Plain = Callable[[Sequence[str]], Sequence[str]]


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
        entered = entered.sink.staticValue()
    return str(entered or "")


def write(question: Question, given: Given, passed: Passed, places: Places, *, has_texts: bool) -> str:
    """Write what leaves; GeoJSON in degrees, as its standard wants, the rest in metres. Raises StoreError, Cancelled."""
    name, degrees = target(given).lower(), QgsCoordinateReferenceSystem(_DEGREES)
    centres = _centres(given, passed, places, degrees)
    columns = _columns(passed, centres, has_texts=has_texts, table=name.endswith(_TABLE))
    crs = degrees if name.endswith(_GEOJSON) else places.crs
    kind = Qgis.WkbType.NoGeometry if crs is None or places.crs is None else Qgis.WkbType.Point
    sink, destination = given.sink("OUTPUT", fields_of(columns), kind=kind, crs=crs)
    if sink is not None and len(passed.rows):
        shown = centres if crs == degrees else np.column_stack((passed.places.cells.x, passed.places.cells.y))
        place = (lambda row: _point(shown[passed.cell[row]])) if kind == Qgis.WkbType.Point else None
        write_rows(sink, columns, progress=given.progress.stretch(60, 100), geometry=place)
    question.result(destination, lambda layer: _style(layer, columns))
    return destination


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


def _columns(passed: Passed, centres: np.ndarray, *, has_texts: bool, table: bool) -> list[Column]:
    cells, at = passed.places.cells, passed.cell
    plain: _Plain = (lambda texts: [no_formula(text) for text in texts]) if table else list
    sizes = np.where(np.isfinite(cells.x), cells.size, np.nan)
    return [
        *(Column(fact.name, TEXT, plain(passed.fact(place))) for place, fact in enumerate(passed.contributions.facts)),
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
