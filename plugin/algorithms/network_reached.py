"""Who is reached in a network: by the areas' middles, or by their parts where the areas are larger than the circle."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.network_coverage import Reach, Site, next_sites, reach
from ..analysis.network_parts import parts_and_gains, spread_evenly
from ..core.errors import BadCoordinates, MissingLibrary
from .given import Given
from .network_inputs import Network

translate = QCoreApplication.translate
WHOLE, PARTS, COARSE = "whole", "parts", "coarse"
_HALF = 0.5


@dataclass(frozen=True)
class Reached:
    """``nearest`` station and ``distance`` of each area's middle, the ``part`` of it within reach, and the sites.

    ``way`` is WHOLE where an area counts by its middle, PARTS where residents are spread evenly over areas larger than
    the circle of the radius, and COARSE where that could not be done. ``site_points`` in metres; ``site_areas`` are their
    areas' titles, empty where there is none.
    """

    way: str
    nearest: np.ndarray
    distance: np.ndarray
    part: np.ndarray
    covered: np.ndarray
    share: float
    mean_distance: float
    per_station: np.ndarray
    sites: tuple[Site, ...]
    site_points: np.ndarray
    site_areas: list[str]


def reached(given: Given, network: Network, *, radius: float, number: int) -> Reached:
    """Measure who is within reach and choose the next sites. Raises TooFewData, Cancelled."""
    check = given.progress.check
    middle = reach(network.cells, network.residents, network.working_points, radius=radius, check=check)
    if not _larger(network, radius):
        return _by_middle(given, network, middle, WHOLE, radius, number)
    try:
        found = _by_part(given, network, middle, radius, number)
    except (MissingLibrary, BadCoordinates):
        given.warn(coarse_words())
        return _by_middle(given, network, middle, COARSE, radius, number)
    given.warn(parts_words())
    return found


def parts_words() -> str:
    """Say what is assumed where areas are larger than the circle."""
    return translate(
        "Workbench",
        "Most areas are larger than the circle of the radius: the residents are taken as spread evenly over each area, and only "
        "the part of it within reach counts.")


def coarse_words() -> str:
    """Say that areas are too large where nothing can be done about it."""
    return translate(
        "Workbench",
        "Most areas are larger than the circle of the radius, and each counts wholly, by one point on it: these numbers are too "
        "coarse. Take smaller areas or addresses.")


def _larger(network: Network, radius: float) -> bool:
    """Tell whether the areas are mostly larger than the circle; points and lines are none."""
    sizes = [_size(one) for one in network.shapes if one is not None]
    return bool(sizes) and float(np.median(sizes)) > math.pi * radius**2


def _size(wkb: bytes) -> float:
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    return float(shape.area())


def _by_middle(given: Given, network: Network, middle: Reach, way: str, radius: float, number: int) -> Reached:
    if network.demand is None:
        sites = next_sites(
            network.cells, network.residents, middle.covered, radius=radius, count=number, check=given.progress.check)
        points, areas = network.cells, [network.titles[site.cell] for site in sites]
    else:
        sites, points, areas = _wanted(given, network, network.demand, radius, number)
    return Reached(
        way, middle.nearest, middle.distance, np.where(np.isfinite(middle.distance), middle.covered, np.nan), middle.covered,
        middle.share_covered, middle.mean_distance, middle.per_station, sites, _at(points, sites), areas)


def _by_part(given: Given, network: Network, middle: Reach, radius: float, number: int) -> Reached:
    check, stations = given.progress.check, network.working_points
    spread = spread_evenly(network.shapes, network.residents, network.cells, radius=radius, check=check)
    found = reach(spread.points, spread.residents, stations, radius=radius, check=check)
    if network.demand is None:
        sites = next_sites(spread.points, spread.residents, found.covered, radius=radius, count=number, check=check)
        points, areas = spread.points, [network.titles[spread.owner[site.cell]] for site in sites]
    else:
        sites, points, areas = _wanted(given, network, network.demand, radius, number)
    part, gains = parts_and_gains(
        network.shapes, network.residents, stations, _at(points, sites), radius=radius, check=check)
    if network.demand is None:
        sites = tuple(Site(site.cell, gain) for site, gain in zip(sites, gains))
    known = np.isfinite(part)
    residents = np.nan_to_num(network.residents)[known]
    share = float((residents * part[known]).sum() / residents.sum()) if residents.sum() else math.nan
    return Reached(
        PARTS, middle.nearest, middle.distance, part, np.nan_to_num(part) >= _HALF, share, found.mean_distance,
        found.per_station, sites, _at(points, sites), areas)


def _wanted(
    given: Given, network: Network, demand: np.ndarray, radius: float, number: int,
) -> tuple[tuple[Site, ...], np.ndarray, list[str]]:
    """Choose the sites that reach most contributions."""
    check, each = given.progress.check, np.ones(len(demand))
    found = reach(demand, each, network.working_points, radius=radius, check=check)
    sites = next_sites(demand, each, found.covered, radius=radius, count=number, check=check)
    return sites, demand, [""] * len(sites)


def _at(points: np.ndarray, sites: tuple[Site, ...]) -> np.ndarray:
    return points[[site.cell for site in sites]].reshape(-1, 2) if sites else np.empty((0, 2))
