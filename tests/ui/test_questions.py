"""Questions to the data: the recipes in the planner's words, filled with what is on the map, and their answers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from keyboard import cut, not_reached
from measured_city import build, on_map

from urban_data_workbench.tests.conftest import ROOT

RECIPES = {  # the list of the product's recipes
    "series_aggregate", "air_limits", "heat_days", "noise_lden", "traffic_dtv", "tree_water", "water_level", "occupancy_fill",
    "trend", "step_change", "usual_week", "interpolate_cv", "network_coverage", "supply_distance", "hot_spots", "density",
    "place_topics", "representativeness", "topics", "duplicates", "response_time", "near_exceedance", "before_after",
    "completeness", "implausible", "drift", "coarsen_k", "personal_text", "per_district",
}
ABOUT = "field=contribution_id:string&field=created_utc:datetime&field=located:bool&field=title:string&field=text:string"


@pytest.fixture
def provider(qgis_app):
    from qgis.core import QgsApplication

    from urban_data_workbench.plugin.algorithms.provider import WorkbenchProvider

    registry = QgsApplication.processingRegistry()
    there = registry.providerById("udw")  # another test's, or the one that speaks German
    made = there or WorkbenchProvider(icon=str(ROOT / "resources" / "icons" / "udw.svg"))
    if there is None:
        registry.addProvider(made)
    yield made
    if there is None:
        registry.removeProvider(made)


@pytest.fixture
def asked(monkeypatch):
    """Windows of questions, as many as were opened: what QGIS was asked for."""
    from qgis import processing
    from qgis.PyQt.QtCore import pyqtSignal
    from qgis.PyQt.QtWidgets import QDialog

    found = []

    class Window(QDialog):
        algorithmFinished = pyqtSignal(bool, dict)

        def createProcessingParameters(self):  # noqa: N802 (QGIS's name)
            return self.inputs

    def create(algorithm, inputs):
        window = Window()
        window.inputs = dict(inputs)
        found.append(SimpleNamespace(algorithm=algorithm, inputs=inputs, window=window))
        return window

    monkeypatch.setattr(processing, "createAlgorithmDialog", create)
    return found


@pytest.fixture
def bench(wire, iface, provider, qtbot):
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.plugin.services.platforms import Platforms
    from urban_data_workbench.ui.questions import Questions

    office = wire(Platforms(lambda service: object(), ()), None, lambda profile, _: profile)
    iface.window.show()
    office.shown = []
    made = SimpleNamespace(
        mainWindow=lambda: iface.window,
        setActiveLayer=lambda layer: office.shown.append(layer.name()), zoomToActiveLayer=lambda: office.shown.append("zoomed"),
        showAttributeTable=lambda layer: office.shown.append("table"))
    office.questions = Questions(office.desk, made, office.desk)
    office.dock = office.questions.dock
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, office.dock)
    qtbot.waitUntil(office.dock.isUserVisible, timeout=5000)
    yield office
    office.questions.close()


def add_layer(office, uri, name):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(uri, name, "memory")
    assert layer.isValid()
    office.parts.project.addMapLayer(layer)
    return layer


def load_readings(office, folder, title="Lufttemperatur"):
    """The stations and the table of their series, as a load leaves them; the table's id."""
    from urban_data_workbench.plugin.bridge import layers
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    path = build(folder / f"{title}.gpkg", datasets=(title,), stations=2, count=24)
    stations = on_map(office.parts.project, path)[title]
    with WorkingCopy.open(path) as copy:
        taken = copy.datasets()[0]
    table = layers.series_layer(path, taken.series_table, dataset=taken.dataset, title=f"{title}: Messreihen")
    layers.add(office.parts.project, [table])
    return stations.id(), table.id()


def rows(dock) -> dict[str, bool]:
    """The questions that are listed by their algorithms, and whether they are grey."""
    from urban_data_workbench.ui.question_tree import GREY
    from urban_data_workbench.ui.questions_dock import _ID

    return {at.data(_ID).split(":")[1]: bool(at.data(GREY)) for at in dock._leaves()}


def below(dock, name: str) -> str:
    from urban_data_workbench.ui.question_tree import BESIDE
    from urban_data_workbench.ui.questions_dock import _ID

    return next(at.data(BESIDE) for at in dock._leaves() if at.data(_ID) == f"udw:{name}")


def test_every_recipe_is_listed_by_its_question_below_its_group(bench):
    assert set(rows(bench.dock)) >= RECIPES and "take_edits_out" not in rows(bench.dock)
    groups = [bench.dock._model.item(row).text() for row in range(bench.dock._model.rowCount())]
    assert groups == ["Sensors over time", "Data quality", "Sensors in space", "Participation", "Both together", "Before publishing"]
    assert bench.dock.choose("udw:heat_days")
    assert bench.dock.chosen().question == "How many hot days, tropical nights and heat waves did each quarter of the city have?"
    assert bench.dock.chosen().question in bench.dock.answer.toPlainText()


def test_questions_whose_data_are_not_loaded_are_grey_and_say_what_is_missing(bench):
    from urban_data_workbench.ui.question_inputs import needs
    from urban_data_workbench.ui.question_list import recipes

    assert all(rows(bench.dock).values()), "nothing is loaded"
    assert "Load with options…" in below(bench.dock, "trend")
    assert "Contributions" in below(bench.dock, "hot_spots") and "Districts" in below(bench.dock, "representativeness")
    assert needs(next(one for one in recipes() if one.algorithm == "udw:tree_water")) == "Needs: Observations (for example in kPa)"
    bench.dock.choose("udw:trend")
    assert "No readings are loaded" in bench.dock.answer.toPlainText() and bench.dock.ask.isEnabled()


def test_what_is_loaded_fills_the_inputs_and_lights_the_questions_that_it_answers(bench, asked, tmp_path, qtbot):
    stations, table = load_readings(bench, tmp_path)
    districts = add_layer(bench, "Polygon?crs=EPSG:4326&field=name:string&field=residents:integer", "Stadtteile").id()
    contributions = add_layer(bench, f"Point?crs=EPSG:4326&{ABOUT}", "Radnetz").id()
    qtbot.waitUntil(lambda: not rows(bench.dock)["density"], timeout=5000)
    grey = rows(bench.dock)
    assert not grey["heat_days"] and not grey["network_coverage"] and not grey["near_exceedance"] and not grey["per_district"]
    assert grey["noise_lden"] and "dB(A)" in below(bench.dock, "noise_lden") and "°C" in below(bench.dock, "noise_lden")
    for name, unit in (("tree_water", "kPa"), ("traffic_dtv", "1/h"), ("occupancy_fill", "%")):
        assert grey[name] and f"in °C; this question needs {unit}" in below(bench.dock, name)
    assert grey["response_time"] and "answered_utc" in below(bench.dock, "response_time")
    bench.dock.choose("udw:per_district")
    bench.dock.ask.click()
    assert asked[0].algorithm == "udw:per_district" and asked[0].window.isVisible()
    wanted = {
        "OBSERVATIONS": table, "STATIONS": stations, "DISTRICTS": districts, "CONTRIBUTIONS": contributions,
        "SERIES_FIELD": "series", "TIME_FIELD": "t_start", "VALUE_FIELD": "value", "STATION_ID_FIELD": "remote_id",
        "RESIDENTS_FIELD": "residents", "CONTRIBUTION_DISTRICT_FIELD": None}
    assert {name: asked[0].inputs.get(name) for name in wanted} == wanted


def test_the_layer_that_is_chosen_in_qgis_is_meant_and_stations_belong_to_their_readings(bench, asked, tmp_path, qtbot):
    load_readings(bench, tmp_path)
    stations, table = load_readings(bench, tmp_path, "Lärm")
    bench.parts.canvas.setCurrentLayer(bench.parts.project.mapLayer(stations))
    qtbot.waitUntil(lambda: not rows(bench.dock)["trend"], timeout=5000)
    bench.questions.look()
    bench.questions.ask("udw:trend")
    assert (asked[0].inputs["OBSERVATIONS"], asked[0].inputs["STATIONS"]) == (table, stations)
    bench.questions.ask("udw:heat_days")
    assert asked[1].inputs["OBSERVATIONS"] != table, "degrees, not decibels"
    assert asked[1].inputs["STATIONS"] != stations


def test_a_list_of_reports_answers_what_contributions_without_answers_cannot(bench, asked, qtbot):
    contributions = add_layer(bench, f"Point?crs=EPSG:4326&{ABOUT}", "Radnetz").id()
    fields = "field=number:string&field=category:string&field=created:datetime&field=answered:datetime"
    reports = add_layer(bench, f"Point?crs=EPSG:4326&{fields}", "Meldungen").id()
    bench.parts.canvas.setCurrentLayer(bench.parts.project.mapLayer(contributions))
    qtbot.waitUntil(lambda: not rows(bench.dock)["response_time"], timeout=5000)
    bench.questions.ask("udw:response_time")
    inputs = asked[0].inputs
    assert (inputs["CONTRIBUTIONS"], inputs["CREATED_FIELD"], inputs["ANSWERED_FIELD"]) == (reports, "created", "answered")
    bench.questions.ask("udw:duplicates")
    assert asked[1].inputs["CONTRIBUTIONS"] == contributions and asked[1].inputs["TIME_FIELD"] == "created_utc"
    assert asked[1].inputs["PLATFORM_FIELD"] is None


def test_a_result_that_became_the_current_layer_does_not_change_what_is_asked(bench, asked, qtbot):
    made = {name: add_layer(bench, f"Point?crs=EPSG:4326&{ABOUT}", name) for name in ("Radnetz", "Innenstadt")}
    for name, layer in made.items():
        layer.setCustomProperty("udw/dataset", name)
    for name in made:
        bench.parts.canvas.setCurrentLayer(made[name])
        bench.questions.look()
        bench.parts.canvas.setCurrentLayer(add_layer(bench, "Point?crs=EPSG:4326&field=n:integer", f"Antwort {name}"))
        bench.questions.look()
        bench.questions.ask("udw:duplicates")
        assert asked[-1].inputs["CONTRIBUTIONS"] == made[name].id()


def test_facilities_are_the_layer_that_says_so_or_the_one_that_is_chosen(bench, asked, qtbot):
    made = {
        name: add_layer(bench, f"{kind}?crs=EPSG:4326&{fields}", name)
        for name, kind, fields in (
            ("Bäume", "Point", "field=species:string"), ("Bänke", "Point", "field=seats:integer"),
            ("Spielplätze", "Polygon", "field=name:string&field=area_m2:double"),
            ("Baublöcke", "Point", "field=name:string&field=children:integer"))}
    for name, layer in made.items():
        layer.setCustomProperty("udw/dataset", name)
    bench.questions.look()
    assert not rows(bench.dock)["supply_distance"]
    bench.questions.ask("udw:supply_distance")
    wanted = {"FACILITIES": "Spielplätze", "BLOCKS": "Baublöcke"}
    assert {name: asked[0].inputs[name] for name in wanted} == {name: made[title].id() for name, title in wanted.items()}
    bench.parts.canvas.setCurrentLayer(made["Bänke"])
    bench.questions.look()
    bench.questions.ask("udw:supply_distance")
    assert asked[1].inputs["FACILITIES"] == made["Bänke"].id() and asked[1].inputs["AREA_FIELD"] is None
    bench.parts.project.removeMapLayers([made["Baublöcke"].id(), made["Spielplätze"].id()])
    bench.questions.look()
    assert rows(bench.dock)["supply_distance"] and "walking routes" in below(bench.dock, "supply_distance")


def test_a_table_from_elsewhere_is_known_by_its_columns_and_frames_on_the_map_are_no_readings(bench, asked, qtbot):
    fields = "field=series:string&field=t_start:datetime&field=value:double"
    add_layer(bench, f"Point?crs=EPSG:4326&{fields}", "Bilder")
    bench.questions.look()
    assert rows(bench.dock)["trend"]
    table = add_layer(bench, f"NoGeometry?{fields}", "Messwerte").id()
    bench.questions.look()
    bench.questions.ask("udw:trend")
    assert not rows(bench.dock)["trend"] and asked[0].inputs["OBSERVATIONS"] == table and "STATIONS" not in asked[0].inputs


def test_gone_layers_make_questions_grey_again(bench, tmp_path, qtbot):
    add_layer(bench, f"Point?crs=EPSG:4326&{ABOUT}", "Radnetz")
    qtbot.waitUntil(lambda: not rows(bench.dock)["density"], timeout=5000)
    bench.parts.project.clear()
    qtbot.waitUntil(lambda: rows(bench.dock)["density"], timeout=5000)


def test_words_find_questions_also_by_their_tags_and_the_choice_stays(bench, qtbot):
    bench.dock.choose("udw:hot_spots")
    bench.dock.search.setText("getis")
    assert list(rows(bench.dock)) == ["hot_spots"] and bench.dock.chosen().algorithm == "udw:hot_spots"
    bench.dock.search.setText("no such word")
    assert not rows(bench.dock) and "No question holds these words" in bench.dock.answer.toPlainText()
    assert not bench.dock.ask.isEnabled()
    bench.dock.search.clear()
    assert set(rows(bench.dock)) >= RECIPES


def test_the_answer_stands_below_its_question_and_leads_to_its_layers(bench, asked, qtbot):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    made = add_layer(bench, "Point?crs=EPSG:4326&field=n:integer", "Schwerpunkte")
    table = add_layer(bench, "NoGeometry?field=n:integer", "Liste")
    said = add_layer(bench, "Point?crs=EPSG:4326&field=n:integer", "Radnetz <b>2024</b>")
    bench.dock.choose("udw:hot_spots")
    bench.questions.ask("udw:hot_spots")
    asked[0].window.inputs = {"CONTRIBUTIONS": QgsProcessingFeatureSourceDefinition(said.id(), selectedFeaturesOnly=True), "CELL": 500}
    assert not bench.dock.result.isEnabled()
    asked[0].window.algorithmFinished.emit(True, {"OUTPUT": made.id(), "CELLS": 3, "SUMMARY": "3 of 9 cells & more."})
    assert "3 of 9 cells & more.\nAsked of: Radnetz <b>2024</b>" in bench.dock.answer.toPlainText()
    bench.dock.result.click()
    assert bench.shown == ["Schwerpunkte", "zoomed"]
    asked[0].window.algorithmFinished.emit(True, {"OUTPUT": made.id(), "ROWS": table.id(), "SUMMARY": "Two."})
    second = bench.dock.result.menu().actions()[1]
    assert second.text() == "Liste"
    second.trigger()
    assert bench.shown[2:] == ["Liste", "table"]
    bench.dock.choose("udw:density")
    assert "Two." not in bench.dock.answer.toPlainText() and not bench.dock.result.isEnabled()
    asked[0].window.algorithmFinished.emit(False, {})
    bench.dock.choose("udw:hot_spots")
    assert "Two." in bench.dock.answer.toPlainText(), "a run that failed takes no answer away"
    bench.parts.project.removeMapLayer(table.id())
    second.trigger()
    assert "no longer in the project" in bench.said()


def test_a_printed_answer_is_opened_by_the_program_for_it(bench, asked, monkeypatch, tmp_path):
    from urban_data_workbench.ui import questions

    opened = []
    monkeypatch.setattr(questions.QDesktopServices, "openUrl", lambda address: opened.append(address.toLocalFile()))
    page = tmp_path / "report.pdf"
    page.write_bytes(b"%PDF")
    bench.questions.ask("udw:procedure_report")
    asked[0].window.algorithmFinished.emit(True, {"OUTPUT": str(page), "GONE": str(tmp_path / "gone.pdf"), "SUMMARY": "Two pages."})
    assert "Two pages." in bench.dock.answer.toPlainText() and bench.dock.result.isEnabled()
    bench.dock.result.click()
    assert opened == [str(page)] and bench.shown == []


def test_everything_is_reached_and_done_by_keys(bench, asked, qtbot):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    add_layer(bench, f"Point?crs=EPSG:4326&{ABOUT}", "Radnetz")
    qtbot.waitUntil(lambda: not rows(bench.dock)["density"], timeout=5000)
    assert not_reached(bench.dock.widget()) == []
    bench.dock.search.setFocus()
    QTest.keyClicks(bench.dock.search, "kernel")
    QTest.keyClick(bench.dock.search, Qt.Key.Key_Return)
    assert bench.dock.tree.hasFocus()
    QTest.keyClick(bench.dock.tree, Qt.Key.Key_Return)
    assert [one.algorithm for one in asked] == ["udw:density"]
    bench.dock.search.setFocus()
    QTest.keyClick(bench.dock.search, Qt.Key.Key_Down)
    qtbot.waitUntil(bench.dock.tree.hasFocus)


def test_nothing_is_cut_in_german_at_280_pixels(german, bench, qtbot):
    from qgis.PyQt.QtCore import Qt

    assert bench.dock.windowTitle() == "Fragen an die Daten"
    bench.parts.window.resizeDocks([bench.dock], [280], Qt.Orientation.Horizontal)
    assert cut(bench.dock) == [] and bench.dock.minimumSizeHint().width() <= 280
    assert bench.dock.tree.horizontalScrollBar().maximum() == 0


def test_the_manual_opens_where_it_tells_of_the_chosen_question(bench, monkeypatch):
    from urban_data_workbench.ui import manual

    read = []
    monkeypatch.setattr(manual, "show", lambda page, anchor="": read.append((page, anchor)))
    bench.dock.choose("udw:near_exceedance")
    bench.dock.manual.click()
    bench.dock.search.setText("no such word")
    bench.dock.manual.click()
    assert read == [("questions_both", "near_exceedance"), ("questions", "")]


def test_without_processing_the_dock_says_how_to_get_it(bench, monkeypatch):
    from qgis import processing
    from qgis.core import QgsNotSupportedException

    def switched_off(algorithm, parameters):  # as QGIS has it until its plugin is loaded, perhaps by another test
        raise QgsNotSupportedException("Processing has not been loaded")

    monkeypatch.setattr(processing, "createAlgorithmDialog", switched_off)
    bench.questions.ask("udw:density")
    assert "Processing" in bench.said() and "switched off" in bench.said()


def test_the_questions_lie_under_one_tab_with_the_dock_the_first_time_and_then_where_they_were_put(bench, iface, qtbot):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QDockWidget

    main = QDockWidget("Stadtdaten")
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, main)
    bench.dock.hide()
    qtbot.waitUntil(main.isVisible)
    assert iface.window.tabifiedDockWidgets(main) == []
    bench.questions.share_place(main)

    bench.dock.show()

    qtbot.waitUntil(bench.dock.isUserVisible)
    assert iface.window.tabifiedDockWidgets(main) == [bench.dock]

    iface.window.removeDockWidget(bench.dock)
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, bench.dock)
    bench.dock.show()

    qtbot.waitUntil(bench.dock.isUserVisible)
    assert iface.window.tabifiedDockWidgets(main) == []
