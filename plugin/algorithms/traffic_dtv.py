"""``udw:traffic_dtv``: how many pass per day, although the counter failed in March (S5)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.local_time import HOUR
from ..analysis.traffic_dtv import Rules, Traffic, traffic
from ..analysis.traffic_hours import ENOUGH_HOURS
from ..analysis.traffic_short import Expanded, expand
from ..bridge import sensor_styles
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, Column
from ..core.errors import BadInput, TooFewData
from ..core.question_units import MAY
from . import parameters as add
from . import rows, units
from .about_sensors import AboutSensors
from .counting_sites import Sites, add_sites, sites_of
from .days_off import add_days_off, days_off
from .given import Given
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of
from .tables import add_table, write_table
from .traffic_words import counted_words, help_page, numbers, summary
from .weekdays import weekday_words

translate = QCoreApplication.translate
_BOUNDS = (500.0, 1000.0, 2500.0, 5000.0)


class TrafficDtv(AboutSensors):
    """Average daily traffic per counting site, its weekly course, and gaps filled for charts."""

    ID: ClassVar[str] = "traffic_dtv"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Average daily traffic")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "traffic,bicycle,counter,counts,DTV,AADT,peak hour,weekday,short count").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return help_page()

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add_sites(self)
        add_days_off(self, "HOLIDAYS", translate("Workbench", "Holidays"))
        add_days_off(self, "SCHOOL_HOLIDAYS", translate("Workbench", "School holidays"))
        add.add_text(self, "REFERENCE", translate(
            "Workbench", "Permanent counter by which short counts are expanded: name of its station (empty: they are not)"),
            default="", optional=True)
        add.add_times(self)
        add.add_number(
            self, "ENOUGH_HOURS", translate("Workbench", "Hours of a valid day, at least"), default=ENOUGH_HOURS, least=1,
            most=24, advanced=True)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Average daily traffic")))
        add_table(self, "PROFILE", translate("Workbench", "Counts by weekday and hour"))
        add_table(self, "HOURLY", translate("Workbench", "Hourly counts with gaps filled for charts"))
        self.add_numbers({
            "SITES": translate("Workbench", "Number of counting sites"),
            "WITH_DTV": translate("Workbench", "Sites with an average daily traffic"),
            "WHOLE_YEAR": translate("Workbench", "Sites that were counted in all months"),
            "BUSIEST": translate("Workbench", "Highest average daily traffic"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Describe every site."""
        zone = given.zone()
        rules = Rules(
            days_off(given, "HOLIDAYS", zone), days_off(given, "SCHOOL_HOLIDAYS", zone),
            int(given.number("ENOUGH_HOURS") or ENOUGH_HOURS))
        read = readings(given, zone=zone)
        units.require(read, MAY[self.ID])
        sites = sites_of(given, read)
        found = traffic(
            read.data, sites.of, zone=zone, rules=rules, span=span_of(given, zone, reach(read.data)),
            charts=given.wants("HOURLY"), check=given.progress.check)
        if not len(found.hours.starts):
            raise TooFewData("no counter has a complete hour")
        expansions = _expansions(given, found, sites)
        columns = _columns(found, read, sites, expansions)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=sites.first)
        self.result(destination, lambda layer: _style(layer, columns))
        tables = {
            **write_table(self, given, "PROFILE", _profile(found, sites)),
            **(write_table(self, given, "HOURLY", _hourly(found, sites)) if given.wants("HOURLY") else {})}
        return {"OUTPUT": destination, **tables, **numbers(found), SUMMARY: summary(found, sites)}


def _expansions(given: Given, found: Traffic, sites: Sites) -> list[Expanded]:
    """Expand every other site that was not counted all year; none without a permanent counter."""
    nothing, wanted = Expanded(*[float("nan")] * 5), given.text("REFERENCE")
    if not wanted:
        return [nothing] * len(found.sites)
    if wanted not in sites.names:
        raise BadInput("no counter has the name of the permanent one", name=wanted)
    reference = sites.names.index(wanted)
    return [
        nothing if site == reference or one.n_months == 12 else expand(found, site, reference=reference)
        for site, one in enumerate(found.sites)]


def _columns(found: Traffic, read: Readings, sites: Sites, expansions: list[Expanded]) -> list[Column]:
    def of(name: str) -> list[Any]:
        return [getattr(one, name) for one in found.sites]

    peak = np.array(of("peak_hour"))
    series, _, unit = rows.of_series(read, sites.first)
    return [
        series, Column("station", TEXT, sites.names, translate("Workbench", "Station")), unit,
        Column("dtv", REAL, of("dtv"), translate("Workbench", "Average of all days (DTV)")),
        Column("dtv_w", REAL, of("dtv_w"), translate("Workbench", "Working days outside holidays (DTVw)")),
        Column("dtv_sat", REAL, of("dtv_sat"), translate("Workbench", "Saturdays")),
        Column("dtv_sun", REAL, of("dtv_sun"), translate("Workbench", "Sundays and holidays (S)")),
        Column("group_w", REAL, of("group_w"), translate("Workbench", "Monday to Saturday outside school holidays (W)")),
        Column("group_u", REAL, of("group_u"), translate("Workbench", "Monday to Saturday in school holidays (U)")),
        Column("peak_hour", INTEGER, peak, translate("Workbench", "Busiest hour begins at"), missing=peak < 0),
        Column("peak_share", REAL, of("peak_share"), translate("Workbench", "Share of the busiest hour")),
        Column("hour_30", REAL, of("hour_30"), translate("Workbench", "30th highest hour")),
        Column("n_days", INTEGER, of("n_days"), translate("Workbench", "Valid days")),
        Column("n_months", INTEGER, of("n_months"), translate("Workbench", "Months with every weekday")),
        Column("coverage", REAL, of("coverage"), translate("Workbench", "Coverage")),
        Column("share_scaled", REAL, of("share_scaled"), translate("Workbench", "Valid days with missing hours made up for")),
        Column("share_imputed", REAL, of("share_imputed"), translate("Workbench", "Hours filled in for charts")),
        Column("dir_share", REAL, of("dir_share"), translate("Workbench", "Share of the larger direction")),
        *_expanded(expansions),
        Column("words", TEXT, [counted_words(one) for one in found.sites], translate("Workbench", "In words")),
        rows.of_legal_use(len(found.sites)),
    ]


def _expanded(expansions: list[Expanded]) -> list[Column]:
    titles = {
        "dtv": ("dtv_expanded", translate("Workbench", "Average of all days, expanded")),
        "share": ("f_hours", translate("Workbench", "Part of the day that was counted")),
        "week": ("f_week", translate("Workbench", "Factor from the counted days to their months")),
        "year": ("f_year", translate("Workbench", "Factor from these months to the year")),
    }
    return [
        Column(name, REAL, [getattr(one, fact) for one in expansions], title) for fact, (name, title) in titles.items()]


def _profile(found: Traffic, sites: Sites) -> list[Column]:
    profile, words = found.profile, weekday_words()
    return [
        Column("station", TEXT, [sites.names[site] for site in profile.sites], translate("Workbench", "Station")),
        Column("weekday", INTEGER, profile.kinds + 1, translate("Workbench", "Weekday (1 Monday, 8 holiday)")),
        Column("weekday_name", TEXT, [words[kind] for kind in profile.kinds], translate("Workbench", "Weekday")),
        Column("hour", INTEGER, profile.hours, translate("Workbench", "Hour (local)")),
        Column("mean", REAL, profile.mean, translate("Workbench", "Mean")),
        Column("n", INTEGER, profile.n, translate("Workbench", "Hours counted")),
    ]


def _hourly(found: Traffic, sites: Sites) -> list[Column]:
    filled = found.filled
    return [
        Column("station", TEXT, np.array(sites.names, dtype=object)[filled.sites], translate("Workbench", "Station")),
        *rows.of_interval(filled.starts, filled.starts + HOUR, found.clock.local(filled.starts)),
        Column("value", REAL, filled.counts, translate("Workbench", "Value")),
        Column("imputed", FLAG, filled.imputed, translate("Workbench", "Filled in, not counted")),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    if not layer.isSpatial():
        return
    words = [
        translate("Workbench", "below 500 a day"), translate("Workbench", "500 to 1,000 a day"),
        translate("Workbench", "1,000 to 2,500 a day"), translate("Workbench", "2,500 to 5,000 a day"),
        translate("Workbench", "5,000 a day and more")]
    none = sensor_styles.missing('"dtv" IS NULL', translate("Workbench", "a weekday was never counted"))
    sensor_styles.by_marks(
        layer, [*sensor_styles.fixed_classes("dtv", _BOUNDS, words), none],
        size='coalesce(min(16, max(2.5, 0.15 * sqrt("dtv"))), 3.5)')
