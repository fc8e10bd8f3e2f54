"""The background map of the field: what is drawn below the data becomes tiles in one file."""

from __future__ import annotations

import sqlite3
import time
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


@pytest.fixture
def runner(qgis_app):
    from urban_data_workbench.plugin.bridge.tasks import TaskRunner

    found = TaskRunner()
    yield found
    found.stop()


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


def test_the_tiles_hold_the_picture_and_as_many_as_were_counted(native, runner, qtbot, project, picture, tmp_path):
    from urban_data_workbench.plugin.bridge.background import TileMaking, background_of, tiles

    shown(project, picture)
    made, failed = [], []
    making = TileMaking(background_of(project), AREA, zoom=14, target=tmp_path / "tiles.mbtiles")
    making.start(runner, done=made.append, failed=failed.append)
    qtbot.waitUntil(lambda: bool(made or failed), timeout=30_000)
    assert made == [tmp_path / "tiles.mbtiles"] and not failed
    with closing(sqlite3.connect(made[0])) as file:
        assert file.execute("SELECT count(*), min(zoom_level), max(zoom_level) FROM tiles").fetchone() == (tiles(AREA, 14), 10, 14)
    colours = gdal.Open(str(made[0])).ReadAsArray()[:3].reshape(3, -1)
    assert colours[0].max() == 200 and colours[1].max() == 0


def test_stopped_it_says_so(native, runner, qtbot, project, picture, tmp_path):
    from urban_data_workbench.plugin.bridge.background import TileMaking, background_of
    from urban_data_workbench.plugin.core.errors import Cancelled

    shown(project, picture)
    made, failed = [], []
    making = TileMaking(background_of(project), (9.9, 53.4, 10.1, 53.6), zoom=17, target=tmp_path / "tiles.mbtiles")
    making.start(runner, done=made.append, failed=failed.append)
    making.stop()
    qtbot.waitUntil(lambda: bool(made or failed), timeout=30_000)
    assert not made and isinstance(failed[0], Cancelled) and not list(tmp_path.glob("*.mbtiles"))


@pytest.fixture
def given():
    """Say what QGIS was given since the test began."""
    from qgis.core import QgsApplication

    before = QgsApplication.taskManager().tasks()
    return lambda: [type(task).__name__ for task in QgsApplication.taskManager().tasks() if task not in before]


def test_tiles_are_begun_when_no_other_task_is_ending(native, runner, qtbot, project, picture, given, tmp_path):
    """What QGIS is given while a task ends may never begin."""
    from urban_data_workbench.plugin.bridge.background import TileMaking, background_of

    shown(project, picture)
    made, heard = [], []
    first = runner.start("first", lambda progress: 1, done=heard.append, failed=heard.append)
    while not first.has_run:  # nobody notices its end: no event is looked at here
        time.sleep(0.001)
    making = TileMaking(background_of(project), AREA, zoom=11, target=tmp_path / "tiles.mbtiles")
    making.start(runner, done=made.append, failed=made.append)
    assert given() == ["ServiceTask"]
    qtbot.waitUntil(lambda: bool(made), timeout=30_000)
    assert heard == [1] and made == [tmp_path / "tiles.mbtiles"]


def test_nothing_else_is_begun_while_an_algorithm_is_ending(native, runner, qtbot, given, tmp_path):
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    algorithm, context, feedback = (
        QgsApplication.processingRegistry().createAlgorithmById("native:extenttolayer"), QgsProcessingContext(), QgsProcessingFeedback()
    )
    wanted, heard = {"INPUT": "0,1,0,1 [EPSG:4326]", "OUTPUT": str(tmp_path / "extent.gpkg")}, []
    task = runner.start_algorithm(algorithm, wanted, context, feedback, done=heard.append)
    while not task.has_run:  # nobody notices its end
        time.sleep(0.001)
    runner.start("second", lambda progress: 2, done=heard.append, failed=heard.append)
    assert given() == ["AlgorithmTask"]
    qtbot.waitUntil(lambda: not runner.busy, timeout=30_000)
    assert heard == [True, 2] and (tmp_path / "extent.gpkg").exists()


def test_cancelled_in_the_list_of_qgis_it_ends_too(native, runner, qtbot, project, picture, tmp_path):
    from qgis.core import QgsApplication

    from urban_data_workbench.plugin.bridge.background import TileMaking, background_of
    from urban_data_workbench.plugin.core.errors import Cancelled

    shown(project, picture)
    failed = []
    making = TileMaking(background_of(project), (9.9, 53.4, 10.1, 53.6), zoom=17, target=tmp_path / "tiles.mbtiles")
    making.start(runner, done=failed.append, failed=failed.append)
    QgsApplication.taskManager().cancelAll()
    qtbot.waitUntil(lambda: bool(failed), timeout=30_000)
    assert isinstance(failed[0], Cancelled)
