"""Brokers and catalogues of which no server can be had: stand-ins after their specifications, read by the product."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.catalogue import listed
from urban_data_workbench.plugin.connectors.catalogue_dkan import DataJson
from urban_data_workbench.plugin.connectors.catalogue_opendatasoft import Opendatasoft
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.test_rough_catalogues import dkan, dkan_row, ods, ods_row
from urban_data_workbench.tests.interop.office import office
from urban_data_workbench.tests.interop.report import STOOD_IN_BROKERS, STOOD_IN_CATALOGUES, InteropReport
from urban_data_workbench.tests.interop.test_replies import digest, rows_of
from urban_data_workbench.tests.support.broker import Broker, numbered
from urban_data_workbench.tests.support.portals import Portal

COUNT = 250  # more than a page of any of them
BROKERS = {"NGSI-LD broker": (False, "/ngsi-ld/v1"), "NGSI-v2 broker": (True, "/v2")}


@pytest.mark.parametrize("server", BROKERS)
def test_the_entities_of_a_broker_are_loaded_complete(server: str, interop: InteropReport, tmp_path: Path) -> None:
    v2, root = BROKERS[server]
    entities = list(numbered(COUNT, v2=v2))
    broker = Broker(entities, v2=v2, most=100)
    with Portal(lambda asked: broker.behave(replace(asked, url=f"http://here{asked.url}"))) as base, office("requests") as desk:
        interop.started(server, version="stand-in", real=False)
        profile = desk.profile(base + root)
        (dataset,) = [one for one in desk.datasets(profile) if "NO2" not in one.title]
        loaded = desk.load(tmp_path / "Luft.gpkg", profile, dataset)
    stored = [(name, str(seats)) for name, seats in rows_of(loaded.path, loaded.taken.table, "seats")]
    held = [(one["id"], str(one["seats"]["value"])) for one in entities]
    interop.row(server).read(got=len(stored), expected=COUNT, checksum=digest(stored), independent=digest(held))
    assert digest(stored) == digest(held) and set(BROKERS) == set(STOOD_IN_BROKERS)


CATALOGUES = {
    "DKAN data.json": (DataJson(), dkan([dkan_row(number, title=f"Bäume {number}") for number in range(COUNT)])),
    "Opendatasoft": (Opendatasoft(), ods([ods_row(number, metas={"default": {"title": f"Bäume {number}"}}) for number in range(COUNT)])),
}


@pytest.mark.parametrize("server", CATALOGUES)
def test_a_catalogue_is_listed_complete(server: str, interop: InteropReport) -> None:
    connector, behave = CATALOGUES[server]
    adapter: Any = HTTPAdapter()
    with Portal(behave) as base:
        interop.started(server, version="stand-in", real=False)
        session = Session(base, adapter=adapter)
        service = connector.recognise(session, base, progress=WATCHED)
        found = listed(connector.entries(session, service, progress=WATCHED), progress=WATCHED)
        session.close()
        adapter.close()
    titles = [("", entry.title) for entry in found.entries]
    held = [("", f"Bäume {number}") for number in range(COUNT)]
    interop.row(server).read(got=len(titles), expected=COUNT, checksum=digest(titles), independent=digest(held))
    assert digest(titles) == digest(held) and set(CATALOGUES) == set(STOOD_IN_CATALOGUES)
