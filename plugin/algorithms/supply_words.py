"""What the supply with playgrounds and benches is called, how it is drawn and summed up."""

from __future__ import annotations

import math
from typing import Mapping, Sequence

import numpy as np
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.path_gaps import Gap
from ..analysis.supply import Supply
from ..bridge import surface_styles
from ..bridge.sensor_styles import Mark, fixed_classes
from .given import count
from .supply_inputs import Blocks

translate = QCoreApplication.translate
_BOUNDS = (0.5, 1.0, 1.5, 3.0)
_UNSERVED = "#d55e00"


def draw_blocks(layer: QgsVectorLayer) -> None:
    """Draw m² per child in fixed classes, and hatch what is not reached."""
    unit = translate("Workbench", "m² per child")
    said = [count(bound, 1) for bound in _BOUNDS]
    words = [f"< {said[0]} {unit}", *(f"{low} – {high} {unit}" for low, high in zip(said, said[1:])), f"≥ {said[-1]} {unit}"]
    classes = [
        Mark(f'"within_band" AND {mark.filter}', mark.word, mark.colour)
        for mark in fixed_classes("m2_per_child", _BOUNDS, words)]
    surface_styles.draw(layer, [*classes, Mark(
        'NOT "within_band"', translate("Workbench", "no facility within reach"), _UNSERVED, hatched=True)])


def draw_gaps(layer: QgsVectorLayer) -> None:
    """Draw stretches with a bench near enough, and those partly without."""
    surface_styles.draw(layer, [
        Mark('"unserved_m" = 0', translate("Workbench", "bench near enough"), "#21918c"),
        Mark('"unserved_m" > 0', translate("Workbench", "partly too far from a bench"), _UNSERVED, hatched=True)])


def numbers(found: Supply, blocks: Blocks) -> dict[str, float]:
    """Return what became of the children."""
    total, unserved = float(np.nan_to_num(blocks.persons).sum()), float(found.unserved.sum())
    known = {} if math.isnan(found.mean) else {"M2_PER_CHILD": found.mean, "SHARE_WITHIN": 100 * (1 - unserved / total)}
    return {**known, "UNSERVED": unserved}


def path_numbers(gaps: Sequence[Gap]) -> dict[str, float]:
    """Return the metres of path too far from a bench, and their part of all."""
    length, unserved = sum(gap.gap_m for gap in gaps), sum(gap.unserved_m for gap in gaps)
    return {"UNSERVED_M": unserved, **({"UNSERVED_SHARE": 100 * unserved / length} if length else {})}


def summary(numbers: Mapping[str, float], blocks: Blocks, walk: float, reach: float) -> str:
    """Say what became of the children, and what this does not say."""
    if "SHARE_WITHIN" not in numbers:
        return translate("Workbench", "No children live in the blocks, as far as their field tells.")
    return translate(
        "Workbench",
        "{share} % of {n} children have one of {facilities} facilities within {walk} m on foot (compared: {reach} m), "
        "{unserved} have none. On average there are {area} m² per child. This says how near and how large playgrounds are, "
        "not how good, and it speaks of blocks, not of children.").format(
            share=count(numbers["SHARE_WITHIN"], 1), n=count(np.nan_to_num(blocks.persons).sum()),
            facilities=count(numbers["FACILITIES_USED"]), walk=count(walk), reach=count(reach),
            unserved=count(numbers["UNSERVED"]), area=count(numbers["M2_PER_CHILD"], 2))


def path_summary(gaps: Sequence[Gap], limit: float) -> str:
    """Say how much of the paths is too far from a bench."""
    if not gaps:
        return translate("Workbench", "The layer of paths holds no line.")
    numbers = path_numbers(gaps)
    return translate(
        "Workbench",
        "{unserved} m of {length} m of path ({share} %) lie farther than {half} m from the next bench; the longest stretch "
        "without one is {longest} m. Whether a bench can be used, and is in the shade, nobody has looked at.").format(
            unserved=count(numbers["UNSERVED_M"]), length=count(sum(gap.gap_m for gap in gaps)),
            share=count(numbers["UNSERVED_SHARE"], 1), half=count(limit / 2), longest=count(max(gap.gap_m for gap in gaps)))
