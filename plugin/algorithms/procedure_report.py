"""``udw:procedure_report``: a participation procedure at a glance, as a PDF that may leave (P1, P4, P5, D1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Mapping

from qgis.core import Qgis, QgsProcessingAlgorithm, QgsProcessingParameterFileDestination, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.report_layout import Report, write_pdf
from ..services.persons import WITHHELD, speaks_of_person
from . import help as helping
from . import parameters as add
from .about_contributions import AboutContributions
from .contribution_texts import add_texts
from .given import Given, count
from .question import SUMMARY
from .report_parts import Parts, map_of_cells, map_of_hot_spots, who_took_part, words_said

translate = QCoreApplication.translate


class ProcedureReport(AboutContributions):
    """One command, two pages: map, words, districts, hot spots; no title, no text, no cell below k."""

    ID: ClassVar[str] = "procedure_report"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Procedure report (PDF)")

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        """Maps are drawn in the main thread, as QGIS draws its own layouts."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "participation,report,PDF,print,council,summary,at a glance").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "What came of our participation procedure, on two pages for the council?"),
            given=translate(
                "Workbench",
                "Contributions. Districts with their residents tell who took part where; without them the district that a "
                "contribution names is counted."),
            method=translate(
                "Workbench",
                "The report is made of four recipes: “Coarsen and suppress small cells” for the map, “Topics by keywords” for "
                "the words, “Who took part, by district?” and “Significant hot spots”. Printed are cells of at least k "
                "contributions, words of at least five contributions, and no count below k; where one count alone is hidden, "
                "the next smallest is, too. Titles and texts are counted, never printed."),
            pitfalls=(
                translate(
                    "Workbench",
                    "A word can be a name that five contributions hold. Words that stand after Herr or Frau, or in an e-mail "
                    "address, are left out; read the list before you hand the report on."),
                translate("Workbench", "Contributions are not persons, and who takes part is not who lives there."),
                translate(
                    "Workbench", "Two publications with different cells can be subtracted from each other. Keep cells and k."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        self.add_contributions()
        add_texts(self, ids=False)
        add.add_layer(
            self, "DISTRICTS", translate("Workbench", "Districts"), Qgis.ProcessingSourceType.VectorPolygon, optional=True)
        add.add_field(
            self, "DISTRICT_NAME_FIELD", translate("Workbench", "Field with the name of the district"), of="DISTRICTS",
            default="name", optional=True)
        add.add_field(
            self, "RESIDENTS_FIELD", translate("Workbench", "Field with the residents"), of="DISTRICTS", default="residents",
            optional=True)
        add.add_field(
            self, "CONTRIBUTION_DISTRICT_FIELD", translate("Workbench", "Field with the district that a contribution names"),
            of="CONTRIBUTIONS", default="district", optional=True)
        add.add_number(
            self, "K", translate("Workbench", "Contributions that each cell holds at least (k)"), default=5, least=3, most=1000)
        add.add_number(
            self, "CELL_SIZE", translate("Workbench", "Size of the smallest cells (m)"), default=100.0, least=100.0, most=1e5)
        add.add_number(
            self, "HOT_CELL_SIZE", translate("Workbench", "Size of the cells for hot spots (m)"), default=500.0, least=100.0,
            most=1e6)
        add.add_text(
            self, "STOP_WORDS",
            translate("Workbench", "Words to leave out, with commas between them (the street of the procedure)"), default="",
            optional=True)
        self.addParameter(QgsProcessingParameterFileDestination(
            "OUTPUT", translate("Workbench", "Procedure report (PDF)"), "PDF (*.pdf)"))
        self.add_numbers({
            "CONTRIBUTIONS_TOTAL": translate("Workbench", "Contributions"),
            "IN_CELLS": translate("Workbench", "Contributions in the cells of the map"),
            "WORDS": translate("Workbench", "Words in the report"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Ask the four recipes, lay their answers out, write."""
        parts = Parts(given, title=_title(given))
        first, numbers = map_of_cells(parts)
        words, hot = words_said(parts), map_of_hot_spots(parts, first.extent)
        report = Report(
            translate("Workbench", "Participation: {procedure}").format(procedure=parts.title),
            _facts(numbers, parts), first, words, who_took_part(parts, numbers["total"]), hot, _foot(parts))
        path = Path(given.algorithm.parameterAsFileOutput(given.parameters, "OUTPUT", given.context))
        given.progress.check()
        write_pdf(path, report, project=given.context.project() or QgsProject())
        return {
            "OUTPUT": str(path), "CONTRIBUTIONS_TOTAL": numbers["total"], "IN_CELLS": numbers["kept"], "WORDS": len(words.rows),
            SUMMARY: _facts(numbers, parts)}


def _title(given: Given) -> str:
    title = given.source("CONTRIBUTIONS").sourceName()
    return WITHHELD if speaks_of_person(title) else str(title)


def _facts(numbers: Mapping[str, int], parts: Parts) -> str:
    return translate(
        "Workbench",
        "{total} contributions. {kept} of them are on the map, in cells that at least {k} share; the others have no place, or "
        "too few neighbours to be shown. Contributions are not persons, and this report proves no opinion of the "
        "residents.").format(
            total=count(numbers["total"]), kept=count(numbers["kept"]), k=count(parts.k))


def _foot(parts: Parts) -> str:
    rights = "; ".join(parts.rights())
    text = translate(
        "Workbench",
        "Printed are cells of at least {k} contributions, words of at least five, and no title or text. Whether it may be "
        "published is for the data protection officer to decide.").format(k=count(parts.k))
    return f"{text} {rights}".strip()
