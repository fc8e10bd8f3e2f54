"""Areas larger than what a station reaches: residents spread evenly over each of them (G2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import numpy as np

from .areas import area_of_points, bounds_of, shapely_2
from .rules import Check, go_on

_FINE = 10  # points along a radius
_MOST_POINTS = 40_000


@dataclass(frozen=True)
class Spread:
    """Points that stand for areas: ``owner`` is the area of each, ``residents`` its even part of that area's residents."""

    points: np.ndarray
    owner: np.ndarray
    residents: np.ndarray


def spread_evenly(
    polygons: Sequence[Optional[bytes]], residents: np.ndarray, middles: np.ndarray, *, radius: float, check: Check = go_on,
) -> Spread:
    """Put points on a grid of a tenth of the radius into the areas (WKB in metres, None without a place).

    The grid is coarser where more than 40,000 points would be needed. An area between the points has its middle.
    Raises as ``area_of_points``.
    """
    known = np.array([at for at, one in enumerate(polygons) if one is not None], dtype=np.int64)
    shapes = [one for one in polygons if one is not None]
    west, south, east, north = bounds_of(shapes)
    step = max(radius / _FINE, math.sqrt((east - west) * (north - south) / _MOST_POINTS))
    x, y = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
    points = np.column_stack((x.ravel(), y.ravel()))
    place = area_of_points(points, shapes, check=check)
    there = place >= 0
    alone = np.setdiff1d(np.arange(len(known)), place[there])
    owner = known[np.concatenate((place[there], alone))]
    number = np.bincount(owner, minlength=len(polygons))
    return Spread(
        np.concatenate((points[there], middles[known[alone]])), owner, np.nan_to_num(residents)[owner] / number[owner])


def parts_and_gains(
    polygons: Sequence[Optional[bytes]], residents: np.ndarray, stations: np.ndarray, sites: np.ndarray, *, radius: float,
    check: Check = go_on,
) -> Tuple[np.ndarray, List[float]]:
    """Return the part of each area within ``radius`` metres of a station, and what each site adds after those before it.

    ``polygons`` as WKB in metres, None (part NaN) without a place. Raises MissingLibrary without shapely 2.
    """
    shapely = shapely_2()
    known = [at for at, one in enumerate(polygons) if one is not None]
    rest = shapely.make_valid(shapely.from_wkb(np.array([polygons[at] for at in known], dtype=object)))
    size = shapely.area(rest)
    circles = shapely.buffer(shapely.points(stations[np.isfinite(stations).all(axis=1)]), radius, quad_segs=32)
    tree = shapely.STRtree(circles)
    for at, shape in enumerate(rest):
        check()
        near = tree.query(shape, predicate="intersects")
        if len(near):
            rest[at] = shapely.difference(shape, shapely.union_all(circles[near]))
    part = np.full(len(polygons), np.nan)
    with np.errstate(invalid="ignore"):
        part[known] = np.clip(1 - shapely.area(rest) / size, 0, 1)
        density = np.nan_to_num(np.nan_to_num(residents)[known] / size, posinf=0.0)
    gains: List[float] = []
    for circle in shapely.buffer(shapely.points(sites.reshape(-1, 2)), radius, quad_segs=32):
        check()
        near = np.flatnonzero(shapely.intersects(rest, circle))
        gains.append(float((shapely.area(shapely.intersection(rest[near], circle)) * density[near]).sum()))
        rest[near] = shapely.difference(rest[near], circle)
    return part, gains
