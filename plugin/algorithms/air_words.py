"""The help of ``udw:air_limits``, what its metrics are called, and its result in plain words."""

from __future__ import annotations

from typing import Mapping, Sequence

from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.air_limits import STATUSES, Assessed
from ..analysis.air_standards import (
    DAY,
    EIGHT_HOURS,
    HOUR,
    LONG_TERM,
    PEAK_SEASON,
    POLLUTANTS,
    STANDARDS,
    YEAR,
)
from . import help as helping
from .given import count
from .readings import Readings

translate = QCoreApplication.translate


def help_page() -> str:
    """Return the help beside the parameters."""
    return helping.page(
        question=translate("Workbench", "Do our stations meet today's limit values, those of 2030 and the WHO's advice?"),
        given=_given() + " " + helping.observations(), method="</p><p>".join((_levels(), _method())),
        pitfalls=(*_pitfalls(), helping.sensors()))


def pollutant_words() -> Mapping[str, str]:
    """Return what each pollutant is called."""
    return dict(zip(POLLUTANTS, (
        translate("Workbench", "nitrogen dioxide, NO2"),
        translate("Workbench", "particles, PM10"),
        translate("Workbench", "fine particles, PM2.5"),
        translate("Workbench", "ozone, O3"),
    )))


def standard_words() -> Mapping[str, str]:
    """Return what each standard is called."""
    return dict(zip(STANDARDS, (
        translate("Workbench", "limits until 2029"),
        translate("Workbench", "limits from 2030"),
        translate("Workbench", "advice of the WHO, 2021"),
    )))


def metric_words() -> Mapping[str, str]:
    """Return what each metric is called."""
    return {
        YEAR: translate("Workbench", "mean of the year"), DAY: translate("Workbench", "daily means"),
        HOUR: translate("Workbench", "hourly means"), EIGHT_HOURS: translate("Workbench", "8-hour means"),
        LONG_TERM: translate("Workbench", "8-hour means, long term"), PEAK_SEASON: translate("Workbench", "peak season"),
    }


def status_words() -> Mapping[str, str]:
    """Return what each status is called; never that a limit value is exceeded."""
    return dict(zip(STATUSES, (
        translate("Workbench", "not above the level"),
        translate("Workbench", "above the level"),
        translate("Workbench", "too few values to say"),
    )))


def summary(found: Sequence[Assessed], read: Readings, pollutant: str) -> str:
    """Say how many levels are kept, and what that does not mean."""
    number = {status: sum(one.status == status for one in found) for status in STATUSES}
    text = translate(
        "Workbench",
        "{pollutant}: of {all} comparisons of a station, a year and a level {met} are not above the level, {above} are above "
        "it, and about {unknown} nothing can be said.").format(
            pollutant=pollutant_words()[pollutant], all=count(len(found)), met=count(number["met"]), above=count(number["above"]),
            unknown=count(number["not_assessable"])) + _by_standard(found)
    over = [one for one in found if one.status == "above"]
    if over:
        worst = max(over, key=lambda one: one.value_rounded / one.level.level if one.value_raw > 0 else 0.0)
        text += " " + translate(
            "Workbench",
            "Farthest above: {station} in {year}, {standard}, {metric}: {value} µg/m³ against the level of {level}.").format(
                station=read.stations.titles[worst.series], year=str(worst.year), standard=standard_words()[worst.level.standard],
                metric=metric_words()[worst.level.metric], value=count(worst.value_rounded), level=count(worst.level.level))
    return text + " " + translate(
        "Workbench",
        "Low-cost sensors are at best indicative: this is for orientation only and proves neither that a limit value is kept nor "
        "that it is not.")


def _by_standard(found: Sequence[Assessed]) -> str:
    """Answer for each standard by itself, where several are compared: what is kept today may not be in 2030."""
    told = [_of_standard(standard, found) for standard in STANDARDS if any(one.level.standard == standard for one in found)]
    if len(told) < 2:
        return ""
    return " " + translate(
        "Workbench", "Stations above at least one level, in any year: {list}.").format(list="; ".join(told))


def _of_standard(standard: str, found: Sequence[Assessed]) -> str:
    own = [one for one in found if one.level.standard == standard]
    stations, above, open_ = ({one.series for one in own if one.status in states} for states in (
        STATUSES, ("above",), ("not_assessable",)))
    text = translate("Workbench", "{standard}: {above} of {all}")
    if open_ - above:
        text = translate("Workbench", "{standard}: {above} of {all}, {unknown} cannot be told")
    return text.format(
        standard=standard_words()[standard], above=count(len(above)), all=count(len(stations)), unknown=count(len(open_ - above)))


def _given() -> str:
    return translate(
        "Workbench",
        "One pollutant in µg/m³, hourly or denser, or as daily values: gases at 293 K, particles as they are in the air (by "
        "memory). Convert ppb before.")


def _levels() -> str:
    return translate(
        "Workbench",
        "Limits until 2029 (2008/50/EC, now Directive (EU) 2024/2881, Annex I, Table 2): NO2 year 40, hour 200 (18 times); "
        "PM10 year 40, day 50 (35); PM2.5 year 25; O3 8 hours 120 (25 days, mean of three years). Limits from 2030 (the same, "
        "Table 1; third-hand): NO2 year 20, day 50 (18), hour 200 (3); PM10 year 20, day 45 (18); PM2.5 year 10, day 25 "
        "(18); O3 8 hours 120 (18, mean of three years), long term 100 (99th percentile). WHO 2021: NO2 year 10, day 25; PM10 "
        "year 15, day 45; PM2.5 year 5, day 15; O3 8 hours 100, peak season 60; of its days three may lie above (99th "
        "percentile).")


def _method() -> str:
    return translate(
        "Workbench",
        "An hour needs 75 % of its values, a day 18 hours (third-hand), an 8-hour mean six (UK LAQM); it belongs to the day on "
        "which it ends, whose highest one needs 18 windows (by memory). Means of a year come from valid days. Values are "
        "rounded to whole µg/m³ before they are compared (by memory), and above means more than the level. value_raw of a count"
        " is the highest value but for the allowed ones. More exceedances than allowed count at any coverage; fewer say "
        "something only where the year has 85 % of its days or hours, or what indicative measurements need (Annex V, third-"
        "hand). The peak season is the worst of the half years within the calendar year (own definition). Days are cut in "
        "standard time all year.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "The words “limit value exceeded” are not used on purpose. Only reference methods prove that; a sensor needs at "
            "least CEN/TS 17660 class 1 to count as indicative (third-hand)."),
        translate("Workbench", "Optical particle sensors read too high in fog, above 85 % relative humidity (by memory)."),
        translate("Workbench", "Stations at a kerb and in a park cannot be compared with each other."),
        translate("Workbench", "A year that has not ended, or began without the sensor, is expected whole."),
    )
