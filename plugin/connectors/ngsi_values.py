"""The attributes of one entity as plain columns: normalised and simplified, NGSI-LD and NGSI-v2 alike.

Source: ETSI GS CIM 009 1.9.1, 4.5.1-4.5.24 (Property, GeoProperty, LanguageProperty, datasetId, simplified form);
FIWARE NGSI-v2 specification, "JSON Attribute Representation", "Geospatial properties of entities".
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional

from ..core.geometry import CODES
from ..core.values import Kind
from . import untrusted

_PREFIXES = ("https://uri.etsi.org/ngsi-ld/default-context/", "https://uri.etsi.org/ngsi-ld/")
_OWN = {"id", "type", "@context", "@id", "@type", "scope", "createdAt", "modifiedAt", "deletedAt", "expiresAt"}
_HOLDERS = ("value", "object", "languageMap", "json", "vocab", "valueList", "objectList", "vocabList")
_BESIDE = {*_HOLDERS, "type", "metadata", "unitCode", "observedAt", "datasetId", "createdAt", "modifiedAt", "instanceId"}
_TIMES = ("TimeInstant", "observedAt", "timestamp", "dateObserved")
_HINTS = {
    "DateTime": Kind.DATETIME, "Date": Kind.DATE, "ISO8601": Kind.DATETIME, "Integer": Kind.INTEGER,
    "https://uri.etsi.org/ngsi-ld/DateTime": Kind.DATETIME, "https://uri.etsi.org/ngsi-ld/Date": Kind.DATE,
}
_PLACES = {"GeoProperty", "geo:json", "geo:point", "geo:line", "geo:polygon", "geo:box"}
_PAIR = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")
_MOST = 500  # instances of one attribute, languages of one text


@dataclass(frozen=True)
class Cell:
    """One column's value in one entity.

    ``role`` is empty for the value itself, ``time``, ``unit``, ``language``
    or ``instance`` (of a datasetId, which ``detail`` names, as it names the
    language). ``form`` is the broker's word for the kind of attribute.
    ``measured``: it says when it was observed.
    """

    name: str
    attribute: str
    value: Any
    role: str = ""
    form: str = ""
    detail: str = ""
    unit: str = ""
    hint: Optional[Kind] = None
    measured: bool = False
    time: str = ""


def short(name: str) -> str:
    """Return the last part of an expanded name; a compact one as it is."""
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name[len(prefix):] or name
    return re.split(r"[/#]", name.rstrip("/#"))[-1] if "://" in name else name


def attributes(entity: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the attributes of an entity, without what belongs to the entity itself."""
    return ((name, raw) for name, raw in entity.items() if name not in _OWN)


def instances(raw: Any) -> list[Mapping[str, Any]]:
    """Return the instances of an attribute in normalised form; a bare value is one without a type."""
    if isinstance(raw, dict) and _normalised(raw):
        return [raw]
    if isinstance(raw, list) and raw and all(isinstance(item, dict) and _normalised(item) for item in raw):
        return raw[:_MOST]
    return [{"value": raw}]


def _normalised(value: Mapping[str, Any]) -> bool:
    """Tell an attribute from an object that is a value: it holds a value and its type, or nothing unknown."""
    if not any(name in value for name in _HOLDERS):
        return False
    kind = value.get("type")
    return (isinstance(kind, str) and kind not in CODES) or _BESIDE.issuperset(value)


def cells(entity: Mapping[str, Any], *, place: str) -> Iterator[Cell]:
    """Yield what an entity holds, column by column; the attribute of its place is left out."""
    for attribute, raw in attributes(entity):
        if attribute == place:
            continue
        for instance in sorted(instances(raw), key=lambda item: bool(item.get("datasetId"))):
            yield from _cells(attribute, instance)


def _cells(attribute: str, instance: Mapping[str, Any]) -> Iterator[Cell]:
    name, dataset = short(attribute), untrusted.text(instance.get("datasetId"))
    if dataset:
        name = f"{name}_{_slug(dataset)}"
    time, unit = observed(instance), unit_of(instance)
    form = untrusted.text(instance.get("type"))
    role, told = ("instance", dataset) if dataset else ("", "")
    languages = instance.get("languageMap")
    if isinstance(languages, dict):
        for code, words in list(languages.items())[:_MOST]:
            kept = words if isinstance(words, str) else plain_value({"value": words})[0]
            yield Cell(f"{name}_{_slug(code)}", attribute, kept, role or "language", form, told or code)
    else:
        value, hint = plain_value(instance)
        yield Cell(name, attribute, value, role, form, told, unit, hint, bool(time), time)
    if time:
        yield Cell(f"{name}_observed_at", attribute, time, "time", form, told, hint=Kind.DATETIME)


def plain_value(instance: Mapping[str, Any]) -> tuple[Any, Optional[Kind]]:
    """Return what an instance holds, and the kind where the broker names it."""
    if "value" not in instance:
        held = next((instance[name] for name in _HOLDERS if name in instance), None)
        if "json" in instance or "valueList" in instance:
            return held, Kind.JSON
        return (json.dumps(held, ensure_ascii=False), Kind.TEXT) if isinstance(held, (list, dict)) else (held, Kind.TEXT)
    value, form = instance["value"], instance.get("type")
    hint = _HINTS.get(form) if isinstance(form, str) else None
    if isinstance(value, dict) and "@value" in value:
        said = value.get("@type")
        return value["@value"], _HINTS.get(said) if isinstance(said, str) else None
    return value, hint


def observed(instance: Mapping[str, Any]) -> str:
    """Return when an instance was observed: a member of its own, or one of v2's customary metadata."""
    said = instance.get("observedAt")
    metadata = untrusted.inner(instance, "metadata")
    for value in (said, *(metadata.get(name) for name in _TIMES)):
        found = value.get("value", value.get("@value")) if isinstance(value, dict) else value
        if isinstance(found, str) and found.strip():
            return untrusted.text(found)
    return ""


def unit_of(instance: Mapping[str, Any]) -> str:
    """Return the unit: a UN/CEFACT code, or whatever the metadata say."""
    metadata = untrusted.inner(instance, "metadata")
    for value in (instance.get("unitCode"), metadata.get("unitCode"), metadata.get("unit"), instance.get("unit")):
        found = untrusted.text(value.get("value") if isinstance(value, dict) else value)
        if found:
            return _UNITS.get(found, found)[:40]
    return ""


_UNITS = {  # UN/CEFACT Recommendation 20, those of city sensors
    "CEL": "°C", "P1": "%", "GQ": "µg/m³", "A97": "hPa", "MTS": "m/s", "KMH": "km/h", "MTR": "m", "CMT": "cm", "MMT": "mm",
    "DD": "°", "2N": "dB", "59": "ppm", "61": "ppb", "C62": "", "KWH": "kWh", "WTT": "W", "LUX": "lx", "VLT": "V", "D54": "W/m²",
}


def is_place(raw: Any) -> bool:
    """Tell whether an attribute is a place."""
    first = instances(raw)[0]
    value = first.get("value")
    shaped = isinstance(value, dict) and value.get("type") in tuple(CODES) and ("coordinates" in value or "geometries" in value)
    return shaped or first.get("type") in tuple(_PLACES)


def geojson_of(raw: Any) -> Any:
    """Return an attribute's place as GeoJSON; None where it is empty. What is no place stays, to be counted."""
    first = next((item for item in instances(raw) if not item.get("datasetId")), instances(raw)[0])
    value, form = first.get("value"), untrusted.text(first.get("type"))
    if value is None:
        return None
    if form.startswith("geo:") and form != "geo:json":
        return _from_pairs(value, form)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return {"type": "unreadable"}
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    return value if isinstance(value, dict) and _on_the_globe(value) else {"type": "unreadable"}


def _on_the_globe(value: Mapping[str, Any]) -> bool:
    """One point in nowhere is one unreadable place; it must not spoil its page."""
    xy = value.get("coordinates")
    if value.get("type") != "Point" or not isinstance(xy, list) or len(xy) < 2:
        return True
    numbers = [item for item in xy[:2] if isinstance(item, (int, float)) and not isinstance(item, bool)]
    return len(numbers) == 2 and abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90


def _from_pairs(value: Any, form: str) -> Any:
    """Read NGSI-v2's older places: texts of ``latitude, longitude``."""
    texts = value if isinstance(value, list) else [value]
    found = [_PAIR.fullmatch(text) if isinstance(text, str) else None for text in texts]
    pairs = [[float(match.group(2)), float(match.group(1))] for match in found if match]
    if len(pairs) != len(texts) or not pairs or any(abs(x) > 180 or abs(y) > 90 for x, y in pairs):
        return {"type": "unreadable"}
    if form == "geo:box" and len(pairs) == 2:
        (west, south), (east, north) = pairs
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"type": "Polygon", "coordinates": [ring]}
    if form == "geo:point":
        return {"type": "Point", "coordinates": pairs[0]}
    return {"type": "LineString", "coordinates": pairs} if form == "geo:line" else {"type": "Polygon", "coordinates": [pairs]}


def _slug(text: str) -> str:
    """Return the telling end of a name as part of a column's name."""
    cleaned = re.sub(r"^urn:ngsi-ld:(dataset:)?", "", untrusted.text(text), flags=re.IGNORECASE)
    return re.sub(r"[^\w-]+", "_", short(cleaned)).strip("_")[:60] or "x"
