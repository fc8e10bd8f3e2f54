"""What is taken is there, whole and typed, for us and for every other tool."""

from __future__ import annotations

import sqlite3

import pytest

from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


def tables_of(path):
    with sqlite3.connect(path) as connection:
        return {(name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()) for (name,) in
                connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_what_was_taken_comes_back_value_by_value(copy, city):
    assert [feature for _, feature in copy.bases("benches")] == list(city.benches(10))
    assert copy.row("benches", 3).properties == city.bench(3).properties
    assert list(copy.changes("benches")) == []
    assert copy.counts("benches").total == 0
    assert copy.counts("benches").trusted


def test_reopening_finds_everything_again(copy, path, profile, city):
    copy.close()
    with WorkingCopy.open(path) as again:
        assert again.title == "Bänke im Süden"
        assert again.profile == profile
        taken = again.dataset("benches")
        assert taken.dataset == city.make_dataset()
        assert taken.schema == city.SCHEMA
        assert taken.query == Query()
        assert again.counts("benches").trusted
        again.check()


def test_cancelling_leaves_the_file_as_it_was(copy, path, city):
    before = tables_of(path)
    with pytest.raises(Cancelled), copy.take(city.make_dataset("trees", "Bäume"), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(5)))
        raise Cancelled("enough")
    assert tables_of(path) == before
