"""Layers of frames: they drive QGIS's temporal controller, each frame with one value per station."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Callable, Optional, Sequence

import numpy as np
from qgis.core import Qgis, QgsDateTimeRange, QgsInterval, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..core.dataset import Dataset
from . import layers, sensor_styles, station_styles

Translate = Callable[[str, str], str]
FRAMES = "udw/frames"
"""The custom property that says of which dataset and period a layer shows the frames."""

_TABLE = "frames"
_ALMOST_AN_HOUR = 3_599  # seconds
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MOST_LABELS = 200  # stations


def frames_layer(
    path: Path, *, dataset: Dataset, period: str, title: str, values: np.ndarray, stations: int,
    translate: Translate,
) -> QgsVectorLayer:
    """Open a file of frames as a layer with its fixed style; ``values`` are those its classes are made for."""
    layer = layers.open_layer(path, _TABLE, title=title)
    layer.setCustomProperty(FRAMES, f"{period} {dataset.id}")
    layer.setReadOnly(True)
    _style(layer, dataset.unit, values, translate)
    layer.setLabelsEnabled(stations <= _MOST_LABELS)
    _tie_to_time(layer, period)
    return layer


def present(project: QgsProject, *, dataset: Dataset, period: str) -> Optional[QgsMapLayer]:
    """Return the project's layer of these frames."""
    wanted = f"{period} {dataset.id}"
    return next((layer for layer in project.mapLayers().values() if layer.customProperty(FRAMES) == wanted), None)


def ranges(starts: Sequence[int]) -> list[QgsDateTimeRange]:
    """Return the frames between instants in ms UTC: each begins with its start and ends before the next."""
    moments = [moment(int(start)) for start in starts]
    return [QgsDateTimeRange(begin, end, True, False) for begin, end in zip(moments, moments[1:])]


def whole(starts: Sequence[int]) -> QgsDateTimeRange:
    """Return the time from the first frame to the end of the last."""
    return QgsDateTimeRange(moment(int(starts[0])), moment(int(starts[-1])), True, False)


def interval(period: str) -> QgsInterval:
    """Return the step of the controller: hours are of one length, days are those that are told."""
    unit = Qgis.TemporalUnit.Hours if period == "hour" else Qgis.TemporalUnit.IrregularStep
    return QgsInterval(1, unit)


def moment(instant: int) -> QDateTime:
    """Return an instant in ms UTC as QGIS's controller wants it."""
    at = _EPOCH + timedelta(milliseconds=instant)
    return QDateTime(
        QDate(at.year, at.month, at.day), QTime(at.hour, at.minute, at.second, at.microsecond // 1000), Qt.TimeSpec.UTC)


def _tie_to_time(layer: QgsVectorLayer, period: str) -> None:
    """Let the controller choose the rows.

    Hours have one length, and QGIS asks for them by their start alone: the index finds a frame in a millisecond,
    where two fields cost up to 300 ms at the end of a year. A second less, because it compares texts: one that ends
    with milliseconds is later than the same instant without. Days have 23 to 25 hours, so that their end counts.
    """
    time = layer.temporalProperties()
    time.setStartField("t_start")
    if period == "hour":
        time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
        time.setFixedDuration(_ALMOST_AN_HOUR)
        time.setDurationUnits(Qgis.TemporalUnit.Seconds)
    else:
        time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
        time.setEndField("t_until")
    time.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    time.setIsActive(True)


def _style(layer: QgsVectorLayer, unit: str, values: np.ndarray, translate: Translate) -> None:
    marks = station_styles.value_marks(values, unit, translate("Workbench", "Value"))
    missing = sensor_styles.missing('"value" IS NULL', translate("Workbench", "no value"))
    sensor_styles.by_marks(layer, [*marks, missing])
    text = station_styles.value_expression(unit, translate).replace('"value_text"', "NULL")
    station_styles.label(layer, text)
