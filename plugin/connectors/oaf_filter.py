"""Asking for a part of a collection: by an area of any shape and by values, at the server where it can, and here always.

Servers claim more than they do (pygeoapi on TinyDB answers a filter with
everything and 200), so what they send is tested again, and what was not asked
for is left out and off the count.
Source: OGC API Features Part 3 (19-079r2), 6.2 (queryables), 7 (filter, filter-lang, queryables as parameters);
CQL2 (21-065r2), text encoding.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import Any, Callable, Mapping, Optional, Sequence

import numpy as np

from ..core import crs, geometry
from ..core.errors import BadReply, NotData, Unsupported
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.progress import Progress
from ..core.query import Condition, Query
from ..core.schema import Schema
from ..core.values import Kind, Value, fitting, same
from ..net.session import Session
from . import oaf_api, oaf_schema, untrusted

_TYPES = {"Accept": "application/schema+json, application/json;q=0.9"}
_FILTER, _LANGUAGE, _TEXT, _SPATIAL = "ogcapi-features-3", "/cql2/", "cql2-text", "spatial-functions"
_PARAMETERS = "queryables-query-parameters"
_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}
_LONGEST = 6000  # characters; servers and gateways cut addresses above about 8,000


@dataclass(frozen=True)
class Queryables:
    """What a collection may be asked for: names of values, the name of its place, and the languages it claims."""

    names: frozenset[str] = frozenset()
    place: str = ""
    text: bool = False
    spatial: bool = False
    parameters: bool = False

    @classmethod
    def of(cls, session: Session, collection: str, *, progress: Progress) -> Queryables:
        """Ask the collection and the service above it; nothing where neither says anything."""
        home = collection.rpartition("/collections/")[0]
        classes = oaf_api.conformance(session, home, progress=progress) if home else ()
        silent = not any(_LANGUAGE in item for item in classes)  # tipg names no language, and speaks it
        filters = any(_FILTER in item and item.endswith("/filter") for item in classes)
        text = filters and (silent or any(item.endswith(_TEXT) for item in classes))
        parameters = any(item.endswith(_PARAMETERS) for item in classes)
        if not text and not parameters:
            return cls()
        names, place = _declared(session, collection, progress)
        spatial = text and bool(place) and (silent or any(_SPATIAL in item for item in classes))
        return cls(names, place, text, spatial, parameters)


def _declared(session: Session, collection: str, progress: Progress) -> tuple[frozenset[str], str]:
    reply = session.read(f"{collection}/queryables", headers=_TYPES, progress=progress, accept_status=oaf_api.NOT_THERE)
    if reply.status != 200:
        return frozenset(), ""
    try:
        properties = untrusted.inner(reply.json(), "properties")
        declared = oaf_schema.declared({"properties": properties}, name=crs.CRS84)
    except (BadReply, NotData):
        return frozenset(), ""
    if declared is None:
        return frozenset(), ""
    schema = declared.schema
    names = frozenset(item.name for item in schema.fields)
    return names, schema.geometry_name if schema.geometry and schema.geometry_name in properties else ""


@dataclass(frozen=True)
class Wanted:
    """What a query asks beyond bounds, period and limit, for features of one schema.

    Raises Unsupported for a condition on a field that is not there.
    """

    schema: Schema
    polygon: Optional[Geometry] = None
    where: tuple[Condition, ...] = ()
    _area: Optional[Geometry] = field(default=None, init=False)

    def __post_init__(self) -> None:
        for condition in self.where:
            if self.schema.field(condition.field) is None or condition.operator not in ("=", "<>", *_OPERATORS):
                raise Unsupported("the platform cannot be asked for this", field=condition.field)
        if self.polygon is not None:
            object.__setattr__(self, "_area", _in_system(self.polygon, self.schema.crs))

    @classmethod
    def by(cls, query: Query, schema: Schema) -> Wanted:
        """Take over what a query asks."""
        return cls(schema, query.polygon, query.where)

    def __bool__(self) -> bool:
        return self.polygon is not None or bool(self.where)

    def options(self, queryables: Queryables) -> dict[str, str]:
        """Return the parameters for what the server can tell; the rest is told here."""
        parts = [_condition(item, self.schema) for item in self.where if self._can_tell(item, queryables)]
        if self.polygon is not None and queryables.spatial:
            parts.append(f"S_INTERSECTS({_name(queryables.place)},{_wkt(self.polygon)})")
        told = " AND ".join(parts)
        if queryables.text and parts and len(told) <= _LONGEST:
            return {"filter": told, "filter-lang": "cql2-text"}
        if not queryables.parameters:
            return {}
        equal = [item for item in self.where if item.operator == "=" and item.value is not None]
        names = {name for name in queryables.names if name.lower() not in oaf_schema.PARAMETERS}
        return {item.field: _plain(item.value) for item in equal if item.field in names}

    def _can_tell(self, condition: Condition, queryables: Queryables) -> bool:
        """Tell whether the server answers as we would: how it orders texts is its own affair."""
        ordered = condition.operator in _OPERATORS and _kind(condition, self.schema) in (Kind.TEXT, Kind.JSON)
        return condition.field in queryables.names and not ordered

    def kept(self, features: Sequence[Feature]) -> tuple[Feature, ...]:
        """Return the features that are wanted. Raises MissingLibrary for lines and areas without shapely."""
        found = tuple(feature for feature in features if all(_holds(item, feature, self.schema) for item in self.where))
        if self._area is None or not found:
            return found
        inside = geometry.meets([feature.geometry for feature in found], self._area)
        return tuple(feature for feature, is_inside in zip(found, inside) if is_inside)

    def bounds(self, area: Optional[tuple[float, float, float, float]]) -> Optional[tuple[float, float, float, float]]:
        """Return the bounds to ask for, in CRS84: the area's and the polygon's together."""
        if self.polygon is None:
            return area
        found = geometry.bounds(self.polygon)
        if area is None:
            return found
        return max(area[0], found[0]), max(area[1], found[1]), min(area[2], found[2]), min(area[3], found[3])


def _in_system(polygon: Geometry, name: str) -> Geometry:
    return geometry.moved(polygon, lambda xy: crs.transform(xy[:, :2], source=crs.CRS84, target=name))


def _holds(condition: Condition, feature: Feature, schema: Schema) -> bool:
    """Tell whether a feature meets a condition; values are compared in the one form of their kind."""
    kind = _kind(condition, schema)
    found, (wanted, _) = feature.properties.get(condition.field), fitting(condition.value, kind)
    if condition.operator == "=":
        return same(found, wanted, kind)
    if condition.operator == "<>":
        return not same(found, wanted, kind) and (found is not None or wanted is None)
    if found is None or wanted is None:
        return False
    return _OPERATORS[condition.operator](found, wanted)


def _kind(condition: Condition, schema: Schema) -> Kind:
    found = schema.field(condition.field)
    return found.kind if found else Kind.TEXT


def _condition(condition: Condition, schema: Schema) -> str:
    name, kind = _name(condition.field), _kind(condition, schema)
    if condition.value is None:
        return f"{name} IS NULL" if condition.operator == "=" else f"{name} IS NOT NULL"
    return f"{name} {condition.operator} {_literal(condition.value, kind)}"


def _name(label: str) -> str:
    """Write a property's name; one that is no plain identifier in double quotes (CQL2, 6.2)."""
    plain = label.isascii() and label.isidentifier() and label.upper() not in ("AND", "OR", "NOT", "IS", "NULL", "IN", "LIKE")
    return label if plain else '"' + label.replace('"', '""') + '"'


def _literal(value: Value, kind: Kind) -> str:
    fitted, _ = fitting(value, kind)
    if kind is Kind.DATE:
        return f"DATE('{fitted}')"
    if kind is Kind.DATETIME:
        return f"TIMESTAMP('{fitted}')"
    if isinstance(fitted, bool):
        return "TRUE" if fitted else "FALSE"
    return repr(fitted) if isinstance(fitted, (int, float)) else _quoted(str(fitted))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _plain(value: Value) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _wkt(polygon: Geometry) -> str:
    """Write an area as WKT, in degrees to a hundredth of a millimetre."""
    shape = geometry.decode(polygon.wkb)
    rings = [shape.parts] if shape.kind == "Polygon" else shape.parts
    bodies = [f"({','.join(_ring(ring) for ring in part)})" for part in rings]
    return f"POLYGON{bodies[0]}" if len(bodies) == 1 else f"MULTIPOLYGON({','.join(bodies)})"


def _ring(ring: np.ndarray) -> str:
    return f"({','.join(f'{x:.12g} {y:.12g}' for x, y in ring[:, :2])})"
