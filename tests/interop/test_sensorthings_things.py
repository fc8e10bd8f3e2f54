"""Things edited on real FROST servers with integer, string and UUID ids: `test` of JSON Patch is what protects them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Iterator

import pytest

from urban_data_workbench.plugin.connectors.sensorthings_create import Row, create
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection, protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, with_part
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.errors import Unsupported, VersionMismatch
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.tests.connectors.contract import WATCHED, check_complete, check_pages_agree, check_series
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.trees import Trees, planted


@pytest.fixture
def trees(frost_by_ids: Frost) -> Iterator[Trees]:
    """Three trees on each server, and nothing else."""
    yield from planted(frost_by_ids)


def only(trees: Trees, name: str) -> tuple[Dataset, Feature]:
    dataset = trees.dataset()
    features = check_complete(trees.connected, dataset)
    return dataset, next(feature for feature in features if feature.properties["name"] == name)


def test_stations_and_series_are_read_whatever_the_ids_and_however_small_the_pages(trees: Trees) -> None:
    found = [item for item in trees.connected.datasets() if item.title == "Bodenfeuchte 0"]
    stations = [check_complete(trees.connected, dataset) for dataset in found]
    assert max(len(features) for features in stations) == 1
    dataset = found[max(range(len(found)), key=lambda at: len(stations[at]))]
    assert list(check_series(trees.connected, dataset).values()) == [5]


def test_a_layer_is_found_by_distinct_and_read_by_its_properties(trees: Trees) -> None:
    layers = {item.title: item for item in trees.connected.datasets() if item.source.get("where")}
    assert {title: item.count for title, item in layers.items()} == {"Linden": 2, "Käthe's Eichen": 1}
    for dataset in layers.values():
        features = check_complete(trees.connected, dataset)
        assert {feature.properties["observed_property"][:12] for feature in features} == {"Bodenfeuchte"}
        assert set(check_series(trees.connected, dataset)) == {feature.id for feature in features}
    assert not [asked for asked in trees.adapter.seen if "select=id,properties" in asked], "distinct: was enough"


def test_things_are_objects_with_typed_columns(trees: Trees) -> None:
    dataset, tree = only(trees, "Baum 1")
    assert dataset.capabilities & Capability.TEST_PATCH and not dataset.capabilities & Capability.DELETE
    assert protection(dataset.capabilities) is Protection.TEST_PATCH
    check_pages_agree(trees.connected, dataset, small=1)
    assert {**tree.properties} == {
        "name": "Baum 1", "description": "Linde", "zustand": "gut", "höhe": 6, "gegossen": True, "a/b~c": "x",
        "liste": "[1,2]", "properties/name": "Linde",
    }
    assert geometry.bounds(tree.geometry)[:2] == (10.01, 53.5)


def test_attributes_change_and_nothing_else(trees: Trees) -> None:
    _, tree = only(trees, "Baum 1")
    before = trees.stored(1)
    mine = replace(tree, properties={**tree.properties, "zustand": "schlecht", "gegossen": None, "a/b~c": "y"})
    written = trees.update(tree, mine, "zustand", "gegossen", "a/b~c")
    after = trees.stored(1)
    kept = {name: value for name, value in before["properties"].items() if name != "gegossen"}
    assert after == {**before, "properties": {**kept, "zustand": "schlecht", "a/b~c": "y"}}
    assert written.feature == mine


def test_somebody_faster_is_noticed_before_the_write(trees: Trees) -> None:
    _, tree = only(trees, "Baum 1")
    trees.update(tree, with_part(tree, "zustand", "schlecht"), "zustand")
    sent = len(trees.adapter.sent)
    with pytest.raises(VersionMismatch):
        trees.update(tree, with_part(tree, "zustand", "mittel"), "zustand")
    assert trees.stored(1)["properties"]["zustand"] == "schlecht"
    assert trees.adapter.sent[sent:].count("PATCH") == 1, "the question whether it may edit, and no more"


def test_somebody_faster_between_our_look_and_our_write_is_refused_by_the_server(trees: Trees) -> None:
    dataset, tree = only(trees, "Baum 1")
    schema = trees.connected.schema(dataset)
    body = {"properties": {**trees.stored(1)["properties"], "zustand": "gefällt"}}
    trees.adapter.before = lambda: trees.http.patch(trees.links[1], json=body, timeout=60).raise_for_status()
    change = Change(Action.UPDATE, 1, tree.id, tree, with_part(tree, "zustand", "mittel"), ("zustand",))
    with pytest.raises(VersionMismatch, match="(?i)patch"):
        trees.connected.write(dataset, schema, change, Protection.TEST_PATCH)
    assert trees.stored(1)["properties"]["zustand"] == "gefällt"


def test_a_move_is_a_new_location_and_the_old_one_stays_in_the_history(trees: Trees) -> None:
    _, tree = only(trees, "Baum 1")
    before = trees.stored(1)
    neighbour = before["Locations"][0]["@iot.id"]
    trees.http.patch(trees.links[2], json={"Locations": [{"@iot.id": neighbour}]}, timeout=60).raise_for_status()
    written = trees.update(tree, replace(tree, geometry=geometry.point(10.5, 53.6)), PLACE)
    after = trees.stored(1)
    assert geometry.bounds(written.feature.geometry)[:2] == (10.5, 53.6)
    assert [row["location"]["type"] for row in after["Locations"]] == ["Feature"], "as the old one was"
    assert len(after["HistoricalLocations"]) == len(before["HistoricalLocations"]) + 1
    assert trees.stored(2)["Locations"][0]["@iot.id"] == neighbour, "who shared the place stays there"


def test_a_new_thing_is_created_and_found_again(trees: Trees) -> None:
    dataset, tree = only(trees, "Baum 1")
    schema = trees.connected.schema(dataset)
    mine = Feature("", geometry.point(10.2, 53.55), {**tree.properties, "name": "Baum O'Neu", "liste": None})
    written = trees.connected.write(dataset, schema, Change(Action.INSERT, 1, None, None, mine, ("name", PLACE)), Protection.TEST_PATCH)
    assert written.id and written.feature == replace(mine, id=written.id)
    found = trees.connected.connector.candidates(trees.connected.session, dataset, schema, mine, progress=WATCHED)
    assert [one.id for one in found] == [written.id]
    assert trees.connected.now(dataset, schema, written.id) == written.feature


def test_a_thing_is_not_deleted_for_its_series_would_go_with_it(trees: Trees) -> None:
    dataset, tree = only(trees, "Baum 1")
    sent = len(trees.adapter.sent)
    with pytest.raises(Unsupported):
        trees.connected.write(dataset, trees.connected.schema(dataset), Change(Action.DELETE, 1, tree.id, tree, None), Protection.TEST_PATCH)
    assert trees.adapter.sent[sent:] == [] and trees.stored(1)["name"] == "Baum 1"


def test_the_question_whether_one_may_edit_changes_nothing(trees: Trees) -> None:
    before = json.dumps([trees.stored(number) for number in range(3)], sort_keys=True)
    trees.dataset()
    assert json.dumps([trees.stored(number) for number in range(3)], sort_keys=True) == before



def test_observations_are_created_in_one_request_and_each_failure_is_told(trees: Trees) -> None:
    links = trees.http.get(f"{trees.links[0]}/Datastreams", timeout=60).json()["value"]
    stream, rows = links[0], [Row("2026-02-01T00:00:00Z", 7.5), Row("gestern", 1), Row("2026-02-01T01:00:00Z/2026-02-01T02:00:00Z", None)]
    made = create(trees.connected.session, stream["@iot.id"], rows, progress=WATCHED)
    assert [bool(one.link) for one in made] == [True, False, True] and made[1].words
    found = trees.http.get(f"{stream['@iot.selfLink']}/Observations?$filter=phenomenonTime ge 2026-02-01T00:00:00Z&$orderby=phenomenonTime",
                           timeout=60).json()["value"]
    assert [(row["phenomenonTime"], row["result"]) for row in found] == [(rows[0].time, 7.5), (rows[2].time, None)]
