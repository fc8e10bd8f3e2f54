"""The details behind what stops a walk through time."""

from __future__ import annotations

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

TIME_DETAILS = (
    QT_TRANSLATE_NOOP("Workbench", "the file for the frames cannot be made"),
    QT_TRANSLATE_NOOP("Workbench", "too many frames"),
    QT_TRANSLATE_NOOP("Workbench", "unknown period"),
    QT_TRANSLATE_NOOP("Workbench", "no station has a place"),
    QT_TRANSLATE_NOOP("Workbench", "no station has a value"),
)
