"""Receipts for people and for maps: a readable page, and GeoJSON."""

from __future__ import annotations

import json
from html import escape
from typing import Callable, Iterator, Optional

from ..core import crs as reference
from ..core import geometry as places
from ..core.changes import EXISTENCE, PLACE, Action, Part
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.naming import name_of
from ..core.outbox import State
from ..core.receipt import CHANGED, GIVEN_UP, MEANWHILE, OURS, Receipt, ReceiptEntry, lost_part
from ..core.schema import Schema
from ..core.values import Kind, same

Translate = Callable[[str, str], str]
Write = Callable[[Part, Kind], str]
_STYLE = (
    "body{font-family:sans-serif;margin:2em auto;max-width:62em;line-height:1.4}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3em .5em;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}th{background:#eee}dt{font-weight:bold}@media print{body{margin:0}}"
)


def as_html(
    receipt: Receipt, translate: Translate, *, title: str = "", schema: Optional[Schema] = None, write: Optional[Write] = None
) -> str:
    """Return one self-contained page in the language of ``translate``; everything foreign is escaped.

    ``schema`` gives the fields their labels, ``write`` makes texts of values in the person's way.
    """
    write = write or _plainly
    publication = translate("Workbench", "Receipt of a publication")
    heading = translate("Workbench", "Record of a decision") if receipt.is_decision else publication
    name = escape(title or receipt.dataset)
    rows = "".join(_rows(receipt, entry, translate, schema, write) for entry in receipt.entries)
    columns = (
        translate("Workbench", "Feature"), translate("Workbench", "Action"), translate("Workbench", "Outcome"),
        translate("Workbench", "Before and after"), translate("Workbench", "The platform's words"),
    )
    head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in columns)
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'>"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(heading)}: {name}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(heading)}</h1>{_header(receipt, name, translate, write)}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>"
    )


def as_geojson(receipt: Receipt, *, crs: str = reference.CRS84) -> str:
    """Return the features of a receipt as a GeoJSON text (RFC 7946: CRS84); ``crs`` is the dataset's."""
    features = [_geojson(entry, crs) for entry in receipt.entries]
    about = {name: getattr(receipt, name) for name in ("id", "when", "who", "server", "dataset")}
    whole = {"type": "FeatureCollection", **about, "protection": receipt.protection.value, "features": features}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def verdict(receipt: Receipt, entry: ReceiptEntry, translate: Translate) -> str:
    """Return one sentence on what became of an entry."""
    if receipt.is_decision:
        return translate("Workbench", "Decided; the values that lost are kept here")
    if entry.words in OURS:
        return {
            CHANGED: translate("Workbench", "Held: changed here since the review; see the next one"),
            MEANWHILE: translate("Workbench", "Held: the platform has a value at this time by now"),
            GIVEN_UP: translate("Workbench", "Given up: its row was deleted here before the platform confirmed it"),
        }[entry.words]
    if entry.lost and entry.state is State.CONFIRMED:
        return translate("Workbench", "Accepted, but the platform keeps other values than were sent")
    return {
        State.CONFIRMED: translate("Workbench", "Accepted"),
        State.CONFLICT: translate("Workbench", "Held: changed by somebody else; decide in the next review"),
        State.REJECTED: translate("Workbench", "Rejected"),
        State.PENDING: translate("Workbench", "Waiting: not on the platform yet"),
        State.SENDING: translate("Workbench", "Under way: the platform is asked at the next review"),
        State.UNCERTAIN: translate("Workbench", "Not known: the platform did not confirm it"),
    }[entry.state]


def _header(receipt: Receipt, name: str, translate: Translate, write: Write) -> str:
    facts = [
        (translate("Workbench", "Dataset"), name),
        (translate("Workbench", "By"), escape(receipt.who)),
        (translate("Workbench", "Time"), escape(write(receipt.when, Kind.DATETIME))),
        (translate("Workbench", "Platform"), escape(receipt.server)),
    ]
    if not receipt.is_decision:
        facts.append((translate("Workbench", "Protection"), escape(protection_words(receipt, translate))))
        facts.append((translate("Workbench", "Result"), escape(counts(receipt, translate))))
    return "<dl>" + "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in facts) + "</dl>"


def counts(receipt: Receipt, translate: Translate) -> str:
    """Return how many entries were accepted, rejected, held and wait."""
    accepted, waiting = len(receipt.of(State.CONFIRMED)), len(receipt.of(State.PENDING, State.SENDING, State.UNCERTAIN))
    refused, held = len(receipt.of(State.REJECTED)), len(receipt.of(State.CONFLICT))
    return translate("Workbench", "{accepted} accepted, {rejected} rejected, {held} held, {waiting} waiting").format(
        accepted=accepted, rejected=refused, held=held, waiting=waiting
    )


def protection_words(receipt: Receipt, translate: Translate) -> str:
    """Return what kept others' edits safe during this publication."""
    return {
        "version_token": translate("Workbench", "The platform itself refuses writes on an outdated state"),
        "test_patch": translate("Workbench", "The platform itself refuses writes on an outdated state"),
        "read_compare_write": translate(
            "Workbench", "Each feature was read again immediately before and after writing; a small gap remains"
        ),
        "none": translate("Workbench", "None: the platform offers no protection"),
        "added": translate("Workbench", "Not needed: measurements were only added"),
    }[receipt.protection.value]


def _rows(
    receipt: Receipt, entry: ReceiptEntry, translate: Translate, schema: Optional[Schema], write: Write
) -> str:
    action = {
        Action.INSERT: translate("Workbench", "created"),
        Action.UPDATE: translate("Workbench", "changed"),
        Action.DELETE: translate("Workbench", "deleted"),
    }[entry.action]
    feature = escape(name_of(entry.feature_id, entry.after, entry.before) or translate("Workbench", "new"))
    changed = [*_changes(entry, schema, write), *_move(entry, translate, schema, write)]
    parts = "<br>".join([*changed, *_lost(entry, translate, schema, write)])
    words = "" if entry.words in OURS else escape(entry.words)
    cells = (feature, escape(action), escape(verdict(receipt, entry, translate)), parts, words)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _changes(entry: ReceiptEntry, schema: Optional[Schema], write: Write) -> Iterator[str]:
    """Yield the fields that differ before and after, where both are known."""
    before, after = entry.before, entry.after
    names = dict.fromkeys([*(before.properties if before else ()), *(after.properties if after else ())])
    for name in names if after else ():
        old = before.properties.get(name) if before else None
        new = after.properties.get(name) if after else None
        kind = _kind(name, schema)
        if not same(old, new, kind):
            yield f"{_label(name, schema)}: {escape(write(old, kind))} → {escape(write(new, kind))}"


def _move(entry: ReceiptEntry, translate: Translate, schema: Optional[Schema], write: Write) -> Iterator[str]:
    """Yield the place before and after, where it differs."""
    old, new = entry.before.geometry if entry.before else None, entry.after.geometry if entry.after else None
    tolerance = reference.tolerance(schema.crs) if schema else 0.0
    if entry.after and not places.same(old, new, tolerance=tolerance):
        label = escape(translate("Workbench", "place"))
        yield f"{label}: {escape(write(old, Kind.TEXT))} → {escape(write(new, Kind.TEXT))}"


def _lost(entry: ReceiptEntry, translate: Translate, schema: Optional[Schema], write: Write) -> Iterator[str]:
    sides = {
        "mine": translate("Workbench", "mine, not on the platform"),
        "theirs": translate("Workbench", "the platform's, replaced"),
    }
    for key, value in entry.lost.items():
        name, side = lost_part(key)
        origin = sides.get(side, translate("Workbench", "kept here"))
        label, text = _label(name, schema), write(value, _kind(name, schema))
        if name == PLACE:
            label = escape(translate("Workbench", "place"))
        if name == EXISTENCE:
            label = escape(translate("Workbench", "whole object"))
            text = translate("Workbench", "exists") if value else translate("Workbench", "deleted")
        yield f"<em>{label} ({escape(origin)})</em>: {escape(text)}"


def _label(name: str, schema: Optional[Schema]) -> str:
    field = schema.field(name) if schema else None
    return escape(field.label if field else name)


def _kind(name: str, schema: Optional[Schema]) -> Kind:
    field = schema.field(name) if schema else None
    return field.kind if field else Kind.TEXT


def _plainly(value: Part, kind: Kind) -> str:
    if isinstance(value, Geometry):
        west, south, east, north = places.bounds(value)
        return f"{value.kind} ({(west + east) / 2:.6f}, {(south + north) / 2:.6f})"
    return "–" if value is None else str(value)


def _geojson(entry: ReceiptEntry, crs: str) -> dict[str, object]:
    shown = entry.after or entry.before
    about = {
        "action": entry.action.value, "state": entry.state.value, "words": entry.words,
        "before": _properties(entry.before), "after": _properties(entry.after),
        "lost": {name: _plain(value, crs) for name, value in entry.lost.items()},
    }
    return {
        "type": "Feature", "id": entry.feature_id, "properties": about,
        "geometry": _plain(shown.geometry, crs) if shown else None,
    }


def _properties(feature: Optional[Feature]) -> Optional[dict[str, object]]:
    return None if feature is None else dict(feature.properties)


def _plain(value: Part, crs: str) -> object:
    if not isinstance(value, Geometry):
        return value
    return places.to_geojson(
        places.moved(value, lambda xy: reference.transform(xy, source=crs, target=reference.CRS84))
    )
