"""Columns that differ are shown with what can be done, and the way leads back to the review."""

from __future__ import annotations

from dataclasses import replace

import pytest
from at_desk import settle, with_trees
from fake_platform import FakePlatform
from gdal_edits import sqlite_file
from qgis.PyQt.QtCore import Qt

from urban_data_workbench.plugin.services.restructure import Structure
from urban_data_workbench.plugin.store.mending import How, Mend

MENDS = (Mend(How.RENAME, "height", "hoehe", 5, 6), Mend(How.RESTORE, "state"), Mend(How.RETYPE, "seats", "seats"))


@pytest.fixture
def workshop(wire, qtbot, tmp_path):
    """A desk whose six trees were taken offline and stand on the map."""

    platform = FakePlatform()
    for number in range(1, 7):
        platform.add(f"Linde {number}", height=float(number), state="gut")
    office = with_trees(wire, platform, qtbot, tmp_path / "Bäume.gpkg")
    return office


def review(office, qtbot, kind):
    """Review the only working copy, until a window of this kind stands there."""
    office.publishing.copies.list_copies()
    settle(office, qtbot)
    office.publishing.review(office.listed[-1][0])
    qtbot.waitUntil(lambda: bool(office.dialogs(kind)), timeout=30_000)
    settle(office, qtbot)
    return office.dialogs(kind)[0]


def shown(dialog):
    tree = dialog.facts
    items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [
        [item.text(0), item.text(1), tree.itemWidget(item, 2).currentText() if tree.itemWidget(item, 2) else item.text(2)]
        for item in items
    ]


def test_from_the_review_over_the_mended_columns_to_the_review(workshop, qtbot):
    with sqlite_file(workshop.path) as file:
        file.execute("UPDATE trees SET height = 7.5 WHERE fid = 2")
        file.execute("ALTER TABLE trees RENAME COLUMN height TO hoehe")
        file.execute("ALTER TABLE trees DROP COLUMN state")
    dialog = review(workshop, qtbot, "StructureDialog")
    assert shown(dialog) == [
        ["height", "is called “hoehe” in this file", "gets its name back and keeps its values"],
        ["state", "was removed from this file, with what was edited in it", "comes back with the platform's values"],
    ]
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(workshop.dialogs("ReviewDialog")), timeout=30_000)
    assert "columns are as they were taken" in workshop.said()
    with sqlite_file(workshop.path) as file:
        assert file.execute("SELECT height, state FROM trees WHERE fid = 2").fetchone() == (7.5, "gut")
    assert workshop.layers()["Trees"].fields().lookupField("height") > 0


def test_from_the_review_over_the_dataset_taken_anew_to_the_review(workshop, qtbot):
    with sqlite_file(workshop.path) as file:
        file.execute("UPDATE trees SET height = 7.5, state = 'krank' WHERE fid = 2")
    platform = workshop.city
    platform._schema = replace(platform._schema, fields=tuple(one for one in platform._schema.fields if one.name != "state"))
    dialog = review(workshop, qtbot, "StructureDialog")
    assert shown(dialog) == [["state", "is gone on the platform", "edits in it are kept on a receipt"]]
    assert "your 1 edits come along" in dialog.follows.text()
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(workshop.dialogs("ReviewDialog")), timeout=30_000)
    assert workshop.said().endswith("Values of 1 objects have no column any more; a receipt keeps them.")
    assert workshop.layers()["Trees"].fields().lookupField("state") == -1
    assert list(workshop.parts.home.rglob("*.gpkg-backup")) or list(workshop.path.parent.rglob("*.gpkg-backup"))


def test_the_list_of_working_copies_leads_there(workshop, qtbot):
    from urban_data_workbench.ui.copies_page import CopiesPage

    with sqlite_file(workshop.path) as file:
        file.execute("ALTER TABLE trees RENAME COLUMN height TO hoehe")
    workshop.publishing.copies.list_copies()
    settle(workshop, qtbot)
    page = CopiesPage(workshop.parts.home, workshop.parts.window)
    page.show_rows(workshop.listed[-1])
    (row,) = workshop.listed[-1]
    assert (row.profile, row.dataset_id, row.problem.code) == ("Musterstadt", "trees", "structure_changed")
    assert page.review.isEnabled() and "the review shows what can be done" in page.model.item(0).text()


def test_a_renamed_column_can_be_put_back_instead(iface):
    from urban_data_workbench.ui.structure_dialog import StructureDialog

    dialog = StructureDialog(Structure(None, "trees", "Trees", MENDS, (), ()), iface.window)
    wanted = []
    dialog.mend_wanted.connect(wanted.append)
    dialog.choices[MENDS[0]].setCurrentIndex(1)
    dialog.act.click()
    assert wanted == [(Mend(How.RESTORE, "height"), *MENDS[1:])]


def test_what_cannot_be_mended_offers_no_button(iface):
    from urban_data_workbench.ui.structure_dialog import StructureDialog

    dialog = StructureDialog(Structure(None, "trees", "Trees", (), ("missing:geom", "missing:fid"), ()), iface.window)
    dialog.show()
    assert not dialog.act.isVisible() and dialog.leave.isVisible()
    assert shown(dialog)[0] == ["Place", "is missing in this file", "cannot be mended here"]


@pytest.mark.parametrize("language", ["english", "german"])
def test_every_fact_has_a_sentence(iface, language, request):
    from urban_data_workbench.ui.structure_dialog import StructureDialog

    if language == "german":
        request.getfixturevalue("german")
    facts = ("missing:a", "type:b", "added:c", "type:@geometry", "crs", "key")
    dialogs = [
        StructureDialog(Structure(None, "trees", "Bäume", MENDS, (), ()), iface.window),
        StructureDialog(Structure(None, "trees", "Bäume", (), (), facts, 12), iface.window),
    ]
    texts = [text for dialog in dialogs for row in shown(dialog) for text in row]
    texts += [dialog.follows.text() + dialog.summary.text() + dialog.act.text() for dialog in dialogs]
    english = {"the columns are", "on the platform", "in this file", "comes", "backup"}
    assert any(word in " ".join(texts) for word in english) == (language == "english")
    assert len(shown(dialogs[1])) == len(facts) and all(all(row) for row in shown(dialogs[1]))
