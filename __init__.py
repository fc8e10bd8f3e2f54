"""Urban Data Workbench: the entry point that QGIS calls."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802 (the name is QGIS's)
    """Build the plugin; everything it needs is loaded only now."""
    from .plugin.main import WorkbenchPlugin

    return WorkbenchPlugin(iface)
