"""A working copy goes to the bin only when nobody needs it any more, with its photos, and leaves its receipts behind."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from fake_platform import SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.errors import LayerBeingEdited, Locked, PublishingElsewhere
from urban_data_workbench.plugin.services.backups import Backups
from urban_data_workbench.plugin.services.giving_back import GivingBack, Kind, StillNeeded
from urban_data_workbench.plugin.services.issued import issued
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


class Bin:
    """A bin as a desktop has one, or none."""

    def __init__(self, folder, there=True):
        self.folder, self.there = folder, there

    def __call__(self, path):
        if self.there:
            self.folder.mkdir(exist_ok=True)
            shutil.move(path, self.folder / path.name)
        return self.there


@pytest.fixture
def platform():
    city = FakePlatform(schema=SCHEMA)
    for number in range(4):
        city.add(f"tree {number}", height=float(number), state="good")
    return city


@pytest.fixture
def to_bin(tmp_path):
    return Bin(tmp_path / "bin")


@pytest.fixture
def giving(tmp_path, to_bin):
    return GivingBack(Backups(tmp_path / "home"), to_bin)


def export(receipt, title, schema):
    return {"html": f"<p>{title}</p>", "geojson": receipt.id}


def give(giving, desk, **options):
    desk.copy.close()
    try:
        return giving.give_back(desk.path, export=export, **options)
    finally:
        if desk.path.exists():
            desk.copy = WorkingCopy.open(desk.path)


def kinds(giving, desk):
    return [one.kind for one in giving.unsent(desk.path)]


def visible(folder):
    return sorted(str(item.relative_to(folder)) for item in folder.rglob("*") if item.is_file())


def test_what_was_published_goes_to_the_bin_and_leaves_its_receipts(make_desk, platform, giving, to_bin, tmp_path):
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 1"), height=9.0)
    desk.publish()
    Backups(tmp_path / "home").make(desk.path)
    (tmp_path / "DCIM").mkdir()
    (tmp_path / "DCIM" / "tree.jpg").write_bytes(b"jpeg")
    given = give(giving, desk)
    assert given.folder is None and given.exported == 1 and given.receipts == tmp_path / "desk0-receipts"
    assert sorted(file.suffix for file in given.receipts.iterdir()) == [".geojson", ".html"]
    (folder,) = to_bin.folder.iterdir()
    inside = visible(folder)
    assert {"desk0.gpkg", "DCIM/tree.jpg", ".desk0.gpkg-publishing"} <= set(inside)
    assert any(name.startswith("desk0-backups/") for name in inside)
    assert [item.name for item in tmp_path.glob("desk0*")] == ["desk0-receipts"] and not list(tmp_path.glob(".desk0*"))
    with WorkingCopy.open(folder / "desk0.gpkg") as copy:
        copy.check()


def test_the_receipts_of_a_dataset_that_was_removed_are_listed_and_stay_too(make_desk, platform, giving):
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 1"), height=9.0)
    receipt = desk.publish()
    desk.copy.remove("trees")
    (listed,) = issued(desk.copy.receipts(), desk.copy.datasets())
    assert (listed.receipt.id, listed.title, listed.schema.fields) == (receipt.id, "trees", ())
    given = give(giving, desk)
    assert given.exported == 1 and {file.suffix for file in given.receipts.iterdir()} == {".geojson", ".html"}


def test_where_there_is_no_bin_everything_lies_in_one_folder(make_desk, platform, tmp_path):
    desk = make_desk(platform)
    given = give(GivingBack(Backups(tmp_path / "home"), Bin(tmp_path / "bin", there=False)), desk)
    assert given.folder.parent == tmp_path and "desk0.gpkg" in visible(given.folder) and not desk.path.exists()


def test_photos_of_another_working_copy_stay(make_desk, platform, giving, to_bin, tmp_path):
    desk, _ = make_desk(platform), make_desk(platform)
    (tmp_path / "DCIM").mkdir()
    (tmp_path / "DCIM" / "theirs.jpg").write_bytes(b"jpeg")
    give(giving, desk)
    assert (tmp_path / "DCIM" / "theirs.jpg").exists()


@pytest.mark.parametrize("what", ["changed", "new", "deleted"])
def test_edits_keep_it_here(make_desk, platform, giving, what):
    desk = make_desk(platform)
    if what == "changed":
        desk.edit(desk.fid("tree 1"), height=9.0)
    elif what == "new":
        desk.insert(name="lime")
    else:
        desk.delete(desk.fid("tree 1"))
    assert kinds(giving, desk) == [Kind.EDITS]
    with pytest.raises(StillNeeded):
        give(giving, desk)
    assert desk.path.exists() and not list(desk.path.parent.glob("*-receipts"))


def test_what_waits_or_is_in_doubt_keeps_it_here(make_desk, platform, giving):
    desk = make_desk(platform)
    desk.insert(name="lime")
    platform.faults = [Fault("lost")]
    desk.publish()
    assert kinds(giving, desk)[0] is Kind.UNCERTAIN
    (entry,) = desk.copy.entries()
    desk.copy.close()
    with sqlite3.connect(desk.path) as file:
        file.execute("UPDATE gpkg_udw_outbox SET state = 'pending'")
    file.close()
    desk.copy = WorkingCopy.open(desk.path)
    assert kinds(giving, desk)[0] is Kind.WAITING


def test_what_was_put_off_keeps_it_here(make_desk, platform, giving):
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.copy.park("trees", fid, desk.copy.row("trees", fid).id, True)
    assert kinds(giving, desk) == [Kind.PARKED]


def test_values_in_columns_of_ones_own_keep_it_here(make_desk, platform, giving):
    desk = make_desk(platform)
    with sqlite3.connect(desk.path) as file:
        file.execute("ALTER TABLE trees ADD COLUMN note TEXT")
    file.close()
    assert kinds(giving, desk) == []
    desk.edit(desk.fid("tree 1"), note="look again")
    (found,) = giving.unsent(desk.path)
    assert (found.kind, found.count, found.names) == (Kind.COLUMNS, 1, "note")


def test_a_missing_column_keeps_it_here(make_desk, platform, giving):
    desk = make_desk(platform)
    with sqlite3.connect(desk.path) as file:
        file.execute("ALTER TABLE trees RENAME COLUMN state TO condition")
    file.close()
    assert kinds(giving, desk)[0] is Kind.STRUCTURE


def test_an_edited_layer_another_window_and_another_program_keep_it_here(make_desk, platform, giving):
    desk = make_desk(platform)
    with pytest.raises(LayerBeingEdited):
        give(giving, desk, being_edited=lambda: True)
    with desk.copy.publishing(), pytest.raises(PublishingElsewhere):
        giving.give_back(desk.path, export=export)
    desk.copy.close()
    other = sqlite3.connect(desk.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM trees").fetchone()
    with pytest.raises(Locked):
        giving.give_back(desk.path, export=export)
    other.close()
    assert desk.path.exists()
    desk.copy = WorkingCopy.open(desk.path)


def test_an_edit_between_check_and_move_is_not_possible(make_desk, platform, tmp_path):
    """While the receipts are written, right before the move, nobody can write any more."""
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 1"), height=9.0)
    desk.publish()
    seen = []

    def meanwhile(receipt, title, schema):
        other = sqlite3.connect(desk.path, timeout=0)
        try:
            other.execute("UPDATE trees SET height = 1")
        except sqlite3.OperationalError as error:
            seen.append(str(error))
        other.close()
        return export(receipt, title, schema)

    desk.copy.close()
    GivingBack(Backups(tmp_path / "home"), Bin(tmp_path / "bin")).give_back(desk.path, export=meanwhile)
    assert seen == ["database is locked"] and not desk.path.exists()


def test_receipts_that_cannot_be_written_keep_it_here(make_desk, platform, giving, tmp_path):
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 1"), height=9.0)
    desk.publish()
    (tmp_path / "in the way").write_text("no folder")
    with pytest.raises(Exception, match="read_only"):
        give(giving, desk, receipts=tmp_path / "in the way")
    assert desk.path.exists()


def fetched(desk, number: int, *, named: bool):
    """A photo as it is fetched for a working copy; ``named`` by the table of photos and documents."""
    file = desk.path.with_name(f"{desk.path.stem}-files") / f"{number:020x}.jpg"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"\xff\xd8\xff")
    if named:
        desk.copy.documents().replace("trees", [("1", "photo", f"{file.parent.name}/{file.name}", "http://x/1.jpg")], title="Photos")
    return file


def test_what_was_fetched_and_made_for_it_goes_along(make_desk, platform, giving, to_bin, tmp_path):
    desk = make_desk(platform)
    fetched(desk, 1, named=True), fetched(desk, 2, named=False)
    made = [tmp_path / name for name in ("desk0.qgz", "desk0.qgz~", "desk0-background.mbtiles")]
    for file in made:
        file.write_bytes(b"made for it")
    given = give(giving, desk, along=made)
    (folder,) = to_bin.folder.iterdir()
    assert {f"desk0-files/{1:020x}.jpg", f"desk0-files/{2:020x}.jpg", *(file.name for file in made)} <= set(visible(folder))
    assert not list(tmp_path.glob("desk0*")) and given.stays == () and given.files == 6


def test_what_another_working_copy_or_the_person_needs_stays_and_is_named(make_desk, platform, giving, tmp_path):
    desk, other = make_desk(platform), make_desk(platform)
    file = fetched(desk, 1, named=True)
    other.copy.documents().replace("trees", [("1", "photo", f"desk0-files/{file.name}", "http://x/1.jpg")], title="Photos")
    (file.parent / "notes.txt").write_text("my own")
    (tmp_path / "desk0.qgz").write_bytes(b"somebody's project")
    given = give(giving, desk)
    assert given.stays == ("desk0.qgz", "desk0-files")
    assert sorted(one.name for one in file.parent.iterdir()) == [file.name, "notes.txt"]
