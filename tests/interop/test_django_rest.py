"""The plain REST connector against Django REST framework itself: read, edited with the staff's sign-in, refused without."""
from __future__ import annotations

import re
import sqlite3
import uuid
from contextlib import closing
from typing import Any, Iterator

import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.rest import Rest
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import Action, Change, with_part
from urban_data_workbench.plugin.core.errors import NotAuthorised, Rejected, VersionMismatch
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.credentials import basic
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import (
    WATCHED,
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
    kinds,
)
from urban_data_workbench.tests.interop.conftest import _serve as serve
from urban_data_workbench.tests.interop.report import InteropReport
from urban_data_workbench.tests.interop.servers.django_rest import DjangoRest
from urban_data_workbench.tests.interop.servers.process import local_session
from urban_data_workbench.tests.interop.surveyor import rows_digest

TREE = Edits(
    {"uuid": "6e1f9bd0-0000-4000-8000-00000000aaaa", "species": "Acer campestre", "height": 7.5, "planted": "2024-02-29",
     "note": "Prüfstand (neu)"},
    geometry.point(310500.25, 6000100.5), "species", ("Quercus robur", "Fagus sylvatica"), (2.0, -1.5), "note",
)
BENCH = Edits({"seats": 3, "material": "Stein", "street": "Ufer"}, geometry.point(12.2, 54.2), "seats", (4, 5), (0.001, 0.001), "street",
              tolerance=1e-9)


@pytest.fixture(scope="module")
def django(interop: InteropReport) -> Iterator[DjangoRest]:
    yield from serve(DjangoRest(), interop)


@pytest.fixture
def adapter() -> Iterator[HTTPAdapter]:
    made = HTTPAdapter(pool_maxsize=18)
    yield made
    made.close()


def staff(server: DjangoRest, adapter: HTTPAdapter) -> Connected:
    session = Session(server.url, adapter=adapter, sign_in=basic("staff", "staff"))
    return Connected(Rest(), session, Service("rest", server.url))


def reader(server: DjangoRest, adapter: HTTPAdapter) -> Connected:
    return Connected(Rest(), Session(server.url, adapter=adapter), Service("rest", server.url))


def test_the_root_is_recognised_for_who_may_write_there_and_for_nobody_else(django, adapter):
    for tail in ("", "trees/", "trees/?page=2"):
        found = Rest().recognise(staff(django, adapter).session, django.url + tail, progress=WATCHED)
        assert found is not None and found.url == django.url
        assert Rest().recognise(reader(django, adapter).session, django.url + tail, progress=WATCHED) is None


def test_lists_of_a_profile_are_read_complete(django, adapter):
    connected = reader(django, adapter)
    found = {dataset.id: dataset for dataset in connected.datasets()}
    assert {name: (dataset.count, dataset.geometry) for name, dataset in found.items()} == {
        "trees": (45, "Point"), "benches": (25, "Point")}
    assert not any(dataset.capabilities.editable for dataset in found.values())
    for dataset in found.values():
        assert len(check_complete(connected, dataset)) == dataset.count
        check_pages_agree(connected, dataset, small=7)
    schema = connected.schema(found["trees"])
    assert (schema.crs, schema.geometry, schema.key) == ("EPSG:25833", "Point", None)
    first = connected.features(found["trees"], schema, Query(limit=1))[0]
    assert geometry.bounds(first.geometry)[:2] == (310000.0, 6000000.5)


def test_columns_are_what_the_framework_declares_to_who_may_write(django, adapter):
    connected = staff(django, adapter)
    tree = connected.dataset("trees")
    schema = connected.schema(tree)
    assert (kinds(schema)["height"], kinds(schema)["planted"], schema.key) == (Kind.REAL, Kind.DATE, "uuid")
    assert Capability.CREATE | Capability.PATCH | Capability.DELETE | Capability.CLIENT_KEY in tree.capabilities
    schema = connected.schema(connected.dataset("benches"))
    assert schema.field("material").choices == ("Holz", "Stein", "Metall")
    assert schema.field("changed").read_only and schema.field("id").read_only and kinds(schema)["changed"] is Kind.DATETIME


def test_an_area_is_cut_here(django, adapter):
    connected = reader(django, adapter)
    dataset = connected.dataset("benches")
    found = connected.features(dataset, connected.schema(dataset), Query(area=(12.1, 54.0, 12.1105, 54.2)))
    assert len(found) == 11  # ten inside and the one without a place


@pytest.mark.parametrize(("name", "edits"), [("trees", TREE), ("benches", BENCH)])
def test_items_are_created_changed_emptied_moved_and_deleted_and_nothing_else(django, adapter, name, edits):
    before = stored(django, name)
    connected = staff(django, adapter)
    check_edit_cycle(connected, connected.dataset(name), edits, guard=Protection.READ_COMPARE_WRITE)
    assert stored(django, name) == before


def stored(server: DjangoRest, name: str) -> list[tuple]:
    table = {"trees": "auth_tree", "benches": "auth_bench"}[name]
    with closing(sqlite3.connect(f"file:{server.folder}/city.sqlite?mode=ro", uri=True)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def test_without_the_sign_in_a_write_is_refused_and_nothing_changes(django, adapter):
    may = staff(django, adapter)
    dataset = may.dataset("trees")
    schema = may.schema(dataset)
    tree = may.features(dataset, schema, Query(limit=1))[0]
    stranger = Connected(Rest(), Session(django.url, adapter=adapter), may.service)
    for connected, field, value, error in ((stranger, "species", "x", NotAuthorised), (may, "species", "y" * 99, Rejected)):
        change = Change(Action.UPDATE, 1, tree.id, tree, with_part(tree, field, value), (field,))
        with pytest.raises(error) as caught:
            connected.write(dataset, schema, change, Protection.READ_COMPARE_WRITE)
        assert caught.value.detail
    now = dict(Rest().current(may.session, dataset, schema, [tree.id], progress=WATCHED))[tree.id]
    assert now is not None and now.properties == tree.properties


def stored_trees(server: DjangoRest) -> dict[str, dict[str, Any]]:
    """The trees by key as the framework's own storage has them, read past server and product."""
    with closing(sqlite3.connect(f"file:{server.folder}/city.sqlite?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT uuid, species, height, planted, note, geometrie FROM auth_tree").fetchall()
    return {str(uuid.UUID(key)): {"species": species, "height": float(height), "planted": planted, "note": note,
                                  "place": tuple(float(number) for number in re.findall(r"[\d.]+", place.partition("(")[2]))}
            for key, species, height, planted, note, place in rows}


def shown_trees(features: list[Feature]) -> dict[str, dict[str, Any]]:
    """The trees as we read them."""
    names = ("species", "height", "planted", "note")
    return {feature.id: {**{name: feature.properties[name] for name in names}, "place": geometry.bounds(feature.geometry)[:2]}
            for feature in features}


def test_trees_are_read_edited_and_a_colleague_is_not_overwritten(django, adapter, interop):
    connected = staff(django, adapter)
    dataset = connected.dataset("trees")
    schema = connected.schema(dataset)
    features = check_complete(connected, dataset)
    start = stored_trees(django)
    row = interop.row(django.title)
    row.read(got=len(features), expected=len(start), checksum=rows_digest(shown_trees(features)), independent=rows_digest(start))
    colleague = {feature.id: {**start[feature.id], "note": "theirs"} for feature in features[5:8]}
    with local_session() as session:
        for key in colleague:
            reply = session.patch(f"{django.url}trees/{key}/", json={"note": "theirs"}, auth=("staff", "staff"), timeout=30)
            reply.raise_for_status()
    sent, stopped = {}, 0
    for feature in features[:20]:
        one = Change(Action.UPDATE, 1, feature.id, feature, with_part(feature, "note", "mine"), ("note",))
        try:
            connected.write(dataset, schema, one, Protection.READ_COMPARE_WRITE)
            sent[feature.id] = {**start[feature.id], "note": "mine"}
        except VersionMismatch:
            stopped += 1
    stored_now = stored_trees(django)
    row.write(sent=sent, stored=stored_now)
    row.stopped(stale=len(colleague), stopped=stopped, colleague=colleague, stored=stored_now,
                protection=Protection.READ_COMPARE_WRITE)
    row.note("the framework has no version tokens: each item is read and compared immediately before it is written")
    assert (len(sent), stopped) == (17, 3)
    assert stored_now == {**start, **sent, **colleague}
