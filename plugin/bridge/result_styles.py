"""Fixed styles of results: viridis for values, PuOr for hot and cold, grey and a word for what is missing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Iterator, Mapping, Optional, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsColorRampLegendNodeSettings,
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
from qgis.PyQt.QtCore import QLocale
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


def quantiles(
    layer: QgsVectorLayer, *, field: str, values: np.ndarray, unit: str, missing: Mapping[str, str],
) -> None:
    """Colour the values of a field by five quantiles in viridis, between readable numbers.

    ``values`` are those of all rows, NaN where there is none; ``missing`` maps a filter to the word for such rows.
    """
    classes = [*_ranges(readable_quantiles(values), field, unit)]
    by_rules(layer, [*classes, *(Class(rule, MISSING, word) for rule, word in missing.items())])


def readable_quantiles(values: np.ndarray) -> list[float]:
    """Return the bounds of up to five classes with about as many values each, rounded to three digits of their range."""
    known = values[np.isfinite(values)]
    if not len(known):
        return []
    low, high = float(known.min()), float(known.max())
    if low == high:
        return [low, high]
    digits = 2 - math.floor(math.log10(high - low))
    inner = np.unique(np.round(np.quantile(known, np.linspace(0, 1, len(VIRIDIS) + 1)[1:-1]), digits))
    scale = 10.0**digits
    ends = math.floor(round(low * scale, 6)) / scale, math.ceil(round(high * scale, 6)) / scale
    return [ends[0], *(bound for bound in inner.tolist() if ends[0] < bound < ends[1]), ends[1]]


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


def density(layer: QgsRasterLayer, *, peak: float, unit: str, note: str) -> None:
    """Viridis up to the peak, see-through below 5 % of it; ``note`` stands beside the highest value."""
    ramp = QgsColorRampShader(0.0, peak)
    ramp.setColorRampType(Qgis.ShaderInterpolationMethod.Linear)
    steps = [_FAINT + (1 - _FAINT) * index / (len(VIRIDIS) - 1) for index in range(len(VIRIDIS))]
    below, nothing = f"< {_number(peak * _FAINT)} {unit}", QColor(255, 255, 255, 0)
    faint = QgsColorRampShader.ColorRampItem(peak * _FAINT * 0.999, nothing, below)
    items = [
        QgsColorRampShader.ColorRampItem(peak * step, QColor(colour), f"{_number(peak * step)} {unit}")
        for step, colour in zip(steps, VIRIDIS)
    ]
    items[-1].label += f" {note}"
    ramp.setColorRampItemList([faint, *items])
    legend = QgsColorRampLegendNodeSettings()
    legend.setUseContinuousLegend(False)
    ramp.setLegendSettings(legend)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))


def _ranges(bounds: Sequence[float], field: str, unit: str) -> Iterator[Class]:
    last = len(bounds) - 2
    for position, (low, high) in enumerate(zip(bounds, bounds[1:])):
        upper = f'"{field}" <= {high!r}' if position == last else f'"{field}" < {high!r}'
        colour = VIRIDIS[position * (len(VIRIDIS) - 1) // max(last, 1)]
        word = f"{_number(low)} – {_number(high)} {unit}".strip()
        yield Class(f'"{field}" >= {low!r} AND {upper}', colour, word)


def _number(value: float) -> str:
    """Write a number as the locale does, with as many digits as a legend needs."""
    return str(QLocale().toString(value, "g", 4 if abs(value) < 1e4 else 7))


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
