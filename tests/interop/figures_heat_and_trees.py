"""Figures of the pond loggers' temperatures and oxygen (F3, F4) and of the street trees (F8), through the analyses."""
from __future__ import annotations

import csv
import gzip
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator, Mapping, Sequence

import numpy as np

from urban_data_workbench.plugin.analysis.day_windows import streaks
from urban_data_workbench.plugin.analysis.heat_days import HeatRules
from urban_data_workbench.plugin.analysis.heat_years import HeatYears, heat_days
from urban_data_workbench.plugin.analysis.slots import Observations, Slotted, Slotting, slotted
from urban_data_workbench.plugin.analysis.tree_days import TreeDays, TreeRules, frozen, open_circuit, rules_for
from urban_data_workbench.plugin.analysis.tree_water import tree_water
from urban_data_workbench.tests.interop.data import Logger, loggers
from urban_data_workbench.tests.interop.figures import Figure

CLOCK = timezone(timedelta(hours=1))
"""The loggers keep UTC+1 all year."""

MINUTE = 60_000
QUARTER = 15 * MINUTE
TREES = ("Linde 1", "Linde 2", "Linde 3", "Esche", "Spitzahorn")
READINGS = Slotting(step=MINUTE)
"""Every reading by itself, in the minute in which it was made: the figures of the trees count readings, not slots."""

ENOUGH = 72 / 1440
"""A day is valid with 72 readings."""

_PERCENT = 0.005
_COLD = ("900368", "900371", "900374", "900411")


def rows(shared: Path) -> "list[Figure]":
    """The figures of this module; ``shared`` is the folder of real data."""
    files = loggers()
    return [*_warmth(files), *_oxygen(files), *_trees(shared)]


def _millis(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=CLOCK).timestamp()) * 1000


def _column(files: "Sequence[Logger]", column: str) -> Observations:
    parts = [logger.series(column) for logger in files]
    series = np.repeat(np.arange(len(parts)), [len(times) for times, _ in parts])
    times = np.concatenate([times for times, _ in parts]).astype("datetime64[ms]").astype(np.int64)
    return Observations(series, times, np.concatenate([values for _, values in parts]), len(parts))


def _counted(data: Slotted, level: float) -> HeatYears:
    found, _ = heat_days(data, zone=CLOCK, rules=HeatRules(level=level), span=(_millis(2024), _millis(2025)))
    return found


def _warmth(files: "Sequence[Logger]") -> "Iterator[Figure]":
    data = slotted(_column(files, "wtemp"))
    names = [str(logger.number) for logger in files]
    years, days = heat_days(data, zone=CLOCK, rules=HeatRules(level=20.0), span=(_millis(2024), _millis(2025)))
    yield from _hottest(names, years, days.series, days.dates, days.mean)
    at, hours, valid = names.index("900193"), years.level_hours, years.valid_hours
    yield Figure("F4", "hours from 20 °C, all loggers", 14_665, int(hours.sum()))
    yield Figure("F4", "valid hours, all loggers", 126_172, int(valid.sum()))
    yield Figure("F4", "share of hours from 20 °C, all loggers (%)", 11.62, 100 * hours.sum() / valid.sum(), _PERCENT)
    yield Figure("F4", "hours from 20 °C, 900193", 1_655, int(hours[at]))
    yield Figure("F4", "valid hours, 900193", 7_616, int(valid[at]))
    yield Figure("F4", "share of hours from 20 °C, 900193 (%)", 21.73, 100 * hours[at] / valid[at], _PERCENT)
    for name in _COLD:
        yield Figure("F4", f"hours from 20 °C, {name}", 0, int(hours[names.index(name)]))
    very_warm = _counted(data, 25.0).level_hours
    for name, expected in (("900193", 58), ("900356", 12), ("900390", 2)):
        yield Figure("F4", f"hours from 25 °C, {name}", expected, int(very_warm[names.index(name)]))


def _hottest(
    names: "Sequence[str]", years: HeatYears, series: np.ndarray, dates: np.ndarray, mean: np.ndarray,
) -> "Iterator[Figure]":
    axis, place = np.unique(dates, return_inverse=True)
    known = np.isfinite(mean)
    total = np.bincount(place[known], weights=mean[known], minlength=len(axis))
    number = np.bincount(place[known], minlength=len(axis))
    all_loggers = np.where(number == len(names), total / np.maximum(number, 1), -np.inf)
    one = np.where(known, mean, -np.inf).argmax()
    logger = int(series[one])
    when = datetime.fromtimestamp(years.tx_max_time[logger] / 1000, CLOCK)
    yield Figure("F3", "hottest day, 15 loggers", "2024-08-14", _date(axis[all_loggers.argmax()]))
    yield Figure("F3", "its mean of daily means", 21.643, float(all_loggers.max()), 0.0005)
    yield Figure("F3", "hottest day of one logger", "2024-06-27", _date(dates[one]))
    yield Figure("F3", "logger of that day", "900193", names[logger])
    yield Figure("F3", "its daily mean", 25.506, float(mean[one]), 0.0005)
    yield Figure("F3", "highest reading there", 26.7, float(years.tx_max[logger]), 0.05)
    yield Figure("F3", "time of that reading", "2024-06-27 18:15", when.strftime("%Y-%m-%d %H:%M"))


def _oxygen(files: "Sequence[Logger]") -> "Iterator[Figure]":
    names = [str(logger.number) for logger in files]
    found = _counted(slotted(_column(files, "do")), 3.0)
    low = found.valid_hours - found.level_hours
    at = names.index("900415")
    yield Figure("F4", "hours with oxygen below 3 mg/l, 900415", 263, int(low[at]))
    yield Figure("F4", "valid hours of oxygen, 900415", 8_718, int(found.valid_hours[at]))
    for name, share in (("900415", 3.02), ("900413", 11.10), ("900541", 13.43), ("900372", 19.61), ("900356", 100.0)):
        row = names.index(name)
        yield Figure(
            "F4", f"share of hours with oxygen below 3 mg/l, {name} (%)", share, 100 * low[row] / found.valid_hours[row], _PERCENT)
    dead = slotted(_column([files[names.index("900356")]], "o"))
    _, length = streaks(dead.series, dead.slots // QUARTER, dead.values == 0)
    yield Figure("F4", "hours of oxygen 0 in a row, 900356", 5_942.75, float(length.max()) / 4)


def _trees(shared: Path) -> "Iterator[Figure]":
    table = _read_trees(shared)
    data = slotted(Observations(table["series"].astype(np.int64), table["times"].astype(np.int64), table["moisture"], len(TREES)), how=READINGS)
    beside = {name: _beside(data, table, name) for name in ("temperature", "resistance")}
    rules = replace(rules_for("index"), minimum_coverage=ENOUGH)
    plain = replace(rules, frost_filter=False)
    _, days = tree_water(data, zone=timezone.utc, rules=plain)
    for code, expected in enumerate(((15, 1, 137), (0, 0, 36), (0, 40, 13), (0, 0, 175), (0, 21, 155))):
        counts = np.bincount(days.states[(days.series == code) & (days.states >= 0)], minlength=3)[::-1]
        for words, number, got in zip(("below 50", "50 to 70", "from 70"), expected, counts.tolist()):
            yield Figure("F8", f"days with an index {words}, {TREES[code]}", number, got)
    yield from _dry_days(days, data, rules, beside)
    yield from _left_out(data, rules, beside)


def _dry_days(days: TreeDays, data: Slotted, rules: TreeRules, beside: "Mapping[str, np.ndarray]") -> "Iterator[Figure]":
    dry = days.dates[(days.series == 0) & (days.states == 2)]
    yield Figure("F8", "first dry day, Linde 1", "2024-05-15", _date(dry.min()))
    yield Figure("F8", "last dry day, Linde 1", "2024-05-31", _date(dry.max()))
    found, _ = tree_water(data, zone=timezone.utc, rules=rules, **beside)
    yield Figure("F8", "days of drought without the open circuit, all trees", 0, int(found.days_critical.sum()))


def _left_out(data: Slotted, rules: TreeRules, beside: "Mapping[str, np.ndarray]") -> "Iterator[Figure]":
    low, cold = data.values < 50, frozen(data, rules=rules, temperature=beside["temperature"])
    for name, frost, all_low in (("Spitzahorn", 1_037, 1_037), ("Esche", 1_212, 1_312), ("Linde 1", 814, 2_139)):
        own = low & (data.series == TREES.index(name))
        yield Figure("F8", f"readings below 50, {name}", all_low, int(own.sum()))
        yield Figure("F8", f"of these in frost, {name}", frost, int((own & cold).sum()))
    broken = open_circuit(data, rules=rules, resistance=beside["resistance"]) & (data.series == 0)
    stuck = data.slots[broken] // (1440 * MINUTE)
    yield Figure("F8", "readings at 1000 kΩ, Linde 1", 1_181, int(broken.sum()))
    yield Figure("F8", "first day at 1000 kΩ, Linde 1", "2024-05-12", _date(stuck.min()))
    yield Figure("F8", "last day at 1000 kΩ, Linde 1", "2024-05-31", _date(stuck.max()))


def _read_trees(shared: Path) -> "Mapping[str, np.ndarray]":
    """The five files as columns: the naive times are taken for UTC, which the temperatures fit."""
    columns: "dict[str, list[float]]" = {name: [] for name in ("series", "times", "moisture", "temperature", "resistance")}
    for path in sorted((shared / "bochum" / "tree_moisture").glob("*.csv.gz")):
        code = int(path.name.split("_")[2]) - 1
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                moment = datetime.strptime(row["time"], "%d.%m.%y %H:%M").replace(tzinfo=timezone.utc)
                columns["series"].append(code)
                columns["times"].append(moment.timestamp() * 1000)
                columns["moisture"].append(float(row["moisture_content"]))
                columns["temperature"].append(float(row["temperature"]))
                columns["resistance"].append(float(row["resistance"]))
    return {name: np.array(values) for name, values in columns.items()}


def _beside(data: Slotted, table: "Mapping[str, np.ndarray]", name: str) -> np.ndarray:
    """Another column of the same rows beside each reading that was kept."""
    key = table["series"].astype(np.int64) * 2**50 + table["times"].astype(np.int64)
    first, row = np.unique(key, return_index=True)
    return table[name][row[np.searchsorted(first, data.series * 2**50 + data.slots)]]


def _date(day: int) -> str:
    return str(np.datetime64(int(day), "D"))
