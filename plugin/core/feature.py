"""Features, and the pages in which platforms deliver them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Optional

from .geometry import Geometry
from .observations import ObservationBatch
from .values import Value

FeatureId = str


@dataclass(frozen=True)
class Version:
    """What a platform says to tell two states of an object apart: an ETag, verbatim."""

    token: str


@dataclass(frozen=True)
class Feature:
    """One thing on the map, as the platform knows it.

    The id is the platform's, as text; ``properties`` hold canonical values.
    ``unfit`` names those that are None only because what the platform has
    there does not fit the column; it is known of what was just read alone.
    """

    id: FeatureId
    geometry: Optional[Geometry]
    properties: Mapping[str, Value]
    version: Optional[Version] = None
    unfit: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Skipped:
    """Something that came but could not be kept: why, how often, and one example's id."""

    reason: str
    count: int = 1
    example: str = ""


@dataclass(frozen=True)
class Page:
    """A part of an answer: features or observations, and what was lost on the way.

    ``expected`` is the number of rows in all pages together where the server
    told, else None; it may be approximate.
    """

    features: tuple[Feature, ...] = ()
    observations: Optional[ObservationBatch] = None
    expected: Optional[int] = None
    skipped: tuple[Skipped, ...] = field(default=())
