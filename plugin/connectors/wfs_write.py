"""Transactions of a WFS: one change in each, guarded by what its filter compares, judged by what the body says.

Source: OGC WFS 2.0.2 (09-025r2), 15; WFS 1.1.0 (04-094), 12. A status of 200 says nothing: servers report errors
with it, and an update whose filter finds nothing succeeds. Without a filter everything would be changed.
"""

from __future__ import annotations

from typing import Optional

from ..core.capability import Capability, Protection
from ..core.changes import PLACE, Action, Change, difference
from ..core.errors import Unsupported, UrbanDataError, VersionMismatch
from ..core.feature import Feature
from ..core.schema import Schema
from . import wfs_find, wfs_gml, wfs_pages, wfs_schema
from .contract import Written
from .twins import looks_like
from .wfs_gml import Dialect
from .wfs_guard import Guard, comparable, guard_of
from .wfs_items import Source
from .wfs_transaction import Summary, must_be_one, said, sent

_RIGHTS = {Action.INSERT: Capability.CREATE, Action.UPDATE: Capability.PATCH, Action.DELETE: Capability.DELETE}


def write(source: Source, schema: Schema, change: Change, *, protection: Protection) -> Written:
    """Send one change and read the result back.

    Raises VersionMismatch when somebody else's change was found before or by
    the server; Rejected and its kin with the server's words;
    OutcomeUncertain and NetworkError when the fate of the write is unknown.
    """
    if _RIGHTS[change.action] not in source.dataset.capabilities or source.dataset.source["version"] < "1.1":
        raise Unsupported("the platform takes no such change here", dataset=source.dataset.id, action=change.action.value)
    if change.action is Action.INSERT:
        return _insert(source, schema, change)
    if change.id is None or change.base is None:
        raise Unsupported("a change of a feature that the platform does not know", fid=change.fid)
    return _changed(source, schema, change, change.id, change.base, protection)


def _insert(source: Source, schema: Schema, change: Change) -> Written:
    mine = change.mine
    if mine is None:
        raise Unsupported("a new feature without a state", fid=change.fid)
    batch = source.first(schema, **source.page(1, 0))
    dialect = wfs_find.dialect_of(source, schema, batch)
    order = wfs_schema.described(source.session, source.dataset, progress=source.progress).order
    handle = "" if dialect.is_2 is False else ' handle="i1"'
    body = f"<wfs:Insert{handle}><{dialect.element}{_identity(dialect)}>{_members(dialect, schema, mine, order)}" \
           f"</{dialect.element}></wfs:Insert>"
    summary = sent(source, dialect, body)
    must_be_one(summary, "totalInserted")
    found = _made(source, schema, mine, summary.ids)
    return Written(found.id if found else next(iter(summary.ids), None), found, said(summary, "inserted 1"))


def _identity(dialect: Dialect) -> str:
    return ' gml:id="new1"' if dialect.is_2 else ""


def _members(dialect: Dialect, schema: Schema, mine: Feature, order: tuple[str, ...]) -> str:
    """Write what the feature has in the order of its schema, for some servers refuse any other."""
    written: dict[str, str] = {}
    for item in schema.writable:
        value = mine.properties.get(item.name)
        if value is not None:
            name = dialect.named(item.name)
            written[item.name] = f"<{name}>{wfs_gml.literal(value)}</{name}>"
    if schema.geometry and mine.geometry is not None:
        name = dialect.named(schema.geometry_name)
        written[schema.geometry_name] = f"<{name}>{wfs_gml.gml(dialect, mine.geometry)}</{name}>"
    return "".join(written[name] for name in dict.fromkeys((*order, *written)) if name in written)


def _made(source: Source, schema: Schema, mine: Feature, ids: tuple[str, ...]) -> Optional[Feature]:
    """Return the feature just created: by its id, else by its key or looks, for some servers name another id."""
    try:
        found = wfs_find.asked(source, schema, ids).values() if len(ids) == 1 else ()
        fitting = [item for item in found if looks_like(item, feature=mine, schema=schema)]
        others = fitting or wfs_find.by_key(source, schema, mine) or wfs_find.candidates(source, schema, mine)
    except UrbanDataError:
        return None
    return others[0] if len(others) == 1 else None


def _changed(
    source: Source, schema: Schema, change: Change, identifier: str, base: Feature, protection: Protection
) -> Written:
    batch = wfs_find.batch_of(source, schema, [identifier])
    now = next((item for item in wfs_pages.features_of(batch, source, schema)[0] if item.id == identifier), None)
    if now is None:
        if change.action is Action.DELETE:
            return Written(identifier, None, "", missing=True)  # it is gone already, as wanted
        raise VersionMismatch("the feature is gone on the platform", feature=identifier)
    apart = difference(base, now, schema=schema)
    if apart and protection is not Protection.NONE:
        raise VersionMismatch("somebody changed the feature in between", feature=identifier, fields=list(apart))
    dialect = wfs_find.dialect_of(source, schema, batch)
    fields = change.fields if change.action is Action.UPDATE else comparable(schema)
    needed = frozenset(fields) if protection is Protection.TEST_PATCH else frozenset()
    by_id_alone = dialect.is_qgis and change.action is Action.DELETE
    guard = None if by_id_alone else guard_of(source, schema, dialect, now, needed, complete=bool(needed))
    if guard is None and protection is Protection.TEST_PATCH:
        raise Unsupported("the platform cannot compare this feature with what was seen", feature=identifier)
    filter_text = guard.text if guard else wfs_gml.by_id(dialect, identifier)
    summary = sent(source, dialect, _body(dialect, schema, change, filter_text))
    return _judged(source, schema, change, summary, now, guard)


def _body(dialect: Dialect, schema: Schema, change: Change, filter_text: str) -> str:
    """Return an update or a delete. Raises Unsupported rather than to write one without a filter."""
    if "Filter>" not in filter_text:
        raise Unsupported("a change without a filter")
    name = f'typeName="{wfs_gml.escaped(_type_name(dialect))}"'
    if change.action is Action.DELETE:
        return f"<wfs:Delete {name}>{filter_text}</wfs:Delete>"
    if change.mine is None or not change.fields:
        raise Unsupported("an update without a change", fid=change.fid)
    properties = "".join(_property(dialect, schema, change.mine, field) for field in change.fields)
    return f"<wfs:Update {name}>{properties}{filter_text}</wfs:Update>"


def _type_name(dialect: Dialect) -> str:
    return dialect.type if ":" not in dialect.type else dialect.element


def _property(dialect: Dialect, schema: Schema, mine: Feature, name: str) -> str:
    label = "ValueReference" if dialect.is_2 else "Name"
    if name == PLACE:
        name = schema.geometry_name
        value = "" if mine.geometry is None else f"<wfs:Value>{wfs_gml.gml(dialect, mine.geometry)}</wfs:Value>"
    else:
        found = mine.properties.get(name)
        value = "" if found is None else f"<wfs:Value>{wfs_gml.literal(found)}</wfs:Value>"
    return f"<wfs:Property><wfs:{label}>{dialect.reference(name)}</wfs:{label}>{value}</wfs:Property>"


def _judged(
    source: Source, schema: Schema, change: Change, summary: Summary, before: Feature, guard: Optional[Guard]
) -> Written:
    """Read back. Nothing done means that the guard stopped it, or, where the feature is as it was, that it was refused."""
    deletes = change.action is Action.DELETE
    total, done = ("totalDeleted", "deleted") if deletes else ("totalUpdated", "updated")
    identifier = before.id
    if summary.totals.get(total, 0) == 0:
        now = wfs_find.asked(source, schema, [identifier]).get(identifier)
        if now is None and deletes:
            return Written(identifier, None, summary.words)
        if now is None or difference(before, now, schema=schema):
            raise VersionMismatch(summary.words or "somebody changed the feature in between", feature=identifier)
    must_be_one(summary, total)
    compared = sorted(schema.geometry_name if name == PLACE else name for name in guard.names) if guard else []
    words = said(summary, f"{done} 1" + (f", compared by the platform: {', '.join(compared)}" if compared else ""))
    return Written(identifier, None if deletes else _after(source, schema, identifier), words)


def _after(source: Source, schema: Schema, identifier: str) -> Optional[Feature]:
    """Read the result back. The write is done: what goes wrong here is no failure of it, and tells nothing."""
    try:
        return wfs_find.asked(source, schema, [identifier]).get(identifier)
    except UrbanDataError:
        return None
