"""Contributions and areas in metres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional, Sequence, Union

import numpy as np
from qgis.core import QgsGeometry, QgsProcessingFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.areas import area_of_points
from ..bridge.metric import Metres, middle_of
from ..bridge.reading import Columns, Wanted
from ..core.errors import MissingLibrary, TooFewData
from ..core.points import located
from .given import Given, count, is_empty
from .sentences import sentence

translate = QCoreApplication.translate
_LOCATED = "located"


@dataclass(frozen=True)
class Contributions:
    """Contributions with their points in metres (NaN without a place) and the columns that were asked for."""

    columns: Columns
    points: np.ndarray
    metres: Metres

    @property
    def located(self) -> np.ndarray:
        """Which of them have a place."""
        return located(self.points)

    @property
    def unlocated(self) -> int:
        """How many have none; they are counted, never drawn."""
        return int((~self.located).sum())


def contributions(given: Given, *, votes: str = "") -> Contributions:
    """Read contributions: their places and, where a field is named, a number of each. Titles and texts are not read.

    Raises TooFewData where none has a place, BadCoordinates, Cancelled.
    """
    source = given.source("CONTRIBUTIONS")
    columns = read_contributions(given, source, votes=votes)
    metres = metres_for(given, source, columns.geometries)
    if metres is None:
        raise TooFewData("there is no located contribution", rows=columns.rows)
    found = Contributions(columns, points_of(columns, metres, source), metres)
    say_unlocated(given, found.unlocated, columns.rows)
    return found


def read_contributions(
    given: Given, source: QgsProcessingFeatureSource, *, votes: str = "", time: str = "", district: str = "",
) -> Columns:
    """Read places, and the fields that are named."""
    said = (_LOCATED,) if source.fields().lookupField(_LOCATED) >= 0 else ()
    numbers = tuple(dict.fromkeys((*said, *((votes,) if votes else ()))))
    wanted = Wanted(labels=(district,) if district else (), numbers=numbers, times=(time,) if time else ())
    return given.read_places("CONTRIBUTIONS", wanted, progress=given.progress.stretch(0, 40), source=source)


def points_of(columns: Columns, metres: Metres, source: QgsProcessingFeatureSource) -> np.ndarray:
    """Return the points in metres, NaN also where the platform says that a place is none (``located`` is false)."""
    points = metres.points(columns.geometries, source=source.sourceCrs())
    if _LOCATED in columns.numbers:
        points[columns.numbers[_LOCATED] == 0] = np.nan
    return points


def metres_for(
    given: Given, source: QgsProcessingFeatureSource, geometries: Union[Sequence[QgsGeometry], np.ndarray],
) -> Optional[Metres]:
    """Return the metric system for these places, None where there is no place at all."""
    middle = middle_of(geometries, source.sourceCrs())
    if middle is None:
        return None
    project = given.context.project()
    metres = Metres(
        source.sourceCrs(), middle=middle, project=project.crs() if project is not None else None,
        context=given.context.transformContext())
    given.say(translate("Workbench", "Distances are measured in {crs}.").format(crs=metres.crs.userFriendlyIdentifier()))
    return metres


def study_area(given: Given, metres: Metres) -> Optional[list[bytes]]:
    """Return the polygons of the study area, None where none was chosen. Raises BadCoordinates."""
    if not given.has("STUDY_AREA"):
        return None
    source = given.source("STUDY_AREA")
    columns = given.read("STUDY_AREA", Wanted(), progress=given.progress.stretch(40, 45), geometries=True, source=source)
    return metres.polygons(columns.geometries, source=source.sourceCrs()) or None


def weights_of(found: Contributions, votes: str) -> Optional[np.ndarray]:
    """Return the number of each located contribution; one without counts as 0."""
    return np.nan_to_num(found.columns.numbers[votes])[found.located] if votes else None


def say_unlocated(given: Given, unlocated: int, total: int) -> None:
    """Say how many contributions are not on the map."""
    if unlocated:
        given.warn(translate(
            "Workbench", "Contributions without a place, counted here and not on the map: {n} of {total}.").format(
                n=count(unlocated), total=count(total)))


def say_outside(given: Given, outside: int) -> None:
    """Say how many contributions lie beyond the study area."""
    if outside:
        given.warn(translate("Workbench", "Contributions outside the study area, left out: {n}.").format(
            n=count(outside)))


def missing_for_areas() -> str:
    """Return why areas cannot be analysed in this QGIS, empty where they can."""
    try:
        area_of_points(np.empty((0, 2)), ())
    except MissingLibrary as error:
        return sentence(error)
    return ""


def refused_for_areas(parameters: Mapping[str, object], name: str) -> str:
    """Return why this parameter, when given, cannot be used in this QGIS."""
    return "" if is_empty(parameters.get(name)) else missing_for_areas()
