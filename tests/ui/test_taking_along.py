"""Taking offline: several datasets in one file, their columns, the project beside it, and a background map where there is one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from at_desk import settle
from keyboard import cut, not_reached
from osgeo import gdal

from urban_data_workbench.plugin.core.query import Query


@pytest.fixture
def connected(office, qtbot):
    """The desk with the small city open."""
    office.parts.settings.save(office.profile)
    office.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    settle(office, qtbot)
    yield office
    office.loading.along.stop()


def dialog_of(office, qtbot, name: str = "trees"):
    office.loading.offline(dataset(office, name))
    (dialog,) = office.dialogs("LoadDialog")
    qtbot.waitUntil(lambda: dialog.along.fields.count() > 0, timeout=30_000)
    return dialog


def dataset(office, name: str):
    return next(item for item in office.desk.datasets if item.id == name)


def check(box, *texts: str) -> None:
    box.setCheckedItems(list(texts))


def taken(path) -> dict[str, list[str]]:
    """The tables of a file as GDAL lists them, with their columns."""
    source = gdal.OpenEx(str(path))
    layers = [source.GetLayer(at) for at in range(source.GetLayerCount())]
    return {layer.GetName(): [field.GetName() for field in layer.schema] for layer in layers}


def test_two_datasets_come_into_one_file_with_a_project_beside_it(connected, qtbot, tmp_path):
    dialog = dialog_of(connected, qtbot)
    dialog.file.setFilePath(str(tmp_path / "field.gpkg"))
    check(dialog.along.others, "Bänke")
    dialog.accept()
    qtbot.waitUntil(lambda: (tmp_path / "field.qgz").exists(), timeout=30_000)
    settle(connected, qtbot)
    assert sorted(connected.layers()) == ["Bänke", "Bäume"] and set(taken(tmp_path / "field.gpkg")) == {"baenke", "baeume"}
    from qgis.core import QgsProject

    field = QgsProject()
    assert field.read(str(tmp_path / "field.qgz"))
    assert sorted(layer.name() for layer in field.mapLayers().values()) == ["Bänke", "Bäume"]
    assert all(layer.isValid() and layer.featureCount() == 5 for layer in field.mapLayers().values())


def test_only_chosen_columns_come_and_what_a_new_object_needs(connected, qtbot, tmp_path):
    dialog = dialog_of(connected, qtbot)
    dialog.file.setFilePath(str(tmp_path / "field.gpkg"))
    labels = [dialog.along.fields.itemText(at) for at in range(dialog.along.fields.count())]
    check(dialog.along.fields, labels[0])
    dialog.along.project.setChecked(False)
    wanted = dialog.choice.query.fields
    dialog.accept()
    settle(connected, qtbot)
    assert len(wanted) == 1 and len(labels) > 1
    assert set(wanted) <= set(taken(tmp_path / "field.gpkg")["baeume"]) and not (tmp_path / "field.qgz").exists()
    assert len(taken(tmp_path / "field.gpkg")["baeume"]) < len(labels) + 1


def test_what_was_chosen_is_there_the_next_time(connected, qtbot, tmp_path):
    dialog = dialog_of(connected, qtbot)
    dialog.file.setFilePath(str(tmp_path / "field.gpkg"))
    check(dialog.along.others, "Bänke")
    dialog.along.project.setChecked(False)
    dialog.accept()
    qtbot.waitUntil(lambda: "Bänke" in connected.layers(), timeout=30_000)
    settle(connected, qtbot)
    again = dialog_of(connected, qtbot)
    assert again.along.others.checkedItems() == ["Bänke"] and not again.along.project.isChecked()
    assert again.along.columns == ()


def test_one_that_fails_is_said_and_the_rest_still_comes(connected, qtbot, tmp_path):
    from urban_data_workbench.ui.load_choice import Along, LoadChoice

    others = (dataset(connected, "benches"),)
    gone = type(others[0])("nothing", others[0].service, others[0].kind, "Nichts", source={**others[0].source, "path": "collections/nothing"})
    choice = LoadChoice(Query(), False, 0, tmp_path / "field.gpkg", along=Along((gone, *others), project=True))
    connected.loading._load(dataset(connected, "trees"), choice)
    qtbot.waitUntil(lambda: (tmp_path / "field.qgz").exists(), timeout=30_000)
    assert set(taken(tmp_path / "field.gpkg")) == {"baenke", "baeume"}


def test_a_background_map_needs_one_on_the_map_and_then_travels(connected, qtbot, tmp_path):
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication, QgsProject, QgsRasterLayer

    dialog = dialog_of(connected, qtbot)
    assert not dialog.along.background.isEnabled() and "first" in dialog.along.background.toolTip()
    dialog.reject()
    picture = tmp_path / "picture.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(picture), 10, 10, 3)
    made.SetGeoTransform((9.0, 0.2, 0, 54.5, 0, -0.2))
    made.SetProjection('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],UNIT["degree",0.0174532925199433]]')
    del made
    connected.parts.project.addMapLayer(QgsRasterLayer(str(picture), "Stadtplan", "gdal"))
    if QgsApplication.processingRegistry().providerById("native") is None:
        QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    dialog = dialog_of(connected, qtbot)
    dialog.file.setFilePath(str(tmp_path / "field.gpkg"))
    dialog.along.background.setCurrentIndex(1)
    dialog.accept()
    qtbot.waitUntil(lambda: (tmp_path / "field.qgz").exists(), timeout=30_000)
    with closing(sqlite3.connect(tmp_path / "field-background.mbtiles")) as tiles:
        assert tiles.execute("SELECT count(*) FROM tiles").fetchone()[0] > 0
    field = QgsProject()
    assert field.read(str(tmp_path / "field.qgz"))
    assert [layer.name() for layer in field.layerTreeRoot().layerOrder()] == ["Bäume", "field-background"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut_and_every_control_is_reached(connected, qtbot, request, language):
    if language == "de":
        request.getfixturevalue("german")
    dialog = dialog_of(connected, qtbot)
    qtbot.wait(50)
    dialog.grab().save(f"/tmp/along-{language}.png")
    assert cut(dialog) == [] and not_reached(dialog) == []


def test_count_and_size_are_said_before_for_all_datasets_together(connected, qtbot, tmp_path):
    dialog = dialog_of(connected, qtbot)
    qtbot.waitUntil(lambda: "on disk" in dialog.estimate.text(), timeout=30_000)
    assert dialog.estimate.text().startswith("Everything is loaded: 5 objects. About ")
    check(dialog.along.others, "Bänke")
    qtbot.waitUntil(lambda: "further datasets" in dialog.estimate.text(), timeout=30_000)
    assert "about 10 objects" in dialog.estimate.text() and [one.features for one in dialog.amount] == [5, 5]
