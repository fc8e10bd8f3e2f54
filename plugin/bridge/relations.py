"""Which columns of a working copy's layers name rows of other layers of it, as a QGIS project has it."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from qgis.core import QgsProject, QgsVectorLayer

from . import layers

Related = tuple[str, str, str, str]  # dataset, column, dataset named, its column


def relations(project: QgsProject, path: Path) -> tuple[Related, ...]:
    """Return the project's relations and value relations between datasets of one file. Main thread."""
    shown = {layer.id(): layer for layer in layers.of_working_copy(project, path) if layer.customProperty(layers.DATASET)}
    found = (*_relations(project), *(pair for layer in shown.values() for pair in _value_relations(layer)))
    return tuple(dict.fromkeys(
        (_dataset(shown[one]), column, _dataset(shown[other]), named)
        for one, column, other, named in found if one in shown and other in shown
    ))


def _relations(project: QgsProject) -> Iterator[tuple[str, str, str, str]]:
    """Yield layer, column, layer and column of each relation by one column."""
    for relation in project.relationManager().relations().values():
        pairs = relation.fieldPairs()
        if len(pairs) == 1:
            ((column, named),) = pairs.items()
            yield relation.referencingLayerId(), column, relation.referencedLayerId(), named


def _value_relations(layer: QgsVectorLayer) -> Iterator[tuple[str, str, str, str]]:
    """Yield the same of each form that offers rows of another layer; several values in one field name nothing here."""
    for at, field in enumerate(layer.fields()):
        setup = layer.editorWidgetSetup(at)
        config = setup.config()
        if setup.type() == "ValueRelation" and not config.get("AllowMulti"):
            yield layer.id(), field.name(), str(config.get("Layer", "")), str(config.get("Key", ""))


def _dataset(layer: QgsVectorLayer) -> str:
    return str(layer.customProperty(layers.DATASET))
