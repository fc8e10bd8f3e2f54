"""``udw:heat_days``: how many hot days and tropical nights did each quarter have (S3)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping, Sequence

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.day_windows import year_of
from ..analysis.heat_days import TROPICAL, HeatDay, HeatRules
from ..analysis.heat_waves import HOT, SUMMER, WAVES
from ..analysis.heat_years import HeatYears, heat_days
from ..analysis.local_time import DAY, LocalClock, local_clock
from ..bridge import sensor_styles
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, TIME, Column
from ..core.observations import NO_TIME
from ..core.question_units import HUMIDITY, TAKEN
from . import parameters as add
from . import rows, units
from .about_sensors import AboutSensors, for_orientation
from .companions import add_companion, read_companion
from .given import Given
from .heat_words import help_page, summary
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of

translate = QCoreApplication.translate
_CLASSES = (1, 5, 10, 15, 20)


class HeatDays(AboutSensors):
    """Hot days, tropical nights, heat waves and sultry hours per station and year."""

    ID: ClassVar[str] = "heat_days"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Hot days and tropical nights")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate(
            "Workbench", "heat,summer day,hot day,tropical night,heat wave,sultry,frost,temperature,climate,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return help_page()

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add_companion(self, "HUMIDITY", translate("Workbench", "Relative humidity in % (for sultry hours)"))
        add.add_choice(self, "COUNTED", translate("Workbench", "A threshold is reached by"), [
            translate("Workbench", "at least the value (DWD: hot day from 30.0 °C)"),
            translate("Workbench", "more than the value (ETCCDI)"),
        ])
        add.add_choice(self, "WAVE", translate("Workbench", "A heat wave is"), [
            translate("Workbench", "three hot days in a row or more"),
            translate("Workbench", "after Kyselý: three hot days, mean of 30 °C, no day below 25 °C"),
        ])
        add.add_number(
            self, "LEVEL", translate("Workbench", "Also count the hours at or above this temperature (empty: none)"), least=-90.0)
        add.add_times(self)
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Hot days and tropical nights")))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "DAYS", translate("Workbench", "Days"), optional=True, createByDefault=False))
        self.add_numbers({
            "ROWS": translate("Workbench", "Number of rows"),
            "VALID_ROWS": translate("Workbench", "Rows with enough data"),
            "HOT_DAYS": translate("Workbench", "Most hot days of a station and year"),
            "TROPICAL_NIGHTS": translate("Workbench", "Most tropical nights of a station and year"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Count days, nights and waves."""
        zone = given.zone()
        read = readings(given, zone=zone)
        units.require(read, TAKEN[self.ID])
        rules = HeatRules(
            given.choice("COUNTED", ("at_least", "more")) == "more", given.choice("WAVE", WAVES),
            (given.number("MINIMUM_COVERAGE") or 0.0) / 100, given.number("LEVEL"))
        found, days = heat_days(
            read.data, zone=zone, rules=rules, humidity=read_companion(given, "HUMIDITY", read, zone=zone, units=HUMIDITY),
            span=span_of(given, zone, reach(read.data)), check=given.progress.check)
        clock = local_clock(zone, start=int(found.frame.starts.min()), end=int(found.frame.ends.max()))
        columns = _columns(found, read, rules, clock)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=found.frame.series)
        self.result(destination, lambda layer: _style(layer, columns))
        return {
            "OUTPUT": destination, **_numbers(found), SUMMARY: summary(found, read, rules),
            **self._days(given, days, read, rules, clock)}

    def _days(self, given: Given, days: HeatDay, read: Readings, rules: HeatRules, clock: LocalClock) -> Mapping[str, str]:
        if not given.wants("DAYS"):
            return {}
        columns = _day_columns(days, read, rules, clock)
        destination = rows.write(given, "DAYS", columns, readings=read, series=days.series)
        self.result(destination, lambda layer: rows.title_columns(layer, columns))
        return {"DAYS": destination}


def _columns(found: HeatYears, read: Readings, rules: HeatRules, clock: LocalClock) -> list[Column]:
    frame, few = found.frame, ~found.enough
    dates = clock.local(frame.starts) // DAY
    year = Column("year", INTEGER, year_of(dates), translate("Workbench", "Year"))

    def counted(name: str, values: np.ndarray, title: str) -> Column:
        return Column(name, INTEGER, values, title, missing=few | (values < 0))

    winter = found.coverage < rules.minimum_coverage
    return [
        *rows.of_series(read, frame.series), year,
        *rows.of_interval(frame.starts, frame.ends, clock.local(frame.starts)),
        counted("summer_days", found.summer_days, translate("Workbench", "Summer days")),
        counted("hot_days", found.hot_days, translate("Workbench", "Hot days")),
        counted("tropical_nights", found.tropical_nights, translate("Workbench", "Tropical nights")),
        counted("heat_waves", found.heat_waves, translate("Workbench", "Heat waves")),
        counted("longest_wave", found.longest_wave, translate("Workbench", "Days of the longest heat wave")),
        counted("sultry_hours", found.sultry_hours, translate("Workbench", "Sultry hours")),
        Column("tx_max", REAL, found.tx_max, translate("Workbench", "Highest value")),
        Column("tx_max_date", TEXT, _date_text(found.tx_max_time, clock), translate("Workbench", "Day of the highest value")),
        Column("tx_max_time", TIME, found.tx_max_time, translate("Workbench", "Time of the highest value (UTC)")),
        Column("coverage_jja", REAL, found.coverage_jja, translate("Workbench", "Coverage June to August")),
        Column("frost_days", INTEGER, found.frost_days, translate("Workbench", "Frost days"), missing=winter),
        Column("ice_days", INTEGER, found.ice_days, translate("Workbench", "Ice days"), missing=winter),
        *_level_columns(found, rules), *rows.of_coverage(found.n, found.n_expected, found.coverage),
        *rows.of_validity(found.enough, found.n), rows.of_legal_use(len(frame)),
    ]


def _level_columns(found: HeatYears, rules: HeatRules) -> list[Column]:
    if rules.level is None:
        return []
    return [
        Column("hours_level", INTEGER, found.level_hours, translate("Workbench", "Hours at or above the level")),
        Column("hours_valid", INTEGER, found.valid_hours, translate("Workbench", "Hours with enough values")),
    ]


def _day_columns(days: HeatDay, read: Readings, rules: HeatRules, clock: LocalClock) -> list[Column]:
    starts = clock.utc(days.dates * DAY)
    tx = np.where(days.known, days.tx, np.nan)
    return [
        *rows.of_series(read, days.series)[:2],
        *rows.of_interval(starts, clock.utc((days.dates + 1) * DAY), days.dates * DAY),
        Column("tx", REAL, tx, translate("Workbench", "Highest value of the day")),
        Column("tn", REAL, np.where(days.covered, days.tn, np.nan), translate("Workbench", "Lowest value of the day")),
        Column("mean", REAL, days.mean, translate("Workbench", "Mean")),
        Column("night_min", REAL, days.night, translate("Workbench", "Lowest value of the night that follows")),
        Column("summer_day", FLAG, rules.reached(tx, SUMMER), translate("Workbench", "Summer day")),
        Column("hot_day", FLAG, rules.reached(tx, HOT), translate("Workbench", "Hot day")),
        Column("tropical_night", FLAG, rules.reached(days.night, TROPICAL), translate("Workbench", "Tropical night")),
        Column("valid", FLAG, days.known, translate("Workbench", "Enough data")),
        rows.of_legal_use(len(days.series)),
    ]


def _date_text(times: np.ndarray, clock: LocalClock) -> Sequence[str]:
    known = times != NO_TIME
    texts = rows.local_text(clock.local(np.where(known, times, 0)))
    return ["" if not there else str(text)[:10] for text, there in zip(texts, known)]


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    rows.follow_time(layer)
    if not layer.isSpatial():
        return
    words = ["0", "1 – 4", "5 – 9", "10 – 14", "15 – 19", "≥ 20"]
    titles = [translate("Workbench", "{n} hot days").format(n=word) for word in words]
    marks = [
        *sensor_styles.fixed_classes("hot_days", _CLASSES, titles),
        sensor_styles.missing('"hot_days" IS NULL', translate("Workbench", "too few values")),
        sensor_styles.note(translate("Workbench", "the wider the rim, the more tropical nights")), for_orientation()]
    sensor_styles.by_marks(layer, marks, ring='0.2 + 0.1 * min(coalesce("tropical_nights", 0), 20)')


def _numbers(found: HeatYears) -> Mapping[str, int]:
    enough = found.enough
    return {
        "ROWS": len(found.frame), "VALID_ROWS": int(enough.sum()),
        "HOT_DAYS": int(found.hot_days[enough].max(initial=0)),
        "TROPICAL_NIGHTS": int(found.tropical_nights[enough].max(initial=0)),
    }
