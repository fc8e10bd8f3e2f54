"""Fixed styles made for reading: viridis for values, Okabe-Ito for categories, grey for what is missing."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsClassificationQuantile,
    QgsFeatureRenderer,
    QgsGraduatedSymbolRenderer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsStyle,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QColor

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#F0E442")
MISSING = "#9A9A9A"
LABEL_LIMIT = 500


def stations(layer: QgsVectorLayer, *, unit: str, missing: str) -> None:
    """Colour stations by their latest value (five quantiles, viridis); a station without one is grey."""
    ramp = QgsStyle.defaultStyle().colorRamp("Viridis")
    renderer = QgsGraduatedSymbolRenderer("value")
    renderer.setSourceSymbol(_marker("#0072B2", 3.4))
    renderer.setClassificationMethod(QgsClassificationQuantile())
    renderer.updateClasses(layer, 5)
    if ramp is not None:
        renderer.updateColorRamp(ramp)
    rules = QgsRuleBasedRenderer.convertFromRenderer(renderer)
    _name_ranges(rules, renderer, unit)
    grey = QgsRuleBasedRenderer.Rule(_marker(MISSING, 2.6), filterExp='"value" IS NULL', label=missing)
    rules.rootRule().appendChild(grey)
    layer.setRenderer(rules)
    label(layer, f"format_number(\"value\", 1) || ' {unit}'" if unit else 'format_number("value", 1)')


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


def label(layer: QgsVectorLayer, expression: str) -> None:
    """Prepare labels; they are shown for up to 500 features and can be switched on above."""
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.dist = 0.8
    text = QgsTextFormat()
    text.setSize(8)
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    text.setBuffer(buffer)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(0 < layer.featureCount() <= LABEL_LIMIT)


def _name_ranges(
    rules: Optional[QgsFeatureRenderer], graduated: QgsGraduatedSymbolRenderer, unit: str
) -> None:
    locale = QLocale()
    for rule, limits in zip(rules.rootRule().children(), graduated.ranges()):
        low, high = (locale.toString(value, "f", 1) for value in (limits.lowerValue(), limits.upperValue()))
        rule.setLabel(f"{low} – {high} {unit}".strip())


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
