"""A citizen's contribution, read by a list of what may be kept: nothing else ever reaches a Feature.

Authors, e-mail and network addresses, and whatever else a platform may send
one day, are not looked at. Title and text are kept and marked personal, since
people write names and telephone numbers into them.
Source: the PDS interface of DIPAS (Hamburg, GPL-2.0), contributions list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Mapping, Optional, Sequence

from ..core import crs, geometry
from ..core.errors import BadCoordinates
from ..core.feature import Feature, Skipped
from ..core.geometry import Geometry
from ..core.schema import Field, Schema
from ..core.values import Kind, Value, fitting
from . import untrusted
from .losses import merged
from .oaf_places import bounds_of

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
    Field("votes_up", Kind.INTEGER, read_only=True),
    Field("votes_down", Kind.INTEGER, read_only=True),
    Field("comments_count", Kind.INTEGER, read_only=True),
    Field("created_utc", Kind.DATETIME, read_only=True),
    Field("updated_utc", Kind.DATETIME, read_only=True),
    Field("located", Kind.BOOLEAN, read_only=True),
    Field("url", Kind.TEXT, read_only=True),
)
SCHEMA = Schema(FIELDS, "Geometry", crs.CRS84)

_NOTHING = ("", "none", "-", "null")
_NEAR_NULL = 1e-6  # degrees: DIPAS writes [0, 0] for "no place"


@dataclass(frozen=True)
class Procedure:
    """What all contributions of a participation procedure share: its vocabularies map ids to names."""

    id: str
    title: str
    categories: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)


def term(value: Any, terms: Mapping[str, str]) -> Optional[str]:
    """Return the name of a taxonomy term given by name, id or object; the text "none" means there is none."""
    if isinstance(value, dict):
        value = value.get("name", value.get("id"))
    if isinstance(value, list):
        names = [name for name in (term(item, terms) for item in value) if name]
        return ", ".join(names) or None
    found = untrusted.plain(value)
    return None if found.lower() in _NOTHING else terms.get(found, found)


def terms_of(value: Any) -> dict[str, str]:
    """Read a vocabulary: an object keyed by id, a list of objects, or a list of names."""
    entries = [{"id": key, **_named(item)} for key, item in value.items()] if isinstance(value, dict) else value
    result = {}
    for entry in entries if isinstance(entries, list) else []:
        about = _named(entry)
        identifier, name = untrusted.text(about.get("id")), untrusted.plain(about.get("name"))
        if identifier and name:
            result[identifier] = name
    return result


def _named(item: Any) -> dict[str, Any]:
    return item if isinstance(item, dict) else {"name": item}


def schema_for(raw: Sequence[Any]) -> Schema:
    """Return the schema; where every located contribution is a point, a layer of points."""
    kinds = {geometry_.kind for geometry_, _ in map(_place, untrusted.objects(raw)) if geometry_ is not None}
    return Schema(FIELDS, kinds.pop() if len(kinds) == 1 and kinds <= {"Point"} else "Geometry", crs.CRS84)


def features_of(
    raw: Sequence[Any], procedure: Procedure
) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    """Read the contributions of one project. Raises BadCoordinates where places are no degrees."""
    found = untrusted.objects(raw)
    skipped = [Skipped("not_a_contribution", len(raw) - len(found))] if len(found) < len(raw) else []
    features, seen = [], set()
    for item in found:
        feature, lost = _feature(item, procedure)
        if not feature.id or feature.id in seen:
            skipped.append(Skipped("duplicate_id" if feature.id else "no_id", 1, feature.id))
            continue
        seen.add(feature.id)
        features.append(feature)
        skipped += lost
    box = bounds_of(feature.geometry for feature in features)
    if box is not None:
        crs.check_range(box, crs.CRS84)
    return tuple(features), merged(skipped)


def _feature(item: Mapping[str, Any], procedure: Procedure) -> tuple[Feature, list[Skipped]]:
    bag = untrusted.inner(item, "properties")
    identifier = untrusted.text(bag.get("id")) or untrusted.text(item.get("id"))
    place, readable = _place(item)
    raw: dict[str, Any] = {
        "platform": "dipas",
        "project_id": procedure.id,
        "project_title": procedure.title or None,
        "contribution_id": identifier,
        "title": untrusted.plain(bag.get("title")) or None,
        "text": untrusted.plain(bag.get("contributionContent")) or None,
        "category": term(bag.get("category"), procedure.categories),
        "kind": term(bag.get("contributionType"), procedure.kinds),
        "votes_up": _count(bag.get("votingPro")),
        "votes_down": _count(bag.get("votingContra")),
        "comments_count": _count(bag.get("commentsNumber")),
        "created_utc": _moment(bag.get("dateCreated")),
        "updated_utc": _moment(bag.get("dateUpdated")),
        "located": place is not None,
        "url": untrusted.web_address(bag.get("link")) or None,
    }
    properties, unfit = _fitted(raw)
    lost = [Skipped("unfit_value", 1, f"{identifier}: {name}") for name in unfit]
    lost += [] if readable else [Skipped("unreadable_geometry", 1, identifier)]
    return Feature(identifier, place, properties), lost


def _fitted(raw: Mapping[str, Any]) -> tuple[dict[str, Value], list[str]]:
    properties, unfit = {}, []
    for item in FIELDS:
        properties[item.name], fits = fitting(raw.get(item.name), item.kind)
        unfit += [] if fits else [item.name]
    return properties, unfit


def _place(item: Mapping[str, Any]) -> tuple[Optional[Geometry], bool]:
    """Return where a contribution is, and whether its geometry was readable.

    ``dipasLocated: false`` means that the geometry is the project's area or
    [0, 0]: no place, and never a point on the map.
    """
    located = untrusted.inner(item, "properties").get("dipasLocated")
    if located in (False, 0, "false", "0", ""):
        return None, True
    try:
        found = geometry.from_geojson(item.get("geometry"))
    except BadCoordinates:
        return None, False
    if found is None or max(map(abs, geometry.bounds(found))) < _NEAR_NULL:
        return None, True
    return found, True


def _count(value: Any) -> Any:
    """Return what may be a count: numbers come as text, and "-" or "none" for nothing."""
    if isinstance(value, str):
        return None if value.strip().lower() in _NOTHING else value.strip()
    return None if isinstance(value, bool) else value


def _moment(value: Any) -> Any:
    """Return a time as text; whole numbers are seconds since 1970 (Drupal)."""
    if isinstance(value, str):
        cleaned = value.strip()
        if not cleaned.isdigit():
            return cleaned or None
        value = int(cleaned)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return value
    try:
        return datetime.fromtimestamp(value, tz=timezone.utc)
    except (ValueError, OverflowError, OSError):
        return str(value)  # does not fit, and is counted
