"""Low, mean and high water, how long a level lasts, and how unusual it is now (S7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from itertools import chain
from statistics import NormalDist
from typing import Dict, Iterator, Optional, Tuple

import numpy as np

from ..core.errors import BadInput
from ..core.observations import NO_TIME
from .aggregate import Regular, aggregate
from .groups import run_lengths, run_starts
from .pettitt import mean_ranks
from .rows import Span, clock_for, within
from .rules import MINIMUM_CASES, MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted
from .slow import SLOW, calendar_steps, only
from .station_statistics import station_statistics

LASTING_DAYS: Tuple[int, ...] = (1, 3, 10, 30, 60, 91, 120, 150, 183, 210, 240, 274, 300, 330, 355, 365)
"""Days of a year for which the duration table gives the level."""

FEWEST_YEARS = 10
"""Years of the same month below which there is no index."""

CLASSES: Tuple[str, ...] = (
    "extremely low", "very low", "low", "usual", "high", "very high", "extremely high")
NO_INDEX = "no index"

_LIMITS = (-2.0, -1.5, -1.0, 1.0, 1.5, 2.0)
_W183, _YEAR = 183, 366


@dataclass(frozen=True)
class WaterLevels:
    """One row per series, in the unit of the readings; NaN where there are too few.

    ``nw``, ``mw``, ``hw``: lowest, mean and highest reading of the period, ``nw_time`` and ``hw_time`` (ms UTC,
    NO_TIME) the first reading of each. ``mnw``, ``mhw``: means of the extremes of ``n_years`` complete years.
    ``now``: the last valid daily value, of the day that begins at ``now_time``; ``percentile_now`` is the percentage of
    days below it, equal ones half.
    ``z`` is the index of the last valid month among ``n_months`` of its name, NaN below ten, then ``classes`` is NO_INDEX.
    ``lasting`` is (series, LASTING_DAYS): the level that is not undershot on so many days of a year.
    """

    nw: np.ndarray
    nw_time: np.ndarray
    mw: np.ndarray
    hw: np.ndarray
    hw_time: np.ndarray
    mnw: np.ndarray
    mhw: np.ndarray
    n_years: np.ndarray
    w183: np.ndarray
    now: np.ndarray
    now_time: np.ndarray
    percentile_now: np.ndarray
    z: np.ndarray
    n_months: np.ndarray
    classes: np.ndarray
    n: np.ndarray
    n_expected: np.ndarray
    coverage: np.ndarray
    lasting: np.ndarray


def water_levels(
    data: Slotted, *, zone: tzinfo, kind: str = "mean", minimum_coverage: float = MINIMUM_COVERAGE,
    span: Optional[Span] = None, check: Check = go_on,
) -> WaterLevels:
    """Describe levels (``kind`` mean) or rain (``kind`` sum, then days and months are sums).

    NW, MW, HW and the duration curve carry the names of DIN 4049-3; daily values are cut in ``zone``. Series without a
    step whose values come once a month are taken as they are: then ``now`` is the last month, without a duration.
    The series' own period, or the whole of ``span``, must be covered, else all but ``n`` is NaN. Raises BadInput,
    Cancelled.
    """
    if kind not in ("mean", "sum"):
        raise BadInput("unknown kind of average", kind=kind)
    check()
    extremes = _extremes(data, zone, minimum_coverage, span, check)
    slow = calendar_steps(data) >= SLOW
    days, months, calendar = (
        aggregate(
            only(data, member), to=to, zone=zone, kind=kind, stages=stages, minimum_coverage=minimum_coverage, span=span,
            check=check)
        for member, to, stages in ((~slow, "day", None), (~slow, "month", None), (slow, "month", ())))
    lasting = _lasting(days, slow, minimum_coverage, check)
    clock = clock_for(data, zone=zone, span=span)
    columns = {name: np.full(data.count, np.nan) for name in ("w183", "now", "percentile_now", "z")}
    now_time, n_months = np.full(data.count, NO_TIME, dtype=np.int64), np.zeros(data.count, dtype=np.int64)
    for code, starts, values in chain(_series(days), _series(calendar)):
        check()
        columns["now"][code], now_time[code] = values[-1], starts[-1]
        columns["percentile_now"][code] = percentile_rank(values)
    columns["w183"] = lasting[:, LASTING_DAYS.index(_W183)]
    check()
    for code, starts, values in chain(_series(months), _series(calendar)):
        columns["z"][code], n_months[code] = _index(_months(clock.local(starts)), values)
    covered = np.isfinite(extremes["mw"])
    lasting[~covered] = np.nan
    kept = {name: np.where(covered, column, np.nan) for name, column in columns.items()}
    return WaterLevels(
        **extremes, **kept, now_time=np.where(covered, now_time, NO_TIME), n_months=n_months, classes=classes_of(kept["z"]),
        lasting=lasting)


def _lasting(days: Regular, slow: np.ndarray, minimum_coverage: float, check: Check) -> np.ndarray:
    """Return the duration curve of each series with a step and a year of days; NaN for others."""
    lasting = np.full((len(slow), len(LASTING_DAYS)), np.nan)
    for code, _, values in _series(days):
        check()
        if not slow[code] and len(values) >= minimum_coverage * 365:
            lasting[code] = np.quantile(values, 1 - np.minimum(np.array(LASTING_DAYS) / _YEAR, 1.0))
    return lasting


def percentile_rank(values: np.ndarray) -> float:
    """Return the percentage of values below the last one, equal ones count half; NaN for fewer than five."""
    if len(values) < MINIMUM_CASES:
        return float("nan")
    return float(100 * ((values < values[-1]).sum() + (values == values[-1]).sum() / 2) / len(values))


def standardised(values: np.ndarray) -> np.ndarray:
    """Return z = Φ⁻¹((i - 0.44)/(n + 0.12)) of each value, i its rank of n (Gringorten's positions, as in R's drought)."""
    normal = NormalDist()
    share = (mean_ranks(values) - 0.44) / (len(values) + 0.12)
    return np.array([normal.inv_cdf(one) for one in share.tolist()])


def classes_of(z: np.ndarray) -> np.ndarray:
    """Return the class of each z, NO_INDEX for NaN; a limit belongs to the more unusual side."""
    place = np.where(z < 0, np.searchsorted(_LIMITS, z, side="left"), np.searchsorted(_LIMITS, z, side="right"))
    return np.where(np.isfinite(z), np.array(CLASSES)[np.minimum(place, len(CLASSES) - 1)], NO_INDEX)


def _extremes(
    data: Slotted, zone: tzinfo, minimum: float, span: Optional[Span], check: Check,
) -> Dict[str, np.ndarray]:
    """Return lowest, mean and highest reading and when, and the means of the extremes of complete years."""
    whole, years = (
        station_statistics(data, period=period, zone=zone, percent=(), minimum_coverage=minimum, span=span, check=check)
        for period in ("whole", "year"))
    found = {name: np.full(data.count, np.nan) for name in ("nw", "mw", "hw", "mnw", "mhw", "coverage")}
    counts = {name: np.zeros(data.count, dtype=np.int64) for name in ("n", "n_expected", "n_years")}
    for name, column in (("nw", whole.minimum), ("mw", whole.mean), ("hw", whole.maximum), ("coverage", whole.coverage)):
        found[name][whole.series] = column
    counts["n"][whole.series], counts["n_expected"][whole.series] = whole.n, whole.n_expected
    valid = years.valid
    counts["n_years"] = np.bincount(years.series[valid], minlength=data.count)
    for name, column in (("mnw", years.minimum), ("mhw", years.maximum)):
        total = np.bincount(years.series[valid], weights=column[valid], minlength=data.count)
        found[name] = np.divide(total, counts["n_years"], out=found[name], where=counts["n_years"] > 0)
    times = {f"{name}_time": _first(data, found[name], span) for name in ("nw", "hw")}
    return {**found, **counts, **times}


def _first(data: Slotted, wanted: np.ndarray, span: Optional[Span]) -> np.ndarray:
    """Return when each series first had this value, NO_TIME where it never had."""
    hits = np.flatnonzero(within(data, span) & (data.values == wanted[data.series]))
    series, first = np.unique(data.series[hits], return_index=True)
    times = np.full(data.count, NO_TIME, dtype=np.int64)
    times[series] = data.slots[hits][first]
    return times


def _series(table: Regular) -> Iterator[Tuple[int, np.ndarray, np.ndarray]]:
    """Yield every series with valid values: its code, their starts (ms UTC), the values."""
    valid = np.flatnonzero(table.valid)
    first = run_starts(table.series[valid])
    for begin, size in zip(first.tolist(), run_lengths(first, len(valid)).tolist()):
        rows = valid[begin : begin + size]
        yield int(table.series[rows[0]]), table.starts[rows], table.values[rows]


def _index(months: np.ndarray, values: np.ndarray) -> Tuple[float, int]:
    """Return z of the last month among all of its name, and how many there are."""
    same = values[months % 12 == months[-1] % 12]
    z = float(standardised(same)[-1]) if len(same) >= FEWEST_YEARS else float("nan")
    return z, len(same)


def _months(local: np.ndarray) -> np.ndarray:
    """Number the months of wall-clock readings (ms)."""
    return local.astype("datetime64[ms]").astype("datetime64[M]").astype(np.int64)
