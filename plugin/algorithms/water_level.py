"""``udw:water_level``: how unusual is the level in our ponds now (S7)?"""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.local_time import DAY, LocalClock
from ..analysis.rows import Span, clock_for
from ..analysis.slow import calendar_steps
from ..analysis.step_change import step_changes
from ..analysis.steps import widest
from ..analysis.water_level import CLASSES, FEWEST_YEARS, LASTING_DAYS, NO_INDEX, WaterLevels, water_levels
from ..bridge import sensor_styles
from ..bridge.result_styles import PUOR
from ..bridge.sensor_styles import Mark
from ..bridge.writing import INTEGER, REAL, TEXT, Column
from ..core.observations import NO_TIME
from ..core.question_units import TAKEN
from . import help as helping
from . import parameters as add
from . import rows, units
from .about_sensors import AboutSensors
from .given import Given, count
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of
from .slow_series import by_calendar
from .tables import add_table, write_table

translate = QCoreApplication.translate
_KINDS = ("mean", "sum")
_DATE = 10
_WITHOUT_SPIKES = (0.01, 0.99)
_SUSPICIOUS = 0.5
"""Part of the range without spikes from which a jump of the level is more likely a new datum than water (our own choice)."""


class WaterLevel(AboutSensors):
    """Main values, duration table and the index of unusual levels."""

    ID: ClassVar[str] = "water_level"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Water levels and dryness")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate(
            "Workbench", "water level,gauge,pond,drought,flood,low water,high water,duration curve,rain,SPI,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "How unusual is the level in our ponds, streams and wells now?"),
            given=helping.observations(), method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_choice(self, "KIND", translate("Workbench", "What is measured"), [
            translate("Workbench", "levels (the day and the month are means)"),
            translate("Workbench", "rain (the day and the month are sums)"),
        ])
        add.add_times(self)
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Water levels")))
        add_table(self, "DURATION", translate("Workbench", "Duration table"))
        self.add_numbers({
            "SERIES": translate("Workbench", "Number of series"),
            "LOW": translate("Workbench", "Stations that are unusually low"),
            "HIGH": translate("Workbench", "Stations that are unusually high"),
            "WITHOUT_INDEX": translate("Workbench", "Stations with too few years for an index"),
            "SUSPICIOUS": translate("Workbench", "Stations whose level jumps"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Describe every series."""
        zone, kind = given.zone(), given.choice("KIND", _KINDS)
        read = by_calendar(given, readings(given, zone=zone, keep=True))
        span = span_of(given, zone, reach(read.data))
        units.require(read, TAKEN[self.ID])
        found = water_levels(
            read.data, zone=zone, kind=kind, minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100, span=span,
            check=given.progress.check)
        clock = clock_for(read.data, zone=zone, span=span)
        jumps = _jumps(given, read, zone, span, clock) if kind == "mean" else [""] * len(read.names)
        if len(set(read.stations.units) - {""}) > 1:
            given.warn(translate("Workbench", "The stations have different units: do not compare their levels with each other."))
        columns = _columns(found, read, clock, jumps)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=np.arange(len(read.names)))
        self.result(destination, lambda layer: _style(layer, columns, found))
        table = write_table(self, given, "DURATION", _duration(found, read))
        numbers = _numbers(found, jumps)
        return {"OUTPUT": destination, **table, **numbers, SUMMARY: _summary(numbers)}


def _method() -> str:
    return translate(
        "Workbench",
        "NW, MW and HW are the lowest, the mean and the highest reading of the period, MNW and MHW the means of the "
        "extremes of its complete years (names of DIN 4049-3, cited from memory). W183 and the duration table say which "
        "level is not undershot on so many days of a year, from daily means. The index compares the last complete month "
        "with the same month of all years: p = (rank - 0.44)/(n + 0.12), z = Φ⁻¹(p) (Gringorten's positions, read in the "
        "manual of the R package drought, not in the paper). It needs ten years; with fewer there is only the percentile "
        "of the last day within the period. With sums of rain the same index is like the SPI.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "A new datum of the gauge looks like a flood. Ask “When did it jump?” first; the column jump names the date of a "
            "jump larger than half of the whole range (our own limit)."),
        translate(
            "Workbench",
            "Gauges in centimetres and levels in metres above sea level do not belong into one map. The index can be "
            "compared, the levels cannot."),
        translate(
            "Workbench",
            "A pond that was drained for maintenance, or ice, makes a low or high level that says nothing about the weather."),
        translate(
            "Workbench", "High water that came during a gap is not seen: HW then is a lower bound."),
    )


def _jumps(
    given: Given, read: Readings, zone: tzinfo, span: Optional[Span], clock: LocalClock,
) -> list[str]:
    """Return the local date of the largest jump of each dense series where it is more likely a new datum than water."""
    dates, series = [""] * len(read.names), read.data.series
    for jump in step_changes(read.data, zone=zone, span=span, check=given.progress.check).jumps:
        values = read.data.values[slice(*np.searchsorted(series, (jump.series, jump.series + 1)))]
        low, high = np.quantile(values, _WITHOUT_SPIKES)
        if np.isnan(jump.p) and abs(jump.size) > _SUSPICIOUS * (high - low):
            dates[jump.series] = _local(clock, np.array([jump.time]))[0][:10]
    return dates


def _local(clock: LocalClock, times: np.ndarray) -> list[str]:
    known = times != NO_TIME
    return [text if there else "" for text, there in zip(rows.local_text(clock.local(np.where(known, times, 0))), known)]


def _columns(found: WaterLevels, read: Readings, clock: LocalClock, jumps: list[str]) -> list[Column]:
    every = np.arange(len(read.names))
    words = _class_words()
    now = [text[:10] for text in _local(clock, found.now_time)]
    coarse = np.maximum(widest(read.data.steps), calendar_steps(read.data)) >= DAY
    digits = [_DATE if one else None for one in coarse]
    low, high = (
        [text[:end] for text, end in zip(_local(clock, times), digits)] for times in (found.nw_time, found.hw_time))
    return [
        *rows.of_series(read, every),
        Column("nw", REAL, found.nw, translate("Workbench", "Lowest (NW)")),
        Column("nw_date", TEXT, low, translate("Workbench", "Lowest on (local time)")),
        Column("mw", REAL, found.mw, translate("Workbench", "Mean (MW)")),
        Column("hw", REAL, found.hw, translate("Workbench", "Highest (HW)")),
        Column("hw_date", TEXT, high, translate("Workbench", "Highest on (local time)")),
        Column("mnw", REAL, found.mnw, translate("Workbench", "Mean of the yearly lowest (MNW)")),
        Column("mhw", REAL, found.mhw, translate("Workbench", "Mean of the yearly highest (MHW)")),
        Column("n_years", INTEGER, found.n_years, translate("Workbench", "Complete years")),
        Column("w183", REAL, found.w183, translate("Workbench", "Not undershot on half of the days (W183)")),
        Column("now", REAL, found.now, translate("Workbench", "Last day")),
        Column("now_date", TEXT, now, translate("Workbench", "Date of the last day")),
        Column("percentile_now", REAL, found.percentile_now, translate("Workbench", "Days of the period below the last one (%)")),
        Column("z", REAL, found.z, translate("Workbench", "Index z of the last month")),
        Column("class", TEXT, found.classes, translate("Workbench", "Class")),
        Column("words", TEXT, [words[name] for name in found.classes], translate("Workbench", "In words")),
        Column("jump", TEXT, jumps, translate("Workbench", "Jump of the level on")),
        *rows.of_coverage(found.n, found.n_expected, found.coverage),
        rows.of_legal_use(len(every)),
    ]


def _duration(found: WaterLevels, read: Readings) -> list[Column]:
    series, place = np.nonzero(np.isfinite(found.lasting))
    return [
        *rows.of_series(read, series),
        Column("days", INTEGER, np.array(LASTING_DAYS)[place], translate("Workbench", "Days of a year")),
        Column("level", REAL, found.lasting[series, place], translate("Workbench", "Level not undershot on so many days")),
    ]


def _class_words() -> Mapping[str, str]:
    return dict(zip((*CLASSES, NO_INDEX), (
        translate("Workbench", "extremely low for the month (z ≤ -2)"),
        translate("Workbench", "very low for the month (z ≤ -1.5)"),
        translate("Workbench", "low for the month (z ≤ -1)"),
        translate("Workbench", "usual for the month"),
        translate("Workbench", "high for the month (z ≥ 1)"),
        translate("Workbench", "very high for the month (z ≥ 1.5)"),
        translate("Workbench", "extremely high for the month (z ≥ 2)"),
        translate("Workbench", "too few years for an index: percentile of the period only"),
    )))


def _style(layer: QgsVectorLayer, columns: list[Column], found: WaterLevels) -> None:
    rows.title_columns(layer, columns)
    if not layer.isSpatial():
        return
    marks = []
    if np.isfinite(found.z).any():
        marks = [
            Mark(f"\"class\" = '{name}'", word, colour)
            for (name, word), colour in zip(_class_words().items(), PUOR[::-1])]
    known = f"\"class\" = '{NO_INDEX}' AND \"percentile_now\""
    marks += [
        Mark(f"{known} < 10", translate("Workbench", "lower than on 90 % of the days of the period"), PUOR[5], "square"),
        Mark(f"{known} BETWEEN 10 AND 90", translate("Workbench", "within the usual days of the period"), PUOR[3], "square"),
        Mark(f"{known} > 90", translate("Workbench", "higher than on 90 % of the days of the period"), PUOR[1], "square"),
        sensor_styles.missing("ELSE", translate("Workbench", "too few values")),
    ]
    sensor_styles.by_marks(layer, marks, ring="0.3")


def _numbers(found: WaterLevels, jumps: list[str]) -> Mapping[str, int]:
    return {
        "SERIES": len(found.nw), "LOW": int((found.z <= -1).sum()), "HIGH": int((found.z >= 1).sum()),
        "WITHOUT_INDEX": int(np.isnan(found.z).sum()), "SUSPICIOUS": sum(bool(date) for date in jumps),
    }


def _summary(numbers: Mapping[str, int]) -> str:
    text = translate(
        "Workbench",
        "{series} stations: {low} are unusually low for the month and {high} unusually high.").format(
            series=count(numbers["SERIES"]), low=count(numbers["LOW"]), high=count(numbers["HIGH"]))
    if numbers["WITHOUT_INDEX"]:
        text += " " + translate(
            "Workbench",
            "{n} have fewer than {years} years of the month: for them nothing can be said about unusual, only where the last "
            "day lies within the period.").format(n=count(numbers["WITHOUT_INDEX"]), years=count(FEWEST_YEARS))
    if numbers["SUSPICIOUS"]:
        text += " " + translate(
            "Workbench",
            "The level of {n} stations jumps by more than half of its range: check the datum before you use their "
            "values.").format(n=count(numbers["SUSPICIOUS"]))
    return text + " " + translate(
        "Workbench",
        "The result says how a level compares with the past of the same gauge, not why, and no more than its gaps allow.")
