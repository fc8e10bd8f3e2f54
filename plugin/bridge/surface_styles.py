"""Fixed styles of surfaces, areas and differences: viridis for values, PuOr for above and below, hatching for the rest."""

from __future__ import annotations

from typing import Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QColor

from .result_styles import PUOR, VIRIDIS, readable_quantiles
from .sensor_styles import Mark, by_marks

_RIM = {"outline_color": "#ffffff", "outline_width": "0.1"}
_DARK_RIM = "0.2"
"""Millimetres: the middle of PuOr is nearly white and would not be seen on white paper."""


def below_and_above(field: str, bounds: Sequence[float], words: Sequence[str]) -> list[Mark]:
    """Return seven classes in PuOr between six ascending bounds, far below first."""
    lows, highs = [None, *bounds], [*bounds, None]
    marks = []
    for low, high, word, colour in zip(lows, highs, words, PUOR):
        ends = [f'"{field}" IS NOT NULL'] if low is None else [f'"{field}" > {low!r}']
        ends += [] if high is None else [f'"{field}" <= {high!r}']
        marks.append(Mark(" AND ".join(ends), word, colour))
    return marks


def draw(layer: QgsVectorLayer, marks: Sequence[Mark]) -> None:
    """Draw classes of points, lines or areas; hatched ones stand for what is not reached or not known."""
    if layer.geometryType() == Qgis.GeometryType.Point:
        by_marks(layer, marks, ring=_DARK_RIM)
        return
    root = QgsRuleBasedRenderer.Rule(None)
    lines = layer.geometryType() == Qgis.GeometryType.Line
    for mark in marks:
        symbol = _line(mark) if lines else _hatched(mark.colour) if mark.hatched else _fill(mark.colour)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=mark.filter, label=mark.word))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def surface(layer: QgsRasterLayer, *, values: np.ndarray, unit: str, note: str) -> None:
    """Viridis over the values (NaN where there is none) between readable numbers; ``note`` stands beside the highest."""
    bounds = readable_quantiles(values)
    low, high = (bounds[0], bounds[-1]) if bounds else (0.0, 1.0)
    high = high if high > low else low + 1.0
    ramp = QgsColorRampShader(low, high)
    ramp.setColorRampType(Qgis.ShaderInterpolationMethod.Linear)
    steps = [low + (high - low) * at / (len(VIRIDIS) - 1) for at in range(len(VIRIDIS))]
    items = [
        QgsColorRampShader.ColorRampItem(step, QColor(colour), f"{QLocale().toString(step, 'g', 4)} {unit}".strip())
        for step, colour in zip(steps, VIRIDIS)]
    items[-1].label += f" {note}"
    ramp.setColorRampItemList(items)
    legend = QgsColorRampLegendNodeSettings()
    legend.setUseContinuousLegend(False)
    ramp.setLegendSettings(legend)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))


def _fill(colour: str) -> QgsSymbol:
    fill = QColor(colour)
    return QgsFillSymbol.createSimple({"color": f"{fill.red()},{fill.green()},{fill.blue()},200", **_RIM})


def _hatched(colour: str) -> QgsSymbol:
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setLineAngle(45)
    pattern.setDistance(2.0)
    pattern.setColor(QColor(colour))
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, pattern)
    symbol.appendSymbolLayer(QgsSimpleFillSymbolLayer.create({"style": "no", "outline_color": colour, "outline_width": "0.2"}))
    return symbol


def _line(mark: Mark) -> QgsSymbol:
    return QgsLineSymbol.createSimple({
        "color": mark.colour, "width": "0.9", "line_style": "dash" if mark.hatched else "solid", "capstyle": "flat"})
