"""Fixed styles of what contributions say, and of what may leave: words beside colours, grey and hatching for the rest."""

from __future__ import annotations

from typing import Mapping, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsConditionalStyle,
    QgsDiagramLayerSettings,
    QgsDiagramSettings,
    QgsExpression,
    QgsFillSymbol,
    QgsHistogramDiagram,
    QgsLinearlyInterpolatedDiagramRenderer,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from .result_styles import MISSING, PUOR, readable_quantiles
from .sensor_styles import Mark, label_with, viridis
from .surface_styles import draw

OKABE_ITO = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
"""Seven categories that people with any colour vision tell apart; the eighth is "other"."""

_PAIRS = ("#999999", "#d55e00", "#0072b2")
_RISK = {"high": ("#d55e00", "#ffffff"), "medium": ("#e69f00", "#000000"), "low": ("#dddddd", "#000000")}


def risks(layer: QgsVectorLayer, words: Mapping[str, str]) -> None:
    """Colour the words of a risk in the table; the word stands in every row."""
    styles = []
    for risk, word in words.items():
        style = QgsConditionalStyle(f"\"risk\" = '{risk}'")
        style.setName(word)
        background, text = _RISK[risk]
        style.setBackgroundColor(QColor(background))
        style.setTextColor(QColor(text))
        styles.append(style)
    layer.conditionalStyles().setFieldStyles("words", styles)


def cells(layer: QgsVectorLayer, *, n: np.ndarray, unit: str, suppressed: str) -> None:
    """Viridis on the number in each cell, what is suppressed hatched below it; small cells are drawn last."""
    bounds = readable_quantiles(n.astype(np.float64))
    whole = sorted({int(round(bound)) for bound in bounds})
    marks = [Mark('"suppressed"', suppressed, MISSING, hatched=True)]
    for low, high, colour in zip(whole, [*whole[1:], None], viridis(len(whole))):
        rule = f'"n" >= {low}' if high is None else f'"n" >= {low} AND "n" < {high}'
        word = f"≥ {low} {unit}" if high is None else f"{low} – {high - 1} {unit}" if high - low > 1 else f"{low} {unit}"
        marks.append(Mark(rule, word, colour))
    draw(layer, marks)


def given_out(layer: QgsVectorLayer, word: str) -> None:
    """One colour for all that leaves."""
    draw(layer, [Mark("TRUE", word, OKABE_ITO[0])])


def pairs(layer: QgsVectorLayer, words: Mapping[str, str]) -> None:
    """Lines between two contributions, by the kind of their likeness."""
    draw(layer, [Mark(f"\"kind\" = '{kind}'", word, colour) for (kind, word), colour in zip(words.items(), _PAIRS)])


def topics(layer: QgsVectorLayer, names: Sequence[str], *, other: str, none: str) -> None:
    """Seven topics in Okabe–Ito, the most frequent first; the other topics are black, what has none is grey."""
    shown = list(names[: len(OKABE_ITO)])
    quoted = [QgsExpression.quotedValue(name) for name in shown]
    marks = [Mark(f'"topic" = {value}', name, colour) for value, name, colour in zip(quoted, shown, OKABE_ITO)]
    if len(names) > len(shown):
        marks.append(Mark(f'"topic" IS NOT NULL AND "topic" NOT IN ({", ".join(quoted)})', other, "#000000"))
    draw(layer, [*marks, Mark('"topic" IS NULL', none, MISSING, hatched=True)])


def borders(layer: QgsVectorLayer, name: str) -> None:
    """Grey lines with names, below what a map shows."""
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#888888", "outline_width": "0.3"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    if name:
        label_with(layer, QgsExpression.quotedColumnRef(name))


def outlines(layer: QgsVectorLayer, word: str) -> None:
    """The outline of each place, with its label beside it."""
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_color": OKABE_ITO[0], "outline_width": "0.8"})
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(QgsRuleBasedRenderer.Rule(symbol, label=word))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    label_with(layer, '"label"')


def in_clusters(layer: QgsVectorLayer, words: Sequence[str]) -> None:
    """Contributions inside a cluster, at its edge, and in none."""
    inside, edge, nowhere = words
    draw(layer, [
        Mark('"core"', inside, OKABE_ITO[0]), Mark('NOT "core" AND "cluster" IS NOT NULL', edge, OKABE_ITO[4]),
        Mark('"cluster" IS NULL', nowhere, MISSING)])


def quotients(
    layer: QgsVectorLayer, words: Sequence[str], *, as_expected: Tuple[str, str], missing: Mapping[str, str],
) -> None:
    """PuOr at 0.5, 0.8, 1.25 and 2 where 1 lies outside the interval; hatched where it lies inside, grey for the rest."""
    name, inside = as_expected
    marks = [
        Mark(f'"lq" IS NOT NULL AND "class" <> \'{name}\' AND {rule}', word, colour)
        for rule, word, colour in zip(_between("lq", (0.5, 0.8, 1.25, 2.0)), words, (*PUOR[:2], PUOR[3], *PUOR[5:]))]
    marks.append(Mark(f"\"class\" = '{name}'", inside, "#777777", hatched=True))
    draw(layer, [*marks, *(Mark(f"\"class\" = '{one}'", word, MISSING) for one, word in missing.items())])


def _between(field: str, bounds: Sequence[float]) -> list[str]:
    """Return the filters from below the first bound to above the last."""
    inner = [f'"{field}" >= {low!r} AND "{field}" < {high!r}' for low, high in zip(bounds, bounds[1:])]
    return [f'"{field}" < {bounds[0]!r}', *inner, f'"{field}" >= {bounds[-1]!r}']


def effects(
    layer: QgsVectorLayer, words: Mapping[str, str], *, neutral: float, bars: Sequence[Tuple[str, str]],
) -> None:
    """PuOr by the direction of the effect where chance does not explain it, and paired bars of before and after."""
    colours = {"less": PUOR[0], "more": PUOR[-1], "unclear": MISSING, "too few": MISSING}
    draw(layer, [
        Mark(f"\"class\" = '{name}'", word, colours[name], hatched=name == "too few") for name, word in words.items()])
    settings = QgsDiagramSettings()
    settings.categoryAttributes = [f'"{field}"' for field, _ in bars]
    settings.categoryLabels = [word for _, word in bars]
    settings.categoryColors = [QColor(colour) for colour in ("#56b4e9", "#0072b2", "#cccccc", "#777777")]
    settings.scaleByArea, settings.lowerValue, settings.upperValue = False, 0.0, 1.0
    settings.barWidth = 3.0
    settings.size = QSizeF(14, 14)
    renderer = QgsLinearlyInterpolatedDiagramRenderer()
    renderer.setDiagram(QgsHistogramDiagram())
    renderer.setDiagramSettings(settings)
    largest = max((abs(feature[field] or 0.0) for feature in layer.getFeatures() for field, _ in bars), default=neutral)
    renderer.setUpperValue(largest or 1.0)
    renderer.setUpperSize(QSizeF(14, 14))
    renderer.setClassificationField(bars[0][0])
    layer.setDiagramRenderer(renderer)
    placing = QgsDiagramLayerSettings()
    placing.setPlacement(QgsDiagramLayerSettings.Placement.AroundPoint)
    layer.setDiagramLayerSettings(placing)


def hits(layer: QgsVectorLayer, words: Mapping[str, str]) -> None:
    """A triangle for a contribution after a high value nearby, a ring for others, grey for what was not tested."""
    hit, other, rest = words.items()
    draw(layer, [
        Mark(f"\"class\" = '{hit[0]}'", hit[1], OKABE_ITO[5], shape="triangle"),
        Mark(f"\"class\" = '{other[0]}'", other[1], OKABE_ITO[0]), Mark(f"\"class\" = '{rest[0]}'", rest[1], MISSING)])
