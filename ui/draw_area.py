"""Drawing an area on the map: a rectangle by dragging, a polygon corner by corner."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QPalette
from qgis.PyQt.QtWidgets import QFrame, QLabel, QStackedWidget, QWidget

from .words import translate

_EDGE, _FILL = QColor("#3987C9"), QColor(57, 135, 201, 60)
_FEWEST = 3
_NARROW, _WIDE, _MARGIN = 160, 460, 12  # pixels


def band(canvas: QgsMapCanvas) -> QgsRubberBand:
    """Return what shows an area on the map, in the colour of what is the person's."""
    made = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
    made.setStrokeColor(_EDGE)
    made.setFillColor(_FILL)
    made.setWidth(2)
    return made


def bring_to_front(canvas: QgsMapCanvas) -> None:
    """Show the map where QGIS's welcome page lies before it: nobody can draw there, nor give up by Esc."""
    page: QWidget = canvas
    while page.parentWidget() is not None:
        around = page.parentWidget()
        if isinstance(around, QStackedWidget):
            around.setCurrentWidget(page)
        page = around


class AreaTool(QgsMapTool):
    """Draws one area in the map's reference system. Enter or a right click ends a polygon, Esc gives up."""

    drawn = pyqtSignal(object)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, *, rectangle: bool) -> None:
        super().__init__(canvas)
        self._rectangle = rectangle
        self._corners: list[QgsPointXY] = []
        self._band = band(canvas)
        self._hint = _shown_hint(_hint(rectangle), canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def put_away(self) -> None:
        """Take from the map what the tool put there."""
        self.canvas().scene().removeItem(self._band)
        self._hint.deleteLater()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's names, here and below)
        if self._rectangle and event.button() == Qt.MouseButton.LeftButton:
            self._corners = [event.mapPoint()]

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if self._corners:
            self._show(event.mapPoint())

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if self._rectangle:
            self._end(event.mapPoint())
        elif event.button() == Qt.MouseButton.RightButton:
            self._end()
        else:
            self._corners.append(event.mapPoint())
            self._show(event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._corners:
            self._corners.pop()
            self._show(self._corners[-1] if self._corners else None)
        else:
            return
        event.accept()

    def _end(self, last: Optional[QgsPointXY] = None) -> None:
        """Hand over an area; what is none yet is drawn on."""
        shape = self._shape(last)
        if shape is not None and shape.area() > 0:
            self.drawn.emit(shape)
        elif self._rectangle:
            self._corners = []

    def _show(self, last: Optional[QgsPointXY]) -> None:
        shape = self._shape(last)
        self._band.setToGeometry(shape if shape is not None else QgsGeometry(), None)

    def _shape(self, last: Optional[QgsPointXY]) -> Optional[QgsGeometry]:
        if self._rectangle:
            return QgsGeometry.fromRect(QgsRectangle(self._corners[0], last)) if self._corners and last else None
        corners = [*self._corners, last] if last is not None else self._corners
        return QgsGeometry.fromPolygonXY([[*corners, corners[0]]]) if len(corners) >= _FEWEST else None


def _shown_hint(text: str, canvas: QgsMapCanvas) -> QLabel:
    """Lay a text over the lower corner of the map, as wide as there is room; messages lie over the upper ones."""
    label = QLabel(text, canvas)
    label.setObjectName("draw_hint")
    label.setFrameShape(QFrame.Shape.Box)
    label.setAutoFillBackground(True)
    label.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
    label.setForegroundRole(QPalette.ColorRole.ToolTipText)
    label.setMargin(6)
    label.setWordWrap(True)
    label.setFixedWidth(max(_NARROW, min(_WIDE, canvas.width() - 2 * _MARGIN)))
    label.adjustSize()
    label.move(_MARGIN, max(_MARGIN, canvas.height() - label.height() - _MARGIN))
    label.show()
    return label


def _hint(rectangle: bool) -> str:
    if rectangle:
        return translate("Workbench", "Drag a rectangle. Esc gives up.")
    return translate(
        "Workbench", "Click the corners. Right click or Enter ends the area, Backspace takes a corner back, Esc gives up."
    )
