"""The bin of the desktop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QFile


def to_bin(path: Path) -> bool:
    """Move a file or folder to the bin; False where there is none, as on many network drives. Any thread."""
    moved: Any = QFile.moveToTrash(str(path))
    return bool(moved[0] if isinstance(moved, tuple) else moved)
