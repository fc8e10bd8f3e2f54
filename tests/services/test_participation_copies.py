"""Portals of participation loaded into a working copy over loopback: complete, and no byte of the file names a person."""

from __future__ import annotations

import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.copies import open_or_create
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.support import portals

CASES = {
    "consul": (portals.consul, 65), "decidim": (portals.decidim, 70), "meinberlin": (portals.meinberlin, 3),
    "adhocracy+": (portals.adhocracy_plus, 2), "citysdk": (portals.citysdk, 40), "georeport": (portals.georeport, 40),
}


@pytest.mark.parametrize("name", list(CASES))
def test_from_a_pasted_address_to_a_file_without_persons(name, tmp_path):
    behave, number = CASES[name]
    adapter = HTTPAdapter(pool_maxsize=18)
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter), CONNECTORS)
    path = tmp_path / "copy.gpkg"
    with portals.Portal(behave) as url:
        profile = Profile("City", platforms.find(url))
        got = 0
        with open_or_create(path, profile) as copy:
            for dataset in platforms.datasets(profile):
                summary = Download(platforms).offline(copy, profile, dataset, Query())
                assert summary.complete
                got += summary.got
    adapter.close()
    assert got == number
    content = path.read_bytes()
    assert not [word for word in portals.PLANTED if word.encode() in content]
