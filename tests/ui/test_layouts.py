"""Print layouts from the plugin's templates: complete in both languages, with sources, and without words of contributions."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from at_desk import settle
from measured_city import build, on_map

from urban_data_workbench.plugin.services.platforms import Platforms

SECRET = "Frau Beispiel wohnt hier"
IDS = {
    "map_with_chart": {"title", "map", "scale", "legend", "chart", "chart_hint", "sources", "sources_title", "made"},
    "procedure_at_a_glance": {
        "title", "map", "scale", "legend", "figures", "figures_title", "bars", "bars_title", "note", "sources", "sources_title", "made"},
}


@pytest.fixture
def office(wire, iface, tmp_path, qtbot):
    """A desk with a chart of two stations and a layer of contributions; the templates' functions are registered."""
    from urban_data_workbench.ui import layouts
    from urban_data_workbench.ui.chart_panel import ChartPanel

    found = wire(Platforms(lambda service: object(), ()), None, lambda profile, _: profile)
    found.iface, found.panel = iface, ChartPanel(found.desk, found.loading, found.desk)
    found.panel.dock.show()
    found.map = on_map(found.parts.project, build(tmp_path / "Messstadt.gpkg"))
    found.contributions = contributions()
    found.parts.project.addMapLayer(found.contributions)
    iface.canvas.setLayers([*found.map.values(), found.contributions])
    iface.canvas.setExtent(found.contributions.extent().buffered(0.02))
    undo = layouts.register(iface, found.desk, found.panel.dock.view, "Stadtdaten")
    settle(found, qtbot)
    yield found
    found.parts.project.layoutManager().clear()
    while undo:
        undo.pop()()
    found.panel.close()
    found.panel.dock.deleteLater()


def contributions():
    """Twelve contributions, two without a place, in three categories, with a licence."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    fields = "field=contribution_id:string&field=title:string&field=text:string&field=category:string&field=created_utc:datetime"
    layer = QgsVectorLayer(f"Point?crs=EPSG:4326&{fields}", "Grünes Band", "memory")
    rows = []
    for number in range(12):
        row = QgsFeature(layer.fields())
        category = ("Radverkehr", "Radverkehr", "Grün", "Bänke")[number % 4]
        row.setAttributes([str(number), SECRET, SECRET, category, f"2026-05-{number + 1:02}T22:30:00Z"])
        if number > 1:
            row.setGeometry(QgsGeometry.fromWkt(f"POINT({10 + number / 500} 53.5)"))
        rows.append(row)
    layer.dataProvider().addFeatures(rows)
    metadata = layer.metadata()
    metadata.setLicenses(["DL-DE-BY-2.0", "https://www.govdata.de/dl-de/by-2-0"])
    metadata.setRights(["Stadt Musterstadt"])
    layer.setMetadata(metadata)
    return layer


def made(office, name: str):
    from urban_data_workbench.ui import layouts

    return layouts.make(office.iface, office.desk, name)


def text(layout, name: str) -> str:
    return layout.itemById(name).currentText()


def white(layout, name: str) -> float:
    """How much of an item is white on the printed page."""
    from qgis.core import QgsLayoutExporter

    item = layout.itemById(name)
    image = QgsLayoutExporter(layout).renderRegionToImage(item.mapRectToScene(item.rect()), dpi=60)
    found = [image.pixelColor(x, y).lightness() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return sum(one > 250 for one in found) / len(found)


@pytest.mark.parametrize("name", sorted(IDS))
def test_a_layout_has_its_items_and_leaves_as_pdf(office, name, tmp_path):
    from qgis.core import QgsLayoutExporter, QgsLayoutItem

    layout = made(office, name)
    assert IDS[name] == {item.id() for item in layout.items() if isinstance(item, QgsLayoutItem) and item.id()}
    path = tmp_path / "seite.pdf"
    assert QgsLayoutExporter(layout).exportToPdf(str(path), QgsLayoutExporter.PdfExportSettings()) == QgsLayoutExporter.Success
    assert path.read_bytes().startswith(b"%PDF") and path.stat().st_size > 10_000
    assert "%" not in text(layout, "sources") and "DL-DE-BY-2.0" in text(layout, "sources")
    assert "© Stadt Musterstadt" in text(layout, "sources") and "via Messstadt" in text(layout, "sources")
    assert text(layout, "title") == layout.name() and white(layout, "map") < 0.9999 and white(layout, "legend") < 0.99
    assert layout.itemById("legend").autoUpdateModel() and layout in office.parts.project.layoutManager().layouts()


def test_the_chart_of_the_panel_is_on_the_page_and_its_absence_is_said(office, qtbot):
    layout = made(office, "map_with_chart")
    before = white(layout, "chart")
    assert before > 0.98 and "no chart" in text(layout, "chart_hint")
    office.map["Lufttemperatur"].selectByIds([1, 2])
    office.panel.charting.follow()
    settle(office, qtbot)
    layout.refresh()
    layout.itemById("chart").refreshPicture()
    assert text(layout, "chart_hint") == "" and white(layout, "chart") < before - 0.005


def test_a_station_that_is_called_like_a_person_is_a_number_on_paper(office, qtbot, monkeypatch):
    from dataclasses import replace

    from urban_data_workbench.plugin.core.chart_line import Line
    from urban_data_workbench.ui import layout_functions

    view = office.panel.dock.view
    shown = SimpleNamespace(chart=replace(view.chart, lines=(Line(series()),), title="Frau Holle"), view=None, font=view.font)
    drawn, paint = [], layout_functions.paint
    monkeypatch.setattr(layout_functions, "paint", lambda *given, **more: (drawn.append(given[2]), paint(*given, **more)))
    assert layout_functions.LayoutFunctions(office.parts.project, shown).chart().startswith("base64:")
    assert [drawn[0].title, drawn[0].lines[0].series.title] == ["…", "… 1"]


def series():
    import numpy as np

    from urban_data_workbench.plugin.core.chart import Series

    return Series("Garten von Frau Holle", "°C", np.arange(3) * 3_600_000, np.ones(3))


def test_the_chart_is_as_fine_as_a_page_is_printed(office, qtbot):
    from qgis.PyQt.QtCore import QByteArray
    from qgis.PyQt.QtGui import QImage

    from urban_data_workbench.ui.layout_functions import LayoutFunctions

    office.map["Lufttemperatur"].selectByIds([1, 2])
    office.panel.charting.follow()
    settle(office, qtbot)
    told = LayoutFunctions(office.parts.project, office.panel.dock.view).chart()
    image = QImage.fromData(QByteArray.fromBase64(told[len("base64:"):].encode()))
    place = made(office, "map_with_chart").itemById("chart").sizeWithUnits()
    assert (image.width(), image.height()) == (round(place.width() / 25.4 * 300), round(place.height() / 25.4 * 300))


def test_a_procedure_is_told_in_figures_and_bars(office):
    layout = made(office, "procedure_at_a_glance")
    lines = text(layout, "figures").split("\n")
    assert lines[:3] == ["12 contributions", "2 of them without a place, not on the map", "3 categories"]
    assert "2" in lines[3] and "13" in lines[3], "the evening of the 12th in UTC is the 13th in Berlin"
    assert white(layout, "bars") < 0.95
    words = " ".join(item.currentText() for item in layout.items() if hasattr(item, "currentText"))
    assert SECRET not in words and "Frau" not in words


def test_without_contributions_that_is_said(office):
    office.parts.project.removeMapLayer(office.contributions.id())
    office.iface.canvas.setLayers(list(office.map.values()))
    assert text(made(office, "procedure_at_a_glance"), "figures") == "There are no contributions on this map."


def test_bars_are_in_the_order_of_their_size_and_as_long(qgis_app):
    from urban_data_workbench.plugin.bridge import procedure_glance
    from urban_data_workbench.plugin.bridge.procedure_glance import Glance

    counts = {f"K{number}": 100 - number for number in range(10)}
    glance = Glance(sum(counts.values()), 0, counts, None, None)
    rows = procedure_glance._rows(glance, {"K0": "#0072b2"}, "other", "none")
    assert [name for name, _, _ in rows] == [*(f"K{number}" for number in range(7)), "other"] and rows[-1][1] == 93 + 92 + 91
    image = procedure_glance.picture(Glance(3, 0, {"a": 2, "b": 1}, None, None), {"a": "#0072b2", "b": "#d55e00"}, other="o", none="n")
    blue, orange = (sum(image.pixelColor(x, y).name() == colour for x in range(image.width()) for y in range(0, image.height(), 3))
                    for colour in ("#0072b2", "#d55e00"))
    assert orange > 0 and blue == pytest.approx(2 * orange, rel=0.02)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_templates_are_there_in_both_languages_and_only_once(language):
    from urban_data_workbench.ui import layouts

    titles = {layouts.template(name, language).name for name in IDS}
    assert titles == {path.name for path in (layouts.ROOT / language).glob("*.qpt")} and len(titles) == 2
    words = " ".join(layouts.template(name, language).read_text(encoding="utf-8") for name in IDS)
    assert ("Quellen und Lizenzen" in words) == (language == "de") and "/home/" not in words and "/work/" not in words


def test_layouts_of_one_kind_have_names_of_their_own(office):
    names = [made(office, "map_with_chart").name() for _ in range(3)]
    assert names == ["Map with chart", "Map with chart 2", "Map with chart 3"]


def test_qgis_offers_the_templates_and_forgets_them_with_the_plugin(wire, iface):
    from qgis.core import QgsApplication, QgsExpression, QgsSettings

    from urban_data_workbench.ui import layouts
    from urban_data_workbench.ui.chart_view import ChartView

    found = wire(Platforms(lambda service: object(), ()), None, lambda profile, _: profile)
    QgsSettings().setValue("layout/search-paths-for-templates", ["/eigene"])
    view = ChartView(iface.window)
    undo = layouts.register(iface, found.desk, view, "Stadtdaten")
    assert QgsApplication.layoutTemplatePaths() == ["/eigene", str(layouts.ROOT / "en")]
    known = {one.name() for one in QgsExpression.Functions()}
    assert {"udw_sources", "udw_chart", "udw_procedure", "udw_procedure_bars"} <= known and len(iface.web.actions()) == 2
    while undo:
        undo.pop()()
    assert QgsApplication.layoutTemplatePaths() == ["/eigene"] and not iface.web.actions()
    assert not [one.name() for one in QgsExpression.Functions() if one.name().startswith("udw_")]
    QgsSettings().remove("layout/search-paths-for-templates")
