"""A city's file and a Masterportal's catalogue fill the profile dialog; a profile is handed out without sign-ins."""

from __future__ import annotations

import json

import pytest

from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.report import ServiceReport
from urban_data_workbench.plugin.services.city_profile import read_city_profile, write_city_profile

AIR = Service("sensorthings", "https://city.example/v1.1", title="Luft")
TREES = Service("ogcapi-features", "https://city.example/ogc")
CITY = Profile("Musterstadt", (AIR, TREES), zone="Europe/Vienna")
CATALOGUE = [
    {"id": "1", "name": "Räder", "typ": "SensorThings", "url": "https://iot.example", "version": "1.1"},
    {"id": "2", "name": "Karte", "typ": "WMS", "url": "https://geo.example/wms"}, {"name": "ohne"},
]
PORTAL = {"portalConfig": {"mainMenu": {"title": {"text": "Atlas"}}},
          "layerConfig": {"subjectlayer": {"elements": [{"id": "1", "visibility": True}]}}}


class Prober:
    """Answers at once that every service works."""

    def kinds(self):
        return ("sensorthings", "ogcapi-features")

    def settings(self, kind):
        return ()

    def find(self, url, *, done, failed, authcfg="") -> None:
        done(())

    def check(self, profile, *, done, failed) -> None:
        done([ServiceReport(service, datasets=1) for service in profile.services])


@pytest.fixture
def open_dialog(iface, qtbot):
    def opened(profile: Profile = Profile("")):
        from urban_data_workbench.ui.profile_dialog import ProfileDialog

        dialog = ProfileDialog(Prober(), profile, iface.window)
        dialog.kept = []
        dialog.saved.connect(dialog.kept.append)
        dialog.show()
        return dialog

    return opened


@pytest.fixture
def files(tmp_path):
    def written(**contents):
        paths = []
        for name, content in contents.items():
            path = tmp_path / f"{name}.json"
            path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
            paths.append(path)
        return paths

    return written


def test_the_file_of_a_city_fills_the_dialog_and_is_saved_as_it_is(open_dialog, files):
    dialog = open_dialog()
    dialog.take_files(files(city=write_city_profile(CITY)))
    assert dialog.name.text() == "Musterstadt" and dialog.zone.currentText() == "Europe/Vienna"
    assert dialog.find_state.text() == "Services in the list: 2."
    dialog._save()
    assert dialog.kept == [CITY]


def test_a_catalogue_with_its_configuration_says_what_it_cannot_load(open_dialog, files):
    dialog = open_dialog()
    dialog.take_files(files(config=PORTAL, services=CATALOGUE))
    assert dialog.name.text() == "Atlas"
    assert dialog.find_state.text() == "Services in the list: 1. The file names 2 datasets."
    assert "1 × WMS" in dialog.report.toPlainText() and "an entry without an id" in dialog.report.toPlainText()
    dialog._save()
    layers = dialog.kept[0].layers
    assert [(layer.id, layer.default, bool(layer.service)) for layer in layers] == [("1", True, True), ("2", False, False)]


def test_a_catalogue_of_nothing_but_maps_is_kept_too(open_dialog, files):
    dialog = open_dialog()
    dialog.take_files(files(stadtplan=CATALOGUE[1:2]))
    assert dialog.name.text() == "stadtplan" and dialog.export.isEnabled() and not dialog.check.isEnabled()
    dialog._save()
    assert [layer.title for layer in dialog.kept[0].layers] == ["Karte"] and not dialog.kept[0].services


def test_what_the_profile_has_already_stays_with_its_sign_in(open_dialog, files):
    mine = Profile("Meins", (Service("sensorthings", AIR.url, authcfg="abc1234"),))
    dialog = open_dialog(mine)
    dialog.take_files(files(city=write_city_profile(CITY)))
    assert dialog.profile.name == "Meins" and dialog.profile.zone == mine.zone
    assert [(service.url, service.authcfg) for service in dialog.profile.services] == [(AIR.url, "abc1234"), (TREES.url, "")]


@pytest.mark.parametrize("content", [b"{}", b"<html>", b"[]", {"layerConfig": {}}, {"format": "urban-data-workbench/city-profile", "version": 9}])
def test_another_file_is_a_sentence_and_changes_nothing(open_dialog, files, content):
    dialog = open_dialog(Profile("Meins", (AIR,)))
    dialog.take_files(files(other=content))
    assert dialog.find_state.text().startswith("This file cannot be used as the file of a city")
    assert dialog.profile == Profile("Meins", (AIR,)) and dialog.report.toPlainText()


def test_a_file_that_is_gone_is_a_sentence(open_dialog, tmp_path):
    dialog = open_dialog()
    dialog.take_files([tmp_path / "gone.json"])
    assert dialog.find_state.text().startswith("This file cannot be used")


def test_a_profile_is_handed_out_without_its_sign_in(open_dialog, tmp_path, monkeypatch):
    from qgis.PyQt.QtWidgets import QFileDialog

    target = tmp_path / "stadt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog = open_dialog(Profile("Stadt", (Service("sensorthings", AIR.url, authcfg="abc1234"), TREES)))
    dialog.export.click()
    content = target.with_suffix(".json").read_bytes()
    assert b"abc1234" not in content and read_city_profile(content).services[0].url == AIR.url
    assert "stadt.json" in dialog.find_state.text()


def test_an_address_with_a_key_is_not_handed_out(open_dialog):
    dialog = open_dialog(Profile("Stadt", (Service("wfs", "https://city.example/wfs?apikey=7"),)))
    dialog.export.click()
    assert "secret_in_address" in dialog.report.toPlainText()
    assert "apikey=7" not in dialog.report.toPlainText()


def test_nothing_chosen_changes_nothing(open_dialog):
    dialog = open_dialog(CITY)
    dialog.take_files([])
    assert dialog.profile == CITY


def test_the_first_sight_offers_three_ways_in(qtbot):
    from urban_data_workbench.ui.datasets_page import DatasetsPage

    page = DatasetsPage()
    qtbot.addWidget(page)
    page.show()
    assert all(button.isVisible() for button in (page.empty_button, page.empty_file, page.empty_sandbox))
    with qtbot.waitSignal(page.file_wanted, timeout=30_000):
        page.empty_file.click()


def test_what_the_city_offers_first_heads_its_group_with_a_star(qtbot):
    from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
    from urban_data_workbench.ui.datasets_page import DatasetsPage

    page = DatasetsPage()
    qtbot.addWidget(page)
    found = [Dataset(name, TREES.id, DatasetKind.FEATURES, name) for name in ("Ahorn", "Buche", "Zeder")]
    page.show_datasets(found, first={(TREES.id, "Zeder")})
    group = page.model.item(0)
    assert [group.child(row).text() for row in range(3)] == ["★ Zeder", "Ahorn", "Buche"]
    assert "first by the city" in group.child(0).toolTip() and "first by the city" not in group.child(1).toolTip()
