"""A dialog is never too small for its sentences, however somebody drags it."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QLabel

from urban_data_workbench.plugin.core.errors import Rejected
from urban_data_workbench.tests.conftest import ROOT
from urban_data_workbench.ui.details_dialog import DetailsDialog

UI = ROOT / "ui"


def of_words(count: int) -> str:
    return " ".join(f"word{at}" for at in range(count))


def fits(label: QLabel) -> bool:
    return label.heightForWidth(label.width()) <= label.height()


def test_a_narrow_dialog_grows_as_tall_as_its_sentence_needs(iface, qtbot):
    dialog = DetailsDialog(of_words(120), str(Rejected("no")), iface.window)
    dialog.show()
    dialog.resize(10, 10)
    qtbot.waitUntil(lambda: fits(dialog.sentence))
    assert dialog.sentence.wordWrap() and dialog.width() >= dialog.fontMetrics().averageCharWidth() * 40


def test_a_sentence_that_grows_later_makes_room_for_itself(iface, qtbot):
    dialog = DetailsDialog("short", "", iface.window)
    dialog.show()
    dialog.resize(dialog.minimumSize())
    before = dialog.height()
    dialog.sentence.setText(of_words(120))
    qtbot.waitUntil(lambda: dialog.height() > before and fits(dialog.sentence))


def test_no_label_of_a_form_and_no_tip_reads_the_markup_of_strangers(iface, qtbot):
    from urban_data_workbench.plugin.core.capability import Protection
    from urban_data_workbench.plugin.core.changes import Action
    from urban_data_workbench.plugin.core.feature import Feature
    from urban_data_workbench.plugin.core.outbox import State
    from urban_data_workbench.plugin.core.receipt import Receipt, ReceiptEntry
    from urban_data_workbench.plugin.core.schema import Schema
    from urban_data_workbench.plugin.services.issued import Issued
    from urban_data_workbench.ui.outcome_dialog import OutcomeDialog
    from urban_data_workbench.ui.receipt_model import ReceiptModel

    said = "<img src='//evil.example/x.png'> <h1>refused</h1>"
    entry = ReceiptEntry(1, "1", Action.UPDATE, State.REJECTED, None, Feature("1", None, {"name": said}), said)
    receipt = Receipt("a", "2026-05-04T10:00:00Z", "Anna", "https://city.example", "trees", Protection.NONE, (entry,))
    dialog = OutcomeDialog(receipt, [entry], title=said, parent=iface.window)
    assert {label.textFormat() for label in (dialog.summary, dialog.words)} == {Qt.TextFormat.PlainText}
    dialog.entries.topLevelItem(0).setSelected(True)
    assert dialog.words.text() == said and "<img" not in dialog.entries.topLevelItem(0).toolTip(3)
    model = ReceiptModel(Issued(receipt, "trees", Schema(()), True), iface.window)
    tips = [model.index(0, at).data(Qt.ItemDataRole.ToolTipRole) or "" for at in range(model.columnCount())]
    assert any("refused" in tip for tip in tips) and not [tip for tip in tips if "<img" in tip]


def test_a_dialog_opens_as_large_as_it_was_left(iface, qtbot):
    for leave in ("accept", "reject", "close"):
        for width in (611, 702):
            dialog = DetailsDialog("short", "", iface.window)
            dialog.show()
            dialog.resize(width, 333)
            with qtbot.waitSignal(dialog.destroyed):
                QTimer.singleShot(0, getattr(dialog, leave))
            again = DetailsDialog("short", "", iface.window)
            again.show()
            assert (again.width(), again.height()) == (width, 333), leave
            with qtbot.waitSignal(again.destroyed):
                again.reject()


def test_every_dialog_of_ours_keeps_its_size_under_a_name_of_its_own():
    texts = [path.read_text(encoding="utf-8") for path in UI.glob("*.py")]
    dialogs = [text for text in texts if "(QDialog)" in text]
    assert len(dialogs) > 15 and all("load_form(self" in text or "keep_size(self)" in text for text in dialogs)


def test_every_icon_of_qgis_that_is_named_is_there(qgis_app):
    from qgis.core import QgsApplication

    texts = [path.read_text(encoding="utf-8") for folder in ("ui", "plugin") for path in (ROOT / folder).rglob("*.py")]
    named = {name for text in texts for name in re.findall(r'"(/[A-Za-z_/]+\.svg)"', text)}
    assert len(named) > 20 and not [name for name in sorted(named) if QgsApplication.getThemeIcon(name).isNull()]


def test_no_button_is_narrower_than_its_text(iface, qtbot):
    dialog = DetailsDialog("short", "", iface.window)
    dialog.show()
    dialog.resize(1, 1)
    qtbot.wait(0)
    assert all(button.width() >= button.minimumSizeHint().width() for button in dialog.buttons.buttons())


def test_the_last_heading_is_readable_with_larger_letters_too(iface, qtbot):
    from qgis.PyQt.QtWidgets import QTreeWidget

    from urban_data_workbench.ui.forms import keep_heading

    tree = QTreeWidget(iface.window)
    tree.setHeaderLabels(["a", "a heading of some length"])
    keep_heading(tree)
    tree.setStyleSheet("* { font-size: 20pt }")
    tree.resize(60, 100)
    iface.window.show()
    tree.show()
    heading = tree.header()
    qtbot.waitUntil(lambda: heading.sectionSize(1) >= heading.fontMetrics().horizontalAdvance("a heading of some length") > 100)
