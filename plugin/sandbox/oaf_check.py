"""Checking features that are written against the schema: every fault is named with its property."""
from __future__ import annotations

import math
import re
from datetime import date
from typing import Any, Dict, List, Mapping, Optional

import numpy as np

from . import shapes
from .messages import Refused
from .oaf_model import CRS84, Collection, Field
from .sta_values import parse_instant

Faults = List[Dict[str, str]]
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _is_type(value: Any, wanted: str) -> bool:
    if wanted == "boolean":
        return isinstance(value, bool)
    if wanted == "string":
        return isinstance(value, str)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return False
    return wanted == "number" or float(value).is_integer()


def _format_fault(value: str, name: str) -> Optional[str]:
    try:
        if name == "date" and len(value) == 10:
            date.fromisoformat(value)
        elif name == "date-time":
            parse_instant(value)
        elif name == "date" or (name == "uuid" and not UUID.fullmatch(value)):
            return f"is no {name}"
    except ValueError:
        return f"is no {name}"
    return None


def fault(value: Any, *, of: Field) -> Optional[str]:
    """What is wrong with a value that is not null, None if nothing."""
    if not _is_type(value, of.type):
        return f"must be of type {of.type}"
    if of.enum and value not in of.enum:
        return "must be one of " + ", ".join(of.enum)
    if of.minimum is not None and value < of.minimum:
        return f"must be at least {of.minimum:g}"
    if of.maximum is not None and value > of.maximum:
        return f"must be at most {of.maximum:g}"
    if of.max_length and len(value) > of.max_length:
        return f"may have {of.max_length} characters"
    return _format_fault(value, of.format) if of.format else None


def property_faults(collection: Collection, properties: Mapping[str, Any], *,
                    current: Optional[Mapping[str, Any]] = None) -> Faults:
    """Everything wrong with the properties of a feature; what only the server sets must be as it is in `current`.

    Without `current` (a new feature) values for what the server sets are ignored.
    """
    faults = [{"property": name, "detail": "is not in the schema"} for name in properties
              if name not in collection.by_name]
    for each in collection.fields:
        value = properties.get(each.name)
        if each.made:
            if current is not None and value is not None and value != current.get(each.name):
                faults.append({"property": each.name, "detail": "is read-only"})
        elif value is None:
            if each.required:
                faults.append({"property": each.name, "detail": "is required"})
        else:
            detail = fault(value, of=each)
            if detail:
                faults.append({"property": each.name, "detail": detail})
    return faults


def geometry_faults(collection: Collection, geometry: Any, *, code: str) -> Faults:
    """Everything wrong with a geometry in the CRS of its body."""
    detail = _geometry_fault(geometry, collection.geometry_type)
    if detail is None:
        detail = _place_fault(shapes.positions(geometry), code)
    return [{"property": "geometry", "detail": detail}] if detail else []


def _geometry_fault(geometry: Any, wanted: str) -> Optional[str]:
    if geometry is None:
        return "is required"
    if not isinstance(geometry, Mapping) or geometry.get("type") != wanted:
        return f"must be a {wanted}"
    if not _well_formed(geometry.get("coordinates"), {"Point": 0, "Polygon": 2}[wanted]):
        return "has damaged coordinates"
    if wanted == "Polygon":
        for ring in geometry["coordinates"]:
            if len(ring) < 4 or ring[0] != ring[-1]:
                return "has a ring that is not closed"
    return None


def _well_formed(part: Any, depth: int) -> bool:
    if not isinstance(part, list) or not part:
        return False
    if depth:
        return all(_well_formed(inner, depth - 1) for inner in part)
    return 2 <= len(part) <= 3 and all(_is_type(number, "number") for number in part)


def _place_fault(xy: np.ndarray, code: str) -> Optional[str]:
    if code == CRS84 and (np.abs(xy[:, 0]).max() > 180 or np.abs(xy[:, 1]).max() > 90):
        return "is not in longitude and latitude; send Content-Crs"
    if code == "EPSG:4326" and (np.abs(xy[:, 1]).max() > 180 or np.abs(xy[:, 0]).max() > 90):
        return "is not in latitude and longitude"
    return None


def refuse(faults: Faults) -> None:
    """Refused 422 that names every fault; nothing if there is none."""
    if faults:
        first = faults[0]
        raise Refused(422, f"{first['property']} {first['detail']}", errors=faults)
