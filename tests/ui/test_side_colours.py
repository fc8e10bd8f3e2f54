"""Letters in the colours of the two sides can be read on every ground that QGIS's themes have."""

from __future__ import annotations

import pytest


@pytest.fixture
def ground(qgis_app):
    """Choose the ground of lists."""
    from qgis.PyQt.QtGui import QColor, QPalette

    before = qgis_app.palette()

    def chosen(colour: str) -> QColor:
        palette = QPalette(before)
        palette.setColor(QPalette.ColorRole.Base, QColor(colour))
        qgis_app.setPalette(palette)
        return QColor(colour)

    yield chosen
    qgis_app.setPalette(before)


@pytest.mark.parametrize("base, other", [("#ffffff", "#f5f5f5"), ("#202020", "#323232"), ("#3c3c3c", "#464646")])
def test_both_sides_stand_out_from_the_rows_of_a_list_and_from_each_other(ground, base, other):
    from urban_data_workbench.ui.side_colours import MINE, THEIRS, as_letters, contrast

    rows = [ground(base), ground(other)]
    ground(base)
    mine, theirs = as_letters(MINE), as_letters(THEIRS)
    assert all(contrast(side, row) >= 4.5 for side in (mine, theirs) for row in rows)
    assert mine.blue() > mine.red() + 40 and theirs.red() > theirs.blue() + 40


def test_the_contrast_is_that_of_the_standard(qgis_app):
    from qgis.PyQt.QtGui import QColor

    from urban_data_workbench.ui.side_colours import contrast

    assert round(contrast(QColor("white"), QColor("black")), 2) == 21.0
    assert round(contrast(QColor("#777777"), QColor("white")), 2) == 4.48
