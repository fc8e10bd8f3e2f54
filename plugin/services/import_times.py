"""Times as offices write them: German, English, ISO without a zone, whole days; what the clocks leave open stays open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Iterable, Optional

from ..connectors import participation
from ..core.local_time import instant
from ..core.values import Value

DOUBTFUL = "doubtful_hour"
_CLOCK = r"(?:(?:,? +|T)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: ?Uhr| ?([AaPp])\.?[Mm]\.?)?)?"
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)" + _CLOCK)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _CLOCK)


@dataclass(frozen=True)
class Shown:
    """What a cell shows: a local time, and whether it says more than the day."""

    moment: datetime
    has_clock: bool


@dataclass(frozen=True)
class Moment:
    """A time, or what stands there where it is none; ``doubtful`` where the clocks showed it twice or never."""

    value: Any
    doubtful: bool = False


def moment_of(raw: Value, *, zone: tzinfo, order: str = "") -> Moment:
    """Read a cell; what names no zone is read in ``zone``. Text that is no time is returned as it is."""
    text = raw.strip() if isinstance(raw, str) else ""
    found = shown_in(text, order=order)
    if found is None:
        return Moment(text if _is_dated(text) else participation.moment(raw, zone=zone))
    try:
        moment = instant(found.moment, zone=zone)
    except (OverflowError, ValueError):
        return Moment(text)
    return Moment(moment, doubtful=moment is None)


def shown_in(text: str, *, order: str = "") -> Optional[Shown]:
    """Read a local date or time; None for anything else, also for a 31 February."""
    year_first = _YEAR_FIRST.fullmatch(text)
    match = year_first or _DAY_FIRST.fullmatch(text)
    if match is None:
        return None
    first, _, second, third, hour, minute, second_, half = match.groups()
    day, month, year = (third, second, first) if year_first else (first, second, third)
    if not year_first and (order or "dmy") == "mdy":
        day, month = month, day
    years = int(year) + (2000 if len(year) == 2 else 0)
    try:
        clock = _hour(hour, half), int(minute or 0), int(second_ or 0)
        return Shown(datetime(years, int(month), int(day), *clock), hour is not None)  # noqa: DTZ001  its zone is not said
    except ValueError:
        return None


def order_of(cells: Iterable[Value]) -> str:
    """Find out which of two numbers before the year is the month, ``dmy`` unless one column of days says otherwise."""
    found = [match for cell in cells if isinstance(cell, str) and (match := _DAY_FIRST.fullmatch(cell.strip()))]
    beyond = [int(match.group(3)) > 12 for match in found]
    first_beyond = any(int(match.group(1)) > 12 for match in found)
    return "mdy" if any(beyond) and not first_beyond else ("dmy" if found else "")


def _hour(text: Optional[str], half: Optional[str]) -> int:
    hour = int(text or 0)
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("an hour beyond the half of a day")
    return hour % 12 + (12 if half in "pP" else 0)


def _is_dated(text: str) -> bool:
    """Tell whether a text is written like a local time, so that nothing else may make one of it."""
    return bool(_DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text))
