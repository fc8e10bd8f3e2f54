"""Parts of the day of one clock: what was measured in each of them, and how complete that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Mapping, Sequence, Tuple

import numpy as np

from .groups import reduced, run_lengths, run_starts
from .local_time import DAY, HOUR, LocalClock
from .periods import period_starts
from .rules import MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted
from .steps import BITS, Steps, keys, widest

_MOST_DATES = 1 << 20
_BLOCK = 200_000


@dataclass(frozen=True)
class Window:
    """A part of the day in whole hours of the clock; 22 to 30 is the night until six of the next date."""

    begin: int = 0
    end: int = 24

    def bounds(self, dates: np.ndarray, clock: LocalClock) -> Tuple[np.ndarray, np.ndarray]:
        """Return [start, end) in ms UTC of the window of each date."""
        return clock.utc(dates * DAY + self.begin * HOUR), clock.utc(dates * DAY + self.end * HOUR)


WHOLE_DAY = Window()


@dataclass(frozen=True)
class Windowed:
    """One row per series and date with at least one value in the window, sorted by series, then date.

    ``dates`` count days since 1970-01-01 of the clock; a window that runs over midnight belongs to the
    date on which it begins. ``times`` is the first slot in ms UTC. ``n`` of ``n_expected`` slots hold a value (0
    expected: no regular step). ``hours`` of ``hours_expected`` clock hours hold enough of their slots; a step wider
    than an hour cannot fill them. ``values`` has one array per kind of groups.KINDS that was asked for.
    """

    series: np.ndarray
    dates: np.ndarray
    times: np.ndarray
    n: np.ndarray
    n_expected: np.ndarray
    hours: np.ndarray
    hours_expected: np.ndarray
    values: Mapping[str, np.ndarray]

    def __len__(self) -> int:
        return len(self.series)

    @property
    def complete(self) -> np.ndarray:
        """Whether every hour of the window has enough of its slots."""
        return self.hours >= self.hours_expected

    def covered(self, minimum: float) -> np.ndarray:
        """Whether enough of the expected slots hold a value; without a regular step one is enough."""
        return self.n >= minimum * self.n_expected - 1e-9

    def rows_for(self, other: Windowed) -> np.ndarray:
        """Return, per row of the other window, the row here of the same series and date, -1 where there is none."""
        if not len(self):
            return np.full(len(other), -1, dtype=np.int64)
        here, there = _by_date(self.series, self.dates), _by_date(other.series, other.dates)
        found = np.minimum(np.searchsorted(here, there), len(here) - 1)
        return np.where(here[found] == there, found, -1)


def windowed(
    data: Slotted, *, window: Window, clock: LocalClock, kinds: Sequence[str], minimum_coverage: float = MINIMUM_COVERAGE,
    check: Check = go_on,
) -> Windowed:
    """Describe the values in the window of every date; an hour needs ``minimum_coverage`` of its slots.

    Days have 23, 24 or 25 hours. Source of the coverage: Dir. (EU) 2024/2881, Annex V C (75 %). Raises BadInput
    for an unknown kind, Cancelled.
    """
    local = clock.local(data.slots) - window.begin * HOUR
    inside = np.flatnonzero(local % DAY < (window.end - window.begin) * HOUR)
    dates = local[inside] // DAY
    series, slots = data.series[inside], data.slots[inside]
    check()
    first = run_starts(series, dates)
    owner, date = series[first], dates[first]
    starts, ends = window.bounds(date, clock)
    hours = _full_hours(data.steps, series, slots, first, clock=clock, minimum=minimum_coverage)
    check()
    values = data.values[inside]
    return Windowed(
        owner, date, slots[first], run_lengths(first, len(slots)), data.steps.expected(owner, starts, ends), hours,
        (ends - starts) // HOUR, {kind: reduced(values, first, kind=kind) for kind in kinds})


def _full_hours(
    steps: Steps, series: np.ndarray, slots: np.ndarray, first: np.ndarray, *, clock: LocalClock, minimum: float,
) -> np.ndarray:
    """Count, per run that begins at ``first``, the clock hours with enough of their slots."""
    begins = period_starts(slots, period="hour", clock=clock)
    hour = run_starts(series, begins)
    number = run_lengths(hour, len(slots))
    begin = begins[hour]
    expected = steps.expected(series[hour], begin, begin + HOUR)
    full = number >= minimum * expected - 1e-9
    run = np.searchsorted(first, hour, side="right") - 1
    return np.bincount(run[full], minlength=len(first)).astype(np.int64)


def expected_slots(
    steps: Steps, series: np.ndarray, *, dates: Tuple[np.ndarray, np.ndarray], bounds: Tuple[np.ndarray, np.ndarray],
    window: Window, clock: LocalClock, check: Check = go_on,
) -> np.ndarray:
    """Return, per row, the slots that the windows of all its dates hold together, also of dates without any value.

    ``dates`` are the first date of each row and the one after its last; slots outside of ``bounds`` [start, end) in ms UTC
    are not expected. Raises Cancelled.
    """
    first, last = dates
    number = np.maximum(last - first, 0)
    total = np.zeros(len(series), dtype=np.int64)
    for begin, end in _blocks(number):
        check()
        row = np.repeat(np.arange(begin, end), number[begin:end])
        at = np.arange(len(row)) - np.repeat(np.cumsum(number[begin:end]) - number[begin:end], number[begin:end])
        starts, ends = window.bounds(first[row] + at, clock)
        starts, ends = np.maximum(starts, bounds[0][row]), np.minimum(ends, bounds[1][row])
        slots = steps.expected(series[row], starts, np.maximum(ends, starts))
        total[begin:end] = np.bincount(row - begin, weights=slots, minlength=end - begin)
    return total


def _blocks(number: np.ndarray) -> Iterator[Tuple[int, int]]:
    """Return stretches of rows that have about so many dates together that their arrays stay small."""
    block = np.cumsum(number) // _BLOCK
    edges = np.flatnonzero(np.diff(block)) + 1
    bounds = [0, *edges.tolist(), len(number)]
    yield from ((begin, end) for begin, end in zip(bounds, bounds[1:]) if begin < end)


def streaks(series: np.ndarray, positions: np.ndarray, member: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Return first rows and lengths of the runs of members that follow each other without a gap.

    Rows are sorted by series, then position; positions are whole numbers: dates, or slots by their step.
    """
    rows = np.flatnonzero(member)
    if not len(rows):
        return rows, rows
    begins = np.flatnonzero((np.diff(series[rows], prepend=-1) != 0) | (np.diff(positions[rows], prepend=0) != 1))
    begins = np.unique(np.concatenate(([0], begins)))
    return rows[begins], run_lengths(begins, len(rows))


def beside(data: Slotted, other: Slotted, *, partner: np.ndarray, reach: int = HOUR // 2) -> np.ndarray:
    """Return, per value of ``data``, the nearest value in time of another series, NaN beyond ``reach`` ms.

    ``partner`` is the other's series for each series of ``data``, -1 where there is none.
    """
    found = np.full(len(data.slots), np.nan)
    if not len(other.slots):
        return found
    mate = partner[data.series]
    there, here = keys(other.series, other.slots), keys(np.maximum(mate, 0), data.slots)
    after = np.minimum(np.searchsorted(there, here), len(there) - 1)
    before = np.maximum(after - 1, 0)
    closer = np.where(np.abs(there[after] - here) <= np.abs(there[before] - here), after, before)
    near = (mate >= 0) & ((there[closer] >> BITS) == mate) & (np.abs(there[closer] - here) <= reach)
    found[near] = other.values[closer[near]]
    return found


def too_coarse(steps: Steps) -> np.ndarray:
    """Tell which series are measured less often than once an hour."""
    return widest(steps) > HOUR


def month_of(dates: np.ndarray) -> np.ndarray:
    """Return the month, 1 to 12, of days since 1970-01-01."""
    return dates.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1


def year_of(dates: np.ndarray) -> np.ndarray:
    """Return the year of days since 1970-01-01."""
    return dates.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def _by_date(series: np.ndarray, dates: np.ndarray) -> np.ndarray:
    return series * _MOST_DATES + dates + _MOST_DATES // 2
