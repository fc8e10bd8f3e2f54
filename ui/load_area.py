"""Choosing the area of a load: the map, a drawing, a layer of polygons, or everything."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any, Mapping, Optional

from qgis.core import Qgis, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox, QgsMapTool, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGroupBox, QLabel, QPushButton, QWidget

from ..plugin.core import geometry
from ..plugin.core.geometry import Geometry
from .area_shapes import Bounds, TooDetailed, bounds_of, layer_polygon, on_map, polygon_of, rectangle, size_text
from .draw_area import AreaTool, band, bring_to_front
from .forms import load_form
from .words import translate

ALL, MAP, RECTANGLE, POLYGON, LAYER = "all", "map", "rectangle", "polygon", "layer"
_DRAWN = (RECTANGLE, POLYGON)


class AreaChooser(QGroupBox):
    """``bounds`` and ``polygon`` are what is chosen, in CRS84. Its window hides while the person draws. Main thread."""

    changed = pyqtSignal()

    kind: QComboBox
    draw: QPushButton
    layer: QgsMapLayerComboBox
    selected: QCheckBox
    said: QLabel

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._canvas: Optional[QgsMapCanvas] = None
        self._tool: Optional[AreaTool] = None
        self._former: Optional[QgsMapTool] = None
        self._band: Optional[QgsRubberBand] = None
        self._drawn: dict[str, Geometry] = {}
        self._of_layer: Optional[Geometry] = None
        self._too_detailed = False
        load_form(self, __file__)

    def start(self, canvas: Optional[QgsMapCanvas], remembered: Mapping[str, Any]) -> None:
        """Offer what this map allows, and choose what was chosen last."""
        self._canvas = canvas
        for value, text in self._offered():
            self.kind.addItem(text, value)
        self.layer.setFilters(Qgis.LayerFilter.PolygonLayer)
        self._restore(remembered)
        self.kind.currentIndexChanged.connect(lambda *_: self._follow())
        self.draw.clicked.connect(self._draw)
        self.layer.layerChanged.connect(lambda *_: self._follow())
        self.selected.toggled.connect(lambda *_: self._follow())
        self._follow()

    @property
    def chosen(self) -> str:
        """The kind of area."""
        return str(self.kind.currentData())

    @property
    def polygon(self) -> Optional[Geometry]:
        """The area where it is no rectangle."""
        return self._shape() if self.chosen in (POLYGON, LAYER) else None

    @property
    def bounds(self) -> Optional[Bounds]:
        """West, south, east, north of the area; None is everything."""
        if self.chosen == MAP and self._canvas is not None:
            return bounds_of(self._canvas.extent(), self._canvas.mapSettings().destinationCrs())
        shape = self._shape()
        return geometry.bounds(shape) if shape is not None else None

    @property
    def problem(self) -> str:
        """Say what is missing, empty where nothing is."""
        if self._too_detailed and self.chosen == LAYER:
            return translate("Workbench", "These areas have too many corners. Select fewer of them.")
        if self.chosen == ALL or self.bounds is not None:
            return ""
        if self.chosen in _DRAWN:
            return translate("Workbench", "Draw the area on the map.")
        if self.chosen == MAP:
            return translate("Workbench", "The map shows no place on earth. Zoom to the city.")
        if self.selected.isChecked():
            return translate("Workbench", "No area of this layer is selected.")
        return translate("Workbench", "Choose a layer that holds areas.")

    def remembered(self) -> dict[str, Any]:
        """Return what is chosen as plain JSON."""
        layer = self.layer.currentLayer()
        drawn = {name: b64encode(shape.wkb).decode("ascii") for name, shape in self._drawn.items()}
        return {
            "kind": self.chosen, "drawn": drawn, "layer": layer.id() if layer else "", "selected": self.selected.isChecked(),
        }

    def close_map(self) -> None:
        """Leave the map as it was."""
        self._put_tool_away()
        if self._band is not None and self._canvas is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _offered(self) -> list[tuple[str, str]]:
        everything = [(ALL, translate("Workbench", "Everything, wherever it is"))]
        drawn = [
            (MAP, translate("Workbench", "What the map shows now")),
            (RECTANGLE, translate("Workbench", "A rectangle drawn on the map")),
            (POLYGON, translate("Workbench", "A polygon drawn on the map")),
        ]
        layer = [(LAYER, translate("Workbench", "The areas of a polygon layer"))]
        return [*everything, *(drawn if self._canvas is not None else ()), *layer]

    def _restore(self, remembered: Mapping[str, Any]) -> None:
        for name, wkb in dict(remembered.get("drawn", {})).items():
            self._drawn[name] = Geometry(b64decode(wkb))
        layer = QgsProject.instance().mapLayer(str(remembered.get("layer", "")))
        if isinstance(layer, QgsVectorLayer):
            self.layer.setLayer(layer)
        kind = remembered.get("kind", ALL)
        at = self.kind.findData(kind if kind != LAYER or layer is not None else ALL)
        self.kind.setCurrentIndex(max(0, at))
        self.selected.setChecked(bool(remembered.get("selected", False)))

    def _follow(self) -> None:
        """Let the rest follow the kind of area."""
        self.draw.setVisible(self.chosen in _DRAWN)
        self.layer.setVisible(self.chosen == LAYER)
        self.selected.setVisible(self.chosen == LAYER)
        self._read_layer()
        bounds = self.bounds
        self.said.setText(size_text(bounds) if bounds is not None else "")
        self.said.setVisible(bounds is not None)
        self._show()
        self.changed.emit()

    def _shape(self) -> Optional[Geometry]:
        return self._of_layer if self.chosen == LAYER else self._drawn.get(self.chosen)

    def _read_layer(self) -> None:
        layer, self._of_layer, self._too_detailed = self.layer.currentLayer(), None, False
        if self.chosen != LAYER or not isinstance(layer, QgsVectorLayer):
            return
        try:
            self._of_layer = layer_polygon(layer, selected=self.selected.isChecked())
        except TooDetailed:
            self._too_detailed = True

    def _show(self) -> None:
        if self._canvas is None:
            return
        if self._band is None:
            self._band = band(self._canvas)
        shape, crs = self._shape(), self._canvas.mapSettings().destinationCrs()
        self._band.setToGeometry(on_map(shape, crs) if shape is not None else QgsGeometry(), crs)

    def _draw(self) -> None:
        if self._canvas is None:
            return
        bring_to_front(self._canvas)
        self._former, self._tool = self._canvas.mapTool(), AreaTool(self._canvas, rectangle=self.chosen == RECTANGLE)
        self._tool.drawn.connect(self._take)
        self._tool.given_up.connect(self._come_back)
        self._canvas.setMapTool(self._tool)
        self._tool.deactivated.connect(self._come_back)
        self.window().hide()
        self._canvas.window().activateWindow()
        self._canvas.setFocus()

    def _take(self, shape: QgsGeometry) -> None:
        crs = self._canvas.mapSettings().destinationCrs() if self._canvas is not None else None
        try:
            found = polygon_of(shape, crs) if crs is not None else None
        except TooDetailed:
            found = None
        if found is not None:
            bounds = geometry.bounds(found)
            self._drawn[self.chosen] = rectangle(bounds) if self.chosen == RECTANGLE else found
        self._come_back()

    def _come_back(self) -> None:
        if self._tool is None or self._canvas is None or sip.isdeleted(self._canvas):
            return
        self._put_tool_away()
        self.window().show()
        self._follow()
        self.draw.setFocus()

    def _put_tool_away(self) -> None:
        tool, self._tool = self._tool, None
        if tool is None or self._canvas is None:
            return
        tool.put_away()
        if self._canvas.mapTool() is tool:
            self._canvas.unsetMapTool(tool)
            if self._former is not None:
                self._canvas.setMapTool(self._former)
        tool.deleteLater()
