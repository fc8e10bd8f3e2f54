"""What the question about a network of stations reads: stations that work, areas with residents, contributions as demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsProcessingAlgorithm, QgsProcessingFeatureSource, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.metric import Metres
from ..bridge.reading import Columns, Wanted
from ..core.errors import TooFewData
from . import parameters as add
from . import places
from .given import Given, count

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Network:
    """Areas and stations with their points in metres.

    ``cells`` (n, 2), NaN without a place, with ``residents`` (NaN unknown), ``titles``, ``geometries`` and, of areas, the
    ``shapes`` (WKB in metres, None without a place; none at all for points and lines); ``ids`` and ``places`` of all stations,
    of which ``working`` are those at ``working_points``, as far as known where ``told`` is false, for nothing tells their
    coverage; ``demand`` are the contributions, if any.
    """

    areas: QgsProcessingFeatureSource
    cells: np.ndarray
    residents: np.ndarray
    titles: Sequence[str]
    geometries: Sequence[QgsGeometry]
    shapes: Sequence[Optional[bytes]]
    stations: QgsProcessingFeatureSource
    ids: Sequence[str]
    places: Sequence[QgsGeometry]
    working: np.ndarray
    working_points: np.ndarray
    told: bool
    demand: Optional[np.ndarray]
    metres: Metres


def add_network(algorithm: QgsProcessingAlgorithm) -> None:
    """Add stations, areas with residents, and contributions."""
    anything = Qgis.ProcessingSourceType.VectorAnyGeometry
    add.add_layer(algorithm, "STATIONS", translate("Workbench", "Stations"), anything)
    add.add_field(
        algorithm, "STATION_NAME_FIELD", translate("Workbench", "Field with the name of the station"), of="STATIONS",
        default="station", optional=True)
    add.add_field(
        algorithm, "COVERAGE_FIELD", translate("Workbench", "Field with the coverage of the station's values (0 to 1)"),
        of="STATIONS", default="coverage", optional=True, numeric=True)
    add.add_number(
        algorithm, "MINIMUM_COVERAGE", translate("Workbench", "Minimum coverage (%): below it a station is not working"),
        default=75.0, most=100.0)
    add.add_layer(algorithm, "AREAS", translate("Workbench", "Areas or addresses with residents"), anything)
    add.add_field(
        algorithm, "RESIDENTS_FIELD", translate("Workbench", "Field with the number of residents"), of="AREAS",
        default="residents", numeric=True)
    add.add_field(
        algorithm, "AREA_NAME_FIELD", translate("Workbench", "Field with the name of the area"), of="AREAS", default="name",
        optional=True)
    add.add_layer(
        algorithm, "CONTRIBUTIONS", translate("Workbench", "Contributions that show where a station is wanted"), anything,
        optional=True)


def read_network(given: Given) -> Network:
    """Read everything in metres; what cannot be used is said. Raises TooFewData, BadCoordinates, Cancelled."""
    areas = given.source("AREAS")
    residents, name = given.field("RESIDENTS_FIELD", areas), given.field("AREA_NAME_FIELD", areas)
    wanted = Wanted(labels=(name,) if name else (), numbers=(residents,))
    columns = given.read("AREAS", wanted, progress=given.progress.stretch(0, 30), geometries=True, source=areas)
    metres = places.metres_for(given, areas, columns.geometries)
    if metres is None:
        raise TooFewData("no area has a place")
    cells = metres.points(columns.geometries, source=areas.sourceCrs())
    _warn(given, cells, columns.numbers[residents])
    stations = given.source("STATIONS")
    known, ids, works, told = _stations(given, stations)
    points = metres.points(known.geometries, source=stations.sourceCrs())
    working = np.flatnonzero(works & np.isfinite(points).all(axis=1))
    if not len(working):
        raise TooFewData("no working station has a place", n=known.rows)
    return Network(
        areas, cells, columns.numbers[residents], _texts(columns, name), columns.geometries,
        _shapes(areas, columns, cells, metres), stations, ids, known.geometries, working, points[working], told,
        _demand(given, metres), metres)


def _shapes(
    areas: QgsProcessingFeatureSource, columns: Columns, cells: np.ndarray, metres: Metres,
) -> Sequence[Optional[bytes]]:
    """Return the areas in metres; nothing for points and lines."""
    if QgsWkbTypes.geometryType(areas.wkbType()) != Qgis.GeometryType.Polygon:
        return []
    shapes = metres.shapes(columns.geometries, source=areas.sourceCrs())
    return [shape if known else None for shape, known in zip(shapes, np.isfinite(cells).all(axis=1))]


def _stations(given: Given, source: QgsProcessingFeatureSource) -> tuple[Columns, list[str], np.ndarray, bool]:
    """Return the stations, their names, which of them work, and whether any tells its coverage.

    One without a coverage is not known to fail.
    """
    name, coverage = given.field("STATION_NAME_FIELD", source), given.field("COVERAGE_FIELD", source)
    wanted = Wanted(labels=(name,) if name else (), numbers=(coverage,) if coverage else ())
    columns = given.read("STATIONS", wanted, progress=given.progress.stretch(30, 40), geometries=True, source=source)
    works, told = np.ones(columns.rows, dtype=bool), False
    if coverage:
        told = bool(np.isfinite(columns.numbers[coverage]).any())
        works = ~(columns.numbers[coverage] < (given.number("MINIMUM_COVERAGE") or 0.0) / 100 - 1e-9)
    if not works.all():
        given.warn(translate("Workbench", "Stations that do not work, for their coverage is too low: {n} of {total}.").format(
            n=count((~works).sum()), total=count(columns.rows)))
    texts = _texts(columns, name)
    return columns, [text or str(row + 1) for row, text in enumerate(texts)], works, told


def _demand(given: Given, metres: Metres) -> Optional[np.ndarray]:
    """Return the places of the contributions in metres, None where none were given."""
    if not given.has("CONTRIBUTIONS"):
        return None
    source = given.source("CONTRIBUTIONS")
    columns = places.read_contributions(given, source)
    points = places.points_of(columns, metres, source)
    located = np.isfinite(points).all(axis=1)
    places.say_unlocated(given, int((~located).sum()), columns.rows)
    return points[located]


def _texts(columns: Columns, name: str) -> list[str]:
    return [columns.labels[name].of(row) or "" for row in range(columns.rows)] if name else [""] * columns.rows


def _warn(given: Given, cells: np.ndarray, residents: np.ndarray) -> None:
    said = {
        translate("Workbench", "Areas without a place, left out: {n}."): int((~np.isfinite(cells).all(axis=1)).sum()),
        translate("Workbench", "Areas whose number of residents is unknown and counts as none: {n}."):
            int(np.isnan(residents).sum()),
    }
    for text, number in said.items():
        if number:
            given.warn(text.format(n=count(number)))
