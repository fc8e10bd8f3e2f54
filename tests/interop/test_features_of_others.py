"""Features servers with languages of their own: tipg asked in CQL2, stac-fastapi written in the STAC dialect; the storage decides."""
from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any, Iterable, Iterator

import numpy as np
import pytest
import requests
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core import crs, geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection, protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, with_part
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.errors import VersionMismatch
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.query import Condition, Query
from urban_data_workbench.plugin.core.schema import Schema
from urban_data_workbench.tests.connectors.contract import (
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
)
from urban_data_workbench.tests.interop.conftest import _serve as serve
from urban_data_workbench.tests.interop.data import Defibrillator, defibrillators, features_digest
from urban_data_workbench.tests.interop.report import InteropReport
from urban_data_workbench.tests.interop.servers.postgis import PostGis
from urban_data_workbench.tests.interop.servers.process import local_session
from urban_data_workbench.tests.interop.servers.stac_fastapi import StacFastApi
from urban_data_workbench.tests.interop.servers.tipg import Tipg

KITE = {"type": "Polygon", "coordinates": [[[9.2, 53.1], [10.4, 53.6], [9.9, 53.95], [9.3, 53.7], [9.2, 53.1]]]}
NEW = {"id": "5c0e6e0a-0000-4000-8000-000000000001", "datetime": "2024-06-01T10:00:00.000Z", "material": "Holz", "street": "Prüfstand"}
EDITS = Edits(NEW, geometry.point(9.982, 53.5513), "material", ("Stein", "Metall"), (0.0001, 0.0001), "street", tolerance=1e-9)
_MEMBERS = ("objectid", "adresse", "lage", "gebaeude")
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
def tipg(postgis: PostGis, interop: InteropReport) -> Iterator[Tipg]:
    postgis.create_database("tipg")
    postgis.execute_script("tipg", TABLE)
    yield from serve(Tipg(postgis, database="tipg"), interop)


@pytest.fixture(scope="module")
def stac(postgis: PostGis, interop: InteropReport) -> Iterator[StacFastApi]:
    yield from serve(StacFastApi(postgis), interop)


def rows(postgis: PostGis, table: str, where: str) -> "set[str]":
    """The ids that PostGIS itself finds."""
    return {str(row["id"]) for row in postgis.rows("tipg", f"select id from {table} where {where}")}


def connected_to(tipg: Tipg, adapter: Listening, name: str) -> "tuple[Connected, Any]":
    connected = Connected.to(OgcApiFeatures(), tipg.url, adapter=adapter)
    return connected, next(item for item in connected.datasets() if item.id.endswith(name))


def test_collections_come_complete_in_pages(tipg, postgis, adapter, interop):
    connected, dataset = connected_to(tipg, adapter, "trees")
    found = check_complete(connected, dataset)
    there = postgis.rows("tipg", "select id, name, st_x(geom) x, st_y(geom) y from trees")
    interop.row("tipg").read(
        got=len(found), expected=1000,
        checksum=_digest((one.id, one.properties["name"], *geometry.bounds(one.geometry)[:2]) for one in found),
        independent=_digest((str(row["id"]), row["name"], row["x"], row["y"]) for row in there))
    interop.row("tipg").note("areas and values asked for in CQL2 were found as PostGIS finds them")
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
    stac.create_collection("benches")
    for number in range(25):
        xy = (9.9 + number / 1000, 53.5)
        stac.create_item("benches", f"bench-{number}", xy=xy, material="Holz", street=f"Straße {number}")
    connected = Connected.to(OgcApiFeatures(), f"{stac.url}/collections/benches/items", adapter=adapter)
    dataset = connected.dataset("benches")
    assert {Capability.PATCH, Capability.CREATE, Capability.DELETE, Capability.CLIENT_KEY} <= set(dataset.capabilities)
    assert len(check_complete(connected, dataset)) == 25
    check_pages_agree(connected, dataset, small=4)
    assert any("token=" in url for url in adapter.asked)
    before = stac.stored("benches")
    check_edit_cycle(connected, dataset, EDITS, guard=Protection.READ_COMPARE_WRITE)
    assert stac.stored("benches") == before and before["bench-1"]["content"]["assets"]


def test_edited_items_arrive_and_what_is_stale_is_stopped(stac, adapter, interop):
    row = interop.row("stac-fastapi")
    stac.create_collection("defibrillators")
    for one in defibrillators():
        told = {name: value for name, value in zip(_MEMBERS, (one.number, one.address, one.place, one.building)) if value is not None}
        stac.create_item("defibrillators", one.key, xy=_degrees(one.x, one.y), **told)
    connected = Connected.to(OgcApiFeatures(), stac.url, adapter=adapter)
    dataset = connected.dataset("defibrillators")
    schema = connected.schema(dataset)
    base = {feature.id: feature for feature in check_complete(connected, dataset, page_size=50)}
    row.read(got=len(base), expected=131, checksum=features_digest(map(_read, base.values())),
             independent=features_digest(defibrillators()))

    keys = sorted(base)
    sent = {key: _publish(connected, dataset, schema, base[key], number) for number, key in enumerate(keys[:20])}
    row.write(sent=sent, stored=_stored(stac))
    assert all(_stored(stac)[key] == _read(base[key]) for key in keys[20:]), "nothing else is touched"

    theirs, stopped = {}, 0
    for key in keys[30:36]:
        _colleague(stac, key, {"properties": {"lage": f"Kollegin {key[:4]}"}})
        theirs[key] = replace(_read(base[key]), place=f"Kollegin {key[:4]}")
        mine = with_part(base[key], "lage", "unsere")
        with pytest.raises(VersionMismatch):
            connected.write(dataset, schema, Change(Action.UPDATE, 1, key, base[key], mine, ("lage",)), protection(dataset.capabilities))
        stopped += 1
    row.stopped(stale=6, stopped=stopped, colleague=theirs, stored=_stored(stac), protection=protection(dataset.capabilities))
    row.note("a merge patch of the item carries the changed fields alone; the server gives no versions, so each item is "
             "read and compared immediately before, and a small gap remains")


def _publish(connected: Connected, dataset: Dataset, schema: Schema, feature: Feature, number: int) -> "Defibrillator | None":
    """Delete, move or change an item; returns what must be stored then."""
    guard, key = protection(dataset.capabilities), feature.id
    if number % 5 == 0:
        connected.write(dataset, schema, Change(Action.DELETE, 1, key, feature, None), guard)
        return None
    if number % 5 == 1:
        mine, fields = replace(feature, geometry=geometry.moved(feature.geometry, lambda xy: xy + 0.001)), (PLACE,)
    elif number % 5 == 2:
        mine, fields = with_part(feature, "gebaeude", None), ("gebaeude",)
    else:
        mine, fields = with_part(feature, "gebaeude", f"Haus {number} <ä&\"\u20ac>"), ("gebaeude",)
    connected.write(dataset, schema, Change(Action.UPDATE, 1, key, feature, mine, fields), guard)
    return _read(mine)


def _colleague(stac: StacFastApi, key: str, patch: "dict[str, Any]") -> None:
    with local_session() as session:
        address = f"{stac.url}/collections/defibrillators/items/{key}"
        session.patch(address, json=patch, headers={"Content-Type": "application/merge-patch+json"}, timeout=30).raise_for_status()


def _stored(stac: StacFastApi) -> "dict[str, Defibrillator]":
    """The items as the storage has them."""
    found = {}
    for key, row in stac.stored("defibrillators").items():
        bag = row["content"]["properties"]
        found[key] = Defibrillator(key, *(bag.get(name) for name in _MEMBERS), *_metres(row["x"], row["y"]))
    return found


def _read(feature: Feature) -> Defibrillator:
    bag = feature.properties
    return Defibrillator(feature.id, *(bag.get(name) for name in _MEMBERS), *_metres(*geometry.bounds(feature.geometry)[:2]))


def _metres(x: float, y: float) -> "tuple[float, float]":
    ((east, north),) = crs.transform(np.array([[x, y]]), source=crs.CRS84, target="EPSG:25832")
    return round(float(east), 3), round(float(north), 3)


def _degrees(x: float, y: float) -> "tuple[float, float]":
    ((east, north),) = crs.transform(np.array([[x, y]]), source="EPSG:25832", target=crs.CRS84)
    return float(east), float(north)


def _digest(rows: "Iterable[tuple[Any, ...]]") -> str:
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
