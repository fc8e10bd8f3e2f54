"""The tab of conflicts: it comes with the first one, works by keyboard, shows both sides, and needs no platform."""

from __future__ import annotations

from pathlib import Path

import at_desk
import pytest
from fake_platform import SERVICE, FakePlatform
from keyboard import cut, not_reached

from urban_data_workbench.plugin.core import geometry as geo
from urban_data_workbench.plugin.core.merge import Choice
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.inbox import whole
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.ui.conftest import copies_of, edit

GO = NoProgress()


@pytest.fixture
def platform() -> FakePlatform:
    found = FakePlatform()
    for number in range(1, 7):
        found.add(f"Linde {number}", height=float(number), state="guter Zustand")
    return found


@pytest.fixture
def day(platform, tmp_path):
    """Trees after a day: three conflicts, one of them of two fields, one about whether the tree is there."""
    path, profile, copies = tmp_path / "Bäume.gpkg", Profile("Musterstadt", (SERVICE,)), copies_of(platform)
    copies.load(path, profile, platform.dataset, Query(), series=False, progress=GO)
    edit(path, "trees", {
        1: {"state": "guter Zustand, beschnitten"}, 2: {"state": "fair", "height": 2.5}, 3: {"height": 9.0}, 4: {"height": 4.5},
    })
    platform.colleague("1", state="schlechter Zustand", place=geo.point(10.001, 53.501))
    platform.colleague("2", state="krank", height=7.0)
    platform.colleague_deletes("3")

    def review():
        return copies.review(path, profile, "trees", progress=GO)

    review()
    return path, review


@pytest.fixture
def dock(wire, platform, iface, qtbot, day):
    """The dock with that working copy in its list; the platform answers nothing more."""
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.dock import WorkbenchDock

    office = wire(Platforms(lambda service: object(), (platform,)), platform, lambda profile, _: profile)
    office.parts.settings.save(Profile("Musterstadt", (SERVICE,)))
    office.parts.settings.remember("copies", [str(day[0])])
    found = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, found)
    iface.window.show()
    found.show()
    found.office = office
    settle(found, qtbot)
    platform.down = True
    yield found
    found.inbox.close()
    office.parts.runner.stop()


def settle(dock, qtbot) -> None:
    at_desk.settle(dock.office, qtbot)


def front(dock, qtbot):
    dock.tabs.setCurrentWidget(dock.inbox.page)
    dock.inbox.page.tree.setFocus()
    return dock.inbox.page


def rows(page) -> list[str]:
    """The first lines of the rows, as they stand below each other."""
    model, found = page.model, []
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        found.append(parent.data())
        for at in range(model.rowCount(parent)):
            row = model.index(at, 0, parent)
            found.append("  " + row.data().split("\n")[0])
            found += [f"    {model.index(field, 0, row).data()}" for field in range(model.rowCount(row))]
    return found


def pick(page, text: str) -> None:
    """Select the row that begins so."""
    from urban_data_workbench.ui.inbox_model import CONFLICT

    found = [index for index in page._indexes() if text in index.data().split("\n")[0] and index.data(CONFLICT)]
    page.tree.selectionModel().clearSelection()
    page.tree.setCurrentIndex(found[0])


def press(page, keys: str, qtbot, dock) -> None:
    from qgis.PyQt.QtGui import QKeySequence
    from qgis.PyQt.QtTest import QTest

    page.window().activateWindow()
    QTest.qWaitForWindowActive(page.window(), 2000)
    page.tree.setFocus()
    QTest.keySequence(page.tree, QKeySequence(keys))
    settle(dock, qtbot)


def test_the_tab_comes_with_the_first_conflict_and_counts(dock):
    at = dock.tabs.indexOf(dock.inbox.page)
    assert dock.tabs.isTabVisible(at) and "3" in dock.tabs.tabText(at)
    assert "decision: 3" in dock.tabs.tabToolTip(at)


def test_without_conflicts_there_is_no_tab(wire, platform, iface, qtbot):
    from urban_data_workbench.ui.dock import WorkbenchDock

    office = wire(Platforms(lambda service: object(), (platform,)), platform, lambda profile, _: profile)
    found = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    found.office = office
    settle(found, qtbot)
    assert not found.tabs.isTabVisible(found.tabs.indexOf(found.inbox.page))
    assert found.inbox.page.stack.currentWidget() is found.inbox.page.empty_page


def test_conflicts_stand_below_their_dataset_with_their_fields(dock, qtbot):
    page = front(dock, qtbot)
    assert rows(page) == [
        "Trees (3)", "  ⚠ Linde 1 · 1", "    state", "  ⚠ Linde 2 · 2", "    height (m)", "    state", "  ⚠ Linde 3 · 3", "    whole object",
    ]


def test_both_sides_are_shown_with_the_differing_words_marked(dock, qtbot):
    page = front(dock, qtbot)
    pick(page, "Linde 1")
    text, html = page.detail.toPlainText(), page.detail.toHtml()
    assert "before: guter Zustand" in text and "◆ mine: guter Zustand, beschnitten" in text and "● platform: schlechter Zustand" in text
    marked = [piece.split("</span>")[0] for piece in html.split("<span") if "underline" in piece]
    assert [piece.split(">")[-1] for piece in marked if "◆" not in piece and "●" not in piece] == ["guter", ", beschnitten", "schlechter"]
    assert "does not tell who" in text and "since" in text


def test_searching_leaves_what_matches_in_any_value(dock, qtbot):
    page = front(dock, qtbot)
    page.search.setText("krank")
    assert rows(page)[1:2] == ["  ⚠ Linde 2 · 2"] and rows(page)[0] == "Trees (1)"
    page.search.setText("krank linde 3")
    assert rows(page) == []
    page.search.clear()
    assert len(rows(page)) == 8


@pytest.mark.parametrize("keys, state", [("M", "guter Zustand, beschnitten"), ("T", "schlechter Zustand")])
def test_one_key_settles_a_conflict_without_the_platform_and_it_can_be_undone(dock, day, platform, qtbot, keys, state):
    page = front(dock, qtbot)
    pick(page, "Linde 1")
    press(page, keys, qtbot, dock)
    assert len(page.model.found.conflicts) == 2 and "settled" in dock.office.said()
    assert ("leaves with the next publication" in dock.office.said()) is (keys == "M")
    page.undo.trigger()
    settle(dock, qtbot)
    assert len(page.model.found.conflicts) == 3 and "open again" in dock.office.said()
    pick(page, "Linde 1")
    press(page, keys, qtbot, dock)
    platform.down = False
    item = next((item for item in day[1]().plan.items if item.id == "1"), None)
    assert (item.outcome.merged.properties["state"] if item else platform.value("1", "state")) == state


def test_fields_are_answered_one_by_one_and_the_object_is_settled_with_the_last(dock, qtbot):
    page = front(dock, qtbot)
    page.tree.setCurrentIndex(next(index for index in page._indexes() if index.data() == "height (m)"))
    press(page, "M", qtbot, dock)
    assert "    height (m): ✓ mine" in rows(page) and len(page.model.found.conflicts) == 3
    chosen = [index for index in page._indexes() if index.data() == "state"]
    page.tree.setCurrentIndex(chosen[-1])
    press(page, "T", qtbot, dock)
    assert [conflict.waiting.sighting.id for conflict in page.model.found.conflicts] == ["1", "3"]


def test_an_answer_to_what_is_no_longer_so_is_not_kept(dock, day, platform, qtbot):
    page = front(dock, qtbot)
    page.tree.setCurrentIndex(next(index for index in page._indexes() if index.data() == "height (m)"))
    press(page, "M", qtbot, dock)
    platform.down = False
    platform.colleague("2", height=8.0)
    day[1]()
    dock.office.publishing.copies.list_copies()
    settle(dock, qtbot)
    assert "    height (m)" in rows(page)


def test_shift_settles_the_whole_object_from_one_of_its_fields(dock, qtbot):
    page = front(dock, qtbot)
    page.tree.setCurrentIndex(next(index for index in page._indexes() if index.data() == "height (m)"))
    press(page, "Shift+T", qtbot, dock)
    assert [conflict.waiting.sighting.id for conflict in page.model.found.conflicts] == ["1", "3"]


def test_all_selected_are_settled_at_once(dock, qtbot):
    page = front(dock, qtbot)
    press(page, "Ctrl+A", qtbot, dock)
    assert "selected: 3" in page.detail.toPlainText() and not page.own.isEnabled()
    page.mine.click()
    settle(dock, qtbot)
    assert page.model.found.conflicts == () and page.stack.currentWidget() is page.empty_page
    assert "settled: 3" in dock.office.said() and page.undo.isEnabled()


def test_a_value_of_my_own_is_typed_and_checked(dock, qtbot, monkeypatch):
    from urban_data_workbench.ui import own_value

    page = front(dock, qtbot)
    pick(page, "Linde 1")
    monkeypatch.setattr(own_value, "ask", lambda field, **_: "Stumpf")
    press(page, "O", qtbot, dock)
    assert len(page.model.found.conflicts) == 2
    pick(page, "Linde 3")
    assert not page.own.isEnabled()


def test_later_and_taken_up_again(dock, qtbot):
    page = front(dock, qtbot)
    pick(page, "Linde 1")
    press(page, "L", qtbot, dock)
    assert "  … Linde 1 · 1" in rows(page) and "put off" in page.detail.toPlainText()
    press(page, "L", qtbot, dock)
    assert "  ⚠ Linde 1 · 1" in rows(page)


def test_a_layer_in_edit_mode_is_not_written_under(dock, day, qtbot):
    from qgis.core import QgsProject, QgsVectorLayer

    page = front(dock, qtbot)
    layer = QgsVectorLayer(f"{day[0]}|layername=trees", "Trees", "ogr")
    QgsProject.instance().addMapLayer(layer)
    assert layer.startEditing()
    pick(page, "Linde 1")
    press(page, "M", qtbot, dock)
    assert len(page.model.found.conflicts) == 3 and "edit mode" in dock.office.said()
    layer.rollBack()


def test_both_sides_are_marked_on_the_map_by_line_and_sign_and_leave_with_the_tab(dock, iface, qtbot):
    from qgis.core import QgsCoordinateReferenceSystem
    from qgis.gui import QgsRubberBand

    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    page = front(dock, qtbot)
    pick(page, "Linde 1")
    bands = [item for item in iface.canvas.scene().items() if isinstance(item, QgsRubberBand)]
    assert len(bands) == 3 and len({band.strokeColor().name() for band in bands}) == 3
    assert {"#3987c9", "#d55e00"} < {band.strokeColor().name() for band in bands}
    assert len({band.icon() for band in bands}) == 3 if hasattr(bands[0], "icon") else True
    page.to_map.click()
    centre = iface.canvas.center()
    assert abs(centre.x() - 566_300) < 2_000 and abs(centre.y() - 5_928_000) < 3_000
    dock.tabs.setCurrentIndex(0)
    assert not [item for item in iface.canvas.scene().items() if isinstance(item, QgsRubberBand)]


def test_a_review_fills_the_inbox_at_once(dock, day, platform, qtbot):
    page = dock.inbox.page
    platform.down = False
    platform.colleague("4", height=44.0)
    dock.office.publishing.review(dock.copies.current)
    settle(dock, qtbot)
    assert len(page.model.found.conflicts) == 4


def test_a_file_that_cannot_be_read_is_a_row_of_its_own(dock, day, tmp_path, qtbot):
    broken = tmp_path / "kaputt.gpkg"
    broken.write_bytes(b"nothing")
    dock.office.parts.settings.remember("copies", [str(broken), str(day[0])])
    dock.office.publishing.copies.list_copies()
    settle(dock, qtbot)
    found = rows(dock.inbox.page)
    assert found[0] == "Trees (3)" and found[-1].startswith("kaputt.gpkg: ")


def test_handed_over_opened_by_the_colleague_and_taken_in(dock, day, tmp_path, qtbot):
    page = front(dock, qtbot)
    press(page, "Ctrl+A", qtbot, dock)
    page.hand_over.click()
    (dialog,) = dock.office.dialogs("HandOverDialog")
    ok = dialog.buttons.button(dialog.buttons.Ok)
    assert Path(dialog.file.filePath()).name == "Conflicts Trees 2026-05-04.gpkg" and "do not go along" in dialog.what.text()
    assert not ok.isEnabled() and "to whom" in ok.toolTip() and "file: 3" in dialog.what.text() and "reporter" in dialog.warning.text()
    assert not dialog.reason.isVisible() and "filled in" not in dialog.warning.text()
    dialog.to.setText("Bert")
    dialog.note.setText("bitte")
    dialog.file.setFilePath(str(tmp_path / "für Bert"))
    assert not ok.toolTip()
    ok.click()
    settle(dock, qtbot)
    target = tmp_path / "für Bert.gpkg"
    assert target.exists() and "  ➜ Linde 1 · 1" in rows(page) and not page.mine.isEnabled()
    page.take_back.trigger()
    settle(dock, qtbot)
    assert "  ⚠ Linde 1 · 1" in rows(page)
    dock.inbox.hand_over.open_path(target)
    settle(dock, qtbot)
    assert dock.tabs.currentWidget() is page and len(page.model.found.conflicts) == 6
    (opened,) = (dock.office.parts.home / "handed over").glob("*.gpkg")
    assert opened.stem.startswith("Conflicts Trees 20")
    assert "Send decisions back…" in dock.office.said() and "Note: bitte" in dock.office.said()
    handed = next(one for one in page.model.found.conflicts if one.path.parent.name == "handed over")
    dock.inbox.work.decide([(handed, whole(handed.item, Choice.MINE))])
    settle(dock, qtbot)
    assert "Send decisions back…" in dock.office.said() and "publication" not in dock.office.said()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_list_of_working_copies_says_with_whom_conflicts_are(request, tmp_path, qtbot, language):
    if language == "de":
        request.getfixturevalue("german")
    dock = request.getfixturevalue("dock")
    page, handing, who = dock.inbox.page, dock.office.parts.handing, {"sender": "Anna", "to": "Bert", "note": ""}

    def listed() -> list[list[str]]:
        settle(dock, qtbot)
        model = dock.copies.model
        return [model.item(row).text().split("\n")[1:] for row in range(model.rowCount())]

    handing.hand_over(page.model.found.conflicts[:2], tmp_path / "für Bert.gpkg", progress=GO, **who)
    dock.inbox.hand_over.open_path(tmp_path / "für Bert.gpkg")
    english, told = language == "en", listed()
    assert told[0][:2] == (["4 changed", "2 handed over to Bert"] if english else ["4 geändert", "2 an Bert übergeben"])
    assert told[1][0] == ("handed over to you: 2 open" if english else "Ihnen übergeben: 2 offen")
    (made,) = (dock.office.parts.home / "handed over").glob("*.gpkg")
    mine = [conflict for conflict in page.model.found.conflicts if conflict.path == made]
    dock.inbox.work.decide([(conflict, whole(conflict.item, Choice.MINE)) for conflict in mine])
    assert listed()[1][0] == ("handed over to you: 2 decided" if english else "Ihnen übergeben: 2 entschieden")
    dock.inbox.hand_over.send_back_to(made, tmp_path / "zurück.gpkg")
    assert listed()[1][0] == ("handed over to you: 2 sent back" if english else "Ihnen übergeben: 2 zurückgegeben")
    assert "Anna" in dock.copies.model.item(1).toolTip() and dock.copies.current.edits == 4


def test_decisions_are_proposed_to_lie_among_the_documents(dock, day, tmp_path, qtbot, monkeypatch):
    from qgis.PyQt.QtWidgets import QFileDialog

    proposed = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda parent, title, path, files: (proposed.append(Path(path)), ("", ""))[1])
    target = tmp_path / "für Bert.gpkg"
    handing, found = dock.office.parts.handing, front(dock, qtbot).model.found.conflicts
    handing.hand_over(found, target, sender="Anna", to="Bert", note="", progress=GO)
    dock.inbox.hand_over.open_path(target)
    settle(dock, qtbot)
    dock.inbox.hand_over.send_back()
    settle(dock, qtbot)
    assert [(path.is_absolute(), path.name.endswith(", decided.gpkg")) for path in proposed] == [(True, True)]


def test_decisions_come_back(dock, day, tmp_path, qtbot):
    page, handing, inbox = front(dock, qtbot), dock.office.parts.handing, dock.office.parts.inbox
    target = tmp_path / "für Bert.gpkg"
    handing.hand_over(page.model.found.conflicts, target, sender="Anna", to="Bert", note="", progress=GO)
    made = handing.open_handed(target, tmp_path / "bert", progress=GO)
    found = inbox.look([made], progress=GO).conflicts
    from qgis.core import QgsProject, QgsVectorLayer

    inbox.decide([(found[0], whole(found[0].item, Choice.MINE))], who="Bert", progress=GO)
    dock.inbox.hand_over.send_back_to(made, tmp_path / "zurück.gpkg")
    settle(dock, qtbot)
    layer = QgsVectorLayer(f"{day[0]}|layername=trees", "Trees", "ogr")
    QgsProject.instance().addMapLayer(layer)
    assert layer.startEditing()
    dock.inbox.hand_over.take_in_path(tmp_path / "zurück.gpkg")
    settle(dock, qtbot)
    assert len(page.model.found.conflicts) == 3 and "edit mode" in dock.office.said()
    layer.rollBack()
    dock.inbox.hand_over.take_in_path(tmp_path / "zurück.gpkg")
    settle(dock, qtbot)
    assert "Decisions taken in: 1, not decided there: 2" in dock.office.said()
    assert len(page.model.found.conflicts) == 2


@pytest.fixture(params=[100, 150])
def desk_font(request, qgis_app):
    """Letters of the size that QGIS has on most desks, and larger ones; in percent."""
    before, usual = qgis_app.font(), qgis_app.font()
    usual.setPointSizeF(9.0 * request.param / 100)
    qgis_app.setFont(usual)
    yield request.param
    qgis_app.setFont(before)


@pytest.mark.parametrize("language", ["english", "german"])
def test_in_a_narrow_dock_nothing_is_cut_and_all_is_reached_by_keyboard(request, desk_font, qtbot, language):
    if language == "german":
        request.getfixturevalue("german")
    dock = request.getfixturevalue("dock")
    page = front(dock, qtbot)
    dock.setFloating(True)
    width = {100: 280, 150: 420}[desk_font]
    dock.resize(width, 700)
    qtbot.wait(30)
    assert dock.width() <= width + 2 and cut(dock.widget()) == []
    pick(page, "Linde 1")
    assert not_reached(dock.widget()) == []


@pytest.mark.parametrize("language", ["english", "german"])
def test_letters_of_the_dock_leave_those_of_qgis_alone(request, qtbot, language):
    """The dock lies in QGIS's window: a letter of a menu taken here would no longer open the menu."""
    if language == "german":
        request.getfixturevalue("german")
    from qgis.PyQt.QtWidgets import QAbstractButton

    from urban_data_workbench.ui.questions_dock import QuestionsDock

    menus = set({"english": "jevlspordwmch", "german": "jbalewvrtnh"}[language])  # QGIS 3.40, Processing's with it
    dock = request.getfixturevalue("dock")
    front(dock, qtbot)
    dock.setFloating(True)
    dock.resize(900, 700)  # or the tabs would be signs
    qtbot.wait(30)
    tabs = [dock.tabs.tabText(at) for at in range(dock.tabs.count())]
    for page in [dock.tabs.widget(at) for at in range(dock.tabs.count())] + [QuestionsDock()]:
        texts = [one.text() for one in page.findChildren(QAbstractButton) if "&" in one.text()]
        letters = [text.split("&")[1][0].lower() for text in texts]
        assert len(letters) >= 2 and not menus & set(letters), texts
    assert not menus & {text.split("&")[1][0].lower() for text in tabs}, tabs


def test_nothing_stays_on_the_map_when_the_plugin_goes(dock, iface, qtbot):
    from qgis.gui import QgsRubberBand

    page = front(dock, qtbot)
    pick(page, "Linde 1")
    dock.inbox.close()
    assert not [item for item in iface.canvas.scene().items() if isinstance(item, QgsRubberBand)]


def test_a_conflict_with_a_person_is_named_before_and_asks_for_a_reason(dock, day, qtbot, tmp_path, iface):
    from dataclasses import replace

    from urban_data_workbench.ui.hand_over_dialog import HandOverDialog

    page = front(dock, qtbot)
    first = page.model.found.conflicts[0]
    base = replace(first.item.base, properties={**first.item.base.properties, "reporter": "Erika Mustermann"})
    waiting = replace(first.waiting, item=replace(first.item, base=base))
    dialog = HandOverDialog([replace(first, waiting=waiting)], tmp_path / "out.gpkg", iface.window)
    dialog.show()
    assert dialog.reason.isVisible() and "filled in: 1. Without a reason" in dialog.warning.text()
