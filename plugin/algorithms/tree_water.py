"""``udw:tree_water``: which trees do we water this week, and in which order (S6)?"""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.local_time import DAY, LocalClock, local_clock
from ..analysis.slots import Slotted
from ..analysis.tree_days import TreeDays, TreeRules, rules_for
from ..analysis.tree_water import STATES, Trees, tree_water
from ..core.question_units import HPA, KPA, SHARE, TEMPERATURE
from . import parameters as add
from . import rows, units
from .about_sensors import AboutSensors
from .companions import add_companion, read_companion
from .given import Given
from .question import SUMMARY
from .readings import reach, readings, span_of
from .tree_results import columns_of, day_columns, style
from .tree_words import help_page, summary

translate = QCoreApplication.translate
_MEASURES = {"kPa": (KPA, "tension", 1.0), "hPa": (HPA, "tension", 0.1), "%": (SHARE, "index", 1.0)}
"""The spellings of each unit, what is measured in it, and what makes kPa or % of it."""


class TreeWater(AboutSensors):
    """A traffic light for every tree with a moisture sensor, and the order of watering."""

    ID: ClassVar[str] = "tree_water"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Which trees need water?")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate(
            "Workbench", "tree,water,watering,drought,soil moisture,tension,kPa,pF,TreeSense,traffic light,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return help_page()

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_choice(self, "MEASURE", translate("Workbench", "The values are"), [
            translate("Workbench", "soil water tension in kPa or cbar, of either sign"),
            translate("Workbench", "soil water tension in hPa or mbar, of either sign"),
            translate("Workbench", "an index of moisture in % (TreeSense)"),
        ])
        add_companion(self, "TEMPERATURE", translate("Workbench", "Temperature in °C (for the frost filter)"))
        add_companion(self, "RESISTANCE", translate("Workbench", "Resistance in kΩ (1000 is an open circuit)"))
        add.add_box(
            self, "FROST_FILTER", translate("Workbench", "Leave out readings at 0 °C and below"), default=True)
        _add_limits(self)
        add.add_times(self)
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Trees and water")))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "DAYS", translate("Workbench", "Days"), optional=True, createByDefault=False))
        self.add_numbers({
            "TREES": translate("Workbench", "Number of trees"),
            "GOOD": translate("Workbench", "Trees with enough water"),
            "MODERATE": translate("Workbench", "Trees to keep an eye on"),
            "CRITICAL": translate("Workbench", "Trees that need water"),
            "FAULTS": translate("Workbench", "Sensors with an open circuit"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Judge every tree at the end of the period."""
        zone, (spellings, measure, factor) = given.zone(), _MEASURES[given.choice("MEASURE", tuple(_MEASURES))]
        read = readings(given, zone=zone)
        units.require(read, spellings)
        rules, data = _rules(given, measure), _scaled(read.data, factor)
        span = span_of(given, zone, reach(read.data))
        trees, days = tree_water(
            data, zone=zone, rules=rules, span=span, check=given.progress.check,
            temperature=read_companion(given, "TEMPERATURE", read, zone=zone, units=TEMPERATURE),
            resistance=read_companion(given, "RESISTANCE", read, zone=zone))
        clock = _clock(days, zone)
        columns = columns_of(trees, read, rules, clock)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=np.arange(len(read.names)))
        self.result(destination, lambda layer: style(layer, columns))
        if rules.frost_filter and not given.has("TEMPERATURE"):
            given.warn(translate("Workbench", "Without a temperature, only the season keeps frost out."))
        words = summary(trees, read, _at(trees.as_of, zone))
        outputs: dict[str, Any] = {"OUTPUT": destination, **_numbers(trees), SUMMARY: words}
        if given.wants("DAYS"):
            table = day_columns(days, read, clock)
            outputs["DAYS"] = rows.write(given, "DAYS", table, readings=read, series=days.series)
            self.result(outputs["DAYS"], lambda layer: rows.title_columns(layer, table))
        return outputs


def _numbers(trees: Trees) -> Mapping[str, int]:
    """Return how many trees are in each state."""
    names = {"GOOD": "good", "MODERATE": "moderate", "CRITICAL": "critical", "FAULTS": "open_circuit"}
    counts = {name: int((trees.state == STATES.index(state)).sum()) for name, state in names.items()}
    return {"TREES": len(trees.state), **counts}


def _clock(days: TreeDays, zone: tzinfo) -> LocalClock:
    dates = days.dates if len(days.dates) else np.zeros(1, dtype=np.int64)
    return local_clock(zone, start=(int(dates.min()) - 1) * DAY, end=(int(dates.max()) + 2) * DAY)


def _at(instant: int, zone: tzinfo) -> str:
    """Return the instant that was judged as the clocks of the zone show it."""
    clock = local_clock(zone, start=instant, end=instant)
    return f"{rows.local_text(clock.local(np.array([instant])))[0]} ({zone})"


def _add_limits(algorithm: TreeWater) -> None:
    titles = {
        "MODERATE_FROM": translate("Workbench", "Moderate from (empty: 32 kPa, or an index below 70)"),
        "CRITICAL_FROM": translate("Workbench", "Critical from (empty: 80 kPa, or an index below 50)"),
    }
    for name, title in titles.items():
        add.add_number(algorithm, name, title, advanced=True)
    add.add_number(
        algorithm, "CEILING", translate("Workbench", "Tension in kPa that the sensor shows when its cable is broken"),
        default=199.0, advanced=True)
    months = {
        "SEASON_FIRST": (translate("Workbench", "First month of the season"), 4),
        "SEASON_LAST": (translate("Workbench", "Last month of the season"), 10),
    }
    for name, (title, month) in months.items():
        add.add_number(algorithm, name, title, default=month, least=1, most=12, advanced=True)


def _rules(given: Given, measure: str) -> TreeRules:
    rules = rules_for(measure)
    moderate, critical, ceiling = (given.number(name) for name in ("MODERATE_FROM", "CRITICAL_FROM", "CEILING"))
    return replace(
        rules, moderate=rules.moderate if moderate is None else moderate,
        critical=rules.critical if critical is None else critical, ceiling=rules.ceiling if ceiling is None else ceiling,
        season=(int(given.number("SEASON_FIRST") or 4), int(given.number("SEASON_LAST") or 10)),
        frost_filter=given.is_on("FROST_FILTER"), minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100)


def _scaled(data: Slotted, factor: float) -> Slotted:
    return data if factor == 1.0 else replace(data, values=data.values * factor)
