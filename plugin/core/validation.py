"""Whether a platform can take what would be sent: values against what its columns declare, places against its data.

Only what an edit sends is judged; what the platform itself holds is its own affair. Findings that block hold an
edit back, the others are told and do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator, Mapping, Optional

from . import location, validity
from .changes import PLACE, Action, part
from .errors import BadCoordinates
from .feature import Feature
from .finding import Finding
from .schema import Field, Schema
from .values import Kind, Value, fitting

EMPTY = "required_empty"
OTHER_KIND = "other_kind"
NOT_OFFERED = "not_offered"
TOO_SMALL = "too_small"
TOO_LARGE = "too_large"
TOO_LONG = "too_long"
OTHER_PATTERN = "other_pattern"
READ_ONLY = "stays_here"
TAKEN = "key_taken"
_TRIED = 2000  # characters of a text that a pattern is tried on


@dataclass(frozen=True)
class Rules:
    """What edits of one dataset are held against: its columns as they are now, where its data lie (CRS84), and the keys
    that objects of the platform have."""

    schema: Schema
    extent: Optional[tuple[float, float, float, float]] = None
    keys: frozenset[Value] = frozenset()


def findings(
    action: Action, *, mine: Optional[Feature], base: Optional[Feature], fields: tuple[str, ...], rules: Rules
) -> tuple[Finding, ...]:
    """Judge what an edit would send: of an update ``fields`` alone, of an insert everything, of a delete nothing."""
    if mine is None or action is Action.DELETE:
        return ()
    concerned = tuple(field.name for field in rules.schema.fields) if action is Action.INSERT else fields
    found: list[Finding] = []
    for name in concerned:
        field = rules.schema.field(name)
        if field is not None:
            found += _of_value(mine.properties.get(name), field, rules.schema, told=name in fields and action is Action.UPDATE)
    if action is Action.INSERT and own_key(mine, rules.schema) in rules.keys:
        found.append(taken(rules.schema))
    if PLACE in fields and mine.geometry is not None and rules.schema.geometry:
        found += _of_place(mine, base, rules)
    return tuple(found)


def own_key(feature: Feature, schema: Schema) -> Value:
    """Return the key that a feature was given, None where there is none."""
    return feature.properties.get(schema.key) if schema.key else None


def taken(schema: Schema) -> Finding:
    """Say that a key stands for another object already."""
    return Finding(TAKEN, schema.key or "")


def _of_value(value: Value, field: Field, schema: Schema, *, told: bool) -> Iterator[Finding]:
    """Judge one value; ``told`` is whether it was set by the person, or emptied, in an update."""
    if field.read_only:
        if told:
            yield Finding(READ_ONLY, field.name, blocks=False)
        return
    if value is None:
        if field.required and not (field.name == schema.key and field.kind is Kind.TEXT):
            yield Finding(EMPTY, field.name, blocks=told or not field.may_be_filled)
        return
    fitted, fits = fitting(value, field.kind)
    if not fits:
        yield Finding(OTHER_KIND, field.name, facts={"kind": field.kind.value})
    elif field.choices and fitted not in field.choices:
        yield Finding(NOT_OFFERED, field.name, facts={"choices": ", ".join(str(item) for item in field.choices[:12])})
    else:
        yield from _of_rules(fitted, field)


def _of_rules(value: Value, field: Field) -> Iterator[Finding]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if field.minimum is not None and value < field.minimum:
            yield Finding(TOO_SMALL, field.name, facts={"least": _number(field.minimum)})
        if field.maximum is not None and value > field.maximum:
            yield Finding(TOO_LARGE, field.name, facts={"most": _number(field.maximum)})
    if isinstance(value, str) and field.kind is Kind.TEXT:
        if field.longest is not None and len(value) > field.longest:
            yield Finding(TOO_LONG, field.name, facts={"length": str(len(value)), "most": str(field.longest)})
        elif field.pattern and len(value) <= _TRIED and re.search(field.pattern, value) is None:
            yield Finding(OTHER_PATTERN, field.name, facts={"pattern": field.pattern})


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.15g}"


def _of_place(mine: Feature, base: Optional[Feature], rules: Rules) -> Iterator[Finding]:
    """Judge a place; a flaw that the platform's own place has too is told only."""
    place, schema = mine.geometry, rules.schema
    if place is None or schema.geometry is None:
        return
    try:
        flaw = validity.flaw(place)
        fits = validity.fits_kind(place, schema.geometry)
    except BadCoordinates:
        return  # what cannot be read is held back with a reason of its own
    before = part(base, PLACE) if base is not None else None
    if not fits:
        yield Finding(validity.OTHER_KIND, PLACE, facts=_kinds(place.kind, schema.geometry))
    elif flaw:
        had_it = isinstance(before, type(place)) and _flaw_of(before) == flaw
        yield Finding(flaw, PLACE, blocks=not had_it)
    if flaw != validity.EMPTY:
        yield from location.findings(place, name=schema.crs, extent=rules.extent)


def _flaw_of(place: object) -> str:
    try:
        return validity.flaw(place)  # type: ignore[arg-type]
    except BadCoordinates:
        return ""


def _kinds(kind: str, wanted: str) -> Mapping[str, str]:
    return {"kind": kind, "wanted": wanted}
