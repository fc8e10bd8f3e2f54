"""OGC API Features as it is read: documents, filters, paging, coordinate systems, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.core import crs

CRS84, WGS84, UTM, WEB = (f"http://www.opengis.net/def/crs/{code}" for code in ("OGC/1.3/CRS84", "EPSG/0/4326", "EPSG/0/25832", "EPSG/0/3857"))


@pytest.fixture(scope="module")
def get(reading, http):
    """Read below the service's root and give the JSON; the status must be 200."""
    def ask(path):
        reply = http.get(f"{reading.services['ogcapi-features']}/{path}", timeout=30)
        assert reply.status_code == 200, reply.text
        return reply.json()
    return ask


def everything(http, url):
    """All features of a collection, following next links to the end."""
    features, pages = [], 0
    while url:
        page = http.get(url, timeout=30).json()
        assert page["numberReturned"] == len(page["features"])
        features += page["features"]
        pages += 1
        url = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    assert len({feature["id"] for feature in features}) == len(features) == page["numberMatched"]
    return features, pages


def test_every_link_of_the_landing_page_and_the_collections_leads_somewhere(get, http, reading):
    root = reading.services["ogcapi-features"]
    landing = get("")
    links = {link["rel"]: link for link in landing["links"]}
    assert {"self", "service-desc", "conformance", "data", "license"} <= set(links)
    for collection in get("collections")["collections"]:
        links.update({(collection["id"], link["rel"]): link for link in collection["links"]})
    for link in links.values():
        if link["rel"] != "license":
            assert link["href"].startswith(root)
            reply = http.get(link["href"], timeout=10)
            assert reply.status_code == 200 and reply.headers["Content-Type"] == link["type"], link


def test_conformance_names_the_parts_that_are_there(get):
    classes = get("conformance")["conformsTo"]
    for part in ("1/1.0/conf/core", "2/1.0/conf/crs", "4/1.0/conf/create-replace-delete", "4/1.0/conf/update",
                 "4/1.0/conf/optimistic-locking-etags", "5/1.0/conf/schemas", "3/1.0/conf/queryables"):
        assert f"http://www.opengis.net/spec/ogcapi-features-{part}" in classes


def test_collections_say_licence_attribution_extent_and_systems(get):
    for collection in get("collections")["collections"]:
        assert collection["attribution"] and any(link["rel"] == "license" for link in collection["links"])
        assert collection["storageCrs"] == UTM and {CRS84, WGS84, UTM, WEB} == set(collection["crs"])
        west, south, east, north = collection["extent"]["spatial"]["bbox"][0]
        assert 9.5 < west < east < 9.9 and 51.7 < south < north < 52.0
        assert get(f"collections/{collection['id']}") == collection


def test_openapi_describes_every_path_and_the_largest_page(get):
    api = get("api")
    assert api["openapi"].startswith("3.0") and api["components"]["parameters"]["limit"]["schema"]["maximum"] == 10_000
    assert set(api["paths"]["/collections/trees/items"]) == {"get", "post"}
    assert {"get", "put", "patch", "delete"} <= set(api["paths"]["/collections/trees/items/{featureId}"])
    assert set(api["paths"]["/collections/districts/items"]) == {"get"}


def test_schema_names_roles_units_enums_and_what_is_read_only(get):
    schema = get("collections/trees/schema")
    properties = schema["properties"]
    assert properties["id"]["x-ogc-role"] == "id" and properties["id"]["readOnly"]
    assert properties["geometry"] == {"title": "Geometrie", "x-ogc-role": "primary-geometry", "format": "geometry-point",
                                      "x-ogc-propertySeq": len(properties)}
    assert properties["height_m"]["x-ogc-unit"] == "m" and properties["height_m"]["type"] == "number"
    assert properties["condition"]["enum"] == ["gut", "mittel", "schlecht", "abgängig"]
    assert properties["inspected_on"]["format"] == "date" and properties["inspected_on"]["x-ogc-role"] == "primary-instant"
    assert properties["updated_at"]["readOnly"] and properties["tree_uid"]["format"] == "uuid"
    assert all(each["title"] for each in properties.values()) and schema["required"] == ["geometry"]
    assert get("collections/playgrounds/schema")["required"] == ["name", "geometry"]
    assert "id" not in get("collections/trees/queryables")["properties"]


@pytest.mark.parametrize("collection", ["trees", "benches", "playgrounds", "districts", "blocks", "reports"])
def test_every_feature_obeys_the_schema(get, collection):
    schema = get(f"collections/{collection}/schema")["properties"]
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
    for feature in get(f"collections/{collection}/items?limit=10000")["features"]:
        assert feature["geometry"]["type"].lower() == schema["geometry"]["format"].split("-")[1]
        assert set(feature["properties"]) == set(schema) - {"id", "geometry"}
        for name, value in feature["properties"].items():
            if value is not None:
                assert isinstance(value, kinds[schema[name]["type"]]) and value in schema[name].get("enum", [value]), (name, value)


@pytest.mark.parametrize(("query", "pages"), [("limit=3000", 3), ("limit=1000&condition=schlecht", 1), ("", 80), ("limit=99999", 1)])
def test_paging_gives_every_feature_once(http, reading, query, pages):
    features, count = everything(http, f"{reading.services['ogcapi-features']}/collections/trees/items?{query}")
    assert count == pages and (len(features) == 8000 or "condition" in query)


def test_next_link_repeats_every_option(get, http):
    page = get(f"collections/trees/items?limit=5&crs={WGS84}&bbox=9.6,51.8,9.8,51.9&watering=false&datetime=2023-01-01/..")
    following = http.get(next(link["href"] for link in page["links"] if link["rel"] == "next"), timeout=10)
    assert following.headers["Content-Crs"] == f"<{WGS84}>" and following.json()["numberMatched"] == page["numberMatched"]
    assert following.json()["features"][0]["id"] > page["features"][-1]["id"]
    assert following.json()["features"][0]["geometry"]["coordinates"][0] > 51


def test_offset_skips(get):
    whole = [feature["id"] for feature in get("collections/benches/items?limit=20")["features"]]
    assert [feature["id"] for feature in get("collections/benches/items?limit=5&offset=10")["features"]] == whole[10:15]


def test_every_system_gives_the_same_place_in_its_own_axis_order(get, http, reading):
    plain = np.array(get("collections/trees/items/17")["geometry"]["coordinates"])
    for uri, code in ((CRS84, "OGC:CRS84"), (WGS84, "EPSG:4326"), (UTM, "EPSG:25832"), (WEB, "EPSG:3857")):
        reply = http.get(f"{reading.services['ogcapi-features']}/collections/trees/items/17", params={"crs": uri}, timeout=10)
        xy = np.array(reply.json()["geometry"]["coordinates"])
        assert reply.headers["Content-Crs"] == f"<{uri}>"
        xy = xy[::-1] if code == "EPSG:4326" else xy
        assert crs.transform(xy[None], source=code, target="OGC:CRS84")[0] == pytest.approx(plain, abs=1e-8)


def test_boxes_in_any_system_find_the_same(get):
    expected = sorted(feature["id"] for feature in get("collections/trees/items?limit=10000")["features"]
                      if 9.69 <= feature["geometry"]["coordinates"][0] <= 9.71 and 51.85 <= feature["geometry"]["coordinates"][1] <= 51.87)
    assert 50 < len(expected) < 4000

    def ids(query):
        return [feature["id"] for feature in get(f"collections/trees/items?limit=10000&{query}")["features"]]
    assert ids("bbox=9.69,51.85,9.71,51.87") == expected == ids("bbox=9.69,51.85,-10,9.71,51.87,500")
    assert ids(f"bbox=51.85,9.69,51.87,9.71&bbox-crs={WGS84}") == expected
    x, y, _ = 548_000, 5_746_000, None
    metres = get(f"collections/trees/items?limit=10000&crs={UTM}")["features"]
    near = [feature["id"] for feature in metres if abs(feature["geometry"]["coordinates"][0] - x) <= 700
            and abs(feature["geometry"]["coordinates"][1] - y) <= 700]
    assert ids(f"bbox={x - 700},{y - 700},{x + 700},{y + 700}&bbox-crs={UTM}") == near and near


def test_box_inside_a_polygon_or_across_its_border_finds_it(get):
    centre = f"547990,5745990,548010,5746010&bbox-crs={UTM}"
    assert [each["properties"]["name"] for each in get(f"collections/districts/items?bbox={centre}")["features"]] == ["Altstadt"]
    assert get(f"collections/districts/items?bbox=540000,5738000,556000,5754000&bbox-crs={UTM}")["numberMatched"] == 12
    assert get(f"collections/districts/items?bbox=500000,5700000,500010,5700010&bbox-crs={UTM}")["numberMatched"] == 0


def test_datetime_and_property_filters(get):
    def dates(query):
        return [feature["properties"]["inspected_on"] for feature in get(f"collections/trees/items?limit=10000&{query}")["features"]]
    every = [each for each in dates("") if each]
    assert sorted(dates("datetime=2024-05-01/2024-05-31")) == sorted(each for each in every if each.startswith("2024-05"))
    assert len(dates("datetime=../2024-01-01")) + len(dates("datetime=2024-01-02/..")) == len(every)
    assert set(dates("datetime=2024-05-07T12:00:00Z")) == {"2024-05-07"}
    found = get("collections/trees/items?species=Tilia%20cordata&planted_year=2006&watering=false")["features"]
    assert found and all(each["properties"]["species"] == "Tilia cordata" and each["properties"]["planted_year"] == 2006 for each in found)


@pytest.mark.parametrize("query", [
    "foo=1", "limit=0", "limit=x", "limit=-1", "limit=1&limit=2", "bbox=1,2,3", "bbox=a,b,c,d", "bbox=1,2,3,nan", "bbox=9,52,10,51", "bbox=548000,5746000,548100,5746100",
    "bbox-crs=" + UTM, "crs=EPSG:25832", "crs=http://www.opengis.net/def/crs/EPSG/0/31467", "bbox=1,2,3,4&bbox-crs=x", "datetime=gestern",
    "datetime=2024-02-30", "datetime=2025-01-01/2024-01-01", "datetime=../..", "datetime=1/2/3", "planted_year=x", "watering=ja", "inspected_on=2024", "f=html"])
def test_bad_parameters_are_400_and_named(http, reading, query):
    reply = http.get(f"{reading.services['ogcapi-features']}/collections/trees/items?{query}", timeout=10)
    assert reply.status_code == 400 and reply.headers["Content-Type"] == "application/problem+json"
    problem = reply.json()
    assert problem["status"] == 400 and problem["detail"] and problem["parameter"] in query


@pytest.mark.parametrize("path", ["foo", "collections/foo", "collections/foo/items", "collections/trees/foo", "collections/trees/items/x",
                                  "collections/trees/items/0", "collections/trees/items/999999", "collections/trees/items/1/x"])
def test_paths_to_nowhere_are_404(http, reading, path):
    reply = http.get(f"{reading.services['ogcapi-features']}/{path}", timeout=10)
    assert reply.status_code == 404 and reply.json()["status"] == 404


def test_options_tells_what_may_be_written(http, reading):
    root = reading.services["ogcapi-features"] + "/collections"

    def allow(path):
        reply = http.options(f"{root}/{path}", timeout=10)
        assert reply.status_code == 200
        return set(reply.headers["Allow"].split(", "))
    assert allow("trees/items") == {"GET", "HEAD", "POST", "OPTIONS"}
    assert allow("trees/items/1") == {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"}
    assert allow("districts/items") == allow("districts/items/1") == allow("trees") == {"GET", "HEAD", "OPTIONS"}
    assert http.options(f"{root}/trees/items/1", timeout=10).headers["Accept-Patch"] == "application/merge-patch+json"
    assert http.options(f"{root}/trees/items/0", timeout=10).status_code == 404


def test_head_gives_the_headers_alone_and_a_known_tag_no_body(http, reading):
    address = f"{reading.services['ogcapi-features']}/collections/trees/items/1"
    head, whole = http.head(address, timeout=10), http.get(address, timeout=10)
    assert head.content == b"" and head.headers["Content-Length"] == str(len(whole.content)) and head.headers["ETag"] == whole.headers["ETag"]
    assert not whole.headers["ETag"].startswith("W/")
    again = http.get(address, headers={"If-None-Match": whole.headers["ETag"]}, timeout=10)
    assert again.status_code == 304 and again.content == b""
