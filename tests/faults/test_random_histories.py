"""Random histories of two to four editors end as a plain model says, on every writable dialect."""

from __future__ import annotations

import ast
from pathlib import Path

import histories
import pytest
from histories_model import ANEW, ITSELF, ONCE, Model, listed
from histories_platforms import PLATFORMS

from urban_data_workbench.plugin.connectors.registry import connectors
from urban_data_workbench.plugin.core.merge import Choice, Resolution, resolve, three_way
from urban_data_workbench.plugin.services import comparison, decisions

HERE = Path(__file__).resolve().parent
IN_MEMORY = "in memory: read-compare-write, no key, fields"


@pytest.mark.parametrize("name", PLATFORMS)
def test_histories_end_as_the_model_says(name):
    _, number, wrong, _ = histories.lived((name, range(6)))
    assert wrong == [] and number == 6


def test_every_kind_that_can_be_written_has_its_histories():
    spoken = {histories._prepared(name)[0].access.service.kind for name in PLATFORMS if not name.startswith("in memory")}
    assert spoken == {connector.kind for connector in connectors() if hasattr(connector, "write")}


@pytest.mark.parametrize("name", ["histories_model.py", "worlds_oracle.py", "worlds_file.py", "worlds_names.py"])
def test_what_judges_imports_nothing_of_the_product(name):
    tree = ast.parse((HERE / name).read_text(encoding="utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
    assert not [module for module in modules if "urban_data" in module or module.startswith((".", "worlds", "histories"))]


def test_the_model_asks_where_both_changed_a_part_and_nowhere_else():
    model = Model([{"name": "one", "a": 1, "b": 1}], 2)
    anna, ben = model.editors
    anna.type(0, "a", 2)
    ben.type(0, "a", 3)
    ben.type(0, "b", 4)
    assert model.publish(anna, "later") == set()
    assert model.publish(ben, "later") == {("one", "a")}
    assert model.publish(ben, "theirs") == {("one", "a")}
    assert listed(model.there.values()) == [(("a", 2), ("b", 4), ("name", "one"))]


@pytest.mark.parametrize("again, asked, there, mine", [
    (ANEW, {("one", "exists")}, [(2, 1), (1, 3)], [(2, 1), (1, 3)]),
    (ONCE, {("one", "exists")}, [(2, 1)], [(2, 1), (1, 3)]),  # the second one with this key is refused, and stays in the file
    (ITSELF, set(), [(2, 3)], [(2, 3)]),  # it is the same object, and another part of it was edited
])
def test_two_editors_want_what_a_third_one_deleted(again, asked, there, mine):
    model = Model([{"name": "one", "a": 1, "b": 1}], 3, again)
    anna, ben, carla = model.editors
    anna.delete(0)
    ben.type(0, "a", 2)
    carla.type(0, "b", 3)
    model.publish(anna, "later")
    assert model.publish(ben, "mine") == {("one", "exists")}
    assert model.publish(carla, "mine") == asked
    model.publish(carla, "mine")  # again, with nothing new
    for rows, wanted in ((model.there, there), (carla.rows, mine)):
        assert sorted((row["a"], row["b"]) for row in rows.values()) == sorted(wanted)


@pytest.mark.parametrize("name, seed", [
    ("OGC API Features, ETag", 5000065), ("OGC API Features, as pygeoapi, with a key", 5000171), ("NGSI-LD", 5000312),
    ("NGSI-v2", 5000260), ("NGSI-v2", 5000374), ("NGSI-LD", 5000196),
])
def test_a_history_that_once_ended_otherwise_ends_well(name, seed):
    """Two wanted what was deleted, where keys come once or name the object; nothing was left on a broker."""
    assert histories.lived((name, [seed]))[2] == []


def wins_unasked(base, *, mine, theirs, schema):
    outcome = three_way(base, mine=mine, theirs=theirs, schema=schema)
    return three_way(theirs, mine=mine, theirs=theirs, schema=schema) if outcome.conflicts and base and mine else outcome


def gives_in(base, *, mine, theirs, resolutions, schema):
    return resolve(base, mine=mine, theirs=theirs, resolutions=dict.fromkeys(resolutions, Resolution(Choice.THEIRS)), schema=schema)


@pytest.mark.parametrize("module, name, defect", [
    (comparison, "three_way", wins_unasked), (decisions, "resolve", gives_in),
], ids=["mine wins unasked", "theirs wins whatever is said"])
def test_a_planted_defect_is_found(monkeypatch, module, name, defect):
    monkeypatch.setattr(module, name, defect)
    assert any(histories.lived((IN_MEMORY, range(at, at + 4)))[2] for at in range(0, 40, 4))
