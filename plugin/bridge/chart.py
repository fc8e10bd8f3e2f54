"""Painting a line chart on any paint device."""

from __future__ import annotations

from datetime import tzinfo
from typing import Sequence

from qgis.PyQt.QtCore import QDateTime, QLocale, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from ..core.chart import Frame, Series, Tick, frame_of, strokes, time_ticks, value_ticks
from .styles import OKABE_ITO

_LEFT, _TOP, _RIGHT, _BOTTOM = 64.0, 44.0, 16.0, 44.0


def picture(
    series: Sequence[Series], *, title: str, zone: tzinfo, zone_name: str, empty: str, size: tuple[int, int] = (1000, 420)
) -> QImage:
    """Return the chart as an image."""
    image = QImage(*size, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, *size), tuple(series), title=title, zone=zone, zone_name=zone_name, empty=empty)
    painter.end()
    return image


def paint(
    painter: QPainter, area: QRectF, series: tuple[Series, ...], *, title: str, zone: tzinfo, zone_name: str, empty: str
) -> None:
    """Paint title, legend, axes with units and zone, and the lines; gaps stay gaps."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#222222"))
    painter.drawText(area.adjusted(_LEFT, 4, 0, 0), Qt.AlignmentFlag.AlignTop, title)
    plot = area.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
    frame = frame_of(series)
    if frame is None:
        painter.drawText(plot, Qt.AlignmentFlag.AlignCenter, empty)
        return
    _axes(painter, plot, frame, zone, f"{series[0].unit} · {zone_name}")
    _legend(painter, area, series)
    for position, one in enumerate(series):
        _line(painter, plot, one, frame, QColor(OKABE_ITO[position % len(OKABE_ITO)]))


def _axes(painter: QPainter, plot: QRectF, frame: Frame, zone: tzinfo, caption: str) -> None:
    grid, ink = QPen(QColor("#dddddd"), 1), QPen(QColor("#444444"), 1)
    locale = QLocale()
    for value in value_ticks(frame.low, frame.high):
        y = plot.bottom() - (value - frame.low) / (frame.high - frame.low) * plot.height()
        painter.setPen(grid)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(ink)
        box = QRectF(plot.left() - _LEFT, y - 9, _LEFT - 6, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, locale.toString(value, "g", 6))
    for instant, text in time_labels(time_ticks(frame.start, frame.end, zone=zone)):
        x = plot.left() + (instant - frame.start) / (frame.end - frame.start) * plot.width()
        painter.setPen(grid)
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(ink)
        painter.drawText(QRectF(x - 50, plot.bottom() + 4, 100, 34), Qt.AlignmentFlag.AlignHCenter, text)
    painter.drawText(QRectF(plot.left(), plot.top() - 20, plot.width(), 18), Qt.AlignmentFlag.AlignLeft, caption)
    painter.drawRect(plot)


def time_labels(ticks: Sequence[Tick]) -> list[tuple[int, str]]:
    """Write each mark as the locale does; below the first one, and where it changes, stands the day or the year."""
    found, before = [], ""
    for tick in ticks:
        text, below = _words_of(tick)
        found.append((tick.instant, text if below == before else f"{text}\n{below}"))
        before = below
    return found


def _words_of(tick: Tick) -> tuple[str, str]:
    """Return what is written at a mark, and the larger unit that belongs below."""
    locale, moment = QLocale(), QDateTime(tick.local)
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    whole = short if "yyyy" in short else short.replace("yy", "yyyy")
    if tick.unit == "hour":
        return locale.toString(moment, "HH:mm"), locale.toString(moment, whole)
    if tick.unit == "day":
        return locale.toString(moment, whole.replace("yyyy", "").strip("/-, ")), locale.toString(moment, "yyyy")
    return locale.toString(moment, "MMM yyyy"), ""


def _legend(painter: QPainter, area: QRectF, series: tuple[Series, ...]) -> None:
    metrics = QFontMetricsF(painter.font())
    x = area.right() - _RIGHT
    for position, one in reversed(list(enumerate(series))):
        x -= metrics.horizontalAdvance(one.title)
        painter.setPen(QColor("#222222"))
        painter.drawText(QPointF(x, area.top() + 36), one.title)
        painter.setPen(QPen(QColor(OKABE_ITO[position % len(OKABE_ITO)]), 3))
        painter.drawLine(QPointF(x - 22, area.top() + 31), QPointF(x - 6, area.top() + 31))
        x -= 34


def _line(painter: QPainter, plot: QRectF, series: Series, frame: Frame, colour: QColor) -> None:
    painter.save()
    painter.setClipRect(plot)
    painter.setPen(QPen(colour, 1.4))
    for stroke in strokes(series, frame=frame, pixels=int(plot.width())):
        x, y = plot.left() + stroke.x * plot.width(), plot.bottom() - stroke.y * plot.height()
        if len(x) == 1:
            painter.drawPoint(QPointF(x[0], y[0]))
        else:
            painter.drawPolyline(QPolygonF([QPointF(a, b) for a, b in zip(x.tolist(), y.tolist())]))
    painter.restore()
