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
from ..core.errors import BadInput
from . import rows
from .about_both import Daily
from .given import Given
from .readings import Readings

translate = QCoreApplication.translate
LESS, MORE, UNCLEAR, SHORT = "less", "more", "unclear", "too few"


@dataclass(frozen=True)
class Sites:
    """The series at the site, the mean of the control series by day (NaN where one is missing), and the days' phases."""

    sites: np.ndarray
    names: Sequence[str]
    control: np.ndarray
    phase: np.ndarray


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
    phase = _phases(given, daily, zone)
    controls = _present(given, read, daily, controls, phase)
    return Sites(sites, [read.stations.titles[at] for at in sites.tolist()], daily.values[controls].mean(axis=0), phase)


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


def _phases(given: Given, daily: Daily, zone: tzinfo) -> np.ndarray:
    moment = given.instant("DATE", zone)
    if moment is None:
        raise BadInput("the date of the measure is missing")
    clock = local_clock(zone, start=moment, end=moment)
    day = np.arange(daily.values.shape[1]) + daily.first - int(clock.local(np.array([moment]))[0] // DAY)
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
