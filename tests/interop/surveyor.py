"""A surveyor at the working copy with an ordinary tool: GDAL, which knows nothing of this product."""
from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence

from osgeo import ogr, osr

ogr.UseExceptions()
osr.UseExceptions()

PLACE = "place"
Row = Mapping[str, Any]
"""One feature for comparisons: its columns by name, and `place`: metres of EPSG:25832, rounded."""
_METRES = 25832


class Surveyor:
    """Finds rows by the client-made key; works in metres whatever the layer's reference system is."""

    def __init__(self, path: Path, table: str, *, key: str, columns: Sequence[str], decimals: int) -> None:
        self.path, self.table = path, table
        self._key, self._columns, self._decimals = key, tuple(columns), decimals

    def rows(self) -> "dict[str, Row]":
        """Every row of the layer, by key."""
        with self._layer() as layer:
            return {feature[self._key]: self._row(layer, feature) for feature in layer}

    def change(self, key: str, **values: Any) -> None:
        """Type other values into columns."""
        with self._layer(update=True) as layer:
            feature = self._found(layer, key)
            for name, value in values.items():
                feature.SetField(name, value)
            layer.SetFeature(feature)

    def move(self, key: str, *, east: float, north: float) -> None:
        """Drag a feature by metres."""
        with self._layer(update=True) as layer:
            feature = self._found(layer, key)
            x, y = self._metres(layer, feature)
            feature.SetGeometry(self._point(layer, round(x + east, self._decimals), round(y + north, self._decimals)))
            layer.SetFeature(feature)

    def insert(self, key: str, *, x: float, y: float, **values: Any) -> None:
        """Draw a new feature with a key of one's own."""
        with self._layer(update=True) as layer:
            feature = ogr.Feature(layer.GetLayerDefn())
            for name, value in {self._key: key, **values}.items():
                feature.SetField(name, value)
            feature.SetGeometry(self._point(layer, x, y))
            layer.CreateFeature(feature)

    def delete(self, key: str) -> None:
        """Remove a feature."""
        with self._layer(update=True) as layer:
            layer.DeleteFeature(self._found(layer, key).GetFID())

    @contextmanager
    def _layer(self, *, update: bool = False) -> "Iterator[ogr.Layer]":
        """Open, and let go at the end: everything is on disk then."""
        source = ogr.Open(str(self.path), update=int(update))
        try:
            yield source.GetLayerByName(self.table)
            source.FlushCache()
        finally:
            del source  # the last reference: GDAL closes the file

    def _found(self, layer: ogr.Layer, key: str) -> ogr.Feature:
        (feature,) = [feature for feature in layer if feature[self._key] == key]
        return feature

    def _row(self, layer: ogr.Layer, feature: ogr.Feature) -> Row:
        x, y = self._metres(layer, feature)
        return {**{name: feature[name] for name in self._columns}, PLACE: at(x, y, decimals=self._decimals)}

    def _metres(self, layer: ogr.Layer, feature: ogr.Feature) -> "tuple[float, float]":
        place = feature.GetGeometryRef().Clone()
        place.Transform(osr.CoordinateTransformation(_east_first(layer.GetSpatialRef()), _metric()))
        return place.GetX(), place.GetY()

    def _point(self, layer: ogr.Layer, x: float, y: float) -> ogr.Geometry:
        place = ogr.Geometry(ogr.wkbPoint)
        place.AddPoint_2D(x, y)
        place.Transform(osr.CoordinateTransformation(_metric(), _east_first(layer.GetSpatialRef())))
        return place


def at(x: float, y: float, *, decimals: int) -> "tuple[float, float]":
    """A place as rows carry it."""
    return round(x, decimals) + 0.0, round(y, decimals) + 0.0


def rows_digest(rows: Mapping[str, Row]) -> str:
    """One checksum of rows by key, in any order."""
    lines = sorted(repr((key, sorted(row.items()))) for key, row in rows.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _metric() -> osr.SpatialReference:
    system = osr.SpatialReference()
    system.ImportFromEPSG(_METRES)
    return _east_first(system)


def _east_first(system: osr.SpatialReference) -> osr.SpatialReference:
    system = system.Clone()
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system
