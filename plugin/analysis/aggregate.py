"""Making regular hourly, daily, monthly and yearly series out of readings, with their coverage (S1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from .groups import KINDS, reduced, run_lengths, run_starts
from .local_time import LocalClock
from .periods import NOMINAL, all_starts, period_starts
from .rows import Frame, Span, clock_for, frame_of, rows_of, within
from .rules import MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted

STAGES: Tuple[str, ...] = ("hour", "day", "month", "year")


@dataclass(frozen=True)
class Regular:
    """A regular series per station: one row per series and interval, also where there is no value.

    ``local_starts`` is the wall clock at the start (ms); ``values`` is NaN where not
    ``valid``; ``n`` counts the valid intervals of the stage below (for the first stage:
    the readings), ``n_expected`` those that the interval should hold (0: no regular step,
    then ``coverage`` is NaN). A sum is that of the readings there are, not extrapolated.
    """

    series: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    local_starts: np.ndarray
    values: np.ndarray
    n: np.ndarray
    n_expected: np.ndarray
    coverage: np.ndarray
    valid: np.ndarray

    def __len__(self) -> int:
        return len(self.series)


@dataclass(frozen=True)
class _Values:
    """The valid values of one stage: sorted by series, then start."""

    series: np.ndarray
    starts: np.ndarray
    values: np.ndarray


def aggregate(
    data: Slotted, *, to: str, zone: tzinfo, kind: str = "mean", stages: Optional[Sequence[str]] = None,
    minimum_coverage: float = MINIMUM_COVERAGE, span: Optional[Span] = None, check: Check = go_on,
) -> Regular:
    """Aggregate upwards in stages: hour, day, month, year, and stop at ``to``; each stage asks for coverage.

    A month comes from valid days, so that a day with many readings does not weigh
    more. Stages at or below the step of the data are left out; ``stages`` names them
    instead. Days are cut in ``zone``; pass a fixed offset for sources that keep
    one. An interval without a regular step is valid with one reading.
    Method: analyses.md S1, rules 1 to 5. Raises BadInput.
    """
    _validate(kind, to, minimum_coverage)
    clock = clock_for(data, zone=zone, span=span)
    chosen = within(data, span)
    values = _Values(data.series[chosen], data.slots[chosen], data.values[chosen])
    frame = frame_of(data, period=to, clock=clock, span=span)
    below: Optional[str] = None
    for stage in _stages_to(to, data, stages)[:-1]:
        check()
        values = _stage(values, data, period=stage, below=below, clock=clock, kind=kind, minimum=minimum_coverage)
        below = stage
    check()
    return _dense(frame, values, data, period=to, below=below, clock=clock, kind=kind, minimum=minimum_coverage)


def _validate(kind: str, to: str, minimum: float) -> None:
    if kind not in KINDS:
        raise BadInput("unknown kind of average", kind=kind)
    if to not in NOMINAL:
        raise BadInput("unknown period", period=to)
    if not 0 <= minimum <= 1:
        raise BadInput("the minimum coverage is a share between 0 and 1", minimum=minimum)


def _stages_to(to: str, data: Slotted, stages: Optional[Sequence[str]]) -> Sequence[str]:
    if stages is not None:
        lower = [stage for stage in stages if NOMINAL[stage] < NOMINAL[to]]
    else:
        coarsest = int(data.steps.width.max())
        lower = [stage for stage in STAGES if coarsest < NOMINAL[stage] < NOMINAL[to]]
    if to == "week":
        lower = [stage for stage in lower if stage in ("hour", "day")]
    return [*lower, to]


def _stage(
    values: _Values, data: Slotted, *, period: str, below: Optional[str], clock: LocalClock, kind: str, minimum: float,
) -> _Values:
    """Return the valid values of one stage, without the intervals that have none."""
    starts = period_starts(values.starts, period=period, clock=clock)
    first = run_starts(values.series, starts)
    series, begin = values.series[first], starts[first]
    result = reduced(values.values, first, kind=kind)
    number = run_lengths(first, len(starts))
    expected = _expected(data, series, begin, period=period, below=below, clock=clock)
    valid = _covered(number, expected, minimum) & np.isfinite(result)
    return _Values(series[valid], begin[valid], result[valid])


def _dense(
    frame: Frame, values: _Values, data: Slotted, *, period: str, below: Optional[str], clock: LocalClock,
    kind: str, minimum: float,
) -> Regular:
    """Put the last stage into the frame, with the intervals that have no value."""
    row = rows_of(frame, values.series, values.starts, period=period, clock=clock)
    first = run_starts(row)
    result, number = np.full(len(frame), np.nan), np.zeros(len(frame), dtype=np.int64)
    result[row[first]] = reduced(values.values, first, kind=kind)
    number[row[first]] = run_lengths(first, len(row))
    expected = _expected(data, frame.series, frame.starts, period=period, below=below, clock=clock)
    valid = _covered(number, expected, minimum) & np.isfinite(result)
    with np.errstate(divide="ignore", invalid="ignore"):
        coverage = np.where(expected > 0, number / expected, np.nan)
    return Regular(
        frame.series, frame.starts, frame.ends, clock.local(frame.starts), np.where(valid, result, np.nan),
        number, expected, coverage, valid)


def _expected(
    data: Slotted, series: np.ndarray, starts: np.ndarray, *, period: str, below: Optional[str], clock: LocalClock,
) -> np.ndarray:
    """Return how many intervals of the stage below each period holds; 23, 24 or 25 hours to a day."""
    if not len(starts):
        return np.empty(0, dtype=np.int64)
    axis = all_starts(int(starts.min()), int(starts.max()), period=period, clock=clock)
    ends = axis[np.searchsorted(axis, starts, side="right")]
    if below is None:
        return data.steps.expected(series, starts, ends)
    lower = all_starts(int(starts.min()), int(ends.max()), period=below, clock=clock)
    return np.searchsorted(lower, ends) - np.searchsorted(lower, starts)


def _covered(number: np.ndarray, expected: np.ndarray, minimum: float) -> np.ndarray:
    """Tell which intervals have enough; without a regular step one value is enough."""
    return (number > 0) & (number >= minimum * expected - 1e-9)
