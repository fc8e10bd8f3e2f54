"""What the reply to a write tells: the id of what was made, and the state that it vouches for.

Source: OGC API Features Part 4 (20-002 draft), 7; RFC 9110, 6.4.2, 8.8.3; RFC 7240, 4.2.
"""

from __future__ import annotations

from typing import Optional
from urllib.parse import unquote, urlsplit

from ..core import crs
from ..core.errors import UrbanDataError
from ..core.feature import Feature
from ..core.schema import Schema
from ..net.session import Reply
from . import oaf_api, oaf_items, untrusted


def created(reply: Reply, schema: Schema, mine: Feature) -> Optional[str]:
    """Return the id of a created feature: from ``Location``, the body, or our own key."""
    path = _path(reply.headers.get("Location", ""))
    if "/items/" in path:
        return unquote(path.rpartition("/")[2])
    try:
        body = reply.json() if reply.body else None
    except UrbanDataError:
        body = None  # QGIS Server answers with a text of its own
    told = untrusted.text(body.get("id")) if isinstance(body, dict) else ""
    key = mine.properties.get(schema.key) if schema.key else None
    return told or (str(key) if key is not None else None)


def state(reply: Reply, identifier: str, schema: Schema) -> Optional[Feature]:
    """Return the state that a reply vouches for; None where it holds none, or only what was sent.

    An ETag in it is that of the new state (RFC 9110, 8.8.3), ``Preference-Applied`` says that it is what was asked for
    (RFC 7240, 4.2), ``Content-Location`` that it is the feature itself (RFC 9110, 6.4.2). Without ``Content-Crs``
    coordinates are in CRS84 (Part 2, 6.2.2).
    """
    headers = reply.headers
    vouched = oaf_api.is_strong(headers.get("ETag", "")) or "return=representation" in headers.get("Preference-Applied", "")
    place = unquote(_path(headers.get("Content-Location", "")))
    if reply.status != 200 or not (vouched or place.endswith(f"/items/{identifier}")):
        return None
    if not headers.get("Content-Crs") and schema.crs != crs.CRS84:
        return None
    try:
        found = oaf_items.item_of(reply, schema).feature
    except UrbanDataError:
        return None
    return found if found.id == identifier else None


def _path(link: str) -> str:
    """Return the path of a link, empty where it is none."""
    try:
        return urlsplit(link).path
    except ValueError:
        return ""
