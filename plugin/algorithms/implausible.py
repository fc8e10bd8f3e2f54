"""``udw:implausible``: which readings should we not trust (Q2)?"""

from __future__ import annotations

import math
from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.implausible import RULES, Flags, Implausible, implausible
from ..analysis.local_time import local_clock
from ..analysis.plausible_limits import PROPERTIES, Limits, property_of
from ..analysis.rules import LEGAL_USE
from ..bridge.writing import INTEGER, REAL, TEXT, Column
from . import help as helping
from . import parameters as add
from . import rows
from .given import Given, count
from .implausible_words import BY_UNIT, draw, letters, property_words, rule_words
from .question import SUMMARY, Question
from .readings import Readings, reach, readings, span_of

translate = QCoreApplication.translate
CHOICES = (BY_UNIT, *PROPERTIES)


class ImplausibleValues(Question):
    """Flags beside readings, and how many each station has."""

    ID: ClassVar[str] = "implausible"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Implausible values")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Data quality")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "quality"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "outlier,spike,stuck,range,jump,Hampel,plausibility,quality,sensor").split(",")

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Which readings should we not trust?"),
            given=helping.observations() + " " + translate(
                "Workbench",
                "What is measured decides the limits; “by the unit of the stations” takes them where the unit leaves no doubt. "
                "Limits that you enter come first."),
            method=translate(
                "Workbench",
                "Six rules, each with a letter. R: outside of what is possible for the quantity. S: a spike, more than five "
                "times 1.4826·MAD away from the median of the twelve values before and after it (Hampel's identifier; MAD is "
                "the median absolute deviation, at least the resolution). C: constant, the same value for 6 hours (temperature) "
                "or 24 hours "
                "(water level) and at least five readings. 0: the same for exact zeros. J: a jump between two readings within an "
                "hour. L: another level for days, as in “When did it jump?”. The limits and thresholds are our own; no "
                "standard asks for them. Values are never changed or removed."),
            pitfalls=(
                translate(
                    "Workbench",
                    "A flag is a question, not a verdict: levels of ponds really stand still for a day, and fireworks and floods "
                    "are real peaks. Look at the chart before you leave a value out."),
                translate(
                    "Workbench", "A sensor at its ceiling repeats the same value: that is a standstill (C), not a measurement."),
                translate(
                    "Workbench",
                    "Rain, counts at night and empty bins are zero for long; choose what is measured, or zeros are flagged."),
                helping.sensors(),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        words = property_words()
        add.add_choice(self, "PROPERTY", translate("Workbench", "What is measured"), [words[name] for name in CHOICES])
        for name, title in _own_limits().items():
            add.add_number(self, name, title, least=-1e9 if name in ("LOW", "HIGH") else 0.0, advanced=True)
        add.add_number(
            self, "THRESHOLD", translate("Workbench", "Spikes: how many times 1.4826·MAD away"), default=5.0, least=0.1,
            advanced=True)
        add.add_number(
            self, "HALF_WINDOW", translate("Workbench", "Spikes: values before and after that are compared"), default=12.0,
            least=1.0, most=500.0, advanced=True)
        add.add_times(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Implausible values")))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "BY_STATION", translate("Workbench", "Implausible values by station"), optional=True, createByDefault=True))
        self.add_numbers({
            "VALUES": translate("Workbench", "Values looked at"),
            "FLAGGED": translate("Workbench", "Values with a flag"),
            **{rule.upper(): word for rule, word in rule_words().items()},
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Look at every reading, list those that stand out."""
        zone = given.zone()
        read = readings(given, zone=zone)
        name, limits = _limits(given, read)
        found = implausible(
            read.data, limits, zone=zone, threshold=given.number("THRESHOLD") or 5.0, half=int(given.number("HALF_WINDOW") or 12),
            span=span_of(given, zone, reach(read.data)), check=given.progress.check)
        columns = _columns(found.flags, read, given)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=found.flags.series)
        self.result(destination, lambda layer: _style(layer, columns))
        outputs = {"OUTPUT": destination, **self._by_station(given, found, read), **_numbers(found)}
        return {**outputs, SUMMARY: _summary(found, read, property_words()[name])}

    def _by_station(self, given: Given, found: Implausible, read: Readings) -> Mapping[str, str]:
        columns = _station_columns(found, read)
        destination = rows.write(given, "BY_STATION", columns, readings=read, series=np.arange(len(read.names)))
        if not destination:
            return {}
        self.result(destination, lambda layer: _style(layer, columns, flagged=True))
        return {"BY_STATION": destination}


def _own_limits() -> Mapping[str, str]:
    return {
        "LOW": translate("Workbench", "Smallest possible value"),
        "HIGH": translate("Workbench", "Largest possible value"),
        "LARGEST_JUMP": translate("Workbench", "Largest change within an hour"),
        "STUCK_HOURS": translate("Workbench", "Hours with the same value"),
        "RESOLUTION": translate("Workbench", "Resolution: smaller differences are no spikes"),
    }


def _limits(given: Given, read: Readings) -> tuple[str, Limits]:
    """Return what is measured and its limits; those that were entered come first. Raises BadInput."""
    chosen = given.choice("PROPERTY", CHOICES)
    name = property_of(read.stations.unit) if chosen == BY_UNIT else chosen
    usual = PROPERTIES[name]
    given.say(translate("Workbench", "The limits are those of: {property}.").format(property=property_words()[name]))

    def of(parameter: str, value: float) -> float:
        entered = given.number(parameter)
        return value if entered is None else entered

    stuck = given.number("STUCK_HOURS")
    zero_h = usual.zero_h if stuck is None or math.isinf(usual.zero_h) else stuck
    return name, Limits(
        of("LOW", usual.low), of("HIGH", usual.high), of("LARGEST_JUMP", usual.jump), usual.step,
        of("STUCK_HOURS", usual.stuck_h), zero_h, of("RESOLUTION", usual.resolution), usual.circular)


def _columns(flags: Flags, read: Readings, given: Given) -> list[Column]:
    ends = (int(flags.starts.min()), int(flags.ends.max())) if len(flags) else (0, 0)
    clock = local_clock(given.zone(), start=ends[0], end=ends[1])
    words, signs = rule_words(), letters()
    rules = flags.rules.tolist()
    return [
        *rows.of_series(read, flags.series), *rows.of_interval(flags.starts, flags.ends, clock.local(flags.starts)),
        Column("flag", TEXT, [signs[rule] for rule in rules], translate("Workbench", "Flag")),
        Column("rule", TEXT, rules, translate("Workbench", "Rule (code)")),
        Column("words", TEXT, [words[rule] for rule in rules], translate("Workbench", "In words")),
        Column("value", REAL, flags.values, translate("Workbench", "Value")),
        Column("expected", REAL, flags.expected, translate("Workbench", "Compared with")),
        Column("run_h", REAL, flags.run_h, translate("Workbench", "Duration (h)")),
        Column("n", INTEGER, flags.n, translate("Workbench", "Values")),
        Column("score", REAL, flags.scores, translate("Workbench", "Distance in 1.4826·MAD")),
        rows.of_legal_use(len(flags)),
    ]


def _station_columns(found: Implausible, read: Readings) -> list[Column]:
    every = np.arange(len(read.names))
    worst = [RULES[row.argmax()] if row.any() else "" for row in found.by_rule]
    words, signs = rule_words(), {**letters(), "": ""}
    none = translate("Workbench", "no values"), translate("Workbench", "nothing flagged")
    share = np.divide(found.flagged, found.values, out=np.full(len(every), np.nan), where=found.values > 0)
    return [
        *rows.of_series(read, every),
        Column("n", INTEGER, found.values, translate("Workbench", "Values looked at")),
        Column("n_flagged", INTEGER, found.flagged, translate("Workbench", "Values with a flag")),
        Column("share_flagged", REAL, share, translate("Workbench", "Share of values with a flag")),
        *(Column(f"n_{rule}", INTEGER, found.by_rule[:, at], words[rule]) for at, rule in enumerate(RULES)),
        Column("flag", TEXT, [signs[rule] for rule in worst], translate("Workbench", "Most frequent flag")),
        Column("rule", TEXT, worst, translate("Workbench", "Rule (code)")),
        Column("words", TEXT, [words[rule] if rule else none[n > 0] for rule, n in zip(worst, found.values.tolist())],
               translate("Workbench", "In words")),
        rows.of_legal_use(len(every)),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column], *, flagged: bool = False) -> None:
    rows.title_columns(layer, columns)
    if not flagged:
        rows.follow_time(layer)
    if layer.isSpatial():
        draw(layer, stations=flagged)


def _numbers(found: Implausible) -> Mapping[str, int]:
    numbers = {rule.upper(): int(found.by_rule[:, at].sum()) for at, rule in enumerate(RULES)}
    return {"VALUES": int(found.values.sum()), "FLAGGED": int(found.flagged.sum()), **numbers}


def _summary(found: Implausible, read: Readings, measured: str) -> str:
    numbers, words = _numbers(found), rule_words()
    text = translate(
        "Workbench",
        "{flagged} of {values} readings stand out, at {stations} of {series} stations (limits for: {property}).").format(
            flagged=count(numbers["FLAGGED"]), values=count(numbers["VALUES"]), series=count(len(read.names)),
            stations=count(found.by_rule.any(axis=1).sum()), property=measured)
    parts = ", ".join(f"{words[rule]}: {count(numbers[rule.upper()])}" for rule in RULES if numbers[rule.upper()])
    said = " " + translate("Workbench", "Flags: {list}.").format(list=parts) if parts else ""
    return text + said + " " + translate(
        "Workbench",
        "A flag is a reason to look, not proof of a fault; nothing was changed or removed. What is not flagged may still be "
        "wrong: a sensor that creeps away slowly is found by comparing it with its neighbours.")
