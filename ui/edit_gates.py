"""Gates for work that must not change a file under a person's hands: they are shut when somebody begins to edit there."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Optional
from weakref import WeakKeyDictionary

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..plugin.bridge import layers
from ..plugin.core.gate import Gate
from .desk import Desk
from .words import translate


class EditGates(QObject):
    """Watches the layers of a project. Main thread; the gates it gives are passed in any."""

    def __init__(self, project: QgsProject, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._open: WeakKeyDictionary[Gate, tuple[Path, Optional[str]]] = WeakKeyDictionary()
        project.layersAdded.connect(self._watch)
        self._watch(project.mapLayers().values())

    def gate(self, path: Path, *, dataset_id: Optional[str] = None) -> Gate:
        """Return a gate that is shut when somebody begins to edit this dataset of the file, or anything in it."""
        made = Gate()
        self._open[made] = path, dataset_id
        return made

    def _watch(self, added: Iterable[QgsMapLayer]) -> None:
        for layer in added:
            if isinstance(layer, QgsVectorLayer):
                layer.beforeEditingStarted.connect(self._hands_off)

    def _hands_off(self) -> None:
        """Somebody begins to edit: let nothing more be written there, and show what was written before."""
        layer = self.sender()
        if not isinstance(layer, QgsVectorLayer):
            return
        concerned = [gate for gate, wanted in list(self._open.items()) if _concerns(layer, *wanted)]
        for gate in concerned:
            gate.shut()
        if concerned:
            layer.dataChanged.emit()


def is_free(desk: Desk, path: Path, *, dataset_id: Optional[str] = None) -> bool:
    """Tell whether nobody edits this dataset of the file, or anything in it; what is typed but not saved is asked for first."""
    shown = layers.of_working_copy(desk.parts.project, path)
    edited = [one for one in shown if one.isEditable() and (dataset_id is None or layers.may_show(one, dataset_id))]
    if edited:
        text = translate("Workbench", "“{layer}” is in edit mode. Save or discard its edits first.")
        desk.messages.say(text.format(layer=edited[0].name()), level=Qgis.MessageLevel.Warning)
    return not edited


def _concerns(layer: QgsVectorLayer, path: Path, dataset_id: Optional[str]) -> bool:
    if not layers.same_file(layers.file_of(layer), path):
        return False
    return dataset_id is None or layers.may_show(layer, dataset_id)
