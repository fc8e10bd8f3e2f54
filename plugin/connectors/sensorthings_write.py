"""Editing Things on FROST: attributes by a JSON Patch that tests first, a move by a new Location.

FROST has no ETag, but a failed ``test`` changes nothing (``Failed to apply patch.``, 400). Its JSON ``$batch`` takes a
JSON Patch for granted and does not apply it (engine 2.0.0, tried), so an edit of both attributes and place is two
requests: the guarded one first. Deleting a Thing deletes its series: see ``sensorthings_delete``.
Source: OGC SensorThings API 1.1 (18-088), 10.3 (update), 10.2 (create); RFC 6902 (JSON Patch), 4.6 (test).
"""

from __future__ import annotations

import json
from typing import Any, Optional
from uuid import uuid4

from ..core import geometry
from ..core.changes import PLACE, Action, Change, difference, part
from ..core.dataset import Dataset
from ..core.errors import BadReply, NotFound, Rejected, ServerError, Unsupported, UrbanDataError, VersionMismatch
from ..core.feature import Feature, FeatureId
from ..core.progress import Progress
from ..core.schema import Schema
from ..net.session import Reply, Session
from . import sensorthings_delete, untrusted
from . import sensorthings_things as things
from .contract import Written
from .sensorthings_address import at_root, key_in
from .sensorthings_lists import Entity
from .sensorthings_stations import identifier, links

_JSON = {"Content-Type": "application/json"}
_PATCH = {"Content-Type": "application/json-patch+json"}


def may_edit(session: Session, thing: Entity, *, progress: Progress) -> bool:
    """Ask whether Things may be changed, by a patch whose only step is a test that fails: it can change nothing."""
    probe = [{"op": "test", "path": "/name", "value": f"no Thing is called {uuid4()}"}]
    try:
        session.write(_own(session, thing), method="PATCH", headers=_PATCH, body=_bytes(probe), progress=progress)
    except Rejected as error:
        return _is_failed_test(error)
    except (ServerError, BadReply):
        return False
    return False


def write(session: Session, dataset: Dataset, schema: Schema, change: Change, *, progress: Progress) -> Written:
    """Send one change and read the result back. Raises VersionMismatch where somebody was faster."""
    if change.action is Action.INSERT and change.mine is not None:
        return _insert(session, dataset, schema, change.mine, progress=progress)
    if change.action is Action.DELETE:
        return sensorthings_delete.delete(session, dataset, schema, change, progress=progress)
    if change.base is None or change.mine is None or change.id is None:
        raise Unsupported("an update needs both states of the feature", fid=change.fid)
    row = _row(session, dataset, change.id, progress=progress)
    if row is None:
        raise VersionMismatch("the feature is gone on the platform", feature=change.id)
    fields = change.fields or difference(change.base, change.mine, schema=schema)
    _compare(row, change.base, fields, schema)
    words = _patched(session, row, change.mine, fields, progress=progress)
    if PLACE in fields:
        words = _moved(session, row, change.mine, progress=progress)
    return Written(change.id, _after(session, dataset, schema, change.id, progress=progress), words)


def _row(session: Session, dataset: Dataset, identity: FeatureId, *, progress: Progress) -> Optional[Entity]:
    return dict(things.rows_of(session, dataset, [identity], progress=progress))[identity]


def _compare(row: Entity, base: Feature, fields: tuple[str, ...], schema: Schema) -> None:
    """Raise VersionMismatch where what is to be changed is not what the person saw."""
    now = things.feature_of(row, schema)
    hidden = [name for name in fields if name != PLACE and now.properties.get(name) is None and things.raw(row, name) is not None]
    if hidden:
        raise Unsupported("a value that does not fit its column is not overwritten", fields=hidden)
    apart = set(difference(base, now, schema=schema)) & set(fields)
    if apart:
        raise VersionMismatch("somebody changed the feature in between", feature=base.id, fields=sorted(apart))


def _patched(session: Session, row: Entity, mine: Feature, fields: tuple[str, ...], *, progress: Progress) -> str:
    steps = [step for name in fields if name != PLACE for step in _steps(row, name, part(mine, name))]
    if not steps:
        return ""
    if any(step["path"].startswith("/properties/") for step in steps) and not isinstance(row.get("properties"), dict):
        steps.insert(0, {"op": "add", "path": "/properties", "value": {}})
    try:
        reply = session.write(_own(session, row), method="PATCH", headers=_PATCH, body=_bytes(steps), progress=progress)
    except Rejected as error:
        if _is_failed_test(error):
            raise VersionMismatch(error.detail, **error.facts) from error
        raise
    except NotFound as error:
        raise VersionMismatch(error.detail or "the feature is gone on the platform", **error.facts) from error
    return f"HTTP {reply.status}"


def _steps(row: Entity, name: str, value: Any) -> list[dict[str, Any]]:
    """Return a test of what was there and the change; what was not there cannot be tested (RFC 6902, 4.6)."""
    key = things.member(name)
    path = "/properties/" + key.replace("~", "~0").replace("/", "~1") if key else f"/{name}"
    bag = untrusted.inner(row, "properties") if key else row
    there = (key or name) in bag
    test = [{"op": "test", "path": path, "value": bag[key or name]}] if there else []
    if value is None:
        return [*test, {"op": "remove", "path": path}] if there else []
    return [*test, {"op": "replace" if there else "add", "path": path, "value": value}]


def _moved(session: Session, row: Entity, mine: Feature, *, progress: Progress) -> str:
    """Give the Thing a Location of its own: the old one may be that of others, and stays in its history."""
    if mine.geometry is None:
        raise Unsupported("a Thing cannot lose its place over this interface", feature=mine.id)
    url = at_root(session, links(row, "Locations"))
    body = _location(mine, wrapped=things.place_of(row).wrapped)
    return f"HTTP {session.write(url, method='POST', headers=_JSON, body=_bytes(body), progress=progress).status}"


def _location(mine: Feature, *, wrapped: bool) -> dict[str, Any]:
    place: Any = None if mine.geometry is None else geometry.to_geojson(mine.geometry)
    name = str(mine.properties.get("name") or "Location")
    value = {"type": "Feature", "properties": {}, "geometry": place} if wrapped else place
    return {"name": name, "description": name, "encodingType": "application/geo+json", "location": value}


def _insert(session: Session, dataset: Dataset, schema: Schema, mine: Feature, *, progress: Progress) -> Written:
    values = {name: value for name, value in mine.properties.items() if value is not None}
    own = {name: values.get(name, values.get("name", "")) for name in things.OWN}
    fixed = {field.name for field in schema.fields if field.read_only}
    bag = {things.member(name): value for name, value in values.items() if things.member(name) and name not in fixed}
    body = {**own, "properties": bag, **({"Locations": [_location(mine, wrapped=False)]} if mine.geometry else {})}
    url = f"{session.root.rstrip('/')}/{things.SET}"
    reply = session.write(url, method="POST", headers=_JSON, body=_bytes(body), progress=progress)
    identity = _made(reply)
    after = None if identity is None else _after(session, dataset, schema, identity, progress=progress)
    return Written(identity, after, f"HTTP {reply.status}")


def _made(reply: Reply) -> Optional[FeatureId]:
    """Return the id of a new Thing from ``Location`` or, where there is none, from the body."""
    named = key_in(reply.headers.get("Location", ""))
    if named:
        return named
    try:
        return identifier(untrusted.mapping(reply.json(), "Thing")) or None if reply.body else None
    except UrbanDataError:
        return None


def _after(
    session: Session, dataset: Dataset, schema: Schema, identity: FeatureId, *, progress: Progress
) -> Optional[Feature]:
    """Read the result back. The write is done: what goes wrong here is no failure of it, and tells nothing."""
    try:
        row = _row(session, dataset, identity, progress=progress)
    except UrbanDataError:
        return None
    return things.feature_of(row, schema) if row is not None else None


def _own(session: Session, row: Entity) -> str:
    return at_root(session, untrusted.link(row.get("@iot.selfLink")))


def _is_failed_test(error: Rejected) -> bool:
    return error.facts.get("status") == 400 and "patch" in error.detail.lower()


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
