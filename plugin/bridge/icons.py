"""Icons for those who may not paint."""

from __future__ import annotations

from qgis.PyQt.QtGui import QIcon


def icon(path: str) -> QIcon:
    """Return the icon in a file."""
    return QIcon(path)
