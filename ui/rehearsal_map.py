"""What a dry run would send, on the map: temporary layers in a group of their own, gone with the window."""

from __future__ import annotations

from typing import Iterable, Mapping, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

from ..plugin.core import crs
from ..plugin.core.changes import PLACE, Action
from ..plugin.core.feature import Feature
from ..plugin.services.rehearsal import Rehearsal, Step
from .review_model import object_name
from .words import number, translate

NEW, CHANGED, MOVED, FORMER, DELETED = "new", "changed", "moved", "former", "deleted"
_COLOURS = {NEW: "#009E73", CHANGED: "#3987C9", MOVED: "#CC79A7", FORMER: "#767676", DELETED: "#D55E00"}
_SHAPES = {NEW: "star", CHANGED: "diamond", MOVED: "triangle", FORMER: "circle", DELETED: "cross2"}
_SIZES = {NEW: "6.5"}
_LINES = {NEW: "solid", CHANGED: "solid", MOVED: "solid", FORMER: "dot", DELETED: "dash"}
_KINDS = {QgsWkbTypes.GeometryType.PointGeometry: "MultiPoint", QgsWkbTypes.GeometryType.LineGeometry: "MultiLineString",
          QgsWkbTypes.GeometryType.PolygonGeometry: "MultiPolygon"}
Drawn = dict[tuple[str, str], list[QgsFeature]]


class RehearsalMap(QObject):
    """Puts a dry run on the map and takes it away again. Main thread."""

    def __init__(self, project: QgsProject, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._project = project
        self._layers: list[str] = []
        self._group: Optional[QgsLayerTreeGroup] = None
        self._group_name = ""

    def show(self, found: Rehearsal, *, title: str, system: str) -> Mapping[str, int]:
        """Draw the objects of a dry run; returns how many of each category have a place."""
        drawn = _drawn(found.steps)
        counts: dict[str, int] = {}
        for (category, kind), features in drawn.items():
            counts[category] = counts.get(category, 0) + len(features)
            self._add(_layer(category, kind, features, system=system), title)
        return counts

    def clear(self) -> None:
        """Take everything away, also where the person renamed or moved it, or opened another project meanwhile."""
        self._project.removeMapLayers([name for name in self._layers if self._project.mapLayer(name)])
        self._layers = []
        group = self._project.layerTreeRoot().findGroup(self._group_name) if self._group is not None else None
        if group is not None and not group.children():
            group.parent().removeChildNode(group)
        self._group = None

    def _add(self, layer: QgsVectorLayer, title: str) -> None:
        if self._group is None:
            self._group_name = translate("Workbench", "Dry run: {dataset}").format(dataset=title)
            self._group = self._project.layerTreeRoot().insertGroup(0, self._group_name)
        self._project.addMapLayer(layer, False)
        self._group.addLayer(layer)
        self._layers.append(layer.id())


def legend_text(counts: Mapping[str, int]) -> str:
    """Say what the colours on the map mean, and how many objects they stand for."""
    texts = category_texts()
    parts = [f"{texts[name]} {number(counts[name])}" for name in texts if counts.get(name)]
    return translate("Workbench", "On the map: {categories}.").format(categories=" · ".join(parts)) if parts else ""


def category_texts() -> Mapping[str, str]:
    """Name the categories, each with the sign of its symbol."""
    return {
        NEW: translate("Workbench", "★ to create"),
        CHANGED: translate("Workbench", "◆ to change"),
        MOVED: translate("Workbench", "▲ to move, here"),
        FORMER: translate("Workbench", "● to move, from here"),
        DELETED: translate("Workbench", "✕ to delete"),
    }


def _drawn(steps: Iterable[Step]) -> Drawn:
    found: Drawn = {}
    for step in steps:
        for category, feature in _categories(step):
            place = QgsGeometry()
            if feature is None or feature.geometry is None:
                continue
            place.fromWkb(feature.geometry.wkb)
            kind = _KINDS.get(place.type())
            if kind is None or not place.convertToMultiType():
                continue
            drawn = QgsFeature()
            drawn.setGeometry(place)
            drawn.setAttributes([object_name(step.item)])
            found.setdefault((category, kind), []).append(drawn)
    return {name: found[name] for name in sorted(found, key=lambda name: list(_COLOURS).index(name[0]))}


def _categories(step: Step) -> Iterable[tuple[str, Optional[Feature]]]:
    change = step.change
    if change.action is Action.INSERT:
        return ((NEW, change.mine),)
    if change.action is Action.DELETE:
        return ((DELETED, change.base or step.item.base),)
    if PLACE in change.fields:
        return (MOVED, change.mine), (FORMER, change.base)
    return ((CHANGED, change.mine),)


def _layer(category: str, kind: str, features: list[QgsFeature], *, system: str) -> QgsVectorLayer:
    name = category_texts()[category]
    layer = QgsVectorLayer(f"{kind}?field=object:string", name, "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(crs.WGS84 if system == crs.CRS84 else system))
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.setRenderer(QgsSingleSymbolRenderer(_symbol(category, kind)))
    layer.setDisplayExpression('"object"')
    layer.setCustomProperty("skipMemoryLayersCheck", 1)
    return layer


def _symbol(category: str, kind: str) -> QgsSymbol:
    """Make a symbol that is told by its shape as well as by its colour."""
    colour = QColor(_COLOURS[category])
    if kind == "MultiPoint":
        edge, size = colour.name() if category == DELETED else "white", _SIZES.get(category, "4.5")
        return QgsMarkerSymbol.createSimple(
            {"name": _SHAPES[category], "color": colour.name(), "outline_color": edge, "outline_width": "0.6", "size": size}
        )
    if kind == "MultiLineString":
        return QgsLineSymbol.createSimple({"line_color": colour.name(), "line_width": "1.2", "line_style": _LINES[category]})
    fill = f"{colour.red()},{colour.green()},{colour.blue()},60"
    return QgsFillSymbol.createSimple(
        {"color": fill, "outline_color": colour.name(), "outline_width": "0.8", "outline_style": _LINES[category]}
    )
