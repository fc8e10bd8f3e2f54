"""The bin of the desktop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QDir, QFile, QStandardPaths


def to_bin(path: Path) -> bool:
    """Move a file or folder to the bin; False where there is none, as on many network drives. Any thread.

    Where the person's data folder is missing, Qt 5.15 cannot make the bin in it and takes the working folder instead.
    """
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    if not data or not QDir().mkpath(data):
        return False
    moved: Any = QFile.moveToTrash(str(path))
    return bool(moved[0] if isinstance(moved, tuple) else moved)
