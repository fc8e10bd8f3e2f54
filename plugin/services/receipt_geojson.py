"""Receipts as maps: GeoJSON with what each feature was before and after.

Source: RFC 7946, 3.1.6 (rings), 3.2 (feature ids), 4 (CRS84).
"""

from __future__ import annotations

import json
import math
from typing import Any, Optional

from ..core import crs as reference
from ..core import geometry as places
from ..core.changes import Part
from ..core.errors import UrbanDataError
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.receipt import Receipt, ReceiptEntry


def as_geojson(receipt: Receipt, *, crs: str = reference.CRS84) -> str:
    """Return the features of a receipt as a GeoJSON text in CRS84; ``crs`` is the dataset's.

    A feature lies where it was left, a deleted one where it was; both places and all values are in its properties.
    """
    about = {name: getattr(receipt, name) for name in ("id", "when", "who", "server", "dataset", "undo_of")}
    if receipt.reason:
        about["reason"] = receipt.reason
    features = [_feature(entry, crs) for entry in receipt.entries]
    whole = {"type": "FeatureCollection", **about, "protection": receipt.protection.value, "features": features}
    text = json.dumps(_legible(whole), ensure_ascii=False, allow_nan=False, indent=1)
    return text.encode("utf-8", "replace").decode("utf-8")


def _feature(entry: ReceiptEntry, crs: str) -> dict[str, Any]:
    shown = entry.after or entry.before
    about = {
        "action": entry.action.value, "state": entry.state.value, "words": entry.words,
        "before": _properties(entry.before), "after": _properties(entry.after),
        "geometry_before": _place(entry.before, crs), "geometry_after": _place(entry.after, crs),
        "lost": {name: _plain(value, crs) for name, value in entry.lost.items()},
    }
    identity = {} if entry.feature_id is None else {"id": entry.feature_id}
    return {"type": "Feature", **identity, "properties": about, "geometry": _place(shown, crs)}


def _properties(feature: Optional[Feature]) -> Optional[dict[str, Any]]:
    return None if feature is None else dict(feature.properties)


def _place(feature: Optional[Feature], crs: str) -> Any:
    return None if feature is None or feature.geometry is None else _plain(feature.geometry, crs)


def _plain(value: Part, crs: str) -> Any:
    if not isinstance(value, Geometry):
        return value
    try:
        moved = places.moved(value, lambda xy: reference.transform(xy, source=crs, target=reference.CRS84))
        return _oriented(places.to_geojson(moved))
    except UrbanDataError:
        return None  # what another program left and nobody can read


def _oriented(place: Any) -> Any:
    """Turn rings as the standard wants them: outer ones counterclockwise, holes clockwise."""
    kind = place["type"]
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [_oriented(one) for one in place["geometries"]]}
    if kind == "Polygon":
        return {"type": kind, "coordinates": _rings(place["coordinates"])}
    if kind == "MultiPolygon":
        return {"type": kind, "coordinates": [_rings(rings) for rings in place["coordinates"]]}
    return place


def _rings(rings: list[list[list[float]]]) -> list[list[list[float]]]:
    return [ring if (_area(ring) >= 0) == (at == 0) else ring[::-1] for at, ring in enumerate(rings)]


def _area(ring: list[list[float]]) -> float:
    """Return twice the signed area of a ring, positive where it runs counterclockwise."""
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in zip(ring, ring[1:]))


def _legible(value: Any) -> Any:
    """Return JSON without numbers that JSON does not have."""
    if isinstance(value, dict):
        return {str(name): _legible(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_legible(one) for one in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
