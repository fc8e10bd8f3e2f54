"""What ``udw:per_district`` says: its numbers, its warnings and its summary."""

from __future__ import annotations

from typing import Mapping, Optional

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.districts import PerDistrict, Totals
from ..analysis.rules import MINIMUM_CASES, TOO_FEW
from .district_areas import Areas
from .given import Given, count
from .readings import Readings
from .rows import local_text

translate = QCoreApplication.translate
_TIED = 3
"""More districts than these that are alike are no answer to which one."""


def numbers_of(table: PerDistrict, totals: Totals) -> Mapping[str, int]:
    """Return the outputs that are numbers."""
    return {
        "ROWS": len(table.district), "COUNTED": totals.in_rows, "BY_NAME": totals.by_name, "OUTSIDE": totals.outside,
        "UNLOCATED": totals.not_located, "WITHOUT_TIME": totals.without_time, "BEYOND_PERIOD": totals.beyond_span,
        "STATIONS_OUTSIDE": totals.stations_outside + totals.stations_not_located,
    }


def say(given: Given, numbers: Mapping[str, int]) -> None:
    """Warn of every contribution and station that is in no row, or there by its name alone."""
    said = {
        "BY_NAME": translate("Workbench", "Contributions without a place, counted in the district that they name: {n}."),
        "UNLOCATED": translate("Workbench", "Contributions without a place, in no district: {n}."),
        "OUTSIDE": translate("Workbench", "Contributions outside all districts: {n}."),
        "WITHOUT_TIME": translate("Workbench", "Contributions without a time, in no period: {n}."),
        "BEYOND_PERIOD": translate("Workbench", "Contributions outside the period: {n}."),
        "STATIONS_OUTSIDE": translate("Workbench", "Stations outside all districts or without a place: {n}."),
    }
    for name, text in said.items():
        if numbers[name]:
            given.warn(text.format(n=count(numbers[name])))


def summary(table: PerDistrict, totals: Totals, read: Optional[Readings], areas: Areas) -> str:
    """Return what came out in a few sentences."""
    text = []
    if totals.contributions:
        text += [*_highest_rate(table, areas), *_most(table, areas)]
        few = int((table.words == TOO_FEW).sum())
        text.append(translate(
            "Workbench",
            "{counted} of {total} contributions lie in one of {districts} districts and in the period; {unlocated} have no "
            "place. In {few} of {rows} rows there are fewer than five, too few for a rate.").format(
                counted=count(totals.in_rows), total=count(totals.contributions), districts=count(len(areas.names)),
                unlocated=count(totals.not_located), few=count(few), rows=count(len(table.district))))
    if read is not None:
        text.append(translate(
            "Workbench", "In {valid} of {rows} rows there is a station with enough measurements.").format(
                valid=count((table.measured.stations_valid > 0).sum()), rows=count(len(table.district))))
    text.append(translate(
        "Workbench",
        "The numbers are about districts, not about persons: the place of a contribution is not the home of its author, and "
        "what is true of a district need not be true of the people in it."))
    return " ".join(text)


def _highest_rate(table: PerDistrict, areas: Areas) -> list[str]:
    """Name the district with the highest rate, and its period where there are several; nothing where there is no rate."""
    if np.isnan(table.per_1000).all():
        return []
    best = np.flatnonzero(table.per_1000 == np.nanmax(table.per_1000))
    if len(best) > _TIED:
        return []
    several = len(np.unique(table.starts)) > 1
    names = [areas.names[table.district[row]] + (f" ({_when(table, row)})" if several else "") for row in best.tolist()]
    text = translate("Workbench", "Highest rate: {district}, {rate} contributions per 1,000 residents.")
    rate = float(table.per_1000[best[0]])
    return [text.format(district=", ".join(names), rate=count(rate, 1 if rate >= 1 else 3))]


def _most(table: PerDistrict, areas: Areas) -> list[str]:
    """Name the district with most contributions in all periods; nothing where it has too few."""
    totals = np.bincount(table.district, weights=table.contributions, minlength=len(areas.names))
    best = np.flatnonzero(totals == totals.max())
    if totals.max() < MINIMUM_CASES or len(best) > _TIED:
        return []
    return [translate("Workbench", "Most contributions: {district}, {n}.").format(
        district=", ".join(areas.names[one] for one in best.tolist()), n=count(totals.max()))]


def _when(table: PerDistrict, row: int) -> str:
    """Return when a period begins: its date, and the time of an hour."""
    said = str(local_text(table.local_starts[[row]])[0])
    return said[:-6] if said.endswith(" 00:00") else said
