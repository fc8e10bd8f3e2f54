"""The columns of a collection: declared by its schema, its queryables or the API description, else read off a page.

Source: OGC API Features Part 5 (23-058r2), 7 (schemas) and its keywords; Part 3 (19-079r2), 6.2 (queryables).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Iterator, Mapping, Optional, Sequence

from ..core import crs
from ..core.geometry import CODES
from ..core.schema import Field, Schema
from ..core.values import Kind, fitting
from . import untrusted
from .field_rules import rules_of

_KINDS = {
    "integer": Kind.INTEGER, "number": Kind.REAL, "boolean": Kind.BOOLEAN,
    "object": Kind.JSON, "array": Kind.JSON, "string": Kind.TEXT,
}
_FORMATS = {"date": Kind.DATE, "date-time": Kind.DATETIME}
_SHOWN = 6  # decimals of a degree
_GEOMETRY_NAMES = {name.lower(): name for name in CODES}
PARAMETERS = {
    "limit", "offset", "bbox", "bbox-crs", "crs", "datetime", "sortby", "sortdesc", "filter", "filter-lang",
    "filter-crs", "properties", "skipgeometry", "f", "lang", "resulttype", "relations", "q", "profile",
}


@dataclass(frozen=True)
class Declared:
    """What a platform says of its columns; ``identity`` names the property that is the feature's id, if one is.

    ``guessed``: nothing was declared, so that a key may be read off the features.
    """

    schema: Schema
    identity: str = ""
    guessed: bool = False


def declared(document: Any, *, name: str) -> Optional[Declared]:
    """Read a JSON Schema of features, None where it declares nothing.

    The key is a text that is the feature's id and may be set, else the one
    settable property of format ``uuid``: unique by how it is made, whatever
    the server checks.
    """
    properties = untrusted.inner(document, "properties")
    if not properties:
        return None
    required = untrusted.items(document, "required")
    fields, place, place_name, identity, uuids = [], None, "geometry", "", []
    for label, about in sorted(properties.items(), key=_order):
        about = about if isinstance(about, dict) else {}
        kind = _geometry_kind(about)
        if kind and place is None:
            place, place_name = kind, label
            continue
        fields.append(_field(label, about, label in required))
        identity = label if about.get("x-ogc-role") == "id" else identity
        uuids += [label] if about.get("format") == "uuid" and not fields[-1].read_only else []
    settable = {field.name for field in fields if field.kind is Kind.TEXT and not field.read_only}
    key = identity if identity in settable else uuids[0] if len(uuids) == 1 else None
    return Declared(Schema(tuple(fields), place, name, place_name, key), identity)


def described(parameters: Sequence[Mapping[str, Any]], *, name: str) -> Optional[Schema]:
    """Read the filter parameters of an API description, one per column (QGIS Server); None without any."""
    fields = tuple(
        Field(label, _kind(untrusted.inner(about, "schema")))
        for label, about in ((untrusted.text(about.get("name")), about) for about in parameters)
        if label and about.get("in") == "query" and label.lower() not in PARAMETERS
    )
    return Schema(fields, "Geometry", name) if fields else None


def completed(schema: Schema, features: Sequence[Mapping[str, Any]], *, identity: str = "") -> Schema:
    """Add what a page of features shows and the declaration lacks: more columns, the kind of geometry and of id.

    The identity is a column only where it is the client's key, or features
    carry it among their properties too.
    """
    bags = [untrusted.inner(feature, "properties") for feature in features]
    shown = list(dict.fromkeys(label for bag in bags for label in bag))
    more = tuple(Field(label, _widened([bag.get(label) for bag in bags])) for label in shown if not schema.field(label))
    fields = tuple(item for item in schema.fields if item.name != identity or item.name in (schema.key, *shown))
    ids = {type(feature.get("id")) for feature in features}
    kind = shown_kind(features) if schema.geometry == "Geometry" else schema.geometry
    return replace(schema, fields=fields + more, geometry=kind, integer_id=bool(ids) and ids <= {int})


def with_shown_key(schema: Schema, features: Sequence[Mapping[str, Any]]) -> Schema:
    """Take the column that repeats each feature's id for its key, or, where it is a number, for the server's.

    For QGIS Server, which declares neither: ids are the primary key's values.
    """
    label = shown_identity(features)
    field = schema.field(label)
    if field is None:
        return schema
    if field.kind is Kind.TEXT:
        return replace(schema, key=label)
    fields = tuple(replace(item, read_only=True) if item.name == label else item for item in schema.fields)
    return replace(schema, fields=fields)


def with_shown_rounding(schema: Schema, features: Sequence[Mapping[str, Any]]) -> Schema:
    """Take note that places are shown rounded: QGIS Server gives degrees with 6 decimals, whatever it stores."""
    numbers = [number for feature in features for number in _numbers(untrusted.inner(feature, "geometry").get("coordinates"))]
    if not numbers or not crs.is_geographic(schema.crs) or any(round(number, _SHOWN) != number for number in numbers):
        return schema
    return replace(schema, rounding=10.0**-_SHOWN)


def _numbers(coordinates: Any) -> Iterator[float]:
    """Yield all numbers of a GeoJSON geometry's coordinates."""
    waiting = [coordinates]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield float(value)


def shown_identity(features: Sequence[Mapping[str, Any]]) -> str:
    """Return the property that equals the id in every feature, empty where there is none or more than one."""
    ids = [untrusted.text(feature.get("id")) for feature in features]
    bags = [untrusted.inner(feature, "properties") for feature in features]
    labels = [
        label
        for label in (bags[0] if bags else ())
        if all(id_ and untrusted.text(bag.get(label)) == id_ for id_, bag in zip(ids, bags))
    ]
    return labels[0] if len(labels) == 1 else ""


def _order(item: tuple[str, Any]) -> float:
    sequence = item[1].get("x-ogc-propertySeq") if isinstance(item[1], dict) else None
    return float(sequence) if isinstance(sequence, (int, float)) else 1e9


def _field(label: str, about: Mapping[str, Any], required: bool) -> Field:
    kind = _kind(about)
    choices = untrusted.items(about, "enum")
    fitted = (fitting(choice, kind) for choice in choices if choice is not None)
    field = Field(
        label,
        kind,
        untrusted.text(about.get("title")),
        untrusted.first_text(about, "x-ogc-unit", "unit"),
        required,
        about.get("readOnly") is True or (about.get("x-ogc-role") == "id" and kind is not Kind.TEXT),
        tuple(value for value, fits in fitted if fits),
    )
    refers = untrusted.text(about.get("x-ogc-collectionId")) if about.get("x-ogc-role") == "reference" else ""
    return replace(field, refers=refers, **rules_of(about, kind))


def _kind(about: Mapping[str, Any]) -> Kind:
    """Return the kind of a JSON Schema property; a type beside null counts, any other mixture is text."""
    types = untrusted.items(about, "type") or [about.get("type")]
    named = [item for item in types if isinstance(item, str) and item != "null"]
    if len(named) != 1:
        return Kind.TEXT
    if named == ["string"]:
        text_format = about.get("format")
        return _FORMATS.get(text_format, Kind.TEXT) if isinstance(text_format, str) else Kind.TEXT
    return _KINDS.get(named[0], Kind.TEXT)


def _geometry_kind(about: Mapping[str, Any]) -> Optional[str]:
    """Return the simple-feature name a property declares, ``Geometry`` for any kind, None for no geometry."""
    form, reference = untrusted.text(about.get("format")).lower(), untrusted.text(about.get("$ref"))
    if form.startswith("geometry-"):
        names = [_GEOMETRY_NAMES.get(part) for part in form[9:].replace("-or-", " ").split()]
        return _common([item for item in names if item]) if all(names) else "Geometry"
    if "geojson.org/schema/" in reference:
        return _GEOMETRY_NAMES.get(reference.rpartition("/")[2].split(".")[0].lower(), "Geometry")
    return "Geometry" if about.get("x-ogc-role") == "primary-geometry" else None


def _common(kinds: Sequence[str]) -> str:
    """Return one kind that holds all: the multi kind of a single and its multi, else ``Geometry``."""
    found = set(kinds)
    if len(found) == 1:
        return found.pop()
    bare = {kind[5:] if kind.startswith("Multi") else kind for kind in found}
    return f"Multi{bare.pop()}" if len(bare) == 1 and "GeometryCollection" not in bare else "Geometry"


def shown_kind(features: Sequence[Mapping[str, Any]]) -> str:
    """Return the kind of geometry a page shows; lines and areas become multi kinds, since the next page may hold one."""
    kinds = {untrusted.text(untrusted.inner(feature, "geometry").get("type")) for feature in features} - {""}
    known = [kind for kind in kinds if kind in CODES]
    if not known:
        return "Geometry"
    common = _common(known)
    return f"Multi{common}" if common in ("LineString", "Polygon") else common


def _widened(values: Sequence[Any]) -> Kind:
    """Return the narrowest kind that holds all values of a page; text that looks like a date stays text."""
    types = {type(value) for value in values} - {type(None)}
    if types == {bool}:
        return Kind.BOOLEAN
    if types == {int}:
        return Kind.INTEGER
    if types and types <= {int, float}:
        return Kind.REAL
    return Kind.JSON if types and types <= {dict, list} else Kind.TEXT
