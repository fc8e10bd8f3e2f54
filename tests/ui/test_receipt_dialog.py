"""Receipts are read, chosen and saved, in the person's language and without personal data."""

from __future__ import annotations

import json
import re

import pytest
from fake_platform import SCHEMA, FakePlatform
from keyboard import not_reached

from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.ui.conftest import copies_of, edit, platform_service


@pytest.fixture
def issued(tmp_path):
    """Two publications of one working copy; the second has a rejected change. The reporter is personal."""
    from fake_platform import Fault

    assert SCHEMA.field("reporter").personal
    platform, path, profile = FakePlatform(), tmp_path / "Bäume.gpkg", Profile("Musterstadt", (platform_service(),))
    for number in range(1, 5):
        platform.add(f"Linde {number}", height=float(number), reporter="Erika Mustermann")
    copies = copies_of(platform)
    copies.load(path, profile, platform.dataset, Query(), series=False, progress=NoProgress())
    for values, faults in (({1: {"height": 7.25}}, []), ({2: {"name": "Eiche"}, 3: {"height": 3.5}}, [Fault("rejected", "Der Name ist vergeben"), None])):
        edit(path, "trees", values)
        platform.faults = faults
        reviewed = copies.review(path, profile, "trees", progress=NoProgress())
        copies.publish(reviewed, profile, {}, who="Anna", progress=NoProgress())
    return copies.receipts(path)


@pytest.fixture
def dialog(issued, iface, qtbot):
    from urban_data_workbench.ui.receipt_dialog import ReceiptDialog

    found = ReceiptDialog(issued, iface.window)
    found.show()
    return found


def choose(dialog, row: int) -> None:
    dialog.which.setCurrentIndex(dialog.which.model().index(row, 0))


def test_the_newest_receipt_is_shown_first_and_others_can_be_chosen(dialog):
    assert dialog.which.model().rowCount() == 2 and "Der Name ist vergeben" in dialog.plain()
    choose(dialog, 1)
    assert "7.25" in dialog.plain() and "vergeben" not in dialog.plain()


def test_the_list_says_who_what_and_how_each_ended(dialog):
    model = dialog.which.model()
    rows = [[model.index(row, column).data() for column in range(1, 5)] for row in range(2)]
    assert rows == [["Publication", "Anna", "Trees", "1 accepted, 1 rejected"], ["Publication", "Anna", "Trees", "1 accepted"]]


def test_a_decision_in_the_list_names_its_object(issued, iface):
    from dataclasses import replace

    from urban_data_workbench.ui.receipt_dialog import ReceiptDialog

    decided = [replace(one, receipt=replace(one.receipt, id="decision-" + one.receipt.id)) for one in issued]
    model = ReceiptDialog(decided, iface.window).which.model()
    assert sorted(model.index(row, 4).data() for row in range(2)) == ["Linde 1 · 1", "Linde 2 · 2, Linde 3 · 3"]


def test_failures_come_first_with_the_platforms_words(dialog):
    model = dialog.entries.model()
    assert "Der Name ist vergeben" in model.index(0, 0).data() and model.index(0, 0).data().startswith("✗")
    assert model.index(1, 0).data().startswith("✓")


def test_personal_data_are_not_on_it(dialog):
    for at in range(2):
        choose(dialog, at)
        assert "Erika" not in dialog.html() + dialog.plain()


@pytest.mark.parametrize("ending", ["html", "geojson"])
def test_it_is_saved_where_the_person_says(dialog, monkeypatch, tmp_path, ending):
    from qgis.PyQt.QtWidgets import QFileDialog

    target, proposed = tmp_path / f"Quittung für März.{ending}", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: proposed.append(args[2]) or (str(target), ""))
    dialog.export_button.click()
    text = target.read_text(encoding="utf-8")
    assert "Der Name ist vergeben" in text and "Erika" not in text
    assert proposed[0].startswith("Receipt_Trees_") and proposed[0].endswith(".html")
    if ending == "geojson":
        assert {feature["properties"]["state"] for feature in json.loads(text)["features"]} >= {"rejected"}


def test_undo_and_bring_back_are_offered_only_by_who_can_do_them(dialog, issued, iface):
    from urban_data_workbench.ui.receipt_dialog import ReceiptDialog

    assert not dialog.undo_all.isVisible() and not dialog.bring_back.isVisible()
    acting = ReceiptDialog(issued, iface.window, acts=True)
    acting.show()
    assert acting.undo_all.isVisible() and acting.undo_all.isEnabled() and not acting.undo_selected.isEnabled()
    wanted = []
    acting.undo_wanted.connect(lambda one, lines: wanted.append((one.receipt.id, lines)))
    acting.entries.setCurrentIndex(acting.entries.model().index(1, 0))
    acting.undo_selected.click()
    assert wanted == [(acting.current.receipt.id, (1,))] and not acting.bring_back.isEnabled()


def test_a_large_receipt_opens(issued, iface):
    from dataclasses import replace

    from urban_data_workbench.ui.receipt_dialog import ReceiptDialog

    entry = issued[0].receipt.entries[0]
    many = replace(issued[0].receipt, entries=tuple(replace(entry, fid=at, feature_id=str(at)) for at in range(5_000)))
    shown = ReceiptDialog([replace(issued[0], receipt=many)], iface.window)
    shown.show()
    assert shown.entries.model().rowCount() == 5_000 and "5000 accepted" in shown.plain()


def test_a_folder_that_cannot_be_written_is_said(dialog, monkeypatch, tmp_path, iface):
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QLabel

    seen = []

    def look() -> None:
        (shown,) = [item for item in dialog.findChildren(QDialog) if item.isVisible()]
        seen.append(" ".join(label.text() for label in shown.findChildren(QLabel)))
        shown.reject()

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gibt" / "es" / "nicht.html"), ""))
    QTimer.singleShot(0, look)
    dialog.export_button.click()
    assert "cannot be written" in seen[0]


def test_without_a_publication_it_says_so(iface):
    from urban_data_workbench.ui.receipt_dialog import ReceiptDialog

    empty = ReceiptDialog((), iface.window)
    empty.show()
    assert "Nothing was published" in empty.plain() and not empty.export_button.isEnabled() and not empty.which.isVisible()


def test_in_german_it_is_german_with_german_numbers(german, dialog):
    text = dialog.plain()
    assert "Quittung" in text and "Abgelehnt" in text and "3 → 3,5" in text
    assert re.search(r"\b\d\d\.\d\d\.20\d\d \d\d:\d\d:\d\d", text)
    assert not [word for word in ("By", "Receipt", "Accepted", "changed", "before") if word in text.split()]
    page = dialog.html()
    assert "<html lang='de'>" in page and "3 → 3,5" in page and "Abgelehnt" in page


def test_every_control_is_reached_by_tab(dialog):
    assert not_reached(dialog) == []


@pytest.mark.parametrize("answer, told, why", [(("", True), False, False), (("für die Akte", True), True, True)])
def test_what_looks_like_a_person_leaves_with_the_file_only_for_a_reason(dialog, issued, monkeypatch, tmp_path, answer, told, why):
    from dataclasses import replace

    from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog

    newest = max(issued, key=lambda one: one.receipt.when)
    entries = tuple(replace(entry, words="Rückfragen an erika.beispiel@example.org") for entry in newest.receipt.entries)
    dialog.show_receipts([replace(newest, receipt=replace(newest.receipt, entries=entries))])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "out.html"), "HTML (*.html)"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: answer)
    dialog.export_button.click()
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert ("erika.beispiel" in page) is told and ("für die Akte" in page) is why
    assert "erika.beispiel" in dialog.plain()


def test_who_answers_nothing_exports_nothing(dialog, issued, monkeypatch, tmp_path):
    from dataclasses import replace

    from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog

    entries = tuple(replace(entry, words="an erika.beispiel@example.org") for entry in issued[0].receipt.entries)
    dialog.show_receipts([replace(issued[0], receipt=replace(issued[0].receipt, entries=entries))])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "out.html"), "HTML (*.html)"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("", False))
    dialog.export_button.click()
    assert not (tmp_path / "out.html").exists()
