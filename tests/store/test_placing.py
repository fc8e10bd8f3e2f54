"""A finished file gets its name once, and what a file that is gone left beside it is neither applied nor lost."""

from __future__ import annotations

import os
import shutil

import pytest

from urban_data_workbench.plugin.core.errors import Locked, PublishingElsewhere, StoreError
from urban_data_workbench.plugin.store import opening, placing
from urban_data_workbench.plugin.store.turn import Turn
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

SIDES = ("-wal", "-shm", "-journal")


def beside(path, ending):
    return path.with_name(path.name + ending)


def orphans(path):
    """What was put aside, by its ending."""
    found = path.parent.glob(f"{path.name}-*.orphan-*")
    return {"-" + item.name.split(".orphan-")[0].rsplit("-", 1)[1]: item for item in found}


@pytest.fixture
def killed(copy, path, city):
    """The path of a deleted working copy whose session was killed: its log, with edits, is still there."""
    with city.plain_sqlite(path) as file:
        file.execute("UPDATE gpkg_udw_meta SET value = '\"Edited\"' WHERE name = 'title'")
    sides = {ending: beside(path, ending).read_bytes() for ending in SIDES if beside(path, ending).exists()}
    copy.close()
    path.unlink()
    for ending, content in sides.items():
        beside(path, ending).write_bytes(content)
    return path


def test_the_log_of_a_deleted_file_is_not_applied_to_a_new_one_of_its_name_and_not_lost(killed, profile):
    log = beside(killed, "-wal").read_bytes()
    with WorkingCopy.create(killed, profile=profile, title="New") as made:
        assert made.title == "New" and made.datasets() == ()
        made.check()
    assert set(orphans(killed)) == {"-wal", "-shm"} and orphans(killed)["-wal"].read_bytes() == log


def test_nor_is_a_rollback_journal(path, profile):
    beside(path, "-journal").write_bytes(b"pages of before")
    WorkingCopy.create(path, profile=profile, title="New").close()
    assert orphans(path)["-journal"].read_bytes() == b"pages of before"


def test_where_there_is_a_file_nothing_beside_it_is_touched(copy, path, profile):
    log = os.stat(beside(path, "-wal")).st_ino
    with pytest.raises(StoreError):
        WorkingCopy.create(path, profile=profile, title="New")
    assert os.stat(beside(path, "-wal")).st_ino == log and not orphans(path)


@pytest.fixture
def killed_elsewhere(copy, path, tmp_path):
    """The name of another deleted file, with a log beside it that fits this one."""
    target = tmp_path / "backup.gpkg"
    for ending in ("-wal", "-shm"):
        shutil.copyfile(beside(path, ending), beside(target, ending))
    return target


def test_a_backup_does_not_meet_the_log_of_a_deleted_file_either(copy, killed_elsewhere):
    copy.backup(killed_elsewhere)
    with WorkingCopy.open(killed_elsewhere) as again:
        assert again.title == copy.title
        again.check()
    assert set(orphans(killed_elsewhere)) == {"-wal", "-shm"}


def test_a_backup_does_not_replace_a_file_that_is_open(copy, profile, tmp_path):
    target = tmp_path / "open.gpkg"
    with WorkingCopy.create(target, profile=profile, title="Open") as other:
        with other._database.transaction():
            other._database.execute("UPDATE gpkg_udw_meta SET value = value")
        with pytest.raises(Locked):
            copy.backup(target)
        assert other.title == "Open" and sorted(item.name for item in tmp_path.glob("open.gpkg.*")) == []
        other.check()


@pytest.fixture
def another_is_faster(path, profile, monkeypatch):
    """Another window makes the file after we looked that there is none."""
    fill = opening._fill

    def filled(made, **told):
        fill(made, **told)
        monkeypatch.setattr(opening, "_fill", fill)
        WorkingCopy.create(path, profile=profile, title="First").close()

    monkeypatch.setattr(opening, "_fill", filled)


def test_of_two_that_make_a_file_at_once_the_second_does_not_replace_the_firsts(path, profile, another_is_faster):
    with pytest.raises(StoreError):
        WorkingCopy.create(path, profile=profile, title="Second")
    with WorkingCopy.open(path) as there:
        assert there.title == "First"
    assert [item.name for item in path.parent.glob("[!.]*")] == [path.name]


def test_nobody_gives_a_name_while_another_does(tmp_path, profile, monkeypatch):
    monkeypatch.setattr(placing, "_WAIT_SECONDS", 0.1)
    path = tmp_path / "a.gpkg"
    with Turn(path).taken(), pytest.raises(PublishingElsewhere):
        WorkingCopy.create(path, profile=profile, title="x")
    assert list(tmp_path.glob("a.gpkg*")) == []
