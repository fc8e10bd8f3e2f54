"""What the questions before publishing share: their group."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from .question import Question

translate = QCoreApplication.translate


class BeforePublishing(Question):
    """A question to data that are to leave the house."""

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Before publishing")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "publishing"
