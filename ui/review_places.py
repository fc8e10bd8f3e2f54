"""Where the objects of a review lie on the map, and going to one of them in its layer."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.gui import QgsAttributeDialog
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..plugin.bridge import layers
from ..plugin.core.plan import PlanItem
from .parts import Parts
from .showing import make_room, show_place
from .words import translate


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


def may_drop_decisions(window: QWidget) -> bool:
    """Ask whether decisions that were made in the review, and count only once it is published, may go with it."""
    text = translate("Workbench", "What you decided in this window counts once you publish or update. Close it without?")
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    return bool(QMessageBox.question(window, translate("Workbench", "Mend an object"), text, yes | no, no) == yes)


def mend(parts: Parts, path: Path, dataset_id: str, item: PlanItem, *, about_place: bool) -> Optional[QgsVectorLayer]:
    """Select an object in its layer, begin to edit, and open its form unless its place is wrong; None where no layer shows it."""
    shown = [layer for layer in layers.of_working_copy(parts.project, path) if layers.may_show(layer, dataset_id)]
    layer = next((one for one in shown if item.fid is not None and one.getFeature(item.fid).isValid()), None)
    if layer is None or not (layer.isEditable() or layer.startEditing()):
        return None
    layer.selectByIds([item.fid])
    place = layer.getFeature(item.fid).geometry()
    if parts.canvas is not None:
        parts.canvas.setCurrentLayer(layer)
        if layer.isSpatial() and not place.isEmpty():
            show_place(parts.canvas, layer, place)
    if not about_place:
        form = QgsAttributeDialog(layer, layer.getFeature(item.fid), False, parts.window, True)
        form.finished.connect(form.deleteLater)
        form.show()
    return layer
