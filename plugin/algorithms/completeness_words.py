"""What completeness says in words: classes, numbers, and where to look first."""

from __future__ import annotations

from typing import Mapping

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.completeness import CLASSES, NO_STEP, YEAR_COVERAGE, Completeness
from .given import count
from .readings import Readings

translate = QCoreApplication.translate
SILENT_HOURS = 24.0


def class_words() -> Mapping[str, str]:
    return dict(zip((*CLASSES, NO_STEP), (
        translate("Workbench", "not usable (below 50 %)"),
        translate("Workbench", "indicative (50 to 75 %)"),
        translate("Workbench", "usable (75 to 90 %)"),
        translate("Workbench", "good (90 % and more)"),
        translate("Workbench", "no regular step"),
    )))


def numbers_of(found: Completeness) -> Mapping[str, float]:
    regular = found.expected > 0
    present, expected = int(found.present[regular].sum()), int(found.expected.sum())
    return {
        "SERIES": len(found.expected), "PRESENT": present, "EXPECTED": expected,
        "COVERAGE": 100.0 * present / expected if expected else 0.0, "OUTAGES": len(found.outages.starts),
    }


def summary(found: Completeness, read: Readings) -> str:
    numbers = numbers_of(found)
    worst = int(np.nanargmin(found.coverage)) if np.isfinite(found.coverage).any() else 0
    text = translate(
        "Workbench",
        "{present} of {expected} expected values are there, {coverage} %. {enough} of {series} series reach {line} %, "
        "which is enough for statements about the whole period.").format(
            present=count(numbers["PRESENT"]), expected=count(numbers["EXPECTED"]), coverage=count(numbers["COVERAGE"], 2),
            enough=count(found.enough_for_year.sum()), series=count(numbers["SERIES"]), line=count(100 * YEAR_COVERAGE))
    if np.isfinite(found.coverage).any():
        text += " " + translate("Workbench", "The least complete one is {station} with {coverage} %.").format(
            station=read.stations.titles[worst], coverage=count(100 * found.coverage[worst], 2))
    return " ".join((text, _next(found, read), translate(
        "Workbench",
        "{n} outages hit at least 80 % of the stations at once. Completeness says nothing about whether the values are "
        "right.").format(n=count(numbers["OUTAGES"]))))


def _next(found: Completeness, read: Readings) -> str:
    """Say which loggers fell silent: of a battery nothing else is known."""
    silent = np.flatnonzero(found.trailing_h >= SILENT_HOURS)
    if not len(silent):
        return translate("Workbench", "None is silent at the end; which one fails next, gaps do not tell.")
    longest = int(silent[np.argmax(found.trailing_h[silent])])
    return translate(
        "Workbench", "{n} are silent at the end for a day or more, {station} the longest ({hours} h): look there first.").format(
            n=count(len(silent)), station=read.stations.titles[longest], hours=count(found.trailing_h[longest]))
