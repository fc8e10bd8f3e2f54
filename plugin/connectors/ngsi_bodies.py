"""The bodies of writing requests to a broker: attributes as the broker itself shows them, with the new value in.

Source: ETSI GS CIM 009 1.9.1, 5.5.12 (merge), 4.5.0 and 5.5.4 (urn:ngsi-ld:null), 6.3.5 (@context in a body);
FIWARE NGSI-v2 specification, "Update or Append Entity Attributes".
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Mapping, Optional

from ..core import geometry
from ..core.changes import PLACE
from ..core.errors import Unsupported
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.schema import Schema
from ..core.values import Kind, Value
from . import oaf_bodies, oaf_places, untrusted
from .ngsi_access import Way
from .ngsi_entities import KEY, Layout
from .ngsi_values import Cell, instances

CORE = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld"
NULL = "urn:ngsi-ld:null"
_SERVERS_OWN = ("createdAt", "modifiedAt", "deletedAt", "instanceId", "previousValue")
_HOLDERS = {"Relationship": "object", "JsonProperty": "json", "VocabProperty": "vocab", "ListProperty": "valueList"}
_V2_TYPES = {Kind.INTEGER: "Number", Kind.REAL: "Number", Kind.BOOLEAN: "Boolean", Kind.DATETIME: "DateTime",
             Kind.DATE: "Date", Kind.JSON: "StructuredValue"}


@dataclass(frozen=True)
class Writing:
    """What a body is made from: the way, the layout and the columns; ``known`` tells what stands behind a column.

    ``raw`` is the entity as the broker shows it now, empty for a new one.
    """

    way: Way
    layout: Layout
    schema: Schema
    known: Mapping[str, Cell]
    raw: Mapping[str, Any]

    def attributes(self, mine: Feature, fields: tuple[str, ...]) -> dict[str, Any]:
        """Return the changed attributes in normalised form. Raises Unsupported for what a broker cannot change."""
        body: dict[str, Any] = {}
        for name in fields:
            if name == PLACE:
                body[self.layout.place] = self._place(mine.geometry)
            elif name != KEY:
                self._add(body, name, mine.properties.get(name))
            elif self.raw:
                raise Unsupported("the id of an entity cannot be changed", feature=mine.id)
        return body

    def _add(self, body: dict[str, Any], name: str, value: Value) -> None:
        field = self.schema.field(name)
        cell = self.known.get(name, Cell(name, name, None))
        held = _as_json(value, field.kind if field else Kind.TEXT)
        if cell.role == "language":
            body[cell.attribute] = self._languages(body.get(cell.attribute), cell, held)
        else:
            body[cell.attribute] = self._attribute(cell, held, field.kind if field else Kind.TEXT)

    def _instance(self, attribute: str) -> dict[str, Any]:
        """Return what the entity has there now, without what only the broker writes."""
        raw = self.raw.get(attribute)
        found = next((item for item in instances(raw) if not item.get("datasetId")), {}) if raw is not None else {}
        return {name: value for name, value in found.items() if name not in _SERVERS_OWN}

    def _attribute(self, cell: Cell, held: Any, kind: Kind) -> dict[str, Any]:
        now = self._instance(cell.attribute)
        if self.way.v2:
            form = now.get("type") or cell.form or _V2_TYPES.get(kind, "Text")
            return {**now, "type": form, "value": held}
        form = now.get("type") or cell.form or "Property"
        holder = _HOLDERS.get(form, "value")
        if held is None:
            return {"type": form, holder: NULL}
        before = now.get("value")
        if holder == "value" and isinstance(before, dict) and "@value" in before:
            held = {**before, "@value": held}
        elif form in ("Relationship", "VocabProperty") and isinstance(held, str) and held.startswith("["):
            held = json.loads(held)
        return {**now, "type": form, holder: held}

    def _languages(self, begun: Any, cell: Cell, held: Any) -> dict[str, Any]:
        """Return all languages of a text: a broker may replace them as a whole."""
        now = begun or self._instance(cell.attribute)
        known = untrusted.inner(now, "languageMap")
        words = {code: said for code, said in known.items() if code != cell.detail}
        words = {**words, cell.detail: held} if held is not None else {**words, cell.detail: NULL}
        return {**now, "type": "LanguageProperty", "languageMap": words}

    def _place(self, place: Optional[Geometry]) -> dict[str, Any]:
        now = self._instance(self.layout.place)
        shape = geometry.to_geojson(oaf_places.single(place))
        before = now.get("value")
        if place is not None and isinstance(before, dict) and str(before.get("type")).startswith("Multi"):
            shape = geometry.to_geojson(oaf_places.multiple(place))
        if not self.way.v2:
            return {**now, "type": "GeoProperty", "value": NULL if shape is None else shape}
        if now.get("type") == "geo:point" and shape is not None and shape["type"] == "Point":
            x, y = shape["coordinates"][:2]
            return {**now, "value": f"{y!r}, {x!r}"}
        return {**now, "type": "geo:json", "value": shape}


def _as_json(value: Value, kind: Kind) -> Any:
    """Return a value as the broker expects it; a whole number is written as one."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return oaf_bodies.to_json(value, kind)


def encoded(body: Any, way: Way) -> tuple[bytes, dict[str, str]]:
    """Return a body and its headers: with a context as JSON-LD that names it, and then without the Link.

    Source: 6.3.5: a JSON-LD body must not come with a Link, a plain one must not name a context.
    """
    headers = way.headers(**{"Content-Type": "application/json"})
    if way.context:
        headers.pop("Link", None)
        headers["Content-Type"] = "application/ld+json"
        context = [way.context] if way.context == CORE else [way.context, CORE]
        body = [{**item, "@context": context} for item in body] if isinstance(body, list) else {**body, "@context": context}
    return json.dumps(body, ensure_ascii=True, allow_nan=False).encode("ascii"), headers
