"""The details behind what is refused for the sake of persons."""

from __future__ import annotations

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

PRIVACY_DETAILS = (
    QT_TRANSLATE_NOOP("Workbench", "conflicts with personal data are handed over only with a reason"),
    QT_TRANSLATE_NOOP("Workbench", "personal data are published only with a reason"),
    QT_TRANSLATE_NOOP("Workbench", "what holds the contributions is not written over"),
    QT_TRANSLATE_NOOP("Workbench", "columns differ in length"),
    QT_TRANSLATE_NOOP("Workbench", "the receipt cannot be written"),
)
