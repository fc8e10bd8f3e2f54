"""WFS on servers that others wrote: read as GML and GeoJSON, edited by guarded transactions, the storage looked at."""
from __future__ import annotations

from typing import Iterator

import numpy as np
import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.wfs import WebFeatureService
from urban_data_workbench.plugin.core import crs, geometry
from urban_data_workbench.plugin.core.capability import Capability, protection
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.connectors.contract import (
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
)
from urban_data_workbench.tests.interop.conftest import _serve as serve
from urban_data_workbench.tests.interop.loading import create_defibrillators, restore_defibrillators, stored_defibrillators
from urban_data_workbench.tests.interop.servers.mapserver import MapServer

NEW = {"kennung": "6e1f9bd0-0000-4000-8000-00000000aaaa", "adresse": "Prüfstraße <1> & \"2\"", "lage": "Foyer Ä",
       "gebaeude": "Rathaus", "objectid": 9001}
EDITS = Edits(NEW, geometry.point(370050.5, 5705050.25), "lage", ("Foyer Ö", "Keller"), (10.0, 5.0), "gebaeude",
              tolerance=0.001)


@pytest.fixture
def adapter() -> Iterator[HTTPAdapter]:
    made = HTTPAdapter(pool_maxsize=18)
    yield made
    made.close()


@pytest.mark.parametrize("reader", [None, GdalFileReader()], ids=["geojson", "gml"])
def test_qgis_server_is_read_whole(adapter, postgis, qgis_server, reader):
    restore_defibrillators(postgis, qgis_server.database)
    stored = stored_defibrillators(postgis, qgis_server.database)
    connected = Connected.to(WebFeatureService(reader), f"{qgis_server.wfs}?SERVICE=WFS&REQUEST=GetCapabilities", adapter=adapter)
    dataset = connected.dataset("defibrillators")
    assert dataset.count == len(stored)
    features = check_complete(connected, dataset)
    assert {feature.properties["kennung"] for feature in features} == set(stored)
    for feature in features:
        row = stored[feature.properties["kennung"]]
        assert geometry.bounds(feature.geometry)[:2] == (row.x, row.y)
        assert (feature.properties["lage"], feature.properties["adresse"]) == (row.place, row.address)
    check_pages_agree(connected, dataset, small=10)


def test_qgis_server_is_edited_under_guard_and_nothing_else_is_touched(adapter, postgis, qgis_server):
    restore_defibrillators(postgis, qgis_server.database)
    before = stored_defibrillators(postgis, qgis_server.database)
    connected = Connected.to(WebFeatureService(GdalFileReader()), qgis_server.wfs, adapter=adapter)
    dataset = connected.dataset("defibrillators")
    assert Capability.CREATE | Capability.PATCH | Capability.DELETE in dataset.capabilities
    check_edit_cycle(connected, dataset, EDITS, guard=protection(dataset.capabilities))
    assert stored_defibrillators(postgis, qgis_server.database) == before


@pytest.fixture(scope="module")
def mapserver(postgis, interop) -> Iterator[MapServer]:
    create_defibrillators(postgis, "mapserver")
    yield from serve(MapServer(postgis, database="mapserver"), interop)


@pytest.mark.parametrize(("layer", "tolerance"), [("metres", 0.001), ("capped", 0.001), ("degrees", 1e-7)])
def test_mapserver_is_read_whole_in_metres_in_degrees_and_in_answers_that_are_cut(adapter, postgis, mapserver, layer, tolerance):
    stored = stored_defibrillators(postgis, mapserver.database)
    connected = Connected.to(WebFeatureService(GdalFileReader()), mapserver.url, adapter=adapter)
    dataset = connected.dataset(f"bo:{layer}")
    schema = connected.schema(dataset)
    features = check_complete(connected, dataset)
    assert len(features) == len(stored) and not dataset.capabilities.editable
    for feature in features:
        row = stored[feature.properties["kennung"]]
        ((x, y),) = crs.transform(np.array([[row.x, row.y]]), source="EPSG:25832", target=schema.crs)
        assert geometry.bounds(feature.geometry)[:2] == pytest.approx((x, y), abs=tolerance)
        # GDAL drops blanks at the beginning of a text of GML, and MapServer writes an empty one for none
        assert feature.properties["lage"] == (row.place or "").strip() and feature.properties["adresse"] == row.address
    check_pages_agree(connected, dataset, small=40)


def test_an_area_of_mapserver_is_the_same_in_metres_and_in_degrees(adapter, mapserver):
    connected = Connected.to(WebFeatureService(GdalFileReader()), mapserver.url, adapter=adapter)
    found = []
    for layer in ("metres", "degrees"):
        dataset = connected.dataset(f"bo:{layer}")
        west, south, east, north = dataset.extent
        area = (west, south, (west + east) / 2, (south + north) / 2)
        features = connected.features(dataset, connected.schema(dataset), Query(area=area))
        found.append({feature.properties["kennung"] for feature in features})
    assert 0 < len(found[0]) < 131 and found[0] == found[1]
