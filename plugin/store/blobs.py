"""Geometries as GeoPackage stores them: a header with the reference system and the bounds, then WKB.

Source: OGC GeoPackage 1.3 (12-128r17), 2.1.3.
"""

from __future__ import annotations

import struct
from typing import Any, Optional

from ..core import geometry as geometries
from ..core.errors import BadCoordinates
from ..core.geometry import Geometry, Shape

Bounds = tuple[float, float, float, float]
_POINT = struct.Struct("<5xdd")
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_EMPTY = 0x10
_UNREADABLE = b"\xff" * 5  # no WKB begins like this
POINT_HEAD = b"\x01\x01\x00\x00\x00"


def point_header(srs_id: int) -> bytes:
    """Return the header of a point: without bounds, which are the point itself."""
    return struct.pack("<2sBBi", b"GP", 0, 1, srs_id)


def pack(geometry: Optional[Geometry], srs_id: int) -> Optional[bytes]:
    """Return the blob of a geometry; nothing and an empty geometry are NULL."""
    if geometry is None:
        return None
    if is_point(geometry.wkb):
        return point_header(srs_id) + geometry.wkb
    places = geometries.positions(geometry)
    if not len(places):
        return None
    west, south, east, north = geometries.bounds(geometry)
    head = point_header(srs_id) if geometry.kind == "Point" else _header(srs_id, west, east, south, north)
    return head + geometry.wkb


def _header(srs_id: int, west: float, east: float, south: float, north: float) -> bytes:
    return struct.pack("<2sBBi4d", b"GP", 0, 3, srs_id, west, east, south, north)


def unpack(blob: Optional[bytes]) -> Optional[Geometry]:
    """Return the geometry of a blob, None for NULL and for an empty one. Raises BadCoordinates."""
    if blob is None:
        return None
    start = _body(blob)
    return None if blob[3] & _EMPTY else Geometry(bytes(blob[start:]))


def as_found(blob: Any) -> Optional[Geometry]:
    """Return the geometry of a blob that anybody may have written; of what is none, one that nobody can decode."""
    try:
        return unpack(blob)
    except BadCoordinates:
        return Geometry(_UNREADABLE + (blob if isinstance(blob, bytes) else str(blob).encode("utf-8", "replace")))


def as_it_was(place: Geometry, srs_id: int) -> bytes:
    """Return the blob of a geometry that nobody can decode."""
    if place.wkb.startswith(_UNREADABLE):
        return place.wkb[len(_UNREADABLE) :]
    return point_header(srs_id) + place.wkb


def _body(blob: bytes) -> int:
    """Return where the WKB begins."""
    if not isinstance(blob, bytes) or len(blob) < 13 or blob[:2] != b"GP":
        raise BadCoordinates("not a GeoPackage geometry")
    size = _ENVELOPES.get((blob[3] >> 1) & 7)
    if size is None:
        raise BadCoordinates("not a GeoPackage geometry", flags=blob[3])
    return 8 + size


def is_point(wkb: bytes) -> bool:
    """Tell whether this is a plain 2-D point, the case that must be fast."""
    return len(wkb) == 21 and wkb[:5] == POINT_HEAD


def blob_bounds(blob: Any) -> Optional[Bounds]:
    """Return west, south, east, north of a blob, None for NULL, an empty or an unreadable one."""
    try:
        place = unpack(blob)
        if place is None:
            return None
        if is_point(place.wkb):
            x, y = _POINT.unpack(place.wkb)
            return x, y, x, y
        return geometries.bounds(place) if len(geometries.positions(place)) else None
    except BadCoordinates:
        return None


def promoted(blob: Optional[bytes], kind: str) -> Optional[bytes]:
    """Return the blob of a single geometry as the multi ``kind``; anything else as it is."""
    place = unpack(blob)
    if blob is None or place is None or kind != f"Multi{place.kind}":
        return blob
    (srs_id,) = struct.unpack_from("<i" if blob[3] & 1 else ">i", blob, 4)
    return pack(fitted(place, kind), srs_id)


def fitted(place: Geometry, kind: str) -> Geometry:
    """Return a single geometry as the multi that its column holds; anything else as it is."""
    if kind != f"Multi{place.kind}":
        return place
    return geometries.encode(Shape(kind, [geometries.decode(place.wkb).parts]))
