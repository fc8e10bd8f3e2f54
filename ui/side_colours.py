"""The colours of the two sides of a conflict: as they are on the map, and as letters that can be read on light and on dark."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor, QGuiApplication, QPalette

MINE = QColor("#3987C9")
THEIRS = QColor("#D55E00")
_ENOUGH = 6.0  # on the lists' own ground, so that 4.5 (WCAG 2.1, 1.4.3) is left on that of every other row
_DARK = 0.18
_STEPS = 20


def as_letters(colour: QColor) -> QColor:
    """Return the colour, lighter or darker until letters in it stand out from the ground of lists."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Base)
    end = 255 if _luminance(ground) < _DARK else 0
    found = (_towards(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in found if contrast(one, ground) >= _ENOUGH), _towards(colour, end, 1.0))


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1, "contrast ratio")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _towards(colour: QColor, end: int, share: float) -> QColor:
    return QColor(*(round(part + (end - part) * share) for part in (colour.red(), colour.green(), colour.blue())))


def _luminance(colour: QColor) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.1, "relative luminance")."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
             for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts))
