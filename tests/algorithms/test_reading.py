"""Arrow and features give the same columns, or Arrow is not used."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.observations import NO_TIME
from urban_data_workbench.plugin.core.progress import NoProgress

ROWS = [
    ("Straße 7", "2024-03-31T00:30:00.000Z", 1.5, 3), (None, "2024-10-27T01:30:00.250Z", None, None), ("b", None, 2.0, 4),
    ("b", "1969-12-31T23:59:59.999Z", -3.25, 2**53), ("", "2024-06-01T00:00:00.000Z", 1e99, 0),
]


@pytest.fixture
def table(tmp_path):
    """Write a GeoPackage table row by row, with the texts of the times as they are given."""
    import sqlite3

    from osgeo import ogr

    def made(rows, name="obs"):
        path = str(tmp_path / f"{name}.gpkg")
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(path)
        layer = dataset.CreateLayer(name, None, ogr.wkbNone)
        for field, kind in (("series", ogr.OFTString), ("t_start", ogr.OFTDateTime), ("value", ogr.OFTReal), ("k", ogr.OFTInteger64)):
            layer.CreateField(ogr.FieldDefn(field, kind))
        del layer, dataset
        with sqlite3.connect(path) as connection:
            connection.executemany(f"INSERT INTO {name} (series, t_start, value, k) VALUES (?, ?, ?, ?)", rows)
        connection.close()
        return path

    return made


@pytest.fixture
def layer(qgis_app):
    from qgis.core import QgsVectorLayer

    def made(path, name="obs", more=""):
        found = QgsVectorLayer(f"{path}|layername={name}{more}", "observations", "ogr")
        assert found.isValid()
        return found

    return made


def wanted():
    from urban_data_workbench.plugin.bridge.reading import Wanted

    return Wanted(labels=("series", "k"), numbers=("value", "k"), times=("t_start",))


def both(layer):
    from urban_data_workbench.plugin.bridge.arrow import read_table
    from urban_data_workbench.plugin.bridge.plain_table import plain_table
    from urban_data_workbench.plugin.bridge.reading import read_features

    plain = plain_table(layer)
    fast = None if plain is None else read_table(plain, wanted(), progress=NoProgress())
    return fast, read_features(layer, wanted(), progress=NoProgress())


def texts(labels) -> list:
    return [labels.of(row) for row in range(len(labels.codes))]


def test_arrow_and_features_agree(table, layer):
    fast, slow = both(layer(table(ROWS)))
    assert fast is not None and fast.rows == slow.rows == 5
    for name in ("series", "k"):
        assert texts(fast.labels[name]) == texts(slow.labels[name])
    assert texts(slow.labels["series"]) == ["Straße 7", None, "b", "b", ""]
    assert texts(slow.labels["k"]) == ["3", None, "4", str(2**53), "0"]
    for name in ("value", "k"):
        np.testing.assert_array_equal(fast.numbers[name], slow.numbers[name])
    np.testing.assert_array_equal(fast.times["t_start"].ms, slow.times["t_start"].ms)
    assert slow.times["t_start"].ms.tolist() == [1711845000000, 1729992600250, int(NO_TIME), -1, 1717200000000]
    assert not fast.times["t_start"].naive.any() and not slow.times["t_start"].naive.any()
    assert fast.unfit == slow.unfit and not any(slow.unfit.values())


@pytest.mark.parametrize("text, naive", [("2024-07-01T02:00:00+02:00", False), ("2024-07-01T02:00:00", True)])
def test_arrow_is_not_used_where_times_are_not_all_in_utc(table, layer, text, naive):
    fast, slow = both(layer(table([*ROWS, ("c", text, 1.0, 1)])))
    assert fast is None
    assert slow.times["t_start"].naive.tolist() == [False] * 5 + [naive]
    assert slow.times["t_start"].ms[5] == (1719799200000 if naive else 1719792000000)


def test_a_table_is_read_and_looked_through_in_batches(table, layer, monkeypatch):
    from urban_data_workbench.plugin.bridge import arrow

    monkeypatch.setattr(arrow, "_BATCH", 7)
    monkeypatch.setattr(arrow, "_SCAN", 10)
    rows = [(f"s{number % 11 if number < 60 else number // 30}", "2024-05-01T00:00:00.000Z", number / 4, number) for number in range(100)]
    fast, slow = both(layer(table([*ROWS, *rows])))
    assert fast is not None and fast.rows == 105
    assert texts(fast.labels["series"]) == texts(slow.labels["series"])
    assert list(fast.labels["series"].names) == sorted(fast.labels["series"].names) and len(set(fast.labels["k"].names)) == 101
    np.testing.assert_array_equal(fast.numbers["value"], slow.numbers["value"])
    np.testing.assert_array_equal(fast.times["t_start"].ms, slow.times["t_start"].ms)
    late = layer(table([*rows, ("c", "2024-07-01T02:00:00", 1.0, 1)], name="late"), "late")
    assert both(late)[0] is None, "the last row says no zone"


def test_what_the_person_sees_is_read_not_what_lies_on_disk(table, layer):
    from qgis.core import QgsField
    from qgis.PyQt.QtCore import QMetaType

    from urban_data_workbench.plugin.bridge.plain_table import plain_table

    path = table(ROWS)
    virtual = layer(path)
    virtual.addExpressionField("1", QgsField("one", QMetaType.Type.Int))
    renamed = layer(path)
    renamed.startEditing()
    renamed.renameAttribute(3, "level")
    chosen = layer(path)
    chosen.setSubsetString("SELECT * FROM obs WHERE k = 3")
    assert [plain_table(one) for one in (virtual, renamed, chosen)] == [None] * 3
    renamed.rollBack()


def shown(columns) -> list:
    """What each row says, in any order: edited rows come last."""
    parts = [texts(columns.labels[name]) for name in ("series", "k")]
    return sorted(zip(*parts, columns.numbers["value"].tolist(), columns.times["t_start"].ms.tolist(), columns.times["t_start"].naive), key=repr)


def test_a_filter_and_edits_that_are_not_saved_are_read_beside_the_table(table, layer):
    from qgis.core import QgsFeature
    from qgis.PyQt.QtCore import QDateTime, Qt

    path = table([*ROWS, *(("c", "2024-06-02T00:00:00.000Z", float(number), number) for number in range(20))])
    found = layer(path)
    found.setSubsetString("\"series\" = 'b' OR \"k\" > 12")
    fast, slow = both(found)
    assert fast is not None and fast.rows == 9 and shown(fast) == shown(slow)
    found.startEditing()
    assert both(found)[0] is not None and found.changeAttributeValue(3, 3, 1.0) and both(found)[0] is None, "may pass the filter no more"
    found.rollBack()
    found.setSubsetString("")
    found.startEditing()
    ids = [feature.id() for feature in found.getFeatures()]
    found.changeAttributeValue(ids[0], 3, 99.0)
    found.changeAttributeValue(ids[0], 1, "neu")
    found.deleteFeatures(ids[1:3])
    new = QgsFeature(found.fields())
    new.setAttributes([None, "am Tor", QDateTime(2024, 7, 1, 2, 0, 0, 0, Qt.TimeSpec.UTC), 7.5, None])
    found.addFeatures([new])
    found.addFeatures([new])
    found.deleteFeature(min(feature.id() for feature in found.getFeatures()))
    fast, slow = both(found)
    assert fast is not None and fast.rows == 24 and shown(fast) == shown(slow)
    assert {"neu", "am Tor"} <= set(texts(fast.labels["series"])) and fast.unfit == slow.unfit
    found.undoStack().undo()
    assert shown(both(found)[0]) == shown(both(found)[1]) and both(found)[0].rows == 25
    found.rollBack()
    assert both(found)[0].rows == 25


def test_edits_in_a_transaction_and_very_many_are_read_as_features(table, layer, monkeypatch):
    from qgis.core import Qgis, QgsProject

    from urban_data_workbench.plugin.bridge import plain_table, unsaved

    found, project = layer(table(ROWS)), QgsProject.instance()
    monkeypatch.setattr(unsaved, "_MOST", 2)
    found.startEditing()
    for number in (1, 2, 3):
        assert plain_table.plain_table(found) is not None
        found.changeAttributeValue(number, 3, 1.0)
    assert plain_table.plain_table(found) is None
    found.rollBack()
    project.addMapLayer(found, False)
    project.setTransactionMode(Qgis.TransactionMode.AutomaticGroups)
    try:
        assert found.startEditing() and found.changeAttributeValue(1, 3, 77.0)
        assert plain_table.plain_table(found) is None and 77.0 in both(found)[1].numbers["value"]
        found.rollBack()
    finally:
        project.setTransactionMode(Qgis.TransactionMode.Disabled)
        project.takeMapLayer(found)


def test_a_plain_table_in_other_formats_is_read_by_features(memory, tmp_path, layer):
    from urban_data_workbench.plugin.bridge.plain_table import plain_table

    assert plain_table(memory("None", "series:string", [])) is None and plain_table(None) is None
    text = tmp_path / "obs.csv"
    text.write_text("series,value\na,1\n", encoding="utf-8")
    assert plain_table(layer(str(text))) is None


def test_numbers_beyond_measure_are_unfit_in_both_ways_of_reading(table, layer):
    rows = [("a", ROWS[0][1], value, 1) for value in (1e308, -1e308, 1e100, -9.9e99, 1.0)]
    fast, slow = both(layer(table(rows)))
    for found in (fast, slow):
        assert found.unfit["value"] == 3 and np.isnan(found.numbers["value"][:3]).all()
        assert found.numbers["value"][3:].tolist() == [-9.9e99, 1.0]


def test_unfit_values_are_counted(memory):
    from urban_data_workbench.plugin.bridge.reading import Wanted, read_features

    rows = [(None, [number, time]) for number, time in (
        ("1.5", "2024-05-01T00:00:00Z"), ("wet", "tomorrow"), (None, None), ("inf", "2024-05-01 02:00:00+02:00"), ("7", "2024-05-01"))]
    found = read_features(memory("None", "n:string,t:string", rows), Wanted(labels=("n",), numbers=("n",), times=("t",)), progress=NoProgress())
    assert found.numbers["n"][[0, 4]].tolist() == [1.5, 7.0] and np.isnan(found.numbers["n"][1:4]).all()
    assert found.times["t"].ms[[0, 3]].tolist() == [1714521600000, 1714521600000]
    assert found.times["t"].ms[1] == NO_TIME and found.unfit == {"n": 2, "t": 1}
    assert found.times["t"].naive.tolist() == [False, False, False, False, True]


def test_numbers_and_texts_of_a_station_are_the_same_label(memory):
    from urban_data_workbench.plugin.bridge.reading import label

    assert {label(900193), label(900193.0), label("900193"), label(" 900193 ")} == {"900193"}
    assert label(0.5) == "0.5"


def test_reading_can_be_stopped(table, layer):
    from urban_data_workbench.plugin.bridge.arrow import read_table
    from urban_data_workbench.plugin.bridge.plain_table import plain_table
    from urban_data_workbench.plugin.bridge.reading import read_features

    class Stopped(NoProgress):
        def check(self) -> None:
            raise Cancelled

    found = layer(table(ROWS))
    for read in (lambda: read_features(found, wanted(), progress=Stopped()),
                 lambda: read_table(plain_table(found), wanted(), progress=Stopped())):
        with pytest.raises(Cancelled):
            read()


def test_yes_and_no_are_read_as_they_stand(tmp_path, layer):
    """``located`` of contributions decides who is on the map; GDAL 3.6 hands Arrow's bits over as bytes."""
    from osgeo import ogr

    from urban_data_workbench.plugin.bridge.arrow import read_table
    from urban_data_workbench.plugin.bridge.plain_table import plain_table
    from urban_data_workbench.plugin.bridge.reading import Wanted, read_features

    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "yes.gpkg"))
    table = dataset.CreateLayer("yes", None, ogr.wkbNone)
    field = ogr.FieldDefn("located", ogr.OFTInteger)
    field.SetSubType(ogr.OFSTBoolean)
    table.CreateField(field)
    for number in range(20):
        feature = ogr.Feature(table.GetLayerDefn())
        feature["located"] = int(number % 7 != 3)
        table.CreateFeature(feature)
    del feature, table, dataset
    found = layer(str(tmp_path / "yes.gpkg"), "yes")
    wish, truth = Wanted(numbers=("located",)), [float(number % 7 != 3) for number in range(20)]
    fast = read_table(plain_table(found), wish, progress=NoProgress())
    assert fast is None or fast.numbers["located"].tolist() == truth
    assert read_features(found, wish, progress=NoProgress()).numbers["located"].tolist() == truth


def test_a_line_in_a_layer_of_points_stands_for_a_point_on_it(tmp_path, layer):
    """Contributions are such layers: GeoPackage does not keep others out."""
    from osgeo import ogr

    from urban_data_workbench.plugin.bridge.reading import Wanted, read_features

    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "mixed.gpkg"))
    table = dataset.CreateLayer("mixed", None, ogr.wkbPoint)
    for wkt in ("POINT (1 2)", "LINESTRING (0 0, 4 0)", None, "POINT EMPTY"):
        feature = ogr.Feature(table.GetLayerDefn())
        feature.SetGeometry(None if wkt is None else ogr.CreateGeometryFromWkt(wkt))
        table.CreateFeature(feature)
    del feature, table, dataset
    found = read_features(layer(str(tmp_path / "mixed.gpkg"), "mixed"), Wanted(), progress=NoProgress(), points=True).geometries
    assert found[0].tolist() == [1, 2] and found[1][1] == 0 and 0 <= found[1][0] <= 4 and np.isnan(found[2:]).all()


@pytest.mark.parametrize("text", [
    "2024-05-01T24:00:00Z", "2024-13-01T00:00:00Z", "garbageZ", "Z", "2024-02-30T00:00:00Z", "2024-05-01T02:00:00+02:00Z", "2024-05-01T00:00Z",
    "2024-05-01T00:00:60Z", "2024-00-10T00:00:00.000Z", "2023-02-29T00:00:00.000Z", "2024-05-00T00:00:00Z", "2024-05-01T00:00:00.5Z"])
def test_what_is_no_plain_time_in_utc_is_for_qgis_to_read(table, layer, text):
    assert both(layer(table([*ROWS, ("c", text, 1.0, 1)])))[0] is None


def test_the_last_day_of_february_is_a_time(table, layer):
    fast, slow = both(layer(table([("c", "2024-02-29T23:59:59.999Z", 1.0, 1), ("c", "2024-12-31T00:00:00Z", 1.0, 1)])))
    assert fast is not None and shown(fast) == shown(slow)


def test_rows_come_in_the_order_of_their_ids_whatever_index_there_is(table, layer):
    import sqlite3

    path = table([*ROWS, *(("c", "2024-06-02T00:00:00.000Z", float(-number), number) for number in range(20))])
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE INDEX by_value ON obs (value)")
        connection.execute("DELETE FROM obs WHERE fid = 7")
    connection.close()
    from urban_data_workbench.plugin.bridge.arrow import read_table
    from urban_data_workbench.plugin.bridge.plain_table import plain_table
    from urban_data_workbench.plugin.bridge.reading import Wanted, read_features

    found, only = layer(path), Wanted(numbers=("value",))
    fast, slow = read_table(plain_table(found), only, progress=NoProgress()), read_features(found, only, progress=NoProgress())
    np.testing.assert_array_equal(fast.numbers["value"], slow.numbers["value"])


def test_a_file_that_was_written_since_is_read_as_features(table, layer):
    from urban_data_workbench.plugin.bridge.arrow import read_table
    from urban_data_workbench.plugin.bridge.plain_table import plain_table

    found = layer(table(ROWS))
    found.startEditing()
    found.changeAttributeValue(1, 3, 99.0)
    before = plain_table(found)
    assert read_table(before, wanted(), progress=NoProgress()).rows == 5 and found.commitChanges()
    assert read_table(before, wanted(), progress=NoProgress()) is None
    assert read_table(plain_table(found), wanted(), progress=NoProgress()).numbers["value"][0] == 99.0


def test_views_narrow_numbers_part_layers_and_filters_that_fail_are_read_as_features(table, layer):
    import sqlite3

    path = table(ROWS)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIEW seen AS SELECT fid AS OGC_FID, series, t_start, value, k FROM obs")
        connection.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('seen', 'attributes', 'seen')")
        connection.execute("ALTER TABLE obs ADD COLUMN narrow FLOAT")
    connection.close()
    from urban_data_workbench.plugin.bridge.arrow import read_table
    from urban_data_workbench.plugin.bridge.plain_table import PlainTable, plain_table
    from urban_data_workbench.plugin.bridge.reading import Wanted

    def read(found, what):
        return read_table(found, what, progress=NoProgress())

    values = Wanted(numbers=("value",))
    assert read(plain_table(layer(path, "seen")), values) is None
    assert read(plain_table(layer(path)), values) is not None and read(plain_table(layer(path)), Wanted(numbers=("narrow",))) is None
    assert plain_table(layer(path, more="|geometrytype=None")) is None
    assert read(PlainTable(path, "obs", filter="gone > 5"), values) is None and read(PlainTable(path, "obs", filter="k > 2"), values).rows == 3
