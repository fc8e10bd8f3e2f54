"""The project that travels with a working copy: opens elsewhere with its layers as they looked here, keeps what a person changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
from osgeo import ogr

from urban_data_workbench.plugin.store.working_copy import WorkingCopy

ELSEWHERE = """
import json, sys
from qgis.core import QgsApplication, QgsProject
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
read = project.read(sys.argv[1])
print(json.dumps({"read": read, "title": project.title(), "crs": project.crs().authid(), "layers": {
    layer.name(): [layer.isValid(), layer.featureCount(), layer.renderer().type(), layer.source(),
        layer.editorWidgetSetup(layer.fields().lookupField("state")).type()]
    for layer in project.mapLayers().values()}}))
"""


@pytest.fixture
def written(trees, stations, project):
    """A project beside the file with both layers, the stations in other colours than usual."""
    from qgis.core import QgsSingleSymbolRenderer, QgsSymbol

    from urban_data_workbench.plugin.bridge.travelling import write_project

    shown = [trees.layer(), stations.layer()]
    shown[1].setRenderer(QgsSingleSymbolRenderer(QgsSymbol.defaultSymbol(shown[1].geometryType())))
    return write_project(trees.path, shown, title="Bäume", crs=shown[0].crs())


def elsewhere(project) -> dict:
    """What a QGIS of somebody else makes of it."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(project)], capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_it_opens_in_another_folder_with_the_layers_as_they_looked(written, trees, tmp_path):
    with WorkingCopy.open(trees.path) as copy:
        copy.prepare_to_leave()
    away = tmp_path / "Gerät" / "im Feld"
    away.mkdir(parents=True)
    for path in (written, trees.path):
        shutil.move(path, away / path.name)
    seen = elsewhere(away / written.name)
    assert seen["read"] and seen["title"] == "Bäume" and seen["crs"] == "EPSG:25832"
    assert {name: facts[:3] for name, facts in seen["layers"].items()} == {
        "Baumkataster": [True, 600, "singleSymbol"], "Lufttemperatur": [True, 20, "singleSymbol"]}
    assert seen["layers"]["Baumkataster"][4] == "ValueMap"
    assert all(str(away) in facts[3] for facts in seen["layers"].values())


def test_what_is_edited_there_with_gdal_is_found_when_it_comes_back(written, trees, tmp_path):
    with WorkingCopy.open(trees.path) as copy:
        copy.prepare_to_leave()
    field = tmp_path / "field.gpkg"
    shutil.copyfile(trees.path, field)
    source = ogr.Open(str(field), update=1)
    layer = source.GetLayerByName(trees.table)
    row = layer.GetFeature(1)
    row.SetField("state", "gefällt")
    assert layer.SetFeature(row) == 0
    made = ogr.Feature(layer.GetLayerDefn())
    made.SetField("species", "Ulme")
    assert layer.CreateFeature(made) == 0
    del row, made, layer, source
    shutil.copyfile(field, trees.path)
    with WorkingCopy.open(trees.path) as copy:
        found = {change.action.value: change for change in copy.changes(trees.dataset.id)}
    assert set(found) == {"update", "insert"} and found["update"].fields == ("state",)
    assert found["insert"].mine.properties["species"] == "Ulme"


def test_written_again_it_keeps_what_a_person_arranged_and_gets_what_it_lacks(written, trees, stations, contributions):
    from qgis.core import QgsProject

    from urban_data_workbench.plugin.bridge.travelling import write_project

    theirs = QgsProject()
    assert theirs.read(str(written))
    next(layer for layer in theirs.mapLayers().values() if layer.name() == "Baumkataster").setName("Meine Bäume")
    assert theirs.write()
    layers = [trees.layer(), stations.layer(), contributions.layer()]
    assert write_project(trees.path, layers, title="anders", crs=layers[0].crs()) == written
    again = QgsProject()
    assert again.read(str(written))
    assert sorted(layer.name() for layer in again.mapLayers().values()) == ["Lufttemperatur", "Meine Bäume", contributions.dataset.title]
    assert again.title() == "Bäume"


def test_somebody_elses_project_of_that_name_is_left_alone(trees, project):
    from qgis.core import QgsProject

    from urban_data_workbench.plugin.bridge.travelling import write_project

    foreign = trees.path.with_suffix(".qgz")
    assert QgsProject().write(str(foreign))
    before = foreign.read_bytes()
    target = write_project(trees.path, [trees.layer()], title="x", crs=trees.layer().crs())
    assert target.name == f"{trees.path.stem}-offline.qgz" and foreign.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(trees, project, monkeypatch):
    from urban_data_workbench.plugin.bridge import travelling
    from urban_data_workbench.plugin.core.errors import ReadOnly

    monkeypatch.setattr(travelling, "project_of", lambda copy: trees.path.parent / "missing" / "x.qgz")
    with pytest.raises(ReadOnly):
        travelling.write_project(trees.path, [trees.layer()], title="x", crs=trees.layer().crs())


def test_what_was_made_to_travel_goes_along_when_the_file_goes(written, trees):
    from urban_data_workbench.plugin.bridge.background import background_beside
    from urban_data_workbench.plugin.bridge.travelling import goes_along

    background_beside(trees.path).write_bytes(b"tiles")
    written.with_name(f"{written.name}~").write_bytes(b"what QGIS kept")
    assert {file.name for file in goes_along(trees.path)} == {
        written.name, f"{written.name}~", background_beside(trees.path).name,
    }
    assert goes_along(trees.path, open_here=str(written)) == ()


def test_a_project_that_shows_other_files_stays(written, trees, tmp_path):
    from qgis.core import QgsProject, QgsVectorLayer

    from urban_data_workbench.plugin.bridge.travelling import goes_along

    (tmp_path / "wards.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    project = QgsProject()
    project.read(str(written))
    project.addMapLayer(QgsVectorLayer(str(tmp_path / "wards.geojson"), "wards", "ogr"))
    project.write()
    assert goes_along(trees.path) == ()


def test_a_project_of_somebody_else_stays(trees):
    from urban_data_workbench.plugin.bridge.travelling import goes_along

    trees.path.with_suffix(".qgz").write_bytes(b"no project at all")
    assert goes_along(trees.path) == ()
