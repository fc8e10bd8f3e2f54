"""The branch in QGIS's Browser: profiles, groups, datasets, and what is done with them, in QGIS's own model of the Browser."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from at_desk import settle
from in_qgis import furnish

from urban_data_workbench.plugin.core.errors import SignInLocked
from urban_data_workbench.plugin.core.profile import Profile


@pytest.fixture
def browse(at_home, qtbot):
    """A browser of QGIS; ``opened(*names)`` opens one item below the other and returns the last one."""
    from qgis.core import QgsBrowserModel

    model = QgsBrowserModel()
    model.initialize()

    class Browse:
        @staticmethod
        def branches() -> list:
            return [model.dataItem(at) for at in rows(model) if model.data(at) in ("Urban data", "Stadtdaten")]

        @staticmethod
        def below(item) -> list:
            """The items below one, as QGIS lists them; ``item.children()`` would take them from QGIS."""
            found = [model.dataItem(at) for at in rows(model, model.findItem(item))]
            return sorted(found, key=lambda child: child.sortKey())

        def names(self, item) -> list[str]:
            return [child.name() for child in self.below(item)]

        def opened(self, *names: str):
            (item,) = self.branches()
            item.populate()
            for name in names:
                item = next(child for child in self.below(item) if child.name().startswith(name))
                item.populate()
                settle(at_home, qtbot)
            return item

    yield Browse()
    model.deleteLater()


def rows(model, parent=None) -> list:
    from qgis.PyQt.QtCore import QModelIndex

    parent = parent or QModelIndex()
    return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]


def choose(item, caption: str) -> list[str]:
    """Choose something in an item's context menu; returns all that is in it."""
    from qgis.gui import QgsDataItemGuiContext, QgsGui
    from qgis.PyQt.QtWidgets import QMenu

    menu = QMenu()
    hands = next(one for one in QgsGui.dataItemGuiProviderRegistry().providers() if one.name() == "urban_data_workbench")
    hands.populateContextMenu(item, menu, [item], QgsDataItemGuiContext())
    for action in menu.actions():
        if action.text() == caption:
            action.trigger()
    return [action.text() for action in menu.actions()]


def double_click(item) -> bool:
    from qgis.gui import QgsDataItemGuiContext, QgsGui

    hands = next(one for one in QgsGui.dataItemGuiProviderRegistry().providers() if one.name() == "urban_data_workbench")
    return hands.handleDoubleClick(item, QgsDataItemGuiContext())


def test_without_a_profile_the_branch_offers_three_ways_to_begin(at_home, browse, qtbot):
    root = browse.opened()
    assert browse.names(root) == ["Try the sandbox city", "Open the file of a city…", "Connect a platform…"]
    sandbox = next(child for child in browse.below(root) if child.name().startswith("Try"))
    assert double_click(sandbox)
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    settle(at_home, qtbot)
    assert browse.names(root) == ["Musterstadt (sandbox)"]


def test_a_tree_that_is_shown_asks_no_platform_and_one_that_is_opened_asks_once_in_the_background(at_home, browse, qtbot, monkeypatch):
    at_home.parts.settings.save(at_home.profile)
    at_home.desk.restore()
    where = []
    listing = type(at_home.parts.platforms).listing
    monkeypatch.setattr(
        type(at_home.parts.platforms), "listing",
        lambda self, *args, **named: where.append(threading.current_thread()) or listing(self, *args, **named),
    )
    asked = len(at_home.city.server.visits)
    root = browse.opened()
    settle(at_home, qtbot)
    assert browse.names(root) == ["Klein"] and len(at_home.city.server.visits) == asked
    (profile,) = browse.below(root)
    profile.populate()
    assert browse.names(profile) == ["Asking the platform …"]
    settle(at_home, qtbot)
    assert browse.names(profile) == ["Specialist data"] and len(where) == 1 and where[0] is not threading.main_thread()
    (group,) = browse.below(profile)
    group.populate()
    assert browse.names(group) == ["Bänke (5 objects)", "Bäume (5 objects)"] or browse.names(group) == ["Bänke", "Bäume"]
    assert "Bäume" in browse.below(group)[-1].toolTip() and at_home.desk.profile is None


@pytest.mark.parametrize("way", ["double-click", "menu", "drop"])
def test_a_dataset_is_loaded_and_its_profile_opened_in_the_dock(at_home, browse, iface, qtbot, way):
    from qgis.core import QgsMimeDataUtils

    at_home.parts.settings.save(at_home.profile)
    at_home.desk.restore()
    trees = browse.opened("Klein", "Specialist data", "Bäume")
    if way == "double-click":
        assert double_click(trees)
    elif way == "menu":
        assert "To the map" in choose(trees, "To the map")
    else:
        assert trees.hasDragEnabled()
        (uri,) = QgsMimeDataUtils.decodeUriList(QgsMimeDataUtils.encodeUriList(trees.mimeUris()))
        (drop,) = iface.drops
        assert (uri.layerType, uri.providerKey, uri.name) == ("custom", drop.customUriProviderKey(), "Bäume")
        drop.handleCustomUriDrop(uri)
    qtbot.waitUntil(lambda: "Bäume" in at_home.layers(), timeout=30_000)
    settle(at_home, qtbot)
    assert at_home.layers()["Bäume"].featureCount() == 5
    assert at_home.desk.profile.name == "Klein" and at_home.dock.profiles.currentText() == "Klein"
    asked = len(at_home.city.server.visits)
    double_click(browse.opened("Klein", "Specialist data", "Bänke"))
    qtbot.waitUntil(lambda: "Bänke" in at_home.layers(), timeout=30_000)
    assert not [visit for visit in at_home.city.server.visits[asked:] if visit.path == "/collections"], "the profile was open by now"
    settle(at_home, qtbot)


def test_load_with_options_and_take_offline_are_in_the_menu_of_a_dataset(at_home, browse, qtbot):
    at_home.parts.settings.save(at_home.profile)
    at_home.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    trees = browse.opened("Klein", "Specialist data", "Bäume")
    for caption, offline in (("Load with options…", False), ("Take offline…", True)):
        assert caption in choose(trees, caption)
        settle(at_home, qtbot)
        (dialog,) = at_home.dialogs("LoadDialog")
        assert dialog._offline is offline
        dialog.reject()
        settle(at_home, qtbot)


@pytest.mark.parametrize("text", ["", "[]", "{}", '["Klein"]', '["Klein", "x", 3]', '["Fremd", "x", "y"]', "\x00"])
def test_what_is_no_dataset_of_a_profile_is_not_loaded_when_it_is_dropped(at_home, iface, qtbot, text):
    from qgis.core import QgsMimeDataUtils

    at_home.parts.settings.save(at_home.profile)
    asked = len(at_home.city.server.visits)
    uri = QgsMimeDataUtils.Uri()
    uri.layerType, uri.providerKey, uri.uri = "custom", "udw", text
    iface.drops[0].handleCustomUriDrop(uri)
    settle(at_home, qtbot)
    assert len(at_home.city.server.visits) == asked and not at_home.layers() and at_home.desk.profile is None


def test_a_dataset_that_is_gone_is_said(at_home, iface, qtbot):
    from qgis.core import QgsMimeDataUtils

    at_home.parts.settings.save(at_home.profile)
    uri = QgsMimeDataUtils.Uri()
    uri.layerType, uri.providerKey, uri.uri = "custom", "udw", json.dumps(["Klein", "x", "y"])
    iface.drops[0].handleCustomUriDrop(uri)
    qtbot.waitUntil(lambda: "does not list" in at_home.said(), timeout=30_000)
    settle(at_home, qtbot)
    assert at_home.desk.profile.name == "Klein" and not at_home.layers()


def test_a_platform_that_does_not_answer_is_a_sentence_and_asked_again_by_double_click(at_home, browse, qtbot):
    good = at_home.profile
    broken = replace(good.services[0], url=at_home.city.server.at("/nix"))
    at_home.parts.settings.save(Profile("Klein", (broken,)))
    profile = browse.opened("Klein")
    (said,) = browse.below(profile)
    assert "nothing at this address" in said.name() and "ask again" in said.toolTip()
    assert choose(said, "") == ["Try again", "Details…"]
    at_home.parts.settings.save(good)
    assert double_click(said)
    settle(at_home, qtbot)
    assert browse.names(profile) == ["Specialist data"]


def test_a_locked_store_of_passwords_is_a_sentence_with_its_details(at_home, iface, browse, qtbot):
    def locked(_: Profile) -> None:
        raise SignInLocked("the database is locked")

    object.__setattr__(at_home.parts, "prepare", locked)
    at_home.parts.settings.save(at_home.profile)
    (said,) = browse.below(browse.opened("Klein"))
    assert "locked" in said.name()
    assert "Details…" in choose(said, "Details…")
    (dialog,) = at_home.dialogs("DetailsDialog")
    assert "the database is locked" in dialog.text.toPlainText()
    dialog.close()


def test_the_branch_follows_the_profiles_and_forgets_what_was_changed(at_home, browse, qtbot):
    at_home.parts.settings.save(at_home.profile)
    at_home.desk.choose("Klein")
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    settle(at_home, qtbot)
    profile = browse.opened("Klein")
    at_home.parts.settings.save(Profile("Andere", at_home.profile.services))
    at_home.desk.open("Andere")
    settle(at_home, qtbot)
    assert browse.names(browse.opened()) == ["Klein", "Andere"] and browse.names(profile) == ["Specialist data"]
    at_home.desk._save(replace(at_home.profile, zone="UTC"), instead_of="Klein")
    settle(at_home, qtbot)
    assert browse.below(profile) == [] or browse.names(profile) == ["Specialist data"]
    at_home.desk.remove_profile()
    settle(at_home, qtbot)
    assert browse.names(browse.opened()) == ["Andere"]


def test_a_branch_stays_open_when_the_dock_is_told_the_same(at_home, browse, qtbot):
    at_home.parts.settings.save(at_home.profile)
    trees = browse.opened("Klein", "Specialist data", "Bäume")
    at_home.desk.open("Klein")
    qtbot.waitUntil(lambda: bool(at_home.desk.datasets), timeout=30_000)
    settle(at_home, qtbot)
    assert browse.opened("Klein", "Specialist data", "Bäume") is trees


def test_what_was_open_at_the_end_of_a_session_is_not_asked_at_the_start_of_the_next(office, iface, qtbot):
    """QGIS remembers the paths of what was open, and opens what has the same path."""
    from qgis.core import QgsBrowserModel

    office.parts.settings.save(office.profile)
    asked, paths = len(office.city.server.visits), []
    for _ in range(2):
        furnish(office, iface)
        model = QgsBrowserModel()
        model.initialize()
        (root,) = [model.dataItem(at) for at in rows(model) if model.data(at) == "Urban data"]
        root.populate()
        (profile,) = [model.dataItem(at) for at in rows(model, model.findItem(root))]
        paths.append((root.path(), profile.path()))
        if len(paths) == 2:
            assert not model.findPath(paths[0][1]).isValid() and model.findPath(paths[1][1]).isValid()
        office.leave()
        settle(office, qtbot)
        model.deleteLater()
    assert paths[0][0] == paths[1][0] and len(office.city.server.visits) == asked


def test_two_browsers_show_the_same_and_a_closed_one_is_no_harm(at_home, browse, qtbot):
    from qgis.core import QgsBrowserModel
    from qgis.PyQt import sip

    other = QgsBrowserModel()
    other.initialize()
    at_home.parts.settings.save(at_home.profile)
    browse.opened("Klein")
    sip.delete(other)
    assert "Ask the platform again" in choose(browse.opened("Klein"), "Ask the platform again")
    settle(at_home, qtbot)
    assert browse.names(browse.opened("Klein")) == ["Specialist data"]


def test_the_branch_is_gone_with_the_plugin_while_its_platform_is_asked(at_home, browse, iface, qtbot):
    at_home.parts.settings.save(at_home.profile)
    root = browse.opened()
    browse.below(root)[0].populate()
    at_home.leave()
    assert browse.branches() == [] and iface.drops == []
    settle(at_home, qtbot)
    assert at_home.desk.profile is None
