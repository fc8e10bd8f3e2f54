"""``udw:drift``: does this sensor creep away (Q3)?"""

from __future__ import annotations

import math
from typing import Any, ClassVar, Mapping, Optional, Sequence

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.drift import Comparison, Drift, drift
from ..analysis.local_time import DAY
from ..analysis.rules import LEGAL_USE
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, TIME, Column
from ..core.errors import BadInput, TooFewData
from ..core.observations import NO_TIME
from . import help as helping
from . import parameters as add
from . import places, rows
from .drift_words import class_words, doubt, draw, numbers_of, summary, uncertain
from .given import Given, is_empty
from .question import SUMMARY, Question
from .readings import Readings, reach, readings, span_of

translate = QCoreApplication.translate


class DriftOfSensors(Question):
    """Slopes of the difference to neighbours or to a reference."""

    ID: ClassVar[str] = "drift"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Drift against neighbours or a reference")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Data quality")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "quality"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "drift,calibration,co-location,reference,bias,uncertainty,neighbours,sensor").split(",")

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Does this sensor creep away from the others, or from a reference beside it?"),
            given=helping.observations() + " " + translate(
                "Workbench",
                "Either the layer of stations, whose neighbours are compared, or the name of the series that is the reference. "
                "The accuracy class is that of the sensors, in the unit of the values."),
            method=translate(
                "Workbench",
                "The daily mean of each sensor minus the median of its nearest neighbours (usually four) makes a series of "
                "differences; its slope is the median of all slopes between two days (Theil–Sen), told per 30 days with a 95 % "
                "interval. A sensor drifts where the slope over all days exceeds the accuracy class. Against a reference come "
                "the bias, the root mean square error, the limits that hold 95 % of the differences, an orthogonal regression "
                "and the relative expanded uncertainty at the level you enter: formula of the EC Guide to the Demonstration of "
                "Equivalence (2010), given by memory and not checked in the original. Directive (EU) 2024/2881, Annex V, known "
                "to us at third hand, asks of indicative measurements 40 % for NO2 (year), 30 % for PM10 and 40 % for PM2.5."),
            pitfalls=(
                translate(
                    "Workbench", "Neighbours of the same batch drift together; only a reference beside them shows that."),
                translate(
                    "Workbench",
                    "Leaves in spring, a new building or another height change the place, not the sensor. Humidity makes "
                    "optical sensors for particles drift with the season."),
                translate(
                    "Workbench", "Few pairs make a small uncertainty by chance: compare over a whole year where you can."),
                helping.sensors(),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_text(
            self, "REFERENCE", translate("Workbench", "Series or station that is the reference (empty: compare with neighbours)"),
            default="", optional=True)
        add.add_number(
            self, "ACCURACY", translate("Workbench", "Accuracy class of the sensors, in the unit of the values"), default=0.5,
            least=1e-9)
        add.add_number(self, "NEIGHBOURS", translate("Workbench", "Neighbours"), default=4.0, least=1.0, most=50.0)
        add.add_number(
            self, "RADIUS", translate("Workbench", "Neighbours at most so far away (m; empty: any distance)"), advanced=True)
        add.add_number(
            self, "LEVEL", translate("Workbench", "Level at which the uncertainty is told, e.g. a limit value"), advanced=True)
        add.add_number(
            self, "REFERENCE_UNCERTAINTY",
            translate("Workbench", "Standard uncertainty of the reference, in the unit of the values"), default=0.0,
            advanced=True)
        add.add_number(
            self, "MOST_UNCERTAINTY",
            translate("Workbench", "Largest relative expanded uncertainty (%): NO2 40, PM10 30, PM2.5 40"), default=40.0,
            least=0.1, most=1000.0, advanced=True)
        add.add_times(self)
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Drift")))
        self.add_numbers({
            "COMPARED": translate("Workbench", "Series that could be compared"),
            "DRIFTING": translate("Workbench", "Series that drift"),
            "LARGEST": translate("Workbench", "Largest drift over all days"),
        })

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        """Neighbours have places; a reference has a name."""
        if is_empty(parameters.get("STATIONS")) and is_empty(parameters.get("REFERENCE")):
            return False, translate(
                "Workbench", "Choose the layer of the stations, so that neighbours are known, or enter a reference.")
        return super().checkParameterValues(parameters, context)

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Compare, draw."""
        zone = given.zone()
        read = readings(given, zone=zone)
        comparison = _comparison(given, read)
        found = drift(
            read.data, comparison, zone=zone, minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100,
            span=span_of(given, zone, reach(read.data)), check=given.progress.check)
        most = given.number("MOST_UNCERTAINTY") or 40.0
        columns = _columns(found, read, most)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=np.arange(len(read.names)))
        self.result(destination, lambda layer: _style(layer, columns, comparison.accuracy, read.stations.unit))
        said = summary(found, read, comparison) + uncertain(found, comparison, most)
        return {"OUTPUT": destination, **numbers_of(found), SUMMARY: said}


def _comparison(given: Given, read: Readings) -> Comparison:
    """Return what is compared with what. Raises BadInput, TooFewData, BadCoordinates."""
    reference, level = given.text("REFERENCE"), given.number("LEVEL")
    named: Optional[int] = None
    points = None
    if reference:
        known = [at for at, names in enumerate(zip(read.names, read.stations.titles)) if reference in names]
        if len(known) != 1:
            raise BadInput("the reference is no series of the table", reference=reference)
        named = known[0]
    else:
        metres = places.metres_for(given, given.source("STATIONS"), read.stations.geometries)
        if metres is None:
            raise TooFewData("no station has a place")
        points = metres.points(read.stations.geometries, source=read.crs)
    return Comparison(
        points, named, k=int(given.number("NEIGHBOURS") or 4), radius=given.number("RADIUS") or math.inf,
        accuracy=given.number("ACCURACY") or 0.5, level=level or math.nan,
        u_reference=given.number("REFERENCE_UNCERTAINTY") or 0.0)


def _columns(found: Sequence[Drift], read: Readings, most: float) -> list[Column]:
    agreement = [one.agreement for one in found]
    u_rel = np.array([one.u_rel for one in agreement])
    words = class_words()

    def when(name: str, plus: int) -> np.ndarray:
        return np.array([getattr(one, name) + plus if one.days else NO_TIME for one in found], dtype=np.int64)

    return [
        *rows.of_series(read, np.arange(len(found))),
        Column("t_start", TIME, when("start", 0), translate("Workbench", "Start (UTC)")),
        Column("t_end", TIME, when("end", DAY - 1), translate("Workbench", "End (UTC)")),
        Column("n", INTEGER, [one.days for one in found], translate("Workbench", "Days compared")),
        Column("neighbours", INTEGER, [one.neighbours for one in found], translate("Workbench", "Compared with so many series")),
        Column("bias", REAL, [one.bias for one in agreement], translate("Workbench", "Mean difference")),
        Column("rmse", REAL, [one.rmse for one in agreement], translate("Workbench", "Root mean square error")),
        Column("agree_low", REAL, [one.low for one in agreement], translate("Workbench", "95 % of the differences: from")),
        Column("agree_high", REAL, [one.high for one in agreement], translate("Workbench", "95 % of the differences: to")),
        Column("slope_30d", REAL, [one.slope_30d for one in found], translate("Workbench", "Change per 30 days")),
        Column("low", REAL, [one.low for one in found], translate("Workbench", "Change per 30 days: at least (95 %)")),
        Column("high", REAL, [one.high for one in found], translate("Workbench", "Change per 30 days: at most (95 %)")),
        Column("drift", REAL, [one.total for one in found], translate("Workbench", "Drift over all days")),
        Column("b0", REAL, [one.b0 for one in agreement], translate("Workbench", "Regression: offset")),
        Column("b1", REAL, [one.b1 for one in agreement], translate("Workbench", "Regression: slope")),
        Column("u_rel", REAL, u_rel, translate("Workbench", "Relative expanded uncertainty (%)")),
        Column("u_enough", FLAG, u_rel <= most, translate("Workbench", "Uncertainty small enough"), missing=np.isnan(u_rel)),
        Column("class", TEXT, [one.kind for one in found], translate("Workbench", "Class (code)")),
        Column("words", TEXT, [words[one.kind] + doubt(one) for one in found], translate("Workbench", "In words")),
        rows.of_legal_use(len(found)),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column], accuracy: float, unit: str) -> None:
    rows.title_columns(layer, columns)
    if layer.isSpatial():
        draw(layer, accuracy, unit)
