"""The machine the tests run on holds what the plugin meets in QGIS."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def test_plugin_has_one_stable_name():
    import urban_data_workbench

    root = Path(urban_data_workbench.__file__).parent
    assert (root / "metadata.txt").is_file()


def test_qgis_finds_the_reference_systems_of_german_cities(qgis_app):
    from qgis.core import QgsCoordinateReferenceSystem

    assert all(QgsCoordinateReferenceSystem(f"EPSG:{code}").isValid() for code in (25832, 25833, 4326))


def test_pyproj_finds_its_data():
    import pyproj

    assert pyproj.Transformer.from_crs(4326, 25832, always_xy=True).transform(9.0, 0.0)[0] == 500000.0


def test_scipy_bears_the_numpy_beside_shapely():
    import numpy
    import scipy.spatial

    assert scipy.spatial.KDTree(numpy.zeros((1, 2))).query([3.0, 4.0])[0] == 5.0
    assert Path(numpy.__file__).is_relative_to("/usr")


def test_nothing_is_written_to_the_home_of_the_person(qgis_app):
    from qgis.core import QgsApplication, QgsSettings

    home = os.path.realpath(os.path.expanduser("~"))
    for path in (QgsApplication.qgisSettingsDirPath(), QgsSettings().fileName()):
        assert not os.path.realpath(path).startswith(home + os.sep)


def test_shapely_is_there_unless_it_is_blocked_on_purpose():
    blocked = os.environ.get("UDW_BLOCK_SHAPELY") == "1"
    assert ("shapely" in sys.modules and sys.modules["shapely"] is None) == blocked
