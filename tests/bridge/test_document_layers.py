"""Fetched photos: a table that the form of each object shows, here and wherever the project travels."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from urban_data_workbench.plugin.store.working_copy import WorkingCopy

ELSEWHERE = """
import json, sys
from qgis.core import QgsApplication, QgsProject
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
project.read(sys.argv[1])
(relation,) = project.relationManager().relations().values()
trees = relation.referencedLayer()
tree = next(row for row in trees.getFeatures() if row["remote_id"] == "t1")
files = relation.referencingLayer()
config = files.editorWidgetSetup(files.fields().lookupField("path")).config()
print(json.dumps([[row["path"] for row in relation.getRelatedFeatures(tree)], config["RelativeStorage"], trees.name()]))
"""


@pytest.fixture
def with_photos(trees):
    """Trees 0 and 1 with a photo each, and one of another dataset with the same id."""
    for dataset, name in ((trees.dataset.id, "a"), ("other's", "b")):
        with WorkingCopy.open(trees.path) as copy:
            rows = [(f"t{number}", "photo", f"x-files/{name}{number}.jpg", "https://a.example/x.jpg") for number in range(2)]
            copy.documents().replace(dataset, rows, title="Fotos")
    return trees


def test_the_form_of_an_object_shows_its_own_photos_wherever_the_project_goes(with_photos, project, tmp_path):
    from urban_data_workbench.plugin.bridge.document_layers import document_layer, relate
    from urban_data_workbench.plugin.bridge.travelling import write_project

    shown = [with_photos.layer(), document_layer(with_photos.path, with_photos.dataset.id, title="Fotos")]
    project.addMapLayers(shown)
    relate(project)
    assert [relation.isValid() for relation in project.relationManager().relations().values()] == [True]
    written = write_project(with_photos.path, shown, title="x", crs=shown[0].crs())
    with WorkingCopy.open(with_photos.path) as copy:
        project.clear()
        copy.prepare_to_leave()
    away = tmp_path / "away"
    away.mkdir()
    for path in (written, with_photos.path):
        shutil.move(path, away / path.name)
    done = subprocess.run([sys.executable, "-c", ELSEWHERE, str(away / written.name)], capture_output=True, text=True, timeout=60,
                          check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert json.loads(done.stdout.splitlines()[-1]) == [["x-files/a1.jpg"], 1, "Baumkataster"]


def test_a_dataset_with_a_quote_in_its_id_is_only_itself(with_photos, qgis_app):
    from urban_data_workbench.plugin.bridge.document_layers import document_layer

    layer = document_layer(with_photos.path, "other's", title="Fotos")
    assert [row["path"] for row in layer.getFeatures()] == ["x-files/b0.jpg", "x-files/b1.jpg"]
