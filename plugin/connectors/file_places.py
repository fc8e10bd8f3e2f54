"""Where a file's coordinates really are: its reference system and axis order, checked before anything is drawn.

A file is judged as a whole, by one position of each object. What it says of
itself is believed as long as its coordinates can be meant so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np

from ..core import crs
from ..core.entry import Box
from ..core.errors import BadCoordinates
from ..core.feature import Skipped

GERMANY: Box = (5.5, 47.0, 15.5, 55.5)
_METRIC = (
    "EPSG:25832", "EPSG:25833", "EPSG:4647", "EPSG:5650", "EPSG:31466", "EPSG:31467", "EPSG:31468", "EPSG:31469", "EPSG:3857"
)
_MOST = 0.5  # the share of positions that decides
_AROUND = 0.2  # degrees that a catalogue's extent may be too small


@dataclass(frozen=True)
class Verdict:
    """In which system coordinates are, east first once ``swap`` is done; ``notes`` say what had to be assumed."""

    crs: str
    swap: bool = False
    notes: tuple[Skipped, ...] = ()


def judged(xy: np.ndarray, *, claimed: str, extent: Optional[Box] = None) -> Verdict:
    """Judge (n, 2) positions as the file gives them; ``claimed`` is empty where it names no reference system.

    Raises BadCoordinates for metres that claim to be degrees, degrees that
    claim to be metres, and what lies nowhere.
    """
    known = xy[np.isfinite(xy).all(axis=1) & (xy != 0).any(axis=1)] if len(xy) else xy
    if not len(known):
        return Verdict(claimed or crs.CRS84)
    looks_like_degrees = _share(_within(known, (-180.0, -90.0, 180.0, 90.0))) > _MOST
    if claimed and crs.is_geographic(claimed) != looks_like_degrees:
        what = "metres" if crs.is_geographic(claimed) else "degrees"
        raise BadCoordinates(f"the coordinates are {what}, and the file says otherwise", crs=claimed, bounds=_bounds(known))
    if looks_like_degrees:
        return _turned(known, claimed or crs.CRS84, extent)
    return _turned(known, claimed, extent) if claimed else _metric(known, extent)


def _turned(xy: np.ndarray, name: str, extent: Optional[Box]) -> Verdict:
    """Believe the reference system and find out which axis comes first."""
    if _lies(xy, name, extent) or not _lies(xy[:, ::-1], name, extent):
        return Verdict(name)
    return Verdict(name, True, (Skipped("latitude_first", 0, name),))


def _metric(xy: np.ndarray, extent: Optional[Box]) -> Verdict:
    """Find the system of unlabelled metres: the first in which they lie where they should, EPSG:25832 before the rest."""
    for where in ([extent] if extent else []) + [GERMANY]:
        for name in _METRIC:
            for swap in (False, True):
                if _lies(xy[:, ::-1] if swap else xy, name, where):
                    turned = (Skipped("latitude_first", 0, name),) if swap else ()
                    return Verdict(name, swap, (Skipped("assumed_crs", 0, name), *turned))
    raise BadCoordinates("the file names no reference system, and its coordinates lie nowhere", bounds=_bounds(xy))


def _lies(xy: np.ndarray, name: str, extent: Optional[Box]) -> bool:
    """Tell whether most positions, east first, lie in the extent, or in Germany where there is none."""
    west, south, east, north = extent or GERMANY
    around = (west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)
    return _share(_within(in_degrees(xy, name), around)) > _MOST


def in_degrees(xy: np.ndarray, name: str) -> np.ndarray:
    """Return (n, 2) positions in CRS84; NaN where the system does not reach."""
    if crs.is_geographic(name):
        return xy
    try:
        return np.asarray(crs.transform(xy, source=name, target=crs.CRS84))
    except BadCoordinates:
        return np.array([_one(position, name) for position in xy])


def _one(position: np.ndarray, name: str) -> Sequence[float]:
    try:
        found = crs.transform(position.reshape(1, 2), source=name, target=crs.CRS84)[0]
    except BadCoordinates:
        return (np.nan, np.nan)
    return (float(found[0]), float(found[1]))


def _within(xy: np.ndarray, box: Box) -> np.ndarray:
    x, y = xy[:, 0], xy[:, 1]
    found: np.ndarray = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])
    return found


def _share(found: np.ndarray) -> float:
    return float(found.mean()) if len(found) else 0.0


def _bounds(xy: np.ndarray) -> tuple[float, ...]:
    return (*map(float, xy.min(axis=0)), *map(float, xy.max(axis=0)))
