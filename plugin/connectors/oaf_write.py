"""Writing to a collection: one request per change, under the strongest guard, in the server's own dialect.

Source: OGC API Features Part 4 (20-002 draft), 7-9; RFC 9110, 13.1.1 (If-Match); RFC 7396 (merge patch);
the dialects of ldproxy, pygeoapi, QGIS Server and stac-fastapi as recorded in tests/connectors/replies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

from ..core.capability import Capability, Protection
from ..core.changes import PLACE, Action, Change, altered, difference, part
from ..core.dataset import Dataset
from ..core.errors import NotFound, OutcomeUncertain, Rejected, Unsupported, UrbanDataError, VersionMismatch
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.progress import Progress
from ..core.schema import Schema
from ..net.session import Reply, Session
from . import oaf_api, oaf_bodies, oaf_find, oaf_items, oaf_places, oaf_told, untrusted
from .contract import Written
from .oaf_bodies import Message
from .oaf_items import Collection, Item
from .twins import looks_like

_POLLS = 20


@dataclass(frozen=True)
class Target:
    """All that a write needs to know besides the change itself."""

    session: Session
    dataset: Dataset
    schema: Schema
    progress: Progress
    reads_back: bool = True

    @property
    def place(self) -> Collection:
        """Where the collection is."""
        return Collection.of(self.session, self.dataset)

    def read(self, identifier: str) -> Optional[Item]:
        """Read one feature, None when it is gone."""
        return oaf_items.read_item(self.session, self.place, identifier, self.schema, progress=self.progress)

    def can(self, capability: Capability) -> bool:
        """Tell whether the server offers this."""
        return capability in self.dataset.capabilities


def write(
    session: Session, dataset: Dataset, schema: Schema, change: Change, *, protection: Protection, progress: Progress,
    reads_back: bool = True,
) -> Written:
    """Send one change and read the result back, unless the caller does so itself or the reply vouches for it.

    Raises VersionMismatch when somebody else's change was found before or by
    the server; Rejected and its kin with the server's words; NetworkError when
    the fate of the write is unknown.
    """
    target = Target(session, dataset, schema, progress, reads_back)
    if change.action is Action.INSERT:
        return _insert(target, change)
    if change.id is None or change.base is None:
        raise Unsupported("a change of a feature that the platform does not know", fid=change.fid)
    if change.action is Action.DELETE:
        return _delete(target, change.id, change.base, protection)
    return _update(target, change, protection)


def _insert(target: Target, change: Change) -> Written:
    if change.mine is None or not target.can(Capability.CREATE):
        raise Unsupported("the platform takes no new features here", dataset=target.dataset.id)
    place = _like_the_others(target, change.mine.geometry)
    message = oaf_bodies.creation(change.mine, place, target.schema, source=target.dataset.source)
    url = f"{target.place.url}/items"
    request = oaf_bodies.request(message, target.schema, guard=None)
    reply = target.session.write(url, **request, progress=target.progress)
    identifier = oaf_told.created(reply, target.schema, change.mine)
    found = _after(target, identifier)
    if found is None or not looks_like(found, feature=change.mine, schema=target.schema):
        found = _found_again(target, change.mine) or found
    return Written(found.id if found else identifier, found, f"HTTP {reply.status}")


def _found_again(target: Target, mine: Feature) -> Optional[Feature]:
    """Find a feature just created whose ``Location`` leads elsewhere, as QGIS Server's does; None unless one fits."""
    args = (target.session, target.dataset, target.schema, mine)
    try:
        found = oaf_find.by_key(*args, progress=target.progress) or oaf_find.candidates(*args, progress=target.progress)
    except UrbanDataError:
        return None
    return found[0] if len(found) == 1 else None


def _like_the_others(target: Target, mine: Optional[Geometry]) -> Optional[Geometry]:
    """Send a single geometry where the collection has singles: we keep areas and lines as multi geometries."""
    if mine is None or oaf_places.single(mine) is mine:
        return mine
    url = target.place.items(limit=1)
    payload = target.session.read(url, headers=oaf_api.GEOJSON, progress=target.progress).json()
    first = untrusted.objects(untrusted.rows(payload, "features"))[:1]
    return oaf_bodies.as_sent(mine, first[0] if first else {})


def _delete(target: Target, identifier: str, base: Feature, protection: Protection) -> Written:
    if not target.can(Capability.DELETE):
        raise Unsupported("the platform deletes nothing here", dataset=target.dataset.id)
    token = _token(base)
    if protection is not Protection.NONE and not (token and protection is Protection.VERSION_TOKEN):
        item = target.read(identifier)
        if item is None:
            return Written(identifier, None, "", missing=True)  # it is gone already, as wanted
        _compare(item, base, target)
        token = item.token
    guard = token if target.can(Capability.VERSION_TOKEN) else None
    try:
        reply = _send(target, identifier, Message("DELETE"), guard)
    except NotFound as error:
        return Written(identifier, None, error.detail, missing=True)
    if reply.status == 202:
        _wait(target, lambda: target.read(identifier) is None)
    elif reply.status != 204 and target.read(identifier) is not None:  # a 200 may be a sign-in page, or an error
        raise Rejected("the platform changed nothing", status=reply.status)
    return Written(identifier, None, f"HTTP {reply.status}")


def _update(target: Target, change: Change, protection: Protection) -> Written:
    base, mine, identifier = change.base, change.mine, change.id
    if base is None or mine is None or identifier is None:
        raise Unsupported("an update needs both states of the feature", fid=change.fid)
    fields = change.fields or difference(base, mine, schema=target.schema)
    patches = _may_patch(target, fields)
    if not patches and not target.can(Capability.REPLACE):
        raise Unsupported("the platform changes nothing here", dataset=target.dataset.id)
    token = _token(base)
    _refuse_emptying(target, mine, fields)
    if patches and token and protection is Protection.VERSION_TOKEN:
        message = _message(target, mine, fields)
    else:
        now = _read_for_update(target, identifier, base, protection)
        token = now.token
        message = _message(target, mine, fields, whole=None if patches else now)
    reply = _sent_update(target, identifier, message, token if target.can(Capability.VERSION_TOKEN) else None)
    if reply.status == 202:
        _wait(target, lambda: _has_arrived(target, identifier, mine, fields))
    after = _after(target, identifier) if target.reads_back else oaf_told.state(reply, identifier, target.schema)
    return Written(identifier, after, f"HTTP {reply.status}")


def _message(target: Target, mine: Feature, fields: tuple[str, ...], *, whole: Optional[Item] = None) -> Message:
    """Return the changed fields alone, or the whole feature where one is given to put them into."""
    dialect = target.dataset.source.get("patch", "")
    if whole is None:
        return oaf_bodies.patch(mine, fields, target.schema, dialect=dialect)
    return oaf_bodies.replacement(mine, fields, target.schema, now=whole, dialect=dialect)


def _refuse_emptying(target: Target, mine: Feature, fields: tuple[str, ...]) -> None:
    """QGIS Server says yes to an empty value and keeps the old one: better not to ask."""
    if target.dataset.source.get("patch") != "modify":
        return
    emptied = [name for name in fields if part(mine, name) is None]
    if emptied:
        raise Unsupported("QGIS Server cannot empty a value over this interface", fields=emptied)


def _may_patch(target: Target, fields: tuple[str, ...]) -> bool:
    """QGIS Server patches attributes alone; places need its PUT, which leaves absent attributes as they are."""
    dialect = target.dataset.source.get("patch", "")
    return target.can(Capability.PATCH) and bool(dialect) and not (dialect == "modify" and PLACE in fields)


def _read_for_update(target: Target, identifier: str, base: Feature, protection: Protection) -> Item:
    """Read the feature just before writing; raises VersionMismatch where it is not what the person saw."""
    item = target.read(identifier)
    if item is None:
        raise VersionMismatch("the feature is gone on the platform", feature=identifier)
    if protection is not Protection.NONE:
        _compare(item, base, target)
    return item


def _compare(item: Item, base: Feature, target: Target) -> None:
    """Raise VersionMismatch where the feature is not the state the change starts from.

    The values decide, not the version: a server may give a new ETag for the
    same state.
    """
    apart = difference(base, item.feature, schema=target.schema)
    if apart:
        raise VersionMismatch("somebody changed the feature in between", feature=item.feature.id, fields=list(apart))


def _token(base: Feature) -> Optional[str]:
    return base.version.token if base.version else None


def _sent_update(target: Target, identifier: str, message: Message, guard: Optional[str]) -> Reply:
    try:
        return _send(target, identifier, message, guard)
    except NotFound as error:
        raise VersionMismatch(error.detail or "the feature is gone on the platform", **error.facts) from error


def _send(target: Target, identifier: str, message: Message, guard: Optional[str]) -> Reply:
    """Send once. A 409 on an existing feature is a lost race like 412."""
    url = target.place.item(identifier)
    request = oaf_bodies.request(message, target.schema, guard=guard)
    if message.body is not None and not target.reads_back:
        request["headers"]["Prefer"] = "return=representation"
    try:
        return target.session.write(url, **request, progress=target.progress)
    except Rejected as error:
        if error.facts.get("status") in (409, 412, 428):
            raise VersionMismatch(error.detail, **error.facts) from error
        raise


def _after(target: Target, identifier: Optional[str]) -> Optional[Feature]:
    """Read the result back. The write is done: what goes wrong here is no failure of it, and tells nothing."""
    if identifier is None:
        return None
    try:
        item = target.read(identifier)
    except UrbanDataError:
        return None
    return item.feature if item else None


def _has_arrived(target: Target, identifier: str, mine: Feature, fields: tuple[str, ...]) -> bool:
    found = _after(target, identifier)
    return found is not None and not set(altered(mine, found=found, schema=target.schema)) & set(fields)


def _wait(target: Target, done: Callable[[], bool]) -> None:
    """Ask until a queued write (202) has been carried out; raises OutcomeUncertain, for its fate is then unknown."""
    for _ in range(_POLLS):
        target.progress.check()
        if done():
            return
    raise OutcomeUncertain("the platform queued the change and it has not appeared yet")
