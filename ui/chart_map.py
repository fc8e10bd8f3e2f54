"""The chart and the map: a click on a station shows its series, and the station of a series that is read is ringed."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapToolIdentify, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from .chart_sources import station_layers

_RING, _LINE = 18, 3  # pixels


class StationTool(QgsMapToolIdentify):
    """Selects the station under the pointer; with Ctrl besides those that are selected."""

    clicked = pyqtSignal(bool)  # whether there was a station

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        super().__init__(canvas)
        self._project = project
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802 (QGIS's name)
        """Select what is here of the visible stations."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        shown = {layer.id() for layer in self.canvas().layers()}
        stations = [layer for layer in station_layers(self._project) if layer.id() in shown]
        hits = self.identify(event.x(), event.y(), stations, QgsMapToolIdentify.IdentifyMode.TopDownAll) if stations else []
        found: dict[str, list[int]] = {}
        for hit in hits:
            found.setdefault(hit.mLayer.id(), []).append(hit.mFeature.id())
        if found:
            add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            for layer in station_layers(self._project):
                _select(layer, found.get(layer.id(), []), add=add)
        self.clicked.emit(bool(found))


def _select(layer: QgsVectorLayer, fids: list[int], *, add: bool) -> None:
    if add and fids:
        layer.select(fids)
    elif not add:
        layer.selectByIds(fids)


class StationRing(QObject):
    """A ring around one station. Main thread."""

    def __init__(self, canvas: Optional[QgsMapCanvas], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.band: Optional[QgsRubberBand] = None

    def show(self, layer: Optional[QgsVectorLayer], place: QgsGeometry, colour: QColor) -> None:
        """Ring a place given in the layer's reference system."""
        self.clear()
        if self._canvas is None or layer is None or place.isNull():
            return
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PointGeometry)
        band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        band.setIconSize(_RING)
        band.setWidth(_LINE)
        band.setStrokeColor(colour)
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setToGeometry(place, layer)
        self.band = band

    def clear(self) -> None:
        """Take the ring off the map."""
        band, self.band = self.band, None
        if band is None or self._canvas is None or sip.isdeleted(self._canvas) or sip.isdeleted(band):
            return
        self._canvas.scene().removeItem(band)
