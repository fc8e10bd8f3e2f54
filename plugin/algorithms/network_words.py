"""What the coverage of a network is called, and its summary."""

from __future__ import annotations

import math
from typing import Mapping

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from .given import count
from .network_inputs import Network
from .network_reached import PARTS, WHOLE, Reached, coarse_words, parts_words

translate = QCoreApplication.translate
_SEEN = 0.0005  # a smaller part would be 0.0 %


def area_words() -> tuple[str, str, str]:
    return (
        translate("Workbench", "within reach"), translate("Workbench", "no station within reach"),
        translate("Workbench", "no place"))


def words_of(found: Reached) -> np.ndarray:
    """Say of each area whether it is within reach, or how much of it."""
    within, beyond, nowhere = area_words()
    if found.way != PARTS:
        return np.where(found.covered, within, np.where(found.nearest >= 0, beyond, nowhere))
    text = translate("Workbench", "{share} % of the area within reach")
    return np.array([
        nowhere if math.isnan(part) else text.format(share=count(100 * part, 1)) if part >= _SEEN else beyond
        for part in found.part.tolist()], dtype=object)


def summary(numbers: Mapping[str, float], found: Reached, network: Network, radius: float) -> str:
    """Say how many are within reach, where the next site is best, and how far that can be trusted."""
    parts = [_share(numbers, radius)]
    if found.way != WHOLE:
        parts.append(parts_words() if found.way == PARTS else coarse_words())
    if not network.told:
        parts.append(translate("Workbench", "All stations with a place count as working: nothing tells their coverage."))
    if found.sites:
        parts.append(_sites(found, numbers["GAIN"], contributions=network.demand is not None))
    parts += [_pattern(numbers["CLARK_EVANS"]), translate(
        "Workbench",
        "Within reach means near, not well measured: what a station stands for depends on what it measures and where it stands. "
        "The result speaks of areas, not of persons.")]
    return " ".join(parts)


def _share(numbers: Mapping[str, float], radius: float) -> str:
    if math.isnan(numbers["SHARE_COVERED"]):
        return translate("Workbench", "Nobody lives in the areas, as far as the field of residents tells.")
    return translate(
        "Workbench",
        "{share} % of {residents} residents live at most {radius} m by air line from one of {n} working stations; the mean "
        "distance is {mean} m.").format(
            share=count(numbers["SHARE_COVERED"], 1), residents=count(numbers["RESIDENTS"]), radius=count(radius),
            n=count(numbers["WORKING"]), mean=count(numbers["WEIGHTED_MEAN_DISTANCE"]))


def _sites(found: Reached, total: float, *, contributions: bool) -> str:
    area = found.site_areas[0]
    if contributions:
        text = translate("Workbench", "The best next site reaches {gain} further contributions, {k} sites together {all}.")
    elif area:
        text = translate(
            "Workbench", "The best next site, in “{area}”, reaches {gain} further residents, {k} sites together {all}.")
    else:
        text = translate("Workbench", "The best next site reaches {gain} further residents, {k} sites together {all}.")
    return text.format(area=area, gain=count(found.sites[0].gain), k=count(len(found.sites)), all=count(total))


def _pattern(value: float) -> str:
    if math.isnan(value):
        return translate("Workbench", "There are too few stations to say whether they stand in heaps.")
    if value < 0.9:
        text = translate("Workbench", "The stations stand in heaps (Clark–Evans {value}).")
    elif value > 1.1:
        text = translate("Workbench", "The stations keep their distance (Clark–Evans {value}).")
    else:
        text = translate("Workbench", "The stations lie as if by chance (Clark–Evans {value}).")
    return text.format(value=count(value, 3))
