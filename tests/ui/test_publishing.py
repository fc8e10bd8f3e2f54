"""From the list of working copies through the review to the receipt, with a platform where others work, too."""

from __future__ import annotations

import pytest
from at_desk import settle, with_trees
from fake_platform import FakePlatform, Fault

from urban_data_workbench.tests.ui.conftest import edit


@pytest.fixture
def platform() -> FakePlatform:
    found = FakePlatform()
    for number in range(1, 7):
        found.add(f"Linde {number}", height=float(number), state="gut")
    return found


@pytest.fixture
def workshop(wire, platform, qtbot, tmp_path):
    """A desk whose trees were taken offline and stand on the map."""
    office = with_trees(wire, platform, qtbot, tmp_path / "Bäume.gpkg")
    return office


def save_edit(office, qtbot, fid: int, **values: object) -> None:
    """Edit on the map and save, as a person does."""
    layer = office.layers()["Trees"]
    assert layer.startEditing()
    for name, value in values.items():
        layer.changeAttributeValue(fid, layer.fields().lookupField(name), value)
    assert layer.commitChanges()
    qtbot.wait(1)
    settle(office, qtbot)


def review(office, qtbot):
    """Open the review of the only working copy."""
    office.publishing.copies.list_copies()
    settle(office, qtbot)
    office.publishing.review(office.listed[-1][0])
    settle(office, qtbot)
    found = office.dialogs("ReviewDialog")
    return found[0] if found else None


def test_saved_edits_are_counted_at_once_and_the_map_stays_filled(workshop, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    assert [(row.title, row.changed, row.edits) for row in workshop.listed[-1]] == [("Trees", 1, 1)]
    layer = workshop.layers()["Trees"]
    assert layer.featureCount() == 6 and len(list(layer.getFeatures())) == 6


def test_edits_are_published_and_a_receipt_is_shown(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    dialog = review(workshop, qtbot)
    assert dialog.publish.text() == "Publish 1" and not platform.arrivals
    dialog.publish.click()
    settle(workshop, qtbot)
    assert platform.value("1", "height") == 9.5 and len(platform.arrivals) == 1
    (receipt,) = workshop.dialogs("ReceiptDialog")
    assert "9.5" in receipt.plain() and "Anna" in receipt.plain()
    assert not workshop.dialogs("ReviewDialog") and workshop.said() == "Trees: 1 published."
    assert workshop.listed[-1][0].edits == 0 and len(list(workshop.layers()["Trees"].getFeatures())) == 6


def test_a_conflict_waits_for_the_person_and_the_chosen_value_wins(workshop, platform, qtbot):
    from urban_data_workbench.plugin.core.merge import Choice

    save_edit(workshop, qtbot, 1, height=9.5)
    save_edit(workshop, qtbot, 2, height=9.5)
    platform.colleague("1", height=33.0)
    platform.colleague("2", height=44.0)
    dialog = review(workshop, qtbot)
    assert not dialog.publish.isEnabled() and "2 in conflict" in dialog.counts.text()
    for row, choice in ((0, Choice.MINE), (1, Choice.THEIRS)):
        dialog.table.selectRow(row)
        dialog._decide(choice)
    dialog.publish.click()
    settle(workshop, qtbot)
    assert (platform.value("1", "height"), platform.value("2", "height")) == (9.5, 44.0)
    assert [row["height"] for row in workshop.layers()["Trees"].getFeatures()][:2] == [9.5, 44.0]


def test_what_is_put_off_is_still_there_next_time(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    save_edit(workshop, qtbot, 2, state="gefällt")
    platform.colleague("1", height=33.0)
    dialog = review(workshop, qtbot)
    dialog.table.selectRow(0)
    dialog.later.click()
    dialog.publish.click()
    settle(workshop, qtbot)
    assert platform.value("1", "height") == 33.0 and platform.value("2", "state") == "gefällt"
    assert workshop.said() == "Trees: 1 published, 1 held as conflicts."
    (receipt,) = workshop.dialogs("ReceiptDialog")
    text = receipt.plain()
    assert "1 accepted, 0 rejected, 1 held, 0 waiting" in text and "decide in the next review" in text
    assert workshop.listed[-1][0].edits == 1
    again = review(workshop, qtbot)
    assert len(again.model.plan.conflicts) == 1


def test_what_others_changed_is_taken_without_sending_anything(workshop, platform, qtbot):
    platform.colleague("3", state="gefällt")
    dialog = review(workshop, qtbot)
    dialog.update_only.click()
    settle(workshop, qtbot)
    assert not platform.arrivals and "one object brought up to date" in workshop.said()
    assert [row["state"] for row in workshop.layers()["Trees"].getFeatures()][2] == "gefällt"


def test_an_update_that_took_nothing_says_why(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    review(workshop, qtbot).update_wanted.emit({})
    settle(workshop, qtbot)
    assert workshop.said() == "Trees: nothing changed on the platform."
    platform.colleague("1", state="krank")
    review(workshop, qtbot).update_only.click()
    settle(workshop, qtbot)
    assert workshop.said() == "Trees: nothing taken; what others changed waits, for you edited the same objects."
    platform.colleague("1", height=33.0)
    dialog = review(workshop, qtbot)
    dialog.table.selectRow(0)
    dialog.mine.click()
    dialog.update_only.click()
    settle(workshop, qtbot)
    assert workshop.said() == "Trees: your decisions are kept; nothing else was taken from the platform."


def test_a_decision_without_a_publication_names_who_decided(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    platform.colleague("1", height=33.0)
    dialog = review(workshop, qtbot)
    dialog.table.selectRow(0)
    dialog.theirs.click()
    dialog.update_only.click()
    settle(workshop, qtbot)
    assert [issued.receipt.who for issued in workshop.parts.copies.receipts(workshop.path)] == [workshop.parts.who]


def test_where_nothing_differs_no_window_opens(workshop, qtbot):
    assert review(workshop, qtbot) is None and "nothing differs" in workshop.said()


def test_unsaved_edits_are_asked_for_first(workshop, platform, qtbot):
    layer = workshop.layers()["Trees"]
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("height"), 9.5)
    assert review(workshop, qtbot) is None and "in edit mode" in workshop.said()
    layer.rollBack()


def test_edits_begun_during_the_review_stop_the_publication(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    dialog = review(workshop, qtbot)
    layer = workshop.layers()["Trees"]
    layer.startEditing()
    dialog.publish.click()
    settle(workshop, qtbot)
    assert not platform.arrivals and "in edit mode" in workshop.said() and dialog.isVisible() and dialog.publish.isEnabled()
    layer.rollBack()
    dialog.publish.click()
    settle(workshop, qtbot)
    assert platform.value("1", "height") == 9.5


def test_the_platforms_refusal_stands_first_in_its_own_words_and_in_the_receipt(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    platform.faults = [Fault("rejected", "Der Baum ist gesperrt")]
    review(workshop, qtbot).publish.click()
    settle(workshop, qtbot)
    (outcome,) = workshop.dialogs("OutcomeDialog")
    line = outcome.entries.topLevelItem(0)
    assert [line.text(column) for column in range(4)] == ["Linde 1 · 1", "↑ send", "rejected by the platform", "Der Baum ist gesperrt"]
    assert "1 rejected" in workshop.said() and workshop.listed[-1][0].edits == 1
    assert not workshop.dialogs("ReceiptDialog")
    outcome.receipt.click()
    (receipt,) = workshop.dialogs("ReceiptDialog")
    assert "Der Baum ist gesperrt" in receipt.plain()


def test_what_did_not_get_through_is_tried_again_alone(workshop, platform, qtbot):
    for fid in (1, 2, 3):
        save_edit(workshop, qtbot, fid, height=9.5)
    platform.faults = [None, Fault("rejected", "gesperrt"), Fault("rejected", "gesperrt")]
    review(workshop, qtbot).publish.click()
    settle(workshop, qtbot)
    (outcome,) = workshop.dialogs("OutcomeDialog")
    assert outcome.entries.topLevelItemCount() == 2 and "1 published" in outcome.summary.text()
    save_edit(workshop, qtbot, 5, height=9.5)
    outcome.entries.topLevelItem(0).setSelected(True)
    tried = outcome.entries.topLevelItem(0).text(0)
    outcome.again.click()
    settle(workshop, qtbot)
    (again,) = workshop.dialogs("ReviewDialog")
    assert again.publish.text() == "Publish 1" and [again.model.index(0, 1).data()] == [tried]
    again.publish.click()
    settle(workshop, qtbot)
    assert len(platform.arrivals) == 4 and workshop.dialogs("ReceiptDialog") and workshop.listed[-1][0].edits == 2


def test_a_colleague_who_was_faster_is_named_as_what_did_not_get_through(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    dialog = review(workshop, qtbot)
    platform.colleague("1", height=33.0)
    dialog.publish.click()
    settle(workshop, qtbot)
    (outcome,) = workshop.dialogs("OutcomeDialog")
    assert "somebody else changed it" in outcome.entries.topLevelItem(0).text(2)
    outcome.again.click()
    settle(workshop, qtbot)
    (again,) = workshop.dialogs("ReviewDialog")
    assert len(again.model.plan.conflicts) == 1 and platform.value("1", "height") == 33.0


def test_the_outcome_is_used_by_keyboard(workshop, platform, qtbot):
    from keyboard import cut, not_reached

    save_edit(workshop, qtbot, 1, height=9.5)
    platform.faults = [Fault("rejected", "Der Baum ist gesperrt, weil " + "er noch geprüft wird " * 20)]
    review(workshop, qtbot).publish.click()
    settle(workshop, qtbot)
    (outcome,) = workshop.dialogs("OutcomeDialog")
    assert not_reached(outcome) == [] and cut(outcome) == []
    outcome.entries.topLevelItem(0).setSelected(True)
    assert outcome.words.isVisible() and outcome.words.text().endswith("geprüft wird")


def test_a_lost_reply_is_asked_about_and_nothing_is_sent_twice(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    platform.faults = [Fault("lost")]
    review(workshop, qtbot).publish.click()
    settle(workshop, qtbot)
    assert platform.value("1", "height") == 9.5
    review(workshop, qtbot)
    assert len(platform.arrivals) == 1 and workshop.listed[-1][0].edits == 0


def test_a_platform_that_is_gone_leaves_everything_as_it_was(workshop, platform, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    platform.down = True
    assert review(workshop, qtbot) is None and "cannot be reached" in workshop.said()
    platform.down = False
    workshop.button("Try again").click()
    settle(workshop, qtbot)
    assert workshop.dialogs("ReviewDialog")


def test_without_its_profile_a_working_copy_says_which_to_connect(workshop, qtbot):
    save_edit(workshop, qtbot, 1, height=9.5)
    workshop.desk.remove_profile()
    assert review(workshop, qtbot) is None and "Connect “Musterstadt” first" in workshop.said()


def test_showing_an_object_moves_the_map_there(workshop, qtbot, iface):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    save_edit(workshop, qtbot, 1, height=9.5)
    iface.window.show()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    iface.canvas.setExtent(QgsRectangle(0, 50, 1, 51))
    dialog = review(workshop, qtbot)
    dialog.table.selectRow(0)
    dialog.show_on_map.click()
    assert iface.canvas.extent().center().distance(next(workshop.layers()["Trees"].getFeatures()).geometry().asPoint()) < 1.0


def test_receipts_are_read_again_later(workshop, platform, qtbot):
    from qgis.PyQt.QtCore import QTimer

    save_edit(workshop, qtbot, 1, height=9.5)
    review(workshop, qtbot).publish.click()
    settle(workshop, qtbot)
    workshop.dialogs("ReceiptDialog")[0].close()
    seen = []

    def look() -> None:
        (dialog,) = workshop.dialogs("ReceiptDialog")
        seen.append(dialog.plain())
        dialog.reject()

    workshop.publishing.copies.show_receipts(workshop.listed[-1][0])
    QTimer.singleShot(400, look)
    qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    assert "9.5" in seen[0]


def test_a_file_is_forgotten_and_found_again_and_stays_on_disk(workshop, qtbot):
    workshop.publishing.copies.forget(workshop.listed[-1][0])
    settle(workshop, qtbot)
    assert workshop.listed[-1] == [] and workshop.path.exists()
    workshop.publishing.copies.remember(workshop.path)
    settle(workshop, qtbot)
    assert [row.path for row in workshop.listed[-1]] == [workshop.path]


def test_a_file_shown_in_its_folder_is_complete_by_itself(workshop, qtbot, monkeypatch, tmp_path):
    import shutil

    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    save_edit(workshop, qtbot, 1, height=9.5)
    workshop.publishing.copies.show_folder(workshop.listed[-1][0])
    settle(workshop, qtbot)
    assert opened == [str(workshop.path.parent)]
    alone = shutil.copy(workshop.path, tmp_path / "allein.gpkg")
    layer = QgsVectorLayer(f"{alone}|layername=trees", "x", "ogr")
    assert layer.featureCount() == 6 and next(layer.getFeatures())["height"] == 9.5


def test_edits_of_another_program_are_found(workshop, platform, qtbot):
    edit(workshop.path, "trees", {4: {"state": "gefällt"}})
    review(workshop, qtbot).publish.click()
    settle(workshop, qtbot)
    assert platform.value("4", "state") == "gefällt"


@pytest.mark.parametrize("answer, sent", [(("", True), 0), (("she asked for it", True), 1)])
def test_personal_values_are_sent_only_for_a_reason(wire, tmp_path, monkeypatch, qtbot, answer, sent):
    from fake_platform import FakePlatform
    from qgis.PyQt.QtWidgets import QInputDialog

    from urban_data_workbench.plugin.core.profile import Profile
    from urban_data_workbench.plugin.core.progress import NoProgress
    from urban_data_workbench.plugin.core.query import Query
    from urban_data_workbench.plugin.services.platforms import Platforms
    from urban_data_workbench.tests.ui.conftest import edit, platform_service

    platform, path, profile = FakePlatform(), tmp_path / "Bäume.gpkg", Profile("Musterstadt", (platform_service(),))
    platform.add("Linde", height=1.0)
    office = wire(Platforms(lambda service: object(), (platform,)), platform, lambda given, _: given)
    office.parts.copies.load(path, profile, platform.dataset, Query(), series=False, progress=NoProgress())
    edit(path, "trees", {1: {"reporter": "Erika Mustermann"}})
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: answer)
    office.publishing.show(office.parts.copies.review(path, profile, "trees", progress=NoProgress()), profile)
    (dialog,) = office.dialogs("ReviewDialog")
    dialog.publish.click()
    if sent:
        qtbot.waitUntil(lambda: len(office.parts.copies.receipts(path)) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: not office.parts.runner.busy, timeout=10_000)
    assert len(platform.arrivals) == sent and [one.receipt.reason for one in office.parts.copies.receipts(path)] == [answer[0]] * sent
    assert bool(office.dialogs("ReviewDialog")) is not bool(sent)
