"""Fixed styles of what sensors say: classes that do not depend on the data, signs and letters beside colours, hatching."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsFilledMarkerSymbolLayer,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from .result_styles import MISSING, VIRIDIS

ORANGE, BLUE, GREEN, YELLOW, RED = "#d55e00", "#0072b2", "#009e73", "#f0e442", "#cc3311"
"""Okabe–Ito, but a red that stands for alarm."""

_SIZE = 4.2
_LIGHT = 150


@dataclass(frozen=True)
class Mark:
    """One class of points: a filter, the word beside it, and how it is drawn.

    ``shape`` is one of QGIS's simple markers, turned clockwise by ``angle`` degrees; ``letter`` stands inside;
    ``hatched`` marks what cannot be judged.
    """

    filter: str
    word: str
    colour: str
    shape: str = "circle"
    letter: str = ""
    hatched: bool = False
    angle: float = 0.0


def by_marks(
    layer: QgsVectorLayer, marks: Sequence[Mark], *, label: str = "", ring: str = "", size: str = "",
) -> None:
    """Draw each class as its mark.

    ``label`` is an expression written beside the points; ``ring`` and ``size`` are those that give the width of their
    rims and their size in mm.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    for mark in marks:
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol(mark, ring=ring, size=size), filterExp=mark.filter, label=mark.word))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    if label:
        label_with(layer, label)


def fixed_classes(field: str, bounds: Sequence[float], words: Sequence[str]) -> list[Mark]:
    """Viridis from below the first bound to the last bound and above: one class more than bounds, the same for all data."""
    colours = viridis(len(words))
    lows, highs = [None, *bounds], [*bounds, None]
    return [
        Mark(_between(field, low, high), word, colour) for low, high, word, colour in zip(lows, highs, words, colours)]


def viridis(number: int) -> list[str]:
    """Return so many colours of viridis, from its dark to its light end."""
    last = len(VIRIDIS) - 1
    colours = []
    for index in range(number):
        place = last * index / max(number - 1, 1)
        low = min(int(place), last - 1)
        colours.append(_mixed(QColor(VIRIDIS[low]), QColor(VIRIDIS[low + 1]), place - low))
    return colours


def symbol(mark: Mark, *, ring: str = "", size: str = "") -> QgsMarkerSymbol:
    """Return the mark as a symbol."""
    drawn = QgsMarkerSymbol()
    drawn.changeSymbolLayer(0, _hatched(mark) if mark.hatched else _plain(mark, ring, size))
    if mark.letter:
        light = QColor(mark.colour).lightness() > _LIGHT or mark.hatched
        letter = QgsFontMarkerSymbolLayer(QFont().family(), mark.letter, _SIZE * 0.75, QColor("#000000" if light else "#ffffff"))
        letter.setFontStyle("Bold")
        drawn.appendSymbolLayer(letter)
    return drawn


def missing(rule: str, word: str) -> Mark:
    """Grey and a word, for what has no value."""
    return Mark(rule, word, MISSING, hatched=True)


def draw_on_top(layer: QgsVectorLayer, expression: str) -> None:
    """Draw objects with a larger value of the expression over those with a smaller one."""
    order = QgsFeatureRequest.OrderBy([QgsFeatureRequest.OrderByClause(expression, True)])
    layer.renderer().setOrderBy(order)
    layer.renderer().setOrderByEnabled(True)


def note(word: str) -> Mark:
    """Words in the legend that stand for no object."""
    return Mark("FALSE", word, "#ffffff")


def label_with(layer: QgsVectorLayer, expression: str) -> None:
    """Write an expression beside every object."""
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = expression, True
    if layer.geometryType() == Qgis.GeometryType.Point:
        settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
        settings.offsetType, settings.dist = Qgis.LabelOffsetType.FromSymbolBounds, 0.5
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    text = QgsTextFormat()
    text.setSize(8)
    text.setBuffer(buffer)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _between(field: str, low: Optional[float], high: Optional[float]) -> str:
    ends = [f'"{field}" IS NOT NULL'] if low is None else [f'"{field}" >= {low!r}']
    return " AND ".join([*ends, *([] if high is None else [f'"{field}" < {high!r}'])])


def _mixed(low: QColor, high: QColor, share: float) -> str:
    parts = zip((low.red(), low.green(), low.blue()), (high.red(), high.green(), high.blue()))
    return QColor(*(round(one + (other - one) * share) for one, other in parts)).name()


def _plain(mark: Mark, ring: str, size: str) -> QgsSymbolLayer:
    layer = QgsSimpleMarkerSymbolLayer.create({
        "name": mark.shape, "color": mark.colour, "size": str(_SIZE), "angle": str(mark.angle),
        "outline_color": "#222222" if ring else "#ffffff", "outline_width": "0.3"})
    if ring:
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.StrokeWidth, QgsProperty.fromExpression(ring))
    if size:
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.Size, QgsProperty.fromExpression(size))
    return layer


def _hatched(mark: Mark) -> QgsSymbolLayer:
    lines = QgsLinePatternFillSymbolLayer()
    lines.setLineAngle(45)
    lines.setDistance(0.8)
    lines.setColor(QColor(mark.colour))
    rim = QgsSimpleFillSymbolLayer.create({"style": "no", "outline_color": mark.colour, "outline_width": "0.4"})
    layer = QgsFilledMarkerSymbolLayer.create({"name": mark.shape, "size": str(_SIZE)})
    inside = QgsFillSymbol()
    inside.changeSymbolLayer(0, lines)
    inside.appendSymbolLayer(rim)
    layer.setSubSymbol(inside)
    return layer
