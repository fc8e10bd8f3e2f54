"""From a receipt to its undo and back, and what lost comes back into the working copy, all in windows."""

from __future__ import annotations

import pytest
from fake_platform import ALL
from keyboard import cut, not_reached

from urban_data_workbench.tests.ui.test_publishing import (  # noqa: F401 (fixtures)
    platform,
    review,
    save_edit,
    settle,
    workshop,
)


def publish(workshop, qtbot):  # noqa: F811
    """Publish all that was edited; return the receipt's window."""
    review(workshop, qtbot).publish.click()
    settle(workshop, qtbot)
    (dialog,) = workshop.dialogs("ReceiptDialog")
    return dialog


def preview(workshop, qtbot, dialog, *, selected=None):  # noqa: F811
    """Open the preview of an undo."""
    if selected is None:
        dialog.undo_all.click()
    else:
        dialog.entries.setCurrentIndex(dialog.entries.model().index(selected, 0))
        dialog.undo_selected.click()
    settle(workshop, qtbot)
    found = workshop.dialogs("UndoDialog")
    return found[0] if found else None


def test_a_publication_is_undone_from_its_receipt_and_that_has_a_receipt_too(workshop, platform, qtbot):  # noqa: F811
    save_edit(workshop, qtbot, 1, height=9.5)
    dialog = publish(workshop, qtbot)
    asked = preview(workshop, qtbot, dialog)
    assert asked.undo.text() == "&Undo 1" and asked.steps.topLevelItem(0).child(0).text(0) == "height (m): 9.5 → 1"
    assert len(platform.arrivals) == 1
    asked.undo.click()
    settle(workshop, qtbot)
    assert platform.value("1", "height") == 1.0 and "1 undone" in workshop.said()
    assert not workshop.dialogs("UndoDialog")
    assert "Receipt of an undo" in dialog.plain() and dialog.which.model().rowCount() == 2
    layer = workshop.layers()["Trees"]
    assert layer.getFeature(1)["height"] == 1.0 and workshop.listed[-1][0].edits == 0


def test_selected_objects_alone_are_undone(workshop, platform, qtbot):  # noqa: F811
    save_edit(workshop, qtbot, 1, height=9.5)
    save_edit(workshop, qtbot, 2, height=9.75)
    dialog = publish(workshop, qtbot)
    asked = preview(workshop, qtbot, dialog, selected=1)
    assert asked.steps.topLevelItemCount() == 1
    asked.undo.click()
    settle(workshop, qtbot)
    assert (platform.value("1", "height"), platform.value("2", "height")) == (9.5, 2.0)


def test_what_somebody_changed_since_is_asked(workshop, platform, qtbot):  # noqa: F811
    from qgis.PyQt.QtCore import Qt

    save_edit(workshop, qtbot, 1, height=9.5)
    dialog = publish(workshop, qtbot)
    platform.colleague("1", height=50.0)
    asked = preview(workshop, qtbot, dialog)
    item = asked.steps.topLevelItem(0)
    assert "9.5 → 50" in item.child(0).text(0) and not asked.undo.isEnabled() and "1 to be decided" in asked.summary.text()
    item.setCheckState(0, Qt.CheckState.Checked)
    assert asked.undo.isEnabled() and asked.agreed == {0}
    asked.undo.click()
    settle(workshop, qtbot)
    assert platform.value("1", "height") == 1.0


def test_what_cannot_be_undone_says_why(workshop, platform, qtbot):  # noqa: F811
    save_edit(workshop, qtbot, 1, height=9.5)
    dialog = publish(workshop, qtbot)
    platform.colleague_deletes("1")
    asked = preview(workshop, qtbot, dialog)
    assert "Somebody deleted it since." in asked.steps.topLevelItem(0).text(1) and not asked.undo.isEnabled()
    assert not asked.steps.topLevelItem(0).isDisabled() and not asked.agreed  # dark themes hardly show what is disabled
    asked.cancel.click()
    assert not workshop.dialogs("UndoDialog") and len(platform.arrivals) == 1


def test_while_a_layer_is_in_edit_mode_nothing_is_undone_or_brought_back(workshop, platform, qtbot):  # noqa: F811
    save_edit(workshop, qtbot, 1, height=9.5)
    dialog = publish(workshop, qtbot)
    layer = workshop.layers()["Trees"]
    layer.startEditing()
    assert preview(workshop, qtbot, dialog) is None and "edit mode" in workshop.said()
    layer.rollBack()


def test_cancelling_stops_the_rest_which_stays_as_it_was(workshop, platform, qtbot):  # noqa: F811
    platform.capabilities = ALL
    for fid in range(1, 7):
        save_edit(workshop, qtbot, fid, height=90.0 + fid)
    dialog = publish(workshop, qtbot)
    asked = preview(workshop, qtbot, dialog)
    stopped = []
    platform.after_write = lambda identifier: stopped or stopped.append(asked._stop())
    asked.undo.click()
    settle(workshop, qtbot)
    back = [key for key in platform.rows if platform.value(key, "height") < 90]
    assert 1 <= len(back) < 6 and not workshop.dialogs("UndoDialog")
    platform.after_write = lambda identifier: None
    again = preview(workshop, qtbot, publish_again(workshop, qtbot))
    again.undo.click()
    settle(workshop, qtbot)
    assert all(platform.value(key, "height") < 90 for key in platform.rows)


def publish_again(workshop, qtbot):  # noqa: F811
    """Open the receipts again and choose the oldest: the publication."""
    for dialog in workshop.dialogs("ReceiptDialog"):
        dialog.close()
    workshop.publishing.copies.show_receipts(workshop.listed[-1][0])
    settle(workshop, qtbot)
    (dialog,) = workshop.dialogs("ReceiptDialog")
    dialog.which.setCurrentIndex(dialog.which.model().index(dialog.which.model().rowCount() - 1, 0))
    return dialog


def conflict(workshop, platform, qtbot):  # noqa: F811
    """Let a value of ours give way to the colleague's; return the window of the receipts, at the decision."""
    from urban_data_workbench.plugin.core.merge import Choice

    save_edit(workshop, qtbot, 1, height=9.5)
    save_edit(workshop, qtbot, 2, height=9.5)
    platform.colleague("1", height=50.0)
    dialog = review(workshop, qtbot)
    dialog.table.selectRow(0)
    dialog._decide(Choice.THEIRS)
    dialog.publish.click()
    settle(workshop, qtbot)
    dialog = publish_again(workshop, qtbot)
    for row in range(dialog.which.model().rowCount()):
        if dialog.which.model().index(row, 1).data() == "Decision":
            dialog.which.setCurrentIndex(dialog.which.model().index(row, 0))
    return dialog


def select_loss(dialog) -> None:
    """Select the first value that lost."""
    from urban_data_workbench.ui.receipt_model import KEY

    model = dialog.entries.model()
    parent = model.index(0, 0)
    row = next(row for row in range(model.rowCount(parent)) if model.index(row, 0, parent).data(KEY))
    dialog.entries.setCurrentIndex(model.index(row, 0, parent))


def test_a_value_that_lost_comes_back_as_an_edit_and_that_is_on_record(workshop, platform, qtbot):  # noqa: F811
    dialog = conflict(workshop, platform, qtbot)
    assert "9.5" in dialog.plain() and not dialog.undo_all.isEnabled() and not dialog.bring_back.isEnabled()
    select_loss(dialog)
    dialog.bring_back.click()
    settle(workshop, qtbot)
    assert workshop.layers()["Trees"].getFeature(1)["height"] == 9.5 and workshop.listed[-1][0].changed == 1
    assert "Record of values brought back" in dialog.plain() and "brought back as an edit" in workshop.said()


def test_for_a_row_that_is_gone_it_is_asked_whether_to_make_it_anew(workshop, platform, qtbot, monkeypatch):  # noqa: F811
    from qgis.PyQt.QtWidgets import QMessageBox

    dialog = conflict(workshop, platform, qtbot)
    layer = workshop.layers()["Trees"]
    layer.startEditing()
    layer.deleteFeature(1)
    assert layer.commitChanges()
    settle(workshop, qtbot)
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda *args: asked.append(args[2]) or QMessageBox.StandardButton.No)
    select_loss(dialog)
    dialog.bring_back.click()
    settle(workshop, qtbot)
    assert len(asked) == 1 and layer.featureCount() == 5
    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Yes)
    dialog.bring_back.click()
    settle(workshop, qtbot)
    layer.reload()
    assert [row["height"] for row in layer.getFeatures() if row["name"] == "Linde 1"] == [9.5]


def test_a_whole_object_that_lost_comes_back(workshop, platform, qtbot, monkeypatch):  # noqa: F811
    from qgis.PyQt.QtWidgets import QMessageBox

    from urban_data_workbench.plugin.core.merge import Choice

    save_edit(workshop, qtbot, 1, height=9.5)
    platform.colleague_deletes("1")
    asked = review(workshop, qtbot)
    asked.table.selectRow(0)
    asked._decide(Choice.THEIRS)
    asked.update_only.click()
    settle(workshop, qtbot)
    layer = workshop.layers()["Trees"]
    assert layer.featureCount() == 5
    dialog = publish_again(workshop, qtbot)
    monkeypatch.setattr(QMessageBox, "question", lambda *args: QMessageBox.StandardButton.Yes)
    dialog.entries.setCurrentIndex(dialog.entries.model().index(0, 0))
    dialog.bring_back.click()
    settle(workshop, qtbot)
    layer.reload()
    assert [row["height"] for row in layer.getFeatures() if row["name"] == "Linde 1"] == [9.5]
    assert workshop.listed[-1][0].new == 1


def test_an_undo_without_its_profile_asks_to_connect(workshop, platform, qtbot):  # noqa: F811
    save_edit(workshop, qtbot, 1, height=9.5)
    dialog = publish(workshop, qtbot)
    workshop.desk.remove_profile()
    assert preview(workshop, qtbot, dialog) is None and "Connect" in workshop.said()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_windows_are_used_by_keyboard_and_nothing_is_cut(workshop, platform, qtbot, request, language):  # noqa: F811
    if language == "de":
        request.getfixturevalue("german")
    save_edit(workshop, qtbot, 1, height=9.5)
    save_edit(workshop, qtbot, 2, state="gefällt")
    dialog = publish(workshop, qtbot)
    assert not_reached(dialog) == [] and cut(dialog) == []
    asked = preview(workshop, qtbot, dialog)
    assert not_reached(asked) == [] and cut(asked) == []
    said = asked.summary.text() + asked.steps.topLevelItem(0).text(1) + asked.undo.text()
    assert ("zurück" in said and "undo" not in said.lower()) if language == "de" else "undo" in said.lower()
    asked.reject()


@pytest.mark.parametrize("language", ["en", "de"])
def test_receipts_of_a_dataset_that_was_taken_out_of_the_file_say_what_to_do(request, workshop, qtbot, language):  # noqa: F811
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    save_edit(workshop, qtbot, 1, height=9.5)
    before = publish(workshop, qtbot)
    if language == "de":
        request.getfixturevalue("german")
    workshop.parts.project.removeAllMapLayers()
    with WorkingCopy.open(workshop.path) as copy:
        copy.remove("trees")
    preview(workshop, qtbot, before)  # a window of before
    told = "Take it offline into the same file again" if language == "en" else "erneut in dieselbe Datei mit"
    assert told in workshop.said()
    before.close()
    found = workshop.parts.copies.receipts(workshop.path)
    dialog = workshop.publishing.copies.receipts.open(found, workshop.path, "Musterstadt", zone="UTC")
    buttons = dialog.undo_all, dialog.undo_selected, dialog.bring_back
    assert [(button.isEnabled(), told in button.toolTip()) for button in buttons] == [(False, True)] * 3
    assert dialog.export_button.isEnabled()
