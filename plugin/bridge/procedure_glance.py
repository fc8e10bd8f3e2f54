"""A participation procedure in a few figures and a picture: counts alone, no title and no text of any contribution."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Iterable, Mapping, Optional

from qgis.core import QgsCategorizedSymbolRenderer, QgsFeatureRequest, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime, QLocale, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from .styles import MISSING

SIZE = (1400, 900)
_MOST, _GAP, _BAR = 8, 18.0, 0.62
_INK, _FAINT = "#222222", "#5a5a5a"


@dataclass(frozen=True)
class Glance:
    """How many contributions there are, how many of them without a place, by category, and between which days."""

    count: int
    without_place: int
    categories: Mapping[str, int]
    first: Optional[QDateTime]
    last: Optional[QDateTime]


def contributions(shown: Iterable[QgsMapLayer]) -> Optional[QgsVectorLayer]:
    """Return the first layer of contributions."""
    for layer in shown:
        if isinstance(layer, QgsVectorLayer) and all(
                layer.fields().lookupField(name) >= 0 for name in ("contribution_id", "category")):
            return layer
    return None


def look(layer: QgsVectorLayer) -> Glance:
    """Count. A contribution without a category counts under an empty name."""
    names = [name for name in ("category", "created_utc") if layer.fields().lookupField(name) >= 0]
    count, nowhere, categories, moments = 0, 0, Counter[str](), []
    for row in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes(names, layer.fields())):
        count += 1
        nowhere += row.geometry().isNull()
        categories[row["category"] if isinstance(row["category"], str) else ""] += 1
        if "created_utc" in names and isinstance(row["created_utc"], QDateTime) and row["created_utc"].isValid():
            moments.append(row["created_utc"])
    return Glance(count, nowhere, dict(categories.most_common()), min(moments, default=None), max(moments, default=None))


def colours(layer: QgsVectorLayer) -> Mapping[str, str]:
    """Return the colours of the map by category."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    return {str(one.value()): one.symbol().color().name() for one in renderer.categories() if one.value() and one.symbol()}


def picture(glance: Glance, inks: Mapping[str, str], *, other: str, none: str, size: tuple[int, int] = SIZE) -> QImage:
    """Draw a bar for each of the largest categories with its number; the rest are one grey bar, named ``other``."""
    image = QImage(QSize(*size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    rows = _rows(glance, inks, other, none)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = min(size[1] / max(len(rows), 1), size[1] / 5)
    font = QFont(painter.font())
    font.setPixelSize(max(int(height * 0.34), 12))
    painter.setFont(font)
    room = size[0] - QFontMetricsF(font).horizontalAdvance("0" * 8)
    largest = max((count for _, count, _ in rows), default=1)
    for at, (name, count, colour) in enumerate(rows):
        _bar(painter, QRectF(0, at * height, size[0], height), name, count, colour, room * count / largest)
    painter.end()
    return image


def _rows(glance: Glance, inks: Mapping[str, str], other: str, none: str) -> list[tuple[str, int, str]]:
    items = list(glance.categories.items())
    shown = items if len(items) <= _MOST else items[: _MOST - 1]
    rows = [(name or none, count, inks.get(name, MISSING)) for name, count in shown]
    rest = sum(count for _, count in items[len(shown) :])
    return [*rows, (other, rest, MISSING)] if rest else rows


def _bar(painter: QPainter, area: QRectF, name: str, count: int, colour: str, width: float) -> None:
    half = area.height() / 2
    painter.setPen(QColor(_FAINT))
    text = QFontMetricsF(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(QRectF(area.left(), area.top(), area.width(), half), Qt.AlignmentFlag.AlignBottom, text)
    bar = QRectF(area.left(), area.top() + half + 2, max(width, 2.0), half * _BAR)
    painter.fillRect(bar, QColor(colour))
    painter.setPen(QColor(_INK))
    beside = QRectF(bar.right() + _GAP, bar.top() - half * (1 - _BAR) / 2, area.width(), half)
    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, QLocale().toString(count))
