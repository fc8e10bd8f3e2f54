"""Datasets: what a platform offers to load, take offline and edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Mapping, Optional

from .capability import Capability


class DatasetKind(str, Enum):
    """How a dataset is shown and loaded."""

    STATIONS = "stations"
    CONTRIBUTIONS = "contributions"
    FEATURES = "features"


@dataclass(frozen=True)
class Licence:
    """Terms of use: a normalised id or the platform's own words, and whom to name."""

    id: str = ""
    url: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class Dataset:
    """One thing to load. ``id`` is stable within its service; ``service`` is the service's id.

    ``extent`` is in CRS84. ``source`` holds what its connector needs to find it
    again (a path, a filter): plain strings only, since it is kept on disk.
    ``geometry`` is the simple-feature name of what its objects are, ``Geometry``
    for mixed or unknown ones.
    """

    id: str
    service: str
    kind: DatasetKind
    title: str
    description: str = ""
    count: Optional[int] = None
    unlocated: Optional[int] = None
    updated: str = ""
    unit: str = ""
    extent: Optional[tuple[float, float, float, float]] = None
    licence: Licence = Licence()
    capabilities: Capability = Capability.READ
    source: Mapping[str, str] = field(default_factory=dict)
    geometry: str = "Geometry"
