"""The review: what would be sent, taken and asked stands there before anything happens, and the person decides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from keyboard import cut, not_reached

from urban_data_workbench.plugin.core.changes import EXISTENCE
from urban_data_workbench.plugin.core.merge import Choice
from urban_data_workbench.plugin.core.plan import Plan
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind


@pytest.fixture
def dialog(iface, reviewed, qtbot):
    from urban_data_workbench.ui.review_dialog import ReviewDialog

    found = ReviewDialog(reviewed.plan, reviewed.schema, title=reviewed.title, parent=iface.window)
    found.asked = {"publish": [], "update": [], "place": []}
    for name, signal in (("publish", found.publish_wanted), ("update", found.update_wanted), ("place", found.place_wanted)):
        signal.connect(found.asked[name].append)
    found.show()
    return found


def table(dialog) -> list[list[str]]:
    model = dialog.model
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


def select(dialog, *rows: int) -> None:
    from qgis.PyQt.QtCore import QItemSelectionModel

    dialog.table.clearSelection()
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        dialog.table.selectionModel().select(dialog.model.index(row, 0), flags)


def typing(monkeypatch, text: str) -> list:
    """Answer the next question for a value; returns what was proposed."""
    from qgis.PyQt.QtWidgets import QInputDialog

    proposed: list = []

    def get_text(parent, title, label, text_mode=None, text_given="", **more):
        proposed.append((label, more.get("text", text_given)))
        return text, True

    monkeypatch.setattr(QInputDialog, "getText", get_text)
    return proposed


def test_conflicts_come_first_then_what_is_sent_then_what_is_taken(dialog):
    rows = table(dialog)
    assert [row[0] for row in rows] == ["⚠ conflict", "⚠ conflict", "↑ send", "↑ send", "↓ take", "↓ take"]
    assert rows[0][1:] == ["Linde 1 · 1", "height (m)", "1", "1.5", "99"]
    assert rows[1][2:] == ["whole object", "exists", "exists", "deleted"]
    assert rows[4][2:] == ["state", "gut", "gut", "gefällt"] and rows[5][2] == "modified"


def test_counts_are_said_and_the_button_carries_what_it_sends(dialog):
    assert dialog.counts.text().split("   ") == ["2 to send", "1 to take", "2 in conflict"]
    assert dialog.publish.text() == "Publish 2" and dialog.update_only.isEnabled()
    select(dialog, 0)
    dialog.mine.click()
    assert dialog.publish.text() == "Publish 3" and table(dialog)[0][0] == "✓ mine"
    assert dialog.counts.text().split("   ") == ["3 to send", "1 to take", "1 in conflict", "1 decided"]
    dialog.later.click()
    assert dialog.publish.text() == "Publish 2" and table(dialog)[0][0] == "… later"


def test_several_rows_are_decided_at_once_and_only_conflicts_are(dialog):
    select(dialog, 0, 1, 2)
    dialog.theirs.click()
    assert [row[0] for row in table(dialog)][:3] == ["✓ platform's", "✓ platform's", "↑ send"]
    assert dialog.publish.text() == "Publish 2" and len(dialog.decisions) == 2
    assert dialog.counts.text().split("   ") == ["2 to send", "1 to take", "0 in conflict", "2 decided"]


def test_what_was_decided_for_the_platform_can_be_taken_when_there_is_nothing_to_send(reviewed, iface):
    from urban_data_workbench.ui.review_dialog import ReviewDialog

    plan = replace(reviewed.plan, items=reviewed.plan.conflicts)
    dialog = ReviewDialog(plan, reviewed.schema, title="x", parent=iface.window)
    assert not dialog.publish.isEnabled() and not dialog.update_only.isEnabled()
    select(dialog, 0, 1)
    dialog.theirs.click()
    assert dialog.publish.text() == "Publish 0" and not dialog.publish.isEnabled() and dialog.update_only.isEnabled()


@pytest.mark.parametrize("ours", [True, False])
def test_of_a_new_object_its_filled_fields_are_shown(reviewed, iface, ours):
    from urban_data_workbench.plugin.core.changes import Action, Change
    from urban_data_workbench.plugin.core.feature import Feature
    from urban_data_workbench.plugin.core.geometry import point
    from urban_data_workbench.plugin.core.merge import three_way
    from urban_data_workbench.plugin.core.plan import PlanItem
    from urban_data_workbench.ui.review_dialog import ReviewDialog

    oak = Feature("", point(10.0, 53.5), {"name": "new oak", "height": 2.5, "state": None})
    mine, theirs = (oak, None) if ours else (None, oak)
    change = Change(Action.INSERT, 12, None, None, oak) if ours else None
    outcome = three_way(None, mine=mine, theirs=theirs, schema=reviewed.schema)
    item = PlanItem(12 if ours else None, None if ours else "77", change, None, theirs, outcome)
    dialog = ReviewDialog(replace(reviewed.plan, items=(item,)), reviewed.schema, title="x", parent=iface.window)
    shown = table(dialog)[0][4 if ours else 5]
    assert shown == "name: new oak, height (m): 2.5, place: 10.000000 / 53.500000"


def test_the_decisions_leave_with_the_publication_and_nothing_is_sent_by_itself(dialog, reviewed):
    select(dialog, 0)
    dialog.mine.click()
    assert not dialog.asked["publish"]
    dialog.publish.click()
    (given,) = dialog.asked["publish"]
    first = reviewed.plan.conflicts[0]
    assert given[(first.fid, first.id)]["height"].choice is Choice.MINE and len(given) == 1
    dialog.update_only.click()
    assert len(dialog.asked["update"]) == 1


def test_buttons_follow_the_selection(dialog):
    select(dialog, 2)
    assert not dialog.mine.isEnabled() and not dialog.own.isEnabled() and dialog.show_on_map.isEnabled()
    assert "in conflict first" in dialog.mine.toolTip()
    select(dialog, 0)
    assert dialog.mine.isEnabled() and dialog.own.isEnabled()
    select(dialog, 0, 1)
    assert dialog.mine.isEnabled() and not dialog.own.isEnabled()
    select(dialog, 1)
    assert dialog.model.rows[1].field == EXISTENCE and not dialog.own.isEnabled()
    dialog.show_on_map.click()
    assert dialog.asked["place"] == [dialog.model.rows[1].item]


def test_only_conflicts_hides_the_rest(dialog):
    dialog.only_conflicts.click()
    assert [row[0] for row in table(dialog)] == ["⚠ conflict"] * 2 and dialog.publish.text() == "Publish 2"
    dialog.only_conflicts.click()
    assert len(table(dialog)) == 6


def test_an_own_value_is_typed_the_locales_way(dialog, monkeypatch, german):
    select(dialog, 0)
    proposed = typing(monkeypatch, "1234,75")
    dialog.own.click()
    assert proposed == [("height (m)", "1,5")] and table(dialog)[0][0].endswith("1.234,75")
    resolution = next(iter(dialog.decisions.values()))["height"]
    assert resolution.choice is Choice.OWN and resolution.value == 1234.75


@pytest.mark.parametrize("text", ["hoch", "1.234", "1.234,5", "12;5", "inf"])
def test_an_own_value_that_does_not_fit_is_refused_and_decides_nothing(dialog, monkeypatch, german, text):
    select(dialog, 0)
    typing(monkeypatch, text)
    dialog.own.click()
    assert text in dialog.counts.text() and not dialog.decisions


@pytest.mark.parametrize(("field", "text", "expected"), [
    (Field("x", Kind.TEXT), "", (None, True)),
    (Field("x", Kind.TEXT, required=True), " ", (None, False)),
    (Field("x", Kind.INTEGER), "12", (12, True)),
    (Field("x", Kind.INTEGER), "12.5", (None, False)),
    (Field("x", Kind.INTEGER), "9223372036854775807", (2**63 - 1, True)),
    (Field("x", Kind.INTEGER), "9223372036854775808", (None, False)),
    (Field("x", Kind.INTEGER), "9" * 5000, (None, False)),
    (Field("x", Kind.REAL), "1e400", (None, False)),
    (Field("x", Kind.REAL), "12.5", (12.5, True)),
    (Field("x", Kind.REAL), "1,234", (None, False)),
    (Field("x", Kind.BOOLEAN), "no", (False, True)),
    (Field("x", Kind.BOOLEAN), "–", (None, True)),
    (Field("x", Kind.BOOLEAN), "maybe", (None, False)),
    (Field("x", Kind.DATE), "2024-02-30", (None, False)),
    (Field("x", Kind.TEXT, choices=("gut", "mäßig")), "mäßig", ("mäßig", True)),
    (Field("x", Kind.TEXT, choices=("gut", "mäßig")), "prima", (None, False)),
    (Field("x", Kind.INTEGER, choices=(1, 2), required=True), "–", (None, False)),
])
def test_own_values_are_read_as_their_field_takes_them(qgis_app, field, text, expected):
    from urban_data_workbench.ui import own_value

    assert own_value.read(text, field) == expected


def test_what_the_server_cannot_protect_is_said(dialog, reviewed, iface):
    from urban_data_workbench.plugin.core.capability import Protection
    from urban_data_workbench.ui.review_dialog import ReviewDialog

    assert "itself refuses" in dialog.protection.text()
    weaker = replace(reviewed.plan, protection=Protection.READ_COMPARE_WRITE)
    assert "stays unprotected" in ReviewDialog(weaker, reviewed.schema, title="x", parent=iface.window).protection.text()


def test_with_nothing_to_send_there_is_nothing_to_press(reviewed, iface):
    from urban_data_workbench.ui.review_dialog import ReviewDialog

    pulls = Plan(reviewed.plan.dataset, reviewed.plan.pull, reviewed.plan.protection)
    dialog = ReviewDialog(pulls, reviewed.schema, title="x", parent=iface.window)
    assert not dialog.publish.isEnabled() and dialog.update_only.isEnabled() and not dialog.only_conflicts.isEnabled()


def test_while_it_works_it_stays_open_and_afterwards_it_goes(dialog, qtbot):
    dialog.working("Publishing …")
    dialog.close()
    assert dialog.isVisible() and not dialog.publish.isEnabled()
    dialog.worked()
    assert not dialog.isVisible()


def test_every_control_is_reached_by_tab(dialog):
    select(dialog, 0)
    assert not_reached(dialog) == []


def test_german_words_fit_and_nothing_is_left_in_english(german, dialog):
    assert dialog.windowTitle().endswith("Prüfen und veröffentlichen") and cut(dialog) == []
    assert dialog.counts.text().split("   ") == ["2 senden", "1 holen", "2 im Konflikt"]
    assert dialog.publish.text() == "2 veröffentlichen" and dialog.publish.width() < dialog.width() / 3


def test_what_nobody_can_read_is_listed_with_the_reason_and_not_counted_as_sent(reviewed, iface):
    from urban_data_workbench.plugin.core.merge import Outcome, Verdict
    from urban_data_workbench.ui.review_dialog import ReviewDialog

    sent = next(item for item in reviewed.plan.push if item.base is not None)
    mine = replace(sent.change.mine, geometry=None)
    odd = replace(
        sent, blocked="unreadable_place", change=replace(sent.change, mine=mine, fields=("@geometry",)),
        outcome=Outcome(Verdict.PUSH, sent.outcome.action, push=("@geometry",)),
    )
    dialog = ReviewDialog(replace(reviewed.plan, items=(odd,)), reviewed.schema, title="x", parent=iface.window)
    texts = [dialog.model.index(0, column).data() for column in range(6)]
    assert texts[0] == "⊘ cannot be sent: the place is a curve, has measures or is damaged" and texts[4] == "–"
    assert not dialog.publish.isEnabled() and "1 not allowed" in dialog.counts.text()


def test_the_platforms_side_has_one_word_in_german(german, dialog):
    from qgis.PyQt.QtCore import Qt

    heading = dialog.model.headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    assert heading == dialog.theirs.text().replace("&", "") == "● Stadt"
    assert dialog.update_only.text().replace("&", "") == "Nur von der Stadt aktualisieren"
