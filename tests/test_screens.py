"""What `make screens` sees in a picture and in a window, shown on planted ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts" / "screens"), str(ROOT / "tests" / "support")]

import pieces  # noqa: E402

GERMAN = ROOT / "resources" / "i18n" / "urban_data_workbench_de.ts"


def test_there_is_a_picture_for_each_state_in_each_language_theme_width_and_size():
    wanted = pieces.wanted()
    shots = sum(len(states) * (1 if piece in pieces.PAGES else 2) for piece, states in pieces.PIECES.items())
    assert len(wanted) == len(set(wanted)) == shots * 2 * 2 * 2
    assert "review-full-de-dark-narrow-150.png" in wanted and "datasets-empty-en-light-wide.png" in wanted
    assert "layout_chart-full-de-dark-wide.png" in wanted and "layout_chart-full-de-dark-narrow.png" not in wanted
    assert pieces.PAGES < pieces.PAPER < set(pieces.PIECES)
    assert {state for states in pieces.PIECES.values() for state in states} <= set(pieces.STATES)


@pytest.fixture
def draw(qgis_app, tmp_path):
    from qgis.PyQt.QtGui import QColor, QImage

    def drawn(name: str, colour: str) -> Path:
        image = QImage(20, 10, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        image.save(str(tmp_path / name))
        return tmp_path / name

    return drawn


def test_dark_that_is_light_and_languages_that_are_the_same_are_named(draw):
    import sheets

    light, dark = draw("dock-full-de-light-wide.png", "#eeeeee"), draw("dock-full-de-dark-wide.png", "#dddddd")
    draw("dock-full-en-light-wide.png", "#eeeeee")
    assert sheets.problems([light, dark]) == [
        "dock-full-de-light-wide.png: says the same in both languages", "dock-full-de-dark-wide.png: is not dark",
    ]
    assert sheets.lightness(light) == pytest.approx(238)
    assert sheets.problems([draw("map_tip-full-en-dark-wide.png", "#eeeeee"), draw("map_tip-full-en-dark-other.png", "#101010")]) == [
        "map_tip-full-en-dark-other.png: is not light",
    ], "a map is light in every theme"


def test_a_contact_sheet_holds_every_picture_of_a_piece(draw, tmp_path):
    import sheets
    from qgis.PyQt.QtGui import QImage

    sheets.lay_out([draw(f"dock-full-de-light-{width}.png", "#eeeeee") for width in pieces.WIDTHS], tmp_path / "sheets")
    assert QImage(str(tmp_path / "sheets" / "dock.png")).width() > 40


@pytest.fixture
def window(qgis_app, qtbot):
    from qgis.PyQt.QtWidgets import QWidget

    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


@pytest.mark.parametrize("wraps", [False, True], ids=["one line", "wrapped"])
def test_a_cut_label_is_named(window, wraps):
    from looks import cut_texts
    from qgis.PyQt.QtWidgets import QLabel

    label = QLabel("many words that need room", window)
    label.setWordWrap(wraps)
    label.resize(label.sizeHint())
    label.show()
    assert cut_texts(window) == []
    label.resize(label.width() // 3, label.height() // (2 if wraps else 1))
    assert cut_texts(window) == ["QLabel : many words that need room"]


def test_a_cut_header_is_named(window):
    from looks import cut_texts
    from qgis.PyQt.QtWidgets import QTreeWidget

    tree = QTreeWidget(window)
    tree.setHeaderLabels(["a heading of some length", "b"])
    tree.resize(400, 100)
    tree.show()
    tree.header().resizeSection(0, 300)
    assert cut_texts(window) == []
    tree.header().resizeSection(0, 30)
    assert cut_texts(window) == ["QHeaderView : a heading of some length"]


def test_english_that_a_german_reads_is_named(window):
    from looks import English
    from qgis.PyQt.QtWidgets import QPushButton

    button = QPushButton("Workin&g copies", window)
    button.show()
    assert English(GERMAN).seen(window) == ["English in German: Workin&g copies"]
    button.setText("Arbeitskopien")
    assert English(GERMAN).seen(window) == []
