"""Edits by QGIS's own layer tools are found, and the file opens as QGIS wants it."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsLineString,
    QgsPoint,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerEditUtils,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QMetaType

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.changes import PLACE, Action
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.geometry import from_geojson
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind

PARKS = Schema((Field("name", Kind.TEXT),), geometry="Polygon", crs="EPSG:25832")


@pytest.fixture
def layer(qgis_app, copy, path):
    """The benches as an ordinary layer in edit mode, beside the open working copy."""
    made = QgsVectorLayer(f"{path}|layername=baenke_co", "benches", "ogr")
    assert made.isValid() and made.startEditing()
    yield made
    if made.isEditable():
        made.rollBack()


def found(copy, dataset="benches"):
    counts = copy.counts(dataset)
    changes = {change.fid: change for change in copy.changes(dataset)}
    assert counts.trusted and counts.total == len(changes)
    return changes


def test_the_layer_has_the_types_of_the_platform(layer):
    assert layer.featureCount() == 10 and layer.crs().authid() == "EPSG:25832"
    kinds = {field.name(): field.typeName() for field in layer.fields()}
    assert kinds == {
        "fid": "Integer64", "name": "String", "seats": "Integer64", "height": "Real", "backrest": "Boolean",
        "built": "Date", "seen": "DateTime", "tags": "String", "remote_id": "String",
    }
    assert layer.extent().xMinimum() == 400010


def test_nothing_counts_before_it_is_saved_and_everything_after(layer, copy):
    name = layer.fields().lookupField("name")
    layer.changeAttributeValue(3, name, "Neu")
    layer.changeGeometry(4, QgsGeometry.fromPointXY(QgsPointXY(1, 2)))
    layer.deleteFeature(5)
    layer.addFeature(QgsVectorLayerUtils.createFeature(layer, QgsGeometry.fromPointXY(QgsPointXY(3, 4)), {name: "Frisch"}))
    assert found(copy) == {}
    assert layer.commitChanges(), layer.commitErrors()
    changes = found(copy)
    assert {fid: (change.action, change.fields) for fid, change in changes.items() if change.action is not Action.INSERT} == {
        3: (Action.UPDATE, ("name",)), 4: (Action.UPDATE, (PLACE,)), 5: (Action.DELETE, ()),
    }
    assert [change.mine.properties["name"] for change in changes.values() if change.action is Action.INSERT] == ["Frisch"]


def test_copy_and_paste_makes_a_new_feature(layer, copy):
    original = layer.getFeature(6)
    pasted = QgsVectorLayerUtils.makeFeatureCompatible(QgsFeature(original), layer)[0]
    pasted.setAttribute("fid", None)
    layer.addFeature(pasted)
    assert layer.commitChanges(), layer.commitErrors()
    ((fid, change),) = found(copy).items()
    assert fid == 11 and change.action is Action.INSERT and change.id is None


def test_saving_while_the_working_copy_is_open_and_written_by_us(layer, copy, city):
    layer.changeAttributeValue(3, layer.fields().lookupField("name"), "Neu")
    copy.refresh("benches", [city.bench(7, name="Vom Server")])
    assert layer.commitChanges(), layer.commitErrors()
    assert {fid: change.fields for fid, change in found(copy).items()} == {3: ("name",)}
    assert copy.row("benches", 7).properties["name"] == "Vom Server"


def test_a_split_is_one_smaller_feature_and_one_new(qgis_app, copy, path, city):
    ring = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]]
    park = city.Feature("p1", from_geojson({"type": "Polygon", "coordinates": [ring]}), {"name": "Park"})
    with copy.take(city.make_dataset("parks", "Parks"), PARKS, Query()) as loader:
        loader.write(Page((park,)))
    layer = QgsVectorLayer(f"{path}|layername=parks", "parks", "ogr")
    assert layer.startEditing()
    QgsVectorLayerEditUtils(layer).splitFeatures(QgsLineString([QgsPoint(5, -1), QgsPoint(5, 11)]), False, False)
    assert layer.commitChanges(), layer.commitErrors()
    changes = sorted(found(copy, "parks").values(), key=lambda change: change.fid)
    assert [(change.action, change.id) for change in changes] == [(Action.UPDATE, "p1"), (Action.INSERT, None)]
    assert changes[0].fields == (PLACE,)


def test_a_field_calculated_in_qgis_becomes_a_local_column(layer, copy):
    assert layer.addAttribute(QgsField("notiz", QMetaType.Type.QString))
    assert layer.commitChanges(), layer.commitErrors()
    assert copy.structure("benches") == ("added:notiz",)
    assert list(copy.changes("benches")) == []


def test_the_spatial_index_follows_our_own_writes(qgis_app, copy, path, city):


    copy.refresh("benches", [city.bench(7, geometry=geometry.point(1000.0, 2000.0))])
    layer = QgsVectorLayer(f"{path}|layername=baenke_co", "benches", "ogr")
    here = QgsFeatureRequest().setFilterRect(QgsRectangle(999, 1999, 1001, 2001))
    assert [feature.id() for feature in layer.getFeatures(here)] == [7]
    there = QgsFeatureRequest().setFilterRect(QgsRectangle(400069, 5700000, 400071, 5700001))
    assert list(layer.getFeatures(there)) == []
