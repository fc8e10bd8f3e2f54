"""Giving contributions out by hand: findings are read and ticked one by one, a tick needs a reason, the receipt stays in the file."""

from __future__ import annotations

import csv

import pytest
from keyboard import not_reached

from urban_data_workbench.plugin.connectors.participation import POINTS
from urban_data_workbench.plugin.core import geometry as geo
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.copy_states import states_of
from urban_data_workbench.plugin.services.giving_out import look
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

GO = NoProgress()
NAME, MAIL = "Herr Rumpelstilz", "erika.beispiel@example.org"


def contribution(number: int, title: str, text: str = "", category: str = "Rad") -> Feature:
    values = {field.name: None for field in POINTS.fields}
    values.update(contribution_id=f"c{number}", title=title, text=text, category=category, located=True, created_utc="2024-05-03T09:22:00.000Z")
    return Feature(str(number), geo.point(9.9 + number / 1e6, 53.5), values)


@pytest.fixture
def procedure(tmp_path):
    """A working copy of ten contributions at one place; a name in one, an e-mail address in another."""
    path = tmp_path / "Radnetz.gpkg"
    rows = [contribution(number, f"Bank {number}") for number in range(8)]
    rows += [contribution(8, f"Bank von {NAME}"), contribution(9, "Kontakt", f"Bitte an {MAIL}")]
    service = Service("city", "https://city.example/dipas")
    dataset = Dataset("radnetz", "city", DatasetKind.CONTRIBUTIONS, "Radnetz", geometry="Point")
    with WorkingCopy.create(path, profile=Profile("Stadt", (service,)), title="Radnetz") as copy:
        with copy.take(dataset, POINTS, Query()) as loader:
            loader.write(Page(tuple(rows)))
    return path


@pytest.fixture
def provider(qgis_app):
    from qgis.core import QgsApplication

    from urban_data_workbench.plugin.algorithms.provider import WorkbenchProvider

    registry = QgsApplication.processingRegistry()
    known = registry.providerById("udw")  # of other tests in this process: QGIS takes each only once
    found = known or WorkbenchProvider(icon="")
    if known is None:
        registry.addProvider(found)
    yield found
    if known is None:
        registry.removeProvider(found)


@pytest.fixture
def office(wire):
    return wire(Platforms(lambda service: object(), ()), None, lambda profile, _: profile)


@pytest.fixture
def dialog(procedure, iface, qtbot, tmp_path):
    from urban_data_workbench.ui.give_out_dialog import GiveOutDialog

    found = GiveOutDialog(look(procedure, "radnetz", progress=GO), tmp_path / "out.csv", iface.window)
    found.show()
    assert not found.texts.isChecked() and not found.found.isVisible() and give(found).isEnabled()  # nothing leaves unasked
    found.texts.setChecked(True)
    return found


def tick(dialog, row: int) -> None:
    from qgis.PyQt.QtCore import Qt

    item = dialog.found.topLevelItem(row)
    dialog.found.setCurrentItem(item)
    item.setCheckState(0, Qt.CheckState.Checked)


def give(dialog):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_what_must_be_read_is_listed_and_shown_whole(dialog):
    texts = [(dialog.found.topLevelItem(row).text(0), dialog.found.topLevelItem(row).text(1)) for row in range(2)]
    assert texts == [(f"Bank von {NAME}", "name after Herr or Frau"), (f"Kontakt Bitte an {MAIL}", "e-mail address")]
    dialog.found.setCurrentItem(dialog.found.topLevelItem(1))
    assert MAIL in dialog.whole.toPlainText() and "font-weight" in dialog.whole.toHtml()
    assert "10 contributions" in dialog.what.text() and "Save Features As" in dialog.what.text()


def test_a_ticked_text_needs_a_reason_and_none_of_them_is_ticked_before(dialog):
    assert dialog.let_go == [] and give(dialog).isEnabled() and not dialog.reason.isEnabled()
    tick(dialog, 0)
    assert dialog.let_go == ["c8"] and not give(dialog).isEnabled() and "why" in give(dialog).toolTip()
    dialog.reason.setText("  ")
    assert not give(dialog).isEnabled()
    dialog.reason.setText("agreed with him")
    assert give(dialog).isEnabled()


def test_without_texts_there_is_nothing_to_read(dialog):
    tick(dialog, 0)
    dialog.texts.setChecked(False)
    assert not dialog.found.isVisible() and dialog.let_go == [] and give(dialog).isEnabled()


def test_every_part_is_reached_by_keyboard(dialog):
    tick(dialog, 0)
    dialog.reason.setText("x")
    assert not not_reached(dialog)


def test_texts_that_were_not_asked_for_do_not_leave(dialog, office, provider, procedure, qtbot, tmp_path):
    from urban_data_workbench.ui.giving_out import GivingOut, wanted

    dialog.texts.setChecked(False)
    looked = look(procedure, "radnetz", progress=GO)
    GivingOut(office.desk, office.desk).give_out(looked, wanted(looked, dialog), dialog.path)
    qtbot.waitUntil(lambda: "Given out: 10 of 10" in office.said(), timeout=10_000)
    told = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "Bank" not in told and "title" not in told and told.count("Rad") == 10


@pytest.mark.parametrize("ticked", [False, True])
def test_the_file_is_written_and_the_receipt_stays_in_the_working_copy(dialog, office, provider, procedure, qtbot, tmp_path, ticked):
    from urban_data_workbench.ui.giving_out import GivingOut, wanted

    if ticked:
        tick(dialog, 0)
        dialog.reason.setText("agreed with him")
    giving = GivingOut(office.desk, office.desk)
    giving.give_out(look(procedure, "radnetz", progress=GO), wanted(look(procedure, "radnetz", progress=GO), dialog), dialog.path)
    qtbot.waitUntil(lambda: "Given out: 10 of 10" in office.said(), timeout=10_000)
    told = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert (NAME in told) is ticked and MAIL not in told and "c8" not in told and "09:22" not in told
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as source:
        assert {row["month"] for row in csv.DictReader(source)} == {"2024-05"}
    with WorkingCopy.open(procedure) as copy:
        (receipt,) = copy.receipts()
    assert receipt.is_given_out and receipt.server == "out.csv" and receipt.dataset == "radnetz" and not receipt.entries
    assert receipt.reason == ("agreed with him" if ticked else "")


def test_a_refusal_is_said_and_leaves_no_receipt(dialog, office, provider, procedure, qtbot, tmp_path):
    from urban_data_workbench.ui.giving_out import GivingOut, wanted

    looked = look(procedure, "radnetz", progress=GO)
    giving = GivingOut(office.desk, office.desk)
    giving.give_out(looked, {**wanted(looked, dialog), "LET_GO": "c8"}, dialog.path)
    qtbot.waitUntil(lambda: "Nothing was given out" in office.said(), timeout=10_000)
    assert "Enter the reason" in office.said() and not (tmp_path / "out.csv").exists()
    with WorkingCopy.open(procedure) as copy:
        assert copy.receipts() == ()


def test_the_proposed_file_is_none_that_is_there(dialog, monkeypatch, tmp_path):
    from qgis.PyQt.QtCore import QStandardPaths

    from urban_data_workbench.ui.giving_out import proposed

    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    assert (tmp_path / "Radnetz.gpkg").exists() and proposed("Radnetz") == tmp_path / "Radnetz 2.gpkg"


def test_what_was_stopped_is_not_said_to_have_left(dialog, office, provider, procedure, qtbot, tmp_path, monkeypatch):
    from urban_data_workbench.plugin.algorithms import give_out_rows
    from urban_data_workbench.plugin.core.errors import Cancelled
    from urban_data_workbench.ui.giving_out import GivingOut, wanted

    def stopped(*_, **__):
        raise Cancelled("stopped")

    monkeypatch.setattr(give_out_rows, "write_rows", stopped)
    looked = look(procedure, "radnetz", progress=GO)
    GivingOut(office.desk, office.desk).give_out(looked, wanted(looked, dialog), dialog.path)
    qtbot.waitUntil(lambda: "Nothing was given out" in office.said(), timeout=10_000)
    assert not (tmp_path / "out.csv").exists()
    with WorkingCopy.open(procedure) as copy:
        assert copy.receipts() == ()


def test_of_two_with_one_id_none_can_be_ticked(procedure, iface, qtbot, tmp_path):
    from dataclasses import replace

    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.give_out_dialog import GiveOutDialog

    looked = look(procedure, "radnetz", progress=GO)
    twice = tuple(replace(one, id="c8") for one in looked.to_read)
    found = GiveOutDialog(replace(looked, to_read=twice), tmp_path / "out.csv", iface.window)
    assert [found.found.topLevelItem(row).data(0, Qt.ItemDataRole.CheckStateRole) for row in range(2)] == [None, None]


def test_only_contributions_are_offered(procedure, qtbot, iface, tmp_path):
    from urban_data_workbench.ui.copies_page import CopiesPage

    page = CopiesPage(tmp_path, iface.window)
    (row,) = states_of(procedure)
    page.show_rows([row])
    assert row.contributions and page.give_out.isVisible()
    with qtbot.waitSignal(page.give_out_wanted) as asked:
        page.give_out.trigger()
    assert asked.args == [row]


def test_a_receipt_of_giving_out_is_read_and_exported_with_its_reason(dialog, procedure, iface, qtbot):
    from urban_data_workbench.plugin.services.giving_out import keep
    from urban_data_workbench.plugin.services.issued import issued
    from urban_data_workbench.plugin.services.leave_slip import LeaveSlip
    from urban_data_workbench.ui.receipt_dialog import ReceiptDialog

    keep(procedure, "radnetz", LeaveSlip("2026-05-04T10:00:00Z", "Anna", "Radnetz", "out.csv", 5, 100.0, 10, 10, 0, 0, 1, 1, 0, "agreed <b>"))
    with WorkingCopy.open(procedure) as copy:
        found = ReceiptDialog(issued(copy.receipts(), copy.datasets()), iface.window)
    model = found.which.model()
    assert [model.index(0, column).data() for column in (1, 2, 3, 4)] == ["Given out", "Anna", "Radnetz", "out.csv"]
    assert "agreed <b>" in found.about.text() and "agreed &lt;b&gt;" in found.html() and not found.undo_all.isEnabled()


def test_the_first_look_at_a_working_copy_says_what_is_outside_of_the_gate_and_only_the_first(office, procedure, qtbot):
    office.publishing.copies.remember(procedure)
    qtbot.waitUntil(lambda: "Save Features As" in office.said(), timeout=10_000)
    assert "“Radnetz” holds what persons wrote" in office.said()
    office.parts.bar.clearWidgets()
    with qtbot.waitSignal(office.publishing.copies.rows_changed):
        office.publishing.copies.list_copies()
    assert "Save Features As" not in office.said()


def test_the_layer_says_so_in_its_notes(procedure):
    from qgis.core import QgsLayerNotesUtils

    from urban_data_workbench.plugin.bridge import layers
    from urban_data_workbench.ui.words import translate

    with WorkingCopy.open(procedure) as copy:
        taken = copy.dataset("radnetz")
    layer = layers.dataset_layer(procedure, taken.table, dataset=taken.dataset, schema=taken.schema, profile="Stadt", translate=translate)
    notes = QgsLayerNotesUtils.layerNotes(layer)
    assert "(title, text)" in notes and "Save Features As" in notes
