"""The page in QGIS's options: each thing on it holds from the moment it is applied, and is bounded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from at_desk import settle
from in_qgis import furnish
from keyboard import cut, not_reached

from urban_data_workbench.plugin.bridge import options
from urban_data_workbench.plugin.bridge.options import Options


@pytest.fixture
def page(office, iface, qtbot):
    """The page as QGIS's options make it, and what it made hold."""
    from qgis.PyQt.QtWidgets import QWidget

    held = []
    object.__setattr__(office.parts, "use", held.append)
    furnish(office, iface)
    settle(office, qtbot)
    (factory,) = iface.options
    parent = QWidget(iface.window)
    made = factory.createWidget(parent)
    made.held = held
    iface.window.resize(700, 600)
    parent.resize(640, 560)
    made.resize(640, 560)
    parent.show()
    yield made
    office.leave()


def test_what_is_set_is_kept_and_holds_at_once(page, office, iface, tmp_path):
    page.kept_backups.setValue(9)
    page.reads.setValue(2)
    page.silence_seconds.setValue(300)
    page.folder.setFilePath(str(tmp_path))
    assert options.read(office.parts.settings) == Options() and page.held == []
    page.apply()
    assert options.read(office.parts.settings) == Options(kept_backups=9, reads=2, silence_seconds=300) == page.held[-1]
    again = iface.options[0].createWidget(iface.window)
    assert (again.kept_backups.value(), again.folder.filePath()) == (9, str(tmp_path))
    again.usual.click()
    again.apply()
    assert options.read(office.parts.settings) == Options() == page.held[-1]


def test_the_folder_and_the_refreshing_are_what_the_load_dialog_begins_with(page, office, qtbot, tmp_path):
    page.folder.setFilePath(str(tmp_path))
    page.refresh_minutes.setValue(15)
    page.apply()
    office.parts.settings.save(office.profile)
    office.desk.open("Klein")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    settle(office, qtbot)
    trees = next(one for one in office.desk.datasets if one.id == "trees")
    office.loading.offline(trees)
    (dialog,) = office.dialogs("LoadDialog")
    assert dialog.refresh.value() == 15 and dialog.file.filePath().startswith(str(tmp_path))
    dialog.reject()
    settle(office, qtbot)


def test_no_folder_means_the_documents_of_the_person(page, office):
    from qgis.PyQt.QtCore import QStandardPaths

    page.folder.setFilePath("")
    page.apply()
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert str(office.loading._folder()) == documents


@pytest.mark.parametrize("found", [None, [], 3, "x", {"reads": 0}, {"reads": 99}, {"reads": True}, {"reads": "6"}, {"kept_backups": -1}, {"nix": 1}])
def test_what_makes_no_sense_is_as_it_comes(settings, found):
    settings.remember("options", found)
    assert options.read(settings) == Options()


@pytest.mark.parametrize("found", [None, 3, "x", [3], {"a": 1}, [[]], True, [{"name": 3}], {"Klein": 3}], ids=repr)
def test_settings_of_another_kind_are_as_if_there_were_none(office, settings, tmp_path, found):
    from urban_data_workbench.plugin.core.profile import Profile

    store = office.parts.settings
    store._write("profiles", found)
    for name in ("copies", "searches", "working copies", "without_backup", "told_of_contributions"):
        store.remember(name, found)
    assert store.profiles() == () and store.remembered("x", [3]) == [3]
    store.save(Profile("Klein"))
    store.save(Profile("Groß"), instead_of="Klein")
    store.remove("nobody")
    assert [one.name for one in store.profiles()] == ["Groß"]
    copies = office.publishing.copies
    assert all(isinstance(one, Path) for one in copies.paths())
    office.loading._remember(tmp_path / "new.gpkg")
    assert copies.paths()[-1] == tmp_path / "new.gpkg"


@pytest.mark.parametrize("kept", [
    None, 3, [3], {"refresh": "x", "area": 3, "filter": [3], "along": "x", "own": 3, "period": [3]},
    {"area": {"drawn": {"rectangle": "!"}, "kind": [3]}}, {"area": {"drawn": {"polygon": "AAAA", "rectangle": 3}, "kind": "polygon"}},
    {"filter": {"where": [{"field": "a"}, 3, {"field": 3, "operator": "=", "value": 1}, {"field": "a", "operator": "=", "value": [1]}]}},
    {"along": {"fields": 3, "others": {"a": 1}, "zoom": [3]}, "refresh": 10**12},
], ids=repr)
def test_a_choice_that_nobody_understands_opens_the_dialog_as_new(office, qtbot, tmp_path, kept):
    from urban_data_workbench.ui.load_choice import choice_key

    office.parts.settings.save(office.profile)
    office.desk.open("Klein")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    settle(office, qtbot)
    trees = next(one for one in office.desk.datasets if one.id == "trees")
    office.parts.settings.remember(choice_key(office.desk.profile, trees), kept)
    office.loading.with_options(trees)
    (dialog,) = office.dialogs("LoadDialog")
    assert dialog.isVisible() and 0 <= dialog.refresh.value() <= 1440 and not dialog.choice.query.where
    dialog.reject()
    settle(office, qtbot)


def test_every_bound_holds_what_is_usual_and_only_what_differs_is_kept(settings):
    usual = vars(Options())
    assert {name: least <= usual[name] <= most for name, (least, most) in options.BOUNDS.items()} == dict.fromkeys(usual, True)
    options.write(settings, replace(Options(), writes=3))
    assert settings.remembered("options") == {"writes": 3} and options.read(settings).writes == 3


def test_sessions_ask_as_many_and_wait_as_long_as_is_set():
    from urban_data_workbench.plugin.bridge.sessions import Sessions
    from urban_data_workbench.plugin.core.profile import Service

    sessions = Sessions(adapter=object())
    assert sessions.connect(Service("x", "http://127.0.0.1/")).limits.read_seconds == 60
    sessions.use(reads=1, writes=2, silence_seconds=300)
    session = sessions.connect(Service("x", "http://127.0.0.1/"))
    lane = sessions._lanes._host("http://127.0.0.1/")
    assert session.limits.read_seconds == 300 and (lane.reads.most, lane.writes.most) == (1, 2)


def test_the_composition_root_passes_on_what_is_set(tmp_path):
    from urban_data_workbench.plugin import main
    from urban_data_workbench.plugin.bridge.sessions import Sessions
    from urban_data_workbench.plugin.core.profile import Service
    from urban_data_workbench.plugin.services.backups import Backups

    sessions, backups = Sessions(adapter=object()), Backups(tmp_path)
    main._use(sessions, backups, Options(kept_backups=9, reads=2, writes=3, silence_seconds=20))
    session = sessions.connect(Service("x", "http://127.0.0.1/"))
    lane = sessions._lanes._host("http://127.0.0.1/")
    assert (backups.kept, session.limits.read_seconds, lane.reads.most, lane.writes.most) == (9, 20, 2, 3)


def test_what_was_set_holds_in_the_next_session(iface, qtbot, tmp_path):
    from qgis.core import QgsSettings

    from urban_data_workbench.plugin.bridge.settings import Settings
    from urban_data_workbench.plugin.main import WorkbenchPlugin

    options.write(Settings(), Options(kept_backups=7))
    plugin = WorkbenchPlugin(iface)
    try:
        plugin.initGui()
        assert plugin.dock._desk.parts.securing.backups.kept == 7
    finally:
        plugin.unload()
        QgsSettings().remove("urban_data_workbench")


def test_as_many_backups_stay_as_are_set(tmp_path):
    from urban_data_workbench.plugin.services.backups import Backup, Backups, _superfluous

    now = datetime(2026, 5, 30, tzinfo=timezone.utc)
    found = [Backup(tmp_path / str(n), (now - timedelta(days=20, minutes=n)).isoformat(), 0, 1) for n in range(12)]
    assert [len(_superfluous(found, now, last)) for last in (2, 5, 50)] == [10, 7, 0]
    assert Backups(tmp_path).kept == 5


def test_the_page_fits_and_is_used_by_keyboard(page, german, iface, qtbot):
    assert cut(page) == [] and not_reached(page) == []
    from qgis.PyQt.QtWidgets import QGroupBox

    again = iface.options[0].createWidget(iface.window)
    titles = [box.title() for box in again.findChildren(QGroupBox)]
    assert titles == ["Arbeitskopien", "Laden", "Plattformen", "Was sonst auf diesem Rechner liegt"]
