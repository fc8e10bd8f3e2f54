"""A foreign GeoPackage in a working copy: its rows, and nothing that could run, draw or call out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from osgeo import ogr, osr

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.registry import connectors
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Asked, Rough

TRAPS = ("editforminitcode", "actionsetting", "tracker.test", "evil_trigger")
STYLE = ('<qgis><editforminitcode>import os</editforminitcode><actionsetting action="print(1)"/>'
         '<prop k="name" v="http://tracker.test/a.svg"/></qgis>')


def geopackage(path: Path) -> bytes:
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    system = osr.SpatialReference()
    system.ImportFromEPSG(25832)
    layer = source.CreateLayer("benches", system, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    for number in range(3):
        row = ogr.Feature(layer.GetLayerDefn())
        row.SetField("name", f"Bank {number}")
        row.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({565000 + number} 5934000)"))
        layer.CreateFeature(row)
    del layer, source
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_name TEXT, styleName TEXT, styleQML TEXT, useAsDefault BOOLEAN)")
        connection.execute("INSERT INTO layer_styles VALUES (1, 'benches', 'x', ?, 1)", (STYLE,))
        connection.execute("CREATE TRIGGER evil_trigger AFTER UPDATE ON benches BEGIN DELETE FROM benches; END")
        connection.commit()
    return path.read_bytes()


def test_a_foreign_geopackage_comes_without_what_it_carries(tmp_path):
    body = geopackage(tmp_path / "foreign.gpkg")
    assert all(trap.encode() in body for trap in TRAPS), "the traps are there"
    package = {"name": "benches", "title": "Bänke", "resources": [{"url": f"{ROOT}/benches.gpkg", "format": "GPKG"}]}

    def behave(asked: Asked) -> Any:
        if asked.path == "/benches.gpkg":
            return Answer(body)
        if asked.path.endswith("package_search"):
            return {"success": True, "result": {"count": 1, "results": [package]}}
        return Answer({}, 404)

    adapter = Rough(behave)
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter, limits=Limits(retries=0)), connectors(GdalFileReader()))
    profile = Profile("City", (Service("ckan", ROOT),))
    (dataset,) = platforms.datasets(profile)
    target = tmp_path / "copy.gpkg"
    loaded = Copies(platforms, Download(platforms)).load(target, profile, dataset, Query(), series=False, progress=NoProgress())
    assert loaded.summary.complete and loaded.summary.got == 3
    kept = target.read_bytes()
    assert not [trap for trap in TRAPS if trap.encode() in kept]
    with closing(sqlite3.connect(target)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "layer_styles" not in tables
    assert {asked.path for asked in adapter.asked} == {"/benches.gpkg", "/api/3/action/package_search"}
