"""What the questions about sensors over time share: their group, and what their results may be used for."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.rules import LEGAL_USE
from ..bridge import sensor_styles
from ..bridge.sensor_styles import Mark
from .question import Question

translate = QCoreApplication.translate


class AboutSensors(Question):
    """A question to the readings of sensors that are no reference method."""

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Sensors over time")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "sensors"

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE


def for_orientation() -> Mark:
    """Say in the legend, too, what values of sensors may be used for."""
    return sensor_styles.note(translate("Workbench", "sensors, for orientation only"))
