"""A citizen's contribution in one schema for all platforms, read by a list of what may be kept.

Authors, e-mail and network addresses, photos, devices, and whatever else a
platform may send one day are not looked at: a connector names what it reads,
and only the columns below ever reach a Feature. Title and text are kept and
marked personal, since people write names and telephone numbers into them.
Comments are kept as their number. ``district`` is the zone that a platform
names where it knows no place, for the join with polygons of that name.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timezone, tzinfo
from typing import Any, Callable, Iterable, Mapping, Optional, Sequence

from ..core import crs, geometry
from ..core.errors import BadCoordinates, BadReply
from ..core.feature import Feature, Skipped
from ..core.geometry import Geometry
from ..core.query import Query
from ..core.schema import Field, Schema
from ..core.values import Kind, Value, fitting, parse_instant, utc_text
from . import untrusted
from .areas import touches
from .losses import merged

FIELDS = (
    Field("platform", Kind.TEXT, read_only=True),
    Field("project_id", Kind.TEXT, read_only=True),
    Field("project_title", Kind.TEXT, read_only=True),
    Field("contribution_id", Kind.TEXT, read_only=True),
    Field("title", Kind.TEXT, read_only=True, personal=True),
    Field("text", Kind.TEXT, read_only=True, personal=True),
    Field("category", Kind.TEXT, read_only=True),
    Field("kind", Kind.TEXT, read_only=True),
    Field("status", Kind.TEXT, read_only=True),
    Field("district", Kind.TEXT, read_only=True),
    Field("votes_up", Kind.INTEGER, read_only=True),
    Field("votes_down", Kind.INTEGER, read_only=True),
    Field("comments_count", Kind.INTEGER, read_only=True),
    Field("created_utc", Kind.DATETIME, read_only=True),
    Field("updated_utc", Kind.DATETIME, read_only=True),
    Field("located", Kind.BOOLEAN, read_only=True),
    Field("url", Kind.TEXT, read_only=True),
)
POINTS = Schema(FIELDS, "Point", crs.CRS84)

_NOTHING = ("", "none", "-", "null")
_NEAR_NULL = 1e-6  # degrees: platforms write [0, 0] for "no place"
_GLOBE = (-180.0, -90.0, 180.0, 90.0)
_SWAPPED = (47.0, 5.5, 55.2, 15.2)  # Germany with its axes exchanged: the Gulf of Aden
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(UTC|[Zz]|[+-]\d\d:?\d\d)?")
_OFFSET = re.compile(r"([+-]\d\d)(\d\d)$")


@dataclass(frozen=True)
class Read:
    """What a connector read of one contribution: raw values by column, its place, whether that was readable."""

    id: str
    values: Mapping[str, Any]
    place: Optional[Geometry] = None
    readable: bool = True


class Reader:
    """Reads the contributions of one procedure, page by page, each once.

    ``overlapping`` says that the requests of the connector overlap by design,
    so that what comes again is no loss.
    """

    def __init__(self, platform: str, project_id: str, title: str = "", *, overlapping: bool = False) -> None:
        self._shared = {"platform": platform, "project_id": project_id, "project_title": title or None}
        self._overlapping = overlapping
        self._seen: set[str] = set()

    def page(
        self, raw: Sequence[Any], read: Callable[[Mapping[str, Any]], Read]
    ) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
        """Return the features of one page and what was lost. Raises BadReply for a page that came before."""
        found = untrusted.objects(raw)
        skipped = [Skipped("not_a_contribution", len(raw) - len(found))] if len(found) < len(raw) else []
        features, before = [], len(self._seen)
        for item in map(read, found):
            if not item.id or item.id in self._seen:
                skipped += [] if item.id and self._overlapping else [Skipped("duplicate_id" if item.id else "no_id", 1, item.id)]
                continue
            self._seen.add(item.id)
            feature, lost = self._feature(item)
            features.append(feature)
            skipped += lost
        if found and before and not features and not self._overlapping:
            raise BadReply("the server repeats a page", example=untrusted.text(skipped[-1].example)[:50])
        return tuple(features), merged(skipped)

    def _feature(self, item: Read) -> tuple[Feature, list[Skipped]]:
        raw = {**item.values, **self._shared, "contribution_id": item.id, "located": item.place is not None}
        properties: dict[str, Value] = {}
        lost = [] if item.readable else [Skipped("unreadable_geometry", 1, item.id)]
        for column in FIELDS:
            properties[column.name], fits = fitting(raw.get(column.name), column.kind)
            lost += [] if fits else [Skipped("unfit_value", 1, f"{item.id}: {column.name}")]
        return Feature(item.id, item.place, properties), lost


def schema_for(places: Iterable[Optional[Geometry]]) -> Schema:
    """Return the schema; where every place is a point, a layer of points."""
    kinds = {place.kind for place in places if place is not None}
    return POINTS if kinds == {"Point"} else Schema(FIELDS, "Geometry", crs.CRS84)


def chosen(features: Iterable[Feature], query: Query) -> tuple[Feature, ...]:
    """Keep what the query wants, but for its limit; a contribution without a place is in every area."""
    return tuple(feature for feature in features if _is_wanted(feature, query))


def is_whole(query: Query) -> bool:
    """Tell whether everything is wanted."""
    narrowed = (query.area, query.polygon, query.limit, query.period.start, query.period.end)
    return all(part is None for part in narrowed)


def _is_wanted(feature: Feature, query: Query) -> bool:
    created = feature.properties.get("created_utc")
    start, end = query.period.start, query.period.end
    if not isinstance(created, str):
        return (start is None and end is None) and touches(feature.geometry, query)
    early = start is not None and created < utc_text(start)
    late = end is not None and created >= utc_text(end)
    return not early and not late and touches(feature.geometry, query)


def from_geojson(value: Any) -> tuple[Optional[Geometry], bool]:
    """Return a place from a GeoJSON geometry or Feature, and whether it was readable; [0, 0] is no place."""
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    if value == "":
        return None, True
    try:
        found = geometry.from_geojson(value)
    except BadCoordinates:
        return None, False
    if found is None or max(map(abs, geometry.bounds(found))) < _NEAR_NULL:
        return None, True
    return found, True


def from_degrees(longitude: Any, latitude: Any) -> tuple[Optional[Geometry], bool]:
    """Return a point from two numbers, also in words, and whether it was readable: finite degrees, not exchanged."""
    raw = [None if isinstance(value, str) and not value.strip() else value for value in (longitude, latitude)]
    if raw == [None, None]:
        return None, True
    (x, x_fits), (y, y_fits) = (fitting(value, Kind.REAL) for value in raw)
    if not (x_fits and y_fits) or not isinstance(x, float) or not isinstance(y, float) or bool in map(type, raw):
        return None, False
    if max(abs(x), abs(y)) < _NEAR_NULL:
        return None, True
    return in_range(geometry.point(x, y))


def in_range(place: Optional[Geometry]) -> tuple[Optional[Geometry], bool]:
    """Refuse a place outside the globe, or in Germany with its axes exchanged: it is no place then, and counted."""
    if place is None:
        return None, True
    box = geometry.bounds(place)
    return (place, True) if _within(box, _GLOBE) and not _within(box, _SWAPPED) else (None, False)


def _within(box: tuple[float, float, float, float], frame: tuple[float, float, float, float]) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def words(value: Any) -> Optional[str]:
    """Return text without markup, None for none."""
    found = untrusted.plain(value)
    return None if found.lower() in _NOTHING else found


def named(value: Any) -> Optional[str]:
    """Return the name of a category given as text, as an object with a name, or as a list of either."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(name for name in map(named, value) if name) or None
    return words(value)


def count(value: Any) -> Any:
    """Return what may be a count: numbers come as text, and "-" or "none" for nothing."""
    if isinstance(value, str):
        return None if value.strip().lower() in _NOTHING else value.strip()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # does not fit, and is counted
    return None if isinstance(value, bool) else value


def moment(value: Any, *, zone: Optional[tzinfo] = None) -> Any:
    """Return a time; whole numbers are seconds since 1970 (Drupal), what names no zone is read in ``zone``.

    Ruby writes ``2024-03-31 10:00:00 UTC`` and ``+0200``. What is no time is
    returned as it is: it does not fit, and is counted.
    """
    if isinstance(value, str):
        cleaned = value.strip()
        if not cleaned.isdigit():
            return _written(cleaned, zone) if cleaned else None
        value = int(cleaned) if len(cleaned) < 16 else cleaned
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return value
    try:
        return datetime.fromtimestamp(value, tz=timezone.utc)
    except (ValueError, OverflowError, OSError):
        return str(value)


def _written(text: str, zone: Optional[tzinfo]) -> Any:
    match = _TIME.fullmatch(text)
    if match is None:
        return text
    day, clock, offset = match.groups()
    offset = {"UTC": "Z"}.get(offset or "", _OFFSET.sub(r"\1:\2", offset or ""))
    try:
        return parse_instant(f"{day}T{clock}{offset}", zone=zone or timezone.utc)
    except (ValueError, OverflowError):
        return text
