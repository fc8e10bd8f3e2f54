"""The background map of the field: what is drawn below the data becomes tiles in one file."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from osgeo import gdal, osr

AREA = (10.0, 53.5, 10.02, 53.51)


@pytest.fixture
def picture(tmp_path):
    """A red picture that covers the area."""
    path = tmp_path / "red.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(path), 20, 20, 3)
    made.SetGeoTransform((9.9, 0.01, 0, 53.6, 0, -0.01))
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    made.SetProjection(system.ExportToWkt())
    made.GetRasterBand(1).Fill(200)
    del made
    return path


@pytest.fixture
def native(qgis_app):
    """QGIS's own algorithms, as the desktop has them."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication

    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms())


def shown(project, path, *, visible=True):
    from qgis.core import QgsRasterLayer

    layer = project.addMapLayer(QgsRasterLayer(str(path), path.stem, "gdal"))
    project.layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(visible)
    return layer


@pytest.mark.parametrize(("area", "zoom", "count"), [
    ((-180, -85, 180, 85), 0, 1), ((10.0, 53.5, 10.0, 53.5), 12, 3), ((-180, -90, 180, 90), 10, 4**10), (AREA, 10, 1),
])
def test_tiles_are_counted_before_they_are_made(qgis_app, area, zoom, count):
    from urban_data_workbench.plugin.bridge.background import tiles

    assert tiles(area, zoom) == count


def test_only_what_is_drawn_and_no_data_is_a_background(project, picture, trees):
    from urban_data_workbench.plugin.bridge.background import background_of

    assert background_of(project) == ()
    project.addMapLayer(trees.layer())
    layer = shown(project, picture)
    assert background_of(project) == (layer,)
    project.layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(False)
    assert background_of(project) == ()


def test_the_tiles_hold_the_picture_and_as_many_as_were_counted(native, qtbot, project, picture, tmp_path):
    from urban_data_workbench.plugin.bridge.background import TileMaking, background_of, tiles

    shown(project, picture)
    made, failed = [], []
    making = TileMaking(background_of(project), AREA, zoom=14, target=tmp_path / "tiles.mbtiles")
    making.start(done=made.append, failed=failed.append)
    qtbot.waitUntil(lambda: bool(made or failed), timeout=30_000)
    assert made == [tmp_path / "tiles.mbtiles"] and not failed
    with closing(sqlite3.connect(made[0])) as file:
        assert file.execute("SELECT count(*), min(zoom_level), max(zoom_level) FROM tiles").fetchone() == (tiles(AREA, 14), 10, 14)
    colours = gdal.Open(str(made[0])).ReadAsArray()[:3].reshape(3, -1)
    assert colours[0].max() == 200 and colours[1].max() == 0


def test_stopped_it_says_so(native, qtbot, project, picture, tmp_path):
    from urban_data_workbench.plugin.bridge.background import TileMaking, background_of
    from urban_data_workbench.plugin.core.errors import Cancelled

    shown(project, picture)
    made, failed = [], []
    making = TileMaking(background_of(project), (9.9, 53.4, 10.1, 53.6), zoom=17, target=tmp_path / "tiles.mbtiles")
    making.start(done=made.append, failed=failed.append)
    making.stop()
    qtbot.waitUntil(lambda: bool(made or failed), timeout=30_000)
    assert not made and isinstance(failed[0], Cancelled) and not list(tmp_path.glob("*.mbtiles"))
