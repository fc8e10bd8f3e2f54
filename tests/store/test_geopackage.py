"""The file is a valid GeoPackage to the letter, and QGIS has nothing to say about it."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo_utils.samples import validate_gpkg
from qgis.core import QgsApplication, QgsVectorLayer

from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.geometry import from_geojson
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

AREAS = Schema((Field("name", Kind.TEXT), Field("geom", Kind.TEXT), Field("a b", Kind.JSON)), "Geometry", "EPSG:4326")
RING = [[9.0, 53.0], [9.1, 53.0], [9.1, 53.1], [9.0, 53.0]]


@pytest.fixture
def full(copy, city):
    """A working copy with everything in it: points, areas, a table without places, series, edits, an outbox."""
    areas = [
        city.Feature(f"a{number}", from_geojson({"type": kind, "coordinates": coordinates}), {"name": "A"})
        for number, (kind, coordinates) in enumerate((("Polygon", [RING]), ("MultiPolygon", [[RING]])))
    ]
    for dataset, schema, features in (
        (city.make_dataset("areas", "Flächen"), AREAS, areas),
        (city.make_dataset("people", "Bänke & Co."), Schema((Field("name", Kind.TEXT),), None), areas),
    ):
        with copy.take(dataset, schema, Query()) as loader:
            loader.write(Page(tuple(features)))
    start = np.arange(1000, dtype=np.int64) * 3_600_000
    with copy.take_series("areas") as loader:
        loader.write(ObservationBatch("1", start, start + 1000, start * 0.5))
    with city.plain_sqlite(copy.path) as connection:
        connection.execute("UPDATE baenke_co SET name = 'x' WHERE fid = 1")
        connection.execute("DELETE FROM baenke_co WHERE fid = 2")
    copy.refresh("benches", [city.bench(5, name="y"), city.bench(77)])
    copy.check()
    copy.prepare_to_leave()
    return copy.path


def test_gdals_validator_finds_nothing(full):
    validate_gpkg.check(str(full), warning_as_error=True)


def test_qgis_reads_all_of_it_without_a_message(qgis_app, full):
    said = []
    log = QgsApplication.messageLog()
    log.messageReceived.connect(lambda *message: said.append(message))
    whole = QgsVectorLayer(str(full), "all", "ogr")
    names = sorted(item.split("!!::!!")[1] for item in whole.dataProvider().subLayers())
    assert names == ["baenke_co", "baenke_co_2", "flaechen", "flaechen_series"]
    for name in names:
        layer = QgsVectorLayer(f"{full}|layername={name}", name, "ogr")
        assert layer.isValid() and len(list(layer.getFeatures())) == layer.featureCount() > 0
    assert said == []
