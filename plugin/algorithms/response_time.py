"""``udw:response_time``: after how many days do half of the people have an answer (P7)?"""

from __future__ import annotations

import math
from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import Qgis, QgsProcessingContext, QgsProcessingParameterDateTime, QgsProcessingParameterFeatureSink
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.rules import MINIMUM_CASES
from ..analysis.waiting import Curve
from ..bridge.writing import fields_of, write_rows
from . import help as helping
from . import parameters as add
from . import places, tables
from .about_contributions import AboutContributions
from .days_off import add_days_off
from .given import Given, count
from .question import SUMMARY
from .response_rows import Waiting, curve_columns, group_columns, overall, read_waiting, style_groups

translate = QCoreApplication.translate


class ResponseTime(AboutContributions):
    """Waiting times of contributions, those without an answer included."""

    ID: ClassVar[str] = "response_time"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "How long do answers take?")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "answer,response,waiting time,Kaplan-Meier,median,reports,participation").split(",")

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        """Finding contributions in districts needs a library that not every QGIS has."""
        refused = places.refused_for_areas(parameters, "DISTRICTS")
        return (False, refused) if refused else super().checkParameterValues(parameters, context)

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "After how many days do half of the people have an answer?"),
            given=translate(
                "Workbench",
                "Contributions or reports with the time they were made and the time they were answered (empty: still open), and "
                "the date up to which the data reach. A field or a layer of districts makes groups."),
            method=translate(
                "Workbench",
                "Kaplan–Meier: on each day on which somebody got an answer, the part that still waits is multiplied by one minus "
                "the answered of those who waited. Open cases count until the data end. The interval comes from Greenwood's "
                "variance, that of the median from where the interval of the curve crosses one half. Days are those of the "
                "calendar in the chosen zone, or from Monday to Friday without the holidays you name."),
            pitfalls=(
                translate("Workbench", "Leaving out open cases makes answers look faster than they are. Here they count."),
                translate("Workbench", "Closed is not solved, and a case that was opened again counts from its first day."),
                translate("Workbench", "Many platforms overwrite the time of a state: then an answer looks later than it was."),
                translate("Workbench", "Groups of fewer than five cases have no median."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_layer(self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), Qgis.ProcessingSourceType.Vector)
        add.add_field(
            self, "CREATED_FIELD", translate("Workbench", "Field with the time of the contribution"), of="CONTRIBUTIONS",
            default="created_utc")
        add.add_field(
            self, "ANSWERED_FIELD", translate("Workbench", "Field with the time of the answer (empty: still open)"),
            of="CONTRIBUTIONS", default="answered_utc")
        self.addParameter(QgsProcessingParameterDateTime(
            "AS_OF", translate("Workbench", "Date up to which the data reach (empty: the latest time in them)"),
            Qgis.ProcessingDateTimeParameterDataType.DateTime, None, True))
        add.add_field(
            self, "GROUP_FIELD", translate("Workbench", "Field that makes groups"), of="CONTRIBUTIONS", optional=True)
        add.add_layer(
            self, "DISTRICTS", translate("Workbench", "Districts"), Qgis.ProcessingSourceType.VectorPolygon, optional=True)
        add.add_field(
            self, "DISTRICT_NAME_FIELD", translate("Workbench", "Field with the name of the district"), of="DISTRICTS",
            default="name", optional=True)
        add.add_text(
            self, "ZONE", translate("Workbench", "Time zone in which days are cut, or a fixed offset such as UTC+1"),
            default="Europe/Berlin")
        add.add_box(self, "WORKING_DAYS", translate("Workbench", "Count working days (Monday to Friday)"))
        add_days_off(self, "HOLIDAYS", translate("Workbench", "Holidays"))
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Waiting times")))
        tables.add_table(self, "CURVE", translate("Workbench", "Curve of those who still wait"))
        self.add_numbers({
            "N": translate("Workbench", "Cases"),
            "OPEN": translate("Workbench", "Open cases"),
            "MEDIAN_DAYS": translate("Workbench", "Days until half have an answer"),
            "WITHIN_28": translate("Workbench", "Share answered within 28 days"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Count days, estimate, write."""
        waiting = read_waiting(given)
        whole = overall(waiting)
        columns, curves = group_columns(waiting)
        areas = waiting.areas
        sink, destination = given.sink(
            "OUTPUT", fields_of(columns), kind=Qgis.WkbType.NoGeometry if areas is None else areas.kind,
            crs=None if areas is None else areas.source.sourceCrs())
        if sink is not None:
            write_rows(
                sink, columns, progress=given.progress.stretch(70, 90), geometry=None if areas is None else areas.geometry)
        self.result(destination, lambda layer: style_groups(layer, columns, curves))
        median, within = whole.median()[0], whole.within(28)
        numbers: dict[str, float] = {"N": whole.n, "OPEN": whole.open}
        numbers.update({} if math.isnan(median) else {"MEDIAN_DAYS": median})
        numbers.update({} if math.isnan(within) else {"WITHIN_28": within})
        return {
            "OUTPUT": destination, **tables.write_table(self, given, "CURVE", curve_columns(waiting, curves)), **numbers,
            SUMMARY: _summary(waiting, whole)}


def _summary(waiting: Waiting, whole: Curve) -> str:
    days = translate("Workbench", "working days") if waiting.working else translate("Workbench", "days")
    closed = waiting.days[waiting.answered]
    return " ".join((
        _median_words(whole, days),
        translate(
            "Workbench", "{open} of {n} cases are open; they count until {date}, when the data end.").format(
                open=count(whole.open), n=count(whole.n), date=waiting.until),
        _without_open(closed, whole, days) or "",
        translate(
            "Workbench",
            "An answer is not a solution. The times say how long people waited, not how much work there was."),
    )).replace("  ", " ")


def _median_words(whole: Curve, days: str) -> str:
    median, low, high = whole.median()
    if whole.n < MINIMUM_CASES:
        return translate("Workbench", "There are fewer than five cases, too few for a median.")
    within = count(100 * whole.within(28))
    if math.isnan(median):
        return translate(
            "Workbench",
            "Fewer than half have an answer by now, so there is no median; within 28 {days} {share} % got one.").format(
                days=days, share=within)
    ends = f"{count(low)} – {'∞' if math.isnan(high) else count(high)}"
    return translate(
        "Workbench", "Half of the people have an answer after {median} {days} (95 %: {ends}); within 28 {days} {share} % got one."
    ).format(median=count(median), days=days, ends=ends, share=within)


def _without_open(closed: np.ndarray, whole: Curve, days: str) -> Optional[str]:
    median = whole.median()[0]
    if not len(closed) or not whole.open or math.isnan(median) or float(np.median(closed)) >= median:
        return None
    return translate("Workbench", "Without the open cases it would look like {median} {days}.").format(
        median=count(float(np.median(closed)), 1), days=days)
