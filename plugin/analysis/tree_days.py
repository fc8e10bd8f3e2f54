"""Daily soil moisture of trees, without what frost and broken cables say, and how dry it is (S6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Mapping, Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from .day_windows import WHOLE_DAY, month_of, windowed
from .local_time import DAY, LocalClock
from .rules import MINIMUM_COVERAGE, Check, go_on
from .series_pieces import joined, pieces
from .slots import Slotted

MEASURES: Tuple[str, ...] = ("tension", "index")
"""Soil water tension in kPa, of either sign; or an index of moisture in % (TreeSense: resistance of the sap wood)."""

LIMITS: Mapping[str, Tuple[float, float]] = {"tension": (32.0, 80.0), "index": (70.0, 50.0)}
"""Where moderate and critical begin: 32 and 80 kPa, pF 2.5 and 2.9 (Stadt+Grün 2023); 70 and 50 (TreeSense wiki)."""

GOOD, MODERATE, CRITICAL = 0, 1, 2

_CLIMBED = 0.75
"""Part of the ceiling above which the readings before it show a climb. Dry soil loses a few per cent of the ceiling a day
(up to 12 of 199 kPa in the sandbox city), so that hourly and daily readings pass the last quarter one by one; a cable
breaks from one reading to the next, mostly out of wet soil. Our own definition."""
_BEFORE = 3
"""Readings below the ceiling that are looked at: the last ones of a day, for one of them may be half broken."""


@dataclass(frozen=True)
class TreeRules:
    """What counts as dry, and which readings are none.

    ``ceiling`` in kPa is the most that the sensor shows, in the driest soil and with a broken cable; ``open_resistance`` in
    kΩ is what an open circuit shows; ``season`` names the first and the last month that are judged; frost is a
    temperature of 0 °C or less beside the reading.
    """

    measure: str = MEASURES[0]
    moderate: float = LIMITS["tension"][0]
    critical: float = LIMITS["tension"][1]
    ceiling: float = 199.0
    open_resistance: float = 1000.0
    season: Tuple[int, int] = (4, 10)
    frost_filter: bool = True
    minimum_coverage: float = MINIMUM_COVERAGE

    @property
    def sign(self) -> int:
        """1 where larger values are drier, -1 where smaller ones are."""
        return -1 if self.measure == "index" else 1

    def states(self, values: np.ndarray) -> np.ndarray:
        """Return GOOD, MODERATE or CRITICAL of each value, -1 for NaN."""
        if self.measure == "index":
            found = CRITICAL - np.digitize(values, [self.critical, self.moderate])
        else:
            found = np.digitize(values, [self.moderate, self.critical])
        return np.where(np.isnan(values), -1, found)

    def in_season(self, dates: np.ndarray) -> np.ndarray:
        """Tell which dates are judged; a season may run over New Year."""
        first, last = self.season
        month = month_of(dates)
        return (month >= first) & (month <= last) if first <= last else (month >= first) | (month <= last)


@dataclass(frozen=True)
class TreeDays:
    """One row per series and date with a usable reading, sorted by both.

    ``values`` is the daily mean in kPa or %, NaN where ``n`` is less than the minimum share of ``n_expected``;
    ``states`` is -1 there and out of season. ``capped``: a used reading was at the ceiling, the soil is at least that dry.
    """

    series: np.ndarray
    dates: np.ndarray
    values: np.ndarray
    states: np.ndarray
    n: np.ndarray
    n_expected: np.ndarray
    capped: np.ndarray


def rules_for(measure: str) -> TreeRules:
    """Return the limits of the literature for a measure. Raises BadInput."""
    if measure not in MEASURES:
        raise BadInput("unknown measure of moisture", measure=measure)
    return TreeRules(measure, *LIMITS[measure])


def pf(tension: np.ndarray) -> np.ndarray:
    """Return pF = lg(10·kPa), the logarithm of the tension in hPa; NaN where there is none."""
    return np.log10(10.0 * tension, out=np.full(np.shape(tension), np.nan), where=tension > 0)


def validate(rules: TreeRules) -> None:
    """Raise BadInput for limits that contradict each other."""
    if rules.measure not in MEASURES:
        raise BadInput("unknown measure of moisture", measure=rules.measure)
    if rules.sign * rules.moderate >= rules.sign * rules.critical:
        raise BadInput("critical has to be drier than moderate", moderate=rules.moderate, critical=rules.critical)
    if not all(1 <= month <= 12 for month in rules.season):
        raise BadInput("a month lies between 1 and 12", months=rules.season)
    if not 0 <= rules.minimum_coverage <= 1:
        raise BadInput("the minimum coverage is a share between 0 and 1", minimum=rules.minimum_coverage)


def open_circuit(data: Slotted, *, rules: TreeRules, resistance: Optional[np.ndarray] = None) -> np.ndarray:
    """Tell which readings are those of an open circuit: the tension jumped to its ceiling, or the resistance (kΩ) is at its.

    A tension that climbed to the ceiling is a drought: the median of the last readings below it, up to three of one day,
    was above three quarters of it. Where no reading lies before the ceiling, no climb was seen.
    """
    broken = np.zeros(len(data.values), dtype=bool)
    full = np.flatnonzero(at_ceiling(data, rules=rules))
    broken[full[~_climbed(data, full, rules=rules)]] = True
    if resistance is not None:
        broken |= resistance >= rules.open_resistance - 1e-9
    return broken


def at_ceiling(data: Slotted, *, rules: TreeRules) -> np.ndarray:
    """Tell which readings are the most that a sensor of tension shows."""
    if rules.measure != "tension":
        return np.zeros(len(data.values), dtype=bool)
    return np.abs(data.values) >= rules.ceiling - 1e-9


def _climbed(data: Slotted, full: np.ndarray, *, rules: TreeRules) -> np.ndarray:
    """Tell of each reading at the ceiling whether those below it that came before were close to it."""
    below = np.setdiff1d(np.arange(len(data.values)), full, assume_unique=True)
    if not len(below) or not len(full):
        return np.zeros(len(full), dtype=bool)
    last = np.searchsorted(below, full)[:, None] - 1 - np.arange(_BEFORE)
    row = below[np.maximum(last, 0)]
    near = (last >= 0) & (data.series[row] == data.series[full, None]) & (data.slots[row[:, :1]] - data.slots[row] < DAY)
    values = np.sort(np.where(near, np.abs(data.values[row]), np.inf), axis=1)
    number = near.sum(axis=1)
    middle = np.take_along_axis(values, np.maximum(number - 1, 0)[:, None] // 2, axis=1)[:, 0]
    return (number > 0) & (middle > _CLIMBED * rules.ceiling)


def frozen(data: Slotted, *, rules: TreeRules, temperature: Optional[np.ndarray] = None) -> np.ndarray:
    """Tell which readings the frost filter drops; an unknown temperature drops none."""
    if temperature is None or not rules.frost_filter:
        return np.zeros(len(data.values), dtype=bool)
    return temperature <= 0.0


def tree_days(
    data: Slotted, *, dropped: np.ndarray, clock: LocalClock, rules: TreeRules, check: Check = go_on,
) -> TreeDays:
    """Return daily means of the readings that are not ``dropped``. Raises Cancelled."""
    found = []
    for piece in pieces(data):
        check()
        days = _piece_days(piece.data, ~dropped[piece.rows], clock=clock, rules=rules, check=check)
        found.append(replace(days, series=days.series + piece.first))
    return joined(TreeDays, found)


def _piece_days(data: Slotted, kept: np.ndarray, *, clock: LocalClock, rules: TreeRules, check: Check) -> TreeDays:
    values = np.abs(data.values[kept]) if rules.measure == "tension" else data.values[kept]
    usable = replace(data, series=data.series[kept], slots=data.slots[kept], values=values)
    days = windowed(usable, window=WHOLE_DAY, clock=clock, kinds=("mean", "max"), check=check)
    mean = np.where(days.covered(rules.minimum_coverage), days.values["mean"], np.nan)
    states = np.where(rules.in_season(days.dates), rules.states(mean), -1)
    capped = (days.values["max"] >= rules.ceiling - 1e-9) & (rules.measure == "tension")
    return TreeDays(days.series, days.dates, mean, states, days.n, days.n_expected, capped)
