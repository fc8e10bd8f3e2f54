"""What the rules for implausible values and the measured quantities are called, and how flags are drawn."""

from __future__ import annotations

from typing import Mapping

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.implausible import RULES
from ..analysis.plausible_limits import PROPERTIES
from ..bridge.sensor_styles import Mark, by_marks, missing

translate = QCoreApplication.translate

BY_UNIT = "by unit"
_LETTERS = ("R", "S", "C", "0", "L", "J")
_COLOURS = ("#d55e00", "#cc79a7", "#0072b2", "#56b4e9", "#009e73", "#e69f00")
"""Okabe–Ito, one per rule."""


def letters() -> Mapping[str, str]:
    """Return the letter of each rule, the same in every language."""
    return dict(zip(RULES, _LETTERS))


def rule_words() -> Mapping[str, str]:
    """Return what each rule is called."""
    return dict(zip(RULES, (
        translate("Workbench", "outside of what is possible"),
        translate("Workbench", "spike"),
        translate("Workbench", "standing still"),
        translate("Workbench", "zero for long"),
        translate("Workbench", "another level"),
        translate("Workbench", "sudden change"),
    )))


def property_words() -> Mapping[str, str]:
    """Return what each quantity is called."""
    return dict(zip((BY_UNIT, *PROPERTIES), (
        translate("Workbench", "by the unit of the stations"),
        translate("Workbench", "something else (no limits)"),
        translate("Workbench", "air temperature (°C)"),
        translate("Workbench", "water temperature (°C)"),
        translate("Workbench", "humidity (%)"),
        translate("Workbench", "air pressure (hPa)"),
        translate("Workbench", "wind speed (m/s)"),
        translate("Workbench", "wind direction (°)"),
        translate("Workbench", "rain (mm)"),
        translate("Workbench", "water level (m)"),
        translate("Workbench", "soil moisture (%)"),
        translate("Workbench", "soil water tension (kPa)"),
        translate("Workbench", "oxygen (mg/l)"),
        translate("Workbench", "oxygen saturation (%)"),
        translate("Workbench", "conductivity (µS/cm)"),
        translate("Workbench", "acidity (pH)"),
        translate("Workbench", "particles (µg/m³)"),
        translate("Workbench", "nitrogen dioxide or ozone (µg/m³)"),
        translate("Workbench", "carbon dioxide (ppm)"),
        translate("Workbench", "noise (dB)"),
        translate("Workbench", "counts"),
        translate("Workbench", "fill level or occupancy (%)"),
    )))


def draw(layer: QgsVectorLayer, *, stations: bool) -> None:
    """Draw each rule as a dot with its letter; stations without a flag are grey."""
    words = rule_words()
    marks = [
        Mark(f"\"rule\" = '{rule}'", f"{letter}: {words[rule]}", colour, letter=letter)
        for rule, letter, colour in zip(RULES, _LETTERS, _COLOURS)]
    if stations:
        marks.append(missing('"rule" IS NULL', translate("Workbench", "nothing flagged, or no values")))
    by_marks(layer, marks)
