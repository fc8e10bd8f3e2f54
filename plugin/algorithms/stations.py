"""The stations behind the series: names, units, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.reading import Columns, Wanted
from ..core.errors import TooFewData
from .given import Given, count

translate = QCoreApplication.translate
_UNIT = "unit"


@dataclass(frozen=True)
class Stations:
    """One station per series: its title, unit (empty where unknown) and place; ``crs`` is None without a layer."""

    titles: tuple[str, ...]
    units: tuple[str, ...]
    geometries: tuple[QgsGeometry, ...]
    crs: Optional[QgsCoordinateReferenceSystem]

    @property
    def unit(self) -> str:
        """The unit that all stations share, empty where they differ."""
        known = {unit for unit in self.units if unit}
        return known.pop() if len(known) == 1 else ""


def read_stations(given: Given, series: Sequence[str]) -> tuple[Stations, tuple[str, ...]]:
    """Return the stations and the names of all series: those with observations, and stations without any.

    Raises TooFewData where no series is found among the stations.
    """
    if not given.has("STATIONS"):
        names = tuple(sorted(series))
        return Stations(names, ("",) * len(names), (), None), names
    source = given.source("STATIONS")
    key, title = given.field("STATION_ID_FIELD", source), given.field("STATION_NAME_FIELD", source)
    unit = _UNIT if source.fields().lookupField(_UNIT) >= 0 else ""
    if not key:
        raise TooFewData("no series is named in the station layer")
    wanted = Wanted(labels=tuple(dict.fromkeys(name for name in (key, title, unit) if name)))
    columns = given.read("STATIONS", wanted, progress=given.progress.stretch(40, 40), geometries=True, source=source)
    row = _rows(columns, key)
    _say_unmatched(given, series, row, repeated=columns.rows - len(row))
    names = tuple(sorted({*series, *row}))
    rows = [row.get(name, -1) for name in names]
    stations = Stations(
        tuple(_text(columns, title, at) or name for name, at in zip(names, rows)),
        tuple(_text(columns, unit, at) for at in rows),
        tuple(QgsGeometry() if at < 0 else columns.geometries[at] for at in rows), source.sourceCrs())
    return stations, names


def _rows(columns: Columns, key: str) -> dict[str, int]:
    """Return the first row of each station."""
    labels = columns.labels[key]
    known, first = np.unique(labels.codes, return_index=True)
    return {labels.names[code]: int(at) for code, at in zip(known.tolist(), first.tolist()) if code >= 0}


def _text(columns: Columns, name: str, row: int) -> str:
    return "" if not name or row < 0 else columns.labels[name].of(row) or ""


def _say_unmatched(given: Given, series: Sequence[str], row: dict[str, int], *, repeated: int) -> None:
    lost, idle = set(series) - set(row), set(row) - set(series)
    if series and len(lost) == len(set(series)):
        raise TooFewData("no series is named in the station layer", series=len(lost), stations=len(row))
    said = {
        translate("Workbench", "Series without a station and therefore without a place: {n}."): len(lost),
        translate("Workbench", "Stations without any observation in this table: {n}."): len(idle),
        translate("Workbench", "Rows of the station layer that repeat a station or name none, left out: {n}."): repeated,
    }
    for text, number in said.items():
        if number:
            given.warn(text.format(n=count(number)))
