"""Lists of days as people write them: dates and spans of dates."""

from __future__ import annotations

import re
from datetime import date
from typing import Set, Tuple

from ..core.errors import BadInput

MOST_DAYS = 20_000
"""Days of one list; more is a mistake in a year."""

_ORDINAL = date(1970, 1, 1).toordinal()
_SEPARATORS = re.compile(r"[,;\s]+")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def day_numbers(text: str) -> Tuple[int, ...]:
    """Return the days since 1970-01-01 of a text like ``2024-12-25, 2024-07-18/2024-08-28, 1.1.2025``.

    A slash stands between the first and the last day of a span (ISO 8601). Raises BadInput.
    """
    found: Set[int] = set()
    for part in _SEPARATORS.split(text.strip()):
        if part:
            first, _, last = part.partition("/")
            begin, end = _number(first), _number(last or first)
            if not begin <= end < begin + MOST_DAYS:
                raise BadInput("a day is written like 2024-12-25", day=part)
            found.update(range(begin, end + 1))
    return tuple(sorted(found))


def _number(text: str) -> int:
    german = _GERMAN.fullmatch(text)
    try:
        day = date(*map(int, german.groups()[::-1])) if german else date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("a day is written like 2024-12-25", day=text) from error
    return day.toordinal() - _ORDINAL
