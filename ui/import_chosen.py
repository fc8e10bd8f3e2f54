"""What a person chose to import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..plugin.core.column_mapping import ColumnMapping


@dataclass(frozen=True)
class ImportChoice:
    """A file, what becomes of its columns, and the working copy it comes into."""

    path: Path
    mapping: ColumnMapping
    target: Path
