"""From readings as they came to one value per series and slot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple, Union

import numpy as np

from ..core.errors import BadInput
from .local_time import EARLIEST, LATEST
from .rules import Check, go_on
from .steps import Steps, fixed_steps, keys, modal_steps, noon, segmented_steps, series_ranges

STAMPS: Tuple[str, ...] = ("start", "end", "instant")
SHIFTED = 0.1
"""Part of the step from which a move onto its slot is counted."""


@dataclass(frozen=True)
class Observations:
    """Readings of many series as columns of one length.

    ``series`` int codes 0 … count-1; ``times`` int64 ms UTC; ``values`` float64,
    NaN where there is none; ``result_times`` int64 ms UTC or None.
    """

    series: np.ndarray
    times: np.ndarray
    values: np.ndarray
    count: int
    result_times: Optional[np.ndarray] = None


@dataclass(frozen=True)
class Slotting:
    """How readings become slots.

    ``step`` in ms: declared for all, one per series, or None for the most frequent
    one of each series (0 = event-driven); ``stamp`` says what a time stamp
    marks: start, end or an instant; ``tolerance`` is the largest move onto a slot as
    a part of the step; ``follow_changes`` looks for a step that changes.
    """

    step: Union[int, np.ndarray, None] = None
    stamp: str = "instant"
    tolerance: float = 0.5
    follow_changes: bool = False


@dataclass(frozen=True)
class Tally:
    """What became of the rows, per series (int64 arrays); nothing is dropped silently.

    ``rows`` = kept values + ``null`` + ``bad_time`` + ``off_slot`` + ``equal`` + ``different``.
    ``shifted`` counts moves of more than 10 % of the step and is part of the others.
    """

    rows: np.ndarray
    null: np.ndarray
    bad_time: np.ndarray
    off_slot: np.ndarray
    equal: np.ndarray
    different: np.ndarray
    shifted: np.ndarray


@dataclass(frozen=True)
class Slotted:
    """At most one value per series and slot, sorted by series, then slot; no NaN."""

    series: np.ndarray
    slots: np.ndarray
    values: np.ndarray
    count: int
    steps: Steps
    tally: Tally


def slotted(observations: Observations, *, how: Slotting = Slotting(), check: Check = go_on) -> Slotted:
    """Snap readings to slots and keep one per slot, some series at a time.

    A slot is [start, start + step). Of readings in one slot an equal one is kept
    once; where values differ they are counted and the latest result time wins, without
    result times the first row. Rows of series without a step keep their time.
    Raises BadInput for an unknown stamp or columns of different lengths, Cancelled.
    """
    _validate(observations, how)
    good_time = (observations.times >= EARLIEST) & (observations.times < LATEST)
    check()
    rows = _sorted_rows(observations, np.flatnonzero(good_time))
    check()
    steps = _steps(observations, rows, how, check)
    parts = [_Part(observations, rows[one], steps, how) for one in series_ranges(observations.series[rows], check=check)]
    rows = np.concatenate([part.rows for part in parts])
    slots = np.concatenate([part.slots for part in parts])
    check()
    return Slotted(
        observations.series[rows].astype(np.int64), slots, observations.values[rows], observations.count, steps,
        _tally(observations, good_time, parts))


class _Part:
    """What became of the readings of some series: rows kept and their slots, and the series of all that were not kept."""

    def __init__(self, observations: Observations, rows: np.ndarray, steps: Steps, how: Slotting) -> None:
        there = np.isfinite(observations.values[rows])
        self.null, rows = observations.series[rows[~there]], rows[there]
        series, times = observations.series[rows], observations.times[rows]
        slots, shift = _snapped(series, times, steps, how.stamp)
        width = steps.at(series, times)
        off = np.abs(shift) > how.tolerance * width
        self.shifted = series[(np.abs(shift) > SHIFTED * width) & ~off]
        self.off_slot = series[off]
        self.rows, self.slots, self.equal, self.different = _one_per_slot(observations, rows[~off], slots[~off])


def _tally(observations: Observations, good_time: np.ndarray, parts: Sequence[_Part]) -> Tally:
    def counted(name: str) -> np.ndarray:
        return _counted(np.concatenate([getattr(part, name) for part in parts]), observations.count)

    rows, bad = (_counted(column, observations.count) for column in (observations.series, observations.series[~good_time]))
    return Tally(rows, counted("null"), bad, *(counted(name) for name in ("off_slot", "equal", "different", "shifted")))


def _validate(observations: Observations, how: Slotting) -> None:
    lengths = {len(observations.series), len(observations.times), len(observations.values)}
    if observations.result_times is not None:
        lengths.add(len(observations.result_times))
    if len(lengths) > 1:
        raise BadInput("columns differ in length", lengths=sorted(lengths))
    if how.stamp not in STAMPS:
        raise BadInput("unknown stamp", stamp=how.stamp)
    if observations.count < 1:
        raise BadInput("there is no series")
    series = observations.series
    if len(series) and not 0 <= int(series.min()) <= int(series.max()) < observations.count:
        raise BadInput("a series has no code between 0 and count - 1", count=observations.count)


def _sorted_rows(observations: Observations, rows: np.ndarray) -> np.ndarray:
    series, times = observations.series[rows], observations.times[rows]
    if ((series[1:] > series[:-1]) | ((series[1:] == series[:-1]) & (times[1:] >= times[:-1]))).all():
        return rows
    return rows[np.argsort(keys(series, times), kind="stable")]


def _steps(observations: Observations, rows: np.ndarray, how: Slotting, check: Check) -> Steps:
    if how.step is not None:
        return fixed_steps(np.broadcast_to(np.asarray(how.step, dtype=np.int64), (observations.count,)))
    find = segmented_steps if how.follow_changes else modal_steps
    return find(observations.series[rows], observations.times[rows], count=observations.count, check=check)


def _snapped(series: np.ndarray, times: np.ndarray, steps: Steps, stamp: str) -> Tuple[np.ndarray, np.ndarray]:
    """Return the nearest slot and how far the reading was moved, in ms.

    Daily and longer values go to the noon nearest to the middle of their interval
    and are not moved: a shift by a time zone is none.
    """
    width = steps.at(series, times)
    starts = times - width if stamp == "end" else times
    grid, phase = np.maximum(width, 1), noon(width)
    slots = (starts + grid // 2) // grid * grid + phase
    return slots, np.where(phase > 0, 0, slots - starts)


def _one_per_slot(
    observations: Observations, rows: np.ndarray, slots: np.ndarray,
) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the rows kept, their slots, and the series of every equal and every different extra row."""
    key = keys(observations.series[rows], slots)
    nothing = np.empty(0, dtype=np.int64)
    if (key[1:] > key[:-1]).all():
        return rows, slots, nothing, nothing
    order = _preference(observations, rows, key)
    rows, slots, key = rows[order], slots[order], key[order]
    first = np.concatenate(([True], key[1:] != key[:-1]))
    winner = rows[first][np.cumsum(first) - 1]
    same = observations.values[rows] == observations.values[winner]
    owner = observations.series[rows]
    return rows[first], slots[first], owner[~first & same], owner[~first & ~same]


def _preference(observations: Observations, rows: np.ndarray, key: np.ndarray) -> np.ndarray:
    if observations.result_times is None:
        return np.lexsort((rows, key))
    return np.lexsort((rows, -np.maximum(observations.result_times[rows], EARLIEST), key))


def _counted(series: np.ndarray, count: int) -> np.ndarray:
    return np.bincount(series, minlength=count).astype(np.int64)
