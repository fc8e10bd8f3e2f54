"""Updating from the platform by a button: what came, what waits and what stays is said, and everything can be compared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from at_desk import settle, with_trees
from stamping_platform import Stamping

from urban_data_workbench.tests.ui.conftest import edit


@pytest.fixture
def platform() -> Stamping:
    found = Stamping()
    for number in range(1, 7):
        found.add(f"Linde {number}", height=float(number), state="gut")
    return found


@pytest.fixture
def workshop(wire, platform, qtbot, tmp_path, iface):
    """Trees on the map, and the page that lists working copies."""
    from urban_data_workbench.ui.copies_page import CopiesPage

    office = with_trees(wire, platform, qtbot, tmp_path / "Bäume.gpkg")
    office.page = CopiesPage(tmp_path / "map", iface.window)
    office.publishing.copies.rows_changed.connect(office.page.show_rows)
    office.page.update_wanted.connect(office.publishing.bring_up_to_date)
    office.publishing.copies.list_copies()
    settle(office, qtbot)
    return office


def update(office, qtbot) -> str:
    office.page.update_button.click()
    settle(office, qtbot)
    return office.said()


def test_an_update_says_what_came_what_waits_and_what_stays(workshop, platform, qtbot):
    edit(workshop.path, "trees", {1: {"height": 50.0}, 2: {"height": 60.0}})
    platform.colleague("2", height=22.0)
    platform.colleague("3", state="gefällt")
    platform.colleague_deletes("4")
    platform.add("Eiche")
    said = update(workshop, qtbot)
    assert said == "Trees: 1 updated, 1 new, 1 deleted there, 1 in conflict, 1 left, edited here."
    rows = {row["name"]: (row["height"], row["state"]) for row in workshop.layers()["Trees"].getFeatures()}
    assert rows["Linde 3"] == (3.0, "gefällt") and "Eiche" in rows and "Linde 4" not in rows
    assert rows["Linde 1"][0] == 50.0 and rows["Linde 2"][0] == 60.0 and not platform.arrivals
    assert workshop.page.current.edits == 2


def test_the_next_update_asks_for_changes_alone_and_everything_can_be_compared(workshop, platform, qtbot):
    assert update(workshop, qtbot) == "Trees: nothing changed on the platform."
    platform.clock += timedelta(hours=1)
    platform.colleague("3", state="gefällt")
    platform.colleague_deletes("4")
    assert update(workshop, qtbot) == "Trees: 1 updated, 1 more deleted there, not taken yet."
    workshop.button("Compare everything").click()
    settle(workshop, qtbot)
    assert workshop.said() == "Trees: 1 deleted there."


def test_the_details_say_how_the_platform_was_asked(workshop, platform, qtbot):
    from qgis.PyQt.QtCore import QTimer

    update(workshop, qtbot)
    update(workshop, qtbot)
    seen = []

    def look() -> None:
        (dialog,) = workshop.dialogs("DetailsDialog")
        seen.append(dialog.text.toPlainText())
        dialog.reject()

    QTimer.singleShot(200, look)
    workshop.button("Details…").click()
    assert "asked only for what it changed since" in seen[0] and "none was deleted there" in seen[0]


def test_a_layer_in_edit_mode_is_saved_first(workshop, platform, qtbot):
    layer = workshop.layers()["Trees"]
    layer.startEditing()
    assert "in edit mode" in update(workshop, qtbot)
    layer.rollBack()


def test_a_platform_that_is_gone_is_asked_again(workshop, platform, qtbot):
    platform.down = True
    assert "cannot be reached" in update(workshop, qtbot)
    platform.down = False
    workshop.button("Try again").click()
    settle(workshop, qtbot)
    assert workshop.said() == "Trees: nothing changed on the platform."


def test_without_its_profile_nothing_can_be_updated(workshop, qtbot):
    workshop.desk.remove_profile()
    assert "Connect “Musterstadt” first" in update(workshop, qtbot)


def test_who_begins_to_edit_while_it_reads_goes_first_and_what_is_typed_is_no_answer_to_newer_values(workshop, platform, qtbot, monkeypatch):
    import threading

    reading, go_on, read = threading.Event(), threading.Event(), platform.pages

    def pages(*arguments, **options):
        yield from read(*arguments, **options)
        reading.set()
        go_on.wait(10)

    platform.colleague("3", height=33.0)
    monkeypatch.setattr(platform, "pages", pages)
    workshop.page.update_button.click()
    qtbot.waitUntil(reading.is_set, timeout=30_000)
    layer = workshop.layers()["Trees"]
    assert layer.startEditing()
    row = next(row for row in layer.getFeatures() if row["name"] == "Linde 3")
    assert layer.changeAttributeValue(row.id(), layer.fields().indexOf("height"), 60.0)
    go_on.set()
    settle(workshop, qtbot)
    assert "edit mode" in workshop.said()
    assert layer.commitChanges()
    settle(workshop, qtbot)
    assert update(workshop, qtbot) == "Trees: nothing new there, 1 in conflict."
