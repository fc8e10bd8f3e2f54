"""Asking a WFS for what changed: only where it proves by its count that this is all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pytest

from urban_data_workbench.plugin.connectors.wfs import WebFeatureService
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected
from urban_data_workbench.tests.connectors.fake_wfs import FakeWfs, Tree, trees
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Asked, Rough

NOON = "2026-05-04T12:00:00.000Z"


def stamped(count: int) -> "dict[str, Tree]":
    """Trees of which every tenth was changed in the afternoon."""
    found = trees(count)
    for number, tree in enumerate(found.values()):
        tree.values["last_modified"] = "2026-05-04T13:00:00Z" if number % 10 == 0 else "2026-05-01T00:00:00Z"
    return found


@dataclass
class Stamped(FakeWfs):
    """A service whose trees tell when they changed."""

    ignores_filters: bool = False

    def __call__(self, asked: Asked) -> Any:
        answer = super().__call__(asked)
        if "DescribeFeatureType" in asked.url:
            more = b'<xs:element name="last_modified" type="xs:dateTime" minOccurs="0"/></xs:sequence>'
            return Answer(answer.body.replace(b"</xs:sequence>", more), headers=answer.headers)
        return answer

    def _found(self, query):
        return super()._found({name: value for name, value in query.items() if name != "FILTER" or not self.ignores_filters})

    def _holds(self, test: ElementTree.Element, tree: Tree) -> bool:
        name, kind = (test[0].text or "").rpartition(":")[2], test.tag.rpartition("}")[2]
        if name != "last_modified" or kind == "PropertyIsNull":
            return super()._holds(test, tree)
        found, wanted = tree.values[name], test[1].text or ""
        return bool(found >= wanted if kind == "PropertyIsGreaterThanOrEqualTo" else found == wanted)


def asked(service: FakeWfs, query: Query = Query()):
    connected = Connected.to(WebFeatureService(), f"{ROOT}/wfs", adapter=Rough(service))
    dataset = connected.dataset("city:trees")
    schema = connected.schema(dataset)
    found = connected.connector.changed_since(connected.session, dataset, schema, query, since=NOON, progress=WATCHED)
    return None if found is None else sorted(feature.id for page in found for feature in page.features)


@pytest.mark.parametrize("version", ["1.1.0", "2.0.0"])
def test_only_what_changed_comes(version):
    assert asked(Stamped(version, rows=stamped(30))) == ["trees.1", "trees.11", "trees.21"]


@pytest.mark.parametrize("flaws", [
    {"ignores_filters": True}, {"cap": 2}, {"hits": lambda count: "unknown"}, {"transactional": True},
], ids=["ignores the filter", "cuts", "does not count", "edited by people"])
def test_without_a_proof_everything_is_read(flaws):
    assert asked(Stamped(rows=stamped(30), **flaws)) is None


def test_a_part_and_a_type_without_times_are_read_whole():
    assert asked(Stamped(rows=stamped(30)), Query(area=(9.9, 53.5, 10.1, 53.6))) is None
    assert asked(FakeWfs(rows=trees(30))) is None
