"""Every kind of platform and every dialect that a connector declares is held to the contract; none is left out."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.connectors.formats import LOADABLE
from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.tests.connectors.runs import CATALOGUES, RUNS

DECLARED = [(connector.kind, dialect) for connector in CONNECTORS for dialect in connector.dialects]
pytestmark = pytest.mark.filterwarnings("ignore:The .keywords:FutureWarning")


def test_every_connector_says_which_dialects_it_tells_apart():
    assert [connector.kind for connector in CONNECTORS if not connector.dialects] == []
    assert len(set(DECLARED)) == len(DECLARED)


def test_every_dialect_has_a_run_and_no_run_is_of_a_dialect_that_is_gone():
    assert set(RUNS) == set(DECLARED)


def test_every_format_of_a_file_is_run_with_every_catalogue():
    assert {pair for pair in RUNS if pair[0] in CATALOGUES} == {(kind, form) for kind in CATALOGUES for form in LOADABLE}


@pytest.mark.parametrize(("kind", "dialect"), DECLARED, ids=[f"{kind} {dialect}" for kind, dialect in DECLARED])
def test_the_contract_is_kept(kind, dialect, musterstadt):
    RUNS[kind, dialect](musterstadt)
