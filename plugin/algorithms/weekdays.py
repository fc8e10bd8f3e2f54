"""What the kinds of days are called."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate


def weekday_words() -> tuple[str, ...]:
    """Return Monday to Sunday, and the holiday."""
    return (
        translate("Workbench", "Monday"), translate("Workbench", "Tuesday"), translate("Workbench", "Wednesday"),
        translate("Workbench", "Thursday"), translate("Workbench", "Friday"), translate("Workbench", "Saturday"),
        translate("Workbench", "Sunday"), translate("Workbench", "holiday"),
    )
