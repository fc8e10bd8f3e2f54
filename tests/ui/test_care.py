"""Whole files in the dock: given back, restored, saved from damage, and asked about what was under way last time."""

from __future__ import annotations

import sqlite3

import pytest
from at_desk import settle
from fake_platform import SERVICE, FakePlatform

from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.receipt import Receipt
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


@pytest.fixture
def platform() -> FakePlatform:
    found = FakePlatform()
    for number in range(1, 200):
        found.add(f"Linde {number}", height=float(number), state="gut")
    return found


@pytest.fixture
def office(wire, platform, qtbot, tmp_path, monkeypatch):
    """A desk with its list of working copies; one file is taken offline and stands on the map."""
    from qgis.PyQt.QtWidgets import QWidget

    from urban_data_workbench.ui.care_wiring import take_care
    from urban_data_workbench.ui.copies_page import CopiesPage
    from urban_data_workbench.ui.load_dialog import LoadChoice

    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))  # where the bin is
    monkeypatch.setenv("HOME", str(tmp_path))  # on the same disk, or Qt would take that disk's own bin
    made = wire(Platforms(lambda service: object(), (platform,)), platform, lambda profile, _: profile)
    made.page = CopiesPage(tmp_path / "map")
    qtbot.addWidget(made.page)
    made.beginning = take_care(made.desk, made.publishing, made.page, QWidget(made.page))
    made.beginning.rows_known.connect(made.page.show_rows)
    made.loading.copies_changed.connect(made.publishing.copies.list_copies)
    made.path = tmp_path / "Bäume.gpkg"
    made.parts.settings.save(Profile("Musterstadt", (SERVICE,)))
    made.desk.choose("Musterstadt")
    qtbot.waitUntil(lambda: bool(made.desk.datasets), timeout=30_000)
    made.loading._load(made.desk.datasets[0], LoadChoice(Query(), False, 0, made.path))
    qtbot.waitUntil(lambda: "Trees" in made.layers(), timeout=30_000)
    settle(made, qtbot)
    return made


def change(path, **values) -> None:
    with sqlite3.connect(path) as file:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY"):
            file.create_function(name, 1, lambda blob: 0)
        for name, value in values.items():
            file.execute(f"UPDATE trees SET {name} = ? WHERE fid = 1", (value,))
    file.close()


def listed(office, qtbot) -> None:
    office.publishing.copies.list_copies()
    settle(office, qtbot)


def act(office, qtbot, text: str) -> None:
    action = next(one for one in office.page.more.menu().actions() if one.text() == text)
    action.trigger()
    settle(office, qtbot)


def question(office):
    return next(iter(office.dialogs("QMessageBox")), None)


def test_a_file_with_edits_is_not_given_back_and_leads_to_the_review(office, qtbot):
    change(office.path, height=9.5)
    listed(office, qtbot)
    act(office, qtbot, "Give back…")
    assert "“Trees” holds edits that are not published (1)" in office.said() and question(office) is None
    office.button("Review…").click()
    settle(office, qtbot)
    assert office.dialogs("ReviewDialog") and office.path.exists()


def test_a_file_nobody_needs_goes_to_the_bin_with_its_layers(office, qtbot, tmp_path):
    listed(office, qtbot)
    act(office, qtbot, "Give back…")
    box = question(office)
    assert "Its layers on the map (1)" in box.text() and office.path.exists()
    next(button for button in box.buttons() if button.text() == "Give back").click()
    settle(office, qtbot)
    assert not office.path.exists() and office.layers() == {} and office.page.current is None
    assert "lies in the bin" in office.said() and list((tmp_path / "data").rglob("Bäume.gpkg"))


def test_its_project_goes_with_it_and_the_person_is_told_where_the_receipts_are(office, qtbot, tmp_path):
    from qgis.core import QgsProject

    from urban_data_workbench.plugin.bridge import layers
    from urban_data_workbench.plugin.bridge.travelling import write_project

    change(office.path, height=9.5)
    with WorkingCopy.open(office.path) as copy:
        copy.add_receipt(
            Receipt("p1", "2026-05-04T12:00:00.000Z", "Anna", "http://127.0.0.1/", "trees", Protection.VERSION_TOKEN)
        )
    change(office.path, height=1.0)
    shown = layers.of_working_copy(office.parts.project, office.path)
    write_project(office.path, shown, title="Bäume", crs=QgsProject.instance().crs())
    listed(office, qtbot)
    act(office, qtbot, "Give back…")
    box = question(office)
    assert "its receipts stay in “Bäume-receipts”" in box.text()
    next(button for button in box.buttons() if button.text() == "Give back").click()
    settle(office, qtbot)
    assert "Its receipts (1) are in “Bäume-receipts”" in office.said() and (tmp_path / "Bäume-receipts").is_dir()
    assert list((tmp_path / "data").rglob("Bäume.qgz")) and not (tmp_path / "Bäume.qgz").exists()


def test_keeping_it_changes_nothing(office, qtbot):
    listed(office, qtbot)
    act(office, qtbot, "Give back…")
    next(button for button in question(office).buttons() if button.text() == "Keep").click()
    settle(office, qtbot)
    assert office.path.exists() and list(office.layers()) == ["Trees"]


def test_layers_come_back_where_the_file_cannot_be_moved(office, qtbot):
    listed(office, qtbot)
    act(office, qtbot, "Give back…")
    with WorkingCopy.open(office.path) as elsewhere, elsewhere.publishing():
        next(button for button in question(office).buttons() if button.text() == "Give back").click()
        settle(office, qtbot)
    assert office.path.exists() and list(office.layers()) == ["Trees"]
    assert office.layers()["Trees"].featureCount() == 199 and "Try again" in [
        button.text() for button in office.parts.bar.currentItem().findChildren(type(office.page.review))]


def test_an_edited_layer_keeps_it_here(office, qtbot):
    listed(office, qtbot)
    office.layers()["Trees"].startEditing()
    act(office, qtbot, "Give back…")
    assert "in edit mode" in office.said()
    office.layers()["Trees"].rollBack()


def publish(office, qtbot) -> None:
    listed(office, qtbot)
    office.publishing.review(office.page.current)
    settle(office, qtbot)
    office.dialogs("ReviewDialog")[0].publish.click()
    settle(office, qtbot)
    for dialog in office.dialogs("ReceiptDialog"):
        dialog.close()


def test_going_back_to_a_backup(office, qtbot):
    from urban_data_workbench.plugin.services.backups import Backups

    change(office.path, height=9.5)
    Backups(office.parts.home).make(office.path)
    change(office.path, height=1.5, state="krank")
    listed(office, qtbot)
    act(office, qtbot, "Backups…")
    (dialog,) = office.dialogs("BackupsDialog")
    assert dialog.model.rowCount() == 1 and dialog.model.index(0, 1).data() == "1"
    dialog.restore.click()
    settle(office, qtbot)
    assert "as it was then" in office.said()
    (tree,) = [feature for feature in office.layers()["Trees"].getFeatures() if feature.id() == 1]
    assert (tree["height"], tree["state"]) == (9.5, "gut")
    act(office, qtbot, "Backups…")
    assert office.dialogs("BackupsDialog")[-1].model.rowCount() == 2


@pytest.fixture
def logged(office, qtbot):
    """A second layer of the file on the map, and an edit made with QGIS: the write-ahead log stays, for both keep it open."""
    from qgis.core import QgsProject

    from urban_data_workbench.plugin.bridge import layers

    listed(office, qtbot)
    trees, other = office.layers()["Trees"], layers.open_layer(office.path, "trees", title="Once more")
    QgsProject.instance().addMapLayer(other)
    trees.startEditing()
    assert trees.changeAttributeValue(1, trees.fields().lookupField("height"), 9.5)
    layers.refresh(QgsProject.instance(), office.path)
    other.selectByIds([2])
    assert trees.commitChanges()
    settle(office, qtbot)
    assert office.path.with_name("Bäume.gpkg-wal").exists()
    return other


def test_going_back_to_a_backup_with_several_layers_of_the_file_on_the_map(office, logged, qtbot):
    from urban_data_workbench.plugin.services.backups import Backups

    Backups(office.parts.home).make(office.path)
    change(office.path, height=1.5)
    act(office, qtbot, "Backups…")
    office.dialogs("BackupsDialog")[0].restore.click()
    settle(office, qtbot)
    assert "as it was then" in office.said() and logged.isValid()
    assert [feature["height"] for feature in logged.getFeatures([1])] == [9.5] and logged.selectedFeatureIds() == [2]


def test_the_folder_is_opened_with_several_layers_of_the_file_on_the_map(office, logged, qtbot, monkeypatch):
    from qgis.PyQt.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    office.publishing.copies.show_folder(office.page.current)
    settle(office, qtbot)
    assert opened and not office.path.with_name("Bäume.gpkg-wal").exists()


def test_a_file_without_a_backup_says_when_there_will_be_one(office, qtbot):
    listed(office, qtbot)
    act(office, qtbot, "Backups…")
    (dialog,) = office.dialogs("BackupsDialog")
    assert not dialog.restore.isEnabled() and "no backup yet" in dialog.about.text()


def test_an_unchecked_backup_is_read_but_not_gone_back_to(office, qtbot):
    from datetime import timezone

    from urban_data_workbench.plugin.services.backups import Backup
    from urban_data_workbench.ui.backups_dialog import BackupsDialog

    doubted, sound = (Backup(office.path, f"2026-11-2{day}T08:00:00Z", 1, 4096, sound=day == 2) for day in (3, 2))
    dialog, chosen = BackupsDialog([doubted, sound], title="Bäume", zone=timezone.utc), []
    qtbot.addWidget(dialog)
    dialog.chosen.connect(chosen.append)
    assert dialog.model.item(0, 1).text() == "unchecked" and dialog.model.item(0).isEnabled() and not dialog.restore.isEnabled()
    dialog.list.activated.emit(dialog.model.index(0, 0))
    assert chosen == []
    dialog.list.setCurrentIndex(dialog.model.index(1, 0))
    dialog.restore.click()
    assert chosen == [sound]


def broken(office) -> None:
    """Damage pages of the rows while nobody looks."""
    from qgis.core import QgsProject

    QgsProject.instance().clear()
    with sqlite3.connect(office.path) as file:
        leaves = [page for (page,) in file.execute("SELECT pageno FROM dbstat WHERE name = 'trees' AND pagetype = 'leaf'")]
    file.close()
    with office.path.open("r+b") as stream:
        stream.seek((leaves[1] - 1) * 4096)
        stream.write(b"\x00" * 4096)


def test_a_damaged_file_is_found_when_it_becomes_known_and_saved(wire, office, platform, qtbot, tmp_path):
    from qgis.PyQt.QtWidgets import QWidget

    from urban_data_workbench.ui.care_wiring import take_care
    from urban_data_workbench.ui.copies_page import CopiesPage

    change(office.path, height=9.5)
    broken(office)
    page = CopiesPage(tmp_path / "map")  # as in the next session
    qtbot.addWidget(page)
    office.page = page
    beginning = take_care(office.desk, office.publishing, page, QWidget(page))
    beginning.rows_known.connect(page.show_rows)
    listed(office, qtbot)
    assert page.review.text() == "Save what can &be read…" and "damaged" in page.model.item(0).text()
    page.review.click()
    settle(office, qtbot)
    assert "rows that could not be read" in office.said()
    saved = office.path.with_name("Bäume saved.gpkg")
    with WorkingCopy.open(saved) as copy:
        assert copy.counts("trees").changed == 1 and copy.counts("trees").deleted == 0
    assert page.model.rowCount() == 2


def interrupt(office, platform) -> None:
    """Leave an edit under way, as a kill right after sending does."""
    from urban_data_workbench.plugin.core.capability import Protection

    with WorkingCopy.open(office.path) as copy:
        change(office.path, height=9.5)
        entries = copy.enqueue("p1", "trees", list(copy.changes("trees")), Protection.READ_COMPARE_WRITE)
        copy.sending(entries)
    platform.colleague("1", height=9.5)  # it had arrived


def test_what_was_under_way_is_settled_and_told_in_one_sentence(office, platform, qtbot):
    interrupt(office, platform)
    listed(office, qtbot)
    assert "Last time one change was sent: 1 arrived." in office.said()
    with WorkingCopy.open(office.path) as copy:
        assert [entry.state.value for entry in copy.entries()] == ["confirmed"]
    office.button("Details…")


def test_without_network_it_waits_and_is_asked_when_the_platform_answers(office, platform, qtbot):
    interrupt(office, platform)
    platform.down = True
    listed(office, qtbot)
    assert "did not confirm everything last time" in office.said()
    platform.down = False
    office.desk.refresh()
    settle(office, qtbot)
    assert "1 arrived" in office.said()


def test_a_file_whose_beginning_is_gone_is_saved_too(office, qtbot):
    from qgis.core import QgsProject

    change(office.path, height=9.5)
    QgsProject.instance().clear()
    with office.path.open("r+b") as stream:
        stream.write(b"\x00" * 60)
    listed(office, qtbot)
    assert office.page.review.text() == "Save what can &be read…"
    office.page.review.click()
    settle(office, qtbot)
    assert "all rows could be read" in office.said()
    with WorkingCopy.open(office.path.with_name("Bäume saved.gpkg")) as copy:
        assert copy.counts("trees").changed == 1


def test_what_damage_may_have_changed_and_what_was_lost_is_said(tmp_path):
    from urban_data_workbench.plugin.services.salvage import Mended, Salvaged, Saved
    from urban_data_workbench.ui import care_words

    def told(**mended) -> Salvaged:
        return Salvaged(tmp_path / "x saved.gpkg", (Saved("trees", 3, True),), Mended(**mended))

    assert "all rows could be read." in care_words.salvaged("x", told())
    assert "Review it before you publish" in care_words.salvaged("x", told(unrecorded=6))
    assert "could not be read: 2" in care_words.salvaged("x", told(restored=2))
    assert "6 objects differ though no edit was recorded" in care_words.salvaged_details(told(unrecorded=6))
