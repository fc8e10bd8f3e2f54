"""The columns of a dataset, as the platform declares them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Mapping, Optional

from .errors import DoesNotFit
from .values import Kind, Value, fitting

_RULES = ("minimum", "maximum", "longest", "pattern")

@dataclass(frozen=True)
class Field:
    """One attribute of a dataset's features.

    ``minimum`` and ``maximum`` of a number are inclusive; ``longest`` counts the characters of a text, which
    ``pattern`` describes as a regular expression (ECMA 262, as JSON Schema has it) that must be found in it.
    ``may_be_filled``: it is required, and the platform does not say whether it fills an empty one itself.
    ``refers`` is the dataset of the same service whose objects' ids the values are, empty where they are no ids.
    """

    name: str
    kind: Kind
    title: str = ""
    unit: str = ""
    required: bool = False
    read_only: bool = False
    choices: tuple[Value, ...] = ()
    personal: bool = False
    minimum: Optional[float] = None
    maximum: Optional[float] = None
    longest: Optional[int] = None
    pattern: str = ""
    refers: str = ""
    may_be_filled: bool = False

    def taken(self, raw: Any) -> Value:
        """Return a value in the one form of this field. Raises DoesNotFit: of another kind, out of range or not offered."""
        value, fits = fitting(raw, self.kind)
        legible = not isinstance(value, str) or value.encode("utf-8", "replace") == value.encode("utf-8", "surrogatepass")
        offered = not self.choices or value is None or value in self.choices
        if not (fits and legible and offered) or (value is None and self.required):
            raise DoesNotFit("the field does not take this value", field=self.label, kind=self.kind.value)
        return value

    @property
    def label(self) -> str:
        """What a person reads: the title with its unit, else the name."""
        text = self.title or self.name
        return f"{text} ({self.unit})" if self.unit else text


@dataclass(frozen=True)
class Schema:
    """Fields, geometry and identity of a dataset's features.

    ``geometry`` is a simple-feature name, ``Geometry`` for mixed kinds, or None
    for a table. ``crs`` is the one the features are read, kept and written in.
    ``key`` names a unique field the client may fill itself: with it an
    unanswered create can be settled by asking. ``rounding`` is the step, in
    units of the CRS, to which the platform rounds the places it shows, though
    it stores finer ones; 0 where it does not.
    """

    fields: tuple[Field, ...]
    geometry: Optional[str] = "Geometry"
    crs: str = "OGC:CRS84"
    geometry_name: str = "geometry"
    key: Optional[str] = None
    integer_id: bool = False
    rounding: float = 0.0

    def field(self, name: str) -> Optional[Field]:
        """Return the field of this name."""
        return next((field for field in self.fields if field.name == name), None)

    def only(self, names: tuple[str, ...]) -> Schema:
        """Leave out the other columns, but for the key and what a new feature cannot do without; empty names none."""
        if not names:
            return self
        kept = {*names, self.key}
        return replace(self, fields=tuple(field for field in self.fields if field.required or field.name in kept))

    @property
    def writable(self) -> tuple[Field, ...]:
        """The fields an edit may change."""
        return tuple(field for field in self.fields if not field.read_only)


def schema_to_json(schema: Schema) -> dict[str, Any]:
    """Return plain JSON for the working copy's bookkeeping; rules that a field does not have are left out."""
    return {**vars(schema), "fields": [_field_to_json(field) for field in schema.fields]}


def schema_from_json(value: Mapping[str, Any]) -> Schema:
    """Read what ``schema_to_json`` wrote, in this version or in another."""
    return Schema(**{**value, "fields": tuple(_field_from_json(field) for field in value["fields"])})


def _field_to_json(field: Field) -> dict[str, Any]:
    kept = {name: value for name, value in vars(field).items() if name not in _RULES or value not in (None, "")}
    return {**kept, "kind": field.kind.value, "choices": list(field.choices)}


def _field_from_json(value: Mapping[str, Any]) -> Field:
    known = {name: part for name, part in value.items() if name in Field.__dataclass_fields__}
    return Field(**{**known, "kind": Kind(value["kind"]), "choices": tuple(value["choices"])})
