"""The page in QGIS's Data Source Manager: what the dock lists, found and loaded from there."""

from __future__ import annotations

import pytest
from at_desk import settle
from keyboard import cut, not_reached

from urban_data_workbench.plugin.core.profile import Profile


@pytest.fixture
def page(at_home, qtbot):
    """As a Data Source Manager makes it, in a window of its own."""
    from qgis.core import QgsProviderRegistry
    from qgis.gui import QgsGui
    from qgis.PyQt import sip
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

    window, stack = QWidget(), QStackedWidget()
    QVBoxLayout(window).addWidget(stack)
    pages = QgsGui.sourceSelectProviderRegistry()
    made = pages.createSelectionWidget("udw", window, Qt.WindowType.Widget, QgsProviderRegistry.WidgetMode.Embedded)
    stack.addWidget(made)  # as the Data Source Manager does
    window.resize(640, 560)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    yield made
    sip.delete(window)


def connect(office, qtbot) -> None:
    office.parts.settings.save(office.profile)
    office.desk.open("Klein")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    settle(office, qtbot)


def listed(page) -> list[str]:
    model = page.datasets.model
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return sorted(model.index(row, 0, group).data().split("\n")[0] for group in groups for row in range(model.rowCount(group)))


def add_button(page):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    (found,) = [one for one in page.buttons.buttons() if page.buttons.buttonRole(one) == QDialogButtonBox.ButtonRole.ApplyRole]
    return found


def test_it_is_among_the_sources_from_the_network(at_home):
    from qgis.gui import QgsGui, QgsSourceSelectProvider

    (made,) = [one for one in QgsGui.sourceSelectProviderRegistry().providers() if one.name() == "udw"]
    assert made.ordering() == QgsSourceSelectProvider.Ordering.OrderRemoteProvider
    assert (made.text(), made.providerKey()) == ("Urban data", "udw") and not made.icon().isNull() and made.toolTip()


def test_empty_it_offers_the_three_ways_of_the_dock(page, at_home, qtbot):
    assert all(way.isVisible() for way in (page.datasets.empty_sandbox, page.datasets.empty_file, page.datasets.empty_button))
    assert not add_button(page).isEnabled() and not page.profiles.isEnabled()
    page.datasets.empty_sandbox.click()
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    settle(at_home, qtbot)
    assert listed(page) == ["Bänke", "Bäume"] and "sandbox" in page.profiles.currentText()


def test_a_dataset_is_added_with_the_button_of_qgis(page, at_home, qtbot):
    connect(at_home, qtbot)
    assert page.state.text().startswith("● connected") and page.profiles.currentText() == "Klein"
    page.datasets.select("trees")
    assert add_button(page).isEnabled() and not page.datasets.load.isVisible()
    add_button(page).click()
    qtbot.waitUntil(lambda: "Bäume" in at_home.layers(), timeout=30_000)
    settle(at_home, qtbot)
    assert at_home.layers()["Bäume"].featureCount() == 5


def test_its_search_is_its_own_and_survives_what_the_dock_learns(page, at_home, qtbot):
    connect(at_home, qtbot)
    page.datasets.search.setText("bäu")
    page.datasets.filters.now()
    assert listed(page) == ["Bäume"] and len(listed(at_home.dock)) == 2
    at_home.desk.refresh()
    qtbot.waitUntil(lambda: at_home.desk.state.startswith("●"), timeout=30_000)
    settle(at_home, qtbot)
    assert listed(page) == ["Bäume"] and at_home.dock.datasets.search.text() == ""


def test_a_page_opened_later_shows_what_the_dock_shows_and_asks_nothing(at_home, qtbot):
    from qgis.core import QgsProviderRegistry
    from qgis.gui import QgsGui
    from qgis.PyQt import sip
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QWidget

    connect(at_home, qtbot)
    asked = len(at_home.city.server.visits)
    window = QWidget()
    page = QgsGui.sourceSelectProviderRegistry().createSelectionWidget("udw", window, Qt.WindowType.Widget, QgsProviderRegistry.WidgetMode.Embedded)
    settle(at_home, qtbot)
    assert listed(page) == ["Bänke", "Bäume"] and page.state.text() == at_home.dock.state.text() != ""
    assert len(at_home.city.server.visits) == asked
    sip.delete(window)


def test_another_profile_is_opened_from_the_page_and_the_dock_follows(page, at_home, qtbot):
    connect(at_home, qtbot)
    at_home.parts.settings.save(Profile("Andere", at_home.profile.services))
    at_home.desk.open("Klein")
    settle(at_home, qtbot)
    page.profiles.setCurrentIndex(page.profiles.findText("Andere"))
    page.profiles.activated.emit(page.profiles.currentIndex())
    settle(at_home, qtbot)
    assert at_home.desk.profile.name == at_home.dock.profiles.currentText() == page.profiles.currentText() == "Andere"


def test_every_control_is_reached_and_none_is_cut(page, at_home, german, qtbot):
    assert not_reached(page) == [] and cut(page) == []
    connect(at_home, qtbot)
    page.datasets.select("trees")
    assert not_reached(page) == [] and cut(page) == []


def test_an_open_page_goes_with_the_plugin(page, at_home, qtbot):
    from qgis.gui import QgsGui
    from qgis.PyQt import sip
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    connect(at_home, qtbot)
    at_home.leave()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(page) and not [one for one in QgsGui.sourceSelectProviderRegistry().providers() if one.name() == "udw"]
    at_home.desk.refresh()
    settle(at_home, qtbot)
    assert at_home.desk.state.startswith("●")


def test_its_buttons_are_those_that_do_something_and_close_closes(page, at_home, qtbot):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    assert [button.text().replace("&", "") for button in page.buttons.buttons()] in (["Close", "To the map"], ["To the map", "Close"])
    with qtbot.waitSignal(page.rejected, timeout=5000):
        page.buttons.button(QDialogButtonBox.StandardButton.Close).click()
