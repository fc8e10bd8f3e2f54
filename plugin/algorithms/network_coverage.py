"""``udw:network_coverage``: where are we blind, and where should the next sensor go (G2)?"""

from __future__ import annotations

import math
from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsProcessingParameterFeatureSink, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.network_coverage import Reach, Site, clark_evans, next_sites, reach
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
                "The air line from each area, taken as a point on it, to the nearest working station. The next site is the area "
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
        check = given.progress.check
        found = reach(network.cells, network.residents, network.working_points, radius=radius, check=check)
        demand = found if network.demand is None else reach(
            network.demand, np.ones(len(network.demand)), network.working_points, radius=radius, check=check)
        places = network.cells if network.demand is None else network.demand
        weights = network.residents if network.demand is None else np.ones(len(places))
        sites = next_sites(
            places, weights, demand.covered, radius=radius, count=int(given.number("SITE_COUNT") or 0), check=check)
        outputs = {
            "OUTPUT": self._areas(given, found, network, radius), **self._sites(given, sites, places, network),
            **self._stations(given, found, network)}
        pattern = clark_evans(network.working_points)
        numbers = {
            "SHARE_COVERED": 100 * found.share_covered, "WEIGHTED_MEAN_DISTANCE": found.mean_distance, "CLARK_EVANS": pattern,
            "RESIDENTS": float(found.per_station.sum()), "WORKING": len(network.working_points),
            "GAIN": sum(site.gain for site in sites)}
        known = {name: number for name, number in numbers.items() if not math.isnan(number)}
        return {**outputs, **known, SUMMARY: _summary(numbers, sites, network, radius)}

    def _areas(self, given: Given, found: Reach, network: Network, radius: float) -> str:
        there = found.nearest >= 0
        ids = np.array([*network.ids, ""], dtype=object)[network.working[found.nearest] * there - 1 * ~there]
        reached, beyond, nowhere = _area_words()
        columns = [
            Column("area", TEXT, network.titles, translate("Workbench", "Area")),
            Column("residents", REAL, network.residents, translate("Workbench", "Residents")),
            Column("nearest_id", TEXT, ids, translate("Workbench", "Nearest station")),
            Column("distance", REAL, np.where(there, found.distance, np.nan), translate("Workbench", "Distance (m)")),
            Column("covered", FLAG, found.covered, translate("Workbench", "Within reach")),
            Column("words", TEXT, np.where(found.covered, reached, np.where(there, beyond, nowhere)),
                   translate("Workbench", "In words")),
        ]
        kind = network.areas.wkbType()
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=kind, crs=network.areas.sourceCrs())
        if sink is not None and len(network.geometries):
            write_rows(sink, columns, progress=given.progress.stretch(60, 80), geometry=lambda row: network.geometries[row])
        self.result(destination, lambda layer: _style(layer, columns, radius))
        return destination

    def _sites(self, given: Given, sites: tuple[Site, ...], places: np.ndarray, network: Network) -> Mapping[str, str]:
        chosen = [site.cell for site in sites]
        columns = [
            Column("rank", INTEGER, list(range(1, len(sites) + 1)), translate("Workbench", "Rank")),
            Column("gain", REAL, [site.gain for site in sites], _gain_word(network)),
            Column("area", TEXT, [network.titles[cell] for cell in chosen] if network.demand is None else [""] * len(sites),
                   translate("Workbench", "Area")),
        ]
        sink, destination = given.sink("SITES", fields_of(columns), kind=Qgis.WkbType.Point, crs=network.metres.crs)
        if sink is None:
            return {}
        if sites:
            write_rows(sink, columns, progress=given.progress, geometry=lambda row: _point(places[chosen[row]]))
        self.result(destination, lambda layer: _style_sites(layer, columns))
        return {"SITES": destination}

    def _stations(self, given: Given, found: Reach, network: Network) -> Mapping[str, str]:
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


def _area_words() -> tuple[str, str, str]:
    return (
        translate("Workbench", "within reach"), translate("Workbench", "no station within reach"),
        translate("Workbench", "no place"))


def _gain_word(network: Network) -> str:
    if network.demand is None:
        return translate("Workbench", "Further residents within reach")
    return translate("Workbench", "Further contributions within reach")


def _style(layer: QgsVectorLayer, columns: list[Column], radius: float) -> None:
    rows.title_columns(layer, columns)
    reached, beyond, nowhere = _area_words()
    bounds = [radius * part / _PARTS for part in range(_PARTS + 1)]
    marks = [
        Mark(
            f'"covered" AND "distance" {">=" if low == 0 else ">"} {low!r} AND "distance" <= {high!r}',
            f"{reached}: {count(low)} – {count(high)} m", colour)
        for low, high, colour in zip(bounds, bounds[1:], viridis(_PARTS)[::-1])]
    surface_styles.draw(layer, [
        *marks, Mark('NOT "covered" AND "distance" IS NOT NULL', beyond, "#d55e00", hatched=True),
        Mark('"distance" IS NULL', nowhere, MISSING, hatched=True)])


def _style_sites(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    by_marks(layer, [Mark("TRUE", translate("Workbench", "next site, by rank"), ORANGE, shape="diamond")], label='"rank"')


def _summary(numbers: Mapping[str, float], sites: tuple[Site, ...], network: Network, radius: float) -> str:
    text = translate("Workbench", "Nobody lives in the areas, as far as the field of residents tells.")
    if not math.isnan(numbers["SHARE_COVERED"]):
        text = translate(
            "Workbench",
            "{share} % of {residents} residents live at most {radius} m by air line from one of {n} working stations; the mean "
            "distance is {mean} m.").format(
                share=count(numbers["SHARE_COVERED"], 1), residents=count(numbers["RESIDENTS"]), radius=count(radius),
                n=count(numbers["WORKING"]), mean=count(numbers["WEIGHTED_MEAN_DISTANCE"]))
    if sites:
        reached = (
            translate("Workbench", "The best next site reaches {gain} further residents, {k} sites together {all}.")
            if network.demand is None
            else translate("Workbench", "The best next site reaches {gain} further contributions, {k} sites together {all}."))
        text += " " + reached.format(gain=count(sites[0].gain), k=count(len(sites)), all=count(numbers["GAIN"]))
    return " ".join((text, _pattern(numbers["CLARK_EVANS"]), translate(
        "Workbench",
        "Within reach means near, not well measured: what a station stands for depends on what it measures and where it stands. "
        "The result speaks of areas, not of persons.")))


def _pattern(value: float) -> str:
    if math.isnan(value):
        return translate("Workbench", "There are too few stations to say whether they stand in heaps.")
    if value < 0.9:
        text = translate("Workbench", "The stations stand in heaps (Clark–Evans {value}).")
    elif value > 1.1:
        text = translate("Workbench", "The stations keep their distance (Clark–Evans {value}).")
    else:
        text = translate("Workbench", "The stations lie as if by chance (Clark–Evans {value}).")
    return text.format(value=count(value, 3))
