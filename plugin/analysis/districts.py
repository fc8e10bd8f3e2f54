"""Contributions and measurements per district and period, per 1,000 residents."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import tzinfo
from typing import Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from ..core.points import located
from .areas import area_of_points
from .intervals import count_interval
from .local_time import DAY, EARLIEST, LATEST, LocalClock, local_clock
from .measured import Measured, Measurements, measured
from .periods import PERIODS, all_starts
from .rows import Span
from .rules import MAX_ROWS, MINIMUM_CASES, MINIMUM_COVERAGE, TOO_FEW, Check, go_on

NO_RESIDENTS = "no residents"
OUTSIDE = -1
NOT_LOCATED = -2

PER = 1000
"""Residents to which a rate refers."""


@dataclass(frozen=True)
class Districts:
    """Areas with their residents (float64, NaN where unknown) and polygons (WKB, one metric CRS)."""

    residents: np.ndarray
    polygons: Sequence[bytes]


@dataclass(frozen=True)
class Contributions:
    """Contributions as columns of one length.

    ``points`` (n, 2) metres in the districts' CRS; ``located`` bool; ``times`` int64 ms UTC,
    NO_TIME where unknown; ``votes`` float64, NaN where unknown, or None. ``named`` is the index of the
    district that a contribution names (int64, negative for none); it counts where there is no place.
    """

    points: np.ndarray
    located: np.ndarray
    times: np.ndarray
    votes: Optional[np.ndarray] = None
    named: Optional[np.ndarray] = None


@dataclass(frozen=True)
class PerDistrict:
    """One row per district and period, sorted by district, then start; all arrays of one length.

    ``starts`` and ``ends`` ms UTC. ``per_1000`` with its 95 % interval is NaN below five contributions or
    without residents, and ``words`` says why; rates are per period, not per year. ``votes`` is NaN
    where no votes were given. ``measured`` are the station values of the row.
    """

    district: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    local_starts: np.ndarray
    contributions: np.ndarray
    per_1000: np.ndarray
    low: np.ndarray
    high: np.ndarray
    votes: np.ndarray
    words: np.ndarray
    measured: Measured


@dataclass(frozen=True)
class Totals:
    """Where every contribution and station went; nothing is dropped silently.

    contributions = in_rows + outside + not_located + without_time + beyond_span, each counted once,
    a contribution without place first. ``place`` holds per contribution the district's
    index, OUTSIDE or NOT_LOCATED. ``by_name`` of them are in a district because they name it.
    """

    contributions: int
    in_rows: int
    outside: int
    not_located: int
    without_time: int
    beyond_span: int
    stations: int
    stations_outside: int
    stations_not_located: int
    place: np.ndarray
    by_name: int = 0


def per_district(
    districts: Districts, *, zone: tzinfo, period: str = "whole", contributions: Optional[Contributions] = None,
    measurements: Optional[Measurements] = None, span: Optional[Span] = None, kind: str = "mean",
    minimum_coverage: float = MINIMUM_COVERAGE, check: Check = go_on,
) -> Tuple[PerDistrict, Totals]:
    """Count contributions and average measurements of every district in every period of the span.

    Districts without any have rows, too. Without a span it reaches from the first to the last
    instant of both inputs; with ``period='whole'`` and no span, contributions without a time count.
    Says nothing about persons (ecological fallacy). Raises BadInput, MissingLibrary, BadCoordinates.
    """
    _validate(districts, contributions, measurements, period)
    place = _place(districts, contributions, check)
    reach = span or _reach(contributions, measurements)
    around = DAY if period == "whole" else 400 * DAY
    clock = local_clock(zone, start=max(reach[0] - around, EARLIEST), end=min(reach[1] + around, LATEST))
    bounds = _bounds(reach, period, clock)
    if len(districts.polygons) * (len(bounds) - 1) > MAX_ROWS:
        raise BadInput("too many rows: choose longer periods or a shorter span", limit=MAX_ROWS)
    timeless = period == "whole" and span is None
    column = _column(contributions, bounds, reach, timeless)
    check()
    stations = measured(
        measurements, districts.polygons, bounds=bounds, zone=zone, period=period, span=reach, kind=kind,
        minimum_coverage=minimum_coverage, check=check)
    rows = _rows(districts, contributions, place, column, bounds, clock, stations)
    return rows, _totals(contributions, place, column, measurements, stations)


def _validate(
    districts: Districts, contributions: Optional[Contributions], measurements: Optional[Measurements], period: str,
) -> None:
    if not len(districts.polygons) or len(districts.polygons) != len(districts.residents):
        raise BadInput("every district needs a polygon and a number of residents, or NaN")
    if contributions is None and measurements is None:
        raise BadInput("neither contributions nor measurements were given")
    if period != "whole" and period not in PERIODS:
        raise BadInput("unknown period", period=period)
    if contributions is not None:
        votes = contributions.times if contributions.votes is None else contributions.votes
        named = contributions.times if contributions.named is None else contributions.named
        lengths = map(len, (contributions.points, contributions.located, contributions.times, votes, named))
        if len(set(lengths)) > 1:
            raise BadInput("columns differ in length")


def _place(districts: Districts, contributions: Optional[Contributions], check: Check) -> np.ndarray:
    if contributions is None:
        return np.empty(0, dtype=np.int64)
    located = _located(contributions)
    if contributions.named is None and located.all():
        return area_of_points(contributions.points, districts.polygons, check=check)
    place = np.full(len(contributions.points), NOT_LOCATED, dtype=np.int64)
    if contributions.named is not None:
        known = (contributions.named >= 0) & (contributions.named < len(districts.polygons))
        place[known] = contributions.named[known]
    place[located] = area_of_points(contributions.points[located], districts.polygons, check=check)
    return place


def _located(contributions: Contributions) -> np.ndarray:
    return np.asarray(contributions.located, dtype=bool) & located(contributions.points)


def _plausible(times: np.ndarray) -> np.ndarray:
    return (times >= EARLIEST) & (times < LATEST)


def _reach(contributions: Optional[Contributions], measurements: Optional[Measurements]) -> Span:
    """Return the first and the last instant of both inputs as a span."""
    columns = [] if contributions is None else [contributions.times]
    columns += [] if measurements is None else [measurements.data.slots]
    known = np.concatenate([column[_plausible(column)] for column in columns])
    return (int(known.min()), int(known.max()) + 1) if len(known) else (0, 1)


def _bounds(reach: Span, period: str, clock: LocalClock) -> np.ndarray:
    """Return the starts of all periods and the end of the last."""
    if period == "whole":
        return np.array(reach, dtype=np.int64)
    return all_starts(reach[0], reach[1] - 1, period=period, clock=clock)


def _column(contributions: Optional[Contributions], bounds: np.ndarray, reach: Span, timeless: bool) -> np.ndarray:
    """Return each contribution's period, -1 without a time, -2 beyond the span."""
    if contributions is None:
        return np.empty(0, dtype=np.int64)
    times = contributions.times
    column = np.searchsorted(bounds, times, side="right") - 1
    column = np.where((times >= reach[0]) & (times < reach[1]), column, -2)
    return np.where(_plausible(times), column, 0 if timeless else -1)


def _rows(
    districts: Districts, contributions: Optional[Contributions], place: np.ndarray, column: np.ndarray,
    bounds: np.ndarray, clock: LocalClock, stations: Measured,
) -> PerDistrict:
    periods, count = len(bounds) - 1, len(districts.polygons)
    used = (place >= 0) & (column >= 0)
    row = place[used] * periods + column[used]
    cases = np.bincount(row, minlength=count * periods)
    votes = np.full(count * periods, np.nan)
    if contributions is not None and contributions.votes is not None:
        votes = np.bincount(row, weights=np.nan_to_num(contributions.votes[used]), minlength=count * periods)
    rate, low, high, words = _rates(cases, np.repeat(districts.residents, periods))
    starts = np.tile(bounds[:-1], count)
    return PerDistrict(
        np.repeat(np.arange(count), periods), starts, np.tile(bounds[1:], count), clock.local(starts), cases,
        rate, low, high, votes, words, stations)


def _rates(cases: np.ndarray, residents: np.ndarray) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return cases per 1,000 residents, their interval, and a word where there is none."""
    known = np.isfinite(residents) & (residents > 0)
    enough = cases >= MINIMUM_CASES
    good = known & enough
    scale = np.divide(PER, residents, out=np.full(len(cases), math.nan), where=good)
    values, inverse = np.unique(cases, return_inverse=True)
    limits = np.array([count_interval(int(value)) for value in values]).reshape(-1, 2)[inverse]
    words = np.where(good, "", np.where(enough, NO_RESIDENTS, TOO_FEW))
    return cases * scale, limits[:, 0] * scale, limits[:, 1] * scale, words


def _totals(
    contributions: Optional[Contributions], place: np.ndarray, column: np.ndarray,
    measurements: Optional[Measurements], stations: Measured,
) -> Totals:
    located = place >= 0
    total = 0 if contributions is None else len(contributions.points)
    return Totals(
        total, int((located & (column >= 0)).sum()), int((place == OUTSIDE).sum()), int((place == NOT_LOCATED).sum()),
        int((located & (column == -1)).sum()), int((located & (column == -2)).sum()),
        0 if measurements is None else len(measurements.points), int((stations.place == OUTSIDE).sum()),
        int((stations.place == NOT_LOCATED).sum()), place,
        0 if contributions is None else int((located & ~_located(contributions)).sum()))
