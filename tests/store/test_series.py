"""Observations are in one indexed table that QGIS's temporal controller and every other tool can read."""

from __future__ import annotations

import numpy as np
import pytest
from benches import plain_sqlite
from osgeo import gdal

from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.observations import NO_TIME, ObservationBatch
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store.series import BYTES_PER_VALUE
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

START = 1_700_000_000_123  # 2023-11-14T22:13:20.123Z
HOUR = 3_600_000


def batch(series, count=3, **changes):
    start = START + HOUR * np.arange(count, dtype=np.int64)
    known = {"start": start, "end": start, "number": np.arange(count) + 0.5}
    return ObservationBatch(series=series, **{**known, **changes})


def take(copy, *batches):
    with copy.take_series("benches") as loader:
        return [loader.write(item) for item in batches]


def rows(path, table="baenke_co_series"):
    with plain_sqlite(path) as connection:
        return connection.execute(f"SELECT series, t_start, t_end, value, value_text FROM {table}").fetchall()


def test_instants_are_utc_texts_with_milliseconds(copy, path):
    assert take(copy, batch("7")) == [3]
    assert copy.dataset("benches").series_table == "baenke_co_series"
    assert rows(path) == [
        ("7", "2023-11-14T22:13:20.123Z", None, 0.5, None),
        ("7", "2023-11-14T23:13:20.123Z", None, 1.5, None),
        ("7", "2023-11-15T00:13:20.123Z", None, 2.5, None),
    ]


def test_intervals_keep_their_end_and_results_of_every_kind_their_value(copy, path):
    start = np.array([START, START, START], dtype=np.int64)
    end = np.array([START + HOUR, START, NO_TIME], dtype=np.int64)
    number = np.array([np.nan, np.nan, 3.0])
    take(copy, batch("a", start=start, end=end, number=number, text=['{"a":1}', "nass", None]))
    assert rows(path) == [
        ("a", "2023-11-14T22:13:20.123Z", "2023-11-14T23:13:20.123Z", None, '{"a":1}'),
        ("a", "2023-11-14T22:13:20.123Z", None, None, "nass"),
        ("a", "2023-11-14T22:13:20.123Z", None, 3.0, None),
    ]


def test_a_value_takes_about_as_many_bytes_as_the_estimate_says(copy, path):
    before = size(path)
    take(copy, batch("17", 50_000))
    assert 0.75 < (size(path) - before) / 50_000 / BYTES_PER_VALUE < 1.25


def size(path) -> int:
    with plain_sqlite(path) as connection:
        return int(connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0])


def test_observations_without_a_time_are_counted_not_kept(copy, path):
    start = np.array([NO_TIME, START, np.iinfo(np.int64).max], dtype=np.int64)
    with copy.take_series("benches") as loader:
        assert loader.write(batch("a", start=start, end=start, text=["x", "y", "z"])) == 1
        assert loader.without_time == 2
    assert [row[4] for row in rows(path)] == ["y"]


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 20_000, 20_001, 45_678])
def test_every_row_arrives_whatever_the_size_of_the_pages(copy, path, count):
    assert take(copy, batch("a", count), batch("b", count)) == [count, count]
    found = rows(path)
    assert len(found) == 2 * count
    assert sum(row[3] for row in found) == 2 * sum(np.arange(count) + 0.5)
    copy.check()


def test_taking_again_replaces_and_cancelling_does_not(copy, path):
    take(copy, batch("a"))
    with pytest.raises(Cancelled), copy.take_series("benches") as loader:
        loader.write(batch("b", 30_000))
        raise Cancelled("enough")
    assert {row[0] for row in rows(path)} == {"a"}
    assert copy._database.value("PRAGMA secure_delete") == 1, "what leaves the file after that is written over again"
    take(copy, batch("c"))
    assert {row[0] for row in rows(path)} == {"c"}
    assert copy.counts("benches").trusted
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name LIKE '%udw_new%'").fetchall() == []


def test_questions_by_series_and_time_use_the_index(copy, path):
    take(copy, batch("a"))
    with plain_sqlite(path) as connection:
        (plan,) = connection.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM baenke_co_series WHERE series = 'a' AND t_start > '2024'"
        ).fetchall()
    assert "USING INDEX" in plan[3] and "series=? AND t_start>?" in plan[3]


def test_gdal_sees_times_and_numbers(copy, path):
    take(copy, batch("a"))
    copy.prepare_to_leave()
    source = gdal.OpenEx(str(path))
    layer = source.GetLayerByName("baenke_co_series")
    kinds = {field.name: field.GetTypeName() for field in layer.schema}
    assert kinds == {
        "series": "String", "t_start": "DateTime", "t_end": "DateTime", "value": "Real", "value_text": "String"
    }
    assert layer.GetNextFeature()["t_start"] == "2023/11/14 22:13:20.123+00"


def test_taking_the_stations_again_keeps_their_series(copy, path, city):
    take(copy, batch("a"))
    with copy.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(2)))
    assert copy.dataset("benches").series_table == "baenke_co_series" and len(rows(path)) == 3
    with WorkingCopy.open(path) as again:
        assert again.dataset("benches").series_table == "baenke_co_series"
