"""Seven benches in every format that a catalogue's files are loaded from."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Mapping

from osgeo import ogr, osr

POINTS = [(9.9 + number / 100, 53.5 + number / 300) for number in range(7)]


def written(driver: str, ending: str) -> "dict[str, bytes]":
    """Seven benches as GDAL writes them, by file name."""
    with tempfile.TemporaryDirectory() as folder:
        source = ogr.GetDriverByName(driver).CreateDataSource(f"{folder}/benches.{ending}")
        system = osr.SpatialReference()
        system.ImportFromEPSG(4326)
        layer = source.CreateLayer("benches", system, ogr.wkbPoint)
        layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
        for number, (x, y) in enumerate(POINTS):
            row = ogr.Feature(layer.GetLayerDefn())
            row.SetField("name", f"Bank {number}")
            row.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
            layer.CreateFeature(row)
        del layer, source
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return sink.getvalue()


def body_of(form: str) -> bytes:
    if form == "CSV":
        return b"id;name;lat;lon\n" + b"".join(b"%d;Bank %d;%f;%f\n" % (at, at, y, x) for at, (x, y) in enumerate(POINTS))
    if form == "Shapefile":
        return zipped(written("ESRI Shapefile", "shp"))
    if form == "GeoPackage":
        return written("GPKG", "gpkg")["benches.gpkg"]
    if form == "ZIP":
        return zipped({"data/benches.geojson": body_of("GeoJSON"), "read me.txt": b"benches"})
    rows = [{"type": "Feature", "properties": {"name": f"Bank {at}"}, "geometry": {"type": "Point", "coordinates": list(xy)}}
            for at, xy in enumerate(POINTS)]
    return json.dumps({"type": "FeatureCollection", "features": rows}).encode()


ENDINGS = {"CSV": "csv", "GeoJSON": "geojson", "Shapefile": "shp.zip", "GeoPackage": "gpkg", "ZIP": "zip"}
