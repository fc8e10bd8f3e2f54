"""Painting the lines of a chart and its limits, fast enough to be moved by hand."""

from __future__ import annotations

import math
from typing import Collection, Sequence

import numpy as np
from qgis.PyQt.QtCore import QLocale, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ..core.chart_line import Chart, Line, Trace
from .chart_look import Look, draw_marker
from .chart_plot import GAP, Plot

_FEW = 800  # corners of all lines up to which a broad pen is fast enough: it takes 15 µs for each, a fine one 0.3
_BROAD, _BOLD = 1.6, 2.2
_BEYOND = 16_000.0  # pixels: further away Qt's painter draws nothing
_MARKERS = 90.0  # pixels between the markers of a line
_EACH = 14.0  # pixels between values from which each has a marker
_SIZE = 3.5
_DOT, _FINE_DOT = 2.0, 0.8


def paint_lines(
    painter: QPainter, plot: Plot, chart: Chart, look: Look, colours: Sequence[QColor], meant: Collection[int]
) -> None:
    """Paint all lines, those that are meant on top."""
    view, axes, device = plot.view, chart.axes, painter.device()
    pixels = max(int(math.ceil(plot.plot.width() * device.devicePixelRatioF())), 1)
    traces = [line.trace(start=view.start, end=view.end, pixels=pixels) for line in chart.lines]
    few = sum(len(trace.times) for trace in traces) <= _FEW
    order = sorted(range(len(traces)), key=lambda number: number in meant)
    for number in order:
        pen = QPen(colours[number], (_BOLD if number in meant else _BROAD) if few else 1)
        pen.setCosmetic(not few)  # a fine pen is drawn without filling its outline
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not traces[number].columns)  # they are sharp, and twice as fast
        _paint_trace(painter, plot, traces[number], axes[number], pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in order:
        line = chart.lines[number]
        for at in marked(line, plot, number / max(len(traces), 1)):
            place = QPointF(plot.x(line.times[at]), plot.y(line.values[at], axes[number]))
            draw_marker(painter, number, place, size=_SIZE, look=look, colour=colours[number])


def _paint_trace(painter: QPainter, plot: Plot, trace: Trace, axis: int, pen: QPen) -> None:
    box, view, span = plot.plot, plot.view, plot.view.spans[axis]
    x = box.left() + (trace.times - view.start) * (box.width() / (view.end - view.start))
    y = box.bottom() - (trace.values - span.low) * (box.height() / (span.high - span.low))
    places = np.stack([x, np.clip(y, -_BEYOND, _BEYOND)], axis=1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ends = np.append(trace.begins[1:], len(places)).tolist()
    extent = np.abs(np.diff(places, axis=0, append=places[-1:])).sum(axis=1) if len(places) else np.empty(0)
    for first, last in zip(trace.begins.tolist(), ends):
        if extent[first : last - 1].sum() < 1:
            _dot(painter, places[first], pen.color(), _FINE_DOT if pen.isCosmetic() else _DOT)
        else:
            painter.setPen(pen)
            painter.drawPolyline(polygon(places[first:last]))


def _dot(painter: QPainter, place: np.ndarray, colour: QColor, size: float) -> None:
    """A value between two gaps has no line to be seen by."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(place[0], place[1]), size, size)
    painter.restore()


def polygon(places: np.ndarray) -> QPolygonF:
    """Return (n, 2) coordinates as a polygon of Qt, copied at once: point by point takes a hundred times as long."""
    made = QPolygonF()
    made.fill(QPointF(), len(places))
    if len(places):
        memory = made.data()
        memory.setsize(16 * len(places))
        np.frombuffer(memory, np.float64).reshape(-1, 2)[:] = places
    return made


def marked(line: Line, plot: Plot, share: float) -> list[int]:
    """Return which values of a line get a marker: each where they lie far apart, else some, that stay where they are
    while the chart is moved. ``share`` keeps the markers of several lines apart."""
    view = plot.view
    first, last = line.between(view.start, view.end)
    if last - first <= plot.plot.width() / _EACH:
        return list(range(first, last))
    rough = (view.end - view.start) * _MARKERS / plot.plot.width()
    step = 2.0 ** math.ceil(math.log2(rough))
    grid = (np.arange(math.floor(view.start / step), math.ceil(view.end / step) + 1) + share) * step
    found = np.unique(np.searchsorted(line.times, np.ceil(grid).astype(np.int64)))
    return [int(at) for at in found if first <= at < last]


def paint_limits(painter: QPainter, plot: Plot, chart: Chart, look: Look) -> None:
    """Paint each limit as a broken line across its axis, with its words and value on it."""
    letters = QFontMetricsF(painter.font())
    for limit in chart.limits:
        if limit.unit not in chart.units:
            continue
        y = plot.y(limit.value, chart.units.index(limit.unit))
        if not plot.plot.top() <= y <= plot.plot.bottom():
            continue
        painter.setPen(QPen(look.limit, 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.plot.left(), y), QPointF(plot.plot.right(), y))
        value = f"{QLocale().toString(float(limit.value), 'g', 6)} {limit.unit}".rstrip()
        text = letters.elidedText(f"{limit.label} {value}".strip(), Qt.TextElideMode.ElideMiddle, plot.plot.width() - 2 * GAP)
        width, row = letters.horizontalAdvance(text) + 4, letters.height()
        above = y - row - 2 >= plot.plot.top()
        place = QRectF(plot.plot.right() - width - GAP, y - row - 2 if above else y + 2, width, row)
        ground = QColor(look.ground)
        ground.setAlpha(160)
        painter.fillRect(place, ground)
        painter.setPen(look.ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
