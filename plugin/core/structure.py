"""When a platform's columns changed so much that a working copy taken before cannot be published."""

from __future__ import annotations

from dataclasses import replace

from .crs import same_place
from .schema import Field, Schema


def differences(taken: Schema, *, now: Schema) -> tuple[str, ...]:
    """Name what matters: columns gone or of another type, another geometry, reference system or key.

    A new column matters only where it is required: a connector that replaces
    whole features writes back what it does not know.
    """
    found = [_fate(field, now) for field in taken.fields]
    found += [f"added:{field.name}" for field in now.fields if _disturbs(field, taken)]
    if taken.geometry and now.geometry and "Geometry" not in (taken.geometry, now.geometry):
        found.append("" if _single(taken.geometry) == _single(now.geometry) else "type:@geometry")
    elif bool(taken.geometry) != bool(now.geometry):
        found.append("type:@geometry")
    if taken.geometry and not same_place(taken.crs, now.crs):
        found.append("crs")
    if taken.key != now.key:
        found.append("key")
    return tuple(fact for fact in found if fact)


def common(taken: Schema, *, now: Schema) -> Schema:
    """Return the columns of the working copy with the rules (read only, required, personal) that hold now."""
    return replace(taken, fields=tuple(now.field(field.name) or field for field in taken.fields))


def _fate(field: Field, now: Schema) -> str:
    today = now.field(field.name)
    if today is None:
        return f"missing:{field.name}"
    return "" if today.kind is field.kind else f"type:{field.name}"


def _disturbs(field: Field, taken: Schema) -> bool:
    return taken.field(field.name) is None and field.required and not field.read_only


def _single(kind: str) -> str:
    return kind[5:] if kind.startswith("Multi") else kind
