"""Noise indices of day, evening and night, and Lden (S4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Dict, Optional, Tuple

import numpy as np

from ..core.errors import BadInput, TooFewData
from .day_windows import Window, expected_slots, too_coarse, windowed
from .groups import share
from .local_time import DAY, LATEST, LocalClock
from .rows import Frame, Span, clock_for, frame_of, rows_of, within
from .rules import MINIMUM_COVERAGE, Check, go_on
from .slots import Slotted

PARTS: Dict[str, Window] = {"day": Window(6, 18), "evening": Window(18, 22), "night": Window(22, 30)}
"""Local hours of 34. BImSchV, § 2; the night belongs to the date on which it begins."""

PERIODS: Tuple[str, ...] = ("whole", "year", "month", "day")

DEN_CLASSES = (55.0, 60.0, 65.0, 70.0, 75.0)
"""dB(A) of Lden at which a class begins (34. BImSchV, § 4)."""

NIGHT_CLASSES = (45.0, 50.0, 55.0, 60.0, 65.0, 70.0)
"""dB(A) of Lnight at which a class begins (by memory)."""

_HOURS = {"day": 12, "evening": 4, "night": 8}
_PENALTY = {"day": 0.0, "evening": 5.0, "night": 10.0}


@dataclass(frozen=True)
class Noise:
    """One row per series and period of ``frame``; levels in dB(A), by part of the day.

    A level is NaN below the minimum coverage, and Lden where one of the three is. ``n`` of ``n_expected`` slots of
    each part hold a value, ``coverage`` is their share.
    """

    frame: Frame
    levels: Dict[str, np.ndarray]
    l_den: np.ndarray
    n: Dict[str, np.ndarray]
    n_expected: Dict[str, np.ndarray]
    coverage: Dict[str, np.ndarray]

    @property
    def valid(self) -> np.ndarray:
        """Whether all three parts have enough values."""
        return np.isfinite(self.l_den)


def lden(day: np.ndarray, evening: np.ndarray, night: np.ndarray) -> np.ndarray:
    """Return 10·lg((12·10^(Ld/10) + 4·10^((Le+5)/10) + 8·10^((Ln+10)/10))/24) (34. BImSchV, § 2)."""
    parts = {"day": day, "evening": evening, "night": night}
    top = np.maximum(np.maximum(day, evening), night)
    energy = sum(_HOURS[name] * np.power(10.0, (level + _PENALTY[name] - top) / 10.0) for name, level in parts.items())
    return top + 10.0 * np.log10(energy / 24.0)


def noise_indices(
    data: Slotted, *, zone: tzinfo, period: str = PERIODS[0], minimum_coverage: float = MINIMUM_COVERAGE,
    span: Optional[Span] = None, check: Check = go_on,
) -> Noise:
    """Average LAeq in dB(A) by energy over the days, evenings and nights of each period.

    Without ``span`` the period runs from each series' first to its last value; a night that begins in a
    period belongs to it. Method: 34. BImSchV, § 2; analyses.md S4. Raises BadInput, TooFewData where no series has a
    value at least every hour, Cancelled.
    """
    _validate(data, period, minimum_coverage)
    clock = clock_for(data, zone=zone, span=span)
    inside = within(data, span)
    chosen = replace(data, series=data.series[inside], slots=data.slots[inside], values=data.values[inside])
    frame = frame_of(chosen, period=period, clock=clock, span=span)
    coarse = too_coarse(data.steps)[frame.series]
    columns: Dict[str, Tuple[np.ndarray, ...]] = {}
    for name, window in PARTS.items():
        check()
        columns[name] = _part(chosen, frame, window, period=period, clock=clock, span=span, check=check)
    levels, n, expected, coverage = {}, {}, {}, {}
    for name, (level, number, slots) in columns.items():
        part = share(number, slots)
        enough = (number > 0) & (number >= minimum_coverage * slots - 1e-9) & ~coarse
        levels[name], n[name], expected[name], coverage[name] = np.where(enough, level, np.nan), number, slots, part
    return Noise(frame, levels, lden(levels["day"], levels["evening"], levels["night"]), n, expected, coverage)


def _validate(data: Slotted, period: str, minimum: float) -> None:
    if period not in PERIODS:
        raise BadInput("unknown period", period=period)
    if not 0 <= minimum <= 1:
        raise BadInput("the minimum coverage is a share between 0 and 1", minimum=minimum)
    if too_coarse(data.steps).all():
        raise TooFewData("no series has a value at least once an hour")


def _part(
    data: Slotted, frame: Frame, window: Window, *, period: str, clock: LocalClock, span: Optional[Span], check: Check,
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the mean level, the values and the slots expected of one part of the day, per row."""
    days = windowed(data, window=window, clock=clock, kinds=("energetic",), check=check)
    begins = clock.utc(days.dates * DAY)
    if period == "whole":
        begins = np.maximum(begins, frame.starts[np.searchsorted(frame.series, days.series)])
    kept = begins >= frame.starts[np.searchsorted(frame.series, days.series)]
    row = rows_of(frame, days.series[kept], begins[kept], period=period, clock=clock)
    level, n = _mean(days.values["energetic"][kept], days.n[kept], row, len(frame))
    return level, n, _expected(data, frame, window, period=period, clock=clock, span=span, check=check)


def _mean(levels: np.ndarray, n: np.ndarray, row: np.ndarray, size: int) -> Tuple[np.ndarray, np.ndarray]:
    """Average the levels of dates by energy, each by its values, and count these; relative to the loudest of the row."""
    number = np.bincount(row, weights=n, minlength=size)
    top = np.full(size, -np.inf)
    np.maximum.at(top, row, levels)
    energy = np.bincount(row, weights=n * np.power(10.0, (levels - top[row]) / 10.0), minlength=size)
    there = number > 0
    mean = np.full(size, np.nan)
    mean[there] = top[there] + 10.0 * np.log10(energy[there] / number[there])
    return mean, number.astype(np.int64)


def _expected(
    data: Slotted, frame: Frame, window: Window, *, period: str, clock: LocalClock, span: Optional[Span], check: Check,
) -> np.ndarray:
    """Return the slots of each row's dates, as far as the span reaches, or the series where there is no span."""
    begins, ends = frame.starts, frame.ends
    if span is not None:
        begins, ends = np.maximum(begins, span[0]), np.minimum(ends, span[1])
    first, last = clock.local(begins) // DAY - (window.end > 24), clock.local(ends - 1) // DAY + 1
    if period != "whole":
        first = np.maximum(first, clock.local(frame.starts) // DAY)
        ends = np.full(len(frame), LATEST if span is None else span[1])
    return expected_slots(
        data.steps, frame.series, dates=(first, last), bounds=(begins, ends), window=window, clock=clock, check=check)
