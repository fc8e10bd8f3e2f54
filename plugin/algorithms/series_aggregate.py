"""``udw:series_aggregate``: clean hourly, daily and monthly values that can be compared (S1)."""

from __future__ import annotations

from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.aggregate import Regular, aggregate
from ..analysis.groups import KINDS
from ..analysis.periods import PERIODS
from ..analysis.rules import LEGAL_USE
from ..bridge import result_styles
from ..bridge.writing import REAL, Column
from . import help as helping
from . import parameters as add
from . import rows
from .given import Given, count
from .question import SUMMARY, Question
from .readings import Readings, reach, readings, span_of
from .slow_series import by_calendar

translate = QCoreApplication.translate


class SeriesAggregate(Question):
    """Regular series with their coverage."""

    ID: ClassVar[str] = "series_aggregate"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Make regular series")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Sensors over time")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "sensors"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "aggregate,resample,hourly,daily,monthly,coverage,sensor,time series").split(",")

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate(
                "Workbench", "Give me clean hourly, daily, monthly or yearly values that I can compare between stations."),
            given=helping.observations(),
            method=translate(
                "Workbench",
                "Each reading is put onto the nearest slot of the series' most frequent step, and one value is kept per "
                "slot. From there it goes upwards in stages: hours, days, months, years. Each stage needs 75 % of the "
                "intervals below it, for a day 18 of 24 hours, as in Directive (EU) 2024/2881, Annex V, known to us at "
                "third hand; the way itself is our own. So a day with many readings does not weigh more than others. Days "
                "are cut in the chosen zone and have 23, 24 or 25 hours."),
            pitfalls=(
                translate(
                    "Workbench",
                    "Some sources stamp the end of an interval. Say so, or the highest value of a day moves into the next."),
                translate(
                    "Workbench",
                    "Many loggers keep one offset all year and do not know summer time. Enter it as the zone, for "
                    "example UTC+1."),
                translate(
                    "Workbench", "Sums are those of the readings there are; missing ones are not extrapolated."),
                helping.sensors(),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_period(self, PERIODS, default="hour")
        add.add_average(self, KINDS)
        add.add_times(self)
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Regular series")))
        self.add_numbers({
            "ROWS": translate("Workbench", "Number of rows"),
            "VALID_ROWS": translate("Workbench", "Rows with enough data"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Aggregate upwards in stages."""
        zone, period = given.zone(), given.choice("PERIOD", PERIODS)
        minimum = given.number("MINIMUM_COVERAGE") or 0.0
        read = by_calendar(given, readings(given, zone=zone, keep=True))
        table = aggregate(
            read.data, to=period, zone=zone, kind=given.choice("KIND", KINDS), minimum_coverage=minimum / 100,
            span=span_of(given, zone, reach(read.data)), check=given.progress.check)
        columns = [
            *rows.of_series(read, table.series), *rows.of_interval(table.starts, table.ends, table.local_starts),
            Column("value", REAL, table.values, translate("Workbench", "Value")),
            *rows.of_coverage(table.n, table.n_expected, table.coverage), *rows.of_validity(table.valid, table.n),
            rows.of_legal_use(len(table)),
        ]
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=table.series)
        self.result(destination, lambda layer: _style(layer, columns, table, read))
        return {
            "OUTPUT": destination, "ROWS": len(table), "VALID_ROWS": int(table.valid.sum()),
            SUMMARY: _summary(table, add.period_words()[period], minimum),
        }


def _style(layer: QgsVectorLayer, columns: list[Column], table: Regular, read: Readings) -> None:
    rows.title_columns(layer, columns)
    rows.follow_time(layer)
    if layer.isSpatial():
        missing = {'"value" IS NULL': translate("Workbench", "too few values")}
        result_styles.quantiles(
            layer, field="value", values=table.values, unit=read.stations.unit, missing=missing)
        result_styles.draw_last(layer, "valid", "t_start")


def _summary(table: Regular, period: str, minimum: float) -> str:
    return translate(
        "Workbench",
        "{series} series were made regular, one row per {period}: {rows} rows, of which {valid} have a value. The others "
        "have less than {minimum} % of the values that were to be expected and stay empty; nothing was filled in or "
        "extrapolated. The values are those of the sensors, for orientation.").format(
            series=count(len(np.unique(table.series))), period=period, rows=count(len(table)),
            valid=count(table.valid.sum()), minimum=count(minimum))
