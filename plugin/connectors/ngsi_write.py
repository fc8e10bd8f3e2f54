"""Writing to a broker: one entity per request, read and compared just before, judged by what the reply says of it.

NGSI-LD: ``entityOperations/create`` and ``merge``, with brokers that lack them ``upsert``; a 207 is no success until it
names the entity among its successes. NGSI-v2: POST entities, POST attributes. There are no version tokens in either.
Source: ETSI GS CIM 009 1.9.1, 5.6.7-5.6.10, 5.6.20, 6.14-6.17 (batch operations, 207); FIWARE NGSI-v2 specification.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Mapping, Optional

from ..core.capability import Capability, Protection
from ..core.changes import PLACE, Action, Change, difference
from ..core.dataset import Dataset
from ..core.errors import BadReply, NotFound, OutcomeUncertain, Rejected, Unsupported, UrbanDataError, VersionMismatch
from ..core.feature import Feature
from ..core.progress import Progress
from ..core.schema import Schema
from ..net.session import Reply, Session
from . import ngsi_bodies, ngsi_find, untrusted
from .contract import Written
from .ngsi_access import Way, with_query
from .ngsi_entities import KEY
from .ngsi_find import Asking
from .ngsi_values import cells

CAN = Capability.CREATE | Capability.PATCH | Capability.DELETE | Capability.CLIENT_KEY
_KNOWN = ("merge", "upsert")


def manner(session: Session, way: Way, *, progress: Progress) -> str:
    """Return how entities are written here: as the profile says, else as the broker answers to OPTIONS; empty for not.

    ``merge`` or ``upsert`` in NGSI-LD, anything in NGSI-v2.
    """
    told = way.options.get("write", "")
    if told:
        return "" if told in ("no", "none", "0") else told if told in _KNOWN else "merge"
    paths = ((("entities",), "merge"),) if way.v2 else tuple((("entityOperations", name), name) for name in _KNOWN)
    for path, name in paths:
        try:
            url = way.url(session.root, *path)
            reply = session.read(url, method="OPTIONS", headers=way.headers(), progress=progress, accept_status=(405,))
        except UrbanDataError:
            continue
        if "POST" in reply.headers.get("Allow", "").upper():
            return name
    return ""


@dataclass(frozen=True)
class _Target:
    asking: Asking
    progress: Progress

    @property
    def way(self) -> Way:
        return self.asking.way

    @property
    def merges(self) -> bool:
        return self.asking.dataset.source.get("write") != "upsert"

    def writing(self, raw: Mapping[str, Any], wanted: set[str]) -> ngsi_bodies.Writing:
        """Collect what stands behind the columns: in the entity itself, else in the others of its type."""
        layout = self.asking.layout
        known = {cell.name: cell for cell in cells(raw, place=layout.place)}
        if not wanted <= {*known, KEY, PLACE}:
            for entity in self.asking.sample(progress=self.progress):
                for cell in cells(entity, place=layout.place):
                    known.setdefault(cell.name, cell)
        return ngsi_bodies.Writing(self.way, layout, self.asking.schema, known, raw)

    def send(self, url: str, body: Any, method: str = "POST") -> Reply:
        data, headers = ngsi_bodies.encoded(body, self.way)
        return self.asking.session.write(url, method=method, headers=headers, body=data, progress=self.progress)

    def url(self, *path: str) -> str:
        return self.way.url(self.asking.session.root, *path)

    def after(self, identifier: str) -> Optional[Feature]:
        """Read the result back. The write is done: what goes wrong here is no failure of it."""
        try:
            found = ngsi_find.read(self.asking, identifier, progress=self.progress)
        except UrbanDataError:
            return None
        return found.feature if found else None


def write(
    session: Session, dataset: Dataset, schema: Schema, change: Change, *, v2: bool, protection: Protection, progress: Progress
) -> Written:
    """Send one change and read the result back. Raises VersionMismatch, Rejected and its kin, OutcomeUncertain."""
    target = _Target(Asking(session, dataset, schema, v2), progress)
    if not dataset.source.get("write"):
        raise Unsupported("the platform changes nothing here", dataset=dataset.id)
    if change.action is Action.INSERT:
        return _insert(target, change)
    if change.id is None or change.base is None:
        raise Unsupported("a change of a feature that the platform does not know", fid=change.fid)
    if change.action is Action.DELETE:
        return _delete(target, change.id, change.base, protection)
    return _update(target, change.id, change, protection)


def _insert(target: _Target, change: Change) -> Written:
    mine = change.mine
    if mine is None:
        raise Unsupported("a new feature without a state", fid=change.fid)
    key = mine.properties.get(KEY)
    identifier = target.asking.layout.id_of(str(key or uuid.uuid4()))
    if not target.way.v2 and not target.merges and ngsi_find.read(target.asking, identifier, progress=target.progress):
        raise Rejected("an entity of this id exists", status=409, feature=identifier)  # an upsert would overwrite it
    fields = tuple(name for name in change.fields if name != KEY)
    attributes = target.writing({}, set(fields)).attributes(mine, fields)
    entity = {"id": identifier, "type": target.asking.layout.type, **attributes}
    if target.way.v2:
        reply = target.send(target.url("entities"), entity)
        return Written(identifier, target.after(identifier), f"HTTP {reply.status}")
    reply = target.send(target.url("entityOperations", "create" if target.merges else "upsert"), [entity])
    return _judged(target, identifier, reply)


def _delete(target: _Target, identifier: str, base: Feature, protection: Protection) -> Written:
    if protection is not Protection.NONE:
        now = ngsi_find.read(target.asking, identifier, progress=target.progress)
        if now is None:
            return Written(identifier, None, "", missing=True)  # it is gone already, as wanted
        _compare(target, now.feature, base)
    url = target.asking.one(identifier)
    try:
        reply = target.asking.session.write(url, method="DELETE", headers=target.way.headers(), progress=target.progress)
    except NotFound as error:
        return Written(identifier, None, error.detail, missing=True)
    return Written(identifier, None, f"HTTP {reply.status}")


def _update(target: _Target, identifier: str, change: Change, protection: Protection) -> Written:
    base, mine, schema = change.base, change.mine, target.asking.schema
    if base is None or mine is None:
        raise Unsupported("an update needs both states of the feature", fid=change.fid)
    fields = change.fields or difference(base, mine, schema=schema)
    now = ngsi_find.read(target.asking, identifier, progress=target.progress)
    if now is None:
        raise VersionMismatch("the entity is gone on the platform", feature=identifier)
    if protection is not Protection.NONE:
        _compare(target, now.feature, base)
    attributes = target.writing(now.raw, set(fields)).attributes(mine, fields)
    if target.way.v2:
        url = with_query(target.url("entities", identifier, "attrs"), {"type": target.asking.layout.type})
        return _sent(target, identifier, url, attributes)
    if not target.merges and ngsi_bodies.NULL in str(attributes):
        raise Unsupported("this broker cannot empty an attribute", fields=fields)
    entity = {"id": identifier, "type": now.raw.get("type", target.asking.layout.type), **attributes}
    if target.merges:
        return _sent(target, identifier, target.url("entityOperations", "merge"), [entity])
    return _sent(target, identifier, with_query(target.url("entityOperations", "upsert"), {"options": "update"}), [entity])


def _sent(target: _Target, identifier: str, url: str, body: Any) -> Written:
    try:
        reply = target.send(url, body)
    except NotFound as error:
        raise VersionMismatch(error.detail or "the entity is gone on the platform", **error.facts) from error
    return _judged(target, identifier, reply)


def _compare(target: _Target, now: Feature, base: Feature) -> None:
    apart = difference(base, now, schema=target.asking.schema)
    if apart:
        raise VersionMismatch("somebody changed the feature in between", feature=base.id, fields=list(apart))


def _judged(target: _Target, identifier: str, reply: Reply) -> Written:
    """Accept a 207 only for the entity it names as done; what else it says is in the words."""
    words = _partial(identifier, reply) if reply.status == 207 else ""
    return Written(identifier, target.after(identifier), words or f"HTTP {reply.status}")


def _partial(identifier: str, reply: Reply) -> str:
    try:
        document = untrusted.mapping(reply.json(), "batch result")
    except BadReply as error:
        raise OutcomeUncertain("the reply to a write cannot be read", status=207, feature=identifier) from error
    for item in untrusted.objects(document.get("errors")):
        if untrusted.text(item.get("entityId")) == identifier:
            raise _refusal(item, identifier)
    left = [untrusted.text(item.get("attributeName")) for item in untrusted.objects(document.get("notUpdated"))]
    if left:
        return f"HTTP 207, not updated: {', '.join(left)}"[:500]
    if identifier in [untrusted.text(item) for item in untrusted.items(document, "success")] or "updated" in document:
        return "HTTP 207"
    raise OutcomeUncertain("the platform does not say what became of the entity", status=207, feature=identifier)


def _refusal(item: Mapping[str, Any], identifier: str) -> UrbanDataError:
    error = untrusted.inner(item, "error")
    words = untrusted.plain(untrusted.first_text(error, "detail", "title", "type") or untrusted.text(item.get("error")))
    status = untrusted.whole(error.get("status")) or 400
    gone = status == 404 or untrusted.text(error.get("type")).endswith("ResourceNotFound")
    kind = VersionMismatch if gone else Rejected
    return kind(words[:500], status=status, feature=identifier)
