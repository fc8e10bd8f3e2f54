"""The Processing provider ``udw``: an explicit list of algorithms."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingProvider


class WorkbenchProvider(QgsProcessingProvider):
    """Questions of a city, as Processing algorithms."""

    def __init__(self, *, icon: Any) -> None:
        super().__init__()
        self._icon = icon

    def id(self) -> str:
        """The prefix of every algorithm: ``udw:``."""
        return "udw"

    def name(self) -> str:
        """The provider's name; a name of its own is not translated."""
        return "Urban Data Workbench"

    def icon(self) -> Any:
        """The product's icon, a QIcon that the composition root made."""
        return self._icon

    def loadAlgorithms(self) -> None:  # noqa: N802 (QGIS's name)
        """Add every algorithm of the explicit list."""
        for algorithm in ():
            self.addAlgorithm(algorithm)
