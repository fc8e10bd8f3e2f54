"""Benches of a small city, for tests of the working copy."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager

from osgeo import gdal

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.feature import Feature, Version
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

EDITABLE = (
    Capability.READ | Capability.CREATE | Capability.PATCH | Capability.DELETE | Capability.VERSION_TOKEN
)
SCHEMA = Schema(
    fields=(
        Field("name", Kind.TEXT),
        Field("seats", Kind.INTEGER),
        Field("height", Kind.REAL),
        Field("backrest", Kind.BOOLEAN),
        Field("built", Kind.DATE),
        Field("seen", Kind.DATETIME),
        Field("tags", Kind.JSON),
    ),
    geometry="Point",
    crs="EPSG:25832",
)


def make_dataset(identifier="benches", title="Bänke & Co.", **changes):
    """Return an editable dataset."""
    known = {"service": "ogc_features|http://127.0.0.1/", "kind": DatasetKind.FEATURES, "capabilities": EDITABLE}
    return Dataset(id=identifier, title=title, **{**known, **changes})


def bench(number, **changes):
    """Return the bench of this number, as the platform has it."""
    properties = {
        "name": f"Bench {number}", "seats": number % 5, "height": 0.4 + number / 1000, "backrest": number % 2 == 0,
        "built": "2001-02-03", "seen": "2024-05-06T07:08:09.010Z", "tags": '{"a":[1,2],"b":"ü"}',
    }
    properties.update({name: value for name, value in changes.items() if name in properties})
    place = changes.get("geometry", geometry.point(400000.0 + 10 * number, 5700000.5))
    return Feature(changes.get("id", f"b{number}"), place, properties, Version(changes.get("version", f'"v{number}"')))


def benches(count):
    """Return the first so many benches."""
    return tuple(bench(number) for number in range(1, count + 1))


@contextmanager
def plain_sqlite(path):
    """Edit as any SQLite tool with spatial functions does; committed and closed at the end."""
    connection = sqlite3.connect(path)
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY"):
        connection.create_function(name, 1, lambda blob: 0)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


@contextmanager
def gdal_layer(path, table):
    """Open a feature table for writing, as any GDAL program does."""
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    yield source.GetLayerByName(table)
    source.FlushCache()
    del source
