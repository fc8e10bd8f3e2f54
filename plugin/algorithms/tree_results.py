"""The columns and the traffic light of ``udw:tree_water``."""

from __future__ import annotations

from typing import Mapping

import numpy as np
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.local_time import DAY, LocalClock
from ..analysis.tree_days import TreeDays, TreeRules, pf
from ..analysis.tree_water import STALE_HOURS, STATES, Trees
from ..bridge import sensor_styles
from ..bridge.result_styles import MISSING
from ..bridge.sensor_styles import GREEN, RED, YELLOW, Mark
from ..bridge.writing import INTEGER, REAL, TEXT, TIME, Column
from ..core.observations import NO_TIME
from . import rows
from .about_sensors import for_orientation
from .readings import Readings

translate = QCoreApplication.translate

_LIGHTS = {"good": ("G", GREEN), "moderate": ("M", YELLOW), "critical": ("K", RED)}
"""The letters stand in both languages: gut, mittel, kritisch."""


def columns_of(trees: Trees, read: Readings, rules: TreeRules, clock: LocalClock) -> list[Column]:
    """Return one row per tree."""
    every, words = np.arange(len(read.names)), state_words()
    states = [STATES[number] for number in trees.state.tolist()]
    at_least = translate("Workbench", "critical: needs water, at least {value} kPa (the sensor shows no more)").format(
        value=f"{rules.ceiling:g}")
    said = [at_least if capped and state == "critical" else words[state] for state, capped in zip(states, trees.capped.tolist())]
    unknown = trees.date_now == NO_TIME
    dates = np.where(unknown, NO_TIME, clock.utc(np.where(unknown, 0, trees.date_now) * DAY))
    suction = [Column("pf_now", REAL, pf(trees.value_now), translate("Workbench", "pF now"))]
    return [
        *rows.of_series(read, every),
        Column("rank", INTEGER, trees.rank, translate("Workbench", "Order of watering"), missing=trees.rank == 0),
        Column("state", TEXT, states, translate("Workbench", "State")),
        Column("words", TEXT, said, translate("Workbench", "In words")),
        Column("value_now", REAL, trees.value_now, translate("Workbench", "Daily mean now (kPa or %)")),
        *(suction if rules.measure == "tension" else []),
        Column("date_now", TIME, dates, translate("Workbench", "Begin of that day (UTC)")),
        Column("days_critical_row", INTEGER, trees.days_critical_row, translate("Workbench", "Critical days in a row")),
        Column("rate_per_day", REAL, trees.rate_per_day, translate("Workbench", "Drying per day (kPa or %)")),
        Column("days_to_critical", REAL, trees.days_to_critical, translate("Workbench", "Days until critical")),
        Column("n_depths", INTEGER, _depths(read), translate("Workbench", "Sensors at this tree")),
        Column("open_circuit", INTEGER, trees.open_circuit, translate("Workbench", "Readings of an open circuit")),
        Column("open_circuit_days", INTEGER, trees.open_circuit_days, translate("Workbench", "Days with an open circuit")),
        Column("frost", INTEGER, trees.frost, translate("Workbench", "Readings left out for frost")),
        Column("last_reading_age_h", REAL, trees.last_reading_age_h, translate("Workbench", "Age of the last reading (h)")),
        Column("days_good", INTEGER, trees.days_good, translate("Workbench", "Good days")),
        Column("days_moderate", INTEGER, trees.days_moderate, translate("Workbench", "Moderate days")),
        Column("days_critical", INTEGER, trees.days_critical, translate("Workbench", "Critical days")),
        *rows.of_coverage(trees.n, trees.n_expected, trees.coverage), rows.of_legal_use(len(every)),
    ]


def day_columns(days: TreeDays, read: Readings, clock: LocalClock) -> list[Column]:
    """Return one row per tree and day."""
    words = np.array([*state_words().values()][:3] + [""], dtype=object)
    return [
        *rows.of_series(read, days.series)[:2],
        *rows.of_interval(clock.utc(days.dates * DAY), clock.utc((days.dates + 1) * DAY), days.dates * DAY),
        Column("value", REAL, days.values, translate("Workbench", "Daily mean (kPa or %)")),
        Column("words", TEXT, words[days.states], translate("Workbench", "In words")),
        Column("n", INTEGER, days.n, translate("Workbench", "Values")),
        Column("n_expected", INTEGER, days.n_expected, translate("Workbench", "Values expected"), missing=days.n_expected <= 0),
        rows.of_legal_use(len(days.series)),
    ]


def state_words() -> Mapping[str, str]:
    """Return what each state is called."""
    return dict(zip(STATES, (
        translate("Workbench", "good: enough water"),
        translate("Workbench", "moderate: keep an eye on it"),
        translate("Workbench", "critical: needs water"),
        translate("Workbench", "open circuit: mend the sensor"),
        translate("Workbench", "too few values in the last two days"),
        translate("Workbench", "outside of the season"),
    )))


def style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    """Draw the traffic light with its letters; what is older than two days is hatched."""
    rows.title_columns(layer, columns)
    if not layer.isSpatial():
        return
    words, old = state_words(), translate("Workbench", "older than {n} hours: {state}")
    fresh = [Mark(f'{_is(state)} AND "last_reading_age_h" <= {STALE_HOURS}', words[state], colour, letter=letter)
             for state, (letter, colour) in _LIGHTS.items()]
    stale = [
        Mark(
            f'{_is(state)} AND "last_reading_age_h" > {STALE_HOURS}', old.format(n=STALE_HOURS, state=words[state]), colour,
            letter=letter, hatched=True) for state, (letter, colour) in _LIGHTS.items()]
    others = [
        Mark(_is("open_circuit"), words["open_circuit"], MISSING, shape="diamond", letter="!"),
        sensor_styles.missing(_is("no_value"), words["no_value"]),
        Mark(_is("out_of_season"), words["out_of_season"], MISSING), for_orientation()]
    sensor_styles.by_marks(layer, [*fresh[::-1], *stale[::-1], *others], label=f'CASE WHEN {_is("critical")} THEN "rank" END')


def _is(state: str) -> str:
    return f"\"state\" = '{state}'"


def _depths(read: Readings) -> np.ndarray:
    """Count the series of each series' station: sensors in several depths."""
    _, station, number = np.unique(np.array(read.stations.titles), return_inverse=True, return_counts=True)
    return number[station]
