"""The columns of a feature type, as DescribeFeatureType declares them, and what a sample of features adds.

Source: OGC WFS 2.0.2 (09-025r2), 9; GML simple features profile (10-100r3); XML Schema Part 2 for the types.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Mapping, Optional, Sequence

from ..core import xml
from ..core.dataset import Dataset
from ..core.errors import BadReply
from ..core.progress import Progress
from ..core.schema import Field, Schema
from ..core.values import Kind
from ..net.session import Session
from . import oaf_schema, untrusted
from .field_rules import rules_of_facets
from .wfs_capabilities import document_of

_INTEGERS = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "negativeInteger",
             "nonPositiveInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte")
_KINDS = {
    **dict.fromkeys(_INTEGERS, Kind.INTEGER), **dict.fromkeys(("decimal", "double", "float"), Kind.REAL),
    "boolean": Kind.BOOLEAN, "date": Kind.DATE, "dateTime": Kind.DATETIME,
}
_PLACES = {
    "Point": "Point", "MultiPoint": "MultiPoint", "LineString": "MultiLineString", "Curve": "MultiLineString",
    "MultiLineString": "MultiLineString", "MultiCurve": "MultiLineString", "Polygon": "MultiPolygon",
    "Surface": "MultiPolygon", "MultiPolygon": "MultiPolygon", "MultiSurface": "MultiPolygon",
    "MultiGeometry": "Geometry", "Geometry": "Geometry", "GeometricPrimitive": "Geometry", "Location": "Geometry",
}
_STANDARD = {"boundedBy", "metaDataProperty", "description", "descriptionReference", "identifier", "location"}


@dataclass(frozen=True)
class Described:
    """A feature type's columns in the order of its schema, its namespace, and all its elements' names in order.

    ``declared`` is the geometry's own type (``Surface``), which inserted geometries follow.
    """

    schema: Schema
    namespace: str
    order: tuple[str, ...] = ()
    declared: str = ""


def described(session: Session, dataset: Dataset, *, progress: Progress) -> Described:
    """Ask for a feature type's schema. Raises BadReply where it describes something else."""
    name = dataset.source["type"]
    version = dataset.source["version"]
    label = "TYPENAMES" if version.startswith("2.") else "TYPENAME"
    params = {"SERVICE": "WFS", "VERSION": version, "REQUEST": "DescribeFeatureType", label: name}
    if label == "TYPENAMES":
        params["TYPENAME"] = name  # the standard's own plural came late: many servers know the singular only
    document = document_of(session.read(session.root, params=params, progress=progress))
    return read(document, name.rpartition(":")[2], system=dataset.source["crs"])


def read(document: xml.Element, name: str, *, system: str) -> Described:
    """Read an XML Schema document. Raises BadReply where the type is not in it."""
    if xml.local(document) != "schema":
        raise BadReply("no XML Schema", root=xml.local(document))
    element = next((item for item in xml.children(document, "element") if item.get("name") == name), None)
    body = _body(document, element)
    if body is None:
        raise BadReply("the schema does not describe the feature type", type=name)
    fields: list[Field] = []
    place, place_name, declared = None, "", ""
    for item in body:
        label = item.get("name") or (item.get("ref") or "").rpartition(":")[2]
        found = _place(item)
        if found and place is None:
            place, place_name, declared = _PLACES[found], label, found
        elif label and label not in _STANDARD and not found:
            fields.append(_field(label, item))
    schema = Schema(tuple(fields), place, system, place_name or "geometry")
    order = tuple(item.get("name") or "" for item in body)
    return Described(schema, document.get("targetNamespace") or "", order, declared)


def _body(document: xml.Element, element: Optional[xml.Element]) -> Optional[list[xml.Element]]:
    """Return the elements of a feature type's sequence: of its named type, or of the one written inside."""
    if element is None:
        return None
    wanted = (element.get("type") or "").rpartition(":")[2]
    named = [item for item in xml.children(document, "complexType") if item.get("name") == wanted]
    kind = next(iter(named or xml.children(element, "complexType")), None)
    if kind is None:
        return None
    for path in (("complexContent", "extension", "sequence"), ("sequence",), ("complexContent", "extension", "all")):
        sequence = xml.child(kind, *path)
        if sequence is not None:
            return [item for item in sequence if xml.local(item) == "element"]
    return []


def _place(item: xml.Element) -> str:
    """Return which geometry an element holds (``Surface``), empty for none."""
    kind = (item.get("type") or item.get("ref") or "").rpartition(":")[2]
    bare = kind[: -len("PropertyType")] if kind.endswith("PropertyType") else ""
    return bare if bare in _PLACES else ""


def _field(label: str, item: xml.Element) -> Field:
    """Read a column. The schema says what features look like: a column that the database fills, a number or the present
    time, stands there like one that a person must fill (09-025r2, 9)."""
    restriction = xml.child(item, "simpleType", "restriction")
    kind = item.get("type") or (restriction.get("base") if restriction is not None else "") or ""
    choices = tuple(found.get("value") or "" for found in xml.children(restriction, "enumeration"))
    named = _KINDS.get(kind.rpartition(":")[2], Kind.TEXT)
    required = item.get("minOccurs", "1") != "0" and item.get("nillable") != "true" and item.get("default") is None
    rules = rules_of_facets(restriction, named)
    choices = choices if named is Kind.TEXT else ()
    return Field(label, named, required=required, choices=choices, may_be_filled=required, **rules)


def completed(schema: Schema, sample: Sequence[Mapping[str, Any]]) -> Schema:
    """Add what a sample shows: columns the declaration lacks, the real kind of geometry, and the key.

    The key is a text that, behind the type's name and a dot, is each
    feature's id; a number that is so is filled by the server.
    """
    shown = oaf_schema.shown_kind(sample)
    kind = schema.geometry
    if shown not in (None, "Geometry", kind):
        kind = shown if kind in (None, "Geometry") else "Geometry"
    label = _identity(sample)
    fields = tuple(
        replace(field, read_only=True, required=False) if field.name == label and field.kind is not Kind.TEXT else field
        for field in schema.fields
    )
    key = label if any(field.name == label and field.kind is Kind.TEXT for field in fields) else None
    found = replace(schema, fields=fields, geometry=kind, key=key)
    return replace(oaf_schema.completed(found, sample), integer_id=False)


def _identity(sample: Sequence[Mapping[str, Any]]) -> str:
    """Return the property that each feature's id ends in, empty where there is none, more than one, or too few features."""
    ids = [untrusted.text(feature.get("id")).partition(".")[2] for feature in sample]
    bags = [untrusted.inner(feature, "properties") for feature in sample]
    labels = [
        label for label in (bags[0] if len(bags) > 1 else ())
        if all(id_ and untrusted.text(bag.get(label)) == id_ for id_, bag in zip(ids, bags))
    ]
    return labels[0] if len(labels) == 1 else ""
