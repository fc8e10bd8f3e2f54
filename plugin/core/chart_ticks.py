"""Marks of a chart's axes: round values, and round times on the clocks of a zone, also on the days that clocks change."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Iterator

from .local_time import instants

_SECONDS = (1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 2 * 3600, 3 * 3600, 6 * 3600, 12 * 3600)
_DAYS = (1, 2, 4, 7, 14)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAY, _MONTH = 86_400, 86_400 * 30
_LEAST_STEP = 1e-13  # of the values themselves: finer ones are no numbers any more
_FIRST, _LAST = 200, 9800  # years that ticks are counted in


@dataclass(frozen=True)
class Tick:
    """A mark of the time axis: milliseconds UTC, what the clocks show there, and its unit: second, hour, day or month.

    ``zone`` is the zone's short name where clocks show this time twice, else empty.
    """

    instant: int
    local: datetime
    unit: str
    zone: str = ""


def value_ticks(low: float, high: float, *, wanted: int = 5) -> tuple[float, ...]:
    """Return round values between two limits, about so many: steps of 1, 2 or 5 times a power of ten.

    None where the limits are too near to each other to be told apart.
    """
    raw = (high - low) / max(wanted, 1)
    if raw <= max(abs(high), abs(low)) * _LEAST_STEP:
        return ()
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.8)
    digits = max(0, 1 - math.floor(math.log10(step)))
    return tuple(round(position * step, digits) for position in range(math.ceil(low / step), math.floor(high / step) + 1))


def time_ticks(start: float, end: float, *, zone: tzinfo, wanted: int = 6) -> tuple[Tick, ...]:
    """Return local round times between two instants (milliseconds UTC), none where no calendar reaches."""
    span = (end - start) / 1000
    try:
        first = datetime.fromtimestamp(start / 1000, timezone.utc).astimezone(zone).replace(tzinfo=None)
        last = datetime.fromtimestamp(end / 1000, timezone.utc)
    except (OverflowError, ValueError, OSError):
        return ()
    if first.year < _FIRST or last.year > _LAST:
        return ()
    seconds = next((step for step in _SECONDS if span / step <= wanted), 0)
    days = next((step for step in _DAYS if span / _DAY / step <= wanted), 0)
    if seconds:
        times, unit = _every_second(first, seconds), "second" if seconds < 60 else "hour"
    elif days:
        times, unit = _every_day(first, days), "day"
    else:
        months = next((step for step in _MONTHS if span / _MONTH / step <= wanted), _MONTHS[-1])
        times, unit = _every_month(first, months), "month"
    return _between(times, start, end, zone, unit)


def _between(times: Iterator[datetime], start: float, end: float, zone: tzinfo, unit: str) -> tuple[Tick, ...]:
    found: list[Tick] = []
    for local in times:
        moments = sorted(instants(local, zone=zone))
        if not moments and unit in ("day", "month"):  # a zone that changes at midnight: the day begins later
            moments = sorted(instants(local + timedelta(hours=1), zone=zone))[:1]
        if unit in ("day", "month"):
            moments = moments[:1]
        if moments and moments[0].timestamp() * 1000 > end:
            break
        for moment in moments:
            instant = round(moment.timestamp() * 1000)
            if start <= instant <= end:
                twice = str(moment.astimezone(zone).tzname() or "") if len(moments) > 1 else ""
                found.append(Tick(instant, local, unit, twice))
    return tuple(sorted(found, key=lambda tick: tick.instant))  # the doubled hour counts its minutes twice


def _every_second(first: datetime, step: int) -> Iterator[datetime]:
    """Count from midnight; begin an hour early, for clocks may just have been set back."""
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = (first - midnight) // timedelta(seconds=1) - min(step, 3600) - 3600
    local = midnight + timedelta(seconds=passed // step * step)
    while True:
        yield local
        local += timedelta(seconds=step)


def _every_day(first: datetime, step: int) -> Iterator[datetime]:
    """Count from Monday, 1 January 1, so that marks stay where they are while a chart is moved."""
    day = first.toordinal() - 1
    day -= day % step
    while True:
        yield datetime.fromordinal(day + 1)
        day += step


def _every_month(first: datetime, step: int) -> Iterator[datetime]:
    midnight = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    month = first.year * 12 + first.month - 1
    month -= month % step
    while True:
        yield midnight.replace(year=month // 12, month=month % 12 + 1)
        month += step
