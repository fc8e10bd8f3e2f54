"""The chart panel: stations selected on the map choose its series, and what is meant in the chart is selected on the map."""

from __future__ import annotations

import json

import numpy as np
import pytest
from at_desk import settle
from keyboard import cut, not_reached
from measured_city import HOUR, START, build, on_map, values_of

from urban_data_workbench.plugin.core.errors import Locked


@pytest.fixture
def bench(wire, iface, tmp_path, qtbot):
    """Build a desk with a chart panel, in a window that is shown; and the city on its map."""
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.plugin.services.platforms import Platforms
    from urban_data_workbench.ui.chart_panel import ChartPanel

    made = []

    def built(**about):
        office = wire(Platforms(lambda service: object(), ()), None, lambda profile, _: profile)
        iface.window.show()
        panel = office.panel = ChartPanel(office.desk, office.loading, office.desk)
        made.append(panel)
        iface.window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, panel.dock)
        office.path = build(tmp_path / "Messstadt.gpkg", **about)
        office.map = on_map(office.parts.project, office.path)
        iface.canvas.setLayers(list(office.map.values()))
        office.dock, office.view = panel.dock, panel.dock.view
        qtbot.waitUntil(panel.dock.isUserVisible, timeout=5000)
        settle(office, qtbot)
        return office

    yield built
    for panel in made:
        panel.close()


def titles(office) -> list[str]:
    return [line.series.title for line in office.panel.charting.chart.lines]


def choose(office, qtbot, layer="Lufttemperatur", *names) -> None:
    chosen = [row.id() for row in office.map[layer].getFeatures() if row["station"] in names]
    office.map[layer].selectByIds(chosen)
    settle(office, qtbot)


def on_the_map(office) -> dict[str, list[str]]:
    return {name: sorted(row["station"] for row in layer.selectedFeatures()) for name, layer in office.map.items()}


def test_stations_selected_on_the_map_are_shown_with_their_measurements(bench, qtbot):
    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen", "Zoo", "Marktplatz")
    chart = office.panel.charting.chart
    assert titles(office) == ["Marktplatz", "Hafen"] and chart.units == ("°C",) and chart.title == "Lufttemperatur"
    assert chart.lines[0].times[0] == START and chart.lines[0].values == pytest.approx(values_of(0, 120))
    assert chart.zone_name == "Europe/Berlin" and office.dock.pages.currentWidget() is office.dock.chart_page
    assert office.dock.said.isHidden() and office.dock.work.isHidden()


def test_an_empty_selection_leaves_the_chart_as_it_is(bench, qtbot):
    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    choose(office, qtbot, "Lufttemperatur")
    assert titles(office) == ["Hafen"]


def test_two_datasets_share_a_chart_with_an_axis_each_and_a_third_unit_is_refused_in_a_sentence(bench, qtbot):
    office = bench(datasets=("Lufttemperatur", "Bodenfeuchte", "Lärm"), stations=2)
    for name, layer in office.map.items():
        choose(office, qtbot, name, "Hafen")
        assert layer.selectedFeatureCount() == 1
    chart = office.panel.charting.chart
    assert set(chart.units) <= {"°C", "%", "dB"} and len(chart.units) == 2 and len(chart.lines) == 2
    left = ({"°C", "%", "dB"} - {*chart.units}).pop()
    assert "A chart has two axes" in office.dock.note.text() and f"({left})" in office.dock.note.text()
    assert all("Hafen · " in title for title in titles(office))


def test_what_is_shown_stays_and_keeps_its_colour_when_more_is_selected(bench, qtbot):
    office = bench(datasets=("Lufttemperatur", "Bodenfeuchte", "Lärm"), stations=4)
    choose(office, qtbot, "Lärm", "Stadtpark")
    choose(office, qtbot, "Lufttemperatur", "Hafen", "Marktplatz")
    choose(office, qtbot, "Bodenfeuchte", "Hafen")
    assert titles(office)[0] == "Stadtpark · Lärm" and office.panel.charting.chart.units == ("dB", "°C")
    assert "(%)" in office.dock.note.text()


def test_what_was_loaded_meanwhile_is_shown(bench, qtbot):
    from measured_city import add_series

    from urban_data_workbench.plugin.core.query import Query
    from urban_data_workbench.ui.load_choice import LoadChoice

    office = bench(series=False)
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    assert titles(office) == []
    add_series(office.path, "Lufttemperatur", stations=4, count=10)
    office.loading.ended.emit(LoadChoice(Query(), True, 0, None), None)
    settle(office, qtbot)
    assert titles(office) == ["Hafen"] and office.dock.said.isHidden()


def test_a_zone_that_this_computer_does_not_know_is_not_named(bench, qtbot):
    from urban_data_workbench.plugin.bridge.settings import ProjectEntries

    office = bench()
    ProjectEntries(office.parts.project).write("zone", "Mond/Kopernikus")
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    assert office.panel.charting.chart.zone_name == "UTC"
    ProjectEntries(office.parts.project).write("zone", "America/New_York")
    office.panel.charting.again()
    settle(office, qtbot)
    assert office.panel.charting.chart.zone_name == "America/New_York"


def test_more_stations_than_lines_can_be_told_apart_are_counted(bench, qtbot):
    office = bench(stations=15, count=5)
    office.map["Lufttemperatur"].selectAll()
    settle(office, qtbot)
    assert len(titles(office)) == 12 and office.dock.note.text().startswith("12 of 15 selected stations are shown")


def test_a_line_that_is_clicked_selects_its_station_and_the_chart_stays(bench, qtbot):
    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen", "Marktplatz", "Stadtpark")
    reads = []
    office.panel.charting.began.connect(reads.append)
    office.view.mean(frozenset({1}))
    settle(office, qtbot)
    assert on_the_map(office) == {"Lufttemperatur": ["Hafen"]} and reads == [], "no feedback: what the chart selects is not read"
    assert titles(office) == ["Marktplatz", "Hafen", "Stadtpark"] and office.view.meant == {1}
    office.view.mean(frozenset())
    settle(office, qtbot)
    assert on_the_map(office) == {"Lufttemperatur": ["Hafen", "Marktplatz", "Stadtpark"]} and reads == []
    choose(office, qtbot, "Lufttemperatur", "Bahnhof")
    assert titles(office) == ["Bahnhof"] and len(reads) == 1, "a person's selection counts again"


def test_a_period_selects_the_stations_that_have_values_in_it_and_says_what_they_are(bench, qtbot):
    gap = values_of(1, 120)
    gap[48:72] = np.nan
    office = bench(values={"Lufttemperatur-1": gap})
    choose(office, qtbot, "Lufttemperatur", "Hafen", "Marktplatz")
    office.view.select_period((START + 50 * HOUR, START + 70 * HOUR))
    settle(office, qtbot)
    assert on_the_map(office) == {"Lufttemperatur": ["Marktplatz"]} and len(titles(office)) == 2
    text = office.dock.note.text()
    assert "27 Oct 2024 02:00 CEST" in text and "27 Oct 2024 21:00 CET" in text and "values in 1 of 2 series" in text and "°C" in text
    office.view.select_period(None)
    assert on_the_map(office) == {"Lufttemperatur": ["Hafen", "Marktplatz"]} and office.dock.said.isHidden()


def test_the_station_of_the_line_that_is_read_is_ringed_on_the_map(bench, qtbot, iface):
    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    before = len(iface.canvas.scene().items())
    office.view.step(1)
    assert office.panel.ring.band is not None and len(iface.canvas.scene().items()) == before + 1
    office.view.read_at(None)
    assert office.panel.ring.band is None and len(iface.canvas.scene().items()) == before


def test_a_click_on_a_station_opens_the_panel_with_its_series(bench, qtbot, iface):
    from qgis.PyQt.QtCore import QPoint, Qt
    from qgis.PyQt.QtTest import QTest

    office = bench()
    layer, canvas = office.map["Lufttemperatur"], iface.canvas
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(layer.extent().buffered(0.01))
    canvas.refresh()
    qtbot.waitUntil(lambda: not canvas.isDrawing(), timeout=10_000)
    office.panel.use_tool(True)
    assert office.dock.pick.isChecked()
    office.dock.hide()
    row = next(row for row in layer.getFeatures() if row["station"] == "Stadtpark")
    place = canvas.getCoordinateTransform().transform(row.geometry().asPoint())
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(round(place.x()), round(place.y())))
    settle(office, qtbot)
    assert office.dock.isUserVisible() and titles(office) == ["Stadtpark"]
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))
    assert "no station here" in office.dock.note.text() and titles(office) == ["Stadtpark"]
    office.dock.pick.click()
    assert canvas.mapTool() is not office.panel.tool


def test_while_hidden_nothing_is_read_and_when_it_comes_up_the_selection_is_shown(bench, qtbot):
    office = bench()
    office.dock.hide()
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    assert titles(office) == []
    office.dock.show()
    qtbot.waitUntil(lambda: titles(office) == ["Hafen"], timeout=10_000)


def test_stations_are_chosen_from_the_list_by_keys_alone_and_selected_on_the_map(bench, qtbot):
    office = bench(datasets=("Lufttemperatur", "Bodenfeuchte"), stations=3)
    menu = office.dock.stations.menu()
    menu.aboutToShow.emit()
    below = {action.text(): action.menu() for action in menu.actions()}
    entries = {action.text(): action for action in below["Lufttemperatur"].actions()}
    assert sorted(entries) == ["Hafen", "Marktplatz", "Stadtpark"] and sorted(below) == ["Bodenfeuchte", "Lufttemperatur"]
    entries["Hafen"].trigger()
    settle(office, qtbot)
    assert titles(office) == ["Hafen"] and on_the_map(office)["Lufttemperatur"] == ["Hafen"]
    menu.aboutToShow.emit()
    below = {action.text(): action.menu() for action in menu.actions()}
    assert [action.isChecked() for action in below["Lufttemperatur"].actions()] == [True, False, False]
    below["Bodenfeuchte"].actions()[0].trigger()
    settle(office, qtbot)
    assert titles(office) == ["Hafen · Lufttemperatur", "Hafen · Bodenfeuchte"]


def test_an_empty_panel_says_what_to_do_and_does_it(bench, qtbot):
    office = bench()
    assert office.dock.pages.currentWidget() is office.dock.empty_page and "Select stations on the map" in office.dock.empty.text()
    assert not office.dock.empty_first.isHidden() and office.dock.empty_datasets.isHidden()
    assert not any(action.isEnabled() for action in office.dock.actions_of_chart)
    office.dock.empty_first.click()
    settle(office, qtbot)
    assert len(titles(office)) == 4 and all(action.isEnabled() for action in office.dock.actions_of_chart)
    office.dock.clear_wanted.emit()
    assert office.dock.pages.currentWidget() is office.dock.empty_page
    office.parts.project.removeAllMapLayers()
    qtbot.waitUntil(lambda: not office.dock.empty_datasets.isHidden(), timeout=5000)
    wanted = []
    office.panel.show_datasets = lambda: wanted.append(1)
    office.dock.empty_datasets.click()
    assert wanted == [1] and "No stations are on the map yet" in office.dock.empty.text()


def test_stations_loaded_without_series_say_so_and_offer_to_load_them(bench, qtbot, monkeypatch):
    from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind

    office = bench(series=False)
    dataset = Dataset("Lufttemperatur", "sensorthings|x", DatasetKind.STATIONS, "Lufttemperatur")
    office.desk.datasets = (dataset,)
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    assert "“Lufttemperatur” was loaded with its latest values only" in office.dock.note.text()
    asked = []
    monkeypatch.setattr(office.loading, "with_options", asked.append)
    office.dock.load.click()
    assert asked == [dataset]


def test_a_file_that_cannot_be_read_is_said_with_details_and_the_chart_stays(bench, qtbot):
    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    moved = office.path.with_name("weg.gpkg")
    office.path.rename(moved)
    office.panel.charting.again()
    settle(office, qtbot)
    assert office.dock.note.text() and not office.dock.again.isHidden() and not office.dock.details.isHidden()
    assert titles(office) == ["Hafen"] and office.dock.pages.currentWidget() is office.dock.chart_page
    moved.rename(office.path)
    office.dock.again.click()
    settle(office, qtbot)
    assert office.dock.said.isHidden() and titles(office) == ["Hafen"]


def test_what_could_not_be_read_at_first_is_tried_again(bench, qtbot, monkeypatch):
    from urban_data_workbench.plugin.services import charting

    office, real = bench(), charting.read

    def locked(wanted, *, progress):
        raise Locked("x")

    monkeypatch.setattr(charting, "read", locked)
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    assert titles(office) == [] and "Another program holds the working copy" in office.dock.note.text()
    monkeypatch.setattr(charting, "read", real)
    office.dock.again.click()
    settle(office, qtbot)
    assert titles(office) == ["Hafen"] and office.dock.said.isHidden()


def test_reading_is_seen_and_can_be_stopped(bench, qtbot, monkeypatch):
    from threading import Event

    from urban_data_workbench.plugin.services import charting

    office, go = bench(), Event()
    real = charting.read

    def slow(wanted, *, progress):
        while not go.is_set():
            progress.report(0, len(wanted), "Hafen")
            go.wait(0.01)
        return real(wanted, progress=progress)

    monkeypatch.setattr(charting, "read", slow)
    layer = office.map["Lufttemperatur"]
    layer.selectAll()
    qtbot.waitUntil(lambda: "Reading series 1 of 4: Hafen" in office.dock.work_text.text(), timeout=10_000)
    office.dock.work_cancel.click()
    assert office.dock.work_text.text() == "stopping …" and not office.dock.work_cancel.isEnabled()
    settle(office, qtbot)
    assert office.dock.work.isHidden() and titles(office) == [] and office.panel.charting.asked == ()
    go.set()
    office.panel.charting.follow()
    settle(office, qtbot)
    assert len(titles(office)) == 4


def test_series_limits_title_and_view_are_kept_in_the_project(bench, qtbot, tmp_path):
    from urban_data_workbench.plugin.core.chart import Limit

    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen", "Zoo", "Stadtpark")
    office.panel.charting.arrange(" Mein Titel ", [Limit(20.5, "Grenzwert", "°C")])
    office.view.zoom(0.3)
    view, project = office.view.view, office.parts.project
    assert project.write(str(tmp_path / "messung.qgz"))
    project.clear()
    settle(office, qtbot)
    assert titles(office) == [] and office.panel.charting.limits == () and office.dock.pages.currentWidget() is office.dock.empty_page
    assert project.read(str(tmp_path / "messung.qgz"))
    settle(office, qtbot)
    assert titles(office) == ["Hafen", "Stadtpark"] and office.panel.charting.chart.title == "Mein Titel"
    assert office.panel.charting.chart.limits == (Limit(20.5, "Grenzwert", "°C"),) and office.view.view == view


def test_a_project_with_a_broken_entry_opens(bench, qtbot):
    from urban_data_workbench.plugin.bridge.settings import ProjectEntries

    office = bench()
    for text in ("{", "[]", json.dumps({"series": 7, "limits": [[1]], "view": "x", "title": 5})):
        ProjectEntries(office.parts.project).write("chart", text)
        office.panel._restore()
        settle(office, qtbot)
        assert titles(office) == []


@pytest.mark.parametrize("entry", [
    {"limits": [["nan", "a", "°C"], [1e999, "b", "°C"], [20.5, "c", "°C"]]}, {"view": [0, 1e999, [[0, 1]]]},
    {"view": ["-inf", "inf", [["-inf", "inf"]]]}, {"view": [0, 9e18, [[1e-320, 2e-320]]]}, {"title": "<img src=x>" * 1_000},
])
def test_hostile_numbers_in_a_project_leave_a_chart_that_can_be_drawn(bench, qtbot, entry):
    from urban_data_workbench.plugin.bridge.settings import ProjectEntries
    from urban_data_workbench.plugin.core.chart import Limit

    office = bench()
    layer = next(iter(office.parts.project.mapLayers().values()))
    series = [[layer.id(), row["remote_id"]] for row in layer.getFeatures()][:1]
    ProjectEntries(office.parts.project).write("chart", json.dumps({"series": series, **entry}))
    office.panel._restore()
    settle(office, qtbot)
    shown = office.view.view
    assert titles(office) and all(abs(number) < 1e15 for number in (shown.start, shown.end, shown.spans[0].low, shown.spans[0].high))
    assert office.panel.charting.chart.limits == ((Limit(20.5, "c", "°C"),) if "limits" in entry else ())
    assert not office.view.grab().isNull() and shown.end - shown.start < 4e11


def test_layers_that_leave_take_their_lines_along(bench, qtbot):
    office = bench(datasets=("Lufttemperatur", "Bodenfeuchte"), stations=2)
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    choose(office, qtbot, "Bodenfeuchte", "Hafen")
    assert len(titles(office)) == 2
    office.parts.project.removeMapLayer(office.map["Bodenfeuchte"].id())
    settle(office, qtbot)
    assert len(titles(office)) == 1 and office.panel.charting.chart.units == ("°C",)


def test_limits_and_title_are_asked_for(bench, qtbot, german):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    office.dock.arrange_wanted.emit()
    (dialog,) = office.dialogs("ChartDialog")
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)
    dialog.title.setText("Sommer")
    dialog.add.click()
    dialog.limits.item(0, 0).setText("zwanzig")
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled() and "„zwanzig“" in dialog.problem.text() and "12,5" in dialog.problem.text()
    dialog.limits.item(0, 0).setText("20,5")
    dialog.limits.item(0, 2).setText("Warnwert")
    assert ok.isEnabled() and cut(dialog) == [] and not_reached(dialog) == []
    dialog.accept()
    (limit,) = office.panel.charting.chart.limits
    assert (limit.value, limit.label, limit.unit) == (20.5, "Warnwert", "°C") and office.panel.charting.chart.title == "Sommer"


@pytest.mark.parametrize(("percent", "width"), [(100, 280), (150, 420)])
def test_nothing_is_cut_in_a_narrow_panel_and_every_control_is_reached_by_tab(bench, qtbot, german, qgis_app, percent, width):
    font, bigger = qgis_app.font(), qgis_app.font()
    bigger.setPointSizeF(9 * percent / 100)
    qgis_app.setFont(bigger)
    try:
        office = bench()
        office.dock.setFloating(True)
        office.dock.resize(width, 360)
        qtbot.wait(30)
        assert office.dock.width() <= width + 2 and cut(office.dock.widget()) == [] and not_reached(office.dock.widget()) == []
        choose(office, qtbot, "Lufttemperatur", "Hafen", "Marktplatz")
        office.dock.fail(Locked("x"))
        qtbot.wait(30)
        assert office.dock.width() <= width + 2 and cut(office.dock.widget()) == [] and not_reached(office.dock.widget()) == []
    finally:
        qgis_app.setFont(font)


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"series,unit,time_utc")])
def test_the_chart_is_saved(bench, qtbot, tmp_path, monkeypatch, kind, begins):
    from qgis.PyQt.QtWidgets import QFileDialog

    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    target, proposed = tmp_path / f"Bild.{kind}", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (proposed.append(given[2]), (str(target.with_suffix("")), ""))[1])
    office.dock.export_wanted.emit(kind)
    settle(office, qtbot)
    assert target.read_bytes().startswith(begins) and proposed[0].endswith(f"Lufttemperatur.{kind}")
    assert office.said().endswith(f"Saved: Bild.{kind}")
    if kind == "csv":
        assert len(target.read_text(encoding="utf-8").splitlines()) == 121
    if kind == "svg":
        assert b"Hafen" in target.read_bytes() and b"Lufttemperatur" in target.read_bytes()


def test_a_table_that_cannot_be_written_is_said_and_leaves_nothing(bench, qtbot, tmp_path, monkeypatch):
    from qgis.PyQt.QtWidgets import QFileDialog

    office = bench()
    choose(office, qtbot, "Lufttemperatur", "Hafen")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nirgends" / "x.csv"), ""))
    office.dock.export_wanted.emit("csv")
    settle(office, qtbot)
    assert "cannot be written" in office.said() and not (tmp_path / "nirgends").exists()
