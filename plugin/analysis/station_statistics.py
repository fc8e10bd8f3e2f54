"""Statistics per station and period: mean, extremes, percentiles, share above a level, and how complete they are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import tzinfo
from typing import Optional, Sequence

import numpy as np

from ..core.errors import BadInput
from .groups import percentiles, reduced, run_lengths, run_starts, share
from .local_time import LocalClock
from .rows import Frame, Span, clock_for, frame_of, inside, parts_of, rows_of
from .rules import MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted
from .steps import Steps


@dataclass(frozen=True)
class Statistics:
    """One row per series and period; every value is NaN where the row is not ``valid``.

    ``local_starts`` is the wall clock at the start (ms). ``n`` of ``n_expected`` slots
    hold a value (0 expected: no regular step, ``coverage`` NaN, one value is enough).
    ``percentiles`` is (rows, len(percent)). ``n_above`` counts the values above the
    level, also in rows that are not valid: it is a lower bound.
    """

    series: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    local_starts: np.ndarray
    n: np.ndarray
    n_expected: np.ndarray
    coverage: np.ndarray
    valid: np.ndarray
    mean: np.ndarray
    minimum: np.ndarray
    maximum: np.ndarray
    percentiles: np.ndarray
    n_above: np.ndarray
    share_above: np.ndarray

    def __len__(self) -> int:
        return len(self.series)

    def at(self, rows: slice) -> Statistics:
        """Return some rows, which are those of this table: what is written into them stands here, too."""
        return Statistics(*(getattr(self, one.name)[rows] for one in fields(Statistics)))


def station_statistics(
    data: Slotted, *, period: str, zone: tzinfo, kind: str = "mean", percent: Sequence[float] = (5, 50, 95),
    limit: Optional[float] = None, at_least: bool = False, minimum_coverage: float = MINIMUM_COVERAGE,
    span: Optional[Span] = None, check: Check = go_on,
) -> Statistics:
    """Describe every series per hour, day, week, month, quarter, year or over the whole span.

    ``kind`` says how the quantity averages (groups.KINDS); ``at_least`` counts values
    equal to the limit, too (hot days), otherwise only those above it (limit values).
    Directions have no extremes and percentiles: NaN. Rows are all periods of the
    span, or from each series' first to its last value; a period that the span cuts is
    still expected whole. Raises BadInput.
    """
    _validate(percent, minimum_coverage)
    clock = clock_for(data, zone=zone, span=span)
    check()
    frame = frame_of(data, period=period, clock=clock, span=span)
    check()
    series, slots, values = inside(data, span)
    table = _without_values(frame, len(percent))
    task = _Task(data.steps, period, clock, kind, percent, limit, at_least, minimum_coverage)
    for rows, read in parts_of(frame, series):
        check()
        _fill(table.at(rows), frame.at(rows), series[read], slots[read], values[read], task=task, check=check)
    return table


@dataclass(frozen=True)
class _Task:
    """What stays the same for all series."""

    steps: Steps
    period: str
    clock: LocalClock
    kind: str
    percent: Sequence[float]
    limit: Optional[float]
    at_least: bool
    minimum: float


def _without_values(frame: Frame, percent: int) -> Statistics:
    rows = len(frame)
    counts, unknown = np.zeros((4, rows), dtype=np.int64), np.full((5, rows), np.nan)
    local, number, expected, above = counts
    coverage, mean, minimum, maximum, share_above = unknown
    return Statistics(
        frame.series, frame.starts, frame.ends, local, number, expected, coverage, np.zeros(rows, dtype=bool), mean, minimum,
        maximum, np.full((rows, percent), np.nan), above, share_above)


def _fill(
    table: Statistics, frame: Frame, series: np.ndarray, slots: np.ndarray, values: np.ndarray, *, task: _Task, check: Check,
) -> None:
    """Describe some series in their rows of the table."""
    row = rows_of(frame, series, slots, period=task.period, clock=task.clock)
    first = run_starts(row)
    table.local_starts[:] = task.clock.local(frame.starts)
    table.n[row[first]] = run_lengths(first, len(row))
    table.n_expected[:] = task.steps.expected(frame.series, frame.starts, frame.ends)
    table.coverage[:] = share(table.n, table.n_expected)
    table.valid[:] = (table.n > 0) & (table.n >= task.minimum * table.n_expected - 1e-9)
    check()
    columns = (table.mean, table.minimum, table.maximum, *table.percentiles.T)
    for column, numbers in zip(columns, _numbers(values, first, kind=task.kind, percent=task.percent).T):
        column[row[first]] = numbers
        column[~table.valid] = np.nan
    if task.limit is not None:
        over = values >= task.limit if task.at_least else values > task.limit
        table.n_above[:] = np.bincount(row[over], minlength=len(frame))
        table.share_above[table.valid] = share(table.n_above, table.n)[table.valid]


def _validate(percent: Sequence[float], minimum: float) -> None:
    if not all(0 <= one <= 100 for one in percent):
        raise BadInput("percentiles lie between 0 and 100", percent=list(percent))
    if not 0 <= minimum <= 1:
        raise BadInput("the minimum coverage is a share between 0 and 1", minimum=minimum)


def _numbers(values: np.ndarray, first: np.ndarray, *, kind: str, percent: Sequence[float]) -> np.ndarray:
    """Return (runs, 3 + percentiles): mean, minimum, maximum, percentiles."""
    table = np.full((len(first), 3 + len(percent)), np.nan)
    if not len(first):
        return table
    table[:, 0] = reduced(values, first, kind=kind)
    if kind != "circular":
        table[:, 1] = reduced(values, first, kind="min")
        table[:, 2] = reduced(values, first, kind="max")
        table[:, 3:] = percentiles(values, first, percent=percent)
    return table
