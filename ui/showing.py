"""Showing where an object lies: the map goes there and flashes it, and the window in front makes room."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QRect
from qgis.PyQt.QtWidgets import QWidget

_SCALE = 1000.0  # for a point; who is nearer already stays there
_MARGIN = 1.6
_AIR = 40  # pixels around the middle of the map that stay free
_FLASHES, _MILLISECONDS = 4, 400


def show_place(canvas: QgsMapCanvas, layer: QgsVectorLayer, place: QgsGeometry) -> None:
    """Zoom to a place given in the layer's reference system, and flash it; not where the map's system has no such place."""
    settings, project = canvas.mapSettings(), QgsProject.instance()
    there = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), project)
    try:
        box = there.transformBoundingBox(place.boundingBox())
    except QgsCsException:
        return
    if box.width() or box.height():
        box.scale(_MARGIN)
        canvas.setExtent(box)
    else:
        canvas.setCenter(box.center())
        canvas.zoomScale(min(canvas.scale(), _SCALE))
    canvas.refresh()
    canvas.flashGeometries([place], layer.crs(), flashes=_FLASHES, duration=_MILLISECONDS)


def make_room(window: QWidget, canvas: QgsMapCanvas) -> None:
    """Move a window off the middle of the map, where it covers that, to where it covers least of the map; lower it if need be."""
    shown = QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size())
    frame, screen = window.frameGeometry(), canvas.screen().availableGeometry()
    if not frame.contains(shown.center()):
        return
    left, top = max(screen.left(), screen.right() - frame.width()), max(screen.top(), screen.bottom() - frame.height())
    corners = [QPoint(x, y) for y in (top, screen.top()) for x in (screen.left(), left)]

    def covered(corner: QPoint) -> tuple[bool, int]:
        over = QRect(corner, frame.size())
        common = over.intersected(shown)
        return over.contains(shown.center()), common.width() * common.height()

    best = min(corners, key=covered)
    if covered(best)[0]:  # too large to pass beside the middle: lower, and below it
        lowest = screen.bottom() - shown.center().y() - _AIR - (frame.height() - window.height())
        window.resize(window.width(), max(window.minimumSizeHint().height(), lowest))
        best = QPoint(best.x(), screen.bottom() - window.height())
    window.move(best)
