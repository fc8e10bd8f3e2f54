"""A layer that shows but a part of its dataset says so in its metadata, which QGIS shows as the layer's tip."""

from __future__ import annotations

from html import escape

from qgis.core import QgsMapLayer

from ..core.dataset import Dataset


def describe(layer: QgsMapLayer, dataset: Dataset, *, part: str) -> None:
    """Write the dataset's description, and which part of it is here; ``part`` is empty where that is everything."""
    metadata = layer.metadata()
    metadata.setAbstract("\n".join(filter(None, (escape(part, quote=False), dataset.description))))
    layer.setMetadata(metadata)
