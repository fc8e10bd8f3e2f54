"""Where the objects of a review lie on the map."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsGeometry
from qgis.PyQt.QtWidgets import QWidget

from ..plugin.bridge import layers
from ..plugin.core.plan import PlanItem
from .parts import Parts
from .showing import make_room, show_place


def flash(parts: Parts, path: Path, item: PlanItem, *, window: QWidget) -> None:
    """Show where an object of a working copy lies; ``window`` makes room for the map."""
    canvas = parts.canvas
    mine = item.change.mine if item.change else None
    feature = mine or item.theirs or item.base
    if canvas is None or feature is None or feature.geometry is None:
        return
    place = QgsGeometry()
    place.fromWkb(feature.geometry.wkb)
    for layer in layers.of_working_copy(parts.project, path):
        if layer.isSpatial():
            make_room(window, canvas)
            show_place(canvas, layer, place)
            return
