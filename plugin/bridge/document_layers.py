"""Photos and documents beside a working copy as a table layer: shown in the form of the object that refers to them."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsEditorWidgetSetup, QgsMapLayer, QgsProject, QgsRelation, QgsRelationContext, QgsVectorLayer

from . import layers

OF = "udw/documents"
_TABLE = "udw_documents"
_FROM_PROJECT, _FROM_FOLDER = 1, 2  # QgsFileWidget.RelativeStorage
_AS_PICTURE = 1  # QgsExternalResourceWidget.DocumentViewerContent


def document_layer(path: Path, dataset_id: str, *, title: str) -> QgsVectorLayer:
    """Make the layer of what was fetched for one dataset. Raises Damaged."""
    layer = layers.open_layer(path, _TABLE, title=title)
    quoted = dataset_id.replace("'", "''")
    layer.setSubsetString(f"\"dataset\" = '{quoted}'")
    layer.setCustomProperty(OF, dataset_id)
    layer.setCustomProperty(layers.COPY, str(path))
    layer.setReadOnly(True)
    _show_files(layer, {"RelativeStorage": _FROM_FOLDER, "DefaultRoot": str(path.parent)})
    return layer


def beside_project(layer: QgsVectorLayer) -> None:
    """Let a layer find its files from where its project lies, wherever that travels."""
    if layer.customProperty(OF):
        _show_files(layer, {"RelativeStorage": _FROM_PROJECT, "DefaultRoot": ""})


def relate(project: QgsProject) -> None:
    """Show files in the forms of the objects that refer to them."""
    for files in project.mapLayers().values():
        shown = [one for one in project.mapLayers().values() if _refers(one, files)]
        if shown:
            project.relationManager().addRelation(_relation(shown[0], files, QgsRelationContext(project)))


def _refers(layer: QgsMapLayer, files: QgsMapLayer) -> bool:
    of, copies = files.customProperty(OF), (layer.customProperty(layers.COPY), files.customProperty(layers.COPY))
    return bool(of) and layer.customProperty(layers.DATASET) == of and copies[0] == copies[1]


def _relation(layer: QgsMapLayer, files: QgsMapLayer, context: QgsRelationContext) -> QgsRelation:
    made = QgsRelation(context)
    made.setId(f"udw_documents_{layer.id()}")
    made.setName(files.name())
    made.setReferencedLayer(layer.id())
    made.setReferencingLayer(files.id())
    made.addFieldPair("object", "remote_id")
    return made


def _show_files(layer: QgsVectorLayer, root: dict[str, object]) -> None:
    config = {**root, "DocumentViewer": _AS_PICTURE, "DocumentViewerHeight": 300, "FileWidget": True, "FileWidgetButton": False,
              "StorageMode": 0, "UseLink": True, "FullUrl": True}
    layer.setEditorWidgetSetup(layer.fields().lookupField("path"), QgsEditorWidgetSetup("ExternalResource", config))
    for name in ("dataset", "object"):
        layer.setEditorWidgetSetup(layer.fields().lookupField(name), QgsEditorWidgetSetup("Hidden", {}))
