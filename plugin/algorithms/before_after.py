"""``udw:before_after``: did the measure work, or did it change everywhere (B2)?"""

from __future__ import annotations

import math
from typing import Any, ClassVar, Mapping

from qgis.core import Qgis, QgsProcessingParameterDateTime, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.before_after import MEASURES, RATIO, REPEATS, Effect, before_after
from ..bridge import participation_styles
from ..bridge.writing import Column
from . import help as helping
from . import parameters as add
from . import rows, tables
from .about_both import AboutBoth, daily_values
from .effect_rows import Sites, day_columns, effect_columns, effect_words, sites_of
from .given import Given, count
from .question import SUMMARY
from .readings import readings

translate = QCoreApplication.translate


class BeforeAfter(AboutBoth):
    """The change at a site against the change at control sites."""

    ID: ClassVar[str] = "before_after"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Did the measure work?")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "before,after,effect,measure,control,BACI,difference in differences,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Is it quieter since the 30 km/h limit, or everywhere?"),
            given=" ".join((helping.observations(), translate(
                "Workbench",
                "At least one series at the site of the measure and one where nothing changed, and the date. Days of the "
                "run-in after it are left out."))),
            method=_method(), pitfalls=_pitfalls())

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_text(
            self, "SITES", translate("Workbench", "Series or stations at the site of the measure, with commas between them"),
            default="")
        add.add_text(
            self, "CONTROLS", translate("Workbench", "Control series or stations, with commas (empty: all others)"), default="",
            optional=True)
        self.addParameter(QgsProcessingParameterDateTime(
            "DATE", translate("Workbench", "Date of the measure"), Qgis.ProcessingDateTimeParameterDataType.DateTime))
        add.add_number(
            self, "RUN_IN", translate("Workbench", "Days of the run-in that are left out"), default=14.0, least=0.0, most=3660.0)
        add.add_number(
            self, "WINDOW", translate("Workbench", "Days to compare before and after (empty: all there are)"), least=1.0,
            most=36_600.0)
        add.add_box(
            self, "SAME_SEASON", translate("Workbench", "Compare only days of the year that occur before and after"))
        add.add_choice(self, "MEASURE", translate("Workbench", "Compare by"), [
            translate("Workbench", "differences (levels, decibels, temperatures)"), translate("Workbench", "ratios (counts)")])
        add.add_average(self, add.AVERAGES)
        add.add_times(self)
        add.add_coverage(self)
        add.add_slotting(self)
        add.add_number(
            self, "REPEATS", translate("Workbench", "Random draws for the interval"), default=REPEATS, least=99, most=99_999,
            advanced=True)
        add.add_number(
            self, "SEED", translate("Workbench", "Seed of the random draws"), default=0, most=1e9, advanced=True)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Effect of the measure")))
        tables.add_table(self, "DAYS", translate("Workbench", "Daily values of site and control"))
        self.add_numbers({
            "EFFECT": translate("Workbench", "Effect at the first site"),
            "LOW": translate("Workbench", "Effect, at least (95 %)"),
            "HIGH": translate("Workbench", "Effect, at most (95 %)"),
            "N_DAYS": translate("Workbench", "Days with values at site and control"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Bring together by day, compare, draw days anew for the interval."""
        zone = given.zone()
        read = readings(given, zone=zone)
        daily = daily_values(given, read, zone)
        sites = sites_of(given, read, daily, zone)
        measure = given.choice("MEASURE", MEASURES)
        effects = [
            before_after(
                daily.values[site], sites.control, sites.phase, measure=measure,
                repeats=int(given.number("REPEATS") or REPEATS), seed=int(given.number("SEED") or 0),
                check=given.progress.check)
            for site in sites.sites]
        columns = effect_columns(read, sites, effects, measure)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=sites.sites)
        self.result(destination, lambda layer: _style(layer, columns, measure))
        first = effects[0]
        numbers = {"EFFECT": first.effect, "LOW": first.low, "HIGH": first.high, "N_DAYS": first.n_before + first.n_after}
        return {
            "OUTPUT": destination, **tables.write_table(self, given, "DAYS", day_columns(read, sites, daily)),
            **{name: value for name, value in numbers.items() if not math.isnan(value)},
            SUMMARY: _summary(sites, effects, measure, read.stations.unit)}


def _method() -> str:
    return translate(
        "Workbench",
        "Daily values; days count that have values at the site and at all control sites. The effect is the change at the "
        "site minus the change at the control (BACI, also called difference in differences; names quoted by memory), for "
        "counts the ratio of the ratios. The 95 % interval comes from drawing blocks of seven days anew, 999 times (own "
        "definition); it needs 14 days on either side. How site and control drifted apart before the measure is a Theil–Sen "
        "slope per 30 days. Control sites with values on fewer than three quarters of the days are left out.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "The control must have run in parallel before the measure. The result shows whether it did; if not, the effect "
            "means little."),
        translate(
            "Workbench",
            "Other seasons, weather and holidays before than after change both sites unequally: compare the same ones."),
        translate(
            "Workbench",
            "Where a site was chosen because it was bad, it gets better by itself (regression to the mean)."),
        translate("Workbench", "A new device on the same day looks like an effect: ask “When did it jump?” first."),
        helping.sensors(),
    )


def _style(layer: QgsVectorLayer, columns: list[Column], measure: str) -> None:
    rows.title_columns(layer, columns)
    if layer.isSpatial():
        participation_styles.effects(layer, effect_words(), neutral=1.0 if measure == RATIO else 0.0, bars=(
            ("before", translate("Workbench", "site before")), ("after", translate("Workbench", "site after")),
            ("control_before", translate("Workbench", "control before")),
            ("control_after", translate("Workbench", "control after"))))


def _summary(sites: Sites, effects: list[Effect], measure: str, unit: str) -> str:
    effect = effects[0]
    shown = f"{count(effect.effect, 2)} {'' if measure == RATIO else unit}".strip()
    parts = [translate(
        "Workbench",
        "Effect at {site} since the measure on {date}: {effect}. The site went from {before} to {after}, the control from "
        "{control_before} to {control_after} ({n_before} days before, {n_after} after).").format(
            site=sites.names[0], date=sites.date, effect=shown, before=count(effect.before, 2), after=count(effect.after, 2),
            control_before=count(effect.control_before, 2), control_after=count(effect.control_after, 2),
            n_before=count(effect.n_before), n_after=count(effect.n_after))]
    neutral = 1.0 if measure == RATIO else 0.0
    ends = {"low": count(effect.low, 2), "high": count(effect.high, 2)}
    if math.isnan(effect.low):
        parts.append(translate("Workbench", "There are too few days for an interval: whether this is chance cannot be told."))
    elif effect.low <= neutral <= effect.high:
        chance = translate("Workbench", "The interval from {low} to {high} holds no effect, too: chance may explain it.")
        parts.append(chance.format(**ends))
    else:
        parts.append(translate("Workbench", "The interval from {low} to {high} does not hold “no effect”.").format(**ends))
    if effect.parallel.low > 0 or effect.parallel.high < 0:
        parts.append(translate(
            "Workbench", "Site and control already drifted apart before, so the effect means little."))
    parts.append(translate(
        "Workbench", "It says what changed at that time, not why. The values are those of sensors, for orientation only."))
    return " ".join(parts)
