"""Metres instead of degrees: the reference system distances are measured in, and the way into it."""

from __future__ import annotations

import math
import struct
from typing import Any, Optional, Sequence, Tuple, Union

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
)

from ..core.errors import BadCoordinates
from ..core.points import located

_ONE_KILOMETRE = 1000.0
_TOLERANCE = 0.01
_ENOUGH = 10_000  # points that tell where most of them are
_WGS84 = "EPSG:4326"
_NOWHERE = (math.nan, math.nan)
_POINT, _POINTS, _HEAD = 1, 4, 9  # kinds of WKB; bytes of a collection before its members


class Metres:
    """The way from one reference system into a metric one.

    ``crs`` is the project's when its metres are metres at ``middle`` (within 1 %: those of web maps are
    not), else the UTM zone of ``middle``. Raises BadCoordinates for a source without a reference system.
    """

    def __init__(
        self, source: QgsCoordinateReferenceSystem, *, middle: Tuple[float, float],
        project: Optional[QgsCoordinateReferenceSystem], context: QgsCoordinateTransformContext,
    ) -> None:
        if not source.isValid():
            raise BadCoordinates("the layer has no reference system")
        self._context = context
        centre = _moved(middle, source, QgsCoordinateReferenceSystem(_WGS84), context)
        self.crs = project if _is_metric(project, centre, context) else utm(*centre)

    def points(
        self, geometries: Union[Sequence[QgsGeometry], np.ndarray], *, source: QgsCoordinateReferenceSystem,
    ) -> np.ndarray:
        """Return (n, 2) metres, NaN for what has no place or cannot be brought here.

        Lines and areas stand for a point on them; an array (n, 2) holds points already.
        """
        way, places = self._way(source), _places(geometries, source)
        if not way.isShortCircuited():
            known = np.isfinite(places[:, 0])
            moved = _all_moved(places[known], way)
            places[known] = [_point(place, way) for place in places[known]] if moved is None else moved
        return places

    def polygons(self, geometries: Sequence[QgsGeometry], *, source: QgsCoordinateReferenceSystem) -> list[bytes]:
        """Return the areas as WKB. Raises BadCoordinates where one is missing, no area, or beyond the system."""
        way = self._way(source)
        return [_polygon(geometry, way) for geometry in geometries]

    def shapes(self, geometries: Sequence[QgsGeometry], *, source: QgsCoordinateReferenceSystem) -> list[Optional[bytes]]:
        """Return points, lines and areas as WKB in metres, None for what has no place or cannot be brought here."""
        way = self._way(source)
        return [_shape(geometry, way) if is_place(geometry, source) else None for geometry in geometries]

    def _way(self, source: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        if not source.isValid():
            raise BadCoordinates("the layer has no reference system")
        return QgsCoordinateTransform(source, self.crs, self._context)


def middle_of(
    geometries: Union[Sequence[QgsGeometry], np.ndarray], crs: QgsCoordinateReferenceSystem,
) -> Optional[Tuple[float, float]]:
    """Return the median place, which single points on other continents do not move; None without any.

    Of many points that of every n-th one, at least 10,000.
    """
    places = _places(geometries, crs)
    places = places[np.isfinite(places[:, 0])]
    if not len(places):
        return None
    x, y = np.median(places[:: max(len(places) // _ENOUGH, 1)], axis=0)
    return float(x), float(y)


def is_place(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> bool:
    """Tell whether this is a place: neither NULL nor empty nor the 0/0 that platforms write for "nowhere"."""
    if geometry.isNull() or geometry.isEmpty():
        return False
    x, y = _raw(geometry)
    return math.isfinite(x) and math.isfinite(y) and not (crs.isGeographic() and x == 0 and y == 0)


def utm(longitude: float, latitude: float) -> QgsCoordinateReferenceSystem:
    """Return the UTM zone of a place: on ETRS89 in Europe, as its surveys have it, on WGS 84 elsewhere."""
    if not (-180 <= longitude <= 180 and -84 <= latitude <= 84):
        raise BadCoordinates("coordinates are no degrees", longitude=longitude, latitude=latitude)
    zone = min(int((longitude + 180) // 6) + 1, 60)
    if 28 <= zone <= 37 and latitude >= 34:
        return QgsCoordinateReferenceSystem(f"EPSG:{25800 + zone}")
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}")


def _is_metric(
    crs: Optional[QgsCoordinateReferenceSystem], centre: Tuple[float, float], context: QgsCoordinateTransformContext,
) -> bool:
    """Measure a kilometre to the east and one to the north on the ellipsoid."""
    if crs is None or not crs.isValid() or crs.isGeographic() or crs.mapUnits() != Qgis.DistanceUnit.Meters:
        return False
    try:
        x, y = _moved(centre, QgsCoordinateReferenceSystem(_WGS84), crs, context)
    except BadCoordinates:
        return False
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(crs, context)
    ruler.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    ends = (QgsPointXY(x + _ONE_KILOMETRE, y), QgsPointXY(x, y + _ONE_KILOMETRE))
    lengths = [ruler.measureLine(QgsPointXY(x, y), end) for end in ends]
    return all(abs(length / _ONE_KILOMETRE - 1) <= _TOLERANCE for length in lengths)


def _moved(
    place: Tuple[float, float], source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> Tuple[float, float]:
    try:
        moved = QgsCoordinateTransform(source, target, context).transform(QgsPointXY(*place))
    except QgsCsException as error:
        raise BadCoordinates("coordinates lie outside the reference system", crs=target.authid()) from error
    if not (math.isfinite(moved.x()) and math.isfinite(moved.y())):
        raise BadCoordinates("coordinates lie outside the reference system", crs=target.authid())
    return float(moved.x()), float(moved.y())


def _places(geometries: Union[Sequence[QgsGeometry], np.ndarray], crs: QgsCoordinateReferenceSystem) -> np.ndarray:
    """Return (n, 2) points in their own reference system, NaN for what is no place (see ``is_place``)."""
    known = isinstance(geometries, np.ndarray)
    places = np.array(geometries if known else [_raw(one) for one in geometries], dtype=np.float64).reshape(-1, 2)
    nowhere = ~located(places)
    if crs.isGeographic():
        nowhere |= (places == 0).all(axis=1)
    places[nowhere] = np.nan
    return places


def _raw(geometry: QgsGeometry) -> Tuple[float, float]:
    """Return a point of the geometry in its own reference system, NaN where it has none."""
    if geometry.isEmpty():
        return _NOWHERE
    try:
        point = geometry.asPoint()
    except TypeError:  # no point, but something with points on it
        inside = geometry.pointOnSurface()
        return (inside.asPoint().x(), inside.asPoint().y()) if not inside.isNull() else _NOWHERE
    return point.x(), point.y()


def _point(place: np.ndarray, way: QgsCoordinateTransform) -> Tuple[float, float]:
    try:
        moved = way.transform(QgsPointXY(*place.tolist()))
    except QgsCsException:
        return _NOWHERE
    return (moved.x(), moved.y()) if math.isfinite(moved.x()) and math.isfinite(moved.y()) else _NOWHERE


def _all_moved(places: np.ndarray, way: QgsCoordinateTransform) -> Optional[np.ndarray]:
    """Move all points as one geometry, which is a hundred times as fast; None where one of them cannot be moved."""
    if not len(places):
        return places
    wkb = np.empty(len(places), dtype=[("order", "u1"), ("kind", "<u4"), ("place", "<f8", 2)])
    wkb["order"], wkb["kind"], wkb["place"] = 1, _POINT, places
    many = QgsGeometry()
    many.fromWkb(struct.pack("<BII", 1, _POINTS, len(places)) + wkb.tobytes())
    try:
        many.transform(way)
    except QgsCsException:
        return None
    moved = np.frombuffer(many.asWkb().data(), dtype=wkb.dtype, offset=_HEAD)["place"]
    return moved if len(moved) == len(places) and np.isfinite(moved).all() else None


def _polygon(geometry: QgsGeometry, way: QgsCoordinateTransform) -> bytes:
    if geometry.isNull() or geometry.isEmpty() or geometry.type() != Qgis.GeometryType.Polygon:
        raise BadCoordinates("an area is not a polygon")
    try:
        return _flat(geometry, way)
    except QgsCsException as error:
        raise BadCoordinates("coordinates lie outside the reference system") from error


def _shape(geometry: QgsGeometry, way: QgsCoordinateTransform) -> Optional[bytes]:
    try:
        return _flat(geometry, way)
    except QgsCsException:
        return None


def _flat(geometry: QgsGeometry, way: QgsCoordinateTransform) -> bytes:
    """Return the geometry without curves, heights and measures, moved, as WKB."""
    copy = QgsGeometry(geometry)
    copy.convertToStraightSegment()
    flat: Any = copy.get()
    flat.dropZValue()
    flat.dropMValue()
    copy.transform(way)
    return bytes(copy.asWkb().data())
