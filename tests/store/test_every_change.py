"""Every change is found, whoever made it, and nothing else is reported: makers of edits against kinds of edits."""

from __future__ import annotations

import pytest
from gdal_edits import Edits, plain_sqlite
from makers import MAKERS, found
from qgis_edits import in_place

from urban_data_workbench.plugin.core.changes import PLACE, Action
from urban_data_workbench.plugin.core.geometry import point
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TABLE = "baenke_co"

# one row each: what is typed, the field that is changed by it, and the value the change holds
EVERY_KIND = {
    1: ({"name": "Süd-Bank 'x' \"y\""}, ("name",), "Süd-Bank 'x' \"y\""),
    2: ({"name": None}, ("name",), None),
    3: ({"name": ""}, ("name",), ""),
    4: ({"seats": 9007199254740993}, ("seats",), 9007199254740993),
    5: ({"seats": None}, ("seats",), None),
    6: ({"height": 0.4060001}, ("height",), 0.4060001),
    7: ({"backrest": True}, ("backrest",), True),
    8: ({"built": "2026-02-28"}, ("built",), "2026-02-28"),
    9: ({"seen": "2024-05-06T09:08:09.011+02:00"}, ("seen",), "2024-05-06T07:08:09.011Z"),
    10: ({"tags": '{"b":"ü","a":[2,1]}'}, ("tags",), '{"a":[2,1],"b":"ü"}'),
}
MANY = Edits({fid: values for fid, (values, _, _) in EVERY_KIND.items()})


@pytest.fixture
def closed(qgis_app, copy, path):
    """The path of the closed working copy of ten benches."""
    copy.close()
    return path


@pytest.fixture(params=MAKERS)
def maker(request):
    """Somebody who edits."""
    return MAKERS[request.param]


def updates(changes):
    """Return what was changed where: fields and values by remote id; nothing else may be among the changes."""
    assert {change.action for change in changes} <= {Action.UPDATE}
    return {
        change.id: {name: change.mine.geometry if name == PLACE else change.mine.properties[name] for name in change.fields}
        for change in changes
    }


def test_each_kind_of_value_is_found_and_nothing_else(closed, maker):
    maker(closed, TABLE, MANY)
    assert updates(found(closed)) == {f"b{fid}": {names[0]: value} for fid, (_, names, value) in EVERY_KIND.items()}


def test_a_moved_place_and_one_that_is_gone(closed, maker):
    maker(closed, TABLE, Edits({3: {"wkt": "POINT (400030.01 5700000.5)"}, 4: {"wkt": None}}))
    assert updates(found(closed)) == {"b3": {PLACE: point(400030.01, 5700000.5)}, "b4": {PLACE: None}}


def test_deleted_and_inserted_rows(closed, maker):
    new = {"name": "Neu", "seats": 3, "wkt": "POINT (1 2)"}
    maker(closed, TABLE, Edits({2: {"seats": 8}}, deleted=(5, 10), inserted=(new,)))
    changes = found(closed)
    assert sorted((change.action.value, change.id or "") for change in changes) == [
        ("delete", "b10"), ("delete", "b5"), ("insert", ""), ("update", "b2"),
    ]
    (insert,) = [change for change in changes if change.action is Action.INSERT]
    assert insert.fields == ("name", "seats", PLACE) and insert.mine.geometry == point(1, 2)
    assert insert.mine.properties["name"] == "Neu" and insert.mine.properties["seats"] == 3


def test_saving_what_was_there_is_no_change(closed, maker):
    as_it_is = {
        "name": "Bench 3", "seats": 3, "height": 0.403, "backrest": False, "built": "2001-02-03",
        "seen": "2024-05-06T07:08:09.010+00:00", "tags": '{"a":[1,2],"b":"ü"}', "wkt": "POINT (400030 5700000.5)",
    }
    maker(closed, TABLE, Edits({3: as_it_is}))
    assert found(closed) == []


@pytest.mark.parametrize("spelling", ["2024-05-06T09:08:09.010+02:00", "2024-05-06T02:08:09.010-05:00"])
def test_the_same_instant_in_another_zone_is_no_change(closed, maker, spelling):
    maker(closed, TABLE, Edits({3: {"seen": spelling}}))
    assert found(closed) == []


@pytest.mark.parametrize("spelling", ['{"b": "ü", "a": [1, 2]}', '\n{ "b":"\\u00fc",\t"a":[1,2.0] }'])
def test_json_written_otherwise_is_no_change(closed, maker, spelling):
    maker(closed, TABLE, Edits({3: {"tags": spelling}}))
    assert found(closed) == []


@pytest.mark.parametrize(
    "column, raw",
    [
        ("seats", 3.0), ("seats", "3"), ("height", "0.403"), ("height", 0.4030000000000001), ("backrest", "false"), ("backrest", 0.0),
        ("built", "2001-02-03T00:00:00Z"), ("seen", "2024-05-06 07:08:09.01"), ("seen", "2024-05-06T07:08:09.010000Z"),
        ("seen", "20240506T070809.010Z"), ("name", b"Bench 3"),
    ],
)
def test_other_spellings_in_the_file_are_no_change(closed, column, raw):
    plain_sqlite(closed, TABLE, Edits({3: {column: raw}}))
    assert found(closed) == []


@pytest.mark.parametrize("column, raw, held", [("seats", 3.5, 3.5), ("backrest", 7, "7"), ("built", "neulich", "neulich"), ("seats", "", "")])
def test_values_that_do_not_fit_are_changes_and_stay_to_be_seen(closed, column, raw, held):
    plain_sqlite(closed, TABLE, Edits({3: {column: raw}}))
    ((name, value),) = updates(found(closed))["b3"].items()
    assert name == column and str(value) == str(held)


def test_an_algorithm_in_place(closed):
    in_place(closed, TABLE, "native:translategeometry", (2, 3), DELTA_X=1.0, DELTA_Y=0.0)
    assert updates(found(closed)) == {
        f"b{fid}": {PLACE: point(400001.0 + 10 * fid, 5700000.5)} for fid in (2, 3)
    }


def test_minus_zero_is_zero(closed, maker):
    maker(closed, TABLE, Edits({3: {"height": 0.0, "wkt": "POINT (0 0)"}}))
    with WorkingCopy.open(closed) as copy:
        assert [change.fields for change in copy.changes("benches")] == [("height", PLACE)]
        fid = next(copy.changes("benches")).fid
        copy.refresh("benches", [copy.row("benches", fid)])
        assert list(copy.changes("benches")) == []
    maker(closed, TABLE, Edits({fid: {"height": -0.0, "wkt": "POINT (-0 -0)"}}))
    assert found(closed) == []
