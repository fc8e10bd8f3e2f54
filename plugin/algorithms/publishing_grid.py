"""The facts and the grid of what is published: parameters that its algorithms share."""

from __future__ import annotations

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProcessingParameterField
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.metric import Metres, middle_of
from ..bridge.reading import Columns
from ..core.errors import TooFewData
from . import parameters as add
from .given import Given
from .question import Question

translate = QCoreApplication.translate
_GRIDS = ("", "EPSG:3035")


def add_facts(question: Question) -> None:
    """Add the facts that go along."""
    question.addParameter(QgsProcessingParameterField(
        "FACT_FIELDS", translate("Workbench", "Facts to publish, the most important first (the last is given up first)"),
        None, "CONTRIBUTIONS", Qgis.ProcessingFieldParameterDataType.Any, True, True))
    add.add_field(
        question, "MONTH_FIELD", translate("Workbench", "Field with a time, to publish its month"), of="CONTRIBUTIONS",
        optional=True)


def add_grid(question: Question) -> None:
    """Add the sizes of cells, k, and the grid."""
    add.add_number(
        question, "CELL_SIZE", translate("Workbench", "Size of the smallest cells (m)"), default=100.0, least=100.0, most=1e5)
    add.add_number(
        question, "LARGEST", translate("Workbench", "Size of the largest cells (m)"), default=1000.0, least=100.0, most=1e5)
    add.add_number(
        question, "K", translate("Workbench", "Contributions that each cell holds at least (k)"), default=5, least=3, most=1000)
    add.add_choice(question, "GRID", translate("Workbench", "Grid"), [
        translate("Workbench", "of the UTM zone (ETRS89)"), translate("Workbench", "of Europe (EPSG:3035)")])


def add_zone(question: Question) -> None:
    """Add the zone that months are cut in."""
    add.add_text(
        question, "ZONE", translate("Workbench", "Time zone in which days are cut, or a fixed offset such as UTC+1"),
        default="Europe/Berlin")


def metres_of(given: Given, columns: Columns) -> Metres:
    """Return the metric system of the grid. Raises TooFewData where nothing has a place."""
    source = given.source("CONTRIBUTIONS")
    middle = middle_of(columns.geometries, source.sourceCrs())
    if middle is None:
        raise TooFewData("there is no located contribution", rows=columns.rows)
    grid = given.choice("GRID", _GRIDS)
    metres = Metres(
        source.sourceCrs(), middle=middle, project=QgsCoordinateReferenceSystem(grid) if grid else None,
        context=given.context.transformContext())
    given.say(translate("Workbench", "Distances are measured in {crs}.").format(crs=metres.crs.userFriendlyIdentifier()))
    return metres
