"""Every action by keyboard, those of the dock in test_keyboard_menus: its menu is walked by keys, and what comes of it is looked at."""

from __future__ import annotations

import re

from every_window import PIECES
from measured_city import build, on_map

from urban_data_workbench.tests.conftest import ROOT
from urban_data_workbench.tests.ui.test_keyboard_menus import asked, keys, walk  # noqa: F401 (fixtures, but for the last)
from urban_data_workbench.tests.ui.test_keyboard_windows import world  # noqa: F401 (a fixture)

ENTRIES = re.compile(r"\b(addAction|QAction|addMenu)\(")
WALKED = {  # where actions are made, and who chooses them here by keys
    "ui/dock.py": "dock", "ui/inbox_tab.py": "dock", "ui/copies_page.py": "copies", "ui/inbox_page.py": "conflicts",
    "ui/search_filters.py": "datasets", "ui/search_offers.py": "datasets", "ui/chart_dock.py": "chart",
    "ui/chart_stations.py": "chart", "ui/questions_dock.py": "questions", "ui/sign_in_menu.py": "sign-ins",
    "ui/through_time.py": "plugin", "plugin/main.py": "plugin",
    "ui/browser_hands.py": "QGIS's Browser, whose tree opens its menus by keys; tests/ui/test_browser.py",
}


def test_every_place_where_actions_are_made_is_walked_through():
    files = [path for folder in ("ui", "plugin") for path in sorted((ROOT / folder).rglob("*.py"))]
    made = {path.relative_to(ROOT).as_posix() for path in files if ENTRIES.search(path.read_text(encoding="utf-8"))}
    assert made == set(WALKED)


def test_the_menus_of_the_chart(world, asked, keys, iface):  # noqa: F811
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.chart_panel import ChartPanel

    office, began = world.office, []
    panel = ChartPanel(office.desk, office.loading, office.desk)
    world.leaving.append(panel.close)
    iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, panel.dock)
    iface.window.show()
    iface.canvas.setLayers(list(on_map(office.parts.project, build(world.folder / "Messstadt.gpkg")).values()))
    world.settle()
    for at, text in enumerate(("Hafen", "Marktplatz"), start=1):
        keys.from_button(panel.dock.stations, "Lufttemperatur", text)
        world.settle()
        assert len(panel.charting.chart.lines) == at and len(keys.entries) == 4
    panel.charting.began.connect(lambda *_: began.append(True))
    walk(panel.dock.more, {
        "Title and limits…": lambda noted: noted == ["ChartDialog"],
        "Save as picture (PNG)…": lambda noted: noted == ["Save the chart as a picture"],
        "Save as drawing (SVG)…": lambda noted: noted == ["Save the chart as a drawing"],
        "Save the measurements shown (CSV)…": lambda noted: noted == ["Save the measurements shown"],
        "Read again (F5)": lambda noted: began == [True],
        "Empty the chart": lambda noted: panel.charting.chart.lines == (),
    }, keys, world, asked)


def test_the_results_of_a_question(world, keys):  # noqa: F811
    dock, told = PIECES["questions"].make(world), []
    dock.result_wanted.connect(told.append)
    for text, layer in (("Eins", "1"), ("Zwei", "2")):
        dock.result.setFocus()
        keys.from_button(dock.result, text)
        assert told == [layer] and keys.entries == ["Eins", "Zwei"]
        told.clear()


def test_every_way_to_sign_in(world, asked, keys):  # noqa: F811
    from types import SimpleNamespace

    from qgis.PyQt.QtWidgets import QPushButton

    from urban_data_workbench.plugin.bridge.new_sign_ins import Asked as Wanted
    from urban_data_workbench.plugin.bridge.new_sign_ins import Known
    from urban_data_workbench.ui.sign_in_menu import SignInMenu

    known = Known("a1b2c3d", "Stadt", Wanted("https://city.example", "udw"), False)
    new = SimpleNamespace(open=lambda: None, known=lambda authcfg: known)
    work = SimpleNamespace(new=new, stop=lambda: None)
    place = SimpleNamespace(
        sign_in_work=lambda: work, chosen_sign_in=lambda: "a1b2c3d", sign_in_name=lambda: "Stadt", sign_in_made=print)
    button = QPushButton("Sign in", world.window)
    button.kept = SignInMenu(place, button)
    button.show()
    key, service = ["SignInKeyDialog"], ["SignInServiceDialog"]
    walk(button, {
        "Sign in again…": lambda noted: noted == service,
        "Key in the address…": lambda noted: noted == key,
        "Token of a CKAN catalogue…": lambda noted: noted == key,
        "Code in the browser (device sign-in)…": lambda noted: noted == service,
        "For unattended runs (client credentials)…": lambda noted: noted == service,
        "In the browser, through QGIS (OAuth2 with PKCE)…": lambda noted: noted == service,
    }, keys, world, asked)
    assert len(asked.titles) == 6 and len(set(asked.titles)) == 5  # a code in the browser is also how to sign in again


def test_the_actions_in_the_menu_web(iface, asked, keys, qtbot):  # noqa: F811
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QDockWidget

    from urban_data_workbench.plugin.main import WorkbenchPlugin

    iface.web.setTitle("&Web")
    iface.window.menuBar().addMenu(iface.web)
    iface.window.show()
    plugin = WorkbenchPlugin(iface)
    plugin.initGui()
    try:
        docks = {dock.windowTitle(): dock for dock in iface.window.findChildren(QDockWidget)}
        qtbot.waitUntil(docks["Urban data"].isVisible, timeout=5000)
        for text, on in (("Urban data", False), ("Chart", True), ("Chart", False), ("Questions to the data", True),
                         ("Questions to the data", False)):  # letters of docks that are open would take turns with the menu's
            keys.from_bar(iface.window, Qt.Key.Key_W, text)
            qtbot.waitUntil(lambda text=text, on=on: docks[text].isVisible() == on, timeout=5000)
        keys.from_bar(iface.window, Qt.Key.Key_W, "Chart of a station")
        assert type(iface.canvas.mapTool()).__name__ == "StationTool"
        for text in ("Step through hours", "Step through days"):
            iface.bar.clearWidgets()
            keys.from_bar(iface.window, Qt.Key.Key_W, text)
            assert iface.bar.currentItem() is not None and "tations" in iface.bar.currentItem().text()
        for text, name in (("map with chart", "Map with chart"), ("procedure at a glance", "Procedure at a glance")):
            keys.from_bar(iface.window, Qt.Key.Key_W, f"Print layout: {text}")
            assert QgsProject.instance().layoutManager().layoutByName(name) is not None
        keys.from_bar(iface.window, Qt.Key.Key_W, "Urban data")
        qtbot.waitUntil(docks["Urban data"].isVisible, timeout=5000)
        assert len(keys.entries) == 8
    finally:
        plugin.unload()
        QgsProject.instance().clear()
