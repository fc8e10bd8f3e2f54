"""``udw:coarsen_k``: how do we publish contributions as open data without showing homes (D1)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsProcessingParameterFeatureSink,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.coarsening import Coarsened, coarsen
from ..bridge import participation_styles
from ..bridge.writing import fields_of, square, write_rows
from . import help as helping
from . import parameters as add
from . import places, publishing_grid, rows, tables
from .about_publishing import BeforePublishing
from .coarsened_rows import cell_columns, count_columns, facts_of, report_columns
from .given import Given, count
from .question import SUMMARY

translate = QCoreApplication.translate


class CoarsenToK(BeforePublishing):
    """Cells that each hold at least k contributions, and a report of what was given up for it."""

    ID: ClassVar[str] = "coarsen_k"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Coarsen and suppress small cells")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate(
            "Workbench", "privacy,k-anonymity,generalise,suppress,open data,publish,grid,statistical secrecy").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "How do we publish contributions as open data without showing homes?"),
            given=translate(
                "Workbench",
                "A layer of contributions, and the facts that are published with them (category, state, month): each of them "
                "makes somebody easier to recognise. No title and no text is read or written."),
            method=_method(), pitfalls=_pitfalls())

    def declare(self) -> None:
        """Add parameters and outputs."""
        kind = Qgis.ProcessingSourceType.VectorAnyGeometry
        add.add_layer(self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), kind)
        publishing_grid.add_facts(self)
        publishing_grid.add_grid(self)
        add.add_field(
            self, "SENSITIVE_FIELD", translate("Workbench", "Field whose variety in each cell is to be told (l-diversity)"),
            of="CONTRIBUTIONS", optional=True, advanced=True)
        publishing_grid.add_zone(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Cells to publish")))
        tables.add_table(self, "REPORT", translate("Workbench", "Report of the coarsening"))
        tables.add_table(self, "COUNTS", translate("Workbench", "Counts of the facts, small ones hidden"))
        self.add_numbers({
            "KEPT": translate("Workbench", "Contributions that are published in a cell"),
            "GENERALISED": translate("Workbench", "Of these in a larger cell or with fewer facts"),
            "SUPPRESSED": translate("Workbench", "Contributions that are not published"),
            "MIN_L": translate("Workbench", "Fewest different values in a cell (l), 0 where none were asked for"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Group, coarsen, hide, write."""
        facts = facts_of(given)
        metres = publishing_grid.metres_of(given, facts.columns)
        points = places.points_of(facts.columns, metres, facts.source)
        places.say_unlocated(given, int((~np.isfinite(points).all(axis=1)).sum()), len(points))
        found = coarsen(
            points, facts=facts.codes, size=given.number("CELL_SIZE") or 100.0, largest=given.number("LARGEST") or 1000.0,
            k=int(given.number("K") or 5), sensitive=facts.sensitive, check=given.progress.check)
        columns = cell_columns(found, facts)
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=Qgis.WkbType.Polygon, crs=metres.crs)
        if sink is not None:
            write_rows(sink, columns, progress=given.progress.stretch(60, 90), geometry=lambda row: _cell(found, row))
        self.result(destination, lambda layer: _style(layer, found, columns))
        numbers = {
            "KEPT": found.kept, "GENERALISED": found.generalised, "SUPPRESSED": found.suppressed, "MIN_L": found.min_l}
        return {
            "OUTPUT": destination, **tables.write_table(self, given, "REPORT", report_columns(found)),
            **(tables.write_table(self, given, "COUNTS", count_columns(facts, found.k)) if facts.codes else {}),
            **numbers, SUMMARY: _summary(found, facts=bool(facts.codes))}


def _method() -> str:
    return translate(
        "Workbench",
        "Contributions are counted in cells that are aligned to 0/0 of the grid, so that every publication has the same "
        "cells; nothing is moved at random, for that averages out. Where fewer than k share a cell and its facts, they go "
        "into a cell of twice the size, up to the largest; then the facts are given up, the last one first; what still is "
        "alone is suppressed. Where all that is suppressed lies in one cell, or is less than k, the smallest group is "
        "suppressed, too: the total would give it away. In the table of counts the next smallest count of a row or column "
        "is hidden along with a single hidden one. Cells of at least 100 m are those of a guide of the German "
        "inter-ministerial committee for geoinformation (IMAGI 2014), known here from a summary of others; no counts of 1 or 2 "
        "are published.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "k contributions are not k persons, and k-anonymity does not stop inference: where all in a cell say the same, "
            "everybody there is known to have said it. The report tells the fewest different values (l)."),
        translate("Workbench", "Two publications with different cells can be subtracted from each other. Keep cells and k."),
        translate("Workbench", "100 m alone is not enough: many contributions are alone in their cell."),
        translate(
            "Workbench",
            "Exact times identify: publish months. Titles are texts: search them with “Personal data in free text”."),
        translate("Workbench", "Whether you may publish is decided by your data protection officer, not by this result."),
    )


def _cell(found: Coarsened, row: int) -> QgsGeometry:
    cells, shown = found.cells, len(found.cells.n)
    if row < shown:
        x, y, size = float(cells.x[row]), float(cells.y[row]), float(cells.size[row])
    else:
        (x, y), size = found.hidden[row - shown].tolist(), found.hidden_size
    return QgsGeometry() if x != x else square(x - size / 2, y - size / 2, size)


def _style(layer: QgsVectorLayer, found: Coarsened, columns: Any) -> None:
    rows.title_columns(layer, columns)
    participation_styles.cells(
        layer, n=found.cells.n, unit=translate("Workbench", "contributions"),
        suppressed=translate("Workbench", "suppressed: fewer than {k}").format(k=count(found.k)))


def _summary(found: Coarsened, *, facts: bool) -> str:
    placed = np.isfinite(found.cells.x)
    apart = int(found.cells.n[~placed].sum())
    if apart and (~placed).sum() == 1:
        text = translate(
            "Workbench",
            "{kept} of {total} contributions can be published: {there} in {cells} cells of at least {k} each, {apart} without a "
            "place in one row of their own.")
    elif apart:
        text = translate(
            "Workbench",
            "{kept} of {total} contributions can be published: {there} in {cells} cells of at least {k} each, {apart} without a "
            "place in {rows} rows of their own, of at least {k} each.")
    else:
        text = translate("Workbench", "{kept} of {total} contributions can be published in {cells} cells of at least {k} each.")
    coarser = (
        translate("Workbench", "{generalised} of them only in a larger cell or with fewer facts; {suppressed} are suppressed.")
        if facts else translate("Workbench", "{generalised} of them only in a larger cell; {suppressed} are suppressed."))
    return " ".join((text, coarser, translate(
        "Workbench",
        "The cells hold counts, no single contribution. That each cell holds {k} does not prove that nobody is recognised: "
        "whether you may publish is for your data protection officer to decide."))).format(
            kept=count(found.kept), total=count(found.kept + found.suppressed), there=count(found.kept - apart),
            cells=count(placed.sum()), apart=count(apart), rows=count((~placed).sum()), k=count(found.k),
            generalised=count(found.generalised), suppressed=count(found.suppressed))
