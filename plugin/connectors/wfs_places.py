"""In which reference system and order of axes a page of a WFS really came: what is claimed, held against the extent.

Source: OGC WFS 2.0.2 (09-025r2), 7.7.5.2; the order of axes that GeoServer documents for each spelling of a system;
servers that swap, or answer in metres without saying so, as observed in the cities.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, Optional, Sequence

import numpy as np

from ..core import crs
from ..core.dataset import Dataset
from ..core.errors import BadCoordinates
from . import untrusted
from .oaf_places import Place
from .wfs_items import GML, Batch

_SAMPLE = 200
_LEAST = 0.02  # degrees by which an extent may be wrong, whatever its size
_SILENT = ("EPSG:25832", "EPSG:25833", crs.CRS84)


@dataclass(frozen=True)
class Arrived(Place):
    """How coordinates came: ``north_first`` is what was found, whatever the system's authority says."""

    north_first: bool = False

    @property
    def swaps(self) -> bool:
        """Whether the server put north before east."""
        return self.north_first


def arrived(batch: Batch, dataset: Dataset, *, target: str = "") -> Arrived:
    """Return how a batch came; ``target`` is the system to keep it in, empty for the one found.

    What is claimed holds unless it puts the middle of the features outside
    the advertised extent and another reading puts it inside. Without an
    extent, or where nothing fits, the claim holds.
    """
    claim = _claimed(batch, dataset)
    middle = _middle(batch.features)
    found = claim
    if middle is not None and dataset.extent is not None:
        fitting = (item for item in _readings(claim, dataset) if _fits(middle, item, dataset.extent))
        found = next(fitting, claim)
    return Arrived(found.source, target or found.source, found.north_first)


def _claimed(batch: Batch, dataset: Dataset) -> Arrived:
    """Return what the reply says, or what was asked for; GeoJSON puts east first whatever its system."""
    asked = dataset.source["crs"]
    name = _normal(batch.system) or asked
    spelled = dataset.source.get("srs", "") if name == asked else batch.system
    return Arrived(name, name, batch.form == GML and north_first(spelled, name))


def north_first(spelled: str, name: str) -> bool:
    """Tell whether a spelling means the authority's order of axes, and that puts north first."""
    if spelled.upper().startswith("EPSG:") or "#" in spelled or "CRS84" in spelled:
        return False
    return crs.is_lat_first(crs.WGS84 if name == crs.CRS84 else name)


def _normal(text: str) -> str:
    try:
        name = crs.normalise(text) if text else ""
        return crs.CRS84 if name == crs.WGS84 else name if name and crs.is_geographic(name) is not None else ""
    except BadCoordinates:
        return ""


def _readings(claim: Arrived, dataset: Dataset) -> Iterator[Arrived]:
    """Yield the claim, its swap, and what servers answer in without saying so."""
    systems = dict.fromkeys((claim.source, dataset.source["crs"], *_SILENT))
    for name in systems:
        first = claim.north_first if name == claim.source else False
        yield Arrived(name, name, first)
        yield Arrived(name, name, not first)


def _fits(middle: tuple[float, float], reading: Arrived, extent: tuple[float, float, float, float]) -> bool:
    x, y = (middle[1], middle[0]) if reading.north_first else middle
    if crs.is_geographic(reading.source) and not (abs(x) <= 180 and abs(y) <= 90):
        return False
    try:
        ((lon, lat),) = crs.transform(np.array([[x, y]]), source=reading.source, target=crs.CRS84)
    except BadCoordinates:
        return False
    west, south, east, north = extent
    margin = max(east - west, north - south, _LEAST)
    return bool(west - margin <= lon <= east + margin and south - margin <= lat <= north + margin)


def _middle(features: Sequence[Any]) -> Optional[tuple[float, float]]:
    """Return the median of the features' first positions, as they came."""
    found = [_position(untrusted.inner(item, "geometry").get("coordinates")) for item in features[:_SAMPLE]]
    present = [item for item in found if item is not None]
    if not present:
        return None
    x, y = np.median(np.array(present, dtype=float), axis=0)
    return (float(x), float(y)) if np.isfinite([x, y]).all() else None


def _position(value: Any) -> Optional[tuple[float, float]]:
    for _ in range(6):
        if not isinstance(value, list) or not value:
            return None
        if not isinstance(value[0], list):
            break
        value = value[0]
    numbers = [item for item in value[:2] if isinstance(item, (int, float)) and not isinstance(item, bool)]
    return (float(numbers[0]), float(numbers[1])) if len(numbers) == 2 and max(map(abs, numbers)) < 1e12 else None
