"""Fixed styles made for reading: viridis for values, Okabe-Ito for categories, grey for what is missing."""

from __future__ import annotations

from typing import Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#F0E442")
MISSING = "#9A9A9A"
LABEL_LIMIT = 500


def categories(layer: QgsVectorLayer, *, field: str, values: Sequence[str], other: str) -> None:
    """Give the first seven categories a colour each and the rest grey."""
    items = [
        QgsRendererCategory(value, _symbol(layer, colour), value) for value, colour in zip(values, OKABE_ITO)
    ]
    items.append(QgsRendererCategory(None, _symbol(layer, MISSING), other))
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, items))


def plain(layer: QgsVectorLayer, *, position: int = 0) -> None:
    """One quiet symbol; areas are outlined so that the map below stays readable."""
    colour = OKABE_ITO[position % len(OKABE_ITO)]
    layer.setRenderer(QgsSingleSymbolRenderer(_symbol(layer, colour)))


def _marker(colour: str, size: float) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {"color": colour, "size": str(size), "outline_color": "#ffffff", "outline_width": "0.3"}
    )


def _symbol(layer: QgsVectorLayer, colour: str) -> QgsSymbol:
    kind = layer.geometryType()
    if kind == QgsWkbTypes.GeometryType.PointGeometry:
        return _marker(colour, 2.4)
    symbol = QgsSymbol.defaultSymbol(kind)
    fill = QColor(colour)
    if kind == QgsWkbTypes.GeometryType.PolygonGeometry:
        fill.setAlpha(24)
        symbol.symbolLayer(0).setStrokeColor(QColor(colour))
        symbol.symbolLayer(0).setStrokeWidth(0.5)
    symbol.setColor(fill)
    return symbol
