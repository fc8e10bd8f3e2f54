"""Which readings should not be trusted: flags beside values that stay as they are (Q2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import List, Optional, Sequence

import numpy as np

from ..core.errors import BadInput
from .groups import run_lengths, run_starts
from .hampel import hampel
from .local_time import HOUR
from .plausible_limits import Limits
from .rows import Span, within
from .rules import MINIMUM_CASES, Check, go_on
from .running import resolution
from .slots import Slotted
from .step_change import Search, step_changes

RANGE, SPIKE, STUCK, ZERO, STEP, JUMP = RULES = ("range", "spike", "stuck", "zero", "step", "jump")
"""Outside of what is possible; far from the values around; standing still, at zero; another level; a sudden change."""

_UNBROKEN = 3


@dataclass(frozen=True)
class Flags:
    """One row per flag, sorted by series, then start; all arrays of one length.

    [starts, ends) in ms UTC; ``rules`` of RULES; ``values`` the reading (the most extreme of a run), ``expected`` what
    it was compared with, NaN where nothing; ``run_h`` the hours of a run, NaN for a single reading; ``n`` its readings;
    ``scores`` of spikes, else NaN.
    """

    series: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    rules: np.ndarray
    values: np.ndarray
    expected: np.ndarray
    run_h: np.ndarray
    n: np.ndarray
    scores: np.ndarray

    def __len__(self) -> int:
        return len(self.series)


@dataclass(frozen=True)
class Implausible:
    """The flags, and per series: its ``values``, how many are ``flagged``, and the flags ``by_rule`` (series, RULES)."""

    flags: Flags
    values: np.ndarray
    flagged: np.ndarray
    by_rule: np.ndarray


@dataclass(frozen=True)
class _Series:
    """The values of all series in the span: sorted by series, then time; ``width`` is the step per row, 0 for none."""

    series: np.ndarray
    times: np.ndarray
    values: np.ndarray
    width: np.ndarray
    count: int

    def follows(self, longest: np.ndarray) -> np.ndarray:
        """Tell which rows have a row before them in the same series, at most ``longest`` ms (per row) earlier."""
        close = np.zeros(len(self.times), dtype=bool)
        apart = np.diff(self.times)
        close[1:] = (self.series[1:] == self.series[:-1]) & (apart <= longest[1:])
        return close


def implausible(
    data: Slotted, limits: Limits, *, zone: tzinfo, rules: Sequence[str] = RULES, threshold: float = 5.0, half: int = 12,
    span: Optional[Span] = None, check: Check = go_on,
) -> Implausible:
    """Flag readings; nothing is changed or dropped.

    RANGE: outside of the limits. SPIKE: |x - median|/(1.4826·MAD) > threshold among ``half`` values on either side
    (Hampel), MAD at least the resolution. STUCK and ZERO: the same value for stuck_h or zero_h hours and at least five
    readings. JUMP: a change above the limit within an hour between readings without a flag. STEP: a change of level
    (S10). Thresholds are our own. Runs of RANGE, STUCK and ZERO are one flag. Raises BadInput, Cancelled.
    """
    if set(rules) - set(RULES) or not threshold > 0 or half < 1:
        raise BadInput("unknown rule or threshold", rules=", ".join(rules), threshold=threshold, half=half)
    chosen = within(data, span)
    series, times = data.series[chosen], data.slots[chosen]
    read = _Series(series, times, data.values[chosen], data.steps.at(series, times), data.count)
    marked = np.zeros(len(times), dtype=bool)
    found = [
        _found(read, rule, limits, threshold=threshold, half=half, marked=marked, check=check)
        for rule in RULES if rule in rules and rule != STEP]
    if STEP in rules and np.isfinite(limits.step):
        found.append(_steps(data, read, limits, zone, span, check))
    flags = _joined(found)
    by_rule = np.zeros((data.count, len(RULES)), dtype=np.int64)
    np.add.at(by_rule, (flags.series, np.searchsorted(sorted(RULES), flags.rules)), 1)
    by_rule = by_rule[:, np.searchsorted(sorted(RULES), RULES)]
    return Implausible(
        flags, np.bincount(series, minlength=data.count), np.bincount(series[marked], minlength=data.count), by_rule)


def _found(
    read: _Series, rule: str, limits: Limits, *, threshold: float, half: int, marked: np.ndarray, check: Check,
) -> Flags:
    check()
    if rule == RANGE:
        return _runs(read, (read.values < limits.low) | (read.values > limits.high), rule, limits, marked)
    if rule in (STUCK, ZERO):
        return _still(read, rule, limits, marked)
    if limits.circular:
        return _nothing()
    return _spikes(read, limits, threshold, half, marked, check) if rule == SPIKE else _jumps(read, limits, marked)


def _spikes(read: _Series, limits: Limits, threshold: float, half: int, marked: np.ndarray, check: Check) -> Flags:
    floor = limits.resolution or _resolutions(read)
    median, _, score = hampel(read.values, half=half, floor=floor, series=read.series, check=check)
    rows = np.flatnonzero(np.nan_to_num(score) > threshold)
    marked[rows] = True
    return _single(read, rows, SPIKE, expected=median[rows], scores=score[rows])


def _resolutions(read: _Series) -> np.ndarray:
    """Return the resolution of each row's series."""
    edges = np.searchsorted(read.series, np.arange(read.count + 1))
    known = [resolution(read.values[low:high]) for low, high in zip(edges[:-1], edges[1:])]
    return np.array(known, dtype=np.float64)[read.series]


def _jumps(read: _Series, limits: Limits, marked: np.ndarray) -> Flags:
    """Find sudden changes between two readings that no other rule has flagged: the way back from a spike is none."""
    close = read.follows(np.full(len(read.times), HOUR)) & ~marked
    close[1:] &= ~marked[:-1]
    rows = np.flatnonzero(close & (np.abs(np.diff(read.values, prepend=np.nan)) > limits.jump))
    marked[rows] = True
    return _single(read, rows, JUMP, expected=read.values[rows - 1])


def _still(read: _Series, rule: str, limits: Limits, marked: np.ndarray) -> Flags:
    """Find runs of the same value; a gap of more than three steps ends a run."""
    longest = np.where(read.width > 0, _UNBROKEN * read.width, int(min(limits.stuck_h, 1e4) * HOUR))
    same = read.follows(longest) & (np.diff(read.values, prepend=np.nan) == 0)
    first = np.flatnonzero(~same)
    last = np.append(first[1:], len(same))[: len(first)] - 1
    hours = (read.times[last] + read.width[last] - read.times[first]) / HOUR
    zero = read.values[first] == 0
    least = limits.zero_h if rule == ZERO else limits.stuck_h
    long = (zero == (rule == ZERO)) & (hours >= least) & (last - first + 1 >= MINIMUM_CASES)
    return _spans(read, first[long], last[long], rule, values=read.values[first[long]], marked=marked)


def _runs(read: _Series, hit: np.ndarray, rule: str, limits: Limits, marked: np.ndarray) -> Flags:
    """Join the readings in a row that are beyond the limits, each side for itself; the most extreme stands for them."""
    rows = np.flatnonzero(hit)
    above = read.values[rows] > limits.high
    edge = run_starts(read.series[rows], above, rows - np.arange(len(rows)))
    beyond = np.where(above, read.values[rows] - limits.high, limits.low - read.values[rows])
    first, last = rows[edge], rows[edge + run_lengths(edge, len(rows)) - 1] if len(edge) else rows[edge]
    worst = np.maximum.reduceat(beyond, edge) if len(edge) else np.empty(0)
    bound = np.where(above[edge], limits.high, limits.low)
    values = np.where(above[edge], limits.high + worst, limits.low - worst)
    return _spans(read, first, last, rule, values=values, marked=marked, expected=bound)


def _steps(data: Slotted, read: _Series, limits: Limits, zone: tzinfo, span: Optional[Span], check: Check) -> Flags:
    jumps = step_changes(data, zone=zone, search=Search(least=limits.step), span=span, check=check).jumps
    series = np.array([jump.series for jump in jumps], dtype=np.int64)
    times = np.array([jump.time for jump in jumps], dtype=np.int64)
    nothing = np.full(len(jumps), np.nan)
    return Flags(
        series, times, times + np.maximum(data.steps.at(series, times), 1) if len(jumps) else times, _named(STEP, len(jumps)),
        np.array([jump.after for jump in jumps], dtype=np.float64), np.array([jump.before for jump in jumps], dtype=np.float64),
        nothing, np.ones(len(jumps), dtype=np.int64), nothing)


def _single(
    read: _Series, rows: np.ndarray, rule: str, *, expected: np.ndarray, scores: Optional[np.ndarray] = None,
) -> Flags:
    nothing = np.full(len(rows), np.nan)
    return Flags(
        read.series[rows], read.times[rows], read.times[rows] + np.maximum(read.width[rows], 1), _named(rule, len(rows)),
        read.values[rows], expected, nothing, np.ones(len(rows), dtype=np.int64), nothing if scores is None else scores)


def _spans(
    read: _Series, first: np.ndarray, last: np.ndarray, rule: str, *, values: np.ndarray, marked: np.ndarray,
    expected: Optional[np.ndarray] = None,
) -> Flags:
    change = np.zeros(len(marked) + 1, dtype=np.int64)
    np.add.at(change, first, 1)
    np.add.at(change, last + 1, -1)
    marked |= np.cumsum(change)[:-1] > 0
    ends = read.times[last] + np.maximum(read.width[last], 1)
    nothing = np.full(len(first), np.nan)
    return Flags(
        read.series[first], read.times[first], ends, _named(rule, len(first)), values, nothing if expected is None else expected,
        (ends - read.times[first]) / HOUR, last - first + 1, nothing)


def _named(rule: str, number: int) -> np.ndarray:
    return np.full(number, rule, dtype="<U5")


def _nothing() -> Flags:
    none, numbers = np.empty(0, dtype=np.int64), np.empty(0)
    return Flags(none, none, none, _named("", 0), numbers, numbers, numbers, none, numbers)


def _joined(found: List[Flags]) -> Flags:
    names = Flags.__dataclass_fields__
    columns = [np.concatenate([getattr(one, name) for one in (_nothing(), *found)]) for name in names]
    order = np.lexsort((columns[3], columns[1], columns[0]))
    return Flags(*(column[order] for column in columns))
