"""Taking a dataset again: whatever another program did to marks and fids, no edit is lost and it ends."""

from __future__ import annotations

import pytest
from benches import plain_sqlite

from urban_data_workbench.plugin.core.errors import Cancelled, EditsUnpublished
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query

HIGH = 2_024_112_212_345_678  # a time stamp as a number


class Patience(NoProgress):
    """Stops work that asks more often than so many times."""

    def __init__(self, times):
        self.left = times

    def check(self):
        self.left -= 1
        if self.left < 0:
            raise Cancelled("enough")


def take(copy, city, features, *, times=1_000):
    with copy.take(city.make_dataset(), city.SCHEMA, Query(), progress=Patience(times)) as loader:
        loader.write(Page(tuple(features)))


@pytest.fixture
def unmarked(copy, path):
    """An edit by a tool that had triggers switched off."""
    with plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke_co SET name = 'meine' WHERE fid = 4")
        connection.execute("DELETE FROM gpkg_udw_dirty")
    assert copy.counts("benches").total == 0 and copy.counts("benches").trusted
    return copy


def test_an_edit_without_a_mark_is_not_taken_over(unmarked, city):
    with pytest.raises(EditsUnpublished):
        take(unmarked, city, city.benches(10))
    assert [change.fid for change in unmarked.changes("benches")] == [4]


def test_an_edit_without_a_mark_that_is_saved_meanwhile_is_not_taken_over(copy, path, city):
    with pytest.raises(EditsUnpublished), copy.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(10)))
        with plain_sqlite(path) as connection:
            connection.execute("UPDATE baenke_co SET name = 'meine' WHERE fid = 4")
            connection.execute("DELETE FROM gpkg_udw_dirty")
    assert [change.fid for change in copy.changes("benches")] == [4]


def test_an_edit_without_a_mark_keeps_its_dataset_from_being_removed(unmarked):
    with pytest.raises(EditsUnpublished):
        unmarked.remove("benches")


@pytest.mark.parametrize("fid", [HIGH, -7, 0], ids=["high", "negative", "zero"])
def test_it_ends_whatever_fids_another_program_gave(copy, path, city, fid):
    with plain_sqlite(path) as connection:
        for table in ("baenke_co", "gpkg_udw_base_baenke_co"):
            connection.execute(f"UPDATE {table} SET fid = ? WHERE fid = 3", (fid,))
    take(copy, city, city.benches(12))
    assert {base.id: at for at, base in copy.bases("benches")}["b3"] == fid
    assert len(list(copy.bases("benches"))) == 12 and not list(copy.changes("benches"))


def test_who_stops_it_after_the_last_page_is_heard(copy, city):
    before = list(copy.bases("benches"))
    with pytest.raises(Cancelled):
        take(copy, city, city.benches(12), times=1)
    assert list(copy.bases("benches")) == before
