"""The rows of a file before anybody has looked at where they lie."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.errors import TooLarge
from ..core.feature import Feature, Skipped
from ..core.schema import Schema

_MOST_COLUMNS = 1000  # SQLite takes 2,000, and the bookkeeping some of them


def require_columns(count: int) -> None:
    """Raise TooLarge for more columns than a table of a working copy takes."""
    if count > _MOST_COLUMNS:
        raise TooLarge("the table has more columns than a working copy takes", count=count, limit=_MOST_COLUMNS)


@dataclass(frozen=True)
class FileRows:
    """``crs`` is what the file itself says, normalised, empty where it says nothing; coordinates are as they came."""

    schema: Schema
    features: tuple[Feature, ...]
    crs: str = ""
    skipped: tuple[Skipped, ...] = ()
