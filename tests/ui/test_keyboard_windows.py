"""Every window by keyboard: Tab stops at each control once, as a person reads, and back; Esc, Enter and letters do what they must."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
from collections import Counter
from contextlib import suppress

import pytest
from every_window import PIECES, World
from key_walk import LETTER, Heard, activate, as_read, letters, press, used, walk
from keyboard import name

from urban_data_workbench import ui
from urban_data_workbench.tests.conftest import ROOT

DEFAULTS = {  # the button that Enter means in each dialog
    "arrival": "&Later", "chart arranged": "OK", "details": "Close", "give out": "&Give out", "hand over": "&Hand over",
    "import": "Import", "load": "To the map", "offline": "Take offline", "outcome": "&Try these again",
    "profile": "&Find services", "receipt": "Close", "rehearsal": "Close", "report": "Close", "review": "Publish 1",
    "service options": "OK", "sign-in key": "Save", "sign-in service": "&Sign in", "structure": "&Mend the columns",
    "undo": "&Undo 1",
}
OTHERS = {"backups", "load drawn"}  # Enter goes back to the backup that is chosen; nothing can be loaded before it is drawn


@pytest.fixture
def world(iface, wire, qtbot, tmp_path):
    made = World(iface, wire, qtbot, tmp_path)
    yield made
    made.leave()


@pytest.fixture(scope="module", params=["en", "de"])
def language(request, qgis_app):
    """The texts alone; made once for all windows."""
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    subprocess.run([ROOT / "scripts" / "translations"], check=True, timeout=60)
    translator = QTranslator()
    if request.param == "de":
        assert translator.load(str(ROOT / "resources" / "i18n" / "urban_data_workbench_de.qm"))
        QCoreApplication.installTranslator(translator)
    yield request.param
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def opened(world, language, piece):
    made = PIECES[piece].make(world)
    made.show()
    activate(made)
    return made


def told(control) -> str:
    text = getattr(control, "text", str)()
    return f"{name(control)} {text}" if len(text) < 40 else name(control)


def alone(window) -> None:
    """Each letter with Alt is one control's alone, and gets there."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QLabel

    found = letters(window)
    twice = [letter for letter, count in Counter(letter for letter, _, _ in found).items() if count > 1]
    assert {letter: [text for other, text, _ in found if other == letter] for letter in twice} == {}
    heard = Heard()
    for letter, text, widget in found:
        if widget.isEnabled():
            widget.installEventFilter(heard)
            press(window, getattr(Qt.Key, f"Key_{letter.upper()}"), Qt.KeyboardModifier.AltModifier)
            assert heard.got and heard.got.pop() is widget, text
            assert not isinstance(widget, QLabel) or widget.buddy() is not None, text


every_window = pytest.mark.parametrize("piece", list(PIECES))
every_dialog = pytest.mark.parametrize("piece", list(DEFAULTS))


def test_every_window_and_part_of_one_is_walked_through(qgis_app):
    from qgis.PyQt.QtWidgets import QMenu, QWidget

    found = set()
    for module in pkgutil.iter_modules(ui.__path__):
        loaded = importlib.import_module(f"{ui.__name__}.{module.name}")
        found |= {one.__name__ for _, one in inspect.getmembers(loaded, inspect.isclass) if one.__module__ == loaded.__name__
                  and issubclass(one, QWidget) and not issubclass(one, QMenu)}
    assert found == {one for piece in PIECES.values() for one in piece.classes}


@every_window
def test_tab_stops_at_each_control_once_as_it_is_read_and_back_and_each_letter_is_one_s_alone(opened, piece):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QDialog, QWidget

    there = {type(one).__name__ for one in (opened, *opened.findChildren(QWidget)) if one.isVisible()}
    assert set(PIECES[piece].classes) <= there and isinstance(opened, QDialog) == (piece in {*DEFAULTS, *OTHERS})
    expected = as_read(opened)
    assert len(expected) == len(used(opened)) > 1
    forth = walk(opened, Qt.Key.Key_Tab, expected[0])
    assert [*map(told, forth)] == [*map(told, expected)] and forth == expected
    back = walk(opened, Qt.Key.Key_Backtab, expected[0])
    assert back == [expected[0], *reversed(expected[1:])]
    alone(opened)


def test_letters_of_the_tabs_are_no_page_s_whatever_it_shows(world, language):
    """Also where a tab that comes with the first conflict stands beside a page that is empty."""
    from types import SimpleNamespace

    from qgis.PyQt.QtWidgets import QAbstractButton

    from urban_data_workbench.plugin.services.offers import Act
    from urban_data_workbench.ui.search_offers import act_caption

    dock = world.dock()
    dock.resize(900, 700)
    tabs = [LETTER.search(dock._captions._captions[page].text).group(1).lower() for page in (dock.datasets, dock.copies, dock.inbox.page)]
    assert len(set(tabs)) == 3
    for page in (dock.datasets, dock.copies, dock.inbox.page):
        texts = {one.text() for one in page.findChildren(QAbstractButton)} | {act_caption(SimpleNamespace(act=act)) for act in Act}
        found = {text: match.group(1).lower() for text in texts for match in [LETTER.search(text)] if match}
        assert len(found) > 5 and {text for text, letter in found.items() if letter in tabs} == set()


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_a_condition_on_another_column_keeps_its_place_in_the_round(world, language):
    from qgis.PyQt.QtCore import Qt

    dialog = PIECES["load"].make(world)
    activate(dialog)
    row = dialog.filter._rows[0]
    for column in ("sick", "name"):  # chosen from a list, then typed again: Qt makes a new line within the box
        row.field.setCurrentIndex(row.field.findData(column))
        expected = as_read(dialog)
        assert row.value in expected and row.value.isEditable() == (column == "name")
        assert walk(dialog, Qt.Key.Key_Tab, expected[0]) == expected
        assert walk(dialog, Qt.Key.Key_Backtab, expected[0]) == [expected[0], *reversed(expected[1:])]


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_enter_on_the_button_of_a_condition_removes_it_and_loads_nothing(world, language):
    from qgis.PyQt.QtCore import Qt

    dialog = PIECES["load"].make(world)
    activate(dialog)
    dialog.filter._rows[0].remove.setFocus()
    press(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.filter._rows == [] and dialog.filter.add.hasFocus()


@every_dialog
@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_esc_closes_a_dialog_wherever_the_keyboard_is(opened):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QApplication

    closed, left = [], []
    opened.finished.connect(left.append)
    opened.reject = lambda: closed.append(QApplication.focusWidget())
    for control in used(opened):
        control.setFocus()
        press(opened, Qt.Key.Key_Escape)
        assert len(closed) == 1, told(control)
        closed.clear()
    del opened.reject
    press(opened, Qt.Key.Key_Escape)
    assert left == [0] and not opened.isVisible()


@every_dialog
@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_enter_is_the_default_button_wherever_it_is_no_other_s(opened, piece):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QPushButton

    clicked = []
    for button in opened.findChildren(QPushButton):
        with suppress(TypeError):  # nobody listens
            button.clicked.disconnect()
        button.clicked.connect(lambda _=False, button=button: clicked.append(button.text()))
    controls = [one for one in used(opened) if not isinstance(one, QPushButton) and one.objectName() != "remove_condition"]
    assert controls
    for control in controls:
        control.setFocus()
        press(opened, Qt.Key.Key_Return)
        assert clicked == [DEFAULTS[piece]], told(control)
        clicked.clear()


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_enter_on_a_backup_goes_back_to_it_and_enter_elsewhere_loads_no_area_that_is_not_drawn(world, language):
    from qgis.PyQt.QtCore import Qt

    backups, chosen = PIECES["backups"].make(world), []
    backups.chosen.connect(lambda backup: chosen.append((backup.when, backups.result(), backups.isVisible())))
    drawn = PIECES["load drawn"].make(world)
    for dialog in (backups, drawn):
        activate(dialog)
        press(dialog, Qt.Key.Key_Return)
    assert chosen == [("2026-05-05T08:00:00Z", 1, False)] and drawn.isVisible()
