"""What belongs to a project is in it: profile, search, filters and tab come back when it is opened again."""

from __future__ import annotations

import json

import pytest
from at_desk import settle
from in_qgis import furnish
from measured_city import build, on_map

from urban_data_workbench.plugin.bridge.settings import GROUP, ProjectEntries
from urban_data_workbench.plugin.core.profile import Profile


@pytest.fixture
def at_home(office, iface, qtbot):
    office.parts.settings.save(office.profile)
    office.parts.settings.save(Profile("Andere", office.profile.services))
    furnish(office, iface)
    settle(office, qtbot)
    yield office
    office.leave()


def connect(office, qtbot, name: str) -> None:
    office.desk.open(name)
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    settle(office, qtbot)


def listed(dock) -> list[str]:
    model = dock.datasets.model
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return [model.index(row, 0, group).data().split("\n")[0] for group in groups for row in range(model.rowCount(group))]


def test_profile_search_filters_and_tab_come_back_with_the_project(at_home, qtbot, tmp_path):
    project, dock = at_home.parts.project, at_home.dock
    on_map(project, build(tmp_path / "m.gpkg", stations=2))
    connect(at_home, qtbot, "Klein")
    dock.datasets.search.setText("bäu")
    dock.datasets.only_editable.setChecked(True)
    dock.datasets.filters.now()
    dock.tabs.setCurrentWidget(dock.copies)
    settle(at_home, qtbot)
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    connect(at_home, qtbot, "Andere")
    dock.datasets.filters.clear()
    dock.tabs.setCurrentWidget(dock.datasets)
    asked = len(at_home.city.server.visits)
    assert project.read(str(tmp_path / "p.qgz"))
    settle(at_home, qtbot)
    assert dock.profiles.currentText() == "Klein" and "not connected yet" in dock.state.text()
    assert len(at_home.city.server.visits) == asked and at_home.desk.datasets == () and not project.isDirty()
    assert dock.tabs.currentWidget() is dock.copies
    dock.tabs.setCurrentWidget(dock.datasets)
    dock.datasets.empty_again.click()
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    settle(at_home, qtbot)
    assert (dock.datasets.search.text(), dock.datasets.only_editable.isChecked()) == ("bäu", True) and listed(dock) == ["Bäume"]
    assert at_home.parts.settings.remembered("searches")["Andere"]["words"] == ""


def test_a_project_of_the_profile_that_is_connected_leaves_it_connected(at_home, qtbot, tmp_path):
    project, dock = at_home.parts.project, at_home.dock
    on_map(project, build(tmp_path / "m.gpkg", stations=2))
    connect(at_home, qtbot, "Klein")
    assert project.write(str(tmp_path / "p.qgz"))
    dock.datasets.search.setText("bänke")
    dock.datasets.filters.now()
    assert project.read(str(tmp_path / "p.qgz"))
    settle(at_home, qtbot)
    assert dock.state.text().startswith("● connected") and sorted(listed(dock)) == ["Bänke", "Bäume"]


def test_a_project_that_has_nothing_of_ours_gets_no_entry_and_changes_nothing(at_home, qtbot, tmp_path):
    project = at_home.parts.project
    connect(at_home, qtbot, "Klein")
    assert project.write(str(tmp_path / "p.qgs")) and GROUP not in (tmp_path / "p.qgs").read_text(encoding="utf-8")
    connect(at_home, qtbot, "Andere")
    assert project.read(str(tmp_path / "p.qgs"))
    settle(at_home, qtbot)
    assert at_home.desk.profile.name == "Andere" and at_home.dock.state.text().startswith("● connected")


def test_a_profile_that_is_not_here_is_said(at_home, qtbot, tmp_path):
    project = at_home.parts.project
    on_map(project, build(tmp_path / "m.gpkg", stations=2))
    connect(at_home, qtbot, "Klein")
    assert project.write(str(tmp_path / "p.qgz"))
    at_home.desk.remove_profile()
    connect(at_home, qtbot, "Andere")
    assert project.read(str(tmp_path / "p.qgz"))
    settle(at_home, qtbot)
    assert "the profile “Klein”, which is not here" in at_home.said() and at_home.desk.profile.name == "Andere"


@pytest.mark.parametrize("text", ["", "x", "[]", "3", '{"profile": 3}', '{"profile": "Klein", "search": 3, "tab": []}',
                                  json.dumps({"profile": "Klein", "search": {"words": 7, "kinds": [[]]}, "tab": "Nix"})])
def test_an_entry_that_makes_no_sense_is_no_harm(at_home, qtbot, tmp_path, text):
    project = at_home.parts.project
    ProjectEntries(project).write("desk", text)
    at_home.dock.datasets.search.setText("bäu")
    at_home.dock.datasets.filters.now()
    project.readProject.emit(project_document())
    settle(at_home, qtbot)
    assert at_home.dock.tabs.currentWidget() is at_home.dock.datasets
    assert (at_home.desk.profile.name if at_home.desk.profile else "") == ("Klein" if "Klein" in text else "")


def project_document():
    from qgis.PyQt.QtXml import QDomDocument

    return QDomDocument()


def test_the_tab_of_a_person_comes_back_in_the_next_session(office, iface, qtbot):
    furnish(office, iface)
    office.dock.tabs.setCurrentWidget(office.dock.copies)
    settle(office, qtbot)
    office.leave()
    furnish(office, iface)
    settle(office, qtbot)
    assert office.dock.tabs.currentWidget() is office.dock.copies
    office.leave()
