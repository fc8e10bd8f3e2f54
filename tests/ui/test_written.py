"""Values are written as people read them."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.values import Kind

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}


@pytest.mark.parametrize(("value", "kind", "in_english", "in_german"), [
    (None, Kind.TEXT, "–", "–"),
    ("", Kind.TEXT, "“”", "“”"),
    (True, Kind.BOOLEAN, "yes", "ja"),
    (1234.5, Kind.REAL, "1,234.5", "1.234,5"),
    (2001, Kind.INTEGER, "2001", "2001"),
    ("2024-05-06", Kind.DATE, "5/6/2024", "06.05.2024"),
    ("2024-05-06T07:08:09.010Z", Kind.DATETIME, "5/6/2024 07:08:09 UTC", "06.05.2024 07:08:09 UTC"),
    ("gestern", Kind.DATE, "gestern", "gestern"),
    ("bald", Kind.DATETIME, "bald", "bald"),
    (geometry.point(10.0012345, 53.5), Kind.TEXT, "10.001235 / 53.500000", "10,001235 / 53,500000"),
    (geometry.point(565_000.5, 5_930_000.0), Kind.TEXT, "565,000.50 / 5,930,000.00", "565.000,50 / 5.930.000,00"),
    (geometry.from_geojson(SQUARE), Kind.TEXT, "area with 5 corners around 5.000000 / 5.000000", "Fläche mit 5 Ecken um 5,000000 / 5,000000"),
])
def test_values_in_both_languages(qgis_app, request, value, kind, in_english, in_german):
    from qgis.PyQt.QtCore import QLocale

    from urban_data_workbench.ui.written import value_text

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        assert value_text(value, kind) == in_english
    finally:
        QLocale.setDefault(before)
    request.getfixturevalue("german")
    assert value_text(value, kind) == in_german
