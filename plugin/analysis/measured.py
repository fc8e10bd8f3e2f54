"""Station values averaged over the districts they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Optional, Sequence

import numpy as np

from ..core.errors import BadInput
from .areas import area_of_points
from .groups import reduced, run_starts, share
from .rows import Span
from .rules import Check
from .slots import Slotted
from .station_statistics import station_statistics

NO_STATION = "no station"
NOT_COVERED = "coverage too low"


@dataclass(frozen=True)
class Measurements:
    """One series per station: ``points`` (stations, 2) metres, ``data`` with as many series."""

    points: np.ndarray
    data: Slotted


@dataclass(frozen=True)
class Measured:
    """Station values per district and period, in the order of the rows.

    ``mean`` weighs every station with enough coverage alike (the mean of their sums
    for a quantity that sums up), NaN where there is none and ``words`` says why; ``n`` of
    ``n_expected`` values of all ``stations``, of which ``stations_valid`` went into the mean.
    ``place`` is the district of each station, -1 outside all of them, -2 without a place.
    """

    mean: np.ndarray
    n: np.ndarray
    n_expected: np.ndarray
    coverage: np.ndarray
    stations: np.ndarray
    stations_valid: np.ndarray
    words: np.ndarray
    place: np.ndarray


def measured(
    measurements: Optional[Measurements], polygons: Sequence[bytes], *, bounds: np.ndarray, zone: tzinfo, period: str,
    span: Span, kind: str, minimum_coverage: float, check: Check,
) -> Measured:
    """Average the stations of each district in each period [bounds[i], bounds[i + 1]). Raises BadInput."""
    rows = len(polygons) * (len(bounds) - 1)
    if measurements is None:
        return _nothing(rows)
    if len(measurements.points) != measurements.data.count:
        raise BadInput("every station needs one series", stations=len(measurements.points))
    place = area_of_points(measurements.points, polygons, check=check)
    place = np.where(np.isfinite(measurements.points).all(axis=1), place, -2)
    table = station_statistics(
        measurements.data, period=period, zone=zone, kind=kind, percent=(), minimum_coverage=minimum_coverage,
        span=span, check=check)
    inside = place[table.series] >= 0
    row = place[table.series] * (len(bounds) - 1) + np.searchsorted(bounds, table.starts, side="right") - 1
    row, valid = row[inside], (table.valid & np.isfinite(table.mean))[inside]
    mean = np.full(rows, np.nan)
    order = np.flatnonzero(valid)[np.argsort(row[valid], kind="stable")]
    first = run_starts(row[order])
    average = "mean" if kind == "sum" else kind
    mean[row[order][first]] = reduced(table.mean[inside][order], first, kind=average)
    n, expected = (
        np.bincount(row, weights=column[inside], minlength=rows).astype(np.int64) for column in (table.n, table.n_expected))
    stations, used = np.bincount(row, minlength=rows), np.bincount(row[valid], minlength=rows)
    words = np.where(used > 0, "", np.where(stations > 0, NOT_COVERED, NO_STATION))
    return Measured(mean, n, expected, share(n, expected), stations, used, words, place)


def _nothing(rows: int) -> Measured:
    zero, unknown = np.zeros(rows, dtype=np.int64), np.full(rows, np.nan)
    return Measured(unknown, zero, zero, unknown, zero, zero, np.full(rows, NO_STATION), np.empty(0, dtype=np.int64))
