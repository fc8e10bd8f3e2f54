"""Features servers with languages of their own: tipg asked in CQL2, stac-fastapi written in the STAC dialect; the storage decides."""
from __future__ import annotations

import json
from typing import Any, Iterator

import pytest
import requests
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.query import Condition, Query
from urban_data_workbench.tests.connectors.contract import (
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
)
from urban_data_workbench.tests.interop.servers.postgis import PostGis
from urban_data_workbench.tests.interop.servers.stac_fastapi import StacFastApi
from urban_data_workbench.tests.interop.servers.tipg import Tipg

KITE = {"type": "Polygon", "coordinates": [[[9.2, 53.1], [10.4, 53.6], [9.9, 53.95], [9.3, 53.7], [9.2, 53.1]]]}
NEW = {"id": "5c0e6e0a-0000-4000-8000-000000000001", "datetime": "2024-06-01T10:00:00.000Z", "material": "Holz", "street": "Prüfstand"}
EDITS = Edits(NEW, geometry.point(9.982, 53.5513), "material", ("Stein", "Metall"), (0.0001, 0.0001), "street", tolerance=1e-9)
TABLE = """
create table trees (id serial primary key, name text, height double precision, sick boolean, geom geometry(Point, 4326));
insert into trees (name, height, sick, geom)
select 'Peter''s ' || i % 7, nullif(i % 11, 0), i % 3 = 0, st_setsrid(st_point(9 + (i % 40) / 20.0 + 0.003, 53 + (i / 40) / 25.0 + 0.003), 4326)
from generate_series(0, 999) i;
create table roads (id serial primary key, name text, geom geometry(LineString, 4326));
insert into roads (name, geom) select name, st_makeline(geom, st_translate(geom, 0.3, 0.1)) from trees where id % 9 = 0;
"""


class Listening(HTTPAdapter):
    """Keeps the addresses that were asked."""

    def __init__(self) -> None:
        super().__init__(pool_maxsize=18)
        self.asked: list[str] = []

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        self.asked.append(request.url)
        return super().send(request, **options)


@pytest.fixture
def adapter() -> Iterator[Listening]:
    made = Listening()
    yield made
    made.close()


@pytest.fixture(scope="module")
def tipg(postgis: PostGis) -> Iterator[Tipg]:
    postgis.create_database("tipg")
    postgis.execute_script("tipg", TABLE)
    with Tipg(postgis, database="tipg") as server:
        yield server


@pytest.fixture(scope="module")
def stac(postgis: PostGis) -> Iterator[StacFastApi]:
    with StacFastApi(postgis) as server:
        server.create_collection("benches")
        for number in range(25):
            xy = (9.9 + number / 1000, 53.5)
            server.create_item("benches", f"bench-{number}", xy=xy, material="Holz", street=f"Straße {number}")
        yield server


def rows(postgis: PostGis, table: str, where: str) -> "set[str]":
    """The ids that PostGIS itself finds."""
    return {str(row["id"]) for row in postgis.rows("tipg", f"select id from {table} where {where}")}


def connected_to(tipg: Tipg, adapter: Listening, name: str) -> "tuple[Connected, Any]":
    connected = Connected.to(OgcApiFeatures(), tipg.url, adapter=adapter)
    return connected, next(item for item in connected.datasets() if item.id.endswith(name))


def test_collections_come_complete_in_pages(tipg, adapter):
    connected, dataset = connected_to(tipg, adapter, "trees")
    assert len(check_complete(connected, dataset)) == 1000
    check_pages_agree(connected, dataset, small=130)


@pytest.mark.parametrize("table", ["trees", "roads"])
def test_an_area_is_asked_for_in_cql2_and_found_as_postgis_finds_it(tipg, postgis, adapter, table):
    connected, dataset = connected_to(tipg, adapter, table)
    pages = connected.pages(dataset, connected.schema(dataset), Query(polygon=geometry.from_geojson(KITE), page_size=100))
    found = {feature.id for page in pages for feature in page.features}
    assert found == rows(postgis, table, f"st_intersects(geom, st_geomfromgeojson('{json.dumps(KITE)}'))")
    assert len(found) == pages[-1].expected > 0
    assert "S_INTERSECTS" in adapter.asked[-1], "the server was asked in its own language, and did not refuse"


@pytest.mark.parametrize(("where", "sql"), [
    ((Condition("name", "=", "Peter's 3"),), "name = 'Peter''s 3'"),
    ((Condition("height", ">=", 9),), "height >= 9"),
    ((Condition("height", "=", None),), "height is null"),
    ((Condition("height", "<>", 5.0), Condition("sick", "=", True)), "height <> 5 and sick"),
])
def test_values_are_asked_for_in_cql2_and_found_as_postgis_finds_them(tipg, postgis, adapter, where, sql):
    connected, dataset = connected_to(tipg, adapter, "trees")
    pages = connected.pages(dataset, connected.schema(dataset), Query(where=where))
    found = {feature.id for page in pages for feature in page.features}
    assert found == rows(postgis, "trees", sql) and len(found) == pages[-1].expected
    assert "filter=" in adapter.asked[-1]


def test_stac_items_are_read_by_tokens_and_edited_and_nothing_else_is_touched(stac, adapter):
    connected = Connected.to(OgcApiFeatures(), f"{stac.url}/collections/benches/items", adapter=adapter)
    dataset = connected.dataset("benches")
    assert {Capability.PATCH, Capability.CREATE, Capability.DELETE, Capability.CLIENT_KEY} <= set(dataset.capabilities)
    assert len(check_complete(connected, dataset)) == 25
    check_pages_agree(connected, dataset, small=4)
    assert any("token=" in url for url in adapter.asked)
    before = stac.stored("benches")
    check_edit_cycle(connected, dataset, EDITS, guard=Protection.READ_COMPARE_WRITE)
    assert stac.stored("benches") == before and before["bench-1"]["content"]["assets"]
