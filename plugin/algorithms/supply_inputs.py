"""What the question about supply reads: facilities, blocks with persons, paths, and distances from a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsProcessingAlgorithm, QgsProcessingFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.reachable import air_lines, areas_of
from ..analysis.supply import Distances
from ..bridge.metric import Metres
from ..bridge.reading import Columns, Labels, Wanted
from ..core.errors import BadInput, TooFewData
from . import parameters as add
from . import places
from .given import Given, count

translate = QCoreApplication.translate
_MATRIX = {"MATRIX_BLOCK_FIELD": "origin_id", "MATRIX_FACILITY_FIELD": "destination_id", "MATRIX_METRES_FIELD": "total_cost"}


@dataclass(frozen=True)
class Facilities:
    """Facilities with a place: their shapes (WKB, metres), points (n, 2), m² (NaN unknown) and names."""

    shapes: Sequence[bytes]
    points: np.ndarray
    area: np.ndarray
    names: Sequence[str]


@dataclass(frozen=True)
class Blocks:
    """Blocks: points on them in metres (NaN without a place), persons (NaN unknown), names and geometries."""

    source: QgsProcessingFeatureSource
    points: np.ndarray
    persons: np.ndarray
    names: Sequence[str]
    geometries: Sequence[QgsGeometry]


def add_inputs(algorithm: QgsProcessingAlgorithm) -> None:
    """Add facilities, blocks, paths and the table of distances."""
    anything = Qgis.ProcessingSourceType.VectorAnyGeometry
    add.add_layer(algorithm, "FACILITIES", translate("Workbench", "Playgrounds, benches or other facilities"), anything)
    add.add_field(
        algorithm, "AREA_FIELD", translate("Workbench", "Field with the m² of a facility (empty: area of its polygon)"),
        of="FACILITIES", default="area_m2", optional=True, numeric=True)
    add.add_layer(
        algorithm, "BLOCKS", translate("Workbench", "Blocks or addresses with children (or other persons)"), anything,
        optional=True)
    add.add_field(
        algorithm, "PERSONS_FIELD", translate("Workbench", "Field with the number of children (or other persons)"), of="BLOCKS",
        default="children", optional=True, numeric=True)
    add.add_field(
        algorithm, "BLOCK_ID_FIELD", translate("Workbench", "Field with the name of the block"), of="BLOCKS", default="name",
        optional=True)
    add.add_layer(
        algorithm, "PATHS", translate("Workbench", "Main walking routes (for benches)"), Qgis.ProcessingSourceType.VectorLine,
        optional=True)


def add_matrix(algorithm: QgsProcessingAlgorithm) -> None:
    """Add walking distances from a network analysis, instead of air lines."""
    add.add_layer(
        algorithm, "MATRIX", translate("Workbench", "Table of walking distances between blocks and facilities"),
        Qgis.ProcessingSourceType.Vector, optional=True)
    titles = (
        translate("Workbench", "Table of distances: block"), translate("Workbench", "Table of distances: facility"),
        translate("Workbench", "Table of distances: metres"))
    for (name, default), title in zip(_MATRIX.items(), titles):
        add.add_field(algorithm, name, title, of="MATRIX", default=default, optional=True, advanced=True)
    add.add_field(
        algorithm, "FACILITY_ID_FIELD", translate("Workbench", "Field of the facilities that the table of distances names"),
        of="FACILITIES", default="id", optional=True, advanced=True)


def read_facilities(given: Given) -> tuple[Facilities, Metres]:
    """Read facilities; those without a place are left out and said. Raises TooFewData, BadCoordinates, Cancelled."""
    source = given.source("FACILITIES")
    field, name = given.field("AREA_FIELD", source), given.field("FACILITY_ID_FIELD", source)
    wanted = Wanted(labels=(name,) if name else (), numbers=(field,) if field else ())
    columns = given.read("FACILITIES", wanted, progress=given.progress.stretch(0, 20), geometries=True, source=source)
    metres = places.metres_for(given, source, columns.geometries)
    if metres is None:
        raise TooFewData("no facility has a place")
    found = metres.shapes(columns.geometries, source=source.sourceCrs())
    kept = [row for row, shape in enumerate(found) if shape is not None]
    _say(given, translate("Workbench", "Facilities without a place, left out: {n}."), columns.rows - len(kept))
    shapes = [shape for shape in found if shape is not None]
    area = areas_of(shapes)
    if field:
        said = columns.numbers[field][kept]
        area = np.where(np.isnan(said), area, said)
    points = metres.points([columns.geometries[row] for row in kept], source=source.sourceCrs())
    names = _texts(columns, name)
    return Facilities(shapes, points, area, [names[row] or str(row + 1) for row in kept]), metres


def read_blocks(given: Given, metres: Metres) -> Optional[Blocks]:
    """Read blocks, None where none were given. Raises Cancelled."""
    if not given.has("BLOCKS"):
        return None
    source = given.source("BLOCKS")
    persons, name = given.field("PERSONS_FIELD", source), given.field("BLOCK_ID_FIELD", source)
    if not persons:
        raise BadInput("no field with persons was chosen")
    wanted = Wanted(labels=(name,) if name else (), numbers=(persons,))
    columns = given.read("BLOCKS", wanted, progress=given.progress.stretch(20, 40), geometries=True, source=source)
    points = metres.points(columns.geometries, source=source.sourceCrs())
    number = columns.numbers[persons]
    _say(given, translate("Workbench", "Blocks without a place: {n}."), int((~np.isfinite(points).all(axis=1)).sum()))
    unknown = translate("Workbench", "Blocks whose number of persons is unknown and counts as none: {n}.")
    _say(given, unknown, int(np.isnan(number).sum()))
    return Blocks(source, points, number, _texts(columns, name), columns.geometries)


def read_paths(given: Given, metres: Metres) -> Optional[list[bytes]]:
    """Read paths as WKB in metres, None where none were given. Raises Cancelled."""
    if not given.has("PATHS"):
        return None
    source = given.source("PATHS")
    columns = given.read("PATHS", Wanted(), progress=given.progress.stretch(40, 50), geometries=True, source=source)
    return [shape for shape in metres.shapes(columns.geometries, source=source.sourceCrs()) if shape is not None]


def distances(given: Given, blocks: Blocks, facilities: Facilities, *, radius: float) -> Distances:
    """Return the air lines, or the distances of the table where one was given. Raises BadInput, Cancelled."""
    if not given.has("MATRIX"):
        return air_lines(blocks.points, facilities.shapes, radius=radius, check=given.progress.check)
    source = given.source("MATRIX")
    block, facility, metres = (given.field(name, source) for name in _MATRIX)
    if not (block and facility and metres):
        raise BadInput("the table of distances lacks a field")
    columns = given.read("MATRIX", Wanted(labels=(block, facility), numbers=(metres,)), progress=given.progress, source=source)
    rows, columns_of = _matched(columns.labels[block], blocks.names), _matched(columns.labels[facility], facilities.names)
    apart = columns.numbers[metres]
    known = (rows >= 0) & (columns_of >= 0) & (apart >= 0)
    _say(given, translate("Workbench", "Rows of the table of distances that match nothing: {n}."), int((~known).sum()))
    if not known.any():
        raise BadInput("the table of distances names none of the blocks and facilities")
    nearest = np.full(len(blocks.persons), np.inf)
    np.minimum.at(nearest, rows[known], apart[known])
    return Distances(rows[known], columns_of[known], apart[known], nearest)


def _matched(labels: Labels, names: Sequence[str]) -> np.ndarray:
    """Return the row of ``names`` for each label, -1 where there is none."""
    place = {name: row for row, name in reversed(list(enumerate(names))) if name}
    known = np.array([*(place.get(name, -1) for name in labels.names), -1], dtype=np.int64)
    return known[labels.codes]


def _texts(columns: Columns, name: str) -> list[str]:
    return [columns.labels[name].of(row) or "" for row in range(columns.rows)] if name else [""] * columns.rows


def _say(given: Given, text: str, number: int) -> None:
    if number:
        given.warn(text.format(n=count(number)))
