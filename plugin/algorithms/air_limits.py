"""``udw:air_limits``: do the stations meet today's limits, those of 2030 and the WHO's advice (S2)?"""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, ClassVar, Mapping, Sequence

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.air_limits import COVERAGE, STATUSES, Assessed, air_limits
from ..analysis.air_standards import POLLUTANTS, STANDARDS
from ..analysis.local_time import local_clock
from ..bridge import sensor_styles
from ..bridge.result_styles import MISSING
from ..bridge.sensor_styles import BLUE, ORANGE, Mark
from ..bridge.writing import INTEGER, REAL, TEXT, Column
from ..core.errors import TooFewData
from ..core.question_units import TAKEN
from . import parameters as add
from . import rows, units
from .about_sensors import AboutSensors, for_orientation
from .air_words import help_page, metric_words, pollutant_words, standard_words, status_words, summary
from .given import Given
from .question import SUMMARY
from .readings import Readings, readings

translate = QCoreApplication.translate
_SETS = (STANDARDS, *((one,) for one in STANDARDS))
_ALL_YEAR = "UTC+1"
"""Standard time: years of air quality are those of one clock."""


class AirLimits(AboutSensors):
    """Stations, years and levels, with what can be said about each."""

    ID: ClassVar[str] = "air_limits"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Air quality against limit values")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate(
            "Workbench", "air,pollution,limit value,NO2,nitrogen dioxide,PM10,PM2.5,particles,ozone,O3,WHO,exceedance,sensor"
        ).split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return help_page()

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_choice(self, "POLLUTANT", translate("Workbench", "Pollutant, in µg/m³"), list(pollutant_words().values()))
        add.add_choice(
            self, "STANDARD", translate("Workbench", "Compared with"),
            [translate("Workbench", "all of them"), *standard_words().values()])
        add.add_number(self, "YEAR", translate("Workbench", "Calendar year (empty: all)"), least=1900, most=2199)
        add.add_choice(self, "MEASURED", translate("Workbench", "Coverage that a year needs"), [
            translate("Workbench", "85 %, as for fixed measurements"),
            translate("Workbench", "13 %, for days and hours 50 %, as for indicative measurements"),
        ])
        add.add_text(
            self, "ZONE", translate("Workbench", "Time zone in which days are cut, or a fixed offset such as UTC+1"),
            default=_ALL_YEAR)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Air quality and levels")))
        self.add_numbers({
            "ROWS": translate("Workbench", "Number of rows"),
            "MET": translate("Workbench", "Levels that are met"),
            "ABOVE": translate("Workbench", "Levels that are not met"),
            "NOT_ASSESSABLE": translate("Workbench", "Levels about which nothing can be said"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Compare every station and year."""
        zone, year = given.zone(), given.number("YEAR")
        read = readings(given, zone=zone)
        units.require(read, TAKEN[self.ID])
        pollutant, measured = given.choice("POLLUTANT", POLLUTANTS), given.choice("MEASURED", tuple(COVERAGE))
        found = air_limits(
            read.data, pollutant=pollutant, zone=zone, standards=given.choice("STANDARD", _SETS),
            year=None if year is None else int(year), measured=measured, check=given.progress.check)
        if not found:
            raise TooFewData("no day and no hour has enough values")
        columns = _columns(found, read, _interval(np.array([row.year for row in found]), zone))
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=np.array([row.series for row in found]))
        self.result(destination, lambda layer: _style(layer, columns))
        numbers = {name.upper(): sum(row.status == name for row in found) for name in STATUSES}
        return {"OUTPUT": destination, "ROWS": len(found), **numbers, SUMMARY: summary(found, read, pollutant)}


def _interval(years: np.ndarray, zone: tzinfo) -> list[Column]:
    """Say when each year begins and ends."""
    begins, ends = ((one - 1970).astype("datetime64[Y]").astype("datetime64[ms]").astype(np.int64) for one in (years, years + 1))
    clock = local_clock(zone, start=int(begins.min()), end=int(ends.max()))
    return rows.of_interval(clock.utc(begins), clock.utc(ends), begins)


def _columns(found: Sequence[Assessed], read: Readings, interval: Sequence[Column]) -> list[Column]:
    allowed = [one.level.allowed for one in found]
    metrics, standards, words = metric_words(), standard_words(), status_words()
    dates = ["" if one.first_over is None else str(np.datetime64(one.first_over, "D")) for one in found]
    n, expected = np.array([one.n for one in found]), np.array([one.n_expected for one in found])
    return [
        *rows.of_series(read, np.array([one.series for one in found])),
        Column("year", INTEGER, [one.year for one in found], translate("Workbench", "Year")), *interval,
        Column("pollutant", TEXT, [one.level.pollutant for one in found], translate("Workbench", "Pollutant")),
        Column("metric", TEXT, [one.level.metric for one in found], translate("Workbench", "Metric")),
        Column("standard", TEXT, [one.level.standard for one in found], translate("Workbench", "Standard")),
        Column("words", TEXT, [
            f"{standards[one.level.standard]}, {metrics[one.level.metric]}: {words[one.status]}" for one in found],
            translate("Workbench", "In words")),
        Column("value_raw", REAL, [one.value_raw for one in found], translate("Workbench", "Value (µg/m³)")),
        Column("value_rounded", REAL, [one.value_rounded for one in found], translate("Workbench", "Value, rounded (µg/m³)")),
        Column("level", REAL, [one.level.level for one in found], translate("Workbench", "Level (µg/m³)")),
        Column("n_exceed", REAL, [one.n_exceed for one in found], translate("Workbench", "Times above the level, at least")),
        Column(
            "n_allowed", INTEGER, [one or 0 for one in allowed], translate("Workbench", "Times allowed"),
            missing=np.array([one is None for one in allowed])),
        Column("n_years", INTEGER, [one.n_years for one in found], translate("Workbench", "Years averaged")),
        Column("first_over", TEXT, dates, translate("Workbench", "Allowance used up on")),
        *rows.of_coverage(n, expected, n / expected),
        Column(
            "coverage_min_quarter", REAL, [one.coverage_min_quarter for one in found],
            translate("Workbench", "Coverage of the emptiest quarter")),
        Column("status", TEXT, [one.status for one in found], translate("Workbench", "Status")),
        rows.of_legal_use(len(found)),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    rows.follow_time(layer)
    if not layer.isSpatial():
        return
    words = status_words()
    marks = [
        Mark("\"status\" = 'above'", words["above"], ORANGE, shape="triangle"),
        Mark("\"status\" = 'met'", words["met"], BLUE),
        Mark("\"status\" = 'not_assessable'", words["not_assessable"], MISSING, hatched=True),
        for_orientation(),
    ]
    sensor_styles.by_marks(
        layer, marks, label="CASE WHEN \"status\" = 'above' AND \"n_allowed\" IS NOT NULL "
        "THEN \"year\" || ': ' || round(\"n_exceed\") || '/' || \"n_allowed\" END")
    sensor_styles.draw_on_top(layer, "CASE WHEN \"status\" = 'above' THEN 2 WHEN \"status\" = 'met' THEN 1 ELSE 0 END")
