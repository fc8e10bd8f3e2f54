"""SensorThings 1.1 as it is read: filters, expansion, paging, data arrays, and what is refused."""

from __future__ import annotations

import re
import time

import pytest


@pytest.fixture(scope="module")
def get(reading, http):
    """Read below the service's root and give the JSON; the status must be 200."""
    def ask(path, **more):
        reply = http.get(f"{reading.services['sensorthings']}/{path}", timeout=30, **more)
        assert reply.status_code == 200, reply.text
        return reply.json()
    return ask


@pytest.fixture(scope="module")
def refused(reading, http):
    """Read below the service's root and give the status of an error in SensorThings' own form."""
    def ask(path):
        reply = http.get(f"{reading.services['sensorthings']}/{path}", timeout=30)
        body = reply.json()
        assert body["type"] == "error" and body["code"] == reply.status_code and body["message"]
        return reply.status_code
    return ask


def everything(http, url):
    """All rows of a list, following next links to the end."""
    rows, seen = [], set()
    while url:
        assert url not in seen
        seen.add(url)
        page = http.get(url, timeout=30).json()
        rows += page["value"]
        url = page.get("@iot.nextLink")
    return rows, len(seen)


def names(page):
    return [row["name"] for row in page["value"]]


def test_root_lists_eight_sets_and_conformance(get):
    root = get("")
    assert {each["name"] for each in root["value"]} == {
        "Things", "Locations", "HistoricalLocations", "Datastreams", "Sensors", "ObservedProperties", "Observations", "FeaturesOfInterest"}
    assert any(uri.endswith("data-array/data-array") for uri in root["serverSettings"]["conformance"])
    for each in root["value"]:
        assert get(each["url"].split("/v1.1/")[1] + "?$top=1")["value"], each


def test_every_link_of_an_entity_leads_somewhere(get, reading):
    for name in ("Things(1)", "Locations(1)", "HistoricalLocations(1)", "Datastreams(1)", "Sensors(1)", "ObservedProperties(1)",
                 "Observations(100001)", "FeaturesOfInterest(1)"):
        entity = get(name)
        assert entity["@iot.selfLink"] == f"{reading.services['sensorthings']}/{name}"
        links = [value for key, value in entity.items() if key.endswith("@iot.navigationLink")]
        assert links
        for link in links:
            assert get(link.split("/v1.1/")[1])


@pytest.mark.parametrize(("path", "count"), [
    ("Things?$filter=properties/kind eq 'no2'", 10),
    ("Things?$filter=startswith(name,'Luftmessstelle') and not endswith(name,'straße')", None),
    ("Things?$filter=substringof('klima',tolower(name))", 12),
    ("Things?$filter=contains(toupper(name),'RADZÄHL')", 10),
    ("Things?$filter=length(name) gt 0 and id le 3", 3),
    ("Things?$filter=@iot.id in (1,2,99)", 2),
    ("Things?$filter=Datastreams/ObservedProperty/name eq 'Stickstoffdioxid'", 10),
    ("Things?$filter=Datastreams/unitOfMeasurement/symbol eq 'kPa'", 10),
    ("Datastreams?$filter=Thing/name eq 'Luftmessstelle Bahnhofstraße'", 1),
    ("Datastreams?$filter=Thing/Locations/name eq 'Bahnhofstraße' and ObservedProperty/id eq 3", 1),
    ("Datastreams?$filter=name eq 'it''s not there'", 0),
    ("Datastreams?$filter=properties/nothing eq null", 66),
    ("Datastreams?$filter=phenomenonTime gt 2022-01-01T00:00:00%2B01:00", 66),
    ("Datastreams?$filter=resultTime lt 2022-01-01T00:00:00Z", 0),
    ("Datastreams(23)/Observations?$filter=result gt 50 and result le 60 and month(phenomenonTime) eq 2", None),
    ("Datastreams(23)/Observations?$filter=result mul 2 eq 100 or result div 2 lt 5 sub 1", None),
    ("Observations?$filter=Datastream/id eq 4 and result eq null", 48),
    ("Observations?$filter=Datastream/Thing/properties/key eq 'pm25-03' and result eq 400.0", 3),
    ("Datastreams(1)/Observations?$filter=phenomenonTime ge 2024-01-01T00:00:00Z and phenomenonTime lt 2024-01-02T00:00:00Z", None),
    ("Datastreams(1)/Observations?$filter=year(phenomenonTime) eq 2024 and day(phenomenonTime) eq 29 and month(phenomenonTime) eq 2", 24),
    ("Datastreams(1)/Observations?$filter=hour(phenomenonTime) eq 5 and phenomenonTime lt 2023-01-11T00:00:00Z", 10),
    ("Observations?$filter=FeatureOfInterest/id eq 2 and id lt 200005", 4),
])
def test_filters_find_what_they_name(get, path, count):
    found = get(path + "&$count=true&$top=0")
    assert found["value"] == []
    assert found["@iot.count"] == count if count is not None else found["@iot.count"] > 0


def test_time_filters_split_a_series_without_loss(get):
    """Also where observations are intervals: before and from a moment on are together all."""
    for stream in (1, 23):
        total = get(f"Datastreams({stream})/Observations?$count=true&$top=0")["@iot.count"]
        parts = [get(f"Datastreams({stream})/Observations?$count=true&$top=0&$filter=phenomenonTime {part} 2024-03-31T01:00:00Z")["@iot.count"]
                 for part in ("lt", "ge")]
        assert sum(parts) == total and min(parts) > 10_000


def test_places_inside_a_polygon(get):
    everyone = get("Things?$expand=Locations&$top=100")["value"]
    square = "POLYGON((9.68 51.84, 9.72 51.84, 9.72 51.88, 9.68 51.88, 9.68 51.84))"
    inside = sorted(thing["@iot.id"] for thing in everyone
                    if 9.68 < thing["Locations"][0]["location"]["coordinates"][0] < 9.72
                    and 51.84 < thing["Locations"][0]["location"]["coordinates"][1] < 51.88)
    assert 0 < len(inside) < 66
    for function in ("st_within", "st_intersects", "geo.intersects"):
        found = get(f"Things?$filter={function}(Locations/location,geography'{square}')&$select=id&$top=100")["value"]
        assert [row["@iot.id"] for row in found] == inside
    x, y = everyone[0]["Locations"][0]["location"]["coordinates"]
    near = get(f"Locations?$filter=geo.distance(location,geography'POINT({x} {y})') lt 0.0001")["value"]
    assert [row["@iot.id"] for row in near] == [1]


def test_expand_nests_with_options_of_its_own(get):
    thing = get("Things(23)?$expand=Locations($select=location),Datastreams($select=name;$expand=ObservedProperty($select=name),"
                "Sensor,Observations($orderby=phenomenonTime desc;$top=2;$count=true;$filter=result lt 200;$select=result,phenomenonTime))")
    assert list(thing["Locations"][0]) == ["location"]
    stream = thing["Datastreams"][0]
    assert stream["ObservedProperty"] == {"name": "Stickstoffdioxid"} and stream["Sensor"]["name"]
    times = [row["phenomenonTime"] for row in stream["Observations"]]
    assert len(times) == 2 and times[0] > times[1] and stream["Observations@iot.count"] > 20_000
    slash = get("Datastreams(1)?$expand=Thing/Locations,Thing/HistoricalLocations,ObservedProperty")
    assert slash["Thing"]["Locations"] and slash["Thing"]["HistoricalLocations"] and slash["ObservedProperty"]["name"] == "Lufttemperatur"


def test_nested_next_link_goes_on_where_the_nested_list_stopped(get, http):
    stream = get("Datastreams(23)?$expand=Observations($top=1000;$filter=result ge 45;$orderby=result desc,id;$select=id,result)")
    link = stream["Observations@iot.nextLink"]
    assert "/Datastreams(23)/Observations?" in link and "$skip=1000" in link
    for option in ("$top=1000", "$filter=", "$orderby=", "$select="):
        assert option in link
    rest, _ = everything(http, link)
    rows = stream["Observations"] + rest
    total = get("Datastreams(23)/Observations?$filter=result ge 45&$count=true&$top=0")["@iot.count"]
    assert len(rows) == len({row["@iot.id"] for row in rows}) == total > 1000
    assert [row["result"] for row in rows] == sorted((row["result"] for row in rows), reverse=True)


def test_paging_reaches_every_thing_once_with_all_options_kept(get, http, reading):
    url = f"{reading.services['sensorthings']}/Things?$top=7&$filter=id gt 2&$orderby=name desc&$expand=Locations($select=name)&$select=name,id&$count=true"
    rows, pages = everything(http, url)
    assert pages == 10 and len({row["@iot.id"] for row in rows}) == 64
    assert [row["name"] for row in rows] == sorted((row["name"] for row in rows), reverse=True)
    assert all(set(row) == {"name", "@iot.id", "Locations"} for row in rows)


def test_default_page_is_a_hundred_and_the_largest_ten_thousand(get):
    assert len(get("Observations")["value"]) == 100
    page = get("Datastreams(1)/Observations?$top=50000&$select=id")
    assert len(page["value"]) == 10_000 and "$skip=10000" in page["@iot.nextLink"]
    assert "@iot.count" not in page and "@iot.nextLink" not in get("Things?$top=66")


def test_order_by_several_keys_nulls_and_ties(get):
    rows = get("Observations?$filter=Datastream/id le 2 and phenomenonTime lt 2023-01-01T03:00:00Z&$orderby=phenomenonTime desc,Datastream/id desc")["value"]
    keys = [(row["phenomenonTime"], row["@iot.id"] // 100_000) for row in rows]
    assert keys == sorted(keys, reverse=True) and len(rows) >= 6
    values = [row["result"] for row in get("Datastreams(4)/Observations?$orderby=result asc&$top=10000&$skip=20000&$select=result")["value"]]
    numbers = [value for value in values if value is not None]
    assert numbers == sorted(numbers) and values[len(numbers):] == [None] * 48
    default = [row["phenomenonTime"].split("/")[0] for row in get("Observations?$top=200")["value"]]
    assert default == sorted(default)


def test_data_array_has_the_same_rows_as_objects(get):
    query = "Observations?$filter=phenomenonTime ge 2024-10-27T00:00:00Z and phenomenonTime lt 2024-10-27T04:00:00Z&$top=1000&$orderby=Datastream/id,id"
    plain = get(query)["value"]
    blocks = get(query + "&$resultFormat=dataArray")["value"]
    rows = [row for block in blocks for row in block["dataArray"]]
    assert [[row["@iot.id"], row["phenomenonTime"], row["result"]] for row in plain] == [row[:3] for row in rows]
    assert len(blocks) > 55 and all(block["dataArray@iot.count"] == len(block["dataArray"]) for block in blocks)
    assert re.fullmatch(r".*/v1\.1/Datastreams\(\d+\)", blocks[0]["Datastream@iot.navigationLink"])
    chosen = get("Datastreams(1)/Observations?$resultFormat=dataArray&$select=result,phenomenonTime&$top=1")["value"][0]
    assert chosen["components"] == ["result", "phenomenonTime"] and len(chosen["dataArray"][0]) == 2


def test_data_array_pages_to_the_end(http, reading, get):
    for top in (1000, 10_000):
        begin = time.perf_counter()
        blocks, pages = everything(http, f"{reading.services['sensorthings']}/Observations?$resultFormat=dataArray&$top={top}"
                                         "&$filter=Datastream/id le 4&$select=id,phenomenonTime,result")
        ids = [row[0] for block in blocks for row in block["dataArray"]]
        print(f"\n{len(ids)} observations in {pages} data arrays of {top}: {time.perf_counter() - begin:.2f} s")
        assert len(ids) == len(set(ids)) == get("Observations?$filter=Datastream/id le 4&$count=true&$top=0")["@iot.count"] > 100_000


def test_intervals_and_instants_are_written_as_such(get):
    instant = get("Observations(100001)")
    assert instant["phenomenonTime"] == "2022-12-31T23:00:00Z" and instant["resultTime"] == "2022-12-31T23:02:00Z"
    interval = get("Datastreams(23)/Observations?$top=1")["value"][0]
    assert interval["phenomenonTime"] == "2022-12-31T23:00:00Z/2023-01-01T00:00:00Z"
    stream = get("Datastreams(23)")
    assert stream["phenomenonTime"] == "2022-12-31T23:00:00Z/2025-12-31T23:00:00Z" and stream["observedArea"]["type"] == "Point"


def test_members_values_and_references(get, http, reading):
    root = reading.services["sensorthings"]
    assert get("Things(1)/name") == {"name": "Klimastation Lindenallee"}
    assert http.get(f"{root}/Things(1)/name/$value", timeout=5).text == "Klimastation Lindenallee"
    assert get("Things(1)/Datastreams/$ref") == {"value": [{"@iot.selfLink": f"{root}/Datastreams(1)"}]}
    assert get("Observations(100001)/Datastream/Thing/Locations(1)/name")["name"] == "Lindenallee"
    assert get("Datastreams(1)/Observations(100001)")["@iot.id"] == 100_001
    assert http.get(f"{root}/Observations(100001)/parameters", timeout=5).status_code == 204


@pytest.mark.parametrize("path", [
    "Things?$filter=foo eq 1", "Things?$filter=name", "Things?$filter=name eq", "Things?$filter=name eq 'x", "Things?$filter=name eq 'x' )",
    "Things?$filter=name foo 'x'", "Things?$filter=nofunction(name)", "Things?$filter=length(name,name) eq 1", "Things?$filter=Datastreams eq 1",
    "Things?$filter=st_within(Locations/location,geography'POLYGON((1 2,3 4))')", "Things?$filter=name/x eq 1",
    "Observations?$filter=phenomenonTime gt 2024-13-01T00:00:00Z", "Observations?$filter=phenomenonTime gt 2024-01-01T00:00:00",
    "Observations?$filter=phenomenonTime gt duration'xyz'",
    "Things?$orderby=foo", "Things?$orderby=name up", "Things?$select=foo", "Things?$expand=Foo", "Things?$expand=Datastreams($foo=1)",
    "Things?$expand=Datastreams($top=x)", "Things?$expand=Datastreams(", "Things?$top=-1", "Things?$top=x", "Things?$skip=-1", "Things?$count=yes",
    "Things?$resultFormat=dataArray", "Observations?$resultFormat=CSV", "Observations?$resultFormat=dataArray&$expand=Datastream",
    "Things?foo=1", "Things?$search=x", "Things?$top=1&$top=2", "Things(1)?$top=1", "Things(1)?$filter=id eq 1", "Things(1)/name?$top=1",
    "Things?$filter=" + "(" * 100 + "id eq 1" + ")" * 100,
])
def test_bad_queries_are_400(refused, path):
    assert refused(path) == 400


@pytest.mark.parametrize("path", [
    "Thing", "things", "Things(x)", "Things('1')", "Things(99999)", "Things(1)/Foo", "Things(1)/name/x", "Things(1)/Datastreams(2)",
    "Observations(1)", "Observations(100001)/Thing", "Datastreams(2)/Observations(100001)", "Things(1)/$value", "Things/name", "Things/Datastreams",
    "MultiDatastreams",
])
def test_paths_to_nowhere_are_404(refused, path):
    assert refused(path) == 404


@pytest.mark.parametrize(("method", "path", "allow"), [
    ("PUT", "Things(1)", "PATCH"), ("POST", "Things(1)", "DELETE"), ("PATCH", "Things", "POST"), ("DELETE", "Things", "POST"),
    ("POST", "", "GET"), ("DELETE", "Things(1)/name", "GET"), ("GET", "CreateObservations", "POST")])
def test_wrong_methods_are_405_and_say_which_are_right(http, reading, method, path, allow):
    reply = http.request(method, f"{reading.services['sensorthings']}/{path}".rstrip("/"), timeout=5)
    assert reply.status_code == 405 and allow in reply.headers["Allow"]


def test_replies_are_compressed_if_asked_and_links_name_the_host_asked(http, reading, get):
    packed = http.get(f"{reading.services['sensorthings']}/Things", headers={"Accept-Encoding": "gzip"}, timeout=5)
    plain = http.get(f"{reading.services['sensorthings']}/Things", headers={"Accept-Encoding": "identity"}, timeout=5)
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers and packed.json() == plain.json()
    other = http.get(reading.services["sensorthings"].replace("127.0.0.1", "localhost") + "/Things?$top=1", timeout=5).json()
    assert other["@iot.nextLink"].startswith("http://localhost:")
