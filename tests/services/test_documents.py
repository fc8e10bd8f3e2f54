"""Photos and documents that data refer to come along on request: from the service's own computer, whole, and as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_platform import PROFILE, SERVICE, FakePlatform
from osgeo import gdal

from urban_data_workbench.plugin.core.documents import name_for, references
from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.documents import Documents
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.store.working_copy import WorkingCopy
from urban_data_workbench.tests.connectors.rough import Answer, Asked, Rough

HOME = "https://city.example"
JPEG = b"\xff\xd8\xff\xe0 a picture of a tree"


class Outdoors:
    """A working copy whose trees refer to files, and the computers that hold them."""

    def __init__(self, folder: Path, addresses, answers) -> None:
        self.adapter = Rough(lambda asked: self.answer(asked))
        self.answers, self.path = answers, folder / "trees.gpkg"
        platform = FakePlatform()
        for number, address in enumerate(addresses):
            platform.add(f"Tree {number}", state=address)
        platforms = Platforms(lambda service: Session(SERVICE.url, adapter=self.adapter, limits=Limits(retries=0)), (platform,))
        with WorkingCopy.create(self.path, profile=PROFILE, title="Trees") as copy:
            Download(platforms).offline(copy, PROFILE, platform.dataset, Query())
        self.dataset, self.documents = platform.dataset, Documents(platforms)

    def answer(self, asked: Asked) -> Answer:
        return self.answers.get(asked.url, Answer({}, 404))

    def fetch(self, *, progress=None, **options):
        return self.documents.fetch(self.path, PROFILE, self.dataset.id, progress=progress or NoProgress(), **options)

    def files(self) -> dict[str, bytes]:
        folder = self.path.with_name("trees-files")
        return {one.name: one.read_bytes() for one in sorted(folder.glob("*"))} if folder.exists() else {}


def picture(body=JPEG, kind="image/jpeg") -> Answer:
    return Answer(body, headers={"Content-Type": kind})


def test_what_rows_refer_to_lies_beside_the_file_and_other_programs_find_it(tmp_path):
    one, two = f"{HOME}/a.jpg", f"{HOME}/plan.pdf?x=1"
    field = Outdoors(tmp_path, [one, two, one, None, "gut"], {one: picture(), two: picture(b"%PDF-1.7", "application/pdf")})
    found = field.fetch()
    assert (found.files, found.bytes, dict(found.failed)) == (2, len(JPEG) + 8, {})
    assert sorted(field.files().values()) == [b"%PDF-1.7", JPEG]
    source = gdal.OpenEx(str(field.path))
    rows = [dict(row.items()) for row in source.GetLayerByName("udw_documents")]
    assert [row["object"] for row in rows] == ["1", "2", "3"]
    assert all((field.path.parent / row["path"]).is_file() for row in rows) and len({row["path"] for row in rows}) == 2


def test_what_is_there_is_not_asked_for_again(tmp_path):
    one = f"{HOME}/a.jpg"
    field = Outdoors(tmp_path, [one], {one: picture()})
    assert [field.fetch().files for _ in range(2)] == [1, 1]
    assert [asked.url for asked in field.adapter.asked] == [one]


def test_other_computers_are_named_and_asked_only_when_the_person_agreed(tmp_path):
    one, two = "https://cdn.example/a.jpg", "http://192.168.0.1/admin.png"
    field = Outdoors(tmp_path, [one, two], {one: picture()})
    found = field.fetch()
    assert dict(found.elsewhere) == {"cdn.example": 1, "192.168.0.1": 1} and not field.adapter.asked and not field.files()
    assert field.fetch(hosts=frozenset({"cdn.example"})).files == 1
    assert [asked.url for asked in field.adapter.asked] == [one]


def test_the_sign_in_stays_with_the_service(tmp_path):
    field = Outdoors(tmp_path, ["https://cdn.example/a.jpg"], {})
    field.fetch(hosts=frozenset({"cdn.example"}))
    assert not [name for name in field.adapter.asked[0].headers if name.lower() in ("authorization", "cookie")]


@pytest.mark.parametrize(("body", "kind"), [
    (b"<html>login</html>", "text/html"), (b"<html>login</html>", "image/jpeg"), (b"<svg/>", "image/svg+xml"),
    (b"MZ", "application/octet-stream"), (JPEG, ""),
])
def test_a_page_or_a_program_is_no_photo(tmp_path, body, kind):
    one = f"{HOME}/a.jpg"
    field = Outdoors(tmp_path, [one], {one: picture(body, kind)})
    found = field.fetch()
    assert found.files == 0 and found.no_document == (one,) and not field.files()


def test_one_that_fails_keeps_nothing_else_from_coming(tmp_path):
    one, two = f"{HOME}/gone.jpg", f"{HOME}/b.png"
    field = Outdoors(tmp_path, [one, two], {two: picture(b"\x89PNG\r\n\x1a\n...", "image/png")})
    found = field.fetch()
    assert found.files == 1 and [error.code for error in found.failed.values()] == ["not_found"] and list(found.failed) == [one]


def test_stopped_it_keeps_what_came_and_no_half_files(tmp_path):
    addresses = [f"{HOME}/{number}.jpg" for number in range(4)]
    field = Outdoors(tmp_path, addresses, {address: picture() for address in addresses})

    class Stops(NoProgress):
        def report(self, done, total=None, what=""):
            if done == 2:
                raise Cancelled("stopped by the person")

    with pytest.raises(Cancelled):
        field.fetch(progress=Stops())
    assert len(field.files()) == 2 and all(name.endswith(".jpg") for name in field.files())
    assert field.fetch().files == 4


def test_names_of_files_hold_nothing_of_the_servers():
    assert name_for("https://x/../../evil.jpg", kind="image/jpeg", body=JPEG).isascii()
    assert "/" not in name_for("https://x/../../evil.jpg", kind="image/jpeg", body=JPEG)


@pytest.mark.parametrize(("field", "value", "is_one"), [
    ("state", "https://a.example/x.JPG", True), ("foto_url", "https://a.example/show?id=1", True), ("link", "https://a.example/page", False),
    ("state", "ftp://a.example/x.jpg", False), ("state", "https://a.example/x y.jpg", False), ("state", "file:///etc/x.jpg", False),
    ("state", "https://", False), ("state", "https://[/x.jpg", False),
])
def test_what_looks_like_a_photo(field, value, is_one):
    found = references(Feature("1", None, {field: value}), Schema((Field(field, Kind.TEXT),)))
    assert [address for _, address in found] == ([value] if is_one else [])


def test_a_field_with_personal_values_is_left_out():
    schema = Schema((Field("foto", Kind.TEXT, personal=True),))
    assert not list(references(Feature("1", None, {"foto": "https://a.example/x.jpg"}), schema))
