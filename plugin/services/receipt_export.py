"""Receipts for people: a page that reads and prints by itself."""

from __future__ import annotations

from html import escape
from typing import Callable, Iterator, Optional

from ..core import geometry as places
from ..core.changes import EXISTENCE, Part
from ..core.errors import BadCoordinates
from ..core.geometry import Geometry
from ..core.naming import name_of
from ..core.receipt import OURS, Receipt, ReceiptEntry, lost_part
from ..core.schema import Schema
from ..core.values import Kind
from .receipt_lines import (
    Translate,
    action_text,
    by_urgency,
    counts,
    differences,
    heading,
    kind_of,
    label_of,
    protection_words,
    verdict,
)

Write = Callable[[Part, Kind], str]
_STYLE = (
    "body{font-family:sans-serif;margin:2em auto;max-width:62em;line-height:1.4}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3em .5em;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}th{background:#eee}dt{font-weight:bold}@page{margin:15mm}"
    "@media print{body{margin:0;max-width:none;font-size:10pt}thead{display:table-header-group}tr{break-inside:avoid}}"
)


def as_html(
    receipt: Receipt, translate: Translate, *, title: str = "", schema: Optional[Schema] = None,
    write: Optional[Write] = None, language: str = "en", undone: Optional[Receipt] = None,
) -> str:
    """Return one self-contained page in the language of ``translate``; everything foreign is escaped.

    ``schema`` gives the fields their labels, ``write`` makes texts of values in
    the person's way; ``undone`` is the receipt that this one undid, where it is known.
    """
    write = write or _plainly
    name, what = escape(title or receipt.dataset), escape(heading(receipt, translate))
    rows = "".join(_row(receipt, entry, translate, schema, write) for _, entry in by_urgency(receipt))
    columns = (
        translate("Workbench", "Feature"), translate("Workbench", "Action"), translate("Workbench", "Outcome"),
        translate("Workbench", "Before and after"), translate("Workbench", "The platform's words"),
    )
    head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in columns)
    page = (
        f"<!DOCTYPE html><html lang='{escape(language)}'><head><meta charset='utf-8'>"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{what}: {name}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{what}</h1>{_header(receipt, name, translate, write, undone)}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></body></html>"
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _header(receipt: Receipt, name: str, translate: Translate, write: Write, undone: Optional[Receipt]) -> str:
    facts = [
        (translate("Workbench", "Dataset"), name),
        (translate("Workbench", "By"), escape(receipt.who)),
        (translate("Workbench", "Time"), escape(write(receipt.when, Kind.DATETIME))),
        (translate("Workbench", "Platform"), escape(receipt.server)),
    ]
    if receipt.reason:
        facts.append((translate("Workbench", "Reason why personal data left"), escape(receipt.reason)))
    if undone is not None:
        undid = translate("Workbench", "publication of {when} by {who}")
        undid = undid.format(when=write(undone.when, Kind.DATETIME), who=undone.who)
        facts.append((translate("Workbench", "Undoes"), escape(undid)))
    if not receipt.is_decision:
        facts.append((translate("Workbench", "Protection"), escape(protection_words(receipt, translate))))
        facts.append((translate("Workbench", "Result"), escape(counts(receipt, translate))))
    return "<dl>" + "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in facts) + "</dl>"


def _row(
    receipt: Receipt, entry: ReceiptEntry, translate: Translate, schema: Optional[Schema], write: Write
) -> str:
    feature = escape(name_of(entry.feature_id, entry.after, entry.before) or translate("Workbench", "new"))
    parts = "<br>".join([*_changes(entry, translate, schema, write), *_lost(entry, translate, schema, write)])
    words = "" if entry.words in OURS else escape(entry.words)
    action, outcome = escape(action_text(entry.action, translate)), escape(verdict(receipt, entry, translate))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in (feature, action, outcome, parts, words)) + "</tr>"


def _changes(entry: ReceiptEntry, translate: Translate, schema: Optional[Schema], write: Write) -> Iterator[str]:
    """Yield what differs before and after, the place last."""
    for found in differences(entry, schema):
        kind, label = kind_of(found.name, schema), label_of(found.name, schema, translate)
        yield f"{escape(label)}: {escape(write(found.before, kind))} → {escape(write(found.after, kind))}"


def _lost(entry: ReceiptEntry, translate: Translate, schema: Optional[Schema], write: Write) -> Iterator[str]:
    for key, value in entry.lost.items():
        name, side = lost_part(key)
        label, text = label_of(name, schema, translate), write(value, kind_of(name, schema))
        if name == EXISTENCE:
            label = translate("Workbench", "whole object")
            text = translate("Workbench", "exists") if value else translate("Workbench", "deleted")
        yield f"<em>{escape(label)} ({escape(origin_text(side, translate))})</em>: {escape(text)}"


def origin_text(side: str, translate: Translate) -> str:
    """Return whose a value was that lost."""
    return {
        "mine": translate("Workbench", "mine, not on the platform"),
        "theirs": translate("Workbench", "the platform's, replaced"),
    }.get(side, translate("Workbench", "kept here"))


def _plainly(value: Part, kind: Kind) -> str:
    if not isinstance(value, Geometry):
        return "–" if value is None else str(value)
    try:
        west, south, east, north = places.bounds(value)
    except BadCoordinates:
        return "?"
    return f"{value.kind} ({(west + east) / 2:.6f}, {(south + north) / 2:.6f})"
