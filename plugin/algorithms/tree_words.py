"""The help of ``udw:tree_water``, and its result in plain words."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.tree_water import STALE_HOURS, STATES, Trees
from . import help as helping
from .given import count
from .readings import Readings

translate = QCoreApplication.translate


def help_page() -> str:
    """Return the help beside the parameters."""
    return helping.page(
        question=translate("Workbench", "Which trees do we water this week, and in which order?"),
        given=_given() + " " + helping.observations(), method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))


def summary(trees: Trees, read: Readings, at: str) -> str:
    """Say which trees come first, and what nobody knows; ``at`` is the instant by the clock of the chosen zone."""
    number = {state: int((trees.state == code).sum()) for code, state in enumerate(STATES)}
    text = translate(
        "Workbench",
        "At {time} {critical} of {all} trees need water, {moderate} are to be kept an eye on, {good} have enough.").format(
            time=at, critical=count(number["critical"]),
            all=count(len(trees.state)), moderate=count(number["moderate"]), good=count(number["good"]))
    if number["critical"]:
        first = int(np.flatnonzero(trees.rank == 1)[0])
        text += " " + translate("Workbench", "The first one is {station}, with {days} critical days in a row.").format(
            station=read.stations.titles[first], days=count(trees.days_critical_row[first]))
    stale = int((trees.last_reading_age_h > STALE_HOURS).sum())
    capped = int((trees.capped & (trees.state == STATES.index("critical"))).sum())
    said = {
        translate("Workbench", "Trees whose sensor climbed to its ceiling, which are at least that dry: {n}."): capped,
        translate("Workbench", "Sensors with an open circuit, which is a fault and no drought: {n}."): number["open_circuit"],
        translate("Workbench", "Trees whose last reading is older than {hours} hours: {n}."): stale,
        translate("Workbench", "Trees without enough values in the last two days: {n}."): number["no_value"],
        translate("Workbench", "Trees outside of the season, which are not judged: {n}."): number["out_of_season"],
    }
    for sentence, many in said.items():
        if many:
            text += " " + sentence.format(n=count(many), hours=STALE_HOURS)
    if number["out_of_season"] == len(trees.state) > 0:
        text += " " + translate("Workbench", "To ask about a summer that is over, let the period end in it.")
    return text + " " + translate(
        "Workbench",
        "A sensor speaks for its depth and its place only. Before watering, look at the tree: young trees dry out before "
        "old ones.")


def _given() -> str:
    return translate(
        "Workbench",
        "Soil water tension, or the index of a sap wood sensor, some values a day. The values of a temperature and of a "
        "resistance may lie in the same table or in others. The trees are judged at the end of the period, else at the newest "
        "reading of all.")


def _method() -> str:
    return translate(
        "Workbench",
        "Daily means of at least the minimum coverage are classed. Tension without its sign: good below 32 kPa (pF 2.5), "
        "moderate to 80 kPa (pF 2.9), critical from there on (Stadt+Grün 2023, the Berlin method of Feigl and Borgmann "
        "gen. Brüser). Index: good from 70, moderate from 50, critical below (TreeSense, the maker). Drying is the Theil–Sen "
        "slope since the last wetting, a drop by 30 % or more from one day to the next, or since a gap of more than three "
        "days; it needs three days (our own definition). Order: state, a sensor at its ceiling, critical days in a row, "
        "drying. Readings at 0 °C and below are left out, and only April to October is judged, for frozen wood conducts badly"
        " and looks bone-dry. 1000 kΩ are an open circuit, a fault and no drought. So are 199 kPa, the ceiling of the sensor,"
        " where the tension jumped to it or the data begin there; where it climbed to it (the median of the last readings "
        "below, up to three of one day, is above three quarters of the ceiling; our own definition) the soil is at least that"
        " dry: critical, and first in order.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "Each sensor has a row of its own. Where a tree has sensors in several depths, n_depths says so: read them together, "
            "for the uppermost dries out first."),
        translate(
            "Workbench",
            "The limits hold for the soils and trees they were made for. Enter your own for young trees or sandy soils."),
        translate("Workbench", "The maker's index cannot be compared with kPa, nor with soil moisture in per cent by volume."),
        translate(
            "Workbench",
            "days_critical_row counts the latest run of critical days, also one that has ended. A day without enough values "
            "ends it."),
        translate(
            "Workbench",
            "Whether a sensor at its ceiling climbed or jumped shows in the readings before it: the data should begin well "
            "before the drought. With one reading a day or less, a fast drying can look like a jump: look at the curve."),
    )
