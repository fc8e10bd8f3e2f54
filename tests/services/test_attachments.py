"""Photos taken in QField: found beside the file, told from ordinary texts, never dropped and never taken from others."""

from __future__ import annotations

import os
import sqlite3

import fake_platform
import pytest
from osgeo import ogr, osr

from urban_data_workbench.plugin.core.errors import StoreError
from urban_data_workbench.plugin.services.attachments import attachments, belonging, belonging_alone, stay_here

ogr.UseExceptions()


@pytest.fixture
def desk(make_desk):
    """Two trees offline, the first with a photo as QField takes it, and a photo that no row names."""
    platform = fake_platform.FakePlatform()
    for name in ("Linde", "Eiche"):
        platform.add(name)
    made = make_desk(platform)
    photo(made, "DCIM/trees_1.jpg")
    photo(made, "DCIM/2026/loose.jpg")
    made.edit(1, state="DCIM/trees_1.jpg")
    return made


def photo(desk, name):
    path = desk.path.parent.joinpath(*name.split("/"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xd8 photo")
    return path


def names(found):
    return [(one.name, one.exists, [(use.dataset, use.field, use.fid) for use in one.uses]) for one in found]


def test_what_a_row_names_and_what_none_names_is_found(desk):
    assert names(attachments(desk.path)) == [
        ("DCIM/trees_1.jpg", True, [("trees", "state", 1)]), ("DCIM/2026/loose.jpg", True, []),
    ]
    assert [path.name for path in belonging(desk.path)] == ["trees_1.jpg", "loose.jpg"]
    assert [one.name for one in stay_here(desk.path, "trees")] == ["DCIM/trees_1.jpg", "DCIM/2026/loose.jpg"]
    assert [one.name for one in stay_here(desk.path, "shrubs")] == ["DCIM/2026/loose.jpg"]
    assert attachments(desk.path)[0].uses[0].remote_id == "1"


def test_the_value_itself_is_an_ordinary_edit(desk):
    assert [(change.fid, change.fields) for change in desk.copy.changes("trees")] == [(1, ("state",))]


def test_a_photo_that_is_gone_is_said_and_an_ordinary_text_is_none(desk):
    desk.edit(2, state="DCIM/gone.jpg", name="e.V.", reporter="siehe Plan.pdf")
    assert ("DCIM/gone.jpg", False, [("trees", "state", 2)]) in names(attachments(desk.path))
    assert {one.name for one in attachments(desk.path)} == {"DCIM/trees_1.jpg", "DCIM/gone.jpg", "DCIM/2026/loose.jpg"}
    assert len(belonging(desk.path)) == 2


def test_a_file_anywhere_beside_counts_once_it_is_there_and_a_backslash_is_a_slash(desk):
    photo(desk, "Bilder/a b.png")
    desk.edit(2, state="Bilder\\a b.png")
    assert ("Bilder/a b.png", True, [("trees", "state", 2)]) in names(attachments(desk.path))


@pytest.mark.parametrize(
    "text", ["../secret.jpg", "DCIM/../../secret.jpg", "/etc/host.conf", "C:\\a.jpg", "~/a.jpg", "http://h.example/a.jpg", "\\\\s\\a.jpg"]
)
def test_a_path_out_of_the_folder_is_no_attachment(desk, text):
    (desk.path.parent.parent / "secret.jpg").write_bytes(b"x")
    desk.edit(2, state=text)
    assert {one.name for one in attachments(desk.path)} == {"DCIM/trees_1.jpg", "DCIM/2026/loose.jpg"}


def test_a_link_that_leads_out_is_not_taken_along(desk, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "private.jpg"
    elsewhere.write_bytes(b"x")
    os.symlink(elsewhere, desk.path.parent / "DCIM" / "link.jpg")
    desk.edit(2, state="DCIM/link.jpg")
    assert ("DCIM/link.jpg", False, [("trees", "state", 2)]) in names(attachments(desk.path))
    assert len(belonging(desk.path)) == 2


def test_a_column_and_a_table_of_the_persons_own_are_read(desk):
    source = ogr.Open(str(desk.path), update=1)
    source.GetLayerByName(desk.table).CreateField(ogr.FieldDefn("foto", ogr.OFTString))
    shots = source.CreateLayer("photos", osr.SpatialReference(), ogr.wkbNone)
    shots.CreateField(ogr.FieldDefn("path", ogr.OFTString))
    shot = ogr.Feature(shots.GetLayerDefn())
    shot["path"] = "DCIM/2026/loose.jpg"
    shots.CreateFeature(shot)
    del shot, shots, source
    desk.edit(2, foto="DCIM/trees_1.jpg")
    assert names(attachments(desk.path)) == [
        ("DCIM/trees_1.jpg", True, [("trees", "state", 1), ("trees", "foto", 2)]),
        ("DCIM/2026/loose.jpg", True, [("", "path", 1)]),
    ]


def test_with_another_working_copy_in_the_folder_only_what_is_no_ones_else_moves(desk, make_desk):
    assert len(belonging_alone(desk.path)) == 2
    other = make_desk(desk.access.connector)
    photo(desk, "DCIM/trees_2.jpg")
    desk.edit(2, state="DCIM/trees_2.jpg")
    other.edit(1, state="DCIM/trees_1.jpg")
    assert [path.name for path in belonging_alone(desk.path)] == ["trees_2.jpg"]
    assert len(belonging(desk.path)) == 3


def test_beside_a_file_of_which_nothing_is_known_nothing_moves(desk):
    with sqlite3.connect(desk.path.with_name("foreign.gpkg")) as file:
        file.execute("CREATE TABLE a (b)")
    assert belonging_alone(desk.path) == () and len(belonging(desk.path)) == 2


def test_a_file_that_is_none_is_said(tmp_path):
    (tmp_path / "a.gpkg").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError):
        attachments(tmp_path / "a.gpkg")
