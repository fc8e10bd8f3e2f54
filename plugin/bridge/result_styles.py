"""Fixed styles of results: viridis for values, PuOr for hot and cold, grey and a word for what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsClassificationQuantile,
    QgsColorRampShader,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

VIRIDIS = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")
PUOR = ("#542788", "#998ec3", "#d8daeb", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806")
MISSING = "#9a9a9a"
_FAINT = 0.05


@dataclass(frozen=True)
class Class:
    """One class of a legend: a filter, a colour and the word beside it."""

    filter: str
    colour: str
    word: str


def quantiles(layer: QgsVectorLayer, *, field: str, unit: str, missing: Mapping[str, str]) -> None:
    """Colour values by five quantiles in viridis; ``missing`` maps a filter to the word for what has none."""
    classes = [*_ranges(layer, field, unit), *(Class(rule, MISSING, word) for rule, word in missing.items())]
    by_rules(layer, classes)


def by_rules(layer: QgsVectorLayer, classes: Sequence[Class], *, silent: Optional[Class] = None) -> None:
    """Give each class its symbol; ``silent`` is drawn on top as a cross."""
    root = QgsRuleBasedRenderer.Rule(None)
    for one in classes:
        root.appendChild(QgsRuleBasedRenderer.Rule(_symbol(layer, one.colour), filterExp=one.filter, label=one.word))
    if silent is not None:
        cross = QgsMarkerSymbol.createSimple(
            {"name": "cross2", "color": silent.colour, "outline_color": silent.colour, "size": "3.4", "outline_width": "0.6"})
        root.appendChild(QgsRuleBasedRenderer.Rule(cross, filterExp=silent.filter, label=silent.word))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def draw_last(layer: QgsVectorLayer, *fields: str) -> None:
    """Draw the rows with the largest values of these fields last, where many lie on one place."""
    clauses = [QgsFeatureRequest.OrderByClause(f'"{field}"', True, True) for field in fields]
    layer.renderer().setOrderBy(QgsFeatureRequest.OrderBy(clauses))
    layer.renderer().setOrderByEnabled(True)


def hot_and_cold(layer: QgsVectorLayer, words: Mapping[str, str]) -> None:
    """Seven classes from the coldest to the hottest (PuOr); the one in the middle stays see-through."""
    middle = len(words) // 2
    items = []
    for position, (name, word) in enumerate(words.items()):
        symbol = _see_through() if position == middle else _fill(PUOR[position], alpha=210)
        items.append(QgsRendererCategory(name, symbol, word))
    layer.setRenderer(QgsCategorizedSymbolRenderer("class", items))


def density(layer: QgsRasterLayer, *, peak: float, unit: str) -> None:
    """Viridis up to the peak, see-through below 5 % of it."""
    ramp = QgsColorRampShader(0.0, peak)
    ramp.setColorRampType(Qgis.ShaderInterpolationMethod.Linear)
    steps = [_FAINT + (1 - _FAINT) * index / (len(VIRIDIS) - 1) for index in range(len(VIRIDIS))]
    items = [QgsColorRampShader.ColorRampItem(peak * _FAINT * 0.999, QColor(0, 0, 0, 0), "")]
    items += [
        QgsColorRampShader.ColorRampItem(peak * step, QColor(colour), f"{peak * step:.1f} {unit}")
        for step, colour in zip(steps, VIRIDIS)
    ]
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))


def _ranges(layer: QgsVectorLayer, field: str, unit: str) -> list[Class]:
    found = QgsClassificationQuantile().classesV2(layer, field, len(VIRIDIS))[0] if layer.featureCount() else []
    ranges = [(one.lowerBound(), one.upperBound()) for one in found if one.lowerBound() == one.lowerBound()]
    classes = []
    for position, (low, high) in enumerate(ranges):
        last = position == len(ranges) - 1
        upper = f'"{field}" <= {high!r}' if last else f'"{field}" < {high!r}'
        colour = VIRIDIS[position * (len(VIRIDIS) - 1) // max(len(ranges) - 1, 1)]
        classes.append(Class(f'"{field}" >= {low!r} AND {upper}', colour, f"{low:.4g} – {high:.4g} {unit}".strip()))
    return classes


def _symbol(layer: QgsVectorLayer, colour: str) -> QgsSymbol:
    if layer.geometryType() == Qgis.GeometryType.Polygon:
        return _fill(colour, alpha=200)
    return QgsMarkerSymbol.createSimple(
        {"color": colour, "size": "3.4", "outline_color": "#ffffff", "outline_width": "0.3"})


def _fill(colour: str, *, alpha: int) -> QgsFillSymbol:
    fill = QColor(colour)
    return QgsFillSymbol.createSimple({
        "color": f"{fill.red()},{fill.green()},{fill.blue()},{alpha}", "outline_color": "#ffffff", "outline_width": "0.1"})


def _see_through() -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"style": "no", "outline_color": "154,154,154,60", "outline_width": "0.05"})
