"""What no platform could take is one edit among others: curves, measures, damage, broken text, numbers without end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from osgeo import ogr

from urban_data_workbench.plugin.core.changes import PLACE, Action
from urban_data_workbench.plugin.core.readable import UNREADABLE_PLACE, UNREADABLE_TEXT, unreadable
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.store.columns import as_value

TABLE = "baenke_co"
DAMAGED = [b"", b"\0", b"GP\0\1", "text", 5, b"\0\0\0\0\1" + bytes(16), b"GP\0\1" + bytes(4) + b"\1\2\0\0\0\xff\xff\0\0"]


@pytest.mark.parametrize("wkt", ["CIRCULARSTRING (0 0, 1 1, 2 0)", "POINT M (400000 5700000 7)"])
@pytest.mark.parametrize("new", [True, False], ids=["a new row", "an edited row"])
def test_a_geometry_that_nobody_could_publish_is_found_beside_the_others(copy, path, city, wkt, new):
    with city.gdal_layer(path, TABLE) as layer:
        feature = ogr.Feature(layer.GetLayerDefn()) if new else layer.GetFeature(4)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        (layer.CreateFeature if new else layer.SetFeature)(feature)
        fid = feature.GetFID()
        layer.DeleteFeature(7)
    found = {change.fid: change for change in copy.changes("benches")}
    assert set(found) == {fid, 7} and unreadable(found[fid]) == UNREADABLE_PLACE and not unreadable(found[7])
    assert PLACE in found[fid].fields and found[fid].action is (Action.INSERT if new else Action.UPDATE)
    assert copy.counts("benches").total == 2


@pytest.mark.parametrize("blob", DAMAGED)
def test_a_damaged_geometry_is_one_edit(copy, path, city, blob):
    with city.plain_sqlite(path) as file:
        file.execute(f"UPDATE {TABLE} SET geom = ? WHERE fid = 4", (blob,))
        file.execute(f"UPDATE {TABLE} SET name = 'edited' WHERE fid = 5")
    damaged, edited = copy.changes("benches")
    assert (damaged.fid, damaged.fields, unreadable(damaged)) == (4, (PLACE,), UNREADABLE_PLACE)
    assert (edited.fid, edited.fields, unreadable(edited)) == (5, ("name",), "")


@pytest.mark.parametrize("column", ["name", "remote_id"])
def test_a_text_that_is_no_utf_8_is_one_edit(copy, path, city, column):
    with city.plain_sqlite(path) as file:
        file.execute(f"UPDATE {TABLE} SET {column} = CAST(? AS TEXT), seats = 99 WHERE fid = 4", (b"M\xfcller",))
        file.execute(f"UPDATE {TABLE} SET name = 'edited' WHERE fid = 5")
    broken, edited = sorted(copy.changes("benches"), key=lambda change: change.fid)
    assert (broken.fid, unreadable(broken)) == (4, UNREADABLE_TEXT if column == "name" else "")
    assert (edited.fid, edited.mine.properties["name"]) == (5, "edited") and copy.counts("benches").total == 2


def test_what_cannot_be_read_stays_as_it_is_when_the_platforms_newer_values_come_in(copy, path, city):
    curve = bytes.fromhex("4750000100000000") + b"\1\x08\0\0\0\0\0\0\0"
    with city.plain_sqlite(path) as file:
        file.execute(f"UPDATE {TABLE} SET geom = ? WHERE fid = 4", (curve,))
        file.execute(f"UPDATE {TABLE} SET name = CAST(? AS TEXT) WHERE fid = 5", (b"M\xfcller",))
    assert copy.refresh("benches", [city.bench(number, seats=77) for number in (4, 5, 6)]) == 3
    with city.plain_sqlite(path) as file:
        statement = f"SELECT geom, CAST(name AS BLOB), seats FROM {TABLE} WHERE fid IN (4, 5, 6) ORDER BY fid"
        (geom, _, seats), (_, name, others), last = file.execute(statement)
    assert geom == curve and name == b"M\xfcller" and {seats, others, last[2]} == {77}
    assert [change.fid for change in copy.changes("benches")] == [4, 5]


def test_a_row_put_where_it_was_keeps_the_bytes_that_nobody_can_read(copy, path, city):
    rows = copy._rows("benches")
    for blob in (b"\0", b"GP\0\1" + bytes(4) + b"\1\x08\0\0\0\0\0\0\0"):
        with city.plain_sqlite(path) as file:
            file.execute(f"UPDATE {TABLE} SET geom = ? WHERE fid = 4", (blob,))
        feature = replace(rows.row(4), id="")
        rows.drop_row(4)
        rows.put_row(4, feature)
        with city.plain_sqlite(path) as file:
            ((found,),) = file.execute(f"SELECT geom FROM {TABLE} WHERE fid = 4")
        assert found[8:] == blob[8:] and len(found) == len(blob)


def test_bytes_in_a_column_of_texts_are_the_text_they_spell():
    assert as_value("Müller".encode(), Kind.TEXT) == "Müller"


@pytest.mark.parametrize("number", [float("inf"), float("-inf")])
def test_a_number_without_end_is_seen_as_the_text_it_is(copy, path, city, number):
    with city.plain_sqlite(path) as file:
        file.execute(f"UPDATE {TABLE} SET height = ? WHERE fid = 4", (number,))
    (change,) = copy.changes("benches")
    assert change.fields == ("height",) and change.mine.properties["height"] == str(number)
