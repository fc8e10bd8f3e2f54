"""How often a series is measured, and how many values a span of time should hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Tuple

import numpy as np

from .local_time import DAY, EARLIEST, LATEST
from .rules import Check, go_on

BITS = 44
"""Bits that hold a time of 1900 to 2200 in ms; the series' code stands above them."""

_BLOCK = 28 * DAY
_ENOUGH = 20
_ROWS = 100_000


def keys(series: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Return one int64 per row that sorts by series, then time (ms, 1900 to 2200)."""
    return (series.astype(np.int64) << BITS) + (np.clip(times, EARLIEST, LATEST) - EARLIEST)


@dataclass(frozen=True)
class Steps:
    """The step of every series, in segments of time where it changes.

    Per segment, ascending by ``series`` and ``start``: ``width`` in ms, 0 for a
    series without a regular step (event-driven). The first segment of a series
    applies before its start, too. Every series 0 … k-1 has a segment. Slots lie
    at multiples of the width since 1970-01-01 UTC; those of whole days at noon UTC,
    which lies in the day of the same date from UTC-11 to UTC+11.
    """

    series: np.ndarray
    start: np.ndarray
    width: np.ndarray

    def at(self, series: np.ndarray, times: np.ndarray) -> np.ndarray:
        """Return the width in force, per row."""
        return self.width[self._segment(series, times)]

    def expected(self, series: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Return how many slots begin in each [start, end); 0 where there is no regular step."""
        return self._slots_until(series, ends) - self._slots_until(series, starts)

    def _segment(self, series: np.ndarray, times: np.ndarray) -> np.ndarray:
        if len(self.series) == self.series[-1] + 1:
            return series
        found = np.searchsorted(keys(self.series, self.start), keys(series, times), side="right") - 1
        return np.maximum(found, np.searchsorted(self.series, series))

    def _slots_until(self, series: np.ndarray, times: np.ndarray) -> np.ndarray:
        segment = self._segment(series, times)
        width = np.maximum(self.width[segment], 1)
        phase = noon(width)
        until, before = -(times - phase) // width, -(self.start[segment] - phase) // width
        slots = self._slots_before()[segment] - until + before
        return np.where(self.width[segment] > 0, slots, 0)

    def _slots_before(self) -> np.ndarray:
        """Return the slots of all earlier segments of the same series, per segment."""
        width = np.maximum(self.width[:-1], 1)
        phase = noon(width)
        inside = -(self.start[:-1] - phase) // width - (-(self.start[1:] - phase) // width)
        inside = np.where((self.width[:-1] > 0) & (self.series[:-1] == self.series[1:]), inside, 0)
        total = np.concatenate(([0], np.cumsum(inside)))
        return total - total[np.searchsorted(self.series, self.series)]


def noon(width: np.ndarray) -> np.ndarray:
    """Return where in a day the slots of each width lie: noon for whole days, which live on the calendar."""
    return np.where((width > 0) & (width % DAY == 0), DAY // 2, 0)


def widest(steps: Steps) -> np.ndarray:
    """Return the largest width of each series."""
    return np.maximum.reduceat(steps.width, np.flatnonzero(np.diff(steps.series, prepend=-1)))


def fixed_steps(widths: np.ndarray) -> Steps:
    """Return declared steps: one width in ms per series."""
    count = len(widths)
    return Steps(np.arange(count), np.full(count, EARLIEST), np.asarray(widths, dtype=np.int64))


def series_ranges(series: np.ndarray, *, rows: int = _ROWS, check: Check = go_on) -> Iterator[slice]:
    """Yield the rows of whole series, about so many at a time, from rows sorted by series; at least one range.

    Asks before each, so that a cancel is heard.
    """
    begin = 0
    while True:
        check()
        end = min(begin + rows, len(series))
        if begin < end < len(series):
            whole = int(np.searchsorted(series, series[end]))
            end = whole if whole > begin else int(np.searchsorted(series, series[begin], side="right"))
        yield slice(begin, end)
        if end >= len(series):
            return
        begin = end


def modal_steps(series: np.ndarray, times: np.ndarray, *, count: int, check: Check = go_on) -> Steps:
    """Find the most frequent step of each of ``count`` series; rows sorted by series and time.

    Differences are rounded to minutes (to seconds below two minutes). A series
    is regular when at least 70 % of its differences lie within 10 % of a
    multiple of the mode and half of them within 25 % of the mode itself. A series
    of fewer than two instants gets the most frequent width of the others, else one hour.
    """
    widths = np.full(count, -1, dtype=np.int64)
    for rows in series_ranges(series, check=check):
        groups, differences = _differences(series[rows], times[rows])
        found, modes = _modes(groups, differences)
        widths[found] = np.where(_regular(groups, differences, found, modes), modes, 0)
    return fixed_steps(np.where(widths < 0, _usual(widths), widths))


def segmented_steps(series: np.ndarray, times: np.ndarray, *, count: int, check: Check = go_on) -> Steps:
    """Like ``modal_steps``, but follow a step that changes: looked at in blocks of 28 days.

    Only on request, for a logger that loses every second value for a month would
    be taken for one that measures half as often. Blocks with fewer than 20
    differences keep the step of the whole series.
    """
    whole = modal_steps(series, times, count=count, check=check)
    blocks, inverse = np.unique(keys(series, times // _BLOCK * _BLOCK), return_inverse=True)
    owner, begin = blocks >> BITS, (blocks & ((1 << BITS) - 1)) + EARLIEST
    check()
    groups, differences = _differences(inverse, times)
    width = whole.width[owner]
    found, modes = _modes(groups, differences)
    rows = np.bincount(groups, minlength=len(blocks))[found]
    good = _regular(groups, differences, found, modes) & (rows >= _ENOUGH) & (width[found] > 0)
    width[found[good]] = modes[good]
    return _merged(owner, begin, width, whole)


def _differences(groups: np.ndarray, times: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    difference = np.diff(times)
    inside = (groups[1:] == groups[:-1]) & (difference > 0)
    return groups[1:][inside], difference[inside]


def _modes(groups: np.ndarray, differences: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Return the groups that have differences and the most frequent rounded one of each; ties: the smaller."""
    grain = np.where(differences >= 120_000, 60_000, np.where(differences >= 2_000, 1_000, 1))
    rounded = np.minimum((differences + grain // 2) // grain * grain, (1 << BITS) - 1)
    pairs, counts = np.unique((groups.astype(np.int64) << BITS) + rounded, return_counts=True)
    owner = pairs >> BITS
    order = np.lexsort((pairs, -counts, owner))
    first = np.flatnonzero(np.diff(owner[order], prepend=-1))
    best = order[first]
    return owner[best], pairs[best] & ((1 << BITS) - 1)


def _regular(groups: np.ndarray, differences: np.ndarray, found: np.ndarray, modes: np.ndarray) -> np.ndarray:
    if not len(found):
        return np.empty(0, dtype=bool)
    position = np.searchsorted(found, groups)
    ratio = differences / modes[position]
    multiple = np.abs(ratio - np.maximum(np.round(ratio), 1)) <= 0.1
    near = np.abs(ratio - 1) <= 0.25
    rows = np.bincount(position, minlength=len(found))
    share = np.bincount(position, weights=multiple, minlength=len(found)) / rows
    return (share >= 0.7) & (np.bincount(position, weights=near, minlength=len(found)) / rows >= 0.5)


def _usual(widths: np.ndarray) -> int:
    known, counts = np.unique(widths[widths > 0], return_counts=True)
    return int(known[counts.argmax()]) if len(known) else 3_600_000


def _merged(owner: np.ndarray, begin: np.ndarray, width: np.ndarray, whole: Steps) -> Steps:
    missing = np.setdiff1d(whole.series, owner)
    owner = np.concatenate((owner, missing))
    begin = np.concatenate((begin, np.full(len(missing), EARLIEST)))
    width = np.concatenate((width, whole.width[missing]))
    order = np.lexsort((begin, owner))
    owner, begin, width = owner[order], begin[order], width[order]
    keep = np.concatenate(([True], (owner[1:] != owner[:-1]) | (width[1:] != width[:-1])))
    return Steps(owner[keep], begin[keep], width[keep])
