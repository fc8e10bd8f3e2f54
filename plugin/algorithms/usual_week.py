"""``udw:usual_week``: what is normal here, and which days were not (S11)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.local_time import DAY, LocalClock
from ..analysis.rows import clock_for
from ..analysis.usual_week import ALL_DAY, PERIODS, UNUSUAL, Days, Profile, Rules, UsualWeek, usual_week
from ..bridge import sensor_styles
from ..bridge.result_styles import MISSING, PUOR
from ..bridge.sensor_styles import Mark
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, Column
from ..core.errors import TooFewData
from . import help as helping
from . import parameters as add
from . import rows
from .about_sensors import AboutSensors
from .days_off import add_days_off, days_off
from .given import Given, count
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of
from .tables import add_table, write_table
from .weekdays import weekday_words

translate = QCoreApplication.translate
_KINDS = ("mean", "sum", "energetic")


class UsualWeekOfSeries(AboutSensors):
    """Profiles of weekday and hour, and days that lie far from them."""

    ID: ClassVar[str] = "usual_week"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "A usual week and unusual days")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "profile,weekday,daily course,anomaly,outlier,event,season,STL,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "What is normal here, and which days were not?"),
            given=helping.observations(), method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_period(self, PERIODS, default="hour")
        add.add_average(self, _KINDS)
        add_days_off(self, "HOLIDAYS", translate("Workbench", "Holidays"))
        add.add_times(self)
        add.add_number(
            self, "LIMIT", translate("Workbench", "A day is unusual from this |z| on"), default=UNUSUAL, least=1.0, most=100.0,
            advanced=True)
        add.add_box(self, "ALL_DAYS", translate("Workbench", "List the usual days, too"))
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Unusual days")))
        add_table(self, "PROFILE", translate("Workbench", "Usual week"))
        self.add_numbers({
            "SERIES": translate("Workbench", "Number of series"),
            "DAYS": translate("Workbench", "Days that were judged"),
            "UNUSUAL": translate("Workbench", "Unusual days"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Describe the week, judge the days."""
        zone = given.zone()
        rules = Rules(
            given.choice("PERIOD", PERIODS), given.choice("KIND", _KINDS), days_off(given, "HOLIDAYS", zone),
            given.number("LIMIT") or UNUSUAL, (given.number("MINIMUM_COVERAGE") or 0.0) / 100)
        read = readings(given, zone=zone)
        span = span_of(given, zone, reach(read.data))
        found = usual_week(read.data, zone=zone, rules=rules, span=span, check=given.progress.check)
        if all(found.status):
            raise TooFewData("no series has four weeks of values", series=len(found.status))
        clock = clock_for(read.data, zone=zone, span=span)
        shown = np.flatnonzero(found.days.unusual | given.is_on("ALL_DAYS"))
        columns = _columns(found.days, shown, read, clock)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=found.days.series[shown])
        self.result(destination, lambda layer: _style(layer, columns))
        table = write_table(self, given, "PROFILE", _profile(found.profile, read))
        return {"OUTPUT": destination, **table, **_numbers(found), SUMMARY: _summary(found, read)}


def _method() -> str:
    return translate(
        "Workbench",
        "A value is taken apart into trend, season and remainder: the trend is the running median of seven days, the season "
        "the median by weekday and hour of what is left; both are taken twice, the second trend without the first season. "
        "The remainder of each day is divided by 1.4826·MAD, the robust standard deviation; a day is unusual when |z| is "
        "above 3.5 (Iglewicz &amp; Hoaglin, cited from memory). This is our own definition after the idea of STL (Cleveland "
        "et al. 1990, cited from memory). Holidays are a kind of day of their own; a kind of day that came fewer than "
        "three times is not judged.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "It needs four weeks. With so few, about one usual day in 25 is called unusual by chance; with half a year it is "
            "one in 100."),
        translate(
            "Workbench",
            "The same event in two of four weeks is taken for usual. Enter holidays, or they make their weekday look unusual."),
        translate(
            "Workbench",
            "Public events, roadworks and weather explain most unusual days. The column reason is empty: write down what you "
            "know."),
        translate(
            "Workbench",
            "A steep change in the first or the last three days is followed late and can look unusual."),
    )


def _columns(days: Days, shown: np.ndarray, read: Readings, clock: LocalClock) -> list[Column]:
    starts = days.starts[shown]
    local = clock.local(starts)
    words = weekday_words()
    higher, lower, usual = np.where(days.unusual, days.z, 0) > 0, np.where(days.unusual, days.z, 0) < 0, np.isfinite(days.z)
    direction = np.where(higher, "higher", np.where(lower, "lower", np.where(usual, "usual", "")))[shown]
    said = {
        "higher": translate("Workbench", "unusually high"), "lower": translate("Workbench", "unusually low"),
        "usual": translate("Workbench", "usual"), "": translate("Workbench", "too few such days to compare with")}
    return [
        *rows.of_series(read, days.series[shown]),
        *rows.of_interval(starts, clock.utc(local + DAY), local)[:2],
        Column("date", TEXT, [text[:10] for text in rows.local_text(local)], translate("Workbench", "Date (local)")),
        Column("weekday", TEXT, [words[kind] for kind in days.weekdays[shown]], translate("Workbench", "Weekday")),
        Column("value", REAL, days.values[shown], translate("Workbench", "Value")),
        Column("expected", REAL, days.expected[shown], translate("Workbench", "Expected")),
        Column("z", REAL, days.z[shown], translate("Workbench", "Deviation z")),
        Column("unusual", FLAG, days.unusual[shown], translate("Workbench", "Unusual")),
        Column("direction", TEXT, direction, translate("Workbench", "Direction")),
        Column("words", TEXT, [said[one] for one in direction], translate("Workbench", "In words")),
        Column("reason", TEXT, [""] * len(shown), translate("Workbench", "Reason (for you to fill in)")),
        rows.of_legal_use(len(shown)),
    ]


def _profile(profile: Profile, read: Readings) -> list[Column]:
    words = weekday_words()
    return [
        *rows.of_series(read, profile.series),
        Column("weekday", INTEGER, profile.weekdays + 1, translate("Workbench", "Weekday (1 Monday, 8 holiday)")),
        Column("weekday_name", TEXT, [words[kind] for kind in profile.weekdays], translate("Workbench", "Weekday")),
        Column("hour", INTEGER, profile.hours, translate("Workbench", "Hour (local)"), missing=profile.hours == ALL_DAY),
        Column("n", INTEGER, profile.n, translate("Workbench", "Values")),
        Column("p10", REAL, profile.p10, translate("Workbench", "10 % lie below")),
        Column("median", REAL, profile.median, translate("Workbench", "Median")),
        Column("p90", REAL, profile.p90, translate("Workbench", "10 % lie above")),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    rows.follow_time(layer)
    if not layer.isSpatial():
        return
    sensor_styles.by_marks(layer, [
        Mark("\"direction\" = 'usual'", translate("Workbench", "usual"), MISSING),
        sensor_styles.missing("\"direction\" IS NULL", translate("Workbench", "too few such days to compare with")),
        Mark("\"direction\" = 'lower'", translate("Workbench", "unusually low"), PUOR[0], "triangle", angle=180.0),
        Mark("\"direction\" = 'higher'", translate("Workbench", "unusually high"), PUOR[-1], "triangle"),
    ])


def _numbers(found: UsualWeek) -> Mapping[str, int]:
    return {
        "SERIES": sum(not why for why in found.status), "DAYS": int(np.isfinite(found.days.z).sum()),
        "UNUSUAL": int(found.days.unusual.sum()),
    }


def _summary(found: UsualWeek, read: Readings) -> str:
    numbers = _numbers(found)
    text = translate("Workbench", "{unusual} of {days} days of {series} series were unusual.").format(
        unusual=count(numbers["UNUSUAL"]), days=count(numbers["DAYS"]), series=count(numbers["SERIES"]))
    if numbers["UNUSUAL"]:
        top = int(np.nanargmax(np.abs(found.days.z)))
        text += " " + translate("Workbench", "The most unusual one was at {station}: {value} instead of {expected}.").format(
            station=read.stations.titles[found.days.series[top]], value=f"{found.days.values[top]:.4g}",
            expected=f"{found.days.expected[top]:.4g}")
    few = sum(bool(why) for why in found.status)
    if few:
        text += " " + translate("Workbench", "{n} series have less than four weeks of values and were left out.").format(
            n=count(few))
    return text + " " + translate(
        "Workbench",
        "Unusual means: far from the same weekday in the weeks around. It says neither why nor whether the value is right; "
        "with few weeks some usual days are called unusual by chance.")
