"""Other programs at the same file while it is open here: no lock of theirs is lost, and nothing vanishes unsaid."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.errors import EditsUnpublished, Locked
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

LOOK = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM sqlite_master').fetchall(); c.close()"
TWO = Path(__file__).resolve().parent.parent / "support" / "two_programs.py"
ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open log")


def another_program_looks(path):
    """Open and close the file in another process: without our lock it takes itself for the last one."""
    subprocess.run([sys.executable, "-c", LOOK, str(path)], check=True, timeout=30)


def edit(city, path):
    with city.plain_sqlite(path) as file:
        file.execute("UPDATE baenke_co SET name = 'edited' WHERE fid = 4")


def test_opening_a_working_copy_gives_up_nobodys_lock(copy, path):
    log = os.stat(f"{path}-wal").st_ino
    with WorkingCopy.open(path) as other:
        other.datasets()
    another_program_looks(path)
    assert os.stat(f"{path}-wal").st_ino == log


@ON_UNIX
def test_nothing_is_sent_once_the_record_of_it_cannot_reach_the_disk(copy, path, city):
    edit(city, path)
    entries = copy.enqueue("p1", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
    path.open("rb").close()  # as GDAL does when it looks at a file
    another_program_looks(path)
    with pytest.raises(Locked):
        copy.sending(entries)
    copy.close()
    with WorkingCopy.open(path) as again:
        assert {entry.state for entry in again.entries()} <= {State.PENDING, State.SENDING}
        assert len(list(again.changes("benches"))) == 1


def test_a_file_that_left_complete_can_be_worked_on(copy, path, city):
    copy.prepare_to_leave()
    edit(city, path)
    assert copy.enqueue("p1", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
    copy.close()
    with WorkingCopy.open(path) as again:
        assert len(again.entries()) == 1


def seen(path, touch):
    """What QGIS, another program and this product see, once something in QGIS's own process touched the file."""
    found = subprocess.run(
        [sys.executable, TWO, path, "baenke_co", touch], capture_output=True, text=True, timeout=120, check=True
    )
    return json.loads(found.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "touch", ["nothing", "a second layer", "the browser", "GDAL", "this product reads", "this product writes"]
)
def test_nothing_that_qgis_or_we_do_beside_an_open_layer_takes_its_edits_away(copy, path, touch):
    copy.close()
    told = seen(path, touch)
    assert told == {
        "saved": [True, True], "another program": "second", "this product": ["second"], "after closing": "second"
    }


@ON_UNIX
def test_a_plain_reader_inside_qgis_takes_the_lock_and_what_is_saved_then_waits_for_the_layer_to_close(copy, path):
    """The known limit: QGIS says it saved, no file holds it yet, and we say that the file cannot be used."""
    copy.close()
    told = seen(path, "a plain reader")
    assert told == {
        "saved": [True, True], "another program": "first", "this product": "store", "after closing": "second"
    }


@pytest.mark.parametrize("collation, name", [("NOCASE", "BENCH 3"), ("RTRIM", "Bench 3  ")])
def test_a_table_whose_texts_compare_loosely_hides_no_edit(copy, path, city, collation, name):
    copy.close()
    with city.plain_sqlite(path) as file:
        (text,) = file.execute("SELECT sql FROM sqlite_master WHERE name = 'baenke_co'").fetchone()
        for column in ("name", "remote_id"):
            text = text.replace(f'"{column}" TEXT', f"{column} TEXT").replace(f"{column} TEXT", f"{column} TEXT COLLATE {collation}")
        assert text.count(collation) == 2
        file.execute("PRAGMA writable_schema = ON")
        file.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'baenke_co' AND type = 'table'", (text,))
    with WorkingCopy.open(path) as again:
        with city.plain_sqlite(path) as file:
            file.execute("UPDATE baenke_co SET name = ? WHERE fid = 3", (name,))
        assert again.counts("benches").changed == 1
        assert [(change.fid, change.fields) for change in again.changes("benches")] == [(3, ("name",))]
        with pytest.raises(EditsUnpublished):
            with again.take(city.make_dataset(), city.SCHEMA, Query()):
                pass
