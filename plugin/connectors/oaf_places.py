"""Places of a page of features: from GeoJSON in the server's axis order to geometries, east first.

Source: RFC 7946, 3.1; OGC API Features Part 2 (18-058r1), 6.3 (axis order follows the reference system's authority).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Iterable, Mapping, Optional, Sequence

import numpy as np

from ..core import crs, geometry
from ..core.errors import BadCoordinates
from ..core.feature import Skipped
from ..core.geometry import CODES, Geometry
from ..core.schema import Schema

_kind = itemgetter("type")
_POINTS = np.dtype([("head", "V5"), ("x", "<f8"), ("y", "<f8")])


@dataclass(frozen=True)
class Place:
    """How coordinates arrive (``source``) and are kept (``target``), both normalised CRS names."""

    source: str
    target: str

    @property
    def swaps(self) -> bool:
        """Whether the server puts north before east."""
        return crs.is_lat_first(self.source)


def geometries(
    raw: Sequence[Mapping[str, Any]], ids: Sequence[str], schema: Schema, place: Place, skipped: list[Skipped]
) -> list[Optional[Geometry]]:
    """Return the features' geometries in the schema's reference system; unreadable ones are None and counted.

    Raises BadCoordinates where the page as a whole lies outside its reference system.
    """
    if schema.geometry is None:
        return [None] * len(raw)
    sent = [feature.get("geometry") for feature in raw]
    fast = _points(sent, swaps=place.swaps)
    result = fast if fast is not None else _one_by_one(sent, ids, place, skipped)
    _check(result, place.source)
    if not crs.same_place(place.source, place.target):
        result = [found and _transformed(found, place) for found in result]
    return [multiple(found) for found in result] if schema.geometry.startswith("Multi") else result


def _points(sent: list[Any], *, swaps: bool) -> Optional[list[Optional[Geometry]]]:
    """Build the geometries of a page of plain points at once; None where there is anything else."""
    try:
        if set(map(_kind, sent)) != {"Point"}:
            return None
        xy = np.array([value["coordinates"] for value in sent])
    except (TypeError, KeyError, ValueError):
        return None
    if xy.dtype.kind not in "fi" or xy.shape != (len(sent), 2) or not np.isfinite(xy).all():
        return None
    packed = np.empty(len(xy), dtype=_POINTS)
    packed["head"] = struct.pack("<BI", 1, CODES["Point"])
    packed["x"], packed["y"] = xy[:, int(swaps)], xy[:, 1 - int(swaps)]
    size, whole = _POINTS.itemsize, packed.tobytes()
    return [Geometry(whole[at : at + size]) for at in range(0, len(whole), size)]


def _one_by_one(
    sent: list[Any], ids: Sequence[str], place: Place, skipped: list[Skipped]
) -> list[Optional[Geometry]]:
    result: list[Optional[Geometry]] = []
    bad = []
    swaps = place.swaps
    for value, id_ in zip(sent, ids):
        try:
            result.append(_geometry(value, swaps))
        except BadCoordinates:
            bad.append(id_)
            result.append(None)
    if bad:
        skipped.append(Skipped("unreadable_geometry", len(bad), bad[0]))
    return result


def _geometry(value: Any, swaps: bool) -> Optional[Geometry]:
    found = geometry.from_geojson(value)
    return geometry.swapped(found) if swaps and found is not None else found


def _transformed(found: Geometry, place: Place) -> Geometry:
    return geometry.moved(found, lambda xy: crs.transform(xy, source=place.source, target=place.target))


def _check(found: Iterable[Optional[Geometry]], name: str) -> None:
    box = bounds_of(found)
    if box is not None:
        crs.check_range(box, name)


def bounds_of(found: Iterable[Optional[Geometry]]) -> Optional[tuple[float, float, float, float]]:
    """Return the bounds of all geometries together, None where there is none."""
    present = [item for item in found if item is not None]
    points = [item.wkb for item in present if len(item.wkb) == _POINTS.itemsize]
    boxes = [geometry.bounds(item) for item in present if len(item.wkb) != _POINTS.itemsize]
    if points:
        xy = np.frombuffer(b"".join(points), dtype=_POINTS)
        boxes.append((xy["x"].min(), xy["y"].min(), xy["x"].max(), xy["y"].max()))
    if not boxes:
        return None
    all_boxes = np.array(boxes, dtype=float)
    low, high = all_boxes[:, :2].min(axis=0), all_boxes[:, 2:].max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def multiple(found: Optional[Geometry]) -> Optional[Geometry]:
    """Return a single geometry as a multi geometry with one part."""
    if found is None or found.kind.startswith("Multi") or found.kind == "GeometryCollection":
        return found
    code = CODES[f"Multi{found.kind}"] + (1000 if found.has_z else 0)
    return Geometry(struct.pack("<BII", 1, code, 1) + found.wkb)


def single(found: Optional[Geometry]) -> Optional[Geometry]:
    """Return a multi geometry with one part as that part; anything else as it is."""
    if found is None or not found.kind.startswith("Multi"):
        return found
    shape = geometry.decode(found.wkb)
    if len(shape.parts) != 1:
        return found
    return geometry.encode(geometry.Shape(shape.kind[5:], shape.parts[0]))
