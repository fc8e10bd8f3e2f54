"""How stations look: coloured by their latest value, hatched when out of date, crossed and named when nothing came."""

from __future__ import annotations

from typing import Callable, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsExpression,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsFilledMarkerSymbolLayer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QColor

from . import result_styles, sensor_styles, styles
from .sensor_styles import Mark

Translate = Callable[[str, str], str]
STALE_AFTER = "udw_stale_after"
"""The layer variable that holds after how many minutes a station is out of date; a person may change it."""

_A_DAY = "1440"
_MINUTE_MS = 60_000
_CLASSES = 5
_HAS_TEXT = "coalesce(\"value_text\", '') <> ''"
_DIGITS = (
    'CASE WHEN abs("value") >= 100 THEN 0 WHEN abs("value") >= 1 OR "value" = 0 THEN 1'
    ' WHEN abs("value") >= 0.1 THEN 2 ELSE 4 END')
_IS_THERE = f'("value" IS NOT NULL OR {_HAS_TEXT})'
_MAY_MISS = ("value_text", "value_time", "unit", "station", "name")
AGE = 'max(0, floor(second(age(now(), "value_time")) / 60))'
"""Whole minutes since the latest value."""

IS_STALE = f'("value_time" IS NULL OR {AGE} > to_int(coalesce(@{STALE_AFTER}, {_A_DAY})))'


def stations(layer: QgsVectorLayer, *, unit: str, translate: Translate) -> None:
    """Give a layer of stations its fixed style, and have it drawn anew each minute: values grow old by themselves."""
    QgsExpressionContextUtils.setLayerVariable(layer, STALE_AFTER, _A_DAY)
    root = QgsRuleBasedRenderer.Rule(None)
    for mark in _marks(layer, unit, translate):
        root.appendChild(QgsRuleBasedRenderer.Rule(sensor_styles.symbol(mark), filterExp=mark.filter, label=mark.word))
    if _has(layer, "value_time"):
        root.appendChild(QgsRuleBasedRenderer.Rule(
            _hatching(), filterExp=fitting(layer, f"{_IS_THERE} AND {IS_STALE}"), label=translate("Workbench", "out of date")))
    root.appendChild(QgsRuleBasedRenderer.Rule(
        _cross(), filterExp=fitting(layer, f"NOT {_IS_THERE}"), label=translate("Workbench", "no value")))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    label(layer, label_expression(layer, unit, translate))
    layer.setAutoRefreshMode(Qgis.AutoRefreshMode.RedrawOnly)
    layer.setAutoRefreshInterval(_MINUTE_MS)


def value_expression(unit: str, translate: Translate) -> str:
    """Return the expression that writes the latest value with its unit, or that there is none."""
    number = f'format_number("value", {_DIGITS})'
    with_unit = f"trim({number} || ' ' || coalesce(nullif(\"unit\", ''), {quoted(unit)}))"
    nothing = quoted(translate("Workbench", "no value"))
    return f'CASE WHEN "value" IS NOT NULL THEN {with_unit} WHEN {_HAS_TEXT} THEN "value_text" ELSE {nothing} END'


def age_expression(translate: Translate) -> str:
    """Return the expression that says in words how old the latest value is, and whether it is out of date."""
    fresh = [translate("Workbench", "{count} min ago"), translate("Workbench", "{count} h ago"),
             translate("Workbench", "{count} days ago")]
    old = [translate("Workbench", "out of date, {count} min ago"), translate("Workbench", "out of date for {count} h"),
           translate("Workbench", "out of date for {count} days")]
    unknown = quoted(translate("Workbench", "time unknown"))
    return (
        f'CASE WHEN "value_time" IS NULL THEN {unknown} WHEN {IS_STALE} THEN {_counted(old)} ELSE {_counted(fresh)} END')


def label_expression(layer: QgsVectorLayer, unit: str, translate: Translate) -> str:
    """Return the expression of the label: value, unit and age; without a value only that."""
    value = value_expression(unit, translate)
    if _has(layer, "value_time"):
        value += f" || CASE WHEN {_IS_THERE} THEN '\\n' || {age_expression(translate)} ELSE '' END"
    return fitting(layer, value)


def fitting(layer: QgsVectorLayer, expression: str) -> str:
    """Put NULL in the place of columns that this platform does not tell."""
    for name in _MAY_MISS:
        expression = expression if _has(layer, name) else expression.replace(f'"{name}"', "NULL")
    return expression


def _has(layer: QgsVectorLayer, name: str) -> bool:
    return bool(layer.fields().lookupField(name) >= 0)


def _counted(words: Sequence[str]) -> str:
    """Write the age in minutes, from two hours in hours, from two days in days: so that no plural is needed."""
    minutes, hours, days = (quoted(word) for word in words)
    return (
        f"CASE WHEN {AGE} < 120 THEN replace({minutes}, '{{count}}', to_string({AGE}))"
        f" WHEN {AGE} < 2880 THEN replace({hours}, '{{count}}', to_string(floor({AGE} / 60)))"
        f" ELSE replace({days}, '{{count}}', to_string(floor({AGE} / 1440))) END")


def quoted(text: str) -> str:
    """Return a text as an expression has it."""
    found: str = QgsExpression.quotedString(text)
    return found


def _marks(layer: QgsVectorLayer, unit: str, translate: Translate) -> list[Mark]:
    """Return the classes of the latest values, the outermost open: a refresh may bring lower and higher ones."""
    numbers, texts = _values(layer)
    marks = value_marks(numbers, unit, translate("Workbench", "Latest value"))
    if not texts:
        return marks
    in_words = translate("Workbench", "value in words")
    return [*marks, Mark(f'"value" IS NULL AND {_HAS_TEXT}', in_words, sensor_styles.BLUE)]


def value_marks(numbers: np.ndarray, unit: str, word: str) -> list[Mark]:
    """Return up to five classes of about as many of the numbers each, the outermost open; ``word`` where there is one."""
    bounds = [float(one) for one in result_styles.readable_quantiles(numbers)[1:-1]] if len(numbers) else []
    return sensor_styles.fixed_classes("value", bounds, _words(bounds, unit, word))


def _words(bounds: Sequence[float], unit: str, word: str) -> list[str]:
    if not bounds:
        return [f"{word} ({unit})" if unit else word]
    texts = [QLocale().toString(bound, "g", 4 if abs(bound) < 1e4 else 7) for bound in bounds]
    between = [f"{low} – {high}" for low, high in zip(texts, texts[1:])]
    return [f"{text} {unit}".strip() for text in (f"< {texts[0]}", *between, f"≥ {texts[-1]}")]


def _values(layer: QgsVectorLayer) -> tuple[np.ndarray, bool]:
    """Return the numbers there are, and whether any value is text."""
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    request.setSubsetOfAttributes(["value", "value_text"], layer.fields())
    numbers, texts, in_words = [], False, _has(layer, "value_text")
    for row in layer.getFeatures(request):
        value = row["value"]
        if isinstance(value, (int, float)):
            numbers.append(float(value))
        elif in_words and isinstance(row["value_text"], str) and row["value_text"]:
            texts = True
    return np.array(numbers), texts


def _hatching() -> QgsMarkerSymbol:
    """Dark lines with light rims over the colour of the value, so that they are seen on every colour."""
    inside = QgsFillSymbol()
    inside.changeSymbolLayer(0, _lines("#ffffff", 0.7))
    inside.appendSymbolLayer(_lines("#222222", 0.3))
    inside.appendSymbolLayer(QgsSimpleFillSymbolLayer.create(
        {"style": "no", "outline_color": "#222222", "outline_width": "0.4"}))
    drawn = QgsMarkerSymbol()
    layer = QgsFilledMarkerSymbolLayer.create({"name": "circle", "size": "4.6"})
    layer.setSubSymbol(inside)
    drawn.changeSymbolLayer(0, layer)
    return drawn


def _lines(colour: str, width: float) -> QgsLinePatternFillSymbolLayer:
    lines = QgsLinePatternFillSymbolLayer()
    lines.setLineAngle(45)
    lines.setDistance(1.3)
    lines.setColor(QColor(colour))
    lines.setLineWidth(width)
    return lines


def _cross() -> QgsMarkerSymbol:
    """A grey ring with a cross: nothing was measured, or nothing that can be shown."""
    drawn = QgsMarkerSymbol.createSimple({
        "name": "circle", "color": "#ffffff", "size": "3.8", "outline_color": styles.MISSING, "outline_width": "0.5"})
    drawn.appendSymbolLayer(QgsSimpleMarkerSymbolLayer.create({
        "name": "cross2", "color": styles.MISSING, "size": "1.9", "outline_color": styles.MISSING, "outline_width": "0.5"}))
    return drawn


def label(layer: QgsVectorLayer, expression: str) -> None:
    """Write value, unit and age beside the stations; shown for up to 500 of them, and can be switched on above."""
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = expression, True
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.offsetType, settings.dist = Qgis.LabelOffsetType.FromSymbolBounds, 0.6
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    text = QgsTextFormat()
    text.setSize(8)
    text.setLineHeight(0.9)
    text.setBuffer(buffer)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(0 < layer.featureCount() <= styles.LABEL_LIMIT)
