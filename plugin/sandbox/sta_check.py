"""Checking the bodies of SensorThings writes: members, types, times, places."""
from __future__ import annotations

import math
from typing import Any, Dict, List, Mapping, Tuple

from . import shapes
from .messages import Refused, strict_json
from .sta_model import KINDS, PLACE, SPAN, TEXT, TIME
from .sta_values import parse_instant, parse_time

GEOJSON = ("application/geo+json", "application/vnd.geo+json")


def parse_json(body: bytes) -> Any:
    """The JSON of a body; Refused 400 where it is none, NaN and Infinity included."""
    try:
        return strict_json(body)
    except ValueError as error:
        raise Refused(400, f"Not valid JSON: {error}") from error


def parse_object(body: bytes) -> Dict[str, Any]:
    """The JSON object of a body."""
    data = parse_json(body)
    if not isinstance(data, dict):
        raise Refused(400, "Not valid JSON: an object is expected")
    return data


def check_names(kind: str, data: Mapping[str, Any]) -> None:
    """Refuse members the kind does not have, and those the server makes."""
    model = KINDS[kind]
    for name in data:
        if name in model.computed:
            raise Refused(400, f"'{name}' is made by the server")
        if name not in model.members and name not in model.relations:
            raise Refused(400, f"Unknown property '{name}' on {kind}")


def check_members(kind: str, members: Mapping[str, Any]) -> None:
    """Refuse missing or mistyped members."""
    model = KINDS[kind]
    for name in model.required:
        if name not in members or (members[name] is None and name != "result"):
            raise Refused(400, f"Missing required property '{name}'")
    for name, value in members.items():
        if value is not None:
            _check_type(kind, name, value, members)


def _check_type(kind: str, name: str, value: Any, members: Mapping[str, Any]) -> None:
    member = KINDS[kind].members[name]
    if member == TEXT and not isinstance(value, str):
        raise Refused(400, f"'{name}' must be a text")
    if member in (TIME, SPAN):
        _check_time(name, value, instant=member == TIME)
    if member == PLACE and members.get("encodingType") in GEOJSON:
        check_geometry(name, value)
    if name in ("properties", "parameters") and not isinstance(value, dict):
        raise Refused(400, f"'{name}' must be an object")
    if name == "unitOfMeasurement":
        _check_unit(value)


def _check_time(name: str, value: Any, *, instant: bool) -> None:
    try:
        parse_instant(value) if instant else parse_time(value)
    except (TypeError, ValueError, AttributeError) as error:
        raise Refused(400, f"'{name}' is no time: {error}") from error


def _check_unit(value: Any) -> None:
    if not isinstance(value, dict) or set(value) != {"name", "symbol", "definition"}:
        raise Refused(400, "'unitOfMeasurement' has name, symbol and definition")
    if any(part is not None and not isinstance(part, str) for part in value.values()):
        raise Refused(400, "the parts of 'unitOfMeasurement' are texts or null")


def check_geometry(name: str, value: Any) -> None:
    """Refuse what is no GeoJSON geometry (or Feature with one) in longitude and latitude."""
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    if not isinstance(value, dict) or value.get("type") not in shapes.TYPES:
        raise Refused(400, f"'{name}' is no GeoJSON geometry")
    try:
        xy = shapes.positions(value)
    except (TypeError, ValueError, IndexError) as error:
        raise Refused(400, f"'{name}' has damaged coordinates") from error
    if not len(xy) or not all(map(math.isfinite, xy.ravel().tolist())):
        raise Refused(400, f"'{name}' has no coordinates")
    if abs(xy[:, 0]).max() > 180 or abs(xy[:, 1]).max() > 90:
        raise Refused(400, f"'{name}' is not in longitude and latitude")


COMPONENTS = ("phenomenonTime", "resultTime", "result", "resultQuality", "validTime", "parameters",
              "FeatureOfInterest/id")


def observation_rows(block: Any) -> List[Tuple[Dict[str, Any], Dict[str, Any]]]:
    """Members and relations of each row of one block of CreateObservations (OGC 18-088, 12.2)."""
    if not isinstance(block, Mapping) or not all(name in block for name in ("Datastream", "components", "dataArray")):
        raise Refused(400, "a block has Datastream, components and dataArray")
    names, array = block["components"], block["dataArray"]
    if not isinstance(names, list) or not all(name in COMPONENTS for name in names) or not isinstance(array, list):
        raise Refused(400, f"components may be {', '.join(COMPONENTS)}")
    if not all(isinstance(row, list) and len(row) == len(names) for row in array):
        raise Refused(400, "every row of dataArray has one value per component")
    result = []
    for row in array:
        members = dict(zip(names, row))
        relations: Dict[str, Any] = {"Datastream": block["Datastream"]}
        feature = members.pop("FeatureOfInterest/id", None)
        if feature is not None:
            relations["FeatureOfInterest"] = {"@iot.id": feature}
        result.append((members, relations))
    return result
