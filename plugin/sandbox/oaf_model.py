"""The collections of Musterstadt and the schema of each."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional, Tuple

STORAGE_CRS = "EPSG:25832"
CRS84 = "OGC:CRS84"
CRS_LIST = (CRS84, "EPSG:4326", STORAGE_CRS, "EPSG:3857")


@dataclass(frozen=True)
class Field:
    """One property: `type` and `format` as in JSON Schema; `made` are those only the server sets."""
    name: str
    title: str
    type: str = "string"
    format: str = ""
    enum: Tuple[str, ...] = ()
    required: bool = False
    made: bool = False
    unit: str = ""
    minimum: Optional[float] = None
    maximum: Optional[float] = None
    max_length: int = 0
    role: str = ""
    about: str = ""


@dataclass(frozen=True)
class Collection:
    """A collection; `unique` names a property that a client may set and that must not occur twice."""
    id: str
    title: str
    description: str
    geometry_type: str
    fields: Tuple[Field, ...]
    editable: bool = True
    unique: str = ""
    by_name: Mapping[str, Field] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})

    @property
    def temporal(self) -> Optional[Field]:
        """The property that the datetime parameter asks about."""
        return next((each for each in self.fields if each.role == "primary-instant"), None)


CONDITIONS = ("gut", "mittel", "schlecht", "abgängig")
UPDATED = Field("updated_at", "Zuletzt geändert", format="date-time", made=True)
DISTRICT = Field("district", "Stadtteil", max_length=80)
STREET = Field("street", "Straße", max_length=120)
NOTE = Field("note", "Bemerkung", max_length=2000)

COLLECTIONS: Dict[str, Collection] = {each.id: each for each in (
    Collection("trees", "Baumkataster", "Straßenbäume der Stadt Musterstadt (erfunden)", "Point", (
        Field("tree_uid", "Schlüssel", format="uuid", max_length=36,
              about="Eindeutig; darf beim Anlegen vom Client vergeben werden, sonst vergibt ihn der Server."),
        Field("number", "Baumnummer", max_length=20),
        Field("species", "Art (botanisch)", max_length=120), Field("species_german", "Art (deutsch)", max_length=120),
        Field("planted_year", "Pflanzjahr", "integer", minimum=1700, maximum=2100),
        Field("height_m", "Höhe", "number", unit="m", minimum=0, maximum=60),
        Field("crown_m", "Kronendurchmesser", "number", unit="m", minimum=0, maximum=60),
        Field("trunk_cm", "Stammumfang", "integer", unit="cm", minimum=0, maximum=1500),
        Field("condition", "Zustand", enum=CONDITIONS), Field("watering", "Wird gegossen", "boolean"), STREET, DISTRICT,
        Field("inspected_on", "Letzte Kontrolle", format="date", role="primary-instant"), NOTE, UPDATED),
        unique="tree_uid"),
    Collection("benches", "Sitzbänke", "Öffentliche Sitzbänke in Musterstadt (erfunden)", "Point", (
        Field("material", "Material", enum=("Holz", "Metall", "Stein", "Kunststoff"), required=True),
        Field("seats", "Sitzplätze", "integer", minimum=1, maximum=40), Field("backrest", "Lehne", "boolean"),
        Field("condition", "Zustand", enum=CONDITIONS),
        Field("installed_on", "Aufgestellt am", format="date", role="primary-instant"), STREET, DISTRICT, NOTE, UPDATED)),
    Collection("playgrounds", "Spielplätze", "Spielplätze in Musterstadt (erfunden)", "Polygon", (
        Field("name", "Name", required=True, max_length=160),
        Field("area_m2", "Fläche", "number", unit="m2", made=True),
        Field("age_from", "Alter ab", "integer", unit="a", minimum=0, maximum=99),
        Field("age_to", "Alter bis", "integer", unit="a", minimum=0, maximum=99),
        Field("fenced", "Eingezäunt", "boolean"), Field("equipment", "Geräte", max_length=500),
        Field("condition", "Zustand", enum=CONDITIONS),
        Field("last_inspection", "Letzte Prüfung", format="date-time", role="primary-instant"), DISTRICT, UPDATED)),
    Collection("districts", "Stadtteile", "Die zwölf Stadtteile mit Einwohnerzahlen (erfunden)", "Polygon", (
        Field("number", "Nummer"), Field("name", "Name"),
        Field("residents", "Einwohner", "integer", minimum=0),
        Field("residents_under_18", "Einwohner unter 18", "integer", minimum=0),
        Field("residents_65_plus", "Einwohner ab 65", "integer", minimum=0),
        Field("area_km2", "Fläche", "number", unit="km2"), UPDATED), editable=False),
    Collection("blocks", "Baublöcke", "Baublöcke mit der Zahl der Kinder, als Punkte (erfunden)", "Point", (
        Field("name", "Name"), Field("children", "Kinder", "integer", minimum=0), DISTRICT, UPDATED), editable=False),
    Collection("reports", "Meldungen", "Was gemeldet wurde, und wann es eine Antwort gab (erfunden)", "Point", (
        Field("number", "Nummer"), Field("category", "Anliegen"), Field("status", "Status", enum=("offen", "beantwortet")),
        Field("created", "Gemeldet am", format="date-time", role="primary-instant"),
        Field("answered", "Beantwortet am", format="date-time"), DISTRICT, UPDATED), editable=False),
)}


def schema(collection: Collection, *, address: str) -> Dict[str, Any]:
    """The logical schema (OGC API Features Part 5, 23-058)."""
    properties: Dict[str, Any] = {
        "id": {"title": "Kennung", "type": "integer", "readOnly": True, "x-ogc-role": "id", "x-ogc-propertySeq": 1}}
    for number, each in enumerate(collection.fields, start=2):
        properties[each.name] = {**property_schema(each), "x-ogc-propertySeq": number}
    properties["geometry"] = {"title": "Geometrie", "x-ogc-role": "primary-geometry",
                              "format": f"geometry-{collection.geometry_type.lower()}",
                              "x-ogc-propertySeq": len(collection.fields) + 2}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, "type": "object",
            "title": collection.title, "description": collection.description, "properties": properties,
            "required": [*(each.name for each in collection.fields if each.required), "geometry"],
            "additionalProperties": False}


def property_schema(each: Field) -> Dict[str, Any]:
    """One property of a schema."""
    result: Dict[str, Any] = {"title": each.title, "type": each.type}
    optional = {"format": each.format, "enum": list(each.enum), "minimum": each.minimum, "maximum": each.maximum,
                "maxLength": each.max_length, "x-ogc-unit": each.unit, "x-ogc-role": each.role,
                "readOnly": each.made, "description": each.about}
    result.update({name: value for name, value in optional.items() if value or value == 0 and name in (
        "minimum", "maximum") and value is not None})
    return result


def queryables(collection: Collection, *, address: str) -> Dict[str, Any]:
    """The queryables (OGC API Features Part 3, 19-079r2, 6.2): every property may be a query parameter."""
    full = schema(collection, address=address)
    shown = {name: value for name, value in full["properties"].items() if name != "id"}
    return {**{name: full[name] for name in ("$schema", "$id", "type", "title", "description")},
            "properties": shown, "additionalProperties": False}
