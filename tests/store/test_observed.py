"""Rows added to the table of observations are found, whatever program wrote them; the platform's are told from them."""

from __future__ import annotations

import subprocess
from datetime import datetime, timezone

import numpy as np
import pytest
from benches import plain_sqlite

from urban_data_workbench.plugin.core.changes import Action, Change
from urban_data_workbench.plugin.core.errors import EditsUnpublished, OutcomeUncertain, OwnColumnsFilled, StructureChanged
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.observing import Kept, read
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TABLE = "baenke_co_series"
ROW = f"INSERT INTO {TABLE} (series, t_start, value) VALUES (?, ?, ?)"
NOON = "2026-05-04T12:00:00.000Z"


def batch(series, count=3):
    start = 1_700_000_000_000 + 3_600_000 * np.arange(count, dtype=np.int64)
    return ObservationBatch(series, start, start, np.arange(count) + 0.5)


def take(copy, *batches):
    with copy.take_series("benches") as loader:
        for item in batches:
            loader.write(item)


def edit(path, *statements):
    with plain_sqlite(path) as connection:
        for statement, *values in statements:
            connection.execute(statement, values)


def found(copy):
    return [(row.series, row.start, row.value) for row in copy.observations("benches").new()]


def changes(copy):
    mine = copy.observations("benches")
    return [Change(Action.INSERT, row.fid, None, None, read(row, zone=mine.zone)[0], ("value",)) for row in mine.new()]


def sent(copy):
    return copy.sending(copy.observations("benches").enqueue("p", changes(copy)))


def test_what_was_downloaded_is_not_new_and_what_was_added_is(copy, path):
    take(copy, batch("7"), batch("8"))
    assert found(copy) == [] and copy.observations("benches").known
    edit(path, (ROW, "7", NOON, 4.5), (ROW, "99", "gestern", None))
    assert found(copy) == [("7", NOON, 4.5), ("99", "gestern", None)]
    assert copy.observations("benches").count() == 2 and len(list(copy.observations("benches").new(most=1))) == 1


def test_ogr2ogr_adds_rows_and_a_last_row_deleted_before_does_not_lend_its_number(copy, path, tmp_path):
    take(copy, batch("7"))
    edit(path, (f"DELETE FROM {TABLE} WHERE fid = 3",))
    copy.close()
    table = tmp_path / "new.csv"
    table.write_text(f"series,t_start,value\n7,{NOON},4.5\n")
    subprocess.run(["ogr2ogr", "-append", "-update", str(path), str(table), "-nln", TABLE, "-oo", "AUTODETECT_TYPE=YES"], check=True)
    with WorkingCopy.open(path) as again:
        assert [(row.fid, row.series, row.value) for row in again.observations("benches").new()] == [(4, "7", 4.5)]
        assert again.observations("benches").kept() == Kept(deleted=1)


def test_the_platforms_rows_that_were_changed_or_deleted_are_counted_and_not_new(copy, path):
    take(copy, batch("7", 5))
    edit(path, (f"UPDATE {TABLE} SET value = 9 WHERE fid < 3",), (f"DELETE FROM {TABLE} WHERE fid = 5",))
    assert copy.observations("benches").kept() == Kept(changed=2, deleted=1) and found(copy) == []
    with pytest.raises(EditsUnpublished):
        take(copy, batch("7", 5))
    assert copy.counts("benches").total == 0, "the stations are as they were"


def test_a_table_written_anew_by_another_program_gives_nothing_as_new_and_is_not_replaced(copy, path):
    take(copy, batch("7"))
    edit(path, (f"CREATE TABLE z AS SELECT * FROM {TABLE}",), (f"DROP TABLE {TABLE}",), (f"ALTER TABLE z RENAME TO {TABLE}",))
    mine = copy.observations("benches")
    assert not mine.known and list(mine.new()) == [] and mine.count() == 0
    with pytest.raises(EditsUnpublished):
        take(copy, batch("7"))


def test_a_file_of_the_version_before_keeps_what_is_added_from_now_on(copy, path):
    take(copy, batch("7"))
    copy.close()
    edit(
        path, *((f"DROP TRIGGER {name}",) for name in ("gpkg_udw_1_series_update", "gpkg_udw_1_series_delete")),
        *((f"DROP TABLE {name}",) for name in ("gpkg_udw_series", "gpkg_udw_observed", "gpkg_udw_touched")),
        (f"ALTER TABLE {TABLE} RENAME TO former",),
        (f"CREATE TABLE {TABLE} (fid INTEGER PRIMARY KEY NOT NULL, series TEXT NOT NULL, t_start DATETIME NOT NULL,"
         " t_end DATETIME, value REAL, value_text TEXT)",),
        (f"INSERT INTO {TABLE} SELECT * FROM former",), ("DROP TABLE former",),
    )
    WorkingCopy.open(path).close()
    edit(path, (ROW, "7", NOON, 4.5))
    with WorkingCopy.open(path) as again:
        assert found(again) == [("7", NOON, 4.5)] and again.observations("benches").known
        take(again, batch("7", 4))
        assert found(again) == [("7", NOON, 4.5)], "loading again loses nothing"


def test_columns_of_ones_own_are_not_lost_when_the_series_are_taken_again(copy, path):
    take(copy, batch("7"))
    edit(path, (f"ALTER TABLE {TABLE} ADD COLUMN note TEXT",))
    take(copy, batch("7"))
    edit(path, (f"ALTER TABLE {TABLE} ADD COLUMN note TEXT",), (ROW, "7", NOON, 4.5))
    edit(path, (f"UPDATE {TABLE} SET note = 'Eis' WHERE t_start = '{NOON}'",))
    with pytest.raises(OwnColumnsFilled):
        take(copy, batch("7"))
    edit(path, (f"UPDATE {TABLE} SET note = NULL WHERE t_start = '{NOON}'",))
    take(copy, batch("7"))
    assert found(copy) == [("7", NOON, 4.5)]


def test_a_column_that_is_gone_is_said(copy, path):
    take(copy, batch("7"))
    edit(path, (f"ALTER TABLE {TABLE} RENAME COLUMN value TO wert",))
    with pytest.raises(StructureChanged):
        list(copy.observations("benches").new())


def test_taking_the_series_again_neither_loses_nor_doubles_what_was_added(copy, path):
    take(copy, batch("7"))
    edit(path, (ROW, "7", NOON, 4.5))
    before = list(copy.observations("benches").new())
    with copy.take_series("benches") as loader:
        loader.write(batch("7", 5))
        edit(path, (ROW, "7", "2026-05-04T13:00:00.000Z", 5.5))  # while the download runs
    after = list(copy.observations("benches").new())
    assert after[0] == before[0], "its number stays, the outbox knows it by that"
    assert [row.value for row in after] == [4.5, 5.5]
    with plain_sqlite(path) as connection:
        assert connection.execute(f"SELECT count(*), count(DISTINCT fid) FROM {TABLE}").fetchone() == (7, 7)
    take(copy)
    assert [row.value for row in copy.observations("benches").new()] == [4.5, 5.5]


def test_what_is_confirmed_while_the_series_are_read_stays_and_is_the_platforms(copy, path):
    take(copy, batch("7"))
    edit(path, (ROW, "7", NOON, 4.5))
    with copy.take_series("benches") as loader:
        loader.write(batch("7"))
        (entry,) = sent(copy)
        copy.observations("benches").settle([(entry, State.CONFIRMED, "", "42")])
    assert found(copy) == [] and copy.observations("benches").remote_ids() == {"42"}
    with plain_sqlite(path) as connection:
        assert connection.execute(f"SELECT count(*) FROM {TABLE} WHERE t_start = ?", (NOON,)).fetchone() == (1,)
    take(copy, batch("7"))
    with plain_sqlite(path) as connection:
        assert connection.execute(f"SELECT count(*) FROM {TABLE}").fetchone() == (3,), "what is gone there goes here"


def test_confirmed_rows_are_the_platforms_from_then_on(copy, path):
    take(copy, batch("7"))
    edit(path, (ROW, "7", NOON, 4.5), (ROW, "7", "2026-05-04T13:00:00.000Z", 5.5))
    one, other = sent(copy)
    mine = copy.observations("benches")
    mine.settle([(one, State.CONFIRMED, "201", "77"), (other, State.REJECTED, "error no", "")])
    assert found(copy) == [("7", "2026-05-04T13:00:00.000Z", 5.5)] and mine.remote_ids() == {"77"}
    edit(path, (f"UPDATE {TABLE} SET value = 1 WHERE fid = {one.change.fid}",))
    assert mine.kept() == Kept(changed=1)


def test_a_row_edited_while_it_was_under_way_is_confirmed_as_it_left_and_counts_as_changed(copy, path):
    take(copy, batch("7"))
    edit(path, (ROW, "7", NOON, 4.5))
    (entry,) = sent(copy)
    edit(path, (f"UPDATE {TABLE} SET value = 6 WHERE fid = {entry.change.fid}",))
    mine = copy.observations("benches")
    mine.settle([(entry, State.CONFIRMED, "", "77")])
    assert mine.kept() == Kept(changed=1) and found(copy) == []


def test_either_all_rows_of_a_request_are_settled_or_none(copy, path):
    take(copy, batch("7"))
    edit(path, (ROW, "7", NOON, 4.5), (ROW, "7", "2026-05-04T13:00:00.000Z", 5.5))
    one, other = sent(copy)
    mine = copy.observations("benches")
    with pytest.raises(OutcomeUncertain):
        mine.settle([(one, State.CONFIRMED, "", "77"), (other, State.CONFIRMED, "", "")])
    assert {entry.state for entry in copy.entries(dataset_id=mine.key)} == {State.SENDING} and mine.remote_ids() == frozenset()


def test_the_table_is_not_replaced_while_it_is_not_known_what_arrived(copy, path):
    take(copy, batch("7"))
    edit(path, (ROW, "7", NOON, 4.5))
    (entry,) = sent(copy)
    with pytest.raises(OutcomeUncertain):
        take(copy, batch("7"))
    with pytest.raises(OutcomeUncertain):
        copy.remove("benches", discard_edits=True)
    copy.observations("benches").settle([(entry, State.CONFIRMED, "", "77")])
    take(copy, batch("7", 4))
    assert found(copy) == [], "what was sent came with the download"
    with plain_sqlite(path) as connection:
        assert connection.execute(f"SELECT count(*) FROM {TABLE}").fetchone() == (4,)


def test_what_was_undone_before_sending_is_not_written_into_the_outbox(copy, path):
    take(copy, batch("7"))
    edit(path, (ROW, "7", NOON, 4.5), (ROW, "7", "2026-05-04T13:00:00.000Z", 5.5))
    wanted = changes(copy)
    edit(path, (f"DELETE FROM {TABLE} WHERE fid = {wanted[0].fid}",), (f"UPDATE {TABLE} SET value = 1 WHERE fid = {wanted[1].fid}",))
    assert copy.observations("benches").enqueue("p", wanted) == ()


def test_a_dataset_with_added_measurements_is_not_removed_unasked(copy, path):
    take(copy, batch("7"))
    edit(path, (ROW, "7", NOON, 4.5))
    with pytest.raises(EditsUnpublished):
        copy.remove("benches")
    copy.remove("benches", discard_edits=True)
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT count(*) FROM gpkg_udw_series").fetchone() == (0,)


def test_the_clock_of_the_zone_is_read_and_its_doubled_hour_is_not_guessed(copy, path):
    take(copy, batch("7"))
    texts = {"2026-07-01 10:00": "2026-07-01T08:00:00.000Z", "2026-07-01T10:00:00+02:00": "2026-07-01T08:00:00.000Z",
             "2026-12-01T10:00:00": "2026-12-01T09:00:00.000Z", "2026-10-25T02:30:00": "doubled_hour",
             "2026-03-29T02:30:00": "skipped_hour", "gestern": "unreadable_time", "": "no_time"}
    edit(path, *((ROW, "7", text, 1.0) for text in texts))
    mine = copy.observations("benches")
    for row, expected in zip(mine.new(), texts.values()):
        feature, problem = read(row, zone=mine.zone)
        assert (problem or feature.properties["time"]) == expected


@pytest.mark.parametrize(("value", "text", "problem"), [
    (1, None, ""), (None, "nass", ""), (None, None, "no_value"), (1.5, "nass", "two_values"), ("viel", None, "unreadable_value"),
    (float("inf"), None, "unreadable_value"), (b"\x00", None, "unreadable_value"), (None, b"\xff", "unreadable_value"), (2.5, "", ""),
])
def test_odd_values_are_named(copy, path, value, text, problem):
    take(copy, batch("7"))
    edit(path, (f"INSERT INTO {TABLE} (series, t_start, value, value_text) VALUES ('7', '{NOON}', ?, ?)", value, text))
    (row,) = copy.observations("benches").new()
    assert read(row, zone=timezone.utc)[1] == problem


@pytest.mark.parametrize(("start", "end", "absurd"), [
    ("2026-05-04T12:00:00Z", None, False), ("1850-01-01T00:00:00Z", None, True), ("2026-05-06T12:00:00Z", None, True),
    ("2026-05-04T12:00:00Z", "2026-05-04T11:00:00Z", True), ("2026-05-04T11:00:00Z", "2026-05-04T12:00:00Z", False),
])
def test_absurd_times_are_refused(copy, path, start, end, absurd):
    from urban_data_workbench.plugin.core.observing import Result, Stream, refused

    take(copy, batch("7"))
    edit(path, (f"INSERT INTO {TABLE} (series, t_start, t_end, value) VALUES ('7', ?, ?, 1)", start, end))
    (row,) = copy.observations("benches").new()
    feature, problem = read(row, zone=timezone.utc)
    now = datetime(2026, 5, 4, 14, tzinfo=timezone.utc)
    assert not problem and refused(feature, Stream("7", 7, "", Result.NUMBER, ""), now=now) == ("absurd_time" if absurd else "")
