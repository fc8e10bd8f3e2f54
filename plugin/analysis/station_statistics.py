"""Statistics per station and period: mean, extremes, percentiles, share above a level, and how complete they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Optional, Sequence

import numpy as np

from ..core.errors import BadInput
from .groups import percentiles, reduced, run_lengths, run_starts, share
from .rows import Frame, Span, clock_for, frame_of, rows_of, within
from .rules import MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted


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
    frame = frame_of(data, period=period, clock=clock, span=span)
    chosen = within(data, span)
    series, values = data.series[chosen], data.values[chosen]
    check()
    row = rows_of(frame, series, data.slots[chosen], period=period, clock=clock)
    first = run_starts(row)
    number = np.zeros(len(frame), dtype=np.int64)
    number[row[first]] = run_lengths(first, len(row))
    expected = data.steps.expected(frame.series, frame.starts, frame.ends)
    valid = (number > 0) & (number >= minimum_coverage * expected - 1e-9)
    check()
    numbers = _numbers(values, first, kind=kind, percent=percent)
    check()
    above = _above(values, row, len(frame), limit=limit, at_least=at_least)
    return _assembled(frame, clock.local(frame.starts), number, expected, valid, row[first], numbers, above, len(percent))


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


def _above(
    values: np.ndarray, row: np.ndarray, rows: int, *, limit: Optional[float], at_least: bool,
) -> Optional[np.ndarray]:
    if limit is None:
        return None
    return np.bincount(row[values >= limit if at_least else values > limit], minlength=rows).astype(np.int64)


def _assembled(
    frame: Frame, local_starts: np.ndarray, number: np.ndarray, expected: np.ndarray, valid: np.ndarray,
    filled: np.ndarray, numbers: np.ndarray, above: Optional[np.ndarray], percent: int,
) -> Statistics:
    table = np.full((len(frame), 3 + percent), np.nan)
    table[filled] = numbers
    table[~valid] = np.nan
    part = np.full(len(frame), np.nan) if above is None else share(above, number)
    count = np.zeros(len(frame), dtype=np.int64) if above is None else above
    return Statistics(
        frame.series, frame.starts, frame.ends, local_starts, number, expected, share(number, expected), valid,
        table[:, 0], table[:, 1], table[:, 2], table[:, 3:], count, np.where(valid, part, np.nan))
