"""Every edit by every ordinary tool is found: GDAL, ogr2ogr, QGIS; marks or no marks."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from osgeo import ogr

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.changes import PLACE, Action
from urban_data_workbench.plugin.core.errors import StructureChanged
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TABLE = "baenke_co"
OGR2OGR = shutil.which("ogr2ogr")


@pytest.fixture
def closed(copy, path):
    """The path of the closed working copy; what comes next is another program."""
    copy.close()
    return path


def found(path):
    """Return the changes by fid, as truth and as counted."""
    with WorkingCopy.open(path) as copy:
        counts = copy.counts("benches")
        changes = {change.fid: change for change in copy.changes("benches")}
        assert copy.counts("benches").trusted
    actions = [change.action for change in changes.values()]
    assert (counts.changed, counts.new, counts.deleted) == tuple(
        actions.count(action) for action in (Action.UPDATE, Action.INSERT, Action.DELETE)
    )
    return changes, counts


def run(*arguments):
    subprocess.run([OGR2OGR, *map(str, arguments)], check=True, capture_output=True, timeout=60)


def test_an_edit_by_gdal_is_found_and_marked(closed, city):
    with city.gdal_layer(closed, TABLE) as layer:
        feature = layer.GetFeature(4)
        feature["name"] = "Umbenannt"
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (400040 5700011)"))
        layer.SetFeature(feature)
        layer.DeleteFeature(5)
        new = ogr.Feature(layer.GetLayerDefn())
        new["name"], new["seats"] = "Neu", 3
        new.SetGeometry(ogr.CreateGeometryFromWkt("POINT (1 2)"))
        layer.CreateFeature(new)
        del feature, new
    changes, counts = found(closed)
    assert counts.trusted
    assert changes[4].fields == ("name", PLACE)
    assert changes[5].action is Action.DELETE and changes[5].id == "b5"
    assert changes[11].action is Action.INSERT and changes[11].id is None
    assert changes[11].mine.geometry == geometry.point(1, 2)


def test_writing_a_feature_back_unchanged_is_no_change(closed, city):
    with city.gdal_layer(closed, TABLE) as layer:
        for feature in list(layer):
            layer.SetFeature(feature)
        del feature
    assert found(closed)[0] == {}


def test_overwriting_by_ogr2ogr_finds_the_same_features_at_other_fids(closed, tmp_path, city):
    other = tmp_path / "other.gpkg"
    query = f"SELECT * FROM {TABLE} WHERE fid <> 2 ORDER BY fid DESC"
    run("-f", "GPKG", other, closed, "-sql", query, "-nln", TABLE, "-unsetFid")
    run("-f", "GPKG", "-update", "-overwrite", closed, other, TABLE)
    changes, counts = found(closed)
    assert not counts.trusted
    assert [(change.action, change.id) for change in changes.values()] == [(Action.DELETE, "b2")]


def test_what_was_edited_in_an_overwritten_table_is_found(closed, tmp_path, city):
    other = tmp_path / "other.gpkg"
    run("-f", "GPKG", other, closed, TABLE, "-unsetFid")
    with city.plain_sqlite(other) as connection:
        connection.execute(f"UPDATE {TABLE} SET name = 'Anders' WHERE remote_id = 'b7'")
    run("-f", "GPKG", "-update", "-overwrite", closed, other, TABLE)
    changes, _ = found(closed)
    ((_, change),) = changes.items()
    assert change.id == "b7" and change.fields == ("name",)


def test_a_new_row_of_a_rewritten_table_is_not_taken_for_the_deleted_one_of_its_fid(closed, tmp_path, city):
    other = tmp_path / "other.gpkg"
    run("-f", "GPKG", other, closed, "-sql", f"SELECT * FROM {TABLE} WHERE fid > 2", "-nln", TABLE, "-unsetFid")
    with city.plain_sqlite(other) as connection:
        connection.execute(f"UPDATE {TABLE} SET remote_id = NULL WHERE remote_id = 'b3'")
    run("-f", "GPKG", "-update", "-overwrite", closed, other, TABLE)
    changes, _ = found(closed)
    assert sorted((change.action.value, change.id) for change in changes.values() if change.id) == [
        ("delete", "b1"), ("delete", "b2"), ("delete", "b3"),
    ]
    assert [change.mine.properties["name"] for change in changes.values() if change.action is Action.INSERT] == [
        "Bench 3"
    ]


def test_after_an_overwrite_publishing_arms_the_marks_again(closed, tmp_path, city):
    other = tmp_path / "other.gpkg"
    query = f"SELECT * FROM {TABLE} WHERE fid <> 2 ORDER BY fid DESC"
    run("-f", "GPKG", other, closed, "-sql", query, "-nln", TABLE, "-unsetFid")
    run("-f", "GPKG", "-update", "-overwrite", closed, other, TABLE)
    with WorkingCopy.open(closed) as copy:
        before = {change.id: change.action for change in copy.changes("benches")}
        assert copy.pull("benches", ()) == 0
        counts = copy.counts("benches")
        assert counts.trusted and counts.total == 1
        assert {change.id: change.action for change in copy.changes("benches")} == before
        for fid, base in copy.bases("benches"):
            row = copy.row("benches", fid)
            assert base.id == "b2" or row.id == base.id
        copy.check()


def test_appending_by_ogr2ogr_is_inserts(closed, tmp_path, city):
    other = tmp_path / "other.gpkg"
    run("-f", "GPKG", other, closed, "-sql", f"SELECT geom, name FROM {TABLE} WHERE fid < 4", "-nln", "x")
    run("-f", "GPKG", "-update", "-append", closed, other, "x", "-nln", TABLE)
    changes, counts = found(closed)
    assert [change.action for change in changes.values()] == [Action.INSERT] * 3 and counts.trusted


def test_a_pasted_row_with_the_same_remote_id_is_an_insert(closed, city):
    with city.gdal_layer(closed, TABLE) as layer:
        original = layer.GetFeature(6)
        original.SetFID(-1)
        layer.CreateFeature(original)
        del original
    changes, _ = found(closed)
    assert {fid: change.action for fid, change in changes.items()} == {11: Action.INSERT}
    assert changes[11].mine.id == "" and changes[11].mine.properties["name"] == "Bench 6"


def test_delete_then_insert_is_the_same_feature(closed, city):
    with city.gdal_layer(closed, TABLE) as layer:
        original = layer.GetFeature(6)
        layer.DeleteFeature(6)
        original.SetFID(-1)
        original["seats"] = 4
        layer.CreateFeature(original)
        del original
    changes, _ = found(closed)
    assert {fid: (change.action, change.id, change.fields) for fid, change in changes.items()} == {
        11: (Action.UPDATE, "b6", ("seats",))
    }


def test_an_emptied_remote_id_does_not_make_a_new_feature(closed, city):
    with city.gdal_layer(closed, TABLE) as layer:
        feature = layer.GetFeature(6)
        feature["remote_id"], feature["seats"] = None, 4
        layer.SetFeature(feature)
        del feature
    changes, _ = found(closed)
    assert {fid: (change.id, change.fields) for fid, change in changes.items()} == {6: ("b6", ("seats",))}


def test_a_dropped_trigger_is_noticed_and_the_count_right_all_the_same(closed, city):
    with city.plain_sqlite(closed) as connection:
        connection.execute("DROP TRIGGER gpkg_udw_1_update")
        connection.execute(f"UPDATE {TABLE} SET name = 'heimlich' WHERE fid = 2")
    changes, counts = found(closed)
    assert list(changes) == [2] and not counts.trusted


def test_a_trigger_dropped_and_made_again_is_noticed(closed, city):
    with city.plain_sqlite(closed) as connection:
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'gpkg_udw_1_update'").fetchone()
        connection.execute("DROP TRIGGER gpkg_udw_1_update")
        connection.execute(f"UPDATE {TABLE} SET name = 'heimlich' WHERE fid = 2")
        connection.execute(made)
    assert not found(closed)[1].trusted


@pytest.mark.parametrize("statement", ["UPDATE OR FAIL", "UPDATE OR ABORT", "UPDATE OR REPLACE"])
def test_marking_a_row_twice_never_fails_the_edit(closed, city, statement):
    with city.plain_sqlite(closed) as connection:
        for name in ("eins", "zwei"):
            connection.execute(f"{statement} {TABLE} SET name = ? WHERE fid = 2", (name,))
    changes, counts = found(closed)
    assert list(changes) == [2] and counts.trusted


def test_an_added_column_stays_local_and_a_renamed_one_stops_publishing(closed, city):
    with city.gdal_layer(closed, TABLE) as layer:
        layer.CreateField(ogr.FieldDefn("notiz", ogr.OFTString))
    with WorkingCopy.open(closed) as copy:
        assert copy.structure("benches") == ("added:notiz",)
        assert list(copy.changes("benches")) == []
    with city.gdal_layer(closed, TABLE) as layer:
        layer.AlterFieldDefn(1, ogr.FieldDefn("plaetze", ogr.OFTInteger64), ogr.ALTER_NAME_FLAG)
    with WorkingCopy.open(closed) as copy:
        assert copy.structure("benches") == ("missing:seats", "added:plaetze", "added:notiz")
        with pytest.raises(StructureChanged):
            list(copy.changes("benches"))


def test_a_retyped_and_a_dropped_column_are_structure(closed, city):
    with city.plain_sqlite(closed) as connection:
        connection.execute(f"ALTER TABLE {TABLE} DROP COLUMN seats")
        connection.execute(f"ALTER TABLE {TABLE} ADD COLUMN seats REAL")
        connection.execute(f"ALTER TABLE {TABLE} DROP COLUMN tags")
    with WorkingCopy.open(closed) as copy:
        assert copy.structure("benches") == ("missing:tags", "type:seats")


def test_values_that_do_not_fit_their_column_are_seen(closed, city):
    with city.plain_sqlite(closed) as connection:
        connection.execute(f"UPDATE {TABLE} SET seats = 'viele' WHERE fid = 2")
    changes, _ = found(closed)
    assert changes[2].mine.properties["seats"] == "viele"


def test_marks_that_somebody_threw_away_are_made_again(closed, city):
    with city.plain_sqlite(closed) as connection:
        connection.execute(f"UPDATE {TABLE} SET seats = 9 WHERE fid = 2")
        connection.execute("DROP TABLE gpkg_udw_dirty")
    with WorkingCopy.open(closed) as copy:
        assert copy.counts("benches").changed == 1 and not copy.counts("benches").trusted
        assert [change.fid for change in copy.changes("benches")] == [2]
        assert copy.counts("benches").changed == 1 and copy.counts("benches").trusted


@pytest.mark.parametrize("statement", [f"DROP TABLE {TABLE}", f"ALTER TABLE {TABLE} RENAME TO anders"])
def test_a_table_that_is_gone_is_structure(closed, city, statement):
    with city.plain_sqlite(closed) as connection:
        connection.execute(statement)
    with WorkingCopy.open(closed) as copy:
        assert copy.structure("benches") == (f"missing:{TABLE}",)
        for question in (copy.counts, lambda dataset: list(copy.changes(dataset))):
            with pytest.raises(StructureChanged):
                question("benches")


def test_a_row_that_was_changed_and_changed_back_is_no_change(closed, city):
    with city.plain_sqlite(closed) as connection:
        connection.execute(f"UPDATE {TABLE} SET seats = 9 WHERE fid = 2")
        connection.execute(f"UPDATE {TABLE} SET seats = 2 WHERE fid = 2")
        connection.execute(f"UPDATE {TABLE} SET tags = '{{\"b\": \"ü\", \"a\": [1, 2]}}' WHERE fid = 3")
        connection.execute(f"UPDATE {TABLE} SET seen = '2024-05-06 07:08:09.01' WHERE fid = 4")
    changes, counts = found(closed)
    assert changes == {} and counts.total == 0 and counts.trusted
