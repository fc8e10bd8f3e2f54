"""Whether yearly or monthly values rise or fall, and how fast (S9)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import tzinfo
from typing import Iterator, Mapping, Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from .aggregate import Regular, aggregate
from .groups import run_lengths, run_starts
from .local_time import DAY
from .rows import Span
from .rules import MINIMUM_COVERAGE, TOO_FEW, Check, go_on
from .significance import false_discovery
from .slopes import seasonal_mann_kendall, seasonal_theil_sen
from .slots import Slotted
from .slow import SLOW, calendar_steps, only

FEWEST: Mapping[str, int] = {"year": 8, "month": 60}
"""Values of each period without which there is no answer."""

FALLING, RISING, UNCLEAR = "falling", "rising", "no clear trend"
SIGNIFICANT = 0.05
AUTOCORRELATED = 0.3
"""Lag-1 correlation of what the trend leaves over, above which p is too small."""

_MONTHS = 12
_YEARLY = 300 * DAY


@dataclass(frozen=True)
class Trends:
    """One row per series; NaN where there are too few values.

    ``slope``, ``low``, ``high``: change per year in the unit of the values and its 95 % interval; ``relative`` is the
    slope in percent of the median; ``lag1`` the correlation of neighbouring residuals; ``first`` and ``last`` the years
    of the first and the last value, 0 without any. ``words`` is FALLING, RISING, UNCLEAR or TOO_FEW.
    """

    n: np.ndarray
    first: np.ndarray
    last: np.ndarray
    slope: np.ndarray
    low: np.ndarray
    high: np.ndarray
    relative: np.ndarray
    z: np.ndarray
    p: np.ndarray
    q: np.ndarray
    lag1: np.ndarray
    words: np.ndarray


def trends(
    data: Slotted, *, zone: tzinfo, period: str = "year", kind: str = "mean",
    minimum_coverage: float = MINIMUM_COVERAGE, span: Optional[Span] = None, check: Check = go_on,
) -> Trends:
    """Test every series for a trend of its years or of its months.

    Mann–Kendall and Theil–Sen; months are compared with the same months only (Hirsch & Slack; as smk.test of the R
    package trend). Directions cannot be tested. Series without a step whose values come once a month or a year are
    taken as they are. Significant when q ≤ 0.05 after Benjamini & Hochberg over all series.
    Raises BadInput, Cancelled.
    """
    if period not in FEWEST or kind == "circular":
        raise BadInput("a trend needs years or months", period=period, kind=kind)
    columns = np.full((7, data.count), np.nan)
    number, begun, ended = np.zeros((3, data.count), dtype=np.int64)
    for stages, some in _ladders(data):
        table = aggregate(
            some, to=period, zone=zone, kind=kind, stages=stages, minimum_coverage=minimum_coverage, span=span, check=check)
        for code, part in _series(table):
            check()
            months, values = _months(table, part), table.values[part]
            number[code], begun[code], ended[code] = len(part), months[0] // _MONTHS + 1970, months[-1] // _MONTHS + 1970
            if len(part) >= FEWEST[period]:
                columns[:, code] = _trend(months, values, period, check)
    slope, low, high, relative, z, p, lag1 = columns
    tested = np.isfinite(p)
    q = np.full(data.count, np.nan)
    q[tested] = false_discovery(p[tested])
    return Trends(number, begun, ended, slope, low, high, relative, z, p, q, lag1, _words(z, q))


def _ladders(data: Slotted) -> Iterator[Tuple[Optional[Tuple[str, ...]], Slotted]]:
    """Yield the series that need the same stages: of days and finer, of months, of years."""
    step = calendar_steps(data)
    ladders: Tuple[Tuple[Optional[Tuple[str, ...]], np.ndarray], ...] = (
        (None, step < SLOW), (("month",), (step >= SLOW) & (step < _YEARLY)), ((), step >= _YEARLY))
    for stages, member in ladders:
        if member[data.series].any():
            yield stages, only(data, member)


def _series(table: Regular) -> Iterator[Tuple[int, np.ndarray]]:
    """Yield each series with valid values and their rows."""
    valid = np.flatnonzero(table.valid)
    first = run_starts(table.series[valid])
    for begin, size in zip(first.tolist(), run_lengths(first, len(valid)).tolist()):
        part = valid[begin : begin + size]
        yield int(table.series[part[0]]), part


def _months(table: Regular, part: np.ndarray) -> np.ndarray:
    """Return the local month in which each interval begins, since January 1970."""
    return table.local_starts[part].astype("datetime64[ms]").astype("datetime64[M]").astype(np.int64)


def _trend(months: np.ndarray, values: np.ndarray, period: str, check: Check) -> Tuple[float, ...]:
    """Return slope, low, high, relative slope, z, p, lag-1 correlation of one series."""
    times = months / _MONTHS
    seasons = months % _MONTHS if period == "month" else np.zeros(len(months), dtype=np.int64)
    test = seasonal_mann_kendall(values, seasons, check=check)
    slope = seasonal_theil_sen(times, values, seasons, check=check)
    middle = float(np.median(values))
    relative = 100 * slope.slope / abs(middle) if middle else math.nan
    step = 1 if period == "month" else _MONTHS
    return (
        slope.slope, slope.low, slope.high, relative, test.z, test.p,
        lag_one(_residuals(times, values, seasons, slope.slope), months // step))


def _residuals(times: np.ndarray, values: np.ndarray, seasons: np.ndarray, slope: float) -> np.ndarray:
    """Return what trend and the median of each season leave over."""
    flat = values - slope * (times - times[0])
    for season in np.unique(seasons):
        member = seasons == season
        flat[member] -= np.median(flat[member])
    return flat


def lag_one(values: np.ndarray, numbers: np.ndarray) -> float:
    """Return the correlation of each value with its next neighbour; ``numbers`` tell which are neighbours.

    NaN where fewer than three pairs are neighbours or all values are equal.
    """
    centred = values - values.mean()
    neighbours = np.flatnonzero(np.diff(numbers) == 1)
    spread = float((centred**2).mean())
    if len(neighbours) < 3 or spread <= 1e-20 * max(float(np.abs(values).max()), 1.0) ** 2:
        return math.nan
    return float((centred[neighbours] * centred[neighbours + 1]).mean() / spread)


def _words(z: np.ndarray, q: np.ndarray) -> np.ndarray:
    clear = np.where(z > 0, RISING, FALLING)
    return np.where(np.isnan(q), TOO_FEW, np.where((q <= SIGNIFICANT) & (z != 0), clear, UNCLEAR))
