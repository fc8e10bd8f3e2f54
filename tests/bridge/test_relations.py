"""A QGIS project's relations between layers of one working copy are known, and followed when an object gets its number."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from benches import make_dataset  # noqa: E402
from qgis.core import QgsEditorWidgetSetup, QgsProject, QgsRelation, QgsRelationContext, QgsVectorLayer  # noqa: E402

from urban_data_workbench.plugin.bridge import layers  # noqa: E402
from urban_data_workbench.plugin.bridge.relations import relations  # noqa: E402
from urban_data_workbench.plugin.core.feature import Feature, Page  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile, Service  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.core.schema import Field, Schema  # noqa: E402
from urban_data_workbench.plugin.core.values import Kind  # noqa: E402
from urban_data_workbench.plugin.services.relating import relate  # noqa: E402
from urban_data_workbench.plugin.store.references import BY_FID, BY_ID, Reference  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402

SCHEMA = Schema((Field("name", Kind.TEXT), Field("Tree no.", Kind.TEXT)), geometry=None)


@pytest.fixture
def shown(qgis_app, tmp_path):
    """A project with the two tables of a working copy as layers."""
    path = tmp_path / "a.gpkg"
    with WorkingCopy.create(path, profile=Profile("M", (Service("x", "http://127.0.0.1/"),)), title="a") as copy:
        for name in ("trees", "care"):
            with copy.take(make_dataset(name, name), SCHEMA, Query()) as loader:
                loader.write(Page((Feature("1", None, {"name": "a", "Tree no.": None}),)))
    project = QgsProject()
    made = {}
    for name in ("trees", "care"):
        made[name] = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        made[name].setCustomProperty(layers.DATASET, name)
    project.addMapLayers(made.values())
    yield project, path, made
    project.clear()


def test_a_relation_and_a_value_relation(shown):
    project, path, made = shown
    assert relations(project, path) == ()
    relation = QgsRelation(QgsRelationContext(project))
    relation.setId("r")
    relation.setReferencingLayer(made["care"].id())
    relation.setReferencedLayer(made["trees"].id())
    relation.addFieldPair("Tree no.", "fid")
    project.relationManager().addRelation(relation)
    config = {"Layer": made["trees"].id(), "Key": "remote_id", "Value": "name"}
    made["trees"].setEditorWidgetSetup(2, QgsEditorWidgetSetup("ValueRelation", config))
    assert made["trees"].fields()[2].name() == "Tree no."
    found = relations(project, path)
    assert found == (("care", "Tree no.", "trees", "fid"), ("trees", "Tree no.", "trees", "remote_id"))
    relate(path, found)
    relate(path, ())
    with WorkingCopy.open(path) as copy:
        assert set(copy.references().all()) == {
            Reference("care", "Tree no.", "trees", BY_FID), Reference("trees", "Tree no.", "trees", BY_ID),
        }
        assert copy.references().order() == ("trees", "care")


def test_layers_of_other_files_and_own_columns_are_left_out(shown, tmp_path):
    project, path, _ = shown
    assert relations(project, tmp_path / "other.gpkg") == ()
    relate(path, [("care", "no such column", "trees", "fid"), ("care", "name", "no such dataset", "fid")])
    with WorkingCopy.open(path) as copy:
        assert copy.references().all() == ()
