"""The help of ``udw:heat_days``, and its result in plain words."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.heat_days import HeatRules
from ..analysis.heat_years import HeatYears
from . import help as helping
from .given import count
from .readings import Readings

translate = QCoreApplication.translate


def help_page() -> str:
    """Return the help beside the parameters."""
    return helping.page(
        question=translate("Workbench", "How many hot days, tropical nights and heat waves did each quarter of the city have?"),
        given=_given() + " " + helping.observations(), method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))


def summary(found: HeatYears, read: Readings, rules: HeatRules) -> str:
    """Say what was found, and what it does not mean."""
    enough = np.flatnonzero(found.enough)
    text = translate(
        "Workbench",
        "{valid} of {rows} station years have enough data, that is at least {minimum} % of the days of June to August."
    ).format(valid=count(len(enough)), rows=count(len(found.frame)), minimum=count(100 * rules.minimum_coverage))
    if len(enough):
        most = enough[found.hot_days[enough].argmax()]
        text += " " + translate(
            "Workbench", "Most hot days: {hot} at {station}, with {tropical} tropical nights and {waves} heat waves there."
        ).format(
            hot=count(found.hot_days[most]), station=read.stations.titles[found.frame.series[most]],
            tropical=count(found.tropical_nights[most]), waves=count(found.heat_waves[most]))
    if not (found.sultry_hours >= 0).any():
        text += " " + translate("Workbench", "Without humidity nothing can be said about sultry hours.")
    return text + " " + translate(
        "Workbench",
        "The counts hold for the places of the sensors. They cannot be compared with those of a weather station, which "
        "measures ventilated at 2 m over grass, and they say nothing about how people feel the heat.")


def _given() -> str:
    return translate(
        "Workbench",
        "Air temperature in °C with a value at least once an hour, better every ten minutes. With a table of the relative "
        "humidity of the same stations sultry hours are counted, too. The values of any other temperature, such as that "
        "of water, can be counted in the same way.")


def _method() -> str:
    return translate(
        "Workbench",
        "Summer day: highest value of the local day at least 25.0 °C; hot day: at least 30.0 °C; frost day: lowest value below "
        "0 °C; ice day: highest value below 0 °C (DWD, Wetterlexikon). Tropical night: no value below 20.0 °C from 18 "
        "to 06 UTC (DWD). The international index ETCCDI asks for more than the threshold (third-hand). A day counts only where "
        "all hours from 12 to 18 have enough values, for a missing afternoon hides a hot day; a night only where all of "
        "its hours have. There is no official German definition of a heat wave: choose three hot days in a row, or "
        "Kyselý's definition (by memory). Sultry is an hour whose mean vapour pressure reaches 18.8 hPa (DWD); it is "
        "computed by the Magnus formula, e = 6.112·exp(17.62·T/(243.12 + T))·RH/100 (by memory). Which days have enough "
        "values, and that June to August decide about a year, is our own definition.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "Sensors in a housing without ventilation, or in the sun, read 2 to 6 K too high at noon (by memory). Compare "
            "quarters only between sensors of the same kind and mounting: 4 m up a lamp post is not 2 m over grass."),
        translate(
            "Workbench",
            "Without a period, years are expected whole. Where sensors were up for one summer only, enter its first and "
            "last day."),
        translate(
            "Workbench",
            "Series without a regular step are used as they are: every hour needs a value. If many are lost that way, enter a "
            "step."),
        translate(
            "Workbench",
            "UTCI and PET, which describe how people feel, are not offered: they need wind and radiation, which city "
            "sensors do not measure."),
    )
