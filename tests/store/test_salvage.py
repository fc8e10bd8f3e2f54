"""A damaged file: whatever can be read is saved, nothing is invented, and nothing lost passes for an edit."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from contextlib import closing

import pytest
from benches import benches, make_dataset, plain_sqlite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action, Change
from urban_data_workbench.plugin.core.errors import Damaged, StructureChanged, UrbanDataError
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.receipt import Receipt
from urban_data_workbench.plugin.store.salvage import salvage
from urban_data_workbench.plugin.store.salvage_ids import agree
from urban_data_workbench.plugin.store.working_copy import WorkingCopy
from urban_data_workbench.plugin.store.wreck import Found, Numbers, Wreck

ROWS = 600
WIDE = os.environ.get("UDW_DAMAGED_FILES")  # so many other files each time, and not the same few
MANY = settings(
    derandomize=not WIDE, max_examples=int(WIDE or 20), deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A working copy of some hundred benches, edited, with something waiting, under way, and on a receipt."""
    import benches as city

    path = tmp_path_factory.mktemp("sound") / "Bänke.gpkg"
    profile = Profile("Musterstadt", (Service("ogc_features", "http://127.0.0.1/"),))
    with WorkingCopy.create(path, profile=profile, title="Bänke") as copy:
        with copy.take(make_dataset(), city.SCHEMA, Query()) as loader:
            loader.write(Page(benches(ROWS)))
        with plain_sqlite(path) as file:
            file.execute("UPDATE baenke_co SET name = 'edited ' || fid WHERE fid % 50 = 7")
            file.execute("DELETE FROM baenke_co WHERE fid % 100 = 33")
            file.executemany("INSERT INTO baenke_co (name, geom) VALUES (?, NULL)", [(f"new {n}",) for n in range(5)])
        changes = tuple(copy.changes("benches"))
        left = [change for change in changes if change.action is Action.UPDATE][:3]
        entries = copy.enqueue("p1", "benches", left, Protection.VERSION_TOKEN)
        copy.sending(entries[:1])
        copy.add_receipt(Receipt("p1", "2026-05-04T12:00:00.000Z", "Anna", "http://127.0.0.1/", "benches", Protection.VERSION_TOKEN))
        copy.park("benches", 7, "b7", True)
    return path


def read(path) -> dict:
    with sqlite3.connect(path) as file:
        file.text_factory = lambda text: text.decode("utf-8", "replace")
        found = {row[0]: row for row in file.execute("SELECT * FROM baenke_co")}
    file.close()
    return found


def pages_of(path, name: str) -> dict[int, list]:
    """Which rows lie on which page, by SQLite's own account; the pages above them as they are."""
    with sqlite3.connect(path) as file:
        kinds = dict(file.execute("SELECT pageno, pagetype FROM dbstat WHERE name = ?", (name,)))
    file.close()
    return kinds


def wiped(sound, target, pages, filling=b"\x00"):
    shutil.copyfile(sound, target)
    with target.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * PAGE)
            stream.write((filling * PAGE)[:PAGE])
    return target


def find_all(data: bytes, part: bytes) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(part), data)]


def sqlite_still_reads(path) -> dict:
    """Every row SQLite itself finds, asked one by one: what a salvage must not lose."""
    found = {}
    file = sqlite3.connect(path)
    file.text_factory = lambda text: text.decode("utf-8", "replace")
    file.execute("PRAGMA writable_schema = ON")
    for fid in range(1, ROWS + 20):
        try:
            row = file.execute("SELECT * FROM baenke_co WHERE fid = ?", (fid,)).fetchone()
        except (sqlite3.Error, UnicodeError):
            continue
        if row:
            found[fid] = row
    file.close()
    return found


def test_a_sound_file_comes_through_as_it_is(sound, tmp_path):
    told = salvage(sound, tmp_path / "saved.gpkg")
    assert read(told.path) == read(sound) and told.missing == 0
    assert all(table.sound for table in told.tables)
    with WorkingCopy.open(told.path) as saved, WorkingCopy.open(sound) as former:
        assert list(saved.changes("benches")) == list(former.changes("benches"))
        assert saved.counts("benches") == former.counts("benches") and saved.counts("benches").trusted
        assert [entry.state for entry in saved.entries()] == [State.UNCERTAIN, State.PENDING, State.PENDING]
        assert saved.receipts() == former.receipts() and saved.parked("benches") == former.parked("benches")
        saved.check()


def test_the_damaged_file_is_not_written_to(sound, tmp_path):
    broken = wiped(sound, tmp_path / "broken.gpkg", [30])
    before = broken.read_bytes()
    salvage(broken, tmp_path / "saved.gpkg")
    assert broken.read_bytes() == before
    assert sorted(item.name for item in tmp_path.glob("[!.]*")) == ["broken.gpkg", "saved.gpkg"]


def test_rows_whose_page_is_gone_are_named_and_never_deleted_on_the_platform(sound, tmp_path):
    leaves = [page for page, kind in pages_of(sound, "baenke_co").items() if kind == "leaf"]
    broken = wiped(sound, tmp_path / "broken.gpkg", leaves[2:4])
    readable, former = sqlite_still_reads(broken), read(sound)
    told = salvage(broken, tmp_path / "saved.gpkg")
    saved = read(told.path)
    assert {fid: saved[fid] for fid in readable} == readable and set(saved) <= set(former)
    lost = set(former) - set(readable)
    (rows,) = [table for table in told.tables if table.table == "baenke_co"]
    assert lost and set(rows.missing) == lost and told.mended.restored == len(lost)
    with WorkingCopy.open(told.path) as copy, WorkingCopy.open(sound) as old:
        deleted = {change.fid for change in copy.changes("benches") if change.action is Action.DELETE}
        assert deleted <= {change.fid for change in old.changes("benches") if change.action is Action.DELETE}


def test_a_row_stays_that_a_damaged_index_names_by_the_number_of_another(sound, tmp_path):
    with plain_sqlite(sound) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE name LIKE 'gpkg_udw_b%' AND rootpage > 0")]
    (index,) = [name for name in names if name.endswith("_rows")]
    gone = [page for name in names if "base" in name for page in pages_of(sound, name)]
    broken = wiped(sound, tmp_path / "broken.gpkg", gone)  # what the platform had, and its index
    data, entry = broken.read_bytes(), b"\x15\x02b241\x00\xf1"  # a line of an index: the text b241, then the row's number
    (at,) = [at for at in find_all(data, entry) if at // PAGE + 1 in pages_of(sound, index)]
    broken.write_bytes(data[:at] + b"\x15\x02b241\x00\x2a" + data[at + len(entry):])  # row 42, which stands there as b42 as well
    told = salvage(broken, tmp_path / "saved.gpkg")
    assert read(told.path)[241] == read(sound)[241] and read(told.path)[42] == read(sound)[42]


def test_rows_whose_base_is_gone_are_asked_about_and_never_created_again(sound, tmp_path):
    leaves = [page for page, kind in pages_of(sound, "gpkg_udw_base_baenke_co").items() if kind == "leaf"]
    broken = wiped(sound, tmp_path / "broken.gpkg", leaves[:2])
    told = salvage(broken, tmp_path / "saved.gpkg")
    assert told.mended.without_base > 0 and read(told.path) == read(sound)
    with WorkingCopy.open(told.path) as copy, WorkingCopy.open(sound) as old:
        new = {change.fid for change in copy.changes("benches") if change.action is Action.INSERT}
        assert new == {change.fid for change in old.changes("benches") if change.action is Action.INSERT}


def test_creates_are_in_doubt_where_the_outbox_is_gone(sound, tmp_path):
    broken = wiped(sound, tmp_path / "broken.gpkg", pages_of(sound, "gpkg_udw_outbox"))
    told = salvage(broken, tmp_path / "saved.gpkg")
    with WorkingCopy.open(told.path) as copy:
        new = {change.fid for change in copy.changes("benches") if change.action is Action.INSERT}
        assert {entry.change.fid for entry in copy.entries(State.UNCERTAIN)} == new and len(new) == 5


def test_a_root_page_that_is_gone_loses_the_table_but_not_the_file(sound, tmp_path):
    with sqlite3.connect(sound) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'baenke_co'").fetchone()
    file.close()
    told = salvage(wiped(sound, tmp_path / "broken.gpkg", [root]), tmp_path / "saved.gpkg")
    with WorkingCopy.open(told.path) as copy:
        assert {change.action for change in copy.changes("benches")} <= {Action.UPDATE, Action.DELETE}
        assert copy.receipts() and len(copy.entries()) == 3
    assert told.mended.restored


def test_a_header_that_is_gone_is_written_anew_in_the_copy(sound, tmp_path):
    broken = tmp_path / "broken.gpkg"
    shutil.copyfile(sound, broken)
    with broken.open("r+b") as stream:
        stream.write(b"\x00" * 60)
    told = salvage(broken, tmp_path / "saved.gpkg")
    assert read(told.path) == read(sound)


def test_a_file_that_was_cut_off_keeps_what_stands_before(sound, tmp_path):
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(sound.read_bytes()[: sound.stat().st_size * 2 // 3])
    readable = sqlite_still_reads(broken)
    try:
        told = salvage(broken, tmp_path / "saved.gpkg")
    except Damaged:
        return
    saved = read(told.path)
    assert {fid: saved[fid] for fid in readable} == readable


def test_what_was_only_in_the_log_is_saved_too(sound, tmp_path):
    live = tmp_path / "live.gpkg"
    shutil.copyfile(sound, live)
    writer = sqlite3.connect(live)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("UPDATE gpkg_udw_meta SET value = '\"in the log\"' WHERE name = 'title'")
    writer.commit()
    told = salvage(live, tmp_path / "saved.gpkg")
    writer.close()
    with WorkingCopy.open(told.path) as copy:
        assert copy.title == "in the log"


def test_without_its_bookkeeping_nothing_can_be_a_working_copy(sound, tmp_path):
    broken = wiped(sound, tmp_path / "broken.gpkg", pages_of(sound, "gpkg_udw_datasets"))
    with pytest.raises(Damaged):
        salvage(broken, tmp_path / "saved.gpkg")
    assert [item.name for item in tmp_path.glob("[!.]*")] == ["broken.gpkg"]


@MANY
@given(seed=st.integers(0, 2**32), pages=st.integers(1, 6), filling=st.sampled_from([b"\x00", b"\xff", b"\x0d\x00\x00\x07", b"udw"]))
def test_any_pages_may_be_gone(sound, tmp_path_factory, seed, pages, filling):
    folder = tmp_path_factory.mktemp("pages")
    chosen = random.Random(seed).sample(range(2, sound.stat().st_size // PAGE + 1), pages)
    broken = wiped(sound, folder / "broken.gpkg", chosen, filling)
    former, readable = read(sound), sqlite_still_reads(broken)
    try:
        told = salvage(broken, folder / "saved.gpkg")
    except Damaged:
        return
    if told.mended.datasets:  # what the file says about its table is gone, so that SQLite finds none
        assert not readable
        return
    saved = read(told.path)
    assert set(saved) <= set(former) | deleted(sound)
    for fid, row in readable.items():
        assert saved.get(fid) == row or former.get(fid) != row, fid
    with WorkingCopy.open(told.path) as copy:
        assert_nothing_passes_for_an_edit(copy, sound)


@MANY
@given(seed=st.integers(0, 2**32), flips=st.integers(1, 40))
def test_any_bytes_may_be_others(sound, tmp_path_factory, seed, flips):
    folder, chance = tmp_path_factory.mktemp("bytes"), random.Random(seed)
    data = bytearray(sound.read_bytes())
    for _ in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    broken = folder / "broken.gpkg"
    broken.write_bytes(data)
    readable, former = sqlite_still_reads(broken), read(sound)
    try:
        told = salvage(broken, folder / "saved.gpkg")
    except UrbanDataError as error:
        assert isinstance(error, Damaged), error
        return
    with WorkingCopy.open(told.path) as copy:
        copy.check()
        assert not copy.entries(State.SENDING)
        if copy.datasets():
            assert_nothing_passes_for_an_edit(copy, sound)
        else:
            assert told.mended.datasets
    saved = read(told.path) if readable else {}
    assert {fid for fid, row in readable.items() if former.get(fid) == row} <= set(saved)


@pytest.mark.parametrize("place", [b'baenke_co" (fid', b"tablebaenke_cobaenke_co", b"baenke_co$CREATE", b"TEXT, remote_id TEXT)", b"ablebaenke_cobaenke_co"])
def test_a_table_whose_line_in_the_list_of_tables_is_damaged_keeps_its_rows_and_edits(sound, tmp_path, place):
    """Its name stands there three times; made anew from its base alone, all edits would be gone."""
    data = bytearray(sound.read_bytes())
    start = data.index(place) if place in data else -1
    assert start > 0, "the layout of the list"
    data[start + 3 + (5 if place.startswith(b"table") else 0)] = 0xB0
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(data)
    former = read(sound)
    assert read(salvage(broken, tmp_path / "saved.gpkg").path) == former and len(former) > 600 - 7


def number_of(fid: int) -> bytes:
    """A row's number as SQLite writes it before the row. Source: sqlite.org/fileformat2, 1.6 and 2.1."""
    return bytes([0x80 | fid >> 7, fid & 0x7F])


def with_bytes(sound, target, before: bytes, after: bytes):
    """A copy in which bytes that stand there once are others."""
    data = sound.read_bytes()
    assert data.count(before) == 1 and len(before) == len(after), data.count(before)
    target.write_bytes(data.replace(before, after))
    return target


def row_start(sound, fid: int) -> bytes:
    """The bytes of a row from its number to its name, which tell it from its base and from everything else."""
    data = sound.read_bytes()
    places = [found.start() for found in re.finditer(re.escape(number_of(fid) + b"\x0b\x00"), data)]
    assert len(places) == 1
    return data[places[0] : places[0] + 65]


@pytest.mark.parametrize("claimed", [158, 9000])
def test_an_edited_row_whose_number_is_damaged_is_known_by_its_id(sound, tmp_path, claimed):
    """Under another's number it would take that one's place; under a new one its own would look deleted."""
    start = row_start(sound, 307)
    broken = with_bytes(sound, tmp_path / "broken.gpkg", start, number_of(claimed) + start[2:])
    told = salvage(broken, tmp_path / "saved.gpkg")
    assert read(told.path) == read(sound) and told.missing == 0


@pytest.mark.parametrize("whole", [True, False])
def test_bytes_read_amiss_become_no_row_where_a_whole_index_knows_neither_number_nor_id(whole):
    """A pointer into the middle of a row; without the whole index it may be a row after all, and is kept to be asked about."""
    row, amiss = (1, "Bench 1", "b1"), (70426674, ':"b"}b', "\x18A Bench 41")
    rows = Found(("fid", "name", "remote_id"), {1: row, 70426674: amiss}, sound=False)
    bases = Found(("fid", "name", "remote_id"), {1: row})
    agree(rows, bases, rows_named=Numbers({1: "b1"}, complete=whole), bases_named=Numbers({1: "b1"}, complete=True))
    assert rows.rows == ({1: row} if whole else {1: row, 70426674: amiss}) and bases.rows == {1: row}


def test_rows_between_two_lost_pages_are_found_without_any_index(sound, tmp_path):
    """The last page is lost, so that nobody knows where the numbers end."""
    leaves = [page for page, kind in pages_of(sound, "baenke_co").items() if kind == "leaf"]
    broken = wiped(sound, tmp_path / "broken.gpkg", [leaves[3], leaves[-1]])
    readable = sqlite_still_reads(broken)
    with closing(Wreck(broken)) as wreck:
        (item,) = [item for item in wreck.items() if item.name == "baenke_co"]
        assert set(wreck.rows(item).rows) >= set(readable) and len(readable) > 500


def test_an_index_alone_gives_no_row_another_number():
    rows = Found(("fid", "name", "remote_id"), {452: (452, "Bench 452", "b452")}, sound=False)
    bases = Found(("fid", "name", "remote_id"), sound=False)
    agree(rows, bases, rows_named=Numbers({-23356: "b452"}, complete=True), bases_named=Numbers())
    assert list(rows.rows) == [452]


@pytest.mark.parametrize("before, after", [(b"}b207s", b"}b307s"), (b'}b207"v207"', b'}b307"v207"'), (b'}b208"v208"', b'}b2x8"v208"')])
def test_a_row_and_a_base_whose_id_is_damaged_are_known_by_index_and_counterpart(sound, tmp_path, before, after):
    told = salvage(with_bytes(sound, tmp_path / "broken.gpkg", before, after), tmp_path / "saved.gpkg")
    assert read(told.path) == read(sound)
    with WorkingCopy.open(told.path) as copy, WorkingCopy.open(sound) as former:
        assert list(copy.changes("benches")) == list(former.changes("benches"))


def test_a_value_that_damage_changed_is_asked_about_and_said(sound, tmp_path):
    """The bytes are a valid name; only that no program left a mark tells it from an edit."""
    start = row_start(sound, 208)
    broken = with_bytes(sound, tmp_path / "broken.gpkg", start, start.replace(b"Bench 208", b"Bench 808"))
    told = salvage(broken, tmp_path / "saved.gpkg")
    assert told.mended.unrecorded == 1 and read(told.path)[208][2] == "Bench 808"
    with WorkingCopy.open(told.path) as copy:
        (found,) = [change for change in copy.changes("benches") if change.fid == 208]
        assert is_asked_about(found) and copy.counts("benches").total == len(list(copy.changes("benches")))


@pytest.mark.parametrize("before, after", [
    (b"EPSG:25832", b"EPSG:25*32"), (b"EPSG:25832", b"EPSG:25833"), (b'{"id":"benches"', b'{"id":"bench*s"'),
    (b"remote_id TEXT, version TEXT)", b"remote_id TEXT, versian TEXT)"), (b'geom POINT, "name"', b'geom POINT, "n5me"'),
    (b'"tags" TEXT, remote_id TEXT)', b'"tags" TEXT, remote_i8 TEXT)'), (b"tagstags", b"tagst5gs"),
])
def test_what_stands_in_two_places_of_the_bookkeeping_is_read_from_the_other(sound, tmp_path, before, after):
    data = sound.read_bytes()
    assert data.count(before) == 1
    broken = tmp_path / "broken.gpkg"
    broken.write_bytes(data.replace(before, after))
    told = salvage(broken, tmp_path / "saved.gpkg")
    with WorkingCopy.open(told.path) as copy, WorkingCopy.open(sound) as former:
        assert [change.mine for change in copy.changes("benches")] == [change.mine for change in former.changes("benches")]
        assert copy.datasets()[0].schema == former.datasets()[0].schema and told.mended.datasets == 0


def test_bases_that_lost_a_column_are_asked_about_and_make_no_row_a_new_one(sound, tmp_path):
    """A letter in place of a comma: the table is sound to SQLite, with a column less."""
    broken = with_bytes(sound, tmp_path / "broken.gpkg", b'"tags" TEXT, remote_id TEXT, version', b'"tags" TEXTk remote_id TEXT, version')
    told = salvage(broken, tmp_path / "saved.gpkg")
    with WorkingCopy.open(told.path) as copy:
        assert_nothing_passes_for_an_edit(copy, sound)
    assert told.mended.without_base == 594 and read(told.path) == read(sound)


def assert_nothing_passes_for_an_edit(copy: WorkingCopy, sound) -> None:
    """What is new is in doubt or was new, what is deleted was deleted, what differs was edited or is asked about.

    By nature not to be told: that damage hit a row that was edited as well,
    and a column whose name is damaged, which the review shows as renamed.
    """
    with WorkingCopy.open(sound) as former:
        then = {(change.action, change.fid) for change in former.changes("benches")}
    in_doubt = {entry.change.fid for entry in copy.entries(State.UNCERTAIN)}
    try:
        found = list(copy.changes("benches"))
    except StructureChanged:
        return
    unknown = [change for change in found if (change.action, change.fid) not in then]
    assert [change.fid for change in unknown if change.action is Action.INSERT and change.fid not in in_doubt] == []
    assert [change.fid for change in unknown if change.action is Action.DELETE] == []
    assert [change.fid for change in unknown if change.action is Action.UPDATE and not is_asked_about(change)] == []


def is_asked_about(change: Change) -> bool:
    """Tell whether nothing is known of what the platform had, so that each field that differs is a conflict."""
    return change.base.geometry is None and change.base.version is None and not any(change.base.properties.values())


def deleted(path) -> set[int]:
    with WorkingCopy.open(path) as copy:
        return {change.fid for change in copy.changes("benches") if change.action is Action.DELETE}


