"""Where the sides of a conflict lie: base, mine and the platform's on the map at once, told apart by colour, line and sign."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtGui import QColor

from ..plugin.core.feature import Feature
from ..plugin.services.inbox import Conflict
from .side_colours import MINE, THEIRS

BASE = QColor("#777777")
_WIDTH, _ICON = 3, 14  # pixels
_MARGIN, _SCALE = 1.6, 1000.0
_BLINKS, _MILLISECONDS = 6, 300
_LOOKS = (  # drawn in this order: mine lies on top
    (BASE, Qt.PenStyle.DotLine, QgsRubberBand.IconType.ICON_X),
    (THEIRS, Qt.PenStyle.DashLine, QgsRubberBand.IconType.ICON_CIRCLE),
    (MINE, Qt.PenStyle.SolidLine, QgsRubberBand.IconType.ICON_FULL_DIAMOND),
)


class ConflictMarks(QObject):
    """Rubber bands of one conflict on the canvas; they blink, then stay until ``clear``. Main thread."""

    def __init__(self, canvas: Optional[QgsMapCanvas], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.bands: list[QgsRubberBand] = []
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self._blink)

    def show(self, conflict: Conflict, *, zoom: bool) -> None:
        """Mark the sides of a conflict; the map goes there if asked, or where nothing of them would be seen."""
        self.clear()
        system = QgsCoordinateReferenceSystem(conflict.schema.crs)
        if self._canvas is None or not system.isValid():
            return
        box = QgsRectangle()
        for feature, (colour, line, icon) in zip(_sides(conflict), _LOOKS):
            place = _geometry(feature)
            if place is not None:
                self.bands.append(_band(self._canvas, place, system, (colour, line, icon)))
                box.combineExtentWith(place.boundingBox())
        if self.bands:
            self._go(box, system, zoom=zoom)
            self._left = _BLINKS
            self._timer.start()

    def clear(self) -> None:
        """Take the marks off the map."""
        self._timer.stop()
        for band in self.bands:
            if self._canvas is not None and not sip.isdeleted(self._canvas) and not sip.isdeleted(band):
                self._canvas.scene().removeItem(band)
        self.bands.clear()

    def _blink(self) -> None:
        self._left -= 1
        for band in self.bands:
            band.setVisible(self._left % 2 == 0)
        if self._left <= 0:
            self._timer.stop()

    def _go(self, box: QgsRectangle, system: QgsCoordinateReferenceSystem, *, zoom: bool) -> None:
        canvas = self._canvas
        if canvas is None:
            return
        try:
            there = QgsCoordinateTransform(system, canvas.mapSettings().destinationCrs(), QgsProject.instance())
            shown = there.transformBoundingBox(box)
        except QgsCsException:
            return
        if not zoom and canvas.extent().contains(shown):
            return
        if shown.width() or shown.height():
            shown.scale(_MARGIN)
            canvas.setExtent(shown)
        else:
            canvas.setCenter(shown.center())
            canvas.zoomScale(min(canvas.scale(), _SCALE))
        canvas.refresh()


def _sides(conflict: Conflict) -> tuple[Optional[Feature], Optional[Feature], Optional[Feature]]:
    item = conflict.item
    return item.base, item.theirs, item.change.mine if item.change else None


def _geometry(feature: Optional[Feature]) -> Optional[QgsGeometry]:
    if feature is None or feature.geometry is None:
        return None
    place = QgsGeometry()
    place.fromWkb(feature.geometry.wkb)
    return None if place.isNull() else place


def _band(
    canvas: QgsMapCanvas, place: QgsGeometry, system: QgsCoordinateReferenceSystem,
    look: tuple[QColor, Qt.PenStyle, QgsRubberBand.IconType],
) -> QgsRubberBand:
    colour, line, icon = look
    band = QgsRubberBand(canvas, place.type())
    band.setStrokeColor(colour)
    band.setFillColor(QColor(colour.red(), colour.green(), colour.blue(), 40))
    band.setLineStyle(line)
    band.setWidth(_WIDTH)
    band.setIcon(icon)
    band.setIconSize(_ICON)
    band.setToGeometry(place, system)
    return band
