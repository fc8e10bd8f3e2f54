"""SensorThings servers of others, each read complete and typed against what was put into them, and edited where they can be."""
from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any, Iterator, Mapping

import pytest
import requests
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Protection, protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, with_part
from urban_data_workbench.plugin.core.errors import VersionMismatch
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import Connected, check_complete
from urban_data_workbench.tests.interop.conftest import _serve as serve
from urban_data_workbench.tests.interop.report import SENSOR_PARK, THINGS, InteropReport
from urban_data_workbench.tests.interop.selections import check_selections
from urban_data_workbench.tests.interop.sensor_park import check, plain, put, put_digest, read, whole, with_keys
from urban_data_workbench.tests.interop.servers.django_sensorthings import DjangoSensorThings
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.servers.npm_sensorthings import NpmSensorThings
from urban_data_workbench.tests.interop.servers.postgis import PostGis
from urban_data_workbench.tests.interop.servers.process import local_session
from urban_data_workbench.tests.interop.surveyor import rows_digest
from urban_data_workbench.tests.interop.trees import ODD_IDS, Meddler, Trees, empty, planted

NO_STATION_WRITES = "only read here: Things are what is edited, in a row of their own"
NO_THING_WRITES = "not edited: Things are, where the server refuses a JSON Patch whose test fails, and this one answered"


@pytest.fixture
def adapter() -> Iterator[HTTPAdapter]:
    made = HTTPAdapter(pool_maxsize=18)
    yield made
    made.close()


def test_the_park_is_read_whole_whatever_the_ids(frost_by_ids: Frost, adapter: HTTPAdapter, interop: InteropReport) -> None:
    sensors = with_keys(whole(), ODD_IDS) if frost_by_ids.ids == "STRING" else whole()
    with local_session() as http:
        empty(frost_by_ids, http)
        put(frost_by_ids.url, sensors, http)
        link = http.get(f"{frost_by_ids.url}/Datastreams", timeout=60).json()["value"][0]["Observations@iot.navigationLink"]
    assert link.startswith("Datastreams("), "links between entities are relative here"
    found = read(Connected.to(SensorThings(), f"{frost_by_ids.url}/Datastreams?$top=1", adapter=adapter), page_size=10)
    check(found, sensors)
    check_selections(Connected.to(SensorThings(), frost_by_ids.url, adapter=adapter), sensors)
    stored = frost_by_ids.postgis.value(frost_by_ids.database, 'select count(*) from "OBSERVATIONS"')
    row = interop.row(frost_by_ids.title, SENSOR_PARK)
    row.read(got=found.rows, expected=stored, checksum=found.digest, independent=put_digest(sensors))
    row.note(f"{len(sensors)} stations in pages of two rows; navigation links are relative, next links are not in this engine; "
             f"{NO_STATION_WRITES}")
    if frost_by_ids.ids == "LONG":
        former = Connected.to(SensorThings(), frost_by_ids.url.replace("/v1.1", "/v1.0"), adapter=adapter)
        check(read(former, page_size=1000), sensors)
        row.note("the same over version 1.0")


@pytest.fixture
def trees(frost_by_ids: Frost) -> Iterator[Trees]:
    yield from planted(frost_by_ids, count=9)


def test_things_are_edited_and_a_colleague_is_not_overwritten(trees: Trees, interop: InteropReport) -> None:
    dataset = trees.dataset()
    schema = trees.connected.schema(dataset)
    found = {str(one.properties["name"]): one for one in check_complete(trees.connected, dataset)}
    start = stored_trees(trees)
    row = interop.row(trees.server.title, THINGS)
    row.read(got=len(found), expected=len(start), checksum=rows_digest(shown(found)), independent=rows_digest(start))
    assert protection(dataset.capabilities) is Protection.TEST_PATCH

    base = [found[f"Baum {number}"] for number in range(len(found))]
    mine = [with_part(base[0], "zustand", "schlecht"), with_part(base[1], "gegossen", None), with_part(base[2], "höhe", 70),
            replace(base[3], geometry=geometry.point(10.5, 53.6)), with_part(base[4], "a/b~c", "<ä&\"€>")]
    for before, after, field in zip(base, mine, ("zustand", "gegossen", "höhe", PLACE, "a/b~c"), strict=False):
        trees.update(before, after, field)
    new = Feature("", geometry.point(10.2, 53.55), {**base[0].properties, "name": "Baum O'Neu", "liste": None})
    trees.connected.write(dataset, schema, Change(Action.INSERT, 1, None, None, new, ("name", PLACE)), Protection.TEST_PATCH)
    row.write(sent=shown({str(one.properties["name"]): one for one in (*mine, new)}), stored=stored_trees(trees))

    theirs = {name: {**start[name], "zustand": "gefällt"} for name in ("Baum 5", "Baum 6", "Baum 7")}
    stopped = sum(_is_stopped(trees, base[number], at_last_moment=number > 5) for number in (5, 6, 7))
    row.stopped(stale=len(theirs), stopped=stopped, colleague=theirs, stored=stored_trees(trees), protection=Protection.TEST_PATCH)
    row.note("FROST's JSON Patch tests what was there and changes nothing where it fails: two of three colleagues acted after our "
             "last look; a move is a new Location; deleting is not offered, for series would go with their Thing")
    assert stored_trees(trees) == {**start, **theirs, **shown({str(one.properties["name"]): one for one in (*mine, new)})}


def _is_stopped(trees: Trees, base: Feature, *, at_last_moment: bool) -> bool:
    """Write over what a colleague changed meanwhile, before our last look or just before our write."""
    number = int(str(base.properties["name"])[-1])
    body = {"properties": {**trees.stored(number)["properties"], "zustand": "gefällt"}}
    dataset = trees.dataset()
    schema = trees.connected.schema(dataset)

    def act() -> None:
        trees.http.patch(trees.links[number], json=body, timeout=60).raise_for_status()

    if at_last_moment:
        trees.adapter.before = act
    else:
        act()
    change = Change(Action.UPDATE, 1, base.id, base, with_part(base, "zustand", "unsere"), ("zustand",))
    try:
        trees.connected.write(dataset, schema, change, Protection.TEST_PATCH)
    except VersionMismatch:
        return True
    return False


_COLUMNS = ("zustand", "höhe", "gegossen", "a/b~c")


def stored_trees(trees: Trees) -> "dict[str, dict[str, Any]]":
    """The Things as the database has them, by name, read past server and product."""
    rows = trees.server.postgis.rows(trees.server.database, """
        select t."NAME" as name, t."PROPERTIES" as bag, st_x(l."GEOM") as x, st_y(l."GEOM") as y
        from "THINGS" t left join "THINGS_LOCATIONS" on "THING_ID" = t."ID" left join "LOCATIONS" l on "LOCATION_ID" = l."ID" """)
    return {row["name"]: {**{name: row["bag"].get(name) for name in _COLUMNS}, "place": (float(row["x"]), float(row["y"]))} for row in rows}


def shown(features: "Mapping[str, Feature]") -> "dict[str, dict[str, Any]]":
    """The Things as we have them."""
    return {name: {**{column: one.properties[column] for column in _COLUMNS}, "place": geometry.bounds(one.geometry)[:2]}
            for name, one in features.items()}


def test_a_park_on_django_is_read_past_its_faults(interop: InteropReport, adapter: HTTPAdapter) -> None:
    """It fails at the usual order, repeats a row at page edges, nests one row's Thing into all, and quotes UUIDs."""
    sensors = plain(3, hours=130)
    for server in serve(DjangoSensorThings(), interop):
        with local_session() as http:
            put(server.url, sensors, http)
            status = patched(f"{server.url}/Things", http)
            refused = http.get(f"{server.url}/Observations?$orderby=phenomenonTime&$top=1", timeout=60).status_code
            first = http.get(f"{server.url}/Datastreams", timeout=60).json()["value"][0]
            followed = list(_followed(first["Observations@iot.navigationLink"], http))
        found = read(Connected.to(SensorThings(), f"{server.url}/Things?$top=1", adapter=adapter), page_size=5)
        check(found, sensors)
        check_selections(Connected.to(SensorThings(), server.url, adapter=adapter), sensors)
        with closing(sqlite3.connect(f"file:{server.file}?mode=ro", uri=True)) as connection:
            ((stored,),) = connection.execute("SELECT count(*) FROM sensorthings_v1_1_django_backend_observation").fetchall()
        row = interop.row(server.title, SENSOR_PARK)
        row.read(got=found.rows, expected=stored, checksum=found.digest, independent=put_digest(sensors))
        assert offers_no_things(server.url) and status in (200, 204), "a false success"
        assert refused == 500 and len(followed) == len(set(followed)) + 1 == 131, "no order by time, and a row twice at a page's edge"
        row.note("numbers and instants alone: it refuses intervals and text; ids are UUIDs in quotes; ordered by resultTime, for "
                 f"its order by phenomenonTime is an error 500; {NO_THING_WRITES} {status}")


def test_a_park_on_npm_is_read_past_its_faults(postgis: PostGis, interop: InteropReport, adapter: HTTPAdapter) -> None:
    """Its next links forget the Datastream, it knows no dataArray and no nested options, and its ids are digits as text."""
    sensors = plain(3, encoding="application/vnd.geo+json", hours=23)
    for server in serve(NpmSensorThings(postgis), interop):
        with local_session() as http:
            put(server.url, sensors, http)
            status = patched(f"{server.url}/Things", http)
            page = http.get(f"{server.url}/Datastreams(1)/Observations?$top=5", timeout=60).json()
        found = read(Connected.to(SensorThings(), f"{server.url}/Datastreams(1)", adapter=adapter), page_size=5)
        check(found, sensors)
        check_selections(Connected.to(SensorThings(), server.url, adapter=adapter), sensors, periods=False)
        stored = postgis.value(server.database, 'select count(*) from "Observations"')
        row = interop.row(server.title, SENSOR_PARK)
        row.read(got=found.rows, expected=stored, checksum=found.digest, independent=put_digest(sensors))
        assert offers_no_things(server.url) and status in (200, 204), "a false success"
        assert "Datastreams" not in page["@iot.nextLink"] and isinstance(page["value"][0]["result"], str)
        row.note(f"version 1.0; a period is refused, which is said; numbers come as text and are numbers again, for the Datastreams declare them; {NO_THING_WRITES} {status}")


def patched(things: str, http: requests.Session) -> int:
    """How a server answers a JSON Patch whose only step is a test that fails."""
    thing = http.get(things, timeout=60).json()["value"][0]["@iot.selfLink"]
    steps = [{"op": "test", "path": "/name", "value": "nobody is called so"}]
    reply = http.patch(thing, data=json.dumps(steps), headers={"Content-Type": "application/json-patch+json"}, timeout=60)
    return reply.status_code


def offers_no_things(url: str) -> bool:
    """Whether the connector offers no Things here, although somebody is meant to edit, and patches nothing to find out."""
    adapter = Meddler()
    service = Service("sensorthings", url, options=(("edit", "things"),))
    found = Connected(SensorThings(), Session(url, adapter=adapter), service).datasets()
    adapter.close()
    return bool(found) and "PATCH" not in adapter.sent and not any(dataset.id == "things" for dataset in found)


def _followed(link: str, http: requests.Session) -> Iterator[str]:
    """The ids of a list as whoever only follows links gets them."""
    while link:
        page = http.get(link, timeout=60).json()
        yield from (row["@iot.id"] for row in page["value"])
        link = page.get("@iot.nextLink", "")
