"""Random histories of two to four editors end as a plain model says, on every writable dialect."""

from __future__ import annotations

import ast
from pathlib import Path

import histories
import pytest
from histories_model import Model, listed
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
