"""``udw:completeness``: which loggers can be used for the year, and where are the gaps (Q1)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.completeness import Completeness, Gaps, completeness, latency
from ..analysis.rows import Span
from ..analysis.rules import LEGAL_USE
from ..bridge import result_styles
from ..bridge.result_styles import VIRIDIS, Class
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, TIME, Column, fields_of, moment, write_rows
from . import help as helping
from . import parameters as add
from . import rows
from .completeness_periods import add_periods, write_periods
from .completeness_words import SILENT_HOURS, class_words, numbers_of, summary
from .given import Given
from .question import SUMMARY, Question
from .readings import Readings, reach, readings, span_of

translate = QCoreApplication.translate
_SAID = 10


class CompletenessOfSeries(Question):
    """Slots present against expected, with a table of the gaps."""

    ID: ClassVar[str] = "completeness"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Gaps and completeness")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Data quality")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "quality"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "gaps,missing,outage,coverage,quality,battery,logger,sensor").split(",")

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Which loggers can we use for the year, and which of them fails next?"),
            given=helping.observations(),
            method=translate(
                "Workbench",
                "The slots that hold a value are counted against those that the most frequent step of the series lets "
                "expect. From 90 % a series is called good, from 75 % usable, from 50 % indicative, below that not "
                "usable (our own classes); the column enough_for_year marks the 85 % that Directive (EU) 2024/2881, "
                "Annex V, known to us at third hand, asks of a year. An outage of the network is when at least 80 % "
                "of the stations are missing at once."),
            pitfalls=(
                translate(
                    "Workbench",
                    "The time before the first and after the last value of the period counts as missing. Such gaps are "
                    "listed apart from those between two values. Enter the period to get it whole, for example a year."),
                translate(
                    "Workbench",
                    "Series that report only when something happens have no step, and so no gaps and no completeness."),
                translate("Workbench", "Rows without a value are not values; they count as missing."),
                helping.sensors(),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_times(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Completeness")))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "GAPS", translate("Workbench", "Gaps"), optional=True, createByDefault=True))
        add_periods(self)
        self.add_numbers({
            "SERIES": translate("Workbench", "Number of series"),
            "PRESENT": translate("Workbench", "Values present"),
            "EXPECTED": translate("Workbench", "Values expected"),
            "COVERAGE": translate("Workbench", "Coverage of all series (%)"),
            "OUTAGES": translate("Workbench", "Outages of the network"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Count slots, list gaps."""
        zone = given.zone()
        read = readings(given, zone=zone, keep=True)
        span = span_of(given, zone, reach(read.data)) or reach(read.data)
        found = completeness(read.data, span=span, check=given.progress.check)
        columns = _columns(found, read, span)
        every = np.arange(len(read.names))
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=every)
        self.result(destination, lambda layer: _style(layer, columns))
        outputs = {"OUTPUT": destination, **numbers_of(found), SUMMARY: summary(found, read)}
        given.say(translate("Workbench", "Period: {start} to {end} (UTC).").format(start=_when(span[0]), end=_when(span[1])))
        _say_outages(given, found)
        periods = write_periods(self, given, read, zone=zone, span=span)
        return {**outputs, **self._gaps(given, found, read, span), **periods}

    def _gaps(self, given: Given, found: Completeness, read: Readings, span: Span) -> Mapping[str, str]:
        columns = _gap_columns(found, read, span)
        sink, destination = given.sink("GAPS", fields_of(columns))
        if sink is None:
            return {}
        write_rows(sink, columns, progress=given.progress.stretch(90, 100))
        self.result(destination, lambda layer: rows.title_columns(layer, columns))
        return {"GAPS": destination}


def _columns(found: Completeness, read: Readings, span: Span) -> list[Column]:
    every = np.arange(len(read.names))
    words = class_words()
    number = len(every)
    return [
        *rows.of_series(read, every),
        Column("t_start", TIME, np.full(number, span[0]), translate("Workbench", "Start (UTC)")),
        Column("t_end", TIME, np.full(number, span[1] - 1), translate("Workbench", "End (UTC)")),
        *rows.of_coverage(found.present, found.expected, found.coverage),
        Column("class", TEXT, found.classes, translate("Workbench", "Class (code)")),
        Column("words", TEXT, [words[name] for name in found.classes], translate("Workbench", "In words")),
        Column("enough_for_year", FLAG, found.enough_for_year, translate("Workbench", "At least 85 %")),
        Column("n_gaps", INTEGER, found.n_gaps, translate("Workbench", "Gaps between values")),
        Column("longest_gap_h", REAL, found.longest_gap_h, translate("Workbench", "Longest gap (h)")),
        Column("leading_h", REAL, found.leading_h, translate("Workbench", "Missing before the first value (h)")),
        Column("trailing_h", REAL, found.trailing_h, translate("Workbench", "Missing after the last value (h)")),
        Column(
            "gap_share_outage", REAL, found.gap_share_outage,
            translate("Workbench", "Part of the missing time in outages of the network")),
        Column("duplicates", INTEGER, found.duplicates, translate("Workbench", "Duplicates")),
        Column("last_seen", TIME, found.last_seen, translate("Workbench", "Last value (UTC)")),
        *_latency_columns(read),
        rows.of_legal_use(number),
    ]


def _latency_columns(read: Readings) -> list[Column]:
    """Say how long values take to arrive, where the table knows when they were made."""
    if read.observations is None or read.observations.result_times is None:
        return []
    found = latency(read.observations)
    return [
        Column("latency_s", REAL, found.median_s, translate("Workbench", "Usual delay (s)")),
        Column("latency_p95_s", REAL, found.p95_s, translate("Workbench", "Delay of 95 % of the values (s)")),
        Column("ahead", INTEGER, found.ahead, translate("Workbench", "Values made before their time")),
    ]


def _gap_columns(found: Completeness, read: Readings, span: Span) -> list[Column]:
    gaps = found.gaps
    first, last, inner = (
        translate("Workbench", "before the first value"), translate("Workbench", "after the last value"),
        translate("Workbench", "between values"))
    where = np.where(gaps.interior, inner, np.where(gaps.starts == span[0], first, last))
    return [
        *rows.of_series(read, gaps.series)[:2],
        Column("t_start", TIME, gaps.starts, translate("Workbench", "Start (UTC)")),
        Column("t_end", TIME, gaps.ends - 1, translate("Workbench", "End (UTC)")),
        Column("hours", REAL, gaps.hours, translate("Workbench", "Hours")),
        Column("missing", INTEGER, gaps.missing, translate("Workbench", "Values missing")),
        Column("interior", FLAG, gaps.interior, translate("Workbench", "Between two values")),
        Column("outage", FLAG, _in_outage(gaps, found), translate("Workbench", "During an outage of the network")),
        Column("words", TEXT, where, translate("Workbench", "In words")),
    ]


def _in_outage(gaps: Gaps, found: Completeness) -> np.ndarray:
    """Tell which gaps overlap with an outage."""
    begun = np.searchsorted(found.outages.starts, gaps.ends, side="left")
    over = np.searchsorted(found.outages.ends, gaps.starts, side="right")
    return begun > over


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    if not layer.isSpatial():
        return
    colours = (VIRIDIS[0], VIRIDIS[1], VIRIDIS[2], VIRIDIS[4], result_styles.MISSING)
    classes = [
        Class(f"\"class\" = '{name}'", colour, word)
        for (name, word), colour in zip(class_words().items(), colours)
    ]
    classes = [*classes[-2::-1], classes[-1]]
    silent = Class(
        f'"trailing_h" >= {SILENT_HOURS}', "#d55e00", translate("Workbench", "silent for a day or more at the end"))
    result_styles.by_rules(layer, classes, silent=silent)


def _say_outages(given: Given, found: Completeness) -> None:
    for start, end in list(zip(found.outages.starts.tolist(), found.outages.ends.tolist()))[:_SAID]:
        given.say(translate("Workbench", "Outage of the network: {start} to {end} (UTC).").format(
            start=_when(start), end=_when(end)))


def _when(ms: int) -> str:
    return str(moment(ms).toString("yyyy-MM-dd HH:mm"))
