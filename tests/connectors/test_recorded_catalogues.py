"""Catalogues played back: what real servers answered to the very requests of the search."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.connectors.catalogue_ckan import Ckan
from urban_data_workbench.plugin.connectors.catalogue_csw import Csw
from urban_data_workbench.plugin.connectors.catalogue_records import OgcApiRecords
from urban_data_workbench.plugin.services.search import Index, Wish
from urban_data_workbench.tests.connectors.catalogue_contract import check_catalogue
from urban_data_workbench.tests.connectors.recorded import Replay


def names(index: Index, wish: Wish) -> list[str]:
    return [entry.id.replace("_", ":").removeprefix("urn:city:") for entry in index.search(wish).entries]


@pytest.mark.filterwarnings("ignore:The .keywords:FutureWarning")
@pytest.mark.parametrize("name, connector", [("ckan", Ckan()), ("pycsw", Csw()), ("pygeoapi_records", OgcApiRecords())])
def test_a_recorded_catalogue_is_read_complete_and_searched(name, connector):
    replay = Replay(name)
    found = check_catalogue(connector, replay.root, adapter=replay)
    assert not replay.unanswered
    index = Index(found.entries)
    assert names(index, Wish("Bäume")) == ["wfs-trees", "trees"]
    assert names(index, Wish("laerm")) == ["noise"]
    assert names(index, Wish("Baum", since="2024-03-05")) == ["wfs-trees"]
