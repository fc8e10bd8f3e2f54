"""What lies over a chart while a person reads it: the value under the pointer, a rectangle that is drawn, a chosen period."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen

from .chart_look import Look, draw_marker
from .chart_plot import GAP, Plot

_RING = 5.0
_AWAY = 12.0  # pixels between a value and the box that names it
_CLEAR = 236  # alpha of the box


def paint_reading(
    painter: QPainter, plot: Plot, at: QPointF, words: Sequence[str], *, line: int, look: Look
) -> None:
    """Mark a value, and say in a box beside it what it is; the box stays within the picture."""
    painter.setPen(QPen(look.faint, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(at.x(), plot.plot.top()), QPointF(at.x(), plot.plot.bottom()))
    draw_marker(painter, line, at, size=_RING, look=look, colour=look.colour(line))
    letters = QFontMetricsF(painter.font())
    room = plot.area.width() - 4 * GAP
    texts = [letters.elidedText(text, Qt.TextElideMode.ElideMiddle, room) for text in words]
    width = max(letters.horizontalAdvance(text) for text in texts) + 2 * GAP
    height = letters.height() * len(texts) + GAP
    box = QRectF(_beside(plot, at, width), _above(plot, at, height), width, height)
    ground = QColor(look.ground)
    ground.setAlpha(_CLEAR)
    painter.setPen(QPen(look.faint, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(look.ink)
    painter.drawText(box.adjusted(GAP, GAP / 2, 0, 0), Qt.AlignmentFlag.AlignLeft, "\n".join(texts))


def _beside(plot: Plot, at: QPointF, width: float) -> float:
    """Return the left side of the box: right of the value, else left of it, else where it fits."""
    left = at.x() + _AWAY
    if left + width > plot.area.right():
        left = at.x() - _AWAY - width
    return max(plot.area.left() + 1, min(left, plot.area.right() - width - 1))


def _above(plot: Plot, at: QPointF, height: float) -> float:
    top = at.y() - _AWAY - height
    return top if top >= plot.area.top() else min(at.y() + _AWAY, plot.area.bottom() - height - 1)


def paint_period(painter: QPainter, plot: Plot, start: float, end: float, *, look: Look) -> None:
    """Shade a period from top to bottom, with its two sides."""
    box = plot.plot
    left, right = max(plot.x(start), box.left()), min(plot.x(end), box.right())
    if right < left:
        return
    painter.fillRect(QRectF(left, box.top(), right - left, box.height()), look.band)
    painter.setPen(QPen(look.ink, 1, Qt.PenStyle.DashDotLine))
    for instant in (start, end):
        x = plot.x(instant)
        if box.left() <= x <= box.right():
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))


def paint_frame(painter: QPainter, plot: Plot, frame: QRectF, *, look: Look) -> None:
    """Draw the rectangle that is going to be the view."""
    kept = frame.intersected(plot.plot)
    painter.fillRect(kept, look.band)
    painter.setPen(QPen(look.ink, 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(kept)
