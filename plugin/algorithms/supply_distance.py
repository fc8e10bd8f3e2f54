"""``udw:supply_distance``: playgrounds and benches within reach (G3)."""

from __future__ import annotations

from typing import Any, Callable, ClassVar, Mapping, Sequence

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsProcessingContext, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.path_gaps import Gap, path_gaps
from ..analysis.supply import Distances, Supply, supply
from ..bridge.metric import Metres
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, Column, fields_of, write_rows
from . import help as helping
from . import parameters as add
from . import places, rows
from . import supply_inputs as inputs
from . import supply_words as words
from .given import Given, count, is_empty
from .question import SUMMARY, Question
from .supply_inputs import Blocks

translate = QCoreApplication.translate
BANDS = (200.0, 400.0, 1000.0)


class SupplyDistance(Question):
    """Square metres per child within reach, and the stretches of paths without a bench."""

    ID: ClassVar[str] = "supply_distance"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Playgrounds and benches within reach")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Sensors in space")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "space"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "playground,bench,supply,reach,distance,2SFCA,children,accessibility,DIN 18034").split(",")

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        """Distances to areas and along lines need a library that not every QGIS has."""
        missing = places.missing_for_areas()
        return not missing, missing

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate(
                "Workbench",
                "How many square metres of playground has each child within reach? Where can an older person not sit down?"),
            given=translate(
                "Workbench",
                "Facilities as points or areas. For playgrounds also blocks or addresses with the number of children; for "
                "benches also the lines of the main walking routes. A table of walking distances, for example of a network "
                "analysis of QGIS, replaces the air line."),
            method=translate(
                "Workbench",
                "Bands for playgrounds: 200 m below 6 years, 400 m from 6 to 12, 1,000 m above, at least 500 m² each and 1.5 m² "
                "per resident, after DIN 18034-1:2020 and its predecessor, known to us at third hand. The air line may be as "
                "long as the band divided by 1.25, our own factor for detours. Supply by two-step catchments (2SFCA, Luo "
                "&amp; Wang 2003): each playground shares its square metres among all children within reach, each block adds up "
                "what it gets. Benches: at least one every 300 m, as the guides to DIN 18040-3 say; a stricter 100 m is by "
                "memory. A stretch farther than half of that from the next bench is unserved."),
            pitfalls=(
                translate(
                    "Workbench",
                    "Railways and rivers make walks longer than the factor says; use a table of distances there."),
                translate(
                    "Workbench",
                    "At the edge of the city playgrounds of the neighbours are missing. Fenced ones and those of schools are "
                    "not open to all: leave them out."),
                translate(
                    "Workbench",
                    "Distances to areas end at their edge, not at the entrance. A bench belongs to a path only within the "
                    "distance you enter, and a bench round the corner, on another line, does not count."),
                translate("Workbench", "The result speaks of blocks, not of the children who live there (ecological fallacy)."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        inputs.add_inputs(self)
        bands = (
            translate("Workbench", "200 m: below 6 years"), translate("Workbench", "400 m: 6 to 12 years"),
            translate("Workbench", "1,000 m: above 12 years"))
        add.add_choice(self, "BAND", translate("Workbench", "Walking distance"), bands, default=1)
        add.add_number(self, "OWN_BAND", translate("Workbench", "Another walking distance (m)"), least=1.0, advanced=True)
        add.add_number(
            self, "DETOUR", translate("Workbench", "Walking distance divided by air line"), default=1.25, least=1.0, most=5.0,
            advanced=True)
        add.add_number(self, "MIN_AREA", translate("Workbench", "Smallest playground that counts (m²)"), default=500.0)
        add.add_number(self, "LIMIT", translate("Workbench", "Benches: one at least every (m)"), default=300.0, least=1.0)
        add.add_number(
            self, "BESIDE", translate("Workbench", "Benches belong to a path within (m)"), default=20.0, least=0.1, advanced=True)
        inputs.add_matrix(self)
        sinks = {"OUTPUT": translate("Workbench", "Supply"), "GAPS": translate("Workbench", "Stretches between benches")}
        for name, title in sinks.items():
            self.addParameter(QgsProcessingParameterFeatureSink(name, title, optional=True, createByDefault=True))
        self.add_numbers({
            "SHARE_WITHIN": translate("Workbench", "Children within reach (%)"),
            "UNSERVED": translate("Workbench", "Children without a facility within reach"),
            "M2_PER_CHILD": translate("Workbench", "m² per child, on average"),
            "FACILITIES_USED": translate("Workbench", "Facilities that count"),
            "UNSERVED_M": translate("Workbench", "Metres of path too far from a bench"),
            "UNSERVED_SHARE": translate("Workbench", "Part of the paths too far from a bench (%)"),
        })

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        """Something must be supplied: blocks or paths."""
        if is_empty(parameters.get("BLOCKS")) and is_empty(parameters.get("PATHS")):
            return False, translate("Workbench", "Choose blocks with children, or paths, or both.")
        return super().checkParameterValues(parameters, context)

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Measure, share out, draw."""
        facilities, metres = inputs.read_facilities(given)
        blocks, paths = inputs.read_blocks(given, metres), inputs.read_paths(given, metres)
        outputs: dict[str, Any] = {}
        texts = []
        if blocks is not None:
            small = facilities.area < (given.number("MIN_AREA") or 0.0)
            if small.any():
                given.warn(translate("Workbench", "Facilities that are too small to count: {n}.").format(n=count(small.sum())))
            walk, reach = _band(given)
            used = np.flatnonzero(~small)
            kept = inputs.Facilities(
                [facilities.shapes[at] for at in used], facilities.points[used], facilities.area[used],
                [facilities.names[at] for at in used])
            found = inputs.distances(given, blocks, kept, radius=reach)
            result = supply(blocks.persons, kept.area, found, band=reach)
            numbers = {**words.numbers(result, blocks), "FACILITIES_USED": len(used)}
            outputs.update(self._blocks(given, result, found, blocks), **numbers)
            texts.append(words.summary(numbers, blocks, walk, reach))
        if paths is not None:
            limit = given.number("LIMIT") or 300.0
            gaps = path_gaps(
                paths, facilities.points, limit=limit, reach=given.number("BESIDE") or 20.0, check=given.progress.check)
            outputs.update(self._gaps(given, gaps, metres), **words.path_numbers(gaps))
            texts.append(words.path_summary(gaps, limit))
        return {**outputs, SUMMARY: " ".join(texts)}

    def _blocks(self, given: Given, found: Supply, distances: Distances, blocks: Blocks) -> Mapping[str, str]:
        known = np.isfinite(distances.nearest)
        said = np.where(found.within, translate("Workbench", "within reach"), np.where(
            known, translate("Workbench", "no facility within reach"), translate("Workbench", "no distance known")))
        columns = [
            Column("block", TEXT, blocks.names, translate("Workbench", "Block")),
            Column("children", REAL, blocks.persons, translate("Workbench", "Children")),
            Column("within_band", FLAG, found.within, translate("Workbench", "Within reach")),
            Column("distance", REAL, np.where(known, distances.nearest, np.nan), translate("Workbench", "Distance (m)")),
            Column("m2_per_child", REAL, found.per_person, translate("Workbench", "m² per child")),
            Column("children_unserved", REAL, found.unserved, translate("Workbench", "Children without a facility within reach")),
            Column("words", TEXT, said, translate("Workbench", "In words")),
        ]
        source = blocks.source
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=source.wkbType(), crs=source.sourceCrs())
        if sink is None:
            return {}
        if len(blocks.persons):
            write_rows(sink, columns, progress=given.progress.stretch(60, 90), geometry=lambda row: blocks.geometries[row])
        self.result(destination, lambda layer: _styled(layer, columns, words.draw_blocks))
        return {"OUTPUT": destination}

    def _gaps(self, given: Given, gaps: Sequence[Gap], metres: Metres) -> Mapping[str, str]:
        served, far = translate("Workbench", "bench near enough"), translate("Workbench", "partly too far from a bench")
        columns = [
            Column("path", INTEGER, [gap.path + 1 for gap in gaps], translate("Workbench", "Path")),
            Column("gap_m", REAL, [gap.gap_m for gap in gaps], translate("Workbench", "Length of the stretch (m)")),
            Column(
                "unserved_m", REAL, [gap.unserved_m for gap in gaps], translate("Workbench", "Of it too far from a bench (m)")),
            Column("words", TEXT, [far if gap.unserved_m > 0 else served for gap in gaps], translate("Workbench", "In words")),
        ]
        sink, destination = given.sink("GAPS", fields_of(columns), kind=Qgis.WkbType.LineString, crs=metres.crs)
        if sink is None:
            return {}
        if gaps:
            write_rows(sink, columns, progress=given.progress, geometry=lambda row: _line(gaps[row].shape))
        self.result(destination, lambda layer: _styled(layer, columns, words.draw_gaps))
        return {"GAPS": destination}


def _line(shape: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(shape)
    return geometry


def _band(given: Given) -> tuple[float, float]:
    """Return the walking distance and what is compared with it: the same for a table of distances, shorter for air lines."""
    walk = given.number("OWN_BAND") or BANDS[given.algorithm.parameterAsEnum(given.parameters, "BAND", given.context)]
    return walk, walk if given.has("MATRIX") else walk / (given.number("DETOUR") or 1.25)


def _styled(layer: QgsVectorLayer, columns: list[Column], draw: Callable[[QgsVectorLayer], None]) -> None:
    rows.title_columns(layer, columns)
    draw(layer)
