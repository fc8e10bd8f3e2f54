"""What was chosen for a dataset the last time, without what another version, or a hand, wrote and nobody understands."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import fields
from typing import Any, Mapping

from ..plugin.bridge.options import BOUNDS
from ..plugin.core import geometry
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.geometry import Geometry
from ..plugin.core.query import Condition

_CONDITION = {field.name for field in fields(Condition)}
_VALUES = (str, int, float, type(None))


def sound(kept: Any) -> dict[str, Any]:
    """Return what a load dialog can begin with."""
    found = _mapping(kept)
    area, conditions, along = (_mapping(found.get(name)) for name in ("area", "filter", "along"))
    if "drawn" in area:
        area["drawn"] = {str(name): text for name, text in _mapping(area["drawn"]).items() if _is_place(text)}
    conditions["where"] = [one for one in _list(conditions.get("where")) if _is_condition(one)]
    for name in ("fields", "others"):
        along[name] = [one for one in _list(along.get(name)) if isinstance(one, str)]
    own = [one for one in _list(found.get("own")) if isinstance(one, str)]
    found = {**found, "area": area, "filter": conditions, "along": along, "own": own}
    least, most = BOUNDS["refresh_minutes"]
    minutes = found.get("refresh", least)
    if not (isinstance(minutes, int) and least <= minutes <= most):
        del found["refresh"]
    return found


def _mapping(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _is_condition(value: Any) -> bool:
    if not isinstance(value, Mapping) or {*value} != _CONDITION or not isinstance(value["value"], _VALUES):
        return False
    return isinstance(value["field"], str) and isinstance(value["operator"], str)


def _is_place(text: Any) -> bool:
    try:
        geometry.bounds(Geometry(b64decode(text)))
    except (TypeError, ValueError, UrbanDataError):
        return False
    return True
