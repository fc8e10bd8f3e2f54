"""Sites and control sites of a measure, and the effect as rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import tzinfo
from typing import Mapping, Sequence

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.before_after import AFTER, BEFORE, LEFT_OUT, RATIO, Effect
from ..analysis.local_time import DAY, local_clock
from ..analysis.rules import MINIMUM_COVERAGE
from ..bridge.writing import INTEGER, REAL, TEXT, Column
from ..core.errors import BadInput, TooFewData
from ..core.question_units import is_level
from . import parameters as add
from . import rows
from .about_both import Daily
from .given import Given
from .readings import Readings

translate = QCoreApplication.translate
LESS, MORE, UNCLEAR, SHORT = "less", "more", "unclear", "too few"


@dataclass(frozen=True)
class Sites:
    """The series at the site, the mean of the control series by day (NaN where one is missing), and the days' phases.

    ``date`` is the local day of the measure.
    """

    sites: np.ndarray
    names: Sequence[str]
    control: np.ndarray
    phase: np.ndarray
    date: str


def sites_of(given: Given, read: Readings, daily: Daily, zone: tzinfo) -> Sites:
    """Find sites and controls by name and the days to compare. Raises BadInput where one is not there."""
    sites = _named(given.text("SITES"), read)
    controls = _named(given.text("CONTROLS"), read)
    if not len(sites):
        raise BadInput("no series at the site of the measure was named")
    if not len(controls):
        controls = np.setdiff1d(np.arange(len(read.names)), sites)
    if np.intersect1d(sites, controls).size or not len(controls):
        raise BadInput("site and control must be different series")
    measure = _day_of_measure(given, zone)
    _require_both_sides(daily, measure)
    phase = _phases(given, daily, measure)
    _warn_of_levels(given, read, np.concatenate((sites, controls)))
    controls = _present(given, read, daily, controls, phase)
    return Sites(
        sites, [read.stations.titles[at] for at in sites.tolist()], daily.values[controls].mean(axis=0), phase,
        _iso(measure))


def _named(text: str, read: Readings) -> np.ndarray:
    """Return the series with these names, or of the stations that are called so."""
    found: list[int] = []
    for name in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        here = [at for at, series in enumerate(read.names) if series == name] or [
            at for at, title in enumerate(read.stations.titles) if title == name]
        if not here:
            raise BadInput("no series has this name", name=name)
        found += here
    return np.array(list(dict.fromkeys(found)), dtype=np.int64)


def _day_of_measure(given: Given, zone: tzinfo) -> int:
    """Return the local day of the measure since 1970-01-01."""
    moment = given.instant("DATE", zone)
    if moment is None:
        raise BadInput("the date of the measure is missing")
    clock = local_clock(zone, start=moment, end=moment)
    return int(clock.local(np.array([moment]))[0] // DAY)


def _iso(day: int) -> str:
    return str(np.datetime64(day, "D"))


def _require_both_sides(daily: Daily, measure: int) -> None:
    """Raise TooFewData where all readings lie before the measure, or all after it."""
    there = np.flatnonzero(np.isfinite(daily.values).any(axis=0)) + daily.first
    if not len(there):
        return
    first, last = int(there[0]), int(there[-1])
    facts = {"date": _iso(measure), "first": _iso(first), "last": _iso(last)}
    if measure > last:
        raise TooFewData("the measure lies after the last reading", **facts)
    if measure <= first:
        raise TooFewData("the measure lies before the second day of the readings", **facts)


def _warn_of_levels(given: Given, read: Readings, series: np.ndarray) -> None:
    """Warn where levels in decibels are averaged like other values."""
    units = sorted({read.stations.units[at] for at in series.tolist() if is_level(read.stations.units[at])})
    if units and given.choice("KIND", add.AVERAGES) == "mean":
        given.warn(translate(
            "Workbench",
            "The readings are in {unit}, and their arithmetic mean was taken. Decibels are averaged by energy: choose "
            "“Energetic mean (decibels)” under “How values are brought together”.").format(unit=", ".join(units)))


def _phases(given: Given, daily: Daily, measure: int) -> np.ndarray:
    day = np.arange(daily.values.shape[1]) + daily.first - measure
    run_in, window = int(given.number("RUN_IN") or 0), given.number("WINDOW")
    reach = int(window) if window is not None else len(day) + abs(int(day[0])) + abs(int(day[-1]))
    phase = np.full(len(day), LEFT_OUT)
    phase[(day < 0) & (day >= -reach)] = BEFORE
    phase[(day >= run_in) & (day < run_in + reach)] = AFTER
    if given.is_on("SAME_SEASON"):
        of_year = np.array([str(date)[5:] for date in daily.days])
        both = set(of_year[phase == BEFORE]) & set(of_year[phase == AFTER])
        phase[~np.isin(of_year, sorted(both))] = LEFT_OUT
    return phase


def _present(given: Given, read: Readings, daily: Daily, controls: np.ndarray, phase: np.ndarray) -> np.ndarray:
    """Leave out control series without values on a quarter of the days before or after."""
    known = np.isfinite(daily.values[controls])
    shares = [known[:, phase == side].sum(axis=1) / max(int((phase == side).sum()), 1) for side in (BEFORE, AFTER)]
    good = np.minimum(*shares) >= MINIMUM_COVERAGE
    for at in controls[~good].tolist() if good.any() else ():
        given.warn(translate("Workbench", "Left out as a control, for it lacks too many days: {station}.").format(
            station=read.stations.titles[at]))
    return controls[good] if good.any() else controls


def effect_columns(read: Readings, sites: Sites, effects: Sequence[Effect], measure: str) -> list[Column]:
    """Return one row per site."""
    words, neutral = effect_words(), 1.0 if measure == RATIO else 0.0
    classes = [_class(effect, neutral) for effect in effects]
    numbers = (
        ("before", translate("Workbench", "Site before")), ("after", translate("Workbench", "Site after")),
        ("control_before", translate("Workbench", "Control before")), ("control_after", translate("Workbench", "Control after")),
        ("effect", translate("Workbench", "Effect")), ("low", translate("Workbench", "Effect, at least (95 %)")),
        ("high", translate("Workbench", "Effect, at most (95 %)")))
    return [
        *rows.of_series(read, sites.sites),
        *(Column(name, REAL, [getattr(effect, name) for effect in effects], title) for name, title in numbers),
        Column(
            "n_days", INTEGER, [effect.n_before + effect.n_after for effect in effects],
            translate("Workbench", "Days with values at site and control")),
        Column("n_before", INTEGER, [effect.n_before for effect in effects], translate("Workbench", "Days before")),
        Column("n_after", INTEGER, [effect.n_after for effect in effects], translate("Workbench", "Days after")),
        Column(
            "drift_before", REAL, [effect.parallel.slope for effect in effects],
            translate("Workbench", "Site against control before, per 30 days")),
        Column("class", TEXT, classes, translate("Workbench", "Class (code)")),
        Column("words", TEXT, [words[name] for name in classes], translate("Workbench", "In words")),
        rows.of_legal_use(len(effects)),
    ]


def _class(effect: Effect, neutral: float) -> str:
    if np.isnan(effect.low):
        return SHORT
    if effect.low <= neutral <= effect.high:
        return UNCLEAR
    return LESS if effect.high < neutral else MORE


def effect_words() -> Mapping[str, str]:
    """Return what each class of effect is called."""
    return {
        LESS: translate("Workbench", "less than at the control"), MORE: translate("Workbench", "more than at the control"),
        UNCLEAR: translate("Workbench", "no clear effect"), SHORT: translate("Workbench", "too few days for an interval")}


def day_columns(read: Readings, sites: Sites, daily: Daily) -> list[Column]:
    """Return the daily values that were compared, for a chart."""
    site, day = np.nonzero(np.broadcast_to(sites.phase != LEFT_OUT, (len(sites.sites), len(sites.phase))))
    before, after = translate("Workbench", "before"), translate("Workbench", "after")
    return [
        Column("station", TEXT, [sites.names[at] for at in site.tolist()], translate("Workbench", "Station")),
        Column("date", TEXT, daily.days[day].astype(str).astype(object), translate("Workbench", "Local day")),
        Column("value", REAL, daily.values[sites.sites[site], day], translate("Workbench", "Site")),
        Column("control", REAL, sites.control[day], translate("Workbench", "Control")),
        Column("words", TEXT, np.where(sites.phase[day] == BEFORE, before, after), translate("Workbench", "In words")),
    ]
