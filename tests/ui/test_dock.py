"""The dock: empty it helps, connected it lists, and it is used by keyboard as by mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from keyboard import cut, not_reached
from qgis.PyQt.QtCore import QCoreApplication

from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind, Licence
from urban_data_workbench.plugin.core.errors import NotAWorkingCopy
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.services.copies import CopyState
from urban_data_workbench.plugin.services.retry import Interrupted

EDITABLE = Capability.READ | Capability.CREATE | Capability.PATCH | Capability.DELETE
AIR = Dataset("air", "s", DatasetKind.STATIONS, "Lufttemperatur", count=60, licence=Licence("CC-BY-4.0", attribution="Stadt"))
ROUND = Dataset("round", "s", DatasetKind.CONTRIBUTIONS, "Radnetz", count=900, unlocated=53)
TREES = Dataset("trees", "s", DatasetKind.FEATURES, "Baumkataster", count=8000, capabilities=EDITABLE)
AREAS = Dataset("areas", "s", DatasetKind.FEATURES, "Stadtteile", count=12)
PAUSED = Interrupted("p", 12, 40, frozenset({1}))
POINTS = 9.0  # QGIS's own size on most desks
ALL = (AIR, ROUND, TREES, AREAS)


@pytest.fixture
def dock(office, iface, qtbot):
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.dock import WorkbenchDock

    found = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, found)
    iface.window.show()
    found.show()
    qtbot.waitUntil(lambda: not office.parts.runner.busy, timeout=30_000)
    yield found
    office.parts.runner.stop()


def shown(dock) -> dict[str, list[str]]:
    """The groups of the list and the titles below them."""
    model, found = dock.datasets.model, {}
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        found[parent.data()] = [model.index(row, 0, parent).data().split("\n")[0] for row in range(model.rowCount(parent))]
    return found


def wait(qtbot, office) -> None:
    qtbot.waitUntil(lambda: not office.parts.runner.busy, timeout=30_000)


def test_at_first_it_says_what_belongs_there_and_offers_three_ways_to_begin(dock):
    page = dock.datasets
    ways = (page.empty_sandbox, page.empty_file, page.empty_button)
    assert page.stack.currentWidget() is page.empty_page and "appear here" in page.empty_text.text()
    assert all(way.isVisible() for way in ways) and [way.y() for way in ways] == sorted(way.y() for way in ways)
    assert page.empty_sandbox_about.isVisible() and "made-up city" in page.empty_sandbox_about.text()
    assert not dock.profiles.isEnabled() and not dock.state.isVisible() and not page.load.isEnabled() and not dock.work.isVisible()
    dock.tabs.setCurrentIndex(1)
    assert dock.copies.stack.currentWidget() is dock.copies.empty_page


@pytest.mark.parametrize(("way", "opened"), [("empty_sandbox", "use_sandbox"), ("empty_file", "profile_from_file"), ("empty_button", "new_profile")])
def test_each_way_to_begin_is_one_click(office, iface, qtbot, monkeypatch, way, opened):
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.desk import Desk
    from urban_data_workbench.ui.dock import WorkbenchDock

    called = []
    for name in ("use_sandbox", "profile_from_file", "new_profile"):
        monkeypatch.setattr(Desk, name, lambda self, *_, name=name: called.append(name))
    dock = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    iface.window.show()
    wait(qtbot, office)
    qtbot.mouseClick(getattr(dock.datasets, way), Qt.MouseButton.LeftButton)
    assert called == [opened]


def test_the_sandbox_city_is_two_clicks_from_the_map(dock, office, qtbot):
    from qgis.PyQt.QtCore import Qt

    qtbot.mouseClick(dock.datasets.empty_sandbox, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    assert shown(dock) == {"Specialist data": ["Bänke", "Bäume"]} and dock.state.text().startswith("● connected · 1 service")
    assert "sandbox" in dock.profiles.currentText()
    tree = dock.datasets.tree
    index = dock.datasets.model.index(1, 0, dock.datasets.model.index(0, 0))
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    qtbot.waitUntil(lambda: "Bäume" in office.layers(), timeout=30_000)
    wait(qtbot, office)  # the list of working copies looks into the same file
    assert office.layers()["Bäume"].featureCount() == 5 and "all 5 objects loaded" in office.said()


def test_a_profile_used_before_is_chosen_and_asked_only_on_request(office, iface, qtbot):
    from urban_data_workbench.ui.dock import WorkbenchDock

    office.parts.settings.save(office.profile)
    office.parts.settings.remember("profile", "Klein")
    asked = len(office.city.server.visits)
    dock = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    wait(qtbot, office)
    assert dock.profiles.currentText() == "Klein" and "not connected yet" in dock.state.text()
    assert len(office.city.server.visits) == asked
    dock.datasets.empty_again.click()
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)


def test_a_platform_that_does_not_answer_is_said_and_tried_again(dock, office, qtbot):
    broken = replace(office.profile.services[0], url=office.city.server.at("/nix"))
    office.parts.settings.save(Profile("Klein", (broken,)))
    office.desk.choose("Klein")
    wait(qtbot, office)
    assert not office.desk.datasets and dock.datasets.stack.currentWidget() is dock.datasets.empty_page
    assert dock.datasets.empty_text.text() and not dock.state.text().startswith("●")
    office.parts.settings.save(office.profile)
    office.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    assert dock.state.text().startswith("● connected")


def test_datasets_are_grouped_sorted_and_counted(dock, german):
    dock.datasets.show_datasets(ALL)
    assert shown(dock) == {"Sensoren": ["Lufttemperatur"], "Beteiligung": ["Radnetz"], "Fachdaten": ["Baumkataster", "Stadtteile"]}
    model = dock.datasets.model
    texts = [model.index(0, 0, model.index(group, 0)).data().split("\n")[1] for group in range(3)]
    assert texts == ["60 Stationen", "900 Beiträge, 53 ohne Ort", "8.000 Objekte · ✎ bearbeitbar"]
    tip = model.index(0, 0, model.index(0, 0)).data(3)
    assert "CC-BY-4.0" in tip and "Stadt" in tip


@pytest.mark.parametrize(("words", "editable", "expected"), [
    ("", False, ["Lufttemperatur", "Radnetz", "Baumkataster", "Stadtteile"]),
    ("BAUM", False, ["Baumkataster"]),
    ("stadt", False, ["Lufttemperatur", "Stadtteile"]),
    ("baeume", False, []),
    ("kataster baum", False, ["Baumkataster"]),
    ("", True, ["Baumkataster"]),
    ("luft", True, []),
])
def test_search_and_filter_leave_what_was_asked_for(dock, words, editable, expected):
    dock.datasets.show_datasets(ALL)
    dock.datasets.search.setText(words)
    dock.datasets.only_editable.setChecked(editable)
    dock.datasets.filters.now()
    assert [title for titles in shown(dock).values() for title in titles] == expected


def test_a_thousand_datasets_are_listed_and_searched(dock, qtbot):
    dock.datasets.show_datasets([replace(TREES, id=str(n), title=f"Datensatz {n}") for n in range(1000)])
    (first,) = shown(dock)
    assert first == "Specialist data: 300 of 1,000" and shown(dock)[first][-1] == "Show 700 more …"
    dock.datasets.search.setText("Datensatz 99")
    qtbot.waitUntil(lambda: len(shown(dock).get("Specialist data", ())) == 11, timeout=30_000)
    assert shown(dock)["Specialist data"][0] == "Datensatz 99"


def test_enter_loads_what_is_selected(dock, qtbot):
    from qgis.PyQt.QtCore import Qt

    wanted = []
    dock.datasets.load_wanted.disconnect()
    dock.datasets.load_wanted.connect(wanted.append)
    dock.datasets.show_datasets(ALL)
    dock.datasets.select("trees")
    dock.datasets.tree.setFocus()
    qtbot.keyClick(dock.datasets.tree, Qt.Key.Key_Return)
    assert wanted == [TREES]


def test_f5_asks_the_platform_again(dock, office, qtbot):
    from qgis.PyQt.QtCore import Qt

    office.parts.settings.save(office.profile)
    office.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    wait(qtbot, office)
    asked = len(office.city.server.visits)
    dock.activateWindow()
    dock.datasets.tree.setFocus()
    qtbot.keyClick(dock.datasets.tree, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(office.city.server.visits) > asked and bool(office.desk.datasets), timeout=30_000)


@pytest.mark.parametrize("tab", [0, 1])
def test_every_control_is_reached_by_tab_empty_and_full(dock, tab):
    dock.tabs.setCurrentIndex(tab)
    assert not_reached(dock.widget()) == []
    dock._show_profiles(["Klein"], "Klein")
    dock._show_state("● connected")
    dock.datasets.show_datasets(ALL)
    dock.datasets.select("trees")
    dock.copies.show_rows([CopyState(Path("/x/a.gpkg"), "Klein", "trees", "Bäume", "2026-05-04T12:00:00.000Z", changed=1, paused=PAUSED)])
    assert not_reached(dock.widget()) == []


@pytest.mark.parametrize(("percent", "width"), [(100, 280), (150, 420)])
def test_nothing_is_cut_in_german_in_a_narrow_dock(german, office, iface, qtbot, percent, width, qgis_app):
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.dock import WorkbenchDock

    font = qgis_app.font()
    bigger = qgis_app.font()
    bigger.setPointSizeF(POINTS * percent / 100)
    qgis_app.setFont(bigger)
    try:
        dock = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        iface.window.show()
        dock.setFloating(True)
        dock.resize(width, 700)
        wait(qtbot, office)
        rows = [CopyState(Path("/x/a.gpkg"), "Klein", "trees", "Bäume", "2026-05-04T12:00:00.000Z", changed=1, new=2, deleted=3, paused=PAUSED)]
        for full in (False, True):
            if full:
                dock._show_profiles(["Musterstadt (Sandbox)"], "Musterstadt (Sandbox)")
                dock.datasets.show_datasets(ALL)
                dock._show_copies(rows)
            for tab in (0, 1):
                dock.tabs.setCurrentIndex(tab)
                wait(qtbot, office)  # the list was read anew
                dock._show_copies(rows if full else ())
                qtbot.wait(30)
                assert dock.width() <= width + 2 and cut(dock.widget()) == []
                assert dock.copies.resume.isVisible() == (full and tab == 1)
    finally:
        qgis_app.setFont(font)


def test_working_copies_say_how_they_stand(dock, german):
    state = CopyState(Path("/x/a.gpkg"), "Klein", "trees", "Bäume", "2026-05-04T12:00:00.000Z", changed=12, new=2, deleted=1)
    bad = replace(state, path=Path("/x/b.gpkg"), title="b", changed=0, new=0, deleted=0, editable=False, problem=NotAWorkingCopy())
    dock._show_copies([state, bad])
    texts = [dock.copies.model.index(row, 0).data() for row in range(2)]
    assert "12 geändert · 2 neu · 1 gelöscht" in texts[0] and "keine Arbeitskopie" in texts[1]
    assert "(15)" in dock.tabs.tabText(1) and dock.copies.review.isEnabled()
    assert "04.05.2026 14:00:00 CEST" in dock.copies.model.index(0, 0).data(3)
    dock.copies.tree.setCurrentIndex(dock.copies.model.index(1, 0))
    assert not dock.copies.review.isEnabled() and not dock.copies.to_map.isEnabled() and dock.copies.more.isEnabled()


def test_the_first_start_of_the_sandbox_says_what_is_done_and_how_far_it_is(dock, german):
    dock._begin_work("Verbinde", lambda: None)
    dock._report_work(26_280, 125_120, "observations")
    assert dock.work_text.text() == "Verbinde\u2009·\u2009die Stadt wird einmal gebaut: Messwerte, 21 %"
    dock._report_work(61_000, 100_000, "")
    assert dock.work_text.text() == "Verbinde\u2009·\u200961.000 von 100.000"


@pytest.mark.parametrize("width", [280, 460])
def test_what_is_being_done_is_readable_at_once_however_long_it_is(dock, width):
    dock.setFloating(True)
    dock.resize(width, 500)
    dock._begin_work("Load", lambda: None)
    QCoreApplication.processEvents()
    for what in ("done", "trees, benches and playgrounds", "observations"):
        dock._report_work(81, 100, what)  # no event is looked at between a report and the look at it
        text = dock.work_text
        assert text.heightForWidth(text.width()) <= text.height() and dock.width() <= width
        assert text.geometry().bottom() < text.parentWidget().height() and dock.work_bar.y() > text.geometry().bottom()


def test_a_click_on_cancel_is_answered_at_once(dock):
    stopped = []
    dock._begin_work("Load", lambda: stopped.append(1))
    dock.work_cancel.click()
    dock._report_work(5, 10, "")
    assert stopped == [1] and dock.work_text.text() == "Load\u2009·\u2009stopping …" and not dock.work_cancel.isEnabled()
    dock._begin_work("Load", lambda: None)
    assert dock.work_cancel.isEnabled()


@pytest.mark.parametrize("tab", [0, 1])
def test_in_a_low_dock_the_first_words_can_be_scrolled(dock, qtbot, german, tab):
    from qgis.PyQt.QtWidgets import QLabel

    dock.tabs.setCurrentIndex(tab)
    dock.setFloating(True)
    dock.resize(280, 220)
    page = dock.tabs.currentWidget()
    qtbot.waitUntil(lambda: page.empty_page.verticalScrollBar().maximum() > 0)
    label = page.findChild(QLabel, "empty_text")
    assert dock.height() <= 300 and label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize(("geometry", "icon"), [
    ("Point", "Point"), ("MultiPoint", "Point"), ("MultiPolygon", "Polygon"), ("MultiLineString", "Line"), ("Geometry", "GeometryCollection"),
])
def test_a_dataset_has_the_icon_of_its_geometry(geometry, icon):
    from urban_data_workbench.ui.datasets_model import icon_name

    assert icon_name(replace(TREES, geometry=geometry)) == f"/mIcon{icon}Layer.svg"


def test_work_shows_how_far_it_is_and_can_be_stopped(dock, office, qtbot):
    office.parts.settings.save(office.profile)
    office.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    wait(qtbot, office)
    office.city.count, office.city.page, office.city.pause = 50_000, 50, 0.1
    office.loading.to_map(office.desk.datasets[0])
    qtbot.waitUntil(lambda: " of 50,000" in dock.work_text.text(), timeout=30_000)
    assert dock.work.isVisible() and dock.work_bar.maximum() == 50_000 and dock.work_bar.value() > 0
    dock.work_cancel.click()
    qtbot.waitUntil(lambda: not dock.work.isVisible(), timeout=30_000)
    assert "unchanged" in office.said() and not office.layers()
