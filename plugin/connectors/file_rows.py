"""The rows of a file before anybody has looked at where they lie."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.feature import Feature, Skipped
from ..core.schema import Schema


@dataclass(frozen=True)
class FileRows:
    """``crs`` is what the file itself says, normalised, empty where it says nothing; coordinates are as they came."""

    schema: Schema
    features: tuple[Feature, ...]
    crs: str = ""
    skipped: tuple[Skipped, ...] = ()
