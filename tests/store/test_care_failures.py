"""A full disk, a folder nobody may write to, and a locked file stop a backup or a salvage, and leave nothing half done."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from urban_data_workbench.plugin.core.errors import Damaged, Locked, StoreError
from urban_data_workbench.plugin.store import backups, byte_copy
from urban_data_workbench.plugin.store import database as database_module
from urban_data_workbench.plugin.store.salvage import salvage

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = """
import importlib.util, resource, signal, sys
from pathlib import Path
root, work, source, target, most = sys.argv[1:]
spec = importlib.util.spec_from_file_location("udw", root + "/__init__.py", submodule_search_locations=[root])
sys.modules["udw"] = module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)
from udw.plugin.core.errors import StoreError
from udw.plugin.store.backups import take
from udw.plugin.store.salvage import salvage
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), resource.RLIM_INFINITY))
try:
    {"take": take, "salvage": salvage}[work](Path(source), Path(target))
except StoreError as error:
    sys.exit(7)
"""


def at_most(work: str, source: Path, target: Path, most: int) -> int:
    """Do the work in a process that may write no file larger than so many bytes."""
    arguments = [sys.executable, "-c", WORK, str(ROOT), work, str(source), str(target), str(most)]
    return subprocess.run(arguments, timeout=60).returncode


@pytest.fixture
def closed(copy, path):
    copy.prepare_to_leave()
    copy.close()
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("part", [1, 3, 6, 9])
@pytest.mark.parametrize("work", ["take", "salvage"])
def test_a_disk_that_fills_up_on_the_way_leaves_nothing_behind(closed, tmp_path, work, part):
    before, target = closed.read_bytes(), tmp_path / "there" / "copy.gpkg"
    target.parent.mkdir()
    assert at_most(work, closed, target, len(before) * part // 10) == 7
    assert closed.read_bytes() == before and [item.name for item in target.parent.iterdir() if "publishing" not in item.name] == []
    assert at_most(work, closed, target, 10 * len(before)) == 0 and target.exists()


def test_a_locked_file_is_not_copied_piece_by_piece(closed, tmp_path, monkeypatch):
    monkeypatch.setattr(database_module, "_WAIT_SECONDS", 0.1)
    monkeypatch.setattr(byte_copy, "WAIT_SECONDS", 0.1)
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for work in (backups.take, salvage, backups.take_as_it_is):
        with pytest.raises(Locked):
            work(closed, tmp_path / "copy.gpkg")
        assert not list(tmp_path.glob("*.gpkg*"))
    other.close()


def test_what_is_there_is_not_written_over(closed, tmp_path):
    target = tmp_path / "copy.gpkg"
    target.write_text("mine")
    with pytest.raises(StoreError):
        salvage(closed, target)
    assert target.read_text() == "mine"


def test_a_backup_that_is_not_sound_takes_nobodys_place(closed, tmp_path):
    bad = tmp_path / "bad.gpkg-backup"
    shutil.copyfile(closed, bad)
    with bad.open("r+b") as stream:
        stream.seek(0)
        stream.write(b"\x00" * 4096)
    before = closed.read_bytes()
    with pytest.raises((Damaged, StoreError)):
        backups.restore(closed, bad)
    assert closed.read_bytes() == before
    assert sorted(item.name for item in closed.parent.glob("[!.]*")) == [closed.name]


def test_a_damaged_file_is_not_backed_up_as_if_it_were_sound(closed, tmp_path):
    with sqlite3.connect(closed) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'gpkg_udw_base_baenke_co'").fetchone()
    file.close()
    with closed.open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(b"\x00" * 4096)
    with pytest.raises(Damaged):
        backups.take(closed, tmp_path / "copy.gpkg")
    assert not list(tmp_path.glob("copy*"))
