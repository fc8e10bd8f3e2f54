"""Blocks of houses with the children who live there, each a point; most have a playground nearby."""
from __future__ import annotations

from typing import List, Sequence

import numpy as np

from . import shapes
from .cases import LeftOut
from .green import STAMP, Row, district_of
from .ground import District, city_limit

COUNT = 60
REACH = 320.0
"""Metres of air line that stand for 400 m on foot (divided by 1.25)."""

LEAST_AREA = 500.0
"""Square metres of a playground that counts."""

NEW_NAMES = ("Neubau Süd", "Neubau Nord", "Neubau West", "Neubau Ost")
NEW_CHILDREN = (120, 95, 140, 80)
NEW_OFFSETS = ((0.0, -60.0), (0.0, 60.0), (-60.0, 0.0), (60.0, 0.0))
"""Planted: four new blocks around the place that is farthest from all playgrounds."""


def distances(points: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Metres from (n, 2) points to an area with one closed ring; 0 inside."""
    ends, legs = ring[:-1], np.diff(ring, axis=0)
    offset = points[:, None] - ends[None]
    share = np.clip((offset * legs).sum(axis=2) / (legs ** 2).sum(axis=1), 0, 1)
    nearest = np.hypot(*np.moveaxis(offset - share[..., None] * legs, 2, 0)).min(axis=1)
    return np.where(shapes.inside(points, ring=ring), 0.0, nearest)


def rings(playgrounds: Sequence[Row]) -> List[np.ndarray]:
    """The outlines of the playgrounds that count."""
    return [np.array(geometry["coordinates"][0]) for geometry, properties in playgrounds
            if properties["area_m2"] >= LEAST_AREA]


def _beside(outlines: Sequence[np.ndarray], rng: np.random.Generator) -> np.ndarray:
    """Places 60 to 150 m from playgrounds, none of them within a metre of the reach of any."""
    found: List[np.ndarray] = []
    centres = np.array([ring.mean(axis=0) for ring in outlines])
    while len(found) < COUNT:
        centre = centres[len(found) % len(outlines)]
        angle = rng.uniform(0, 2 * np.pi)
        spot = np.round(centre + np.array([np.cos(angle), np.sin(angle)]) * rng.uniform(100, 150), 2)
        about = np.flatnonzero(np.hypot(*(centres - spot).T) < 2 * REACH)
        far = np.array([distances(spot[None], outlines[at])[0] for at in about])
        if (np.abs(far - REACH) > 1.0).all():
            found.append(spot)
    return np.array(found)


def _farthest(outlines: Sequence[np.ndarray]) -> np.ndarray:
    """The place well inside the city that is farthest from the middle of any playground."""
    limit = city_limit()
    low, high = limit.min(axis=0), limit.max(axis=0)
    grid = np.stack(np.meshgrid(*(np.arange(first, last, 100.0) for first, last in zip(low, high)))).reshape(2, -1).T
    inner = limit.mean(axis=0) + 0.9 * (limit - limit.mean(axis=0))
    grid = np.round(grid[shapes.inside(grid, ring=inner)], 2)
    nearest = np.min([np.hypot(*(grid - ring.mean(axis=0)).T) for ring in outlines], axis=0)
    best: np.ndarray = grid[int(nearest.argmax())]
    return best


def block_rows(playgrounds: Sequence[Row], districts: Sequence[District], rng: np.random.Generator,
               left_out: LeftOut) -> List[Row]:
    """Blocks beside playgrounds, and the new ones that have none."""
    outlines = rings(playgrounds)
    spots, children = _beside(outlines, rng), rng.integers(20, 90, COUNT).tolist()
    names = [f"Block {number:03d}" for number in range(1, COUNT + 1)]
    if "supply_distance" not in left_out:
        spots = np.concatenate([spots, _farthest(outlines) + np.array(NEW_OFFSETS)])
        names, children = [*names, *NEW_NAMES], [*children, *NEW_CHILDREN]
    return [({"type": "Point", "coordinates": spot}, {
        "name": name, "children": count, "district": area, "updated_at": STAMP})
        for spot, name, count, area in zip(spots.tolist(), names, children, district_of(spots, districts))]
