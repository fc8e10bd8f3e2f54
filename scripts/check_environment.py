"""Look whether build/env holds what the project needs; with --quick only what can be seen in a moment."""

from __future__ import annotations

import importlib.metadata as metadata
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def pinned() -> dict[str, str]:
    """Name and version of every line of requirements-dev.txt."""
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line and not line.startswith("#"))


def missing() -> list[str]:
    """What is not installed, or in another version than pinned."""
    found = []
    for name, version in pinned().items():
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            installed = "nothing"
        if installed != version:
            found.append(f"{name}: {installed} is installed, {version} is wanted")
    return found


def broken() -> list[str]:
    """What is installed and does not work together: compiled against another numpy, or without PROJ's data."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import pyproj
    import scipy.spatial
    import shapely
    from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsProcessingRegistry  # noqa: F401

    found = []
    if pyproj.CRS.from_epsg(25832).to_epsg() != 25832:
        found.append(f"pyproj does not find PROJ's data in {pyproj.datadir.get_data_dir()}")
    if Qgis.QGIS_VERSION_INT < 34000:
        found.append(f"QGIS is {Qgis.QGIS_VERSION}, 3.40 is wanted")
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    if not QgsCoordinateReferenceSystem("EPSG:25832").isValid():
        found.append("QGIS does not find PROJ's data")
    application.exitQgis()
    points = shapely.get_coordinates(shapely.points([[0.0, 0.0], [3.0, 4.0]]))
    if scipy.spatial.KDTree(points).query([3.0, 3.0])[0] != 1.0:
        found.append("scipy and shapely do not share one numpy")
    print(f"QGIS {Qgis.QGIS_VERSION}, Python {sys.version.split()[0]}, shapely {shapely.__version__}, scipy {scipy.__version__}")
    return found


def main() -> int:
    """Print what is wrong; the exit code says whether something is."""
    found = missing()
    if not found and "--quick" not in sys.argv[1:]:
        found = broken()
    for line in found:
        print(f"environment: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
