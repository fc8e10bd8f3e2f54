"""``udw:hot_spots``: where do contributions pile up more than by chance (P1)?"""

from __future__ import annotations

import math
from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import Qgis, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.hot_spots import CLASSES, HotSpots, hot_spots, separate_places
from ..analysis.rules import MINIMUM_CASES
from ..bridge import result_styles
from ..bridge.writing import INTEGER, REAL, TEXT, Column, fields_of, square, write_rows
from . import help as helping
from . import parameters as add
from . import rows
from .about_contributions import AboutContributions, left_out
from .given import Given, count
from .question import SUMMARY

translate = QCoreApplication.translate


class HotSpotsOfContributions(AboutContributions):
    """Significant Getis-Ord Gi* cells."""

    ID: ClassVar[str] = "hot_spots"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Significant hot spots")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "hotspot,cluster,Getis-Ord,Gi*,Moran,significance,participation").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Where do contributions pile up more than chance would have it?"),
            given=translate(
                "Workbench",
                "A layer of contributions; those without a place are counted and said. A polygon layer of the area that was "
                "asked about makes the result better, for its empty cells count, too. Without it the rectangle around the "
                "contributions is taken."),
            method=translate(
                "Workbench",
                "Contributions are counted in square cells that are aligned to 0/0 of a metric reference system. Gi* compares "
                "each cell together with its eight neighbours with the mean of all cells (Ord &amp; Getis 1995). As every cell "
                "is a test, the probabilities are corrected after Benjamini &amp; Hochberg (1995); classes are "
                "those of the corrected q. Moran's I says first whether there is any clustering at all."),
            pitfalls=(
                translate(
                    "Workbench",
                    "The size of the cells and the study area change the result. Compare two sizes before you conclude."),
                translate(
                    "Workbench",
                    "Contributions are not persons, and a procedure that asks about one street finds that street. A hot spot "
                    "says nothing about those who live there (ecological fallacy)."),
                translate(
                    "Workbench",
                    "A hot cell may hold few contributions of its own: it lies between others. Where most cells are empty, "
                    "the values of Gi* are large."),
                translate(
                    "Workbench", "Cells with few contributions can point to single homes: not for publication as they are."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        self.add_contributions()
        add.add_number(self, "CELL_SIZE", translate("Workbench", "Size of the cells (m)"), default=500.0, least=1.0, most=1e6)
        self.add_study_area(votes=translate("Workbench", "Field to add up instead of counting contributions, e.g. votes"))
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Hot spots")))
        self.add_numbers({
            "MORAN_I": translate("Workbench", "Moran's I"),
            "CELLS": translate("Workbench", "Number of cells"),
            "HOT_CELLS": translate("Workbench", "Hot cells (q at most 0.05)"),
            "HOT_PLACES": translate("Workbench", "Separate places that the hot cells form"),
            "COLD_CELLS": translate("Workbench", "Cold cells (q at most 0.05)"),
        })
        self.add_counts(on_map="LOCATED")

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Count, test, draw."""
        asked = self.read(given)
        found = hot_spots(
            asked.points, size=given.number("CELL_SIZE") or 500.0, weights=asked.votes, study_area=asked.study_area,
            check=given.progress.check)
        rest = left_out(given, asked, outside=found.outside)
        columns, cells = _columns(found, weighted=asked.votes is not None)
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=Qgis.WkbType.Polygon, crs=asked.metres.crs)
        if sink is not None:
            grid = found.grid
            row, column = np.divmod(cells, grid.columns)
            west, south = grid.west + column * grid.size, grid.south + row * grid.size
            write_rows(
                sink, columns, progress=given.progress.stretch(60, 100),
                geometry=lambda at: square(float(west[at]), float(south[at]), grid.size))
        self.result(destination, lambda layer: _style(layer, columns))
        numbers = {**_numbers(found), **rest}
        return {"OUTPUT": destination, **numbers, SUMMARY: _summary(numbers)}


def _columns(found: HotSpots, *, weighted: bool) -> tuple[list[Column], np.ndarray]:
    """Return the columns of all cells of the study area, and the numbers of these cells in the grid."""
    cells = np.flatnonzero(found.inside.ravel())
    result = found.result

    def of(values: np.ndarray) -> np.ndarray:
        return values.ravel()[cells]

    columns = [
        Column("n", INTEGER, of(found.counts).astype(np.int64), translate("Workbench", "Contributions")),
        Column(
            "n_around", INTEGER, of(found.around).astype(np.int64),
            translate("Workbench", "Contributions, neighbours included")),
        Column("gi_z", REAL, of(result.z), translate("Workbench", "Gi* (z)")),
        Column("p", REAL, of(result.p), "p"),
        Column("q", REAL, of(result.q), translate("Workbench", "q (corrected p)")),
        Column("class", TEXT, of(result.classes), translate("Workbench", "Class (code)")),
        Column("words", TEXT, _words(of(result.classes), of(found.counts)), translate("Workbench", "In words")),
    ]
    if weighted:
        columns.insert(2, Column("value", REAL, of(found.values), translate("Workbench", "Sum")))
    return columns, cells


def _words(classes: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Say what each cell is, and where a hot one holds few contributions of its own."""
    names = class_words()
    words = np.array([names[name] for name in classes], dtype=object)
    few = np.char.startswith(classes.astype(str), "hot") & (counts < MINIMUM_CASES)
    words[few] += ", " + translate("Workbench", "few contributions of its own")
    return words


def class_words() -> Mapping[str, str]:
    """Return what each class is called, from the coldest to the hottest."""
    return dict(zip(CLASSES, (
        translate("Workbench", "cold spot, very sure (q ≤ 0.01)"),
        translate("Workbench", "cold spot, sure (q ≤ 0.05)"),
        translate("Workbench", "cold spot, a hint (q ≤ 0.10)"),
        translate("Workbench", "not significant"),
        translate("Workbench", "hot spot, a hint (q ≤ 0.10)"),
        translate("Workbench", "hot spot, sure (q ≤ 0.05)"),
        translate("Workbench", "hot spot, very sure (q ≤ 0.01)"),
    )))


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    result_styles.hot_and_cold(layer, class_words())


def _numbers(found: HotSpots) -> dict[str, float]:
    result = found.result
    sure = np.nan_to_num(result.q, nan=1.0) <= 0.05
    hot = sure & (result.z > 0)
    numbers = {
        "CELLS": int(found.inside.sum()), "HOT_CELLS": int(hot.sum()), "HOT_PLACES": separate_places(hot),
        "COLD_CELLS": int((sure & (result.z < 0)).sum()), "LOCATED": int(found.counts.sum()),
    }
    return numbers if math.isnan(result.moran_i) else {"MORAN_I": result.moran_i, **numbers}


def _summary(numbers: Mapping[str, float]) -> str:
    return " ".join((
        f"{_clustering(numbers.get('MORAN_I'))}; {_so_many_places(int(numbers['HOT_PLACES']))}.",
        translate(
            "Workbench",
            "{hot} of {cells} cells are hot spots and {cold} cold spots that chance hardly explains (q at most 0.05), with "
            "{n} contributions on the map and {unlocated} without a place.").format(
                hot=count(numbers["HOT_CELLS"]), cells=count(numbers["CELLS"]), cold=count(numbers["COLD_CELLS"]),
                n=count(numbers["LOCATED"]), unlocated=count(numbers["UNLOCATED"])),
        translate(
            "Workbench",
            "A hot spot is a place with more contributions around it than elsewhere; it says nothing about how many persons "
            "wrote them, nor about how important the matter is. Another size of cells gives another picture."),
    ))


def _so_many_places(found: int) -> str:
    """Say how many places that are: the end of the first sentence."""
    if not found:
        return translate("Workbench", "there is no hot spot")
    if found == 1:
        return translate("Workbench", "the hot cells form one place")
    return translate("Workbench", "the hot cells form {n} separate places").format(n=count(found))


def _clustering(moran: float | None) -> str:
    """Say with Moran's I whether contributions cluster at all: the first sentence of the report, without its end."""
    if moran is None:
        return translate("Workbench", "All cells hold the same number, so there is nothing to compare")
    if moran > 0.02:
        text = translate("Workbench", "The contributions cluster: Moran's I is {value} (about 0 by chance, at most about 1)")
    elif moran < -0.02:
        text = translate("Workbench", "The contributions avoid each other: Moran's I is {value} (about 0 by chance)")
    else:
        text = translate("Workbench", "The contributions hardly cluster: Moran's I is {value}, near 0")
    return text.format(value=count(moran, 4))
