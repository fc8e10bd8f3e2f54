"""``udw:network_coverage``: where are we blind, and where should the next sensor go (G2)?"""

from __future__ import annotations

import math
from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsProcessingParameterFeatureSink, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.network_coverage import clark_evans
from ..bridge import surface_styles
from ..bridge.result_styles import MISSING
from ..bridge.sensor_styles import ORANGE, Mark, by_marks, viridis
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, Column, fields_of, write_rows
from . import help as helping
from . import network_inputs as inputs
from . import parameters as add
from . import rows
from .given import Given, count
from .network_inputs import Network
from .network_reached import PARTS, Reached, reached
from .network_words import area_words, summary, words_of
from .question import SUMMARY, Question

translate = QCoreApplication.translate
_PARTS = 4


class NetworkCoverage(Question):
    """Residents within reach of a working station, and the sites that would reach most of the others."""

    ID: ClassVar[str] = "network_coverage"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Where are we blind?")

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Sensors in space")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "space"

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "coverage,network,sensor,residents,location,allocation,site,Clark-Evans,Voronoi").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "How many people live within reach of a station, and where should the next one go?"),
            given=translate(
                "Workbench",
                "A layer of stations and a layer of areas or address points with the number of residents. If the stations have "
                "a field with their coverage (the result of “Gaps and completeness” does), those below the limit count as not "
                "working. With contributions the next sites are where most contributions lie instead of most residents."),
            method=translate(
                "Workbench",
                "The air line from each area, taken as a point on it, to the nearest working station. Where most areas are "
                "larger than the circle of the radius, their residents are taken as spread evenly over them, and the part of "
                "each area within reach counts (our own way). The next site is the place "
                "that adds most residents within the radius, then the next one after it, and so on (our own way; each choice is "
                "the best at its turn, all together may be a little less than the best). Clark–Evans: the mean distance to the "
                "nearest neighbour, divided by that of stations put down by chance in the hull of all stations (as clarkevans of "
                "spatstat, without correction, so a little too large near the edges). Residents per station are those for whom "
                "it is the nearest one (its Voronoi area)."),
            pitfalls=(
                translate(
                    "Workbench",
                    "Residents spread over water and forest move the result: use small cells or addresses in which people live."),
                translate("Workbench", "The air line crosses rivers and railways; for walking distances use a network."),
                translate(
                    "Workbench",
                    "One radius does not fit all: a station in the background stands for more than one at the kerb."),
                translate(
                    "Workbench", "The result speaks of areas, not of persons who live there (ecological fallacy)."),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        inputs.add_network(self)
        add.add_number(self, "RADIUS", translate("Workbench", "Radius (m)"), default=500.0, least=1.0, most=1e6)
        add.add_number(self, "SITE_COUNT", translate("Workbench", "How many next sites"), default=3.0, most=100.0)
        sinks = {
            "OUTPUT": translate("Workbench", "Coverage of the network"),
            "SITES": translate("Workbench", "Next sites"),
            "PER_STATION": translate("Workbench", "Residents per station"),
        }
        for name, title in sinks.items():
            self.addParameter(QgsProcessingParameterFeatureSink(name, title, optional=name != "OUTPUT", createByDefault=True))
        self.add_numbers({
            "SHARE_COVERED": translate("Workbench", "Residents within reach (%)"),
            "WEIGHTED_MEAN_DISTANCE": translate("Workbench", "Mean distance of the residents (m)"),
            "CLARK_EVANS": translate("Workbench", "Clark–Evans (below 1: clustered)"),
            "RESIDENTS": translate("Workbench", "Residents"),
            "WORKING": translate("Workbench", "Working stations"),
            "GAIN": translate("Workbench", "Gain of all next sites"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Measure, choose, draw."""
        radius = given.number("RADIUS") or 500.0
        network = inputs.read_network(given)
        found = reached(given, network, radius=radius, number=int(given.number("SITE_COUNT") or 0))
        outputs = {
            "OUTPUT": self._areas(given, found, network, radius), **self._sites(given, found, network),
            **self._stations(given, found, network)}
        pattern = clark_evans(network.working_points)
        numbers = {
            "SHARE_COVERED": 100 * found.share, "WEIGHTED_MEAN_DISTANCE": found.mean_distance, "CLARK_EVANS": pattern,
            "RESIDENTS": float(found.per_station.sum()), "WORKING": len(network.working_points),
            "GAIN": sum(site.gain for site in found.sites)}
        known = {name: number for name, number in numbers.items() if not math.isnan(number)}
        return {**outputs, **known, SUMMARY: summary(numbers, found, network, radius)}

    def _areas(self, given: Given, found: Reached, network: Network, radius: float) -> str:
        there = found.nearest >= 0
        ids = np.array([*network.ids, ""], dtype=object)[network.working[found.nearest] * there - 1 * ~there]
        by_part = found.way == PARTS
        columns = [
            Column("area", TEXT, network.titles, translate("Workbench", "Area")),
            Column("residents", REAL, network.residents, translate("Workbench", "Residents")),
            Column("nearest_id", TEXT, ids, translate("Workbench", "Nearest station")),
            Column("distance", REAL, np.where(there, found.distance, np.nan), translate("Workbench", "Distance (m)")),
            Column("part", REAL, found.part, translate("Workbench", "Part of the area within reach (0 to 1)")),
            Column("covered", FLAG, found.covered, translate("Workbench", "At least half within reach") if by_part
                   else translate("Workbench", "Within reach")),
            Column("words", TEXT, words_of(found), translate("Workbench", "In words")),
        ]
        kind = network.areas.wkbType()
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=kind, crs=network.areas.sourceCrs())
        if sink is not None and len(network.geometries):
            write_rows(sink, columns, progress=given.progress.stretch(60, 80), geometry=lambda row: network.geometries[row])
        self.result(destination, lambda layer: _style(layer, columns, radius, by_part=by_part))
        return destination

    def _sites(self, given: Given, found: Reached, network: Network) -> Mapping[str, str]:
        sites = found.sites
        columns = [
            Column("rank", INTEGER, list(range(1, len(sites) + 1)), translate("Workbench", "Rank")),
            Column("gain", REAL, [site.gain for site in sites], _gain_word(network)),
            Column("area", TEXT, found.site_areas, translate("Workbench", "Area")),
        ]
        sink, destination = given.sink("SITES", fields_of(columns), kind=Qgis.WkbType.Point, crs=network.metres.crs)
        if sink is None:
            return {}
        if sites:
            write_rows(sink, columns, progress=given.progress, geometry=lambda row: _point(found.site_points[row]))
        self.result(destination, lambda layer: _style_sites(layer, columns))
        return {"SITES": destination}

    def _stations(self, given: Given, found: Reached, network: Network) -> Mapping[str, str]:
        residents = np.full(len(network.ids), np.nan)
        residents[network.working] = found.per_station
        works = np.isfinite(residents)
        yes, no = translate("Workbench", "working"), translate("Workbench", "not working, or no place")
        columns = [
            Column("station_id", TEXT, network.ids, translate("Workbench", "Station")),
            Column("residents", REAL, residents, translate("Workbench", "Residents for whom it is the nearest")),
            Column("working", FLAG, works, translate("Workbench", "Working")),
            Column("words", TEXT, np.where(works, yes, no), translate("Workbench", "In words")),
        ]
        kind = QgsWkbTypes.singleType(network.stations.wkbType())
        sink, destination = given.sink("PER_STATION", fields_of(columns), kind=kind, crs=network.stations.sourceCrs())
        if sink is None:
            return {}
        write_rows(sink, columns, progress=given.progress.stretch(80, 100), geometry=lambda row: network.places[row])
        self.result(destination, lambda layer: rows.title_columns(layer, columns))
        return {"PER_STATION": destination}


def _point(place: np.ndarray) -> QgsGeometry:
    return QgsGeometry.fromPointXY(QgsPointXY(float(place[0]), float(place[1])))


def _gain_word(network: Network) -> str:
    if network.demand is None:
        return translate("Workbench", "Further residents within reach")
    return translate("Workbench", "Further contributions within reach")


def _style(layer: QgsVectorLayer, columns: list[Column], radius: float, *, by_part: bool) -> None:
    rows.title_columns(layer, columns)
    _, beyond, nowhere = area_words()
    far, unknown = ('"part" = 0', '"part" IS NULL') if by_part else (
        'NOT "covered" AND "distance" IS NOT NULL', '"distance" IS NULL')
    surface_styles.draw(layer, [
        *(_marks_of_parts() if by_part else _marks_of_distances(radius)), Mark(far, beyond, "#d55e00", hatched=True),
        Mark(unknown, nowhere, MISSING, hatched=True)])


def _marks_of_distances(radius: float) -> list[Mark]:
    within = area_words()[0]
    bounds = [radius * part / _PARTS for part in range(_PARTS + 1)]
    return [
        Mark(
            f'"covered" AND "distance" {">=" if low == 0 else ">"} {low!r} AND "distance" <= {high!r}',
            f"{within}: {count(low)} – {count(high)} m", colour)
        for low, high, colour in zip(bounds, bounds[1:], viridis(_PARTS)[::-1])]


def _marks_of_parts() -> list[Mark]:
    within = area_words()[0]
    bounds = [part / _PARTS for part in range(_PARTS + 1)]
    return [
        Mark(f'"part" > {low!r} AND "part" <= {high!r}', f"{within}: {count(100 * low)} – {count(100 * high)} %", colour)
        for low, high, colour in zip(bounds, bounds[1:], viridis(_PARTS))]


def _style_sites(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    by_marks(layer, [Mark("TRUE", translate("Workbench", "next site, by rank"), ORANGE, shape="diamond")], label='"rank"')
