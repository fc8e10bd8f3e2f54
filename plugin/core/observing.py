"""New measurements made at the desk or in the field: what a row says, and whether its station's Datastream takes it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from enum import Enum
from typing import Any, Optional

from .feature import Feature
from .local_time import instants
from .schema import Field, Schema
from .values import Kind, Value, parse_instant, same_number, utc_text

SCHEMA = Schema(
    (
        Field("name", Kind.TEXT, "Station"),
        Field("series", Kind.TEXT, "Series"),
        Field("time", Kind.DATETIME, "Time"),
        Field("until", Kind.DATETIME, "Until"),
        Field("value", Kind.REAL, "Value"),
        Field("value_text", Kind.TEXT, "Text"),
    ),
    geometry=None,
)
KEY = "observations:"
_EARLIEST = datetime(1900, 1, 1, tzinfo=timezone.utc)
_AHEAD = timedelta(days=1)  # clocks and zones may be off; a measurement of next week is none
_TRUTH = {"true": True, "false": False}


class Result(str, Enum):
    """What a Datastream takes as results. Source: OGC SensorThings API 1.1 (18-088), table 12 (observationType)."""

    NUMBER = "OM_Measurement"
    COUNT = "OM_CountObservation"
    TRUTH = "OM_TruthObservation"
    CATEGORY = "OM_CategoryObservation"
    ANY = "OM_Observation"


@dataclass(frozen=True)
class Row:
    """A row of the table of observations as it lies there, whatever program wrote it."""

    fid: int
    series: Any
    start: Any
    end: Any
    value: Any
    text: Any


@dataclass(frozen=True)
class Stream:
    """A Datastream: its id as text and as the server writes it, its station's name, and where its observations are."""

    id: str
    raw: Any
    name: str
    result: Result
    url: str


@dataclass(frozen=True)
class Found:
    """An observation that the platform has at a time that was asked for."""

    id: str
    result: Any


@dataclass(frozen=True)
class Made:
    """What became of one observation that was sent, in the server's words: its id, or that it was ``refused``.

    Neither where the reply tells neither: then the platform is asked.
    """

    id: str = ""
    words: str = ""
    refused: bool = False


@dataclass(frozen=True)
class Kept:
    """How many measurements of the platform were changed or deleted here: they stay so, and the platform keeps its own."""

    changed: int = 0
    deleted: int = 0

    def __bool__(self) -> bool:
        return bool(self.changed or self.deleted)


def key_of(dataset_id: str) -> str:
    """Return under which name the outbox and the receipts hold a dataset's observations."""
    return KEY + dataset_id


def read(row: Row, *, zone: tzinfo) -> tuple[Feature, str]:
    """Return what a row says in the columns of ``SCHEMA``, and the code of what is wrong with it or an empty text.

    A time without a zone is read in ``zone``; the hour that clocks show twice is not guessed.
    """
    start, problem = _time(row.start, zone)
    end, other = (None, "") if row.end in (None, "") else _time(row.end, zone)
    value, text = row.value, None if row.text == "" else row.text
    number = float(value) if isinstance(value, (int, float)) and _finite(value) else None
    words = text if isinstance(text, str) and _legible(text) else None
    if (value is not None and number is None) or (text is not None and words is None):
        problem = problem or "unreadable_value"
    elif (number is None) == (words is None):
        problem = problem or ("no_value" if number is None else "two_values")
    known = row.series if isinstance(row.series, str) and _legible(row.series) else None
    values: dict[str, Value] = {
        "name": None, "series": known, "time": start, "until": None if end == start else end,
        "value": number, "value_text": words,
    }
    return Feature("", None, values), problem or other


def refused(feature: Feature, stream: Optional[Stream], *, now: datetime) -> str:
    """Return the code of why a readable observation is not sent, or an empty text."""
    if stream is None:
        return "unknown_station"
    start = parse_instant(str(feature.properties["time"]))
    until = feature.properties["until"]
    end = start if until is None else parse_instant(str(until))
    if not _EARLIEST <= start <= end <= now + _AHEAD:
        return "absurd_time"
    return "" if _takes(stream.result, feature) else "wrong_kind"


def when(feature: Feature) -> str:
    """Return phenomenonTime: an instant, or ``start/end``."""
    until = feature.properties.get("until")
    return f"{feature.properties['time']}/{until}" if until else str(feature.properties["time"])


def result_of(feature: Feature, kind: Result) -> Any:
    """Return the result as JSON: a number, a truth value or text."""
    number, text = feature.properties.get("value"), feature.properties.get("value_text")
    if kind is Result.TRUTH:
        return _TRUTH.get(str(text))
    if number is None:
        return text
    return int(float(number)) if float(number).is_integer() and abs(float(number)) < 2**53 else float(number)


def same_result(one: Any, other: Any) -> bool:
    """Tell whether two results mean the same; true is not 1, and "1" is not 1."""
    if isinstance(one, bool) or isinstance(other, bool) or isinstance(one, str) or isinstance(other, str):
        return type(one) is type(other) and bool(one == other)
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return same_number(one, other)
    return bool(one == other)


def _takes(kind: Result, feature: Feature) -> bool:
    number, text = feature.properties.get("value"), feature.properties.get("value_text")
    if kind is Result.NUMBER:
        return number is not None
    if kind is Result.COUNT:
        return isinstance(number, float) and number.is_integer()
    if kind is Result.TRUTH:
        return text in _TRUTH
    return text is not None if kind is Result.CATEGORY else True


def _time(raw: Any, zone: tzinfo) -> tuple[Optional[str], str]:
    if raw in (None, ""):
        return None, "no_time"
    try:
        return utc_text(parse_instant(str(raw))), ""
    except (ValueError, OverflowError):
        return _local(str(raw), zone)


def _local(text: str, zone: tzinfo) -> tuple[Optional[str], str]:
    """Read a time without a zone: the instants at which clocks of the zone show it."""
    try:
        found = instants(parse_instant(text, zone=timezone.utc).replace(tzinfo=None), zone=zone)
    except (ValueError, OverflowError):
        return None, "unreadable_time"
    if len(found) == 1:
        return utc_text(found[0]), ""
    return None, "doubled_hour" if found else "skipped_hour"


def _finite(value: float) -> bool:
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _legible(text: str) -> bool:
    return "\0" not in text and text.encode("utf-8", "replace") == text.encode("utf-8", "surrogatepass")
