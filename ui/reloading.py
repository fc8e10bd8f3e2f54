"""Loading what was loaded before: with the options it had, stations and series together, nothing taken away unasked."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..plugin.core.query import Query
from ..plugin.services.copies import Taken
from .load_choice import LoadChoice
from .tips import tip_text
from .words import translate


def settled(choice: LoadChoice, former: Optional[Taken]) -> tuple[LoadChoice, str]:
    """Return what is loaded where ``former`` is there already, and what of it the person did not say themselves.

    A load without options keeps those from before; series that are there are
    taken anew with their stations, so that both show the same part.
    """
    if former is None:
        return choice, ""
    series = bool(former.series_table)
    if choice.as_before:
        note = translate("Workbench", "Same options as before.")
        kept = replace(choice, query=former.query, series=series)
        return kept, note if series or former.query != Query() else ""
    if series and not choice.series:
        query = replace(choice.query, period=former.query.period)
        note = translate("Workbench", "The series were loaded anew, too.")
        return replace(choice, query=query, series=True), note
    return choice, ""


def loses(wanted: Query, former: Query) -> bool:
    """Whether objects that were loaded before may be missing from what is wanted now."""
    cut = wanted.polygon is not None and wanted.polygon != former.polygon
    filtered = bool(wanted.where) and wanted.where != former.where
    return cut or filtered or not _within(former.area, wanted.area)


def _within(inner: Optional[tuple[float, ...]], outer: Optional[tuple[float, ...]]) -> bool:
    """Whether bounds (west, south, east, north) lie in others; None is everything."""
    if outer is None or inner is None:
        return outer is None
    return all(a >= b for a, b in zip(inner[:2], outer[:2])) and all(a <= b for a, b in zip(inner[2:], outer[2:]))


def may_lose(title: str, parent: Optional[QWidget]) -> bool:
    """Ask whether a layer may lose the objects that lie outside of what is chosen now."""
    text = translate(
        "Workbench",
        "“{dataset}” holds more than you chose now. What lies outside disappears from its layer. Load only the chosen part?"
    )
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    heading = translate("Workbench", "Load with options")
    return bool(QMessageBox.question(parent, heading, tip_text(text.format(dataset=title)), yes | no, no) == yes)
