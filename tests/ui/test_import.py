"""Importing a file from the dock: looked at, mapped, taken, remembered, read again."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from at_desk import settle
from exports import HEAD, PLANTED, ROWS, csv_file, ogr_file
from keyboard import cut, not_reached
from osgeo import ogr

from urban_data_workbench.plugin.bridge import layers


@pytest.fixture
def imports(office):
    from urban_data_workbench.ui.file_import import FileImport

    return FileImport(office.desk, office.loading, office.publishing, office.desk)


@pytest.fixture
def ask(office, imports, qtbot):
    """Open the dialog on a file, as dropped onto the dock."""

    def asked(path: Path):
        imports.ask(path)
        settle(office, qtbot)
        (dialog,) = office.dialogs("ImportDialog")
        return dialog

    return asked


@pytest.fixture
def bring(office, ask, qtbot, tmp_path):
    """Import a file into a working copy as the dialog proposes it, or after ``change``."""

    def brought(path: Path, change=lambda dialog: None, target: str = "copy.gpkg"):
        dialog = ask(path)
        dialog.target.setFilePath(str(tmp_path / target))
        change(dialog)
        settle(office, qtbot)
        dialog.accept()
        settle(office, qtbot)
        settle(office, qtbot)
        return tmp_path / target

    return brought


def becomes(dialog) -> dict[str, str]:
    """What becomes of each column, as the table says."""
    model = dialog.columns.model()
    return {model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())}


def row_of(dialog, name: str) -> int:
    return list(becomes(dialog)).index(name)


def can_import(dialog) -> bool:
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def copies(office) -> list:
    return list(office.parts.copies.states([Path(text) for text in office.parts.settings.remembered("copies", [])], progress=Quiet()))


class Quiet:
    def check(self) -> None:
        """Go on."""

    def report(self, done: int, total: object = None, what: str = "") -> None:
        """Say nothing."""


def edit(path: Path, title: str, **values: object) -> None:
    """Edit a row as any other program does."""
    source = ogr.Open(str(path), update=1)
    layer = next(one for one in (source.GetLayer(at) for at in range(source.GetLayerCount())) if one.GetName().startswith("beitraege"))
    row = next(one for one in layer if one["title"] == title)
    for name, value in values.items():
        row.SetField(name, value)
    layer.SetFeature(row)
    row = layer = source = None
    gc.collect()


def test_an_empty_dialog_says_what_belongs_there(ask, imports, office):
    imports.ask()
    (dialog,) = office.dialogs("ImportDialog")
    assert dialog.state.text().startswith("Choose a file that a portal exported") and not can_import(dialog)
    assert not dialog.columns.isEnabled() and not dialog.busy.isVisible() and not dialog.layer.isVisible()


def test_a_file_is_shown_as_read_with_what_was_found_out(ask, tmp_path):
    dialog = ask(csv_file(tmp_path))
    preview = dialog.preview.model()
    assert (preview.rowCount(), preview.columnCount()) == (3, len(HEAD)) and preview.index(0, 1).data() == "Radweg"
    found = [box.currentText() for box in (dialog.encoding, dialog.delimiter, dialog.decimal, dialog.dates, dialog.crs)]
    assert found == ["found: Windows", "found: semicolon ;", "found: comma 1,5", "found: 31.12.2026", "found: EPSG:25832"]
    assert becomes(dialog) == {
        "Nr": "Id of the contribution", "Titel": "Title", "Beitrag": "Text", "Kategorie": "Category", "Stadtteil": "District",
        "Stimmen": "Votes for", "Erstellt am": "Created (UTC)", "Rechtswert": "place (found)", "Hochwert": "place (found)",
        "Name": "– left out –", "E-Mail": "⊘ holds persons, never taken",
    }
    assert can_import(dialog) and dialog.title.text() == "beitraege"


def test_problems_are_said_while_choosing(ask, tmp_path):
    text = ask(csv_file(tmp_path)).state.text()
    assert "✓ 3 rows can be imported." in text and "1 of 3 rows have no place" in text
    assert "1 × attribute values that do not fit their column and were left empty (3: Votes for)" in text
    assert "Column “E-Mail” holds persons: it is left out." in text
    assert "Column “Name” may name persons: it is left out unless you take it." in text


def test_nobody_is_shown_in_examples_and_preview(ask, tmp_path):
    dialog = ask(csv_file(tmp_path))
    shown = [model.index(row, column).data() for model in (dialog.preview.model(), dialog.columns.model())
             for row in range(model.rowCount()) for column in range(model.columnCount())]
    assert not [text for text in shown if "example.org" in text]


def test_it_becomes_a_working_copy_and_a_layer_with_the_report(office, bring, tmp_path):
    target = bring(csv_file(tmp_path))
    layer = office.layers()["beitraege"]
    assert layers.same_file(layers.file_of(layer), target) and layer.featureCount() == 3
    assert "outside of that" in office.said()  # said once of each file with contributions
    office.parts.bar.popWidget()
    assert "all 3 contributions" not in office.said() and "beitraege" in office.said()  # one value did not fit, and that is said
    assert office.button("Details…") is not None
    (row,) = copies(office)
    assert (row.title, row.file, row.editable, row.profile) == ("beitraege", "beitraege.csv", False, "Imported files")
    content = target.read_bytes()
    assert b"Radweg" in content and not [word for word in PLANTED if word.encode() in content]


def test_the_next_file_with_these_columns_maps_itself(bring, ask, tmp_path):
    bring(csv_file(tmp_path), lambda dialog: dialog.columns.model().choose(row_of(dialog, "Kategorie"), "kind"))
    dialog = ask(csv_file(tmp_path, HEAD[::-1], [row[::-1] for row in ROWS], encoding="utf-8", name="neu.csv"))
    assert becomes(dialog)["Kategorie"] == "Kind" and "mapped as last time" in dialog.state.text()


def test_folders_are_remembered(office, bring, tmp_path):
    (tmp_path / "there").mkdir()
    bring(csv_file(tmp_path / "there"))
    assert office.parts.settings.remembered("import folder") == str(tmp_path / "there")
    assert office.parts.settings.remembered("working copies") == str(tmp_path)


def test_a_plain_dataset_keeps_its_columns_but_for_persons(office, bring, tmp_path):
    def plain(dialog) -> None:
        dialog.kind.setCurrentIndex(1)
        dialog.kind.activated.emit(1)

    bring(csv_file(tmp_path), plain)
    layer = office.layers()["beitraege"]
    names = [field.name() for field in layer.fields()]
    assert "Titel" in names and "Stimmen" in names and "E-Mail" not in names and "Name" not in names
    assert layer.crs().authid() == "EPSG:25832"


def test_a_column_that_becomes_something_frees_the_one_before(ask, office, qtbot, tmp_path):
    dialog = ask(csv_file(tmp_path))
    dialog.columns.model().choose(row_of(dialog, "Beitrag"), "title")
    qtbot.wait(400)
    settle(office, qtbot)
    assert (becomes(dialog)["Beitrag"], becomes(dialog)["Titel"]) == ("Title", "– left out –")
    dialog.columns.model().choose(row_of(dialog, "E-Mail"), "title")
    assert becomes(dialog)["E-Mail"] == "⊘ holds persons, never taken", "whoever tries"


def test_nothing_mapped_is_said_and_not_imported(ask, office, qtbot, tmp_path):
    dialog = ask(csv_file(tmp_path, ("a", "b"), [("x", "y")]))
    dialog.kind.setCurrentIndex(0)
    dialog.kind.activated.emit(0)
    settle(office, qtbot)
    assert "Say of at least one column" in dialog.state.text() and not can_import(dialog)


def test_places_that_fit_nowhere_ask_for_a_system(ask, office, qtbot, tmp_path):
    dialog = ask(csv_file(tmp_path, ("Nr", "Titel", "X", "Y"), [("1", "A", "650000", "240000"), ("2", "B", "650100", "240100")]))
    assert "fit no reference system" in dialog.state.text() and not can_import(dialog)
    dialog.crs.setCurrentIndex(dialog.crs.findData("EPSG:25832"))
    dialog.crs.activated.emit(dialog.crs.currentIndex())
    settle(office, qtbot)
    assert can_import(dialog) and dialog.choice.mapping.crs == "EPSG:25832"


def test_a_wrong_delimiter_is_shown_and_put_right(ask, office, qtbot, tmp_path):
    dialog = ask(csv_file(tmp_path))
    for value, columns in ((",", 1), ("", len(HEAD))):
        dialog.delimiter.setCurrentIndex(dialog.delimiter.findData(value))
        dialog.delimiter.activated.emit(dialog.delimiter.currentIndex())
        settle(office, qtbot)
        assert (dialog.preview.model().columnCount() == columns) or columns == 1 and dialog.preview.model().columnCount() < 4


def test_several_layers_are_offered(ask, office, qtbot, tmp_path):
    dialog = ask(ogr_file(tmp_path, "GPKG", "viele.gpkg", layers=("eins", "zwei")))
    assert dialog.layer.isVisible() and [dialog.layer.itemText(at) for at in range(2)] == ["eins", "zwei"]
    dialog.layer.setCurrentIndex(1)
    dialog.layer.activated.emit(1)
    settle(office, qtbot)
    assert dialog.choice.mapping.reading.layer == "zwei" and dialog.layer.currentText() == "zwei"


@pytest.mark.parametrize(("name", "content", "words"), [
    ("a.csv", b"<!DOCTYPE html><p>", "web page"), ("a.gpkg", b"no", "damaged"), ("a.pdf", b"%PDF", "cannot be imported"),
    ("a.xlsx", b"no", "damaged"), ("a.geojson", b"{", "damaged"),
])
def test_what_is_no_such_file_is_a_sentence_about_a_file(ask, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    dialog = ask(tmp_path / name)
    assert words in dialog.state.text() and "platform" not in dialog.state.text() and not can_import(dialog)


def test_the_same_file_changed_updates_and_keeps_edits(office, bring, tmp_path):
    target = bring(csv_file(tmp_path))
    edit(target, "Radweg", status="geprüft")
    changed = [(*ROWS[0][:3], "Radverkehr", *ROWS[0][4:]), *ROWS[2:], ("4", "Neu", "Text", *[""] * 8)]
    bring(csv_file(tmp_path, rows=changed))
    rows = {row["title"]: row for row in office.layers()["beitraege"].getFeatures()}
    assert sorted(rows) == ["Neu", "Ohne Ort", "Radweg"] and len(office.layers()) == 1
    assert (rows["Radweg"]["status"], rows["Radweg"]["category"]) == ("geprüft", "Radverkehr")
    assert "read again, 3 objects brought up to date" in office.said()


def test_reading_again_asks_where_the_file_stands_against_an_edit(office, bring, imports, qtbot, tmp_path):
    target = bring(csv_file(tmp_path))
    edit(target, "Radweg", category="meins")
    csv_file(tmp_path, rows=[(*ROWS[0][:3], "Radverkehr", *ROWS[0][4:]), *ROWS[1:]])
    (row,) = copies(office)
    assert row.changed == 1
    imports.again(row)
    settle(office, qtbot)
    settle(office, qtbot)
    assert "differ from your edits" in office.said()
    (review,) = office.dialogs("ReviewDialog")
    assert review.counts.text().startswith("0 to send") and "1 in conflict" in review.counts.text()
    assert "Nothing is written into the file" in review.protection.text() and not review.publish.isVisible()
    assert [review.model.index(0, column).data() for column in range(review.model.columnCount())][2] == "Category"
    review.theirs.click()
    review.update_only.click()
    settle(office, qtbot)
    settle(office, qtbot)
    rows = {one["title"]: one["category"] for one in office.layers()["beitraege"].getFeatures()}
    assert rows["Radweg"] == "Radverkehr"


def test_a_file_that_is_gone_is_a_sentence(office, bring, imports, qtbot, tmp_path):
    bring(csv_file(tmp_path))
    (tmp_path / "beitraege.csv").unlink()
    imports.again(copies(office)[0])
    settle(office, qtbot)
    assert "The file “beitraege.csv” is not where it was" in office.said()


def test_what_is_being_edited_is_not_read_again(office, bring, imports, qtbot, tmp_path):
    bring(csv_file(tmp_path))
    layer = office.layers()["beitraege"]
    assert layer.startEditing()
    imports.again(copies(office)[0])
    assert "is in edit mode" in office.said()
    layer.rollBack()


def test_numbers_are_shown_with_the_decimal_comma_in_german(german, ask, tmp_path):
    path = tmp_path / "ways.csv"
    path.write_text("Nr;Länge (km)\n1;1,5\n2;1234,75\n", encoding="utf-8")
    dialog = ask(path)
    preview, columns = dialog.preview.model(), dialog.columns.model()
    assert [preview.index(row, 1).data() for row in range(2)] == ["1,5", "1234,75"]
    assert columns.index(row_of(dialog, "Länge (km)"), 1).data() == "1,5 · 1234,75"


def test_columns_in_the_map_are_german(german, office, bring, tmp_path):
    bring(csv_file(tmp_path))
    layer = office.layers()["beitraege"]
    names = {field.name(): layer.attributeDisplayName(at) for at, field in enumerate(layer.fields())}
    assert (names["votes_up"], names["created_utc"], names["located"]) == ("Stimmen dafür", "Erstellt (UTC)", "Auf der Karte")


@pytest.mark.parametrize("filled", [False, True])
def test_every_control_is_reached_by_tab_and_nothing_is_cut_in_german(german, ask, imports, office, tmp_path, filled):
    if filled:
        dialog = ask(csv_file(tmp_path))
    else:
        imports.ask()
        (dialog,) = office.dialogs("ImportDialog")
    assert not_reached(dialog) == [] and cut(dialog) == []


def test_the_dock_offers_it_and_takes_a_dropped_file(office, iface, qtbot, tmp_path):
    from qgis.PyQt.QtCore import QMimeData, QUrl

    from urban_data_workbench.ui.dock import WorkbenchDock
    from urban_data_workbench.ui.file_import import dropped

    dock = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    settle(office, qtbot)
    next(action for action in dock.more.menu().actions() if action.text() == "Import a file…").trigger()
    assert len(office.dialogs("ImportDialog")) == 1 and dock.acceptDrops()
    data = QMimeData()
    for urls, expected in (([tmp_path / "a.csv"], tmp_path / "a.csv"), ([tmp_path / "a.pdf"], None), ([tmp_path / "a.csv"] * 2, None)):
        data.setUrls([QUrl.fromLocalFile(str(url)) for url in urls])
        assert dropped(data) == expected
    data.setUrls([QUrl("https://example.org/a.csv")])
    assert dropped(data) is None, "nothing is fetched"


@pytest.mark.parametrize("yes", [False, True])
def test_another_file_replaces_what_was_imported_only_when_the_person_says_so(office, bring, monkeypatch, tmp_path, yes):
    from qgis.PyQt.QtWidgets import QMessageBox

    asked = []
    answer = QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No
    monkeypatch.setattr(QMessageBox, "question", lambda *given: asked.append(given[2]) or answer)
    bring(csv_file(tmp_path))
    bring(csv_file(tmp_path, rows=ROWS[:1], name="neuer.csv"), lambda dialog: dialog.title.setText("beitraege"))
    assert len(asked) == 1 and "what the new file does not hold disappears" in asked[0]
    assert office.layers()["beitraege"].featureCount() == (1 if yes else 3)


def test_another_export_with_these_columns_is_another_dataset_unless_renamed(bring, ask, office, tmp_path):
    bring(csv_file(tmp_path), lambda dialog: dialog.title.setText("Bürgerforum"))
    dialog = ask(csv_file(tmp_path))
    assert dialog.title.text() == "Bürgerforum"
    dialog.reject()
    bring(csv_file(tmp_path, name="Radnetz.csv"))
    assert sorted(office.layers()) == ["Bürgerforum", "Radnetz"]


def test_a_double_click_on_an_imported_copy_reads_its_file_again(office, iface, bring, qtbot, tmp_path):
    from urban_data_workbench.ui.dock import WorkbenchDock

    bring(csv_file(tmp_path))
    dock = WorkbenchDock(office.desk, office.loading, office.publishing, iface.window)
    settle(office, qtbot)
    page = dock.copies
    assert page.read_again.isVisible() and not page.review.isEnabled() and "from a file" in page.tree.currentIndex().data()
    page.tree.activated.emit(page.tree.currentIndex())
    settle(office, qtbot)
    assert "the file was read again; nothing changed in it." in office.said()


def test_closing_the_dialog_while_the_file_is_read_ends_it(office, imports, qtbot, tmp_path):
    imports.ask(csv_file(tmp_path, rows=[(str(number), *ROWS[0][1:]) for number in range(20_000)]))
    (dialog,) = office.dialogs("ImportDialog")
    assert dialog.busy.isVisible() and "Reading the file" in dialog.state.text() and not can_import(dialog)
    dialog.reject()
    settle(office, qtbot)
    assert office.dialogs("ImportDialog") == [] and not office.said()


def test_a_choice_that_makes_the_file_unreadable_can_be_taken_back(ask, office, qtbot, tmp_path):
    dialog = ask(csv_file(tmp_path))
    for value, readable in (("utf-16", False), ("", True)):
        dialog.encoding.setCurrentIndex(dialog.encoding.findData(value))
        dialog.encoding.activated.emit(dialog.encoding.currentIndex())
        settle(office, qtbot)
        assert dialog.reading_box.isEnabled() and ("Titel" in becomes(dialog)) == readable
    assert can_import(dialog)


def test_what_a_former_file_held_is_gone_when_the_next_cannot_be_read(ask, office, qtbot, tmp_path):
    dialog = ask(csv_file(tmp_path))
    assert dialog.columns.model().rowCount() > 3 and dialog.title.text() == "beitraege"
    assert dialog.encoding.currentText() == "found: Windows"
    broken = tmp_path / "kaputt.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing that could be read")
    dialog.open_file(broken)
    assert dialog.columns.model().rowCount() == dialog.preview.model().rowCount() == 0, "while it is read, too"
    settle(office, qtbot)
    assert dialog.state.text().startswith("✗") and not can_import(dialog) and dialog.title.text() == ""
    assert {box.currentText() for box in (dialog.encoding, dialog.delimiter, dialog.decimal, dialog.crs)} == {"found by itself"}
    assert dialog.columns.model().rowCount() == dialog.preview.model().columnCount() == dialog.layer.count() == 0
    dialog.open_file(csv_file(tmp_path, name="heil.csv"))
    settle(office, qtbot)
    assert can_import(dialog) and dialog.title.text() == "heil" and dialog.columns.model().rowCount() > 3


def test_a_person_taken_as_id_of_a_plain_dataset_is_let_go_for_contributions(ask, office, qtbot, tmp_path):
    dialog = ask(csv_file(tmp_path))
    for at in (1, 0):
        dialog.kind.setCurrentIndex(at)
        dialog.kind.activated.emit(at)
        settle(office, qtbot)
        if at:
            dialog.columns.model().choose(row_of(dialog, "E-Mail"), "contribution_id")
            qtbot.wait(400)
            settle(office, qtbot)
            assert becomes(dialog)["E-Mail"] == "Id of the object" and "Make sure that you may" in dialog.state.text()
    assert becomes(dialog)["E-Mail"] == "⊘ holds persons, never taken" and can_import(dialog)
