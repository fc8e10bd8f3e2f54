"""The data model of SensorThings 1.1 (OGC 18-088, clause 8): entity kinds, their members and relations."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping, Optional, Tuple

TEXT, JSON, TIME, SPAN, PLACE = "text", "json", "time", "span", "place"
"""Kinds of members: text, any JSON (paths may go into it), an instant, an instant or interval, a geometry."""


@dataclass(frozen=True)
class Relation:
    """How one kind reaches another: `many` tells a list; links are stored with `owner` under `stored_as`."""
    target: str
    many: bool
    owner: str
    stored_as: str
    required: bool = False


@dataclass(frozen=True)
class Kind:
    """An entity kind: `computed` members are made by the server and refused in bodies."""
    name: str
    set_name: str
    members: Mapping[str, str]
    required: Tuple[str, ...]
    relations: Mapping[str, Relation]
    computed: Tuple[str, ...] = ()


def _own(target: str, owner: str, name: str, *, many: bool = False, required: bool = True) -> Relation:
    return Relation(target, many, owner, name, required)


def _back(target: str, stored_as: str) -> Relation:
    return Relation(target, True, target, stored_as)


DESCRIBED = {"name": TEXT, "description": TEXT}

KINDS: Dict[str, Kind] = {kind.name: kind for kind in (
    Kind("Thing", "Things", {**DESCRIBED, "properties": JSON}, ("name", "description"), {
        "Locations": _own("Location", "Thing", "Locations", many=True, required=False),
        "HistoricalLocations": _back("HistoricalLocation", "Thing"), "Datastreams": _back("Datastream", "Thing")}),
    Kind("Location", "Locations", {**DESCRIBED, "encodingType": TEXT, "location": PLACE, "properties": JSON},
         ("name", "description", "encodingType", "location"), {
             "Things": _back("Thing", "Locations"),
             "HistoricalLocations": _back("HistoricalLocation", "Locations")}),
    Kind("HistoricalLocation", "HistoricalLocations", {"time": TIME}, ("time",), {
        "Thing": _own("Thing", "HistoricalLocation", "Thing"),
        "Locations": _own("Location", "HistoricalLocation", "Locations", many=True)}),
    Kind("Datastream", "Datastreams", {
        **DESCRIBED, "observationType": TEXT, "unitOfMeasurement": JSON, "observedArea": PLACE,
        "phenomenonTime": SPAN, "resultTime": SPAN, "properties": JSON},
         ("name", "description", "observationType", "unitOfMeasurement"), {
             "Thing": _own("Thing", "Datastream", "Thing"), "Sensor": _own("Sensor", "Datastream", "Sensor"),
             "ObservedProperty": _own("ObservedProperty", "Datastream", "ObservedProperty"),
             "Observations": _back("Observation", "Datastream")},
         ("observedArea", "phenomenonTime", "resultTime")),
    Kind("Sensor", "Sensors", {**DESCRIBED, "encodingType": TEXT, "metadata": JSON, "properties": JSON},
         ("name", "description", "encodingType", "metadata"), {"Datastreams": _back("Datastream", "Sensor")}),
    Kind("ObservedProperty", "ObservedProperties", {**DESCRIBED, "definition": TEXT, "properties": JSON},
         ("name", "description", "definition"), {"Datastreams": _back("Datastream", "ObservedProperty")}),
    Kind("Observation", "Observations", {
        "phenomenonTime": SPAN, "resultTime": TIME, "result": JSON, "resultQuality": JSON, "validTime": SPAN,
        "parameters": JSON}, ("result",), {
            "Datastream": _own("Datastream", "Observation", "Datastream"),
            "FeatureOfInterest": _own("FeatureOfInterest", "Observation", "FeatureOfInterest", required=False)}),
    Kind("FeatureOfInterest", "FeaturesOfInterest", {
        **DESCRIBED, "encodingType": TEXT, "feature": PLACE, "properties": JSON},
         ("name", "description", "encodingType", "feature"), {
             "Observations": _back("Observation", "FeatureOfInterest")}),
)}

BY_SET: Dict[str, Kind] = {kind.set_name: kind for kind in KINDS.values()}

CONFORMANCE = tuple("http://www.opengis.net/spec/iot_sensing/1.1/req/" + name for name in (
    "datamodel", "resource-path/resource-path-to-entities", "request-data", "create-update-delete",
    "data-array/data-array"))


def relation(kind: str, name: str) -> Optional[Relation]:
    """The relation of a kind by its name, None where there is none."""
    return KINDS[kind].relations.get(name)
