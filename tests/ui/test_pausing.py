"""Pausing a publication by its button, and going on from the message, from the list, and after everything was closed."""

from __future__ import annotations

import threading

import pytest
from fake_platform import SERVICE, FakePlatform, Fault
from keyboard import cut, not_reached, tabbed

from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.ui.conftest import edit
from urban_data_workbench.tests.ui.test_publishing import review, settle

TREES, HALF = 40, 12


class Gate:
    """Lets so many writes arrive, and holds the others up until it is opened."""

    def __init__(self, platform: FakePlatform, *, after: int) -> None:
        self._platform, self._after, self._free = platform, after, threading.Event()
        platform.before_write = self._pass

    def _pass(self, _: object) -> None:
        if len(self._platform.arrivals) >= self._after:
            self._free.wait(20)

    def open(self) -> None:
        self._platform.before_write = lambda identifier: None
        self._free.set()


@pytest.fixture
def platform() -> FakePlatform:
    found = FakePlatform()
    for number in range(1, TREES + 1):
        found.add(f"Linde {number}", height=float(number), state="gut")
    return found


@pytest.fixture
def ready() -> threading.Event:
    """Work with the platform begins once this is set."""
    found = threading.Event()
    found.set()
    return found


@pytest.fixture
def opened(wire, platform, iface, qtbot, ready):
    """Open QGIS with the dock, as often as wanted, always on the same files and settings."""
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.dock import WorkbenchDock

    docks = []

    def again():
        for dock in docks:
            dock.close()
        QgsProject.instance().clear()
        office = wire(Platforms(lambda service: object(), (platform,)), platform, lambda profile, _: ready.wait(20) and profile)
        office.listed = []
        office.publishing.copies.rows_changed.connect(office.listed.append)
        office.dock = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
        docks.append(office.dock)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, office.dock)
        iface.window.show()
        office.dock.setFloating(True)
        office.dock.resize(280, 700)
        office.dock.tabs.setCurrentIndex(1)
        settle(office, qtbot)
        return office

    return again


@pytest.fixture
def workshop(opened, qtbot, tmp_path):
    """Forty trees that were all edited in the field."""
    from urban_data_workbench.plugin.core.progress import NoProgress

    office = opened()
    office.path, profile = tmp_path / "Bäume.gpkg", Profile("Musterstadt", (SERVICE,))
    office.parts.settings.save(profile)
    office.parts.copies.load(office.path, profile, office.city.dataset, Query(), series=False, progress=NoProgress())
    edit(office.path, "trees", {fid: {"height": 100.0 + fid} for fid in range(1, TREES + 1)})
    office.publishing.copies.remember(office.path)
    settle(office, qtbot)
    return office


def publish_until(office, platform, qtbot, *, after: int = HALF) -> Gate:
    """Publish, and come back as soon as so many writes have arrived and the next wait at the gate."""
    gate = Gate(platform, after=after)
    review(office, qtbot).publish.click()
    qtbot.waitUntil(lambda: len(platform.arrivals) >= min(after, TREES), timeout=30_000)
    return gate


def pause(office, platform, qtbot) -> int:
    """Pause in the middle; return how many were sent."""
    gate = publish_until(office, platform, qtbot)
    button(office).click()
    assert "pausing" in office.dock.work_text.text() or "pausiert" in office.dock.work_text.text()
    gate.open()
    settle(office, qtbot)
    return len(platform.arrivals)


def button(office):
    return office.dock.findChild(type(office.dock.more), "work_pause")


def row_text(office) -> str:
    return office.dock.copies.model.index(0, 0).data()


def go_on(office, qtbot):
    """Publish what the resumed review shows."""
    (dialog,) = office.dialogs("ReviewDialog")
    dialog.publish.click()
    settle(office, qtbot)


def close_all(office) -> None:
    for kind in ("ReviewDialog", "OutcomeDialog", "ReceiptDialog"):
        for dialog in office.dialogs(kind):
            dialog.close()


def test_a_publication_is_paused_and_resumed_from_its_message(workshop, platform, qtbot):
    sent = pause(workshop, platform, qtbot)
    assert HALF <= sent < TREES and workshop.said() == f"Trees: {sent} of {TREES} sent; the rest waits."
    assert not button(workshop).isVisible() and not workshop.dialogs("OutcomeDialog") and not workshop.dialogs("ReceiptDialog")
    assert f"{sent} of {TREES} sent, paused" in row_text(workshop)
    workshop.button("Resume").click()
    settle(workshop, qtbot)
    (dialog,) = workshop.dialogs("ReviewDialog")
    assert dialog.publish.text() == f"Publish {TREES - sent}" and len(platform.arrivals) == sent
    go_on(workshop, qtbot)
    assert len(platform.arrivals) == len(set(platform.arrivals)) == TREES
    assert "nothing changed" in row_text(workshop) and not workshop.dock.copies.resume.isVisible()
    assert {platform.value(str(number), "height") - number for number in range(1, TREES + 1)} == {100.0}


def test_only_a_publication_offers_the_pause(workshop, platform, qtbot):
    workshop.desk.run("Load", lambda progress: None, done=lambda _: None)
    assert workshop.dock.work.isVisible() and not button(workshop).isVisible()
    settle(workshop, qtbot)
    gate = publish_until(workshop, platform, qtbot)
    assert button(workshop).isVisible() and button(workshop).isEnabled() and button(workshop).accessibleName() == "Pause"
    workshop.desk.run("Load", lambda progress: None, done=lambda _: None)
    assert not button(workshop).isVisible()
    gate.open()
    settle(workshop, qtbot)


def test_it_goes_on_from_the_list_after_everything_was_closed(workshop, platform, opened, qtbot):
    sent = pause(workshop, platform, qtbot)
    edit(workshop.path, "trees", {})
    office = opened()
    page = office.dock.copies
    assert f"{sent} of {TREES} sent, paused" in row_text(office) and page.resume.isVisible() and page.resume.isEnabled()
    page.resume.click()
    settle(office, qtbot)
    go_on(office, qtbot)
    assert len(platform.arrivals) == len(set(platform.arrivals)) == TREES and not page.resume.isVisible()


def test_a_colleague_who_was_there_during_the_pause_is_not_overwritten(workshop, platform, qtbot):
    pause(workshop, platform, qtbot)
    waiting = next(str(number) for number in range(1, TREES + 1) if platform.value(str(number), "height") == float(number))
    platform.colleague(waiting, height=1.5)
    workshop.dock.copies.resume.click()
    settle(workshop, qtbot)
    (dialog,) = workshop.dialogs("ReviewDialog")
    assert "1 in conflict" in dialog.counts.text()
    dialog.table.selectRow(0)
    dialog.later.click()
    go_on(workshop, qtbot)
    assert platform.value(waiting, "height") == 1.5 and len(platform.arrivals) == TREES - 1
    assert "paused" not in row_text(workshop) and "1 changed" in row_text(workshop)


def test_where_all_is_sent_the_pause_changes_nothing(workshop, platform, qtbot):
    release = threading.Event()
    last = threading.Event()

    def hold(_: str) -> None:
        if len(platform.arrivals) == TREES:
            last.set()
            release.wait(20)

    platform.after_write = hold
    review(workshop, qtbot).publish.click()
    qtbot.waitUntil(last.is_set, timeout=30_000)
    button(workshop).click()
    release.set()
    settle(workshop, qtbot)
    assert workshop.said() == f"Trees: {TREES} published." and len(workshop.dialogs("ReceiptDialog")) == 1
    assert "nothing changed" in row_text(workshop)


def test_a_cancel_after_the_pause_still_leaves_the_way_to_go_on(workshop, platform, qtbot):
    gate = publish_until(workshop, platform, qtbot)
    button(workshop).click()
    workshop.dock.work_cancel.click()
    assert "stopping" in workshop.dock.work_text.text()
    gate.open()
    settle(workshop, qtbot)
    sent = len(platform.arrivals)
    assert f"{sent} of {TREES} sent, paused" in row_text(workshop)
    close_all(workshop)
    workshop.dock.copies.resume.click()
    settle(workshop, qtbot)
    go_on(workshop, qtbot)
    assert len(platform.arrivals) == len(set(platform.arrivals)) == TREES


def test_what_was_refused_before_the_pause_is_shown_without_what_only_waits(workshop, platform, qtbot):
    platform.faults = [Fault("rejected", "gesperrt")]
    sent = pause(workshop, platform, qtbot)
    (outcome,) = workshop.dialogs("OutcomeDialog")
    assert outcome.entries.topLevelItemCount() == 1 and outcome.entries.topLevelItem(0).text(3) == "gesperrt"
    assert "Select one object" in outcome.show_on_map.toolTip()
    assert workshop.said() == f"Trees: {sent} of {TREES} sent; the rest waits."


def test_where_the_rest_was_undone_meanwhile_the_message_leads_to_a_sentence(workshop, platform, qtbot):
    pause(workshop, platform, qtbot)
    kept = {number for number in range(1, TREES + 1) if platform.value(str(number), "height") == float(number)}
    edit(workshop.path, "trees", {number: {"height": float(number)} for number in kept})
    workshop.button("Resume").click()
    settle(workshop, qtbot)
    assert not workshop.dialogs("ReviewDialog") and "nothing of this publication waits" in workshop.said()
    assert "paused" not in row_text(workshop)


def test_nothing_is_sent_where_somebody_begins_to_edit_before_it_leaves(workshop, platform, ready, qtbot):
    profile = workshop.desk.stored("Musterstadt")
    workshop.loading.open_copy(workshop.path, "trees", profile=profile.name)
    settle(workshop, qtbot)
    dialog = review(workshop, qtbot)
    ready.clear()
    dialog.publish.click()
    layer = workshop.layers()["Trees"]
    assert layer.startEditing()
    ready.set()
    settle(workshop, qtbot)
    assert not platform.arrivals and "edit" in workshop.said().lower() and layer.isEditable()
    layer.rollBack()


def test_what_waits_for_another_object_says_so_in_both_languages(workshop, platform, qtbot, request):
    from urban_data_workbench.plugin.core.changes import Action
    from urban_data_workbench.plugin.core.outbox import State
    from urban_data_workbench.plugin.core.receipt import HELD, ReceiptEntry
    from urban_data_workbench.ui.outcome_dialog import state_text

    line = ReceiptEntry(1, "1", Action.DELETE, State.PENDING, words=HELD)
    assert state_text(line) == "waits for a related object"
    request.getfixturevalue("german")
    assert state_text(line) == "wartet auf ein verbundenes Objekt"


def test_the_pause_stands_before_the_cancel_and_is_reached_by_keyboard(german, workshop):
    dock, pressed = workshop.dock, []
    dock.setFloating(False)
    workshop.desk.work_began.emit("Trees veröffentlichen", lambda: None)
    workshop.desk.pause_offered.emit(lambda: pressed.append("pause"))
    order = [item.objectName() for item in tabbed(dock.widget())]
    assert order.index("work_pause") + 1 == order.index("work_cancel") and not_reached(dock.widget()) == []
    assert button(workshop).accessibleName() == "Pause" and "der Rest wartet" in button(workshop).toolTip()
    button(workshop).click()
    assert pressed == ["pause"] and not button(workshop).isEnabled() and dock.work_cancel.isEnabled()
    workshop.desk.work_reported.emit(5, 10, "")
    assert dock.work_text.text() == "Trees veröffentlichen\u2009·\u2009pausiert gleich\u00a0…"
    workshop.desk.work_began.emit("Trees veröffentlichen", lambda: None)
    workshop.desk.pause_offered.emit(lambda: None)
    assert button(workshop).isEnabled()


def test_pause_and_resume_are_german_fit_a_narrow_dock_and_no_window_stands_before_them(german, workshop, platform, qtbot):
    from qgis.PyQt.QtWidgets import QApplication

    gate = publish_until(workshop, platform, qtbot)
    (dialog,) = workshop.dialogs("ReviewDialog")
    assert QApplication.activeModalWidget() is None and not dialog.isModal() and not dialog.isEnabled()
    assert button(workshop).isVisible() and cut(workshop.dock.widget()) == []
    button(workshop).click()
    gate.open()
    settle(workshop, qtbot)
    sent = len(platform.arrivals)
    assert workshop.said() == f"Trees: {sent} von {TREES} gesendet; der Rest wartet." and workshop.button("Fortsetzen")
    assert f"{sent} von {TREES} gesendet, Pause" in row_text(workshop)
    assert workshop.dock.copies.resume.text() == "Veröffentlichung fortset&zen…" and cut(workshop.dock.widget()) == []
