"""How charts look on light and on dark ground: Okabe-Ito colours, and a marker for each line besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from qgis.PyQt.QtCore import QPointF, QRectF
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPalette, QPen, QPolygonF

_DARK = 128  # lightness, 0 to 255
_NIGHT = "#323232"
_SHAPES: Tuple[Tuple[Tuple[float, float], ...], ...] = (  # corners; none is a circle
    (),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
    ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    ((-1.1, -0.9), (1.1, -0.9), (0, 1.2)),
    ((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4),
     (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
    ((-1.2, -0.5), (0, -1.2), (1.2, -0.5), (0.8, 1), (-0.8, 1)),
    ((-1.1, -1.1), (0, -0.4), (1.1, -1.1), (0.4, 0), (1.1, 1.1), (0, 0.4), (-1.1, 1.1), (-0.4, 0)),
)


@dataclass(frozen=True)
class Look:
    """Colours of a chart; those of lines come in the order in which they stand out from the ground."""

    ground: QColor
    ink: QColor
    faint: QColor
    grid: QColor
    limit: QColor
    band: QColor
    lines: Tuple[str, ...]

    def colour(self, number: int) -> QColor:
        """Return the colour of a line."""
        return QColor(self.lines[number % len(self.lines)])


def light() -> Look:
    """Return the look on white, on screen and on paper."""
    return Look(
        QColor("#ffffff"), QColor("#222222"), QColor("#5a5a5a"), QColor("#e2e2e2"), QColor("#222222"), QColor(57, 135, 201, 60),
        ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#E69F00", "#56B4E9"))


def dark(ground: QColor) -> Look:
    """Return the look on a dark ground."""
    return Look(
        ground, QColor("#f0f0f0"), QColor("#b8b8b8"), QColor(255, 255, 255, 36), QColor("#f0f0f0"), QColor(86, 180, 233, 70),
        ("#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#D55E00", "#3E9BD6"))


def look_of(palette: QPalette) -> Look:
    """Return the look that fits a window's theme; themes made of style sheets leave colours of the palette transparent."""
    is_dark = palette.color(QPalette.ColorRole.WindowText).lightness() >= _DARK
    grounds = (palette.color(role) for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window))
    fitting = (one for one in grounds if one.alpha() == 255 and (one.lightness() < _DARK) == is_dark)
    return dark(next(fitting, QColor(_NIGHT))) if is_dark else light()


def draw_marker(painter: QPainter, number: int, at: QPointF, *, size: float, look: Look, colour: QColor) -> None:
    """Draw the sign of a line, with a rim of the ground's colour."""
    painter.setPen(QPen(look.ground, 1))
    painter.setBrush(QBrush(colour))
    shape = _SHAPES[number % len(_SHAPES)]
    if shape:
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x * size, at.y() + y * size) for x, y in shape]))
    else:
        painter.drawEllipse(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))
