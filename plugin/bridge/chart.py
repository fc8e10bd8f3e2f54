"""Painting a line chart on any paint device: widget, picture, drawing or print layout."""

from __future__ import annotations

from datetime import tzinfo
from typing import Collection, Optional, Sequence

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QImage, QPaintEngine, QPainter, QPen, QRegion

from ..core.chart import Series, View
from ..core.chart_line import Chart, Line
from .chart_lines import paint_limits, paint_lines
from .chart_look import Look, draw_marker, light
from .chart_plot import GAP, SAMPLE, Plot, arranged

_PALE = 70  # alpha of lines that are not meant
MARKER = 3.5


def picture(
    series: Sequence[Series], *, title: str, zone: tzinfo, zone_name: str, empty: str, size: tuple[int, int] = (1000, 420)
) -> QImage:
    """Return the chart as an image, with everything in it."""
    image = QImage(*size, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    chart = Chart(tuple(Line(one) for one in series), (), title, zone, zone_name)
    paint(painter, QRectF(0, 0, *size), chart, look=light(), empty=empty)
    painter.end()
    return image


def paint(
    painter: QPainter, area: QRectF, chart: Chart, *, look: Look, view: Optional[View] = None, empty: str = "",
    meant: Collection[int] = (),
) -> Optional[Plot]:
    """Paint title, legend, axes with units and zone, limits, and the lines; gaps stay gaps.

    Without a ``view`` everything is shown. Lines (by number) that are not ``meant``, where any
    is, are pale. Returns where things are, None where there is nothing to show.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(area, look.ground)
    view = view or chart.whole()
    if view is None:
        painter.setPen(look.ink)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, empty)
        return None
    plot = arranged(chart, view, area, QFontMetricsF(painter.font()))
    colours = [_colour(look, number, meant) for number in range(len(chart.lines))]
    _grid(painter, plot, look)
    _around(painter, area, plot, chart, look, colours)
    painter.save()
    painter.setClipRect(plot.plot)
    paint_lines(painter, plot, chart, look, colours, meant)
    paint_limits(painter, plot, chart, look)
    painter.restore()
    if painter.paintEngine().type() == QPaintEngine.Type.SVG:  # a drawing does not clip: what left the axes is covered
        for margin in (QRegion(area.toAlignedRect()) - QRegion(plot.plot.toAlignedRect())).rects():
            painter.fillRect(margin, look.ground)
        _around(painter, area, plot, chart, look, colours)
    return plot


def _grid(painter: QPainter, plot: Plot, look: Look) -> None:
    box = plot.plot
    painter.setPen(QPen(look.grid, 1))
    for x in (plot.x(instant) for instant, _ in plot.times):
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    for y in (plot.y(value, 0) for marks in plot.values[:1] for value, _ in marks):
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _around(painter: QPainter, area: QRectF, plot: Plot, chart: Chart, look: Look, colours: Sequence[QColor]) -> None:
    """Paint everything but the grid, the lines and limits."""
    _title(painter, area, chart.title, look)
    _axes(painter, plot, chart, look)
    _legend(painter, plot, look, colours)


def _colour(look: Look, number: int, meant: Collection[int]) -> QColor:
    colour = look.colour(number)
    if meant and number not in meant:
        colour.setAlpha(_PALE)
    return colour


def _title(painter: QPainter, area: QRectF, title: str, look: Look) -> None:
    if not title:
        return
    painter.save()
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(look.ink)
    place = area.adjusted(GAP, GAP, -GAP, 0)
    place.setHeight(QFontMetricsF(font).height())
    text = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
    painter.restore()


def _legend(painter: QPainter, plot: Plot, look: Look, colours: Sequence[QColor]) -> None:
    for entry in plot.legend:
        place, middle = entry.place, entry.place.center().y()
        if entry.line >= 0:
            painter.setPen(QPen(colours[entry.line], 2))
            painter.drawLine(QPointF(place.left(), middle), QPointF(place.left() + SAMPLE, middle))
            at = QPointF(place.left() + SAMPLE / 2, middle)
            draw_marker(painter, entry.line, at, size=MARKER, look=look, colour=colours[entry.line])
        painter.setPen(look.ink)
        text = place.adjusted(SAMPLE + GAP if entry.line >= 0 else 0, 0, GAP, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.text)


def _axes(painter: QPainter, plot: Plot, chart: Chart, look: Look) -> None:
    box, row = plot.plot, QFontMetricsF(painter.font()).height()
    for axis, marks in enumerate(plot.values):
        _value_axis(painter, plot, axis, marks, chart.units[axis], look)
    for instant, text in plot.times:
        x = plot.x(instant)
        painter.setPen(look.faint)
        below = QRectF(x - 60, box.bottom() + 3, 120, 2 * row)
        place = _kept(painter.boundingRect(below, Qt.AlignmentFlag.AlignHCenter, text), plot)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, text)
    painter.setPen(look.faint)
    foot = QRectF(plot.area.left(), plot.area.bottom() - row - 2, plot.area.width() - GAP, row)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, chart.zone_name)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _value_axis(
    painter: QPainter, plot: Plot, axis: int, marks: Sequence[tuple[float, str]], unit: str, look: Look
) -> None:
    box, row = plot.plot, QFontMetricsF(painter.font()).height()
    side = Qt.AlignmentFlag.AlignLeft if axis else Qt.AlignmentFlag.AlignRight
    for value, text in marks:
        y = plot.y(value, axis)
        painter.setPen(look.faint)
        left, right = (box.right() + GAP, plot.area.right()) if axis else (plot.area.left(), box.left() - GAP)
        painter.drawText(QRectF(left, y - row / 2, right - left, row), side | Qt.AlignmentFlag.AlignVCenter, text)
    painter.setPen(look.ink)
    above = QRectF(plot.area.left() + GAP, box.top() - row - 2, plot.area.width() - 2 * GAP, row)
    painter.drawText(above, Qt.AlignmentFlag.AlignRight if axis else Qt.AlignmentFlag.AlignLeft, unit)


def _kept(place: QRectF, plot: Plot) -> QRectF:
    """Move a text into the picture where it would be cut."""
    place.moveLeft(min(max(place.left(), plot.area.left() + 2), plot.area.right() - place.width() - 2))
    return place
