"""Columns that results of series have in common."""

from __future__ import annotations

from typing import Any, Sequence

import numpy as np
from qgis.core import Qgis, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.rules import LEGAL_USE
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, TIME, Column, fields_of, write_rows
from .given import Given
from .readings import Readings

translate = QCoreApplication.translate


def of_series(readings: Readings, series: np.ndarray) -> list[Column]:
    """Name the series, station and unit of each row."""
    columns = (
        ("series", readings.names, translate("Workbench", "Series")),
        ("station", readings.stations.titles, translate("Workbench", "Station")),
        ("unit", readings.stations.units, translate("Workbench", "Unit")),
    )
    return [Column(name, TEXT, np.array(texts, dtype=object)[series], title) for name, texts, title in columns]


def of_interval(starts: np.ndarray, ends: np.ndarray, local: np.ndarray) -> list[Column]:
    """Say when each row is: UTC for the temporal controller, where an interval ends 1 ms before the next, and local."""
    return [
        Column("t_start", TIME, starts, translate("Workbench", "Start (UTC)")),
        Column("t_end", TIME, ends - 1, translate("Workbench", "End (UTC)")),
        Column("t_local", TEXT, LocalTexts(local), translate("Workbench", "Start (local time)")),
    ]


def of_coverage(n: np.ndarray, expected: np.ndarray, coverage: np.ndarray) -> list[Column]:
    """Say how many values there are of how many; without a regular step nobody knows how many there should be."""
    return [
        Column("n", INTEGER, n, translate("Workbench", "Values")),
        Column("n_expected", INTEGER, expected, translate("Workbench", "Values expected"), missing=expected <= 0),
        Column("coverage", REAL, coverage, translate("Workbench", "Coverage")),
    ]


def of_validity(valid: np.ndarray, n: np.ndarray) -> list[Column]:
    """Say whether a row has enough data, in words where not."""
    few, none = translate("Workbench", "coverage too low"), translate("Workbench", "no values")
    words = np.where(valid, "", np.where(n > 0, few, none))
    return [
        Column("valid", FLAG, valid, translate("Workbench", "Enough data")),
        Column("words", TEXT, words, translate("Workbench", "In words")),
    ]


def of_legal_use(rows: int) -> Column:
    """Say in every row what values of sensors may be used for."""
    return Column("legal_use", TEXT, np.full(rows, LEGAL_USE, dtype=object), translate("Workbench", "May be used for"))


class LocalTexts(Sequence[str]):
    """Wall-clock readings (ms) as texts, written when they are asked for: half a million at once take 60 MB and two seconds."""

    def __init__(self, local: np.ndarray) -> None:
        self._local = local

    def __len__(self) -> int:
        return len(self._local)

    def __getitem__(self, place: Any) -> Any:
        """Return some of them as an array, or one."""
        return local_text(self._local[place]) if isinstance(place, slice) else str(local_text(self._local[[place]])[0])


def local_text(local: np.ndarray) -> np.ndarray:
    """Return wall-clock readings (ms) as text: 2024-03-31 00:00."""
    texts = np.datetime_as_string(local.astype("datetime64[ms]").astype("datetime64[m]"))
    return np.char.replace(texts, "T", " ").astype(object)


def write(given: Given, name: str, columns: Sequence[Column], *, readings: Readings, series: np.ndarray) -> str:
    """Write rows of series to a result, at their stations where these are known; return where it is."""
    kind = Qgis.WkbType.Point if readings.has_places else Qgis.WkbType.NoGeometry
    sink, destination = given.sink(name, fields_of(columns), kind=kind, crs=readings.crs)
    if sink is not None:
        place = (lambda row: readings.place(int(series[row]))) if readings.has_places else None
        write_rows(sink, columns, progress=given.progress.stretch(60, 100), geometry=place)
    return destination


def title_columns(layer: QgsVectorLayer, columns: Sequence[Column]) -> None:
    """Show people titles instead of the names of columns."""
    for column in columns:
        index = layer.fields().lookupField(column.name)
        if index >= 0 and column.title:
            layer.setFieldAlias(index, column.title)


def follow_time(layer: QgsMapLayer) -> None:
    """Let the temporal controller show one interval at a time."""
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    temporal.setStartField("t_start")
    temporal.setEndField("t_end")
    temporal.setIsActive(True)
