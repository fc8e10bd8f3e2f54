"""One search over a platform and its catalogues, which are small HTTP servers: found, loaded, connected, opened, and what fails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import adapters
import pytest
from catalogues import CAFES, OddFiles, Recorded
from keyboard import cut, not_reached
from portals import Portal

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.registry import connectors
from urban_data_workbench.plugin.core.profile import Layer, Profile, Service
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.platforms import Platforms

LIMITS = Limits(connect_seconds=5, read_seconds=20, retries=0)
WAIT = 20_000


@dataclass
class Town:
    """A dock on a small city, an odd CKAN, and a recorded catalogue."""

    office: Any
    dock: Any
    odd: OddFiles
    records: Recorded
    profile: Profile
    qtbot: Any

    @property
    def page(self) -> Any:
        return self.dock.datasets

    def open(self, profile: Profile) -> None:
        self.office.parts.settings.save(profile)
        self.office.desk.choose(profile.name)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.office.parts.runner.busy, timeout=WAIT)

    def search(self, words: str) -> list[str]:
        """Type, wait until it was searched, and return the titles that are listed."""
        with self.qtbot.waitSignal(self.page.searched, timeout=WAIT):
            self.page.search.setText("")
            self.page.search.setText(words)
        return self.titles()

    def titles(self) -> list[str]:
        return [title for titles in self.rows().values() for title in titles]

    def rows(self) -> dict[str, list[str]]:
        model, found = self.page.model, {}
        for group in range(model.rowCount()):
            parent = model.index(group, 0)
            found[parent.data()] = [model.index(row, 0, parent).data().split("\n")[0] for row in range(model.rowCount(parent))]
        return found

    def choose(self, title: str) -> None:
        self.search(title)
        self.page._select(lambda entry: entry.title == title)
        assert self.page.current_entry is not None and self.page.current_entry.title == title

    def act(self, title: str) -> None:
        """Select and press Enter."""
        from qgis.PyQt.QtCore import Qt

        self.choose(title)
        self.page.tree.setFocus()
        self.qtbot.keyClick(self.page.tree, Qt.Key.Key_Return)
        self.wait()


@pytest.fixture
def town(wire, city, iface, qtbot):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.dock import WorkbenchDock

    adapter, odd, records = adapters.make("requests"), OddFiles(), Recorded("pygeoapi_records")
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter, limits=LIMITS), connectors(GdalFileReader()))
    office = wire(platforms, city, lambda profile, _: profile)
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    iface.canvas.setExtent(QgsRectangle(500_000, 5_890_000, 620_000, 5_980_000))
    dock = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    iface.window.show()
    dock.show()
    with Portal(odd) as ckan, Portal(records) as other:
        services = (
            *platforms.find(city.url), Service("ckan", ckan, title="Offene Daten"),
            Service("ogcapi-records", f"{other}/collections/records", title="Testkatalog"),
        )
        yield Town(office, dock, odd, records, Profile("Klein", services), qtbot)
        odd.open.set()
        office.parts.runner.stop()
    adapter.close()


def test_one_search_finds_datasets_files_and_services_of_all_catalogues(town):
    town.open(town.profile)
    assert town.search("Baum") == ["Bäume", "Baumkataster", "WFS Baumkataster"]
    assert list(town.rows()) == ["Specialist data", "Files: 1", "Services: 1"]
    assert town.search("laerm") == ["Lärmkarte"] and town.search("cafés") == town.search("CAFES") != []
    assert town.dock.state.text().startswith("● connected · 3 services")


def test_a_row_says_format_licence_and_freshness_and_its_tip_where_it_was_found(town, german):
    town.open(town.profile)
    town.choose("Cafés ohne Angabe")
    index = town.page.tree.currentIndex()
    assert index.data() == "Cafés ohne Angabe\nCSV, GeoJSON, PDF\ndl-de/by-2-0 · vor 3 Monaten"
    tip = index.data(3)
    assert all(words in tip for words in ("Gefunden in: Offene Daten", "Quelle: Stadtplanung", "9,70 bis 10,30 Ost", "01.02.2026"))


def test_while_catalogues_are_read_the_datasets_are_there_already(town):
    town.odd.open.clear()
    town.odd._more = 1500
    town.office.parts.settings.save(town.profile)
    town.office.desk.choose("Klein")
    town.qtbot.waitUntil(lambda: "of 1,528" in town.page.notes.working.text(), timeout=WAIT)
    assert town.rows() == {"Specialist data": ["Bänke", "Bäume"]} and town.page.notes.isVisible() and town.page.notes.bar.maximum() == 1528
    town.odd.open.set()
    town.wait()
    assert not town.page.notes.isVisible() and len(town.page.index) == 2 + 1505 + 23


def test_reading_can_be_stopped_and_begun_again(town):
    town.odd.open.clear()
    town.odd._more = 1500
    town.office.parts.settings.save(town.profile)
    town.office.desk.choose("Klein")
    town.qtbot.waitUntil(lambda: town.page.notes.stop.isVisible() and bool(town.odd.asked), timeout=WAIT)
    town.page.notes.stop.click()
    town.wait()
    assert "not read to the end" in town.page.notes.text.text() and town.rows() == {"Specialist data": ["Bänke", "Bäume"]}
    town.odd.open.set()
    town.page.notes.again.click()
    town.wait()
    assert not town.page.notes.isVisible() and town.search("Mond") == [] and town.search("Haltestellen 12345") == []
    assert len(town.page.index) == 2 + 1505 + 23


def test_a_catalogue_that_fails_is_named_hides_no_other_and_is_asked_again_alone(town, german):
    town.odd.failing = True
    town.open(town.profile)
    text = town.page.notes.text.text()
    assert text.startswith("Der Katalog „Offene Daten“ hat nicht geantwortet: ") and town.page.notes.more.isVisible()
    assert town.dock.state.text().startswith("▲ 2/3 Dienste") and "Baumkataster" in town.search("Baum")
    town.odd.failing, before = False, len(town.records.asked)
    town.page.notes.again.click()
    town.wait()
    assert not town.page.notes.isVisible() and len(town.records.asked) == before and town.search("Verkehrsplan") == ["Verkehrsplan"]
    assert town.dock.state.text().startswith("● verbunden · 3 Dienste")


def test_a_catalogue_that_gives_less_than_it_counts_says_so(town, german):
    town.odd._count = 40_000
    town.open(town.profile)
    assert town.page.notes.text.text() == "Offene Daten: Durchsucht werden die ersten 5 von 40.000 Einträgen."


def test_what_catalogues_told_is_kept_until_the_platform_is_asked_anew(town):
    from qgis.PyQt.QtCore import Qt

    town.open(town.profile)
    before = len(town.odd.asked)
    town.office.desk.choose("Klein")
    town.wait()
    assert len(town.odd.asked) == before and town.search("Verkehrsplan") == ["Verkehrsplan"]
    town.qtbot.mouseClick(town.dock.refresh, Qt.MouseButton.LeftButton)
    town.wait()
    assert len(town.odd.asked) > before


def test_an_unlabelled_file_in_metres_lies_where_it_should_and_says_how_that_was_found(town):
    town.open(town.profile)
    town.act("Cafés ohne Angabe")
    layer = town.office.layers()["Cafés ohne Angabe"]
    assert layer.crs().authid() == "EPSG:25832" and layer.featureCount() == 3, "GeoJSON comes before CSV"
    assert "no reference system" in town.office.said() and "EPSG:25832" in town.office.said()
    assert {round(feature.geometry().asPoint().x()) for feature in layer.getFeatures()} == {559602, 566217, 572948}


def test_latitude_first_is_turned_and_said(town):
    town.open(town.profile)
    town.act("Cafés mit Breite zuerst")
    layer = town.office.layers()["Cafés mit Breite zuerst"]
    places = {(round(point.x(), 2), round(point.y(), 2)) for point in (feature.geometry().asPoint() for feature in layer.getFeatures())}
    assert places == set(CAFES) and "axes were exchanged" in town.office.said()


def test_metres_that_claim_to_be_degrees_are_refused_and_said(town, german):
    town.open(town.profile)
    town.act("Cafés in falschen Graden")
    assert not town.office.layers() and "passen nicht zu ihrem Bezugssystem" in town.office.said()


def test_every_file_of_an_entry_can_be_chosen(town):
    town.open(town.profile)
    town.choose("Cafés ohne Angabe")
    menu = town.page.choices.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "To the map: GeoJSON", "To the map: CSV", "Open in the browser: PDF", "Open its page in the catalogue", "Load with options…",
    ]
    menu.actions()[1].trigger()
    town.wait()
    layer = town.office.layers()["Cafés ohne Angabe (CSV)"]
    assert layer.crs().authid() in ("OGC:CRS84", "EPSG:4326") and layer.featureCount() == 3


def test_a_service_that_was_found_is_connected_and_that_can_be_undone(town, city):
    town.odd.service = f"{city.url}collections/benches"
    bare = replace(town.profile, services=town.profile.services[1:2])
    town.open(bare)
    town.choose("Bänke als Dienst")
    assert town.page.load.text() == "Co&nnect this service" and not town.page.offline.isVisible() and "a service" in town.page.hint.text()
    town.act("Bänke als Dienst")
    assert "was added to the profile" in town.office.said() and "Bänke" in town.search("baenke")
    assert len(town.office.desk.stored("Klein").services) == 2
    town.office.button("Undo").click()
    town.wait()
    assert town.office.desk.stored("Klein") == bare and "Bänke" not in town.search("baenke")


def test_a_service_that_the_profile_has_leads_to_its_dataset(town, city):
    town.odd.service = f"{city.url}collections/benches/items"
    town.open(town.profile)
    town.choose("Bänke als Dienst")
    assert town.page.load.text() == "Show the da&taset" and town.page.current_entry.editable, "what it leads to may be edited"
    town.page.load.click()
    assert town.page.current is not None and town.page.current.id == "benches" and town.page.search.text() == ""


def test_what_cannot_be_loaded_says_why_and_opens_in_the_browser(town):
    from qgis.PyQt.QtCore import QObject, QUrl, pyqtSlot
    from qgis.PyQt.QtGui import QDesktopServices

    class Browser(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.opened: list[str] = []

        @pyqtSlot(QUrl)
        def open(self, url: QUrl) -> None:
            self.opened.append(url.toString())

    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "open")
    try:
        town.open(town.profile)
        town.choose("Verkehrsplan")
        assert "PDF holds no objects" in town.page.hint.text() and town.page.load.text() == "Open we&b page"
        town.page.load.click()
        assert [url.rpartition("/")[2] for url in browser.opened] == ["plan.pdf"]
    finally:
        QDesktopServices.unsetUrlHandler("http")


def test_what_a_citys_file_names_beyond_this_plugin_is_listed_with_the_reason(town, german):
    features = town.profile.services[0]
    layers = (
        Layer("1", "Klimakarte", "WMS", url="https://maps.test/wms"), Layer("2", "Hitze", "Heatmap", url="https://maps.test/h"),
        Layer("3", "Alte Bäume", features.kind, service=features.id, dataset="old", url=features.url),
    )
    town.open(replace(town.profile, layers=layers))
    for title, words in (("Klimakarte", "WMS ist zum Ansehen"), ("Hitze", "Heatmap spricht"), ("Alte Bäume", "sein Dienst führt ihn aber nicht")):
        town.choose(title)
        assert words in town.page.hint.text() and "nicht ladbar" in town.page.tree.currentIndex().data()


def test_where_an_entry_lies_is_framed_on_the_map_and_goes_with_the_list(town, iface):
    from qgis.core import QgsCoordinateReferenceSystem
    from qgis.gui import QgsRubberBand

    def frames() -> list[Any]:
        return [item for item in iface.canvas.scene().items() if isinstance(item, QgsRubberBand)]

    town.open(town.profile)
    town.choose("Verkehrsplan")
    (frame,) = frames()
    box = frame.asGeometry().boundingBox()
    assert abs(box.xMinimum() - 546_400) < 500 and abs(box.yMaximum() - 5_951_500) < 1500
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    assert abs(frames()[0].asGeometry().boundingBox().xMinimum() - 9.7) < 1e-6
    town.dock.tabs.setCurrentIndex(1)
    assert not frames()
    town.dock.tabs.setCurrentIndex(0)
    assert len(frames()) == 1
    town.dock.hide()
    assert not frames()
    town.dock.show()


def test_the_frame_goes_where_the_tab_of_another_panel_lies_over_the_list(town, iface, qtbot):
    from qgis.gui import QgsRubberBand
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QDockWidget

    def frames() -> list[Any]:
        return [item for item in iface.canvas.scene().items() if isinstance(item, QgsRubberBand)]

    town.open(town.profile)
    town.choose("Verkehrsplan")
    other = QDockWidget("Fragen")
    iface.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, other)
    qtbot.waitUntil(other.isVisible, timeout=5000)
    iface.window.tabifyDockWidget(town.dock, other)
    qtbot.waitUntil(lambda: iface.window.tabifiedDockWidgets(other) == [town.dock], timeout=5000)
    other.raise_()
    qtbot.waitUntil(lambda: not frames(), timeout=5000)
    town.dock.raise_()
    qtbot.waitUntil(lambda: len(frames()) == 1, timeout=5000)


def test_only_what_lies_where_the_map_is(town, iface):
    from qgis.core import QgsRectangle

    town.open(town.profile)
    everything = set(town.titles())
    town.page.in_view.setChecked(True)
    assert set(town.titles()) == everything, "the map is around all of it"
    iface.canvas.setExtent(QgsRectangle(300_000, 5_400_000, 310_000, 5_410_000))
    town.qtbot.waitUntil(lambda: "Verkehrsplan" not in town.titles(), timeout=WAIT)
    town.page.in_view.setChecked(False)
    assert set(town.titles()) == everything


def test_kinds_can_be_chosen_and_say_how_many_there_are(town):
    town.open(town.profile)
    menu = town.page.kinds.menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["All kinds", "Specialist data (2)", "Files (8)", "Services (2)", "Documents (18)"]
    next(action for action in menu.actions() if action.text().startswith("Services")).trigger()
    assert list(town.rows()) == ["Services: 2"] and town.page.kinds.text() == "Kind: 1"
    town.page.only_editable.setChecked(True)
    assert town.page.stack.currentWidget() is town.page.nothing_page
    town.page.nothing_clear.click()
    assert len(town.rows()) == 4 and town.page.kinds.text() == "Kind" and not town.page.only_editable.isChecked()


def test_words_and_filters_are_remembered_for_each_profile(town):
    town.open(town.profile)
    town.search("Baum")
    town.page.only_editable.setChecked(True)
    town.open(replace(town.profile, name="Andere"))
    assert town.page.search.text() == "" and not town.page.only_editable.isChecked()
    town.office.desk.choose("Klein")
    town.wait()
    assert town.page.search.text() == "Baum" and town.page.only_editable.isChecked() and town.titles() == ["Bäume"]


def test_it_is_used_by_keyboard_alone(town):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QApplication

    town.open(town.profile)
    town.search("Verkehrsplan")
    town.page.search.setFocus()
    town.qtbot.keyClick(town.page.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is town.page.tree and town.page.current_entry.title == "Verkehrsplan"
    town.qtbot.keyClick(town.page.tree, Qt.Key.Key_Escape)
    assert town.page.search.text() == "" and "Bäume" in town.titles()
    assert not_reached(town.dock.widget()) == []


def test_rows_beyond_the_first_few_hundred_come_on_request(town):
    from qgis.PyQt.QtCore import Qt

    town.odd._more = 900
    town.open(town.profile)
    (name,) = [name for name in town.rows() if name.startswith("Files")]
    assert name == "Files: 300 of 368" and town.rows()[name][-1] == "Show 68 more …"
    group = next(town.page.model.index(row, 0) for row in range(4) if town.page.model.index(row, 0).data() == name)
    town.page.tree.setCurrentIndex(town.page.model.index(300, 0, group))
    town.page.tree.setFocus()
    town.qtbot.keyClick(town.page.tree, Qt.Key.Key_Return)
    assert len(town.rows()["Files: 368"]) == 368


@pytest.mark.parametrize("failing", [False, True])
def test_nothing_is_cut_in_german_in_a_narrow_dock(town, german, qgis_app, failing):
    font, small = qgis_app.font(), qgis_app.font()
    small.setPointSizeF(9.0)
    qgis_app.setFont(small)
    try:
        town.dock.setFloating(True)
        town.dock.resize(280, 620)
        town.odd.failing = failing
        town.open(town.profile)
        for title in ("Baumkataster", "WFS Baumkataster", *(() if failing else ("Cafés ohne Angabe", "Verkehrsplan"))):
            town.choose(title)
            town.qtbot.wait(30)
            assert town.dock.width() <= 282 and cut(town.dock.widget()) == []
    finally:
        qgis_app.setFont(font)


def test_a_profile_of_catalogues_alone_is_searched(town):
    town.open(replace(town.profile, services=town.profile.services[2:]))
    assert town.search("Radverkehr") == ["Radverkehrsnetz"] and town.page.stack.currentWidget() is town.page.list_page


def test_what_an_older_profile_is_still_asking_does_not_come_into_a_newer_one(town):
    town.odd.open.clear()
    town.odd._more = 1500
    town.office.parts.settings.save(town.profile)
    town.office.desk.choose("Klein")
    town.qtbot.waitUntil(lambda: bool(town.odd.asked) and bool(town.office.desk.datasets), timeout=WAIT)
    town.open(replace(town.profile, name="Andere", services=town.profile.services[:1]))
    town.odd.open.set()
    town.wait()
    assert town.rows() == {"Specialist data": ["Bänke", "Bäume"]} and not town.page.notes.isVisible()


def test_a_plugin_that_is_taken_away_leaves_the_map_as_it_was(town, iface):
    from qgis.gui import QgsRubberBand

    canvas = iface.canvas
    town.open(town.profile)
    town.choose("Verkehrsplan")
    watching = canvas.receivers(canvas.extentsChanged)
    town.dock.catalogues.close()
    assert not [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]
    assert canvas.receivers(canvas.extentsChanged) == watching - 1
