"""``udw:trend``: is it getting better (S9)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.rules import TOO_FEW
from ..analysis.trend import AUTOCORRELATED, FALLING, FEWEST, RISING, UNCLEAR, Trends, trends
from ..bridge import sensor_styles
from ..bridge.result_styles import MISSING, PUOR
from ..bridge.sensor_styles import Mark
from ..bridge.writing import INTEGER, REAL, TEXT, Column
from . import help as helping
from . import parameters as add
from . import rows
from .about_sensors import AboutSensors
from .given import Given, count
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of
from .slow_series import by_calendar

translate = QCoreApplication.translate
_PERIODS = tuple(FEWEST)
_KINDS = ("mean", "sum", "energetic")
_STEEP_PERCENT = 2.0


class TrendOfSeries(AboutSensors):
    """Mann–Kendall and Theil–Sen on years or months."""

    ID: ClassVar[str] = "trend"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Is it getting better?")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "trend,slope,rising,falling,Mann-Kendall,Theil-Sen,climate,air quality,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Do the values rise or fall over the years, or do we only see the weather?"),
            given=helping.observations(), method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        words = add.period_words()
        add.add_choice(
            self, "PERIOD", translate("Workbench", "Values to compare"), [
                translate("Workbench", "{period}: at least {n} values").format(period=words[period], n=FEWEST[period])
                for period in _PERIODS])
        add.add_average(self, _KINDS)
        add.add_times(self)
        add.add_number(self, "STEEP", translate(
            "Workbench", "A change is steep from so much a year on, in the unit of the values (empty: 2 % of their median)"))
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Trends")))
        self.add_numbers({
            "SERIES": translate("Workbench", "Number of series"),
            "RISING": translate("Workbench", "Series that rise"),
            "FALLING": translate("Workbench", "Series that fall"),
            "UNCLEAR": translate("Workbench", "Series without a clear trend"),
            "TOO_FEW": translate("Workbench", "Series with too few values"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Test every series."""
        zone, period = given.zone(), given.choice("PERIOD", _PERIODS)
        read = by_calendar(given, readings(given, zone=zone, keep=True))
        found = trends(
            read.data, zone=zone, period=period, kind=given.choice("KIND", _KINDS),
            minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100, span=span_of(given, zone, reach(read.data)),
            check=given.progress.check)
        columns, steep = _columns(found, read), given.number("STEEP")
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=np.arange(len(read.names)))
        self.result(destination, lambda layer: _style(layer, columns, steep))
        return {"OUTPUT": destination, **_numbers(found), SUMMARY: _summary(found, FEWEST[period])}


def _method() -> str:
    return translate(
        "Workbench",
        "Years or months are made from valid days; a table of monthly or yearly values is taken as it is. The test of Mann "
        "and Kendall counts the pairs that rise and those that fall; months are compared only with the same months of other "
        "years (Hirsch &amp; Slack; smk.test of the R package trend). The slope is the median of all slopes between two "
        "values (Theil &amp; Sen), its 95 % interval lies between the ordered slopes at the ranks (M ± 1.96·√var)/2. With "
        "many stations p is corrected (Benjamini &amp; Hochberg): a "
        "trend is called clear where q is at most 0.05. It takes at least 8 years or 60 months.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "“No clear trend” is not “no trend”: look at the interval of the slope, which says how much is possible."),
        translate(
            "Workbench",
            "A new instrument or a moved station makes a jump, which this test takes for a trend. Ask “When did it jump?” "
            "first."),
        translate(
            "Workbench",
            "Hours and days resemble their neighbours, so they are never tested. Where the column lag1 is above 0.3, this "
            "holds for the years or months, too, and p is too small."),
        translate(
            "Workbench", "A trend says nothing about its cause: measures, the weather of some years and traffic overlap."),
    )


def _columns(found: Trends, read: Readings) -> list[Column]:
    every = np.arange(len(read.names))
    words, nobody = _words(), found.n == 0
    return [
        *rows.of_series(read, every),
        Column("n", INTEGER, found.n, translate("Workbench", "Values")),
        Column("first_year", INTEGER, found.first, translate("Workbench", "First year"), missing=nobody),
        Column("last_year", INTEGER, found.last, translate("Workbench", "Last year"), missing=nobody),
        Column("slope_per_year", REAL, found.slope, translate("Workbench", "Change per year")),
        Column("ci_low", REAL, found.low, translate("Workbench", "Change per year, 95 % interval from")),
        Column("ci_high", REAL, found.high, translate("Workbench", "Change per year, 95 % interval to")),
        Column("percent_per_year", REAL, found.relative, translate("Workbench", "Change per year in % of the median")),
        Column("z", REAL, found.z, translate("Workbench", "Test value z")),
        Column("p", REAL, found.p, translate("Workbench", "p")),
        Column("q_fdr", REAL, found.q, translate("Workbench", "p, corrected for many series")),
        Column("lag1", REAL, found.lag1, translate("Workbench", "Correlation of neighbours (lag 1)")),
        Column("class", TEXT, found.words, translate("Workbench", "Class")),
        Column("words", TEXT, [words[one] for one in found.words], translate("Workbench", "In words")),
        rows.of_legal_use(len(every)),
    ]


def _words() -> Mapping[str, str]:
    return {
        RISING: translate("Workbench", "rising"), FALLING: translate("Workbench", "falling"),
        UNCLEAR: translate("Workbench", "no clear trend"), TOO_FEW: translate("Workbench", "too few values"),
    }


def _style(layer: QgsVectorLayer, columns: list[Column], steep: Optional[float]) -> None:
    rows.title_columns(layer, columns)
    if not layer.isSpatial():
        return
    is_steep = f'coalesce(abs("percent_per_year"), 0) >= {_STEEP_PERCENT!r}' if steep is None else (
        f'abs("slope_per_year") >= {steep!r}')
    marks = [
        Mark(f"\"class\" = '{name}' AND {negated}({is_steep})", word, colour, "arrow", angle=angle)
        for name, negated, word, colour, angle in (
            (RISING, "", translate("Workbench", "rising steeply"), PUOR[6], 0.0),
            (RISING, "NOT ", translate("Workbench", "rising"), PUOR[5], 45.0),
            (FALLING, "NOT ", translate("Workbench", "falling"), PUOR[1], 135.0),
            (FALLING, "", translate("Workbench", "falling steeply"), PUOR[0], 180.0),
        )]
    words = _words()
    sensor_styles.by_marks(layer, [
        *marks, Mark(f"\"class\" = '{UNCLEAR}'", words[UNCLEAR], MISSING, "arrow", angle=90.0),
        sensor_styles.missing(f"\"class\" = '{TOO_FEW}'", words[TOO_FEW])], size="6")


def _numbers(found: Trends) -> Mapping[str, int]:
    return {
        "SERIES": len(found.n), "RISING": int((found.words == RISING).sum()), "FALLING": int((found.words == FALLING).sum()),
        "UNCLEAR": int((found.words == UNCLEAR).sum()), "TOO_FEW": int((found.words == TOO_FEW).sum()),
    }


def _summary(found: Trends, fewest: int) -> str:
    numbers = _numbers(found)
    text = translate(
        "Workbench", "Of {series} series {rising} rise, {falling} fall and {unclear} have no clear trend.").format(
            series=count(numbers["SERIES"]), rising=count(numbers["RISING"]), falling=count(numbers["FALLING"]),
            unclear=count(numbers["UNCLEAR"]))
    if numbers["TOO_FEW"]:
        text += " " + translate("Workbench", "{n} have fewer than {fewest} values, too few for an answer.").format(
            n=count(numbers["TOO_FEW"]), fewest=count(fewest))
    resembling = int((found.lag1 > AUTOCORRELATED).sum())
    if resembling:
        text += " " + translate(
            "Workbench", "In {n} series neighbouring values resemble each other: their p is too small, be careful.").format(
                n=count(resembling))
    return text + " " + translate(
        "Workbench",
        "“No clear trend” does not mean that nothing changes, and a trend does not say why. A new instrument can look like one.")
