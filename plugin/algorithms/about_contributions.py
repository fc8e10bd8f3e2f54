"""What the questions about the places of contributions share: their inputs, how they are read, and what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional

import numpy as np
from qgis.core import Qgis, QgsProcessingContext
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.metric import Metres
from . import parameters as add
from . import places
from .given import Given
from .question import Question

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Asked:
    """Located contributions in metres as (n, 2), their votes where a field names them, the study area, and the rest."""

    points: np.ndarray
    votes: Optional[np.ndarray]
    study_area: Optional[list[bytes]]
    metres: Metres
    unlocated: int


class AboutContributions(Question):
    """A question to a layer of contributions, in a study area or in the rectangle around them."""

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Participation")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "participation"

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        """A study area needs a library that not every QGIS has."""
        refused = places.refused_for_areas(parameters, "STUDY_AREA")
        return (False, refused) if refused else super().checkParameterValues(parameters, context)

    def add_contributions(self) -> None:
        """Add the layer that is asked about."""
        kind = Qgis.ProcessingSourceType.VectorAnyGeometry
        add.add_layer(self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), kind)

    def add_study_area(self, *, votes: str) -> None:
        """Add the area, and the field whose numbers do what ``votes`` says."""
        kind = Qgis.ProcessingSourceType.VectorPolygon
        add.add_layer(self, "STUDY_AREA", translate("Workbench", "Study area"), kind, optional=True)
        add.add_field(self, "VOTES_FIELD", votes, of="CONTRIBUTIONS", optional=True, numeric=True, advanced=True)

    def add_counts(self, *, on_map: str) -> None:
        """Declare how many contributions were used and left out; ``on_map`` is the id of the first number."""
        self.add_numbers({
            on_map: translate("Workbench", "Contributions on the map"),
            "UNLOCATED": translate("Workbench", "Contributions without a place"),
            "OUTSIDE": translate("Workbench", "Contributions outside the study area"),
        })

    def read(self, given: Given) -> Asked:
        """Read contributions and study area. Raises TooFewData where none has a place, BadCoordinates, Cancelled."""
        votes = given.field("VOTES_FIELD", given.source("CONTRIBUTIONS"))
        found = places.contributions(given, votes=votes)
        return Asked(
            found.points[found.located], places.weights_of(found, votes), places.study_area(given, found.metres),
            found.metres, found.unlocated)


def left_out(given: Given, asked: Asked, *, outside: int) -> Mapping[str, int]:
    """Return how many contributions are not in the result, and say those outside of the study area."""
    places.say_outside(given, outside)
    return {"UNLOCATED": asked.unlocated, "OUTSIDE": outside}
