"""Edits of a layer that are not saved yet, beside the rows of its table that they leave alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator, Optional, Tuple

from qgis.core import QgsFeature, QgsFeatureRequest, QgsFields, QgsVectorLayer

_MOST = 10_000  # of more, a query that leaves them out takes longer than reading features does


@dataclass(frozen=True)
class Unsaved:
    """``hidden`` are the ids of rows that were changed or deleted; ``rows`` are what the layer shows in their stead, and new.

    Read like a source of features, in any thread.
    """

    columns: QgsFields = field(default_factory=QgsFields)
    hidden: Tuple[int, ...] = ()
    rows: Tuple[QgsFeature, ...] = ()

    def fields(self) -> QgsFields:
        """The columns of the rows."""
        return self.columns

    def featureCount(self) -> int:  # noqa: N802 (QGIS's name)
        """The number of rows."""
        return len(self.rows)

    def getFeatures(self, _: QgsFeatureRequest) -> Iterator[QgsFeature]:  # noqa: N802 (QGIS's name)
        """The rows, whole."""
        return iter(self.rows)


def unsaved_edits(layer: QgsVectorLayer) -> Optional[Unsaved]:
    """Return what is not saved; None where columns were edited, edits are many or lie in a transaction. Main thread."""
    columns, provider, buffer = layer.fields(), layer.dataProvider(), layer.editBuffer()
    if columns.names() != provider.fields().names() or provider.transaction() is not None:
        return None
    if buffer is None:
        return Unsaved(columns)
    changed = {*buffer.changedAttributeValues(), *buffer.changedGeometries()}
    gone, new = set(buffer.deletedFeatureIds()), set(buffer.addedFeatures())
    if len(changed | gone | new) > _MOST:
        return None
    shown = (changed | new) - gone
    rows = tuple(layer.getFeatures(QgsFeatureRequest(list(shown)))) if shown else ()
    return Unsaved(columns, tuple(sorted(changed | gone)), rows) if len(rows) == len(shown) else None
