"""Details of what is decided about unanswered creates."""

from __future__ import annotations

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

ARRIVAL_DETAILS = (
    QT_TRANSLATE_NOOP("Workbench", "the request may still be under way"),
    QT_TRANSLATE_NOOP("Workbench", "something new appeared on the platform"),
    QT_TRANSLATE_NOOP("Workbench", "this create is settled by now"),
    QT_TRANSLATE_NOOP("Workbench", "this object is another row's already"),
    QT_TRANSLATE_NOOP("Workbench", "the object that was chosen is gone, or another row's by now"),
)
