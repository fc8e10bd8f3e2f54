"""A note at layers that hold what persons wrote: the file itself is outside of the gate that our own ways out have."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsLayerNotesUtils, QgsMapLayer

from ..core.personal import personal
from ..core.schema import Schema


def add(layer: QgsMapLayer, schema: Schema, translate: Callable[[str, str], str]) -> None:
    """Write the note where the dataset has fields of persons; QGIS shows it beside the layer's name."""
    fields = personal(schema)
    if not fields:
        return
    labels = ", ".join(field.label for field in schema.fields if field.name in fields)
    QgsLayerNotesUtils.setLayerNotes(layer, translate(
        "Workbench",
        "This layer holds personal data ({fields}). “Give out contributions…” checks what leaves; the file itself and QGIS's "
        "“Save Features As” do not: they hold and write everything.").format(fields=labels))
