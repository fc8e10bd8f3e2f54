"""What may be the twin of a feature: close to its place, and no different where the client could set it."""

from __future__ import annotations

from typing import Optional
from uuid import UUID

import numpy as np

from ..core import crs, geometry
from ..core.changes import PLACE, altered
from ..core.errors import BadCoordinates
from ..core.feature import Feature
from ..core.schema import Schema
from ..core.values import Value

_NEAR = 5.0 / 111_000  # degrees of latitude, five metres


def same_key(found: Value, key: Value) -> bool:
    """Tell whether two keys are one: databases write a UUID in capitals, in braces or without hyphens (RFC 9562, 4)."""
    known = _uuid(key)
    return found == key or (known is not None and _uuid(found) == known)


def spellings(key: Value) -> tuple[str, ...]:
    """Return the texts to ask for a key by, the likeliest first."""
    known = _uuid(key)
    return (str(key),) if known is None else tuple(dict.fromkeys((str(key), str(known).upper(), f"{{{known}}}", known.hex)))


def _uuid(key: Value) -> Optional[UUID]:
    try:
        return UUID(key) if isinstance(key, str) else None
    except ValueError:
        return None


def around(feature: Feature, schema: Schema) -> Optional[tuple[float, float, float, float]]:
    """Return the feature's bounds in CRS84 (west, south, east, north) with five metres around; None without a place."""
    if feature.geometry is None:
        return None
    west, south, east, north = geometry.bounds(feature.geometry)
    corners = np.array([[west, south], [east, south], [east, north], [west, north]])
    try:
        there = crs.transform(corners, source=schema.crs, target=crs.CRS84)
    except BadCoordinates:
        return None
    low, high = there.min(axis=0), there.max(axis=0)
    wide = _NEAR / max(0.01, float(np.cos(np.radians(high[1]))))
    return float(low[0] - wide), float(low[1] - _NEAR), float(high[0] + wide), float(high[1] + _NEAR)


def looks_like(found: Feature, *, feature: Feature, schema: Schema) -> bool:
    """Tell whether nothing differs but what the platform fills itself and what the client left empty."""
    ours = {field.name for field in schema.writable if feature.properties.get(field.name) is not None}
    apart = altered(feature, found=found, schema=schema)
    return all(name not in ours for name in apart if name != PLACE) and PLACE not in apart
