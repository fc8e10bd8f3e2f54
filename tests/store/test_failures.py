"""Files that cannot be used say why, and stay as they were."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from urban_data_workbench.plugin.core.errors import (
    Damaged,
    Locked,
    NewerLayout,
    NoSpace,
    NotAWorkingCopy,
    StoreError,
)
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store import database as database_module
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


@pytest.fixture
def closed(copy, path):
    """The path of a closed, complete working copy."""
    copy.prepare_to_leave()
    copy.close()
    return path


@pytest.fixture
def impatient(monkeypatch):
    """Do not wait five seconds for a lock."""
    monkeypatch.setattr(database_module, "_WAIT_SECONDS", 0.1)


def foreign(path, kind):
    if kind == "missing":
        return
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("hello", encoding="utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE gpkg_contents (x)" if kind == "geopackage" else "CREATE TABLE x (y)")


@pytest.mark.parametrize("kind", ["missing", "folder", "text", "empty", "sqlite", "geopackage"])
def test_a_file_that_is_none_is_not_opened_and_not_touched(path, kind):
    foreign(path, kind)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotAWorkingCopy) as caught:
        WorkingCopy.open(path)
    assert caught.value.facts["path"] == str(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(item.name for item in path.parent.iterdir()) == ([] if kind == "missing" else [path.name])


def test_a_working_copy_from_a_newer_version_is_left_alone(closed, city):
    with city.plain_sqlite(closed) as connection:
        connection.execute("UPDATE gpkg_udw_meta SET value = '99' WHERE name = 'layout'")
    before = closed.read_bytes()
    with pytest.raises(NewerLayout):
        WorkingCopy.open(closed)
    assert closed.read_bytes() == before


@pytest.mark.parametrize("harm", ["first page", "cut short", "bookkeeping"])
def test_a_damaged_file_is_called_damaged(closed, city, harm):
    if harm == "bookkeeping":
        with city.plain_sqlite(closed) as connection:
            connection.execute("UPDATE gpkg_udw_datasets SET schema = '{\"fields\": 3}'")
    else:
        whole = closed.read_bytes()
        closed.write_bytes(whole[:16] + os.urandom(4080) + whole[4096:] if harm == "first page" else whole[:5000])
    with pytest.raises(Damaged), WorkingCopy.open(closed) as copy:
        copy.datasets()


def test_a_damaged_page_fails_the_check(closed):
    whole = bytearray(closed.read_bytes())
    for page in range(10, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 200] = bytes(200)
    closed.write_bytes(whole)
    with pytest.raises(Damaged), WorkingCopy.open(closed) as copy:
        copy.check()


def test_a_file_held_by_another_program_is_locked(closed, city, impatient):
    with WorkingCopy.open(closed) as copy, city.plain_sqlite(closed) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked):
            copy.refresh("benches", [city.bench(1, name="neu")])
        with pytest.raises(Locked):
            WorkingCopy.open(closed)
        connection.execute("ROLLBACK")
        assert copy.refresh("benches", [city.bench(1, name="neu")]) == 1


def test_reading_goes_on_while_another_program_writes(copy, path, city, impatient):
    with city.plain_sqlite(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert list(copy.changes("benches")) == [] and copy.counts("benches").trusted
        connection.execute("ROLLBACK")


def test_a_full_file_leaves_what_was_there(copy, path, city):
    pages = copy._database.value("PRAGMA page_count")
    copy._database.value(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(NoSpace), copy.take(city.make_dataset("x", "X"), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(20_000)))
    with pytest.raises(NoSpace):
        copy.refresh("benches", [city.bench(number) for number in range(100, 20_000)])
    copy._database.value("PRAGMA max_page_count = 1000000")
    assert [taken.dataset.id for taken in copy.datasets()] == ["benches"]
    assert len(list(copy.bases("benches"))) >= 10 and copy.counts("benches").total == 0
    copy.check()


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of one megabyte, where this user may mount one."""
    folder = tmp_path / "klein"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.xfail("only root may mount a disk; max_page_count stands in for it above")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_leaves_what_was_there(tiny_disk, profile, city):
    path = tiny_disk / "a.gpkg"
    with WorkingCopy.create(path, profile=profile, title="klein") as copy:
        with copy.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
            loader.write(Page(city.benches(10)))
        with pytest.raises(NoSpace), copy.take(city.make_dataset("x", "X"), city.SCHEMA, Query()) as loader:
            loader.write(Page(city.benches(30_000)))
        assert list(copy.changes("benches")) == []
    with WorkingCopy.open(path) as again:
        assert [taken.dataset.id for taken in again.datasets()] == ["benches"]
        again.check()
    (tiny_disk / "rest").write_bytes(bytes(shutil.disk_usage(tiny_disk).free))
    with pytest.raises(NoSpace):
        WorkingCopy.create(tiny_disk / "b.gpkg", profile=profile, title="voll")
    assert not list(tiny_disk.glob("b.gpkg*"))


AS_NOBODY = """
import os, sys
sys.path.insert(0, {tests!r})
import conftest
from pathlib import Path
from urban_data_workbench.plugin.core.errors import ReadOnly
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.store.working_copy import WorkingCopy
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    {action}
except ReadOnly as error:
    print("ReadOnly", error.facts["path"])
"""


@pytest.mark.parametrize(
    "action", ["WorkingCopy.open(Path({path!r}))", "WorkingCopy.create(Path({path!r} + '2'), profile=Profile('x'), title='x')"]
)
def test_a_read_only_file_or_folder_is_called_so(closed, action):
    folders = [part for part in closed.parents if Path(tempfile.gettempdir()) in part.parents]
    for part in (closed, *folders):
        part.chmod(0o444 if part == closed else 0o555)
    before = closed.read_bytes()
    tests = str(Path(__file__).resolve().parent.parent)
    script = AS_NOBODY.format(tests=tests, action=action.format(path=str(closed)))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    for part in folders:
        part.chmod(0o755)
    assert done.stdout.startswith(f"ReadOnly {closed}"), done.stderr
    assert closed.read_bytes() == before and [item.name for item in closed.parent.glob("[!.]*")] == [closed.name]


def test_a_file_of_that_name_is_never_replaced(closed, profile):
    before = closed.read_bytes()
    with pytest.raises(StoreError):
        WorkingCopy.create(closed, profile=profile, title="neu")
    assert closed.read_bytes() == before
