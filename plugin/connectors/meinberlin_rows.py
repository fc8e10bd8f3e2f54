"""An idea or proposal of adhocracy 4: which members go into which column of the one schema.

Source: liqd/a4-meinberlin (ideas/serializers.py), liqd/adhocracy-plus (ideas/serializers.py). adhocracy+ writes dates as
a German reads them, "19. November 2026, 06:43", and a ``point`` may be Python's text of a dictionary.
"""

from __future__ import annotations

import ast
import json
import re
from datetime import datetime, tzinfo
from typing import Any, Mapping, Optional
from urllib.parse import urljoin

from . import untrusted
from .participation import Read, count, from_geojson, in_range, moment, named, words

_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
)
_GERMAN = re.compile(r"(\d{1,2})\. (\w+) (\d{4})(?:,? (\d{1,2}):(\d\d)(?: Uhr)?)?")
_LONGEST = 10_000


def read(item: Mapping[str, Any], *, base: str, kind: str, zone: tzinfo) -> Read:
    """Read one contribution; times without a zone are the platform's own, ``zone``."""
    place, readable = from_geojson(_parsed(item.get("point")))
    place, fits = in_range(place)
    link = untrusted.text(item.get("url"))
    values = {
        "title": words(item.get("name")),
        "text": words(item.get("description")),
        "category": named(item.get("category")) or _badge(item, "category"),
        "kind": kind,
        "status": words(item.get("moderator_status")),
        "votes_up": count(item.get("positive_rating_count")),
        "votes_down": count(item.get("negative_rating_count")),
        "comments_count": count(item.get("comment_count")),
        "created_utc": _moment(item.get("created"), zone),
        "updated_utc": _moment(item.get("modified"), zone),
        "url": untrusted.web_address(_joined(base, link)) or None if link else None,
    }
    return Read(untrusted.text(item.get("pk")), values, place, readable and fits)


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def _parsed(value: Any) -> Any:
    """Return a point that was written as text: JSON, or a dictionary as Python prints it."""
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        return value
    for parse in (json.loads, ast.literal_eval):
        try:
            return parse(value)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
    return value


def _badge(item: Mapping[str, Any], name: str) -> Optional[str]:
    """Return what a list shows beside a contribution: pairs of what it is and its text."""
    pairs = [pair for pair in untrusted.items(item, "item_badges_for_list") if isinstance(pair, list) and len(pair) == 2]
    return next((words(text) for what, text in pairs if what == name), None)


def _moment(value: Any, zone: tzinfo) -> Any:
    match = _GERMAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return moment(value, zone=zone)
    day, month, year, hour, minute = match.groups()
    try:
        number = _MONTHS.index(month.lower()) + 1
        return datetime(int(year), number, int(day), int(hour or 0), int(minute or 0), tzinfo=zone)
    except ValueError:
        return value
