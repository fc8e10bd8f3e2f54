"""Reading the times of a whole page at once: ISO 8601 instants and intervals as milliseconds of UTC.

Source: RFC 3339; OGC SensorThings API 1.1 (18-088), 8.1.2 (TM_Instant and TM_Period as text).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Optional, Sequence

import numpy as np

from ..core.observations import NO_TIME
from ..core.values import parse_instant

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_EPOCH_MONTH = 1970 * 12
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MILLISECOND = timedelta(milliseconds=1)
_DAY = 86_400_000
_FEW = 16  # up to so many are quicker one by one


@dataclass(frozen=True)
class Instants:
    """``start`` and ``end`` are int64 milliseconds, NO_TIME where nothing is readable; ``unreadable`` was not null."""

    start: np.ndarray
    end: np.ndarray
    unreadable: int = 0


def read(texts: Sequence[Any]) -> Instants:
    """Read instants or ``start/end`` intervals; null is a missing time, anything else unreadable is counted."""
    fast = read_uniform(texts) if len(texts) > _FEW else None
    return fast if fast is not None else _one_by_one(texts)


def are_dates(texts: Sequence[Any]) -> bool:
    """Tell whether all texts are existing days as ``YYYY-MM-DD``; False also where it would take longer to tell."""
    first = texts[0] if len(texts) else None
    if not isinstance(first, str) or not _DATE.fullmatch(first):
        return False
    grid = _grid(texts, first)
    return grid is not None and _days(grid.astype(np.int64) - 48) is not None


def text_of(milliseconds: int) -> Optional[str]:
    """Write one instant as GeoPackage DATETIME, None for NO_TIME."""
    return None if milliseconds == NO_TIME else f"{np.datetime64(milliseconds, 'ms')}Z"


def read_uniform(texts: Sequence[Any]) -> Optional[Instants]:
    """The common case: all texts have the layout of the first. None where they do not.

    Digits are computed here and not by numpy's conversion of bytes to
    datetime64, which ends the process at a text that is no date (1.24).
    """
    first = texts[0] if len(texts) else None
    if not isinstance(first, str):
        return None
    parts = first.split("/")
    if len(parts) > 2 or not all(_INSTANT.fullmatch(part) for part in parts):
        return None
    grid = _grid(texts, first)
    if grid is None:
        return None
    start = _milliseconds(grid[:, : len(parts[0])], parts[0])
    end = start if len(parts) == 1 else _milliseconds(grid[:, len(parts[0]) + 1 :], parts[1])
    return None if start is None or end is None else Instants(start, end)


def _grid(texts: Sequence[Any], first: str) -> Optional[np.ndarray]:
    """Return all characters as one (n, width) array of bytes, if every text has the layout of the first."""
    try:
        raw = np.frombuffer("".join(texts).encode("ascii"), dtype=np.uint8)
    except (TypeError, UnicodeEncodeError):
        return None
    if len(raw) != len(texts) * len(first):
        return None
    grid = raw.reshape(len(texts), len(first))
    template = np.frombuffer(first.encode("ascii"), dtype=np.uint8)
    digits = (template >= 48) & (template <= 57)
    same = (grid[:, ~digits] == template[~digits]).all() and (grid[:, digits] - 48 <= 9).all()
    return grid if same else None


def _milliseconds(grid: np.ndarray, layout: str) -> Optional[np.ndarray]:
    """Compute milliseconds of UTC; None where a day, hour, minute or second does not exist."""
    digit = grid.astype(np.int64) - 48
    days = _days(digit)
    hour, minute, second = (_number(digit, at) for at in (11, 14, 17))
    if days is None or not ((hour <= 23) & (minute <= 59) & (second <= 59)).all():
        return None
    clock = ((hour * 60 + minute) * 60 + second) * 1000 + _fraction(digit, layout)
    return days * _DAY + clock - _offset(digit, layout)


def _number(digit: np.ndarray, at: int) -> np.ndarray:
    return digit[:, at] * 10 + digit[:, at + 1]


def _days(digit: np.ndarray) -> Optional[np.ndarray]:
    """Return days since 1970-01-01 of ``YYYY-MM-DD``; None where one does not exist."""
    year, month, day = _number(digit, 0) * 100 + _number(digit, 2), _number(digit, 5), _number(digit, 8)
    if not ((month >= 1) & (month <= 12) & (year >= 1) & (day >= 1)).all():
        return None
    months = (year * 12 + month - 1 - _EPOCH_MONTH).astype("datetime64[M]")
    first = months.astype("datetime64[D]").astype(np.int64)
    if (first + day > (months + 1).astype("datetime64[D]").astype(np.int64)).any():
        return None
    return first + day - 1


def _fraction(digit: np.ndarray, layout: str) -> Any:
    """Return whole milliseconds after the second; finer digits are cut, as GeoPackage DATETIME has none."""
    if layout[19] != ".":
        return 0
    width = len(layout[20:].rstrip("Z").split("+")[0].split("-")[0])
    return sum(digit[:, 20 + place] * 10 ** (2 - place) for place in range(min(width, 3)))


def _offset(digit: np.ndarray, layout: str) -> Any:
    if layout.endswith("Z"):
        return 0
    width = digit.shape[1]
    minutes = _number(digit, width - 5) * 60 + _number(digit, width - 2)
    return minutes * 60_000 * (1 if layout[-6] == "+" else -1)


def _one_by_one(texts: Sequence[Any]) -> Instants:
    start = np.full(len(texts), NO_TIME, dtype=np.int64)
    end = start.copy()
    unreadable = 0
    for index, text in enumerate(texts):
        if text is None:
            continue
        try:
            start[index], end[index] = _pair(text)
        except (ValueError, OverflowError, AttributeError):
            unreadable += 1
    return Instants(start, end, unreadable)


def _pair(text: Any) -> tuple[int, int]:
    head, slash, tail = text.partition("/")
    start = _instant(head)
    return (start, start) if not slash or tail.strip() in ("", "..") else (start, _instant(tail))


def _instant(text: str) -> int:
    """Read one instant; a time without a zone is unreadable, not guessed."""
    return (parse_instant(text) - _EPOCH) // _MILLISECOND
