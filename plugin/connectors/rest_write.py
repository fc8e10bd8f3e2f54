"""Writing to a plain REST interface: POST, PATCH and DELETE of one item, read and compared just before.

There are no version tokens: the gap between the last read and the write stays, and the review says so.
Source: Django REST framework 3.18, "Generic views", "Routers"; RFC 5789 (PATCH).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Mapping, Optional

from ..core import geometry
from ..core.capability import Capability, Protection
from ..core.changes import PLACE, Action, Change, difference
from ..core.dataset import Dataset
from ..core.errors import NotFound, Unsupported, UrbanDataError, VersionMismatch
from ..core.feature import Feature
from ..core.progress import Progress
from ..core.schema import Schema
from ..core.values import Kind
from ..net.session import Session
from . import oaf_bodies, oaf_places, rest_items, untrusted
from .contract import Written
from .rest_items import JSON, Resource
from .rest_wkt import looks_like_wkt, to_wkt

_SENT = {**JSON, "Content-Type": "application/json"}


@dataclass(frozen=True)
class Target:
    """All that a write needs to know besides the change itself."""

    session: Session
    dataset: Dataset
    schema: Schema
    progress: Progress

    @property
    def resource(self) -> Resource:
        """Where the list is."""
        return Resource.of(self.session, self.dataset)

    def read(self, identifier: str) -> Optional[tuple[Mapping[str, Any], Feature]]:
        """Read one item as it is sent and as we understand it; None when it is gone."""
        url = self.resource.item(identifier)
        reply = self.session.read(url, headers=JSON, progress=self.progress, accept_status=(404, 410))
        if reply.status in (404, 410):
            return None
        raw = untrusted.mapping(reply.json(), "item")
        return raw, rest_items.feature_of(raw, self.schema, self.resource)

    def after(self, identifier: str) -> Optional[Feature]:
        """Read the result back. The write is done: what goes wrong here is no failure of it."""
        try:
            found = self.read(identifier) if identifier else None
        except UrbanDataError:
            return None
        return found[1] if found else None

    def may(self, capability: Capability) -> None:
        """Raise Unsupported where the platform does not offer this to this person."""
        if capability not in self.dataset.capabilities:
            raise Unsupported("the platform does not let this person do that here", dataset=self.dataset.id)


def write(target: Target, change: Change, *, protection: Protection) -> Written:
    """Send one change and read the result back. Raises VersionMismatch, Rejected and its kin, NetworkError."""
    if change.action is Action.INSERT:
        return _insert(target, change)
    if change.id is None or change.base is None:
        raise Unsupported("a change of a feature that the platform does not know", fid=change.fid)
    target.may(Capability.DELETE if change.action is Action.DELETE else Capability.PATCH)
    now = target.read(change.id)
    if now is None and change.action is Action.DELETE:
        return Written(change.id, None, "", missing=True)  # it is gone already, as wanted
    if now is None:
        raise VersionMismatch("the item is gone on the platform", feature=change.id)
    apart = difference(change.base, now[1], schema=target.schema)
    if apart and protection is not Protection.NONE:
        raise VersionMismatch("somebody changed the feature in between", feature=change.id, fields=list(apart))
    return _delete(target, change.id) if change.action is Action.DELETE else _update(target, change.id, change, now[0])


def _insert(target: Target, change: Change) -> Written:
    target.may(Capability.CREATE)
    if change.mine is None:
        raise Unsupported("a new feature without a state", fid=change.fid)
    first = next(rest_items.pages(target.session, target.resource, limit=1, progress=target.progress), ((), None))
    like = next(iter(untrusted.objects(list(first[0]))), {})
    body = _body(target, change.mine, change.fields, like)
    reply = target.session.write(target.resource.url, method="POST", headers=_SENT, body=body, progress=target.progress)
    try:
        identifier = target.resource.identifier(untrusted.mapping(reply.json(), "item")) if reply.body else ""
    except UrbanDataError:
        identifier = ""
    key = change.mine.properties.get(target.schema.key) if target.schema.key else None
    identifier = identifier or (str(key) if key is not None else "")
    return Written(identifier or None, target.after(identifier), f"HTTP {reply.status}")


def _update(target: Target, identifier: str, change: Change, raw: Mapping[str, Any]) -> Written:
    if change.mine is None or change.base is None:
        raise Unsupported("an update needs both states of the feature", fid=change.fid)
    fields = change.fields or difference(change.base, change.mine, schema=target.schema)
    body, url = _body(target, change.mine, fields, raw), target.resource.item(identifier)
    try:
        reply = target.session.write(url, method="PATCH", headers=_SENT, body=body, progress=target.progress)
    except NotFound as error:
        raise VersionMismatch(error.detail or "the item is gone on the platform", **error.facts) from error
    return Written(identifier, target.after(identifier), f"HTTP {reply.status}")


def _delete(target: Target, identifier: str) -> Written:
    url = target.resource.item(identifier)
    try:
        reply = target.session.write(url, method="DELETE", headers=JSON, progress=target.progress)
    except NotFound as error:
        return Written(identifier, None, error.detail, missing=True)
    return Written(identifier, None, f"HTTP {reply.status}")


def _body(target: Target, mine: Feature, fields: tuple[str, ...], like: Mapping[str, Any]) -> bytes:
    """Return the changed members, shaped as the list's items are: flat, or a GeoJSON feature."""
    schema = target.schema
    values = {}
    for name in fields:
        field = schema.field(name)
        if name != PLACE and field is not None and not field.read_only:
            values[name] = oaf_bodies.to_json(mine.properties.get(name), field.kind if field else Kind.TEXT)
    body: dict[str, Any] = values
    if like.get("type") == "Feature" and "properties" in like:
        body = {"type": "Feature", "properties": values}
    if PLACE in fields:
        body[target.resource.place or "geometry"] = _place(target, mine, like)
    return json.dumps(body, ensure_ascii=True, allow_nan=False).encode("ascii")


def _place(target: Target, mine: Feature, like: Mapping[str, Any]) -> Any:
    """Write a place as the items have theirs: GeoJSON or well-known text, single where they are single."""
    before = like.get(target.resource.place or "geometry")
    wkt = target.dataset.source.get("form") == "wkt" or looks_like_wkt(before)
    kind = str(before.get("type")) if isinstance(before, dict) else before if isinstance(before, str) else ""
    multi = "multi" in kind.lower() or (not kind and (target.schema.geometry or "").startswith("Multi"))
    shape = geometry.to_geojson(mine.geometry if multi else oaf_places.single(mine.geometry))
    return to_wkt(shape, crs=target.schema.crs) if wkt else shape
