"""Asking for a part of a collection: by an area of any shape and by values, at the server where it can, and here always.

Servers claim more than they do (pygeoapi on TinyDB answers a filter with
everything and 200), so what they send is tested again, and what was not asked
for is left out and off the count.
Source: OGC API Features Part 3 (19-079r2), 6.2 (queryables), 7 (filter, filter-lang, queryables as parameters);
CQL2 (21-065r2), text encoding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..core import crs, geometry
from ..core.errors import BadReply, NotData
from ..core.geometry import Geometry
from ..core.progress import Progress
from ..core.query import Condition
from ..core.values import Kind, Value, fitting
from ..core.wanted import CONTAINS, ORDERED, Wanted
from ..net.session import Session
from . import oaf_api, oaf_schema, untrusted

_TYPES = {"Accept": "application/schema+json, application/json;q=0.9"}
_FILTER, _LANGUAGE, _TEXT, _SPATIAL = "ogcapi-features-3", "/cql2/", "cql2-text", "spatial-functions"
_PARAMETERS = "queryables-query-parameters"
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


def options(wanted: Wanted, queryables: Queryables) -> dict[str, str]:
    """Return the parameters for what the server can tell; the rest is told here."""
    parts = [_condition(item, wanted.kind(item)) for item in wanted.where if _can_tell(item, wanted, queryables)]
    if wanted.polygon is not None and queryables.spatial:
        parts.append(f"S_INTERSECTS({_name(queryables.place)},{_wkt(wanted.polygon)})")
    told = " AND ".join(parts)
    if queryables.text and parts and len(told) <= _LONGEST:
        return {"filter": told, "filter-lang": "cql2-text"}
    return {item.field: _plain(item.value) for item in wanted.where if _is_parameter(item, queryables)}


def tells_all(wanted: Wanted, queryables: Queryables) -> bool:
    """Tell whether the server is asked for every condition, so that nothing is read in vain."""
    asked = options(wanted, queryables)
    by_text = "filter" in asked and all(_can_tell(item, wanted, queryables) for item in wanted.where)
    return by_text or ("filter" not in asked and len(asked) == len(wanted.where))


def _is_parameter(condition: Condition, queryables: Queryables) -> bool:
    is_free = condition.field in queryables.names and condition.field.lower() not in oaf_schema.PARAMETERS
    return queryables.parameters and is_free and condition.operator == "=" and condition.value is not None


def _can_tell(condition: Condition, wanted: Wanted, queryables: Queryables) -> bool:
    """Tell whether the server answers as we would: how it orders texts, or folds their case, is its own affair."""
    ordered = condition.operator in ORDERED and wanted.kind(condition) in (Kind.TEXT, Kind.JSON)
    return condition.field in queryables.names and not ordered and condition.operator != CONTAINS


def _condition(condition: Condition, kind: Kind) -> str:
    name = _name(condition.field)
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
