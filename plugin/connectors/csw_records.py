"""Metadata records as entries: ISO 19139 and Dublin Core, as OWSLib has read them, by white list.

Source: ISO 19115 and 19139; GDI-DE's conventions for licences (a JSON text among the other constraints); OGC 07-006r1, 10.2.
"""

from __future__ import annotations

import json
from typing import Any, Iterable, Optional

from ..core.dataset import Licence
from ..core.entry import Entry, EntryKind
from ..core.profile import Service
from . import untrusted
from .catalogue import box_of, completed
from .catalogue_values import fresh, resource
from .licences import licence_of


def iso_entry(
    identifier: Any, stamp: Any, about: Any, distribution: Any, keywords: Iterable[Any], service: Service
) -> Optional[Entry]:
    """Return the entry of an ISO record of which OWSLib read the identification and the distribution; None without an id.

    Of the persons and bodies in it only the organisation's name is kept.
    """
    name = untrusted.text(identifier)
    if not name:
        return None
    owner = _owner(about)
    found = (_link(item, service) for item in getattr(distribution, "online", None) or ())
    return completed(Entry(
        name, service.id, untrusted.plain(about.title) or name, EntryKind.DOCUMENT, untrusted.plain(about.abstract), owner,
        _words(keywords), _licence([*about.otherconstraints, *about.uselimitation], owner),
        fresh(*_dates(about), stamp), _box(about), tuple(item for item in found if item),
    ))


def core_entry(record: Any, service: Service) -> Optional[Entry]:
    """Return the entry of a Dublin Core record as OWSLib read it; None without an id."""
    name = untrusted.text(record.identifier)
    if not name:
        return None
    links = [*(record.references or ()), *(record.uris or ())]
    found = (
        resource(link.get("url"), link.get("scheme"), link.get("protocol"), record.format, base=service.url,
                 title=link.get("name"))
        for link in links if isinstance(link, dict)
    )
    owner = untrusted.plain(record.publisher)
    return completed(Entry(
        name, service.id, untrusted.plain(record.title) or name, EntryKind.DOCUMENT, untrusted.plain(record.abstract),
        owner, _words(record.subjects), licence_of(_first(record.license, record.rights), attribution=owner),
        fresh(record.modified, record.date), _corners(record.bbox), tuple(item for item in found if item),
    ))


def _link(item: Any, service: Service) -> Any:
    words = item.protocol, getattr(item, "description", ""), item.name
    found = resource(item.url, item.protocol, base=service.url, title=item.name)
    if found is None or found.format not in ("", untrusted.text(item.protocol)[:40]):
        return found
    return resource(item.url, *words, base=service.url, title=item.name)


def _licence(words: Iterable[Any], owner: str) -> Licence:
    """Return the first licence that is known by name, told as JSON or in words, else the first words."""
    found = [licence for licence in (_told(untrusted.text(word), owner) for word in words) if licence.id or licence.url]
    known = (licence for licence in found if licence.url)
    return next(known, found[0] if found else Licence(attribution=owner))


def _told(words: str, owner: str) -> Licence:
    if words.startswith("{"):
        try:
            about = json.loads(words)
        except (ValueError, RecursionError):
            about = None
        if isinstance(about, dict):
            named = untrusted.first_text(about, "id", "name")
            return licence_of(named, url=about.get("url"), attribution=about.get("quelle") or owner)
    return licence_of(words[:300], attribution=owner)


def _owner(about: Any) -> str:
    bodies = [*getattr(about, "contact", ()), *getattr(about, "publisher", ())]
    return next((name for name in (untrusted.plain(getattr(body, "organization", "")) for body in bodies) if name), "")


def _dates(about: Any) -> list[Any]:
    """Return the dates of the data, the revision first."""
    rank = {"revision": 0, "publication": 1, "creation": 2}
    return [item.date for item in sorted(about.date, key=lambda item: rank.get(str(item.type), 3))]


def _box(about: Any) -> Any:
    box = about.bbox or getattr(about.extent, "boundingBox", None)
    return box_of(box.minx, box.miny, box.maxx, box.maxy) if box is not None else None


def _corners(box: Any) -> Any:
    """Return a Dublin Core extent: OWSLib has turned the corners of EPSG:4326, latitude first, already."""
    return box_of(box.minx, box.miny, box.maxx, box.maxy) if box is not None else None


def _words(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in (untrusted.plain(value)[:200] for value in values or ()) if word))


def _first(*values: Any) -> str:
    texts = (untrusted.text(item) for value in values for item in (value if isinstance(value, list) else [value]))
    return next((text for text in texts if text), "")
