"""The two ways a request can leave: requests' own adapter, and the one that goes through QGIS."""

from __future__ import annotations

from requests.adapters import HTTPAdapter

NAMES = ("requests", "qgis")


def make(name: str):
    """Return an adapter; for ``qgis`` there must be a QgsApplication."""
    if name == "requests":
        return HTTPAdapter()
    from urban_data_workbench.plugin.bridge.http import QgisAdapter

    return QgisAdapter()
