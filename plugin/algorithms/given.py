"""What was entered for one run, read and checked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta, timezone, tzinfo
from typing import Any, Mapping, Optional, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt, QVariant

from ..analysis.local_time import local_clock
from ..bridge.arrow import read_points, read_table
from ..bridge.reading import Columns, Wanted, read_features, wall_clock
from ..core.errors import BadInput
from ..core.progress import Progress
from ..core.zones import zone
from .origins import Origin
from .progress import FeedbackProgress

translate = QCoreApplication.translate
_FIXED = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)


class Given:
    """The parameters of one run, and its feedback."""

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext,
        feedback: QgsProcessingFeedback, *, origins: Mapping[str, Origin],
    ) -> None:
        self.algorithm = algorithm
        self.parameters = parameters
        self.context = context
        self.feedback = feedback
        self.progress = FeedbackProgress(feedback)
        self._origins = origins

    def say(self, text: str) -> None:
        """Write a sentence into the log of this run."""
        self.feedback.pushInfo(text)

    def warn(self, text: str) -> None:
        """Write a sentence that the person should not miss."""
        self.feedback.pushWarning(text)

    def text(self, name: str) -> str:
        """Return an entered text."""
        return str(self.algorithm.parameterAsString(self.parameters, name, self.context) or "").strip()

    def number(self, name: str) -> Optional[float]:
        """Return an entered number, None where the field was left empty."""
        if is_empty(self.parameters.get(name, self.algorithm.parameterDefinition(name).defaultValue())):
            return None
        return float(self.algorithm.parameterAsDouble(self.parameters, name, self.context))

    def is_on(self, name: str) -> bool:
        """Return whether a box is ticked."""
        return bool(self.algorithm.parameterAsBool(self.parameters, name, self.context))

    def choice(self, name: str, options: Sequence[str]) -> str:
        """Return the chosen option."""
        return options[self.algorithm.parameterAsEnum(self.parameters, name, self.context)]

    def zone(self) -> tzinfo:
        """Return the zone in which days are cut. Raises BadInput, NoZones."""
        return zone_of(self.text("ZONE"))

    def instant(self, name: str, zone: tzinfo) -> Optional[int]:
        """Return a date and time in ms UTC; one without a zone is what the clock showed in ``zone``."""
        value = self.algorithm.parameterAsDateTime(self.parameters, name, self.context)
        if is_empty(self.parameters.get(name)) or not value.isValid():
            return None
        if value.timeSpec() != Qt.TimeSpec.LocalTime:
            return int(value.toMSecsSinceEpoch())
        shown = wall_clock(value)
        return int(local_clock(zone, start=shown, end=shown).utc(np.array([shown]))[0])

    def has(self, name: str) -> bool:
        """Return whether a layer was given."""
        return name in self._origins or not is_empty(self.parameters.get(name))

    def rights(self) -> tuple[str, ...]:
        """Return whom to name for the input layers, each once."""
        return tuple(dict.fromkeys(text for origin in self._origins.values() for text in origin.rights))

    def source(self, name: str) -> QgsProcessingFeatureSource:
        """Return the rows of an input layer."""
        found = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if found is None:
            raise QgsProcessingException(self.algorithm.invalidSourceError(self.parameters, name))
        return found

    def field(self, name: str, source: QgsProcessingFeatureSource) -> str:
        """Return the name of a field of the source, empty where none is asked for.

        A default that the layer does not have is nothing where the field may be missing. A field that was
        emptied stays so: QGIS would take None for the default.
        """
        emptied = name in self.parameters and is_empty(self.parameters[name])
        wanted, definition = "" if emptied else self.text(name), self.algorithm.parameterDefinition(name)
        if not wanted or source.fields().lookupField(wanted) >= 0:
            return wanted
        optional = bool(definition.flags() & Qgis.ProcessingParameterFlag.Optional)
        if optional and wanted == definition.defaultValue():
            return ""
        raise QgsProcessingException(
            translate("Workbench", "The layer “{layer}” has no field “{field}”. Choose a field for “{meaning}”.").format(
                layer=source.sourceName(), field=wanted, meaning=definition.description()))

    def read(
        self, name: str, wanted: Wanted, *, progress: Progress, geometries: bool = False,
        source: Optional[QgsProcessingFeatureSource] = None,
    ) -> Columns:
        """Read columns of an input layer the fastest way that gives exactly the rows the person sees."""
        origin = self._origins.get(name)
        if origin is not None and origin.table is not None and wanted.names and not geometries:
            found = read_table(origin.table, wanted, progress=progress)
            if found is not None:
                return found
        return read_features(source or self.source(name), wanted, progress=progress, geometries=geometries)

    def wants(self, name: str) -> bool:
        """Return whether an optional result was asked for."""
        return not is_empty(self.parameters.get(name))

    def read_places(
        self, name: str, wanted: Wanted, *, progress: Progress, source: Optional[QgsProcessingFeatureSource] = None,
    ) -> Columns:
        """Read columns and places; of a layer of single points these are an array (n, 2), for ``Metres`` to take."""
        origin = self._origins.get(name)
        table = None if origin is None else origin.table
        before = () if table is None else table.stamp_now()
        points = None if table is None else read_points(table, progress=progress)
        if table is None or points is None:
            return self._read_rows(name, wanted, progress, source)
        columns: Optional[Columns] = Columns(len(points), {}, {}, {}, {})
        if wanted.names:
            columns = read_table(table, wanted, progress=progress)
        if columns is None or columns.rows != len(points) or before != table.stamp_now():
            # both from the same table, or both from features: their orders differ
            return self._read_rows(name, wanted, progress, source)
        return replace(columns, geometries=points)

    def _read_rows(
        self, name: str, wanted: Wanted, progress: Progress, source: Optional[QgsProcessingFeatureSource],
    ) -> Columns:
        found = source or self.source(name)
        single = QgsWkbTypes.flatType(found.wkbType()) == Qgis.WkbType.Point
        return read_features(found, wanted, progress=progress, geometries=not single, points=single)

    def sink(
        self, name: str, fields: QgsFields, *, kind: Qgis.WkbType = Qgis.WkbType.NoGeometry,
        crs: Optional[QgsCoordinateReferenceSystem] = None,
    ) -> tuple[Optional[QgsFeatureSink], str]:
        """Return where rows of a result go and its name; no sink where an optional result is not wanted."""
        kept = _untitled(fields) if _is_temporary(self.parameters.get(name)) else fields
        sink, destination = self.algorithm.parameterAsSink(
            self.parameters, name, self.context, kept, kind, crs or QgsCoordinateReferenceSystem())
        if sink is None and not is_empty(self.parameters.get(name)):
            raise QgsProcessingException(self.algorithm.invalidSinkError(self.parameters, name))
        return sink, destination


def _is_temporary(value: Any) -> bool:
    """Tell whether a result goes into a scratch layer, which keeps no titles of columns."""
    where = value.sink.staticValue() if isinstance(value, QgsProcessingOutputLayerDefinition) else value
    return isinstance(where, str) and (where == QgsProcessing.TEMPORARY_OUTPUT or where.startswith("memory:"))


def _untitled(fields: QgsFields) -> QgsFields:
    """Return fields without their titles, for QGIS warns of each of them; the layer's style gets them."""
    plain = QgsFields()
    for one in fields:
        bare = QgsField(one)
        bare.setAlias("")
        plain.append(bare)
    return plain


def is_empty(value: Any) -> bool:
    """Tell whether a parameter was left empty: None, NULL or no text."""
    return value is None or (isinstance(value, QVariant) and value.isNull()) or (isinstance(value, str) and not value.strip())


def zone_of(text: str) -> tzinfo:
    """Return a zone by its name, or the fixed offset that a logger keeps all year (``UTC+1``)."""
    match = _FIXED.fullmatch(text)
    if match is None:
        return timezone.utc if text.upper() in ("UTC", "GMT") else zone(text)
    sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > timedelta(hours=14):
        raise BadInput("unknown time zone", zone=text)
    return timezone(offset if sign == "+" else -offset)


def count(value: float, decimals: int = 0) -> str:
    """Write a number as the locale does."""
    return str(QLocale().toString(float(value), "f", decimals))
