"""One value per station: that of a field, or the mean of its observations over a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.groups import KINDS
from ..analysis.station_statistics import station_statistics
from ..bridge.metric import Metres
from ..bridge.reading import Wanted
from ..core.errors import TooFewData
from . import parameters as add
from .given import Given, count
from .places import metres_for
from .readings import reach, readings, span_of

translate = QCoreApplication.translate
AVERAGES = tuple(kind for kind in KINDS if kind != "circular")
_UNIT = "unit"


@dataclass(frozen=True)
class StationValues:
    """Stations with a place and a value, and only these: all of one length, points in metres."""

    points: np.ndarray
    values: np.ndarray
    titles: tuple[str, ...]
    geometries: tuple[QgsGeometry, ...]
    unit: str
    crs: QgsCoordinateReferenceSystem
    metres: Metres


@dataclass(frozen=True)
class _Found:
    values: np.ndarray
    titles: Sequence[str]
    geometries: Sequence[QgsGeometry]
    unit: str


def add_station_values(algorithm: QgsProcessingAlgorithm) -> None:
    """Add stations with a field of values, or observations with a period instead."""
    add.add_observations(algorithm, optional=True)
    add.add_field(
        algorithm, "STATION_VALUE_FIELD", translate("Workbench", "Field of the stations with the value (without observations)"),
        of="STATIONS", default="value", optional=True)
    add.add_average(algorithm, AVERAGES)
    add.add_times(algorithm)
    add.add_coverage(algorithm)
    add.add_slotting(algorithm)


def station_values(given: Given) -> StationValues:
    """Read one value per station; those without a value or a place are left out, and the log says how many.

    Raises TooFewData, BadInput, BadCoordinates, Cancelled.
    """
    source = given.source("STATIONS")
    found = _of_period(given) if given.has("OBSERVATIONS") else _of_field(given)
    metres = metres_for(given, source, found.geometries)
    if metres is None:
        raise TooFewData("no station has a place")
    points = metres.points(found.geometries, source=source.sourceCrs())
    located = np.isfinite(points).all(axis=1)
    kept = np.flatnonzero(located & np.isfinite(found.values))
    said = {
        translate("Workbench", "Stations without a place, left out: {n}."): int((~located).sum()),
        translate("Workbench", "Stations without a value or with too few, left out: {n}."): int(located.sum()) - len(kept),
    }
    for text, number in said.items():
        if number:
            given.warn(text.format(n=count(number)))
    return StationValues(
        points[kept], found.values[kept], tuple(found.titles[at] for at in kept), tuple(found.geometries[at] for at in kept),
        found.unit, source.sourceCrs(), metres)


def _of_period(given: Given) -> _Found:
    zone = given.zone()
    read = readings(given, zone=zone)
    minimum = (given.number("MINIMUM_COVERAGE") or 0.0) / 100
    around = reach(read.data)
    table = station_statistics(
        read.data, period="whole", zone=zone, kind=given.choice("KIND", AVERAGES), percent=(), minimum_coverage=minimum,
        span=span_of(given, zone, around) or around, check=given.progress.check)
    return _Found(table.mean, read.stations.titles, read.stations.geometries, read.stations.unit)


def _of_field(given: Given) -> _Found:
    source = given.source("STATIONS")
    value, title = given.field("STATION_VALUE_FIELD", source), given.field("STATION_NAME_FIELD", source)
    if not value:
        raise TooFewData("no field with values was chosen")
    unit = _UNIT if source.fields().lookupField(_UNIT) >= 0 else ""
    wanted = Wanted(labels=tuple(dict.fromkeys(name for name in (title, unit) if name)), numbers=(value,))
    columns = given.read("STATIONS", wanted, progress=given.progress.stretch(0, 40), geometries=True, source=source)
    titles = [columns.labels[title].of(row) or "" for row in range(columns.rows)] if title else [""] * columns.rows
    units = set(columns.labels[unit].names) if unit else set()
    return _Found(columns.numbers[value], titles, columns.geometries, units.pop() if len(units) == 1 else "")
