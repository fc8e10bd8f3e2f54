"""What no platform could take is told before anything is sent: curves, measures, damage, numbers without end."""

from __future__ import annotations

import pytest
from osgeo import ogr

from urban_data_workbench.plugin.core.errors import BadInput

TABLE = "baenke_co"


@pytest.mark.parametrize("wkt", ["CIRCULARSTRING (0 0, 1 1, 2 0)", "POINT M (400000 5700000 7)"])
@pytest.mark.parametrize("new", [True, False], ids=["a new row", "an edited row"])
def test_a_geometry_that_nobody_could_publish_is_named_by_its_row(copy, path, city, wkt, new):
    with city.gdal_layer(path, TABLE) as layer:
        feature = ogr.Feature(layer.GetLayerDefn()) if new else layer.GetFeature(4)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        (layer.CreateFeature if new else layer.SetFeature)(feature)
        fid = feature.GetFID()
    with pytest.raises(BadInput) as error:
        list(copy.changes("benches"))
    assert error.value.facts["row"] == fid
    with city.gdal_layer(path, TABLE) as layer:
        layer.DeleteFeature(fid)
    assert len(list(copy.changes("benches"))) == (0 if new else 1)


@pytest.mark.parametrize("blob", [b"", b"\0", b"GP\0\1", "text", 5])
def test_a_damaged_geometry_is_named_by_its_row(copy, path, city, blob):
    with city.plain_sqlite(path) as file:
        file.execute(f"UPDATE {TABLE} SET geom = ? WHERE fid = 4", (blob,))
    with pytest.raises(BadInput) as error:
        list(copy.changes("benches"))
    assert error.value.facts["row"] == 4


@pytest.mark.parametrize("number", [float("inf"), float("-inf")])
def test_a_number_without_end_is_seen_as_the_text_it_is(copy, path, city, number):
    with city.plain_sqlite(path) as file:
        file.execute(f"UPDATE {TABLE} SET height = ? WHERE fid = 4", (number,))
    (change,) = copy.changes("benches")
    assert change.fields == ("height",) and change.mine.properties["height"] == str(number)
