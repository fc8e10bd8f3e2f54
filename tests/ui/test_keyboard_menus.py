"""The menus of the dock by keyboard: opened, walked and answered with keys, and what comes of each entry is looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from every_window import PIECES
from key_menus import Asked, Keys, plain

from urban_data_workbench.plugin.core.entry import Entry, EntryKind, Resource
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.services.search import Index
from urban_data_workbench.tests.ui.test_keyboard_windows import world  # noqa: F401 (a fixture)


@pytest.fixture
def asked(qgis_app, monkeypatch):
    found = Asked(monkeypatch)
    yield found
    found.close()


@pytest.fixture
def keys(qgis_app):
    return Keys()


@pytest.fixture
def folders(monkeypatch):
    """The folders that are opened."""
    from qgis.PyQt.QtGui import QDesktopServices

    found = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()))
    return found


def walk(button, expected, keys, world, asked):  # noqa: F811
    """Choose each entry of a menu by keys; the entries are those that are expected, and each has its effect."""
    seen = []
    for text, effect in expected.items():
        keys.from_button(button, text)
        world.settle()
        seen.append(set(keys.entries))
        assert effect(asked.taken()), (text, world.office.said())
    assert set.union(*seen) == set(expected)


def test_the_menu_of_the_dock(world, asked, keys):  # noqa: F811
    dock = PIECES["begin"].make(world)
    desk = world.office.desk
    desk.open("Musterstadt")
    world.settle()
    walk(dock.more, {
        "Edit the profile…": lambda noted: noted == ["ProfileDialog"],
        "Import a file…": lambda noted: noted == ["ImportDialog"],
        "Give out contributions…": lambda noted: "Load a participation procedure first" in world.office.said(),
        "Open handed-over conflicts…": lambda noted: noted == ["Open handed-over conflicts"],
        "Take in decisions…": lambda noted: noted == ["Take in decisions"],
        "Send decisions back…": lambda noted: "Nobody handed conflicts over to you" in world.office.said(),
        "Open the file of a city…": lambda noted: len(noted) == 1 and "file" in noted[0],
        "Open the sandbox city": lambda noted: desk.profile.sandbox and "sandbox" in dock.profiles.currentText(),
        "Remove the profile": lambda noted: [one.name for one in desk.parts.settings.profiles()] == ["Musterstadt"],
    }, keys, world, asked)


def test_the_menu_of_a_working_copy(world, asked, keys, folders):  # noqa: F811
    dock = PIECES["begin"].make(world)
    office, page, path = world.office, dock.copies, world.town.path
    world.town.edit({1: {"height": 1.5}})
    dock.tabs.setCurrentWidget(page)
    world.settle()
    remembered = office.parts.settings.remembered
    walk(page.more, {
        "Receipts…": lambda noted: noted == ["ReceiptDialog"],
        "Open folder": lambda noted: folders == [str(path.parent)],
        "Backups…": lambda noted: noted == ["BackupsDialog"],
        "Give back…": lambda noted: "edits that are not published (1)" in office.said() and path.exists(),
        "Publish even where no backup can be made": lambda noted: remembered("without_backup", False) is True,
        "Remove from this list": lambda noted: page.model.rowCount() == 0 and path.exists(),
    }, keys, world, asked)


def test_what_only_some_working_copies_offer(world, keys):  # noqa: F811
    dock = PIECES["copies"].make(world)
    page, row, told = dock.copies, dock.copies.current, []
    for signal in (page.decide_wanted, page.give_out_wanted, page.again_wanted):
        signal.disconnect()
        signal.connect(told.append)
    for text in ("Decide what is unconfirmed…", "Give out contributions…"):
        keys.from_button(page.more, text)
        assert told == [row] and told.pop() is row
    page.show_rows([type(row)(row.path, "", "trees", "Bäume", row.taken, file="trees.csv")])
    keys.from_button(page.more, "Read the file again")
    assert [one.file for one in told] == ["trees.csv"] and "Decide what is unconfirmed…" not in keys.entries


def test_the_menu_of_conflicts(world, asked, keys):  # noqa: F811
    page = PIECES["conflicts"].make(world).inbox.page
    conflicts = page.model.found.conflicts
    who = {"sender": "Anna", "to": "Bert", "note": "", "progress": NoProgress()}
    world.office.parts.handing.hand_over(conflicts[1:2], world.folder / "für Bert.gpkg", **who)
    world.office.publishing.copies.list_copies()
    world.settle()
    page.tree.setFocus()
    page.tree.selectAll()
    page.mine.click()
    world.settle()
    page.tree.selectAll()
    free = [one for one in page.model.found.conflicts if one.waiting.handed is None]
    assert len(free) == 0 and len(page.model.found.conflicts) == 1

    def open_again(noted):
        page.tree.selectAll()
        return len(page.model.found.conflicts) == 2

    walk(page.more, {
        "Undo the last decision": open_again,
        "Take back what was handed over": lambda noted: all(one.waiting.handed is None for one in page.model.found.conflicts),
        "Open handed-over conflicts…": lambda noted: noted == ["Open handed-over conflicts"],
        "Take in decisions…": lambda noted: noted == ["Take in decisions"],
        "Send decisions back…": lambda noted: "Nobody handed conflicts over to you" in world.office.said(),
    }, keys, world, asked)


def test_the_menus_of_datasets(world, asked, keys):  # noqa: F811
    dock = PIECES["datasets"].make(world)
    page, told = dock.datasets, []
    for signal, text in ((page.load_wanted, "To the map"), (page.options_wanted, "options"), (page.offline_wanted, "offline")):
        signal.disconnect()
        signal.connect(lambda dataset, text=text: told.append((text, dataset.id)))
    for text, wanted in (("To the map", "To the map"), ("Load with options…", "options"), ("Take offline…", "offline")):
        keys.from_context(page.tree, text)
        assert told == [(wanted, "trees")] and keys.entries == ["To the map", "Load with options…", "Take offline…"]
        told.clear()
    (stations,) = [one for one in _kinds(page, keys) if one.startswith("Sensors")]
    keys.from_button(page.kinds, stations)
    assert page.model.rowCount() == 1 and page.kinds.text() == "Kind: 1"
    keys.from_button(page.kinds, "All kinds")
    assert page.model.rowCount() == 2 and page.kinds.text() == "Kind"


def _kinds(page, keys) -> list[str]:
    keys.from_button(page.kinds, "All kinds")
    return keys.entries


def test_the_other_ways_to_an_entry(world, keys):  # noqa: F811
    page, told = PIECES["begin"].make(world).datasets, []
    ways = (Resource("https://city.example/plan", "HTML"), Resource("https://city.example/wfs", "WFS", "Dienst"))
    page.show_index(Index([Entry("p", "c", "Plan", EntryKind.SERVICE, resources=ways)]), replace(page.model.around, catalogues={"c"}))
    page.tree.setCurrentIndex(page.model.index(0, 0, page.model.index(0, 0)))
    page.offer_wanted.connect(lambda offer: told.append(offer.resource.url))
    keys.from_button(page.choices, _first_of(page.choices))
    entries = list(keys.entries)
    for at, text in enumerate(entries):
        told.clear()
        keys.from_button(page.choices, text)
        assert told == [page.offers[at].resource.url]
    assert len(entries) == len(page.offers) == 2


def _first_of(button) -> str:
    button.menu().aboutToShow.emit()
    return plain(button.menu().actions()[0].text())
