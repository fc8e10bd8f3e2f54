"""QGIS's line of search finds datasets of the open profile and stations on the map, and opens them."""

from __future__ import annotations

import threading

from at_desk import settle
from measured_city import build, on_map

from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind

AIR = Dataset("air", "s", DatasetKind.STATIONS, "Lufttemperatur", count=60)
TREES = Dataset("trees", "s", DatasetKind.FEATURES, "Straßenbäume", count=8000)


def ask(iface, qtbot, text: str) -> list:
    """What QGIS shows for a text that is typed; its results live only while it tells of them."""
    from qgis.core import QgsLocatorContext, QgsLocatorResult

    found = []

    def take(result) -> None:
        found.append(QgsLocatorResult(result))

    iface.locator.foundResult.connect(take)
    with qtbot.waitSignal(iface.locator.finished, timeout=10_000):
        iface.locator.fetchResults(text, QgsLocatorContext())
    iface.locator.foundResult.disconnect(take)
    return found


def titles(found: list) -> list[str]:
    return [one.displayString for one in found]


def test_datasets_are_found_however_they_are_spelled(at_home, iface, qtbot):
    at_home.dock.datasets.show_datasets((AIR, TREES))
    assert titles(ask(iface, qtbot, "udw strassenbaeume")) == titles(ask(iface, qtbot, "BÄUME")) == ["Straßenbäume"]
    (hit,) = ask(iface, qtbot, "lufttemp")
    assert (hit.description, hit.group) == ("60 stations", "Datasets")
    assert titles(ask(iface, qtbot, "udw nichts davon")) == []


def test_the_prefix_alone_lists_datasets_and_one_letter_without_it_says_nothing(at_home, iface, qtbot):
    at_home.dock.datasets.show_datasets((AIR, TREES))
    assert sorted(titles(ask(iface, qtbot, "udw "))) == ["Lufttemperatur", "Straßenbäume"]
    assert ask(iface, qtbot, "s") == [] and ask(iface, qtbot, "**") == []


def test_a_dataset_is_loaded_by_a_click_in_the_results(at_home, iface, qtbot):
    at_home.parts.settings.save(at_home.profile)
    at_home.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    settle(at_home, qtbot)
    (hit,) = ask(iface, qtbot, "udw bäume")
    hit.filter.triggerResult(hit)
    qtbot.waitUntil(lambda: "Bäume" in at_home.layers(), timeout=30_000)
    settle(at_home, qtbot)
    assert at_home.layers()["Bäume"].featureCount() == 5


def test_a_dataset_is_loaded_with_options_or_taken_offline_from_the_menu_of_a_result(at_home, iface, qtbot):
    at_home.parts.settings.save(at_home.profile)
    at_home.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    settle(at_home, qtbot)
    (hit,) = ask(iface, qtbot, "udw bäume")
    for action, offline in zip(hit.actions, (False, True)):
        hit.filter.triggerResultFromAction(hit, action.id)
        (dialog,) = at_home.dialogs("LoadDialog")
        assert dialog._offline is offline
        dialog.reject()
        settle(at_home, qtbot)


def test_a_chosen_profile_that_is_not_connected_is_offered_and_nothing_is_asked_before(at_home, iface, qtbot):
    at_home.parts.settings.save(at_home.profile)
    at_home.parts.settings.remember("profile", "Klein")
    at_home.desk.restore()
    asked = len(at_home.city.server.visits)
    assert ask(iface, qtbot, "Bäume") == []
    (hit,) = ask(iface, qtbot, "udw Bäume")
    assert hit.displayString == "Connect “Klein”" and len(at_home.city.server.visits) == asked
    hit.filter.triggerResult(hit)
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    settle(at_home, qtbot)
    assert titles(ask(iface, qtbot, "udw Bäume")) == ["Bäume"]


def test_a_station_is_gone_to_selected_and_charted(at_home, iface, qtbot, tmp_path):
    from qgis.core import QgsCoordinateReferenceSystem

    layers = on_map(at_home.parts.project, build(tmp_path / "m.gpkg", datasets=("Lufttemperatur", "Bodenfeuchte"), stations=3))
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    iface.canvas.setLayers(list(layers.values()))
    iface.canvas.zoomToFullExtent()
    layers["Bodenfeuchte"].selectByIds([1])
    at_home.panel.dock.hide()
    found = ask(iface, qtbot, "udw hafen")
    assert {(one.displayString, one.description) for one in found} == {("Hafen", "Lufttemperatur"), ("Hafen", "Bodenfeuchte")}
    air = next(one for one in found if one.description == "Lufttemperatur")
    air.filter.triggerResult(air)
    settle(at_home, qtbot)
    (row,) = layers["Lufttemperatur"].selectedFeatures()
    assert row["station"] == "Hafen" and layers["Bodenfeuchte"].selectedFeatureCount() == 0
    there = iface.canvas.mapSettings().layerToMapCoordinates(layers["Lufttemperatur"], row.geometry().asPoint())
    assert iface.canvas.center().distance(there) < 1 and iface.canvas.scale() < 2000  # the chart takes room from the map
    assert at_home.panel.dock.isUserVisible()
    assert [line.series.title for line in at_home.panel.charting.chart.lines] == ["Hafen"]


def test_names_are_read_once_for_a_word_and_anew_a_while_later(at_home, qtbot, tmp_path):
    from urban_data_workbench.ui.locator import Names

    (layer,) = on_map(at_home.parts.project, build(tmp_path / "m.gpkg", stations=3)).values()
    now = [100.0]
    names = Names(at_home.opening, clock=lambda: now[0])
    assert [hit.title for hit in names.find("zoo", meant=False)] == []
    (row,) = [row for row in layer.getFeatures() if row["station"] == "Hafen"]
    layer.dataProvider().changeAttributeValues({row.id(): {layer.fields().lookupField("station"): "Zoo"}})
    now[0] += 9.0
    assert [hit.title for hit in names.find("zoo", meant=False)] == []
    now[0] += 1.0
    (hit,) = names.find("zoo", meant=False)
    assert hit.title == "Zoo"


def test_a_station_that_has_another_id_by_now_is_found_by_its_name_and_none_is_mistaken_for_it(at_home, qtbot, tmp_path):
    (layer,) = on_map(at_home.parts.project, build(tmp_path / "m.gpkg", stations=3)).values()
    at_home.opening.station(layer.id(), 1, "Stadtpark")
    settle(at_home, qtbot)
    assert [row["station"] for row in layer.selectedFeatures()] == ["Stadtpark"]
    layer.removeSelection()
    at_home.opening.station(layer.id(), 1, "O'Hara' OR '1'='1")
    settle(at_home, qtbot)
    assert layer.selectedFeatureCount() == 0


def test_a_station_whose_layer_is_gone_by_now_opens_nothing(at_home, iface, qtbot, tmp_path):
    layers = on_map(at_home.parts.project, build(tmp_path / "m.gpkg", stations=3))
    (hit,) = ask(iface, qtbot, "hafen")
    before = iface.canvas.extent()
    at_home.parts.project.removeMapLayer(layers["Lufttemperatur"].id())
    hit.filter.triggerResult(hit)
    settle(at_home, qtbot)
    assert iface.canvas.extent() == before and at_home.panel.charting.chart.lines == ()


def test_qgis_asks_only_clones_and_only_on_the_main_thread(at_home, iface, qtbot, monkeypatch):
    from urban_data_workbench.ui.locator import Names, WorkbenchLocator

    original = next(one for one in iface.locator.filters() if one.name() == "urban_data_workbench")
    asked = []
    monkeypatch.setattr(Names, "find", lambda self, text, *, meant: asked.append((threading.current_thread(), meant)) or iter(()))
    seen = []
    monkeypatch.setattr(WorkbenchLocator, "prepare", lambda self, text, context: seen.append(self) or [], raising=False)
    ask(iface, qtbot, "udw x")
    assert asked == [(threading.main_thread(), True)] and len(seen) == 1 and seen[0] is not original
