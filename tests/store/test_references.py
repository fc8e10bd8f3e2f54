"""References between datasets: found out from what declares them, kept when the platform numbers a new object anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gdal_edits import Edits, gdal_edits, sqlite_file

from urban_data_workbench.plugin.connectors.oaf_schema import declared
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.geometry import point
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.store.references import BY_FID, BY_ID, Reference
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TREES = Schema((Field("name", Kind.TEXT), Field("number", Kind.INTEGER)), geometry="Point", crs="EPSG:25832")
CARE = Schema((Field("what", Kind.TEXT), Field("tree", Kind.TEXT, refers="trees")), geometry=None)


class Arrived:
    """What a connector says of a create."""

    def __init__(self, feature):
        self.id, self.feature = feature.id, feature


@pytest.fixture
def pair(path, profile, city):
    """Make two datasets: ten trees with the platform's ids 101 to 110, and care of them."""

    def make(care=CARE, trees=TREES, first=101):
        with WorkingCopy.create(path, profile=profile, title="trees") as made:
            with made.take(city.make_dataset("care", "Care"), care, Query()) as loader:
                loader.write(Page((Feature("c1", None, {"what": "cut", "tree": str(first)}),)))
            with made.take(city.make_dataset("trees", "Trees"), trees, Query()) as loader:
                loader.write(Page(tuple(
                    Feature(str(first + at), point(at, at), {"name": f"Tree {at}", "number": first + at}) for at in range(10)
                )))
        return path

    return make


def create_all(copy, dataset="trees", *, ids):
    """Send every new object; the platform gives out these ids."""
    entries = copy.sending(copy.enqueue("p1", dataset, tuple(copy.changes(dataset)), Protection.VERSION_TOKEN))
    for entry, identifier in zip(entries, ids):
        there = replace(entry.change.mine, id=identifier)
        if "number" in there.properties:
            there = replace(there, properties={**there.properties, "number": int(identifier)})
        copy.settle(entry, State.CONFIRMED, written=Arrived(there))


def named(path, column="tree"):
    with sqlite_file(path) as file:
        return dict(file.execute(f"SELECT what, {column} FROM care"))


def new_tree(name, **values):
    return {"name": name, "wkt": "POINT (50 50)", **values}


def test_a_schema_declares_them(pair):
    document = {"properties": {
        "tree": {"type": "string", "x-ogc-role": "reference", "x-ogc-collectionId": "trees"},
        "street": {"type": "string", "x-ogc-role": "reference", "x-ogc-uriTemplate": "https://h.example/{id}"},
        "either": {"type": "string", "x-ogc-role": "reference", "x-ogc-collectionId": ["trees", "shrubs"]},
    }}
    assert [field.refers for field in declared(document, name="OGC:CRS84").schema.fields] == ["trees", "", ""]
    with WorkingCopy.open(pair()) as copy:
        assert copy.references().all() == (Reference("care", "tree", "trees", BY_ID),)


def test_those_named_come_first_and_a_circle_ends(pair, city):
    path = pair()
    with WorkingCopy.open(path) as copy:
        assert [taken.dataset.id for taken in copy.datasets()] == ["care", "trees"]
        assert copy.references().order() == ("trees", "care")
        copy.references().write_down([Reference("trees", "name", "care", BY_ID)])
        assert sorted(copy.references().order()) == ["care", "trees"]


def test_what_is_no_dataset_here_is_no_reference(pair):
    with WorkingCopy.open(pair(replace(CARE, fields=(Field("what", Kind.TEXT), Field("tree", Kind.TEXT, refers="shrubs"))))) as copy:
        assert copy.references().all() == ()


def test_a_foreign_key_of_the_table_is_a_reference(pair):
    path = pair(replace(CARE, fields=(Field("what", Kind.TEXT), Field("tree", Kind.TEXT))))
    with sqlite_file(path) as file:
        (text,) = file.execute("SELECT sql FROM sqlite_master WHERE name = 'care'").fetchone()
        file.execute("PRAGMA writable_schema = ON")
        keyed = text.rstrip(")") + ', FOREIGN KEY (tree) REFERENCES Trees ("number"))'
        file.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'care'", (keyed,))
    with WorkingCopy.open(path) as copy:
        assert copy.references().all() == (Reference("care", "tree", "trees", "number"),)


def test_a_row_that_names_a_new_one_follows_it(pair):
    path = pair()
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu"), new_tree("Noch einer"))))
    gdal_edits(path, "care", Edits(inserted=({"what": "water", "tree": "11"}, {"what": "prune", "tree": "12"}, {"what": "look", "tree": "103"})))
    with WorkingCopy.open(path) as copy:
        create_all(copy, ids=("12", "711"))  # the first gets the number that the second has here
        assert named(path) == {"cut": "101", "water": "12", "prune": "711", "look": "103"}
        care = {change.mine.properties["what"]: change.mine.properties["tree"] for change in copy.changes("care")}
        assert care == {"water": "12", "prune": "711", "look": "103"}
        assert list(copy.changes("trees")) == [] and copy.counts("care").trusted


def test_an_id_made_here_is_followed_and_one_of_the_platform_is_what_it_says(pair):
    path = pair(first=5)  # the platform's ids 5 to 14 overlap the numbers of the rows
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu", remote_id="neu-1"),)))
    gdal_edits(path, "care", Edits(inserted=({"what": "water", "tree": "neu-1"}, {"what": "prune", "tree": "11"})))
    with WorkingCopy.open(path) as copy:
        create_all(copy, ids=("99",))
    assert named(path) == {"cut": "5", "water": "99", "prune": "11"}


def test_a_number_that_the_platform_gives_is_followed_too(pair):
    path = pair(replace(CARE, fields=(Field("what", Kind.TEXT), Field("tree", Kind.INTEGER))))
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu", number=-1),)))
    gdal_edits(path, "care", Edits(inserted=({"what": "water", "tree": -1},)))
    with WorkingCopy.open(path) as copy:
        copy.references().write_down([Reference("care", "tree", "trees", "number")])
        create_all(copy, ids=("742",))
    assert named(path)["water"] == 742


def test_what_the_person_typed_since_stays(pair):
    path = pair()
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu"),)))
    gdal_edits(path, "care", Edits(inserted=({"what": "water", "tree": "11"},)))
    with WorkingCopy.open(path) as copy:
        entries = copy.sending(copy.enqueue("p1", "trees", tuple(copy.changes("trees")), Protection.VERSION_TOKEN))
        gdal_edits(path, "care", Edits({2: {"tree": "104"}}))
        copy.settle(entries[0], State.CONFIRMED, written=Arrived(replace(entries[0].change.mine, id="711")))
    assert named(path)["water"] == "104"


def test_a_rejected_create_leaves_them_and_the_next_one_moves_them(pair):
    path = pair()
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu"),)))
    gdal_edits(path, "care", Edits(inserted=({"what": "water", "tree": "11"},)))
    with WorkingCopy.open(path) as copy:
        entries = copy.sending(copy.enqueue("p1", "trees", tuple(copy.changes("trees")), Protection.VERSION_TOKEN))
        copy.settle(entries[0], State.REJECTED)
        assert named(path)["water"] == "11"
        create_all(copy, ids=("711",))
    assert named(path)["water"] == "711"


def test_an_id_that_does_not_fit_the_field_leaves_it(pair):
    path = pair(replace(CARE, fields=(Field("what", Kind.TEXT), Field("tree", Kind.INTEGER, refers="trees"))))
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu"),)))
    gdal_edits(path, "care", Edits(inserted=({"what": "water", "tree": 11},)))
    with WorkingCopy.open(path) as copy:
        entries = copy.sending(copy.enqueue("p1", "trees", tuple(copy.changes("trees")), Protection.VERSION_TOKEN))
        copy.settle(entries[0], State.CONFIRMED, written=Arrived(replace(entries[0].change.mine, id="urn:x")))
    assert named(path)["water"] == 11


def test_rows_of_one_dataset_that_name_one_another_are_sent_in_rounds(pair):
    tree = Schema((Field("name", Kind.TEXT), Field("parent", Kind.TEXT, refers="trees"), Field("number", Kind.INTEGER)), geometry=None)
    path = pair(trees=tree)
    gdal_edits(path, "trees", Edits({2: {"parent": "13"}}, inserted=(
        {"name": "leaf", "parent": "12"}, {"name": "branch", "parent": "13"}, {"name": "trunk"},
        {"name": "a", "parent": "15"}, {"name": "b", "parent": "14"},
    )))
    with WorkingCopy.open(path) as copy:
        rounds = copy.references().rounds("trees", tuple(copy.changes("trees")))
        assert [[change.fid for change in one] for one in rounds] == [[13], [2, 12], [11], [14, 15]]
        assert copy.references().rounds("care", ()) == ()


def test_what_was_renumbered_by_another_program_meanwhile_is_followed_all_the_same(pair):
    from gdal_edits import ogr2ogr_overwrite

    path = pair()
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu"),)))
    gdal_edits(path, "care", Edits(inserted=({"what": "water", "tree": "11"},)))
    with WorkingCopy.open(path) as copy:
        entries = copy.sending(copy.enqueue("p1", "trees", tuple(copy.changes("trees")), Protection.VERSION_TOKEN))
    ogr2ogr_overwrite(path, "trees", Edits())
    with WorkingCopy.open(path) as copy:
        copy.settle(entries[0], State.CONFIRMED, written=Arrived(replace(entries[0].change.mine, id="711")))
    assert named(path)["water"] == "711"


def test_by_number_of_the_row_is_by_id_in_the_end(pair):
    path = pair(replace(CARE, fields=(Field("what", Kind.TEXT), Field("tree", Kind.TEXT))))
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu"),)))
    gdal_edits(path, "care", Edits(inserted=({"what": "water", "tree": "11"},)))
    with WorkingCopy.open(path) as copy:
        copy.references().write_down([Reference("care", "tree", "trees", BY_FID)])
        create_all(copy, ids=("711",))
    assert named(path) == {"cut": "101", "water": "711"}


def test_what_names_an_unpublished_object_waits_for_it(pair):
    path = pair()
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu"),)))
    gdal_edits(path, "care", Edits({1: {"what": "cut more"}}, inserted=({"what": "water", "tree": "11"}, {"what": "look", "tree": "103"})))
    with WorkingCopy.open(path) as copy:
        assert copy.waiting("care") == {2: ("tree",)} and copy.waiting("trees") == {}
        changes = tuple(copy.changes("care"))
        entries = copy.enqueue("p0", "care", changes, Protection.VERSION_TOKEN)
        assert sorted(entry.change.fid for entry in entries) == [1, 3] and len(changes) == 3
        create_all(copy, ids=("711",))
        assert copy.waiting("care") == {}
        entries = copy.enqueue("p2", "care", tuple(copy.changes("care")), Protection.VERSION_TOKEN)
        assert {entry.change.mine.properties["tree"] for entry in entries} == {"101", "711", "103"}


def test_an_update_of_other_fields_need_not_wait(pair):
    path = pair()
    gdal_edits(path, "trees", Edits(inserted=(new_tree("Neu"),)))
    gdal_edits(path, "care", Edits({1: {"tree": "11"}}))
    with WorkingCopy.open(path) as copy:
        (change,) = copy.changes("care")
        assert copy.enqueue("p0", "care", (change,), Protection.VERSION_TOKEN) == ()
        assert copy.enqueue("p0", "care", (replace(change, fields=("what",)),), Protection.VERSION_TOKEN)
