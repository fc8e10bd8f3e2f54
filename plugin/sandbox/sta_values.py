"""Values of SensorThings expressions and bodies: times, durations, WKT places."""
from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, NamedTuple

import numpy as np

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Span(NamedTuple):
    """An instant (start = end) or interval in UTC milliseconds since 1970; numbers or int64 arrays."""
    start: Any
    end: Any


class Duration(NamedTuple):
    """A length of time in milliseconds."""
    ms: int


def parse_instant(text: str) -> int:
    """UTC milliseconds of an ISO 8601 instant; ValueError where there is no zone or no such time."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)", text)
    if match is None:
        raise ValueError("times are written like 2024-05-01T12:00:00Z")
    body, fraction, zone = match.groups()
    moment = datetime.fromisoformat(body if len(body) > 16 else body + ":00")
    offset = timedelta(0)
    if zone != "Z":
        digits = zone[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (1 if zone[0] == "+" else -1)
    whole = (moment.replace(tzinfo=timezone.utc) - offset - EPOCH) // timedelta(milliseconds=1)
    return whole + int(float(fraction or 0) * 1000 + 1e-6)


def parse_time(text: str) -> Span:
    """An instant or an interval `start/end`; ValueError where it is neither."""
    parts = text.split("/")
    if len(parts) > 2:
        raise ValueError("an interval has one /")
    start, end = parse_instant(parts[0]), parse_instant(parts[-1])
    if end < start:
        raise ValueError("the interval ends before it begins")
    return Span(start, end)


def parse_duration(text: str) -> int:
    """Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds."""
    match = re.fullmatch(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", text)
    if match is None or not any(match.groups()):
        raise ValueError("durations are written like PT24H")
    weeks, days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000)


def instant_text(ms: int) -> str:
    """ISO 8601 text of UTC milliseconds, with a fraction only where there is one."""
    moment = EPOCH + timedelta(milliseconds=int(ms))
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + (f".{int(ms) % 1000:03d}Z" if ms % 1000 else "Z")


def span_text(span: Span) -> str:
    """ISO 8601 text of an instant or interval."""
    if span.start == span.end:
        return instant_text(span.start)
    return f"{instant_text(span.start)}/{instant_text(span.end)}"


def instant_texts(ms: np.ndarray) -> np.ndarray:
    """Texts of many instants at once, (n,) of str."""
    moments = ms.astype("datetime64[ms]")
    fractions = len(ms) and (ms % 1000).any()
    return np.char.add(np.datetime_as_string(moments, unit="ms" if fractions else "s"), "Z")


def span_texts(start: np.ndarray, end: np.ndarray) -> List[str]:
    """Texts of many instants and intervals at once."""
    first = instant_texts(start)
    whole = end != start
    if not whole.any():
        return first.tolist()
    both = np.char.add(np.char.add(first, "/"), instant_texts(end))
    return np.where(whole, both, first).tolist()


_NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_WKT = {"POINT": ("Point", 0), "LINESTRING": ("LineString", 1), "POLYGON": ("Polygon", 2),
        "MULTIPOINT": ("MultiPoint", 1), "MULTIPOLYGON": ("MultiPolygon", 3)}


def _nested(text: str) -> Any:
    """WKT coordinates as nested lists, by turning them into JSON-like brackets."""
    pairs = re.sub(rf"({_NUMBER})\s+({_NUMBER})(?:\s+{_NUMBER})*", r"[\1,\2]", text)
    if re.sub(rf"{_NUMBER}|[\[\](),\s]", "", pairs) or len(text) > 200_000:
        raise ValueError("unknown coordinates")
    return json.loads(re.sub(r"(?<=[\[,])\+", "", pairs.replace("(", "[").replace(")", "]")))


def parse_place(text: str) -> Dict[str, Any]:
    """GeoJSON of a WKT literal, longitude first; ValueError where it is none or a ring is open."""
    match = re.fullmatch(r"\s*(?:SRID=4326;)?\s*([A-Z]+)\s*(\(.*\))\s*", text, re.IGNORECASE | re.DOTALL)
    name = match.group(1).upper() if match else ""
    if match is None or name not in _WKT:
        raise ValueError("a place is written like POLYGON((9 51, 10 51, 10 52, 9 51))")
    kind, depth = _WKT[name]
    try:
        coordinates = _nested(match.group(2))
    except ValueError as error:
        raise ValueError("the coordinates are damaged") from error
    if depth == 0:
        coordinates = coordinates[0]
    _check_depth(coordinates, depth)
    return {"type": kind, "coordinates": coordinates}


def _check_depth(part: Any, depth: int) -> None:
    if depth == 0:
        if not (isinstance(part, list) and len(part) == 2 and all(isinstance(n, (int, float)) for n in part)):
            raise ValueError("the coordinates are damaged")
        return
    if not isinstance(part, list) or not part:
        raise ValueError("the coordinates are damaged")
    for inner in part:
        _check_depth(inner, depth - 1)
    if depth == 2 and any(ring[0] != ring[-1] or len(ring) < 4 for ring in part):
        raise ValueError("a ring is not closed")
