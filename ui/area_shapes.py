"""Areas of QGIS as a query asks for them: polygons and bounds in CRS84, and how large they are in words."""

from __future__ import annotations

import math
from typing import Iterable, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QLocale

from ..plugin.core import geometry
from ..plugin.core.geometry import Geometry
from .words import translate

Bounds = tuple[float, float, float, float]
MOST_AREAS, MOST_CORNERS = 2_000, 50_000
_KILOMETRES = 111.32  # of a degree of latitude
_GLOBE = QgsRectangle(-180, -90, 180, 90)  # an empty map shows more


class TooDetailed(Exception):
    """A layer of more areas or corners than a query should carry."""


def bounds_of(box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Optional[Bounds]:
    """Return a rectangle's bounds in CRS84, as far as it lies on the globe; None where it does not."""
    try:
        found = _to_degrees(crs).transformBoundingBox(box).intersect(_GLOBE)
    except QgsCsException:
        return None
    if found.isEmpty():
        return None
    return found.xMinimum(), found.yMinimum(), found.xMaximum(), found.yMaximum()


def polygon_of(shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> Optional[Geometry]:
    """Return an area in CRS84, without heights or arcs, cut at the globe's edge; None where there is none. Raises TooDetailed."""
    moved = QgsGeometry(shape)
    try:
        moved.transform(_to_degrees(crs))
    except QgsCsException:
        return None
    if moved.isEmpty():
        return None
    plain = QgsGeometry(moved.constGet().segmentize()).makeValid()
    plain.get().dropZValue()
    plain.get().dropMValue()
    if plain.constGet().nCoordinates() > MOST_CORNERS:
        raise TooDetailed
    return _cut(plain)


def _cut(shape: QgsGeometry) -> Optional[Geometry]:
    inside = shape if _GLOBE.contains(shape.boundingBox()) else shape.intersection(QgsGeometry.fromRect(_GLOBE))
    found = None if inside.isEmpty() else Geometry(bytes(inside.asWkb()))
    return found if found is not None and found.kind in ("Polygon", "MultiPolygon") else None


def layer_polygon(layer: QgsVectorLayer, *, selected: bool) -> Optional[Geometry]:
    """Return the areas of a layer, or those selected in it, as one in CRS84. Raises TooDetailed."""
    number = layer.selectedFeatureCount() if selected else layer.featureCount()
    if number > MOST_AREAS:
        raise TooDetailed
    request = QgsFeatureRequest().setNoAttributes()
    features: Iterable = layer.getSelectedFeatures(request) if selected else layer.getFeatures(request)
    shapes = [feature.geometry() for feature in features if feature.hasGeometry()]
    if sum(shape.constGet().nCoordinates() for shape in shapes) > MOST_CORNERS:
        raise TooDetailed
    return polygon_of(QgsGeometry.unaryUnion(shapes), layer.crs()) if shapes else None


def on_map(polygon: Geometry, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
    """Return an area of a query in the map's reference system."""
    shape = QgsGeometry()
    shape.fromWkb(polygon.wkb)
    transform = _to_degrees(crs)
    shape.transform(transform, QgsCoordinateTransform.ReverseTransform)
    return shape


def size_text(bounds: Bounds) -> str:
    """Say how large bounds are, from west to east and from south to north."""
    west, south, east, north = bounds
    wide = (east - west) * _KILOMETRES * math.cos(math.radians((south + north) / 2))
    high = (north - south) * _KILOMETRES
    return translate("Workbench", "about {width} × {height} km").format(width=_kilometres(wide), height=_kilometres(high))


def rectangle(bounds: Bounds) -> Geometry:
    """Return bounds as an area."""
    west, south, east, north = bounds
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    found = geometry.from_geojson({"type": "Polygon", "coordinates": [ring]})
    if found is None:
        raise ValueError("bounds without an area")
    return found


def _to_degrees(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    return QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())


def _kilometres(length: float) -> str:
    return QLocale().toString(length, "f", 1 if length < 100 else 0)
