"""Waiting times as they are read and as they are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Optional, Sequence

import numpy as np
from qgis.core import QgsProcessingFeatureSource, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.areas import area_of_points
from ..analysis.local_time import DAY, local_clock
from ..analysis.rules import MINIMUM_CASES
from ..analysis.waiting import Curve, days_between, kaplan_meier, working_days_between
from ..bridge import result_styles
from ..bridge.reading import Columns, Wanted
from ..bridge.writing import INTEGER, REAL, TEXT, Column
from ..core.errors import TooFewData
from ..core.observations import NO_TIME
from . import places, rows
from .days_off import days_off
from .district_areas import Areas, read_areas
from .given import Given, count
from .readings import utc_of

translate = QCoreApplication.translate
_LOCATED = "located"
WITHIN = (7, 28, 90)


@dataclass(frozen=True)
class Waiting:
    """Cases: ``days`` waited, ``answered`` or still open on the day ``until``, their ``group`` among ``names`` (-1: none)."""

    days: np.ndarray
    answered: np.ndarray
    group: np.ndarray
    names: Sequence[str]
    areas: Optional[Areas]
    until: str
    working: bool


def read_waiting(given: Given) -> Waiting:
    """Read times and groups. Raises TooFewData where no case has a usable time, BadInput, Cancelled."""
    zone = given.zone()
    areas = read_areas(given, residents=False) if given.has("DISTRICTS") else None
    source = given.source("CONTRIBUTIONS")
    created, answered = given.field("CREATED_FIELD", source), given.field("ANSWERED_FIELD", source)
    group = given.field("GROUP_FIELD", source)
    said = (_LOCATED,) if areas is not None and source.fields().lookupField(_LOCATED) >= 0 else ()
    wanted = Wanted(labels=(group,) if group else (), numbers=said, times=(created, answered))
    columns = given.read(
        "CONTRIBUTIONS", wanted, progress=given.progress.stretch(5, 60), geometries=areas is not None, source=source)
    begun, _ = utc_of(columns.times[created], zone, given)
    ended, _ = utc_of(columns.times[answered], zone, given)
    number, names = _groups(given, columns, group, source, areas)
    return _waiting(given, zone, begun, ended, number, names, areas)


def _groups(
    given: Given, columns: Columns, group: str, source: QgsProcessingFeatureSource, areas: Optional[Areas],
) -> tuple[np.ndarray, Sequence[str]]:
    if areas is not None:
        points = places.points_of(columns, areas.metres, source)
        place = area_of_points(points, areas.districts.polygons, check=given.progress.check)
        lost = int((place < 0).sum())
        if lost:
            given.warn(translate("Workbench", "Contributions outside all districts or without a place, in no group: {n}.").format(
                n=count(lost)))
        return place, areas.names
    if not group:
        return np.zeros(columns.rows, dtype=np.int64), (translate("Workbench", "all"),)
    labels = columns.labels[group]
    none = translate("Workbench", "without a group")
    return np.where(labels.codes < 0, len(labels.names), labels.codes), (*labels.names, none)


def _waiting(
    given: Given, zone: tzinfo, begun: np.ndarray, ended: np.ndarray, group: np.ndarray, names: Sequence[str],
    areas: Optional[Areas],
) -> Waiting:
    known = begun != NO_TIME
    if not known.any():
        raise TooFewData("no case has a time at which it began", rows=len(begun))
    times = np.concatenate((begun[known], ended[ended != NO_TIME]))
    until = given.instant("AS_OF", zone)
    until = int(times.max()) if until is None else until
    answered = (ended != NO_TIME) & (ended <= until)
    backwards = known & answered & (ended < begun)
    late = known & (begun > until)
    _say(given, without=int((~known).sum()), backwards=int(backwards.sum()), late=int(late.sum()))
    kept = np.flatnonzero(known & ~backwards & ~late)
    if not len(kept):
        raise TooFewData("no case has a time at which it began", rows=len(begun))
    clock = local_clock(zone, start=min(int(times.min()), until), end=max(int(times.max()), until))
    first = (clock.local(begun[kept]) // DAY).astype("datetime64[D]")
    stop = np.where(answered[kept], ended[kept], until)
    last = (clock.local(stop) // DAY).astype("datetime64[D]")
    working = given.is_on("WORKING_DAYS")
    days = working_days_between(first, last, holidays=[np.datetime64(day, "D") for day in days_off(given, "HOLIDAYS", zone)]) if (
        working) else days_between(first, last)
    return Waiting(
        days.astype(np.float64), answered[kept], group[kept], names, areas,
        str((clock.local(np.array([until])) // DAY).astype("datetime64[D]")[0]), working)


def _say(given: Given, *, without: int, backwards: int, late: int) -> None:
    said = {
        translate("Workbench", "Cases without the time at which they began, left out: {n}."): without,
        translate("Workbench", "Cases that were answered before they began, left out: {n}."): backwards,
        translate("Workbench", "Cases that began after the data end, left out: {n}."): late,
    }
    for text, number in said.items():
        if number:
            given.warn(text.format(n=count(number)))


def overall(waiting: Waiting) -> Curve:
    """Return the curve of all cases."""
    return kaplan_meier(waiting.days, waiting.answered)


def group_columns(waiting: Waiting) -> tuple[list[Column], list[Curve]]:
    """Return one row per group that has cases, or per district, and the curves of all groups."""
    members = [waiting.group == at for at in range(len(waiting.names))]
    curves = [kaplan_meier(waiting.days[member], waiting.answered[member]) for member in members]
    shown = [at for at, curve in enumerate(curves) if curve.n or waiting.areas is not None]
    medians = np.array([curves[at].median() for at in shown]).reshape(-1, 3)
    shares = np.array([[curves[at].within(days) for days in WITHIN] for at in shown]).reshape(-1, len(WITHIN))
    titles = (
        translate("Workbench", "Answered within 7 days (share)"), translate("Workbench", "Answered within 28 days (share)"),
        translate("Workbench", "Answered within 90 days (share)"))
    return [
        Column("group", TEXT, [waiting.names[at] for at in shown], translate("Workbench", "Group")),
        Column("n", INTEGER, [curves[at].n for at in shown], translate("Workbench", "Cases")),
        Column("open", INTEGER, [curves[at].open for at in shown], translate("Workbench", "Open cases")),
        Column("median_days", REAL, medians[:, 0], translate("Workbench", "Days until half have an answer")),
        Column("low", REAL, medians[:, 1], translate("Workbench", "Days, at least (95 %)")),
        Column("high", REAL, medians[:, 2], translate("Workbench", "Days, at most (95 %)")),
        *(Column(f"within_{days}", REAL, shares[:, at], titles[at]) for at, days in enumerate(WITHIN)),
        Column("words", TEXT, [_words(curves[at]) for at in shown], translate("Workbench", "In words")),
    ], curves


def _words(curve: Curve) -> str:
    if curve.n < MINIMUM_CASES:
        return translate("Workbench", "too few")
    median = curve.median()[0]
    if median != median:
        return translate("Workbench", "fewer than half have an answer")
    return translate("Workbench", "half have an answer after {n} days").format(n=count(median))


def curve_columns(waiting: Waiting, curves: Sequence[Curve]) -> list[Column]:
    """Return the steps of all curves of five and more cases, each from day 0 on."""
    used = [(name, curve) for name, curve in zip(waiting.names, curves) if curve.n >= MINIMUM_CASES]

    def joined(first: float, values: Sequence[np.ndarray]) -> np.ndarray:
        return np.concatenate([np.append(first, one) for one in values]) if values else np.empty(0)

    names = [name for name, curve in used for _ in range(len(curve.days) + 1)]
    answered = joined(0, [curve.answered for _, curve in used]).astype(np.int64)
    shares = (
        ("waiting", [curve.open_share for _, curve in used], translate("Workbench", "Share that still waits")),
        ("low", [curve.low() for _, curve in used], translate("Workbench", "Share, at least (95 %)")),
        ("high", [curve.high() for _, curve in used], translate("Workbench", "Share, at most (95 %)")),
    )
    return [
        Column("group", TEXT, names, translate("Workbench", "Group")),
        Column("days", REAL, joined(0, [curve.days for _, curve in used]), translate("Workbench", "Days")),
        *(Column(name, REAL, joined(1, values), title) for name, values, title in shares),
        Column("answered", INTEGER, answered, translate("Workbench", "Answered on that day")),
    ]


def style_groups(layer: QgsVectorLayer, columns: list[Column], curves: Sequence[Curve]) -> None:
    """Colour districts by their median."""
    rows.title_columns(layer, columns)
    if layer.isSpatial():
        medians = np.array([curve.median()[0] for curve in curves])
        missing = {
            f'"median_days" IS NULL AND "n" < {MINIMUM_CASES}': translate("Workbench", "too few"),
            f'"median_days" IS NULL AND "n" >= {MINIMUM_CASES}': translate("Workbench", "fewer than half have an answer"),
        }
        result_styles.quantiles(
            layer, field="median_days", values=medians, unit=translate("Workbench", "days waited"), missing=missing)
