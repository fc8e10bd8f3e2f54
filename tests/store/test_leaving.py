"""A file that leaves is complete by itself; a backup is one state; a share is known for what it is."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from benches import plain_sqlite

from urban_data_workbench.plugin.core.errors import Locked
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.store import database as database_module
from urban_data_workbench.plugin.store.place import is_network_drive
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

MOUNTS = """\
sysfs /sys sysfs rw 0 0
/dev/vda / ext4 rw 0 0
//server/amt /mnt/Amt\\040Süd cifs rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
me@server:/home /home/me/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/nfs/local ext4 rw 0 0
"""


def names_in(path):
    with plain_sqlite(path) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM baenke_co ORDER BY fid")]


def test_before_it_leaves_a_copy_of_the_file_alone_lacks_what_was_written(copy, path, tmp_path, city):
    copy.refresh("benches", [city.bench(1, name="neu")])
    copy.prepare_to_leave()
    alone = tmp_path / "alone.gpkg"
    shutil.copyfile(path, alone)
    assert names_in(alone)[0] == "neu"
    assert [item.name for item in path.parent.glob("[!.]*")] == [path.name]
    with WorkingCopy.open(alone) as other:
        assert other.counts("benches").total == 0 and other.counts("benches").trusted


def test_work_goes_on_after_preparing(copy, city):
    copy.prepare_to_leave()
    assert copy.refresh("benches", [city.bench(1, name="neu")]) == 1


def test_a_file_that_is_open_elsewhere_does_not_leave(copy, path, monkeypatch):
    monkeypatch.setattr(database_module, "_WAIT_SECONDS", 0.1)
    copy.close()
    with WorkingCopy.open(path) as copy:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM baenke_co").fetchone()
        with pytest.raises(Locked):
            copy.prepare_to_leave()
        other.close()
        copy.prepare_to_leave()


def test_a_backup_is_a_whole_working_copy_and_replaces_an_older_one(copy, tmp_path, city):
    target = tmp_path / "Sicherung größer.gpkg"
    copy.backup(target)
    copy.refresh("benches", [city.bench(1, name="neu")])
    copy.backup(target)
    assert names_in(target)[0] == "neu"
    assert [item.name for item in tmp_path.glob("[!.]*.gpkg*")] == [target.name]
    with WorkingCopy.open(target) as again:
        assert list(again.bases("benches")) == list(copy.bases("benches"))


@pytest.mark.parametrize(
    "path, expected",
    [
        ("/home/me/a.gpkg", False), ("/mnt/nfs/a.gpkg", True), ("/mnt/Amt Süd/a.gpkg", True), ("/mnt/nfs/local/a.gpkg", False),
        ("/mnt/nfsx/a.gpkg", False), ("/home/me/remote/deep/er/a.gpkg", True),
    ],
)
def test_network_drives_are_known_by_their_mount(path, expected):
    assert is_network_drive(Path(path), mounts=MOUNTS) is expected


def test_on_a_network_drive_there_is_no_write_ahead_log(path, profile, monkeypatch, city):
    monkeypatch.setattr(database_module, "is_network_drive", lambda path: True)
    with WorkingCopy.create(path, profile=profile, title="x") as copy:
        assert copy.is_on_network_drive
        with copy.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
            loader.write(Page(city.benches(3)))
        assert not path.with_name(path.name + "-wal").exists()
        assert copy._database.value("PRAGMA journal_mode") == "delete"


def test_here_there_is_one(copy, path):
    assert not copy.is_on_network_drive and path.with_name(path.name + "-wal").exists()


def test_a_file_that_may_be_handed_on_names_no_sign_in(tmp_path):
    """An id is no secret, but who has it in a file of its own making could have it used."""
    path = tmp_path / "hand.gpkg"
    profile = Profile("Musterstadt", (Service("wfs", "https://city.example/wfs", authcfg="abc1234"),))
    with WorkingCopy.create(path, profile=profile, title="x") as copy:
        assert [service.url for service in copy.profile.services] == ["https://city.example/wfs"]
    with plain_sqlite(path) as connection:
        assert "abc1234" not in "\n".join(connection.iterdump())


FIELD = """
import os, sys
from osgeo import gdal, ogr
ogr.UseExceptions()
gdal.SetConfigOption("OGR_SQLITE_JOURNAL", sys.argv[2])
source = gdal.OpenEx(sys.argv[1], gdal.OF_VECTOR | gdal.OF_UPDATE)
layer = source.GetLayerByName("baenke_co")
layer.StartTransaction()
row = layer.GetFeature(2); row.SetField("name", "thought better of it"); layer.SetFeature(row)
layer.RollbackTransaction()
layer.StartTransaction()
row = layer.GetFeature(3); row.SetField("name", "edited in the field"); layer.SetFeature(row)
new = ogr.Feature(layer.GetLayerDefn()); new.SetField("name", "new in the field")
new.SetGeometry(ogr.CreateGeometryFromWkt("POINT (400123 5700123)")); layer.CreateFeature(new)
layer.DeleteFeature(4)
layer.CommitTransaction()
if sys.argv[3] == "killed":
    os.kill(os.getpid(), 9)
del layer, source
"""


@pytest.mark.parametrize("ending", ["closed", "killed"])
@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_what_was_edited_in_the_field_comes_back(copy, path, tmp_path, journal, ending):
    """As QField does: with GDAL, on a copy of the file alone, closed or killed; what lies beside comes back with it."""
    copy.prepare_to_leave()
    field = tmp_path / "field"
    field.mkdir()
    shutil.copyfile(path, field / path.name)
    subprocess.run([sys.executable, "-c", FIELD, str(field / path.name), journal, ending], timeout=60, check=ending == "closed")
    copy.close()
    back = tmp_path / "back"
    shutil.copytree(field, back)
    if ending == "closed":
        assert [item.name for item in back.iterdir()] == [path.name]
    with WorkingCopy.open(back / path.name) as again:
        found = {change.fid: change.action.value for change in again.changes("benches")}
        assert found == {3: "update", 4: "delete", 11: "insert"} and again.counts("benches").total == 3
        again.check()
        again.prepare_to_leave()
    assert [item.name for item in back.glob("[!.]*")] == [path.name] and "edited in the field" in names_in(back / path.name)
