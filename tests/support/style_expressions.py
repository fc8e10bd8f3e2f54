"""The expressions that a layer's style rests on: QGIS draws on without a word where one of them cannot be read."""

from __future__ import annotations

from typing import Any, Iterator


def unreadable(layer: Any) -> list:
    """Return the expressions of rules, order, labels and symbols that QGIS cannot read."""
    from qgis.core import QgsExpression

    return [text for text in _expressions(layer) if text and QgsExpression(text).hasParserError()]


def _expressions(layer: Any) -> Iterator[str]:
    from qgis.core import QgsRenderContext, QgsVectorLayer

    if not isinstance(layer, QgsVectorLayer) or layer.renderer() is None:
        return
    renderer, labeling = layer.renderer(), layer.labeling()
    yield from (clause.expression().expression() for clause in renderer.orderBy().list())
    if hasattr(renderer, "rootRule"):
        yield from (rule.filterExpression() for rule in renderer.rootRule().descendants() if not rule.isElse())  # ELSE is none
    if labeling is not None and labeling.settings().isExpression:
        yield labeling.settings().fieldName
    for symbol in renderer.symbols(QgsRenderContext()):
        for part in symbol.symbolLayers():
            properties = part.dataDefinedProperties()
            yield from (properties.property(key).expressionString() for key in properties.propertyKeys())
