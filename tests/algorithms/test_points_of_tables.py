"""The points of a plain table are read at once, and are the same as those of its features."""

from __future__ import annotations

import numpy as np
import pytest

METRES = "EPSG:25832"


@pytest.fixture
def saved(memory, tmp_path):
    """Write a layer into a GeoPackage and open it."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

    def made(layer):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", 'öl "x"'
        path = tmp_path / "points.gpkg"
        code, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
        assert code == QgsVectorFileWriter.WriterError.NoError
        return QgsVectorLayer(f'{path}|layername=öl "x"', "points", "ogr")

    return made


@pytest.fixture
def rows():
    rng = np.random.default_rng(1)
    return [((560_000 + x, 5_930_000 + y), ["a", 1]) for x, y in rng.normal(0, 50, (40, 2)).tolist()] + [(None, ["b", 1]), ((0.0, 0.0), ["c", 0])]


def test_points_are_those_of_the_features(memory, saved, rows, progress):
    from urban_data_workbench.plugin.bridge.arrow import read_points
    from urban_data_workbench.plugin.bridge.plain_table import plain_table

    layer = saved(memory(f"Point?crs={METRES}", "category:string,located:integer", rows))
    found = read_points(plain_table(layer), progress=progress)
    places = [feature.geometry() for feature in layer.getFeatures()]
    expected = [(one.asPoint().x(), one.asPoint().y()) if not one.isNull() else (np.nan, np.nan) for one in places]
    np.testing.assert_array_equal(found, expected)
    assert np.isnan(found).sum() == 2


def test_lines_and_several_points_in_one_are_read_as_features(memory, saved, progress):
    from urban_data_workbench.plugin.bridge.arrow import read_points
    from urban_data_workbench.plugin.bridge.plain_table import plain_table

    for kind, wkt in (("LineString", "LineString(0 0, 1 1)"), ("MultiPoint", "MultiPoint(0 0, 1 1)")):
        assert read_points(plain_table(saved(memory(f"{kind}?crs={METRES}", "n:integer", [(wkt, [1])]))), progress=progress) is None


@pytest.fixture
def progress():
    class Quiet:
        def check(self):
            pass

        def report(self, *_):
            pass

    return Quiet()


def test_a_question_to_a_table_has_the_same_answer_as_to_a_layer_in_memory(run, memory, saved, rows):
    layer = memory(f"Point?crs={METRES}", "category:string,located:integer", rows)
    for name, given in (("place_topics", {"LEAST": 5}), ("hot_spots", {}), ("coarsen_k", {"FACT_FIELDS": ["category"]})):
        one, other = (run(name, {"CONTRIBUTIONS": source, **given}) for source in (layer, saved(layer)))
        kept = [{key: value for key, value in ran.outputs.items() if key not in ("OUTPUT", "REPORT", "COUNTS")} for ran in (one, other)]
        assert one.rows() == other.rows() and kept[0] == kept[1] and len(one.rows()) > 0


def test_points_that_are_moved_deleted_and_new_are_those_of_the_features(memory, saved, rows, progress):
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY

    from urban_data_workbench.plugin.bridge.arrow import read_points
    from urban_data_workbench.plugin.bridge.plain_table import plain_table

    layer = saved(memory(f"Point?crs={METRES}", "category:string,located:integer", rows))
    layer.startEditing()
    ids = [feature.id() for feature in layer.getFeatures()]
    layer.changeGeometry(ids[0], QgsGeometry.fromPointXY(QgsPointXY(1, 2)))
    layer.changeAttributeValue(ids[1], 1, "x")
    layer.deleteFeatures(ids[2:5])
    new = QgsFeature(layer.fields())
    new.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(3, 4)))
    layer.addFeatures([new, QgsFeature(layer.fields())])
    places = [feature.geometry() for feature in layer.getFeatures()]
    expected = [(one.asPoint().x(), one.asPoint().y()) if not one.isNull() else (np.nan, np.nan) for one in places]
    found = read_points(plain_table(layer), progress=progress)
    assert len(found) == len(ids) - 3 + 2 and sorted(map(repr, found.tolist())) == sorted(map(repr, map(list, expected)))
    assert [1.0, 2.0] in found.tolist() and [3.0, 4.0] in found.tolist()
    layer.rollBack()


def test_places_and_columns_of_a_filtered_table_are_of_the_same_rows(memory, saved, progress):
    """SQLite goes through an index where there is one, in its order."""
    import sqlite3

    from urban_data_workbench.plugin.bridge.arrow import read_points, read_table
    from urban_data_workbench.plugin.bridge.plain_table import plain_table
    from urban_data_workbench.plugin.bridge.reading import Wanted

    layer = saved(memory(f"Point?crs={METRES}", "category:string,k:integer", [((number, 0), [f"c{number % 7}", number]) for number in range(60)]))
    with sqlite3.connect(layer.source().split("|")[0]) as connection:
        connection.execute('CREATE INDEX by_category ON "öl ""x""" (category)')
    connection.close()
    with sqlite3.connect(layer.source().split("|")[0]) as connection:
        connection.execute('DELETE FROM "öl ""x""" WHERE k = 5')  # GDAL reads in another order where ids are missing
    connection.close()
    for subset, rows in (("category > 'c1'", 41), ("", 59)):
        layer.setSubsetString(subset)
        table = plain_table(layer)
        places = read_points(table, progress=progress)
        names = read_table(table, Wanted(labels=("category",)), progress=progress).labels["category"]
        assert [names.of(row) for row in range(len(places))] == [f"c{int(x) % 7}" for x, _ in places.tolist()] and len(places) == rows


def test_edits_that_are_not_saved_are_seen(run, memory, saved, rows):
    layer = saved(memory(f"Point?crs={METRES}", "category:string,located:integer", rows))
    layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    assert run("place_topics", {"CONTRIBUTIONS": layer, "LEAST": 5}).outputs["LOCATED"] == 39
    layer.rollBack()


def test_points_of_any_layer_are_read_without_their_geometries(memory, rows, progress):
    from urban_data_workbench.plugin.bridge.reading import Wanted, read_features

    layer = memory(f"Point?crs={METRES}", "category:string,located:integer", rows)
    found = read_features(layer, Wanted(labels=("category",)), progress=progress, points=True)
    plain = read_features(layer, Wanted(), progress=progress, geometries=True)
    expected = [(one.asPoint().x(), one.asPoint().y()) if not one.isNull() else (np.nan, np.nan) for one in plain.geometries]
    np.testing.assert_array_equal(found.geometries, expected)
    assert np.isnan(found.geometries).sum() == 2 and found.labels["category"].of(41) == "c"


@pytest.mark.parametrize("strange", [[], [(10.0, 95.0)], [(np.nan, 1.0), (0.0, 0.0)]])
def test_many_points_are_moved_at_once_to_where_each_is_moved_by_itself(qgis_app, strange):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCoordinateTransformContext, QgsPointXY

    from urban_data_workbench.plugin.bridge.metric import Metres

    degrees, context = QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext()
    places = np.array([*np.random.default_rng(2).uniform((9.5, 53.3), (10.5, 53.7), (50, 2)).tolist(), *strange])
    metres = Metres(degrees, middle=(10.0, 53.5), project=None, context=context)
    found = metres.points(places, source=degrees)
    way = QgsCoordinateTransform(degrees, metres.crs, context)
    expected = [way.transform(QgsPointXY(*place)) for place in places[:50].tolist()]
    np.testing.assert_allclose(found[:50], [(one.x(), one.y()) for one in expected], rtol=0, atol=1e-6)
    assert not np.isfinite(found[50:]).any()


@pytest.mark.parametrize("shapes, expected", [
    (["POINT(1 2)", None, "POINT(3 4)"], [(1, 2), (np.nan, np.nan), (3, 4)]),
    (["POINT(1 2)", "POINT EMPTY"], [(1, 2), (np.nan, np.nan)]),
    (["POINT Z(1 2 7)", "POINT Z(3 4 8)"], [(1, 2), (3, 4)]),
    (["POINT(1 2)", "POINT Z(3 4 8)", None], [(1, 2), (3, 4), (np.nan, np.nan)]),
    ([None, None], [(np.nan, np.nan)] * 2), ([], np.empty((0, 2))),
])
def test_points_of_every_form_are_read_from_their_bytes_or_by_measuring_them(tmp_path, progress, shapes, expected):
    from osgeo import ogr

    from urban_data_workbench.plugin.bridge.arrow import read_points
    from urban_data_workbench.plugin.bridge.plain_table import PlainTable

    path = str(tmp_path / "forms.gpkg")
    made = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = made.CreateLayer("forms", None, ogr.wkbPoint25D if any(one and "Z" in one for one in shapes) else ogr.wkbPoint)
    for shape in shapes:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape) if shape else None)
        layer.CreateFeature(feature)
    del layer, made
    np.testing.assert_array_equal(read_points(PlainTable(path, "forms"), progress=progress), expected)


def test_points_with_heights_are_read_as_those_without(memory, progress):
    from urban_data_workbench.plugin.bridge.reading import Wanted, read_features

    layer = memory("PointZ?crs=EPSG:25832", "n:integer", [("POINT Z(1 2 7)", [1]), ("POINT Z(3 4 8)", [2])])
    assert read_features(layer, Wanted(), progress=progress, points=True).geometries.tolist() == [[1, 2], [3, 4]]
