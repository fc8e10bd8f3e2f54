"""Entities as features: one column per attribute, place and id told apart, and what no column holds counted.

Source: ETSI GS CIM 009 1.9.1, 4.5.1 (entities), 4.5.5 (several instances); FIWARE NGSI-v2, "Entity Representation".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Iterable, Mapping, Optional, Sequence

from ..core import crs
from ..core.feature import Feature, Skipped
from ..core.schema import Field, Schema
from ..core.values import Kind, fitting
from . import oaf_rows, oaf_schema, untrusted
from .losses import merged
from .ngsi_values import Cell, cells, geojson_of, is_place, short
from .oaf_places import Place

KEY = "id"
_URN = "urn:ngsi-ld:"
_UNIT = "_unit"
_HERE = Place(crs.CRS84, crs.CRS84)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)")


@dataclass(frozen=True)
class Layout:
    """How entities of one type are laid out: the attribute of the place, and the type their ids repeat."""

    type: str
    place: str = ""
    urn: bool = True  # NGSI-LD: ids are URIs

    def key_of(self, identifier: str) -> str:
        """Return the short id that people see and may choose: without ``urn:ngsi-ld:Type:``."""
        prefix = f"{_URN}{short(self.type)}:"
        rest = identifier[len(prefix):]
        return rest if self.urn and identifier.startswith(prefix) and rest and ":" not in rest else identifier

    def id_of(self, key: str) -> str:
        """Return the entity's id for a key; the reverse of ``key_of``."""
        return key if not self.urn or ":" in key else f"{_URN}{short(self.type)}:{key}"


def places_of(entities: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the attributes that are places, ``location`` first, then in the order they came."""
    found = dict.fromkeys(name for entity in entities for name, raw in entity.items() if _shows_place(name, raw))
    return tuple(sorted(found, key=lambda name: short(name) != "location"))


def _shows_place(name: str, raw: Any) -> bool:
    return name not in ("id", "type", "@context") and is_place(raw)


def identifier(entity: Mapping[str, Any]) -> str:
    """Return an entity's id as text; empty where there is none."""
    return untrusted.text(entity.get("id")) or untrusted.text(entity.get("@id"))


def feature_json(
    entity: Mapping[str, Any], layout: Layout, *, units: Optional[Mapping[str, str]] = None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return an entity as a GeoJSON feature, and the columns that two attributes claim: the first has it.

    ``units`` are those of the columns: a value in another unit says so in a column beside it.
    """
    found = identifier(entity)
    bag: dict[str, Any] = {KEY: layout.key_of(found) or None}
    clashes = []
    for cell in cells(entity, place=layout.place):
        if cell.name in bag:
            clashes.append(cell.name)
            continue
        bag[cell.name] = cell.value
        beside = f"{cell.name}{_UNIT}"
        if units is not None and cell.unit and (beside in units or units.get(cell.name, cell.unit) != cell.unit):
            bag.setdefault(beside, cell.unit)
    place = geojson_of(entity[layout.place]) if layout.place in entity else None
    return {"type": "Feature", "id": found, "geometry": place, "properties": bag}, tuple(clashes)


def features_of(
    listed: Sequence[Any], schema: Schema, layout: Layout, *, seen: oaf_rows.Seen
) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    """Return the features of a page of entities and what was lost. Raises BadReply for a repeated page."""
    raw = untrusted.objects(listed)
    units = {field.name: field.unit for field in schema.fields}
    pairs = [feature_json(entity, layout, units=units) for entity in raw]
    features, skipped = oaf_rows.features_of([item for item, _ in pairs], schema, place=_HERE, seen=seen)
    clashes = [(item["id"], name) for item, names in pairs for name in names]
    lost = [Skipped("not_a_feature", len(listed) - len(raw))] if len(raw) < len(listed) else []
    lost += [Skipped("undeclared_property", len(clashes), ": ".join(clashes[0]))] if clashes else []
    return features, merged([*lost, *skipped])


def schema_of(entities: Sequence[Mapping[str, Any]], layout: Layout, *, writable: bool) -> Schema:
    """Return the columns that a sample of entities shows, with the kind and unit of each."""
    columns: dict[str, list[Cell]] = {}
    for entity in entities:
        for cell in cells(entity, place=layout.place):
            columns.setdefault(cell.name, []).append(cell)
    fields = [Field(KEY, Kind.TEXT, read_only=not writable)]
    fields += [_field(name, found) for name, found in columns.items() if name != KEY]
    mixed = [name for name, found in columns.items() if len({cell.unit for cell in found}) > 1]
    fields += [Field(f"{name}{_UNIT}", Kind.TEXT, read_only=True) for name in mixed if f"{name}{_UNIT}" not in columns]
    known = Schema(tuple(fields), "Geometry" if layout.place else None, crs.CRS84, short(layout.place) or "geometry", KEY)
    shown = [feature_json(entity, layout)[0] for entity in entities]
    kind = oaf_schema.shown_kind(shown) if layout.place else None
    return replace(known, geometry=kind, key=KEY if writable else None)


def _field(name: str, found: Sequence[Cell]) -> Field:
    first = found[0]
    units = {cell.unit for cell in found}
    fixed = first.role in ("time", "unit", "instance") or any(cell.measured for cell in found)
    return Field(name, _kind(found), unit=units.pop() if len(units) == 1 else "", read_only=fixed)


def _kind(found: Sequence[Cell]) -> Kind:
    """Return the kind that holds all values of a column: the broker's word for it where all of them bear it out."""
    values = [cell.value for cell in found if cell.value is not None]
    hints = {cell.hint for cell in found if cell.value is not None}
    types = {type(value) for value in values}
    hint = hints.pop() if len(hints) == 1 else None
    if hint and types <= {str, int, float} and all(_bears_out(value, hint) for value in values):
        return hint
    if hint is Kind.JSON or (types and types <= {dict, list}):
        return Kind.JSON
    if types == {bool}:
        return Kind.BOOLEAN
    if types and types <= {int, float}:
        return Kind.REAL if float in types or any(cell.measured or cell.unit for cell in found) else Kind.INTEGER
    if types == {str} and all(_INSTANT.fullmatch(value) and fitting(value, Kind.DATETIME)[1] for value in values):
        return Kind.DATETIME
    return Kind.JSON if types & {dict, list} and types <= {dict, list} else Kind.TEXT


def _bears_out(value: Any, hint: Kind) -> bool:
    if hint is Kind.DATETIME:
        return isinstance(value, str) and bool(_INSTANT.fullmatch(value)) and fitting(value, hint)[1]
    return fitting(value, hint)[1]
