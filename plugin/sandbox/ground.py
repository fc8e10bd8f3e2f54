"""The ground plan of Musterstadt: districts that tile the city and streets, in EPSG:25832 metres."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence, Tuple

import numpy as np

from .names import DISTRICTS, STREETS

CENTRE = (548_000.0, 5_746_000.0)
"""EPSG:25832, hills of southern Lower Saxony; there is no such city."""

STEP = 3
"""Degrees between two vertices of a ring; every border between districts starts at such a vertex."""

INNER_CUTS = (15, 105, 195, 285)
OUTER_CUTS = (0, 54, 102, 153, 207, 261, 309)


@dataclass(frozen=True)
class District:
    """One of the twelve districts; `ring` is closed, (n, 2), counter-clockwise."""
    name: str
    ring: np.ndarray


@dataclass(frozen=True)
class Street:
    """A named street; `line` is (n, 2)."""
    name: str
    line: np.ndarray


def city_radius(angle: np.ndarray) -> np.ndarray:
    """Distance from the centre to the city limit for angles in degrees, in metres."""
    radians = np.radians(angle)
    return 5600.0 * (1 + 0.12 * np.sin(2 * radians + 0.5) + 0.05 * np.sin(5 * radians))


def _place(angle: np.ndarray, distance: np.ndarray) -> np.ndarray:
    radians = np.radians(angle)
    offset = np.column_stack([np.cos(radians) * distance, np.sin(radians) * distance])
    return np.round(np.asarray(CENTRE) + offset, 2)


def _arc(start: int, end: int, *, share: float) -> np.ndarray:
    angles = np.arange(start, end + 1, STEP)
    wiggle = 1 + 0.03 * np.sin(np.radians(angles * 7 + 400 * share))
    return _place(angles, city_radius(angles) * share * (wiggle if share < 1 else 1.0))


def _border(angle: int, *, inner: float, outer: float) -> np.ndarray:
    """The points between two districts of a ring, without its ends, from inside to outside."""
    fractions = np.linspace(0, 1, 7)[1:-1]
    bend = 4.0 * np.sin(np.pi * 2 * fractions)
    distance = (inner + (outer - inner) * fractions) * city_radius(np.full(5, float(angle)))
    return _place(angle + bend, distance)


def _piece(start: int, end: int, *, inner: float, outer: float) -> np.ndarray:
    parts = [_arc(start, end, share=outer), _border(end, inner=inner, outer=outer)[::-1],
             _arc(start, end, share=inner)[::-1], _border(start, inner=inner, outer=outer)]
    ring = np.concatenate(parts)
    return np.concatenate([ring, ring[:1]])


def _ring_pieces(cuts: Sequence[int], *, inner: float, outer: float) -> List[np.ndarray]:
    ends = list(cuts[1:]) + [cuts[0] + 360]
    return [_piece(start, end, inner=inner, outer=outer) for start, end in zip(cuts, ends)]


def districts() -> List[District]:
    """The twelve districts; neighbours share every vertex of their border, so that they tile the city."""
    centre = _arc(0, 360, share=0.28)
    centre[-1] = centre[0]
    rings = [centre, *_ring_pieces(INNER_CUTS, inner=0.28, outer=0.62),
             *_ring_pieces(OUTER_CUTS, inner=0.62, outer=1.0)]
    return [District(name, ring) for name, ring in zip(DISTRICTS, rings)]


def city_limit() -> np.ndarray:
    """The outline of the city as a closed ring, (n, 2)."""
    ring = _arc(0, 360, share=1.0)
    ring[-1] = ring[0]
    return ring


def _radial(number: int, rng: np.random.Generator) -> np.ndarray:
    distance = np.linspace(0.06, 0.97, 30)
    angle = number * 30 + 8 + np.cumsum(rng.normal(0, 0.7, 30))
    return _place(angle, distance * city_radius(angle))


def _ring_street(number: int) -> np.ndarray:
    if number < 4:
        angles = np.arange(number * 90, number * 90 + 91, 2.0)
        return _place(angles, 0.66 * city_radius(angles))
    angles = np.arange(0, 361, 2.0)
    return _place(angles, (0.18, 0.42)[number - 4] * city_radius(angles))


def _lane(rng: np.random.Generator, *, inner: bool) -> np.ndarray:
    angle = rng.uniform(0, 360)
    start = _place(np.array([angle]), city_radius(np.array([angle])) * (rng.uniform(0.03, 0.2) if inner
                                                                       else rng.uniform(0.25, 0.85)))[0]
    heading = rng.uniform(0, 2 * np.pi) + np.cumsum(rng.normal(0, 0.12, 12))
    pace = 35.0 if inner else 75.0
    return np.round(start + np.cumsum(np.column_stack([np.cos(heading), np.sin(heading)]) * pace, axis=0), 2)


def streets(rng: np.random.Generator) -> List[Street]:
    """Twelve radial streets, six ring streets and lanes between them."""
    lines = [_radial(number, rng) for number in range(12)]
    lines += [_ring_street(number) for number in range(6)]
    lines += [_lane(rng, inner=20 < number < 30) for number in range(18, len(STREETS))]
    return [Street(name, line) for name, line in zip(STREETS, lines)]


def along(line: np.ndarray, *, distance: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Points at distances along a line and the unit normals there, each (n, 2)."""
    legs = np.hypot(*np.diff(line, axis=0).T)
    length = np.concatenate([[0.0], np.cumsum(legs)])
    points = np.column_stack([np.interp(distance, length, line[:, axis]) for axis in (0, 1)])
    leg = np.clip(np.searchsorted(length, distance, side="right") - 1, 0, len(legs) - 1)
    direction = np.diff(line, axis=0)[leg] / legs[leg][:, None]
    return points, np.column_stack([-direction[:, 1], direction[:, 0]])


def length(line: np.ndarray) -> float:
    """Length of a line in metres."""
    return float(np.hypot(*np.diff(line, axis=0).T).sum())
