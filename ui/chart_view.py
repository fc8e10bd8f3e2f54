"""The widget that shows a chart: it keeps what is seen and what is read, and paints it."""

from __future__ import annotations

from typing import FrozenSet, Optional, Tuple

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QPolygonF, QWheelEvent
from qgis.PyQt.QtWidgets import QWidget

from ..plugin.bridge.chart import paint
from ..plugin.bridge.chart_look import look_of
from ..plugin.bridge.chart_overlay import paint_frame, paint_period, paint_reading
from ..plugin.bridge.chart_plot import Plot
from ..plugin.core.chart import View, fits, framed, panned, stretched, zoomed
from ..plugin.core.chart_line import Chart
from ..plugin.core.chart_reading import Near, beside, nearest, stepped
from .chart_hands import Hands
from .chart_words import reading_words
from .words import translate

Period = Tuple[float, float]


class ChartView(QWidget):
    """Main thread. ``paints`` counts finished paints."""

    view_changed = pyqtSignal()
    hovered = pyqtSignal(int)  # the line that is read, -1 for none
    chosen = pyqtSignal(object)  # the numbers of the lines that are meant
    period_selected = pyqtSignal(object)  # start and end, or None

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.chart = Chart()
        self.view: Optional[View] = None
        self.whole: Optional[View] = None
        self.plot: Optional[Plot] = None
        self.near: Optional[Near] = None
        self.meant: FrozenSet[int] = frozenset()
        self.period: Optional[Period] = None
        self.frame: Optional[QRectF] = None
        self.paints = 0
        self.hands = Hands(self)
        self._picture, self._stale = QPixmap(), True
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(translate("Workbench", "Chart"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A chart is twice as wide as high."""
        return QSize(560, 280)

    def show_chart(self, chart: Chart, view: Optional[View] = None, *, keep: bool = False) -> None:
        """Show a chart: in a view, or as it was shown before where that still fits, else everything."""
        before = self.view if keep else None
        self.chart, self.whole = chart, chart.whole()
        wanted = view or before
        fitting = wanted is not None and self.whole is not None and fits(wanted, self.whole)
        self.view = wanted if fitting else self.whole
        self.meant, self.period = frozenset(), None
        self._read(None)
        self._anew()

    def shift(self, *, right: float = 0.0, up: float = 0.0, of: Optional[View] = None) -> None:
        """Move what is seen, or was, by parts of its width and height."""
        view = of or self.view
        if view is not None and self.whole is not None:
            self._look(panned(view, right=right, up=up, whole=self.whole))

    def zoom(self, factor: float, *, at: float = 0.5) -> None:
        """Show less time (below 1) or more."""
        if self.view is not None and self.whole is not None:
            self._look(zoomed(self.view, factor, at=at, whole=self.whole))

    def stretch(self, factor: float, *, at: float = 0.5) -> None:
        """Show fewer values (below 1) or more."""
        if self.view is not None and self.whole is not None:
            self._look(stretched(self.view, factor, at=at, whole=self.whole))

    def draw_frame(self, frame: Optional[QRectF]) -> None:
        """Draw a rectangle over the chart."""
        self.frame = frame
        self.update()

    def everything(self) -> None:
        """Show all of it."""
        self._look(self.whole)

    def look_into(self, frame: QRectF) -> None:
        """Show what is in a rectangle."""
        if self.plot is None or self.view is None or self.whole is None:
            return
        (left, high), (right, low) = (self.plot.parts(corner) for corner in (frame.topLeft(), frame.bottomRight()))
        self._look(framed(self.view, left=left, right=right, low=low, high=high, whole=self.whole))

    def select_period(self, period: Optional[Period], *, tell: bool = True) -> None:
        """Shade a period, or none."""
        if period == self.period:
            return
        self.period = period
        self.update()
        if tell:
            self.period_selected.emit(period)

    def mean(self, lines: FrozenSet[int], *, tell: bool = True) -> None:
        """Have some lines stand out; none means all alike."""
        if lines == self.meant:
            return
        self.meant = lines
        self._anew()
        if tell:
            self.chosen.emit(lines)

    def line_at(self, at: QPointF) -> int:
        """Return the line drawn or named at a place, -1 for none."""
        if self.plot is None:
            return -1
        named = next((entry.line for entry in self.plot.legend if entry.place.contains(at)), -1)
        near = None if named >= 0 else self._near(at)
        return near.line if near is not None else named

    def read_at(self, at: Optional[QPointF]) -> None:
        """Read the value nearest to a place, if one is near."""
        self._read(self._near(at) if at is not None else None)

    def step(self, by: int) -> None:
        """Read the next value, or the one before."""
        if self.view is None:
            return
        self._read(stepped(self.chart.lines, self.near, self.view, by))
        self._follow_reading()

    def step_line(self, by: int) -> None:
        """Read the next line at the same time."""
        if self.near is not None and self.view is not None:
            self._read(beside(self.chart.lines, self.near, self.view, by) or self.near)

    def _near(self, at: QPointF) -> Optional[Near]:
        if self.plot is None or self.view is None or not self.plot.plot.contains(at):
            return None
        box = self.plot.plot
        place = (at.x() - box.left(), box.bottom() - at.y())
        return nearest(self.chart.lines, self.chart.axes, self.view, at=place, size=(box.width(), box.height()))

    def _read(self, near: Optional[Near]) -> None:
        before, self.near = self.near, near
        if before == near:
            return
        self.setAccessibleDescription(", ".join(reading_words(self.chart, near)) if near is not None else "")
        self.update()
        line = near.line if near is not None else -1
        if before is None or line != before.line:
            self.hovered.emit(line)

    def _follow_reading(self) -> None:
        """Move the view where a value that is stepped to would not be seen."""
        if self.near is None or self.view is None:
            return
        instant = float(self.chart.lines[self.near.line].times[self.near.point])
        width = self.view.end - self.view.start
        if not self.view.start <= instant <= self.view.end:
            self.shift(right=(instant - self.view.start) / width - 0.5)

    def _look(self, view: Optional[View]) -> None:
        if view is None or view == self.view:
            return
        self.view = view
        self._anew()
        self.view_changed.emit()

    def _anew(self) -> None:
        self._stale = True
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 (Qt's names, here and below)
        """Paint the chart, anew only where it changed, and what lies over it."""
        ratio = self.devicePixelRatioF()
        if self._picture.size() != self.size() * ratio:
            self._picture, self._stale = QPixmap(self.size() * ratio), True
            self._picture.setDevicePixelRatio(ratio)
        if self._stale:
            self._draw(self._picture)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._picture)
        if self.plot is not None:
            self._paint_over(painter, self.plot)
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.drawPolyline(QPolygonF(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)))
        painter.end()
        self.paints += 1

    def _draw(self, picture: QPixmap) -> None:
        self._stale = False
        look = look_of(self.palette())
        picture.fill(look.ground)  # a scaled screen has parts of pixels at the edge
        painter = QPainter(picture)
        painter.setFont(self.font())
        self.plot = paint(painter, QRectF(self.rect()), self.chart, look=look, view=self.view, meant=self.meant)
        painter.end()

    def _paint_over(self, painter: QPainter, plot: Plot) -> None:
        look = look_of(self.palette())
        if self.period is not None:
            paint_period(painter, plot, *self.period, look=look)
        if self.frame is not None:
            paint_frame(painter, plot, self.frame, look=look)
        if self.near is not None:
            line = self.chart.lines[self.near.line]
            instant, value = float(line.times[self.near.point]), float(line.values[self.near.point])
            at = QPointF(plot.x(instant), plot.y(value, self.chart.axes[self.near.line]))
            paint_reading(painter, plot, at, reading_words(self.chart, self.near), line=self.near.line, look=look)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._anew()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to move, to frame or to mark."""
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on, or read."""
        self.hands.go_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it; a click means a line."""
        self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        self.everything()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the pointer is."""
        self.hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do with keys what the mouse does."""
        if not self.hands.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing any more."""
        self.read_at(None)
        super().leaveEvent(event)
