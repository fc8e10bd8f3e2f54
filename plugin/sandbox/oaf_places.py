"""Coordinates in and out: reference systems as URIs, authority axis order, boxes (OGC API Features Part 2)."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..core import crs
from . import shapes
from .messages import Refused
from .oaf_model import CRS84, CRS_LIST, STORAGE_CRS

URIS = {crs.uri(code): code for code in CRS_LIST}
Boxes = Sequence[shapes.Box]


def code_of(uri: str, *, what: str) -> str:
    """The short code of a CRS URI that the collections support; Refused 400 else."""
    if uri not in URIS:
        raise Refused(400, f"{what} {uri[:200]!r} is not supported; see crs of the collection", parameter=what)
    return URIS[uri]


def body_crs(header: Optional[str]) -> str:
    """The CRS of a body from its Content-Crs header; without one it is CRS84 (Part 4)."""
    if header is None:
        return CRS84
    text = header.strip()
    if not (text.startswith("<") and text.endswith(">")):
        raise Refused(400, "Content-Crs is written as <URI> (OGC 18-058r1, 6.2.3)")
    return code_of(text[1:-1], what="Content-Crs")


def content_crs(code: str) -> str:
    """The Content-Crs header for a CRS."""
    return f"<{crs.uri(code)}>"


def _swapped(xy: np.ndarray, code: str) -> np.ndarray:
    return xy[:, ::-1] if crs.is_lat_first(code) else xy


def _digits(code: str) -> int:
    return 10 if code in (CRS84, "EPSG:4326") else 6


def outgoing(geometries: Sequence[Mapping[str, Any]], *, code: str) -> List[Mapping[str, Any]]:
    """Stored geometries in another CRS and its axis order; all positions are transformed at once."""
    if code == STORAGE_CRS or not geometries:
        return list(geometries)
    parts = [shapes.positions(geometry) for geometry in geometries]
    xy = crs.transform(np.concatenate(parts), source=STORAGE_CRS, target=code)
    ends = np.cumsum([len(part) for part in parts])[:-1]
    return [shapes.replace_positions(geometry, by=each, digits=_digits(code))
            for geometry, each in zip(geometries, np.split(_swapped(xy, code), ends))]


def point_texts(xy: np.ndarray, *, code: str) -> List[str]:
    """Stored points, (n, 2), as GeoJSON texts in another CRS and its axis order."""
    moved = _swapped(crs.transform(xy, source=STORAGE_CRS, target=code), code)
    return [f'{{"type":"Point","coordinates":[{x!r},{y!r}]}}' for x, y in np.round(moved, _digits(code)).tolist()]


REACH = np.array([(-500_000.0, 4_000_000.0), (1_500_000.0, 8_000_000.0)])
"""Lower and upper corner of where EPSG:25832 is used, with a wide margin."""


def _stored(xy: np.ndarray, code: str) -> np.ndarray:
    """Positions in the storage CRS; Refused 422 where they lie out of its reach."""
    try:
        moved = xy if code == STORAGE_CRS else crs.transform(xy, source=code, target=STORAGE_CRS)
    except crs.BadCoordinates:
        moved = np.full_like(xy, np.nan)
    if (moved >= REACH[0]).all() and (moved <= REACH[1]).all():
        return moved
    detail = "lies out of the reach of EPSG:25832; is it in the CRS that Content-Crs says?"
    raise Refused(422, f"geometry {detail}", errors=[{"property": "geometry", "detail": detail}])


def incoming(geometry: Mapping[str, Any], *, code: str) -> Dict[str, Any]:
    """A geometry of a body as it is stored; from another CRS it is rounded to a tenth of a millimetre."""
    xy = _swapped(shapes.positions(geometry), code)
    return dict(shapes.replace_positions(geometry, by=_stored(xy, code), digits=6 if code == STORAGE_CRS else 4))


def parse_box(text: str, *, code: str) -> Boxes:
    """Boxes, east first, of a bbox parameter (Part 1, 7.15.3); two where it crosses the antimeridian."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError as error:
        raise Refused(400, "bbox has 4 or 6 numbers", parameter="bbox") from error
    if len(numbers) not in (4, 6) or not np.isfinite(numbers).all():
        raise Refused(400, "bbox has 4 or 6 numbers", parameter="bbox")
    if len(numbers) == 6:
        numbers = [numbers[0], numbers[1], numbers[3], numbers[4]]
    x1, y1, x2, y2 = (numbers[at] for at in ((1, 0, 3, 2) if crs.is_lat_first(code) else (0, 1, 2, 3)))
    if y1 > y2:
        raise Refused(400, "the lower corner of bbox is above the upper one", parameter="bbox")
    degrees = code in (CRS84, "EPSG:4326")
    if degrees and (max(abs(x1), abs(x2)) > 180 or max(abs(y1), abs(y2)) > 90):
        raise Refused(400, "bbox is not in degrees; give bbox-crs", parameter="bbox")
    if x1 <= x2:
        return [(x1, y1, x2, y2)]
    if not degrees:
        raise Refused(400, "the lower corner of bbox is right of the upper one", parameter="bbox")
    return [(x1, y1, 180.0, y2), (-180.0, y1, x2, y2)]


def meets(geometries: Sequence[Mapping[str, Any]], boxes: Boxes, *, code: str) -> np.ndarray:
    """Which stored geometries intersect any of the boxes, judged in the boxes' CRS."""
    result = np.zeros(len(geometries), dtype=bool)
    if not geometries:
        return result
    parts = [shapes.positions(geometry) for geometry in geometries]
    moved = np.split(crs.transform(np.concatenate(parts), source=STORAGE_CRS, target=code),
                     np.cumsum([len(part) for part in parts])[:-1])
    for box in boxes:
        result |= np.array([_meets(geometry, xy, box) for geometry, xy in zip(geometries, moved)])
    return result


def _meets(geometry: Mapping[str, Any], xy: np.ndarray, box: shapes.Box) -> bool:
    x1, y1, x2, y2 = box
    if ((xy[:, 0] >= x1) & (xy[:, 0] <= x2) & (xy[:, 1] >= y1) & (xy[:, 1] <= y2)).any():
        return True
    if geometry["type"] == "Point" or xy[:, 0].min() > x2 or xy[:, 0].max() < x1:
        return False
    return shapes.intersects(shapes.replace_positions(geometry, by=xy, digits=12), shapes.box_polygon(box))


def extent(box: Tuple[float, float, float, float]) -> List[float]:
    """A stored box as longitude and latitude, slightly too large rather than too small."""
    x1, y1, x2, y2 = box
    corners = np.array([(x1, y1), (x1, y2), (x2, y1), (x2, y2)])
    lonlat = crs.transform(corners, source=STORAGE_CRS, target=CRS84)
    low, high = lonlat.min(axis=0) - 1e-4, lonlat.max(axis=0) + 1e-4
    return np.round([*low, *high], 6).tolist()
