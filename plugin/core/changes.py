"""What somebody changed: the difference between a base copy and a current state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Optional, Union, cast

from . import crs, geometry
from .feature import Feature, FeatureId
from .geometry import Geometry
from .schema import Schema
from .values import Value, same

PLACE = "@geometry"
EXISTENCE = "@exists"
_ROUNDED = 0.6  # of the step: half of it, and what a transformation there and back adds
Part = Union[Value, Geometry]


class Action(str, Enum):
    """What happens to a feature."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True)
class Change:
    """One edited feature of a working copy.

    ``fid`` is the local row (of a deleted one: its former row); ``id`` is the
    platform's, None for an insert. ``fields`` names what differs, PLACE for the
    geometry. An insert has no base, a delete no ``mine``. ``along`` is how many
    other objects the person agreed to delete with it, None where nobody was asked.
    """

    action: Action
    fid: int
    id: Optional[FeatureId]
    base: Optional[Feature]
    mine: Optional[Feature]
    fields: tuple[str, ...] = ()
    along: Optional[int] = None


def part(feature: Feature, name: str) -> Part:
    """Return an attribute, or the geometry for PLACE."""
    return feature.geometry if name == PLACE else feature.properties.get(name)


def with_part(feature: Feature, name: str, value: Part) -> Feature:
    """Return the feature with one attribute or its geometry replaced."""
    if name == PLACE:
        return replace(feature, geometry=cast(Optional[Geometry], value))
    return replace(feature, properties={**feature.properties, name: cast(Value, value)})


def names(schema: Schema) -> tuple[str, ...]:
    """Return every part of a feature that can differ."""
    place = (PLACE,) if schema.geometry else ()
    return (*(field.name for field in schema.fields), *place)


def same_part(one: Part, other: Part, *, name: str, schema: Schema) -> bool:
    """Tell whether one part of a feature means the same on two sides."""
    if one is other:
        return True
    if name == PLACE:
        return geometry.same(one, other, tolerance=crs.tolerance(schema.crs))  # type: ignore[arg-type]
    field = schema.field(name)
    return same(one, other, field.kind) if field else one == other  # type: ignore[arg-type]


def difference(one: Feature, other: Feature, *, schema: Schema) -> tuple[str, ...]:
    """Name the parts in which two states of a feature differ."""
    return tuple(
        name
        for name in names(schema)
        if not same_part(part(one, name), part(other, name), name=name, schema=schema)
    )


def altered(sent: Feature, *, found: Feature, schema: Schema) -> tuple[str, ...]:
    """Name the parts that a platform shows otherwise than they were sent, as finely as it shows places at all."""
    apart = difference(sent, found, schema=schema)
    if PLACE not in apart or not schema.rounding:
        return apart
    near = geometry.same(sent.geometry, found.geometry, tolerance=_ROUNDED * schema.rounding)
    return tuple(name for name in apart if name != PLACE) if near else apart


def change(base: Optional[Feature], *, mine: Optional[Feature], fid: int, schema: Schema) -> Optional[Change]:
    """Return what the person did to one row, or None when nothing differs."""
    if base is None and mine is None:
        return None
    if base is None:
        return Change(Action.INSERT, fid, None, None, mine, _filled(mine, schema))
    if mine is None:
        return Change(Action.DELETE, fid, base.id, base, None)
    fields = difference(base, mine, schema=schema)
    return Change(Action.UPDATE, fid, base.id, base, mine, fields) if fields else None


def compose(first: Change, *, then: Change, schema: Schema) -> Optional[Change]:
    """Return both as one change, None where the second takes the first back; ``then`` starts where the first ended."""
    return change(first.base, mine=then.mine, fid=then.fid, schema=schema)


def inverse(done: Change, *, schema: Schema) -> Optional[Change]:
    """Return what takes a change back: from the state it made to the one it started from.

    A deleted feature comes back as a new one, since platforms give out no id
    twice. None for a change that changed nothing.
    """
    return change(done.mine, mine=done.base, fid=done.fid, schema=schema)


def _filled(feature: Optional[Feature], schema: Schema) -> tuple[str, ...]:
    return tuple(name for name in names(schema) if feature is not None and part(feature, name) is not None)
