"""Districts as they came, and as they are analysed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsProcessingFeatureSource, QgsWkbTypes

from ..analysis.districts import Districts
from ..bridge.metric import Metres
from ..bridge.reading import Columns, Wanted
from ..core.errors import TooFewData
from . import places
from .given import Given


@dataclass(frozen=True)
class Areas:
    """Districts: their rows, their names, their residents and polygons in metres."""

    source: QgsProcessingFeatureSource
    columns: Columns
    names: tuple[str, ...]
    districts: Districts
    metres: Metres

    @property
    def kind(self) -> Qgis.WkbType:
        """The type of the result's geometries."""
        return QgsWkbTypes.multiType(self.source.wkbType())

    def geometry(self, district: int) -> QgsGeometry:
        """Return the area of a district as it came."""
        copy = QgsGeometry(self.columns.geometries[district])
        copy.convertToMultiType()
        return copy


def read_areas(given: Given, *, residents: bool = True) -> Areas:
    """Read the districts, NaN for residents unless they are asked for.

    Raises TooFewData for none, BadCoordinates for one without an area.
    """
    source = given.source("DISTRICTS")
    name, people_in = given.field("DISTRICT_NAME_FIELD", source), given.field("RESIDENTS_FIELD", source) if residents else ""
    wanted = Wanted(labels=(name,) if name else (), numbers=(people_in,) if people_in else ())
    columns = given.read("DISTRICTS", wanted, progress=given.progress.stretch(0, 5), geometries=True, source=source)
    metres = places.metres_for(given, source, columns.geometries)
    if metres is None:
        raise TooFewData("there is no district")
    names = tuple((columns.labels[name].of(row) if name else None) or str(row + 1) for row in range(columns.rows))
    people = columns.numbers[people_in] if people_in else np.full(columns.rows, np.nan)
    polygons = metres.polygons(columns.geometries, source=source.sourceCrs())
    return Areas(source, columns, names, Districts(people, polygons), metres)
