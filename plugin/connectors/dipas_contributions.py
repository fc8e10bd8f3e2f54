"""The contributions of DIPAS: which members of its interface go into which column of the one schema.

Source: the PDS interface of DIPAS (Hamburg, GPL-2.0): contributions, commented contributions, comments on drafts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Sequence

from ..core import crs
from ..core.feature import Feature, Skipped
from ..core.geometry import Geometry
from ..core.schema import Schema
from . import participation, untrusted
from .oaf_places import bounds_of
from .participation import Read, Reader, count, moment, words

_DEEPEST = 50  # answers to answers to comments


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
    found = words(value)
    return None if found is None else terms.get(found, found)


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
    return participation.schema_for(place for place, _ in map(_place, untrusted.objects(raw)))


def features_of(
    raw: Sequence[Any], procedure: Procedure
) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    """Read the contributions of one project. Raises BadCoordinates where places are no degrees."""
    reader = Reader("dipas", procedure.id, procedure.title)
    features, skipped = reader.page(raw, lambda item: _read(item, procedure))
    box = bounds_of(feature.geometry for feature in features)
    if box is not None:
        crs.check_range(box, crs.CRS84)
    return features, skipped


def drafts_of(raw: Sequence[Any], procedure: Procedure) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    """Read how often each draft (*Entwurf*) of one project was commented; of the comments only their number is kept."""
    reader = Reader("dipas", procedure.id, procedure.title)
    return reader.page(raw, _read_draft)


def _read(item: Mapping[str, Any], procedure: Procedure) -> Read:
    bag = untrusted.inner(item, "properties")
    place, readable = _place(item)
    comments = count(bag.get("commentsNumber"))
    values = {
        "title": words(bag.get("title")),
        "text": words(bag.get("contributionContent")),
        "category": term(bag.get("category"), procedure.categories),
        "kind": term(bag.get("contributionType"), procedure.kinds),
        "votes_up": count(bag.get("votingPro")),
        "votes_down": count(bag.get("votingContra")),
        "comments_count": _comments(bag, "commentedBy") if comments is None else comments,
        "created_utc": moment(bag.get("dateCreated")),
        "updated_utc": moment(bag.get("dateUpdated")),
        "url": untrusted.web_address(bag.get("link")) or None,
    }
    return Read(untrusted.text(bag.get("id")) or untrusted.text(item.get("id")), values, place, readable)


def _read_draft(item: Mapping[str, Any]) -> Read:
    """Read the comments on one draft: the interface names it in each comment only, its place is the project's area."""
    bag = untrusted.inner(item, "properties")
    first = next(iter(untrusted.objects(bag.get("comments"))), {})
    values = {"kind": "conception", "comments_count": _comments(bag, "comments")}
    return Read(untrusted.text(first.get("commentOnContribution")), values)


def _comments(bag: Mapping[str, Any], name: str) -> Optional[int]:
    """Count comments and the answers to them, whatever they say; None where there is no list."""
    level, total = bag.get(name), 0
    if not isinstance(level, list):
        return None
    for _ in range(_DEEPEST):
        found = untrusted.objects(level)
        total += len(found)
        level = [answer for comment in found for answer in untrusted.items(comment, "commentedBy")]
        if not level:
            break
    return total


def _place(item: Mapping[str, Any]) -> tuple[Optional[Geometry], bool]:
    """Return where a contribution is, and whether its geometry was readable.

    ``dipasLocated: false`` means that the geometry is the project's area or
    [0, 0]: no place, and never a point on the map.
    """
    located = untrusted.inner(item, "properties").get("dipasLocated")
    if located in (False, 0, "false", "0", ""):
        return None, True
    return participation.from_geojson(item.get("geometry"))
