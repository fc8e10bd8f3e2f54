"""Where things of a chart lie in a picture: title, legend, axes, and the plot between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence, Tuple

from qgis.PyQt.QtCore import QDateTime, QLocale, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QFontMetricsF

from ..core.chart import View
from ..core.chart_line import Chart
from ..core.chart_ticks import Tick, time_ticks, value_ticks

SAMPLE = 24.0  # pixels of a line in the legend
GAP = 6.0
_BETWEEN = 14.0  # entries of the legend
_MOST = 0.3  # of the height is legend at most
_NARROW, _MOST_TIMES = 50.0, 14  # pixels that a mark of the time axis takes at least; how many are read at most
_LEAST = 40.0  # pixels that a plot is wide and high at least


@dataclass(frozen=True)
class Entry:
    """One entry of the legend: its place, its text as far as there is room, and its line; -1 counts those left out."""

    place: QRectF
    text: str
    line: int


@dataclass(frozen=True)
class Plot:
    """The plot of a picture and what stands around it; turns values into places and back."""

    area: QRectF
    plot: QRectF
    view: View
    legend: Tuple[Entry, ...]
    values: Tuple[Tuple[Tuple[float, str], ...], ...]  # marks of each axis
    times: Tuple[Tuple[int, str], ...]

    def x(self, instant: float) -> float:
        """Return where an instant lies."""
        return self.plot.left() + (instant - self.view.start) / (self.view.end - self.view.start) * self.plot.width()

    def y(self, value: float, axis: int) -> float:
        """Return where a value lies."""
        span = self.view.spans[axis]
        return self.plot.bottom() - (value - span.low) / (span.high - span.low) * self.plot.height()

    def parts(self, at: QPointF) -> Tuple[float, float]:
        """Return a place in parts of the plot, from the left and from below."""
        return (at.x() - self.plot.left()) / self.plot.width(), (self.plot.bottom() - at.y()) / self.plot.height()

    def instant(self, x: float) -> float:
        """Return the instant of a place, within the plot."""
        part = min(max((x - self.plot.left()) / self.plot.width(), 0.0), 1.0)
        return self.view.start + part * (self.view.end - self.view.start)


def arranged(chart: Chart, view: View, area: QRectF, letters: QFontMetricsF) -> Plot:
    """Find places for everything in a picture."""
    row = letters.height()
    top = area.top() + GAP + (row + GAP if chart.title else 0.0)
    legend, top = _legend(chart, area, top, letters)
    top += row + 2  # the units
    bottom = area.bottom() - 3 * row - GAP
    height = max(bottom - top, _LEAST)
    wanted = max(2, int(height / (2.4 * row)))
    values = tuple(value_labels(value_ticks(span.low, span.high, wanted=wanted)) for span in view.spans)
    widths = [max((letters.horizontalAdvance(text) for _, text in one), default=0.0) + 2 * GAP for one in values]
    left = math.ceil(area.left() + (widths[0] if widths else 2 * GAP))  # on whole pixels, so that columns are sharp
    right = math.floor(area.right() - (widths[1] if len(widths) > 1 else 2 * GAP))
    plot = QRectF(left, top, max(right - left, _LEAST), height)
    return Plot(area, plot, view, legend, values, _times(chart, view, plot.width(), letters))


def _times(chart: Chart, view: View, width: float, letters: QFontMetricsF) -> Tuple[Tuple[int, str], ...]:
    """Return as many marks of the time axis as there is room for their words."""
    wanted = max(min(int(width / _NARROW), _MOST_TIMES), 1)
    while True:
        marks = time_labels(time_ticks(view.start, view.end, zone=chart.zone, wanted=wanted))
        halves = [max(map(letters.horizontalAdvance, text.split("\n"))) / 2 for _, text in marks]
        places = [(instant - view.start) / (view.end - view.start) * width for instant, _ in marks]
        needed = (one + other + 2 * GAP for one, other in zip(halves, halves[1:]))
        if wanted == 1 or all(right - left >= room for left, right, room in zip(places, places[1:], needed)):
            return tuple(marks)
        wanted = max(wanted * 2 // 3, 1)


def _legend(chart: Chart, area: QRectF, top: float, letters: QFontMetricsF) -> Tuple[Tuple[Entry, ...], float]:
    """Put entries beside each other, in as many rows as there is room for; return also where the last row ends."""
    row, two = letters.height() + 2, len(chart.units) > 1
    last = max(top, area.top() + area.height() * _MOST - row)
    left, right = area.left() + GAP, area.right() - GAP
    x, y, found = left, top, []
    for number, line in enumerate(chart.lines):
        unit = f" ({line.series.unit})" if two and line.series.unit else ""
        text = letters.elidedText(line.series.title + unit, Qt.TextElideMode.ElideMiddle, right - left - SAMPLE - GAP)
        width = SAMPLE + GAP + letters.horizontalAdvance(text)
        if x > left and x + width > right:
            x, y = left, y + row
        if y > last:
            found.append(Entry(QRectF(left, y - row, 0, row), f"+ {len(chart.lines) - number}", -1))
            return _counted(found, right, letters), y
        found.append(Entry(QRectF(x, y, width, row), text, number))
        x += width + _BETWEEN
    return tuple(found), y + row if found else y


def _counted(entries: list[Entry], right: float, letters: QFontMetricsF) -> Tuple[Entry, ...]:
    """Put the count of what has no room at the end of the last row."""
    count = entries.pop()
    width = letters.horizontalAdvance(count.text)
    place = QRectF(right - width, count.place.top(), width, count.place.height())
    kept = [entry for entry in entries if not entry.place.intersects(place.adjusted(-GAP, 1, 0, -1))]
    return (*kept, Entry(place, count.text, -1))


def value_labels(values: Sequence[float]) -> Tuple[Tuple[float, str], ...]:
    """Write the marks of an axis with as many decimals as their distance needs."""
    step = values[1] - values[0] if len(values) > 1 else abs(values[0]) if values and values[0] else 1.0
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if decimals > 6 or (values and abs(values[-1]) >= 1e9):
        return tuple((value, QLocale().toString(float(value), "g", 6)) for value in values)
    return tuple((value, QLocale().toString(float(value), "f", decimals)) for value in values)


def time_labels(ticks: Sequence[Tick]) -> list[tuple[int, str]]:
    """Write each mark as the locale does; below the first one, and where it changes, stands the day or the year.

    In the hour that clocks show twice, the zone's short name stands below the time.
    """
    found, before = [], ""
    for tick in ticks:
        text, below = _words_of(tick)
        if tick.zone:
            found.append((tick.instant, f"{text}\n{tick.zone}"))
            continue
        found.append((tick.instant, text if below == before else f"{text}\n{below}"))
        before = below
    return found


def _words_of(tick: Tick) -> tuple[str, str]:
    """Return what is written at a mark, and the larger unit that belongs below."""
    locale, moment = QLocale(), QDateTime(tick.local)
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    whole = short if "yyyy" in short else short.replace("yy", "yyyy")
    if tick.unit in ("hour", "second"):
        return locale.toString(moment, "HH:mm:ss" if tick.unit == "second" else "HH:mm"), locale.toString(moment, whole)
    if tick.unit == "day":
        return locale.toString(moment, whole.replace("yyyy", "").strip("/-, ")), locale.toString(moment, "yyyy")
    return locale.toString(moment, "MMM yyyy"), ""
