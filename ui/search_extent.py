"""Where a found entry lies, drawn over the map; and what of the world the map shows."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QColor

from ..plugin.core.entry import Box

_COLOUR = "#0072B2"
_WIDTH = 2
_CORNERS = 20  # per side: a box in degrees is curved in metres
_WORLD: Box = (-180.0, -90.0, 180.0, 90.0)


class ExtentBand:
    """A frame on the canvas, and nothing else of it. Main thread."""

    def __init__(self, canvas: Optional[QgsMapCanvas], project: QgsProject) -> None:
        self._canvas, self._project = canvas, project
        self._band: Optional[QgsRubberBand] = None
        self._box: Optional[Box] = None
        if canvas is not None:
            canvas.destinationCrsChanged.connect(self._again)

    @property
    def shown(self) -> Optional[QgsGeometry]:
        """The frame in the map's coordinates, None where there is none."""
        return self._band.asGeometry() if self._band is not None else None

    def show(self, box: Optional[Box]) -> None:
        """Draw where something lies, in CRS84; nothing for None and for what lies outside the map's system."""
        self._box = box
        self._remove()
        if self._canvas is None or box is None:
            return
        frame = QgsGeometry.fromRect(QgsRectangle(*box)).densifyByCount(_CORNERS)
        try:
            frame.transform(self._transform())
        except QgsCsException:
            return
        self._band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
        self._band.setStrokeColor(QColor(_COLOUR))
        self._band.setFillColor(QColor(0, 114, 178, 30))
        self._band.setWidth(_WIDTH)
        self._band.setToGeometry(frame, None)

    def close(self) -> None:
        """Leave nothing on the canvas."""
        self._box = None
        self._remove()
        if self._canvas is not None:
            self._canvas.destinationCrsChanged.disconnect(self._again)
            self._canvas = None

    def visible_area(self) -> Optional[Box]:
        """Return what the map shows, in CRS84; None where that cannot be said."""
        if self._canvas is None or self._canvas.extent().isEmpty():
            return None
        transform = self._transform()
        try:
            box = transform.transformBoundingBox(self._canvas.extent(), Qgis.TransformDirection.Reverse)
        except QgsCsException:
            return None
        west, south, east, north = _WORLD
        found = (max(west, box.xMinimum()), max(south, box.yMinimum()), min(east, box.xMaximum()), min(north, box.yMaximum()))
        return found if box.isFinite() and found[0] <= found[2] and found[1] <= found[3] else None

    def _transform(self) -> QgsCoordinateTransform:
        if self._canvas is None:
            raise QgsCsException("no map")
        source = QgsCoordinateReferenceSystem("OGC:CRS84")
        return QgsCoordinateTransform(source, self._canvas.mapSettings().destinationCrs(), self._project)

    def _again(self) -> None:
        self.show(self._box)

    def _remove(self) -> None:
        if self._band is not None and self._canvas is not None and not sip.isdeleted(self._canvas):
            self._canvas.scene().removeItem(self._band)
        self._band = None
