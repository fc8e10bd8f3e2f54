"""The outbox: written down before it leaves, settled in one transaction, no edit lost on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional

import pytest

from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.errors import OutcomeUncertain
from urban_data_workbench.plugin.core.feature import Feature, Page, Version
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TABLE = "baenke_co"


@dataclass(frozen=True)
class Written:
    id: Optional[str]
    feature: Optional[Feature] = None
    words: str = ""


def edit(city, path, statement, *values):
    with city.plain_sqlite(path) as connection:
        connection.execute(statement, values)


def publish(copy, number=0):
    entries = copy.enqueue("p1", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
    return copy.sending(entries)[number]


def test_a_confirmed_update_moves_the_base_and_leaves_nothing_to_do(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET name = 'Neu' WHERE fid = 3")
    entry = publish(copy)
    assert copy.entries(State.SENDING)[0] == entry
    server = replace(entry.change.mine, id="b3", version=Version('"v3b"'))
    settled = copy.settle(entry, State.CONFIRMED, words="ok", written=Written("b3", server))
    assert settled.state is State.CONFIRMED and settled.words == "ok"
    assert list(copy.changes("benches")) == [] and copy.counts("benches").total == 0
    assert copy.base("benches", "b3").version == Version('"v3b"')
    assert copy.entries(State.CONFIRMED) == (settled,)


def test_edits_made_while_the_request_was_under_way_stay_edits(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET name = 'Neu' WHERE fid = 3")
    entry = publish(copy)
    edit(city, path, f"UPDATE {TABLE} SET name = 'Neuer', seats = 9 WHERE fid = 3")
    copy.settle(entry, State.CONFIRMED, written=Written("b3", replace(entry.change.mine, id="b3")))
    (change,) = copy.changes("benches")
    assert set(change.fields) == {"name", "seats"}
    assert change.base.properties["name"] == "Neu" and change.mine.properties["name"] == "Neuer"


def test_a_confirmed_create_gets_the_platforms_id_and_its_defaults(copy, path, city):
    edit(city, path, f"INSERT INTO {TABLE} (name, seats) VALUES ('Frisch', 2)")
    entry = publish(copy)
    assert entry.change.action is Action.INSERT and entry.change.id is None and entry.change.mine.id == ""
    server = replace(entry.change.mine, id="b99", properties={**entry.change.mine.properties, "height": 0.5})
    copy.settle(entry, State.CONFIRMED, written=Written("b99", server))
    assert list(copy.changes("benches")) == []
    assert copy.row("benches", entry.change.fid).id == "b99"
    assert copy.row("benches", entry.change.fid).properties["height"] == 0.5


def test_a_row_deleted_while_its_create_was_under_way_is_a_delete(copy, path, city):
    edit(city, path, f"INSERT INTO {TABLE} (name) VALUES ('Frisch')")
    entry = publish(copy)
    edit(city, path, f"DELETE FROM {TABLE} WHERE fid = ?", entry.change.fid)
    copy.settle(entry, State.CONFIRMED, written=Written("b99"))
    (change,) = copy.changes("benches")
    assert change.action is Action.DELETE and change.id == "b99"


def test_a_confirmed_delete_forgets_the_base(copy, path, city):
    edit(city, path, f"DELETE FROM {TABLE} WHERE fid = 4")
    entry = publish(copy)
    copy.settle(entry, State.CONFIRMED, written=Written("b4"))
    assert list(copy.changes("benches")) == [] and copy.base("benches", "b4") is None
    assert copy.counts("benches") == replace(copy.counts("benches"), changed=0, new=0, deleted=0, trusted=True)


def test_a_colleagues_value_in_a_field_edited_meanwhile_is_a_conflict_later(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET name = 'Neu' WHERE fid = 3")
    entry = publish(copy)
    edit(city, path, f"UPDATE {TABLE} SET seats = 9 WHERE fid = 3")
    theirs = replace(entry.change.mine, id="b3", properties={**entry.change.mine.properties, "seats": 7})
    copy.settle(entry, State.CONFIRMED, written=Written("b3", theirs))
    (change,) = copy.changes("benches")
    assert change.base.properties["seats"] == city.bench(3).properties["seats"]
    assert change.mine.properties["seats"] == 9


def test_nothing_is_sent_twice(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET name = 'Neu' WHERE fid = 3")
    entry = publish(copy)
    with pytest.raises(OutcomeUncertain):
        copy.sending([entry])
    with pytest.raises(OutcomeUncertain):
        copy.enqueue("p2", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)


def test_a_create_is_never_confirmed_without_its_id(copy, path, city):
    edit(city, path, f"INSERT INTO {TABLE} (name) VALUES ('Frisch')")
    entry = publish(copy)
    with pytest.raises(OutcomeUncertain):
        copy.settle(entry, State.CONFIRMED)
    assert copy.entries(State.SENDING) == (entry,)


def test_what_waits_and_never_left_is_replaced_by_the_newer_edit(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET name = 'Eins' WHERE fid = 3")
    copy.enqueue("p1", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
    edit(city, path, f"UPDATE {TABLE} SET name = 'Zwei' WHERE fid = 3")
    copy.enqueue("p2", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
    (entry,) = copy.entries(State.PENDING)
    assert entry.publication == "p2" and entry.change.mine.properties["name"] == "Zwei"


def test_entries_survive_closing_bit_by_bit(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET height = 0.1 + 0.2, name = NULL WHERE fid = 3")
    entry = publish(copy)
    copy.close()
    with WorkingCopy.open(path) as again:
        (found,) = again.entries(State.SENDING)
        assert found == entry
        assert found.change.mine.properties["height"] == 0.1 + 0.2
        assert found.change.base.geometry.wkb == city.bench(3).geometry.wkb


def test_the_outbox_waits_for_the_disk_also_after_a_download(copy, city):
    assert copy._database.value("PRAGMA synchronous") == 2
    with copy.take(city.make_dataset("x", "X"), city.SCHEMA, Query()) as loader:
        assert copy._database.value("PRAGMA synchronous") == 1
        loader.write(Page(city.benches(3)))
    assert copy._database.value("PRAGMA synchronous") == 2


def test_a_write_that_was_never_sent_is_not_confirmed(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET name = 'Neu' WHERE fid = 3")
    (entry,) = copy.enqueue("p1", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
    with pytest.raises(OutcomeUncertain):
        copy.settle(entry, State.CONFIRMED, written=Written("b3"))
    assert copy.entries(State.PENDING) == (entry,)


def test_what_was_merged_on_the_way_comes_into_the_row(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET name = 'Neu' WHERE fid = 3")
    (change,) = copy.changes("benches")
    theirs = city.bench(3, seats=7, version='"v2"')
    sent = replace(change, base=theirs, mine=replace(change.mine, properties={**change.mine.properties, "seats": 7}))
    (entry,) = copy.sending(copy.enqueue("p1", "benches", (sent,), Protection.VERSION_TOKEN))
    copy.settle(entry, State.CONFIRMED, written=Written("b3", replace(sent.mine, id="b3")))
    assert copy.row("benches", 3).properties["seats"] == 7
    assert list(copy.changes("benches")) == []


def test_features_that_share_a_number_are_both_sent(copy, path, city):
    edit(city, path, f"DELETE FROM {TABLE} WHERE fid = 3")
    edit(city, path, f"INSERT INTO {TABLE} (fid, name, remote_id) VALUES (3, 'copy of the fourth', 'b4')")
    changes = tuple(copy.changes("benches"))
    assert {(change.action, change.fid) for change in changes} == {(Action.DELETE, 3), (Action.INSERT, 3)}
    entries = copy.enqueue("p1", "benches", changes, Protection.VERSION_TOKEN)
    assert copy.entries(State.PENDING) == entries and len(entries) == 2


def test_entries_are_found_by_dataset_publication_and_state(copy, path, city):
    edit(city, path, f"UPDATE {TABLE} SET name = 'Neu' WHERE fid < 4")
    one, two, three = copy.enqueue("p1", "benches", tuple(copy.changes("benches")), Protection.NONE)
    rejected = copy.settle(one, State.REJECTED, words="so nicht: ü")
    assert copy.entries() == (rejected, two, three) and rejected.words == "so nicht: ü"
    assert copy.entries(State.PENDING, dataset_id="benches", publication="p1") == (two, three)
    assert copy.entries(dataset_id="other") == () == copy.entries(publication="p2")
