"""The manual: each window has its page in both languages, F1 opens it, and what is generated is as the algorithms say."""

from __future__ import annotations

import ast
import html
import importlib.util
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from keyboard import controls

from urban_data_workbench.plugin.bridge import manual as pages
from urban_data_workbench.tests.conftest import ROOT
from urban_data_workbench.ui.manual import PAGES

UI = ROOT / "ui"
WINDOWS = ("QDialog", "QgsDockWidget", "QgsOptionsPageWidget", "QgsAbstractDataSourceWidget", "DetailsDialog")
TABS = ("DatasetsPage", "CopiesPage", "InboxPage")
VOID = {"meta", "link", "br"}
OF_QGIS = {  # what QGIS calls its own things
    "en": {"Data Source Manager", "Run", "Help", "Save Features As"} | {
        f"Settings › Options › {page}" for page in ("Network", "Urban data", "General", "Authentication", "Processing")},
    "de": {"Datenquellenverwaltung", "Starte", "Hilfe", "Objekte speichern als"} | {
        f"Einstellungen › Optionen › {page}"
        for page in ("Netzwerk", "Stadtdaten", "Allgemein", "Authentifizierung", "Verarbeitung")},
}


def windows() -> dict[str, list[str]]:
    """The modules of ui that hold windows, and their classes."""
    found: dict[str, list[str]] = {}
    for path in sorted(UI.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            bases = {ast.unparse(base) for base in node.bases} if isinstance(node, ast.ClassDef) else set()
            if bases & set(WINDOWS) or isinstance(node, ast.ClassDef) and node.name in TABS:
                found.setdefault(path.stem, []).append(node.name)
    return found


class Page(HTMLParser):
    """What a page holds; complains about what is never closed."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.open = path, []
        self.tags, self.links, self.ids, self.problems, self.language, self.said = [], [], set(), [], "", ""
        self.feed(path.read_text(encoding="utf-8"))
        self.problems += [f"{tag} stays open" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        self.tags.append(tag)
        self.ids |= {about["id"]} if "id" in about else set()
        self.links += [about[name] for name in ("href", "src") if name in about]
        self.language = about.get("lang", "") if tag == "html" else self.language
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"{tag} closes nothing")

    def handle_data(self, data):
        self.said += data


@pytest.fixture(scope="module")
def book() -> dict[str, dict[str, Page]]:
    return {language: {path.stem: Page(path) for path in (pages.HELP / language).glob("*.html")} for language in pages.LANGUAGES}


@pytest.fixture
def opened(qgis_app):
    """The addresses that are opened instead of showing a browser."""
    from qgis.PyQt.QtCore import QObject, QUrl, pyqtSlot
    from qgis.PyQt.QtGui import QDesktopServices

    class Reader(QObject):
        def __init__(self):
            super().__init__()
            self.found = []

        @pyqtSlot(QUrl)
        def read(self, address):
            self.found.append(address)

    reader = Reader()
    QDesktopServices.setUrlHandler("file", reader, "read")
    yield reader.found
    QDesktopServices.unsetUrlHandler("file")


def test_every_window_of_the_product_has_a_page_in_both_languages():
    assert len(windows()) > 20 and set(windows()) <= set(PAGES)
    missing = [(language, page) for page in set(PAGES.values()) for language in pages.LANGUAGES
               if not (pages.HELP / language / f"{page}.html").is_file()]
    assert missing == []


@pytest.mark.parametrize("module", sorted(windows()))
def test_f1_asks_for_the_page_of_the_window_wherever_the_keyboard_is(module, opened, qtbot):
    """The form as it is loaded; two windows without a form say their page by themselves."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QDialog

    from urban_data_workbench.ui.forms import load_form
    from urban_data_workbench.ui.manual import attach_form

    window, file = QDialog(), UI / f"{module}.py"
    (load_form if file.with_suffix(".ui").exists() else attach_form)(window, str(file))
    called = "load_form(" if file.with_suffix(".ui").exists() else "attach_form("
    assert re.search(rf"\b{re.escape(called)}\w+, __file__\)", file.read_text(encoding="utf-8"))
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    for control in (window, *controls(window)):
        opened.clear()
        QTest.keyClick(control, Qt.Key.Key_F1)
        assert [Path(one.toLocalFile()).stem for one in opened] == [PAGES[module]], control.objectName()
    window.close()


def test_f1_in_a_dock_is_the_plugins_and_outside_of_it_qgis_s(iface, opened, qtbot):
    from qgis.gui import QgsDockWidget
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QAction, QLineEdit, QVBoxLayout, QWidget

    from urban_data_workbench.ui import manual

    helped = []
    own = QAction("Help", iface.window)
    own.setShortcut(Qt.Key.Key_F1)
    own.triggered.connect(lambda: helped.append("QGIS"))
    iface.window.addAction(own)
    dock, content = QgsDockWidget(iface.window), QWidget()
    column, outer, inner = QVBoxLayout(content), QLineEdit(), QWidget()
    field = QLineEdit(inner)
    column.addWidget(outer)
    column.addWidget(inner)
    dock.setWidget(content)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    manual.attach(content, "connect")
    manual.attach(inner, "load")
    iface.window.show()
    iface.window.activateWindow()
    qtbot.waitUntil(lambda: iface.window.isActiveWindow() and field.isVisible(), timeout=5000)
    for control in (outer, field):
        control.setFocus()
        QTest.keyClick(control, Qt.Key.Key_F1)
    assert [Path(one.toLocalFile()).stem for one in opened] == ["connect", "load"] and helped == []
    iface.canvas.setFocus()
    QTest.keyClick(iface.canvas, Qt.Key.Key_F1)
    assert helped == ["QGIS"] and len(opened) == 2


def test_taking_offline_has_a_page_of_its_own_in_the_window_of_loading(opened, qtbot):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QDialog

    from urban_data_workbench.ui import manual
    from urban_data_workbench.ui.forms import load_form

    window = QDialog()
    load_form(window, str(UI / "load_dialog.py"))
    manual.attach(window, "offline")
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert [Path(one.toLocalFile()).stem for one in opened] == ["offline"], "once, not once for each"
    window.deleteLater()


def test_the_manual_speaks_german_where_qgis_does(german, opened):
    from urban_data_workbench.ui import manual

    assert manual.show("chart") and manual.show("no such page")
    assert not any(one.hasFragment() for one in opened)
    assert [Path(one.toLocalFile()).relative_to(pages.HELP).as_posix() for one in opened] == ["de/chart.html", "de/index.html"]


def test_where_nothing_opens_pages_the_window_says_where_the_page_lies(german, monkeypatch, qtbot):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QDialog, QMessageBox

    from urban_data_workbench.ui import manual

    window = QDialog()
    qtbot.addWidget(window)
    monkeypatch.setattr(manual.QDesktopServices, "openUrl", lambda address: False)
    monkeypatch.setattr(manual.QApplication, "activeWindow", lambda: window)
    assert not manual.show("chart")
    box = window.findChild(QMessageBox)
    assert box.isVisible() and box.windowTitle() == "Handbuch" and box.text().endswith(f"{pages.HELP / 'de' / 'chart.html'}.")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_pages_are_whole_and_lead_to_each_other_and_to_nothing_outside(book):
    for language, found in book.items():
        problems = {name: page.problems for name, page in found.items() if page.problems}
        assert problems == {} and {page.language for page in found.values()} == {language}
        for page in found.values():
            for link in page.links:
                file, _, anchor = link.partition("#")
                target = (page.path.parent / file).resolve() if file else page.path
                assert target.is_file() and target.is_relative_to(pages.HELP), f"{page.path.name}: {link}"
                assert not anchor or anchor in found[target.stem].ids
        linked = {Path(link).stem for link in found["index"].links}
        assert set(found) - {"index"} <= linked, "the contents name every page"


def blocks(page: Page) -> list[str]:
    """Its headings, sentences and rows, whatever is marked within them."""
    return [tag for tag in page.tags if tag in ("h1", "h2", "p", "li", "tr")]


def test_both_languages_tell_the_same(book):
    one, other = book["en"], book["de"]
    assert set(one) == set(other)
    differing = [name for name in one if blocks(one[name]) != blocks(other[name])]
    assert differing == []
    assert all(one[name].said != other[name].said for name in one)


def on_screen(language: str) -> set[str]:
    """Every text of the product in a language, without the marks of its keys."""
    tree = ElementTree.parse(ROOT / "resources" / "i18n" / "urban_data_workbench_de.ts")
    kind = {"en": "source", "de": "translation"}[language]
    return {re.sub("&(?!&)", "", message.findtext(kind) or "").strip() for message in tree.iter("message")}


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_manual_calls_buttons_as_the_screen_does(language, book):
    known = on_screen(language) | OF_QGIS[language] | {"Web", "Browser", "＋", "k"}
    marked = {name: re.findall("<em>(.*?)</em>", page.path.read_text(encoding="utf-8")) for name, page in book[language].items()}
    foreign = {name: [html.unescape(text) for text in texts if html.unescape(text) not in known] for name, texts in marked.items()}
    assert {name: texts for name, texts in foreign.items() if texts} == {}
    assert sum(map(len, marked.values())) > 100


def generated():
    spec = importlib.util.spec_from_file_location("udw_script_manual", ROOT / "scripts" / "manual.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_pages_of_questions_are_as_the_algorithms_say(language, request, qgis_app):
    if language == "de":
        request.getfixturevalue("german")
    made = generated().pages(language)
    kept = {name: (pages.HELP / language / name).read_text(encoding="utf-8") for name in made}
    differing = [name for name, text in made.items() if kept[name] != text]
    assert differing == [], "make manual writes them anew"


def test_every_algorithm_leads_to_its_row_in_the_manual(book, qgis_app):
    from qgis.PyQt.QtCore import QUrl

    from urban_data_workbench.plugin.algorithms.provider import ALGORITHMS

    for algorithm in (one() for one in ALGORITHMS):
        address = QUrl(algorithm.helpUrl())
        page = book["en"][Path(address.toLocalFile()).stem]
        assert algorithm.groupId() == "working_copies" or address.fragment() in page.ids, algorithm.name()
