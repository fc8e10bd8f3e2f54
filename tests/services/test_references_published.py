"""Two datasets of one file, of which one names objects of the other: published in whatever order, nothing points nowhere."""

from __future__ import annotations

from dataclasses import replace

import fake_platform
import pytest
from gdal_edits import Edits, gdal_edits

from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.holding_back import UNPUBLISHED
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.publish import publish
from urban_data_workbench.plugin.services.review import review
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

CARE = Service("care", "https://city.example/care", title="Pflege")
SCHEMA = Schema((Field("name", Kind.TEXT, required=True), Field("tree", Kind.TEXT, refers="trees"), Field("modified", Kind.INTEGER, read_only=True)))


class CarePlatform(fake_platform.FakePlatform):
    """A second kind of platform, for what is done to trees."""

    kind = "care"

    @property
    def dataset(self) -> Dataset:
        return Dataset("care", CARE.id, DatasetKind.FEATURES, "Care", count=len(self.rows), capabilities=self.capabilities)


class Office:
    """A working copy of both."""

    def __init__(self, folder) -> None:
        self.trees, self.care = fake_platform.FakePlatform(), CarePlatform(schema=SCHEMA)
        for number in range(20):  # so that the platform's next number is none of the rows'
            self.trees.add(f"Linde {number}")
        self.care.add("Schnitt", tree="3")
        self.profile = Profile("Musterstadt", (fake_platform.SERVICE, CARE))
        self.platforms = Platforms(lambda service: object(), (self.trees, self.care))
        self.path = folder / "both.gpkg"
        self.copy = WorkingCopy.create(self.path, profile=self.profile, title="both")
        for platform in (self.trees, self.care):
            Download(self.platforms).offline(self.copy, self.profile, platform.dataset, Query())

    def review(self, platform):
        return review(self.copy, self.platforms.open(self.profile, platform.dataset), platform.dataset.id)

    def publish(self, platform):
        access = self.platforms.open(self.profile, platform.dataset)
        return publish(self.copy, access, self.review(platform), who="Anna")


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path)
    yield made
    made.copy.close()


def blocked(plan):
    return [(item.change.mine.properties["name"], item.blocked) for item in plan.items if item.blocked]


def test_what_names_a_new_object_is_held_back_until_that_one_is_there_and_follows_its_number(office):
    office.trees.add("inzwischen von anderen")  # takes the number that the row has here
    gdal_edits(office.path, "trees", Edits(inserted=({"name": "Neu", "wkt": "POINT (10 53)"},)))
    gdal_edits(office.path, "care", Edits(inserted=({"name": "Gießen", "tree": "22"}, {"name": "Schau", "tree": "4"})))
    fids = {change.mine.properties["name"]: change.fid for change in office.copy.changes("trees")}
    gdal_edits(office.path, "care", Edits({2: {"tree": str(fids["Neu"])}}))
    office.publish(office.care)
    assert blocked(office.review(office.care)) == [("Gießen", UNPUBLISHED)]
    assert office.care.names() == ["Schau", "Schnitt"]
    office.publish(office.trees)
    number = next(identifier for identifier, row in office.trees.rows.items() if row.properties["name"] == "Neu")
    assert number != str(fids["Neu"])
    office.publish(office.care)
    sent = {row.properties["name"]: row.properties["tree"] for row in office.care.rows.values()}
    assert sent == {"Schnitt": "3", "Schau": "4", "Gießen": number}
    assert office.review(office.care).items == () == office.review(office.trees).items


def test_a_new_object_that_names_a_new_one_of_its_own_dataset_goes_second(tmp_path, make_desk):
    schema = replace(fake_platform.SCHEMA, fields=(*fake_platform.SCHEMA.fields, Field("parent", Kind.TEXT, refers="trees")))
    platform = fake_platform.FakePlatform(schema=schema)
    for number in range(5):
        platform.add(f"Linde {number}")
    desk = make_desk(platform)
    platform.add("von anderen")
    parent = desk.insert(name="Stamm")
    desk.insert(name="Ast", parent=str(parent))
    for _ in range(2):
        desk.publish()
    rows = {row.properties["name"]: (identifier, row.properties["parent"]) for identifier, row in platform.rows.items()}
    assert rows["Ast"][1] == rows["Stamm"][0] != str(parent) and desk.review().items == ()
