"""``udw:station_statistics``: how high, how often above a level, how complete?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.periods import PERIODS
from ..analysis.rules import LEGAL_USE
from ..analysis.station_statistics import Statistics, station_statistics
from ..bridge import result_styles
from ..bridge.writing import INTEGER, REAL, Column
from ..core.errors import BadInput
from . import help as helping
from . import parameters as add
from . import rows
from .given import Given, count
from .question import SUMMARY, Question
from .readings import Readings, reach, readings, span_of
from .sentences import sentence

translate = QCoreApplication.translate
_PERIODS = (*PERIODS, add.WHOLE)
_MOST_PERCENTILES = 20


class StationStatistics(Question):
    """Mean, extremes, percentiles, share above a level and completeness, per station and period."""

    ID: ClassVar[str] = "station_statistics"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Statistics per station and period")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Sensors over time")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "sensors"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "mean,average,maximum,percentile,limit,exceedance,coverage,sensor").split(",")

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate(
                "Workbench",
                "How high are the values of each station in each day, month or year, how often do they lie above a level, "
                "and how complete are they?"),
            given=helping.observations(),
            method=translate(
                "Workbench",
                "Readings are put onto the slots of the series' most frequent step, one value per slot. Percentiles are "
                "linear between the two nearest ranks (Hyndman &amp; Fan 1996, type 7). A value is above the level when "
                "it is greater than it, or equal to it where you ask for that. Noise in decibels is averaged by energy, "
                "directions as angles."),
            pitfalls=(
                translate(
                    "Workbench",
                    "Below the minimum coverage all values are empty (NULL). The number of values above the level stays: "
                    "it is a lower bound, for missing values could lie above it, too."),
                translate(
                    "Workbench",
                    "Series that report only when something happens have no expected number of values and so no coverage; "
                    "there one value is enough."),
                helping.sensors(),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_period(self, _PERIODS, default="month")
        add.add_times(self)
        add.add_average(self, add.AVERAGES)
        add.add_text(self, "PERCENTILES", translate("Workbench", "Percentiles"), default="5, 50, 95", optional=True)
        add.add_number(self, "LIMIT", translate("Workbench", "Level (empty: none)"), least=-1e9)
        add.add_box(self, "AT_LEAST", translate("Workbench", "Values equal to the level count, too"))
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Statistics")))
        self.add_numbers({
            "ROWS": translate("Workbench", "Number of rows"),
            "VALID_ROWS": translate("Workbench", "Rows with enough data"),
        })

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        """Read the percentiles before the work begins."""
        try:
            percentiles_of(self.parameterAsString(parameters, "PERCENTILES", context))
        except BadInput as error:
            return False, sentence(error)
        return super().checkParameterValues(parameters, context)

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Describe every series in every period."""
        zone, limit = given.zone(), given.number("LIMIT")
        percent = percentiles_of(given.text("PERCENTILES"))
        read = readings(given, zone=zone)
        table = station_statistics(
            read.data, period=given.choice("PERIOD", _PERIODS), zone=zone, kind=given.choice("KIND", add.AVERAGES),
            percent=percent, limit=limit, at_least=given.is_on("AT_LEAST"),
            minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100, span=span_of(given, zone, reach(read.data)),
            check=given.progress.check)
        columns = _columns(table, read, percent, limit)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=table.series)
        self.result(destination, lambda layer: _style(layer, columns, table, read))
        valid = int(table.valid.sum())
        return {
            "OUTPUT": destination, "ROWS": len(table), "VALID_ROWS": valid,
            SUMMARY: _summary(table, read, limit, given.number("MINIMUM_COVERAGE") or 0.0),
        }


def percentiles_of(text: str) -> tuple[float, ...]:
    """Read "5, 50, 95"; a decimal point is a point. Raises BadInput."""
    try:
        found = tuple(dict.fromkeys(float(part) for part in text.replace(";", ",").split(",") if part.strip()))
    except ValueError as error:
        raise BadInput("a percentile is a number between 0 and 100") from error
    if len(found) > _MOST_PERCENTILES or not all(0 <= one <= 100 for one in found):
        raise BadInput("a percentile is a number between 0 and 100", most=_MOST_PERCENTILES)
    return found


def _columns(table: Statistics, read: Readings, percent: tuple[float, ...], limit: Optional[float]) -> list[Column]:
    values = [
        Column("mean", REAL, table.mean, translate("Workbench", "Mean")),
        Column("minimum", REAL, table.minimum, translate("Workbench", "Minimum")),
        Column("maximum", REAL, table.maximum, translate("Workbench", "Maximum")),
    ]
    for index, one in enumerate(percent):
        name = f"{one:g}".replace(".", "_")
        title = translate("Workbench", "{n}th percentile").format(n=f"{one:g}")
        values.append(Column(f"p{name}", REAL, table.percentiles[:, index], title))
    if limit is not None:
        values.append(Column("n_above", INTEGER, table.n_above, translate("Workbench", "Values above the level")))
        values.append(Column("share_above", REAL, table.share_above, translate("Workbench", "Share above the level")))
    return [
        *rows.of_series(read, table.series), *rows.of_interval(table.starts, table.ends, table.local_starts), *values,
        *rows.of_coverage(table.n, table.n_expected, table.coverage), *rows.of_validity(table.valid, table.n),
        rows.of_legal_use(len(table)),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column], table: Statistics, read: Readings) -> None:
    rows.title_columns(layer, columns)
    rows.follow_time(layer)
    if layer.isSpatial():
        missing = {'"mean" IS NULL': translate("Workbench", "too few values")}
        result_styles.quantiles(
            layer, field="mean", values=table.mean, unit=read.stations.unit, missing=missing)
        result_styles.draw_last(layer, "valid", "t_start")


def _summary(table: Statistics, read: Readings, limit: Optional[float], minimum: float) -> str:
    text = translate(
        "Workbench",
        "{series} series gave {rows} rows. {valid} of them have at least {minimum} % of the values that were to be "
        "expected; the others show no value.").format(
            series=count(len(np.unique(table.series))), rows=count(len(table)), valid=count(table.valid.sum()),
            minimum=count(minimum))
    if limit is not None:
        text += " " + translate(
            "Workbench", "At least {n} values lie above the level of {limit} {unit}.").format(
                n=count(table.n_above.sum()), limit=f"{limit:g}", unit=read.stations.unit).replace(" .", ".")
    return text + " " + translate(
        "Workbench",
        "The result describes what the sensors reported. It is for orientation and does not prove that a limit value "
        "was met or exceeded.")
