"""Remembering which datasets of a file name objects of others, as a QGIS project says it."""

from __future__ import annotations

from pathlib import Path
from typing import Collection

from ..store.working_copy import WorkingCopy


def relate(path: Path, related: Collection[tuple[str, str, str, str]]) -> None:
    """Write relations (dataset, column, dataset named, its column) down; those from before stay. Raises StoreError."""
    if related:
        with WorkingCopy.open(path) as copy:
            copy.references().write_down_columns(related)
