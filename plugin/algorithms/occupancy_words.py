"""What full car parks and bins mean, and what they do not."""

from __future__ import annotations

from typing import Mapping, Optional

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.bins import Bins
from ..analysis.occupancy import Occupancy
from . import help as helping
from .given import count
from .readings import Readings
from .weekdays import weekday_words

translate = QCoreApplication.translate
_OFTEN = 0.1


def help_page() -> str:
    """The help beside the parameters."""
    return helping.page(
        question=translate("Workbench", "When and where is it full, and which bins can wait?"),
        given=helping.observations(), method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))


def peak_text(weekday: int, hour: int) -> str:
    """Return the fullest hour of the week, empty where nobody knows."""
    return "" if weekday < 0 else translate("Workbench", "{weekday}, {hour}:00").format(
        weekday=weekday_words()[weekday], hour=f"{hour:02}")


def full_words(found: Occupancy, emptied: Optional[Bins], capacities: np.ndarray) -> list[str]:
    """Say in each row what came out, or why nothing did."""
    words = []
    for row, number in enumerate(found.n.tolist()):
        if not capacities[row] > 0:
            words.append(translate("Workbench", "no capacity"))
        elif not number:
            words.append(translate("Workbench", "no values"))
        elif emptied is None:
            words.append(_park(found, row))
        else:
            words.append(_bin(emptied.days_to_80[row]))
    return words


def numbers(found: Occupancy, emptied: Optional[Bins]) -> Mapping[str, int]:
    """Return the numbers for models."""
    return {
        "SERIES": len(found.n), "OFTEN_FULL": int((found.share_full >= _OFTEN).sum()),
        "COLLECTIONS": 0 if emptied is None else int(emptied.n_emptied.sum()),
        "AVOIDABLE": 0 if emptied is None else int(emptied.avoidable.sum()),
        "DUE": 0 if emptied is None else int((emptied.days_to_80 <= 1).sum()),
    }


def summary(found: Occupancy, emptied: Optional[Bins], full: float, read: Readings) -> str:
    """Say what came out, and what it does not say."""
    totals = numbers(found, emptied)
    text = translate(
        "Workbench", "{often} of {series} were full in a tenth of their hours or more, full being {full} % of the capacity."
    ).format(often=count(totals["OFTEN_FULL"]), series=count(totals["SERIES"]), full=count(100 * full))
    if emptied is None and np.isfinite(found.used).any():
        top = int(np.nanargmax(found.used))
        text += " " + translate("Workbench", "The fullest on average is {station} with {used} %.").format(
            station=read.stations.titles[top], used=count(100 * found.used[top]))
    if emptied is not None:
        text += " " + translate(
            "Workbench", "{due} bins reach 80 % within a day; {avoidable} of {collections} collections could have waited."
        ).format(due=count(totals["DUE"]), avoidable=count(totals["AVOIDABLE"]), collections=count(totals["COLLECTIONS"]))
    over = int((found.hours_over > 0).sum())
    if emptied is None and over:
        text += " " + translate(
            "Workbench", "At {n} more was counted than fits: illegal parking, or a counter that drifts.").format(n=count(over))
    return text + " " + translate(
        "Workbench",
        "The line for full is a convention, no law. Days to 80 % go on at the rate since the last collection and know nothing "
        "of tomorrow's event.")


def _park(found: Occupancy, row: int) -> str:
    if np.isnan(found.share_full[row]):
        return translate("Workbench", "too few hours for a share")
    return translate("Workbench", "full in {share} % of the hours").format(share=count(100 * found.share_full[row]))


def _bin(days: float) -> str:
    if np.isnan(days):
        return translate("Workbench", "does not rise, or too few values since the last collection")
    if days == 0:
        return translate("Workbench", "80 % or more: to be emptied")
    return translate("Workbench", "80 % in {days} days").format(days=count(days, 1))


def _method() -> str:
    return translate(
        "Workbench",
        "Readings are averaged to hours, so that each hour weighs alike, and divided by the capacity. A car park is full from "
        "90 % on: experts propose parking management from a mean of 90 % (Oberhausen), Stuttgart takes 100 %; there is no "
        "legal definition. The fullest hour of the week has the highest mean of those that came three times or more. A bin "
        "was emptied when its level falls by 30 points between two readings (our own definition); its rate is the Theil–Sen "
        "slope since then. A collection below 50 % was avoidable.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "More than 100 % can be real (illegal parking) or a counter that drifts. Look whether it is reset at night."),
        translate(
            "Workbench",
            "One capacity holds for the whole period. If spaces were closed, analyse the time before and after apart."),
        translate("Workbench", "A bin that is shaken or refilled by hand can look emptied. Choose the drop to fit your sensors."),
    )
