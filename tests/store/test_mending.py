"""Columns that were renamed, removed or typed anew come back, with every edit that is still there."""

from __future__ import annotations

import pytest
from gdal_edits import Edits, gdal_edits, ogr2ogr_overwrite, opened, sqlite_file
from makers import found
from osgeo import ogr

from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.errors import StructureChanged
from urban_data_workbench.plugin.store.mending import How, Mend
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TABLE = "baenke_co"


@pytest.fixture
def closed(copy, path):
    """The path of the closed working copy of ten benches."""
    copy.close()
    return path


def rename(path, before, after):
    with opened(path, update=1) as source:
        layer = source.GetLayerByName(TABLE)
        at = layer.GetLayerDefn().GetFieldIndex(before)
        layer.AlterFieldDefn(at, ogr.FieldDefn(after, layer.GetLayerDefn().GetFieldDefn(at).GetType()), ogr.ALTER_NAME_FLAG)


def remove(path, *names):
    with opened(path, update=1) as source:
        layer = source.GetLayerByName(TABLE)
        for name in names:
            layer.DeleteField(layer.GetLayerDefn().GetFieldIndex(name))


def forget_ids(path):
    """Drop the column of remote ids, which SQLite allows only without its index."""
    with sqlite_file(path) as file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (TABLE,)).fetchall():
            file.execute(f"DROP INDEX {name}")
        file.execute(f"ALTER TABLE {TABLE} DROP COLUMN remote_id")


def mended(path, *expected):
    """Look what can be done, do it, and return the changes of the file afterwards."""
    with WorkingCopy.open(path) as copy:
        mends = copy.mending("benches").possible()
        assert [(mend.how, mend.column, mend.found) for mend in mends] == list(expected)
        assert copy.mending("benches").hopeless() == ()
        copy.mending("benches").mend(mends)
        assert not [fact for fact in copy.structure("benches") if not fact.startswith("added:")]
    return {change.id: change for change in found(path)}


def test_a_renamed_column_gets_its_name_back_with_what_was_edited_in_it(closed):
    gdal_edits(closed, TABLE, Edits({2: {"seats": 9}, 3: {"name": "x"}}))
    rename(closed, "seats", "plaetze")
    gdal_edits(closed, TABLE, Edits({4: {"plaetze": 7}}))
    changes = mended(closed, (How.RENAME, "seats", "plaetze"))
    assert {name: (change.fields, change.mine.properties["seats"]) for name, change in changes.items()} == {
        "b2": (("seats",), 9), "b3": (("name",), 3), "b4": (("seats",), 7),
    }


def test_two_renamed_ones_are_told_apart_by_what_they_hold_and_an_own_column_stays(closed):
    rename(closed, "name", "seats_")
    rename(closed, "seats", "name_")
    with opened(closed, update=1) as source:
        source.GetLayerByName(TABLE).CreateField(ogr.FieldDefn("notiz", ogr.OFTString))
    gdal_edits(closed, TABLE, Edits({1: {"notiz": "meins"}}))
    assert mended(closed, (How.RENAME, "name", "seats_"), (How.RENAME, "seats", "name_")) == {}
    with opened(closed) as source:
        assert source.GetLayerByName(TABLE).GetFeature(1)["notiz"] == "meins"


def test_a_removed_column_comes_back_from_the_base_with_new_and_deleted_rows_beside(closed):
    gdal_edits(closed, TABLE, Edits({2: {"seats": 9}}, deleted=(5,), inserted=({"name": "Neu", "seats": 3, "wkt": "POINT (1 2)"},)))
    remove(closed, "seats", "tags")
    changes = mended(closed, (How.RESTORE, "seats", ""), (How.RESTORE, "tags", ""))
    assert {(change.action, change.id) for change in changes.values()} == {(Action.DELETE, "b5"), (Action.INSERT, None)}
    assert changes[None].mine.properties["seats"] is None and changes[None].mine.properties["name"] == "Neu"


def test_another_type_keeps_every_value(closed):
    gdal_edits(closed, TABLE, Edits({2: {"seats": 9}}))
    with sqlite_file(closed) as file:
        file.execute(f"ALTER TABLE {TABLE} RENAME COLUMN seats TO old")
        file.execute(f"ALTER TABLE {TABLE} ADD COLUMN seats TEXT")
        file.execute(f"UPDATE {TABLE} SET seats = old")
        file.execute(f"ALTER TABLE {TABLE} DROP COLUMN old")
        file.execute(f"UPDATE {TABLE} SET seats = 'viele' WHERE fid = 3")
    changes = mended(closed, (How.RETYPE, "seats", "seats"))
    assert {name: change.mine.properties["seats"] for name, change in changes.items()} == {"b2": 9, "b3": "viele"}


def test_lost_remote_ids_come_back_by_the_numbers_of_the_rows(closed):
    gdal_edits(closed, TABLE, Edits({2: {"seats": 9}}, inserted=({"name": "Neu", "wkt": "POINT (1 2)"},)))
    forget_ids(closed)
    changes = mended(closed, (How.RESTORE, "remote_id", ""))
    assert {(change.action, change.id) for change in changes.values()} == {(Action.UPDATE, "b2"), (Action.INSERT, None)}


def test_but_not_in_a_table_that_was_written_anew_where_nobody_knows_which_row_is_which(closed):
    forget_ids(closed)
    ogr2ogr_overwrite(closed, TABLE, Edits())
    with WorkingCopy.open(closed) as copy:
        assert copy.mending("benches").possible() == () and copy.mending("benches").hopeless() == ("missing:remote_id",)


def test_a_column_that_holds_something_else_is_not_taken_for_the_missing_one(closed):
    remove(closed, "seats")
    with sqlite_file(closed) as file:
        file.execute(f"ALTER TABLE {TABLE} ADD COLUMN plaetze MEDIUMINT")
        file.execute(f"UPDATE {TABLE} SET plaetze = fid + 100")
    changes = mended(closed, (How.RESTORE, "seats", ""))
    assert changes == {}
    with WorkingCopy.open(closed) as copy:
        assert copy.structure("benches") == ("added:plaetze",)


def test_the_person_may_have_it_put_back_although_another_column_looks_like_it(closed):
    rename(closed, "seats", "plaetze")
    with WorkingCopy.open(closed) as copy:
        copy.mending("benches").mend([Mend(How.RESTORE, "seats")])
        assert copy.structure("benches") == ("added:plaetze",) and list(copy.changes("benches")) == []


def test_what_changed_since_it_was_looked_at_is_not_mended_blindly(closed):
    rename(closed, "seats", "plaetze")
    with WorkingCopy.open(closed) as copy:
        mends = copy.mending("benches").possible()
        rename(closed, "plaetze", "sitze")
        with pytest.raises(StructureChanged):
            copy.mending("benches").mend(mends)
        assert copy.structure("benches") == ("missing:seats", "added:sitze")


def test_lost_places_and_a_lost_table_are_said(closed):
    with sqlite_file(closed) as file:
        file.execute(f"ALTER TABLE {TABLE} RENAME TO anders")
    with WorkingCopy.open(closed) as copy:
        assert copy.mending("benches").possible() == () and copy.mending("benches").hopeless() == (f"missing:{TABLE}",)


@pytest.mark.parametrize("first", [True, False], ids=["edited, then renamed", "renamed, then edited"])
def test_a_renamed_column_is_known_by_its_place_where_every_value_was_edited(closed, first):
    every = {fid: {"seats": 20 + fid} for fid in range(1, 11)}
    if first:
        gdal_edits(closed, TABLE, Edits(every))
    rename(closed, "seats", "plaetze")
    if not first:
        gdal_edits(closed, TABLE, Edits({fid: {"plaetze": values["seats"]} for fid, values in every.items()}))
    after = mended(closed, (How.RENAME, "seats", "plaetze"))
    assert {change.fid: change.mine.properties["seats"] for change in after.values()} == {fid: 20 + fid for fid in range(1, 11)}
