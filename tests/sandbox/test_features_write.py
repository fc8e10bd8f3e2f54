"""OGC API Features as it is written: create, replace, update, delete, guarded by entity tags and the schema."""

from __future__ import annotations

import threading
import uuid

import pytest
import requests

UTM = "<http://www.opengis.net/def/crs/EPSG/0/25832>"
WGS84 = "<http://www.opengis.net/def/crs/EPSG/0/4326>"
GEOJSON, MERGE = "application/geo+json", "application/merge-patch+json"
SPOT = [9.7, 51.86]
BENCH = {"material": "Holz", "seats": 3}


@pytest.fixture(scope="module")
def root(writing):
    return writing.services["ogcapi-features"] + "/collections"


@pytest.fixture(scope="module")
def ask(http, root):
    """Send a request below /collections."""
    def send(method, path, body=None, *, status, kind=GEOJSON, tag=None, crs=None):
        headers = {name: value for name, value in (("Content-Type", kind), ("If-Match", tag), ("Content-Crs", crs)) if value}
        address = path if path.startswith("http") else f"{root}/{path}"
        reply = http.request(method, address, json=body, headers=headers, timeout=10)
        assert reply.status_code == status, reply.text
        if status >= 400:
            assert reply.headers["Content-Type"] == "application/problem+json" and reply.json()["status"] == status
        return reply
    return send


def feature(properties, coordinates=SPOT, kind="Point", **more):
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties, **more}


@pytest.fixture
def bench(ask):
    """Address and entity tag of a new bench."""
    reply = ask("POST", "benches/items", feature(BENCH), status=201)
    return reply.headers["Location"], reply.headers["ETag"]


def faults(reply):
    return {each["property"] for each in reply.json()["errors"]}


def test_created_feature_is_where_the_location_says(ask, root):
    reply = ask("POST", "benches/items", feature(BENCH, id=1), status=201)
    assert reply.headers["Location"].startswith(f"{root}/benches/items/")
    read = ask("GET", reply.headers["Location"], status=200)
    assert read.json() == reply.json() and read.headers["ETag"] == reply.headers["ETag"] and read.json()["id"] > 1
    assert read.json()["geometry"]["coordinates"] == pytest.approx(SPOT, abs=1e-9)
    assert read.json()["properties"]["seats"] == 3 and read.json()["properties"]["backrest"] is None and read.json()["properties"]["updated_at"]


@pytest.mark.parametrize(("crs", "spot"), [(None, SPOT), (WGS84, SPOT[::-1]), (UTM, [548194.281, 5745645.914])])
def test_body_is_read_in_the_system_it_declares(ask, crs, spot):
    reply = ask("POST", "benches/items", feature(BENCH, spot), status=201, crs=crs)
    assert reply.headers["Content-Crs"] == (crs or "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>")
    assert reply.json()["geometry"]["coordinates"] == pytest.approx(spot, abs=1e-6)
    place = ask("GET", reply.headers["Location"], status=200).json()["geometry"]["coordinates"]
    assert place == pytest.approx(SPOT, abs=1e-2)


@pytest.mark.parametrize("crs", ["http://www.opengis.net/def/crs/EPSG/0/25832", "<EPSG:25832>", "<http://www.opengis.net/def/crs/EPSG/0/31467>", "<>"])
def test_unknown_or_bare_content_crs_is_400(ask, crs):
    ask("POST", "benches/items", feature(BENCH), status=400, crs=crs)


def test_replace_sets_what_is_left_out_to_null(ask, bench):
    address, tag = bench
    reply = ask("PUT", address, feature({"material": "Stein", "note": "neu"}), status=200, tag=tag)
    assert reply.json()["properties"]["seats"] is None and reply.json()["properties"]["material"] == "Stein"
    assert reply.headers["ETag"] != tag and ask("GET", address, status=200).headers["ETag"] == reply.headers["ETag"]


def test_reading_and_putting_back_changes_no_value(ask):
    """In any of the coordinate systems; only the version moves on."""
    before = ask("GET", "trees/items/3?crs=http://www.opengis.net/def/crs/EPSG/0/25832", status=200).json()
    for crs in ("EPSG/0/4326", "OGC/1.3/CRS84", "EPSG/0/3857", "EPSG/0/25832"):
        uri = f"http://www.opengis.net/def/crs/{crs}"
        read = ask("GET", f"trees/items/3?crs={uri}", status=200)
        ask("PUT", "trees/items/3", read.json(), status=200, tag=read.headers["ETag"], crs=f"<{uri}>")
    after = ask("GET", "trees/items/3?crs=http://www.opengis.net/def/crs/EPSG/0/25832", status=200).json()
    before["properties"].pop("updated_at"), after["properties"].pop("updated_at")
    assert after == before


def test_update_changes_what_is_given_and_null_takes_away(ask, bench):
    address, tag = bench
    reply = ask("PATCH", address, {"seats": None, "note": "Ä"}, status=200, kind=MERGE, tag=tag)
    assert reply.json()["properties"]["seats"] is None and reply.json()["properties"]["note"] == "Ä"
    assert reply.json()["properties"]["material"] == "Holz" and reply.json()["geometry"]["coordinates"] == pytest.approx(SPOT, abs=1e-9)
    moved = ask("PATCH", address, {"geometry": {"type": "Point", "coordinates": [9.71, 51.87]}, "backrest": True}, status=200, kind=MERGE,
                tag=reply.headers["ETag"])
    assert moved.json()["geometry"]["coordinates"] == pytest.approx([9.71, 51.87], abs=1e-9) and moved.json()["properties"]["note"] == "Ä"
    nested = ask("PATCH", address, {"type": "Feature", "properties": {"seats": 7}}, status=200, kind=MERGE, tag=moved.headers["ETag"])
    assert nested.json()["properties"]["seats"] == 7


def test_stale_change_is_412_and_changes_nothing(ask, bench):
    address, tag = bench
    fresh = ask("PATCH", address, {"seats": 5}, status=200, kind=MERGE, tag=tag).headers["ETag"]
    for method, body, kind in (("PUT", feature(BENCH), GEOJSON), ("PATCH", {"seats": 9}, MERGE), ("DELETE", None, None)):
        for stale in (tag, '"nonsense"', f"W/{fresh}"):
            reply = ask(method, address, body, status=412, kind=kind, tag=stale)
            assert reply.headers["ETag"] == fresh
    assert ask("GET", address, status=200).json()["properties"]["seats"] == 5
    ask("PATCH", address, {"seats": 6}, status=200, kind=MERGE, tag=f'"other", {fresh}')
    ask("PATCH", address, {"seats": 7}, status=200, kind=MERGE, tag="*")


def test_change_without_a_tag_is_428(ask, bench):
    for method, body, kind in (("PUT", feature(BENCH), GEOJSON), ("PATCH", {"seats": 9}, MERGE), ("DELETE", None, None)):
        ask(method, bench[0], body, status=428, kind=kind)


def test_one_of_eight_writers_with_the_same_tag_wins(bench):
    address, tag = bench
    outcomes = []

    def write(number):
        with requests.Session() as session:
            outcomes.append(session.patch(address, json={"seats": number + 1}, headers={"If-Match": tag, "Content-Type": MERGE}, timeout=10).status_code)
    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(20)
    assert sorted(outcomes) == [200] + [412] * 7


def test_deleted_feature_is_gone_and_its_id_is_not_used_again(ask, bench):
    address, tag = bench
    assert ask("DELETE", address, status=204, kind=None, tag=tag).content == b""
    ask("GET", address, status=404)
    for method, body, kind in (("PUT", feature(BENCH), GEOJSON), ("PATCH", {"seats": 9}, MERGE), ("DELETE", None, None)):
        ask(method, address, body, status=404, kind=kind, tag=tag)
    assert ask("POST", "benches/items", feature(BENCH), status=201).headers["Location"] != address


def test_client_made_key_is_kept_and_must_be_unique(ask):
    key = str(uuid.uuid4())
    first = ask("POST", "trees/items", feature({"tree_uid": key, "species": "Tilia cordata"}), status=201).json()
    assert first["properties"]["tree_uid"] == key
    again = ask("POST", "trees/items", feature({"tree_uid": key}), status=409).json()
    assert again["property"] == "tree_uid" and again["existing"] == first["id"]
    other = ask("POST", "trees/items", feature({}), status=201)
    assert uuid.UUID(other.json()["properties"]["tree_uid"])
    ask("PATCH", other.headers["Location"], {"tree_uid": key}, status=409, kind=MERGE, tag=other.headers["ETag"])
    found = ask("GET", f"trees/items?tree_uid={key}", status=200).json()["features"]
    assert [each["id"] for each in found] == [first["id"]]


@pytest.mark.parametrize(("properties", "named"), [
    ({"material": "Holz", "foo": 1}, "foo"), ({}, "material"), ({"material": "Gold"}, "material"), ({"material": None}, "material"),
    ({"material": "Holz", "seats": "3"}, "seats"), ({"material": "Holz", "seats": 2.5}, "seats"), ({"material": "Holz", "seats": True}, "seats"),
    ({"material": "Holz", "seats": 0}, "seats"), ({"material": "Holz", "backrest": 1}, "backrest"), ({"material": "Holz", "note": "x" * 2001}, "note"),
    ({"material": "Holz", "installed_on": "2024-02-30"}, "installed_on"), ({"material": "Holz", "installed_on": "2024-02-03T10:00:00Z"}, "installed_on"),
    ({"material": "Holz", "note": {"a": 1}}, "note")])
def test_faults_against_the_schema_are_422_and_named(ask, bench, properties, named):
    assert named in faults(ask("POST", "benches/items", feature(properties), status=422))
    assert named in faults(ask("PUT", bench[0], feature(properties), status=422, tag=bench[1]))


@pytest.mark.parametrize("geometry", [
    None, {}, {"type": "LineString", "coordinates": [SPOT, SPOT]}, {"type": "Point", "coordinates": []}, {"type": "Point", "coordinates": ["a", "b"]},
    {"type": "Point", "coordinates": [548000, 5746000]}, {"type": "Point", "coordinates": [[9, 51]]}, "POINT (9 51)"])
def test_bad_geometries_are_422(ask, bench, geometry):
    body = {"type": "Feature", "geometry": geometry, "properties": BENCH}
    assert faults(ask("POST", "benches/items", body, status=422)) == {"geometry"}
    assert faults(ask("PATCH", bench[0], {"geometry": geometry}, status=422, kind=MERGE, tag=bench[1])) == {"geometry"}


@pytest.mark.parametrize(("crs", "spot"), [(UTM, [9.7, 51.86]), (UTM, [5746000, 548000]), (WGS84, [9.7, 51.86]), (None, [51.86, 9.7]), (None, [0, 0]), (None, [9, 90])])
def test_places_in_the_wrong_system_or_axis_order_are_422(ask, crs, spot):
    assert faults(ask("POST", "benches/items", feature(BENCH, spot), status=422, crs=crs)) == {"geometry"}


def test_several_faults_are_all_named(ask):
    reply = ask("POST", "benches/items", feature({"seats": "x", "foo": 1}, ["a", 1]), status=422)
    assert faults(reply) == {"seats", "foo", "material", "geometry"}


def test_polygon_must_be_closed_and_its_area_is_the_servers(ask):
    ring = [[548000, 5746000], [548010, 5746000], [548010, 5746020], [548000, 5746020], [548000, 5746000]]
    reply = ask("POST", "playgrounds/items", feature({"name": "Neu", "area_m2": 5}, [ring], "Polygon"), status=201, crs=UTM)
    assert reply.json()["properties"]["area_m2"] == 200.0 and reply.json()["geometry"]["coordinates"] == [ring]
    ask("POST", "playgrounds/items", feature({"name": "Neu"}, [ring[:-1]], "Polygon"), status=422, crs=UTM)
    assert faults(ask("PATCH", reply.headers["Location"], {"area_m2": 5}, status=422, kind=MERGE, tag=reply.headers["ETag"])) == {"area_m2"}
    ask("PATCH", reply.headers["Location"], {"area_m2": 200.0, "fenced": True}, status=200, kind=MERGE, tag=reply.headers["ETag"])


@pytest.mark.parametrize("body", [[], "x", {"type": "FeatureCollection", "features": []}, {"type": "Feature"}, {"type": "Feature", "geometry": None},
                                  {"type": "Feature", "geometry": {"type": "Point", "coordinates": SPOT}, "properties": []}])
def test_bodies_that_are_no_feature_are_422(ask, body):
    ask("POST", "benches/items", body, status=422)


def test_bodies_that_are_no_json_are_400_and_other_types_415(http, root, ask, bench):
    for text in (b"", b"{", b'{"a": NaN}', b"\xff"):
        assert http.post(f"{root}/benches/items", data=text, headers={"Content-Type": GEOJSON}, timeout=5).status_code == 400
    ask("POST", "benches/items", feature(BENCH), status=415, kind="application/json")
    ask("PUT", bench[0], feature(BENCH), status=415, kind="text/plain", tag=bench[1])
    assert ask("PATCH", bench[0], {"seats": 1}, status=415, kind=GEOJSON, tag=bench[1]).headers["Accept-Patch"] == MERGE


def test_methods_that_are_not_there_are_405(ask):
    for method, path in (("DELETE", "benches/items"), ("PUT", "benches/items"), ("POST", "benches/items/1"), ("POST", "districts/items"),
                         ("DELETE", "districts/items/1"), ("POST", "benches"), ("PATCH", "benches/schema")):
        assert "GET" in ask(method, path, feature(BENCH), status=405, tag="*").headers["Allow"]


def test_unknown_parameters_on_writes_are_400(ask, bench):
    ask("PATCH", bench[0] + "?force=true", {"seats": 1}, status=400, kind=MERGE, tag=bench[1])


def test_paging_does_not_skip_when_others_delete(ask, http, root):
    first = ask("GET", "trees/items?limit=50", status=200).json()
    following = next(link["href"] for link in first["links"] if link["rel"] == "next")
    for gone in (10, 11, 12):
        ask("DELETE", f"trees/items/{gone}", status=204, kind=None, tag="*")
    assert ask("GET", following, status=200).json()["features"][0]["id"] == 51
