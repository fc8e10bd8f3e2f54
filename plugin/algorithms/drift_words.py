"""What drift is called, how it is drawn and summed up."""

from __future__ import annotations

import math
from typing import Mapping, Sequence

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.drift import CLASSES, DOWN, MONTH, UP, Comparison, Drift
from ..bridge import surface_styles
from ..bridge.sensor_styles import missing
from .given import count
from .readings import Readings

translate = QCoreApplication.translate
_SAID = 5


def class_words() -> Mapping[str, str]:
    """Return what each class is called."""
    return dict(zip(CLASSES, (
        translate("Workbench", "drifts upwards"),
        translate("Workbench", "drifts downwards"),
        translate("Workbench", "no drift above the accuracy class"),
        translate("Workbench", "too few days"),
        translate("Workbench", "no neighbours"),
        translate("Workbench", "the reference"),
    )))


def doubt(one: Drift) -> str:
    """Say where the interval of a drift holds 0, too."""
    if one.kind in (UP, DOWN) and not one.low * one.high > 0:
        return ", " + translate("Workbench", "not certain")
    return ""


def draw(layer: QgsVectorLayer, accuracy: float, unit: str) -> None:
    """Draw the drift over all days in PuOr, in multiples of the accuracy class."""
    bounds = [factor * accuracy for factor in (-2.0, -1.0, -0.5, 0.5, 1.0, 2.0)]
    said = [f"{count(bound, 2)} {unit}".strip() for bound in bounds]
    words = [
        f"< {said[0]}", *(f"{low} … {high}" for low, high in zip(said, said[1:])), f"> {said[-1]}"]
    over = translate("Workbench", "{range} over all days")
    marks = surface_styles.below_and_above("drift", bounds, [over.format(range=word) for word in words])
    surface_styles.draw(layer, [*marks, missing('"drift" IS NULL', translate("Workbench", "not compared"))])


def numbers_of(found: Sequence[Drift]) -> Mapping[str, float]:
    """Return how many could be compared, how many drift, and by how much at most."""
    totals = [abs(one.total) for one in found if math.isfinite(one.total)]
    return {
        "COMPARED": len(totals), "DRIFTING": sum(one.kind in (UP, DOWN) for one in found), "LARGEST": max(totals, default=0.0)}


def uncertain(found: Sequence[Drift], comparison: Comparison, most: float) -> str:
    """Say at how many sensors the uncertainty is small enough; nothing where none was asked for."""
    known = [one.agreement.u_rel for one in found if math.isfinite(one.agreement.u_rel)]
    if not known:
        return ""
    return " " + translate(
        "Workbench", "At a level of {level} the expanded uncertainty of {k} of {n} sensors is {most} % or less.").format(
            level=count(comparison.level, 1), k=count(sum(one <= most for one in known)), n=count(len(known)), most=count(most))


def summary(found: Sequence[Drift], read: Readings, comparison: Comparison) -> str:
    """Say what drifts, and what this does not say."""
    numbers, unit = numbers_of(found), read.stations.unit
    neighbours = (
        translate("Workbench", "its neighbours") if numbers["DRIFTING"] == 1 else translate("Workbench", "their neighbours"))
    with_what = neighbours if comparison.reference is None else read.stations.titles[comparison.reference]
    one = translate(
        "Workbench", "{drifting} of {compared} series drifts away from {what} by more than {accuracy} {unit} over all days.")
    several = translate(
        "Workbench", "{drifting} of {compared} series drift away from {what} by more than {accuracy} {unit} over all days.")
    text = (one if numbers["DRIFTING"] == 1 else several).format(
        drifting=count(numbers["DRIFTING"]), compared=count(numbers["COMPARED"]), what=with_what,
        accuracy=count(comparison.accuracy, 2), unit=unit)
    worst = sorted((at for at, one in enumerate(found) if one.kind in (UP, DOWN)), key=lambda at: -abs(found[at].total))[:_SAID]
    for at in worst:
        text += " " + translate("Workbench", "{station}: {slope} {unit} per {days} days.").format(
            station=read.stations.titles[at], slope=count(found[at].slope_30d, 3), unit=unit, days=MONTH)
    if worst:
        text += " " + translate(
            "Workbench", "A single jump looks like a drift here, too; “When did it jump?” tells them apart.")
    return text.replace("  ", " ").replace(" .", ".") + " " + translate(
        "Workbench",
        "A difference that grows can also come from the place. No drift found does not mean that the values are right: "
        "sensors of the same batch drift together.")
