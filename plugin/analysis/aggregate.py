"""Making regular hourly, daily, monthly and yearly series out of readings, with their coverage (S1)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import tzinfo
from typing import Optional, Sequence, Tuple, Union

import numpy as np

from ..core.errors import BadInput
from .groups import KINDS, reduced, run_lengths, run_starts, share
from .local_time import LocalClock
from .periods import NOMINAL, all_starts, period_starts
from .rows import Frame, Span, clock_for, frame_of, inside, parts_of, rows_of
from .rules import MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted
from .slow import calendar_units
from .steps import Steps, widest

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

    def at(self, rows: slice) -> Regular:
        """Return some rows, which are those of this table: what is written into them stands here, too."""
        return Regular(*(getattr(self, one.name)[rows] for one in fields(Regular)))


@dataclass(frozen=True)
class _Values:
    """The valid values of one stage: sorted by series, then start."""

    series: np.ndarray
    starts: np.ndarray
    values: np.ndarray

    def of(self, member: np.ndarray) -> _Values:
        """Return the rows of the series for which ``member`` is true."""
        return self.at(member[self.series])

    def at(self, rows: Union[slice, np.ndarray]) -> _Values:
        """Return some rows; a slice without copying them."""
        return _Values(self.series[rows], self.starts[rows], self.values[rows])


@dataclass(frozen=True)
class _Task:
    """What stays the same through all stages."""

    steps: Steps
    clock: LocalClock
    kind: str
    minimum: float


def aggregate(
    data: Slotted, *, to: str, zone: tzinfo, kind: str = "mean", stages: Optional[Sequence[str]] = None,
    minimum_coverage: float = MINIMUM_COVERAGE, span: Optional[Span] = None, check: Check = go_on,
) -> Regular:
    """Aggregate upwards in stages: hour, day, month, year, and stop at ``to``; each stage asks for coverage.

    A month comes from valid days, so that a day with many readings does not weigh
    more. Stages at or below the step of the data are left out; ``stages`` names them
    instead. Values that come once a month, a quarter or a year count as one for each. Days are cut in
    ``zone``; pass a fixed offset for sources that keep one. An interval without a regular step is valid with one reading.
    Method: analyses.md S1, rules 1 to 5. Raises BadInput.
    """
    _validate(kind, to, minimum_coverage)
    clock = clock_for(data, zone=zone, span=span)
    check()
    frame = frame_of(data, period=to, clock=clock, span=span)
    check()
    values = _Values(*inside(data, span))
    task = _Task(data.steps, clock, kind, minimum_coverage)
    units = calendar_units(data) if stages is None else ("",) * data.count
    ladders = [_calendar_ladder(to, unit) or _ladder(to, width, stages) for unit, width in zip(units, widest(data.steps))]
    table = _without_values(frame)
    for rows, read in parts_of(frame, values.series):
        check()
        _fill(table.at(rows), frame.at(rows), values.at(read), ladders, task=task, check=check)
    return table


def _without_values(frame: Frame) -> Regular:
    rows = len(frame)
    counts, unknown = np.zeros((3, rows), dtype=np.int64), np.full((2, rows), np.nan)
    return Regular(
        frame.series, frame.starts, frame.ends, counts[0], unknown[0], counts[1], counts[2], unknown[1],
        np.zeros(rows, dtype=bool))


def _fill(
    table: Regular, frame: Frame, values: _Values, ladders: Sequence[Tuple[str, ...]], *, task: _Task, check: Check,
) -> None:
    """Put the values of some series into their rows, those together that climb the same ladder."""
    chosen = [ladders[code] for code in np.unique(frame.series).tolist()]
    for ladder in sorted(set(chosen)):
        if len(set(chosen)) == 1:
            _climb(values, frame, ladder, table, slice(None), task=task, check=check)
            return
        member = np.array([one == ladder for one in ladders])
        rows = np.flatnonzero(member[frame.series])
        _climb(values.of(member), frame.at(rows), ladder, table, rows, task=task, check=check)


def _climb(
    values: _Values, frame: Frame, ladder: Tuple[str, ...], table: Regular, rows: Union[slice, np.ndarray], *,
    task: _Task, check: Check,
) -> None:
    below: Optional[str] = None
    for stage in ladder[:-1]:
        check()
        values = _stage(values, period=stage, below=below, task=task)
        below = stage
    check()
    _dense(values, frame, table, rows, period=ladder[-1], below=below, task=task)


def _validate(kind: str, to: str, minimum: float) -> None:
    if kind not in KINDS:
        raise BadInput("unknown kind of average", kind=kind)
    if to not in NOMINAL:
        raise BadInput("unknown period", period=to)
    if not 0 <= minimum <= 1:
        raise BadInput("the minimum coverage is a share between 0 and 1", minimum=minimum)


def _ladder(to: str, width: int, stages: Optional[Sequence[str]]) -> Tuple[str, ...]:
    """Return the stages up to ``to`` for data of this step; a week is no sum of months."""
    if stages is not None:
        lower = [stage for stage in stages if NOMINAL[stage] < NOMINAL[to]]
    else:
        lower = [stage for stage in STAGES if width < NOMINAL[stage] < NOMINAL[to]]
    return (*lower, to)


def _calendar_ladder(to: str, unit: str) -> Tuple[str, ...]:
    """Return the stages for values of months, quarters or years; empty for others, and for periods below their own."""
    return (unit, to) if unit and NOMINAL[unit] <= NOMINAL[to] else ()


def _stage(values: _Values, *, period: str, below: Optional[str], task: _Task) -> _Values:
    """Return the valid values of one stage, without the intervals that have none."""
    starts = period_starts(values.starts, period=period, clock=task.clock)
    first = run_starts(values.series, starts)
    series, begin = values.series[first], starts[first]
    result = reduced(values.values, first, kind=task.kind)
    number = run_lengths(first, len(starts))
    expected = _expected(series, begin, period=period, below=below, task=task)
    valid = _covered(number, expected, task.minimum) & np.isfinite(result)
    return _Values(series[valid], begin[valid], result[valid])


def _dense(
    values: _Values, frame: Frame, table: Regular, rows: Union[slice, np.ndarray], *, period: str, below: Optional[str],
    task: _Task,
) -> None:
    """Put the last stage into the rows of its frame, with the intervals that have no value."""
    row = rows_of(frame, values.series, values.starts, period=period, clock=task.clock)
    first = run_starts(row)
    result, number = np.full(len(frame), np.nan), np.zeros(len(frame), dtype=np.int64)
    result[row[first]] = reduced(values.values, first, kind=task.kind)
    number[row[first]] = run_lengths(first, len(row))
    expected = _expected(frame.series, frame.starts, period=period, below=below, task=task)
    valid = _covered(number, expected, task.minimum) & np.isfinite(result)
    table.local_starts[rows], table.values[rows] = task.clock.local(frame.starts), np.where(valid, result, np.nan)
    table.n[rows], table.n_expected[rows], table.valid[rows] = number, expected, valid
    table.coverage[rows] = share(number, expected)


def _expected(
    series: np.ndarray, starts: np.ndarray, *, period: str, below: Optional[str], task: _Task,
) -> np.ndarray:
    """Return how many intervals of the stage below each period holds; 23, 24 or 25 hours to a day."""
    if not len(starts):
        return np.empty(0, dtype=np.int64)
    axis = all_starts(int(starts.min()), int(starts.max()), period=period, clock=task.clock)
    ends = axis[np.searchsorted(axis, starts, side="right")]
    if below is None:
        return task.steps.expected(series, starts, ends)
    lower = all_starts(int(starts.min()), int(ends.max()), period=below, clock=task.clock)
    return np.searchsorted(lower, ends) - np.searchsorted(lower, starts)


def _covered(number: np.ndarray, expected: np.ndarray, minimum: float) -> np.ndarray:
    """Tell which intervals have enough; without a regular step one value is enough."""
    return (number > 0) & (number >= minimum * expected - 1e-9)
