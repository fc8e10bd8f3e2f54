"""Sentences for what was found wrong with an edit before it is sent, and why it stays here."""

from __future__ import annotations

from typing import Callable, Mapping, Optional

from ..plugin.core.changes import PLACE
from ..plugin.core.finding import Finding
from ..plugin.core.plan import PlanItem
from ..plugin.core.schema import Schema
from .words import translate

KINDS: Mapping[str, Callable[[], str]] = {
    "Point": lambda: translate("Workbench", "a point"),
    "MultiPoint": lambda: translate("Workbench", "several points"),
    "LineString": lambda: translate("Workbench", "a line"),
    "MultiLineString": lambda: translate("Workbench", "one or several lines"),
    "Polygon": lambda: translate("Workbench", "an area"),
    "MultiPolygon": lambda: translate("Workbench", "one or several areas"),
}


def finding_text(finding: Finding, schema: Schema) -> str:
    """Say in a few words what is wrong; the field by the name that people know."""
    field = schema.field(finding.field)
    facts = {name: KINDS[value]() if value in KINDS else value for name, value in finding.facts.items()}
    text = {**_of_values(), **_of_places()}.get(finding.code, finding.code)
    return text.format(**{**_UNKNOWN, **facts, "field": field.label if field else finding.field})


def why_held(item: PlanItem, schema: Schema, *, field: str = "") -> str:
    """Say why an item is held back, first what concerns one field; empty where no rule is the reason."""
    found = [finding for finding in item.findings if finding.blocks]
    found.sort(key=lambda finding: finding.field != field)
    return finding_text(found[0], schema) if found else ""


def all_found(item: PlanItem, schema: Schema) -> str:
    """Say everything that was found, a line each; what holds nothing back is told so."""
    return "\n".join(_line(finding, schema) for finding in item.findings)


def noted(item: PlanItem) -> Optional[Finding]:
    """Return the first finding that is only told."""
    return next((finding for finding in item.findings if not finding.blocks), None)


def is_about_place(item: PlanItem) -> bool:
    """Tell whether what holds an item back is its place."""
    return any(finding.blocks and finding.field == PLACE for finding in item.findings)


_UNKNOWN = dict.fromkeys(("choices", "least", "most", "length", "pattern", "kind", "wanted"), "?")


def _line(finding: Finding, schema: Schema) -> str:
    text = finding_text(finding, schema)
    return f"⊘ {text}" if finding.blocks else translate("Workbench", "ⓘ {hint} (it is sent all the same)").format(hint=text)


def _of_values() -> Mapping[str, str]:
    return {
        "required_empty": translate("Workbench", "“{field}” must not be empty"),
        "other_kind": translate("Workbench", "“{field}” does not take this value"),
        "not_offered": translate("Workbench", "“{field}” takes only: {choices}"),
        "too_small": translate("Workbench", "“{field}” must be at least {least}"),
        "too_large": translate("Workbench", "“{field}” must be at most {most}"),
        "too_long": translate("Workbench", "“{field}” has {length} characters, {most} fit"),
        "other_pattern": translate("Workbench", "“{field}” is not written as the platform wants it ({pattern})"),
        "key_taken": translate("Workbench", "“{field}” is taken already"),
        "stays_here": translate("Workbench", "“{field}” is filled by the platform, your value stays here"),
    }


def _of_places() -> Mapping[str, str]:
    return {
        "empty_geometry": translate("Workbench", "its place has no points"),
        "too_few_points": translate("Workbench", "its line or area has too few points"),
        "self_intersection": translate("Workbench", "its area crosses itself"),
        "other_geometry": translate("Workbench", "the platform takes {wanted} here"),
        "no_degrees": translate("Workbench", "its coordinates are no degrees"),
        "not_in_system": translate("Workbench", "its coordinates do not fit the reference system"),
        "at_zero": translate("Workbench", "it lies at 0, 0"),
        "axes_swapped": translate("Workbench", "its north and east are exchanged"),
        "degrees_in_metres": translate("Workbench", "its coordinates are degrees where metres belong"),
        "outside_extent": translate("Workbench", "it lies far from the other objects"),
    }


def blocked_text(code: str, more: Mapping[str, str] = {}) -> str:  # noqa: B006 (never changed)
    """Say why an edit cannot be sent; ``more`` are reasons of its own kind."""
    reasons = {
        **more,
        "unreadable_place": translate("Workbench", "the place is a curve, has measures or is damaged"),
        "unreadable_text": translate("Workbench", "a text holds characters that cannot be read"),
        "unfit_there": translate("Workbench", "a value that does not fit its column is not overwritten"),
        "outcome_uncertain": translate("Workbench", "it is not known yet whether it arrived"),
        "giver_creates": translate("Workbench", "send your decision back; who gave it makes it anew"),
        "names_unpublished": translate("Workbench", "it names a new object; publish that one first"),
    }
    if code not in reasons:
        return translate("Workbench", "⊘ not allowed")
    return translate("Workbench", "⊘ cannot be sent: {why}").format(why=reasons[code])
