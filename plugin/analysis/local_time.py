"""Wall-clock time of a zone for whole arrays of instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

import numpy as np

from ..core.errors import BadInput

HOUR = 3_600_000
DAY = 24 * HOUR
EARLIEST = -25_567 * DAY
"""1900-01-01 UTC: times before are no measurements of a city."""
LATEST = 84_006 * DAY
"""2200-01-01 UTC."""

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class LocalClock:
    """The offsets of one zone over a range of time.

    ``changes`` holds the UTC instants (int64 ms, ascending) from which each of
    ``offsets`` (int64 ms, local minus UTC) applies; the first applies before, too.
    """

    changes: np.ndarray
    offsets: np.ndarray

    def offset(self, utc: np.ndarray) -> np.ndarray:
        """Return local minus UTC in ms, per instant."""
        return self.offsets[self._segment(utc)]

    def local(self, utc: np.ndarray) -> np.ndarray:
        """Return the wall-clock reading in ms since 1970-01-01 00:00 local."""
        return utc + self.offset(utc)

    def utc(self, local: np.ndarray) -> np.ndarray:
        """Return the first instant at which the wall clock shows this reading, or the first after an hour it skips."""
        if len(self.offsets) == 1:
            return local - self.offsets[0]
        ends = self.changes[1:] + self.offsets[:-1]
        segment = np.searchsorted(ends, local, side="right")
        return np.maximum(local - self.offsets[segment], np.where(segment > 0, self.changes[segment], EARLIEST - DAY))

    def next_change(self, utc: np.ndarray) -> np.ndarray:
        """Return the next instant at which the offset changes, LATEST + DAY where there is none."""
        return np.append(self.changes[1:], LATEST + DAY)[self._segment(utc)]

    def last_change(self, utc: np.ndarray) -> np.ndarray:
        """Return the instant at which the offset in force began, EARLIEST - DAY where it always was."""
        return np.append([EARLIEST - DAY], self.changes[1:])[self._segment(utc)]

    def _segment(self, utc: np.ndarray) -> np.ndarray:
        return np.searchsorted(self.changes[1:], utc, side="right")


def local_clock(zone: tzinfo, *, start: int, end: int) -> LocalClock:
    """Find the offsets of ``zone`` between two instants (ms UTC), both within 1900 to 2200.

    The zone is asked once a day and then by bisection, never once per value.
    Raises BadInput for a range outside these years.
    """
    if not EARLIEST - 2 * DAY <= start <= end <= LATEST + 2 * DAY:
        raise BadInput("times are outside 1900 to 2200", start=start, end=end)
    days = range(int(start) - DAY, int(end) + 2 * DAY, DAY)
    known = [(day, _offset(zone, day)) for day in days]
    changes = [known[0]]
    for (before, old), (after, new) in zip(known, known[1:]):
        if new != old:
            changes.append((_bisect(zone, before, after), new))
    instants, offsets = zip(*changes)
    return LocalClock(np.array(instants, dtype=np.int64), np.array(offsets, dtype=np.int64))


def fixed_clock_to_utc(naive: np.ndarray, *, offset_minutes: int) -> np.ndarray:
    """Return UTC of readings (int64 ms) of a clock that keeps one offset all year.

    Many loggers do so, and then have readings in the hour that local time skips.
    """
    return naive - np.int64(offset_minutes) * 60_000


def _offset(zone: tzinfo, utc: int) -> int:
    moment = (_EPOCH + timedelta(milliseconds=utc)).astimezone(zone)
    return int((moment.utcoffset() or timedelta()) / timedelta(milliseconds=1))


def _bisect(zone: tzinfo, low: int, high: int) -> int:
    """Return the first second after ``low`` with the offset of ``high``."""
    new = _offset(zone, high)
    low, high = low // 1000, high // 1000
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle * 1000) == new:
            high = middle
        else:
            low = middle
    return high * 1000
