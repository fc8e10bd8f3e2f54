"""What the core side needs from QGIS, as protocols that bridge implements and main injects."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, Protocol

from .feature import Page
from .schema import Schema


class FileReader(Protocol):
    """Reads one local file with exactly one named driver; never sniffs, never fetches."""

    def read(self, path: Path, *, driver: str, layer: str = "") -> tuple[Schema, Iterator[Page]]:
        """Return schema and features of a layer, the first unless it is named. Raises BadReply, Unsupported."""

    def layers(self, path: Path, *, driver: str) -> tuple[str, ...]:
        """Name the layers or sheets that hold data. Raises BadReply, Unsupported."""


class FeatureSink(Protocol):
    """Takes features or latest values straight onto the map."""

    def open(self, schema: Schema) -> None:
        """Make room for features of this schema."""

    def write(self, page: Page) -> int:
        """Take one page, return how many rows were kept."""

    def close(self) -> None:
        """No more pages will come."""
